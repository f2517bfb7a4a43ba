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

    def is_same_person(self, other: Account) -> bool:
        """Are both accounts one human being's, as far as recipients can tell? They compare staff numbers."""
        return self.id == other.id or have_one_staff_number(self.staff_number, other.staff_number)


def folded_staff_number(staff_number: str) -> str:
    """A staff number for comparing: "DC 1" and "dc1" are one."""
    return "".join(staff_number.split()).casefold()


def have_one_staff_number(one: str, other: str) -> bool:
    """Do these two staff numbers say that it is one person? Nobody is anybody by having none."""
    return bool(folded_staff_number(one)) and folded_staff_number(one) == folded_staff_number(other)


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
