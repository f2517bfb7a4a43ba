"""Who works with the vault, and what each may do. Pure facts; keys live in `crypto`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The three people at the laptop."""

    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True)
class Account:
    """`login` is a short name chosen by the unit (officer-1); `name` is shown inside the unlocked vault only."""

    id: str
    login: str
    role: Role
    name: str
    staff_number: str = ""
    certificate: bytes = b""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit that owns the vault."""

    vault_id: str
    agency: str
    unit: str
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Recipient:
    """A unit that may receive packages: its name and at least two age X25519 recipients (`age1…`)."""

    id: str
    unit: str
    keys: tuple[str, ...]
