"""The line above every page but the interview, which has its own: where one is, and what is always in reach."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from debrief_app.domain.accounts import Account, Role, Unit
from debrief_app.i18n import N_, _
from debrief_app.i18n.isolation import isolated
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.widgets.plain import PlainLabel

_ROLES = {Role.OFFICER: N_("officer"), Role.SUPERVISOR: N_("supervisor"), Role.INTERPRETER: N_("interpreter")}
_TEXTS = {
    "check": (N_("Check a package"), ""),
    "accounts": (N_("Accounts"), ""),
    "units": (N_("Units"), ""),
    "settings": (N_("Settings"), ""),
    "help": (N_("Help"), "F1"),
    "language": (N_("Language"), "F2"),
    "hide": (N_("Hide"), "F9"),
    "lock": (N_("Lock"), "F12"),
}
_LOCKED = ("settings", "help", "language", "hide")
"""What can be reached while the vault is locked."""


class Header(QFrame):
    """Buttons send signals; they decide nothing."""

    check_wanted = Signal()
    accounts_wanted = Signal()
    units_wanted = Signal()
    settings_wanted = Signal()
    help_wanted = Signal()
    language_wanted = Signal()
    hide_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._who: tuple[Account, Unit] | None = None
        self._title = PlainLabel(parent=self, role="label")
        self._title.setWordWrap(False)
        end = QWidget(self)
        buttons = FlowLayout(end, spacing=4)
        self.buttons: dict[str, QPushButton] = {}
        for name, signal in (
            ("check", self.check_wanted), ("accounts", self.accounts_wanted),
            ("units", self.units_wanted), ("settings", self.settings_wanted),
            ("help", self.help_wanted), ("language", self.language_wanted), ("hide", self.hide_wanted),
            ("lock", self.lock_wanted),
        ):
            button = QPushButton(end)
            button.setObjectName(f"header.{name}")
            button.setProperty("kind", "small")
            button.clicked.connect(signal)
            buttons.addWidget(button)
            self.buttons[name] = button
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        end.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(end, 0)
        self.show_account(None)

    def show_account(self, who: tuple[Account, Unit] | None) -> None:
        """Who is at work, or None while the vault is locked."""
        self._who = who
        for name, button in self.buttons.items():
            button.setVisible(who is not None or name in _LOCKED)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the current language. The short login, never the person's name."""
        if self._who is None:
            self._title.setText("Debrief")
        else:
            account, unit = self._who
            who = _("{login} ({role})").format(login=isolated(account.login), role=_(_ROLES[account.role]))
            self._title.setText(f"{isolated(unit.unit)}  ·  {who}")
        for name, (text, key) in _TEXTS.items():
            self.buttons[name].setText(f"{_(text)}  {isolated(key)}" if key else _(text))
            self.buttons[name].setAccessibleName(f"{_(text)}, {key}" if key else _(text))

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
