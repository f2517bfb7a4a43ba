"""The whole main job on a fictional person, without a window: set up, replay, close, approve, export.

Everything it makes is marked PRACTICE. The vault is thrown away.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.scenario import Scenario
from debrief_app.domain.accounts import Role
from debrief_app.domain.form import FormDefinition
from debrief_app.services import access, exporting, recovery_kit, review, setup, trust
from debrief_app.services.export_folder import write_new
from debrief_app.services.replay import Progress, replay, scenario_clock
from debrief_app.services.setup import NewPerson, NewVault, SetUp

Watch = Callable[[str], Progress]
"""Given the code of a part of the work, returns where to report its progress."""


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """What lies in the folder now."""

    package: Path
    identity: Path
    trust: Path


def practice_vault(folder: Path, scenario: Scenario) -> SetUp:
    """A throw-away vault for the people of a scenario. The key derivation is as cheap as is allowed."""
    officer, supervisor = scenario.officer, scenario.supervisor
    wanted = NewVault(
        scenario.agency, scenario.unit,
        NewPerson(supervisor.login, Role.SUPERVISOR, supervisor.name, supervisor.staff_number),
        NewPerson(officer.login, Role.OFFICER, officer.name, officer.staff_number),
        practice=True)
    return setup.create_vault(folder, wanted, FASTEST_ALLOWED)


def demonstrate(form: FormDefinition, scenario: Scenario, folder: Path, watch: Watch) -> Demonstrated:
    """Replay `scenario` and leave the package, the unit's age identity and the trust bundle in `folder`.

    Raises KnownError `disk-full`, `folder-read-only`; the throw-away vault goes in any case.
    """
    scratch = Path(tempfile.mkdtemp(prefix="debrief-practice-"))
    try:
        return _demonstrate(form, scenario, folder, scratch / "vault", watch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _demonstrate(form: FormDefinition, scenario: Scenario, folder: Path, vault: Path,
                 watch: Watch) -> Demonstrated:
    made = practice_vault(vault, scenario)
    officer = access.unlock(vault, scenario.officer.login, made.passphrases[scenario.officer.login], form)
    try:
        head = replay(officer, scenario, scenario_clock(scenario), watch("replay"))
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
        bundle = trust.write_bundle(supervisor, made.passphrases[login], folder / "trust")
    finally:
        access.lock(supervisor)
    identity = write_new(folder, recovery_kit.UNIT, made.kit[recovery_kit.UNIT], private=True)
    return Demonstrated(exported.path, identity, bundle)
