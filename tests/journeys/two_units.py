"""Two units with a vault each, and what passes between them: trust lists compared, packages, the unit's key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from debrief_app.definitions.scenarios.scenario import Scenario, load_scenario
from debrief_app.domain.form import FormDefinition
from debrief_app.paths import resources_dir
from debrief_app.services.practice import demo
from debrief_app.services.practice.replay import replay, scenario_clock
from debrief_app.services.received.verifying import UNIT_KEY
from debrief_app.services.release import exporting, review
from debrief_app.services.session import Clock, Session, system_clock
from debrief_app.services.unit import trust, trusted_units
from debrief_app.services.vault import access

T = TypeVar("T")


def scenario(name: str, form: FormDefinition) -> Scenario:
    """A practice scenario that ships."""
    return load_scenario(resources_dir() / "scenarios" / f"{name}.yaml", form)


@dataclass
class Unit:
    """A unit with its vault, its two people, and its key file in a safe."""

    folder: Path
    story: Scenario
    form: FormDefinition
    passphrases: dict[str, str]
    key: Path

    @classmethod
    def make(cls, folder: Path, story: Scenario, form: FormDefinition, clock: Clock = system_clock) -> Unit:
        """A new vault for the people of a scenario, set up when `clock` says."""
        folder.mkdir(parents=True, exist_ok=True)
        made = demo.practice_vault(folder / "vault", story, clock)
        key = folder / UNIT_KEY
        key.write_bytes(made.kit[UNIT_KEY])
        return cls(folder, story, form, dict(made.passphrases), key)

    def session(self, login: str) -> Session:
        """Signed in; the caller closes."""
        return access.unlock(self.folder / "vault", login, self.passphrases[login], self.form)

    def as_officer(self, act: Callable[[Session], T]) -> T:
        """Something that the officer does."""
        return self._as(self.story.officer.login, act)

    def as_supervisor(self, act: Callable[[Session], T]) -> T:
        """Something that the supervisor does."""
        return self._as(self.story.supervisor.login, act)

    def _as(self, login: str, act: Callable[[Session], T]) -> T:
        session = self.session(login)
        try:
            return act(session)
        finally:
            access.lock(session)

    def word(self, session: Session) -> str:
        """The passphrase of whoever is signed in."""
        return self.passphrases[session.account.login]

    def trusts(self, other: Unit) -> None:
        """Takes the other unit's list, after comparing words."""
        folder = other.folder / "handed-over"
        other.as_supervisor(lambda theirs: trust.write_bundle(theirs, other.word(theirs), folder))
        self.as_supervisor(lambda ours: trusted_units.take(ours, trusted_units.look(ours, folder)))

    def hold(self) -> str:
        """The whole scenario, told to this unit's officer. Returns the id of the de-brief."""
        return self.as_officer(lambda mine: replay(mine, self.story, scenario_clock(self.story)).id)

    def close_and_approve(self, interview: str) -> None:
        """Signed by two people."""
        self.as_officer(lambda mine: review.close_interview(mine, interview, self.word(mine)))
        self.as_supervisor(lambda mine: review.approve(mine, interview, self.word(mine)))

    def send(self, interview: str, other: Unit, folder: Path) -> Path:
        """The package for the other unit."""
        def export(mine: Session) -> Path:
            to = next(each for each in exporting.list_recipients(mine) if each.unit == other.story.unit)
            return exporting.export_package(mine, interview, to, self.word(mine), folder).path

        folder.mkdir(parents=True, exist_ok=True)
        return self.as_supervisor(export)
