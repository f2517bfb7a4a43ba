"""A practice scenario after replay and closing, as a recipient of the record reads it: record.json and the PDF."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario import Scenario, load_scenario
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import Interview
from debrief_app.paths import forms_dir, resources_dir
from debrief_app.report.contents.record_wording import STATUS
from debrief_app.services.practice import demo
from debrief_app.services.practice.replay import replay, replay_related, scenario_clock
from debrief_app.services.release import frozen_names, review
from debrief_app.services.session import Session
from debrief_app.services.vault import access
from debrief_app.storage import interviews

Found = Mapping[str, Any]
"""A part of record.json: whatever the published schema allows."""


@dataclass(frozen=True)
class Told:
    """One closed practice record."""

    scenario: Scenario
    interview: Interview
    record_json: bytes
    pdf: bytes
    folder: Path

    @cached_property
    def record(self) -> Found:
        found: Found = json.loads(self.record_json)
        return found

    def every_answer(self) -> Iterator[Found]:
        for stage in self.record["stages"]:
            for section in stage["sections"]:
                yield from section["answers"]

    def answers(self, point: str, entry: str = "") -> list[Found]:
        """The answers to a point; of one entry when its label is given."""
        wanted = self.entry(entry) if entry else None
        return [each for each in self.every_answer()
                if each["point"] == point and wanted in (None, each["entry"])]

    def answer(self, point: str, entry: str = "") -> Found:
        found = self.answers(point, entry)
        assert len(found) == 1, f"{point} is answered {len(found)} times"
        return found[0]

    def values(self, point: str, entry: str = "") -> Found:
        found: Found = self.answer(point, entry)["values"]
        return found

    def entry(self, label: str) -> str:
        """The id of the entry with this label."""
        found = [str(each["id"]) for each in self.record["entries"] if each["label"] == label]
        assert len(found) == 1, f"{len(found)} entries are called {label}"
        return found[0]

    def labels(self, kind: str) -> list[str]:
        return [str(each["label"]) for each in self.record["entries"] if each["kind"] == kind]

    def alert(self) -> Found:
        """The urgent alert of the record: one left, and the log says so at that moment."""
        (left,) = self.record["alerts"]
        (noted,) = (each for each in self.record["session"] if each["kind"] == "alert")
        assert noted["note"] == left["reason_label"]
        assert str(left["at"])[:16] == str(noted["at"])[:16]
        return {**left, "parts": {each["part"]: each["text"] for each in left["parts"]}}

    @cached_property
    def printed(self) -> str:
        """The text of the PDF without spaces, as another program takes it out."""
        if shutil.which("pdftotext") is None:
            pytest.skip("pdftotext is not installed")
        file = self.folder / f"{self.scenario.scenario}.pdf"
        file.write_bytes(self.pdf)
        done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
        return squeezed(done.stdout.decode())

    def prints(self, *words: str) -> bool:
        """Do these words stand in the PDF, wherever its lines end?"""
        missing = [each for each in words if squeezed(each) not in self.printed]
        assert not missing, f"not in the PDF: {missing}"
        return True

    def card(self, answer: Found) -> str:
        """What the PDF prints for one answer, without spaces: from the point's number to who needs it."""
        named = self.answers(answer["point"])
        # The status stands on the same line at the right, and pdftotext reads now the one first, now the other.
        status = "|".join(re.escape(squeezed(each)) for each in STATUS.values())
        begins = f"{answer['point']}(?:{status})?{re.escape(squeezed(answer['name']))}"
        ends = "UTC·(?:(?!UTC·).)*?neededby[A-Z,]+"  # the number of the next point may hang on to it
        printed = re.findall(f"(?=({begins}(?:(?!{begins}).){{1,6000}}?{ends}))", self.printed)
        assert len(printed) >= len(named), f"{answer['point']} is printed {len(printed)} times for {len(named)} answers"
        return str(printed[next(place for place, each in enumerate(named) if each is answer)])

    def card_prints(self, answer: Found, *words: str) -> bool:
        """Do these words stand in the PDF at this very answer?"""
        card = self.card(answer)
        missing = [each for each in words if squeezed(each) not in card]
        assert not missing, f"not printed at {answer['point']}: {missing}"
        return True


def squeezed(words: str) -> str:
    """Without white space and marks of direction."""
    return re.sub("[\\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+", "", words)


def scenario_file(name: str) -> Path:
    return resources_dir() / "scenarios" / f"{name}.yaml"


def scenario_names() -> list[str]:
    """Every practice scenario that ships."""
    return sorted(file.stem for file in (resources_dir() / "scenarios").glob("*.yaml"))


def together(name: str, form: FormDefinition) -> tuple[Scenario, ...]:
    """The scenario; with the one that belongs to it, if there is one, the first to be begun first."""
    found = load_scenario(scenario_file(name), form)
    if found.related is None:
        return (found,)
    other = load_scenario(scenario_file(found.related.scenario), form)
    return (found, other) if found.related.begun == "first" else (other, found)


def tell(name: str, folder: Path) -> list[Told]:
    """Replay through the services into a practice vault, close, and take out what was signed; each of those that belong
    together.
    """
    form = load_form(forms_dir())
    return tell_all(together(name, form), form, folder)


def tell_scenario(scenario: Scenario, form: FormDefinition, folder: Path) -> Told:
    """As `tell`, for any scenario over any form."""
    (told,) = tell_all((scenario,), form, folder)
    return told


def tell_all(scenarios: Sequence[Scenario], form: FormDefinition, folder: Path) -> list[Told]:
    """The first scenario, and one begun beside it if there is one, in one vault."""
    first = scenarios[0]
    made = demo.practice_vault(folder / "vault", first)
    passphrase = made.passphrases[first.officer.login]
    session = access.unlock(folder / "vault", first.officer.login, passphrase, form)
    try:
        heads = [replay(session, first, scenario_clock(first))]
        heads += [replay_related(session, first, other, heads[0], scenario_clock(other)) for other in scenarios[1:]]
        for head in heads:
            review.close_interview(session, head.id, passphrase)
        return [signed(session, scenario, head.id, folder) for scenario, head in zip(scenarios, heads, strict=True)]
    finally:
        access.lock(session)


def signed(session: Session, scenario: Scenario, interview: str, folder: Path) -> Told:
    """What was frozen at closing."""
    closed = interviews.get(session.vault, interview)
    return Told(scenario, interviews.load(session.vault, interview),
                review.frozen_file(session, closed, frozen_names.RECORD),
                review.frozen_file(session, closed, frozen_names.CERTIFIED_PDF), folder)
