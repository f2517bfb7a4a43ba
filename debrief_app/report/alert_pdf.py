"""The urgent alert as a PDF of exactly one page: what is known, what is not, whom to ring.

Whatever is typed, it stays one page: type gets smaller, and then long parts are cut, and the page says so. Must not
know where the facts come from, nor where the file goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from debrief_app.domain.accounts import Account, Unit
from debrief_app.domain.alerts import PARTS, Alert, AlertText, Contact
from debrief_app.report.contents.alert_wording import PART, REASON
from debrief_app.report.contents.record import MARKING
from debrief_app.report.contents.record_wording import ROLE, day_and_time
from debrief_app.report.pages.page_marking import PageMarking
from debrief_app.report.typesetting.composing import (
    ACCENT,
    BODY,
    BODY_BOLD,
    HAIRLINE,
    LABEL,
    LEFT,
    SMALL,
    TINT,
    TITLE,
    WIDTH,
    Cell,
    Composer,
    Frame,
    gap,
)
from debrief_app.report.typesetting.page_flow import Strip
from debrief_app.report.typesetting.pdf_document import PdfDocument
from debrief_app.report.typesetting.text_layout import TextStyle

_CUT = " …"
_WAS_CUT = "Texts that end in … were cut to keep this one page. Ask whoever raised it for the rest."
_NATURE = (
    "Raised before the de-brief is complete, from what was known at this time; not checked. It holds only what is "
    "needed to find or protect the person: share it with nobody else, keep the address from anybody who asks for it, "
    "and destroy copies when they are no longer needed.")
_SCALES = (1.0, 0.93, 0.86, 0.8, 0.74, 0.68)
_CUT_SCALE = 0.8
_CAPS = (1500, 900, 600, 420, 300, 200, 130, 80)
_CONTACT_CAPS = (70, 40, 60)
"""Letters of role, number and who was told, when it has to be cut."""
_LABEL_WIDTH = 132.0
_MOST_CONTACTS = 10


@dataclass(frozen=True, slots=True)
class RenderedAlert:
    """`shortened`: something had to be cut to keep it on one page."""

    pdf: bytes
    shortened: bool


def render_alert(alert: Alert, unit: Unit, by: Account, reference: str) -> RenderedAlert:
    """One A4 page. `reference` is the short reference of the de-brief, "" when there is none."""
    composer = Composer()
    marking = PageMarking(
        {"practice": unit.practice, "marking": MARKING}, composer.typesetter,
        right=f"De-brief {reference}" if reference else "No de-brief yet", middle=f"Alert {alert.id}")
    room = marking.bottom - marking.top
    strips, shortened = _fitted(composer, alert, unit, by, room)
    document = PdfDocument("Urgent alert", alert.at, f"alert|{alert.id}")
    page = document.new_page()
    marking.draw(page, 1, 1)
    top = marking.top
    for strip in strips:
        strip.draw(page, top)
        top += strip.height
    return RenderedAlert(document.finish(), shortened)


def _fitted(composer: Composer, alert: Alert, unit: Unit, by: Account, room: float) -> tuple[list[Strip], bool]:
    tries = [(scale, 0) for scale in _SCALES] + [(_CUT_SCALE, cap) for cap in _CAPS]
    strips: list[Strip] = []
    cut = False
    for scale, cap in tries:
        text = _capped(alert.text, cap) if cap else alert.text
        cut = text != alert.text
        strips = list(_page(composer, replace(alert, text=text), unit, by, scale, cut=cut))
        if sum(strip.height for strip in strips) <= room:
            break
    return strips, cut


def _capped(text: AlertText, cap: int) -> AlertText:
    """Parts cut to this many letters, in at most a quarter as many lines; contacts too."""
    parts = {name: _short(text.part(name), cap) for name in PARTS if text.part(name)}
    contacts = tuple(
        Contact(*(_short(words, most) for words, most in zip((each.role, each.number, each.told), _CONTACT_CAPS,
                                                             strict=True)))
        for each in text.contacts[:_MOST_CONTACTS])
    return replace(text, parts=parts, contacts=contacts)


def _short(words: str, cap: int) -> str:
    lines = words.splitlines()
    kept = "\n".join(lines[: max(1, cap // 60)])
    if len(kept) > cap:
        kept = kept[:cap].rsplit(" ", 1)[0] if " " in kept[:cap] else kept[:cap]
    return words if kept == words else kept.rstrip() + _CUT


def _page(composer: Composer, alert: Alert, unit: Unit, by: Account, scale: float, *, cut: bool) -> Iterator[Strip]:
    title, bold, body, label, small = (
        _scaled(style, max(scale, least)) for style, least in
        ((TITLE, 0.0), (BODY_BOLD, 0.0), (BODY, 0.0), (LABEL, 0.9), (SMALL, 0.85)))
    text = alert.text
    yield from composer.text("Urgent alert", title)
    yield from composer.row(
        [Cell(REASON[text.reason], _scaled(replace(BODY_BOLD, size=13.5, leading=18), scale), LEFT + 12, WIDTH - 24)],
        Frame(LEFT, WIDTH, TINT, ACCENT), above=6, below=6)
    yield gap(7 * scale)
    who = ", ".join(filter(None, (by.name, ROLE.get(by.role.value, "").lower(), by.staff_number)))
    yield from composer.text(f"Raised {day_and_time(alert.at)} by {who}", bold)
    yield from composer.text(" – ".join(filter(None, (unit.agency, unit.unit))), body)
    yield gap(8 * scale)
    for name in PARTS:
        if text.part(name):
            yield from _row(composer, PART[name], text.part(name), label, body)
    if text.unknown:
        unknown = "; ".join(PART[name] for name in text.unknown) + "."
        yield from _row(composer, "Not known when this left", unknown, label, body)
    yield gap(10 * scale)
    yield from _contacts(composer, text.contacts, label, body)
    yield gap(8 * scale)
    yield from composer.text(f"{_WAS_CUT} {_NATURE}" if cut else _NATURE, small)


def _row(composer: Composer, name: str, value: str, label: TextStyle, body: TextStyle) -> list[Strip]:
    return composer.row(
        [Cell(name, replace(label, leading=body.leading * 0.86), LEFT, _LABEL_WIDTH - 10),
         Cell(value, body, LEFT + _LABEL_WIDTH, WIDTH - _LABEL_WIDTH, prose=True)],
        above=2.6, below=2.6, rule=HAIRLINE)


def _contacts(composer: Composer, contacts: Sequence[Contact], label: TextStyle, body: TextStyle) -> Iterator[Strip]:
    found = [each for each in contacts if each.role.strip() or each.number.strip()]
    if not found:
        return
    lefts, widths = (LEFT, LEFT + 190, LEFT + 300), (182.0, 102.0, WIDTH - 300)
    for style, rows in ((label, [("Ring", "Number", "Told: when, and who answered")]),
                        (body, [(each.role, each.number, each.told) for each in found])):
        for row in rows:
            cells = [Cell(words, style, left, width) for words, left, width in zip(row, lefts, widths, strict=True)]
            yield from composer.row(cells, above=2.2, below=2.2, rule=HAIRLINE)


def _scaled(style: TextStyle, scale: float) -> TextStyle:
    return replace(style, size=style.size * scale, leading=style.leading * scale)
