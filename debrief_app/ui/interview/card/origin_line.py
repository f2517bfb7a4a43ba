"""Where the words of an answer come from, with a way back there. Hidden for every other answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from debrief_app.domain.answers import Address
from debrief_app.i18n import _
from debrief_app.i18n.formats import isolated
from debrief_app.ui.widgets.elided_button import ElidedButton


class OriginLine(QWidget):
    """`opened` carries the Address of the card from which the words were taken."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._origin: tuple[str, Address] | None = None
        self._all = True
        self.button = ElidedButton(self)
        self.button.setProperty("kind", "quiet")
        self.button.setObjectName("origin")
        self.button.clicked.connect(self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addStretch(1)
        self.hide()

    def show_origin(self, origin: tuple[str, Address] | None, *, whole: bool = True) -> None:
        """Title and address of the card; `whole` says that nothing but these words is the answer."""
        self._origin, self._all = origin, whole
        self.setVisible(origin is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.button.setAccessibleName(_("Where the words come from"))
        if self._origin is not None:
            taken = _("Taken from {place}") if self._all else _("With words from {place}")
            text = taken.format(place=isolated(self._origin[0]))
            self.button.show_text(f"↩  {text}")
            self.button.setAccessibleName(_("{text}: go there").format(text=text))

    def _go(self) -> None:
        if self._origin is not None:
            self.opened.emit(self._origin[1])
