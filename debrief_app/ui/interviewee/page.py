"""The laptop turned round: one text, a few cards, nothing else. It leaves only with the officer's key.

Shows nothing about anybody, no names, no outline, no save state, no time. Must not know services or storage.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontInfo, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from debrief_app.i18n import N_, _
from debrief_app.ui.interviewee.card_button import CardButton
from debrief_app.ui.interviewee.fitted_text import FittedText
from debrief_app.ui.interviewee.pictures import Picture
from debrief_app.ui.interviewee.presenter import Content, IntervieweePresenter
from debrief_app.ui.widgets.plain import PlainLabel

KEY, BACK_KEY = "F4", "Shift+F4"
"""F4 shows the view, and the feelings instead of the question; Shift+F4 comes back: nobody presses it by accident."""
_DRAFT = N_("Draft translation")
_LETTERS_EACH = 15
"""A card needs about this many letters of width; with less the cards stand in two rows."""


class IntervieweeView(QWidget):
    """`chosen` carries the code of a card. `left`: the officer pressed the key. `break_wanted` and `care_wanted`: the
    officer pauses, from here at once.
    """

    chosen = Signal(str)
    left = Signal()
    break_wanted = Signal()
    care_wanted = Signal()

    def __init__(self, presenter: IntervieweePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        base = QApplication.font().pointSizeF()
        self._base = base
        self.question, self.second = FittedText(base * 2.5, self), FittedText(base * 1.5, self, quiet=True)
        self.cards: list[CardButton] = []
        self._grid_holder = QWidget(self)
        self._grid = QGridLayout(self._grid_holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(18)
        self.foot = PlainLabel(parent=self, role="quiet")
        self.foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(48, 30, 48, 10)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self.picture = Picture(self)
        self._column.addWidget(self.picture, 4)
        self._column.addWidget(self.question, 3)
        self._column.addWidget(self.second, 2)
        self._column.addStretch(1)
        self._column.addWidget(self._grid_holder, 7)
        self._column.addStretch(1)
        self._column.addWidget(self.foot)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.refresh()

    def refresh(self) -> None:
        """Show what the presenter says."""
        content = self.presenter.content()
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if content.right_to_left else Qt.LayoutDirection.LeftToRight)
        self.setAccessibleName(content.text)
        self.question.show_text(content.text, right_to_left=content.right_to_left)
        self.second.show_text(content.second, right_to_left=content.second_right_to_left)
        self.picture.show_picture(content.picture, content.look)
        self._deal(content)
        notes = [_("PRACTICE") if content.practice else "", _(_DRAFT) if content.draft else "", BACK_KEY]
        self.foot.setText("  ·  ".join(filter(None, notes)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _deal(self, content: Content) -> None:
        for old in self.cards:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = [CardButton(card, content.look, self._base * 1.7, self._grid_holder) for card in content.cards]
        for card in self.cards:
            card.clicked.connect(lambda _checked=False, code=card.card.code: self._choose(code))
            card.row = self.cards
            card.show()
        self._grid_holder.setVisible(bool(self.cards))
        self._arrange()

    def _arrange(self) -> None:
        count = len(self.cards)
        wide = self.width() >= count * _LETTERS_EACH * QFontInfo(self.font()).pixelSize() * 0.5
        rows = 1 if wide or count < 4 else 2
        across = -(-count // rows) if count else 1
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // across, place % across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One row of cards, or two."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """No card is marked before somebody touches one."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers choose; the officer's keys leave or pause; everything else does nothing."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_F4:
            if shift:
                self.left.emit()
            else:
                self.presenter.other()
                self.refresh()
        elif event.key() == Qt.Key.Key_F7:
            self.break_wanted.emit()
        elif event.key() == Qt.Key.Key_F8 and not shift:
            self.care_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = QApplication.focusWidget()
            if isinstance(focus, CardButton):
                focus.click()
        elif not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            for card in self.cards:
                if event.text() and event.text().isdecimal() and int(event.text()) == card.card.key:
                    card.click()
                    return
        event.accept()

    def _choose(self, code: str) -> None:
        # Not auto-exclusive: there the arrow keys would choose, and Tab would reach one card only.
        for card in self.cards:
            card.setChecked(card.card.code == code)
        if code == "stop":
            self.presenter.stop()
            self.refresh()
        elif code == "leave":
            self.presenter.leave_out()
            self.refresh()
        self.chosen.emit(code)
        if code in ("stop", "leave"):
            # What opens behind this view must not take the keyboard away from it.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
