"""Questions that are not in the bank: what the officer words, and invitations built from the person's own words.

Each stage has one point for them; the wording stands in the answer itself. Knows no screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.form import AgePath, Band, DataPoint, FormDefinition
from debrief_app.domain.interview import Interview
from debrief_app.domain.language.sentences import words
from debrief_app.domain.values import is_empty

KIND, QUESTION, WORDS, ASKED_AT, REASON = "kind", "question", "words", "asked_at", "reason"
OFF_BANK, CUED = "off_bank", "cued"

_WORDING = frozenset({KIND, QUESTION, WORDS, ASKED_AT, REASON})
_NOT_SAID_TODAY = frozenset({AnswerStatus.KNOWN, AnswerStatus.DOCUMENT, AnswerStatus.OBSERVED})
_LEAST_SHARED = 0.5
"""From which share of the typed question's content words on a bank point is about the same thing."""
_ENDING = re.compile(r"(?<=\w\w\w)(?:ies|ing|ed|es|s|e|y)$")


def point_for(form: FormDefinition, stage: str) -> DataPoint | None:
    """The point that takes further questions of a stage (its id), or None when the form has none."""
    return next((point for point in form.stage(stage).points if point.off_bank), None)


def typed_question(question: str, asked_at: str, reason: str = "") -> Answer:
    """The beginning of an answer to a question in the officer's own words."""
    values = {KIND: OFF_BANK, QUESTION: question, ASKED_AT: asked_at, REASON: reason}
    return Answer(values={field: value for field, value in values.items() if value})


def cued_invitation(question: str, said: str, asked_at: str) -> Answer:
    """The beginning of an answer to an invitation that takes up what the person said."""
    return Answer(values={KIND: CUED, QUESTION: question, WORDS: said, ASKED_AT: asked_at})


def question_put(answer: Answer) -> str:
    """The wording that was put, "" when nobody wrote it down."""
    value = answer.values.get(QUESTION)
    return value if isinstance(value, str) else ""


def words_taken_up(answer: Answer) -> str:
    """The person's words in a cued invitation, "" for every other question."""
    value = answer.values.get(WORDS)
    return value if isinstance(value, str) and is_cued(answer) else ""


def is_cued(answer: Answer) -> bool:
    """Was it built from the person's own words?"""
    kind = answer.values.get(KIND)
    return kind == CUED


def has_reply(answer: Answer) -> bool:
    """Is there anything on the card besides the wording of the question?"""
    return is_told(answer) or any((answer.observation, answer.assessment, answer.note))


def is_told(answer: Answer) -> bool:
    """Did somebody reply? What staff add, such as the reason for a gap, is no reply."""
    values = answer.values.items()
    return bool(answer.own_words or answer.english) or any(
        field not in _WORDING and not is_empty(value) for field, value in values)


def is_only_worded(answer: Answer) -> bool:
    """Was the question typed and nothing more? Then “not asked” is the program's word, and nobody's choice."""
    return answer.status is AnswerStatus.NOT_ASKED and not has_reply(answer)


def words_of(answer: Answer) -> tuple[str, ...]:
    """The person's words in an answer, and their English; nothing when they come from a paper or another agency."""
    return () if answer.status in _NOT_SAID_TODAY else (answer.own_words, answer.english)


def said_today(interview: Interview) -> str:
    """All that the person said in this de-brief, one text a line."""
    return "\n".join(text for revision in interview.answers.values() for text in words_of(revision.answer) if text)


def matching_points(form: FormDefinition, path: AgePath, band: Band, question: str, stage: str = "") -> tuple[str, ...]:
    """Ids of the bank points that ask about the same, the nearest first, those of `stage` before others; at most five.

    Compares content words of English texts only: the typed question's with those of each point's name and wording.
    That finds a point in like words; it understands nothing, and a question in other words is not found.
    """
    wanted = _content(form, question)
    if not wanted:
        return ()
    found: list[tuple[bool, float, int, str]] = []
    for place, point in enumerate(form.points()):
        if point.off_bank:
            continue
        own = _content(form, f"{point.name} {point.question(path, band)} {point.ask.adult}")
        shared = len(wanted & own)
        share = shared / len(wanted)
        if shared and share >= _LEAST_SHARED:
            found.append((point.stage != stage, -(share + shared / max(1, len(own))), place, point.id))
    return tuple(point for _away, _rank, _place, point in sorted(found)[:5])


def about(form: FormDefinition, interview: Interview, answer: Answer, stage: str, entry: str) -> tuple[Address, ...]:
    """What a further question is about, so that it can be seen whether that is known (rule R8).

    Words that the person said in this de-brief may be taken up (domain notes §4.3); words from the record of another
    may not be put to them again (§4.4): such an invitation is about the answers in which they stand. `stage` is where
    it is asked, `entry` the one on the screen.
    """
    head, words = interview.head, words_taken_up(answer)
    if words:
        holding = [address for address, revision in interview.answers.items() if _holds(revision.answer, words)]
        known = tuple(sorted(each for each in holding
                             if interview.answers[each].answer.status is AnswerStatus.KNOWN))
        if len(known) < len(holding):
            return ()
        if known:
            return known
    points = matching_points(form, head.path, head.band, question_put(answer), stage)
    return addresses_of(form, interview, points, entry)


def _holds(answer: Answer, words: str) -> bool:
    return any(words in " ".join(text.split()) for text in (answer.own_words, answer.english))


def addresses_of(form: FormDefinition, interview: Interview, points: tuple[str, ...],
                 entry: str) -> tuple[Address, ...]:
    """Where these points are asked. In an entry (the one on the screen) that entry's own; else every entry's."""
    kinds = {each.id: each.kind for each in interview.entries}
    return tuple(address for point in points for address in _places(form.point(point), interview, entry, kinds))


def _places(point: DataPoint, interview: Interview, entry: str, kinds: dict[str, str]) -> Iterator[Address]:
    if not point.entry_kind:
        yield Address("", point.id)
    elif kinds.get(entry) == point.entry_kind:
        yield Address(entry, point.id)
    else:
        yield from (Address(each.id, point.id) for each in interview.entries_of(point.entry_kind))


def _content(form: FormDefinition, text: str) -> frozenset[str]:
    small = form.wording.small_words
    bare = (each.casefold().removesuffix("'s") for each in words(text))
    return frozenset(_ENDING.sub("", word) for word in bare if word not in small and len(word) > 1)
