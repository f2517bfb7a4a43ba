"""What one who never touches the mouse needs beside Tab: whole fields at a time, the whole bank, a note at rest."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.interview import AgeStatus, MomentKind
from debrief_app.domain.values import Codes, Links, Names
from debrief_app.ui.interview.editors.choices import YesNoEditor
from debrief_app.ui.interview.editors.gazetteer import PlaceLine
from debrief_app.ui.interview.editors.offering import OfferingLine
from debrief_app.ui.interview.editors.picker import Picker
from debrief_app.ui.interview.editors.places import PlaceEditor
from debrief_app.ui.interview.page import InterviewPage
from tests.ui.interview.conftest import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(page: InterviewPage, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """To the window, as the operating system does, so that an open list has its say."""
    QTest.keyClick(page.window().windowHandle(), key, held)
    QApplication.processEvents()


def write(page: InterviewPage, text: str) -> None:
    for letter in text:
        QTest.sendKeyEvent(QTest.KeyAction.Click, page.window().windowHandle(), Qt.Key.Key_unknown, letter,
                           Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()


def part_in_focus(page: InterviewPage) -> QWidget:
    focus = page.card.focus_part()
    return next(part for part in page.card.parts() if focus is not None and (part is focus or part.isAncestorOf(focus)))


def test_ctrl_tab_goes_from_field_to_field_past_their_boxes(desk: Desk) -> None:
    page = desk.open()
    page.go(Address("", "R308"))
    desk.settle()
    shown = [part for part in page.card.parts() if part.isVisible()]
    walked = [part_in_focus(page)]
    for _step in shown[1:]:
        press(page, Qt.Key.Key_Tab, CONTROL)
        walked.append(part_in_focus(page))
    assert walked == shown
    press(page, Qt.Key.Key_Tab, CONTROL)
    assert part_in_focus(page) is shown[-1]
    press(page, Qt.Key.Key_Backtab, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert part_in_focus(page) is shown[-2]


def test_an_open_list_takes_no_letter_that_is_meant_for_the_next_card(desk: Desk) -> None:
    page = desk.open()
    page.go(Address("", "I205"))
    desk.settle()
    picker = page.card.findChild(Picker, "country")
    assert picker is not None
    picker.setFocus()
    write(page, "Nige")
    assert QApplication.activePopupWidget() is not None
    press(page, Qt.Key.Key_J, CONTROL)
    write(page, "R301")
    assert page.jump_bar.box.text() == "R301"
    press(page, Qt.Key.Key_Return)
    desk.settle()
    assert page.presenter.address == Address("", "R301")


def test_the_one_marked_in_the_open_list_is_linked_and_no_other_and_the_box_is_empty(desk: Desk) -> None:
    people, leg = [desk.add("person") for _each in range(3)], desk.add("leg")
    for person, name in zip(people, ("Tesfay", "Anh Long", "Anh Hai"), strict=True):
        desk.record(Address(person, "X803"), Answer(values={"name": Names(as_spoken=name)}))
    page = desk.open()
    page.go(Address(leg, "T406"))
    desk.settle()
    picker = page.card.findChild(Picker, "people")
    assert picker is not None
    picker.setFocus()
    write(page, "anh")
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    assert picker.box.text() == ""
    page.go(Address("", "R301"))
    held = desk.answer("T406", leg)
    assert held is not None and held.values == {"people": Links((people[2],))}


def test_a_whole_label_is_taken_with_enter_like_its_beginning(desk: Desk) -> None:
    page = desk.open()
    page.go(Address("", "R307"))
    desk.settle()
    picker = page.card.findChild(Picker, "offers")
    assert picker is not None
    picker.setFocus()
    for code in ("job", "money"):
        write(page, code)
        press(page, Qt.Key.Key_Return)
    assert page.card.answer().values["offers"] == Codes(("job", "money"))


def test_every_question_of_the_bank_can_be_jumped_to_whatever_the_profile(open_desk: Callable[..., Desk]) -> None:
    page = open_desk(AgeStatus.ADULT, "port-first-account").open()
    press(page, Qt.Key.Key_J, CONTROL)
    write(page, "P017")
    assert "not part of this profile" in page.jump_bar.found.lines.lines[0].second
    press(page, Qt.Key.Key_Return)
    assert page.presenter.address == Address("", "P017")


def test_what_happens_in_a_break_is_noted_in_the_break(desk: Desk) -> None:
    page = desk.open()
    press(page, Qt.Key.Key_F7)
    entry = page.pauses.break_panel.entry
    entry.note.setFocus()
    write(page, "The urgent alert is raised")
    press(page, Qt.Key.Key_Tab)
    press(page, Qt.Key.Key_Space)
    desk.settle()
    assert entry.note.toPlainText() == "" and page.pauses.break_panel.isVisible()
    entry.note.setFocus()
    write(page, "half typed")
    press(page, Qt.Key.Key_F7)
    desk.settle()
    log = [(moment.kind, moment.note) for moment in desk.on_disk().moments if moment.kind is not MomentKind.OPENED]
    assert log == [(MomentKind.BREAK_START, ""), (MomentKind.NOTE, "The urgent alert is raised"),
                   (MomentKind.NOTE, "half typed"), (MomentKind.BREAK_END, "")]


def test_a_time_typed_as_digits_is_kept_with_its_own_card(desk: Desk) -> None:
    """It is tidied when the box is left, and by then the next card is there."""
    page = desk.open()
    page.go(Address("", "P010"))
    desk.settle()
    box = page.card.findChild(QLineEdit, "time")
    assert box is not None
    box.setFocus()
    write(page, "2231")
    press(page, Qt.Key.Key_Return, CONTROL)
    desk.settle()
    recorded = desk.on_disk()
    danger = recorded.answer(Address("", "P010"))
    assert danger is not None and danger.values["time"] == "22:31"
    assert page.presenter.address == Address("", "P011") and recorded.answer(Address("", "P011")) is None
    page.go(Address("", "P012"))
    desk.settle()
    assert desk.on_disk().answer(Address("", "P011")) is None


def test_a_name_that_stands_in_the_debrief_is_offered_and_never_put_in(desk: Desk) -> None:
    page = desk.open()
    page.go(Address("", "P016"))
    desk.settle()
    box = page.card.findChild(OfferingLine, "contact")
    assert box is not None
    box.setFocus()
    write(page, "Tom Avery")
    page.go(Address("", "P019"))
    desk.settle()
    box = page.card.findChild(OfferingLine, "by")
    assert box is not None
    box.setFocus()
    write(page, "T")
    assert box.offered() == []
    write(page, "o")
    assert box.offered() == ["Tom Avery"]
    press(page, Qt.Key.Key_Tab)
    assert box.text() == "To", "what was typed stands"
    box.setFocus()
    write(page, "m")
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    assert box.text() == "Tom Avery" and box.offered() == []
    press(page, Qt.Key.Key_Return, CONTROL)
    desk.settle()
    decided = desk.on_disk().answer(Address("", "P019"))
    assert decided is not None and decided.values["by"] == "Tom Avery"


def test_a_name_told_before_is_offered_where_a_name_is_asked(desk: Desk) -> None:
    page = desk.open()
    page.go(Address("", "P016"))
    desk.settle()
    contact = page.card.findChild(OfferingLine, "contact")
    assert contact is not None
    contact.setFocus()
    write(page, "Tom Avery")
    page.go(Address("", "I201"))
    desk.settle()
    box = page.card.findChild(OfferingLine, "name.as_spoken")
    assert box is not None
    box.setFocus()
    write(page, "to")
    assert box.offered() == ["Tom Avery"]


def test_a_town_is_offered_without_what_it_was_near(desk: Desk) -> None:
    page = desk.open()
    page.go(Address("", "P004"))
    desk.settle()
    editor = page.card.findChild(PlaceEditor)
    assert editor is not None and editor.field.id == "place"
    editor.focus_first()
    write(page, "Gatwick")
    landmark = editor.findChild(QLineEdit, "place.landmark")
    assert landmark is not None
    landmark.setFocus()
    write(page, "secondary area")
    page.go(Address("", "P006"))
    desk.settle()
    line = next(each for each in page.card.findChildren(PlaceLine) if each.isVisible())
    line.setFocus()
    write(page, "ga")
    assert [(place.town, place.landmark) for place in line.told_offers()] == [
        ("Gatwick", "secondary area"), ("Gatwick", "")]


def test_a_digit_presses_the_button_of_that_number_which_shows_while_the_keyboard_is_there(desk: Desk) -> None:
    page = desk.open()
    page.go(Address("", "P010"))
    desk.settle()
    editor = page.card.findChild(YesNoEditor)
    assert editor is not None and editor.field.id == "danger"
    other = editor.buttons.button("not_known")
    page.card.status.buttons.focus_first()
    QApplication.processEvents()
    without = other.grab().toImage()
    editor.focus_first()
    QApplication.processEvents()
    assert other.grab().toImage() != without, "the numbers are to be seen"
    write(page, "2")
    assert editor.value() == "no"
    write(page, "3")
    assert editor.value() == "not_known" and other.hasFocus()
    write(page, "9")
    assert editor.value() == "not_known", "there is no ninth button"
    page.card.status.buttons.focus_first()
    editor.buttons.choose(())
    QApplication.processEvents()
    assert other.grab().toImage() == without


def test_one_key_opens_what_is_folded_and_goes_there(desk: Desk) -> None:
    page = desk.open()
    page.go(Address("", "P013"))
    desk.settle()
    both = CONTROL | Qt.KeyboardModifier.ShiftModifier
    for key, name in ((Qt.Key.Key_W, "own_words"), (Qt.Key.Key_O, "observation"), (Qt.Key.Key_A, "assessment"),
                      (Qt.Key.Key_N, "note")):
        press(page, key, both)
        write(page, name)
        press(page, key, both)
    press(page, Qt.Key.Key_Return, CONTROL)
    desk.settle()
    kept = desk.on_disk().answer(Address("", "P013"))
    assert kept is not None
    assert (kept.own_words, kept.observation, kept.assessment, kept.note) == (
        "own_words", "observation", "assessment", "note")


def test_the_number_of_a_question_finds_it_first(desk: Desk) -> None:
    page = desk.open()
    for number, point in (("13", "P013"), ("7", "P007"), ("205", "I205")):
        press(page, Qt.Key.Key_J, CONTROL)
        write(page, number)
        assert page.jump_bar.found.lines.lines[0].address == Address("", point)
        press(page, Qt.Key.Key_Escape)


def test_one_key_leads_back_to_all_debriefs_and_keeps_what_is_typed(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open()
    page.go(Address("", "P016"))
    desk.settle()
    contact = page.card.findChild(OfferingLine, "contact")
    assert contact is not None
    contact.setFocus()
    write(page, "Tom Avery")
    with qtbot.waitSignal(page.left):
        press(page, Qt.Key.Key_H, CONTROL)
    kept = desk.on_disk().answer(Address("", "P016"))
    assert kept is not None and kept.values["contact"] == "Tom Avery"
