"""Decides what a reviewer sees and may do. Plain Python: no Qt, no thread.

The record is one list: stages, sections, answers, gaps. Comments are kept while they are written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Revision
from debrief_app.domain.changes import Changes
from debrief_app.domain.interview import Comment, Interview, State
from debrief_app.domain.overview.question_share import question_share
from debrief_app.i18n import N_, _, ngettext
from debrief_app.i18n.code_names import STATUS_NAMES
from debrief_app.i18n.formats import isolated, short_moment_text
from debrief_app.services.debrief import reading
from debrief_app.services.release import review, review_notes
from debrief_app.services.release.review_notes import ReviewNotes
from debrief_app.services.session import Session
from debrief_app.ui.review.record_rows import RecordRows, Show, Stage
from debrief_app.ui.shared.record_lines import answer_blocks, came_about, point_title
from debrief_app.ui.widgets.blocks import Block, Row

MEANING = N_(
    "Your signature says that you, a second person, have read this record and approve it for sending. It locks the"
    " PDF that the officer signed. It does not say that what was told is true, that the record may be used as"
    " evidence, or when you signed: the time is that of this laptop’s clock.")


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that the review needs, read in one go."""

    interview: Interview
    histories: Mapping[Address, tuple[Revision, ...]]
    notes: ReviewNotes
    same_person: bool


@dataclass(frozen=True, slots=True)
class Detail:
    """What stands beside the chosen answer. `history`: rows of its earlier versions, newest first."""

    title: str
    place: str
    history: tuple[Row, ...]
    comments: tuple[str, ...]
    note: str
    may_comment: bool


class ReviewPresenter:
    """One de-brief under review. Nothing is known before `loaded`."""

    def __init__(self, session: Session, interview: str) -> None:
        self.session, self.id = session, interview
        self.interview: Interview | None = None
        self.notes = ReviewNotes()
        self.same_person = False
        """Did whoever reads it now close it, from this account or another of theirs?"""
        self.show = Show.RECORDED
        self._histories: Mapping[Address, tuple[Revision, ...]] = {}
        self._rows: RecordRows | None = None

    # -- work for the lane

    def load_work(self) -> Callable[[], Loaded]:
        """Reads everything. The first time it is logged as a consultation."""
        session, interview = self.session, self.id
        read = reading.open_interview if self.interview is None else reading.reopen

        def work() -> Loaded:
            loaded = read(session, interview).interview
            return Loaded(loaded, reading.histories(session, interview), review_notes.load(session, interview),
                          review.closed_by_same_person(session, loaded.head))

        return work

    def keep_work(self) -> Callable[[], None]:
        """Keeps the comments being written."""
        session, interview, notes = self.session, self.id, self.notes
        return lambda: review_notes.save(session, interview, notes)

    def return_work(self) -> Callable[[], Changes]:
        """Sends the de-brief back with the comments."""
        session, interview, notes = self.session, self.id, self.notes

        def work() -> Changes:
            changes = review.return_with_comments(session, interview, notes.whole, notes.by_answer)
            review_notes.save(session, interview, ReviewNotes())
            return changes

        return work

    def approve_work(self, passphrase: str) -> Callable[[], Changes]:
        """Signs as the supervisor. Comments that were not sent are forgotten."""
        session, interview = self.session, self.id

        def work() -> Changes:
            changes = review.approve(session, interview, passphrase)
            review_notes.save(session, interview, ReviewNotes())
            return changes

        return work

    def loaded(self, loaded: Loaded) -> None:
        """Take over what was read. Comments being written on this screen are newer than those read."""
        if self.interview is None:
            self.notes = loaded.notes
        self.interview, self._histories = loaded.interview, loaded.histories
        self.same_person = loaded.same_person
        self._rows = None

    # -- what may be done

    @property
    def may_approve(self) -> bool:
        """May this account approve it? The services decide again."""
        return self._may_decide(State.CLOSED)

    @property
    def may_return(self) -> bool:
        """May this account return it, for a new revision? The services decide again."""
        return self._may_decide(State.CLOSED, State.APPROVED, State.EXPORTED)

    def _may_decide(self, *states: State) -> bool:
        return (self.interview is not None and self.session.account.role is Role.SUPERVISOR
                and self._known.head.state in states and not self.same_person)

    def standing(self) -> str:
        """Why it cannot be approved here, and what can be done instead; "" when it can."""
        if self.interview is None or self.may_approve:
            return ""
        if self._known.head.state is State.CLOSED:
            return (_("You closed this de-brief yourself. Another supervisor must review it.") if self.same_person
                    else _("A supervisor reviews it. You can read it."))
        texts = {
            State.OPEN: _("It is still open, so it cannot be reviewed yet."),
            State.RETURNED: _("It was returned and is with the officer."),
            State.APPROVED: _("It is approved. It can be read, and exported by whoever approved it."),
            State.EXPORTED: _("It is approved and was exported. It can be read."),
        }
        return " ".join(filter(None, (texts[self._known.head.state], self._may_return_too())))

    def _may_return_too(self) -> str:
        return _("If something in it is wrong or missing, return it: that opens a new revision.") if (
            self.may_return) else ""

    def about_returning(self) -> str:
        """What becomes of what was signed, approved or sent."""
        if self.interview is not None and self._known.head.state is State.EXPORTED:
            return _("A new revision opens for the officer. Nothing that was recorded is lost, and what was sent stays"
                     " sent. The next package says that it takes the place of that one; export it to the same units.")
        return _("A new revision opens for the officer. Nothing that was recorded is lost, and what was signed stays"
                 " as it is.")

    # -- the record

    def reference(self) -> str:
        """Which de-brief and which revision, without a name."""
        head = self._known.head
        return isolated(head.reference) + "  ·  " + _("revision {number}").format(number=head.revision)

    def questioning(self) -> str:
        """For the supervisor only: how many of the questions that were put were open; "" for everybody else."""
        if self.interview is None or self.session.account.role is not Role.SUPERVISOR:
            return ""
        share = question_share(self.session.form, self._known)
        if not share.judged and not share.not_judged:
            return ""
        text = "" if share.percent is None else ngettext(
            "{percent} % of {count} question put was open.", "{percent} % of {count} questions put were open.",
            share.judged).format(percent=share.percent, count=share.judged)
        other = ngettext("{count} more is not English and was not judged.",
                         "{count} more are not English and were not judged.",
                         share.not_judged).format(count=share.not_judged)
        typed = ngettext("{count} was worded by the officer.", "{count} were worded by the officer.",
                         share.off_bank).format(count=share.off_bank)
        return " ".join(filter(None, (text, other if share.not_judged else "", typed if share.off_bank else "",
                                      _("This counts how wordings begin; it is a hint, not a mark."))))

    def rows(self) -> list[Row]:
        """The record as a list; the key is an address, or None for headings."""
        return self._record.rows(self.show, self.notes.by_answer) if self.interview else []

    def stages(self) -> list[Stage]:
        """Stages with the place of their heading in `rows`."""
        return self._record.stages() if self.interview else []

    def detail(self, address: Address) -> Detail:
        """What stands beside an answer."""
        point = self.session.form.point(address.point)
        return Detail(
            title=point_title(point), place=self._record.place(address), history=self._history(address),
            comments=tuple(self._comment(each) for each in self._known.comments if each.address == address),
            note=self.notes.by_answer.get(address, ""), may_comment=self.may_return)

    def _history(self, address: Address) -> tuple[Row, ...]:
        revisions = self._histories.get(address, ())
        return tuple(self._version(number, revision) for number, revision in
                     reversed(list(enumerate(revisions, start=1))))

    def _version(self, number: int, revision: Revision) -> Row:
        point = self.session.form.point(revision.address.point)
        heading = _("Version {number}, {when}").format(number=number, when=isolated(short_moment_text(revision.at)))
        rest = ([Block(_("Taken out"))] if revision.withdrawn
                else answer_blocks(revision.answer, point, self.session.form, self._known))
        if revision.answer.status.is_gap and not revision.withdrawn and not rest:
            rest = [Block(_(STATUS_NAMES[revision.answer.status]))]
        return self._record.version_row(heading, revision.question, revision.language, rest,
                                        came_about(revision, self.session.form, self._known))

    def _comment(self, comment: Comment) -> str:
        settled = _("dealt with") if comment.resolved else _("not dealt with")
        return f"{short_moment_text(comment.at)}, {settled}\n{comment.text}"

    # -- comments

    def write_note(self, address: Address | None, text: str) -> None:
        """A comment on an answer, or on the whole de-brief (None), as it stands on the screen."""
        if address is None:
            self.notes = replace(self.notes, whole=text)
            return
        rest = {each: kept for each, kept in self.notes.by_answer.items() if each != address}
        self.notes = replace(self.notes, by_answer={**rest, address: text} if text.strip() else rest)

    def whole_comments(self) -> tuple[str, ...]:
        """Earlier comments on the whole de-brief."""
        return tuple(self._comment(each) for each in self._known.comments if each.address is None)

    def note_rows(self) -> list[Row]:
        """The comments written so far, for the page that sends them."""
        order = [row.key for row in self._record.rows(Show.EVERYTHING, {})]
        ranked = sorted(self.notes.by_answer.items(),
                        key=lambda each: order.index(each[0]) if each[0] in order else len(order))
        return [self._record.note_row(address, text) for address, text in ranked]

    def counted_notes(self) -> str:
        """How many answers have a comment."""
        count = len(self.notes.by_answer)
        return ngettext("{count} answer has a comment", "{count} answers have a comment", count).format(count=count)

    @property
    def _known(self) -> Interview:
        assert self.interview is not None
        return self.interview

    @property
    def _record(self) -> RecordRows:
        if self._rows is None:
            self._rows = RecordRows(reading.flow(self.session, self._known), self._histories)
        return self._rows
