"""Which de-briefs belong together: an adult and the girl who travelled with them. Append only; a link can be ended."""

from __future__ import annotations

from dataclasses import dataclass

from debrief_app.storage.engine.vault import Vault


@dataclass(frozen=True, slots=True)
class Related:
    """`reference` is the other de-brief's random reference, never a name; `relation` says what it is to this one."""

    reference: str
    relation: str
    at: str
    by: str


def append(vault: Vault, interview: str, link: Related, *, ended: bool = False) -> None:
    """Link a de-brief to another, or end the link."""
    vault.write("INSERT INTO related (interview, reference, relation, ended, at, by) VALUES (?, ?, ?, ?, ?, ?)",
                (interview, link.reference, link.relation, int(ended), link.at, link.by))


def all(vault: Vault, interview: str) -> tuple[Related, ...]:
    """The links as they stand: the newest row for each other de-brief."""
    rows = vault.rows(
        "SELECT reference, relation, at, by FROM related WHERE NOT ended AND seq IN"
        " (SELECT max(seq) FROM related WHERE interview = ? GROUP BY reference) ORDER BY seq", (interview,))
    return tuple(Related(*row) for row in rows)
