"""The fences of the test run itself, and where the program keeps its things."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from debrief_app import paths
from tests.conftest import network_calls


@pytest.fixture
def forgiven() -> Iterator[None]:
    """Lets a test touch the fence on purpose."""
    yield
    network_calls.clear()


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_network_socket_cannot_even_be_made(forgiven: None, family: socket.AddressFamily) -> None:
    with pytest.raises(PermissionError):
        socket.socket(family)
    assert network_calls == ["socket.__new__"]


def test_a_name_server_is_not_asked(forgiven: None) -> None:
    with pytest.raises(PermissionError):
        socket.getaddrinfo("example.org", 443)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no local sockets here")
def test_a_local_socket_stays_possible() -> None:
    ends = socket.socketpair()
    ends[0].send(b"x")
    assert ends[1].recv(1) == b"x"
    for end in ends:
        end.close()


def judged(folder: Path, body: str) -> str:
    """What a run of one test with this project's settings prints."""
    file = folder / "test_one.py"
    imports = "import warnings\nfrom PySide6.QtCore import qDebug, qWarning\n"
    file.write_text(f"{imports}def test_one():\n    {body}\n", "utf-8")
    settings = Path(__file__).parents[2] / "pyproject.toml"
    return subprocess.run([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-c", settings, file], text=True,
                          capture_output=True, check=False).stdout


def test_a_harmless_test_passes_and_the_order_is_random(tmp_path: Path) -> None:
    said = judged(tmp_path, "qDebug('all is well')")
    assert "1 passed" in said
    assert "Using --randomly-seed" in said


@pytest.mark.parametrize("body", ["qWarning('a layout in a layout')", "warnings.warn('old')"])
def test_a_warning_of_qt_or_python_fails_the_test(tmp_path: Path, body: str) -> None:
    assert "1 failed" in judged(tmp_path, body)


def test_forms_translations_and_resources_are_found() -> None:
    assert (paths.forms_dir() / "kinds.yaml").is_file()
    assert (paths.translations_dir() / "ar").is_dir()
    assert (paths.resources_dir() / "languages.yaml").is_file()


def test_an_installed_copy_looks_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_data" / "forms").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    assert paths.forms_dir() == tmp_path / "_data" / "forms"


def test_one_variable_moves_vault_and_log(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.default_vault_dir() == own_home / "vault"
    assert paths.log_dir() == own_home / "log"
    monkeypatch.delenv("DEBRIEF_HOME")
    assert paths.default_vault_dir().parent.name == "Debrief"
    assert own_home not in paths.log_dir().parents
