"""Decides what the interview screen shows and which service is called. Plain Python: no Qt, no thread.

Work that touches the vault is returned as a function without arguments; the page runs it on the lane and hands the
result back. Everything else is pure and synchronous.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from debrief_app.domain.answers import Address, Answer, AnswerStatus, Revision
from debrief_app.domain.entries import Entry
from debrief_app.domain.entry_labels import Way as Written
from debrief_app.domain.errors import BugError
from debrief_app.domain.flow import Flow
from debrief_app.domain.form import AgePath, ChildRule, DataPoint, FieldType
from debrief_app.domain.interview import Interview
from debrief_app.domain.off_bank import has_reply
from debrief_app.domain.sections import Sections
from debrief_app.domain.values import Names, Place, Value
from debrief_app.i18n import SOURCE_LANGUAGE
from debrief_app.i18n.formats import way_text
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.debrief.reading import Position, Resumed
from debrief_app.services.session import Session
from debrief_app.ui.interview.card.card_view import CardView, OnScreen, question_text
from debrief_app.ui.interview.rule_gate import RuleGate
from debrief_app.ui.interview.way import Way
from debrief_app.ui.interview.works import Outcome, Work, Works
from debrief_app.ui.shared.entry_titles import card_title, link_title


class InterviewPresenter:
    """One open de-brief. `language` and `second_language` are BCP-47; `second_language` "" shows one language."""

    def __init__(self, session: Session, resumed: Resumed, language: str = SOURCE_LANGUAGE) -> None:
        self.session = session
        self.interview = resumed.interview
        self.works = Works(session, resumed.interview.head.id)
        self.gate = RuleGate(session, resumed.ground)
        self.wants_again = False
        self.language = language
        self.second_language = ""
        self.usual_language = _usual_language(self.interview)
        self._way: Way | None = None
        self._moved_drafts = self._find_homes(resumed.drafts)
        self._unrecorded = {self._home(address): answer for address, answer in resumed.drafts.items()}
        self._before: dict[Address, Revision | None] = {}
        self._coming: dict[str, tuple[Entry, str]] = {}
        wanted = self._home(resumed.position.address) if resumed.position else None
        self.address = wanted if wanted and self.way.exists(wanted) else self.way.first()
        self._buffer = self._starting_answer(self.address)
        self._typed = self.address in self._unrecorded

    def _home(self, address: Address) -> Address:
        """What was typed before its entry existed belongs to the newest entry, once there is one."""
        if address.entry or not self.session.form.has_point(address.point):
            return address
        kind = self.session.form.point(address.point).entry_kind
        entries = self.interview.entries_of(kind) if kind else ()
        return replace(address, entry=max(entries, key=lambda e: e.created).id) if entries else address

    def _find_homes(self, drafts: Mapping[Address, Answer]) -> dict[Address, tuple[Address, Answer]]:
        return {old: (new, answer) for old, answer in drafts.items() if (new := self._home(old)) != old}

    def opening_work(self) -> Work | None:
        """What is to be put right on the disk before the first card is shown; None when all is well."""
        return self.works.rehome(self._moved_drafts) if self._moved_drafts and self.editable else None

    # -- what there is --------------------------------------------------------------------------------------

    @property
    def way(self) -> Way:
        """Where one can go, over the de-brief as it stands."""
        if self._way is None:
            self._way = Way(reading.flow(self.session, self.interview))
        return self._way

    @property
    def flow(self) -> Flow:
        """The form over the de-brief as it stands."""
        return self.way.flow

    def sections(self, stage: str) -> Sections:
        """The sections of a stage (its id) as they stand."""
        return self.way.sections(stage)

    @property
    def editable(self) -> bool:
        """May answers be recorded?"""
        return self.interview.head.editable

    @property
    def point(self) -> DataPoint:
        """The data point of the card."""
        return self.session.form.point(self.address.point)

    @property
    def waiting(self) -> bool:
        """Is the card the first of an entry that does not exist yet?"""
        return bool(self.point.entry_kind) and not self.address.entry

    @property
    def on_its_way(self) -> bool:
        """Is the answer of the card on its way to the disk?"""
        return self.address in self._before

    def entry_title(self, entry_id: str, way: Written = way_text) -> str:
        """How an entry is called wherever it is linked. Unknown ids come back as they are.

        What goes into an answer has its `way` as records have it.
        """
        return link_title(self.interview, self.session.form, entry_id, way)

    def card(self) -> CardView:
        """The current card in the current language."""
        return OnScreen(
            self.session, self.way, self.gate, self.address, self._buffer, self._blank(self.address), self.language,
            self.second_language, self.usual_language, self.wants_again,
        ).view()

    def ask_again(self, reason_code: str) -> None:
        """What stands on the card is put again, for this reason; it goes into the answer."""
        self.wants_again = False
        self._buffer = replace(self._buffer, asked_again=reason_code)

    def place_title(self, address: Address, way: Written = way_text) -> str:
        """A card in words: number and name of its question, and the entry it belongs to."""
        return card_title(self.session.form, self.interview, address, self.language, way)

    # -- typing ---------------------------------------------------------------------------------------------

    @property
    def half_typed(self) -> bool:
        """Is there something on the screen that is not yet recorded?"""
        return self._typed

    @property
    def on_screen(self) -> Answer:
        """The answer on the screen, recorded or not."""
        return self._buffer

    def edit(self, answer: Answer) -> None:
        """Take over what is on the screen."""
        if answer != self._buffer:
            self._buffer = answer
            self._typed = True

    def draft_work(self, field: str, cursor: int) -> Work:
        """Keep the place, and half-typed text when there is some."""
        keep = self._typed and self.editable
        if keep:
            self._unrecorded[self.address] = self._buffer
        position = Position(self.address, field, cursor)
        return self._bringing(self.works.draft(position, self._buffer if keep else None))

    def record_work(self) -> Work | None:
        """Write the answer on the screen as a revision; None when there is nothing new to write.

        The screen goes on at once: the answer counts as recorded until `failed` says that it is not.
        """
        if not self._typed or not self.editable:
            return None
        self._typed = False
        unanswered = self.point.off_bank and not has_reply(self._buffer)
        if unanswered and self._buffer.status is AnswerStatus.GIVEN and not self._buffer.is_blank:
            # Only the wording stands there: nobody said that it was put.
            self._buffer = replace(self._buffer, status=AnswerStatus.NOT_ASKED)
        return self._record(self.address, self._buffer)

    def retry(self, address: Address) -> Work | None:
        """Write again what `failed` gave back, from whichever card; None when it was written meanwhile."""
        if address == self.address:
            return self.record_work()
        answer = self._unrecorded.get(address)
        return self._record(address, answer) if answer is not None and self.editable else None

    def _record(self, address: Address, answer: Answer) -> Work:
        recorded = self.interview.answers.get(address)
        self._unrecorded[address] = answer
        self._before.setdefault(address, recorded)
        shown = self._shown(address, answer)
        if answer.is_blank and recorded is None:
            return self.works.drop_draft(address, answer)
        if answer.is_blank:
            self._assume(address, answer, withdrawn=True)
            return self.works.withdraw(address, answer, shown)
        kind = self.session.form.point(address.point).entry_kind
        if kind and not address.entry:
            return self._bringing(self.works.record(address, answer, shown, new_kind=kind))
        self._assume(address, answer)
        return self._bringing(self.works.record(address, answer, shown))

    def _shown(self, address: Address, answer: Answer) -> Shown:
        if self.gate.card(self.interview, address).stops:
            # Nothing was put to the person, so no wording was shown.
            return Shown("", self.language)
        form, head = self.session.form, self.interview.head
        return Shown(question_text(form, head, address, answer, self.language, isolate=False), self.language)

    def _assume(self, address: Address, answer: Answer, *, withdrawn: bool = False) -> None:
        """Show the answer as recorded while it is on its way."""
        assumed = Revision("", self.interview.head.id, address, "", self.session.account.id, "", self.language, "",
                           answer, withdrawn)
        self._take(self.interview.with_answer(assumed))

    def failed(self, address: Address) -> None:
        """What was on its way to the disk did not arrive. It stays in memory, half typed."""
        before = self._before.pop(address, None)
        kept = self.interview.without_answer(address)
        self._take(kept if before is None else kept.with_answer(before))
        if self.address == address:
            self._typed = True

    def done(self, outcome: Outcome) -> None:
        """Take over what a piece of work did."""
        interview = outcome.interview or self.interview
        if outcome.kept is not None:
            self._coming.pop(outcome.kept.id, None)
        if outcome.interview is not None:
            for entry, before in self._coming.values():
                if entry.id not in interview.entries.by_id:
                    interview = interview.with_entry(entry, before)
        elif outcome.added is not None:
            interview = interview.with_entry(outcome.added)
        revision = outcome.revision
        assumed = False
        if revision is not None:
            held = self.interview.answers.get(revision.address)
            assumed = held is not None and held.answer == revision.answer and outcome.added is None
            interview = interview.with_answer(revision)
            self.usual_language = revision.answer.own_words_language or self.usual_language
        if outcome.wrote_at is not None:
            self._settle(outcome, outcome.wrote_at)
        if assumed:
            # The way is the same as over what was assumed; only the revision has its id now.
            self.interview = interview
        elif interview is not self.interview:
            self._take(interview)
        if outcome.ground is not None:
            self.gate.ground = outcome.ground
            if not self._typed:
                self._buffer = self._starting_answer(self.address)

    def _take(self, interview: Interview) -> None:
        self.interview = interview
        self._way = None

    def _settle(self, outcome: Outcome, wrote_at: Address) -> None:
        """The answer is on the disk: what is on the screen is either the same, or typed since."""
        revision = outcome.revision
        written = revision.address if revision else wrote_at
        if self._unrecorded.get(wrote_at) == outcome.wrote:
            self._unrecorded.pop(wrote_at, None)
            self._before.pop(wrote_at, None)
        elif written != wrote_at and wrote_at in self._unrecorded:
            self._unrecorded[written] = self._unrecorded.pop(wrote_at)
            self._before.pop(wrote_at, None)
        elif wrote_at in self._before:
            self._before[wrote_at] = revision if revision and not revision.withdrawn else None
        if self.address == wrote_at:
            self.address = written
            if self._buffer == outcome.wrote:
                self._typed = False

    # -- moving ---------------------------------------------------------------------------------------------

    def go(self, address: Address) -> None:
        """Show another card. The caller has run `record_work` first."""
        if not self.way.exists(address):
            raise BugError("only existing cards can be shown")
        self.address = address
        self.wants_again = False
        self._buffer = self._starting_answer(address)
        self._typed = address in self._unrecorded

    def prepare(self, address: Address, answer: Answer) -> None:
        """What is to stand on a card when it is shown: half typed, not recorded."""
        self._unrecorded[address] = answer

    def neighbour(self, steps: int) -> Address | None:
        """The next card in form order (`steps` 1) or the one before (-1), or None at the end."""
        return self.way.neighbour(self.address, steps)

    def another(self) -> Address:
        """A fresh occurrence of the current, repeatable point."""
        return self.fresh(self.address)

    def fresh(self, address: Address) -> Address:
        """An occurrence of a repeatable point that holds nothing yet."""
        here = address.entry, address.point
        taken = {
            *self.interview.occurrences(*here),
            *(each.occurrence for each in self._unrecorded if (each.entry, each.point) == here),
        }
        return replace(address, occurrence=max(taken, default=-1) + 1)

    def _starting_answer(self, address: Address) -> Answer:
        return self._unrecorded.get(address) or self.interview.answer(address) or self._blank(address)

    def _blank(self, address: Address) -> Answer:
        """An empty answer with the status that fits: staff points observed, never-asked points volunteered."""
        rule = self.session.form.point(address.point).child_rule
        if rule is ChildRule.STAFF:
            return Answer(AnswerStatus.OBSERVED)
        if self.interview.head.path is AgePath.CHILD and rule is ChildRule.VOLUNTEERED:
            return Answer(AnswerStatus.VOLUNTEERED)
        rules = self.gate.card(self.interview, address)
        if rules.stops:
            return Answer(AnswerStatus.VOLUNTEERED)
        return Answer(asked_again=rules.asked_again)

    def add_entry(self, kind: str, before: str = "") -> tuple[Entry, Work]:
        """A new entry, in front of `before` when that is one, and the work that brings it to the disk.

        The screen goes on with it at once. Until it is on the disk, whatever is recorded brings it along.
        """
        new = interviewing.new_entry(self.session, self.interview.entries, kind)
        self._take(self.interview.with_entry(new, before))
        entry = self.interview.entries.by_id[new.id]
        work = self._bringing(self.works.keep_entry(entry, before))
        self._coming[entry.id] = entry, before
        return entry, work

    def _bringing(self, work: Work) -> Work:
        return self.works.bringing(tuple(self._coming.values()), work) if self._coming else work

    def named_entry_work(self, kind: str, name: str) -> Work:
        """Add an entry; when `name` says something, it is recorded as the entry's name."""
        for point in self.session.form.kind(kind).label_from if name.strip() else ():
            for field in self.session.form.point(point).fields:
                value = _name_value(field.type, name)
                if value is not None:
                    name_answer = Answer(values={field.id: value})
                    shown = self._shown(Address("", point), name_answer)
                    return self.works.add_named_entry(kind, point, name_answer, shown)
        return self.works.add_entry(kind)


def _name_value(field: FieldType, name: str) -> Value | None:
    """The name as a value of such a field, or None when the field holds no names."""
    match field:
        case FieldType.NAMES:
            return Names(as_spoken=name)
        case FieldType.PLACE:
            return Place(town=name)
        case FieldType.TEXT:
            return name
        case _:
            return None


def _usual_language(interview: Interview) -> str:
    """The language of the last own words, or ""."""
    answers = [
        revision.answer for revision in interview.answers.values() if revision.answer.own_words_language
    ]
    return answers[-1].own_words_language if answers else ""
