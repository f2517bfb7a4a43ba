"""Quiet prompts for people who were mentioned: enough to know somebody by, and every name in its field.

POLE: a person of interest who is unknown has at least four descriptors; an alias is not a name (DS_031 to DS_033).
Prompts never stand in the way. Knows no screen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.interview import Interview
from debrief_app.domain.things import same_as
from debrief_app.domain.values import Names, is_empty

PERSON, NAME_POINT, DESCRIPTION_POINT, AGE_POINT = "person", "X803", "X804", "X805"
FEWEST = 4
_NO_DESCRIPTORS = frozenset({"picture"})
_SAME_DESCRIPTOR = {"band": "age"}
"""The age as said and as seen describe somebody once."""
_SAYS_NOTHING = frozenset({"unknown", "not_known"})
_OTHER_NAMES = frozenset({"alias", "nickname", "gang_name", "form_of_address", "handle"})
_MARKED = re.compile(
    r"\b(?:a\.?k\.?a\.?|alias|nick ?name[d]?|known as|goes by|so[- ]called|called)(?!\w)"
    r"|[\"“”„«»(]|(?<!\w)'[^']+'(?!\w)",
    re.IGNORECASE)
"""Signs that somebody wrote another name into the name field."""


class PromptKind(StrEnum):
    """What is prompted."""

    DESCRIBE = "describe"
    ALIAS = "alias"


@dataclass(frozen=True, slots=True)
class PersonPrompt:
    """`count` descriptors are there so far (DESCRIBE). `address` is the card where it can be put right."""

    kind: PromptKind
    address: Address
    count: int = 0


def person_prompts(interview: Interview, entry: str) -> tuple[PersonPrompt, ...]:
    """What is prompted for one person (an entry id); nothing for other things. Looks at merged entries as one."""
    held = interview.entries.by_id.get(entry)
    if held is None or held.kind != PERSON:
        return ()
    same = frozenset(same_as(interview, entry))
    answers = [(address, revision.answer) for address, revision in interview.answers.items() if address.entry in same]
    found = [PersonPrompt(PromptKind.ALIAS, address) for address, answer in answers
             if address.point == NAME_POINT and alias_in_name(answer)]
    count = sum(_descriptors(answer) for address, answer in answers
                if address.point in (DESCRIPTION_POINT, AGE_POINT))
    named = any(address.point == NAME_POINT and _tells_name(answer) for address, answer in answers)
    if not named and count < FEWEST:
        found.append(PersonPrompt(PromptKind.DESCRIBE, Address(entry, DESCRIPTION_POINT), count))
    return tuple(found)


def alias_in_name(answer: Answer) -> bool:
    """Does the name look as if it held an alias, while the kind of name does not say so?"""
    return not _is_other_name(answer) and any(_MARKED.search(text) for text in _names(answer))


def _names(answer: Answer) -> tuple[str, ...]:
    return tuple(text for value in answer.values.values() if isinstance(value, Names)
                 for text in (value.as_spoken, value.own_script, value.given, value.family) if text.strip())


def _is_other_name(answer: Answer) -> bool:
    kind = answer.values.get("kind")
    return isinstance(kind, str) and kind in _OTHER_NAMES


def _tells_name(answer: Answer) -> bool:
    return not answer.status.is_gap and bool(_names(answer)) and not _is_other_name(answer)


def _descriptors(answer: Answer) -> int:
    """Filled parts of a description; a free description without parts counts as one."""
    if answer.status.is_gap:
        return 0
    filled = {_SAME_DESCRIPTOR.get(field, field) for field, value in answer.values.items()
              if field not in _NO_DESCRIPTORS and not is_empty(value) and value not in _SAYS_NOTHING}
    return len(filled) or int(bool(answer.own_words or answer.english))
