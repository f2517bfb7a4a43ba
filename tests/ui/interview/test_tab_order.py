"""Tab goes through a card as one reads it: every card of the bank, every form of a date, in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from PySide6.QtWidgets import QToolButton

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.form import DataPoint, FieldType
from debrief_app.domain.values import Links
from debrief_app.ui.interview.editors.dates import DateEditor
from debrief_app.ui.interview.page import InterviewPage
from tests.ui.interview.conftest import Desk
from tests.ui.tab_walk import missed, not_as_seen, walk

LEG_DATES = Address("", "T403")


def faults(page: InterviewPage) -> list[str]:
    """What Tab does otherwise than it is seen, on the card that is shown."""
    stops = walk(page.card)
    return [*not_as_seen(stops), *(f"never {name}" for name in missed(page.card, stops))]


def faults_on(page: InterviewPage, points: Iterable[DataPoint]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for point in points:
        page.go(Address("", point.id))
        assert page.presenter.address.point == point.id
        if wrong := faults(page):
            found[point.id] = wrong
    return found


def test_on_every_card_tab_goes_the_way_one_reads(desk: Desk) -> None:
    page = desk.open()
    assert faults_on(page, page.presenter.session.form.points()) == {}


def test_with_every_kind_of_field_tab_goes_from_right_to_left(desk: Desk, speak: Callable[[str], None]) -> None:
    page = desk.open()
    speak("ar")
    with_each = {field.type: point for point in page.presenter.session.form.points() for field in point.fields}
    assert set(with_each) == set(FieldType)
    assert faults_on(page, with_each.values()) == {}


def test_what_was_taken_and_what_was_opened_have_their_place(desk: Desk) -> None:
    """Chips, folds that are open, own words on a card that has fields, and the cells of a narrow screen."""
    page = desk.open()
    form = page.presenter.session.form
    point, linked = next((point, field) for point in form.points() for field in point.fields
                         if field.type is FieldType.LINK and not point.entry_kind)
    entry = desk.add(linked.kinds[0])
    desk.record(Address("", point.id), Answer(own_words="So it was.", own_words_language="ar", note="A note.",
                                              values={linked.id: Links((entry,))}))
    page = desk.open()
    page.go(Address("", point.id))
    assert faults(page) == []
    page.resize(800, 768)
    assert faults(page) == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("mode", ["on", "between", "before", "after", "season", "event", "age", "said", "unknown"])
def test_in_every_form_of_a_date_tab_goes_the_way_one_reads(
        desk: Desk, speak: Callable[[str], None], mode: str, language: str) -> None:
    page = desk.open()
    speak(language)
    page.go(LEG_DATES)
    for editor in page.card.findChildren(DateEditor):
        button = editor.findChild(QToolButton, f"{editor.field.id}.form.{mode}")
        assert button is not None
        button.click()
    assert faults(page) == []
