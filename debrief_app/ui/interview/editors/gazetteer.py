"""A line for the name of a place, with suggestions once two letters are typed: first the places that this de-brief
has told already, then those of the list of places.

Nothing is chosen for the person: Tab, Enter and Escape keep what was typed, Down and Enter take a suggestion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from debrief_app.domain.identity.names import folded
from debrief_app.domain.values import Place
from debrief_app.i18n import N_, _, current_language, option_text
from debrief_app.i18n.formats import isolated, territory_name
from debrief_app.report.contents.value_text import place_words
from debrief_app.services.places import FEWEST_LETTERS, FoundPlace, find_places
from debrief_app.ui.interview.editors.boxes import Line
from debrief_app.ui.interview.editors.picker import PairsModel

_KINDS = {
    "airport": N_("Airport"),
    "port": N_("Port"),
    "rail": N_("Station"),
    "control": N_("Juxtaposed control"),
}
_MOST_TOLD = 5
_ALIKE = 0.6
"""How alike two spellings are, from 0 to 1, to be spellings of one place."""


class PlaceLine(Line):
    """A person took a suggestion: `picked` carries a FoundPlace of the list, `told_again` a Place; both also what stood
    in the line before. `told` gives the places told already that begin as typed. `redoing`: the change that is being
    told of comes from the key for redoing.
    """

    picked = Signal(object, str)
    told_again = Signal(object, str)

    def __init__(self, told: Callable[[str], Sequence[Place]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.country = ""
        self.redoing = False
        self._told = told
        self._offers: Sequence[Place | FoundPlace] = ()
        self._model = PairsModel((), self)
        self.suggestions = QCompleter(self._model, self)
        self.suggestions.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.suggestions.setMaxVisibleItems(10)
        self.suggestions.setWidget(self)
        self._list = QListView()
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.suggestions.setPopup(self._list)
        self.suggestions.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # the stubs know no overload
        self.textEdited.connect(self._suggest)

    def setAccessibleName(self, name: str) -> None:
        """Also for the list of suggestions."""
        super().setAccessibleName(name)
        self._list.setAccessibleName(_("{label}, suggestions").format(label=name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A text that is redone can be the same as one that is typed anew."""
        self.redoing = event.matches(QKeySequence.StandardKey.Redo)
        try:
            super().keyPressEvent(event)
        finally:
            self.redoing = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the focus."""
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._list.hide()
        super().focusOutEvent(event)

    def told_offers(self) -> list[Place]:
        """Places told already that stand in the open list, which begins with them."""
        return [each for each in self._offers if isinstance(each, Place)] if self._list.isVisible() else []

    def _suggest(self, typed: str) -> None:
        told = () if self.isReadOnly() else self._told(typed)[:_MOST_TOLD]
        known = {place.gazetteer for place in told}
        found = () if self.isReadOnly() else find_places(typed, self.country)
        self._offers = (*told, *(place for place in found if place.id not in known))
        self._model.replace([(str(number), _offer_text(offer)) for number, offer in enumerate(self._offers)])
        if self._offers and len(typed.strip()) >= FEWEST_LETTERS:
            self._list.setMinimumWidth(min(self._widest(), self.window().width() // 2))
            self.suggestions.complete()
            # Nothing is chosen before somebody goes into the list, so that Enter keeps what was typed.
            self._list.setCurrentIndex(QModelIndex())
        else:
            self._list.hide()

    def _widest(self) -> int:
        letters = self._list.fontMetrics()
        return max(letters.horizontalAdvance(text) for _id, text in self._model.pairs) + letters.height() * 3

    def _take(self, index: QModelIndex) -> None:
        offer, typed = self._offers[int(index.data(Qt.ItemDataRole.UserRole))], self.text()
        if isinstance(offer, Place):
            self._type_over(offer.town)
            self.told_again.emit(offer, typed)
            return
        self._type_over(typed if _own_spelling(typed, offer.name) else _label(offer, offer.name))
        self.picked.emit(offer, typed)

    def _type_over(self, name: str) -> None:
        """Typed over and not set, so that Ctrl+Z brings back what stood there. For what was taken no list opens."""
        with QSignalBlocker(self):
            self.selectAll()
            self.insert(name)


def _offer_text(offer: Place | FoundPlace) -> str:
    if isinstance(offer, FoundPlace):
        return place_text(offer)
    return " · ".join((isolated(place_words(offer, current_language())), _("told already")))


def place_text(place: FoundPlace) -> str:
    """A suggestion in one line: the name that fits, the usual one, the country, and what it is."""
    name, usual = _label(place, place.name), _label(place, place.usual)
    known_as = f"{isolated(name)} ({isolated(usual)})" if usual != name else isolated(name)
    kind = _(_KINDS[place.kind]) if place.kind in _KINDS else ""
    return " · ".join(filter(None, (known_as, territory_name(place.country), kind)))


def may_be(typed: str, place: FoundPlace) -> bool:
    """Can this still be a spelling of that place?"""
    mine, theirs = folded(typed), (folded(_label(place, place.name)), folded(place.usual))
    return any(SequenceMatcher(None, mine, name).ratio() >= _ALIKE for name in theirs)


def _label(place: FoundPlace, name: str) -> str:
    """The name; that of an option of a code list in the current language."""
    if not place.id.startswith("list:"):
        return name
    return option_text(place.id.removeprefix("list:").partition("/")[0], name)


def _own_spelling(typed: str, name: str) -> bool:
    """A name typed nearly to its end is somebody's spelling; a few letters of it are only its beginning."""
    mine, theirs = folded(typed), folded(name)
    return len(mine) >= 4 and len(theirs) - len(mine) <= 2
