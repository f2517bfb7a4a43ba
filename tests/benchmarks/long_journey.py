"""A de-brief with very many legs on the real screen: opening, adding, another language, revealing, typing.

Milliseconds from one run, offscreen. The aims are those of the question bank's issue; Enketo, the fastest comparable
form engine measured, needs 0.3, 0.8, 3 and 15 to 19 s to open 20, 60, 140 and 300 legs.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from debrief_app.domain.answers import Address, Answer, Revision
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import AgeStatus, Entry
from debrief_app.domain.values import Place
from debrief_app.i18n import set_language
from debrief_app.services import access, demo, interviewing, reading
from debrief_app.services.identifiers import new_id
from debrief_app.services.session import Session
from debrief_app.storage import answers, entries
from tests.benchmarks.result import Figure
from tests.proofs.story import a_story

LEGS = (20, 60, 140, 300)
FIELDS = ("T402", "T403", "T404", "T405", "T406", "T407", "T408", "T409", "T410")
KEYS = 300


def measure(form: FormDefinition, folder: Path) -> list[Figure]:
    """Everything, for each number of legs."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEvent
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from debrief_app.ui.broadcast import Broadcast
    from debrief_app.ui.interview.page import InterviewPage
    from debrief_app.ui.lane import Lane
    from debrief_app.ui.theme import THEMES, apply_theme

    app = QApplication.instance() or QApplication(["debrief"])
    assert isinstance(app, QApplication)
    apply_theme(app, THEMES["light"], 100)
    made = demo.practice_vault(folder / "vault", a_story())
    session = access.unlock(folder / "vault", "officer-1", made.passphrases["officer-1"], form)
    lane, broadcast = Lane(), Broadcast()
    figures: list[Figure] = []

    def painted(page: InterviewPage) -> None:
        while lane.busy:
            app.processEvents()
        app.processEvents()
        page.repaint()

    for legs in (1, *LEGS):
        interview = _journey(session, legs)
        started = time.perf_counter()
        page = InterviewPage(session, reading.open_interview(session, interview), lane, broadcast, ("en", "ar"))
        page.resize(1366, 768)
        page.show()
        app.processEvents()
        page.repaint()
        opened = time.perf_counter() - started
        painted(page)
        if legs == 1:
            continue  # the first page pays for fonts and style; that is the start, not the legs
        figures.append(Figure(f"open {legs} legs", [opened], 1000))

        leg = page.presenter.interview.entries_of("leg")[legs // 2]
        page.go(Address(leg.id, "T402"))
        painted(page)
        adding = []
        for _time in range(8):
            started = time.perf_counter()
            page.outline.add_asked.emit("leg", "")
            before = len(page.presenter.interview.entries)
            while len(page.presenter.interview.entries) == before:
                app.processEvents()
            page.repaint()
            adding.append(time.perf_counter() - started)
            painted(page)
        figures.append(Figure(f"add a leg to {legs}, disk included", adding, 16))

        switching = []
        for code in ("ar", "en") * 3:
            started = time.perf_counter()
            set_language(code)
            app.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
            page.repaint()
            switching.append(time.perf_counter() - started)
            painted(page)
        figures.append(Figure(f"another language with {legs} legs", switching, 100))

        revealing = []
        for _time in range(5):
            started = time.perf_counter()
            page.presenter._way = None
            page.outline.refresh(None)
            page.repaint()
            revealing.append(time.perf_counter() - started)
        figures.append(Figure(f"every item looked at anew with {legs} legs", revealing, 50))

        page.go(Address("", "R301"))
        painted(page)
        box = page.card.words.own
        box.setFocus()
        typing = []
        for number in range(KEYS):
            started = time.perf_counter()
            QTest.keyClicks(box, "abcdefghij klmnop"[number % 17])
            app.processEvents()
            typing.append(time.perf_counter() - started)
            if number % 40 == 0:
                painted(page)
        figures.append(Figure(f"key to paint with {legs} legs, 95th percentile", [_percentile(typing, 95)], 16))
        page.stop()
        painted(page)
        page.close()
        page.deleteLater()
        app.processEvents()
    lane.stop()
    access.lock(session)
    return figures


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


def _percentile(values: list[float], percent: int) -> float:
    return sorted(values)[len(values) * percent // 100]
