"""Who has an account, who may change what, and which service does it. No Qt."""

from __future__ import annotations

from enum import Enum, auto

from debrief_app.domain.accounts import Account, Role
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import BugError
from debrief_app.i18n import N_, _
from debrief_app.i18n.formats import date_text, isolated
from debrief_app.services.session import Session
from debrief_app.services.unit import first_run, people
from debrief_app.services.unit.people import Added, SigningEnd
from debrief_app.services.unit.setup import NewPerson

ROLE_NAMES = {Role.OFFICER: N_("Officer"), Role.SUPERVISOR: N_("Supervisor"), Role.INTERPRETER: N_("Interpreter")}


class Mode(Enum):
    """What the page is about at the moment."""

    LIST = auto()
    ADD = auto()
    ADDED = auto()
    """The new person gets their words."""
    END = auto()
    NEW_WORDS = auto()
    """One's own new words, before they count."""
    CHANGE = auto()
    """The present words, to make the new ones count."""


class AccountsPresenter:
    """The accounts of one vault, seen by the session's account."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.mode = Mode.LIST
        self.accounts: tuple[Account, ...] = ()
        self.ending: Account | None = None
        self._fresh = ""

    @property
    def supervisor(self) -> bool:
        """May this account add people and end accounts?"""
        return self._session.account.role is Role.SUPERVISOR

    @property
    def own(self) -> Account:
        """The account that is signed in."""
        return self._session.account

    def read(self) -> tuple[Account, ...]:
        """For the lane."""
        return people.list_accounts(self._session)

    def take(self, accounts: tuple[Account, ...]) -> None:
        """What `read` found: those who can still open first, then by login."""
        self.accounts = tuple(sorted(accounts, key=lambda each: (not each.active, each.login)))

    def row(self, account: Account) -> str:
        """Two lines: who, and as what. A third when the person can soon no longer sign."""
        parts = [isolated(account.login), _(ROLE_NAMES[account.role])]
        if account.staff_number:
            parts.append(_("staff number {number}").format(number=isolated(account.staff_number)))
        if account.id == self.own.id:
            parts.append(_("this is you"))
        if not account.active:
            parts.append(_("ended"))
        end = people.signing_end(self._session, account)
        if end is not None and not end.soon:
            parts.append(_("certificate until {day}").format(day=date_text(end.day)))
        warning = _runs_out(end) if end is not None and end.soon else ""
        return "\n".join(filter(None, (isolated(account.name), " · ".join(parts), warning)))

    def may_end(self, place: int) -> bool:
        """Can the account at this place be ended by this person?"""
        if not self.supervisor or not 0 <= place < len(self.accounts):
            return False
        account = self.accounts[place]
        return account.active and account.id != self.own.id

    def suggested_login(self, role: Role) -> str:
        """The next free one, such as officer-2."""
        taken = {account.login for account in self.accounts}
        number = 1
        while f"{role.value}-{number}" in taken:
            number += 1
        return f"{role.value}-{number}"

    def checked(self, person: NewPerson) -> NewPerson:
        """Raises KnownError `name-missing`, `login-not-allowed`."""
        first_run.check_person(person)
        return person

    def add(self, person: NewPerson, own_words: str) -> Added:
        """For the lane. Raises KnownError as `people.add_account`."""
        return people.add_account(self._session, person, own_words)

    def start_ending(self, place: int) -> None:
        """Ask before the account at this place is ended."""
        if self.may_end(place):
            self.ending, self.mode = self.accounts[place], Mode.END

    def end(self, own_words: str) -> Changes:
        """For the lane: end the account that was asked about. Raises KnownError as `people.end_account`."""
        if self.ending is None:
            raise BugError("nobody was chosen")
        return people.end_account(self._session, self.ending.id, own_words)

    def new_words(self) -> str:
        """New words for oneself. They count after `change`."""
        self._fresh, self.mode = people.propose_passphrase(), Mode.NEW_WORDS
        return self._fresh

    def change(self, old: str) -> None:
        """For the lane: from now on the new words count. Raises KnownError as `people.change_own_passphrase`."""
        people.change_own_passphrase(self._session, old, fresh=self._fresh)

    def to_list(self) -> None:
        """Back to the list; what was begun is forgotten."""
        self.mode, self.ending, self._fresh = Mode.LIST, None, ""


def _runs_out(end: SigningEnd) -> str:
    if end.over:
        text = _("The certificate ran out on {day}, so nobody believes a signature of this account. Add a new account "
                 "for this person, and end this one.")
    else:
        text = _("The certificate runs out on {day}. Add a new account for this person before then.")
    return text.format(day=date_text(end.day))
