"""A stage that is no part of the account: quiet in the outline, passed over, and one key away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QTest

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.values import Place
from debrief_app.ui.interview.page import InterviewPage
from tests.ui.interview.conftest import Desk

BORN_HERE = Answer(AnswerStatus.KNOWN, values={"born": Place(country="GB", town="Derby")})
BORN_ABROAD = Answer(AnswerStatus.GIVEN, values={"born": Place(country="VN", town="Vinh")})
OPENING = Address("", "B501")


def row(page: InterviewPage, title: str = "UK border crossing") -> QModelIndex:
    model = page.outline.model
    return next(model.index(at, 0) for at in range(model.rowCount()) if model.index(at, 0).data() == title)


def spoken(page: InterviewPage) -> str:
    return str(row(page).data(Qt.ItemDataRole.AccessibleTextRole))


def covered(page: InterviewPage) -> list[str]:
    page.panel.show_tab("coverage")
    return [each.text for each in page.panel.coverage.view.lines.lines]


def papers_and_visa(page: InterviewPage) -> bool:
    """Is there a line for the question that goes with a border, in the stage where it stands?"""
    model = page.outline.model
    stage = row(page, "How it began")
    page.outline.tree.expand(stage)
    return "Papers or visa arranged for the person" in below(model, stage)


def below(model: QAbstractItemModel, parent: QModelIndex) -> list[str]:
    found = []
    for at in range(model.rowCount(parent)):
        each = model.index(at, 0, parent)
        found += [str(each.data()), *below(model, each)]
    return found


def test_it_stands_there_quietly_with_nothing_to_walk_through(desk: Desk) -> None:
    desk.record(Address("", "I206"), BORN_HERE)
    page = desk.open()
    assert spoken(page) == "UK border crossing, not part of this account"
    assert not page.outline.model.hasChildren(row(page))
    assert "UK border crossing" not in covered(page)
    page.go(Address("", "T401"))
    desk.settle()
    assert page.presenter.way.neighbour(Address("", "T401"), 1) != OPENING
    stages = [page.presenter.session.form.point(card.address.point).stage for card in page.presenter.flow.all_cards()]
    assert "transit" in stages and "crossing" not in stages
    assert not papers_and_visa(page)


def test_one_key_leads_there_and_what_is_said_makes_it_part_of_the_account(desk: Desk) -> None:
    desk.record(Address("", "I206"), BORN_HERE)
    page = desk.open()
    page.outline.tree.setFocus()
    page.outline.tree.setCurrentIndex(row(page))
    QTest.keyClick(page.outline.tree, Qt.Key.Key_Return)
    desk.settle()
    assert page.presenter.address == OPENING
    assert "came into the UK" in page.presenter.card().question
    page.card.words.own.setFocus()
    QTest.keyClicks(page.card.words.own, "They took me to France and back.")
    QTest.keyClick(page.card.words.own, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.saved(page)
    crossing = desk.on_disk().entries_of("crossing")[0]
    assert desk.answer("B501", crossing.id) is not None
    assert "not part" not in spoken(page) and page.outline.model.hasChildren(row(page))
    assert papers_and_visa(page)
    assert "UK border crossing" in covered(page)


def test_it_comes_back_when_the_account_changes(desk: Desk) -> None:
    desk.record(Address("", "I206"), BORN_HERE)
    page = desk.open()
    assert "not part" in spoken(page)
    desk.pull_the_plug()
    desk.record(Address("", "I206"), BORN_ABROAD)
    assert "not part" not in spoken(desk.open())


@pytest.mark.parametrize(("point", "field", "code"), [("P004", "setting", "port"), ("P006", "how", "border_control")])
def test_at_a_border_it_is_part_of_the_account_whoever_the_person_is(
        desk: Desk, point: str, field: str, code: str) -> None:
    desk.record(Address("", "I205"), Answer(AnswerStatus.KNOWN, values={"country": "GB"}))
    desk.record(Address("", point), Answer(AnswerStatus.OBSERVED, values={field: code}))
    assert "not part" not in spoken(desk.open())


def test_the_button_that_adds_a_crossing_stays_beside_it(desk: Desk) -> None:
    desk.record(Address("", "I206"), BORN_HERE)
    page = desk.open()
    page.outline.tree.setCurrentIndex(row(page))
    button = page.outline._adding["crossing"]
    assert button.isVisible()
    button.click()
    desk.saved(page)
    assert len(desk.on_disk().entries_of("crossing")) == 1
    assert "not part" not in spoken(page)
