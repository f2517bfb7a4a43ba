"""The timeline as part of the record. English, like the rest of it. Knows no page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import Interview
from debrief_app.domain.overview.timeline import Happening, timeline
from debrief_app.report.contents.timeline_text import difference_text, when_text

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

_ENGLISH = "en"


def timeline_json(form: FormDefinition, interview: Interview, closed: str,
                  label: Callable[[str], str]) -> dict[str, Json]:
    """`order`, `unplaced` and `differs`, as the schema has them. `label` maps an entry id to its label; `closed` is the
    moment of closing, ISO 8601.
    """

    def called(each: Happening) -> str:
        entry = label(each.address.entry) if each.address.entry else ""
        if each.kind:
            return entry
        return ", ".join(filter(None, (form.point(each.address.point).name, entry)))

    def row(each: Happening) -> dict[str, Json]:
        first, last = each.span
        return {"entry": each.address.entry, "kind": each.kind, "point": each.address.point,
                "occurrence": each.address.occurrence, "field": each.field, "label": called(each),
                "when": when_text(each, _ENGLISH), "earliest": "" if first == date.min else first.isoformat(),
                "latest": "" if last == date.max else last.isoformat(), "basis": each.basis.value}

    found = timeline(form, interview, datetime.fromisoformat(closed).astimezone().date())
    return {"order": [row(each) for each in found.placed], "unplaced": [row(each) for each in found.unplaced],
            "differs": [{"code": each.code, "text": difference_text(each, called, _ENGLISH),
                         "items": [_address(item) for item in (each.first, each.second) if item]}
                        for each in found.differences]}


def _address(each: Happening) -> Json:
    return {"entry": each.address.entry, "point": each.address.point, "occurrence": each.address.occurrence,
            "field": each.field}
