"""Places and sums that answers name, as the de-brief stands. Worked out when somebody looks. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from debrief_app.domain.identity.names import folded
from debrief_app.domain.interview import Interview
from debrief_app.domain.things import Mention
from debrief_app.domain.told import Told, ToldThing, found_told, places_told, sums_told
from debrief_app.domain.values import Place
from debrief_app.i18n import current_language
from debrief_app.report.contents.value_text import money_words, place_words
from debrief_app.ui.interview.presenter import InterviewPresenter


class ToldThings:
    """Made anew only when the de-brief has changed."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self._presenter = presenter
        self._seen: Interview | None = None
        self._places: Sequence[ToldThing] = ()
        self._sums: Sequence[ToldThing] = ()

    def places(self) -> Sequence[ToldThing]:
        """Every place, once."""
        self._look()
        return self._places

    def sums(self) -> Sequence[ToldThing]:
        """Every sum of money, once."""
        self._look()
        return self._sums

    def of(self, mention: Mention) -> ToldThing | None:
        """What an answer names there; None when it no longer names anything."""
        return next((each for each in (*self.places(), *self.sums()) if mention in each.mentions), None)

    def places_like(self, typed: str) -> tuple[Place, ...]:
        """Places of which the town or the landmark begins as typed, best first; of each the spelling that does, and of
        those that staff said to be one each.

        Then their towns alone: another answer may mean the town and not what it was near.
        """
        parts = [part for each in self.places() for part in each.parts]
        found = [place for _part, place in found_told(parts, typed, _name) if isinstance(place, Place)]
        begun = folded(typed)
        towns = [replace(place, landmark="") for place in found if place.town and folded(place.town).startswith(begun)]
        return tuple(dict.fromkeys((*found, *towns)))

    def _look(self) -> None:
        if self._seen is not self._presenter.interview:
            self._seen = self._presenter.interview
            self._places, self._sums = places_told(self._seen), sums_told(self._seen)


def told_text(told: Told) -> str:
    """A place or a sum in the current language."""
    return place_words(told, current_language()) if isinstance(told, Place) else money_words(told)


def _name(told: Told) -> str:
    return f"{told.town} {told.landmark}" if isinstance(told, Place) else ""
