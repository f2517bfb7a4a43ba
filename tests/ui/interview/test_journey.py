"""The journey tab: in order of time, what cannot be placed, what differs; every line leads to its card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.values import FuzzyDate, Place, Precision
from tests.ui.interview.conftest import Desk


def journey(desk: Desk) -> tuple[list[str], object]:
    page = desk.open()
    page.panel.show_tab("journey")
    desk.settle()
    return [line.text for line in page.panel.journey.lines.lines], page


def leg(desk: Desk, to: str, when: FuzzyDate | None = None) -> str:
    entry = desk.add("leg")
    desk.record(Address(entry, "T402"), Answer(values={"from": Place("LY", "Sabha"), "to": Place("IT", to)}))
    if when is not None:
        desk.record(Address(entry, "T403"), Answer(values={"start": when}))
    return entry


def test_legs_stand_in_order_of_time_whatever_was_told_first(desk: Desk) -> None:
    crossing = desk.add("crossing")
    desk.record(Address(crossing, "B504"), Answer(values={"date": FuzzyDate(Precision.MONTH, "2025-08")}))
    leg(desk, "Lampedusa", FuzzyDate(Precision.BETWEEN, "2025-03/2025-04"))
    leg(desk, "Ventimiglia")
    leg(desk, "Paris", FuzzyDate(Precision.YEAR, "2026"))
    texts, _page = journey(desk)
    assert texts[0] == "In order of time"
    assert [text.split("  ")[0] for text in texts[1:]] == ["1", "2", "3", "4"]
    assert ["Lampedusa" in texts[1], "Paris" in texts[4]] == [True, True]
    assert not any("Cannot be placed" in text or "Differs" in text for text in texts)


def test_what_cannot_be_placed_is_shown_apart(desk: Desk) -> None:
    leg(desk, "Lampedusa")
    desk.record(Address("", "R303"), Answer(values={"date": FuzzyDate(Precision.YEAR, "2024")}))
    texts, _page = journey(desk)
    assert texts.index("Cannot be placed in time") > texts.index("In order of time")
    assert "Lampedusa" in texts[-1]


def test_what_differs_is_said_kindly_and_leads_to_its_card(desk: Desk) -> None:
    late = leg(desk, "Lampedusa", FuzzyDate(Precision.YEAR, "2026"))
    leg(desk, "Paris", FuzzyDate(Precision.YEAR, "2025"))
    page = desk.open()
    page.panel.show_tab("journey")
    desk.settle()
    view = page.panel.journey
    texts = [line.text for line in view.lines.lines]
    assert texts[0] == "Differs"
    assert "Lampedusa" in texts[1]
    assert "Paris" in texts[1]
    assert "contradict" not in " ".join(texts).lower()
    view.setCurrentIndex(view.lines.index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    desk.settle()
    assert page.presenter.address == Address(late, "T403")
