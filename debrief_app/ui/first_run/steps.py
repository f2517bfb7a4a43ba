"""The fields of the first run: unit, person, waiting, kit. They hold what was typed; the page decides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from debrief_app.domain.accounts import Role
from debrief_app.i18n import N_, _
from debrief_app.services.unit.setup import LONGEST_AGENCY
from debrief_app.ui.first_run.presenter import PersonDraft
from debrief_app.ui.widgets.drop_down import DropDown
from debrief_app.ui.widgets.labelled import Labelled
from debrief_app.ui.widgets.plain import PlainLabel

_MAKING = {
    "measuring": N_("Measuring how fast this laptop is …"),
    "deriving-keys": N_("Making the passphrases and the keys that they open …"),
    "making-certificates": N_("Making the unit's signing certificates …"),
    "writing-vault": N_("Writing the encrypted vault …"),
}
_LONGEST_NAME = 64


class StepFields(QWidget):
    """A column of widgets that belongs to one step."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        for widget in widgets:
            self.column.addWidget(widget)

    def first(self) -> QWidget | None:
        """Where the focus begins; None for the primary button."""
        return None

    def retranslate(self) -> None:
        """Texts in the current language."""


class WelcomeFields(StepFields):
    """What this program is, what stays on the laptop, what is needed."""

    def __init__(self) -> None:
        self._paragraphs = [PlainLabel() for _place in range(4)]
        super().__init__(*self._paragraphs)

    def retranslate(self) -> None:
        """Texts in the current language."""
        texts = (
            _("With this program one trained officer holds one de-brief with a person who may have been trafficked. "
              "The record is kept in an encrypted vault on this laptop."),
            _("Everything stays on this laptop until somebody exports a signed, sealed package to a file. The program "
              "never uses a network."),
            _("Two people are needed now, because one closes a de-brief and another approves it: a supervisor and an "
              "officer. Each gets a passphrase of five words; bring paper and a pen."),
            _("You also need a place for the recovery kit: a memory stick that goes into a safe. It takes about ten "
              "minutes, and you can go back at any time before the vault is made."),
        )
        for label, text in zip(self._paragraphs, texts, strict=True):
            label.setText(text)


class UnitFields(StepFields):
    """Agency (from a list, or free) and unit."""

    def __init__(self, agencies: Sequence[str]) -> None:
        self.agency, self.unit = DropDown("first.agency"), QLineEdit()
        self.agency.setEditable(True)
        self.agency.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.agency.addItems(list(agencies))
        self.agency.setCurrentIndex(-1)
        line = self.agency.lineEdit()
        assert line is not None
        line.setMaxLength(LONGEST_AGENCY)
        self.unit.setObjectName("first.unit")
        self.unit.setMaxLength(_LONGEST_NAME)
        self._agency, self._unit = Labelled(self.agency), Labelled(self.unit)
        super().__init__(self._agency, self._unit)

    def first(self) -> QWidget:
        """The agency."""
        return self.agency

    def retranslate(self) -> None:
        """Texts in the current language."""
        self._agency.set_texts(_("Agency"), _("Choose one, or write its name."))
        self._unit.set_texts(_("Unit"), _("As it should stand on records and in signatures."))


class PersonFields(StepFields):
    """Name, short login, staff number."""

    def __init__(self, role: Role, draft: PersonDraft) -> None:
        self.name, self.login, self.staff_number = QLineEdit(draft.name), QLineEdit(draft.login), QLineEdit()
        for part, line in (("name", self.name), ("login", self.login), ("number", self.staff_number)):
            line.setObjectName(f"first.{role.value}.{part}")
            line.setMaxLength(_LONGEST_NAME)
        self.login.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._fields = [Labelled(line) for line in (self.name, self.login, self.staff_number)]
        super().__init__(*self._fields)

    def first(self) -> QWidget:
        """The name."""
        return self.name

    def take(self, draft: PersonDraft) -> None:
        """Write what was typed into `draft`."""
        draft.name, draft.login = self.name.text(), self.login.text()
        draft.staff_number = self.staff_number.text()

    def retranslate(self) -> None:
        """Texts in the current language."""
        name, login, number = self._fields
        name.set_texts(_("Name"), _("Seen in the unlocked vault and in packages only."))
        login.set_texts(_("Short name for unlocking"), _("Small letters a to z, digits, hyphens; not a person's own "
                                                         "name. Everybody at the laptop can see it."))
        number.set_texts(_("Staff number"), _("Leave it empty if there is none."))


class MakingFields(StepFields):
    """What is being made right now."""

    def __init__(self) -> None:
        self._text, self._bar, self._code = PlainLabel(), QProgressBar(), "measuring"
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        super().__init__(self._text, self._bar)

    def show_code(self, code: str) -> None:
        """A step of `setup.create_vault`. A code that is not known changes nothing."""
        self._code = code if code in _MAKING else self._code
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the current language."""
        self._text.setText(_(_MAKING[self._code]))
        self._bar.setAccessibleName(_(_MAKING[self._code]))


class KitFields(StepFields):
    """Where the recovery kit goes. `chosen` when the folder changed."""

    chosen = Signal()

    def __init__(self) -> None:
        self.folder, self.choose = QLineEdit(), QPushButton()
        self.folder.setObjectName("first.kit")
        self.folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.choose.setObjectName("first.kit.choose")
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.folder, 1)
        line.addWidget(self.choose)
        self._label, self._warning = PlainLabel(role="label"), QFrame()
        self._warning.setProperty("role", "notice")
        self._warnings = [PlainLabel() for _place in range(3)]
        inside = QVBoxLayout(self._warning)
        inside.setContentsMargins(16, 12, 16, 12)
        for label in self._warnings:
            inside.addWidget(label)
        super().__init__(self._warning, self._label, row)
        self.choose.clicked.connect(self._choose)
        self.folder.textChanged.connect(self.chosen)

    def first(self) -> QWidget:
        """The button that opens the system's own dialogue."""
        return self.choose

    def target(self) -> Path | None:
        """The folder, when one was named."""
        text = self.folder.text().strip()
        return Path(text).expanduser() if text else None

    def retranslate(self) -> None:
        """Texts in the current language."""
        texts = (
            _("The recovery kit opens everything: the vault when all passphrases are lost, and every package for this "
              "unit. Whoever holds it can read everything."),
            _("It cannot be made again, not even by the makers of this program."),
            _("Save it on a memory stick. Put the stick into a safe today, and a second copy into another safe. It "
              "must never stay on this laptop."),
        )
        for label, text in zip(self._warnings, texts, strict=True):
            label.setText(text)
        self._label.setText(_("Folder for the recovery kit"))
        self.folder.setAccessibleName(_("Folder for the recovery kit"))
        self.choose.setText(_("Choose a folder …"))
        self.choose.setAccessibleName(_("Choose a folder for the recovery kit"))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder for the recovery kit"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)


class DoneFields(StepFields):
    """What to do with the kit, and what comes next."""

    def __init__(self) -> None:
        self._where, self._what, self._folder = PlainLabel(selectable=True), PlainLabel(), ""
        super().__init__(self._where, self._what)

    def show_folder(self, folder: Path) -> None:
        """Where the kit lies."""
        self._folder = str(folder)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the current language."""
        self._where.setText(_("The recovery kit was written and read back. It is in this folder:")
                            + f"\n\u2066{self._folder}\u2069")
        self._what.setText(_("Take the stick out and put it into the safe. Then each of you opens the vault with your "
                             "own short name and your five words."))
