"""To whom what was given (Data Protection Act 2018 s.62(1)(d)). Append only."""

from __future__ import annotations

from dataclasses import dataclass

from debrief_app.storage.engine.vault import Vault


@dataclass(frozen=True, slots=True)
class Disclosure:
    """`package` is the id of the revision's package; `extract` a code of the list extract-type.

    `file` is the random id that names the file, `digest` its SHA-256 (hex). `recipient` and `by` are ids.
    """

    interview: str
    package: str
    extract: str
    file: str
    recipient: str
    at: str
    by: str
    digest: str


def append(vault: Vault, disclosure: Disclosure) -> None:
    """Record one."""
    vault.write("INSERT INTO disclosures (interview, package, extract, file, recipient, at, by, digest)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (disclosure.interview, disclosure.package, disclosure.extract, disclosure.file, disclosure.recipient,
                 disclosure.at, disclosure.by, disclosure.digest))


def all(vault: Vault, interview_id: str) -> tuple[Disclosure, ...]:
    """Every disclosure of a de-brief, the oldest first."""
    rows = vault.rows(
        "SELECT interview, package, extract, file, recipient, at, by, digest FROM disclosures WHERE interview = ?"
        " ORDER BY seq", (interview_id,))
    return tuple(Disclosure(*row) for row in rows)
