"""The one place where codes become sentences: what happened, what is safe, what to do.

The sentences stand in `message_texts`, by area; add a new code there. They are translated when they are asked
for, and filled in afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from debrief_app.definitions.findings import FilesBroken, Finding, problem
from debrief_app.domain.errors import KnownError
from debrief_app.i18n import N_, _
from debrief_app.services.inert_text import inert
from debrief_app.services.message_texts import debriefs, forms, packages, people, signatures, storing, tokens

_TEXTS: Mapping[str, tuple[str, str, str]] = {
    **debriefs.TEXTS, **forms.TEXTS, **packages.TEXTS, **people.TEXTS, **signatures.TEXTS, **storing.TEXTS,
    **tokens.TEXTS,
}

_WORDS: Mapping[str, Mapping[str, str]] = {
    "role": {"officer": N_("officer"), "supervisor": N_("supervisor"), "interpreter": N_("interpreter")},
    "state": {"open": N_("open"), "closed": N_("closed"), "returned": N_("returned"),
              "approved": N_("approved"), "exported": N_("exported")},
}
"""Params that are words of ours, so that a sentence in another language does not stop in English."""

_MOMENTS = frozenset({"clock", "since", "until", "last"})
"""Params that are moments (ISO 8601 with its offset), of our own making."""


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
    params = _shown(error.params)
    if isinstance(error, FilesBroken):
        params["problem"] = form_problem(error.findings[0])
    return _message(error.code, params)


def message(code: str, params: Mapping[str, str | int]) -> Message:
    """The message of a code in the current language. An unknown code still says that nothing was lost."""
    return _message(code, _shown(params))


def together(errors: Sequence[KnownError]) -> Message:
    """The messages of several errors, one after the other."""
    return Message(" ".join(str(message_for(error)) for error in errors))


def form_problem(finding: Finding) -> str:
    """What is wrong in a form or scenario file and how to mend it, without the place."""
    return problem(replace(finding, params=_shown(finding.params)), _)


def _message(code: str, params: Mapping[str, str | int]) -> Message:
    what, safe, do = _TEXTS.get(code, _TEXTS["bug"])
    return Message(*(_(text).format(**params) if text else "" for text in (what, safe, do)))


def _shown(params: Mapping[str, str | int]) -> dict[str, str | int]:
    """Words of ours and moments in the current language, texts from files harmless, numbers as they are."""
    return {name: _word(name, value) if isinstance(value, str) else value for name, value in params.items()}


def _word(name: str, value: str) -> str:
    if name in _MOMENTS:
        # Loaded when a moment is told: most commands end without one.
        from debrief_app.i18n.formats import short_moment_text

        return short_moment_text(value)
    known = _WORDS.get(name, {}).get(value)
    return _(known) if known else inert(value)


def known_codes() -> frozenset[str]:
    """Every code that has a message."""
    return frozenset(_TEXTS)
