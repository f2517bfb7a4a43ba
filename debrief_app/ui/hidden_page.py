"""The neutral screen: one key away, and it says nothing about anybody."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.i18n.isolation import isolated
from debrief_app.ui.widgets.plain import PlainLabel


class HiddenPage(QWidget):
    """Empty but for the key that brings the work back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._text = PlainLabel(parent=self, role="quiet")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._text)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the current language."""
        text = _("Press {key} to go on.").format(key=isolated("F9"))
        self._text.setText(text)
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
