"""Editor for links to people, documents, places … : two letters find an entry, one button makes a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from debrief_app.domain.form import Field
from debrief_app.domain.values import FuzzyDate, Links, Place, Value
from debrief_app.i18n import _
from debrief_app.ui.interview.editors.base import Editor
from debrief_app.ui.interview.editors.picker import Pairs, Picker
from debrief_app.ui.widgets.elided_button import ElidedButton
from debrief_app.ui.widgets.flow_layout import FlowLayout


class LinkTargets(Protocol):
    """What editors need to know about the rest of the de-brief; the page provides it."""

    def entries(self, kinds: tuple[str, ...]) -> Pairs:
        """(entry id, title) of the entries of these kinds."""

    def title(self, entry: str) -> str:
        """How an entry is called."""

    def kind_title(self, kind: str) -> str:
        """How a kind is called."""

    def create(self, kind: str, name: str, done: Callable[[str], None]) -> None:
        """Make an entry, named if `name` is not empty; `done` gets its id once it is on the disk."""

    def open(self, entry: str) -> None:
        """Show the entry's first card."""

    def born(self) -> FuzzyDate | None:
        """The person's date of birth as it was told, for ages."""

    def now(self) -> datetime:
        """The time on the wall, for what happens now."""

    def texts_like(self, typed: str) -> Sequence[str]:
        """Short texts that stand in this de-brief already and begin as typed."""

    def places_like(self, typed: str) -> Sequence[Place]:
        """Places told already of which the town or the landmark begins as typed, best first."""


class LinkEditor(Editor):
    """Chips for what is linked: press to go there, × to unlink."""

    def __init__(self, field: Field, targets: LinkTargets, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._targets = targets
        self._entries: list[str] = []
        self._generation = 0
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, spacing=4)
        self._made: list[tuple[QWidget, ElidedButton, QPushButton]] = []
        self.picker = Picker(self, leaving_chooses=False)
        self.picker.setObjectName(field.id)
        self.picker.changed.connect(self._tell)
        self.picker.finished.connect(self._add)
        self.picker.box.returnPressed.connect(self._offer_new)
        self._new = {kind: QPushButton(self) for kind in field.kinds}
        self.picker.beside = tuple(self._new.values())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._chips)
        row = QWidget(self)
        flow = FlowLayout(row)
        flow.addWidget(self.picker)
        self.picker.setSizePolicy(
            self.picker.sizePolicy().Policy.Preferred, self.picker.sizePolicy().Policy.Fixed
        )
        self.picker.setMinimumContentsLength(26)
        for kind, button in self._new.items():
            button.setObjectName(f"{field.id}.new.{kind}")
            button.clicked.connect(lambda _checked=False, kind=kind: self._create(kind))
            flow.addWidget(button)
        layout.addWidget(row)
        self._chips.hide()

    def value(self) -> Value | None:
        """The linked entries, in the order in which they were linked."""
        code = self.picker.code()
        entries = [*self._entries, *([code] if code and code not in self._entries else [])]
        return Links(tuple(entries)) if entries else None

    def leftover(self) -> str:
        """A name that was typed and is no entry."""
        return self.picker.half_typed()

    def _show(self, value: Value | None) -> None:
        self._generation += 1
        self.picker.clear_text()
        self._entries = list(value.entries) if isinstance(value, Links) else []
        self.refresh()

    def refresh(self) -> None:
        """Entries may have been added, or have another name now."""
        self.picker.set_pairs(self._targets.entries(self.field.kinds))
        while len(self._made) < len(self._entries):
            self._made.append(self._chip(len(self._made)))
        for place, (chip, opener, remover) in enumerate(self._made):
            chip.setVisible(place < len(self._entries))
            if place < len(self._entries):
                title = self._targets.title(self._entries[place])
                opener.show_text(title)
                opener.setAccessibleName(_("{label}: go to {entry}").format(label=self.label, entry=title))
                remover.setText("×")
                remover.setAccessibleName(_("{label}: unlink {entry}").format(label=self.label, entry=title))
        self._chips.setVisible(bool(self._entries))

    def _chip(self, place: int) -> tuple[QWidget, ElidedButton, QPushButton]:
        chip = QWidget(self._chips)
        opener, remover = ElidedButton(chip), QPushButton(chip)
        for button in (opener, remover):
            button.setProperty("kind", "chip")
        opener.clicked.connect(lambda: self._targets.open(self._entries[place]))
        remover.clicked.connect(lambda: self._remove(place))
        row = QHBoxLayout(chip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(opener)
        row.addWidget(remover)
        self._flow.addWidget(chip)
        return chip, opener, remover

    def _add(self, entry: str) -> None:
        self.picker.clear_text()
        if entry and entry not in self._entries:
            self._entries.append(entry)
        self.refresh()
        self._tell()

    def _remove(self, place: int) -> None:
        self._entries.pop(place)
        self.refresh()
        self.focus_first()
        self._tell()

    def _offer_new(self) -> None:
        """Enter after a name that is nobody's: on to the button that makes somebody of it."""
        if self.picker.half_typed() and not self.picker.fitting():
            next(iter(self._new.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _create(self, kind: str) -> None:
        name, generation = self.picker.only_typed(), self._generation

        def done(entry: str) -> None:
            # The card may show another entry by now; then the new one is in the outline, but linked nowhere.
            if generation == self._generation:
                self._add(entry)
                self.focus_first()

        self._targets.create(kind, name, done)

    def retranslate(self) -> None:
        """Titles and buttons in the current language."""
        self.picker.setAccessibleName(self.label)
        self.picker.box.setPlaceholderText(_("Type two letters to find"))
        for kind, button in self._new.items():
            text = _("New: {kind}").format(kind=self._targets.kind_title(kind))
            button.setText(text.replace("&", "&&"))
            button.setAccessibleName(f"{self.label}: {text}")
        self.refresh()

    def set_read_only(self, read_only: bool) -> None:
        """Links can still be followed."""
        self.picker.setVisible(not read_only)
        for button in self._new.values():
            button.setVisible(not read_only)
        for _chip, _opener, remover in self._made:
            remover.setEnabled(not read_only)

    def focus_first(self) -> None:
        """Into the box."""
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)
