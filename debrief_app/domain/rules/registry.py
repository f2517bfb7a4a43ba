"""All rules in code, by id."""

from __future__ import annotations

from collections.abc import Mapping

from debrief_app.domain.rule_catalogue import RULE_IDS
from debrief_app.domain.rules.age import AGE
from debrief_app.domain.rules.ending import ENDING
from debrief_app.domain.rules.engaging import ENGAGING
from debrief_app.domain.rules.pacing import PACING
from debrief_app.domain.rules.questioning import QUESTIONING
from debrief_app.domain.rules.recording import RECORDING
from debrief_app.domain.rules.repetition import REPETITION
from debrief_app.domain.rules.safeguarding import SAFEGUARDING
from debrief_app.domain.rules.spec import RuleSpec
from debrief_app.domain.rules.welfare import WELFARE

_ALL = {**AGE, **WELFARE, **SAFEGUARDING, **REPETITION, **ENGAGING, **QUESTIONING, **PACING, **RECORDING, **ENDING}

SPECS: Mapping[str, RuleSpec] = {rule_id: _ALL[rule_id] for rule_id in RULE_IDS}
"""R1 to R25, in order."""
