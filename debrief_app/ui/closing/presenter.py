"""Decides what the closing page says before the officer signs. Plain Python: no Qt, no thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from debrief_app.domain.answers import Address
from debrief_app.domain.changes import Changes
from debrief_app.domain.flow import Card, CardState, Flow
from debrief_app.domain.interview import Comment, Interview
from debrief_app.domain.rules.acts import Close
from debrief_app.domain.rules.verdicts import Verdict
from debrief_app.i18n import N_, _, form_text, ngettext
from debrief_app.i18n.code_names import STATUS_NAMES
from debrief_app.i18n.formats import isolated, list_text, short_moment_text
from debrief_app.services.debrief import reading, rules
from debrief_app.services.debrief.reading import Resumed
from debrief_app.services.progress import Progress
from debrief_app.services.release import review
from debrief_app.services.session import Session
from debrief_app.ui.interview.texts.rule_texts import Decision, Told, sentence, told
from debrief_app.ui.shared.entry_titles import link_title
from debrief_app.ui.shared.record_lines import point_title
from debrief_app.ui.shared.unmet_lines import unmet_lines
from debrief_app.ui.widgets.blocks import Block, Row, Style

MEANING = N_(
    "Your signature says that this is what was recorded, complete and unchanged. From then on nobody can change it"
    " unnoticed; a correction becomes a new revision, and this one stays. Your signature does not say that what was"
    " told is true. The time is that of this laptop’s clock, which proves nothing by itself.")


@dataclass(frozen=True, slots=True)
class Remark:
    """A supervisor's comment as the officer sees it. `changed`: the answer was changed after the comment."""

    id: str
    where: str
    text: str
    when: str
    settled: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cards are in which state."""

    answered: int
    gap: int
    deferred: int
    untouched: int


class ClosingPresenter:
    """One de-brief about to be closed. Nothing is known before `loaded`."""

    def __init__(self, session: Session, interview: str) -> None:
        self._session, self.id = session, interview
        self.interview: Interview | None = None
        self._half_typed: tuple[Address, ...] = ()
        self._flow: Flow | None = None
        self._verdicts: tuple[Verdict, ...] = ()

    def load_work(self) -> Callable[[], Resumed]:
        """Reads the de-brief; for the lane. The first time it is logged as a consultation."""
        session, interview = self._session, self.id
        read = reading.open_interview if self.interview is None else reading.reopen
        return lambda: read(session, interview)

    def loaded(self, resumed: Resumed) -> None:
        """Take over what was read."""
        self.interview = resumed.interview
        self._half_typed = tuple(resumed.drafts)
        self._flow = reading.flow(self._session, resumed.interview)
        editable = resumed.interview.head.editable
        self._verdicts = rules.judge_on(self._session, resumed.interview, Close(), resumed.ground) if editable else ()

    def sign_work(self, passphrase: str, progress: Progress) -> Callable[[], Changes]:
        """Closes and signs; for the lane."""
        session, interview = self._session, self.id
        return lambda: review.close_interview(session, interview, passphrase, progress)

    def settle_work(self, comment: str, settled: bool) -> Callable[[], Changes]:
        """Marks a comment as dealt with; for the lane."""
        session, interview = self._session, self.id
        return lambda: review.settle_comment(session, interview, comment, settled)

    @property
    def may_sign(self) -> bool:
        """Is it open, is everything typed also recorded, and does no rule stop it?"""
        return (self.interview is not None and self.interview.head.editable and not self._half_typed
                and not any(verdict.blocks for verdict in self._verdicts))

    def stops(self) -> tuple[Told, ...]:
        """Why it cannot be closed yet, and the way on."""
        if self.interview is None:
            return ()
        role = self._session.account.role
        return tuple(told(each, self._session.form, self.interview, role) for each in self._verdicts if each.blocks)

    def prompt_rows(self) -> list[Row]:
        """What a rule would still like, and what closing notes by itself. Each leads to a card where it has one."""
        rows = []
        for verdict in self._verdicts:
            if not verdict.blocks and verdict.override is None:
                where = [told(verdict, self._session.form, self._known, self._session.account.role)]
                links = where[0].links
                names = list_text([label for label, _address in links]) if links else ""
                rows.append(Row((Block(sentence(verdict)), *([Block(names, Style.QUIET)] if names else [])),
                                links[0][1] if links else None))
        return rows

    def go_on_work(self, decision: Decision) -> Callable[[], Changes]:
        """Keeps the decision to close all the same; for the lane."""
        session, interview = self._session, self.id
        return lambda: rules.go_on(session, interview, decision.told.verdict, decision.reason, decision.reason_code,
                                   decision.decided_by)

    def reference(self) -> str:
        """Which de-brief, without a name."""
        head = self._known.head
        text = isolated(head.reference)
        return f"{text}  ·  " + _("revision {number}").format(number=head.revision)

    def counts(self) -> Counts:
        """How far the record goes."""
        found = dict.fromkeys(CardState, 0)
        for card in self._cards():
            found[card.state] += 1
        return Counts(found[CardState.ANSWERED], found[CardState.GAP], found[CardState.DEFERRED],
                      found[CardState.UNTOUCHED])

    def counted(self) -> str:
        """The counts in words."""
        counts = self.counts()
        return "\n".join((
            ngettext("{count} answer", "{count} answers", counts.answered).format(count=counts.answered),
            ngettext("{count} left open with a reason", "{count} left open with a reason",
                     counts.gap).format(count=counts.gap),
            ngettext("{count} to come back to", "{count} to come back to",
                     counts.deferred).format(count=counts.deferred),
            ngettext("{count} never asked", "{count} never asked",
                     counts.untouched).format(count=counts.untouched)))

    def half_typed(self) -> str:
        """What must be recorded or cleared first, "" when there is nothing."""
        if not self._half_typed:
            return ""
        names = [point_title(self._session.form.point(address.point)) for address in self._half_typed]
        return _("Half-typed text is not an answer yet: {names}. Go back, and record it or clear it.").format(
            names=list_text(names))

    def remarks(self) -> list[Remark]:
        """Every comment, those not yet dealt with first."""
        found = [self._remark(comment) for comment in self._known.comments]
        return sorted(found, key=lambda remark: remark.settled)

    def open_rows(self) -> list[Row]:
        """What is left open: first what one would come back to, then what has a reason."""
        rows: list[Row] = []
        recorded = self._flow.whole().all_cards() if self._flow else ()
        for state, heading in ((CardState.DEFERRED, _("Come back to")),
                               (CardState.GAP, _("Left open, with a reason"))):
            cards = [card for card in recorded if card.state is state]
            if cards:
                rows.append(Row((Block(heading, Style.HEADING),)))
            rows += [self._gap(card) for card in cards]
        return rows

    def unmet_rows(self) -> list[Row]:
        """Topics not reached as they were listed, and who follows them up; the key is the card's address."""
        return [Row((Block(each.topic), *([Block(each.whose, Style.QUIET)] if each.whose else [])), each.address)
                for each in unmet_lines(self._session.form, self._known)]

    def never_rows(self) -> list[Row]:
        """What was never asked, stage by stage."""
        rows: list[Row] = []
        stage = ""
        for card in self._cards():
            if card.state is not CardState.UNTOUCHED:
                continue
            if card.section.stage.id != stage:
                stage = card.section.stage.id
                rows.append(Row((Block(form_text(card.section.stage.title), Style.HEADING),)))
            rows.append(Row(tuple(self._titles(card))))
        return rows

    @property
    def _known(self) -> Interview:
        assert self.interview is not None
        return self.interview

    def _cards(self) -> tuple[Card, ...]:
        return self._flow.all_cards() if self._flow else ()

    def _titles(self, card: Card) -> list[Block]:
        place = self._place(card.address)
        return [Block(point_title(card.point)), *([Block(place, Style.QUIET)] if place else [])]

    def _gap(self, card: Card) -> Row:
        answer = self._known.answer(card.address)
        assert answer is not None
        reason = "  ·  ".join(filter(None, (_(STATUS_NAMES[answer.status]), answer.note)))
        return Row((*self._titles(card), Block(reason, Style.QUIET)))

    def _place(self, address: Address) -> str:
        return link_title(self._known, self._session.form, address.entry) if address.entry else ""

    def _remark(self, comment: Comment) -> Remark:
        where, changed = _("The whole de-brief"), False
        if comment.address is not None:
            title = point_title(self._session.form.point(comment.address.point))
            where = "  ·  ".join(filter(None, (title, self._place(comment.address))))
            revision = self._known.answers.get(comment.address)
            changed = revision is None or revision.at > comment.at
        return Remark(comment.id, where, comment.text, short_moment_text(comment.at), comment.resolved, changed)
