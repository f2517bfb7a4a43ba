"""A pair of hands at the keyboard of a window: no mouse, nothing reached but through the focus; every key counted."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from debrief_app.ui.window import Window

Key, Held = Qt.Key, Qt.KeyboardModifier
_PATIENCE = 20.0
"""Seconds after which something that should happen is given up."""
_GLANCE = 4
"""Milliseconds between two looks at the screen."""
_FURTHEST = 150
"""Tab stops after which somebody would give up."""
_TAB = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


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
        back = not _way_to(self.focus, there)[1]
        for _step in range(_FURTHEST):
            self.press(Key.Key_Backtab if back else Key.Key_Tab, Held.ShiftModifier if back else Held.NoModifier)
            if there(self.focus):
                return
        named = wanted.objectName() if isinstance(wanted, QWidget) else what
        raise AssertionError(f"Tab never reaches {named or wanted}")

    def stops_to(self, there: Callable[[QWidget], bool]) -> int:
        """How many Tabs it takes, in whichever direction is shorter."""
        return _way_to(self.focus, there)[0]

    def until(self, met: Callable[[], bool], what: str) -> None:
        """Look at the screen until something has happened."""
        end = monotonic() + _PATIENCE
        while not met():
            assert monotonic() < end, f"waited in vain: {what}"
            looking = QEventLoop()
            QTimer.singleShot(_GLANCE, looking.quit)
            looking.exec()

    def settle(self) -> None:
        """Until everything asked for is on the disk and shown."""
        QApplication.processEvents()
        self.until(lambda: not self.window.lane.busy, "the disk")
        QApplication.processEvents()


def _way_to(start: QWidget, there: Callable[[QWidget], bool]) -> tuple[int, bool]:
    """How many Tabs it is to there and whether forwards, as far as one can see; very many when there is no way."""
    ends: dict[bool, QWidget | None] = {True: start, False: start}
    for steps in range(1, _FURTHEST):
        for forward, end in ends.items():
            ends[forward] = _next_stop(end, start, forward=forward)
            if (found := ends[forward]) is not None and there(found):
                return steps, forward
    return _FURTHEST, True


def _next_stop(widget: QWidget | None, start: QWidget, *, forward: bool) -> QWidget | None:
    while widget is not None:
        widget = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
        if widget is start:
            return None
        if widget is not None and widget.isVisible() and widget.focusPolicy() in _TAB and widget.isEnabled():
            return widget
    return None
