"""Nothing that a person said lies readable on the machine: not while they speak, not afterwards, not after faults."""

from __future__ import annotations

import json
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from debrief_app import log
from debrief_app.definitions.scenarios.scenario import Scenario
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.domain.form import FormDefinition
from debrief_app.paths import log_dir
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.practice import demo
from debrief_app.services.practice.replay import replay, scenario_clock
from debrief_app.services.progress import Progress
from debrief_app.services.release import exporting, review
from debrief_app.services.session import Session
from debrief_app.services.unit import trust
from debrief_app.services.vault import access
from tests.proofs import searching
from tests.proofs.story import a_mark, a_story, marked, said

SHARED_FOLDERS = tuple(filter(Path.is_dir, map(Path, ("/tmp", "/var/tmp", "/dev/shm"))))


class Place:
    """The folders of one user, watched: vault, log, temporary files, export."""

    def __init__(self, root: Path, words: frozenset[str], mark: str) -> None:
        self.root, self.words, self.mark = root, words, mark
        self.vault, self.temporary, self.out = root / "vault", root / "temporary", root / "out"
        self.temporary.mkdir()
        self.started = time.time()
        self.looks = 0

    def look(self) -> None:
        """Fails when a word of the story can be read anywhere at this moment."""
        everything = [*searching.files_in(self.root), *searching.open_files()]
        assert searching.hits(everything, self.words) == []
        self.looks += 1

    def look_at_the_whole_machine(self) -> None:
        """As `look`, also in folders that every program may write to. The mark is ours alone."""
        self.look()
        assert searching.hits(searching.changed_since(self.started, *SHARED_FOLDERS), {self.mark}) == []


@pytest.fixture
def story(form: FormDefinition) -> tuple[Scenario, str]:
    """What is said, with a mark that exists nowhere else."""
    mark = a_mark()
    return marked(a_story(), form, mark), mark


@pytest.fixture
def place(story: tuple[Scenario, str], own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Log open, temporary folder watched."""
    scenario, mark = story
    own_home.mkdir()
    made = Place(own_home, said(scenario, mark), mark)
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(made.temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    log.start(log_dir())
    yield made
    log.stop()


@pytest.mark.parametrize(
    "form_of",
    [
        str.encode,
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: json.dumps(text)[1:-1].encode(),
        lambda text: text.encode().hex().encode(),
    ],
)
def test_the_search_finds_a_word_however_it_is_written(
    tmp_path: Path, form_of: Callable[[str], bytes]
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "file").write_bytes(b"\0before" + form_of("Đặng Thùy") + b"after")
    assert searching.hits(searching.files_in(tmp_path), {"Đặng Thùy"})
    assert not searching.hits(searching.files_in(tmp_path), {"Đặng Thị"})


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_search_finds_a_word_in_a_file_that_was_deleted_while_open(tmp_path: Path) -> None:
    mark = a_mark()
    with (tmp_path / "gone").open("wb") as file:
        file.write(mark.encode())
        file.flush()
        (tmp_path / "gone").unlink()
        assert searching.hits(searching.open_files(), {mark})


def test_the_story_has_something_to_find(form: FormDefinition, story: tuple[Scenario, str]) -> None:
    scenario, mark = story
    words = said(scenario, mark)
    assert len(words) > 30
    assert any("Chị hàng xóm" in word for word in words)
    assert f"fifteen hundred a month {mark}" in words


def test_nothing_is_readable_during_and_after_a_whole_de_brief(
    form: FormDefinition, story: tuple[Scenario, str], place: Place, capfd: pytest.CaptureFixture[str]
) -> None:
    scenario, mark = story
    made = demo.practice_vault(place.vault, scenario)

    def looking(done: int, of: int) -> None:
        place.look()

    officer = access.unlock(place.vault, "officer-1", made.passphrases["officer-1"], form)
    assert (place.vault / "debrief.vault-wal").exists(), "the vault is open, so its log is on the disk"
    head = replay(officer, scenario, scenario_clock(scenario), looking)
    half = Answer(own_words=f"half a sentence {mark}")
    interviewing.save_draft(officer, head.id, Address("", "R302"), half)
    assert reading.open_interview(officer, head.id).drafts[Address("", "R302")] == half
    raise_faults(officer, head.id, mark)
    place.look()
    interviewing.drop_draft(officer, head.id, Address("", "R302"))
    with pytest.raises(KnownError, match="wrong-passphrase"):
        review.close_interview(officer, head.id, f"not the passphrase {mark}")
    review.preview_pdf(officer, head.id)
    place.look()
    review.close_interview(officer, head.id, made.passphrases["officer-1"], looking)
    access.lock(officer)
    place.look()
    login, words = "supervisor-1", made.passphrases["supervisor-1"]
    supervisor = access.unlock(place.vault, login, words, form)
    review.return_with_comments(supervisor, head.id, f"please ask again about {mark}", {})
    place.look()
    access.lock(supervisor)
    officer = access.unlock(place.vault, "officer-1", made.passphrases["officer-1"], form)
    kept = reading.open_interview(officer, head.id).interview.answers[Address("", "R301", 0)].answer
    assert mark in kept.own_words, "it is in the vault, only not readable from outside"
    review.close_interview(officer, head.id, made.passphrases["officer-1"], looking)
    access.lock(officer)
    supervisor = access.unlock(place.vault, login, words, form)
    review.approve(supervisor, head.id, words)
    exporting.export_package(
        supervisor, head.id, exporting.list_recipients(supervisor)[0], words, place.out, looking
    )
    trust.write_bundle(supervisor, words, place.out / "trust")
    place.look()
    access.lock(supervisor)
    place.look_at_the_whole_machine()
    assert place.looks > 25
    assert searching.files_in(place.temporary) == []
    written = log_dir().joinpath("debrief.log").read_text("utf-8")
    assert len(re.findall(r" fault ", written)) >= 5, "the faults are noted, only not what they were about"
    printed = "".join(capfd.readouterr())
    assert not [word for word in place.words if word in printed]


def raise_faults(session: Session, interview: str, mark: str) -> None:
    """Errors in the middle of things, each with the person's words in reach, each ending in the log."""
    address, shown = Address("", "R302"), Shown(f"what {mark}?", "en")

    def unstorable() -> None:
        interviewing.record_answer(session, interview, address, Answer(own_words=f"{mark} \ud800"), shown)

    def of_another_shape() -> None:
        interviewing.record_answer(session, interview, address, Answer(values={"pressures": {mark}}), shown)  # type: ignore[dict-item]

    def unknown_point() -> None:
        interviewing.record_answer(session, interview, Address("", mark), Answer(own_words=mark), shown)

    def unknown_interview() -> None:
        interviewing.save_draft(session, mark, address, Answer(own_words=mark))

    def of_our_own() -> None:
        own_words = mark
        raise ValueError(f"cannot make sense of {own_words!r}")

    for failing in (unstorable, of_another_shape, unknown_point, unknown_interview, of_our_own):
        with pytest.raises(Exception) as caught:
            failing()
        if failing is not of_our_own:
            assert not isinstance(caught.value, BugError) or mark not in str(caught.value)
        log.fault(caught.value)
    assert reading.reload(session, interview).answers.get(address) is None, (
        "a fault leaves nothing half recorded"
    )
    thread = threading.Thread(target=of_our_own)
    thread.start()
    thread.join()
    try:
        of_our_own()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_the_demonstration_leaves_nothing_readable_behind(
    form: FormDefinition, story: tuple[Scenario, str], place: Place
) -> None:
    def watch(part: str) -> Progress:
        return lambda done, of: place.look()

    made = demo.demonstrate(form, story[0], place.out, watch)
    place.look_at_the_whole_machine()
    assert place.looks > 20
    assert searching.files_in(place.temporary) == [], "the practice vault is gone"
    assert {file.name for file in searching.files_in(place.out)} == {
        made.package.name,
        "unit.agekey",
        "ca.pem",
        "trust.json",
        "trust.json.p7s",
    }
