"""The verbs of the program. A mutating verb is one transaction (data and audit event) and returns `Changes`.

Knows no Qt and no SQL. The window and the command line call the same functions.
"""
