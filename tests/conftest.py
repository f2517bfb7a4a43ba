"""What holds for every test: no network, no screen, no user's own folders, English at the start."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# A property holds or does not; how long an example takes says something about the machine.
_PATIENT = [hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.data_too_large]
hypothesis.settings.register_profile("debrief", deadline=None, suppress_health_check=_PATIENT, print_blob=True)
hypothesis.settings.load_profile("debrief")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_NETWORK_FAMILIES = {socket.AF_INET, socket.AF_INET6}
network_calls: list[str] = []
"""What the running test asked of the network; never more than an attempt."""


def _watch(name: str, args: tuple[object, ...]) -> None:
    """Stops the call and notes it. Audit hooks cannot be removed, so the judging is left to the fixture."""
    if name == "socket.__new__" and len(args) > 1 and args[1] in _NETWORK_FAMILIES:
        network_calls.append(name)
        raise PermissionError("Debrief opens no network socket")
    if name in {"socket.connect", "socket.bind", "socket.sendto"} and isinstance(args[1], tuple):
        network_calls.append(name)
        raise PermissionError("Debrief opens no network socket")
    if name in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request"}:
        network_calls.append(name)
        raise PermissionError("Debrief asks no name server")


sys.addaudithook(_watch)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fails a test that opened a socket, even when the program swallowed the error."""
    network_calls.clear()
    yield
    assert not network_calls, f"network use: {', '.join(network_calls)}"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """DEBRIEF_HOME is a fresh folder, so that no test meets a real vault or log."""
    home = tmp_path / "debrief-home"
    monkeypatch.setenv("DEBRIEF_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Every test starts and leaves in English."""
    from debrief_app.i18n import SOURCE_LANGUAGE, set_language

    set_language(SOURCE_LANGUAGE)
    yield
    set_language(SOURCE_LANGUAGE)
