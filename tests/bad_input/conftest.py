"""Practice vaults and packages to damage. What is shared is only read; tests write into copies."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario import Scenario, load_scenario
from debrief_app.domain.form import FormDefinition
from debrief_app.paths import forms_dir
from debrief_app.services.practice import demo
from debrief_app.services.practice.demo import Demonstrated
from debrief_app.services.progress import no_progress
from tests.cli.running import SMALL, Place


@dataclass(frozen=True, slots=True)
class Kept:
    """A vault's folder and the passphrase of each login."""

    folder: Path
    passphrases: Mapping[str, str]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A fresh folder, home and temporary folder."""
    return Place(tmp_path)


@pytest.fixture(scope="session")
def form() -> FormDefinition:
    """The form as it is shipped."""
    return load_form(forms_dir())


@pytest.fixture(scope="session")
def scenario(form: FormDefinition, tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """A small de-brief."""
    file = tmp_path_factory.mktemp("scenario") / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    return load_scenario(file, form)


@pytest.fixture(scope="session")
def _practice(form: FormDefinition, scenario: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("practice") / "vault"
    with demo.practising(form, scenario) as practice:
        shutil.copytree(practice.folder, folder)
    return Kept(folder, dict(practice.passphrases))


@pytest.fixture
def vault(_practice: Kept, tmp_path: Path) -> Kept:
    """A vault with a de-brief in it, for this test alone."""
    shutil.copytree(_practice.folder, tmp_path / "vault")
    return Kept(tmp_path / "vault", _practice.passphrases)


@pytest.fixture(scope="session")
def out(form: FormDefinition, scenario: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Demonstrated:
    """Package, key and trust bundle of a practice unit."""
    return demo.demonstrate(form, scenario, tmp_path_factory.mktemp("out"), lambda part: no_progress)


@pytest.fixture(scope="session")
def elsewhere(form: FormDefinition, scenario: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Demonstrated:
    """The same of another unit."""
    return demo.demonstrate(form, scenario, tmp_path_factory.mktemp("elsewhere"), lambda part: no_progress)


@pytest.fixture
def content() -> Callable[[Path], dict[Path, bytes]]:
    """Every file below a folder with its bytes, to see that nothing changed."""
    return lambda folder: {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
