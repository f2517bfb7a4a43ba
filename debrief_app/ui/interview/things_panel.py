"""Side panel: people and things. Choosing one turns to its page, with everything said about it in one place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from debrief_app.domain.answers import Address
from debrief_app.i18n import _
from debrief_app.i18n.formats import isolated
from debrief_app.ui.interview.editors.picker import Picker
from debrief_app.ui.interview.lines_view import LinesView
from debrief_app.ui.interview.overviews import Overviews
from debrief_app.ui.interview.thing_lines import ThingLines
from debrief_app.ui.plain import PlainLabel


class ThingsPanel(QStackedWidget):
    """`chosen` carries the Address of a card, `merge_asked` two entry ids, `separate_asked` one."""

    chosen = Signal(object)
    merge_asked = Signal(str, str)
    separate_asked = Signal(str)

    def __init__(self, overviews: Overviews, things: ThingLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overviews, self._things = overviews, things
        self._entry = ""
        self._read_only = False
        self.list = LinesView(self)
        self.list.chosen.connect(self._show_thing)
        self._page = QWidget(self)
        self.back = QPushButton(self._page)
        self.back.setProperty("kind", "small")
        self.back.clicked.connect(self.show_list)
        self.title = PlainLabel(role="heading", parent=self._page)
        self.said = LinesView(self._page)
        self.said.chosen.connect(self.chosen)
        self.same = Picker(self._page)
        self.same.setObjectName("same_as")
        self.same.finished.connect(self._merge)
        self._merged: list[QPushButton] = []
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addWidget(self.title)
        self._column.addWidget(self.said, 1)
        self._column.addWidget(self.same)
        self.addWidget(self.list)
        self.addWidget(self._page)

    @property
    def is_empty(self) -> bool:
        """Is there nothing to show at all?"""
        return not self.list.lines.lines

    def refresh(self) -> None:
        """Show the de-brief as it stands."""
        self.list.show_lines(self._overviews.people())
        if self._entry:
            self._fill()

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        self._read_only = read_only
        self.same.setVisible(not read_only)

    def show_list(self) -> None:
        """Back to all people and things."""
        self._entry = ""
        self.setCurrentWidget(self.list)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.list.setAccessibleName(_("People and things"))
        self.back.setText(_("All people and things"))
        self.back.setAccessibleName(_("All people and things"))
        self.same.box.setPlaceholderText(_("The same as … (type two letters)"))
        self.same.setAccessibleName(_("The same as"))
        self.said.setAccessibleName(_("Everything said about this"))

    def _show_thing(self, address: Address) -> None:
        self._entry = address.entry
        self._fill()
        self.setCurrentWidget(self._page)
        self.said.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        self.title.setText(self._things.title(self._entry))
        self.said.show_lines(self._things.said(self._entry))
        self.same.set_pairs(self._things.others(self._entry))
        self.same.setEnabled(bool(self._things.others(self._entry)))
        for button in self._merged:
            button.hide()
            button.deleteLater()
        self._merged = [self._separator(entry, title) for entry, title in self._things.merged(self._entry)]

    def _separator(self, entry: str, title: str) -> QPushButton:
        text = _("Also written as “{title}”. Separate again").format(title=isolated(title))
        button = QPushButton(text.replace("&", "&&"), self._page)
        button.setProperty("kind", "small")
        button.setAccessibleName(text)
        button.setEnabled(not self._read_only)
        button.clicked.connect(partial(self._separate, entry))
        self._column.insertWidget(self._column.count() - 1, button)
        button.show()
        return button

    def _merge(self, other: str) -> None:
        if other and self._entry:
            self.same.clear_text()
            self.merge_asked.emit(other, self._entry)

    def _separate(self, entry: str, _checked: bool = False) -> None:
        self.separate_asked.emit(entry)
