"""The rules of interviewing R1–R25 (domain notes §4.5): one small pure function each. Ask `verdicts.verdicts`."""
