"""R16, R17 and R22: whose words, how it came about, and who was there.

(Data Protection Act 2018 s.38; First Responder Toolkit 2026; NRM form 2026-04, step 20.)
"""

from __future__ import annotations

from debrief_app.domain.answers import Answer, AnswerStatus
from debrief_app.domain.flow import CardState, Flow
from debrief_app.domain.rule_catalogue import Mode, Rule
from debrief_app.domain.rules.acts import Close, RecordAnswer
from debrief_app.domain.rules.situation import Situation, codes_in, filled, subject_of
from debrief_app.domain.rules.spec import Finding, Holds, Need, RuleSpec

_SPEAKS_FOR_ITSELF = (AnswerStatus.NOT_KNOWN, AnswerStatus.CLOSED_BY_PERSON)


def r16_kept_apart(s: Situation, rule: Rule) -> Finding | None:
    """The person's words, what was seen and what is thought are three things.

    Nothing that was typed is held up: what stands in two places is told before the record closes. A decision to leave
    it so counts until one of these answers changes.
    """
    match s.act:
        case RecordAnswer(address, answer):
            mixed = _mixed(answer)
            return Finding(mixed, subject_of(address), (address.point,)) if mixed else None
        case Close():
            found = [(mixed, address.point, revision.at) for address, revision in s.on_cards()
                     if (mixed := _mixed(revision.answer))]
            if found:
                code = max(each for each, _point, _at in found)
                points = dict.fromkeys(point for each, point, _at in found if each == code)
                return Finding(code, points=tuple(points), since=max(at for each, _point, at in found if each == code))
    return None


def _mixed(answer: Answer) -> str:
    """The code of the finding, "" when everything stands in its place."""
    texts = [text for text in map(_folded, (answer.own_words, answer.observation, answer.assessment)) if text]
    if len(texts) != len(set(texts)):
        return "same-text-twice"
    seen = answer.observation.strip() or any(filled(answer, field) for field in answer.values)
    unseen = answer.status is AnswerStatus.OBSERVED and answer.own_words.strip() and not seen
    return "observed-as-said" if unseen else ""


def r17_every_status(s: Situation, rule: Rule) -> Finding | None:
    """Every point has a status, and every gap a reason. What was never touched goes into the record as not asked."""
    match s.act:
        case RecordAnswer(address, answer):
            subject, points = subject_of(address), (address.point,)
            if answer.is_blank:
                return Finding("says-nothing", subject, points)
            if _needs_reason(answer):
                return Finding("gap-without-reason", subject, points, mode=Mode.PROMPT)
        case Close() if silent := _without_reason(s):
            return Finding("gap-without-reason", points=silent, mode=Mode.PROMPT)
        case Close() if s.profile is not None:
            cards = Flow(s.form, s.profile, s.interview).all_cards()
            untouched = sum(card.state is CardState.UNTOUCHED for card in cards)
            if untouched:
                return Finding("never-asked", params={"count": untouched}, mode=Mode.PROMPT)
    return None


def _needs_reason(answer: Answer) -> bool:
    return answer.status.is_gap and answer.status not in _SPEAKS_FOR_ITSELF and not answer.note.strip()


def _without_reason(s: Situation) -> tuple[str, ...]:
    """Points at which a gap stands without its reason."""
    return tuple(dict.fromkeys(address.point for address, revision in s.on_cards()
                               if not revision.answer.is_blank and _needs_reason(revision.answer)))


def r22_who_was_there(s: Situation, rule: Rule) -> Finding | None:
    """Everybody in the room has a line with times; the interpreter has a language and a number or name."""
    if isinstance(s.act, Close):
        if any(filled(answer, "in") and not filled(answer, "out") for answer in s.content("E101")):
            return Finding("no-time-out", points=("E101",))
        return None
    if not s.asks_in(rule.names("stages", s.path)):
        return None
    if s.missing(["E101"]):
        return Finding("nobody-listed", points=("E101",))
    if any(not filled(answer, "in") for answer in s.content("E101")):
        return Finding("no-time-in", points=("E101",))
    working = [answer for answer in s.content("P020") if codes_in(answer, "mode") & set(rule.names("modes", s.path))]
    if any(not (filled(answer, "interpreter") and filled(answer, "language")) for answer in working):
        return Finding("interpreter-not-named", points=("P020",))
    present = {code for answer in s.content("E101") for code in codes_in(answer, "role")}
    if working and s.offers("E101") and "interpreter" not in present:
        return Finding("interpreter-not-listed", points=("E101",), mode=Mode.PROMPT)
    return None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


RECORDING = {
    "R16": RuleSpec(r16_kept_apart, {"same-text-twice": (), "observed-as-said": ()}),
    "R17": RuleSpec(
        r17_every_status, {"says-nothing": (), "gap-without-reason": (), "never-asked": ("count",)}),
    "R22": RuleSpec(
        r22_who_was_there,
        {"nobody-listed": (), "no-time-in": (), "no-time-out": (), "interpreter-not-named": (),
         "interpreter-not-listed": ()},
        (Need("stages", Holds.STAGES), Need("modes", Holds.CODES, of="P020.mode")),
        ("E101.in", "E101.out", "E101.role", "P020.mode", "P020.interpreter", "P020.language"),
    ),
}
