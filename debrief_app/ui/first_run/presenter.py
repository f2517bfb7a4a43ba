"""What the first run asks, in which order, and which service makes it. No Qt.

Everything typed stays while one goes back and forth. Nothing is made before `make`, and what is made counts
only after `keep`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import BugError
from debrief_app.services.unit import first_run, recovery_kit
from debrief_app.services.unit.setup import NewPerson, NewVault, SetUp, check_unit


class Step(IntEnum):
    """In this order."""

    WELCOME = 0
    UNIT = 1
    SUPERVISOR = 2
    OFFICER = 3
    CREATING = 4
    PASSPHRASES = 5
    KIT = 6
    DONE = 7


ROLES = (Role.SUPERVISOR, Role.OFFICER)
"""In the order in which they get their words."""


@dataclass(slots=True)
class PersonDraft:
    """What was typed about somebody so far."""

    login: str
    name: str = ""
    staff_number: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """The words that are next, and for whom."""

    role: Role
    login: str
    passphrase: str = field(repr=False)


class FirstRunPresenter:
    """One first run for the vault in `folder`."""

    def __init__(self, folder: Path, create: first_run.Create) -> None:
        self._folder, self._create = folder, create
        self.step = Step.WELCOME
        self.agency, self.unit = "", ""
        self.people = {Role.SUPERVISOR: PersonDraft("supervisor-1"), Role.OFFICER: PersonDraft("officer-1")}
        self._made: SetUp | None = None
        self._waiting: list[Handed] = []

    @property
    def may_go_back(self) -> bool:
        """Only while nothing was made."""
        return Step.WELCOME < self.step < Step.CREATING

    def back(self) -> None:
        """One step back; what was typed stays."""
        if self.may_go_back:
            self.step = Step(self.step - 1)

    def forward(self) -> None:
        """One step on, when this one is complete.

        Raises KnownError `unit-missing`, `agency-too-long`, `name-missing`, `login-not-allowed`, `login-taken`,
        `two-people-needed`, `staff-number-taken`.
        """
        if self.step is Step.UNIT:
            check_unit(self.agency, self.unit)
        elif self.step is Step.SUPERVISOR:
            first_run.check_person(self._person(Role.SUPERVISOR))
        elif self.step is Step.OFFICER:
            first_run.check_person(self._person(Role.OFFICER), self._person(Role.SUPERVISOR))
        if self.step < Step.CREATING:
            self.step = Step(self.step + 1)

    def make(self, told: Callable[[str], None]) -> SetUp:
        """For the lane: make the vault beside its place; `told` gets the code of each long step."""
        return first_run.begin(self._folder, self._wanted(), self._create, told)

    def made(self, made: SetUp) -> None:
        """It worked. Now the words are handed over."""
        logins = {role: self.people[role].login.strip().lower() for role in ROLES}
        self._waiting = [Handed(role, logins[role], made.passphrases[logins[role]]) for role in ROLES]
        self._made = SetUp(made.vault_id, {}, made.kit)
        self.step = Step.PASSPHRASES

    def not_made(self) -> None:
        """It did not work: back to the last thing that can be changed."""
        self.step = Step.OFFICER

    def next_person(self) -> Handed | None:
        """Whose words are next. Asking takes them out of here; None when all have theirs."""
        if self._waiting:
            return self._waiting.pop(0)
        self.step = Step.KIT
        return None

    def keep(self, target: Path) -> Path:
        """For the lane: write the kit into `target`, then put the vault in its place. Returns the kit's folder.

        Raises KnownError `kit-inside-vault`, `disk-full`, `folder-read-only`, `file-not-written`,
        `folder-not-empty`. It can be tried again.
        """
        if self._made is None:
            raise BugError("there is no kit before there is a vault")
        vaults = (self._folder, first_run.unfinished(self._folder))
        written = recovery_kit.save(self._made.kit, self._made.vault_id, target, vaults)
        first_run.complete(self._folder)
        return written

    def kept(self) -> None:
        """It worked. The kit is forgotten here."""
        self._made = None
        self.step = Step.DONE

    def _wanted(self) -> NewVault:
        return NewVault(self.agency.strip(), self.unit.strip(), self._person(Role.SUPERVISOR),
                        self._person(Role.OFFICER))

    def _person(self, role: Role) -> NewPerson:
        draft = self.people[role]
        return NewPerson(draft.login.strip(), role, draft.name.strip(), draft.staff_number.strip())
