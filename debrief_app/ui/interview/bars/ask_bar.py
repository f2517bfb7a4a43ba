"""Ask something else: the officer types a question; what is wrong with it, a better form, and what the bank has."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from debrief_app.domain.rules.verdicts import Verdict
from debrief_app.i18n import _, form_text
from debrief_app.i18n.formats import isolated
from debrief_app.ui.interview.begun import Begun, BegunBoxes
from debrief_app.ui.interview.editors.boxes import Line as Box
from debrief_app.ui.interview.panel.lines_view import LinesView
from debrief_app.ui.interview.panel.overviews import Line
from debrief_app.ui.interview.telling import Look, Telling
from debrief_app.ui.interview.texts.rule_texts import sentence
from debrief_app.ui.widgets.fitted_scroll import FittedScroll
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.widgets.plain import PlainLabel

_QUIET_MS = 120
_MOST_OFFERS = 2


class AskBar(QFrame):
    """`asked` carries the question and the reason; `chosen` the Address of a bank question; `closed`: nothing."""

    asked = Signal(str, str)
    chosen = Signal(object)
    closed = Signal()

    def __init__(self, telling: Telling, begun: Begun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._telling = telling
        self.look = Look()
        self.setProperty("role", "card")
        self.title, self._reason_label = PlainLabel(role="label", parent=self), PlainLabel(role="label", parent=self)
        self.box, self.reason = Box(self), Box(self)
        self.box.setObjectName("ask")
        self.reason.setObjectName("ask.reason")
        self.remarks, self.stops = PlainLabel(role="hint", parent=self), PlainLabel(role="hint", parent=self)
        self._bank_label = PlainLabel(role="label", parent=self)
        self.bank = LinesView(self)
        self._row = QWidget(self)
        flow = FlowLayout(self._row, spacing=6)
        self.offers = [QPushButton(self._row) for _place in range(_MOST_OFFERS)]
        self.ask = QPushButton(self._row)
        self.ask.setProperty("kind", "primary")
        self.ask.setObjectName("ask.ask")
        for place, button in enumerate(self.offers):
            button.setProperty("kind", "small")
            button.setObjectName(f"ask.offer.{place}")
            button.clicked.connect(partial(self._take_offer, place))
        for button in (self.ask, *self.offers):
            flow.addWidget(button)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.box, self.remarks, self._reason_label, self.reason, self.stops, self._row,
                     self._bank_label, self.bank):
            column.addWidget(part)
        QVBoxLayout(self).addWidget(FittedScroll(column, self))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_QUIET_MS)
        self._later.timeout.connect(self.look_now)
        for box in (self.box, self.reason):
            box.textChanged.connect(self._typed)
        BegunBoxes(begun, {"question": self.box, "reason": self.reason}, self).show("ask")
        for part in (self.box, self.reason, self.bank, self.ask, *self.offers):
            part.installEventFilter(self)
        self.bank.chosen.connect(self._go)
        self.ask.clicked.connect(self._ask)
        self.hide()

    def open(self) -> None:
        """Show. A question that was typed and not put is still there."""
        self.look_now()
        self.show()
        # With the reason of a shortcut Qt would select it all, and the next letter would take its place.
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_now(self) -> None:
        """Look at the question as it stands."""
        self._later.stop()
        self.look = self._telling.look(self.box.text(), self.reason.text())
        self._show()

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.title.setText(_("Ask something else: type the question exactly as you will put it"))
        self.box.setAccessibleName(_("Your question, exactly as you will put it"))
        self.box.setPlaceholderText(_("Tell me about…"))
        self._reason_label.setText(_("What does the bank not have?"))
        self.reason.setAccessibleName(_("What does the bank not have?"))
        self._bank_label.setText(_("The bank asks this as:"))
        self.bank.setAccessibleName(_("The bank asks this as:"))
        for button in self.offers:
            button.setAccessibleName(_("A better form"))
        self.ask.setText(_("Ask this"))
        self.ask.setAccessibleName(_("Ask this question; the record says that it is not from the bank"))
        if self.isVisible():
            self.look_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter asks; Down goes to what the bank has; Escape closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                self.closed.emit()
                return True
            typing = watched in (self.box, self.reason) and not event.modifiers()
            if typing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._ask()
                return True
            if typing and event.key() == Qt.Key.Key_Down and self.look.bank:
                self.bank.setFocus(Qt.FocusReason.TabFocusReason)
                self.bank.setCurrentIndex(self.bank.lines.index(0))
                return True
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self.ask.setEnabled(False)
        self._later.start()

    def _show(self) -> None:
        look, typed = self.look, bool(self.box.text().strip())
        self._say(self.remarks, "\n".join(" ".join(filter(None, (each.text, each.hint))) for each in look.remarks))
        self._say(self.stops, "\n".join(map(_stop_text, look.stops)))
        offers = list(dict.fromkeys(each.better for each in look.remarks if each.better))[:_MOST_OFFERS]
        for place, button in enumerate(self.offers):
            button.setVisible(place < len(offers))
            if place < len(offers):
                text = _("Better: {question}").format(question=isolated(offers[place]))
                button.setText(text.replace("&", "&&"))
                button.setAccessibleName(text)
                button.setProperty("offer", offers[place])
        for part in (self._reason_label, self.reason):
            part.setVisible(self._telling.is_child and typed)
        self.bank.show_lines([Line(match.label, match.second, match.address) for match in look.bank])
        self._bank_label.setVisible(bool(look.bank))
        self.bank.setVisible(bool(look.bank))
        self.bank.fit()
        self.ask.setEnabled(typed and not look.stops)
        self._row.updateGeometry()

    def _say(self, label: PlainLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _take_offer(self, place: int, _checked: bool = False) -> None:
        self.box.setText(str(self.offers[place].property("offer")))
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look_now()

    def _ask(self) -> None:
        self.look_now()
        if not self.ask.isEnabled():
            if self.reason.isVisible() and not self.reason.text().strip():
                self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        question, reason = self.box.text(), self.reason.text()
        self._done()
        self.asked.emit(question, reason)

    def _go(self, address: object) -> None:
        self._done()
        self.chosen.emit(address)

    def _done(self) -> None:
        """Put, in these words or in the bank's."""
        self.hide()
        self.box.clear()
        self.reason.clear()


def _stop_text(verdict: Verdict) -> str:
    """What a rule says, and the way on."""
    says = f"{isolated(verdict.rule)}: {sentence(verdict)}"
    return " ".join(filter(None, (says, form_text(verdict.way_on.text))))
