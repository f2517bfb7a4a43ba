"""De-briefs to list, close, review and export; and a pair of hands that only has a keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.values import Place
from debrief_app.services.debrief import interviewing
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.release import review
from debrief_app.services.session import Session
from tests.deciding import decide

ACCOUNT = Address("", "R301")
CONTACT = Address("", "R303")
LATER = Address("", "R304")


def record(session: Session, interview: str, address: Address, answer: Answer) -> None:
    """Write an answer as if it had been asked in English."""
    question = session.form.point(address.point).question(AgeStatus.ADULT.path)
    interviewing.record_answer(session, interview, address, answer, Shown(question, "en"))


def begun(session: Session, legs: int = 1) -> str:
    """An open de-brief: an account in Arabic, a refusal, something to come back to, and parts of a journey."""
    interview = interviewing.start_interview(session, AgeStatus.ADULT, "full-adult").id
    record(session, interview, ACCOUNT, Answer(
        own_words="قالوا لي إن هناك عملاً.", own_words_language="ar", english="They said that there was work.",
        observation="Spoke quietly.", assessment="May be afraid."))
    record(session, interview, CONTACT, Answer(AnswerStatus.DECLINED, note="Not today."))
    record(session, interview, LATER, Answer(AnswerStatus.DEFERRED, note="After the break."))
    for number in range(legs):
        entry, _changes = interviewing.add_entry(session, interview, "leg")
        record(session, interview, Address(entry.id, "T402"), Answer(
            values={"from": Place("VN", f"Town {number}"), "to": Place("RU", f"Town {number + 1}")}))
    decide(session, interview)
    return interview


def closed(session: Session, passphrase: str, legs: int = 1) -> str:
    """A de-brief that this account has signed."""
    interview = begun(session, legs)
    review.close_interview(session, interview, passphrase)
    return interview


def press(page: QWidget, key: Qt.Key, times: int = 1) -> None:
    """Press a key wherever the focus is."""
    for _time in range(times):
        focus: QWidget | None = page.window().focusWidget()
        assert focus is not None, "the keyboard reaches nothing"
        QTest.keyClick(focus, key)


def write(page: QWidget, text: str) -> None:
    """Type into whatever has the focus."""
    focus: QWidget | None = page.window().focusWidget()
    assert focus is not None, "the keyboard reaches nothing"
    QTest.keyClicks(focus, text)


def walk_to(page: QWidget, name: str) -> None:
    """Tab until the widget of that name has the focus."""
    for _step in range(80):
        QApplication.processEvents()
        focus: QWidget | None = page.window().focusWidget()
        if focus is not None and focus.objectName() == name:
            return
        QTest.keyClick(focus or page, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name}")
