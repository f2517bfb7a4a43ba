"""How an answer came about, or why there is none: one row of buttons that wraps (rule R17)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from debrief_app.domain.answers import AnswerStatus
from debrief_app.i18n import _
from debrief_app.i18n.code_names import STATUS_NAMES
from debrief_app.ui.interview.editors.segmented import Segmented


class StatusRow(QWidget):
    """`picked` carries an AnswerStatus, or None when the choice was taken back."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = Segmented(list(STATUS_NAMES), parent=self)
        self.buttons.name_parts("status")
        self.buttons.picked.connect(self._picked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.buttons)

    def show_status(self, status: AnswerStatus | None) -> None:
        """Show a status; None while there is nothing that could have one."""
        self.buttons.choose(() if status is None else (status.value,))

    def retranslate(self) -> None:
        """Labels in the current language."""
        self.buttons.set_labels([_(name) for name in STATUS_NAMES.values()], _("How the answer came about"))

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        self.buttons.set_read_only(read_only)

    def set_asked(self, asked: bool, *, known: bool = False) -> None:
        """What was not asked cannot have been given in answer; what is `known` is not put again in any way."""
        may = self.buttons.button(AnswerStatus.VOLUNTEERED.value).isEnabled()
        self.buttons.button(AnswerStatus.GIVEN.value).setEnabled(asked and may)
        for status in (AnswerStatus.NOT_KNOWN, AnswerStatus.DECLINED, AnswerStatus.DEFERRED):
            self.buttons.button(status.value).setEnabled(not known and may)

    def _picked(self, _code: str) -> None:
        chosen = self.buttons.chosen()
        self.picked.emit(AnswerStatus(chosen[0]) if chosen else None)
