"""What can be seen, read aloud or undone on a page."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget


def texts_on(page: QWidget) -> str:
    """Everything that any widget of a page holds, seen or not, and what screen readers are told."""
    found: list[str] = []
    for widget in (page, *page.findChildren(QWidget)):
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QLineEdit):
            found.append(widget.text())
        if isinstance(widget, QLineEdit) and widget.isUndoAvailable():
            found.append("something that can be undone")
    return "\n".join(found)


def cut_off(page: QWidget) -> list[str]:
    """Visible labels and buttons that have less room than their text needs, once the layout has come to rest."""
    for _time in range(4):
        QApplication.processEvents()
    found: list[str] = []
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.height() < label.heightForWidth(label.width()):
            found.append(label.text())
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.width() < button.sizeHint().width():
            found.append(button.text())
    return found
