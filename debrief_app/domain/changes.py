"""What a mutating service changed, so that each screen can decide whether it cares."""

from __future__ import annotations

from dataclasses import dataclass, field

from debrief_app.domain.answers import Address


@dataclass(frozen=True, slots=True)
class Changes:
    """Returned by every mutating verb and broadcast once. Empty means that nothing changed."""

    interview: str = ""
    answers: frozenset[Address] = field(default_factory=frozenset)
    entries: bool = False
    moments: bool = False
    rules: bool = False
    """Decisions to go on against a rule, and prompts that were seen."""
    comments: bool = False
    head: bool = False
    interviews: bool = False
    people: bool = False
    """What staff said of two de-briefs: one person, or two."""
    accounts: bool = False
    settings: bool = False
