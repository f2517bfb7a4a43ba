"""Nothing that was typed is lost: on the disk while typing, on leaving a card, after a crash, with a full
disk.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.values import Place
from debrief_app.services.debrief import reading
from debrief_app.ui.interview.page import InterviewPage
from tests.ui.interview.conftest import Desk

# Lists that open below a box are more than the platform without a screen can do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def type_own_words(page: InterviewPage, qtbot: QtBot, text: str) -> None:
    page.card.words.own.setFocus()
    QTest.keyClicks(page.card.words.own, text)


def test_typing_and_going_on_is_on_the_disk(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    type_own_words(page, qtbot, "I worked on the farm")
    page.record_and_next()
    desk.settle()
    held = desk.answer("R301")
    assert held is not None
    assert held.own_words == "I worked on the farm"
    assert held.status is AnswerStatus.GIVEN
    assert page.presenter.address != Address("", "R301")


def test_the_screen_says_saved_only_after_the_disk_has_it(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    desk.saved(page)
    type_own_words(page, qtbot, "Half")
    assert page.top_bar.saved.text() == "Saving…"
    desk.saved(page)
    drafts = page.presenter.session.vault.rows("SELECT count(*) FROM drafts")
    assert drafts[0][0] == 1


def test_half_typed_text_and_the_caret_survive_a_crash(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    type_own_words(page, qtbot, "They took my passport")
    cursor = page.card.words.own.textCursor()
    cursor.setPosition(4)
    page.card.words.own.setTextCursor(cursor)
    QTest.keyClicks(page.card.words.own, "!")
    desk.saved(page)
    desk.pull_the_plug()

    again = desk.open()
    assert again.presenter.address == Address("", "R301")
    assert again.card.words.own.toPlainText() == "They! took my passport"
    assert again.window().focusWidget() is again.card.words.own
    assert again.card.words.own.textCursor().position() == 5


def test_a_field_keeps_its_caret_over_a_crash(desk: Desk, qtbot: QtBot) -> None:
    leg = desk.add("leg")
    page = desk.open()
    page.go(Address(leg, "T402"))
    town = page.card.findChild(QLineEdit, "from.town")
    assert town is not None
    town.setFocus()
    QTest.keyClicks(town, "Zuwara")
    town.setCursorPosition(2)
    QTest.keyClicks(town, "u")
    desk.saved(page)
    desk.pull_the_plug()

    again = desk.open()
    town = again.card.findChild(QLineEdit, "from.town")
    assert town is not None
    assert town.text() == "Zuuwara"
    assert again.window().focusWidget() is town
    assert town.cursorPosition() == 3


def test_leaving_by_the_outline_records(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    type_own_words(page, qtbot, "Kept")
    page.outline.opened.emit(Address("", "I201"))
    held = desk.answer("R301")
    assert held is not None and held.own_words == "Kept"


def test_leaving_the_screen_records_and_is_not_an_interruption(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    type_own_words(page, qtbot, "Kept")
    with qtbot.waitSignal(page.left, timeout=5000):
        page.leave()
    held = desk.answer("R301")
    assert held is not None and held.own_words == "Kept"

    assert reading.interrupted(desk.session) is None


def test_going_back_at_once_shows_what_was_just_typed(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    type_own_words(page, qtbot, "Just now")
    page.record_and_next()
    page.step(-1)
    assert page.card.words.own.toPlainText() == "Just now"
    page.record_and_next()
    desk.settle()
    rows = desk.session.vault.rows("SELECT count(*) FROM revisions WHERE point = 'R301'")
    assert rows[0][0] <= 2
    held = desk.answer("R301")
    assert held is not None and held.own_words == "Just now"


def test_an_emptied_answer_is_withdrawn_and_its_history_stays(desk: Desk, qtbot: QtBot) -> None:
    desk.record(Address("", "R301"), Answer(own_words="Said"))
    page = desk.open()
    page.go(Address("", "R301"))
    page.card.words.own.selectAll()
    QTest.keyClick(page.card.words.own, Qt.Key.Key_Delete)
    page.record_and_next()
    assert desk.answer("R301") is None
    assert desk.session.vault.rows("SELECT count(*) FROM revisions WHERE point = 'R301'")[0][0] == 2


def test_the_first_crossing_comes_into_being_when_it_is_recorded(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "B501"))
    type_own_words(page, qtbot, "At night in a lorry")
    page.record_and_next()
    qtbot.waitUntil(lambda: bool(page.presenter.address.entry), timeout=5000)
    record = desk.on_disk()
    crossing = record.entries_of("crossing")[0]
    held = record.answer(Address(crossing.id, "B501"))
    assert held is not None and held.own_words == "At night in a lorry"
    assert page.presenter.address.entry == crossing.id
    assert page.presenter.address.point != "B501"


def test_a_draft_typed_before_its_entry_existed_is_found_again(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "B501"))
    type_own_words(page, qtbot, "On foot")
    desk.saved(page)
    crossing = desk.add("crossing")
    desk.pull_the_plug()
    again = desk.open()
    assert again.presenter.address == Address(crossing, "B501")
    assert again.card.words.own.toPlainText() == "On foot"


def test_a_full_disk_is_said_and_the_text_stays(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    desk.saved(page)
    vault = desk.session.vault
    assert vault._connection is not None
    vault._connection.set_authorizer(None)
    vault.rows("PRAGMA max_page_count = 1")
    page.card.words.own.setPlainText("A long story. " * 4000)
    qtbot.waitUntil(lambda: page.notice.isVisible(), timeout=5000)
    assert page.top_bar.saved.text().startswith("Not saved: ")
    assert page.card.words.own.toPlainText().startswith("A long story.")
    page.record_and_next()
    desk.settle()
    assert page.notice.isVisible()
    page.step(-1)
    assert page.card.words.own.toPlainText().startswith("A long story.")

    vault.rows("PRAGMA max_page_count = 1000000")
    page.notice.retry_asked.emit()
    desk.saved(page)
    page.record_and_next()
    held = desk.answer("R301")
    assert held is not None and held.own_words.startswith("A long story.")
    assert not page.notice.isVisible()


@pytest.mark.parametrize("typed", ["Atlantis", "New Nowhere"])
def test_what_is_no_country_goes_into_the_note(desk: Desk, qtbot: QtBot, typed: str) -> None:
    leg = desk.add("leg")
    page = desk.open()
    page.go(Address(leg, "T402"))
    country = page.card.findChild(QLineEdit, "from.country") or page.card.findChild(
        type(page.card.words.language), "from.country"
    )
    assert country is not None
    country.setFocus()
    QTest.keyClicks(country, typed)
    page.record_and_next()
    held = desk.answer("T402", leg)
    assert held is not None
    assert typed in held.note
    assert not isinstance(held.values.get("from"), Place)


def test_after_leaving_nothing_more_is_written(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    with qtbot.waitSignal(page.left, timeout=5000):
        page.leave()
    page.card.words.own.setFocus()
    page.saving.moved()
    page.saving.save_draft()
    assert not desk.lane.busy
    assert reading.interrupted(desk.session) is None
