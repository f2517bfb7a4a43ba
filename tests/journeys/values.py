"""Puts values into the fields of a card with keys alone: one way per kind of editor. Reads the screen, sets nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from debrief_app.domain.values import (
    Codes,
    Duration,
    FuzzyDate,
    Grid,
    Links,
    Money,
    Names,
    Phone,
    Place,
    Precision,
    Value,
)
from debrief_app.i18n.isolation import bare
from debrief_app.ui.interview.editors.base import Editor
from debrief_app.ui.interview.editors.checklist import ChecklistEditor
from debrief_app.ui.interview.editors.choices import LongChoicesEditor
from debrief_app.ui.interview.editors.dates import DateEditor
from debrief_app.ui.interview.editors.gazetteer import PlaceLine
from debrief_app.ui.interview.editors.offering import OfferingLine
from debrief_app.ui.interview.editors.picker import Picker
from debrief_app.ui.interview.editors.texts import NOW_KEY, TimeEditor
from tests.journeys.keyboard import Key, Keyboard

FORM_OF_DATE = {
    Precision.BETWEEN: "between", Precision.BEFORE: "before", Precision.AFTER: "after", Precision.SEASON: "season",
    Precision.EVENT: "event", Precision.AGE_THEN: "age", Precision.AS_SAID: "said", Precision.UNKNOWN: "unknown",
}
NUMBERED = 9
"""So many buttons of a group are pressed by their number."""
SHORT_CODE = 3
"""Countries, currencies and languages have codes that one types as they are."""


def fill(keys: Keyboard, editor: Editor, wanted: Value) -> None:
    """Make the editor say `wanted`. What it says already is left alone."""
    if editor.value() == wanted:
        return
    match wanted:
        case Links(entries):
            for entry in entries:
                if not (isinstance(said := editor.value(), Links) and entry in said.entries):
                    _add_to(keys, _picker(editor, editor.field.id), entry)
        case Codes(codes):
            _several(keys, editor, codes)
        case Grid(cells):
            for row, column in sorted(cells, key=lambda cell: _row(editor, cell[0])):
                choose(keys, editor, f"{editor.field.id}.{row}.", column)
        case Place():
            if editor.value() is None:
                _told_already(keys, editor, wanted)
            _parts(keys, editor, {"town": wanted.town, "country": wanted.country, "landmark": wanted.landmark})
            _tick(keys, editor, "unknown", ticked=not wanted.known)
        case Money():
            _parts(keys, editor, {"amount": wanted.amount, "currency": wanted.currency, "as_said": wanted.as_said})
        case Names():
            _parts(keys, editor, {"as_spoken": wanted.as_spoken, "own_script": wanted.own_script,
                                  "given": wanted.given, "family": wanted.family})
        case FuzzyDate():
            _date(keys, editor, wanted)
        case Phone() | Duration():
            box(keys, editor, editor.field.id, wanted.as_said)
        case _:
            _one(keys, editor, str(wanted))


def box(keys: Keyboard, inside: QWidget, name: str, text: str) -> None:
    """Write into a box, over what stands in it."""
    found = inside.findChild(QWidget, name)
    assert isinstance(found, QLineEdit | QPlainTextEdit), name
    before = found.text() if isinstance(found, QLineEdit) else found.toPlainText()
    if before == text:
        return
    keys.walk_to(found)
    if isinstance(found, OfferingLine) and not before:
        text = _take_offer(keys, found, text)
        keys.write(text)
        return
    pairs = enumerate(zip(before, text, strict=False))
    same = next((place for place, (old, new) in pairs if old != new), min(len(before), len(text)))
    if isinstance(found, QLineEdit) and 0 < len(before) - same < same:
        keys.press(Key.Key_End)
        keys.press(Key.Key_Backspace, times=len(before) - same)
        keys.write(text[same:])
    else:
        keys.write_over(text, before)


def _take_offer(keys: Keyboard, line: OfferingLine, text: str) -> str:
    """Letter by letter, until what is offered is worth two keys or more. Returns what is left to write."""
    for length, letter in enumerate(text, start=1):
        keys.write(letter)
        worth = {offer: len(offer) - length - place - 2 for place, offer in enumerate(line.offered())
                 if text.startswith(offer)}
        best = max(worth, key=lambda offer: worth[offer], default="")
        if best and worth[best] > 0:
            keys.press(Key.Key_Down, times=line.offered().index(best) + 1)
            keys.press(Key.Key_Return)
            return text[len(best):]
    return ""


def pick(keys: Keyboard, picker: Picker, code: str) -> None:
    """Type what is enough for a list to know which line is meant."""
    if picker.code() != code:
        keys.walk_to(picker)
        keys.write_over(fewest_letters(_pairs(picker), code), picker.currentText())


def choose(keys: Keyboard, inside: QWidget, prefix: str, code: str) -> None:
    """Walk to a row of buttons and press the right one: by its number, or with the arrows."""
    group = [button for button in inside.findChildren(QToolButton)
             if button.objectName().startswith(prefix) and button.isVisible()]
    wanted = next(button for button in group if button.objectName() == f"{prefix}{code}")
    if wanted.isChecked():
        return
    keys.walk_to(lambda focus: focus in group, wanted.objectName())
    if (place := group.index(wanted)) < NUMBERED:
        keys.press(Key(Key.Key_1 + place))
        return
    steps = group.index(wanted) - next(place for place, button in enumerate(group) if button is keys.focus)
    if abs(steps) > len(group) // 2:
        steps -= len(group) if steps > 0 else -len(group)
    keys.press(Key.Key_Right if steps > 0 else Key.Key_Left, times=abs(steps))
    keys.press(Key.Key_Space)


def drop_down(keys: Keyboard, found: QComboBox, place: int) -> None:
    """Walk to a box with a list and up or down to a line of it."""
    if found.currentIndex() != place:
        keys.walk_to(found)
    while found.currentIndex() != place:
        keys.press(Key.Key_Down if found.currentIndex() < place else Key.Key_Up)


def fewest_letters(pairs: Sequence[tuple[str, str]], code: str) -> str:
    """The beginning of a label that no other label shares, or the code where it is a short one."""
    labels = dict(pairs)
    if len(code) <= SHORT_CODE and code != labels[code]:
        return code
    label = labels[code]
    for length in range(1, len(label)):
        begun = label[:length]
        fitting = [each for each, text in pairs if text.casefold().startswith(begun.casefold())]
        if fitting == [code] and begun == begun.rstrip():
            return begun
    return label


def _pairs(picker: Picker) -> list[tuple[str, str]]:
    return [(str(picker.itemData(row)), bare(picker.itemText(row))) for row in range(picker.count())]


def _picker(editor: Editor, name: str) -> Picker:
    found = editor.findChild(Picker, name)
    assert found is not None, name
    return found


def _one(keys: Keyboard, editor: Editor, wanted: str) -> None:
    name = editor.field.id
    if editor.findChild(QToolButton) is not None:
        choose(keys, editor, f"{name}.", wanted)
    elif (picker := editor.findChild(Picker, name)) is not None:
        pick(keys, picker, wanted)
    elif isinstance(editor, TimeEditor):
        # A full stop is now; digits are enough for the rest.
        box(keys, editor, name, NOW_KEY if wanted == f"{editor.now():%H:%M}" else wanted.replace(":", ""))
    else:
        box(keys, editor, name, wanted)


def _row(editor: Editor, code: str) -> int:
    """Which row of a grid, from the top."""
    rows = list(dict.fromkeys(button.objectName().split(".")[1] for button in editor.findChildren(QToolButton)))
    return rows.index(code)


def _several(keys: Keyboard, editor: Editor, codes: tuple[str, ...]) -> None:
    said = editor.value()
    held = said.codes if isinstance(said, Codes) else ()
    for code in codes:
        if code in held:
            continue
        if isinstance(editor, ChecklistEditor):
            _tick(keys, editor, code, ticked=True)
        elif isinstance(editor, LongChoicesEditor):
            _add_to(keys, _picker(editor, editor.field.id), code)
        else:
            choose(keys, editor, f"{editor.field.id}.", code)


def _add_to(keys: Keyboard, picker: Picker, code: str) -> None:
    pick(keys, picker, code)
    keys.press(Key.Key_Return)


def _tick(keys: Keyboard, editor: Editor, part: str, *, ticked: bool) -> None:
    found = editor.findChild(QCheckBox, f"{editor.field.id}.{part}")
    assert found is not None, part
    if found.isChecked() is not ticked:
        keys.walk_to(found)
        keys.press(Key.Key_Space)


def _parts(keys: Keyboard, editor: Editor, parts: dict[str, str]) -> None:
    for part, text in parts.items():
        name = f"{editor.field.id}.{part}"
        if (picker := editor.findChild(Picker, name)) is not None:
            if text:
                pick(keys, picker, text)
        else:
            box(keys, editor, name, text)


def _told_already(keys: Keyboard, editor: Editor, wanted: Place) -> None:
    """A place that this de-brief has told is offered after two letters."""
    line = editor.findChild(PlaceLine, f"{editor.field.id}.town")
    assert line is not None
    keys.walk_to(line)
    keys.write(wanted.town[:2])
    if wanted in (offers := line.told_offers()):
        keys.press(Key.Key_Down, times=offers.index(wanted) + 1)
        keys.press(Key.Key_Return)
    else:
        keys.write(wanted.town[2:])


def _date(keys: Keyboard, editor: Editor, wanted: FuzzyDate) -> None:
    name, form = editor.field.id, FORM_OF_DATE.get(wanted.precision, "on")
    choose(keys, editor, f"{name}.form.", form)
    if form == "age":
        box(keys, editor, f"{name}.age", str(wanted.age))
    elif form not in ("said", "unknown"):
        assert not wanted.calendar and form == "on", "no scenario needs more than this yet"
        if _by_one_key(keys, editor, wanted):
            return
        year, month, day = [*wanted.edtf.rstrip("~").split("-"), "", ""][:3]
        box(keys, editor, f"{name}.day", day.lstrip("0"))
        if month:
            pick(keys, _picker(editor, f"{name}.month"), month)
        box(keys, editor, f"{name}.year", year)
        _tick(keys, editor, "about", ticked=wanted.edtf.endswith("~"))
    if wanted.as_said:
        box(keys, editor, f"{name}.said", wanted.as_said)


def _by_one_key(keys: Keyboard, editor: Editor, wanted: FuzzyDate) -> bool:
    """Today, tomorrow and yesterday need not be typed."""
    assert isinstance(editor, DateEditor)
    if wanted.precision is not Precision.EXACT or wanted.as_said or editor.value() is not None:
        return False
    days = (date.fromisoformat(wanted.edtf) - editor.now().date()).days
    if abs(days) > 1:
        return False
    line = editor.findChild(QLineEdit, f"{editor.field.id}.day")
    assert line is not None
    keys.walk_to(line)
    keys.write(NOW_KEY + {0: "", 1: "+", -1: "-"}[days])
    return True


def is_shown(widget: QWidget) -> bool:
    """Can somebody see it, perhaps after scrolling?"""
    return widget.isVisible() and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
