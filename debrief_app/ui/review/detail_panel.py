"""Beside the list: the chosen answer's earlier versions and comments, and the box for a new comment."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from debrief_app.domain.answers import Address
from debrief_app.i18n import _, ngettext
from debrief_app.ui.interview.editors.boxes import Page
from debrief_app.ui.review.presenter import Detail
from debrief_app.ui.widgets.fold import FoldedList
from debrief_app.ui.widgets.plain import PlainLabel


class DetailPanel(QScrollArea):
    """`noted` carries an address and the text that stands in the box."""

    noted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address: Address | None = None
        self._shown: Detail | None = None
        self._showing = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame = QFrame()
        frame.setProperty("role", "card")
        self.title, self.place = PlainLabel(role="label"), PlainLabel(role="quiet")
        self.nothing = PlainLabel(role="hint")
        self.history = FoldedList("review.history")
        self._comments_label, self.comments = PlainLabel(role="label"), PlainLabel(selectable=True)
        self._note_label, self.note = PlainLabel(role="label"), Page(3)
        self.note.setObjectName("review.note")
        self.note.textChanged.connect(self._typed)
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 12, 14, 12)
        for part in (self.nothing, self.title, self.place, self._note_label, self.note, self._comments_label,
                     self.comments, self.history):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(frame)
        self.show_detail(None, None)

    def show_detail(self, address: Address | None, detail: Detail | None) -> None:
        """Show what belongs to an answer; None when a heading is chosen."""
        if address != self._address:
            self.history.button.setChecked(False)
        self._address, self._shown = address, detail
        known = detail is not None
        self.nothing.setVisible(not known)
        for part in (self.title, self.place, self._note_label, self.note, self._comments_label, self.comments,
                     self.history):
            part.setVisible(known)
        if detail is None:
            return
        self._showing = True
        self.title.setText(detail.title)
        self.place.setText(detail.place)
        self.place.setVisible(bool(detail.place))
        self._show_comments(detail.comments)
        label = ngettext("{count} version", "{count} versions", len(detail.history))
        self.history.show_rows(label.format(count=len(detail.history)), detail.history)
        self.note.show_text(detail.note)
        for part in (self._note_label, self.note):
            part.setVisible(detail.may_comment)
        self._showing = False

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.nothing.setText(_("Choose an answer to see its history and to comment on it."))
        self._comments_label.setText(_("Earlier comments"))
        self._note_label.setText(_("Comment for the officer"))
        self.note.setAccessibleName(_("Comment for the officer"))
        self.note.setPlaceholderText(_("What should be asked again, made clear, or corrected"))

    def _show_comments(self, comments: Sequence[str]) -> None:
        self.comments.setText("\n\n".join(comments))
        for part in (self._comments_label, self.comments):
            part.setVisible(bool(comments))

    def _typed(self) -> None:
        if not self._showing and self._address is not None:
            self.noted.emit(self._address, self.note.toPlainText())
