"""What one card shows, made from the de-brief as it stands and from what is on the screen. Plain Python: no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.descriptors import PromptKind, person_prompts
from debrief_app.domain.form import AgePath, ChildRule, DataPoint, FormDefinition
from debrief_app.domain.interview import Comment, Interview, InterviewHead
from debrief_app.domain.rules.verdicts import Verdict
from debrief_app.i18n import form_text
from debrief_app.services.debrief.filling_in import is_filled_in
from debrief_app.services.session import Session
from debrief_app.ui.interview.rule_gate import CardRules, RuleGate
from debrief_app.ui.interview.texts.further import wording_put
from debrief_app.ui.interview.texts.known_texts import KnownCard, known_card
from debrief_app.ui.interview.texts.prompt_texts import prompt_text
from debrief_app.ui.interview.texts.rule_texts import Told, told
from debrief_app.ui.interview.way import Way
from debrief_app.ui.shared.entry_titles import card_title, full_title

_TOLD = frozenset({AnswerStatus.GIVEN, AnswerStatus.VOLUNTEERED, AnswerStatus.KNOWN})


@dataclass(frozen=True, slots=True)
class CardView:
    """All that the card shows. Texts are in `language`; `second` is the same question in the second one or "", and
    `second_invitation` the same invitation.

    `place` says which entry the card belongs to, "" for the de-brief itself. `default_status` is what an answer gets
    when nobody chose a status. `usual_language` is the language in which the person has spoken so far (BCP-47).
    `origin` is title and address of the card from which the words were taken. `stops`: why the question is not put;
    then `question` is "". `asks_again`: they are about putting again what was told. `folds_details`: with a child the
    person's words come first, and the fields when the officer wants them. `known`: what earlier accounts say.
    `filled_in`: the program wrote this, and nobody changed it since.
    """

    address: Address
    point: DataPoint
    language: str
    second_language: str
    name: str
    place: str
    invitation: str
    second_invitation: str
    question: str
    second: str
    aloud: bool
    may_not_be_asked: bool
    answer: Answer
    default_status: AnswerStatus
    usual_language: str
    comments: tuple[Comment, ...]
    rules: CardRules
    origin: tuple[str, Address] | None
    prompts: tuple[str, ...]
    stops: tuple[Told, ...]
    asks_again: bool
    may_ask_again: bool
    folds_details: bool
    known: KnownCard | None
    filled_in: bool


def question_text(form: FormDefinition, head: InterviewHead, address: Address, answer: Answer, language: str, *,
                  isolate: bool = True) -> str:
    """The question of a card in a language (BCP-47): the bank's wording, or what the officer put."""
    point = form.point(address.point)
    put = wording_put(form, head, answer, language, isolate=isolate) if point.off_bank else ""
    return put or form_text(point.question(head.path, head.band), language)


@dataclass(frozen=True, slots=True)
class OnScreen:
    """Where the officer is: the card at `address`, with `answer` on it; `blank` is what it began with.

    `language` and `second_language` are BCP-47; the second may be "". `wants_again`: the officer would like to put
    again what was told.
    """

    session: Session
    way: Way
    gate: RuleGate
    address: Address
    answer: Answer
    blank: Answer
    language: str
    second_language: str
    usual_language: str
    wants_again: bool

    def view(self) -> CardView:
        """The card."""
        head, point = self._interview.head, self._point
        stops, asks_again = self._stops()
        question = "" if stops else self._question(self.language)
        invitation = "" if stops else self._invitation(self.language)
        aloud = point.asked_aloud(head.path, head.band)
        return CardView(
            address=self.address,
            point=point,
            language=self.language,
            second_language=self.second_language,
            name=form_text(point.name, self.language),
            place=self._place(),
            invitation=invitation,
            second_invitation=self._second(self._invitation, invitation),
            question=question,
            second=self._second(self._question, question),
            aloud=aloud,
            may_not_be_asked=(head.path is AgePath.CHILD
                              and point.child_rule in (ChildRule.VOLUNTEERED, ChildRule.ADULT)),
            answer=self.answer,
            default_status=self.blank.status,
            usual_language=self.usual_language,
            comments=tuple(each for each in self._interview.comments
                           if each.address == self.address and not each.resolved),
            rules=self.gate.card(self._interview, self.address),
            origin=self._origin(),
            prompts=self._prompts(),
            stops=tuple(told(each, self._form, self._interview, self.session.account.role) for each in stops),
            asks_again=asks_again,
            may_ask_again=self._may_ask_again(),
            folds_details=head.path is AgePath.CHILD and point.verbatim and aloud,
            known=known_card(self.way.flow, self.gate.ground.prior, self.address),
            filled_in=self._is_filled_in(),
        )

    @property
    def _form(self) -> FormDefinition:
        return self.session.form

    @property
    def _interview(self) -> Interview:
        return self.way.flow.interview

    @property
    def _point(self) -> DataPoint:
        return self._form.point(self.address.point)

    def _stops(self) -> tuple[tuple[Verdict, ...], bool]:
        """Why the question of the card is not put; and whether that is about putting it again."""
        if self.wants_again and self._may_ask_again():
            again = self.gate.ask_again(self._interview, self.address)
            return ((again,) if again is not None else ()), True
        return self.gate.card(self._interview, self.address).stops, False

    def _may_ask_again(self) -> bool:
        """Does the card hold what the person told, so that asking is asking again?"""
        recorded, head = self._interview.answer(self.address), self._interview.head
        return (recorded is not None and not recorded.is_blank and recorded.status in _TOLD and head.editable
                and self._point.asked_aloud(head.path, head.band) and not self.answer.asked_again)

    def _question(self, language: str) -> str:
        return question_text(self._form, self._interview.head, self.address, self.answer, language)

    def _second(self, say: Callable[[str], str], said: str) -> str:
        """What was `said`, in the second language; not what stands there already, as a question that was typed."""
        second = say(self.second_language) if said and self.second_language else ""
        return "" if second == said else second

    def _prompts(self) -> tuple[str, ...]:
        """About the person of the card, where it can be put right: naming on name cards, describing on all."""
        editable = self._interview.head.editable
        found = person_prompts(self._form, self._interview, self.address.entry) if editable else ()
        return tuple(prompt_text(each, self._form, self.language) for each in found
                     if each.kind is PromptKind.DESCRIBE or each.address == self.address)

    def _is_filled_in(self) -> bool:
        recorded = self._interview.answers.get(self.address)
        return recorded is not None and is_filled_in(recorded)

    def _origin(self) -> tuple[str, Address] | None:
        taken = self.answer.taken_from
        if taken is None or taken.account or not self.way.exists(taken.address):
            return None
        return card_title(self._form, self._interview, taken.address, self.language), taken.address

    def _invitation(self, language: str) -> str:
        """The stage's invitation, until the free account was given or declined, or this card is answered.

        A stage that has no point of its own for it is open as soon as anything in it was answered.
        """
        head, stage = self._interview.head, self._form.stage(self._point.stage)
        text = self.way.flow.invitation(stage)
        answers = self._interview.answers
        opened = [stage.opening] if stage.opening else [point.id for point in stage.points]
        begun = self.address in answers or any(answers.entries_at(each) for each in opened)
        invitation = form_text(text, language) if text else ""
        if invitation == self._question(language) or begun or not self._point.asked_aloud(head.path, head.band):
            return ""
        return invitation

    def _place(self) -> str:
        """Which entry, and which of several answers."""
        parts = []
        if self.address.entry:
            entry = self._interview.entries.by_id[self.address.entry]
            parts.append(full_title(self._form, self._interview, entry))
        elif self._point.entry_kind:
            parts.append(f"{form_text(self._form.kind(self._point.entry_kind).title)} 1")
        if self.address.occurrence:
            parts.append(str(self.address.occurrence + 1))
        return "  ·  ".join(parts)
