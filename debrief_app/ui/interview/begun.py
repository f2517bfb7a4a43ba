"""Text that was begun in boxes beside the answer, and is not confirmed: held by place while one goes from card to card.

`Saving` brings it to the disk with the drafts. Boxes that are filled in and confirmed together have one `BegunBoxes`.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from debrief_app.services.debrief.begun import Content
from debrief_app.ui.interview.editors.boxes import Line, Page
from debrief_app.ui.interview.editors.segmented import Segmented
from debrief_app.ui.widgets.drop_down import DropDown
from debrief_app.ui.widgets.fold import Fold

Box = Line | Page | Segmented | DropDown


class Begun(QObject):
    """What was begun, by place. `typed`: something is not on the disk yet."""

    typed = Signal()

    def __init__(self, on_disk: Mapping[str, Content], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_disk, self._held = dict(on_disk), dict(on_disk)

    def at(self, place: str) -> Content:
        """What was begun there."""
        return self._held.get(place, {})

    def write(self, place: str, content: Content) -> None:
        """This stands there now."""
        if content != self.at(place):
            self._held[place] = content
            self.typed.emit()

    def unsaved(self) -> dict[str, Content]:
        """What the disk does not have as it is here."""
        return {place: content for place, content in self._held.items() if content != self._on_disk.get(place, {})}

    def saved(self, places: Mapping[str, Content]) -> None:
        """The disk has these."""
        self._on_disk.update(places)

    def confirmed(self, place: str, content: Content) -> None:
        """This is in the record now, and the disk keeps nothing more for the place. What was typed since stays."""
        self.saved({place: {}})
        if self.at(place) == content:
            self._held[place] = {}


class BegunBoxes(QObject):
    """Boxes by name, of one place at a time. `fold` is what they stand in, if they do: it opens when something was
    begun there. Without `begun` nothing is held, and another place begins with what is proposed.
    """

    def __init__(self, begun: Begun | None, boxes: Mapping[str, Box], parent: QWidget,
                 fold: Fold | None = None) -> None:
        super().__init__(parent)
        self._begun, self._fold = begun, fold
        self._boxes: dict[str, Box] = {}
        self._proposed: Mapping[str, str] = {}
        self._showing = False
        self.place = ""
        for name, box in boxes.items():
            self.take(name, box)

    def take(self, name: str, box: Box | None) -> None:
        """One box more, another one in its stead, or (None) no longer one of that name."""
        if box is None:
            self._boxes.pop(name, None)
            return
        self._boxes[name] = box
        match box:
            case Line() | Page():
                box.textChanged.connect(self._typed)
            case Segmented():
                box.picked.connect(self._typed)
            case DropDown():
                box.activated.connect(self._typed)

    def show(self, place: str, proposed: Mapping[str, str] | None = None) -> None:
        """What was begun at a place, else what is proposed (box → text; of buttons and lists the codes)."""
        came, self.place, self._proposed = place != self.place, place, proposed or {}
        if self._begun is None and not came:
            return
        content = self._begun.at(place) if self._begun is not None else {}
        self._showing = True
        try:
            for name, box in self._boxes.items():
                _show(box, content.get(name) or self._proposed.get(name, ""))
        finally:
            self._showing = False
        if came and content and self._fold is not None:
            self._fold.button.setChecked(True)

    def _typed(self, _what: object = None) -> None:
        if self._showing or self._begun is None or not self.place:
            return
        content = {name: _text(box) for name, box in self._boxes.items()}
        untouched = all(text == self._proposed.get(name, "") for name, text in content.items())
        self._begun.write(self.place, {} if untouched else content)


def _text(box: Box) -> str:
    match box:
        case Line():
            return box.text()
        case Page():
            return box.toPlainText()
        case Segmented():
            return " ".join(box.chosen())
        case DropDown():
            return str(box.currentData() or "")


def _show(box: Box, text: str) -> None:
    match box:
        case Line() | Page():
            box.show_text(text)
        case Segmented():
            box.choose(text.split())
        case DropDown():
            box.setCurrentIndex(max(0, box.findData(text)))
