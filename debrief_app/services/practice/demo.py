"""The practice vault, and the whole main job on a fictional person without a window: replay, close, approve, export.

Everything it makes is marked PRACTICE. The vault lies in a throw-away folder and goes when the work ends.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario import Scenario, load_scenario
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import InterviewHead
from debrief_app.durable_file import refuse, sync_folder
from debrief_app.paths import forms_dir, resources_dir
from debrief_app.services.debrief import reading
from debrief_app.services.export_folder import write_new
from debrief_app.services.practice.replay import replay, replay_related, scenario_clock
from debrief_app.services.progress import Progress, no_progress
from debrief_app.services.received.verifying import TRUST_FOLDER, UNIT_KEY
from debrief_app.services.release import exporting, review
from debrief_app.services.session import Clock, Session, system_clock
from debrief_app.services.unit import setup, trust
from debrief_app.services.unit.setup import NewPerson, NewVault, SetUp
from debrief_app.services.vault import access

SCENARIO_A = "adult-labour.yaml"

Watch = Callable[[str], Progress]
"""Given the code of a part of the work ("replay", "close", "export"), returns where to report its progress."""


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """What lies in the folder now."""

    package: Path
    identity: Path
    trust: Path


@dataclass(frozen=True, slots=True)
class Practice:
    """A throw-away vault to practise with: its folder, the officer's login and de-brief, each login's passphrase."""

    folder: Path
    officer: str
    interview: str
    passphrases: Mapping[str, str] = field(repr=False)


def load_practice_form() -> FormDefinition:
    """The program's own form. Raises FormBroken."""
    return load_form(forms_dir())


def load_practice_scenario(form: FormDefinition, file: Path | None = None) -> Scenario:
    """The scenario in `file`, or scenario A. Raises KnownError `scenario-broken`."""
    return load_scenario(file or resources_dir() / "scenarios" / SCENARIO_A, form)


def practice_vault(folder: Path, scenario: Scenario, clock: Clock = system_clock) -> SetUp:
    """A throw-away vault for the people of a scenario. The key derivation is as cheap as is allowed.

    Their certificates hold from what `clock` says on.
    """
    officer, supervisor = scenario.officer, scenario.supervisor
    wanted = NewVault(
        scenario.agency, scenario.unit,
        NewPerson(supervisor.login, Role.SUPERVISOR, supervisor.name, supervisor.staff_number),
        NewPerson(officer.login, Role.OFFICER, officer.name, officer.staff_number), practice=True)
    return setup.create_vault(folder, wanted, FASTEST_ALLOWED, clock)


@contextmanager
def practising(form: FormDefinition, scenario: Scenario) -> Iterator[Practice]:
    """A practice vault in which the de-brief of `scenario` is half told. It is deleted when the block ends.

    Raises KnownError as `demonstrate` does.
    """
    with _scratch() as scratch:
        vault = scratch / "vault"
        made = practice_vault(vault, scenario)
        half_told = scenario.model_copy(update={"steps": scenario.steps[:(len(scenario.steps) + 1) // 2]})
        officer = access.unlock(vault, scenario.officer.login, made.passphrases[scenario.officer.login], form)
        try:
            head = _told(officer, half_told, no_progress)
            last_told = list(reading.reload(officer, head.id).answers)[-1]
            reading.remember_position(officer, head.id, reading.Position(last_told, "", 0))
        finally:
            access.lock(officer)
        yield Practice(vault, scenario.officer.login, head.id, made.passphrases)


def demonstrate(form: FormDefinition, scenario: Scenario, folder: Path, watch: Watch) -> Demonstrated:
    """Replay `scenario` and leave the package, the unit's age identity and the trust bundle in `folder`.

    `folder` is new or empty, because an older key would be lost under the new one. It gets all of it or nothing.
    Raises KnownError `folder-not-empty`, `scenario-value`, `disk-full`, `folder-read-only`, `file-in-the-way`,
    `file-not-written`.
    """
    with _all_or_nothing(folder) as unfinished, _scratch() as scratch:
        made = _demonstrate(form, scenario, unfinished, scratch / "vault", watch)
    return Demonstrated(*(folder / path.name for path in (made.package, made.identity, made.trust)))


def _demonstrate(form: FormDefinition, scenario: Scenario, folder: Path, vault: Path,
                 watch: Watch) -> Demonstrated:
    made = practice_vault(vault, scenario)
    officer = access.unlock(vault, scenario.officer.login, made.passphrases[scenario.officer.login], form)
    try:
        head = _told(officer, scenario, watch("replay"))
        review.close_interview(officer, head.id, made.passphrases[scenario.officer.login], watch("close"))
    finally:
        access.lock(officer)
    login = scenario.supervisor.login
    supervisor = access.unlock(vault, login, made.passphrases[login], form)
    try:
        review.approve(supervisor, head.id, made.passphrases[login])
        recipient = exporting.list_recipients(supervisor)[0]
        exported = exporting.export_package(supervisor, head.id, recipient, made.passphrases[login], folder,
                                            watch("export"))
        bundle = trust.write_bundle(supervisor, made.passphrases[login], folder / TRUST_FOLDER)
    finally:
        access.lock(supervisor)
    identity = write_new(folder, UNIT_KEY, made.kit[UNIT_KEY], private=True)
    return Demonstrated(exported.path, identity, bundle)


def _told(officer: Session, scenario: Scenario, progress: Progress) -> InterviewHead:
    """The de-brief, and beside it that of somebody who belongs to the person, when the file names one that ships."""
    clock = scenario_clock(scenario)
    head = replay(officer, scenario, clock, progress)
    if scenario.related is not None:
        file = resources_dir() / "scenarios" / f"{scenario.related.scenario}.yaml"
        replay_related(officer, scenario, load_scenario(file, officer.form), head, clock)
    return head


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder among the system's temporary ones that goes when the block ends."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="debrief-practice-"))
    except OSError as fault:
        refuse(fault)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[Path]:
    """A hidden folder inside `folder`, whose contents move up when the block ends well and go when it does not."""
    was_there = folder.is_dir()
    moved: list[Path] = []
    unfinished: Path | None = None
    try:
        if was_there and any(folder.iterdir()):
            raise KnownError("folder-not-empty")
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))
        yield unfinished
        for item in sorted(unfinished.iterdir()):
            item.rename(folder / item.name)
            moved.append(folder / item.name)
        unfinished.rmdir()
        sync_folder(folder)
    except BaseException as fault:
        for path in filter(None, (*moved, unfinished)):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        if not was_there:
            with suppress(OSError):
                folder.rmdir()
        if isinstance(fault, OSError):
            refuse(fault)
        raise
