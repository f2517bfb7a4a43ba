"""The person's own words in their language, and the English beside them. Stacked when there is little
room.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from debrief_app.i18n import _
from debrief_app.i18n.formats import language_name
from debrief_app.ui.interview.editors.boxes import Page
from debrief_app.ui.interview.editors.picker import Picker
from debrief_app.ui.interview.editors.places import language_pairs
from debrief_app.ui.widgets.plain import PlainLabel

_SIDE_BY_SIDE = 58
"""From this many letters of width on the two boxes stand side by side."""


class Words(QWidget):
    """`edited` is sent when a person typed or chose another language."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._aloud = True
        self._own_label, self._english_label = PlainLabel(role="label"), PlainLabel(role="label")
        self._own_label.setWordWrap(False)
        self.language = Picker(self)
        self.language.setObjectName("own_words_language")
        self.language.setMinimumContentsLength(10)
        self.own, self.english = Page(4, self), Page(4, self)
        self.own.setObjectName("own_words")
        self.english.setObjectName("english")
        self.own.textChanged.connect(self._typed)
        self.english.textChanged.connect(self._typed)
        self.language.changed.connect(self._language_changed)
        self._lay_out()

    def _lay_out(self) -> None:
        own_side, self._english_side = QWidget(self), QWidget(self)
        own, english = QVBoxLayout(own_side), QVBoxLayout(self._english_side)
        head = QHBoxLayout()
        head.addWidget(self._own_label, 1)
        head.addWidget(self.language)
        own.addLayout(head)
        own.addWidget(self.own)
        english.addWidget(self._english_label)
        english.addWidget(self.english)
        for side in (own, english):
            side.setContentsMargins(0, 0, 0, 0)
            side.addStretch()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(12)
        self._sides.addWidget(own_side, 1)
        self._sides.addWidget(self._english_side, 1)
        self.language.setSizePolicy(
            self.language.sizePolicy().Policy.Preferred, self.language.sizePolicy().Policy.Fixed
        )

    def show_words(self, own: str, language: str, english: str, *, aloud: bool) -> None:
        """Show texts. `language` is BCP-47; `aloud` says that a person was asked."""
        self._showing = True
        try:
            self._aloud = aloud
            self.language.set_code(language)
            self.own.show_text(own)
            self.english.show_text(english)
            self._follow_language()
            self._name_boxes()
        finally:
            self._showing = False

    def texts(self) -> tuple[str, str, str]:
        """Own words, their language, English. The language is "" while there are no own words."""
        own = self.own.toPlainText()
        return own, self.language.code() if own.strip() else "", self.english.toPlainText()

    def language_picked(self) -> str:
        """The language in the picker, also while nothing is typed."""
        return self.language.code()

    def retranslate(self) -> None:
        """Labels and names in the current language."""
        self.language.set_pairs(language_pairs())
        self.language.setAccessibleName(_("Language of the own words"))
        self._name_boxes()

    def _name_boxes(self) -> None:
        own = _("Own words") if self._aloud else _("In words")
        self._own_label.setText(own)
        self.own.setAccessibleName(
            _("{label} ({language})").format(label=own, language=language_name(self.language.code()))
            if self.language.code()
            else own
        )
        self._english_label.setText(_("In English"))
        self.english.setAccessibleName(_("In English"))

    def set_read_only(self, read_only: bool) -> None:
        """Text can still be read and copied."""
        self.own.setReadOnly(read_only)
        self.english.setReadOnly(read_only)
        self.language.setEnabled(not read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side or one below the other."""
        super().resizeEvent(event)
        letters = self.width() / max(1, self.fontMetrics().averageCharWidth())
        wanted = (
            QBoxLayout.Direction.LeftToRight if letters >= _SIDE_BY_SIDE else QBoxLayout.Direction.TopToBottom
        )
        if self._sides.direction() is not wanted:
            self._sides.setDirection(wanted)
        # The two boxes begin at the same height.
        beside = wanted is QBoxLayout.Direction.LeftToRight
        self._english_label.setMinimumHeight(self.language.sizeHint().height() if beside else 0)

    def _follow_language(self) -> None:
        code = self.language.code()
        self.own.set_language(code)
        self.english.set_language("en")
        english_only = code.partition("-")[0] == "en" and not self.english.toPlainText().strip()
        self._english_side.setHidden(english_only and not self.english.hasFocus())

    def _language_changed(self) -> None:
        self._follow_language()
        self._typed()

    def _typed(self) -> None:
        if not self._showing:
            self.edited.emit()
