"""The program as its user runs it, in a process of its own; and a small scenario that has nothing wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]

SMALL = """\
scenario: small
title: A small one
agency: Kent Police
unit: Modern Slavery Unit
profile: full-adult
age_status: adult
starts: 2026-11-03T10:10
officer: {login: officer-1, name: Priya Raman}
supervisor: {login: supervisor-1, name: Owen Hale}
steps:
  - answer: R301
    own_words: Họ nói có việc tốt
    language: vi
    english: They said there was good work
  - add: leg
    as: leg-1
  - answer: T402
    in: leg-1
    values:
      from: {country: VN, town: Vinh}
      to: {country: RU, town: Moscow}
  - answer: N902
    values: {decision: needs_time}
"""

Ran = subprocess.CompletedProcess[str]


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of the test's own, with a home and a folder for temporary files."""

    folder: Path

    @property
    def temporary(self) -> Path:
        """Where the program puts what it throws away."""
        return self.folder / "temporary"

    @property
    def log(self) -> str:
        """What the log says."""
        return (self.folder / "home" / "log" / "debrief.log").read_text(encoding="utf-8")

    def environment(self, **more: str) -> dict[str, str]:
        """The variables for a process that is at home here."""
        self.temporary.mkdir(exist_ok=True)
        return {**os.environ, "PYTHONPATH": str(CHECKOUT), "DEBRIEF_HOME": str(self.folder / "home"),
                "TMPDIR": str(self.temporary), **more}

    def command(self, *arguments: str | Path) -> list[str]:
        """The command line of `debrief` with these arguments."""
        return [sys.executable, "-m", "debrief_app", *map(str, arguments)]

    def debrief(self, *arguments: str | Path, **more: str) -> Ran:
        """Run it to its end. `more`: further variables."""
        return self.run(self.command(*arguments), **more)

    def run(self, command: list[str], **more: str) -> Ran:
        """Run any command here."""
        return subprocess.run(command, cwd=self.folder, env=self.environment(**more), text=True, encoding="utf-8",
                              capture_output=True, check=False, timeout=120)

    def small_scenario(self, old: str = "", new: str = "") -> Path:
        """The small scenario as a file, with `old` replaced."""
        assert old in SMALL
        file = self.folder / "small.yaml"
        file.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
        return file
