"""A place to run the program in, and one practice package for the tests that only look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A fresh folder, home and temporary folder."""
    return Place(tmp_path)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `debrief demo --export` left. Tests read it and write elsewhere."""
    here = Place(tmp_path_factory.mktemp("made"))
    ran = here.debrief("demo", "--export", "out", "--scenario", here.small_scenario())
    assert ran.returncode == 0, ran.stderr
    return here.folder / "out"
