"""Decides what the interview screen shows and which service is called. Plain Python: no Qt, no thread.

Work that touches the vault is returned as a function without arguments; the page runs it on the lane and hands the
result back. Everything else is pure and synchronous.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from debrief_app.domain.answers import Address, Answer, AnswerStatus, Revision
from debrief_app.domain.changes import Changes
from debrief_app.domain.entry_labels import entry_label
from debrief_app.domain.errors import BugError
from debrief_app.domain.flow import Card, Flow, Section
from debrief_app.domain.form import AgePath, ChildRule, DataPoint
from debrief_app.domain.interview import Comment, Entry, Interview, MomentKind
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
    written, `wrote_at` the address that the screen had then, `changes` what to broadcast.
    """

    changes: Changes
    revision: Revision | None = None
    added: Entry | None = None
    wrote_at: Address | None = None
    interview: Interview | None = None


@dataclass(frozen=True, slots=True)
class CardView:
    """All that the card shows. Texts are in `language`; `second` is the same question in the second language or ""."""

    address: Address
    point: DataPoint
    name: str
    invitation: str
    question: str
    second: str
    aloud: bool
    guidance: str
    answer: Answer
    comments: tuple[Comment, ...]
    recorded: bool
    another: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A card that can be jumped to."""

    address: Address
    label: str


class InterviewPresenter:
    """One open de-brief. `language` and `second_language` are BCP-47 codes; `second_language` "" shows one language."""

    def __init__(self, session: Session, resumed: Resumed, language: str = SOURCE_LANGUAGE) -> None:
        self.session = session
        self.interview = resumed.interview
        self.language = language
        self.second_language = ""
        self._drafts = dict(resumed.drafts)
        self._flow: Flow | None = None
        first = self.flow.all_cards()[0].address
        wanted = resumed.position.address if resumed.position else first
        self.address = wanted if self.exists(wanted) else first
        self._buffer = self._starting_answer(self.address)
        self._typed = self.address in self._drafts

    # -- what there is ------------------------------------------------------------------------------------------

    @property
    def flow(self) -> Flow:
        """The form over the de-brief as it stands."""
        if self._flow is None:
            self._flow = reading.flow(self.session, self.interview)
        return self._flow

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
        title = form_text(section.kind.title)
        if section.entry is None:
            return title
        number = self.interview.entries_of(section.kind.id).index(section.entry) + 1
        label = entry_label(self.interview, section.kind, section.entry, territory_name)
        return f"{title} {number}: {label}" if label else f"{title} {number}"

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
        return CardView(
            address=self.address, point=point, name=form_text(point.name, self.language),
            invitation=form_text(invitation, self.language) if shows_invitation and aloud else "",
            question=form_text(question, self.language),
            second=form_text(question, self.second_language) if self.second_language else "",
            aloud=aloud, guidance=form_text(point.guidance, self.language) if point.guidance else "",
            answer=self._buffer, recorded=self.address in self.interview.answers,
            comments=tuple(c for c in self.interview.comments if c.address == self.address and not c.resolved),
            another=point.repeatable and self.editable)

    def _told_openly(self, opening: str) -> bool:
        """Has the stage's free account been given, or declined?"""
        return any(address.point == opening for address in self.interview.answers)

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
            self._drafts[address] = typed
        return work

    def record_work(self) -> Work | None:
        """Write the answer on the screen as a revision; None when there is nothing new to write."""
        if not self._typed or not self.editable:
            return None
        session, interview, address, answer = self.session, self.interview.head.id, self.address, self._buffer
        shown = self._shown()
        point = session.form.point(address.point)
        if answer.is_blank:
            if address in self.interview.answers:
                return lambda: self._written(interviewing.withdraw_answer(session, interview, address, shown), address)
            return lambda: self._dropped(address)

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
            return Outcome(changes, revision, entry, wrote_at=address)

        return work

    def _written(self, result: tuple[Revision, Changes], address: Address) -> Outcome:
        return Outcome(result[1], result[0], wrote_at=address)

    def _dropped(self, address: Address) -> Outcome:
        interviewing.drop_draft(self.session, self.interview.head.id, address)
        return Outcome(Changes(), wrote_at=address)

    def _shown(self) -> Shown:
        head = self.interview.head
        question = self.session.form.point(self.address.point).question(head.path, head.band)
        return Shown(form_text(question, self.language), self.language)

    def done(self, outcome: Outcome) -> None:
        """Take over what a piece of work did."""
        if outcome.interview is not None:
            self.interview = outcome.interview
        elif outcome.added is not None:
            self.interview = replace(self.interview, entries=(*self.interview.entries, outcome.added))
        if outcome.revision is not None:
            self.interview = self.interview.with_answer(outcome.revision)
        if outcome.wrote_at is not None:
            self._drafts.pop(outcome.wrote_at, None)
            written = outcome.revision.address if outcome.revision else outcome.wrote_at
            if self.address == outcome.wrote_at:
                self.address = written
                settled = self.interview.answer(written) or self._blank(written)
                self._typed = outcome.revision is not None and self._buffer != settled and not self._buffer.is_blank
                if not self._typed:
                    self._buffer = settled
        self._flow = None

    # -- moving -------------------------------------------------------------------------------------------------

    def go(self, address: Address) -> None:
        """Show another card. The caller has run `record_work` first."""
        if not self.exists(address):
            raise BugError("only existing cards can be shown")
        self.address = address
        self._buffer = self._starting_answer(address)
        self._typed = address in self._drafts

    def neighbour(self, steps: int) -> Address | None:
        """The card `steps` further on (negative: back) in form order, or None at the end."""
        addresses = [card.address for card in self.cards()]
        if self.address not in addresses:
            return addresses[0] if addresses else None
        place = addresses.index(self.address) + steps
        return addresses[place] if 0 <= place < len(addresses) else None

    def another(self) -> Address:
        """A fresh occurrence of the current, repeatable point."""
        taken = self.interview.occurrences(self.address.entry, self.address.point)
        return replace(self.address, occurrence=max(taken, default=-1) + 1)

    def matches(self, typed: str, most: int = 30) -> tuple[Match, ...]:
        """Cards whose id, name or question holds every word typed."""
        words = typed.casefold().split()
        found: list[Match] = []
        for card in self.cards():
            question = form_text(card.point.question(self.flow.path, self.flow.band), self.language)
            text = f"{card.point.id} {form_text(card.point.name, self.language)} {question}".casefold()
            if words and all(word in text for word in words):
                place = f" · {self.section_title(card.section)}" if card.section.entry else ""
                found.append(Match(card.address, f"{card.point.id}  {form_text(card.point.name, self.language)}{place}"))
                if len(found) == most:
                    break
        return tuple(found)

    def _starting_answer(self, address: Address) -> Answer:
        return self._drafts.get(address) or self.interview.answer(address) or self._blank(address)

    def _blank(self, address: Address) -> Answer:
        """An empty answer with the status that fits: staff points are observed, never-asked points volunteered."""
        rule = self.session.form.point(address.point).child_rule
        if rule is ChildRule.STAFF:
            return Answer(AnswerStatus.OBSERVED)
        if self.interview.head.path is AgePath.CHILD and rule is ChildRule.VOLUNTEERED:
            return Answer(AnswerStatus.VOLUNTEERED)
        return Answer()

    # -- entries and the session log ----------------------------------------------------------------------------

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

    def moment_work(self, kind: MomentKind, note: str = "") -> Work:
        """Write a line into the session log."""
        return self._reloading(lambda s, i: interviewing.note_moment(s, i, kind, note))

    def _reloading(self, verb: Callable[[Session, str], Changes]) -> Work:
        session, interview = self.session, self.interview.head.id

        def work() -> Outcome:
            changes = verb(session, interview)
            return Outcome(changes, interview=reading.reload(session, interview))

        return work
