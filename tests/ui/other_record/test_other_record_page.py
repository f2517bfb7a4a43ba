"""Another de-brief, opened to read from a hint."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QWidget

from debrief_app.domain.audit import Operation
from debrief_app.services.session import Session
from debrief_app.storage import audit
from debrief_app.ui.lane import Lane
from debrief_app.ui.other_record.page import OtherRecordPage
from tests.ui.debriefs import begun


def test_all_of_it_can_be_read_nothing_changed_and_the_reading_is_logged(
        sign_in: Callable[[str], Session], lane: Lane, on_screen: Callable[[QWidget], None],
        settle: Callable[[], None]) -> None:
    session = sign_in("officer")
    mine, other = begun(session), begun(session, legs=2)
    page = OtherRecordPage(session, mine, other, lane)
    on_screen(page)
    settle()
    read = "\n".join(row.spoken for row in page.list.blocks.rows)
    for part in ("They said that there was work.", "قالوا لي", "Town 0", "Town 2", "Not today."):
        assert part in read
    assert [button for button in page.findChildren(QAbstractButton) if button.isVisible()] == [page.back]
    event = audit.events(session.vault)[-1]
    assert (event.operation, event.subject, event.detail) == (Operation.CONSULTATION, other, (("beside", mine),))
