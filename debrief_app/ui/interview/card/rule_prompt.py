"""One quiet line: a rule would like something, and nothing waits for it. Used on the card and for breaks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from debrief_app.domain.rules.verdicts import Verdict
from debrief_app.i18n import _, ngettext
from debrief_app.ui.interview.texts.rule_texts import sentence
from debrief_app.ui.widgets.plain import PlainLabel


class RulePrompt(QFrame):
    """`acted`: the first button. `seen`: the second one; both carry the Verdict. Hidden while there is none."""

    acted = Signal(object)
    seen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdicts: Sequence[Verdict] = ()
        self._action, self._later = "", ""
        self.setProperty("role", "notice")
        self.text = PlainLabel(parent=self, selectable=True)
        self.act, self.later = QPushButton(self), QPushButton(self)
        for button, part in zip((self.act, self.later), ("act", "later"), strict=True):
            button.hide()
            button.setProperty("kind", "quiet")
            button.setObjectName(f"{name}.{part}")
        self.act.clicked.connect(lambda: self._say(self.acted))
        self.later.clicked.connect(lambda: self._say(self.seen))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.text, 1)
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.later, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_verdicts(self, verdicts: Sequence[Verdict], action: str, later: str) -> None:
        """Say the first; the labels of the buttons, "" for none."""
        news = list(verdicts[:1]) != list(self._verdicts[:1])
        self._verdicts = tuple(verdicts)
        self.setVisible(bool(verdicts))
        if not verdicts:
            return
        text = sentence(verdicts[0])
        more = len(verdicts) - 1
        if more:
            text += "  " + ngettext("(and {count} more)", "(and {count} more)", more).format(count=more)
        self.text.setText(text)
        self.text.setAccessibleName(text)
        for button, label in ((self.act, action), (self.later, later)):
            button.setText(label)
            button.setAccessibleName(_("{action}: {about}").format(action=label, about=text))
            button.setVisible(bool(label))
        if news:
            # A screen reader says it; the focus stays where the officer writes.
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _say(self, signal: SignalInstance) -> None:
        if self._verdicts:
            signal.emit(self._verdicts[0])
