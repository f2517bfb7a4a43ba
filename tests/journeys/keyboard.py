"""A pair of hands at the keyboard of a window: no mouse, nothing reached but through the focus; every key counted."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from debrief_app.ui.window import Window

Key, Held = Qt.Key, Qt.KeyboardModifier
_PATIENCE = 20.0
"""Seconds after which something that should happen is given up."""
_FURTHEST = 150
"""Tab stops after which somebody would give up."""


@dataclass
class Keyboard:
    """Keys go to the window, as from the operating system: shortcuts, open lists and the focus see them in turn."""

    window: Window
    strokes: int = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier, times: int = 1) -> None:
        """One key, perhaps with others held down, which count as one stroke together."""
        for _time in range(times):
            self.strokes += 1
            QTest.keyClick(self.window.windowHandle(), key, held)
            QApplication.processEvents()

    def write(self, text: str) -> None:
        """Letter by letter, in any script."""
        for letter in text:
            self.strokes += 1
            QTest.sendKeyEvent(QTest.KeyAction.Click, self.window.windowHandle(), Key.Key_unknown, letter,
                               Held.NoModifier)
        QApplication.processEvents()

    def write_over(self, text: str, before: str) -> None:
        """Into a box that holds `before`."""
        if before:
            self.press(Key.Key_A, Held.ControlModifier)
            if not text:
                self.press(Key.Key_Delete)
        self.write(text)

    @property
    def focus(self) -> QWidget:
        """Where the next letter goes."""
        found: QWidget | None = self.window.focusWidget()
        assert found is not None, "the keyboard reaches nothing"
        return found

    def walk_to(self, wanted: QWidget | Callable[[QWidget], bool], what: str = "") -> None:
        """Tab, or Shift+Tab where that is shorter, until the focus is there."""
        def there(widget: QWidget) -> bool:
            return widget is wanted if isinstance(wanted, QWidget) else wanted(widget)

        if there(self.focus):
            return
        back = _stops(self.focus, there, forward=False) < _stops(self.focus, there, forward=True)
        for _step in range(_FURTHEST):
            self.press(Key.Key_Backtab if back else Key.Key_Tab, Held.ShiftModifier if back else Held.NoModifier)
            if there(self.focus):
                return
        named = wanted.objectName() if isinstance(wanted, QWidget) else what
        raise AssertionError(f"Tab never reaches {named or wanted}")

    def until(self, met: Callable[[], bool], what: str) -> None:
        """Look at the screen until something has happened."""
        end = monotonic() + _PATIENCE
        while not met():
            assert monotonic() < end, f"waited in vain: {what}"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, QDeadlineTimer(5))

    def settle(self) -> None:
        """Until everything asked for is on the disk and shown."""
        self.until(lambda: not self.window.lane.busy, "the disk")
        QApplication.processEvents()


def _stops(start: QWidget, there: Callable[[QWidget], bool], *, forward: bool) -> int:
    """How many Tabs, as far as one can see; very many when there is no way."""
    widget: QWidget | None = start
    stops = 0
    while widget is not None:
        widget = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
        if widget is start:
            break
        if widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() \
                and widget.isEnabled():
            stops += 1
            if there(widget):
                return stops
    return 10_000
