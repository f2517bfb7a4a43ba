"""A scenario entered at the keyboard of the real window, from unlocking to the exported package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario import Scenario
from debrief_app.paths import forms_dir
from debrief_app.services.practice import demo
from debrief_app.services.vault import access
from tests.journeys.desk import WallClock, at_the_desk
from tests.scenarios.told import Told, signed, together


@dataclass(frozen=True)
class Entered(Told):
    """One closed, approved and exported record. `strokes`: keys of the officer, of a sitting that goes from the
    passphrase to the last signature; `cards`: questions put or written down.
    """

    strokes: int
    cards: int
    package: Path


def wall_clock(scenario: Scenario) -> WallClock:
    """The laptop's clock at the start of the story."""
    return WallClock(datetime.fromisoformat(scenario.starts).replace(tzinfo=UTC))


def enter(name: str, folder: Path) -> list[Entered]:
    """The officer holds and signs, the supervisor approves and exports to the own unit; then what was signed.

    Two that belong together are held in one sitting, one begun beside the other, which is signed last. The story tells
    both at the same time: its clock goes back for the second.
    """
    form = load_form(forms_dir())
    scenarios = together(name, form)
    first = scenarios[0]
    made = demo.practice_vault(folder / "vault", first, wall_clock(min(scenarios, key=lambda each: each.starts)))
    clock = wall_clock(first)
    officer, supervisor = (made.passphrases[who.login] for who in (first.officer, first.supervisor))
    with at_the_desk(folder / "vault", form, clock, folder / "settings") as desk:
        desk.unlock(first.officer.login, officer)
        players = [desk.begin(first)]
        players[0].play()
        strokes = [desk.keys.strokes]
        for other in scenarios[1:]:
            clock.now = wall_clock(other).now
            players.append(desk.begin_beside(other, players[0]))
            players[-1].play()
            desk.close(players[-1], officer)
            strokes.append(desk.keys.strokes - sum(strokes))
        before = desk.keys.strokes
        desk.close(players[0], officer) if len(players) == 1 else desk.close_from_home(players[0], officer)
        strokes[0] += desk.keys.strokes - before
        ids = [player.page.presenter.interview.head.id for player in players]
        desk.lock()
    out = folder / "out"
    out.mkdir()
    packages = []
    for interview in ids:
        with at_the_desk(folder / "vault", form, clock, folder / "settings") as desk:
            desk.unlock(first.supervisor.login, supervisor)
            desk.approve(supervisor, interview)
            packages.append(desk.export(first.unit, out, supervisor))
            desk.lock()
    session = access.unlock(folder / "vault", first.officer.login, officer, form)
    try:
        told = [signed(session, *each, folder) for each in zip(scenarios, ids, strict=True)]
    finally:
        access.lock(session)
    return [Entered(each.scenario, each.interview, each.record_json, each.pdf, folder, pressed, player.cards, package)
            for each, pressed, player, package in zip(told, strokes, players, packages, strict=True)]
