"""Decides about words that are filed elsewhere and about questions outside the bank. Plain Python: no Qt, no thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from debrief_app.domain import off_bank
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.entry_labels import way_in_record
from debrief_app.domain.form import AgePath, Band, DataPoint
from debrief_app.domain.quoting import Box, Filing, Quotation
from debrief_app.domain.rules.acts import AddFreeQuestion
from debrief_app.domain.rules.verdicts import Verdict
from debrief_app.i18n import _, form_text
from debrief_app.i18n.formats import isolated
from debrief_app.i18n.isolation import filled
from debrief_app.services.debrief.asking import waits_for_reason
from debrief_app.services.debrief.telling import Told
from debrief_app.services.messages import Message
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.texts.further import cued_text
from debrief_app.ui.interview.way import Match
from debrief_app.ui.interview.works import Work

_MOST = 30
_ABOUT_THE_QUESTION = frozenset({
    "known-already", "closed-by-person", "for-a-specialist", "told-today", "question-leads", "not-in-the-bank",
    "asks-for-detail", "question-about-guilt"})
"""Findings about the typed question itself. Whether anything may be asked here at all, the card says that opens."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said about a typed question, a better form to take over ("" for none), and advice."""

    text: str
    better: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A typed question as it was looked at. `stops` are the rules that forbid it as it stands."""

    remarks: tuple[Remark, ...] = ()
    bank: tuple[Match, ...] = ()
    stops: tuple[Verdict, ...] = ()


class Telling:
    """Over one open de-brief."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self._presenter = presenter
        self._titles: dict[str, str] = {}

    # -- filing ---------------------------------------------------------------------------------------------

    def quotation(self, box: Box, words: str) -> Quotation:
        """Words of the card on the screen."""
        return Quotation(self._presenter.address, box, words)

    def file_work(self, quotation: Quotation, target: Address) -> Work:
        """Copy the words there."""
        return self._presenter.works.file_words(quotation, target)

    def forget_titles(self) -> None:
        """Entries may be called something else by now."""
        self._titles.clear()

    def targets(self, typed: str) -> tuple[Match, ...]:
        """Where words can be filed: every point that holds the letters, in each entry, and in a new one."""
        words = typed.casefold().split()
        found: list[Match] = []
        for match in self._targets(words) if words else ():
            found.append(match)
            if len(found) == _MOST:
                break
        return tuple(found)

    def _targets(self, words: list[str]) -> Iterator[Match]:
        flow, form = self._presenter.flow, self._presenter.session.form
        for stage in flow.whole().stages():
            for point in stage.points:
                text = self._text(point)
                rest = [word for word in words if word not in text]
                if point.off_bank or (rest and not point.entry_kind):
                    continue
                label = f"{point.id}  {form_text(point.name)}"
                if not point.entry_kind:
                    address = Address("", point.id)
                    if address != self._presenter.address and flow.is_relevant(point, ""):
                        yield Match(address, label, form_text(stage.title))
                    continue
                for entry in self._presenter.interview.entries_of(point.entry_kind):
                    title = self._title(entry.id)
                    address = Address(entry.id, point.id)
                    if address != self._presenter.address and all(word in title.casefold() for word in rest):
                        yield Match(address, label, title)
                if not rest:
                    kind = form_text(form.kind(point.entry_kind).title)
                    yield Match(Address("", point.id), label, _("New: {kind}").format(kind=kind))

    def _text(self, point: DataPoint) -> str:
        head = self._presenter.interview.head
        question = form_text(point.question(head.path, head.band), self._presenter.language)
        return f"{point.id} {form_text(point.name, self._presenter.language)} {question}".casefold()

    def _title(self, entry: str) -> str:
        if entry not in self._titles:
            self._titles[entry] = self._presenter.entry_title(entry)
        return self._titles[entry]

    def filed_message(self, told: Told) -> Message:
        """What became of the words, in the current language."""
        place = self._presenter.place_title(told.filed.address)
        match told.filed.filing:
            case Filing.NEW | Filing.FURTHER:
                what = _("Filed to {place} as a new answer.")
            case Filing.ADDED:
                what = _("Added to the answer at {place}. Its earlier version stays in the history.")
            case Filing.THERE:
                what = _("These words were filed to {place} before. Nothing was changed.")
        return Message(what.format(place=isolated(place)), "", "")

    # -- questions outside the bank -------------------------------------------------------------------------

    @property
    def is_child(self) -> bool:
        """Do the rules for a child hold?"""
        return self._presenter.interview.head.path is AgePath.CHILD

    def look(self, question: str, reason: str) -> Look:
        """Look at a question that is being typed."""
        if not question.strip():
            return Look()
        form, head = self._presenter.session.form, self._presenter.interview.head
        stage = self._presenter.point.stage
        slips = form.wording.look_at_typed(question, child=self.is_child, under_10=head.band is Band.TO_9,
                                            said=self._said())
        remarks = [] if form.wording.is_english(question) else [
            Remark(_("This check knows English only. It has not judged this question."))]
        for slip in slips:
            rule = form.wording.rule(slip.code)
            if rule is not None:
                remarks.append(Remark(filled(form_text(rule.note), slip.params),
                                      form.wording.better_form(slip, question, form_text),
                                      form_text(rule.hint) if rule.hint else ""))
        points = off_bank.matching_points(form, head.path, head.band, question, stage)
        addresses = off_bank.addresses_of(form, self._presenter.interview, points, self._presenter.address.entry)
        act = AddFreeQuestion(stage, question, reason, addresses, tuple(slip.code for slip in slips))
        judged = self._presenter.gate.judge(self._presenter.interview, act)
        stops = tuple(each for each in judged
                      if (each.blocks or waits_for_reason(each)) and each.finding in _ABOUT_THE_QUESTION)
        return Look(tuple(remarks), tuple(self._bank(points)), stops)

    def _said(self) -> str:
        """What the person said today, with what is being typed."""
        typing = off_bank.words_of(self._presenter.on_screen)
        return "\n".join((off_bank.said_today(self._presenter.interview), *typing))

    def _bank(self, points: tuple[str, ...]) -> Iterator[Match]:
        form, head = self._presenter.session.form, self._presenter.interview.head
        for each in points:
            point = form.point(each)
            found = off_bank.addresses_of(form, self._presenter.interview, (each,), self._presenter.address.entry)
            address = next((one for one in found if self._presenter.way.exists(one)), None)
            question = form_text(point.question(head.path, head.band), self._presenter.language)
            if address is not None:
                place = self._presenter.entry_title(address.entry) if address.entry else form_text(
                    form.stage(point.stage).title)
                yield Match(address, f"{point.id}  {question}", place)

    def ask(self, question: str, reason: str) -> tuple[Address, Answer] | None:
        """The card of a typed question and what stands on it at first; None when the form takes no such questions."""
        return self._further(off_bank.typed_question(question.strip(), self._asked_at(), reason.strip()))

    def invite(self, box: Box, words: str) -> tuple[Address, Answer] | None:
        """The card of an invitation that takes up words of the card on the screen."""
        head, form = self._presenter.interview.head, self._presenter.session.form
        said = " ".join(words.split()).rstrip(".,;:።。۔")
        question = cued_text(form, head, said, self._presenter.language)
        return self._further(off_bank.cued_invitation(question, said, self._asked_at())) if question else None

    def may_take_up(self, answer: Answer) -> bool:
        """Did the person say these words today? What another agency wrote down is not put to them again (rule R8)."""
        interview, stage = self._presenter.interview, self._presenter.point.stage
        matches = off_bank.about(self._presenter.session.form, interview, answer, stage, self._presenter.address.entry)
        act = AddFreeQuestion(stage, off_bank.question_put(answer), "asked", matches)
        judged = self._presenter.gate.judge(interview, act)
        return not any(waits_for_reason(each) and each.finding == "known-already" for each in judged)

    def _asked_at(self) -> str:
        return self._presenter.place_title(self._presenter.address, way_in_record)

    def _further(self, answer: Answer) -> tuple[Address, Answer] | None:
        point = off_bank.point_for(self._presenter.session.form, self._presenter.point.stage)
        return (self._presenter.fresh(Address("", point.id)), answer) if point else None
