"""What was decided against a rule of interviewing: which rule and why, who went on, when, for what reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from debrief_app.report.contents.record_fields import Fields, parts, staff_names, text
from debrief_app.report.contents.record_wording import AGE_STATUS, ROLE, short_time
from debrief_app.report.typesetting.composing import SECTION, SMALL, STAGE, Composer, gap
from debrief_app.report.typesetting.page_flow import Strip

TITLE, ANCHOR = "Decisions against a rule", "rules"
_WHAT = ("The rules of interviewing stop an act and say why. Whoever went on all the same gave a reason. Each decision"
         " counts for the finding and the age status named, and for nothing else.")


def decisions(composer: Composer, record: Fields) -> Iterator[Strip]:
    """Decisions first, then the prompts that were seen. Nothing when there are none."""
    found = parts(record, "rules")
    if not found:
        return
    names = staff_names(record)
    yield from composer.text(TITLE, STAGE, keep=True, anchor=ANCHOR)
    yield gap(2, keep=True)
    yield from composer.text(_WHAT, SMALL, keep=True)
    yield gap(6, keep=True)
    decided = [one for one in found if one.get("went_on") is True]
    seen = [one for one in found if one.get("went_on") is not True]
    if decided:
        yield from composer.table(
            (150, 121, 100, 100), ("Rule, and why it is there", "What it said", "Reason for going on", "Who and when"),
            [(f"{text(one, 'rule')} {text(one, 'title')}\n{text(one, 'why')}", _said(one), _reason(one),
              _who(one, names)) for one in decided])
        yield gap(14)
    if seen:
        yield from composer.text("Prompts that were seen", SECTION, keep=True)
        yield gap(3, keep=True)
        yield from composer.table(
            (150, 221, 100), ("Rule", "What it said", "Who and when"),
            [(f"{text(one, 'rule')} {text(one, 'title')}", _said(one), _who(one, names)) for one in seen])
    yield gap(20)


def _said(one: Fields) -> str:
    about = ", ".join(filter(None, (text(one, "subject").partition("@")[0],
                                    AGE_STATUS.get(text(one, "age_status"), "").partition(";")[0])))
    return f"{text(one, 'said')} ({about})" if about else text(one, "said")


def _reason(one: Fields) -> str:
    return "\n".join(filter(None, (text(one, "reason_label"), text(one, "reason"))))


def _who(one: Fields, names: Mapping[str, str]) -> str:
    by = names.get(text(one, "by"), text(one, "by"))
    lines = [f"{by}, {ROLE.get(text(one, 'role'), '').lower()}", short_time(text(one, "at"))]
    if text(one, "decided_by"):
        lines.insert(0, f"Decided by {text(one, 'decided_by')}; recorded by")
    return "\n".join(lines)
