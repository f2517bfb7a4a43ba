"""The parts of the record that protect: the risk of going missing, urgent alerts, non-punishment, the child's page.

Everything here stands in the answers or in the log as well; this says it where whoever takes over will look first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from debrief_app.domain.alerts import PARTS, Alert
from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.flow import Flow
from debrief_app.domain.form import AgePath
from debrief_app.domain.missing_risk import missing_risk
from debrief_app.domain.rules.questioning import offences_under_compulsion
from debrief_app.domain.values import Codes, Value
from debrief_app.report.contents.alert_wording import PART, REASON
from debrief_app.report.contents.value_text import EntryLabel, value_text

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

WISHES, WHO_WITH, NEXT, QUESTIONS, FEELING, LEFT_OUT = "N919", "E110", "Z1004", "Z1003", "E112", "E109"
"""Points of the bank that the child's page is made from."""
_RISKS, _ACTIONS, _LEVELS = "missing-risk-factors", "missing-actions", "risk-level"


def safeguarding_json(flow: Flow, alerts: Sequence[Alert], called: EntryLabel) -> dict[str, Json]:
    """The keys `child_page` (on the child path always), `missing_risk`, `alerts` and `non_punishment` (where there is
    something to say).
    """
    found: dict[str, Json] = {}
    if flow.path is AgePath.CHILD:
        found["child_page"] = _child_page(flow, called)
    risk = _missing_risk(flow)
    if risk:
        found["missing_risk"] = risk
    if alerts:
        found["alerts"] = [_alert(each) for each in alerts]
    compelled = offences_under_compulsion(flow.interview)
    if compelled:
        places = flow.interview.entries.places(kind.id for kind in flow.form.kinds)
        found["non_punishment"] = [{"entry": each.entry, "point": each.point, "occurrence": each.occurrence}
                                   for each in sorted(compelled, key=lambda each: (places.get(each.entry, -1), each))]
    return found


def _missing_risk(flow: Flow) -> dict[str, Json]:
    risk = missing_risk(flow.interview)
    texts: dict[str, Json] = {"reason": risk.reason, "said": risk.said, "worker": risk.worker, "trigger": risk.trigger}
    found: dict[str, Json] = {
        "rating": risk.rating, "rating_label": _label(flow, _LEVELS, risk.rating),
        "present": _labelled(flow, _RISKS, risk.present), "suspected": _labelled(flow, _RISKS, risk.suspected),
        "not_seen": _labelled(flow, _RISKS, risk.not_seen), "actions": _labelled(flow, _ACTIONS, risk.actions), **texts}
    return found if any(found.values()) else {}


def _alert(alert: Alert) -> Json:
    said: list[Json] = [{"part": name, "label": PART[name], "text": alert.text.part(name)} for name in PARTS
                        if alert.text.part(name)]
    contacts: list[Json] = [{"role": each.role, "number": each.number, "told": each.told}
                            for each in alert.text.contacts]
    return {"id": alert.id, "at": alert.at, "by": alert.by, "reason": alert.text.reason.value,
            "reason_label": REASON[alert.text.reason], "way": alert.way.value, "recipient": alert.recipient,
            "sha256": alert.digest, "parts": said, "contacts": contacts}


def _child_page(flow: Flow, called: EntryLabel) -> Json:
    feelings = next((answer.values for _address, answer in _told(flow, FEELING)), {})
    return {
        "wishes": [_said(flow, point, answer, called) for point in (WISHES, WHO_WITH)
                   for _address, answer in _told(flow, point)],
        "before": _whole(feelings.get("before")), "after": _whole(feelings.get("after")),
        "helped": _text(feelings.get("note")),
        "explained": [label for _address, answer in _told(flow, NEXT) for label in _explained(flow, answer)],
        "promised": _lines(flow, NEXT, "promised"), "tells": _lines(flow, NEXT, "tells"),
        "questions": [{"question": _text(answer.values.get("question")), "answer": _text(answer.values.get("answer")),
                       "finds_out": _text(answer.values.get("follow_up"))}
                      for _address, answer in _told(flow, QUESTIONS)],
        "topics_closed": any(answer.status is AnswerStatus.CLOSED_BY_PERSON or address.point == LEFT_OUT
                             for address, answer in _all(flow)),
    }


def _said(flow: Flow, point: str, answer: Answer, called: EntryLabel) -> Json:
    fields: list[Json] = [
        {"id": field.id, "label": field.label, "text": value_text(answer.values[field.id], field, flow.form, called)}
        for field in flow.form.point(point).fields if field.id in answer.values]
    return {"point": point, "own_words": answer.own_words, "own_words_language": answer.own_words_language,
            "english": answer.english, "fields": fields}


def _explained(flow: Flow, answer: Answer) -> list[str]:
    value = answer.values.get("explained")
    field = next((each for each in flow.form.point(NEXT).fields if each.id == "explained"), None)
    labels = flow.form.lists.get(field.list) if field else None
    return [labels.label(code) if labels else code for code in value.codes] if isinstance(value, Codes) else []


def _all(flow: Flow) -> Iterator[tuple[Address, Answer]]:
    for address in sorted(flow.interview.answers):
        answer = flow.interview.answers[address].answer
        if not answer.is_blank:
            yield address, answer


def _told(flow: Flow, point: str) -> Iterator[tuple[Address, Answer]]:
    if flow.form.has_point(point):
        yield from ((address, answer) for address, answer in _all(flow)
                    if address.point == point and not answer.status.is_gap)


def _lines(flow: Flow, point: str, field: str) -> Json:
    return "\n".join(filter(None, (_text(answer.values.get(field)) for _address, answer in _told(flow, point))))


def _labelled(flow: Flow, list_id: str, codes: Sequence[str]) -> list[Json]:
    return [{"code": code, "label": _label(flow, list_id, code)} for code in codes]


def _label(flow: Flow, list_id: str, code: str) -> str:
    known = flow.form.lists.get(list_id)
    return known.label(code) if known and code else code


def _text(value: Value | None) -> str:
    return value.strip() if isinstance(value, str) else ""


def _whole(value: Value | None) -> int:
    """0 when nobody asked."""
    return value if isinstance(value, int) else 0
