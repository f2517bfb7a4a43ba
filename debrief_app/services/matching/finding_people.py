"""Is this person in the vault already? A hint with its grounds, while the name is typed; nothing is merged by itself.

For staff only, never on anything that the person sees. What staff say of a hint is recorded and can be taken back.
Knows no Qt and no SQL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import BugError
from debrief_app.domain.identity.matching import Described, Evidence, Population, compare, least_points, other_readings
from debrief_app.domain.interview import Interview
from debrief_app.services.matching.matching_data import weights
from debrief_app.services.matching.name_forms import likeness
from debrief_app.services.matching.person_descriptions import POINTS, describe, from_text, keys_of, to_text, word_key
from debrief_app.services.session import Session
from debrief_app.storage import audit as audit_log
from debrief_app.storage import interviews, people_index, person_links
from debrief_app.storage.person_links import PersonLink

INDEX_VERSION = "1"
"""To be raised when keys or descriptions are made in another way: the index is then made again."""

SAME, DIFFERENT, OPEN = "same", "different", "open"
MOST_HINTS = 3
_MOST_HOLDERS = 400
_MOST_COMPARED = 60
_REVISIONS_A_STEP, _STEPS_WHILE_TYPING = 500, 2
_NOBODY_ELSE = (Role.OFFICER, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Hint:
    """Perhaps the same person: the other de-brief, its reference, and why. `points`: ten are one bit of evidence."""

    interview: str
    reference: str
    points: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """Another de-brief that staff said to be of the same person, or not. `verdict`: SAME or DIFFERENT."""

    interview: str
    reference: str
    verdict: str
    at: str
    by: str


def watches(address: Address) -> bool:
    """Does an answer there help to find the person?"""
    return not address.entry and address.point in POINTS


def look(session: Session, interview: str, typing: Mapping[Address, Answer] | None = None) -> tuple[Hint, ...]:
    """Who else in this vault could be the person of this de-brief; the likeliest first, three at most.

    `typing`: what stands on the screen and is not recorded yet. Nothing for interpreters, and nobody of whom staff
    have said whether it is the same person.
    """
    if session.account.role not in _NOBODY_ELSE:
        return ()
    bring_up_to_date(session, _STEPS_WHILE_TYPING)
    mine = _described(session, interview, typing or {})
    if mine.empty:
        return ()
    answered = {other for other, link in person_links.of(session.vault, interview).items() if link.verdict != OPEN}
    found = [hint for hint in find(session, mine) if hint.interview != interview and hint.interview not in answered]
    return tuple(found[:MOST_HINTS])


def find(session: Session, mine: Described) -> tuple[Hint, ...]:
    """Everybody in the index who is likely enough to be this person, the likeliest first."""
    chosen = _candidates(session, mine)
    known = {other: from_text(text) for other, text in people_index.described(session.vault, chosen).items()}
    population = _population(session, mine)
    least = least_points(weights(), population.people)
    hints = []
    for other, theirs in known.items():
        match = compare(mine, theirs, weights(), population, likeness)
        if match.points >= least:
            hints.append(Hint(other, "", match.points, match.evidence))
    hints.sort(key=lambda each: (-each.points, each.interview))
    return tuple(Hint(each.interview, interviews.get(session.vault, each.interview).reference, each.points,
                      each.evidence) for each in hints)


def bring_up_to_date(session: Session, most_steps: int | None = None) -> bool:
    """Read the answers that came since the index was last used; all of them when it was made by another version.

    Returns whether it is up to date now: with `most_steps` a long way is gone over several calls, so that whatever else
    waits for the vault waits for a moment only.
    """
    version, known = people_index.state(session.vault)
    newest = people_index.newest(session.vault)
    if version != INDEX_VERSION:
        known = 0
        with session.vault.transaction():
            people_index.clear(session.vault)
            people_index.set_state(session.vault, INDEX_VERSION, known)
    steps = 0
    while known < newest and (most_steps is None or steps < most_steps):
        until = min(newest, known + _REVISIONS_A_STEP)
        with session.vault.transaction():
            for interview in people_index.changed_between(session.vault, known, until, POINTS):
                person = _described(session, interview, {})
                people_index.put(session.vault, interview, to_text(person), keys_of(person))
            people_index.set_state(session.vault, INDEX_VERSION, until)
        known, steps = until, steps + 1
    return known >= newest


def size(session: Session) -> int:
    """How many people can be found."""
    return people_index.people(session.vault)


def everybody(session: Session) -> Mapping[str, Described]:
    """De-brief → what is known of its person, for everybody who can be found."""
    bring_up_to_date(session)
    return {each: from_text(text) for each, text in people_index.all_described(session.vault).items()}


def open_other(session: Session, interview: str, other: str) -> Interview:
    """The other de-brief, to read beside this one. Logged as consultation of the other. For officers and supervisors.

    Raises KnownError `not-your-role`, `interview-missing`.
    """
    session.require(*_NOBODY_ELSE)
    with session.vault.transaction():
        audit_log.append(session.vault, session.event(
            Operation.CONSULTATION, "open-possible-match", other, beside=interview))
    return interviews.load(session.vault, other)


def say_same(session: Session, interview: str, other: str) -> Changes:
    """Staff found that both de-briefs are of one person. Nothing is merged; both records stay as they are."""
    return _say(session, interview, other, SAME, "link-person")


def say_different(session: Session, interview: str, other: str) -> Changes:
    """Staff found that they are two people. The hint is not given again."""
    return _say(session, interview, other, DIFFERENT, "not-the-same-person")


def take_back(session: Session, interview: str, other: str) -> Changes:
    """What was said of the two was a mistake. Both records are as they were; what was said stays in the log."""
    return _say(session, interview, other, OPEN, "unlink-person")


def links(session: Session, interview: str) -> tuple[Linked, ...]:
    """The other de-briefs of which staff said something that stands, the oldest word first."""
    return tuple(Linked(other, interviews.get(session.vault, other).reference, link.verdict, link.at, link.by)
                 for other, link in person_links.of(session.vault, interview).items() if link.verdict != OPEN)


def _say(session: Session, interview: str, other: str, verdict: str, action: str) -> Changes:
    session.require(*_NOBODY_ELSE)
    if interview == other:
        raise BugError("a de-brief is always of the same person as itself")
    with session.vault.transaction():
        interviews.get(session.vault, other)
        person_links.append(session.vault, PersonLink(interview, other, verdict, session.clock(), session.account.id))
        audit_log.append(session.vault, session.event(Operation.COMBINATION, action, interview, other=other))
    return Changes(interview=interview, people=True)


def _described(session: Session, interview: str, typing: Mapping[Address, Answer]) -> Described:
    told = [(revision.address.point, revision.answer, revision.at)
            for revision in people_index.told(session.vault, interview, POINTS) if revision.address not in typing]
    now = session.clock()
    return describe([*told, *((address.point, answer, now) for address, answer in typing.items() if watches(address))])


def _candidates(session: Session, mine: Described) -> tuple[str, ...]:
    """Those who share the rarest keys."""
    scores: defaultdict[str, float] = defaultdict(float)
    for key in keys_of(mine) | keys_of(Described(births=other_readings(mine.births))):
        holders = people_index.holders(session.vault, key, _MOST_HOLDERS)
        for holder in holders:
            scores[holder] += 1 / (1 + len(holders))
    return tuple(sorted(scores, key=lambda each: (-scores[each], each))[:_MOST_COMPARED])


def _population(session: Session, mine: Described) -> Population:
    skeletons = {token.skeleton for form in mine.names for token in form.tokens}
    return Population(people_index.people(session.vault),
                      {each: people_index.bearers(session.vault, word_key(each)) for each in skeletons})
