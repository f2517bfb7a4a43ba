"""The interviewee view: the laptop turned round, one question or one set of cards, and nothing else."""
