"""Decisions to go on against a rule, and prompts that were seen. Append only."""

from __future__ import annotations

from debrief_app.domain.accounts import Role
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.rules.overrides import RuleOverride
from debrief_app.storage.engine.vault import Vault

_COLUMNS = "id, rule, finding, subject, age_status, by, role, at, reason, reason_code, decided_by, said"
_INSERT = f"INSERT INTO rule_overrides (interview, {_COLUMNS}) VALUES ({', '.join('?' * 13)})"  # noqa: S608
_SELECT = f"SELECT {_COLUMNS} FROM rule_overrides WHERE interview = ? ORDER BY seq"  # noqa: S608


def append(vault: Vault, interview_id: str, override: RuleOverride) -> None:
    """Keep one decision."""
    vault.write(
        _INSERT,
        (interview_id, override.id, override.rule, override.finding, override.subject, override.age_status.value,
         override.by, override.role.value, override.at, override.reason, override.reason_code, override.decided_by,
         override.said))


def all(vault: Vault, interview_id: str) -> tuple[RuleOverride, ...]:
    """Every decision, in order of recording."""
    rows = vault.rows(_SELECT, (interview_id,))
    return tuple(RuleOverride(row[0], row[1], row[2], row[3], AgeStatus(row[4]), row[5], Role(row[6]), *row[7:])
                 for row in rows)
