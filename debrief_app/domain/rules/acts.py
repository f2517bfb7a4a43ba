"""What is about to happen, so that the rules can be asked first. Plain facts."""

from __future__ import annotations

from dataclasses import dataclass

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.interview import AgeStatus


@dataclass(frozen=True, slots=True)
class StartInterview:
    """A new de-brief. `cites`: point ids of unmet topics, when the person has given an account before."""

    age_status: AgeStatus | None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeAgeStatus:
    """The age status of a running de-brief becomes another."""

    to: AgeStatus
    reason: str


@dataclass(frozen=True, slots=True)
class BeginTopic:
    """The officer comes to a stage for the first time, or again (its id)."""

    stage: str


@dataclass(frozen=True, slots=True)
class ShowPoint:
    """The question of a card is about to be shown. When blocked, the card opens without its question."""

    address: Address


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Something known, answered or held back is to be put to the person again."""

    address: Address
    reason_code: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AddFreeQuestion:
    """The officer typed a question that is not in the bank.

    `matches` are the addresses of bank points that the text is about, `slips` the codes of the wording lint, `reason`
    why the bank does not do.
    """

    stage: str
    text: str
    reason: str = ""
    matches: tuple[Address, ...] = ()
    slips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """An answer is about to be recorded."""

    address: Address
    answer: Answer


@dataclass(frozen=True, slots=True)
class Close:
    """The officer is about to close and sign."""


@dataclass(frozen=True, slots=True)
class Export:
    """A closed record is about to leave. `extract` is a code of the list extract-type."""

    extract: str = "full"


@dataclass(frozen=True, slots=True)
class RequestReinterview:
    """Somebody asks to talk to the person again about these points."""

    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ElapsedTick:
    """Some time has gone by. `opened`: when this screen opened (UTC ISO 8601), when the log does not say."""

    opened: str = ""


@dataclass(frozen=True, slots=True)
class RaiseAlert:
    """The urgent one-page alert. Nothing ever stops it (rule R23)."""


@dataclass(frozen=True, slots=True)
class SignalDistress:
    """The distress key. Nothing ever stops it (rule R14)."""


Act = (StartInterview | ChangeAgeStatus | BeginTopic | ShowPoint | AskAgain | AddFreeQuestion | RecordAnswer | Close
       | Export | RequestReinterview | ElapsedTick | RaiseAlert | SignalDistress)

UNSTOPPABLE = (RaiseAlert, SignalDistress)
"""Acts for safety: rules may note them and may not stop or delay them."""
