"""Which editor belongs to which field type."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from debrief_app.domain.form import CodeList, Field, FieldType, FormDefinition
from debrief_app.ui.interview.editors.base import Editor
from debrief_app.ui.interview.editors.checklist import ChecklistEditor
from debrief_app.ui.interview.editors.choices import (
    LONG_LABEL,
    SHORT,
    SHORT_SEVERAL,
    LongChoiceEditor,
    LongChoicesEditor,
    RatingEditor,
    ShortChoiceEditor,
    ShortChoicesEditor,
    YesNoEditor,
)
from debrief_app.ui.interview.editors.dates import DateEditor
from debrief_app.ui.interview.editors.durations import DurationEditor
from debrief_app.ui.interview.editors.grid import GridEditor
from debrief_app.ui.interview.editors.links import LinkEditor, LinkTargets
from debrief_app.ui.interview.editors.places import (
    CountryEditor,
    LanguageEditor,
    MoneyEditor,
    NamesEditor,
    PhoneEditor,
    PlaceEditor,
)
from debrief_app.ui.interview.editors.texts import LongTextEditor, NumberEditor, TextEditor, TimeEditor

_PLAIN: dict[FieldType, type[Editor]] = {
    FieldType.LONG_TEXT: LongTextEditor,
    FieldType.DURATION: DurationEditor,
    FieldType.NUMBER: NumberEditor,
    FieldType.MONEY: MoneyEditor,
    FieldType.COUNTRY: CountryEditor,
    FieldType.LANGUAGE: LanguageEditor,
    FieldType.PHONE: PhoneEditor,
    FieldType.YES_NO: YesNoEditor,
    FieldType.RATING: RatingEditor,
}


def make_editor(
    field: Field, form: FormDefinition, targets: LinkTargets, parent: QWidget | None = None
) -> Editor:
    """The editor of this field, not yet labelled."""
    match field.type:
        case FieldType.CHOICE:
            options = form.lists[field.list]
            short = len(options.options) <= SHORT and _longest(options) <= LONG_LABEL
            return (
                ShortChoiceEditor(field, options, parent)
                if short
                else LongChoiceEditor(field, options, parent)
            )
        case FieldType.CHOICES:
            options = form.lists[field.list]
            if len(options.options) > SHORT_SEVERAL:
                return LongChoicesEditor(field, options, parent)
            return (
                ChecklistEditor(field, options, parent)
                if _longest(options) > LONG_LABEL
                else (ShortChoicesEditor(field, options, parent))
            )
        case FieldType.CHECKLIST:
            return ChecklistEditor(field, form.lists[field.list], parent)
        case FieldType.GRID:
            return GridEditor(field, form.lists[field.list], form.lists[field.columns], parent)
        case FieldType.LINK:
            return LinkEditor(field, targets, parent)
        case FieldType.DATE:
            return DateEditor(field, targets.born, targets.now, parent)
        case FieldType.TIME:
            return TimeEditor(field, targets.now, parent)
        case FieldType.TEXT:
            return TextEditor(field, targets.texts_like, parent)
        case FieldType.NAMES:
            return NamesEditor(field, targets.texts_like, parent)
        case FieldType.PLACE:
            return PlaceEditor(field, targets.places_like, parent)
        case _:
            return _PLAIN[field.type](field, parent)


def _longest(options: CodeList) -> int:
    return max(len(option.label) for option in options.options)
