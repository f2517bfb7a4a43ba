"""One more leg is one more row: the screen takes it in without reading or building anything anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.values import Place
from debrief_app.services import reading
from debrief_app.ui.interview.outline_model import OutlineModel
from debrief_app.ui.interview.outline_rows import Look, OutlineRows
from debrief_app.ui.interview.page import InterviewPage
from tests.ui.interview.conftest import Desk

TRANSIT = 4


def rows(model: OutlineModel, parent: QModelIndex) -> list[Look | None]:
    model.fetchMore(parent)
    return [model.look(model.index(row, 0, parent)) for row in range(model.rowCount(parent))]


def journey(page: InterviewPage) -> list[Look | None]:
    """The stage's own row, then the rows below it."""
    stage = page.outline.model.index(TRANSIT, 0)
    return [page.outline.model.look(stage), *rows(page.outline.model, stage)]


def press(desk: Desk, page: InterviewPage, name: str) -> None:
    button = page.outline.findChild(QPushButton, name)
    assert button is not None
    button.setFocus()
    QTest.keyClicks(button, " ")
    desk.settle()


@pytest.mark.parametrize("button", ["add.leg", "entry.insert"])
@pytest.mark.parametrize("legs", [0, 1, 4])
def test_the_screen_shows_what_the_disk_holds_after_each_new_leg(desk: Desk, button: str, legs: int) -> None:
    for number in range(legs):
        leg = desk.add("leg")
        desk.record(Address(leg, "T402"), Answer(values={"from": Place(town=f"A{number}"), "to": Place(town="B")}))
    page = desk.open()
    if legs:
        page.go(Address(page.presenter.interview.entries_of("leg")[legs // 2].id, "T402"))
    else:
        page.go(Address("", "T401"))
    for _time in range(3):
        held = page.presenter.interview.entries_of("leg")
        press(desk, page, button if held else "add.leg")
        assert page.presenter.address.entry not in {"", *(each.id for each in held)}
        assert page.presenter.interview.entries_of("leg") == desk.on_disk().entries_of("leg")
        anew = OutlineModel(OutlineRows(page.presenter), page)
        stage = anew.index(TRANSIT, 0)
        assert journey(page) == [anew.look(stage), *rows(anew, stage)]


def test_one_more_leg_is_one_row_and_nothing_is_read_again(desk: Desk) -> None:
    for _number in range(5):
        leg = desk.add("leg")
    page = desk.open()
    page.go(Address(leg, "T402"))
    desk.settle()
    journey(page)
    stage, answers = page.outline.model.index(TRANSIT, 0), page.presenter.interview.answers
    changed: list[str] = []
    page.outline.model.modelReset.connect(lambda: changed.append("reset"))
    page.outline.model.rowsRemoved.connect(lambda *_rows: changed.append("removed"))
    page.outline.model.rowsInserted.connect(
        lambda parent, first, last: changed.append(f"{last - first + 1} below the stage") if parent == stage else None)
    press(desk, page, "add.leg")
    assert "1 below the stage" in changed
    assert not {"reset", "removed"} & set(changed)
    assert page.presenter.interview.answers is answers
    assert reading.reload(desk.session, desk.interview).answers == answers
