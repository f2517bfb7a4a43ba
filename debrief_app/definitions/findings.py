"""What can be wrong with forms/, as findings: where, what, and how to mend it.

The sentences stand in `finding_texts`. Must not know YAML, pydantic or how a finding is printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum

from debrief_app.definitions.finding_texts import DID_YOU_MEAN, TEMPLATES, WARNINGS
from debrief_app.domain.errors import KnownError

MOST_ALIKE = 200
"""How many findings of one code are shown. Whoever mends those will see the next ones then."""


class Severity(StrEnum):
    """An error keeps the form from being used or is never acceptable; a warning asks a person to look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `file` is relative to the forms folder; `line` counts from 1; 0 is the whole."""

    code: str
    file: str
    line: int
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Error unless the code is listed as a warning."""
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR


class FilesBroken(KnownError):
    """Files of an author cannot be used. Params name the first finding."""

    def __init__(self, code: str, findings: tuple[Finding, ...]) -> None:
        first = findings[0]
        super().__init__(code, file=first.file, line=first.line, place=place(first), problem=problem(first),
                         did_you_mean=first.params.get("suggestion", ""), count=len(findings))
        self.findings = findings


class FormBroken(FilesBroken):
    """The forms folder cannot be used. Code "form-broken"."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("form-broken", findings)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The known word nearest to this one, or "" when none is near."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    near = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[near[0]] if near else ""


class Suggestions:
    """As `did_you_mean`, for checks that may find very much: after `MOST` of them there are none.

    Each compares a word with all known ones. Whoever mends tens of them will see the next ones then.
    """

    MOST = 50

    def __init__(self) -> None:
        self._left = self.MOST

    def near(self, word: str, known: Iterable[str]) -> str:
        """The known word nearest to this one, or "" when none is near or enough was said."""
        self._left -= 1
        return did_you_mean(word, known) if self._left >= 0 else ""


def fewer(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """At most `MOST_ALIKE` of each code, and where the next one stands how many more there are."""
    counts = Counter(finding.code for finding in findings)
    seen: Counter[str] = Counter()
    kept = []
    for finding in findings:
        seen[finding.code] += 1
        if seen[finding.code] <= MOST_ALIKE:
            kept.append(finding)
        elif seen[finding.code] == MOST_ALIKE + 1:
            left = {"count": counts[finding.code] - MOST_ALIKE, "shown": MOST_ALIKE}
            kept.append(replace(finding, code="more-alike", params=left))
    return tuple(kept)


def template(code: str) -> str:
    """The English sentence of a code, with named placeholders. Raises KeyError for an unknown code."""
    return TEMPLATES[code]


def problem(finding: Finding, translate: Callable[[str], str] = str) -> str:
    """What is wrong and how to mend it, without the place. `translate` is the caller's gettext."""
    text = translate(TEMPLATES[finding.code]).format_map(finding.params)
    near = finding.params.get("suggestion")
    return f"{text} {translate(DID_YOU_MEAN).format(suggestion=near)}" if near else text


def place(finding: Finding) -> str:
    """`file:line`, or the file alone when the whole is meant."""
    return f"{finding.file}:{finding.line}" if finding.line else finding.file


def sentence(finding: Finding, translate: Callable[[str], str] = str) -> str:
    """The whole finding on one line: `file:line: what is wrong and how to mend it`."""
    return f"{place(finding)}: {problem(finding, translate)}"


def codes() -> tuple[str, ...]:
    """Every code there is."""
    return tuple(TEMPLATES)
