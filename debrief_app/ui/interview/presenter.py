"""Decides what the interview screen shows and which service is called. Plain Python: no Qt, no thread.

Work that touches the vault is returned as a function without arguments; the page runs it on the lane and hands the
result back. Everything else is pure and synchronous.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from debrief_app.domain.answers import Address, Answer, AnswerStatus, Revision
from debrief_app.domain.changes import Changes
from debrief_app.domain.entry_labels import entry_label
from debrief_app.domain.errors import BugError
from debrief_app.domain.flow import Card, Flow, Section
from debrief_app.domain.form import AgePath, ChildRule, DataPoint, EntryKind, FieldType
from debrief_app.domain.interview import Comment, Entry, Interview, MomentKind
from debrief_app.domain.values import Names, Place, Value
from debrief_app.i18n import SOURCE_LANGUAGE, form_text
from debrief_app.i18n.formats import territory_name
from debrief_app.services import interviewing, reading
from debrief_app.services.interviewing import Shown
from debrief_app.services.reading import Position, Resumed
from debrief_app.services.session import Session

Work = Callable[[], "Outcome"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a piece of work did.

    `interview` is the de-brief read again, `added` the entry that is new in it or besides it, `revision` what was
    written, `wrote` the answer and `wrote_at` the address that the screen had then, `changes` what to broadcast.
    """

    changes: Changes
    revision: Revision | None = None
    added: Entry | None = None
    wrote_at: Address | None = None
    wrote: Answer | None = None
    interview: Interview | None = None


@dataclass(frozen=True, slots=True)
class CardView:
    """All that the card shows. Texts are in `language`; `second` is the same question in the second language or "".

    `place` says which entry the card belongs to, "" for the de-brief itself. `default_status` is what an answer gets
    when nobody chose a status. `usual_language` is the language in which the person has spoken so far (BCP-47).
    """

    address: Address
    point: DataPoint
    language: str
    second_language: str
    name: str
    place: str
    invitation: str
    question: str
    second: str
    aloud: bool
    may_not_be_asked: bool
    guidance: str
    answer: Answer
    default_status: AnswerStatus
    usual_language: str
    comments: tuple[Comment, ...]
    recorded: bool
    another: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A card that can be jumped to."""

    address: Address
    label: str
    second: str = ""


class InterviewPresenter:
    """One open de-brief. `language` and `second_language` are BCP-47 codes; `second_language` "" shows one language."""

    def __init__(self, session: Session, resumed: Resumed, language: str = SOURCE_LANGUAGE) -> None:
        self.session = session
        self.interview = resumed.interview
        self.language = language
        self.second_language = ""
        self.usual_language = _usual_language(self.interview)
        self._unrecorded = self._adopted(resumed.drafts)
        self._before: dict[Address, Revision | None] = {}
        self._flow: Flow | None = None
        self._sections: dict[str, tuple[Section, ...]] = {}
        self.address = self._first_address(resumed.position)
        self._buffer = self._starting_answer(self.address)
        self._typed = self.address in self._unrecorded

    def _first_address(self, position: Position | None) -> Address:
        """Where the officer was; after an entry came into being there, its first card; else the beginning."""
        if position is not None:
            wanted = self._home(position.address)
            if self.exists(wanted):
                return wanted
        return next(card.address for stage in self.flow.stages() for section in self.sections(stage.id)
                    for card in self.flow.cards(section))

    def _adopted(self, drafts: Mapping[Address, Answer]) -> dict[Address, Answer]:
        """Half-typed answers by address. One that was typed before its entry existed belongs to the newest entry."""
        return {self._home(address): answer for address, answer in drafts.items()}

    def _home(self, address: Address) -> Address:
        if address.entry or not self.session.form.has_point(address.point):
            return address
        kind = self.session.form.point(address.point).entry_kind
        entries = self.interview.entries_of(kind) if kind else ()
        return replace(address, entry=max(entries, key=lambda e: e.created).id) if entries else address

    # -- what there is ------------------------------------------------------------------------------------------

    @property
    def flow(self) -> Flow:
        """The form over the de-brief as it stands."""
        if self._flow is None:
            self._flow = reading.flow(self.session, self.interview)
            self._sections = {}
        return self._flow

    def sections(self, stage: str) -> tuple[Section, ...]:
        """The sections of a stage (its id) as they stand."""
        flow = self.flow
        if stage not in self._sections:
            self._sections[stage] = flow.sections(self.session.form.stage(stage))
        return self._sections[stage]

    @property
    def waiting(self) -> bool:
        """Is the card the first of an entry that does not exist yet?"""
        return bool(self.session.form.point(self.address.point).entry_kind) and not self.address.entry

    @property
    def on_its_way(self) -> bool:
        """Is the answer of the card on its way to the disk?"""
        return self.address in self._before

    @property
    def editable(self) -> bool:
        """May answers be recorded?"""
        return self.interview.head.editable

    def exists(self, address: Address) -> bool:
        """Is there such a card now, or could there be one?"""
        if not self.session.form.has_point(address.point):
            return False
        point = self.session.form.point(address.point)
        if not address.entry:
            return not point.entry_kind or not self.interview.entries_of(point.entry_kind)
        return any(e.id == address.entry and not e.removed for e in self.interview.entries)

    def section_title(self, section: Section) -> str:
        """Title of a section in the outline: the stage's own part, or the entry's label with its number."""
        if section.kind is None:
            return form_text(section.stage.title)
        if section.entry is None:
            return form_text(section.kind.title)
        label = entry_label(self.interview, section.kind, section.entry, territory_name)
        if not label:
            return self._entry_text(section.kind, section.entry)
        if not section.kind.ordered:
            return f"{form_text(section.kind.title)}: {label}"
        places = [each.id for each in self.interview.entries_of(section.kind.id)]
        return f"{places.index(section.entry.id) + 1}  {label}"

    def _entry_text(self, kind: EntryKind, entry: Entry) -> str:
        title = form_text(kind.title)
        places = [each.id for each in self.interview.entries_of(kind.id)]
        number = f" {places.index(entry.id) + 1}" if entry.id in places else ""
        label = entry_label(self.interview, kind, entry, territory_name)
        return f"{title}{number}: {label}" if label else f"{title}{number}"

    def entry_title(self, entry_id: str) -> str:
        """How an entry is called wherever it is linked. Unknown ids come back as they are."""
        for entry in self.interview.entries:
            if entry.id == entry_id:
                kind = self.session.form.kind(entry.kind)
                label = entry_label(self.interview, kind, entry, territory_name)
                places = [e.id for e in self.interview.entries_of(kind.id)]
                number = places.index(entry_id) + 1 if entry_id in places else 0
                return label or f"{form_text(kind.title)} {number}"
        return entry_id

    def cards(self) -> tuple[Card, ...]:
        """Every card, in order."""
        return self.flow.all_cards()

    def card(self) -> CardView:
        """The current card in the current language."""
        head = self.interview.head
        point = self.session.form.point(self.address.point)
        stage = self.session.form.stage(point.stage)
        opening = self.session.form.point(stage.opening).ask if stage.opening else stage.opening_wording
        invitation = opening.spoken(head.path, head.band)
        question = point.question(head.path, head.band)
        aloud = point.asked_aloud(head.path, head.band)
        shows_invitation = bool(invitation) and invitation != question and not self._told_openly(stage.opening)
        child_rule = head.path is AgePath.CHILD and point.child_rule in (ChildRule.VOLUNTEERED, ChildRule.ADULT)
        return CardView(
            address=self.address, point=point, language=self.language, second_language=self.second_language,
            name=form_text(point.name, self.language), place=self._place(),
            invitation=form_text(invitation, self.language) if shows_invitation and aloud else "",
            question=form_text(question, self.language),
            second=form_text(question, self.second_language) if self.second_language else "",
            aloud=aloud, may_not_be_asked=child_rule,
            guidance=form_text(point.guidance, self.language) if point.guidance else "",
            answer=self._buffer, default_status=self._blank(self.address).status, usual_language=self.usual_language,
            recorded=self.address in self.interview.answers,
            comments=tuple(c for c in self.interview.comments if c.address == self.address and not c.resolved),
            another=point.repeatable and self.editable)

    def _place(self) -> str:
        """Which entry, and which of several answers."""
        parts = []
        if self.address.entry:
            entry = next(e for e in self.interview.entries if e.id == self.address.entry)
            kind = self.session.form.kind(entry.kind)
            parts.append(self._entry_text(kind, entry))
        elif self.waiting:
            kind = self.session.form.kind(self.session.form.point(self.address.point).entry_kind)
            parts.append(f"{form_text(kind.title)} 1")
        if self.address.occurrence:
            parts.append(str(self.address.occurrence + 1))
        return "  ·  ".join(parts)

    def _told_openly(self, opening: str) -> bool:
        """Has the stage's free account been given, or declined? On a card that is answered it is past."""
        return self.address in self.interview.answers or any(
            address.point == opening for address in self.interview.answers)

    # -- typing -------------------------------------------------------------------------------------------------

    @property
    def buffer(self) -> Answer:
        """The answer as it stands on the screen."""
        return self._buffer

    @property
    def half_typed(self) -> bool:
        """Is there something on the screen that is not yet recorded?"""
        return self._typed

    def edit(self, answer: Answer) -> None:
        """Take over what is on the screen."""
        if answer != self._buffer:
            self._buffer = answer
            self._typed = True

    def draft_work(self, field: str, cursor: int) -> Work | None:
        """Keep half-typed text and the place in it; None when there is nothing to keep."""
        session, interview, address, typed = self.session, self.interview.head.id, self.address, self._buffer
        position = Position(address, field, cursor)
        keep = self._typed and self.editable

        def work() -> Outcome:
            if keep:
                interviewing.save_draft(session, interview, address, typed)
            reading.remember_position(session, interview, position)
            return Outcome(Changes())

        if keep:
            self._unrecorded[address] = typed
        return work

    def record_work(self) -> Work | None:
        """Write the answer on the screen as a revision; None when there is nothing new to write.

        The screen goes on at once: the answer counts as recorded until `failed` says that it is not.
        """
        if not self._typed or not self.editable:
            return None
        self._typed = False
        return self._record(self.address, self._buffer)

    def retry(self, address: Address) -> Work | None:
        """Write again what `failed` gave back, from whichever card; None when it was written meanwhile."""
        if address == self.address:
            return self.record_work()
        answer = self._unrecorded.get(address)
        return self._record(address, answer) if answer is not None and self.editable else None

    def _record(self, address: Address, answer: Answer) -> Work:
        session, interview = self.session, self.interview.head.id
        shown = self._shown(address)
        point = session.form.point(address.point)
        self._unrecorded[address] = answer
        recorded = address in self.interview.answers
        self._before.setdefault(address, self.interview.answers.get(address))
        if answer.is_blank:
            if recorded:
                self._assume(address, answer, withdrawn=True)
                return lambda: self._written(interviewing.withdraw_answer(session, interview, address, shown), address,
                                             answer)
            return lambda: self._dropped(address, answer)

        def work() -> Outcome:
            entry = None
            target = address
            if point.entry_kind and not address.entry:
                entry, _ = interviewing.add_entry(session, interview, point.entry_kind)
                target = replace(address, entry=entry.id)
            revision, changes = interviewing.record_answer(session, interview, target, answer, shown)
            if target != address:
                interviewing.drop_draft(session, interview, address)
                changes = replace(changes, entries=True)
            return Outcome(changes, revision, entry, wrote_at=address, wrote=answer)

        if address.entry or not point.entry_kind:
            self._assume(address, answer)
        return work

    def _assume(self, address: Address, answer: Answer, *, withdrawn: bool = False) -> None:
        """Show the answer as recorded while it is on its way."""
        self.interview = self.interview.with_answer(
            Revision("", self.interview.head.id, address, "", self.session.account.id, "", self.language, "", answer,
                     withdrawn))
        self._flow = None

    def failed(self, address: Address) -> None:
        """What was on its way to the disk did not arrive. It stays in memory, half typed."""
        before = self._before.pop(address, None)
        answers = dict(self.interview.answers)
        if before is None:
            answers.pop(address, None)
        else:
            answers[address] = before
        self.interview = replace(self.interview, answers=answers)
        self._flow = None
        if self.address == address:
            self._typed = True

    def _written(self, result: tuple[Revision, Changes], address: Address, answer: Answer) -> Outcome:
        return Outcome(result[1], result[0], wrote_at=address, wrote=answer)

    def _dropped(self, address: Address, answer: Answer) -> Outcome:
        interviewing.drop_draft(self.session, self.interview.head.id, address)
        return Outcome(Changes(), wrote_at=address, wrote=answer)

    def _shown(self, address: Address) -> Shown:
        head = self.interview.head
        question = self.session.form.point(address.point).question(head.path, head.band)
        return Shown(form_text(question, self.language), self.language)

    def done(self, outcome: Outcome) -> None:
        """Take over what a piece of work did."""
        settled = False
        if outcome.interview is not None:
            self.interview = outcome.interview
        elif outcome.added is not None:
            self.interview = replace(self.interview, entries=(*self.interview.entries, outcome.added))
        if outcome.revision is not None:
            held = self.interview.answers.get(outcome.revision.address)
            settled = held is not None and held.answer == outcome.revision.answer
            self.interview = self.interview.with_answer(outcome.revision)
            if outcome.revision.answer.own_words_language:
                self.usual_language = outcome.revision.answer.own_words_language
        if outcome.wrote_at is not None:
            self._settle(outcome, outcome.wrote_at)
        if not settled:
            self._flow = None

    def _settle(self, outcome: Outcome, wrote_at: Address) -> None:
        """The answer is on the disk: what is on the screen is either the same, or typed since."""
        written = outcome.revision.address if outcome.revision else wrote_at
        if self._unrecorded.get(wrote_at) == outcome.wrote:
            self._unrecorded.pop(wrote_at, None)
            self._before.pop(wrote_at, None)
        elif written != wrote_at and wrote_at in self._unrecorded:
            self._unrecorded[written] = self._unrecorded.pop(wrote_at)
            self._before.pop(wrote_at, None)
        elif wrote_at in self._before:
            self._before[wrote_at] = outcome.revision if outcome.revision and not outcome.revision.withdrawn else None
        if self.address == wrote_at:
            self.address = written
            if self._buffer == outcome.wrote:
                self._typed = False

    # -- moving -------------------------------------------------------------------------------------------------

    def go(self, address: Address) -> None:
        """Show another card. The caller has run `record_work` first."""
        if not self.exists(address):
            raise BugError("only existing cards can be shown")
        self.address = address
        self._buffer = self._starting_answer(address)
        self._typed = address in self._unrecorded

    def neighbour(self, steps: int) -> Address | None:
        """The next card in form order (`steps` 1) or the one before (-1), or None at the end."""
        stages = [stage.id for stage in self.flow.stages()]
        here = self.session.form.point(self.address.point).stage
        if here not in stages:
            return self._first_address(None)
        sections = self.sections(here)
        place = next((i for i, section in enumerate(sections) if section.entry_id == self.address.entry
                      and self.session.form.point(self.address.point) in section.points), 0)
        found = self._within(sections[place], steps) if sections else None
        if found is not None:
            return found
        around = list(sections[place + 1:]) if steps > 0 else list(reversed(sections[:place]))
        later = stages[stages.index(here) + 1:] if steps > 0 else list(reversed(stages[:stages.index(here)]))
        for stage in (None, *later):
            if stage is not None:
                around = list(self.sections(stage)) if steps > 0 else list(reversed(self.sections(stage)))
            for section in around:
                cards = self.flow.cards(section)
                if cards:
                    return cards[0 if steps > 0 else -1].address
        return None

    def _within(self, section: Section, steps: int) -> Address | None:
        """The neighbour in the same section. A card that is not (or no longer) listed has its neighbours too."""
        order = {point.id: number for number, point in enumerate(section.points)}

        def rank(address: Address) -> tuple[int, int]:
            return order.get(address.point, -1), address.occurrence

        mine = rank(self.address)
        ranked = [(rank(card.address), card.address) for card in self.flow.cards(section)]
        if steps > 0:
            return next((address for place, address in ranked if place > mine), None)
        return next((address for place, address in reversed(ranked) if place < mine), None)

    def another(self) -> Address:
        """A fresh occurrence of the current, repeatable point."""
        taken = [*self.interview.occurrences(self.address.entry, self.address.point),
                 *(a.occurrence for a in self._unrecorded
                   if (a.entry, a.point) == (self.address.entry, self.address.point))]
        return replace(self.address, occurrence=max(taken, default=-1) + 1)

    def first_card(self, entry: str) -> Address | None:
        """The first card of an entry, or None when this profile shows none."""
        held = next((each for each in self.interview.entries if each.id == entry), None)
        if held is None:
            return None
        stage = self.session.form.kind(held.kind).stage
        section = next((each for each in self.sections(stage) if each.entry_id == entry), None)
        cards = self.flow.cards(section) if section else ()
        return cards[0].address if cards else None

    def outside(self, entry: str) -> Address | None:
        """The card before an entry, else the one after it."""
        held = self.address
        for steps in (-1, 1):
            found: Address | None = held
            while found is not None and found.entry == entry:
                self.address = found
                found = self.neighbour(steps)
            self.address = held
            if found is not None:
                return found
        return None

    def matches(self, typed: str, most: int = 30) -> tuple[Match, ...]:
        """Cards whose id, name or question holds every word typed."""
        words = typed.casefold().split()
        found: list[Match] = []
        for card in self.cards():
            question = form_text(card.point.question(self.flow.path, self.flow.band), self.language)
            text = f"{card.point.id} {form_text(card.point.name, self.language)} {question}".casefold()
            if words and all(word in text for word in words):
                place = self.section_title(card.section) if card.section.entry else form_text(card.section.stage.title)
                found.append(Match(card.address, f"{card.point.id}  {form_text(card.point.name, self.language)}", place))
                if len(found) == most:
                    break
        return tuple(found)

    def _starting_answer(self, address: Address) -> Answer:
        return self._unrecorded.get(address) or self.interview.answer(address) or self._blank(address)

    def _blank(self, address: Address) -> Answer:
        """An empty answer with the status that fits: staff points are observed, never-asked points volunteered."""
        rule = self.session.form.point(address.point).child_rule
        if rule is ChildRule.STAFF:
            return Answer(AnswerStatus.OBSERVED)
        if self.interview.head.path is AgePath.CHILD and rule is ChildRule.VOLUNTEERED:
            return Answer(AnswerStatus.VOLUNTEERED)
        return Answer()

    # -- entries and the session log ----------------------------------------------------------------------------

    def named_entry_work(self, kind: str, name: str) -> Work:
        """Add an entry that is called `name`, with the name recorded as its first answer."""
        session, interview = self.session, self.interview.head.id
        naming = self._naming(kind, name)
        shown = {point: self._shown(Address("", point)) for point in ([naming[0]] if naming else [])}

        def work() -> Outcome:
            entry, changes = interviewing.add_entry(session, interview, kind)
            revision = None
            if naming is not None:
                point, answer = naming
                revision, more = interviewing.record_answer(session, interview, Address(entry.id, point), answer,
                                                            shown[point])
                changes = replace(changes, answers=more.answers)
            return Outcome(changes, revision, entry)

        return work

    def _naming(self, kind: str, name: str) -> tuple[str, Answer] | None:
        """The first point of the entry's label that can hold a name, and the answer that gives it."""
        if not name.strip():
            return None
        for point_id in self.session.form.kind(kind).label_from:
            for field in self.session.form.point(point_id).fields:
                value: Value | None = {FieldType.NAMES: Names(as_spoken=name), FieldType.TEXT: name,
                                       FieldType.PLACE: Place(town=name)}.get(field.type)
                if value is not None:
                    return point_id, Answer(values={field.id: value})
        return None

    def add_entry_work(self, kind: str, before: str = "") -> Work:
        """Add a leg, crossing, person …"""
        session, interview = self.session, self.interview.head.id

        def work() -> Outcome:
            entry, changes = interviewing.add_entry(session, interview, kind, before)
            return Outcome(changes, interview=reading.reload(session, interview), added=entry)

        return work

    def remove_entry_work(self, entry: str, removed: bool = True) -> Work:
        """Take an entry out of the record, or put it back."""
        return self._reloading(lambda s, i: interviewing.set_entry_removed(s, i, entry, removed))

    def move_entry_work(self, entry: str, steps: int) -> Work:
        """Move an entry among its kind."""
        return self._reloading(lambda s, i: interviewing.move_entry(s, i, entry, steps))

    def reload_work(self) -> Work:
        """Read the de-brief again, because somebody else changed it."""
        return self._reloading(lambda _session, _interview: Changes())

    def leave_work(self) -> Work:
        """The officer leaves properly."""
        session, interview, editable = self.session, self.interview.head.id, self.editable

        def work() -> Outcome:
            changes = interviewing.note_moment(session, interview, MomentKind.LEFT) if editable else Changes()
            reading.leave_interview(session, interview)
            return Outcome(changes)

        return work

    def moment_work(self, kind: MomentKind, note: str = "") -> Work:
        """Write a line into the session log."""
        return self._reloading(lambda s, i: interviewing.note_moment(s, i, kind, note))

    def _reloading(self, verb: Callable[[Session, str], Changes]) -> Work:
        session, interview = self.session, self.interview.head.id

        def work() -> Outcome:
            changes = verb(session, interview)
            return Outcome(changes, interview=reading.reload(session, interview))

        return work


def _usual_language(interview: Interview) -> str:
    """The language of the last own words, or ""."""
    return next((revision.answer.own_words_language for revision in reversed(list(interview.answers.values()))
                 if revision.answer.own_words_language), "")
