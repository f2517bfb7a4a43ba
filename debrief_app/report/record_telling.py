"""The parts of the record about the questioning: how far each stage went, open and narrow, the bank's or not."""

from __future__ import annotations

from debrief_app.domain import off_bank
from debrief_app.domain.answers import Answer
from debrief_app.domain.flow import Flow
from debrief_app.domain.form import DataPoint
from debrief_app.domain.question_share import question_share
from debrief_app.domain.unmet import by_stage

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def telling_json(flow: Flow) -> dict[str, Json]:
    """The keys `questions` and `stage_coverage`."""
    share = question_share(flow.form, flow.interview)
    return {
        "questions": {"open": share.open, "narrow": share.narrow, "off_bank": share.off_bank},
        "stage_coverage": [{"stage": each.stage, "answered": each.answered, "gap": each.gap,
                            "deferred": each.deferred, "not_asked": each.open} for each in by_stage(flow)],
    }


def question_marks(point: DataPoint, answer: Answer) -> dict[str, Json]:
    """`off_bank` for a question in the officer's words, `cued` for one built from the person's; else nothing."""
    if not point.off_bank:
        return {}
    return {"cued": True} if off_bank.is_cued(answer) else {"off_bank": True}
