"""A recorded decision to go on although a rule would stop something. Append only, like all that is recorded."""

from __future__ import annotations

from dataclasses import dataclass

from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.rule_catalogue import Decider, WayOn


@dataclass(frozen=True, slots=True)
class RuleOverride:
    """Somebody decided to go on. It holds for this rule, finding, subject and age status only.

    `by` is the account that recorded it, in the role `role`, at `at` (UTC ISO 8601). `reason_code` is one of the
    rule's reasons, "" when the rule lists none. `decided_by` names the supervisor who decided when an officer
    records it (by telephone, at night); the supervisor sees it again at review. `said` is what the rule said then, in
    English. Without a reason it only says that a prompt was seen.
    """

    id: str
    rule: str
    finding: str
    subject: str
    age_status: AgeStatus
    by: str
    role: Role
    at: str
    reason: str
    reason_code: str = ""
    decided_by: str = ""
    said: str = ""

    @property
    def is_decision(self) -> bool:
        """A decision to go on, or only a prompt that was seen?"""
        return bool(self.reason.strip() or self.reason_code)


def is_permitted(override: RuleOverride, way_on: WayOn) -> bool:
    """May this person go on with this reason?"""
    try:
        require_permitted(override, way_on)
    except KnownError:
        return False
    return True


def require_permitted(override: RuleOverride, way_on: WayOn) -> None:
    """Raises KnownError `rule-has-no-override`, `supervisor-decides`, `reason-needed`, `reason-not-listed`."""
    if way_on.by is Decider.NOBODY:
        raise KnownError("rule-has-no-override", rule=override.rule)
    decides = override.role is Role.SUPERVISOR or bool(override.decided_by.strip())
    if override.role is Role.INTERPRETER or (way_on.by is Decider.SUPERVISOR and not decides):
        raise KnownError("supervisor-decides", rule=override.rule)
    if not override.reason.strip():
        raise KnownError("reason-needed")
    if way_on.reasons and override.reason_code not in {reason.code for reason in way_on.reasons}:
        raise KnownError("reason-not-listed", rule=override.rule)
