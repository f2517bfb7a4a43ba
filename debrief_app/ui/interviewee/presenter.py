"""Decides what the person sees when the laptop is turned round. Plain Python, no Qt.

Only wordings of the bank for this person's band: nothing typed, no name, no heading, nothing about anybody else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from debrief_app.domain.language.sentences import sentences
from debrief_app.i18n import N_, direction, form_text, language_info, translate_in
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interviewee.looks import Look, look_for

FEELING = "E112"
"""The point of the bank that asks how the person feels, from one to five."""
_ANSWERS = (("yes", N_("Yes")), ("no", N_("No")), ("unsure", N_("I don't know")), ("leave", N_("Leave this out")),
            ("stop", N_("Stop")))
_ALWAYS = ("unsure", "leave", "stop")
"""“Tell me about …” has no yes and no no; not knowing, leaving out and stopping are always there."""
_FEELINGS = (("1", N_("Very bad")), ("2", N_("Bad")), ("3", N_("So-so")), ("4", N_("Good")), ("5", N_("Very good")),
             ("stop", N_("Stop")))
_YES_OR_NO = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|would|will|may|should)\b", re.IGNORECASE)
"""How a question begins that can be answered with yes or no."""
_STOPPED = N_("We stop now. That is all right.")
_LEFT_OUT = N_("All right. We leave this out.")
_NO_QUESTION = N_("How are you feeling?")


class Showing(Enum):
    """What is on the screen."""

    QUESTION = auto()
    ANSWERS = auto()
    """The cards alone: the officer asks aloud."""
    FEELINGS = auto()
    LEFT_OUT = auto()
    STOPPED = auto()


@dataclass(frozen=True, slots=True)
class CardShown:
    """`code`: yes, no, unsure, leave, stop, or a feeling from 1 to 5. `key`: the number to press."""

    code: str
    key: int
    label: str
    second: str
    right_to_left: bool
    second_right_to_left: bool


@dataclass(frozen=True, slots=True)
class Content:
    """All that is shown. `second` is the same text in the officer's language, "" for one language. `picture`: code of
    the card that was heard, "" for none.
    """

    text: str
    second: str
    right_to_left: bool
    second_right_to_left: bool
    cards: tuple[CardShown, ...]
    look: Look
    draft: bool
    practice: bool
    picture: str = ""


class IntervieweePresenter:
    """`languages`: the officer's and the interpreter's (the second may be ""); the person sees the second."""

    def __init__(self, interview: InterviewPresenter, languages: tuple[str, str], *, bilingual: bool) -> None:
        officer, interpreter = languages
        self._interview = interview
        self.language = interpreter or officer
        self.second_language = officer if bilingual and interpreter and officer != interpreter else ""
        self._gone = False
        self.showing = Showing.QUESTION if self.question() else Showing.FEELINGS

    def question(self) -> str:
        """The bank's own wording of the current card, in English; "" when nobody is asked it in these words."""
        head, point = self._interview.interview.head, self._interview.point
        view = self._interview.card()
        if point.off_bank or point.id == FEELING or view.may_not_be_asked or not view.aloud or not view.question:
            return ""
        return point.ask.spoken(head.path, head.band)

    def feeling_question(self) -> str:
        """How the bank asks this band how it feels, in English."""
        head, form = self._interview.interview.head, self._interview.session.form
        spoken = form.point(FEELING).ask.spoken(head.path, head.band) if form.has_point(FEELING) else ""
        return spoken or _NO_QUESTION

    def feeling_shown(self) -> Shown:
        """The question about feelings as the person reads it, for the record."""
        return Shown(self._ask(self.feeling_question()), self.language)

    def other(self) -> None:
        """Question, cards alone, feelings, and round again. After "stop" nothing else is shown, and what the person
        leaves out does not come back.
        """
        if self.showing is Showing.STOPPED:
            return
        if self.showing is Showing.LEFT_OUT:
            self._gone = True
        order = [Showing.QUESTION, Showing.ANSWERS, Showing.FEELINGS][0 if self.question() and not self._gone else 1 :]
        place = order.index(self.showing) if self.showing in order else -1
        self.showing = order[(place + 1) % len(order)]

    def leave_out(self) -> None:
        """The person chose to leave this out."""
        self.showing = Showing.LEFT_OUT

    def stop(self) -> None:
        """The person chose "stop"."""
        self.showing = Showing.STOPPED

    def content(self) -> Content:
        """What to show now."""
        head = self._interview.interview.head
        cards: tuple[tuple[str, str], ...] = ()
        match self.showing:
            case Showing.STOPPED:
                text, second = self._say(_STOPPED), self._say_second(_STOPPED)
            case Showing.LEFT_OUT:
                text, second = self._say(_LEFT_OUT), self._say_second(_LEFT_OUT)
            case Showing.FEELINGS:
                asked = self.feeling_question()
                text, second, cards = self._ask(asked), self._ask_second(asked), _FEELINGS
            case Showing.QUESTION:
                asked = self.question()
                closed = bool(_YES_OR_NO.match(sentences(asked)[-1]))
                text, second = self._ask(asked), self._ask_second(asked)
                cards = tuple(each for each in _ANSWERS if closed or each[0] in _ALWAYS)
            case Showing.ANSWERS:
                text, second, cards = "", "", _ANSWERS
        keys = {code: place for place, (code, _label) in enumerate(
            _FEELINGS if self.showing is Showing.FEELINGS else _ANSWERS, start=1)}
        rtl, second_rtl = _rtl(self.language), _rtl(self.second_language)
        return Content(
            text, second, rtl, second_rtl,
            tuple(CardShown(code, keys[code], self._say(label), self._say_second(label), rtl, second_rtl)
                  for code, label in cards),
            look_for(head.path, head.band), language_info(self.language).status == "draft", head.practice,
            {Showing.STOPPED: "stop", Showing.LEFT_OUT: "leave"}.get(self.showing, ""))

    def _say(self, text: str) -> str:
        return translate_in(self.language, text)

    def _say_second(self, text: str) -> str:
        return translate_in(self.second_language, text) if self.second_language else ""

    def _ask(self, text: str) -> str:
        return form_text(text, self.language) if text != _NO_QUESTION else self._say(text)

    def _ask_second(self, text: str) -> str:
        if not self.second_language:
            return ""
        return form_text(text, self.second_language) if text != _NO_QUESTION else self._say_second(text)


def _rtl(language: str) -> bool:
    return direction(language or "en") == "rtl"
