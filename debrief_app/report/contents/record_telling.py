"""The parts of the record about the questioning: how far each stage went, open and narrow, the bank's or not."""

from __future__ import annotations

from debrief_app.domain import off_bank
from debrief_app.domain.answers import Answer
from debrief_app.domain.flow import Flow
from debrief_app.domain.form import DataPoint, FormDefinition
from debrief_app.domain.overview.coverage import Coverage, Standing, Tally
from debrief_app.domain.overview.question_share import question_share

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def questions_json(flow: Flow) -> Json:
    """How many of the questions that were put were open, narrow, worded by the officer, and in no language that can be
    judged.
    """
    share = question_share(flow.form, flow.interview)
    return {"open": share.open, "narrow": share.narrow, "off_bank": share.off_bank,
            "not_judged": share.not_judged}


def coverage_json(form: FormDefinition, coverage: Coverage) -> dict[str, Json]:
    """The keys `coverage`, by agency, and `stage_coverage`: the same counts."""
    return {
        "coverage": [{"agency": code, "name": form.agencies[code].name, **_counts(tally)}
                     for code, tally in coverage.by_agency().items()],
        "stage_coverage": [{"stage": stage, **_counts(tally)} for stage, tally in coverage.by_stage().items()],
    }


def _counts(tally: Tally) -> dict[str, Json]:
    return {"asked": tally.asked, **{each.value: tally.standing[each] for each in Standing}}


def question_marks(point: DataPoint, answer: Answer) -> dict[str, Json]:
    """`off_bank` for a question in the officer's words, `cued` for one built from the person's; else nothing."""
    if not point.off_bank:
        return {}
    return {"cued": True} if off_bank.is_cued(answer) else {"off_bank": True}
