"""Taking in an earlier account on the screen, with the keyboard: verified, forged, and what the page says of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from debrief_app.crypto import sealing
from debrief_app.domain.answers import Address
from debrief_app.domain.form import Band, FormDefinition
from debrief_app.domain.interview import AgeStatus
from debrief_app.services.debrief import interviewing, prior_accounts, reading, rules
from debrief_app.services.debrief.known_before import known_before
from debrief_app.services.received.verifying import opener_of
from debrief_app.services.session import Session
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.import_package.page import ImportPage
from debrief_app.ui.lane import Lane
from tests.journeys.two_units import Unit, scenario
from tests.ui.debriefs import press, walk_to, write
from tests.ui.seen import cut_off


@dataclass
class Delivery:
    """The receiving unit, the package that came, and the same with one byte changed."""

    unit: Unit
    package: Path
    forged: Path


@pytest.fixture(scope="module")
def delivery(form: FormDefinition, tmp_path_factory: pytest.TempPathFactory) -> Delivery:
    place = tmp_path_factory.mktemp("delivery")
    sender = Unit.make(place / "sender", scenario("child-small-boat", form), form)
    unit = Unit.make(place / "unit", scenario("child-small-boat-part-2", form), form)
    unit.trusts(sender)
    sender.trusts(unit)
    told = sender.hold()
    sender.close_and_approve(told)
    package = sender.send(told, unit, place / "out")
    opener = opener_of(unit.key)
    forged = place / "forged.asice.age"
    container = opener.unseal(package.read_bytes()).replace(b"inflatable", b"infladable")
    forged.write_bytes(sealing.seal(container, opener.recipients))
    return Delivery(unit, package, forged)


@pytest.fixture
def officer(delivery: Delivery, lane: Lane) -> Iterator[Session]:
    session = delivery.unit.session(delivery.unit.story.officer.login)
    yield session
    lane.wait()
    session.vault.close()


@pytest.fixture
def page(officer: Session, lane: Lane, on_screen: Callable[[QWidget], None]) -> ImportPage:
    made = ImportPage(officer, lane, Broadcast())
    on_screen(made)
    return made


def looked(page: ImportPage, delivery: Delivery, package: Path, settle: Callable[[], None]) -> None:
    write(page, str(package))
    walk_to(page, "import.identity")
    write(page, str(delivery.unit.key))
    press(page, Qt.Key.Key_Return)
    settle()


def test_by_keyboard_alone_a_verified_account_becomes_a_debrief(
        page: ImportPage, delivery: Delivery, officer: Session, settle: Callable[[], None], qtbot: QtBot) -> None:
    assert page.file.box.hasFocus() and not page.primary.isEnabled()
    looked(page, delivery, delivery.package, settle)
    assert page.verdict.heading.text() == "This package can be believed."
    held = page.holds.all_text()
    assert "Daniel Okoro" in held and "9 October 2026" in held and "Tigrinya" in held
    assert "inflatable" not in held, "the content belongs to the de-brief"
    walk_to(page, "import.topic.0")
    press(page, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.taken) as taken:
        press(page, Qt.Key.Key_Return)
    (interview,) = taken.args or ("",)
    assert known_before(officer, interview).known(Address("", "I201"))
    assert prior_accounts.list_accounts(officer, interview)[0].cites


def test_without_a_reason_for_talking_again_no_debrief_begins(
        page: ImportPage, delivery: Delivery, officer: Session, settle: Callable[[], None], qtbot: QtBot) -> None:
    before = len(reading.list_interviews(officer))
    looked(page, delivery, delivery.package, settle)
    box = page.rules
    assert box.isVisible() and box.title.text() == "Talking again needs an open topic"
    assert box.why.text() and box.source.text() and not page.primary.isEnabled()
    page.take()
    settle()
    assert len(reading.list_interviews(officer)) == before
    page.topics[0][0].click()
    assert box.isHidden() and page.primary.isEnabled(), "an open topic is reason enough"
    page.topics[0][0].click()
    box.fold.button.click()
    box.reason.setPlainText("The alert of this morning cannot wait.")
    assert not box.confirm.isEnabled(), "a supervisor decides"
    box.decided_by.setText("DI Shah, by telephone")
    box.confirm.click()
    with qtbot.waitSignal(page.taken) as taken:
        page.take()
    (interview,) = taken.args or ("",)
    (kept,) = rules.ground(officer, interview).overrides
    assert (kept.rule, kept.reason, kept.decided_by) == (
        "R25", "The alert of this morning cannot wait.", "DI Shah, by telephone")


def test_added_to_an_open_debrief_it_needs_an_open_topic_too(
        delivery: Delivery, officer: Session, lane: Lane, on_screen: Callable[[QWidget], None],
        settle: Callable[[], None], qtbot: QtBot) -> None:
    head = interviewing.start_interview(officer, AgeStatus.UNKNOWN, "child", Band.FROM_13)
    page = ImportPage(officer, lane, Broadcast())
    on_screen(page)
    looked(page, delivery, delivery.package, settle)
    place = page.boxes["target"].findData(head.id)
    page.boxes["target"].setCurrentIndex(place)
    page.boxes["target"].activated.emit(place)
    assert page.rules.isVisible() and not page.primary.isEnabled()
    page.topics[0][0].click()
    with qtbot.waitSignal(page.taken):
        page.take()
    assert prior_accounts.list_accounts(officer, head.id)[0].cites


def test_a_forged_account_begins_nothing_and_can_only_be_kept(
        delivery: Delivery, officer: Session, lane: Lane, on_screen: Callable[[QWidget], None],
        settle: Callable[[], None], qtbot: QtBot) -> None:
    head = interviewing.start_interview(officer, AgeStatus.UNKNOWN, "child", Band.FROM_13)
    page = ImportPage(officer, lane, Broadcast())
    on_screen(page)
    looked(page, delivery, delivery.forged, settle)
    assert page.verdict.heading.text() == "This package cannot be believed as it is."
    assert page.holds.isHidden() and not page.topics
    assert page.primary.text() == "Keep it, to be read"
    assert "" not in [page.boxes["target"].itemData(place) for place in range(page.boxes["target"].count())]
    place = page.boxes["target"].findData(head.id)
    page.boxes["target"].setCurrentIndex(place)
    page.boxes["target"].activated.emit(place)
    with qtbot.waitSignal(page.taken):
        page.take()
    assert not known_before(officer, head.id).known(Address("", "I201"))
    assert not reading.reload(officer, head.id).entries


def test_another_file_forgets_the_verdict(page: ImportPage, delivery: Delivery, settle: Callable[[], None]) -> None:
    looked(page, delivery, delivery.package, settle)
    page.file.show_path(delivery.forged)
    assert page.verdict.isHidden() and page.holds.isHidden() and page.primary.text() == "Check"


@pytest.mark.parametrize("language", ["en", "ar", "en-XA"])
def test_nothing_is_cut_off_in_large_letters(
        page: ImportPage, delivery: Delivery, settle: Callable[[], None], speak: Callable[[str], None],
        type_size: Callable[[int], None], language: str) -> None:
    looked(page, delivery, delivery.package, settle)
    type_size(200)
    speak(language)
    assert cut_off(page) == []
