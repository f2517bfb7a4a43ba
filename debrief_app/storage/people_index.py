"""Who can be found by which name, date, phone or reference. Made from the answers; can be made again at any time.

Behind by design: it says up to which revision it knows the answers, and whoever asks brings it up to date first. Keys
and descriptions are texts of whoever writes them. Knows no name and no likeness.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from debrief_app.domain.answers import Revision
from debrief_app.storage import answers, settings
from debrief_app.storage.engine.vault import Vault

_STATE = "people-index"


def state(vault: Vault) -> tuple[str, int]:
    """Version of whoever wrote the index ("" for none yet), and the last revision that it knows."""
    version, _space, seq = settings.get(vault, _STATE).rpartition(" ")
    return version, int(seq or "0")


def set_state(vault: Vault, version: str, seq: int) -> None:
    """The index now knows everything up to this revision."""
    settings.put(vault, _STATE, f"{version} {seq}")


def newest(vault: Vault) -> int:
    """Number of the last revision of all."""
    row = vault.row("SELECT max(seq) FROM revisions")
    return int(row[0] or 0) if row else 0


def changed_between(vault: Vault, after: int, until: int, points: Collection[str]) -> tuple[str, ...]:
    """Ids of the de-briefs in which one of these points was answered, changed or withdrawn in these revisions."""
    marks = ", ".join("?" * len(points))
    rows = vault.rows(
        f"SELECT DISTINCT interview FROM revisions WHERE seq > ? AND seq <= ? AND entry = ''"  # noqa: S608
        f" AND point IN ({marks})", (after, until, *points))
    return tuple(str(row[0]) for row in rows)


def told(vault: Vault, interview: str, points: Collection[str]) -> tuple[Revision, ...]:
    """The answers of a de-brief at these points as they stand, in order of recording."""
    return answers.current_at(vault, interview, points)


def put(vault: Vault, interview: str, described: str, keys: Iterable[str]) -> None:
    """Replace what is known of a person. Without keys nobody is to be found there."""
    vault.write("DELETE FROM people_keys WHERE interview = ?", (interview,))
    vault.write("DELETE FROM people WHERE interview = ?", (interview,))
    unique = sorted(set(keys))
    if unique:
        vault.write("INSERT INTO people (interview, described) VALUES (?, ?)", (interview, described))
        rows = ", ".join(["(?, ?)"] * len(unique))
        vault.write(f"INSERT INTO people_keys (key, interview) VALUES {rows}",  # noqa: S608
                    [part for key in unique for part in (key, interview)])


def clear(vault: Vault) -> None:
    """Forget everything."""
    vault.write("DELETE FROM people_keys")
    vault.write("DELETE FROM people")


def people(vault: Vault) -> int:
    """How many people can be found."""
    row = vault.row("SELECT count(*) FROM people")
    return int(row[0]) if row else 0


def holders(vault: Vault, key: str, most: int) -> tuple[str, ...]:
    """Ids of the de-briefs that have this key, at most so many."""
    return tuple(str(row[0]) for row in vault.rows(
        "SELECT interview FROM people_keys WHERE key = ? LIMIT ?", (key, most)))


def bearers(vault: Vault, key: str) -> int:
    """How many have this key."""
    row = vault.row("SELECT count(*) FROM people_keys WHERE key = ?", (key,))
    return int(row[0]) if row else 0


def described(vault: Vault, interviews: Collection[str]) -> Mapping[str, str]:
    """De-brief → what was put there."""
    marks = ", ".join("?" * len(interviews))
    return {str(row[0]): str(row[1]) for row in vault.rows(
        f"SELECT interview, described FROM people WHERE interview IN ({marks})",  # noqa: S608
        tuple(interviews))}


def all_described(vault: Vault) -> Mapping[str, str]:
    """Everybody."""
    return {str(row[0]): str(row[1]) for row in vault.rows("SELECT interview, described FROM people")}
