"""A de-brief with very many legs on the real screen: opening, adding, another language, revealing, typing.

Milliseconds from one run, offscreen. The aims are those of the question bank's issue; Enketo, the fastest comparable
form engine measured, needs 0.3, 0.8, 3 and 15 to 19 s to open 20, 60, 140 and 300 legs. Every time begins with a key
and ends when the screen is painted; what is saved meanwhile is on the disk as always.
"""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from debrief_app.domain.answers import Address, Answer, Revision
from debrief_app.domain.entries import Entry
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.values import Place
from debrief_app.services.debrief import interviewing
from debrief_app.services.identifiers import new_id
from debrief_app.services.practice import demo
from debrief_app.services.session import Session
from debrief_app.services.vault import access
from debrief_app.storage import answers, entries
from tests.benchmarks.result import Figure
from tests.proofs.story import a_story

if TYPE_CHECKING:
    from debrief_app.ui.interview.page import InterviewPage
    from tests.benchmarks.screen import Screen

LEGS = (20, 60, 100, 140, 300)
FIELDS = ("T402", "T403", "T404", "T405", "T406", "T407", "T408", "T409", "T411")
NATIONALITY = Address("", "I205")
"""While it is British, a card of each leg and a whole stage are not asked."""
OPENINGS, ADDED, SWITCHES, REVEALS = 3, 10, 6, 6
TYPED, KEY_EVERY = 260, 0.02
"""Letters, and seconds between two of them: as fast as hands go, and long enough for autosave to come in between."""


def measure(form: FormDefinition, folder: Path) -> list[Figure]:
    """Everything, for each number of legs."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.benchmarks.screen import Screen

    made = demo.practice_vault(folder / "vault", a_story())
    session = access.unlock(folder / "vault", "officer-1", made.passphrases["officer-1"], form)
    screen = Screen(session)
    # The first page pays for fonts and style; that is the start, not the legs.
    screen.shut(screen.open(_journey(session, 1))[0])
    figures: list[Figure] = []
    for legs in LEGS:
        figures += _measured(session, screen, legs)
    screen.end()
    access.lock(session)
    return figures


def _measured(session: Session, screen: Screen, legs: int) -> list[Figure]:
    interview = _journey(session, legs)
    opening = []
    for _time in range(OPENINGS - 1):
        page, seconds = screen.open(interview)
        screen.shut(page)
        opening.append(seconds)
    page, seconds = screen.open(interview)
    figures = [Figure(f"open {legs} legs", [*opening, seconds], 1000)]
    middle = page.presenter.interview.entries_of("leg")[legs // 2]
    page.go(Address(middle.id, "T402"))
    screen.rest(0.5)
    figures.append(Figure(f"another language with {legs} legs",
                          [_switched(screen, page) for _time in range(SWITCHES)], 100))
    shown = [_revealed(screen, page) for _time in range(REVEALS)]
    count = max(cards for cards, _seconds in shown)
    figures.append(Figure(f"{count} conditional cards revealed, {legs} legs", [each for _cards, each in shown], 50))
    figures.append(Figure(f"key to paint with {legs} legs, 95 % of {TYPED} keys", [_typed(screen, page)], 16))
    for tab in ("guidance", "journey"):
        page.panel.show_tab(tab)
        page.go(Address(middle.id, "T402"))
        figures += _adding(f"add a leg to {legs}, {tab} beside it",
                           [_added(screen, page) for _time in range(ADDED)])
    figures += _adding(f"add a leg to {legs} from the middle of the journey",
                       [_added(screen, page, Address(middle.id, "T402")) for _time in range(ADDED)])
    screen.shut(page)
    commits = [_committed(session, interview) for _time in range(ADDED)]
    return [*figures, Figure("one leg durable on the disk, alone, without a screen", commits, None)]


def _switched(screen: Screen, page: InterviewPage) -> float:
    before = page.presenter.language
    seconds = screen.timed(screen.languages.toggle, lambda: page.card.question,
                           lambda: page.presenter.language != before)
    screen.rest(0.2)
    return seconds


def _adding(name: str, added: list[tuple[float, float, float]]) -> list[Figure]:
    return [Figure(name, [taken for taken, _queued, _worked in added], 16),
            Figure("  without the wait for cores that others had",
                   [taken - queued for taken, queued, _worked in added], None),
            Figure("  processor time of the window's thread", [worked for _taken, _queued, worked in added], None)]


def _added(screen: Screen, page: InterviewPage, begin: Address | None = None) -> tuple[float, float, float]:
    """From the key on "+ Part of the journey" to the new leg's card: all of it; what of it the window's thread waited
    for a core; what it computed. `begin`: the card on the screen before.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QPushButton

    button = page.outline.findChild(QPushButton, "add.leg")
    assert button is not None
    if begin is not None:
        page.go(begin)
        screen.rest(0.3)
    button.setFocus()
    screen.rest(0.2)
    held = page.presenter.address.entry
    seconds = screen.timed(lambda: QTest.keyClick(button, Qt.Key.Key_Space), lambda: page.card.question,
                           lambda: page.presenter.address.entry != held)
    queued, worked = screen.queued, screen.worked
    screen.rest(0.5)
    return seconds, queued, worked


def _revealed(screen: Screen, page: InterviewPage) -> tuple[int, float]:
    """From the key that records the answer on which they depend to the next card, with the outline counted anew."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    _choose(screen, page, "United Kingdom")
    page.record_and_next()
    screen.rest(0.2)
    before = len(page.presenter.flow.all_cards())
    _choose(screen, page, "Vietnam")
    earlier = page.presenter.interview.answers[NATIONALITY].id

    def recorded() -> bool:
        return page.presenter.interview.answers[NATIONALITY].id not in ("", earlier)

    seconds = screen.timed(
        lambda: QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        page.outline.tree.viewport, recorded)
    screen.rest(0.2)
    return len(page.presenter.flow.all_cards()) - before, seconds


def _choose(screen: Screen, page: InterviewPage, country: str) -> None:
    from PySide6.QtTest import QTest

    from debrief_app.ui.interview.editors.picker import Picker

    page.go(NATIONALITY)
    screen.rest(0.1)
    picker = next(each for each in page.card.findChildren(Picker, "country") if each.isVisible())
    picker.setFocus()
    picker.box.selectAll()
    QTest.keyClicks(picker.box, country)
    screen.rest(0.2)


def _typed(screen: Screen, page: InterviewPage) -> float:
    """The 95th percentile of single keys in the free account, while what is typed is saved again and again."""
    from PySide6.QtTest import QTest

    page.go(Address("", "R301"))
    box = page.card.words.own
    box.setFocus()
    screen.rest(0.5)
    times, saved = [], screen.saved
    for number in range(TYPED):
        began = time.perf_counter()
        times.append(screen.timed(partial(QTest.keyClicks, box, "abcdefghij klmnop"[number % 17]), box.viewport))
        screen.rest(max(0.0, KEY_EVERY - (time.perf_counter() - began)))
    if screen.saved - saved < 2:
        raise RuntimeError("nothing was saved meanwhile")
    return sorted(times)[len(times) * 95 // 100]


def _committed(session: Session, interview: str) -> float:
    started = time.perf_counter()
    interviewing.add_entry(session, interview, "leg")
    return time.perf_counter() - started


def _journey(session: Session, legs: int) -> str:
    head = interviewing.start_interview(session, AgeStatus.ADULT, "full-adult")
    with session.vault.transaction():
        for number in range(legs):
            entry = Entry(new_id(), "leg", number, head.created)
            entries.insert(session.vault, head.id, entry)
            for point in FIELDS:
                values = {"from": Place("VN", f"Town {number}"), "to": Place("RU", f"Town {number + 1}")}
                answer = Answer(english="Went on in a lorry.", own_words="…", own_words_language="vi",
                                values=values if point == "T402" else {})
                answers.append(session.vault, Revision(
                    new_id(), head.id, Address(entry.id, point), head.created, session.account.id, "?", "en",
                    session.form.identity, answer))
    return head.id
