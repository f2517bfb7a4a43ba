"""Overwriting key material that we hold in a bytearray.

Must not promise more: copies inside libraries and the interpreter stay until the process ends (security
model).
"""

from __future__ import annotations


def wipe(*secrets: bytearray | None) -> None:
    """Overwrite each with zeros, length kept. None is skipped."""
    for secret in secrets:
        if secret is not None:
            secret[:] = bytes(len(secret))
