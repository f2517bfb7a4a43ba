"""Places and sums that staff said to be one. Append only; a link can be ended, and said again."""

from __future__ import annotations

from debrief_app.domain.errors import BugError
from debrief_app.domain.interview import Same
from debrief_app.domain.values import Money, Place
from debrief_app.storage.encoding import value_of, value_text
from debrief_app.storage.engine.vault import Vault


def append(vault: Vault, interview: str, link: Same, at: str, by: str, *, ended: bool = False) -> None:
    """Say that two are one, or end it. `at` is UTC ISO 8601, `by` the id of an account."""
    vault.write("INSERT INTO told_links (interview, told, kept, ended, at, by) VALUES (?, ?, ?, ?, ?, ?)",
                (interview, value_text(link.told), value_text(link.kept), int(ended), at, by))


def all(vault: Vault, interview: str) -> tuple[Same, ...]:
    """The links as they stand, in the order in which they were said: the newest row of each pair counts."""
    rows = vault.rows(
        "SELECT told, kept FROM told_links WHERE NOT ended AND seq IN"
        " (SELECT max(seq) FROM told_links WHERE interview = ? GROUP BY told, kept) ORDER BY seq", (interview,))
    return tuple(_link(str(told), str(kept)) for told, kept in rows)


def _link(*texts: str) -> Same:
    told, kept = map(value_of, texts)
    if isinstance(told, Place | Money) and isinstance(kept, Place | Money):
        return Same(told, kept)
    raise BugError("a link joins something that is neither a place nor a sum")
