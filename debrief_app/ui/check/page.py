"""Checking somebody's package: file, key, list of trusted signers; then the verdict. Decides nothing itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from debrief_app.domain.errors import KnownError
from debrief_app.i18n import _
from debrief_app.ui.check.presenter import Checked, CheckPresenter
from debrief_app.ui.lane import Lane
from debrief_app.ui.shared.facts_card import FactsCard
from debrief_app.ui.widgets.column_page import ColumnPage
from debrief_app.ui.widgets.path_field import PathField, Wanted
from debrief_app.ui.widgets.progress import ProgressRow


class CheckPage(ColumnPage):
    """`left`: back to where one was."""

    left = Signal()

    def __init__(self, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self.presenter = CheckPresenter()
        self._busy = False
        self.verdict, self.facts, self.file_facts = FactsCard(), FactsCard(), FactsCard()
        self.file = PathField("check.file", Wanted.FILE)
        self.identity = PathField("check.identity", Wanted.FILE)
        self.trust = PathField("check.trust", Wanted.FOLDER)
        self.progress = ProgressRow()
        for part in (self.verdict, self.facts, self.file_facts, self.file, self.identity, self.trust,
                     self.progress):
            self.column.addWidget(part)
        for field in (self.file, self.identity, self.trust):
            field.changed.connect(self._forget)
        self.primary.clicked.connect(self.check)
        self.back.clicked.connect(self.left)
        self.retranslate()

    def check(self) -> None:
        """Judge the file."""
        file = self.file.path()
        if file is None or self._busy:
            return
        self._busy = True
        self.notice.clear()
        self.progress.begin(_("Checking…"))
        self.progress.cancel.hide()
        self._show_button()
        self._lane.run(self, self.presenter.check_work(file, self.identity.path(), self.trust.path()),
                       self._checked, self._failed)

    def refresh(self) -> None:
        """Show what the presenter has."""
        self.verdict.show_facts(*self.presenter.verdict())
        self.facts.show_facts(*self.presenter.facts())
        self.file_facts.show_facts(*self.presenter.file_facts())
        self._show_button()

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.set_title(_("Check a package"), _("Says what a package is, who signed it, and whether to believe it."
                                               " Nothing is taken over from it."))
        self.set_actions(_("Back"), _("Check"))
        self.file.set_texts(_("Package"), _("A file whose name ends in .asice.age or .asice"))
        self.identity.set_texts(_("Key of the unit that it was sent to"),
                                _("Opens the seal. A key file from the unit’s recovery kit."))
        self.trust.set_texts(_("List of trusted signers"),
                             _("The trust folder of the unit that sent it. Without it nobody can say who signed."))
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """The package comes first."""
        super().showEvent(event)
        self.file.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_button(self) -> None:
        self.primary.setEnabled(self.file.path() is not None and not self._busy)

    def _forget(self) -> None:
        """Another file, key or list: the verdict no longer belongs to what stands in the boxes."""
        if self.presenter.checked is not None:
            self.presenter.checked = None
            self.refresh()
        self._show_button()

    def _checked(self, checked: Checked) -> None:
        self._busy = False
        self.progress.end()
        self.presenter.checked = checked
        self.refresh()
        self.area.verticalScrollBar().setValue(0)
        text = self.verdict.all_text()
        self.verdict.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self.verdict, QAccessible.Event.Alert))

    def _failed(self, error: KnownError) -> None:
        self._busy = False
        self.progress.end()
        self.notice.show_error(error)
        self._show_button()
