"""What staff said of two de-briefs: one person, two people, or taken back. Append only; the last word counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from debrief_app.storage.engine.vault import Vault


@dataclass(frozen=True, slots=True)
class PersonLink:
    """One word on two de-briefs, whatever their order. `verdict` is "same", "different" or "open" (taken back)."""

    one: str
    other: str
    verdict: str
    at: str
    by: str


def append(vault: Vault, link: PersonLink) -> None:
    """Add it after all that was said before."""
    one, other = sorted((link.one, link.other))
    vault.write("INSERT INTO person_links (one, other, verdict, at, by) VALUES (?, ?, ?, ?, ?)",
                (one, other, link.verdict, link.at, link.by))


def of(vault: Vault, interview: str) -> Mapping[str, PersonLink]:
    """The other de-brief → the last word on it and `interview`."""
    rows = vault.rows("SELECT one, other, verdict, at, by FROM person_links WHERE one = ? OR other = ? ORDER BY seq",
                      (interview, interview))
    return {str(row[1] if row[0] == interview else row[0]): PersonLink(*row) for row in rows}


def history(vault: Vault, one: str, other: str) -> tuple[PersonLink, ...]:
    """All that was said of these two, the oldest first."""
    rows = vault.rows("SELECT one, other, verdict, at, by FROM person_links WHERE one = ? AND other = ? ORDER BY seq",
                      tuple(sorted((one, other))))
    return tuple(PersonLink(*row) for row in rows)
