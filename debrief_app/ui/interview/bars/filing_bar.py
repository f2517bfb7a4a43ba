"""File words: the sentence above, letters of a question below; Enter copies the words there. The card stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from debrief_app.domain.quoting import Quotation
from debrief_app.i18n import _, direction
from debrief_app.ui.interview.bars.find_bar import FindBar
from debrief_app.ui.interview.telling import Telling
from debrief_app.ui.interview.way import Match
from debrief_app.ui.widgets.plain import PlainLabel

_LONGEST = 220


class FilingBar(FindBar):
    """`chosen` carries the Address to file to; without an entry where one is needed, it is made first."""

    def __init__(self, telling: Telling, parent: QWidget | None = None) -> None:
        super().__init__("file", parent)
        self._telling = telling
        self.quotation: Quotation | None = None
        self._language = ""
        self.title, self.words = PlainLabel(role="label", parent=self), PlainLabel(role="second", parent=self)
        self.column.insertWidget(0, self.title)
        self.column.insertWidget(1, self.words)

    def open_for(self, quotation: Quotation, language: str) -> None:
        """Show, for these words; `language` is theirs (BCP-47) and gives the direction."""
        self.quotation, self._language = quotation, language
        words = " ".join(quotation.words.split())
        self.words.setText(words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…")
        rtl = direction(language or "en") == "rtl"
        self.words.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self._telling.forget_titles()
        self.open()

    def matches(self, typed: str) -> tuple[Match, ...]:
        """Points whose id, name or question holds the letters, with each entry they may belong to, and a new one."""
        return self._telling.targets(typed)

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.title.setText(_("File these words to another question; they stay here as well"))
        self.box.setPlaceholderText(_("Letters of a question or its number, and of a part, person or thing"))
        self.box.setAccessibleName(_("File to which question"))
        self.found.setAccessibleName(_("Questions to file to"))
        self.search(self.box.text())
