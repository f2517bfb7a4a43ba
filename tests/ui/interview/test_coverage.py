"""The coverage tab: what was asked, answered, left open and never reached, for whom, and the way there by keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.flow import Flow
from debrief_app.domain.interview import AgeStatus
from debrief_app.i18n.formats import number_text
from debrief_app.report.contents.record import RecordFacts, build_record
from debrief_app.report.record_pdf import render_pdf
from debrief_app.ui.interview.page import InterviewPage
from debrief_app.ui.interview.panel.coverage_lines import CountLine
from debrief_app.ui.interview.panel.overviews import Group, Line
from tests.report.printed import squeezed, text
from tests.ui.interview.conftest import Desk

OpenDesk = Callable[[AgeStatus, str], Desk]


@dataclass
class Tab:
    """The tab of a page that is open."""

    page: InterviewPage

    def lines(self) -> list[Line]:
        return list(self.page.panel.coverage.view.lines.lines)

    def row(self, kind: str, code: str) -> CountLine:
        return next(each for each in self.lines() if isinstance(each, CountLine) and each.address == Group(kind, code))

    def counts(self, kind: str, code: str) -> list[str]:
        return self.row(kind, code).second.replace("\u00a0", " ").split("  ·  ")

    def enter(self, line: Line) -> None:
        """Up or down to a line, and Enter."""
        view = self.page.panel.coverage.view
        view.setFocus()
        wanted, most = self.lines().index(line), len(self.lines())
        for _step in range(2 * most):
            here = view.currentIndex().row()
            if here == wanted:
                break
            QTest.keyClick(view, Qt.Key.Key_Down if here < wanted else Qt.Key.Key_Up)
        assert view.currentIndex().row() == wanted, f"the arrows do not reach {line.text}"
        QTest.keyClick(view, Qt.Key.Key_Return)

    def unfolded(self) -> list[Line]:
        return [each for each in self.lines() if each.depth]


def tab_of(desk: Desk) -> Tab:
    page = desk.open()
    page.panel.show_tab("coverage")
    return Tab(page)


@pytest.fixture
def port(open_desk: OpenDesk) -> Desk:
    desk = open_desk(AgeStatus.ADULT, "port-first-account")
    for point, answer in {
        "R301": Answer(english="A cousin"), "R304": Answer(AnswerStatus.DECLINED),
        "R303": Answer(AnswerStatus.DEFERRED, note="At her wish"),
        "R315": Answer(AnswerStatus.VOLUNTEERED, english="Yes"),
    }.items():
        desk.record(Address("", point), answer)
    return desk


def test_each_stage_says_what_became_of_its_questions(port: Desk) -> None:
    tab = tab_of(port)
    assert tab.row("stage", "recruitment").text == "How it began"
    *counts, outside = tab.counts("stage", "recruitment")
    assert counts == ["asked 3", "answered 2", "open with a reason 1", "to come back to 1", "never asked 3"]
    assert outside.startswith("outside this profile ")


def test_a_stage_that_the_profile_leaves_out_is_not_passed_over(port: Desk) -> None:
    *counts, outside = tab_of(port).counts("stage", "control")
    assert counts == ["asked 0", "answered 0", "never asked 0"]
    assert outside.startswith("outside this profile ")


def test_the_screen_the_record_and_the_paper_say_the_same(port: Desk, tmp_path: Path) -> None:
    tab, interview = tab_of(port), port.on_disk()
    flow = Flow(port.form, port.form.profiles[interview.head.profile], interview)
    record = build_record(flow, RecordFacts("p" * 32, "2026-11-03T13:00:00.000Z", port.session.unit, "1", ()), {})
    printed = squeezed(text(tmp_path, render_pdf(record)))
    names = {"asked": "asked", "answered": "answered", "gap": "open with a reason", "deferred": "to come back to",
             "not_asked": "never asked", "outside": "outside this profile"}
    for kind, key, called in (("stage", "stage_coverage", "stage"), ("agency", "coverage", "agency")):
        rows = json.loads(json.dumps(record[key]))
        assert len(rows) == sum(isinstance(each.address, Group) and each.address.kind == kind for each in tab.lines())
        for each in rows:
            said = tab.counts(kind, each[called])
            for count, name in names.items():
                shown = f"{name} {number_text(each[count])}"
                assert shown in said or (not each[count] and not any(name in one for one in said)), (said, shown)
            counts = "".join(str(each[count]) for count in names)
            first_line = squeezed(f"{each['name']} ({each['agency']})" if kind == "agency"
                                  else port.form.stage(each["stage"]).title)
            assert any(first_line[:end] + counts in printed for end in range(5, len(first_line) + 1)), first_line
    assert printed.count(squeezed("Asked Answered Gap Deferred Never asked Outside")) >= 2


def test_enter_on_an_agency_shows_what_is_open_for_it_and_enter_there_leads_to_the_card(port: Desk) -> None:
    tab = tab_of(port)
    assert tab.unfolded() == [] and "folded" in tab.row("agency", "OSP").spoken
    tab.enter(tab.row("agency", "OSP"))
    lines = tab.unfolded()
    assert [each.text for each in lines if each.address is None] == [
        "Come back to", "Left open, with a reason", "Never asked", "Outside this profile"]
    open_points = {each.address.point for each in lines if isinstance(each.address, Address)}
    assert {"R303", "R304", "R302"} <= open_points and not {"R301", "R315"} & open_points
    form = port.form
    assert all({"OSP", "ALL"} & set(form.point(point).needed_by) for point in open_points)
    why = {each.address.point: each.second for each in lines if isinstance(each.address, Address)}
    assert (why["R303"], why["R304"]) == ("At her wish", "Rather not say")
    tab.enter(next(each for each in lines if each.address == Address("", "R302")))
    assert tab.page.presenter.address == Address("", "R302"), "what the profile leaves out can be gone to all the same"


def test_enter_again_folds_it_and_another_takes_its_place(port: Desk) -> None:
    tab = tab_of(port)
    tab.enter(tab.row("agency", "OSP"))
    tab.enter(tab.row("stage", "recruitment"))
    assert tab.row("stage", "recruitment").unfolded and not tab.row("agency", "OSP").unfolded
    assert all(port.form.point(each.address.point).stage == "recruitment" for each in tab.unfolded()
               if isinstance(each.address, Address))
    tab.enter(tab.row("stage", "recruitment"))
    assert tab.unfolded() == []


def test_a_click_unfolds_too(port: Desk) -> None:
    tab = tab_of(port)
    view = tab.page.panel.coverage.view
    index = view.lines.index(tab.lines().index(tab.row("stage", "recruitment")))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    assert tab.row("stage", "recruitment").unfolded


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [100, 200])
def test_no_line_lies_over_the_next(port: Desk, type_size: Callable[[int], None], speak: Callable[[str], None],
                                    size: int, language: str) -> None:
    """Each is as high as its text needs at the width that is left beside the scroll bar."""
    type_size(size)
    tab = tab_of(port)
    tab.page.areas.bring(tab.page.panel)
    speak(language)
    tab.page.panel.show_tab("coverage")
    tab.enter(tab.row("agency", "OSP"))
    view = tab.page.panel.coverage.view
    assert view.verticalScrollBar().isVisible()
    rows = [view.lines.index(row) for row in range(len(tab.lines()))]
    assert [view.visualRect(row).height() for row in rows] == [view.sizeHintForIndex(row).height() for row in rows]
    speak("en")
    port.pull_the_plug()


def test_a_point_of_many_legs_is_one_line(open_desk: OpenDesk) -> None:
    desk = open_desk(AgeStatus.ADULT, "full-adult")
    for _each in range(3):
        desk.add("leg")
    tab = tab_of(desk)
    tab.enter(tab.row("stage", "transit"))
    transport = [each for each in tab.unfolded() if isinstance(each.address, Address) and each.address.point == "T404"]
    assert len(transport) == 1 and transport[0].second.endswith("and 2 more")


def test_what_is_answered_leaves_the_list_and_the_fold_stays_open(port: Desk) -> None:
    tab = tab_of(port)
    tab.enter(tab.row("stage", "recruitment"))
    tab.enter(next(each for each in tab.unfolded() if each.address == Address("", "R314")))
    tab.page.card.words.own.setFocus()
    QTest.keyClicks(tab.page.card.words.own, "Ten thousand.")
    QTest.keyClick(tab.page.card.words.own, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    port.saved(tab.page)
    port.qtbot.waitUntil(lambda: "answered 3" in tab.counts("stage", "recruitment"))
    assert tab.row("stage", "recruitment").unfolded
    assert Address("", "R314") not in [each.address for each in tab.unfolded()]


def test_what_one_comes_back_to_says_why_also_outside_the_profile_and_without_a_note(port: Desk) -> None:
    port.record(Address("", "C707"), Answer(AnswerStatus.NOT_KNOWN))
    page = port.open()
    page.panel.show_tab("gaps")
    lines = {each.address: each.second for each in page.panel.gaps.lines.lines if each.address is not None}
    assert lines == {Address("", "R303"): "At her wish", Address("", "R304"): "Rather not say",
                     Address("", "C707"): "Not known"}
