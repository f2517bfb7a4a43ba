"""Side panel: people, things, places and sums. Two letters find one; choosing it turns to its page, with everything
said about it in one place.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from debrief_app.domain.interview import Same, Told
from debrief_app.i18n import _
from debrief_app.i18n.formats import isolated
from debrief_app.ui.interview.editors.boxes import Line as Box
from debrief_app.ui.interview.editors.picker import Picker
from debrief_app.ui.interview.panel.lines_view import LinesView
from debrief_app.ui.interview.panel.thing_lines import Thing, ThingLines
from debrief_app.ui.widgets.plain import PlainLabel


class ThingsPanel(QStackedWidget):
    """`chosen` carries the Address of a card. `merge_asked`: the first is the same as the second, each an entry id or a
    spelling of a place or a sum. `separate_asked` carries the id of a merged entry, or a Same that does not hold.
    """

    chosen = Signal(object)
    merge_asked = Signal(object, object)
    separate_asked = Signal(object)

    def __init__(self, things: ThingLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._things = things
        self._thing: Thing | None = None
        self._read_only = False
        self._all = QWidget(self)
        self.box = Box(self._all)
        self.box.setObjectName("find_thing")
        self.box.setClearButtonEnabled(True)
        self.nothing = PlainLabel(role="quiet", parent=self._all)
        self.list = LinesView(self._all)
        self.list.walk_from(self.box)
        self.list.chosen.connect(self._show_thing)
        self.box.textChanged.connect(self._search)
        column = QVBoxLayout(self._all)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.box, self.nothing, self.list):
            column.addWidget(widget)
        self._page = QWidget(self)
        self.back = QPushButton(self._page)
        self.back.setProperty("kind", "small")
        self.back.clicked.connect(self.show_list)
        self.title = PlainLabel(role="heading", parent=self._page)
        self.also = PlainLabel(role="quiet", parent=self._page)
        self.said = LinesView(self._page)
        self.said.chosen.connect(self.chosen)
        self.same = Picker(self._page, leaving_chooses=False)
        self.same.setObjectName("same_as")
        self.same.finished.connect(self._merge)
        self._others: dict[str, str | Told] = {}
        self._merged: list[_Merged] = []
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addWidget(self.title)
        self._column.addWidget(self.also)
        self._column.addWidget(self.said, 1)
        self._column.addWidget(self.same)
        self.addWidget(self._all)
        self.addWidget(self._page)

    @property
    def is_empty(self) -> bool:
        """Is there nothing to show at all?"""
        return not self.list.lines.lines and not self.box.text()

    def refresh(self) -> None:
        """Show the de-brief as it stands."""
        lines = self._things.all(self.box.text())
        self.list.show_lines(lines)
        self.box.setVisible(not self.is_empty)
        self.nothing.setVisible(not lines and not self.is_empty)
        if self._thing is not None and not self._things.is_there(self._thing):
            self._thing = None
            self.setCurrentWidget(self._all)
        if self._thing is not None:
            self._fill(self._thing)

    def set_read_only(self, read_only: bool) -> None:
        """Only look."""
        self._read_only = read_only

    def show_list(self) -> None:
        """Back to all people and things."""
        self._thing = None
        self.setCurrentWidget(self._all)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.list.setAccessibleName(_("People and things"))
        self.box.setPlaceholderText(_("Find: type two letters"))
        self.box.setAccessibleName(_("Find people and things"))
        self.nothing.setText(_("Nothing found with these letters."))
        self.back.setText(_("All people and things"))
        self.back.setAccessibleName(_("All people and things"))
        self.same.box.setPlaceholderText(_("The same as … (type two letters)"))
        self.same.setAccessibleName(_("The same as"))
        self.said.setAccessibleName(_("Everything said about this"))

    def _search(self, _typed: str) -> None:
        self.refresh()
        # The first line is a heading.
        self.list.setCurrentIndex(self.list.lines.index(1) if self.box.text() and self.list.lines.lines
                                  else QModelIndex())

    def _show_thing(self, thing: Thing) -> None:
        self._thing = thing
        self._fill(thing)
        self.setCurrentWidget(self._page)
        self.said.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, thing: Thing) -> None:
        for label in (self.title, self.also):
            # A name in Latin letters begins where the page does, also on a page from right to left.
            side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
            label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.title.setText(self._things.title(thing))
        also, others = self._things.also(thing), self._things.others(thing)
        in_use = self._has_focus()
        self.also.setText(_("Also: {spellings}").format(spellings=also) if also else "")
        self.also.setVisible(bool(also))
        self.said.show_lines(self._things.said(thing))
        # As text, a spelling is like no other, and like nothing that anybody types.
        self._others = {str(other): other for other, _title in others}
        self.same.set_pairs([(str(other), title) for other, title in others])
        self.same.setVisible(bool(others) and not self._read_only)
        for row in self._merged:
            row.hide()
            row.deleteLater()
        self._merged = [self._row(merged, title) for merged, title in self._things.merged(thing)]
        if in_use and not self._has_focus():
            self.said.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self._page.isAncestorOf(focus)

    def _row(self, merged: str | Same, title: str) -> _Merged:
        row = _Merged(title, self._page)
        row.button.setEnabled(not self._read_only)
        row.button.clicked.connect(partial(self._separate, merged))
        self._column.insertWidget(self._column.count() - 1, row)
        row.show()
        return row

    def _merge(self, other: str) -> None:
        self.same.clear_text()
        if self._thing is not None and other in self._others:
            self.merge_asked.emit(self._others[other], self._things.itself(self._thing))

    def _separate(self, merged: str | Same, _checked: bool = False) -> None:
        self.separate_asked.emit(merged)


class _Merged(QWidget):
    """What was found to be the same: how it is called, however long that is, and the button that takes it back."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        label = PlainLabel(_("Also written as “{title}”").format(title=isolated(title)), parent=self)
        self.button = QPushButton(_("Separate again"), self)
        self.button.setProperty("kind", "small")
        self.button.setAccessibleName(f"{label.text()}. {self.button.text()}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label, 1)
        row.addWidget(self.button)
