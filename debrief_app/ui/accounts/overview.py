"""The list of accounts, and what can be done with the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton, QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.ui.accounts.presenter import AccountsPresenter
from debrief_app.ui.flow_layout import FlowLayout


class Overview(QWidget):
    """The list, and what can be done with it."""

    def __init__(self, presenter: AccountsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.list = QListWidget()
        self.list.setObjectName("accounts.list")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add, self.end, self.change = QPushButton(), QPushButton(), QPushButton()
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=8)
        for name, button in (("add", self.add), ("end", self.end), ("change", self.change)):
            button.setObjectName(f"accounts.{name}")
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.add.setVisible(presenter.supervisor)
        self.end.setVisible(presenter.supervisor)
        self.end.setEnabled(False)
        self.list.currentRowChanged.connect(lambda place: self.end.setEnabled(presenter.may_end(place)))

    def show_accounts(self) -> None:
        """The presenter's accounts; the same one stays chosen."""
        place = max(0, self.list.currentRow())
        self.list.clear()
        self.list.addItems([self._presenter.row(account) for account in self._presenter.accounts])
        self.list.setCurrentRow(min(place, self.list.count() - 1))

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.list.setAccessibleName(_("Accounts"))
        for button, text in ((self.add, _("Add a person …")), (self.end, _("End this account …")),
                             (self.change, _("Change my words …"))):
            button.setText(text)
            button.setAccessibleName(text)
        for place, account in enumerate(self._presenter.accounts):
            item = self.list.item(place)
            if item is not None:
                item.setText(self._presenter.row(account))
