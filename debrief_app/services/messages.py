"""The one place where codes become sentences: what happened, what is safe, what to do.

The sentences stand in `message_texts`, by area; add a new code there. They are translated when they are asked
for, and filled in afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from debrief_app.definitions.findings import FormBroken, problem
from debrief_app.definitions.scenario import ScenarioBroken
from debrief_app.domain.errors import KnownError
from debrief_app.i18n import N_, _
from debrief_app.services.message_texts import debriefs, forms, packages, people, signatures, storing

_TEXTS: Mapping[str, tuple[str, str, str]] = {
    **debriefs.TEXTS, **forms.TEXTS, **packages.TEXTS, **people.TEXTS, **signatures.TEXTS, **storing.TEXTS,
}

_WORDS: Mapping[str, Mapping[str, str]] = {
    "role": {"officer": N_("officer"), "supervisor": N_("supervisor"), "interpreter": N_("interpreter")},
    "state": {"open": N_("open"), "closed": N_("closed"), "returned": N_("returned"),
              "approved": N_("approved"), "exported": N_("exported")},
}
"""Params that are words of ours, so that a sentence in another language does not stop in English."""


@dataclass(frozen=True, slots=True)
class Message:
    """Three sentences for a person. `safe` and `do` may be empty."""

    what: str
    safe: str = ""
    do: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.what, self.safe, self.do)))


def message_for(error: KnownError) -> Message:
    """The message of an error in the current language."""
    if isinstance(error, FormBroken | ScenarioBroken):
        return message(error.code, {**error.params, "problem": problem(error.findings[0], _)})
    return message(error.code, error.params)


def message(code: str, params: Mapping[str, str | int]) -> Message:
    """The message of a code in the current language. An unknown code still says that nothing was lost."""
    what, safe, do = _TEXTS.get(code, _TEXTS["bug"])
    filled = {name: _word(name, value) for name, value in params.items()}
    return Message(*(_(text).format(**filled) if text else "" for text in (what, safe, do)))


def _word(name: str, value: str | int) -> str | int:
    known = _WORDS.get(name, {}).get(str(value))
    return _(known) if known else value


def known_codes() -> frozenset[str]:
    """Every code that has a message."""
    return frozenset(_TEXTS)
