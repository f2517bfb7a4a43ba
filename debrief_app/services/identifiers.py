"""Random names for things. Nothing here is derived from a person, a place or a time."""

from __future__ import annotations

import secrets

_READABLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_id() -> str:
    """128 random bits as 32 hex digits."""
    return secrets.token_hex(16)


def new_reference() -> str:
    """A short reference that can be said on the telephone: eight characters, none that look alike."""
    letters = [secrets.choice(_READABLE) for _ in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])
