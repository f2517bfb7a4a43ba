"""A real vault in a temporary folder for every test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import a_key, begin


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's vault lies."""
    return tmp_path / "unit" / "debrief.vault"


@pytest.fixture
def vault(path: Path) -> Iterator[Vault]:
    """An open vault with one de-brief in it."""
    with Vault.create(path, a_key()) as opened:
        begin(opened)
        yield opened
