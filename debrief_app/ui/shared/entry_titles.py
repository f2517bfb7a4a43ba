"""How entries and cards are called on the screen: an entry by what was answered about it, else by kind and number.

`way`: how a way from place to place is written; the screen's own direction decides unless somebody else does.
"""

from __future__ import annotations

from debrief_app.domain.answers import Address
from debrief_app.domain.entries import Entry
from debrief_app.domain.entry_labels import LONGEST, Way, entry_label
from debrief_app.domain.form import FieldType, FormDefinition
from debrief_app.domain.interview import Interview
from debrief_app.domain.sections import Section
from debrief_app.i18n import form_text, option_text
from debrief_app.i18n.formats import isolated, shortened, territory_name, way_text

_CODED = (FieldType.CHOICE, FieldType.YES_NO, FieldType.COUNTRY)
_SAYS_NOTHING = frozenset({"other", "not_known", "unknown"})


def label(form: FormDefinition, interview: Interview, entry: Entry, *, linked: bool = False,
          way: Way = way_text) -> str:
    """What was answered about an entry, short, or "". Codes are written in the current language.

    `linked`: it stands in the label of another entry, so that what it links itself is left out.
    """

    def coded(point: str, field: str, text: str) -> str | None:
        found = next((each for each in form.point(point).fields if each.id == field), None)
        if found is None or found.type not in _CODED:
            return None
        known = form.lists.get(found.list) if found.type is FieldType.CHOICE else None
        return option_text(found.list, known.label(text)) if known and text not in _SAYS_NOTHING else ""

    def called(other: str) -> str:
        found = interview.entries.by_id.get(other)
        if found is None:
            return other
        return label(form, interview, found, linked=True, way=way) or numbered(form, interview, found)

    found = entry_label(form, interview, entry, territory_name, coded, None if linked else called, way)
    return shortened(found, LONGEST)


def full_title(form: FormDefinition, interview: Interview, entry: Entry) -> str:
    """Kind, number and label: "Part of the journey 2: Bani Walid → Zuwara"."""
    found, title = label(form, interview, entry), numbered(form, interview, entry)
    return f"{title}: {isolated(found)}" if found else title


def numbered(form: FormDefinition, interview: Interview, entry: Entry) -> str:
    """Kind and number: "Person 3"; the kind alone for an entry that was taken out."""
    title, place = form_text(form.kind(entry.kind).title), _place(interview, entry)
    return f"{title} {place}" if place else title


def link_title(interview: Interview, form: FormDefinition, entry_id: str, way: Way = way_text) -> str:
    """How an entry is called wherever it is linked. Unknown ids come back as they are."""
    entry = interview.entries.by_id.get(entry_id)
    if entry is None:
        return entry_id
    return label(form, interview, entry, way=way) or numbered(form, interview, entry)


def card_title(form: FormDefinition, interview: Interview, address: Address, language: str,
               way: Way = way_text) -> str:
    """A card in words: number and name of its question (in `language`, BCP-47), and the entry it belongs to."""
    point = form.point(address.point)
    title = f"{point.id} {form_text(point.name, language)}"
    if address.occurrence:
        title = f"{title} ({address.occurrence + 1})"
    return f"{title}  ·  {link_title(interview, form, address.entry, way)}" if address.entry else title


def row_title(form: FormDefinition, interview: Interview, section: Section) -> str:
    """A section in the outline, short: the label first."""
    if section.kind is None:
        return form_text(section.stage.title)
    if section.entry is None:
        return form_text(section.kind.title)
    found = label(form, interview, section.entry)
    if not found:
        return numbered(form, interview, section.entry)
    if section.kind.ordered:
        return f"{_place(interview, section.entry)}  {isolated(found)}"
    return f"{form_text(section.kind.title)}: {isolated(found)}"


def _place(interview: Interview, entry: Entry) -> int:
    """Which of its kind, from 1; 0 for one that was taken out."""
    place = interview.entries.place(entry)
    return 0 if place is None else place + 1
