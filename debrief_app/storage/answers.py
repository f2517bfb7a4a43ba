"""Revisions of answers. Append only; the newest recorded one at an address is the answer.

"Newest" goes by the order of recording, never by the clock, which may have been set back.
"""

from __future__ import annotations

from collections.abc import Collection

from debrief_app.domain.answers import Address, Answer, AnswerStatus, Revision
from debrief_app.storage import drafts
from debrief_app.storage.encoding import taken_of, taken_text, values_of, values_text
from debrief_app.storage.engine.driver import Row
from debrief_app.storage.engine.vault import Vault

_COLUMNS = ("id, interview, entry, point, occurrence, at, by, question, language, form, status, own_words,"
            " own_words_language, english, field_values, observation, assessment, note, taken_from,"
            " asked_again, withdrawn")
_INSERT = f"INSERT INTO revisions ({_COLUMNS}) VALUES ({', '.join('?' * 21)})"  # noqa: S608
_SELECT = f"SELECT {_COLUMNS} FROM revisions"  # noqa: S608
_NEWEST = "SELECT max(seq) FROM revisions WHERE interview = ? GROUP BY entry, point, occurrence"
_NEWEST_AT = ("SELECT max(seq) AS newest FROM revisions WHERE interview = ? AND entry = ? AND point = ?"
              " GROUP BY occurrence")
_CLOSED = f"EXISTS (SELECT 1 FROM revisions WHERE interview = ? AND status = '{AnswerStatus.CLOSED_BY_PERSON}')"  # noqa: S608
_ANY_AT = "EXISTS (SELECT 1 FROM revisions WHERE interview = ? AND entry = '' AND point = ?)"


def append(vault: Vault, revision: Revision) -> None:
    """Record one state of an answer, and drop the draft at its address."""
    address, answer = revision.address, revision.answer
    vault.write(_INSERT, (
        revision.id, revision.interview, address.entry, address.point, address.occurrence, revision.at,
        revision.by, revision.question, revision.language, revision.form, answer.status.value,
        answer.own_words, answer.own_words_language, answer.english, values_text(answer.values),
        answer.observation, answer.assessment, answer.note, taken_text(answer.taken_from), answer.asked_again,
        int(revision.withdrawn)))
    drafts.drop(vault, revision.interview, address)


def current(vault: Vault, interview_id: str) -> dict[Address, Revision]:
    """The newest revision at each address, in order of recording; withdrawn ones are left out."""
    rows = vault.rows(f"{_SELECT} WHERE NOT withdrawn AND seq IN ({_NEWEST}) ORDER BY seq", (interview_id,))
    found = (_revision(row) for row in rows)
    return {revision.address: revision for revision in found}


def current_at(vault: Vault, interview_id: str, points: Collection[str],
               in_entries: Collection[str] = ("",)) -> tuple[Revision, ...]:
    """As `current`, for some points of the de-brief itself ("") or of these entries, without reading the rest.

    One statement with a look-up for each place: for a list SQLite builds a table, and rows of many statements cost
    more, because the cipher wipes what each one used.
    """
    places = [(interview_id, entry, point) for entry in in_entries for point in points]
    if not places:
        return ()
    newest = " UNION ALL ".join([_NEWEST_AT] * len(places))
    rows = vault.rows(f"SELECT seq, {_COLUMNS} FROM ({newest}) CROSS JOIN revisions ON seq = newest"  # noqa: S608
                      " WHERE NOT withdrawn", [part for place in places for part in place])
    return tuple(_revision(row[1:]) for row in sorted(rows))


def any_at(vault: Vault, interview_id: str, address: Address) -> bool:
    """Was anything ever recorded at this address?"""
    return vault.row(
        "SELECT 1 FROM revisions WHERE interview = ? AND entry = ? AND point = ? AND occurrence = ? LIMIT 1",
        (interview_id, address.entry, address.point, address.occurrence)) is not None


def any_held_back(vault: Vault, interview_id: str, points: Collection[str]) -> bool:
    """Did the person close something, or is there an answer at one of these points of the de-brief itself?

    One that was changed since may count too.
    """
    at_points = [part for point in points for part in (interview_id, point)]
    (found,) = vault.rows(f"SELECT {' OR '.join([_CLOSED, *[_ANY_AT] * len(points)])}", (interview_id, *at_points))
    return bool(found[0])


def history(vault: Vault, interview_id: str, address: Address) -> tuple[Revision, ...]:
    """Every revision at one address, the oldest first."""
    rows = vault.rows(
        f"{_SELECT} WHERE interview = ? AND entry = ? AND point = ? AND occurrence = ?"
        " ORDER BY seq", (interview_id, address.entry, address.point, address.occurrence))
    return tuple(_revision(row) for row in rows)


def revisions(vault: Vault, interview_id: str) -> tuple[Revision, ...]:
    """Every revision of a de-brief, withdrawals included, in order of recording."""
    rows = vault.rows(f"{_SELECT} WHERE interview = ? ORDER BY seq", (interview_id,))
    return tuple(_revision(row) for row in rows)


def _revision(row: Row) -> Revision:
    (revision_id, interview, entry, point, occurrence, at, by, question, language, form, status, own_words,
     own_words_language, english, field_values, observation, assessment, note, taken_from, asked_again,
     withdrawn) = row
    answer = Answer(AnswerStatus(status), own_words, own_words_language, english, values_of(field_values),
                    observation, assessment, note, taken_of(taken_from), asked_again)
    return Revision(revision_id, interview, Address(entry, point, occurrence), at, by, question, language,
                    form, answer, bool(withdrawn))
