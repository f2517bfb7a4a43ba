"""The one place where codes become sentences: what happened, what is safe, what to do.

Sentences are marked here and translated when they are asked for. Params are filled in afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from debrief_app.domain.errors import KnownError
from debrief_app.i18n import _


def N_(text: str) -> str:
    """Mark a text for extraction without translating it now."""
    return text


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
    return message(error.code, error.params)


def message(code: str, params: Mapping[str, str | int]) -> Message:
    """The message of a code in the current language. An unknown code still says that nothing was lost."""
    what, safe, do = _TEXTS.get(code, _TEXTS["bug"])
    return Message(*(_(text).format(**params) if text else "" for text in (what, safe, do)))


def known_codes() -> frozenset[str]:
    """Every code that has a message."""
    return frozenset(_TEXTS)


_TEXTS: Mapping[str, tuple[str, str, str]] = {
    "bug": (
        N_("Something in this program went wrong."),
        N_("Everything that the screen called saved is on the disk."),
        N_("Go on, or close the program and start it again. Tell your supervisor if it happens twice."),
    ),
    "record-is-frozen": (
        N_("This de-brief is closed and signed, so it can no longer be changed."),
        N_("Nothing was lost."),
        N_("A supervisor can return it; that opens a new revision."),
    ),
    "not-in-this-state": (
        N_("This step does not fit the state of the de-brief ({state})."),
        N_("Nothing was changed."),
        N_("Open the list again; somebody may have taken the step already."),
    ),
    "not-your-role": (
        N_("Your account ({role}) may not do this."),
        N_("Nothing was changed."),
        N_("Ask a colleague whose role allows it."),
    ),
    "reason-needed": (N_("A reason is needed here."), N_("Nothing was changed."), N_("Write one short sentence.")),
    "unknown-profile": (
        N_("The form has no profile named {profile}."),
        N_("Nothing was changed."),
        N_("Choose a profile from the list."),
    ),
    "same-person": (
        N_("Whoever closed a de-brief cannot also approve it."),
        N_("The de-brief is closed and safe."),
        N_("Ask another supervisor to review it."),
    ),
    "form-broken": (
        N_("The form cannot be used. {file}, line {line}: {problem} ({count} in all.)"),
        N_("No de-brief was touched."),
        N_("Mend the form, or put the forms folder back as installed. The form check lists everything."),
    ),
    "scenario-broken": (
        N_("The scenario {file} cannot be used: line {line}: {problem}."),
        N_("Nothing was written."),
        N_("Correct that line. The format is described in resources/standard/scenario.md."),
    ),
    "scenario-value": (
        N_("The scenario has a value that does not fit the field {field} (type {type})."),
        N_("Nothing was written."),
        N_("The format of values is described in resources/standard/scenario.md."),
    ),
    "scenario-alias": (
        N_("The scenario uses the name {alias} before it is added."),
        N_("Nothing was written."),
        N_("Add the entry first: add … as {alias}."),
    ),
    "cancelled": (N_("Stopped, as you asked."), N_("Nothing half-done was kept."), ""),
}
