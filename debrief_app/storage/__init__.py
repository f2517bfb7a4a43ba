"""The encrypted vault on disk, and one module of functions per table.

The only importer of sqlcipher3. Takes keys as bytes. Must not know cryptography, Qt or forms.
"""
