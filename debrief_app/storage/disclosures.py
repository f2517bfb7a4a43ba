"""To whom which package was given (Data Protection Act 2018 s.62(1)(d)). Append only."""

from __future__ import annotations

from dataclasses import dataclass

from debrief_app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Disclosure:
    """`recipient` and `by` are ids; `digest` is the SHA-256 of the file handed over, hex."""

    interview: str
    package: str
    recipient: str
    at: str
    by: str
    digest: str


def append(vault: Vault, disclosure: Disclosure) -> None:
    """Record one."""
    vault.write(
        "INSERT INTO disclosures (interview, package, recipient, at, by, digest) VALUES (?, ?, ?, ?, ?, ?)",
        (disclosure.interview, disclosure.package, disclosure.recipient, disclosure.at, disclosure.by,
         disclosure.digest))


def all(vault: Vault, interview_id: str) -> tuple[Disclosure, ...]:
    """Every disclosure of a de-brief, the oldest first."""
    rows = vault.rows(
        "SELECT interview, package, recipient, at, by, digest FROM disclosures WHERE interview = ?"
        " ORDER BY seq",
        (interview_id,))
    return tuple(Disclosure(*row) for row in rows)
