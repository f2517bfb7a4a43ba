"""The rules of interviewing asked before an act, and the decisions to go on that are kept with the de-brief.

The rules themselves are `domain.rules`; this brings them what is recorded. Knows no Qt and no SQL.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from debrief_app.domain.accounts import Role
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import Interview, State
from debrief_app.domain.prior_accounts import NOTHING_KNOWN, PriorAccounts
from debrief_app.domain.rules.acts import Act
from debrief_app.domain.rules.overrides import RuleOverride, require_permitted
from debrief_app.domain.rules.registry import SPECS
from debrief_app.domain.rules.verdicts import Verdict, verdicts
from debrief_app.services.debrief.known_before import known_before
from debrief_app.services.identifiers import new_id
from debrief_app.services.session import Session
from debrief_app.storage import audit as audit_log
from debrief_app.storage import interviews, rule_overrides


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rules look at besides the de-brief: decisions that were taken, and what was known before.

    A screen keeps it, so that the rules can be asked without reading from the vault.
    """

    overrides: tuple[RuleOverride, ...] = ()
    prior: PriorAccounts = field(default=NOTHING_KNOWN)


def ground(session: Session, interview: str) -> Ground:
    """Decisions and earlier accounts of a de-brief (its id)."""
    return Ground(rule_overrides.all(session.vault, interview), known_before(session, interview))


def judge(session: Session, interview: str, act: Act) -> tuple[Verdict, ...]:
    """What the rules say before `act` in a de-brief (its id), as it stands in the vault."""
    return judge_on(session, interviews.load(session.vault, interview), act, ground(session, interview))


def judge_on(session: Session, interview: Interview | None, act: Act, known: Ground,
             of: Iterable[str] = SPECS) -> tuple[Verdict, ...]:
    """The same for a screen that holds the de-brief; None before there is one. Reads nothing, takes milliseconds.

    `of`: only these rules (ids), for one who holds no more of the de-brief than they look at.
    """
    return verdicts(session.form, interview, act, session.clock(), prior=known.prior, overrides=known.overrides, of=of)


def require_free(found: Iterable[Verdict]) -> None:
    """Raises KnownError `rules-stop` when one of the verdicts stops the act."""
    stopping = [verdict for verdict in found if verdict.blocks]
    if stopping:
        raise KnownError("rules-stop", rule=stopping[0].rule, count=len(stopping))


def go_on(session: Session, interview: str, verdict: Verdict, reason: str, reason_code: str = "",
          decided_by: str = "") -> Changes:
    """Keep the decision to go on although the rule says this.

    `decided_by` names the supervisor when an officer records what was decided by telephone. Raises KnownError
    `rule-has-no-override`, `supervisor-decides`, `reason-needed`, `reason-not-listed`, `record-is-frozen`.
    """
    return _keep(session, interview, decision(session, verdict, reason, reason_code, decided_by), "go-on")


def decision(session: Session, verdict: Verdict, reason: str, reason_code: str = "",
             decided_by: str = "") -> RuleOverride:
    """The decision to go on, not kept yet: for a de-brief that does not exist yet. Raises KnownError as `go_on`."""
    override = _override(session, verdict, reason.strip(), reason_code, decided_by.strip())
    require_permitted(override, verdict.way_on)
    return override


def acknowledge(session: Session, interview: str, verdict: Verdict) -> Changes:
    """Keep that a prompt was seen. Raises KnownError `reason-needed` for what waits, and `record-is-frozen`."""
    if verdict.waits:
        raise KnownError("reason-needed")
    return _keep(session, interview, _override(session, verdict, "", "", ""), "prompt-seen")


def _override(session: Session, verdict: Verdict, reason: str, reason_code: str, decided_by: str) -> RuleOverride:
    return RuleOverride(
        id=new_id(), rule=verdict.rule, finding=verdict.finding, subject=verdict.subject,
        age_status=verdict.age_status, by=session.account.id, role=session.account.role, at=session.clock(),
        reason=reason, reason_code=reason_code, decided_by=decided_by, said=verdict.says.format_map(verdict.params))


def _keep(session: Session, interview: str, override: RuleOverride, action: str) -> Changes:
    with session.vault.transaction():
        head = interviews.get(session.vault, interview)
        # What is decided about a package that leaves comes after the record was signed; the log keeps it.
        leaving = head.state in (State.APPROVED, State.EXPORTED) and override.role is Role.SUPERVISOR
        if not head.editable and not leaving:
            raise KnownError("record-is-frozen", state=head.state.value)
        rule_overrides.append(session.vault, interview, override)
        audit_log.append(session.vault, session.event(
            Operation.ALTERATION, action, interview, rule=override.rule, finding=override.finding,
            override=override.id))
    return Changes(interview=interview, rules=True)
