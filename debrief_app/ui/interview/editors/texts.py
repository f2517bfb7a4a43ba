"""Editors for short text, long text, length of time, numbers and times of day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from debrief_app.domain.form import Field
from debrief_app.domain.values import Value
from debrief_app.i18n import _
from debrief_app.ui.interview.editors.base import Editor
from debrief_app.ui.interview.editors.boxes import Line, Page
from debrief_app.ui.interview.editors.offering import OfferingLine, Offers

NOW_KEY = "."
"""Alone in a box for a time it means now, for a day today."""
_TIME = re.compile(r"(\d{1,2})[:.h\s]?(\d{2})")


class LineEditor(Editor):
    """One line, kept as it was typed."""

    wide = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._line = self._make_line()
        self._line.setObjectName(field.id)
        self._line.setMaxLength(2000)
        self._line.textEdited.connect(lambda _text: self._tell())
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._line, 1)

    def _make_line(self) -> Line:
        return Line(self)

    def value(self) -> Value | None:
        """The text."""
        return self._line.text() if self._line.text().strip() else None

    def _show(self, value: Value | None) -> None:
        self._line.show_text("" if value is None else str(value))

    def retranslate(self) -> None:
        """Name the box."""
        self._line.setAccessibleName(self.label)

    def set_read_only(self, read_only: bool) -> None:
        """Text can still be read and copied."""
        self._line.setReadOnly(read_only)

    def focus_first(self) -> None:
        """Into the box."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)


class TextEditor(LineEditor):
    """A short text; what was written before in this de-brief and begins as typed is offered."""

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        self._offers = offers
        super().__init__(field, parent)

    def _make_line(self) -> Line:
        return OfferingLine(self._offers, self)


class TimeEditor(LineEditor):
    """A time of day: "930" becomes 09:30, a full stop now; what is no time stays as said. One button for now."""

    def __init__(self, field: Field, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.now = now
        self._line.textEdited.connect(self._is_now)
        self._line.editingFinished.connect(self._tidy)
        self._now = QPushButton(self)
        self._now.setProperty("kind", "quiet")
        self._now.setObjectName(f"{field.id}.now")
        self._now.clicked.connect(self._set_now)
        self._layout.addWidget(self._now)

    def retranslate(self) -> None:
        """Name the box and the button."""
        super().retranslate()
        self._now.setText(_("Now"))
        self._now.setAccessibleName(_("{label}: now").format(label=self.label))
        self._now.setToolTip(_("A full stop in the box does the same"))

    def set_read_only(self, read_only: bool) -> None:
        """No button either."""
        super().set_read_only(read_only)
        self._now.setVisible(not read_only)

    def _tidy(self) -> None:
        tidy = time_of_day(self._line.text())
        if tidy and tidy != self._line.text():
            self._line.setText(tidy)
            self._tell()

    def value(self) -> Value | None:
        """Hours and minutes, or what was typed; also before the box is left."""
        typed = super().value()
        return time_of_day(str(typed)) or typed if typed is not None else None

    def _is_now(self, typed: str) -> None:
        if typed == NOW_KEY:
            self._set_now()

    def _set_now(self) -> None:
        self._line.setText(f"{self.now():%H:%M}")
        self._tell()


def time_of_day(typed: str) -> str:
    """ISO 8601 hours and minutes for "9:30", "930", "9.30", "09 30"; "" for anything else."""
    found = _TIME.fullmatch(typed.strip())
    if not found:
        return ""
    hour, minute = int(found[1]), int(found[2])
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


class NumberEditor(LineEditor):
    """A whole number, in the digits of any script. Anything else goes into the note."""

    def value(self) -> Value | None:
        """The number, or None."""
        typed = self._line.text().strip()
        return int(typed) if typed.isdecimal() and len(typed) <= 9 else None

    def leftover(self) -> str:
        """What is no number ("about a hundred")."""
        return self._line.text().strip() if self.value() is None else ""


class LongTextEditor(Editor):
    """Several lines."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._page = Page(2, self)
        self._page.setObjectName(field.id)
        self._page.textChanged.connect(self._tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)

    def value(self) -> Value | None:
        """The text."""
        text = self._page.toPlainText()
        return text if text.strip() else None

    def _show(self, value: Value | None) -> None:
        self._page.show_text("" if value is None else str(value))

    def retranslate(self) -> None:
        """Name the box."""
        self._page.setAccessibleName(self.label)

    def set_read_only(self, read_only: bool) -> None:
        """Text can still be read and copied."""
        self._page.setReadOnly(read_only)

    def focus_first(self) -> None:
        """Into the box."""
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)
