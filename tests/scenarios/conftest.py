"""Each scenario is told once for all tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.scenarios.told import Told, tell


@pytest.fixture(scope="session")
def telling(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Told]:
    told: dict[str, Told] = {}

    def one(name: str) -> Told:
        if name not in told:
            told[name] = tell(name, tmp_path_factory.mktemp(name))
        return told[name]

    return one
