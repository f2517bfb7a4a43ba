"""The one question that services put to the rules before an act.

Pure: the same facts give the same verdicts, so a change of age status or an answer re-evaluates everything by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import AgeStatus, Interview
from debrief_app.domain.prior_accounts import NOTHING_KNOWN, PriorAccounts
from debrief_app.domain.rule_catalogue import Mode, Rule, WayOn
from debrief_app.domain.rules.acts import UNSTOPPABLE, Act, StartInterview
from debrief_app.domain.rules.overrides import RuleOverride, is_permitted
from debrief_app.domain.rules.registry import SPECS
from debrief_app.domain.rules.sitting import time_of
from debrief_app.domain.rules.situation import Situation, nothing_yet
from debrief_app.domain.rules.spec import Finding

_ORDER = (Mode.ENFORCE, Mode.PROMPT, Mode.LOG)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says about an act.

    `says` and `why` are English texts of the form, to be translated first (`form_text`) and then filled with
    `params`. `points` are where this finding can be put right. `source` is the law or guidance; `basis` "general"
    means that nobody has confirmed it. `override` is the decision that let the act pass.
    """

    rule: str
    finding: str
    mode: Mode
    title: str
    says: str
    why: str
    way_on: WayOn
    source: str
    basis: str
    age_status: AgeStatus
    subject: str = ""
    points: tuple[str, ...] = ()
    params: Mapping[str, str | int] = field(default_factory=dict)
    override: RuleOverride | None = None

    @property
    def blocks(self) -> bool:
        """Must the act wait?"""
        return self.mode is Mode.ENFORCE

    @property
    def waits(self) -> bool:
        """Is a decision wanted first? A prompt that lists reasons is confirmed with one of them (domain notes §4.3)."""
        return self.blocks or (self.mode is Mode.PROMPT and bool(self.way_on.reasons))


def verdicts(form: FormDefinition, interview: Interview | None, act: Act, now: str, *,
             prior: PriorAccounts = NOTHING_KNOWN, overrides: Iterable[RuleOverride] = (),
             of: Iterable[str] = SPECS) -> tuple[Verdict, ...]:
    """What the rules say before `act`: first what stops it, then what prompts, then what is only noted.

    `interview` is None before there is one (StartInterview). `now` is UTC ISO 8601. `of`: only these rules are asked
    (ids). Never raises.
    """
    if interview is None:
        interview = nothing_yet(act.age_status if isinstance(act, StartInterview) else None)
    situation = Situation(form, interview, act, now, prior)
    decided = tuple(overrides)
    found: list[Verdict] = []
    for rule_id in of:
        spec = SPECS[rule_id]
        rule = form.rules.get(rule_id)
        if rule is None or rule.mode(situation.path) is Mode.OFF:
            continue
        finding = spec.check(situation, rule)
        if finding is not None:
            found.append(_judged(_verdict(rule, finding, situation), finding, decided))
    return tuple(sorted(found, key=lambda verdict: _ORDER.index(verdict.mode)))


def _verdict(rule: Rule, finding: Finding, s: Situation) -> Verdict:
    mode = Mode.LOG if isinstance(s.act, UNSTOPPABLE) else finding.mode or rule.mode(s.path)
    if rule.mode(s.path) is Mode.LOG:
        mode = Mode.LOG
    return Verdict(
        rule=rule.id, finding=finding.code, mode=mode, title=rule.title, says=rule.says.get(finding.code, rule.why),
        why=rule.why, way_on=rule.way_on, source=rule.source, basis=rule.basis, age_status=AgeStatus(s.path),
        subject=finding.subject, points=finding.points, params=finding.params)


def _judged(verdict: Verdict, finding: Finding, overrides: tuple[RuleOverride, ...]) -> Verdict:
    """The verdict after the decisions that were recorded: one that counts turns it into a note."""
    if verdict.mode is Mode.LOG:
        return verdict
    for override in reversed(overrides):
        same = (override.rule, override.finding, override.subject, override.age_status) == (
            verdict.rule, verdict.finding, verdict.subject, verdict.age_status)
        if same and _later(override.at, finding.since) and (
                not verdict.waits or is_permitted(override, verdict.way_on)):
            return replace(verdict, mode=Mode.LOG, override=override)
    return verdict


def _later(at: str, since: str) -> bool:
    decided, last = time_of(at), time_of(since)
    return decided is not None and (last is None or decided >= last)
