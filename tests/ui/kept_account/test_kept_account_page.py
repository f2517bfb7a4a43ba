"""Packages that are not believed, read on the screen: kept whole, mapped where ids match, never looking verified."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.crypto import sealing
from debrief_app.domain.answers import Address
from debrief_app.domain.form import Band, FormDefinition
from debrief_app.domain.interview import AgeStatus
from debrief_app.package.zip_writer import write_zip
from debrief_app.services.debrief import interviewing, prior_accounts, reading
from debrief_app.services.debrief.known_before import known_before
from debrief_app.services.received import importing
from debrief_app.services.received.verifying import opener_of
from debrief_app.services.session import Session
from debrief_app.storage import audit
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.kept_account.page import KeptAccountPage
from debrief_app.ui.lane import Lane
from tests.journeys.two_units import Unit, scenario
from tests.ui.seen import cut_off

NEVER = ("were verified", "can be believed")
FOREIGN = (b'{"format":"else","answers":[{"point":"I203","own_words":"\\u202efifteen","status":"x"},'
           b'{"point":"ZZ99","english":"a place of its own"}],"extra":{"deep":["one","two"]}}')


@dataclass
class Desk:
    """The receiving unit, and the package as it came, opened."""

    unit: Unit
    package: Path
    container: bytes


@pytest.fixture(scope="module")
def desk(form: FormDefinition, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    place = tmp_path_factory.mktemp("desk")
    sender = Unit.make(place / "sender", scenario("child-small-boat", form), form)
    unit = Unit.make(place / "unit", scenario("child-small-boat-part-2", form), form)
    unit.trusts(sender)
    sender.trusts(unit)
    told = sender.hold()
    sender.close_and_approve(told)
    package = sender.send(told, unit, place / "out")
    return Desk(unit, package, opener_of(unit.key).unseal(package.read_bytes()))


@pytest.fixture
def officer(desk: Desk, lane: Lane) -> Iterator[Session]:
    session = desk.unit.session(desk.unit.story.officer.login)
    yield session
    lane.wait()
    session.vault.close()


@dataclass
class Kept:
    """A de-brief with a child in which a package was kept."""

    interview: str
    account: str


def keep(desk: Desk, session: Session, container: bytes, folder: Path) -> Kept:
    file = folder / "kept.asice.age"
    file.write_bytes(sealing.seal(container, opener_of(desk.unit.key).recipients))
    head = interviewing.start_interview(session, AgeStatus.UNKNOWN, "child", Band.FROM_13)
    found = importing.look(session, file, desk.unit.key)
    importing.attach(session, found, head.id, [each.point for each in importing.open_topics(found)[:1]])
    return Kept(head.id, prior_accounts.list_accounts(session, head.id)[0].id)


@dataclass
class Bad:
    """A way in which a package is not what it should be; what can be read of it all the same."""

    name: str
    spoil: Callable[[bytes], bytes]
    read: tuple[str, ...]


BAD = (
    Bad("altered", lambda whole: whole.replace(b"inflatable", b"infladable"), ("B508", "infladable", "Filmon")),
    Bad("unsigned", lambda whole: write_zip({"mimetype": b"application/vnd.etsi.asic-e+zip", "record.json": FOREIGN}),
        ("I203", "fifteen", "This form has no place for", "ZZ99", "a place of its own", "extra › deep › 2", "two")),
    Bad("newer", lambda whole: whole.replace(b'"version":1}', b'"version":2}'), ("B508", "inflatable", "I201")),
    Bad("no-json", lambda whole: write_zip({"record.json": b"Dear colleague,\nhe said 15."}),
        ("Dear colleague,", "he said 15.")),
    Bad("no-record", lambda whole: write_zip({"other.json": b"{}"}), ("cannot be read",)),
    Bad("cut", lambda whole: whole[: len(whole) // 3], ("Not verified",)),
    Bad("no-container", lambda whole: b"\x00\xff" * 500, ("cannot be read",)),
)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_it_is_kept_whole_and_read_and_never_looks_verified(
        bad: Bad, desk: Desk, officer: Session, lane: Lane, on_screen: Callable[[QWidget], None],
        settle: Callable[[], None], tmp_path: Path) -> None:
    spoilt = bad.spoil(desk.container)
    assert spoilt != desk.container
    kept = keep(desk, officer, spoilt, tmp_path)
    assert prior_accounts.kept_container(officer, kept.account) == spoilt, "whole"
    page = KeptAccountPage(officer, kept.interview, kept.account, lane)
    on_screen(page)
    settle()
    assert page.title.text() == "An account that is not verified"
    assert page.standing.heading.text() == "Not verified. Do not rely on it."
    rows = page.list.blocks.rows
    said = "\n".join((page.standing.all_text(), *(row.spoken for row in rows)))
    for part in bad.read:
        assert part in said
    assert not [part for part in NEVER if part in said]
    mapped = [row for row in rows if "  " in row.blocks[0].text]
    assert all("Not verified" in row.spoken for row in mapped), "on every answer, wherever one looks"
    assert "\u202e" not in said, "nothing in it turns a line round"
    # Only to read: there is nothing to press but the way back, and nothing to type into.
    assert [each for each in page.findChildren(QAbstractButton) if each.isVisible()] == [page.back]
    assert not page.findChildren(QTextEdit)
    event = audit.events(officer.vault)[-1]
    assert (event.action, event.subject) == ("read-kept-account", kept.interview)
    # And nothing of it is known, counted or filled in.
    prior, now = known_before(officer, kept.interview), reading.reload(officer, kept.interview)
    assert not any(prior.known(Address("", point.id)) for point in officer.form.points())
    assert not any(prior.times_asked(point.id) for point in officer.form.points())
    assert {address.point for address in now.answers} <= {"P001", "P002", "P008"} and not now.entries


def test_a_verified_one_can_be_read_whole_too(desk: Desk, officer: Session, lane: Lane, settle: Callable[[], None],
                                              on_screen: Callable[[QWidget], None], tmp_path: Path) -> None:
    kept = keep(desk, officer, desk.container, tmp_path)
    page = KeptAccountPage(officer, kept.interview, kept.account, lane)
    on_screen(page)
    settle()
    assert page.standing.heading.text() == "Its signatures were verified."
    assert "Not verified" not in "\n".join(row.spoken for row in page.list.blocks.rows)


def test_the_known_tab_leads_there_by_keyboard_and_the_card_asks_as_before(
        desk: Desk, officer: Session, lane: Lane, on_screen: Callable[[QWidget], None], settle: Callable[[], None],
        qtbot: QtBot, tmp_path: Path) -> None:
    kept = keep(desk, officer, BAD[0].spoil(desk.container), tmp_path)
    page = InterviewPage(officer, reading.open_interview(officer, kept.interview), lane, Broadcast())
    on_screen(page)
    page.panel.show_tab("known")
    lines = page.panel.known.lines
    assert lines.lines.lines[0].text.startswith("Sender not known")
    assert "nothing is known from it" in lines.lines.lines[0].second
    lines.setFocus()
    lines.setCurrentIndex(lines.lines.index(0))
    with qtbot.waitSignal(page.account_asked) as asked:
        QTest.keyClick(lines, Qt.Key.Key_Return)
    assert asked.args == [kept.account]
    page.go(Address("", "I203"))
    settle()
    assert not page.card.known.items and page.card.known.title.isHidden()
    page.stop()


@pytest.mark.parametrize("language", ["en", "ar", "en-XA"])
def test_nothing_is_cut_off_in_large_letters(
        desk: Desk, officer: Session, lane: Lane, on_screen: Callable[[QWidget], None], settle: Callable[[], None],
        speak: Callable[[str], None], type_size: Callable[[int], None], language: str, tmp_path: Path) -> None:
    kept = keep(desk, officer, BAD[0].spoil(desk.container), tmp_path)
    page = KeptAccountPage(officer, kept.interview, kept.account, lane)
    on_screen(page)
    settle()
    type_size(200)
    speak(language)
    assert cut_off(page) == []
