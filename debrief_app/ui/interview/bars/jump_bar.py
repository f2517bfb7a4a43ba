"""Jump: type letters of a question or its id, Enter goes there. Lies above the card and closes with Escape.

A plus sign and letters add a person, a place, a part of the journey …, without going to its stage first.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from debrief_app.domain.answers import Address
from debrief_app.i18n import _, form_text
from debrief_app.ui.interview.bars.find_bar import FindBar
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.way import Match

_ADDS = "+"


class JumpBar(FindBar):
    """`chosen` carries the Address to go to, `adding` the kind of entry to make."""

    adding = Signal(str)

    def __init__(self, presenter: InterviewPresenter, parent: QWidget | None = None) -> None:
        super().__init__("jump", parent)
        self._presenter = presenter

    def matches(self, typed: str) -> tuple[Match, ...]:
        """Cards whose id, name or question holds every word; after a plus sign, kinds of entry."""
        if typed.lstrip().startswith(_ADDS):
            return self._kinds(typed.lstrip().removeprefix(_ADDS))
        return self._presenter.way.matches(typed, self._presenter.language)

    def _kinds(self, typed: str) -> tuple[Match, ...]:
        form, found = self._presenter.session.form, []
        for kind in form.kinds if self._presenter.editable else ():
            title = form_text(kind.title, self._presenter.language)
            first = next((point.id for point in form.stage(kind.stage).points if point.entry_kind == kind.id), "")
            if first and all(word in title.casefold() for word in typed.casefold().split()):
                found.append(Match(Address("", first), _("Add: {kind}").format(kind=title)))
        return tuple(found)

    def _take(self, address: Address) -> None:
        if self.box.text().lstrip().startswith(_ADDS):
            self.hide()
            self.adding.emit(self._presenter.session.form.point(address.point).entry_kind)
        else:
            super()._take(address)

    def retranslate(self) -> None:
        """Texts in the current language."""
        self.box.setPlaceholderText(
            _("Jump to: letters of a question, or its number. With + in front: add a person, a place …"))
        self.box.setAccessibleName(_("Jump to a question"))
        self.found.setAccessibleName(_("Questions found"))
        self.search(self.box.text())
