"""What the panel of people and things lists, and what the page of one shows: everything said about it, and what it
could be the same as. No Qt.
"""

from __future__ import annotations

from collections.abc import Sequence

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.form import EntryKind
from debrief_app.domain.identity.names import folded
from debrief_app.domain.interview import Same
from debrief_app.domain.things import FEWEST_LETTERS, Mention, found, keeper_of, mentions, same_as
from debrief_app.domain.told import Told, ToldThing, found_told
from debrief_app.domain.values import Place
from debrief_app.i18n import _, current_language, form_text
from debrief_app.i18n.formats import isolated, shortened
from debrief_app.report.contents.value_text import named_text
from debrief_app.ui.interview.panel.overviews import Line
from debrief_app.ui.interview.panel.told_things import ToldThings, told_text
from debrief_app.ui.interview.presenter import InterviewPresenter

Thing = Address | Mention
"""Whose page it is: the entry of an address, or the place or sum that is named by a field of an answer."""

_LONGEST = 160


class ThingLines:
    """Over the de-brief as it stands."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self._presenter = presenter
        self._told = ToldThings(presenter)

    def all(self, typed: str = "") -> list[Line]:
        """Entries of the kinds that have no place in the journey, kind by kind; then the places and the sums of money
        that answers name. From two typed letters on only those whose name has a word that begins so.
        """
        wanted = typed if len(folded(typed)) >= FEWEST_LETTERS else ""
        parts = [(form_text(kind.title_many), self._entries(kind, wanted))
                 for kind in self._presenter.session.form.kinds if not kind.summary]
        parts += [(_("Places"), self._told_lines(self._places(), wanted)),
                  (_("Sums of money"), self._told_lines(self._told.sums(), wanted))]
        return [line for heading, lines in parts if lines for line in (Line(heading), *lines)]

    def is_there(self, thing: Thing) -> bool:
        """Is it still spoken of?"""
        return isinstance(thing, Address) or self._told.of(thing) is not None

    def title(self, thing: Thing) -> str:
        """How the thing is called."""
        if isinstance(thing, Address):
            return self._presenter.entry_title(keeper_of(self._presenter.interview, thing.entry))
        return isolated(told_text(self._told_thing(thing).spellings[0]))

    def also(self, thing: Thing) -> str:
        """Other spellings of a place or a sum, "" when there is none. What staff merged is said by `merged`."""
        if isinstance(thing, Address):
            return ""
        merged = [text for _link, text in self.merged(thing)]
        return _others(self._told_thing(thing).spellings, merged)

    def said(self, thing: Thing) -> list[Line]:
        """One line per answer: the name of the point, the part that the thing plays there, what was said, and where
        it stands.
        """
        where = mentions(self._presenter.interview, thing.entry) if isinstance(thing, Address) else (
            self._told_thing(thing).mentions)
        return [self._line(mention) for mention in where]

    def itself(self, thing: Thing) -> str | Told:
        """What stands for the thing where two are merged: the id of an entry, a spelling of a place or a sum."""
        return thing.entry if isinstance(thing, Address) else self._told_thing(thing).spellings[0]

    def merged(self, thing: Thing) -> Sequence[tuple[str | Same, str]]:
        """What was found to be this thing, as it is separated again, and how that is called."""
        if isinstance(thing, Address):
            same = same_as(self._presenter.interview, thing.entry)[1:]
            return [(each, self._presenter.entry_title(each)) for each in same]
        return [(link, told_text(spelling)) for spelling, link in self._told_thing(thing).links]

    def others(self, thing: Thing) -> Sequence[tuple[str | Told, str]]:
        """What this could be the same as, as `itself` says it, and how that is called: the others of its kind."""
        if isinstance(thing, Address):
            interview = self._presenter.interview
            keeper = keeper_of(interview, thing.entry)
            kind = interview.entries.by_id[keeper].kind
            return [(each.id, self._presenter.entry_title(each.id))
                    for each in interview.entries_of(kind) if each.id != keeper]
        mine = self._told_thing(thing).spellings[0]
        names = [each.spellings[0] for each in (self._places() if isinstance(mine, Place) else self._told.sums())]
        return [(each, told_text(each)) for each in names if each != mine]

    def _entries(self, kind: EntryKind, typed: str) -> list[Line]:
        interview, title = self._presenter.interview, self._presenter.entry_title
        first = next((point.id for point in self._presenter.session.form.stage(kind.stage).points
                      if point.entry_kind == kind.id), None)
        entries = (found(interview, (kind.id,), typed, title) if typed
                   else tuple(entry.id for entry in interview.entries_of(kind.id)))
        return [Line(isolated(title(entry)), "", Address(entry, first) if first else None) for entry in entries]

    def _places(self) -> Sequence[ToldThing]:
        return sorted(self._told.places(), key=lambda each: folded(told_text(each.spellings[0])))

    def _told_lines(self, things: Sequence[ToldThing], typed: str) -> list[Line]:
        shown = [thing for thing, _spelling in found_told(things, typed, told_text)] if typed else things
        return [Line(isolated(told_text(each.spellings[0])), _others(each.spellings), each.mentions[0])
                for each in shown]

    def _told_thing(self, mention: Mention) -> ToldThing:
        told = self._told.of(mention)
        assert told is not None, "asked only while it is there"
        return told

    def _line(self, mention: Mention) -> Line:
        point = self._presenter.session.form.point(mention.address.point)
        answer = self._presenter.interview.answers[mention.address].answer
        role = next((form_text(field.label) for field in point.fields if field.id == mention.field), "")
        second = self._content(mention.address, answer)
        if mention.field and mention.address.entry:
            second = "  ·  ".join((self._presenter.entry_title(mention.address.entry), second))
        return Line("  ·  ".join(filter(None, (form_text(point.name), role))), second, mention.address)

    def _content(self, address: Address, answer: Answer) -> str:
        form = self._presenter.session.form
        fields = {field.id: field for field in form.point(address.point).fields}
        called, language = self._presenter.entry_title, current_language()
        values = [isolated(named_text(value, fields[key], form, called, language, isolated))
                  for key, value in answer.values.items() if key in fields]
        words = (isolated(text) for text in (answer.english or answer.own_words, answer.note) if text)
        return shortened("  ·  ".join((*values, *words)), _LONGEST)


def _others(spellings: Sequence[Told], without: Sequence[str] = ()) -> str:
    texts = dict.fromkeys(told_text(each) for each in spellings)
    return "  ·  ".join(isolated(text) for text in list(texts)[1:] if text not in without)
