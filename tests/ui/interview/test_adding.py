"""One more leg is one more row: the screen takes it in without reading or building anything anew."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.interview import Interview
from debrief_app.domain.values import Place
from debrief_app.services.debrief import reading
from debrief_app.storage import audit as audit_log
from debrief_app.ui.interview.outline.model import OutlineModel
from debrief_app.ui.interview.outline.rows import Look, OutlineRows
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


def strike(page: InterviewPage, name: str) -> None:
    button = page.outline.findChild(QPushButton, name)
    assert button is not None
    button.setFocus()
    QTest.keyClicks(button, " ")


def press(desk: Desk, page: InterviewPage, name: str) -> None:
    strike(page, name)
    desk.settle()


def entries(interview: Interview) -> set[str]:
    return {each.id for each in interview.entries}


def no_room(desk: Desk) -> None:
    """From the next page of the file on the disk is full."""
    assert desk.session.vault._connection is not None
    desk.session.vault._connection.set_authorizer(None)
    desk.session.vault.rows("PRAGMA max_page_count = 1")


def room_again(desk: Desk) -> None:
    desk.session.vault.rows("PRAGMA max_page_count = 1000000")


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


def test_a_new_leg_is_shown_before_it_is_on_the_disk_and_called_saved_only_then(desk: Desk) -> None:
    leg = desk.add("leg")
    page = desk.open()
    page.go(Address(leg, "T402"))
    desk.saved(page)
    disk = Event()
    desk.lane.run(page, disk.wait, lambda _done: None, lambda _error: None)
    strike(page, "add.leg")
    new = page.presenter.address.entry
    desk.qtbot.waitUntil(lambda: page.top_bar.saved.text() == "Saving…")
    assert new not in {"", leg} and page.card.isVisible()
    assert new not in entries(reading.reload(desk.session, desk.interview))
    disk.set()
    desk.saved(page)
    assert page.presenter.address.entry == new
    assert new in entries(desk.on_disk())


@pytest.mark.parametrize("then", ["retry", "go on"])
def test_a_leg_for_which_the_disk_is_full_is_said_and_kept_with_what_is_told_in_it(desk: Desk, then: str) -> None:
    leg = desk.add("leg")
    page = desk.open()
    page.go(Address(leg, "T402"))
    desk.saved(page)
    no_room(desk)
    for _leg in range(100):
        press(desk, page, "add.leg")
        if page.notice.isVisible():
            break
    here = page.presenter.address
    assert page.top_bar.saved.text().startswith("Not saved: ")
    assert here.entry in entries(page.presenter.interview) and here.entry not in entries(desk.on_disk())
    page.card.words.show()
    page.card.words.own.setPlainText("By lorry, at night. " * 2000)
    page.record_and_next()
    desk.settle()
    assert page.notice.isVisible()
    assert desk.answer(here.point, here.entry) is None, "nothing is kept about a leg that is not"

    room_again(desk)
    if then == "retry":
        page.notice.retry_asked.emit()
    else:
        page.go(Address("", "R301"))
        page.card.words.own.setPlainText("He had a plan.")
        page.record_and_next()
    desk.saved(page)
    assert not page.notice.isVisible()
    held = desk.answer(here.point, here.entry)
    assert held is not None and held.own_words.startswith("By lorry")
    assert page.presenter.interview.entries_of("leg") == desk.on_disk().entries_of("leg")
    log = audit_log.events(desk.session.vault)
    added = [dict(event.detail)["entry"] for event in log if event.action == "add-entry"]
    assert len(added) == len(desk.on_disk().entries) and {*added} == entries(desk.on_disk())


def test_a_leg_that_came_in_between_is_seen_too(desk: Desk) -> None:
    leg = desk.add("leg")
    page = desk.open()
    page.go(Address(leg, "T402"))
    desk.saved(page)
    other = desk.add("leg")
    press(desk, page, "add.leg")
    desk.saved(page)
    legs = page.presenter.interview.entries_of("leg")
    assert [each.id for each in legs] == [leg, other, page.presenter.address.entry]
    assert legs == desk.on_disk().entries_of("leg")
    anew = OutlineModel(OutlineRows(page.presenter), page)
    stage = anew.index(TRANSIT, 0)
    assert journey(page) == [anew.look(stage), *rows(anew, stage)]
