"""How entries are called on the screen: by what was answered about them, else by their kind and number."""

from __future__ import annotations

from debrief_app.domain.entry_labels import entry_label
from debrief_app.domain.flow import Section
from debrief_app.domain.form import EntryKind, FormDefinition
from debrief_app.domain.interview import Entry, Interview
from debrief_app.i18n import form_text
from debrief_app.i18n.formats import territory_name


def full_title(interview: Interview, kind: EntryKind, entry: Entry) -> str:
    """Kind, number and label: "Part of the journey 2: Bani Walid → Zuwara"."""
    label = entry_label(interview, kind, entry, territory_name)
    title = numbered(interview, kind, entry)
    return f"{title}: {label}" if label else title


def numbered(interview: Interview, kind: EntryKind, entry: Entry) -> str:
    """Kind and number: "Person 3"; the kind alone for an entry that was taken out."""
    title, place = form_text(kind.title), _place(interview, kind, entry)
    return f"{title} {place}" if place else title


def link_title(interview: Interview, form: FormDefinition, entry_id: str) -> str:
    """How an entry is called wherever it is linked. Unknown ids come back as they are."""
    entry = next((each for each in interview.entries if each.id == entry_id), None)
    if entry is None:
        return entry_id
    kind = form.kind(entry.kind)
    return entry_label(interview, kind, entry, territory_name) or numbered(interview, kind, entry)


def row_title(interview: Interview, section: Section) -> str:
    """A section in the outline, short: the label first."""
    if section.kind is None:
        return form_text(section.stage.title)
    if section.entry is None:
        return form_text(section.kind.title)
    label = entry_label(interview, section.kind, section.entry, territory_name)
    if not label:
        return numbered(interview, section.kind, section.entry)
    if section.kind.ordered:
        return f"{_place(interview, section.kind, section.entry)}  {label}"
    return f"{form_text(section.kind.title)}: {label}"


def _place(interview: Interview, kind: EntryKind, entry: Entry) -> int:
    """Which of its kind, from 1; 0 for one that was taken out."""
    ids = [each.id for each in interview.entries_of(kind.id)]
    return ids.index(entry.id) + 1 if entry.id in ids else 0
