"""Earlier accounts of a person, kept whole: what came, what was made of its signatures, and what it says. Append only.

An item that was typed by mistake is taken back by another row; a verdict is replaced by a later one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from debrief_app.domain.answers import Address, Answer
from debrief_app.storage.encoding import answer_of, answer_text
from debrief_app.storage.engine.driver import Row
from debrief_app.storage.engine.vault import Vault


@dataclass(frozen=True, slots=True)
class KeptAccount:
    """One account as it came. `state` is the newest verdict ("verified", …, "" for paper), `code` its first reason.

    `vault`, `told_in` and `revision` are of the de-brief in which it was told, `manifest` (hex) tells two packages of
    one id apart. `facts` is JSON text of what was read from the record besides its items; `cites` are the open points
    for which the present de-brief was begun.
    """

    id: str
    interview: str
    origin: str
    agency: str
    held: str
    told_to: str
    language: str
    package: str
    form: str
    source: str
    vault: str
    told_in: str
    revision: int
    manifest: str
    facts: str
    cites: tuple[str, ...]
    at: str
    by: str
    state: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """The container as it was signed, and its record.json as bytes; empty for paper."""

    container: bytes = field(repr=False)
    record: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeptItem:
    """One thing that an account says. `lines` are label and text of each part, in English."""

    id: str
    account: str
    address: Address
    answer: Answer
    at: str
    told_to: str
    language: str
    question: str
    lines: tuple[tuple[str, str], ...]
    recorded: str
    by: str


_COLUMNS = ("id, interview, origin, agency, held, told_to, language, package, form, source, vault, told_in, revision,"
            " manifest, facts, cites, at, by")
_NEWEST = "(SELECT {column} FROM prior_verdicts WHERE account = prior_accounts.id ORDER BY seq DESC LIMIT 1)"
_SELECT = (f"SELECT {_COLUMNS}, {_NEWEST.format(column='state')}, {_NEWEST.format(column='code')}"  # noqa: S608
           " FROM prior_accounts")


def append(vault: Vault, account: KeptAccount, files: KeptFiles) -> None:
    """Keep an account; its verdict is kept with `judge`."""
    vault.write(
        f"INSERT INTO prior_accounts ({_COLUMNS}, container, record) VALUES ({', '.join('?' * 20)})",  # noqa: S608
        (account.id, account.interview, account.origin, account.agency, account.held, account.told_to, account.language,
         account.package, account.form, account.source, account.vault, account.told_in, account.revision,
         account.manifest, account.facts, json.dumps(account.cites), account.at, account.by, files.container,
         files.record))


def judge(vault: Vault, account: str, state: str, code: str, at: str, by: str) -> None:
    """Keep the newest verdict on an account (its id). `code` is "" when nothing speaks against it."""
    vault.write("INSERT INTO prior_verdicts (account, state, code, at, by) VALUES (?, ?, ?, ?, ?)",
                (account, state, code, at, by))


def any_of(vault: Vault, interview: str) -> bool:
    """Has the de-brief an earlier account?"""
    return vault.row("SELECT 1 FROM prior_accounts WHERE interview = ? LIMIT 1", (interview,)) is not None


def all(vault: Vault, interview: str) -> tuple[KeptAccount, ...]:
    """The accounts of a de-brief in the order in which they came."""
    return tuple(_account(row) for row in vault.rows(f"{_SELECT} WHERE interview = ? ORDER BY seq", (interview,)))


def of_package(vault: Vault, package: str) -> tuple[KeptAccount, ...]:
    """Accounts that came in the package of this id, in any de-brief."""
    return tuple(_account(row) for row in vault.rows(f"{_SELECT} WHERE package = ? ORDER BY seq", (package,)))


def get(vault: Vault, account: str) -> KeptAccount | None:
    """One account by its id."""
    row = vault.row(f"{_SELECT} WHERE id = ?", (account,))
    return _account(row) if row else None


def files(vault: Vault, account: str) -> KeptFiles:
    """What came with an account."""
    row = vault.row("SELECT container, record FROM prior_accounts WHERE id = ?", (account,))
    return KeptFiles(*row) if row else KeptFiles(b"", b"")


def taken_over(vault: Vault, account: str) -> bool:
    """Did anything of the account become part of the de-brief?"""
    return any(vault.row(f"SELECT 1 FROM {table} WHERE account = ? LIMIT 1", (account,)) is not None  # noqa: S608
               for table in ("prior_entries", "prior_items"))


def map_entry(vault: Vault, account: str, theirs: str, ours: str) -> None:
    """Their person, leg … is this entry of the present de-brief."""
    vault.write("INSERT INTO prior_entries (account, theirs, ours) VALUES (?, ?, ?)", (account, theirs, ours))


def entry_map(vault: Vault, account: str) -> Mapping[str, str]:
    """Their entry ids → ours."""
    return dict(vault.rows("SELECT theirs, ours FROM prior_entries WHERE account = ?", (account,)))


def append_item(vault: Vault, item: KeptItem, takes_back: str = "") -> None:
    """Keep one item, or (with `takes_back`, the id of another) that it was a mistake."""
    address = item.address
    vault.write(
        "INSERT INTO prior_items (id, account, takes_back, entry, point, occurrence, answer, at, told_to, language,"
        " question, lines, recorded, by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (item.id, item.account, takes_back, address.entry, address.point, address.occurrence, answer_text(item.answer),
         item.at, item.told_to, item.language, item.question, json.dumps(item.lines, ensure_ascii=False), item.recorded,
         item.by))


def items(vault: Vault, interview: str) -> tuple[KeptItem, ...]:
    """What the accounts of a de-brief say, in order; what was taken back is left out."""
    rows = vault.rows(
        "SELECT i.id, i.account, i.entry, i.point, i.occurrence, i.answer, i.at, i.told_to, i.language, i.question,"
        " i.lines, i.recorded, i.by FROM prior_items i JOIN prior_accounts a ON a.id = i.account"
        " WHERE a.interview = ? AND i.takes_back = ''"
        " AND i.id NOT IN (SELECT takes_back FROM prior_items) ORDER BY i.seq", (interview,))
    return tuple(_item(row) for row in rows)


def _account(row: Row) -> KeptAccount:
    (account_id, interview, origin, agency, held, told_to, language, package, form, source, vault, told_in, revision,
     manifest, facts, cites, at, by, state, code) = row
    return KeptAccount(account_id, interview, origin, agency, held, told_to, language, package, form, source, vault,
                       told_in, revision, manifest, facts, tuple(json.loads(cites)), at, by, state or "", code or "")


def _item(row: Row) -> KeptItem:
    lines = tuple((str(label), str(text)) for label, text in json.loads(row[10]))
    return KeptItem(row[0], row[1], Address(row[2], row[3], row[4]), answer_of(row[5]), row[6], row[7], row[8], row[9],
                    lines, row[11], row[12])
