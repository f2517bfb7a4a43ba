"""Shows one passphrase to one person, and lets them prove that they have it.

Whose page it stands on offers the one action of each stage as its primary button.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from debrief_app.domain.accounts import Role
from debrief_app.i18n import N_, _
from debrief_app.i18n.formats import isolated, number_text
from debrief_app.services.messages import Message
from debrief_app.ui.hand_over.field import PassphraseField
from debrief_app.ui.hand_over.presenter import HandingOver, Stage
from debrief_app.ui.widgets.notice import NoticeBar
from debrief_app.ui.widgets.plain import PlainLabel

_ALONE: Mapping[Role, str] = {
    Role.SUPERVISOR: N_("These words are for the supervisor alone. Everybody else looks away now."),
    Role.OFFICER: N_("These words are for the officer alone. Everybody else looks away now."),
    Role.INTERPRETER: N_("These words are for the interpreter alone. Everybody else looks away now."),
}
_SHOW: Mapping[Role, str] = {
    Role.SUPERVISOR: N_("Show to the supervisor"),
    Role.OFFICER: N_("Show to the officer"),
    Role.INTERPRETER: N_("Show to the interpreter"),
}


class HandOverPanel(QWidget):
    """`changed` when the text of the primary action changed; `handed` when the person has proved it."""

    changed = Signal()
    handed = Signal()

    def __init__(self, notice: NoticeBar, parent: QWidget | None = None) -> None:
        """`notice`: where the page says what went wrong."""
        super().__init__(parent)
        self._notice = notice
        self._held, self._role, self._login = HandingOver(""), Role.OFFICER, ""
        self._held.forget()
        self._alone, self._who = PlainLabel(), PlainLabel(role="label")
        self._hint = PlainLabel(role="hint")
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._card.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the words are English in every language
        self._grid = QGridLayout(self._card)
        self._grid.setContentsMargins(28, 20, 28, 20)
        self._grid.setColumnStretch(1, 1)
        self.words: list[PlainLabel] = []
        self._numbers: list[PlainLabel] = []
        self.field = PassphraseField("handover.typed")
        self.again = QPushButton()
        self.again.setObjectName("handover.again")
        self.again.clicked.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for widget in (self._alone, self._who, self._card, self.field, self._hint):
            column.addWidget(widget)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def begin(self, role: Role, login: str, passphrase: str) -> None:
        """A passphrase for the person with this role and login. It is not shown yet."""
        self._held, self._role, self._login = HandingOver(passphrase), role, login
        self._refresh()

    def stop(self) -> None:
        """Forget it, proved or not."""
        self._held.forget()
        self._refresh()

    def act(self) -> None:
        """What the primary button says."""
        if self._held.stage is Stage.HIDDEN:
            self._show()
        elif self._held.stage is Stage.SHOWN:
            self._held.written()
            self._refresh()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._held.prove(self.field.text()):
            self._notice.clear()
            self._refresh()
            self.handed.emit()
        elif self._held.stage is Stage.TYPED:
            self._notice.tell(_not_the_words)
            self.field.try_again()

    def action(self) -> str:
        """The text of the primary button."""
        if self._held.stage is Stage.HIDDEN:
            return _(_SHOW[self._role])
        return _("I have written it down") if self._held.stage is Stage.SHOWN else _("Go on")

    def retranslate(self) -> None:
        """Texts in the current language."""
        self._alone.setText(_(_ALONE[self._role]))
        self._who.setText(_("Short name: {login}").format(login=isolated(self._login)))
        self.field.set_label(_("Type the words from your paper"))
        self.again.setText(_("Show the words again"))
        self.again.setAccessibleName(_("Show the words again"))
        self._hint.setText(self._hint_text())
        for place, number in enumerate(self._numbers, start=1):
            number.setText(number_text(place))

    def _hint_text(self) -> str:
        if self._held.stage is Stage.SHOWN:
            return _("Write the words on paper, in this order, with a space between them. The paper stays with you, "
                     "never with the laptop. Nobody can look the words up later.")
        return ""

    def _show(self) -> None:
        self._notice.clear()
        self._held.show()
        self._refresh()

    def _refresh(self) -> None:
        stage = self._held.stage
        self.field.clear()
        self._show_words(self._held.words())
        self._alone.setVisible(stage in (Stage.HIDDEN, Stage.SHOWN))
        self._card.setVisible(stage is Stage.SHOWN)
        self._hint.setVisible(stage is Stage.SHOWN)
        self.field.setVisible(stage is Stage.TYPED)
        self.again.setVisible(stage is Stage.TYPED)
        self.retranslate()
        self.changed.emit()

    def _show_words(self, words: tuple[str, ...]) -> None:
        while len(self.words) < len(words):
            number, word = PlainLabel(role="second"), PlainLabel(role="question")
            number.setWordWrap(False)
            self._grid.addWidget(number, len(self.words), 0)
            self._grid.addWidget(word, len(self.words), 1)
            self._numbers.append(number)
            self.words.append(word)
        for place, label in enumerate(self.words):
            label.setText(words[place] if place < len(words) else "")


def _not_the_words() -> Message:
    return Message(
        _("These are not the words that were shown."),
        _("Nothing is lost."),
        _("Compare with your paper, or have the words shown again and correct the paper."),
    )
