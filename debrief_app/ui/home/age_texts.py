"""How the age status of a de-brief is called in a list, where nobody is named."""

from __future__ import annotations

from debrief_app.domain.interview import AgeStatus
from debrief_app.i18n import N_

AGES = {
    AgeStatus.ADULT: N_("Adult"),
    AgeStatus.CHILD: N_("Child"),
    AgeStatus.UNKNOWN: N_("Age not known, treated as a child"),
}
