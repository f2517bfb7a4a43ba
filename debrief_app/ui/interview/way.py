"""Where one can go from a card: on, back, into an entry, out of it, anywhere by letters. Plain Python.

Seen over the de-brief as it stands; a new Way is made after each change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from debrief_app.domain.answers import Address
from debrief_app.domain.flow import Card, Flow
from debrief_app.domain.form import DataPoint
from debrief_app.domain.sections import Section, Sections
from debrief_app.i18n import _, form_text
from debrief_app.services.debrief.filling_in import is_filled_in
from debrief_app.ui.shared.entry_titles import row_title


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
        self._sections: dict[str, Sections] = {}
        self._bank: Flow | None = None

    def sections(self, stage: str) -> Sections:
        """The sections of a stage (its id)."""
        if stage not in self._sections:
            self._sections[stage] = self.flow.sections(self.flow.form.stage(stage))
        return self._sections[stage]

    def first(self) -> Address:
        """The first card on which nothing is recorded yet, or only what the program knew; else the first of all."""
        cards = [
            card.address
            for stage in self.flow.stages()
            for section in self.sections(stage.id)
            for card in self.flow.cards(section)
        ]
        return next((address for address in cards if self._is_open(address)), cards[0])

    def _is_open(self, address: Address) -> bool:
        recorded = self.flow.interview.answers.get(address)
        if recorded is None:
            return True
        fields = self.flow.form.point(address.point).fields
        return is_filled_in(recorded) and any(field.fill and field.id not in recorded.answer.values for field in fields)

    def exists(self, address: Address) -> bool:
        """Is there such a card now, or could there be one?"""
        form, interview = self.flow.form, self.flow.interview
        if not form.has_point(address.point):
            return False
        kind = form.point(address.point).entry_kind
        if not address.entry:
            return not kind or not interview.entries_of(kind)
        held = interview.entries.by_id.get(address.entry)
        return held is not None and not held.removed

    def neighbour(self, address: Address, steps: int) -> Address | None:
        """The next card in form order (`steps` 1) or the one before (-1), or None at the end."""
        stages = [stage.id for stage in self.flow.stages()]
        point = self.flow.form.point(address.point)
        if point.stage not in stages:
            return self.first()
        sections = self.sections(point.stage)
        here = sections.place_of(address.entry, point.id) or 0
        found = self._within(sections[here], address, steps) if len(sections) else None
        if found is not None:
            return found
        stage = stages.index(point.stage)
        found = self._edge(sections, range(here + 1, len(sections)) if steps > 0 else range(here - 1, -1, -1), steps)
        for further in stages[stage + 1 :] if steps > 0 else reversed(stages[:stage]):
            if found is not None:
                break
            sections = self.sections(further)
            found = self._edge(sections, range(len(sections))[::steps], steps)
        return found

    def may_come(self, address: Address) -> tuple[DataPoint, ...]:
        """What may be shown after a card: the next one, and the first of each kind of entry that its stage has."""
        following = self.neighbour(address, 1)
        stage = self.flow.form.point(address.point).stage
        firsts = (self.flow.cards(group[0])[:1] for group in self.sections(stage).groups if group.kind is not None)
        return (*((self.flow.form.point(following.point),) if following is not None else ()),
                *(card.point for cards in firsts for card in cards))

    def _edge(self, sections: Sections, places: range, steps: int) -> Address | None:
        """The nearest card of the first of these sections that has any."""
        for place in places:
            cards = self.flow.cards(sections[place])
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
        """The first card of an entry: of those that the profile shows, if it shows any."""
        for flow in (self.flow, self._whole):
            section = flow.section_of(entry)
            cards = flow.cards(section) if section is not None else ()
            if cards:
                return cards[0].address
        return None

    def outside(self, address: Address) -> Address | None:
        """The nearest card that does not belong to the entry of this one, before it rather than after it."""
        for steps in (-1, 1):
            found: Address | None = address
            while found is not None and found.entry == address.entry:
                found = self.neighbour(found, steps)
            if found is not None:
                return found
        return None

    @property
    def _whole(self) -> Flow:
        """The same de-brief through every point of the bank."""
        if self._bank is None:
            self._bank = self.flow.whole()
        return self._bank

    def matches(self, typed: str, language: str, most: int = 30) -> tuple[Match, ...]:
        """Cards whose id, name or question holds every word typed; the name of the entry may hold some of them.

        A card whose number was typed comes first ("13" is P013), then the cards of the profile; whatever else the bank
        has can be gone to as well, and the cards of an entry that does not exist yet.
        """
        words = typed.casefold().split()
        if not words:
            return ()
        own = self.flow.all_cards()
        shown = {card.address for card in own}
        cards: Iterable[Card] = chain(own, (each for each in self._whole.all_cards() if each.address not in shown),
                                      self._of_new_entries())
        if typed.strip().isdecimal():
            number = int(typed)
            cards = sorted(cards, key=lambda card: _number(card.point) != number)
        found: list[Match] = []
        titles: dict[str, str] = {}
        for card in cards:
            point, section = card.point, card.section
            name = form_text(point.name, language)
            question = form_text(point.question(self.flow.path, self.flow.band), language)
            text = f"{point.id} {name} {question}".casefold()
            rest = [word for word in words if word not in text]
            if len(rest) == len(words) or (rest and section.entry is None):
                continue
            held = section.entry_id or section.stage.id
            if held not in titles:
                whole = section if section.entry else replace(section, kind=None)
                titles[held] = row_title(self.flow.form, self.flow.interview, whole)
            place = titles[held]
            if section.waiting and section.kind is not None:
                place = _("New: {kind}").format(kind=form_text(section.kind.title))
            if all(word in place.casefold() for word in rest):
                second = place if self.flow.asks(point) or card.address in shown else (
                    f"{place}  ·  {_('not part of this profile')}")
                found.append(Match(card.address, f"{point.id}  {name}", second))
                if len(found) == most:
                    break
        return tuple(found)

    def _of_new_entries(self) -> Iterator[Card]:
        """The further cards of the first entry of each kind, where there is none: who answers one makes the entry."""
        flow = self._whole
        for stage in flow.stages():
            for kind in flow.form.kinds:
                if kind.stage != stage.id or flow.interview.entries_of(kind.id):
                    continue
                points = tuple(point for point in stage.points
                               if point.entry_kind == kind.id and point.id != stage.opening)
                yield from flow.cards(Section(stage, kind, None, points, waiting=True))


def _number(point: DataPoint) -> int:
    digits = "".join(filter(str.isdecimal, point.id))
    return int(digits) if digits else -1
