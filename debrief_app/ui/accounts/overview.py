"""The list of accounts, and what can be done with the one that is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.ui.accounts.presenter import AccountsPresenter
from debrief_app.ui.widgets.fitted_list import FittedList
from debrief_app.ui.widgets.flow_layout import FlowLayout

_ROWS_SEEN = 8


class Overview(QWidget):
    """The list, and what can be done with it."""

    def __init__(self, presenter: AccountsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.list = FittedList(_ROWS_SEEN)
        self.list.setObjectName("accounts.list")
        self.add, self.end, self.change = QPushButton(), QPushButton(), QPushButton()
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=8)
        for name, button in (("add", self.add), ("end", self.end), ("change", self.change)):
            button.setObjectName(f"accounts.{name}")
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.list)
        column.addWidget(buttons)
        self.add.setVisible(presenter.supervisor)
        self.end.setVisible(presenter.supervisor)
        self.end.setEnabled(False)
        self.list.currentRowChanged.connect(lambda place: self.end.setEnabled(presenter.may_end(place)))

    def show_accounts(self) -> None:
        """The presenter's accounts; the same one stays chosen."""
        self.list.show_lines([self._presenter.row(account) for account in self._presenter.accounts])
        self.end.setEnabled(self._presenter.may_end(self.list.currentRow()))

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.list.setAccessibleName(_("Accounts"))
        for button, text in ((self.add, _("Add a person …")), (self.end, _("End this account …")),
                             (self.change, _("Change my words …"))):
            button.setText(text)
            button.setAccessibleName(text)
        self.show_accounts()
