"""The fields of the accounts page: somebody new, and one's own words as the signature under a change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from debrief_app.domain.accounts import Role
from debrief_app.i18n import _
from debrief_app.services.unit.setup import NewPerson
from debrief_app.ui.accounts.presenter import ROLE_NAMES
from debrief_app.ui.hand_over.field import PassphraseField
from debrief_app.ui.widgets.drop_down import DropDown
from debrief_app.ui.widgets.labelled import Labelled
from debrief_app.ui.widgets.plain import PlainLabel

_OFFERED = (Role.OFFICER, Role.SUPERVISOR, Role.INTERPRETER)
_LONGEST = 64


class NewPersonForm(QWidget):
    """Role, name, login, staff number, and the supervisor's own words."""

    def __init__(self, suggested: Callable[[Role], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggested = suggested
        self.role = DropDown("accounts.add.role")
        self.name, self.login, self.number = QLineEdit(), QLineEdit(), QLineEdit()
        self.field = PassphraseField("accounts.add.passphrase")
        for role in _OFFERED:
            self.role.addItem("", role.value)
        for part, line in (("name", self.name), ("login", self.login), ("number", self.number)):
            line.setObjectName(f"accounts.add.{part}")
            line.setMaxLength(_LONGEST)
        self.login.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._rows = [Labelled(each) for each in (self.role, self.name, self.login, self.number)]
        column = _column(self)
        for row in (*self._rows, self.field):
            column.addWidget(row)
        self.role.currentIndexChanged.connect(self._suggest)

    def begin(self) -> None:
        """Empty, with a suggestion for the login."""
        self.role.setCurrentIndex(0)
        self.name.setText("")
        self.number.setText("")
        self.field.clear()
        self._suggest()
        self.role.setFocus(Qt.FocusReason.OtherFocusReason)

    def person(self) -> NewPerson:
        """What was typed."""
        return NewPerson(self.login.text().strip(), Role(self.role.currentData()), self.name.text().strip(),
                         self.number.text().strip())

    def retranslate(self) -> None:
        """Texts in the current language."""
        role, name, login, number = self._rows
        role.set_texts(_("Role"), _("An interpreter's words do not open the vault by themselves."))
        name.set_texts(_("Name"), _("Seen in the unlocked vault and in packages only."))
        login.set_texts(_("Short name for unlocking"), _("Small letters a to z, digits, hyphens; not a person's own "
                                                         "name. Everybody at the laptop can see it."))
        number.set_texts(_("Staff number"), _("Leave it empty if there is none."))
        self.field.set_label(_("Your own five words, to confirm"))
        for place, offered in enumerate(_OFFERED):
            self.role.setItemText(place, _(ROLE_NAMES[offered]))

    def _suggest(self, _place: int = 0) -> None:
        self.login.setText(self._suggested(Role(self.role.currentData())))


class ConfirmForm(QWidget):
    """A few sentences, and one's own words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self.field = PlainLabel(), PassphraseField(name)
        column = _column(self)
        column.addWidget(self._text)
        column.addWidget(self.field)

    def begin(self) -> None:
        """An empty box with the focus."""
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_texts(self, text: str, label: str) -> None:
        """What will happen, and the name of the box."""
        self._text.setText(text)
        self.field.set_label(label)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    return column
