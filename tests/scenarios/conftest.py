"""Each scenario is told once for all tests, by each of the two routes: the services, and the keyboard of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.entered import enter
from tests.scenarios.told import Told, tell

ROUTES: dict[str, Callable[..., Sequence[Told]]] = {"replay": tell, "window": enter}


@pytest.fixture(scope="session")
def tellings(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Callable[[str, str], Told]:
    """The route and the name of a scenario → what a recipient gets. Two that belong together are told together."""
    told: dict[tuple[str, str], Told] = {}

    def one(route: str, name: str) -> Told:
        if (route, name) not in told:
            for each in ROUTES[route](name, tmp_path_factory.mktemp(name)):
                told[route, each.scenario.scenario] = each
        return told[route, name]

    return one


@pytest.fixture(scope="module", params=ROUTES)
def telling(request: pytest.FixtureRequest, tellings: Callable[[str, str], Told]) -> Callable[[str], Told]:
    """The same by each route in turn, for tests of what a good record holds."""
    return partial(tellings, request.param)
