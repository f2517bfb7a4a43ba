"""Buttons of which one, or several, may be pressed; they wrap when there is no room. One Tab stop, arrow
keys inside; a digit presses the button of that number, and the numbers show while the keyboard is there.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QStyle, QToolButton, QWidget

from debrief_app.ui.widgets.flow_layout import FlowLayout

_NUMBERED = 9
"""As many buttons as there are digits, without the nought."""


class _Segment(QToolButton):
    """A button that can show its number, small, in the corner where reading begins."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number, self._shown = str(number), False

    def show_number(self, shown: bool) -> None:
        """Only while the keyboard is in the group."""
        if shown is not self._shown:
            self._shown = shown
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The number over the button; its text never moves."""
        super().paintEvent(event)
        if not self._shown:
            return
        painter, font = QPainter(self), self.font()
        font.setPointSizeF(font.pointSizeF() * 0.62)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        corner = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self.rect().adjusted(4, 1, -4, 0), corner | Qt.AlignmentFlag.AlignTop, self._number)


class Segmented(QWidget):
    """Codes with labels. `picked` is sent when a person pressed one; setting codes by program sends nothing.

    Pressing the one that is chosen takes the choice back, unless `keeps` is set.
    """

    picked = Signal(str)

    def __init__(
        self,
        codes: Sequence[str],
        *,
        several: bool = False,
        keeps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._several, self._keeps = several, keeps
        self._chosen: list[str] = []
        self._buttons: dict[str, _Segment] = {}
        layout = FlowLayout(self, spacing=4)
        for number, code in enumerate(codes, start=1):
            button = _Segment(number, self)
            button.setCheckable(True)
            button.setProperty("kind", "segment")
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, code=code: self._press(code))
            button.installEventFilter(self)
            layout.addWidget(button)
            self._buttons[code] = button
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rove()

    def name_parts(self, prefix: str) -> None:
        """Object names, so that focus can be brought back to a button."""
        for code, button in self._buttons.items():
            button.setObjectName(f"{prefix}.{code}")

    def set_labels(self, labels: Sequence[str], group: str) -> None:
        """Texts of the buttons, in the order of the codes, and the name of the whole group."""
        self.setAccessibleName(group)
        for button, label in zip(self._buttons.values(), labels, strict=True):
            # An ampersand in a label is an ampersand, not a key.
            button.setText(label.replace("&", "&&"))
            button.setAccessibleName(f"{group}: {label}")

    def chosen(self) -> tuple[str, ...]:
        """Chosen codes, in the order in which they were chosen."""
        return tuple(self._chosen)

    def choose(self, codes: Sequence[str]) -> None:
        """Show these codes as chosen. A code that has no button is kept."""
        self._chosen = list(codes)
        for code, button in self._buttons.items():
            button.setChecked(code in self._chosen)
        self._rove()

    def button(self, code: str) -> QToolButton:
        """The button of a code."""
        return self._buttons[code]

    def focus_first(self) -> None:
        """Focus to the chosen button, else to the first."""
        self._buttons[self._stop()].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        for button in self._buttons.values():
            button.setEnabled(not read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move between the buttons, a digit presses one; Delete takes a choice back."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            numbered = self._numbered(event)
            if numbered is not None:
                numbered.setFocus(Qt.FocusReason.TabFocusReason)
                numbered.click()
                return True
            step = self._step(event.key())
            if step:
                codes = list(self._buttons)
                here = next((i for i, code in enumerate(codes) if self._buttons[code] is watched), 0)
                self._buttons[codes[(here + step) % len(codes)]].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._chosen and not self._keeps:
                self.choose(())
                self.picked.emit("")
                return True
        if event.type() == QEvent.Type.FocusIn:
            self._rove(watched)
            self._show_numbers(True)
        if event.type() == QEvent.Type.FocusOut:
            self._show_numbers(False)
        return super().eventFilter(watched, event)

    def _numbered(self, event: QKeyEvent) -> QToolButton | None:
        """The button of a digit, in the digits of any script."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held != Qt.KeyboardModifier.NoModifier or not event.text().isdecimal():
            return None
        number, buttons = int(event.text()), list(self._buttons.values())
        return buttons[number - 1] if 1 <= number <= min(len(buttons), _NUMBERED) else None

    def _show_numbers(self, shown: bool) -> None:
        for button in list(self._buttons.values())[:_NUMBERED]:
            button.show_number(shown)

    def _step(self, key: int) -> int:
        on = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        return {Qt.Key.Key_Right: on, Qt.Key.Key_Left: -on, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(key), 0
        )

    def _press(self, code: str) -> None:
        if self._several:
            codes = [c for c in self._chosen if c != code] if code in self._chosen else [*self._chosen, code]
        elif code in self._chosen and not self._keeps:
            codes = []
        else:
            codes = [code]
        self.choose(codes)
        self.picked.emit(code)

    def _stop(self) -> str:
        return next((code for code in self._chosen if code in self._buttons), next(iter(self._buttons), ""))

    def _rove(self, focused: QObject | None = None) -> None:
        stop = self._buttons.get(self._stop())
        for button in self._buttons.values():
            tab = button is focused if focused is not None else button is stop
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)
