"""What an officer and an interpreter do on the screen: keys, statuses, links, languages, pauses,
read-only.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.flow import CardState
from debrief_app.domain.interview import MomentKind
from debrief_app.domain.values import Codes, Links, Names, Place
from debrief_app.i18n import form_text
from debrief_app.ui.interview import keys
from debrief_app.ui.interview.outline.rows import Look
from debrief_app.ui.interview.page import InterviewPage
from tests.ui.interview.conftest import Desk

# Lists that open below a box are more than the platform without a screen can do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CTRL = Qt.KeyboardModifier.ControlModifier


def own_words(page: InterviewPage) -> QPlainTextEdit:
    return page.card.words.own


def test_keys_record_go_on_and_come_back(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    own_words(page).setFocus()
    QTest.keyClicks(own_words(page), "Spoken")
    QTest.keyClick(own_words(page), Qt.Key.Key_Return, CTRL)
    assert page.presenter.address == Address("", "R302")
    held = desk.answer("R301")
    assert held is not None and held.own_words == "Spoken"
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Up, CTRL)
    assert page.presenter.address == Address("", "R301")


@pytest.mark.parametrize(
    ("key", "status"),
    [
        (Qt.Key.Key_6, AnswerStatus.NOT_KNOWN),
        (Qt.Key.Key_7, AnswerStatus.DECLINED),
        (Qt.Key.Key_8, AnswerStatus.DEFERRED),
        (Qt.Key.Key_9, AnswerStatus.NOT_ASKED),
    ],
)
def test_a_gap_is_one_key_and_is_data(desk: Desk, qtbot: QtBot, key: Qt.Key, status: AnswerStatus) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    own_words(page).setFocus()
    QTest.keyClick(own_words(page), key, CTRL)
    assert page.card.extras.pages["note"].isVisible()
    page.record_and_next()
    held = desk.answer("R301")
    assert held is not None and held.status is status


def test_a_status_pressed_again_is_taken_back(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    page.card.pick_status(7)
    page.card.pick_status(7)
    page.record_and_next()
    assert desk.answer("R301") is None


def test_a_card_nobody_touched_has_no_status(desk: Desk) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    assert page.card.status.buttons.chosen() == ()
    page.record_and_next()
    assert desk.answer("R301") is None


def test_what_one_comes_back_to_is_listed_and_leads_there(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    page.card.pick_status(8)
    page.record_and_next()
    desk.settle()
    page.panel.show_tab("gaps")
    texts = [line.text for line in page.panel.gaps.lines.lines]
    assert texts[0] == "Come back to"
    page.panel.gaps.setCurrentIndex(page.panel.gaps.lines.index(1))
    QTest.keyClick(page.panel.gaps, Qt.Key.Key_Return)
    assert page.presenter.address == Address("", "R301")


def test_jump_by_letters_and_by_number(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_J, CTRL)
    assert page.jump_bar.box.hasFocus()
    QTest.keyClicks(page.jump_bar.box, "r305")
    QTest.keyClick(page.jump_bar.box, Qt.Key.Key_Return)
    assert page.presenter.address == Address("", "R305")
    assert not page.jump_bar.isVisible()


def test_a_plus_sign_in_the_jump_bar_adds_an_entry(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    QTest.keyClick(own_words(page), Qt.Key.Key_J, CTRL)
    QTest.keyClicks(page.jump_bar.box, "+perso")
    QTest.keyClick(page.jump_bar.box, Qt.Key.Key_Return)
    desk.settle()
    people = page.presenter.interview.entries_of("person")
    assert page.presenter.address == Address(people[-1].id, "X801")
    assert not page.jump_bar.isVisible()


def test_the_name_of_the_entry_narrows_a_jump(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    for name in ("Long", "Hoa"):
        page.entry_actions.create("person", name, lambda _entry: None)
    desk.settle()
    typed = page.presenter.way.matches("x804 hoa", "en")
    assert [match.second.split(": ")[-1].strip("\u2068\u2069") for match in typed] == ["Hoa"]


def test_one_more_answer_by_a_key_where_there_may_be_several(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "P007"))
    both = CTRL | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.card.focus_part() or page.card, Qt.Key.Key_9, CTRL)
    QTest.keyClick(page.card.focus_part() or page.card, Qt.Key.Key_Return, both)
    assert page.presenter.address == Address("", "P007", 1)
    page.go(Address("", "P008"))
    QTest.keyClick(page.card.focus_part() or page.card, Qt.Key.Key_Return, both)
    assert page.presenter.address == Address("", "P008")


def test_another_answer_to_the_same_question(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "I201"))
    spoken = page.card.findChild(QLineEdit, "name.as_spoken")
    assert spoken is not None
    QTest.keyClicks(spoken, "Amina")
    page.another()
    assert page.presenter.address == Address("", "I201", 1)
    assert spoken.text() == ""
    QTest.keyClicks(spoken, "Mina")
    page.record_and_next()
    first, second = desk.answer("I201"), desk.answer("I201", occurrence=1)
    assert (
        first is not None
        and isinstance(first.values["name"], Names)
        and first.values["name"].as_spoken == "Amina"
    )
    assert (
        second is not None
        and isinstance(second.values["name"], Names)
        and second.values["name"].as_spoken == "Mina"
    )


def test_a_person_is_made_and_linked_without_leaving_the_card(desk: Desk, qtbot: QtBot) -> None:
    leg = desk.add("leg")
    page = desk.open()
    page.go(Address(leg, "T406"))
    picker = page.card.findChild(QWidget, "people")
    button = page.card.findChild(QPushButton, "people.new.person")
    assert picker is not None and button is not None
    picker.setFocus()
    QTest.keyClicks(picker, "Uncle Long")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "people" in page.card.answer().values, timeout=5000)
    assert page.presenter.address == Address(leg, "T406")
    page.record_and_next()
    record = desk.on_disk()
    person = record.entries_of("person")[0]
    held = record.answer(Address(leg, "T406"))
    assert held is not None and held.values["people"] == Links((person.id,))
    assert page.presenter.entry_title(person.id) == "Uncle Long"


def test_an_existing_person_is_found_by_two_letters(desk: Desk, qtbot: QtBot) -> None:
    leg, person = desk.add("leg"), desk.add("person")
    desk.record(Address(person, "X803"), Answer(values={"name": Names(as_spoken="Boss Karim")}))
    page = desk.open()
    page.go(Address(leg, "T406"))
    picker = page.card.findChild(QWidget, "people")
    assert picker is not None
    picker.setFocus()
    QTest.keyClicks(picker, "bo")
    QTest.keyClick(picker, Qt.Key.Key_Return)
    page.record_and_next()
    held = desk.answer("T406", leg)
    assert held is not None and held.values["people"] == Links((person,))


def test_names_are_shown_letter_for_letter(desk: Desk) -> None:
    person = desk.add("person")
    nasty = '<img src="//evil/share/x.png"><b>Bo</b>'
    desk.record(Address(person, "X803"), Answer(values={"name": Names(as_spoken=nasty)}))
    page = desk.open()
    page.go(Address(person, "X804"))
    page.panel.show_tab("people")
    labels = page.findChildren(QLabel)
    assert any(nasty[:40] in label.text() for label in labels)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert nasty[:40] in str(page.panel.people.list.lines.index(1).data())
    tips = {widget.toolTip() for widget in page.findChildren(QWidget)} - {""}
    assert tips <= {key for name, key in vars(keys).items() if name.isupper()}, "a tip names a key and nothing else"


def test_language_switch_keeps_text_caret_focus_and_outline(
    desk: Desk, qtbot: QtBot, speak: Callable[[str], None]
) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    own_words(page).setFocus()
    QTest.keyClicks(own_words(page), "Half a sent")
    cursor = own_words(page).textCursor()
    cursor.setPosition(4)
    own_words(page).setTextCursor(cursor)
    stage = page.outline.model.index(0, 0)
    page.outline.tree.expand(stage)
    english = page.card.question.question.text()

    speak("ar")

    assert page.card.question.question.text() != english
    assert page.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert own_words(page).toPlainText() == "Half a sent"
    assert own_words(page).textCursor().position() == 4
    assert page.window().focusWidget() is own_words(page)
    assert page.outline.tree.isExpanded(page.outline.model.index(0, 0))
    speak("en")
    assert page.card.question.question.text() == english
    assert own_words(page).textCursor().position() == 4


def test_half_typed_country_survives_the_language_switch(
    desk: Desk, qtbot: QtBot, speak: Callable[[str], None]
) -> None:
    leg = desk.add("leg")
    desk.record(Address(leg, "T402"), Answer(values={"to": Place("IT", "Lampedusa")}))
    page = desk.open()
    page.go(Address(leg, "T402"))
    country = page.card.findChild(type(page.card.words.language), "from.country")
    assert country is not None
    country.setFocus()
    QTest.keyClicks(country, "Li")
    speak("ar")
    assert country.currentText() == "Li"
    to = page.card.findChild(type(page.card.words.language), "to.country")
    assert to is not None and to.code() == "IT" and to.currentText() != "Italy"


def test_bilingual_shows_the_question_in_its_own_direction(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open(("en", "ar"))
    page.go(Address("", "R301"))
    second = page.card.question.second
    assert not second.isVisible()
    page.toggle_bilingual()
    assert second.isVisible()
    assert second.text() and second.text() != page.card.question.question.text()
    assert second.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert page.card.question.question.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_bilingual_shows_the_invitation_too_and_both_go_once_it_was_answered(desk: Desk) -> None:
    page = desk.open(("en", "ar"))
    page.toggle_bilingual()
    page.go(Address("", "R303"))
    question = page.card.question
    assert question.invitation.isVisible() and question.second_invitation.isVisible()
    assert form_text(question.invitation.text(), "ar") == question.second_invitation.text()
    assert question.second_invitation.layoutDirection() is Qt.LayoutDirection.RightToLeft
    page.go(Address("", "R301"))
    assert not question.second_invitation.isVisible(), "it is the question itself"
    QTest.keyClicks(page.card.words.own, "We were poor.")
    page.go(Address("", "R303"))
    assert not question.invitation.isVisible() and not question.second_invitation.isVisible()
    page.toggle_bilingual()


def test_own_words_run_in_their_own_direction(desk: Desk, qtbot: QtBot) -> None:
    desk.record(
        Address("", "R301"),
        Answer(own_words="كنت في البيت", own_words_language="ar", english="I was at home"),
    )
    page = desk.open()
    page.go(Address("", "R301"))
    assert own_words(page).document().defaultTextOption().textDirection() is Qt.LayoutDirection.RightToLeft
    english = page.card.words.english
    assert english.isVisible()
    assert english.document().defaultTextOption().textDirection() is Qt.LayoutDirection.LeftToRight


def test_break_is_logged_hides_the_card_and_survives_a_crash(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    own_words(page).setFocus()
    QTest.keyClicks(own_words(page), "Mid sent")
    QTest.keyClick(own_words(page), Qt.Key.Key_F7)
    assert page.pauses.break_panel.isVisible() and not page.card.isVisible() and not page.outline.isVisible()
    desk.settle()
    desk.pull_the_plug()
    page = desk.open()
    assert page.pauses.break_panel.isVisible()
    QTest.mouseClick(page.pauses.break_panel.resume, Qt.MouseButton.LeftButton)
    assert own_words(page).isVisible() and own_words(page).toPlainText() == "Mid sent"
    kinds = [moment.kind for moment in desk.on_disk().moments]
    assert kinds.count(MomentKind.BREAK_START) == 1 and kinds.count(MomentKind.BREAK_END) == 1


def test_care_is_logged_at_once_and_offers_what_helps(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_F8)
    assert page.pauses.care_panel.isVisible()
    assert MomentKind.DISTRESS in [moment.kind for moment in desk.on_disk().moments]
    QTest.keyClicks(page.pauses.care_panel.note, "Water and air")
    QTest.mouseClick(page.pauses.care_panel.options["interpreter"], Qt.MouseButton.LeftButton)
    assert page.card.isVisible()
    notes = [moment.note for moment in desk.on_disk().moments]
    assert "Change the interpreter. Water and air" in notes


def test_stop_for_today_leaves(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.pauses.start_care()
    with qtbot.waitSignal(page.left, timeout=5000):
        page.pauses.care_panel.options["stop"].click()
    assert desk.on_disk().moments[-1].kind is MomentKind.LEFT


def test_a_note_goes_into_the_session_log(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.panel.show_tab("notes")
    QTest.keyClicks(page.panel.notes.entry.note, "Social worker came in")
    page.panel.notes.entry.adding[MomentKind.NOTE].click()
    desk.settle()
    assert page.panel.notes.entry.note.toPlainText() == ""
    assert "Social worker came in" in [moment.note for moment in desk.on_disk().moments]
    log = page.panel.notes.log.lines
    qtbot.waitUntil(lambda: any(line.second == "Social worker came in" for line in log.lines))


def test_entries_are_added_moved_taken_out_and_put_back(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "T401"))
    add = page.outline.findChild(QPushButton, "add.leg")
    assert add is not None and add.isVisible()
    add.click()
    desk.settle()
    first = page.presenter.address.entry
    assert first
    add.click()
    desk.settle()
    second = page.presenter.address.entry
    assert [entry.id for entry in desk.on_disk().entries_of("leg")] == [first, second]
    page.outline.findChild(QPushButton, "entry.up").click()  # type: ignore[union-attr]
    desk.settle()
    assert [entry.id for entry in desk.on_disk().entries_of("leg")] == [second, first]
    page.outline.findChild(QPushButton, "entry.remove").click()  # type: ignore[union-attr]
    desk.settle()
    assert [entry.id for entry in desk.on_disk().entries_of("leg")] == [first]
    assert page.presenter.address.entry != second
    page.outline.remove_asked.emit(second, False)
    desk.settle()
    assert len(desk.on_disk().entries_of("leg")) == 2


def test_every_area_is_reached_by_key(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    seen = []
    for _press in range(3):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_F6)
        focus = page.window().focusWidget()
        seen.append(
            next(
                name
                for name, area in (("panel", page.panel), ("outline", page.outline), ("card", page.card))
                if area.isAncestorOf(focus)
            )
        )
    assert seen == ["panel", "outline", "card"]


def test_tab_leaves_a_text_box(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "R301"))
    own_words(page).setFocus()
    QTest.keyClick(own_words(page), Qt.Key.Key_Tab)
    assert page.window().focusWidget() is not own_words(page)
    assert "\t" not in own_words(page).toPlainText()


@pytest.mark.parametrize("language", ["en", "ar", "en-XA"])
def test_everything_that_takes_the_focus_has_a_name(
    desk: Desk, qtbot: QtBot, speak: Callable[[str], None], language: str
) -> None:
    leg, person = desk.add("leg"), desk.add("person")
    page = desk.open()
    speak(language)
    nameless = set()
    for address in (
        Address("", "P001"),
        Address(leg, "T402"),
        Address(leg, "T403"),
        Address(leg, "T406"),
        Address(person, "X804"),
        Address("", "N913"),
        Address("", "C701"),
        Address("", "E106"),
        Address("", "C707"),
        Address("", "U605"),
    ):
        if page.presenter.way.exists(address):
            page.go(address)
            for widget in page.findChildren(QWidget):
                inner = widget.objectName().startswith("qt_") or widget.focusProxy() is not None
                if (
                    widget.focusPolicy() != Qt.FocusPolicy.NoFocus
                    and not inner
                    and not widget.isHidden()
                    and (not widget.accessibleName() and not isinstance(widget, QLabel))
                ):
                    nameless.add((address.point, type(widget).__name__, widget.objectName()))
    assert nameless == set()


def test_a_closed_record_can_be_read_and_not_changed(desk: Desk, qtbot: QtBot) -> None:
    desk.record(Address("", "R301"), Answer(own_words="Said"))
    with desk.session.vault.transaction():
        desk.session.vault.write("UPDATE interviews SET state = 'closed'")
    page = desk.open()
    page.go(Address("", "R301"))
    own_words(page).setFocus()
    QTest.keyClicks(own_words(page), "more")
    page.card.pick_status(7)
    page.record_and_next()
    held = desk.answer("R301")
    assert held is not None and held.own_words == "Said" and held.status is AnswerStatus.GIVEN
    assert not page.notice.isVisible()
    assert not any(button.isVisible() for button in page.outline.findChildren(QAbstractButton))


def test_a_child_sees_the_invitation_until_it_was_told(child_desk: Desk, qtbot: QtBot) -> None:
    page = child_desk.open()
    page.go(Address("", "R302"))
    invitation = page.card.question.invitation
    assert invitation.isVisible() and invitation.text()
    page.go(Address("", "R301"))
    QTest.keyClicks(own_words(page), "Told")
    page.go(Address("", "R302"))
    assert not invitation.isVisible()


def test_the_top_bar_never_shows_a_name(desk: Desk, qtbot: QtBot) -> None:
    desk.record(Address("", "I201"), Answer(values={"name": Names(as_spoken="Amina")}))
    page = desk.open()
    page.go(Address("", "I201"))
    assert not any("Amina" in label.text() for label in page.top_bar.findChildren(QLabel))
    assert "Amina" not in page.windowTitle()


def test_window_signals(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    for name, signal in (
        ("hide", page.hide_asked),
        ("lock", page.lock_asked),
        ("language", page.language_asked),
    ):
        with qtbot.waitSignal(signal):
            page.top_bar.buttons[name].click()
    with qtbot.waitSignal(page.close_asked) as closing:
        page.outline.close_button.click()
    assert closing.args == [desk.interview]


def test_who_comes_in_is_one_press(desk: Desk) -> None:
    page = desk.open()
    page.panel.show_tab("notes")
    page.panel.notes.entry.adding[MomentKind.PERSON_IN].click()
    assert desk.on_disk().moments[-1].kind is MomentKind.PERSON_IN


def test_an_answer_changes_the_outline_without_rebuilding_it(desk: Desk) -> None:
    for _number in range(40):
        leg = desk.add("leg")
    page = desk.open()
    page.go(Address(leg, "T402"))
    model = page.outline.model
    rebuilt: list[str] = []
    model.modelReset.connect(lambda: rebuilt.append("reset"))
    model.rowsInserted.connect(lambda *_rows: rebuilt.append("inserted"))
    model.rowsRemoved.connect(lambda *_rows: rebuilt.append("removed"))
    row = model.index_of(Address(leg, "T402"))

    def shown(index: QModelIndex) -> Look:
        look = model.look(index)
        assert look is not None
        return look

    def done() -> int:
        progress = shown(model.index(4, 0)).progress
        assert progress is not None
        return progress[0]

    before = done()
    assert shown(row).state is CardState.UNTOUCHED
    QTest.keyClicks(own_words(page), "x")
    page.record_and_next()
    desk.settle()
    assert shown(model.index_of(Address(leg, "T402"))).state is CardState.ANSWERED
    assert "answered" in str(row.data(Qt.ItemDataRole.AccessibleTextRole))
    assert done() == before + 1
    assert rebuilt == []


def test_a_question_that_an_answer_makes_relevant_comes_next(desk: Desk) -> None:
    form = desk.form
    point = next(p for p in form.points() if p.relevant and not p.entry_kind)
    assert point.relevant is not None
    deciding = sorted(point.relevant.points())[0]
    page = desk.open()
    assert not page.outline.model.index_of(Address("", point.id)).isValid()
    controlling = form.point(deciding)
    field = next(f for f in controlling.fields if f.type.value in ("choice", "yes_no", "choices"))
    for code in [option.code for option in form.lists[field.list].options] if field.list else ["yes", "no"]:
        value = Codes((code,)) if field.type.value == "choices" else code
        page.go(Address("", deciding))
        page.card._fields.set_values({field.id: value})  # type: ignore[union-attr]
        page.card.edited.emit()
        page.go(Address("", "P001"))
        desk.settle()
        if page.outline.model.index_of(Address("", point.id)).isValid():
            return
    raise AssertionError(f"{point.id} never became relevant")
