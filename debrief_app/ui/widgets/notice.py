"""An inline notice: what happened, what is safe, what to do. Never a box that stands in the way.

Plain text, can be dismissed, can be focused, is announced to screen readers.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from debrief_app.domain.errors import KnownError
from debrief_app.i18n import _
from debrief_app.services.messages import Message, message_for
from debrief_app.ui.widgets.plain import PlainLabel


class NoticeBar(QFrame):
    """Hidden until there is something to say. `retry_asked` comes from its second button, when that is
    offered.
    """

    retry_asked = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._told: Callable[[], Message] | None = None
        self.text = PlainLabel(parent=self, selectable=True)
        self._retry, self._dismiss = QPushButton(self), QPushButton(self)
        self._retry.setObjectName("notice.retry")
        self._dismiss.setObjectName("notice.dismiss")
        self._retry.clicked.connect(self.retry_asked)
        self._dismiss.clicked.connect(self._dismissed)
        row = QHBoxLayout(self)
        row.addWidget(self.text, 1)
        row.addWidget(self._retry, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.retranslate()
        self.hide()

    def show_error(self, error: KnownError, *, retry: bool = False) -> None:
        """Say what went wrong; `retry` offers to try again."""
        self.tell(lambda: message_for(error), retry=retry)

    def tell(self, message: Callable[[], Message], *, retry: bool = False) -> None:
        """Say something; `message` is asked again when the language changes."""
        self._told = message
        self._retry.setVisible(retry)
        self._write()
        self.show()
        # A screen reader reads it without the focus moving away from the answer.
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """There is nothing to say any more."""
        self._told = None
        self.hide()

    def retranslate(self) -> None:
        """Texts in the current language."""
        self._retry.setText(_("Try again"))
        self._retry.setAccessibleName(_("Try again"))
        self._dismiss.setText(_("Close"))
        self._dismiss.setAccessibleName(_("Close this message"))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _write(self) -> None:
        if self._told is not None:
            text = str(self._told())
            self.text.setText(text)
            self.text.setAccessibleName(text)
            self.setAccessibleName(text)

    def _dismissed(self) -> None:
        self.clear()
        self.dismissed.emit()
