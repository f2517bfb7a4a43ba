"""Editors for places, countries, languages, sums of money, telephone numbers and names of people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from debrief_app.domain.form import Field
from debrief_app.domain.values import Money, Names, Phone, Place, Value
from debrief_app.i18n import N_, _, spoken_languages
from debrief_app.i18n.formats import currencies, isolated, language_name, territories
from debrief_app.services.phone_numbers import to_e164
from debrief_app.services.places import FoundPlace, place_of
from debrief_app.ui.interview.editors.base import Editor
from debrief_app.ui.interview.editors.boxes import Line
from debrief_app.ui.interview.editors.gazetteer import PlaceLine, may_be, place_text
from debrief_app.ui.interview.editors.offering import OfferingLine, Offers
from debrief_app.ui.interview.editors.picker import Pairs, Picker
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.widgets.plain import PlainLabel


def language_pairs() -> Pairs:
    """Languages offered first, in the order of the list (most needed first)."""
    return [(language.code, language_name(language.code)) for language in spoken_languages()]


class PairsEditor(Editor):
    """A country or a language, found by typing a few letters."""

    wide = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.picker = Picker(self)
        self.picker.setObjectName(field.id)
        self.picker.changed.connect(self._tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.picker)

    def pairs(self) -> Pairs:
        """What can be chosen, in the current language."""
        raise NotImplementedError

    def value(self) -> Value | None:
        """The code, or None."""
        return self.picker.code() or None

    def leftover(self) -> str:
        """What is no option."""
        return self.picker.half_typed()

    def _show(self, value: Value | None) -> None:
        self.picker.set_code("" if value is None else str(value))

    def retranslate(self) -> None:
        """Names in the current language."""
        self.picker.set_pairs(self.pairs())
        self.picker.setAccessibleName(self.label)
        self.picker.box.setPlaceholderText(_("Type a few letters"))

    def focus_first(self) -> None:
        """Into the box."""
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)


class CountryEditor(PairsEditor):
    """ISO 3166-1 alpha-2."""

    def pairs(self) -> Pairs:
        """Countries by name."""
        return territories()


class LanguageEditor(PairsEditor):
    """BCP-47."""

    def pairs(self) -> Pairs:
        """Languages, most needed first."""
        return language_pairs()


class PartsEditor(Editor):
    """Several labelled lines that make one value."""

    parts: Sequence[tuple[str, str]] = ()
    """Part id and its label."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._captions: list[PlainLabel] = []
        self._boxes: dict[str, Line | Picker] = {}
        for place, (part, _label) in enumerate(self.parts):
            caption, box = PlainLabel(role="hint", parent=self), self._box(part)
            box.setObjectName(f"{field.id}.{part}")
            row, column = divmod(place, 2)
            self._grid.addWidget(caption, row * 2, column)
            self._grid.addWidget(box, row * 2 + 1, column)
            self._captions.append(caption)
            self._boxes[part] = box
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def _box(self, part: str) -> Line | Picker:
        if part in ("country", "currency"):
            picker = Picker(self)
            picker.changed.connect(self._tell)
            return picker
        line = self._make_line(part)
        line.setMaxLength(60 if part == "amount" else 500)
        line.textEdited.connect(lambda _text: self._tell())
        return line

    def _make_line(self, part: str) -> Line:
        return Line(self)

    def text(self, part: str) -> str:
        """What stands in a box: a code or the text."""
        box = self._boxes[part]
        return box.code() if isinstance(box, Picker) else box.text()

    def set_text(self, part: str, text: str) -> None:
        """Fill a box."""
        box = self._boxes[part]
        if isinstance(box, Picker):
            box.set_code(text)
        else:
            box.show_text(text)

    def leftover(self) -> str:
        """What is no option in one of the lists."""
        return " ".join(
            filter(None, (box.half_typed() for box in self._boxes.values() if isinstance(box, Picker)))
        )

    def retranslate(self) -> None:
        """Captions and lists in the current language."""
        for (part, label), caption in zip(self.parts, self._captions, strict=True):
            caption.setText(_(label))
            box = self._boxes[part]
            box.setAccessibleName(f"{self.label}: {_(label)}")
            if isinstance(box, Picker):
                box.set_pairs(territories() if part == "country" else currency_pairs())

    def set_read_only(self, read_only: bool) -> None:
        """Text can still be read and copied."""
        for box in self._boxes.values():
            if isinstance(box, QLineEdit):
                box.setReadOnly(read_only)
            else:
                box.setEnabled(not read_only)

    def focus_first(self) -> None:
        """Into the first box."""
        self._boxes[self.parts[0][0]].setFocus(Qt.FocusReason.OtherFocusReason)


def currency_pairs() -> Pairs:
    """Currencies as "Euro · EUR"."""
    return [(code, f"{name} · {code}") for code, name in currencies()]


class PlaceEditor(PartsEditor):
    """Country, town, landmark. A landmark, or the sound of a name, is enough."""

    parts = (
        ("town", N_("Town or place")),
        ("country", N_("Country")),
        ("landmark", N_("What it was near, or looked like")),
    )

    def __init__(self, field: Field, told: Callable[[str], Sequence[Place]], parent: QWidget | None = None) -> None:
        self._told = told
        self._listed: FoundPlace | None = None
        self._gazetteer = ""
        self._taken: list[tuple[Place, Place]] = []
        """What stood before each suggestion was taken, and what it put there; the last at the end."""
        self._undone: list[tuple[Place, Place, Place]] = []
        """The same of those that were undone, and what stood there until then; the last undone at the end."""
        self._town = ""
        super().__init__(field, parent)
        self._unknown = QCheckBox(self)
        self._unknown.setObjectName(f"{field.id}.unknown")
        self._unknown.clicked.connect(lambda _checked: self._tell())
        self._grid.addWidget(self._unknown, 3, 1)
        self._from_list = QWidget(self)
        self._meant, self._not_this = PlainLabel(role="quiet", parent=self), QPushButton(self)
        self._not_this.setProperty("kind", "quiet")
        self._not_this.setObjectName(f"{field.id}.not-this")
        self._not_this.clicked.connect(lambda _checked: self._unlist())
        row = FlowLayout(self._from_list)
        row.addWidget(self._meant)
        row.addWidget(self._not_this)
        self._grid.addWidget(self._from_list, 4, 0, 1, 2)
        self._show_meant()

    def _box(self, part: str) -> Line | Picker:
        if part == "town":
            line = PlaceLine(self._told, self)
            line.setMaxLength(500)
            # First drop what no longer holds, then tell.
            line.textEdited.connect(lambda _text: self._undo_or_redo(line))
            line.textEdited.connect(lambda _text: self._still_meant())
            line.textEdited.connect(lambda _text: self._tell())
            line.picked.connect(self._take)
            line.told_again.connect(self._take_told)
            return line
        box = super()._box(part)
        if isinstance(box, Picker):
            box.changed.connect(self._still_meant)
        return box

    def _take(self, place: FoundPlace, typed: str) -> None:
        self._put(Place(place.country, self.text("town"), self.text("landmark"), gazetteer=place.id), typed)
        self._listed = place
        self._still_meant()
        self._show_meant()
        self._tell()

    def _take_told(self, place: Place, typed: str) -> None:
        """The same place as in another answer, spelt as there. A landmark of this answer stays."""
        self._put(replace(place, landmark=self.text("landmark") or place.landmark), typed)
        self._tell()

    def _put(self, place: Place, typed: str) -> None:
        self._taken.append((self._standing(typed), place))
        self._undone.clear()
        self._town = self.text("town")
        for part in ("country", "landmark"):
            self.set_text(part, getattr(place, part))
        self._mean(place)

    def _standing(self, town: str) -> Place:
        return Place(self.text("country"), town, self.text("landmark"), gazetteer=self._gazetteer)

    def _undo_or_redo(self, town: PlaceLine) -> None:
        """Ctrl+Z has brought back what was typed before a suggestion was taken: so goes whatever else that put here.
        Redoing it brings that back as well.
        """
        stood = self._standing(self._town)
        self._town = town.text()
        if town.redoing:
            if self._undone and self._town == self._undone[-1][2].town:
                before, put, stood = self._undone.pop()
                self._taken.append((before, put))
                self._change(before, stood)
        elif not town.isRedoAvailable():
            self._undone.clear()  # something else was typed
        elif self._taken and self._town == self._taken[-1][0].town:
            before, put = self._taken.pop()
            self._undone.append((before, put, stood))
            self._change(put, before)

    def _change(self, present: Place, wanted: Place) -> None:
        """What was put right since stays."""
        for part in ("country", "landmark"):
            if self.text(part) == getattr(present, part):
                self.set_text(part, getattr(wanted, part))
        self._mean(wanted)

    def _mean(self, place: Place) -> None:
        self._gazetteer, self._listed = place.gazetteer, place_of(place.gazetteer) if place.gazetteer else None
        town = self._boxes["town"]
        if isinstance(town, PlaceLine):
            town.country = place.country
        self._show_meant()

    def _unlist(self) -> None:
        self._listed, self._gazetteer = None, ""
        self._show_meant()
        self._boxes["town"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _still_meant(self) -> None:
        """Another country, or a name that is nothing like it: then the entry of the list is not meant any more."""
        town, country = self._boxes["town"], self.text("country")
        if isinstance(town, PlaceLine):
            town.country = country
        listed = self._listed
        if listed and (country != listed.country or not may_be(self.text("town"), listed)):
            self._listed, self._gazetteer = None, ""
            self._show_meant()

    def _show_meant(self) -> None:
        text = place_text(self._listed) if self._listed else self._gazetteer
        self._meant.setText(_("In the list: {place}").format(place=isolated(text)) if text else "")
        self._from_list.setVisible(bool(text))

    def value(self) -> Value | None:
        """The place, or None."""
        place = Place(
            self.text("country"),
            self.text("town").strip(),
            self.text("landmark").strip(),
            not self._unknown.isChecked(),
            self._gazetteer,
        )
        return place if place != Place() else None

    def _show(self, value: Value | None) -> None:
        held = value if isinstance(value, Place) else Place()
        for part in ("country", "town", "landmark"):
            self.set_text(part, getattr(held, part))
        self._unknown.setChecked(not held.known)
        self._taken.clear()
        self._undone.clear()
        self._town = held.town
        self._mean(held)

    def retranslate(self) -> None:
        """Also the box for not knowing."""
        super().retranslate()
        self._unknown.setText(_("Does not know the place"))
        self._unknown.setAccessibleName(f"{self.label}: {_('Does not know the place')}")
        self._not_this.setText(_("Not this place"))
        self._not_this.setAccessibleName(f"{self.label}: {_('Not this place')}")
        self._show_meant()

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        super().set_read_only(read_only)
        self._unknown.setEnabled(not read_only)
        self._not_this.setEnabled(not read_only)


class MoneyEditor(PartsEditor):
    """Amount, currency, and how it was said."""

    parts = (("amount", N_("Amount")), ("currency", N_("Currency")), ("as_said", N_("In their words")))

    def value(self) -> Value | None:
        """The sum, or None."""
        money = Money(self.text("amount").strip(), self.text("currency"), self.text("as_said").strip())
        return money if money != Money() else None

    def _show(self, value: Value | None) -> None:
        held = value if isinstance(value, Money) else Money()
        for part in ("amount", "currency", "as_said"):
            self.set_text(part, getattr(held, part))


class NamesEditor(PartsEditor):
    """As spoken, in its own script, given and family name. The program orders nothing.

    A name that this de-brief holds already is offered for the first.
    """

    parts = (
        ("as_spoken", N_("As it is spoken")),
        ("own_script", N_("In its own script")),
        ("given", N_("Given name")),
        ("family", N_("Family name")),
    )

    def __init__(self, field: Field, offers: Offers, parent: QWidget | None = None) -> None:
        self._offers = offers
        super().__init__(field, parent)

    def _make_line(self, part: str) -> Line:
        return OfferingLine(self._offers, self) if part == "as_spoken" else super()._make_line(part)

    def value(self) -> Value | None:
        """The name, or None."""
        names = Names(*(self.text(part).strip() for part, _label in self.parts))
        return names if names != Names() else None

    def _show(self, value: Value | None) -> None:
        held = value if isinstance(value, Names) else Names()
        for part, _label in self.parts:
            self.set_text(part, getattr(held, part))


class PhoneEditor(Editor):
    """A number as said; beside it the international form when there is one."""

    wide = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._line = Line(self)
        self._line.setObjectName(field.id)
        self._line.setMaxLength(200)
        self._line.textEdited.connect(self._changed)
        self._international = PlainLabel(role="quiet", parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)
        layout.addWidget(self._international)

    def value(self) -> Value | None:
        """The number, or None."""
        said = self._line.text().strip()
        return Phone(said, to_e164(said)) if said else None

    def _show(self, value: Value | None) -> None:
        self._line.show_text(value.as_said if isinstance(value, Phone) else "")
        self._show_international()

    def _changed(self, _text: str) -> None:
        self._show_international()
        self._tell()

    def _show_international(self) -> None:
        number = to_e164(self._line.text().strip()) if self._line.text().strip() else ""
        self._international.setText(
            _("International form: {number}").format(number=isolated(number)) if number else ""
        )
        self._international.setVisible(bool(number))

    def retranslate(self) -> None:
        """Name the box."""
        self._line.setAccessibleName(self.label)
        self._show_international()

    def set_read_only(self, read_only: bool) -> None:
        """Text can still be read and copied."""
        self._line.setReadOnly(read_only)

    def focus_first(self) -> None:
        """Into the box."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
