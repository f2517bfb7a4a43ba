"""Pieces of work for the lane: functions without arguments that call one service and say what it did.

Must not know the screen. What a work needs is taken when it is made, so that it can run on another thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from debrief_app.domain.answers import Address, Answer, Revision
from debrief_app.domain.changes import Changes
from debrief_app.domain.entries import Entry
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, Interview, MomentKind, Same
from debrief_app.domain.prior_accounts import KnownItem
from debrief_app.domain.quoting import Quotation
from debrief_app.domain.rules.verdicts import Verdict
from debrief_app.domain.values import Money, Place
from debrief_app.services.debrief import begun, interviewing, linking, prior_accounts, reading, rules, telling, things
from debrief_app.services.debrief.begun import Content
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.debrief.prior_accounts import PaperAccount
from debrief_app.services.debrief.reading import Position
from debrief_app.services.debrief.rules import Ground
from debrief_app.services.debrief.telling import Told
from debrief_app.services.received import importing
from debrief_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a piece of work did.

    `interview` is the de-brief read again, `added` the entry that is new, `kept` one that the screen had already and
    that is on the disk now, `revision` what was written, `wrote` the answer and `wrote_at` the address that the screen
    had then, `changes` what to broadcast, `told` what became of words that were filed.
    """

    changes: Changes
    revision: Revision | None = None
    added: Entry | None = None
    kept: Entry | None = None
    wrote_at: Address | None = None
    wrote: Answer | None = None
    interview: Interview | None = None
    told: Told | None = None
    ground: Ground | None = None
    """Decisions about rules, read again."""


Work = Callable[[], Outcome]


class Works:
    """The verbs of one de-brief as work."""

    def __init__(self, session: Session, interview: str) -> None:
        self._session, self._interview = session, interview

    def record(self, address: Address, answer: Answer, shown: Shown, new_kind: str = "") -> Work:
        """Write a revision. `new_kind` makes an entry of that kind first, and the answer its first one."""
        session, interview = self._session, self._interview

        def work() -> Outcome:
            entry, target = None, address
            if new_kind:
                entry, _changes = interviewing.add_entry(session, interview, new_kind)
                target = replace(address, entry=entry.id)
            revision, changes = interviewing.record_answer(session, interview, target, answer, shown)
            if entry is not None:
                interviewing.drop_draft(session, interview, address)
                changes = replace(changes, entries=True)
            return Outcome(changes, revision, entry, wrote_at=address, wrote=answer)

        return work

    def withdraw(self, address: Address, answer: Answer, shown: Shown) -> Work:
        """Take an answer out of the record; what stood on the screen was the empty `answer`."""
        session, interview = self._session, self._interview

        def work() -> Outcome:
            revision, changes = interviewing.withdraw_answer(session, interview, address, shown)
            return Outcome(changes, revision, wrote_at=address, wrote=answer)

        return work

    def drop_draft(self, address: Address, answer: Answer) -> Work:
        """Forget half-typed text that was cleared again."""
        session, interview = self._session, self._interview

        def work() -> Outcome:
            interviewing.drop_draft(session, interview, address)
            return Outcome(Changes(), wrote_at=address, wrote=answer)

        return work

    def draft(self, position: Position, half_typed: Answer | None) -> Work:
        """Keep the place, and half-typed text when there is some."""
        session, interview = self._session, self._interview

        def work() -> Outcome:
            if half_typed is not None:
                interviewing.save_draft(session, interview, position.address, half_typed)
            reading.remember_position(session, interview, position)
            return Outcome(Changes())

        return work

    def keep_begun(self, places: Mapping[str, Content]) -> Work:
        """Keep what was begun beside the answers."""
        session, interview = self._session, self._interview

        def work() -> Outcome:
            begun.keep(session, interview, places)
            return Outcome(Changes())

        return work

    def confirming(self, place: str, work: Work) -> Work:
        """The work, which takes into the record what was begun at a place. Once it is there, it is begun no more."""
        session, interview = self._session, self._interview

        def both() -> Outcome:
            outcome = work()
            begun.keep(session, interview, {place: {}})
            return outcome

        return both

    def rehome(self, drafts: Mapping[Address, tuple[Address, Answer]]) -> Work:
        """Move drafts from the address they were typed at to another."""
        session, interview = self._session, self._interview

        def work() -> Outcome:
            for old, (new, half_typed) in drafts.items():
                interviewing.save_draft(session, interview, new, half_typed)
                interviewing.drop_draft(session, interview, old)
            return Outcome(Changes())

        return work

    def add_entry(self, kind: str) -> Work:
        """Add a leg, crossing, person … at the end."""
        session, interview = self._session, self._interview

        def work() -> Outcome:
            entry, changes = interviewing.add_entry(session, interview, kind)
            return Outcome(changes, added=entry)

        return work

    def keep_entry(self, entry: Entry, before: str = "") -> Work:
        """Bring an entry to the disk that the screen shows already; `before` puts it in front of that one.

        Where it stands is read again when something else came in between.
        """
        session, interview = self._session, self._interview

        def work() -> Outcome:
            kept, changes = interviewing.keep_entry(session, interview, entry, before)
            return Outcome(changes, kept=kept,
                           interview=reading.reload(session, interview) if kept != entry else None)

        return work

    def bringing(self, entries: Sequence[tuple[Entry, str]], work: Work) -> Work:
        """The work, after entries that are perhaps not on the disk yet, each with the one it stands in front of.

        So nothing is ever kept about an entry that is not.
        """
        session, interview = self._session, self._interview

        def both() -> Outcome:
            for entry, before in entries:
                interviewing.keep_entry(session, interview, entry, before)
            return work()

        return both

    def add_named_entry(self, kind: str, point: str, name: Answer, shown: Shown) -> Work:
        """Add an entry whose answer at `point` is its name."""
        session, interview = self._session, self._interview

        def work() -> Outcome:
            entry, changes = interviewing.add_entry(session, interview, kind)
            revision, more = interviewing.record_answer(
                session, interview, Address(entry.id, point), name, shown
            )
            return Outcome(replace(changes, answers=more.answers), revision, entry)

        return work

    def set_entry_removed(self, entry: str, removed: bool) -> Work:
        """Take an entry out of the record, or put it back."""
        return self._reloading(lambda s, i: interviewing.set_entry_removed(s, i, entry, removed))

    def move_entry(self, entry: str, steps: int) -> Work:
        """Move an entry among its kind."""
        return self._reloading(lambda s, i: interviewing.move_entry(s, i, entry, steps))

    def merge(self, thing: str | Place | Money, into: str | Place | Money) -> Work:
        """Say that a person, thing, place or sum is the same as another. What is known of one is known of both."""
        return self._reloading_all(lambda s, i: things.merge(s, i, thing, into))

    def separate(self, merged: str | Same) -> Work:
        """Take that back."""
        return self._reloading_all(lambda s, i: things.separate(s, i, merged))

    def confirm(self, item: KnownItem) -> Work:
        """Take an item of an earlier account over from the record."""
        session, interview = self._session, self._interview

        def work() -> Outcome:
            revision, changes = prior_accounts.confirm(session, interview, item)
            return Outcome(changes, revision)

        return work

    def note_difference(self, item: KnownItem, other: str, reasons: Sequence[str], view: str) -> Work:
        """Keep two sides that differ, and what may explain it."""
        session, interview = self._session, self._interview

        def work() -> Outcome:
            revision, changes = prior_accounts.note_difference(session, interview, item, other, reasons, view)
            return Outcome(changes, revision)

        return work

    def type_in(self, paper: PaperAccount) -> Work:
        """An account on paper; its items follow."""
        return self._reloading_all(lambda s, i: prior_accounts.type_in(s, i, paper)[1])

    def add_item(self, account: str, address: Address, told: Answer, question: str) -> Work:
        """What a paper account says at a card."""
        return self._reloading_all(lambda s, i: prior_accounts.add_item(s, i, account, address, told, question))

    def take_back_item(self, item: str) -> Work:
        """An item from paper was typed by mistake."""
        return self._reloading_all(lambda s, i: prior_accounts.take_back(s, i, item))

    def link(self, reference: str, relation: str, back: str) -> Work:
        """This de-brief and another belong together."""
        return self._reloading_all(lambda s, i: linking.link(s, i, reference, relation, back))

    def unlink(self, reference: str) -> Work:
        """They do not."""
        return self._reloading_all(lambda s, i: linking.unlink(s, i, reference))

    def check_account(self, account: str) -> Work:
        """Judge a kept package again, with the lists of trusted signers as they are now."""
        return self._reloading_all(lambda s, i: importing.check_again(s, i, account))

    def file_words(self, quotation: Quotation, target: Address) -> Work:
        """Copy words of one answer to another point."""
        session, interview = self._session, self._interview

        def work() -> Outcome:
            told, changes = telling.file_words(session, interview, quotation, target)
            return Outcome(changes, told.revision, told.entry, told=told)

        return work

    def list_unmet(self, topics: Sequence[Answer], shown: Shown) -> Work:
        """Put topics on the list of those not reached."""
        return self._reloading(lambda s, i: telling.list_unmet(s, i, topics, shown))

    def moment(self, kind: MomentKind, note: str = "") -> Work:
        """Write a line into the session log."""
        return self._reloading(lambda s, i: interviewing.note_moment(s, i, kind, note))

    def half_typed(self, note: str) -> Work:
        """Write a note into the session log that nobody sent."""
        return self._reloading(lambda s, i: interviewing.note_half_typed(s, i, note))

    def go_on(self, verdict: Verdict, reason: str, reason_code: str, decided_by: str) -> Work:
        """Keep the decision to go on although a rule says this."""
        return self._about_rules(lambda s, i: rules.go_on(s, i, verdict, reason, reason_code, decided_by))

    def acknowledge(self, verdict: Verdict) -> Work:
        """Keep that a prompt was seen."""
        return self._about_rules(lambda s, i: rules.acknowledge(s, i, verdict))

    def _about_rules(self, verb: Callable[[Session, str], Changes]) -> Work:
        session, interview = self._session, self._interview

        def work() -> Outcome:
            changes = verb(session, interview)
            return Outcome(changes, ground=rules.ground(session, interview))

        return work

    def set_profile(self, profile: str) -> Work:
        """Look at the bank through another profile."""
        return self._reloading(lambda s, i: interviewing.set_profile(s, i, profile))

    def set_age_status(self, status: AgeStatus, band: Band, reason: str) -> Work:
        """Another age status, with the reason."""
        return self._reloading(lambda s, i: interviewing.set_age_status(s, i, status, band, reason))

    def reload(self) -> Work:
        """Read the de-brief again, because somebody else changed it."""
        return self._reloading_all(lambda _session, _interview: Changes())

    def leave(self, *, logged: bool) -> Work:
        """The officer leaves properly; `logged` writes it into the session log as well."""
        session, interview = self._session, self._interview

        def work() -> Outcome:
            left = MomentKind.LEFT
            changes = interviewing.note_moment(session, interview, left) if logged else Changes()
            reading.leave_interview(session, interview)
            return Outcome(changes)

        return work

    def _reloading(self, verb: Callable[[Session, str], Changes]) -> Work:
        session, interview = self._session, self._interview

        def work() -> Outcome:
            changes = verb(session, interview)
            return Outcome(changes, interview=reading.reload(session, interview))

        return work

    def _reloading_all(self, verb: Callable[[Session, str], Changes]) -> Work:
        """What is known from earlier accounts is read again too."""
        session, interview = self._session, self._interview

        def work() -> Outcome:
            changes = verb(session, interview)
            return Outcome(changes, interview=reading.reload(session, interview),
                           ground=rules.ground(session, interview))

        return work
