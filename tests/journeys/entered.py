"""A scenario entered at the keyboard of the real window, from unlocking to the exported package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenario import Scenario, load_scenario
from debrief_app.domain.form import FormDefinition
from debrief_app.paths import forms_dir
from debrief_app.services import access, demo, frozen_names, review
from debrief_app.storage import interviews
from tests.journeys.desk import WallClock, at_the_desk
from tests.scenarios.told import Told, scenario_file


@dataclass(frozen=True)
class Entered(Told):
    """One closed, approved and exported record. `strokes`: keys of the officer, from the passphrase to the signature;
    `cards`: questions put or written down.
    """

    strokes: int
    cards: int
    package: Path


def wall_clock(scenario: Scenario) -> WallClock:
    """The laptop's clock at the start of the story."""
    return WallClock(datetime.fromisoformat(scenario.starts).replace(tzinfo=UTC))


def enter(name: str, folder: Path) -> Entered:
    """The officer holds and signs, the supervisor approves and exports to the own unit; then what was signed."""
    form = load_form(forms_dir())
    scenario = load_scenario(scenario_file(name), form)
    made = demo.practice_vault(folder / "vault", scenario)
    clock = wall_clock(scenario)
    officer, supervisor = (made.passphrases[who.login] for who in (scenario.officer, scenario.supervisor))
    with at_the_desk(folder / "vault", form, clock, folder / "settings") as desk:
        desk.unlock(scenario.officer.login, officer)
        player = desk.begin(scenario)
        player.play()
        desk.close(player, officer)
        strokes = desk.keys.strokes
        desk.lock()
    out = folder / "out"
    out.mkdir()
    with at_the_desk(folder / "vault", form, clock, folder / "settings") as desk:
        desk.unlock(scenario.supervisor.login, supervisor)
        desk.approve(supervisor)
        package = desk.export(scenario.unit, out, supervisor)
        desk.lock()
    record, pdf = signed(folder / "vault", scenario, made.passphrases, form)
    return Entered(scenario, record, pdf, folder, strokes, player.cards, package)


def signed(vault: Path, scenario: Scenario, passphrases: Mapping[str, str],
           form: FormDefinition) -> tuple[bytes, bytes]:
    """record.json and the PDF of the only de-brief in a vault, as they were frozen at closing."""
    session = access.unlock(vault, scenario.officer.login, passphrases[scenario.officer.login], form)
    try:
        (head,) = interviews.list_heads(session.vault)
        return (review.frozen_file(session, head, frozen_names.RECORD),
                review.frozen_file(session, head, frozen_names.CERTIFIED_PDF))
    finally:
        access.lock(session)
