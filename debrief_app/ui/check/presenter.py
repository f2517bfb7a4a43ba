"""Decides what the page that checks a package says. Plain Python: no Qt, no thread. Needs no vault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from debrief_app.i18n import _
from debrief_app.services.received.digests import Digest, digest_of_file
from debrief_app.services.received.verifying import Verdict, verify_package
from debrief_app.ui.shared import verdict_texts
from debrief_app.ui.shared.verdict_texts import Facts


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on a file, and the file's fingerprint."""

    verdict: Verdict
    digest: Digest


class CheckPresenter:
    """One file at a time."""

    def __init__(self) -> None:
        self.checked: Checked | None = None

    def check_work(self, file: Path, identity: Path | None, trust: Path | None) -> Callable[[], Checked]:
        """Judges the file; for the lane."""
        return lambda: Checked(verify_package(file, identity, trust), digest_of_file(file))

    def verdict(self) -> tuple[str, str]:
        """Headline and why."""
        if self.checked is None:
            return "", ""
        verdict = self.checked.verdict
        told = [verdict_texts.meaning(verdict), *(str(reason) for reason in verdict_texts.reasons(verdict))]
        return verdict_texts.headline(verdict), "\n\n".join(filter(None, told))

    def facts(self) -> tuple[str, str, Facts]:
        """Heading, caution and facts of what the package says of itself."""
        if self.checked is None or not (found := verdict_texts.facts(self.checked.verdict)):
            return "", "", ()
        caution = "" if self.checked.verdict.accepted else _("This is what the file says. Do not rely on it.")
        return _("What the package says"), caution, found

    def file_facts(self) -> tuple[str, str, Facts]:
        """Heading, hint and fingerprint of the file."""
        if self.checked is None:
            return "", "", ()
        hint = _("Let the sender read you their words. When they are the same, it is the same file.")
        return _("The file"), hint, verdict_texts.digest_facts(self.checked.digest)
