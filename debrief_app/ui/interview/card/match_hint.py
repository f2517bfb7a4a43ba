"""The quiet line above a name card: perhaps this person is in the vault already, and why. For staff only.

It never stands on what the person is shown, merges nothing, and is silent about those of whom staff have said whether
it is the same person. Looks on the lane, a moment after the last key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.changes import Changes
from debrief_app.i18n import _
from debrief_app.services.matching import finding_people
from debrief_app.services.matching.finding_people import Hint, Linked
from debrief_app.services.session import Session
from debrief_app.ui.interview.texts.match_texts import hint_text, link_text
from debrief_app.ui.lane import Lane
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.widgets.plain import PlainLabel

QUIET_MS = 200
"""How long no key was pressed before it looks."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found at one look."""

    hints: tuple[Hint, ...]
    links: tuple[Linked, ...]


class MatchHint(QFrame):
    """`other_asked` carries the id of the other de-brief, to be read beside this one."""

    other_asked = Signal(str)

    def __init__(self, session: Session, interview: str, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._interview, self._lane = session, interview, lane
        self._address: Address | None = None
        self._typed: Callable[[], Answer] | None = None
        self._asked = 0
        self._seen = _Seen((), ())
        self.setProperty("role", "notice")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 8, 14, 8)
        self._column.setSpacing(6)
        self.rows: list[_Row] = []
        self.more = QPushButton(self)
        self.more.setObjectName("match.more")
        self.more.setProperty("kind", "quiet")
        self.more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda _on: self.retranslate())
        self._column.addWidget(self.more)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(QUIET_MS)
        self._later.timeout.connect(self._look)
        self.hide()

    def build_into(self, column: QVBoxLayout) -> None:
        """Put it above the card."""
        around = QWidget()
        inside = QVBoxLayout(around)
        inside.setContentsMargins(14, 0, 14, 0)
        inside.addWidget(self)
        column.insertWidget(0, around)

    def show_card(self, address: Address, typed: Callable[[], Answer] | None) -> None:
        """Another card is on the screen; `typed` gives what stands on it, None when it is only read."""
        self._address = address if finding_people.watches(address) else None
        self._typed = typed
        self._asked += 1
        self._later.stop()
        self.more.setChecked(False)
        self._show(_Seen((), ()))
        if self._address is not None:
            self._look()

    def typed(self) -> None:
        """A key was pressed on the card."""
        if self._address is not None:
            self._later.start()

    def retranslate(self) -> None:
        """Texts in the current language."""
        self._show(self._seen)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _look(self) -> None:
        if self._address is None:
            return
        self._asked += 1
        asked, session, interview = self._asked, self._session, self._interview
        typing = {self._address: self._typed()} if self._typed else {}

        def work() -> _Seen:
            return _Seen(finding_people.look(session, interview, typing), finding_people.links(session, interview))

        # A look that fails says nothing: the officer is in the middle of an interview, and the record is safe.
        self._lane.run(self, work, lambda seen: self._show(seen) if asked == self._asked else None,
                       lambda _error: None)

    def _show(self, seen: _Seen) -> None:
        self._seen = seen
        lines: list[Hint | Linked] = [*seen.hints, *seen.links]
        while len(self.rows) < len(lines):
            row = _Row(self)
            row.open.clicked.connect(lambda _checked=False, row=row: self.other_asked.emit(row.other))
            row.same.clicked.connect(lambda _checked=False, row=row: self._say(finding_people.say_same, row.other))
            row.differs.clicked.connect(
                lambda _checked=False, row=row: self._say(finding_people.say_different, row.other))
            row.undo.clicked.connect(lambda _checked=False, row=row: self._say(finding_people.take_back, row.other))
            self._column.insertWidget(len(self.rows), row)
            self.rows.append(row)
        # One is enough to make somebody look; the card keeps its room.
        shown = len(lines) if self.more.isChecked() else 1
        for place, row in enumerate(self.rows):
            row.show_line(lines[place] if place < min(shown, len(lines)) else None)
        text = _("Fewer") if self.more.isChecked() else _("{count} more").format(count=len(lines) - 1)
        self.more.setText(text)
        self.more.setAccessibleName(_("Perhaps in this vault already: {more}").format(more=text))
        self.more.setVisible(len(lines) > 1)
        self.setVisible(bool(lines))

    def _say(self, verb: Callable[[Session, str, str], Changes], other: str) -> None:
        session, interview = self._session, self._interview
        self._lane.run(self, lambda: verb(session, interview, other), lambda _changes: self._look(),
                       lambda _error: self._look())


class _Row(QWidget):
    """One other de-brief, why, and what can be said of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.other = ""
        self.text = PlainLabel(parent=self)
        self.open, self.same, self.differs, self.undo = (QPushButton(self) for _number in range(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.text)
        buttons = FlowLayout(spacing=6)
        for name, button in (("open", self.open), ("same", self.same), ("differs", self.differs),
                             ("undo", self.undo)):
            button.setObjectName(f"match.{name}")
            button.setProperty("kind", "small")
            buttons.addWidget(button)
        column.addLayout(buttons)

    def show_line(self, line: Hint | Linked | None) -> None:
        """A hint, what was said of one, or nothing."""
        if line is None:
            self.other = ""
            self.hide()
            return
        said = isinstance(line, Linked)
        self.other = line.interview
        self.text.setText(link_text(line) if isinstance(line, Linked) else hint_text(line))
        for button, text in ((self.open, _("Open it to read")), (self.same, _("The same person")),
                             (self.differs, _("Not the same person")), (self.undo, _("Take that back"))):
            button.setText(text)
            button.setAccessibleName(_("{button}: {reference}").format(button=text, reference=line.reference))
        self.same.setVisible(not said)
        self.differs.setVisible(not said)
        self.undo.setVisible(said)
        self.show()
