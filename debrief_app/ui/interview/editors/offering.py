"""A line that offers what was written in this de-brief before and begins as typed: names, offices, references.

Nothing is chosen for the person: Tab, Enter and Escape keep what was typed, Down and Enter take an offer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from debrief_app.i18n import _
from debrief_app.ui.interview.editors.boxes import Line
from debrief_app.ui.interview.editors.picker import PairsModel

FEWEST_LETTERS = 2

Offers = Callable[[str], Sequence[str]]
"""What was typed → whole texts that begin so."""


class OfferingLine(Line):
    """`textEdited` is sent for an offer that was taken too."""

    def __init__(self, offers: Offers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = offers
        self._model = PairsModel((), self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self.list = QListView()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer.setPopup(self.list)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # the stubs know no overload
        self.textEdited.connect(self._offer)

    def setAccessibleName(self, name: str) -> None:
        """Also for the list of offers."""
        super().setAccessibleName(name)
        self.list.setAccessibleName(_("{label}, suggestions").format(label=name))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the focus."""
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.list.hide()
        super().focusOutEvent(event)

    def offered(self) -> list[str]:
        """What stands in the open list."""
        return [text for _key, text in self._model.pairs] if self.list.isVisible() else []

    def _offer(self, typed: str) -> None:
        found = self._offers(typed) if len(typed.strip()) >= FEWEST_LETTERS and not self.isReadOnly() else ()
        self._model.replace([(text, text) for text in found])
        if found:
            self._completer.complete()
            # Nothing is chosen before somebody goes into the list, so that Enter keeps what was typed.
            self.list.setCurrentIndex(QModelIndex())
        else:
            self.list.hide()

    def _take(self, index: QModelIndex) -> None:
        text = str(index.data(Qt.ItemDataRole.UserRole))
        # Typed over and not set, so that Ctrl+Z brings back what stood there.
        self.selectAll()
        self.insert(text)
        self._model.replace(())
        self.textEdited.emit(text)
