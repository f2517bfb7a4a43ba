"""The line at the top: which de-brief, which stage, what is on the disk, how long; and the keys that are
always there.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from debrief_app.i18n import _, ngettext
from debrief_app.i18n.formats import isolated, time_text
from debrief_app.services.messages import message_for
from debrief_app.ui.interview.keys import LEAVE
from debrief_app.ui.interview.saving import Disk, SaveState, saved_time
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.widgets.plain import PlainLabel

_ALL_KEYS = 110
"""From this many letters of width on the buttons show their keys."""


class TopBar(QFrame):
    """Buttons send signals; they decide nothing."""

    leave_asked = Signal()
    language_asked = Signal()
    show_asked = Signal()
    alert_asked = Signal()
    break_asked = Signal()
    distress_asked = Signal()
    hide_asked = Signal()
    lock_asked = Signal()

    def __init__(self, reference: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._reference = reference
        self._state = SaveState(Disk.ALL)
        self._minutes = 0
        self._texts: dict[str, tuple[str, str]] = {}
        self._leave = self._button("leave", self.leave_asked)
        self.place, self.saved, self.elapsed = (PlainLabel(parent=self) for _number in range(3))
        self.place.setProperty("role", "label")
        self.saved.setProperty("role", "quiet")
        self.elapsed.setProperty("role", "quiet")
        self.saved.setObjectName("save_state")
        for label in (self.place, self.saved, self.elapsed):
            label.setWordWrap(False)
        self.buttons = {
            name: self._button(name, signal)
            for name, signal in (
                ("language", self.language_asked),
                ("show", self.show_asked),
                ("alert", self.alert_asked),
                ("break", self.break_asked),
                ("distress", self.distress_asked),
                ("hide", self.hide_asked),
                ("lock", self.lock_asked),
            )
        }
        start, end = QWidget(self), QWidget(self)
        left, right = FlowLayout(start, spacing=12), FlowLayout(end, spacing=4)
        for widget in (self._leave, self.place, self.saved, self.elapsed):
            left.addWidget(widget)
        for button in self.buttons.values():
            right.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.addWidget(start, 1)
        row.addWidget(end, 0)
        for part in (start, end):
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            part.setSizePolicy(policy)
        row.setAlignment(start, Qt.AlignmentFlag.AlignVCenter)
        row.setAlignment(end, Qt.AlignmentFlag.AlignVCenter)

    def _button(self, name: str, signal: object) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"bar.{name}")
        button.setProperty("kind", "small")
        button.clicked.connect(signal)
        return button

    def show_stage(self, title: str) -> None:
        """Which stage the card belongs to."""
        self.place.setText(f"{isolated(self._reference)}  ·  {title}")

    def show_state(self, state: SaveState) -> None:
        """What is on the disk."""
        self._state = state
        match state.disk:
            case Disk.WRITING:
                text = _("Saving…")
            case Disk.NOT:
                why = message_for(state.error).what if state.error else ""
                text = _("Not saved: {why}").format(why=why)
            case _:
                text = (
                    _("Saved {time}").format(time=time_text(saved_time(state.at), seconds=True))
                    if state.at
                    else _("Nothing to save")
                )
        if text != self.saved.text():
            self.saved.setText(text)

    def show_minutes(self, minutes: int) -> None:
        """How long the sitting has lasted."""
        self._minutes = minutes
        self.elapsed.setText(ngettext("{minutes} min", "{minutes} min", minutes).format(minutes=minutes))

    def set_read_only(self, read_only: bool) -> None:
        """Nothing is logged in a closed record."""
        for name in ("show", "break", "distress"):
            self.buttons[name].setVisible(not read_only)
        self.saved.setVisible(not read_only)
        self.elapsed.setVisible(not read_only)

    def set_in_tab_order(self, wanted: bool) -> None:
        """Can the buttons be reached with Tab? A click reaches them always, and their keys hold."""
        policy = Qt.FocusPolicy.StrongFocus if wanted else Qt.FocusPolicy.ClickFocus
        for button in (self._leave, *self.buttons.values()):
            button.setFocusPolicy(policy)

    def retranslate(self) -> None:
        """Texts in the current language."""
        texts = {
            "language": (_("Language"), "F2", _("Other language")),
            "show": (_("Show"), "F4", _("Show a card to the person; Shift+F4 comes back")),
            "alert": (_("Alert"), "F5", _("Urgent alert: somebody is in danger or may go missing")),
            "break": (_("Break"), "F7", _("Take a break")),
            "distress": (_("Care"), "F8", _("The person is distressed: pause and care")),
            "hide": (_("Hide"), "F9", _("Hide the screen")),
            "lock": (_("Lock"), "F12", _("Lock")),
        }
        for name, (text, key, spoken) in texts.items():
            self._texts[name] = text, f"{text}  {isolated(key)}"
            self.buttons[name].setAccessibleName(f"{spoken}, {key}")
        self._leave.setText(_("All de-briefs"))
        self._leave.setAccessibleName(_("Leave, back to all de-briefs"))
        self._leave.setToolTip(LEAVE)
        self._fit()
        self.show_state(self._state)
        self.show_minutes(self._minutes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room the buttons leave out their keys."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        letters = self.width() / max(1, self.fontMetrics().averageCharWidth())
        for name, (short, full) in self._texts.items():
            self.buttons[name].setText(full if letters >= _ALL_KEYS else short)
