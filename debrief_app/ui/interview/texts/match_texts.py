"""What is said of a possible match, for staff: why it could be the same person. Plain Python, no Qt."""

from __future__ import annotations

from debrief_app.domain.identity.matching import Evidence, Ground
from debrief_app.i18n import N_, _
from debrief_app.i18n.formats import date_text, isolated
from debrief_app.services.matching.finding_people import SAME, Hint, Linked

_GROUNDS = {
    Ground.NAME_SAME: N_("same name: {theirs}"),
    Ground.NAME_ALIKE: N_("the name sounds alike: {mine} / {theirs}"),
    Ground.ALIAS: N_("one of the other names: {mine} / {theirs}"),
    Ground.NAME_OTHER: N_("but not alike: {mine} / {theirs}"),
    Ground.BIRTH_SAME: N_("same date of birth: {theirs}"),
    Ground.BIRTH_SWAPPED: N_("day and month of birth swapped: {mine} / {theirs}"),
    Ground.BIRTH_OTHER_CALENDAR: N_("the same day of birth in another calendar: {mine} / {theirs}"),
    Ground.BIRTH_NEAR: N_("dates of birth that are almost the same: {mine} / {theirs}"),
    Ground.BIRTH_FITS: N_("the times of birth fit each other: {mine} / {theirs}"),
    Ground.BIRTH_DIFFERS: N_("but the times of birth differ: {mine} / {theirs}"),
    Ground.PHONE: N_("same phone: {theirs}"),
    Ground.REFERENCE: N_("same reference number: {theirs}"),
}
_DATES = frozenset({Ground.BIRTH_SAME, Ground.BIRTH_SWAPPED, Ground.BIRTH_OTHER_CALENDAR, Ground.BIRTH_NEAR,
                    Ground.BIRTH_FITS, Ground.BIRTH_DIFFERS})


def hint_text(hint: Hint) -> str:
    """The whole hint. It says "perhaps", and leaves the judging to whoever reads it."""
    because = _("; ").join(_reason(each) for each in sorted(hint.evidence, key=lambda each: -each.points))
    return _("Perhaps in this vault already: {reference}. Because: {grounds}.").format(
        reference=isolated(hint.reference), grounds=because)


def link_text(link: Linked) -> str:
    """What staff said of another record."""
    text = _("Same person as in {reference}.") if link.verdict == SAME else _("Not the same person as in {reference}.")
    return text.format(reference=isolated(link.reference))


def _reason(evidence: Evidence) -> str:
    texts = evidence.mine, evidence.theirs
    if evidence.ground in _DATES:
        texts = _date(evidence.mine), _date(evidence.theirs)
    return _(_GROUNDS[evidence.ground]).format(mine=isolated(texts[0]), theirs=isolated(texts[1]))


def _date(edtf: str) -> str:
    first, _slash, last = edtf.partition("/")
    if not last:
        return date_text(first)
    return _("{first} to {last}").format(first=date_text(first), last=date_text(last))
