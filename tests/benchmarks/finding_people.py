"""The lookup while a name is typed, among 10,000 people, beside one bare reading of as many keys from the index."""

from __future__ import annotations

import random
import time
from pathlib import Path

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.values import Names
from debrief_app.services.matching import finding_people, person_descriptions
from debrief_app.storage import people_index
from tests.benchmarks.result import Figure, Ratio
from tests.matching.crowd import gather, set_up, take_down

PEOPLE, LOOKS, LETTERS = 10_000, 40, (3, 6, 9, 99)
NAME = Address("", "I201")


def measure(folder: Path) -> list[Ratio | Figure]:
    """One look per a few letters of the names of people who are told for the second time. Aim: 100 ms."""
    with set_up(folder / "made").copied(folder / "vault") as session:
        crowd = gather(session, PEOPLE - 1, 2_000)
        finding_people.bring_up_to_date(session)
        (mine,) = take_down(session, [{Address("", "I204"): Answer(note="here")}])
        described = finding_people.everybody(session)
        looks: list[float] = []
        bare: list[float] = []
        for interview in random.Random(3).sample(sorted(crowd.twice), LOOKS):
            name = described[interview].names[0].text
            for letters in LETTERS:
                started = time.perf_counter()
                finding_people.look(session, mine, {NAME: Answer(values={"name": Names(name[:letters])})})
                looks.append(time.perf_counter() - started)
            started = time.perf_counter()
            for key in person_descriptions.keys_of(described[interview]):
                people_index.holders(session.vault, key, 400)
            bare.append(time.perf_counter() - started)
    return [Figure("look while typing, 10,000 people", looks, 100),
            Ratio("look while typing, 10,000 people ÷ its keys read", looks, bare, None)]
