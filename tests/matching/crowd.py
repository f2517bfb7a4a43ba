"""A real vault full of invented people, made in one transaction, and who in it is whom."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Revision
from debrief_app.domain.form import Band, FormDefinition
from debrief_app.domain.interview import AgeStatus, InterviewHead, State
from debrief_app.paths import forms_dir
from debrief_app.services.identifiers import new_id
from debrief_app.services.session import Session
from debrief_app.services.unit import setup
from debrief_app.services.unit.setup import NewPerson, NewVault
from debrief_app.services.vault import access
from debrief_app.storage import answers, interviews
from tests.matching.invented_people import Inventor, Told

WHEN = "2026-11-23T10:00:00.000Z"


@dataclass(frozen=True)
class Made:
    """A vault that was set up and locked again."""

    folder: Path
    passphrases: Mapping[str, str]
    form: FormDefinition

    @contextmanager
    def copied(self, folder: Path, login: str = "super") -> Iterator[Session]:
        """A copy of it, unlocked."""
        session = access.unlock(Path(shutil.copytree(self.folder, folder)), login, self.passphrases[login], self.form)
        try:
            yield session
        finally:
            access.lock(session)


def set_up(folder: Path, name: str = "Training unit") -> Made:
    """A vault of a unit of its own; logins `super` and `officer`."""
    made = setup.create_vault(folder, NewVault(
        "Border Force", name, NewPerson("super", Role.SUPERVISOR, "Jo Example"),
        NewPerson("officer", Role.OFFICER, "Sam Sample"), practice=True), FASTEST_ALLOWED)
    return Made(folder, dict(made.passphrases), load_form(forms_dir()))


def take_down(session: Session, told: list[Told]) -> list[str]:
    """A de-brief for each; their ids in this order."""
    made = []
    before = len(interviews.list_heads(session.vault))
    with session.vault.transaction():
        for number, each in enumerate(told, before):
            head = InterviewHead(new_id(), f"R-{number:06}", State.OPEN, 1, AgeStatus.UNKNOWN, Band.ANY, "full-adult",
                                 WHEN, session.account.id, session.form.identity, WHEN, practice=True)
            interviews.insert(session.vault, head)
            for address, answer in each.items():
                answers.append(session.vault, Revision(
                    new_id(), head.id, address, WHEN, session.account.id, "?", "en", session.form.identity, answer))
            made.append(head.id)
    return made


@dataclass(frozen=True)
class Crowd:
    """De-briefs of many people. `twice`: de-brief of a second telling → the first one's; `once`: all others."""

    twice: dict[str, str]
    once: tuple[str, ...]


def gather(session: Session, records: int, told_twice: int, seed: int = 20261123) -> Crowd:
    """Fill the vault with so many records, some of them of one person."""
    inventor = Inventor(seed)
    people = list(inventor.people(records - told_twice))
    step = len(people) // told_twice
    again = [number * step for number in range(told_twice)]
    told = [*(inventor.first(person) for person in people), *(inventor.second(people[number]) for number in again)]
    ids = take_down(session, told)
    seconds = ids[len(people):]
    return Crowd(dict(zip(seconds, (ids[number] for number in again), strict=True)),
                 tuple(each for number, each in enumerate(ids[:len(people)]) if number % step))
