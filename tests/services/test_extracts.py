"""Extracts: what an officer who needs only the route gets, what stays behind, and what the log says of it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyrage
import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Recipient
from debrief_app.domain.audit import Operation
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import Extract
from debrief_app.domain.interview import State
from debrief_app.paths import forms_dir, resources_dir
from debrief_app.services.debrief import reading
from debrief_app.services.practice import demo
from debrief_app.services.practice.replay import replay, scenario_clock
from debrief_app.services.received.verifying import UNIT_KEY
from debrief_app.services.release import exporting, extracting, review
from debrief_app.services.release.releasing import FULL, Exported
from debrief_app.services.session import Session
from debrief_app.services.unit.setup import SetUp
from debrief_app.services.vault import access
from debrief_app.storage import audit
from tests.scenarios.told import squeezed

SCENARIO = resources_dir() / "scenarios" / "adult-labour.yaml"


@dataclass
class Desk:
    """Scenario A closed by its officer, and both logins."""

    folder: Path
    made: SetUp
    officer: str
    supervisor: str
    interview: str

    def session(self, login: str) -> Session:
        return access.unlock(self.folder, login, self.made.passphrases[login], load_form(forms_dir()))

    def open(self, sealed: Path) -> bytes:
        """As the recipient opens it."""
        identity = next(line for line in self.made.kit[UNIT_KEY].decode().splitlines()
                        if line.startswith("AGE-SECRET-KEY"))
        opened: bytes = pyrage.decrypt(sealed.read_bytes(), [pyrage.x25519.Identity.from_str(identity)])
        return opened


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("extracts") / "vault"
    form = load_form(forms_dir())
    scenario = demo.load_practice_scenario(form, SCENARIO)
    made = demo.practice_vault(folder, scenario)
    officer, supervisor = scenario.officer.login, scenario.supervisor.login
    session = access.unlock(folder, officer, made.passphrases[officer], form)
    head = replay(session, scenario, scenario_clock(scenario))
    review.close_interview(session, head.id, made.passphrases[officer])
    access.lock(session)
    return Desk(folder, made, officer, supervisor, head.id)


@pytest.fixture
def desk(closed: Desk, tmp_path: Path) -> Desk:
    """The same, copied, so that no test sees another's traces."""
    shutil.copytree(closed.folder, tmp_path / "vault")
    return Desk(tmp_path / "vault", closed.made, closed.officer, closed.supervisor, closed.interview)


@pytest.fixture
def supervisor(desk: Desk) -> Iterator[Session]:
    session = desk.session(desk.supervisor)
    review.approve(session, desk.interview, desk.made.passphrases[desk.supervisor])
    yield session
    access.lock(session)


@pytest.fixture
def route() -> Extract:
    return load_form(forms_dir()).extracts["border_overseas"]


@pytest.fixture
def export(desk: Desk, supervisor: Session, route: Extract, tmp_path: Path) -> Callable[[], Exported]:
    return lambda: extracting.export_extract(supervisor, desk.interview, route, unit(supervisor),
                                             desk.made.passphrases[desk.supervisor], tmp_path / "stick")


def unit(session: Session) -> Recipient:
    return exporting.list_recipients(session)[0]


def printed(pdf: bytes, folder: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    (folder / "extract.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", str(folder / "extract.pdf"), "-"], capture_output=True, check=True)
    return squeezed(done.stdout.decode())


def test_its_recipient_opens_one_certified_pdf_with_the_route(
        export: Callable[[], Exported], desk: Desk, tmp_path: Path) -> None:
    left = export()
    pdf = desk.open(left.path)
    text = printed(pdf, tmp_path)
    for words in ("Border and overseas extract", "Hà Nội, Vietnam", "Moscow, Russia", "Lorry, hidden",
                  "Passed hidden, not seen", "Lorry with a refrigerated trailer", "PRACTICE", "Page 1 of",
                  "Do not ask the person again.", left.id):
        assert squeezed(words) in text
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig is not installed")
    judged = subprocess.run(["pdfsig", "-nocert", str(tmp_path / "extract.pdf")], capture_output=True, check=False)
    said = judged.stdout.decode()
    assert said.count("Signature is Valid") == 1 and "Total document signed" in said


def test_nothing_else_of_the_record_is_in_it(
        export: Callable[[], Exported], desk: Desk, supervisor: Session, tmp_path: Path) -> None:
    record = json.loads(review.frozen_file(supervisor, reading.head(supervisor, desk.interview), "record.json"))
    text = printed(desk.open(export().path), tmp_path)
    said = [each for stage in record["stages"] for section in stage["sections"] for answer in section["answers"]
            for each in (answer["own_words"], answer["english"], answer["observation"], answer["assessment"],
                         answer["note"]) if each]
    labels = [entry["label"] for entry in record["entries"] if entry["kind"] in ("person", "organisation", "phone")]
    assert len(said) > 40 and len(labels) > 5
    assert [words for words in (*said, *labels) if squeezed(words) in text] == []
    assert record["package"] not in text and record["interview"]["reference"] not in text


def test_entries_that_nothing_else_in_it_speaks_of_stay_behind(
        desk: Desk, supervisor: Session, route: Extract) -> None:
    """The car that drove between the workplaces is no part of the route; the lorry of the crossing is."""
    titles = [part.title for part in extracting.show_extract(supervisor, desk.interview, route)]
    assert "Vehicle 2" in titles and "Vehicle 1" not in titles


def test_the_log_says_what_left_and_the_debrief_stays_as_it_was(
        export: Callable[[], Exported], desk: Desk, supervisor: Session) -> None:
    left = export()
    assert left.path.name == f"extract-{left.id}.pdf.age"
    event = next(each for each in reversed(audit.events(supervisor.vault))
                 if each.operation is Operation.DISCLOSURE)
    assert {"extract": "border_overseas", "file": left.id}.items() <= dict(event.detail).items()
    assert reading.head(supervisor, desk.interview).state is State.APPROVED
    (sent,) = exporting.list_sent(supervisor, desk.interview)
    assert (sent.extract, sent.revision, sent.sha256) == ("border_overseas", 1, left.sha256)


def test_an_extract_leaves_before_and_after_the_whole_package_and_each_is_listed_as_what_it_is(
        export: Callable[[], Exported], desk: Desk, supervisor: Session, tmp_path: Path) -> None:
    export()
    exporting.export_package(supervisor, desk.interview, unit(supervisor), desk.made.passphrases[desk.supervisor],
                             tmp_path / "stick")
    assert [sent.extract for sent in exporting.list_sent(supervisor, desk.interview)] == [FULL, "border_overseas"]
    second = export()
    assert reading.head(supervisor, desk.interview).state is State.EXPORTED and second.path.is_file()


def test_before_approval_nobody_gets_a_part_of_it(desk: Desk, route: Extract, tmp_path: Path) -> None:
    for login, code in ((desk.supervisor, "not-in-this-state"), (desk.officer, "not-your-role")):
        session = desk.session(login)
        with pytest.raises(KnownError) as refused:
            extracting.show_extract(session, desk.interview, route)
        assert refused.value.code == code
        with pytest.raises(KnownError, match=code):
            extracting.export_extract(session, desk.interview, route, unit(session), desk.made.passphrases[login],
                                      tmp_path / "stick")
        access.lock(session)
    assert not (tmp_path / "stick").exists()


def test_a_full_disk_leaves_no_file_and_the_log_says_that_none_left(
        export: Callable[[], Exported], desk: Desk, supervisor: Session, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr("os.fsync", full)
        with pytest.raises(KnownError, match="disk-full"):
            export()
    assert list((tmp_path / "stick").iterdir()) == []
    assert audit.events(supervisor.vault)[-1].action == "export-not-done"
    assert exporting.list_sent(supervisor, desk.interview) == ()
