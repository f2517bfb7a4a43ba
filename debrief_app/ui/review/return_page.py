"""Sending a de-brief back to the officer: a word on the whole, and the comments written so far."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from debrief_app.i18n import _
from debrief_app.ui.interview.editors.boxes import Page
from debrief_app.ui.review.presenter import ReviewPresenter
from debrief_app.ui.widgets.blocks_view import BlocksView
from debrief_app.ui.widgets.column_page import ColumnPage
from debrief_app.ui.widgets.plain import PlainLabel

_MOST_LINES = 14


class ReturnPage(ColumnPage):
    """`noted` is sent when the comment on the whole was typed."""

    left = Signal()
    return_wanted = Signal()
    noted = Signal()

    def __init__(self, presenter: ReviewPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._label, self.whole = PlainLabel(role="label"), Page(4)
        self.whole.setObjectName("return.whole")
        self.earlier = PlainLabel(role="quiet", selectable=True)
        self._count, self.list = PlainLabel(role="label"), BlocksView(most_lines=_MOST_LINES)
        for part in (self._label, self.whole, self.earlier, self._count, self.list):
            self.column.addWidget(part)
        self.whole.textChanged.connect(self._typed)
        self.back.clicked.connect(self.left)
        self.primary.clicked.connect(self.return_wanted)
        self.retranslate()

    def refresh(self) -> None:
        """Show what the presenter has."""
        self.set_title(_("Return with comments"), self._presenter.about_returning())
        if self._presenter.interview is None:
            return
        self.whole.show_text(self._presenter.notes.whole)
        earlier = self._presenter.whole_comments()
        self.earlier.setText("\n\n".join((_("Earlier comments"), *earlier)))
        self.earlier.setVisible(bool(earlier))
        rows = self._presenter.note_rows()
        self._count.setText(self._presenter.counted_notes())
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.primary.setEnabled(not self._presenter.notes.empty)

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.set_actions(_("Back to the record"), _("Return it"))
        self._label.setText(_("On the whole de-brief"))
        self.whole.setAccessibleName(_("On the whole de-brief"))
        self.list.setAccessibleName(_("Your comments"))
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the word on the whole."""
        super().showEvent(event)
        self.refresh()
        self.whole.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        if self.whole.toPlainText() != self._presenter.notes.whole:
            self._presenter.write_note(None, self.whole.toPlainText())
            self.primary.setEnabled(not self._presenter.notes.empty)
            self.noted.emit()
