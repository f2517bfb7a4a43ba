"""Non-punishment, the risk of going missing, and the alerts that left, on paper. For whoever takes over tonight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from debrief_app.report.contents.record_fields import Fields, part, parts, staff_names, text
from debrief_app.report.contents.record_wording import day_and_time
from debrief_app.report.typesetting.composing import (
    BODY,
    LABEL_WARM,
    LEFT,
    SECTION,
    SMALL,
    STAGE,
    WARM,
    WARM_TINT,
    WIDTH,
    Cell,
    Composer,
    Frame,
    gap,
)
from debrief_app.report.typesetting.page_flow import Strip

TITLE, ANCHOR = "Risk and safety", "risk"
_NON_PUNISHMENT = (
    "Acts that the person was made to do are recorded at {points}. Whether the person is protected from prosecution or"
    " punishment for them (Modern Slavery Act 2015 s.45; Council of Europe Convention art. 26) is for others to weigh."
    " The person was not asked about guilt. Should it turn into an interview of a suspect: stop, and refer.")
_LEFT = {"plain": "as a page to print or hand over", "sealed": "sealed to {unit}"}


def has_risk(record: Fields) -> bool:
    """Is there anything for this part?"""
    return any(record.get(key) for key in ("missing_risk", "alerts", "non_punishment"))


def risk(composer: Composer, record: Fields) -> Iterator[Strip]:
    """Nothing when there is nothing to say."""
    if not has_risk(record):
        return
    yield from composer.text(TITLE, STAGE, keep=True, anchor=ANCHOR)
    yield gap(6, keep=True)
    points = sorted({text(one, "point") for one in parts(record, "non_punishment")})
    if points:
        frame = Frame(LEFT, WIDTH, WARM_TINT, WARM)
        yield from composer.row([Cell("Non-punishment", LABEL_WARM, LEFT + 12, WIDTH - 24)], frame, keep=True, above=6)
        yield from composer.row([Cell(_NON_PUNISHMENT.format(points=", ".join(points)), BODY, LEFT + 12, WIDTH - 24)],
                                frame, below=6)
        yield gap(12)
    yield from _missing(composer, part(record, "missing_risk"))
    yield from _alerts(composer, record)
    yield gap(20)


def _missing(composer: Composer, risk: Fields) -> Iterator[Strip]:
    if not risk:
        return
    rating = text(risk, "rating_label") or "Not rated"
    yield from composer.text(f"Risk of going missing: {rating.lower()}", SECTION, keep=True)
    yield gap(3, keep=True)
    pairs = [("Present", _listed(risk, "present")), ("Suspected", _listed(risk, "suspected")),
             ("Looked for, not seen", _listed(risk, "not_seen")), ("Reason for the rating", text(risk, "reason")),
             ("What the person said", text(risk, "said")), ("In place", _listed(risk, "actions")),
             ("One known worker", text(risk, "worker")), ("Counts as missing when", text(risk, "trigger"))]
    yield from composer.facts([(label, words) for label, words in pairs if words])
    yield gap(14)


def _listed(risk: Fields, key: str) -> str:
    return "; ".join(text(one, "label") for one in parts(risk, key))


def _alerts(composer: Composer, record: Fields) -> Iterator[Strip]:
    found, names = parts(record, "alerts"), staff_names(record)
    if not found:
        return
    yield from composer.text("Urgent alerts that left", SECTION, keep=True)
    yield gap(3, keep=True)
    for one in found:
        yield from composer.text(f"{day_and_time(text(one, 'at'))}: {text(one, 'reason_label')}", BODY, keep=True)
        yield from composer.text(_way(one, names), SMALL, keep=True)
        said = [(text(each, "label"), text(each, "text")) for each in parts(one, "parts")]
        rung = [_contact(each) for each in parts(one, "contacts") if text(each, "told")]
        yield from composer.facts([*said, *([("Told", "\n".join(rung))] if rung else [])])
        yield gap(8)


def _way(one: Fields, names: Mapping[str, str]) -> str:
    by = names.get(text(one, "by"), text(one, "by"))
    way = _LEFT.get(text(one, "way"), text(one, "way")).format(unit=text(one, "recipient"))
    return f"By {by}, {way}. Before anything was complete; not checked. Alert {text(one, 'id')}."


def _contact(one: Fields) -> str:
    return " – ".join(filter(None, (text(one, "role"), text(one, "number"), text(one, "told"))))
