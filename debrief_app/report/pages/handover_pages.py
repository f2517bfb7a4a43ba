"""Earlier accounts, what is not to be asked again, and what is still open, on paper. For whoever comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from debrief_app.report.contents.record_fields import Fields, number, parts, text, texts
from debrief_app.report.contents.record_wording import counted, day, language_name
from debrief_app.report.pages.record_overview import stage_title
from debrief_app.report.typesetting.composing import (
    BODY,
    LABEL,
    LEFT,
    SECTION,
    SMALL,
    STAGE,
    WIDTH,
    Cell,
    Composer,
    gap,
)
from debrief_app.report.typesetting.page_flow import Strip

ACCOUNTS, ACCOUNTS_ANCHOR = "Earlier accounts", "prior-accounts"
NEXT, NEXT_ANCHOR = "For whoever comes next", "hand-over"

_ACCOUNTS_WHAT = ("What the person told before, and to whom. It was not asked again without a reason. An account that"
                  " does not count was kept for reading only: nothing in this record rests on it.")
_NOT_AGAIN = "Not to be asked again"
_NOT_AGAIN_WHAT = ("“Put” says how often this was put to the person, by any agency, in the accounts that are held here;"
                   " a dash means in none of them. What was declined may be offered again with care; the rest is not"
                   " put without a reason that is recorded.")
_OPEN = "Still open"
_OPEN_WHAT = "Whoever wants to talk to the person again names points from this list."
_WHY = {"known": "Known", "closed_by_person": "Closed by the person", "specialist_only": "For a specialist interview",
        "declined": "Declined"}
_RELATION = {
    "parent": "Parent", "child": "Child", "sibling": "Brother or sister", "partner": "Partner", "relative": "Relative",
    "said_to_be_relative": "Said to be a relative", "travelled_with": "Travelled together",
    "same_place": "Held at the same place", "same_case": "Same case", "other": "Other"}


def accounts(composer: Composer, record: Fields) -> Iterator[Strip]:
    """Earlier accounts and de-briefs that belong to this one. Nothing when there are none."""
    found, related = parts(record, "prior_accounts"), parts(record, "related")
    if not found and not related:
        return
    yield from composer.text(ACCOUNTS, STAGE, keep=True, anchor=ACCOUNTS_ANCHOR)
    yield gap(4, keep=True)
    if found:
        yield from composer.text(_ACCOUNTS_WHAT, SMALL, keep=True)
        yield gap(6, keep=True)
        yield from composer.table(
            (120, 95, 66, 95, 95), ("Agency and source", "Told to", "When", "Does it count?", "What was done"),
            [(_source(one), _told_to(one), day(text(one, "on")), _counts(one), _done(one)) for one in found])
        yield gap(14)
    if related:
        yield from composer.text("De-briefs that belong to this one", SECTION, keep=True)
        yield gap(3, keep=True)
        yield from composer.table((160, 311), ("Reference", "The other person"), [
            (text(one, "reference"), _RELATION.get(text(one, "relation"), text(one, "relation"))) for one in related])
    yield gap(20)


def _source(one: Fields) -> str:
    package = f"Package {text(one, 'package')}" if text(one, "package") else "On paper"
    return "\n".join(filter(None, (text(one, "agency"), package, text(one, "source"))))


def _told_to(one: Fields) -> str:
    language = language_name(text(one, "language")) if text(one, "language") else ""
    return "\n".join(filter(None, (text(one, "told_to"), language)))


def _counts(one: Fields) -> str:
    if one.get("counts") is not True:
        return "No: not verified. Kept for reading only"
    return "Yes: signatures verified" if text(one, "origin") == "package" else "Yes: typed in from paper"


def _done(one: Fields) -> str:
    confirmed, differs, cites = parts(one, "confirmed"), parts(one, "differs"), texts(one, "cites")
    return "\n".join(filter(None, (
        counted(number(one, "items"), "item known", "items known"),
        f"{len(confirmed)} taken over" if confirmed else "",
        counted(len(differs), "difference noted", "differences noted") if differs else "",
        f"Talked to again for: {', '.join(cites)}" if cites else "")))


def next_agency(composer: Composer, record: Fields) -> Iterator[Strip]:
    """The do-not-ask-again list and the open topics. Nothing when both are empty."""
    held, still_open = parts(record, "hold_back"), parts(record, "unmet")
    if not held and not still_open:
        return
    labels = {text(entry, "id"): text(entry, "label") for entry in parts(record, "entries")}
    yield from composer.text(NEXT, STAGE, keep=True, anchor=NEXT_ANCHOR)
    yield gap(6, keep=True)
    if held:
        yield from composer.text(_NOT_AGAIN, SECTION, keep=True)
        yield gap(2, keep=True)
        yield from composer.text(_NOT_AGAIN_WHAT, SMALL, keep=True)
        yield gap(4, keep=True)
        yield from composer.table((50, 251, 110, 60), ("Point", "What", "Why", "Put"), [
            (text(one, "point"), _about(one, labels), _WHY.get(text(one, "why"), text(one, "why")),
             _times(number(one, "times_asked"))) for one in held])
        yield gap(14)
    if still_open:
        yield from _open(composer, record, labels)
    yield gap(20)


def _open(composer: Composer, record: Fields, labels: Mapping[str, str]) -> Iterator[Strip]:
    still_open = parts(record, "unmet")
    named = [one for one in still_open if text(one, "reason") != "not_reached"]
    reached = [one for one in still_open if text(one, "reason") == "not_reached"]
    yield from composer.text(_OPEN, SECTION, keep=True)
    yield gap(2, keep=True)
    yield from composer.text(_OPEN_WHAT, SMALL, keep=True)
    yield gap(4, keep=True)
    if named:
        yield from composer.table((50, 151, 130, 140), ("Point", "What", "Why", "Who follows it up"), [
            (text(one, "point"), text(one, "topic") or _about(one, labels), _why_open(one), _who(one))
            for one in named])
        yield gap(8)
    if reached:
        yield from composer.text("Not reached", LABEL, keep=True)
        yield gap(3, keep=True)
        for stage in parts(record, "stages"):
            points = [text(one, "point") for one in reached if text(one, "stage") == text(stage, "id")]
            if points:
                yield from composer.row([
                    Cell(stage_title(stage), LABEL, LEFT, 128),
                    Cell(", ".join(points), BODY, LEFT + 136, WIDTH - 136)], above=2, below=2)


def _who(one: Fields) -> str:
    return "\n".join(filter(None, (*(text(each, "name") for each in parts(one, "agencies")), text(one, "follow_up"))))


def _about(one: Fields, labels: Mapping[str, str]) -> str:
    thing = labels.get(text(one, "entry"), "")
    return f"{text(one, 'name')} ({thing})" if thing else text(one, "name")


def _times(count: int) -> str:
    return {0: "–", 1: "Once", 2: "Twice"}.get(count, f"{count} times")


def _why_open(one: Fields) -> str:
    return ". ".join(filter(None, (text(one, "reason_label"), text(one, "detail"))))
