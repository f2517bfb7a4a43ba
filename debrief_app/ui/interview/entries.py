"""Adding, moving, taking out and linking entries from the screen. Asks the presenter for the work and
`Saving` to do it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from debrief_app.domain.dates.fuzzy_dates import FuzzyDate
from debrief_app.domain.interview import Same, Told
from debrief_app.domain.overview.timeline import born
from debrief_app.domain.values import Place
from debrief_app.i18n import form_text
from debrief_app.services.debrief.filling_in import local_time
from debrief_app.ui.interview.outline.outline import Outline
from debrief_app.ui.interview.panel.told_things import ToldThings
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.said_before import SaidBefore
from debrief_app.ui.interview.saving import Saving
from debrief_app.ui.interview.works import Outcome, Work


class EntryActions(QObject):
    """Also what editors know of the rest of the de-brief. `opened` carries the Address of a card to go to."""

    opened = Signal(object)

    def __init__(self, presenter: InterviewPresenter, parent: QObject) -> None:
        super().__init__(parent)
        self._presenter, self._told = presenter, ToldThings(presenter)
        self._said = SaidBefore(presenter)
        self._saving: Saving | None = None
        self._outline: Outline | None = None

    def connect_to(self, outline: Outline, saving: Saving) -> None:
        """Take the wishes of the outline."""
        self._outline, self._saving = outline, saving
        outline.add_asked.connect(self.add)
        outline.move_asked.connect(self._move)
        outline.remove_asked.connect(self._remove)

    def merge(self, thing: str | Told, into: str | Told) -> None:
        """Two entries, places or sums are one."""
        self._run(self._presenter.works.merge(thing, into))

    def separate(self, merged: str | Same) -> None:
        """They are not."""
        self._run(self._presenter.works.separate(merged))

    def entries(self, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
        """(entry id, title) of the entries of these kinds."""
        return [
            (entry.id, self._presenter.entry_title(entry.id))
            for kind in kinds
            for entry in self._presenter.interview.entries_of(kind)
        ]

    def title(self, entry: str) -> str:
        """How an entry is called."""
        return self._presenter.entry_title(entry)

    def kind_title(self, kind: str) -> str:
        """How a kind is called."""
        return form_text(self._presenter.session.form.kind(kind).title)

    def create(self, kind: str, name: str, done: Callable[[str], None]) -> None:
        """Make an entry without leaving the card."""

        def made(outcome: Outcome) -> None:
            if outcome.added is not None:
                done(outcome.added.id)

        self._run(self._presenter.named_entry_work(kind, name), made)

    def open(self, entry: str) -> None:
        """Show the entry's first card."""
        address = self._presenter.way.first_card(entry)
        if address is not None:
            self.opened.emit(address)

    def born(self) -> FuzzyDate | None:
        """The person's date of birth as it was told."""
        return born(self._presenter.session.form, self._presenter.interview)

    def now(self) -> datetime:
        """The time on the wall."""
        return local_time(self._presenter.session)

    def texts_like(self, typed: str) -> Sequence[str]:
        """Short texts of this de-brief that begin so."""
        return self._said.like(typed)

    def places_like(self, typed: str) -> Sequence[Place]:
        """Places told already that begin so."""
        return self._told.places_like(typed)

    def add(self, kind: str, before: str = "") -> None:
        """Make an entry, in front of `before` when that is one, and show its first card while it is saved."""
        assert self._outline is not None
        entry, work = self._presenter.add_entry(kind, before)
        self._run(work)
        self._outline.insert(entry)
        self.open(entry.id)

    def _move(self, entry: str, steps: int) -> None:
        self._run(self._presenter.works.move_entry(entry, steps))

    def _remove(self, entry: str, removed: bool) -> None:
        if removed and self._presenter.address.entry == entry:
            # Leave the card before it goes; what is on it is recorded on the way.
            target = self._presenter.way.outside(self._presenter.address)
            if target is not None:
                self.opened.emit(target)
        self._run(self._presenter.works.set_entry_removed(entry, removed))

    def _run(self, work: Work, then: Callable[[Outcome], None] | None = None) -> None:
        assert self._saving is not None
        self._saving.run(work, then)
