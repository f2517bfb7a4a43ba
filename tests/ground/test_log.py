"""The log says what happened and never what anybody said."""

from __future__ import annotations

import logging
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from debrief_app import log
from debrief_app.domain.errors import KnownError

SECRET = "Selam Tesfay, passport EP1234567"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    yield log.start(tmp_path / "log")
    log.stop()


def test_codes_and_numbers_are_written_with_the_time(file: Path) -> None:
    log.event("answer-saved", point="T402", milliseconds=12, interview="0f8fad5b-d9cb-469f-a165-70867728950e")
    line = file.read_text("utf-8")
    assert line.endswith(
        "answer-saved point=T402 milliseconds=12 interview=0f8fad5b-d9cb-469f-a165-70867728950e\n"
    )
    assert line[10] == "T"


@pytest.mark.parametrize(
    "fields",
    [
        {"name": SECRET},
        {"point": SECRET},
        {"code": SECRET},
        {"interview": "selam"},
        {"module": "Selam Tesfay"},
        {"count": SECRET},
        {"state": "closed\nforged-line"},
    ],
)
def test_what_is_not_on_the_list_becomes_a_question_mark(file: Path, fields: dict[str, str]) -> None:
    log.event("answer-saved", **fields)
    text = file.read_text("utf-8")
    assert "?" in text
    assert text.count("\n") == 1
    assert not any(word in text for word in ("Selam", "selam", "EP12", "forged"))


def test_a_sentence_is_no_event(file: Path) -> None:
    log.event(SECRET)
    assert file.read_text("utf-8").endswith(" ?\n")


def test_a_fault_is_its_type_and_its_places_without_a_word_of_it(file: Path) -> None:
    try:
        raise KnownError("wrong-passphrase", hint=SECRET) from ValueError(SECRET)
    except KnownError as error:
        log.fault(error)
    text = file.read_text("utf-8")
    assert "fault debrief_app.domain.errors.KnownError code=wrong-passphrase" in text
    assert "test_log:" in text
    assert "Selam" not in text
    assert str(Path(__file__).parent) not in text


def test_an_uncaught_error_prints_nothing_and_tells_the_window(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    log.on_uncaught(lambda: told.append(True))
    hooks = (sys.excepthook, threading.excepthook)
    try:
        raise RuntimeError(SECRET)
    except RuntimeError as error:
        hooks[0](type(error), error, error.__traceback__)
        hooks[1](threading.ExceptHookArgs((type(error), error, error.__traceback__, None)))
    assert file.read_text("utf-8").count("fault builtins.RuntimeError") == 2
    assert len(told) == 2
    assert "".join(capsys.readouterr()) == ""


def test_a_librarys_warning_loses_its_text(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("pyhanko.sign").warning("cannot read %s", SECRET)
    assert file.read_text("utf-8").endswith("library pyhanko.sign warning\n")
    assert "Selam" not in "".join(capsys.readouterr())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_nobody_else_can_read_it(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_it_does_not_grow_without_end(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MAX_BYTES", 500)
    for count in range(100):
        log.event("answer-saved", count=count)
    assert sum(each.stat().st_size for each in file.parent.iterdir()) < 1200
    assert "count=99" in file.read_text("utf-8")


def test_nothing_is_written_before_the_start_or_after_the_stop(tmp_path: Path) -> None:
    file = log.start(tmp_path)
    log.stop()
    log.event("answer-saved")
    assert file.read_text("utf-8") == ""
    assert sys.excepthook is sys.__excepthook__


def test_a_log_that_vanished_stops_nobody(file: Path) -> None:
    file.unlink()
    file.parent.rmdir()
    log.event("answer-saved")
    assert not file.exists()
