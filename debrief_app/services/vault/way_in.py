"""Which of the two headers counts, and the vault that somebody's words open with it.

`vault.json` counts as long as it is whole; `vault.json.bak` stands in when it is damaged or missing. A changed letter
inside a slot looks like a wrong passphrase, so the mirror is tried before that is believed, and then has to pass two
tests: `vault.json` does not carry a true seal (MAC) of the same key, for then it is whole and the words are simply not
the ones that count now; and the database opens with the mirror's key, which after an ended account an old one has not.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from debrief_app import log
from debrief_app.crypto import header_file
from debrief_app.crypto.header_file import Copy
from debrief_app.domain.errors import KnownError
from debrief_app.services.vault.vault_folder import DATABASE, HEADER

if TYPE_CHECKING:  # the list of logins needs neither keys nor database
    from debrief_app.crypto.slots import Opened
    from debrief_app.crypto.vault_header import VaultHeader
    from debrief_app.storage.engine.vault import Vault

_UNUSABLE = frozenset({"vault-header-damaged", "vault-missing", "file-not-readable"})
_OTHER_WORDS = frozenset({"wrong-passphrase", "unknown-login", "cannot-open-alone", "vault-newer"})


@dataclass(frozen=True, slots=True)
class Copies:
    """`vault.json` and its mirror, each read or refused."""

    folder: Path
    main: Copy | KnownError
    mirror: Copy | KnownError

    def header(self) -> VaultHeader:
        """The one that can be read, for the list of logins.

        Raises KnownError `vault-missing`, `vault-newer`, `vault-header-lost`.
        """
        for copy in (self.main, self.mirror):
            if isinstance(copy, Copy):
                return copy.header
        assert isinstance(self.main, KnownError)
        assert isinstance(self.mirror, KnownError)
        raise self._refusal(self.main, self.mirror)

    def uid(self, login: str) -> str:
        """Whose login it is, in the first that knows it. Raises KnownError `unknown-login`, and as `header`."""
        self.header()
        for copy in (self.main, self.mirror):
            for slot in copy.header.slots if isinstance(copy, Copy) else ():
                if slot.login == login.strip().lower():
                    return slot.uid
        raise KnownError("unknown-login")

    def enter(self, login: str, words: str) -> Entered:
        """The vault, opened. Raises KnownError as `access.unlock`."""
        try:
            return self._tried(self.main, login, words)
        except KnownError as error:
            refused = error
        try:
            if not self._mirror_can_differ(login, refused):
                raise refused
            return self._tried(self.mirror, login, words)
        except KnownError as second:
            raise self._refusal(refused, second) from refused

    def mend(self, entered: Entered) -> None:
        """Make both files what was found whole. Raises KnownError `disk-full`, `folder-read-only` when `vault.json`
        cannot be written; a mirror that cannot be is left for the next time."""
        path = self.folder / HEADER
        if entered.by_mirror:
            header_file.restore(path, entered.copy.raw)
            log.event("header-restored")
        elif self.mirror_is_other:
            try:
                header_file.renew_mirror(path, entered.copy.raw)
                log.event("header-mirror-renewed")
            except KnownError as error:
                log.event("header-mirror-not-renewed", code=error.code)

    @property
    def mirror_is_other(self) -> bool:
        """Is the mirror missing, damaged, or of another moment than `vault.json`?"""
        return not (isinstance(self.main, Copy) and isinstance(self.mirror, Copy)
                    and self.main.raw == self.mirror.raw)

    def _tried(self, copy: Copy | KnownError, login: str, words: str) -> Entered:
        from debrief_app.crypto import slots

        if isinstance(copy, KnownError):
            raise copy
        started = time.perf_counter()
        opened = slots.open_slot(copy.header, self._uid_in(copy.header, login), words)
        seconds = time.perf_counter() - started
        try:
            by_mirror = copy is self.mirror
            if by_mirror and isinstance(self.main, Copy) and _sealed_by(self.main.header, opened):
                raise KnownError("wrong-passphrase")
            vault, has_new = _database(self.folder / DATABASE, opened)
        except BaseException:
            opened.wipe()
            raise
        return Entered(vault, has_new, copy, opened, seconds, by_mirror)

    def _uid_in(self, header: VaultHeader, login: str) -> str:
        """By the login, or where that is damaged, by the id that the other file gives it."""
        if any(slot.login == login.strip().lower() for slot in header.slots):
            return header.slot_by_login(login).uid
        return self.uid(login)

    def _mirror_can_differ(self, login: str, refused: KnownError) -> bool:
        """Would the mirror give another answer? Deriving a key once more takes as long as the first time."""
        if not self.mirror_is_other:
            return False
        if refused.code != "wrong-passphrase" or not isinstance(self.main, Copy) or not isinstance(self.mirror, Copy):
            return True
        main, mirror = self.main.header, self.mirror.header
        try:
            return (main.vault_id, main.slot(self._uid_in(main, login))) != (
                mirror.vault_id, mirror.slot(self._uid_in(mirror, login)))
        except KnownError:
            return True

    def _refusal(self, first: KnownError, second: KnownError) -> KnownError:
        """What is said when neither opens: `first` came of `vault.json`, `second` of its mirror."""
        if first.code == "vault-missing" == second.code and not (self.folder / DATABASE).exists():
            return first
        # It got as far as the database, so both the mirror and the words are right.
        if second.code not in _UNUSABLE | _OTHER_WORDS:
            return second
        if first.code in _UNUSABLE:
            # The words opened a slot of vault.json before its seal was found broken: they are not what is wrong.
            lost = second.code in _UNUSABLE or isinstance(self.main, Copy)
            return KnownError("vault-header-lost") if lost else second
        return second if first.code == "vault-newer" and second.code not in _UNUSABLE else first


@dataclass(frozen=True, slots=True)
class Entered:
    """`vault` is open; `has_new`: with the key that was announced. `copy` is the header that counted, `by_mirror`
    whether it was the mirror. `opened` holds the keys, to be wiped. `seconds`: how long the derivation took."""

    vault: Vault
    has_new: bool
    copy: Copy
    opened: Opened
    seconds: float
    by_mirror: bool


def read(folder: Path) -> Copies:
    """Both files as they are now; raises nothing."""
    path = folder / HEADER
    return Copies(folder, _read(path), _read(header_file.mirror_of(path)))


def _read(path: Path) -> Copy | KnownError:
    try:
        return header_file.read_copy(path)
    except KnownError as refused:
        return refused


def _sealed_by(header: VaultHeader, opened: Opened) -> bool:
    from debrief_app.crypto import slots

    for key in (opened.dbk, opened.next_dbk):
        try:
            if key is not None:
                slots.check_header(header, key)
                return True
        except KnownError:
            continue
    return False


def _database(path: Path, opened: Opened) -> tuple[Vault, bool]:
    """With the key; or with the next one, when a change of key was cut short."""
    from debrief_app.storage.engine.vault import Vault

    try:
        return Vault.open(path, opened.dbk), False
    except KnownError as refused:
        if refused.code != "vault-key-wrong" or opened.next_dbk is None:
            raise
        return Vault.open(path, opened.next_dbk), True
