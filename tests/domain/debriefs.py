"""De-briefs for the tests of the rules: one in which every rule is content, to be spoiled at one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from debrief_app.definitions.loader import load_form
from debrief_app.domain.answers import Address, Answer, Answers, Revision
from debrief_app.domain.entries import Entries, Entry
from debrief_app.domain.form import Band, FormDefinition
from debrief_app.domain.interview import AgeStatus, Interview, InterviewHead, Moment, MomentKind, State
from debrief_app.domain.prior_accounts import NOTHING_KNOWN, PriorAccounts
from debrief_app.domain.rules.acts import Act
from debrief_app.domain.rules.overrides import RuleOverride
from debrief_app.domain.rules.verdicts import Verdict, verdicts
from debrief_app.domain.values import Codes, Links, Names, Value
from debrief_app.paths import forms_dir

NOW = "2026-10-20T14:00:00.000Z"
GROUND_RULES = Codes(("dont_know", "dont_understand", "correct_me", "no_guessing", "can_stop", "can_skip",
                      "no_trouble", "was_not_there"))


@cache
def shipped_form() -> FormDefinition:
    return load_form(forms_dir())


class Debrief:
    """A de-brief that a test fills and asks about. Every recording takes the next minute."""

    def __init__(self, age_status: AgeStatus, band: Band = Band.ANY, profile: str = "") -> None:
        self.form = shipped_form()
        chosen = profile or ("full-adult" if age_status is AgeStatus.ADULT else "child")
        self.interview = Interview(InterviewHead(
            "i", "AB-12", State.OPEN, 1, age_status, band, chosen, NOW, "officer", self.form.identity))
        self.prior: PriorAccounts = NOTHING_KNOWN
        self.overrides: tuple[RuleOverride, ...] = ()
        self._minute = 0

    @property
    def path(self) -> str:
        return self.interview.head.age_status.value

    def time(self) -> str:
        self._minute += 1
        return f"2026-10-20T{12 + self._minute // 60:02}:{self._minute % 60:02}:00.000Z"

    def record(self, point: str, values: Mapping[str, Value] | None = None, *, entry: str = "", occurrence: int = 0,
               answer: Answer | None = None) -> None:
        """An answer at the point, in the place of the one before."""
        given = replace(answer or Answer(), values=values or {})
        address = Address(entry, point, occurrence)
        self.interview = self.interview.with_answer(Revision(
            f"r{self._minute}", "i", address, self.time(), "officer", "?", "en", "f", given))

    def forget(self, *points: str) -> None:
        """As if nothing had been recorded there."""
        kept = {address: held for address, held in self.interview.answers.items() if address.point not in points}
        self.interview = replace(self.interview, answers=Answers(kept))

    def add(self, entry: str, kind: str) -> None:
        entries = (*self.interview.entries, Entry(entry, kind, len(self.interview.entries), NOW))
        self.interview = replace(self.interview, entries=Entries(entries))

    def note(self, kind: MomentKind, at: str = "") -> None:
        moments = (*self.interview.moments, Moment("m", kind, at or self.time(), "officer"))
        self.interview = replace(self.interview, moments=moments)

    def become(self, age_status: AgeStatus) -> None:
        self.interview = replace(self.interview, head=replace(self.interview.head, age_status=age_status))

    def ask(self, act: Act, now: str = NOW) -> tuple[Verdict, ...]:
        return verdicts(self.form, self.interview, act, now, prior=self.prior, overrides=self.overrides)

    def found(self, rule: str, act: Act, now: str = NOW) -> Verdict | None:
        """What this rule says, or None."""
        return next((verdict for verdict in self.ask(act, now) if verdict.rule == rule), None)


def ready(age_status: AgeStatus, band: Band = Band.ANY, profile: str = "") -> Debrief:
    """Everything that the rules want was done, up to a good ending."""
    debrief = Debrief(age_status, band, profile)
    debrief.add("aunt", "person")
    debrief.add("home", "episode")
    debrief.add("sea", "crossing")
    for point, values in _everything(age_status).items():
        debrief.record(point, values)
    debrief.record("X803", {"name": Names(as_spoken="Grace Owusu")}, entry="aunt")
    debrief.record("E101", {"role": "lead", "name": "DC Whitlock", "in": "14:00", "out": "15:00"})
    debrief.record("E101", {"role": "interpreter", "name": "TI-2231", "in": "14:00", "out": "15:00"}, occurrence=1)
    debrief.record("E101", {"role": "appropriate_adult", "name": "G. Mensah", "in": "14:00", "independent": "yes"},
                   occurrence=2)
    for opening in ("R301", "T401"):
        debrief.record(opening, answer=Answer(own_words="One day they came."))
    return debrief


def _everything(age_status: AgeStatus) -> dict[str, Mapping[str, Value]]:
    return {
        "P008": {"age_status": age_status.value},
        "P009": {"rests_on": "person"},
        "P010": {"danger": "no"},
        "P011": {"done": Codes(("food", "drink", "rest", "clothes"))},
        "P012": {"need": "none_seen"},
        "P013": {"person": Links(("aunt",)), "separation": "separate"},
        "P014": {"record": "none_found", "looked_in": "the force system"},
        "P016": {"authority": "Kent", "date": "x", "time": "13:00"},
        "P018": {"state": "made", "reference": "ICTG-1"},
        "P019": {"route": "debrief"},
        "P020": {"mode": "telephone", "interpreter": "TI-2231", "language": "ti"},
        "E102": {"explained": Codes(("who_i_am", "no_promises"))},
        "E104": {"agreement": "agrees" if age_status is AgeStatus.ADULT else "child_willing"},
        "E105": {"x": "We talk, then I rest."},
        "E106": {"rules": GROUND_RULES, "practised": "yes"},
        "E107": {"topic": "football", "minutes": 5},
        "N902": {"explained": "yes", "decision": "yes", "teach_back": "Somebody decides if I am a victim."},
        "N909": {"rating": "high"},
        "N910": {"rating": "medium"},
        "N911": {"rating": "high"},
        "N919": {"helps": "School."},
        "Z1002": {"language": "ti", "by": "interpreter", "extent": "summary", "offered_review": "yes"},
        "Z1004": {"explained": Codes(("contact_card",))},
        "Z1005": {"topic": "Football on Saturday."},
        "Z1010": {"referral": "police"},
    }


def blocking(found: Iterable[Verdict]) -> list[tuple[str, str]]:
    """(rule, finding) of everything that stops the act."""
    return [(verdict.rule, verdict.finding) for verdict in found if verdict.blocks]
