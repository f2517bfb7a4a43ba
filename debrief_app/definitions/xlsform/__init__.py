"""The bank as an XLSForm workbook, and a workbook of another agency as a supplement. Standard: xlsform.org.

Must not know storage, screens or the command line.
"""
