"""The head of a card: where one is, the invitation, the question, the same in the second language,
comments.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from debrief_app.i18n import _, direction
from debrief_app.i18n.formats import isolated
from debrief_app.ui.interview.card.card_view import CardView
from debrief_app.ui.widgets.plain import PlainLabel


class Question(QWidget):
    """Shows texts; nothing here can be typed into."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = PlainLabel(role="quiet", parent=self)
        self.invitation = PlainLabel(role="title", parent=self)
        self.second_invitation = PlainLabel(role="second", parent=self)
        self.question = PlainLabel(role="question", parent=self, selectable=False)
        self.second = PlainLabel(role="second", parent=self)
        self.aside = PlainLabel(role="quiet", parent=self)
        self._notice = QFrame(self)
        self._notice.setProperty("role", "notice")
        self.comments = PlainLabel(parent=self._notice)
        inside = QVBoxLayout(self._notice)
        inside.addWidget(self.comments)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.place, self._notice, self.invitation, self.second_invitation, self.question, self.second,
                       self.aside):
            layout.addWidget(widget)

    def show_view(self, view: CardView, language: str, second_language: str) -> None:
        """Texts of a card; languages are BCP-47 and give the direction."""
        self.place.setText(f"{view.name}  ·  {view.place}" if view.place else view.name)
        self._say(self.invitation, view.invitation, language)
        self._say(self.second_invitation, view.second_invitation, second_language)
        self._say(self.question, view.question, language)
        self._say(self.second, view.second, second_language)
        asides = [] if view.aloud else [_("For you to fill in. Nobody is asked.")]
        if view.may_not_be_asked:
            asides = [_("Not asked of a child. Write it down when the child brings it up.")]
        if view.filled_in:
            asides += [_("Filled in by the program. Correct it here where it is not right.")]
        asides += view.prompts
        self.aside.setText(" ".join(asides))
        self.aside.setVisible(bool(asides))
        self.comments.setText(
            "\n".join(_("Supervisor: {text}").format(text=isolated(comment.text)) for comment in view.comments)
        )
        self._notice.setVisible(bool(view.comments))

    def _say(self, label: PlainLabel, text: str, language: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))
        rtl = direction(language or "en") == "rtl"
        label.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
