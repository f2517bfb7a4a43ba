"""A small form on the disk that has no errors; each test breaks one thing in it."""

from __future__ import annotations

from pathlib import Path

import pytest

STAGE = """\
stage: "4"
id: transit
title: Transit route
purpose: The journey.
opening: T401
source: Debrief bank
points:
  - id: T401
    name: Free account of the journey
    ask:
      adult: Take me through the journey.
      child: Tell me about the travelling.
    guidance: Listen.
    needed_by: [ALL]
    sensitivity: "2"
    child_rule: ALL
    source: ABE 2022
    basis: source
  - id: T402
    name: Where this part went from and to
    in: leg
    ask:
      adult: Where did this part begin and end?
      child: Where did you go next?
    fields:
      - id: from
        label: From
        type: place
      - id: transport
        label: Transport
        type: choice
        list: transport
    guidance: Listen for places.
    needed_by: [NCA]
    sensitivity: "2"
    child_rule: ALL
    maps:
      htcds: [hte_Type]
    source: Debrief bank
    basis: general
  - id: T403
    name: Who saw the tickets
    in: leg
    ask:
      staff: Look at the tickets.
    guidance: Look.
    needed_by: [NCA]
    sensitivity: "1"
    child_rule: STF
    relevant: {point: T402, field: transport, is: [bus, train]}
    source: Debrief bank
    basis: general
"""

LIST = """\
list: transport
title: Means of transport
source: Debrief code list
basis: general
options:
  - code: bus
    label: Bus
  - code: train
    label: Train
"""

KINDS = """\
kinds:
  - id: leg
    title: Part of the journey
    title_many: Parts of the journey
    stage: transit
    label_from: [T402]
    ordered: "yes"
    source: Debrief bank
"""

AGENCIES = """\
agencies:
  - code: NCA
    name: National Crime Agency
    legacy: SOCA
"""

PROFILE = """\
profile: everyone
title: Everyone
purpose: Everything.
path: any
stages:
  - stage: transit
    points: all
"""


RULES = "rules:\n" + "".join(
    f"  - {{id: R{number}, title: Rule {number}, why: Because., source: Debrief bank, basis: general,"
    " modes: {adult: 'off', child: 'off', unknown: 'off'}}\n"
    for number in range(1, 26)
)
"""No rule applies: each must be there, and one that is off needs nothing from the bank."""


class FormFolder:
    """A forms folder that a test can change."""

    stage = "bank/04-transit.yaml"
    list = "lists/transport.yaml"
    profile = "profiles/everyone.yaml"

    def __init__(self, path: Path) -> None:
        self.path = path
        for file, text in {self.stage: STAGE, self.list: LIST, self.profile: PROFILE,
                           "kinds.yaml": KINDS, "agencies.yaml": AGENCIES, "rules.yaml": RULES}.items():
            self.write(file, text)

    def write(self, file: str, text: str) -> None:
        target = self.path / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def change(self, file: str, old: str, new: str) -> int:
        """Replace the first occurrence; returns the line on which it begins."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert old in text
        self.write(file, text.replace(old, new, 1))
        return text.count("\n", 0, text.index(old)) + 1


@pytest.fixture
def small(tmp_path: Path) -> FormFolder:
    """The small form."""
    return FormFolder(tmp_path / "forms")
