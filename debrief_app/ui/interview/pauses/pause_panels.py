"""Calm pages that take the place of the card: a break, care when the person is distressed, and stop and refer.

They say what was chosen; the page logs it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from debrief_app.i18n import N_, _
from debrief_app.i18n.formats import clock_text
from debrief_app.ui.interview.log_notes import NoteBox
from debrief_app.ui.interview.panel.log_entry import LogEntry
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.widgets.plain import PlainLabel

CARE_OPTIONS = (
    ("break", N_("Take a break")),
    ("interpreter", N_("Change the interpreter")),
    ("stop", N_("Stop for today")),
    ("refer", N_("Ask for help: health, social care, supervisor")),
    ("another", N_("It becomes another kind of interview: stop and refer")),
)


REFER_OPTIONS = (
    ("harm", N_("Sexual or violent harm came up")),
    ("abe", N_("It belongs in a recorded interview (ABE)")),
    ("stop_caution", N_("A caution would be needed: it turns into an interview of a suspect")),
)


def _calm(page: QWidget) -> QVBoxLayout:
    """A card in the middle of an empty page; it scrolls where there is little room."""
    area = QScrollArea(page)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
    inside = QWidget(area)
    frame = QFrame(inside)
    frame.setProperty("role", "card")
    outer = QVBoxLayout(inside)
    outer.addStretch(1)
    outer.addWidget(frame, 0)
    outer.addStretch(2)
    outer.setContentsMargins(40, 20, 40, 20)
    area.setWidget(inside)
    column = QVBoxLayout(frame)
    column.setContentsMargins(36, 32, 36, 32)
    column.setSpacing(18)
    return column


class BreakPanel(QWidget):
    """Nothing of the de-brief is on it; what happens meanwhile can be noted. `noted` carries a MomentKind and text."""

    resumed = Signal()
    noted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._since = ""
        self.title = PlainLabel(role="title", parent=self)
        # Tab goes from one to the next as they are made.
        self.entry = LogEntry("break.note", self)
        self.entry.noted.connect(self.noted)
        self.resume = QPushButton(self)
        self.resume.setObjectName("break.resume")
        self.resume.setProperty("kind", "primary")
        self.resume.clicked.connect(self.resumed)
        column = _calm(self)
        column.addWidget(self.title)
        column.addWidget(self.entry)
        column.addWidget(self.resume, 0, Qt.AlignmentFlag.AlignLeading)

    def begin(self, at: str) -> None:
        """`at`: ISO 8601, UTC."""
        self._since = at
        self.retranslate()
        self.focus_first()

    def focus_first(self) -> None:
        """The way on."""
        self.resume.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.title.setText(
            _("Break since {time}").format(time=clock_text(self._since)) if self._since else _("Break")
        )
        self.entry.retranslate()
        self.resume.setText(_("Go on"))
        self.resume.setAccessibleName(_("End the break and go on"))


class ChoicePanel(QWidget):
    """Some ways on and a note, which stays in its box until somebody takes it. `chosen` carries the code of an option,
    "" to go on.
    """

    chosen = Signal(str)

    def __init__(self, name: str, options: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways = options
        self._title, self.why, self._text = (
            PlainLabel(role="title", parent=self), PlainLabel(role="heading", parent=self), PlainLabel(parent=self))
        self._label = PlainLabel(role="label", parent=self)
        self.options: dict[str, QPushButton] = {}
        column = _calm(self)
        row = QWidget(self)
        flow = FlowLayout(row, spacing=8)
        # Tab goes from one to the next as they are made.
        for code, _text in options:
            button = QPushButton(self)
            button.setObjectName(f"{name}.{code}")
            button.clicked.connect(lambda _checked=False, code=code: self.chosen.emit(code))
            flow.addWidget(button)
            self.options[code] = button
        self.note = NoteBox(3, self)
        self.note.setObjectName(f"{name}.note")
        self.go_on = QPushButton(self)
        self.go_on.setObjectName(f"{name}.go_on")
        self.go_on.setProperty("kind", "primary")
        self.go_on.clicked.connect(lambda: self.chosen.emit(""))
        for widget in (self._title, self.why, self._text, row, self._label, self.note):
            column.addWidget(widget)
        column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeading)

    def begin(self, why: str = "") -> None:
        """Focus on the first option. `why`: what brought it about, "" when the officer knows."""
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.focus_first()

    def focus_first(self) -> None:
        """The first way on."""
        self.options[self._ways[0][0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_texts(self, title: str, text: str) -> None:
        """Texts in the current language."""
        self._title.setText(title)
        self._text.setText(text)
        self._label.setText(_("Note for the log"))
        self.note.setAccessibleName(_("Note for the log"))
        for code, way in self._ways:
            self.options[code].setText(_(way))
            self.options[code].setAccessibleName(_(way))
        self.go_on.setText(_("Go on"))
        self.go_on.setAccessibleName(_("Go on with the de-brief"))


class CarePanel(ChoicePanel):
    """The person is distressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("care", CARE_OPTIONS, parent)

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.set_texts(_("Take the time it takes."),
                       _("Nothing has to be answered now. Water, air, quiet, someone they trust."))


class ReferPanel(ChoicePanel):
    """It has become something that is not for this conversation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("refer", REFER_OPTIONS, parent)

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.set_texts(_("Stop here, and refer."), _(
            "Thank the person, and ask nothing more about it. What they say unasked is written down in their words."
            " Safety and care go on. What has it become?"))
