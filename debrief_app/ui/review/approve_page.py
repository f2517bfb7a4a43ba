"""Approving: what the signature means, and the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from debrief_app.i18n import _
from debrief_app.ui.review.presenter import MEANING, ReviewPresenter
from debrief_app.ui.shared.signing_box import SigningBox
from debrief_app.ui.widgets.column_page import ColumnPage
from debrief_app.ui.widgets.plain import PlainLabel


class ApprovePage(ColumnPage):
    """`sign_wanted` is sent when the passphrase is there."""

    left = Signal()
    sign_wanted = Signal()

    def __init__(self, presenter: ReviewPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._busy = False
        self.unsent = PlainLabel(role="hint")
        self.signing = SigningBox()
        self.column.addWidget(self.unsent)
        self.column.addWidget(self.signing)
        self.signing.changed.connect(self.refresh)
        self.back.clicked.connect(self.left)
        self.primary.clicked.connect(self._sign)
        self.retranslate()

    def set_busy(self, busy: bool) -> None:
        """While it is being signed nothing can be pressed."""
        self._busy = busy
        if busy:
            # One signature cannot be stopped half-way.
            self.signing.progress.begin(_("Signing…"))
        else:
            self.signing.progress.end()
        self.signing.progress.cancel.hide()
        self.refresh()

    def refresh(self) -> None:
        """Buttons, and comments that would not be sent."""
        unsent = not self._presenter.notes.empty
        self.unsent.setVisible(unsent)
        self.primary.setEnabled(self.signing.typed() and not self._busy)
        self.signing.box.setEnabled(not self._busy)
        self.back.setEnabled(not self._busy)

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.set_title(_("Approve"))
        self.set_actions(_("Back to the record"), _("Sign and approve"))
        self.signing.set_texts(_("Your signature"), _(MEANING))
        self.unsent.setText(_("You have written comments. They reach the officer only if you return the de-brief;"
                              " approving forgets them."))
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """The passphrase is all that is asked."""
        super().showEvent(event)
        self.refresh()
        self.signing.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sign(self) -> None:
        if self.signing.typed() and not self._busy:
            self.sign_wanted.emit()
