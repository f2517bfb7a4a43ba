"""Where one can go from a card: on, back, into an entry, out of it, anywhere by letters. Plain Python.

Seen over the de-brief as it stands; a new Way is made after each change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from debrief_app.domain.answers import Address
from debrief_app.domain.flow import Flow, Section
from debrief_app.i18n import form_text
from debrief_app.ui.interview.entry_titles import row_title


@dataclass(frozen=True, slots=True)
class Match:
    """A card that can be jumped to: id and name, and where it stands."""

    address: Address
    label: str
    second: str = ""


class Way:
    """The sections of a flow, kept while it lasts."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self._sections: dict[str, tuple[Section, ...]] = {}

    def sections(self, stage: str) -> tuple[Section, ...]:
        """The sections of a stage (its id)."""
        if stage not in self._sections:
            self._sections[stage] = self.flow.sections(self.flow.form.stage(stage))
        return self._sections[stage]

    def first(self) -> Address:
        """The first card of the form."""
        return next(
            card.address
            for stage in self.flow.stages()
            for section in self.sections(stage.id)
            for card in self.flow.cards(section)
        )

    def exists(self, address: Address) -> bool:
        """Is there such a card now, or could there be one?"""
        form, interview = self.flow.form, self.flow.interview
        if not form.has_point(address.point):
            return False
        kind = form.point(address.point).entry_kind
        if not address.entry:
            return not kind or not interview.entries_of(kind)
        return any(each.id == address.entry and not each.removed for each in interview.entries)

    def neighbour(self, address: Address, steps: int) -> Address | None:
        """The next card in form order (`steps` 1) or the one before (-1), or None at the end."""
        stages = [stage.id for stage in self.flow.stages()]
        point = self.flow.form.point(address.point)
        if point.stage not in stages:
            return self.first()
        sections = self.sections(point.stage)
        here = next(
            (
                i
                for i, section in enumerate(sections)
                if section.entry_id == address.entry and point in section.points
            ),
            0,
        )
        found = self._within(sections[here], address, steps) if sections else None
        if found is not None:
            return found
        stage = stages.index(point.stage)
        around = list(sections[here + 1 :]) if steps > 0 else list(reversed(sections[:here]))
        further = stages[stage + 1 :] if steps > 0 else list(reversed(stages[:stage]))
        found = self._edge(around, steps)
        while found is None and further:
            around = list(self.sections(further.pop(0)))
            found = self._edge(around if steps > 0 else around[::-1], steps)
        return found

    def _edge(self, sections: list[Section], steps: int) -> Address | None:
        """The nearest card of the first section that has any."""
        for section in sections:
            cards = self.flow.cards(section)
            if cards:
                return cards[0 if steps > 0 else -1].address
        return None

    def _within(self, section: Section, address: Address, steps: int) -> Address | None:
        """The neighbour in the same section. A card that is not (or no longer) listed has neighbours too."""
        order = {point.id: number for number, point in enumerate(section.points)}

        def rank(each: Address) -> tuple[int, int]:
            return order.get(each.point, -1), each.occurrence

        mine = rank(address)
        ranked = [(rank(card.address), card.address) for card in self.flow.cards(section)]
        if steps > 0:
            return next((each for place, each in ranked if place > mine), None)
        return next((each for place, each in reversed(ranked) if place < mine), None)

    def first_card(self, entry: str) -> Address | None:
        """The first card of an entry, or None when this profile shows none."""
        held = next((each for each in self.flow.interview.entries if each.id == entry), None)
        if held is None:
            return None
        stage = self.flow.form.kind(held.kind).stage
        section = next((each for each in self.sections(stage) if each.entry_id == entry), None)
        cards = self.flow.cards(section) if section else ()
        return cards[0].address if cards else None

    def outside(self, address: Address) -> Address | None:
        """The nearest card that does not belong to the entry of this one, before it rather than after it."""
        for steps in (-1, 1):
            found: Address | None = address
            while found is not None and found.entry == address.entry:
                found = self.neighbour(found, steps)
            if found is not None:
                return found
        return None

    def matches(self, typed: str, language: str, most: int = 30) -> tuple[Match, ...]:
        """Cards whose id, name or question holds every word typed; the name of the entry may hold some of them."""
        words = typed.casefold().split()
        found: list[Match] = []
        titles: dict[str, str] = {}
        for card in self.flow.all_cards() if words else ():
            point, section = card.point, card.section
            name = form_text(point.name, language)
            question = form_text(point.question(self.flow.path, self.flow.band), language)
            text = f"{point.id} {name} {question}".casefold()
            rest = [word for word in words if word not in text]
            if len(rest) == len(words) or (rest and section.entry is None):
                continue
            held = section.entry_id or section.stage.id
            if held not in titles:
                shown = section if section.entry else replace(section, kind=None)
                titles[held] = row_title(self.flow.form, self.flow.interview, shown)
            place = titles[held]
            if all(word in place.casefold() for word in rest):
                found.append(Match(card.address, f"{point.id}  {name}", place))
                if len(found) == most:
                    break
        return tuple(found)
