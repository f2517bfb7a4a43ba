"""Arabic: ways, words as they were told and quotations stand in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.off_bank import ASKED_AT
from debrief_app.domain.values import FuzzyDate, Links, Place, Precision
from debrief_app.i18n.isolation import bare
from debrief_app.ui.interview.editors.picker import Picker
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.interview.panel.thing_lines import ThingLines
from debrief_app.ui.widgets.fold import Fold
from debrief_app.ui.widgets.plain import PlainLabel
from tests.ui.drawn import from_the_left
from tests.ui.interview.conftest import Desk

Speak = Callable[[str], None]
MOSCOW, LIBYA = Place("RU", "Moscow"), Place("LY")
LIBYA_DRAWN = "ليبيا"[::-1]
"""From the left, as it is drawn."""


def leg(desk: Desk, **ends: Place) -> str:
    entry = desk.add("leg")
    desk.record(Address(entry, "T402"), Answer(values=dict(ends)))
    return entry


def outline_texts(page: InterviewPage) -> list[str]:
    model = page.outline.model
    for row in range(model.rowCount()):
        model.fetchMore(model.index(row, 0))
    return [str(model.index(each, 0, model.index(row, 0)).data())
            for row in range(model.rowCount()) for each in range(model.rowCount(model.index(row, 0)))]


def test_a_way_points_from_where_it_begins_to_where_it_ends(desk: Desk, speak: Speak) -> None:
    entry = leg(desk, **{"from": MOSCOW, "to": LIBYA})
    speak("ar")
    page = desk.open(("ar", "en"))
    page.go(Address(entry, "T402"))
    page.panel.show_tab("journey")
    desk.settle()
    shown = [text for text in (*outline_texts(page), page.card.question.place.text(),
                               *(line.text for line in page.panel.journey.lines.lines)) if "Moscow" in text]
    assert len(shown) == 3
    for text in shown:
        for around in (text, f"\u2068{text}\u2069"):
            drawn = from_the_left(around)
            assert f"{LIBYA_DRAWN} ← Moscow" in drawn and "→" not in drawn


def test_two_latin_names_do_not_run_the_other_way(desk: Desk, speak: Speak) -> None:
    leg(desk, **{"from": MOSCOW, "to": Place("LV", "Riga")})
    speak("ar")
    page = desk.open(("ar", "en"))
    (text,) = (each for each in outline_texts(page) if "Moscow" in each)
    assert from_the_left(text).startswith("Riga ← Moscow")


def test_two_arabic_names_run_as_the_english_around_them(desk: Desk) -> None:
    leg(desk, **{"from": Place("LY", "طبرق"), "to": Place("LY", "درنة")})
    page = desk.open()
    (text,) = (each for each in outline_texts(page) if "طبرق" in each)
    assert from_the_left(text, Qt.LayoutDirection.LeftToRight).endswith(f"{'طبرق'[::-1]} → {'درنة'[::-1]}")


@pytest.mark.parametrize(("ends", "label"), [({"from": MOSCOW}, "Moscow →"), ({"to": Place("LV")}, "→ Latvia")])
def test_one_end_alone_says_which_end_it_is(desk: Desk, ends: dict[str, Place], label: str) -> None:
    leg(desk, **ends)
    page = desk.open()
    assert any(bare(text).endswith(label) for text in outline_texts(page))


def test_what_is_written_into_an_answer_keeps_the_arrow_of_records(desk: Desk, speak: Speak) -> None:
    entry = leg(desk, **{"from": MOSCOW, "to": LIBYA})
    speak("ar")
    page = desk.open(("ar", "en"))
    page.go(Address(entry, "T403"))
    found = page.telling.telling.ask("Tell me about the dog.", "")
    assert found is not None
    asked_at = str(found[1].values[ASKED_AT])
    assert asked_at.endswith("Moscow → ليبيا") and bare(asked_at) == asked_at


def test_a_way_is_found_by_its_first_letters(desk: Desk) -> None:
    entry, paper = leg(desk, **{"from": MOSCOW, "to": LIBYA}), desk.add("document")
    page = desk.open()
    page.go(Address(paper, "X815"))
    picker = page.card.findChild(Picker, "used_on")
    assert picker is not None
    picker.setFocus()
    QTest.keyClicks(picker, "mosc")
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert page.card.answer().values["used_on"] == Links((entry,))


def test_a_date_as_it_was_told_keeps_its_order(desk: Desk, speak: Speak) -> None:
    entry = leg(desk, **{"from": MOSCOW, "to": LIBYA})
    desk.record(Address(entry, "T403"), Answer(values={"start": FuzzyDate(Precision.AS_SAID, as_said="15 8 2019")}))
    speak("ar")
    page = desk.open(("ar", "en"))
    page.panel.show_tab("journey")
    desk.settle()
    (line,) = (each for each in page.panel.journey.lines.lines if "Moscow" in each.text)
    assert "15 8 2019" in from_the_left(line.second)


def test_a_remark_on_a_typed_question_runs_as_the_interface_does(desk: Desk, speak: Speak) -> None:
    speak("ar")
    page = desk.open(("ar", "en"))
    page.go(Address("", "R301"))
    page.telling.ask()
    asking = page.telling.asking
    asking.box.setText("Did you go with him?")
    asking.look_now()
    assert bare(asking.remarks.text()).startswith("«Did»")
    assert is_drawn_right_to_left(asking.remarks)


def is_drawn_right_to_left(label: PlainLabel) -> bool:
    """Is the ink of a short line at the right of the label?"""
    label.resize(900, label.heightForWidth(900))
    image = label.grab().toImage()
    back = image.pixelColor(0, 0)
    half = image.width() // 2
    ink = [sum(image.pixelColor(x, y) != back for x in range(*part, 3) for y in range(image.height()))
           for part in ((0, half), (half, image.width()))]
    return ink[1] > ink[0]


def test_a_closed_fold_points_to_where_reading_goes_on(desk: Desk, speak: Speak) -> None:
    fold = Fold("fold", PlainLabel())
    desk.qtbot.addWidget(fold)
    fold.set_label("More")
    assert fold.button.text().startswith("▸")
    speak("ar")
    assert fold.button.text().startswith("◂")
    fold.button.setChecked(True)
    assert fold.button.text().startswith("▾")


def test_a_question_typed_by_the_officer_stands_once(desk: Desk) -> None:
    page = desk.open(("en", "ar"))
    page.toggle_bilingual()
    page.go(Address("", "R301"))
    assert page.card.question.second.isVisible()
    page.telling.ask()
    asking = page.telling.asking
    asking.box.setText("Tell me about the dog.")
    asking.look_now()
    QTest.keyClick(asking.box, Qt.Key.Key_Return)
    desk.settle()
    assert page.card.question.question.text() == "Tell me about the dog."
    assert not page.card.question.second.isVisible()


def test_yes_and_no_stand_with_what_they_answer(desk: Desk) -> None:
    person = desk.add("person")
    point = next(point.id for point in desk.form.points() if point.name == "Where now")
    desk.record(Address(person, point), Answer(values={"in_uk": "yes", "knows_placement": "no"}))
    page = desk.open()
    (line,) = ThingLines(page.presenter).said(Address(person, point))
    assert bare(line.second) == "In the UK now: Yes  ·  May know where the person stays: No"


@pytest.mark.parametrize("size", [100, 200])
def test_the_box_with_the_focus_is_seen_when_a_debrief_opens(type_size: Callable[[int], None], desk: Desk,
                                                             size: int) -> None:
    type_size(size)
    page = desk.open()
    for address in (None, Address("", "R301"), Address("", "I203")):
        if address is not None:
            page.go(address)
        desk.settle()
        desk.qtbot.waitUntil(lambda: focus_is_seen(page), timeout=2000)


def focus_is_seen(page: InterviewPage) -> bool:
    focus, view = page.card.focus_part(), page.card.viewport()
    if focus is None:
        return False
    top = focus.mapTo(view, focus.rect().topLeft()).y()
    return top >= 0 and top + min(focus.height(), focus.fontMetrics().height()) <= view.height()
