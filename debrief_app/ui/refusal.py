"""What is shown when there is no window yet to say it in: the program cannot start, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from debrief_app.services.messages import Message


def show_refusal(message: Message) -> None:
    """Show it until it is closed. Without a screen nothing is shown, because nobody could close it."""
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication) or app.platformName() in ("offscreen", "minimal"):
        return
    refusal_box(message).exec()


def refusal_box(message: Message) -> QMessageBox:
    """The box, not yet shown."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Debrief", message.what)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText("\n".join(filter(None, (message.safe, message.do))))
    return box
