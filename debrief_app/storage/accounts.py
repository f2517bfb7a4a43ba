"""Accounts of the people who work with this vault. They are never deleted: records name their ids."""

from __future__ import annotations

from debrief_app.domain.accounts import Account, Role
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.storage.engine.driver import Row
from debrief_app.storage.engine.vault import Vault

_SELECT = "SELECT id, login, role, name, staff_number, certificate, active FROM accounts"


def insert(vault: Vault, account: Account) -> None:
    """Add an account. Raises KnownError `login-taken`."""
    _require_free(vault, account)
    vault.write(
        "INSERT INTO accounts (id, login, role, name, staff_number, certificate, active)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (account.id, account.login, account.role.value, account.name, account.staff_number,
         account.certificate, int(account.active)))


def update(vault: Vault, account: Account) -> None:
    """All but the id. Raises KnownError `login-taken`; BugError when there is no such account."""
    _require_free(vault, account)
    changed = vault.write(
        "UPDATE accounts SET login = ?, role = ?, name = ?, staff_number = ?, certificate = ?, active = ?"
        " WHERE id = ?",
        (account.login, account.role.value, account.name, account.staff_number, account.certificate,
         int(account.active), account.id))
    if changed != 1:
        raise BugError("an account to be updated does not exist")


def get(vault: Vault, account_id: str) -> Account | None:
    """One account, or None."""
    row = vault.row(f"{_SELECT} WHERE id = ?", (account_id,))
    return _account(row) if row else None


def by_login(vault: Vault, login: str) -> Account | None:
    """The account with this login, or None."""
    row = vault.row(f"{_SELECT} WHERE login = ?", (login,))
    return _account(row) if row else None


def all(vault: Vault) -> tuple[Account, ...]:
    """Every account, inactive ones too, by login."""
    return tuple(_account(row) for row in vault.rows(f"{_SELECT} ORDER BY login"))


def _require_free(vault: Vault, account: Account) -> None:
    if vault.row("SELECT 1 FROM accounts WHERE login = ? AND id <> ?", (account.login, account.id)):
        raise KnownError("login-taken")


def _account(row: Row) -> Account:
    return Account(id=row[0], login=row[1], role=Role(row[2]), name=row[3], staff_number=row[4],
                   certificate=row[5], active=bool(row[6]))
