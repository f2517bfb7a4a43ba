"""Editors for code lists: one option, several options, yes or no, and a rating from 1 to 5."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from debrief_app.domain.form import CodeList, Field
from debrief_app.domain.values import Codes, Value
from debrief_app.i18n import N_, _, option_text
from debrief_app.ui.interview.editors.base import Editor
from debrief_app.ui.interview.editors.picker import Picker
from debrief_app.ui.interview.editors.segmented import Segmented
from debrief_app.ui.widgets.flow_layout import FlowLayout

SHORT = 7
"""Up to this many options all are shown; more are found by typing."""
SHORT_SEVERAL = 12
LONG_LABEL = 42
"""Letters; a button with more would not wrap."""

YES_NO = (("yes", N_("Yes")), ("no", N_("No")), ("not_known", N_("Not known")))


class SegmentedEditor(Editor):
    """One of a few. Pressing the chosen one again takes it back."""

    wide = True

    def __init__(
        self, field: Field, codes: tuple[str, ...], parent: QWidget | None = None, *, several: bool = False
    ) -> None:
        super().__init__(field, parent)
        self.buttons = Segmented(codes, several=several, parent=self)
        self.buttons.name_parts(field.id)
        self.buttons.picked.connect(lambda _code: self._tell())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.buttons)

    def value(self) -> Value | None:
        """The code, or None."""
        return next(iter(self.buttons.chosen()), None)

    def _show(self, value: Value | None) -> None:
        self.buttons.choose(() if value is None else (str(value),))

    def labels(self) -> list[str]:
        """Texts of the buttons."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Label the buttons."""
        self.buttons.set_labels(self.labels(), self.label)

    def set_read_only(self, read_only: bool) -> None:
        """Buttons only show."""
        self.buttons.set_read_only(read_only)

    def focus_first(self) -> None:
        """To the chosen button."""
        self.buttons.focus_first()


class ShortChoiceEditor(SegmentedEditor):
    """One option of a short list."""

    def __init__(self, field: Field, options: CodeList, parent: QWidget | None = None) -> None:
        super().__init__(field, tuple(option.code for option in options.options), parent)
        self._options = options

    def labels(self) -> list[str]:
        """Options in the current language."""
        return [option_text(self._options.id, option.label) for option in self._options.options]


class YesNoEditor(SegmentedEditor):
    """Yes, no, not known."""

    wide = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, tuple(code for code, _label in YES_NO), parent)

    def labels(self) -> list[str]:
        """In the current language."""
        return [_(label) for _code, label in YES_NO]


class RatingEditor(SegmentedEditor):
    """1 to 5, as the person rates it."""

    wide = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, ("1", "2", "3", "4", "5"), parent)

    def value(self) -> Value | None:
        """The number."""
        code = next(iter(self.buttons.chosen()), None)
        return int(code) if code else None

    def labels(self) -> list[str]:
        """Digits are the same in every language of this program."""
        return ["1", "2", "3", "4", "5"]


class ShortChoicesEditor(ShortChoiceEditor):
    """Several options of a short list, or a check list: all are shown."""

    def __init__(self, field: Field, options: CodeList, parent: QWidget | None = None) -> None:
        SegmentedEditor.__init__(
            self, field, tuple(option.code for option in options.options), parent, several=True
        )
        self._options = options

    def value(self) -> Value | None:
        """The codes in the order chosen."""
        return Codes(self.buttons.chosen()) if self.buttons.chosen() else None

    def _show(self, value: Value | None) -> None:
        self.buttons.choose(value.codes if isinstance(value, Codes) else ())


class LongChoiceEditor(Editor):
    """One option of a long list, found by typing a few letters."""

    wide = False

    def __init__(self, field: Field, options: CodeList, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._options = options
        self.picker = Picker(self)
        self.picker.setObjectName(field.id)
        self.picker.changed.connect(self._tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.picker)

    def value(self) -> Value | None:
        """The code, or None."""
        return self.picker.code() or None

    def leftover(self) -> str:
        """What is no option."""
        return self.picker.half_typed()

    def _show(self, value: Value | None) -> None:
        self.picker.set_code("" if value is None else str(value))

    def retranslate(self) -> None:
        """Options in the current language."""
        self.picker.set_pairs(
            [(option.code, option_text(self._options.id, option.label)) for option in self._options.options]
        )
        self.picker.setAccessibleName(self.label)
        self.picker.box.setPlaceholderText(_("Type a few letters"))

    def focus_first(self) -> None:
        """Into the box."""
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)


class LongChoicesEditor(LongChoiceEditor):
    """Several options of a long list: those chosen stand as buttons; pressing one takes it away again."""

    wide = True

    def __init__(self, field: Field, options: CodeList, parent: QWidget | None = None) -> None:
        super().__init__(field, options, parent)
        self._codes: list[str] = []
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, spacing=4)
        self._buttons: list[QPushButton] = []
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self._chips)
        self._chips.hide()
        self.picker.finished.connect(self._add)

    def value(self) -> Value | None:
        """The codes in the order chosen; one that was picked but not yet added counts."""
        code = self.picker.code()
        codes = [*self._codes, *([code] if code and code not in self._codes else [])]
        return Codes(tuple(codes)) if codes else None

    def _show(self, value: Value | None) -> None:
        self.picker.clear_text()
        self._codes = list(value.codes) if isinstance(value, Codes) else []
        self._make_chips()

    def retranslate(self) -> None:
        """Options and chosen ones in the current language."""
        super().retranslate()
        self._label_chips()

    def _add(self, code: str) -> None:
        self.picker.clear_text()
        if code and code not in self._codes:
            self._codes.append(code)
            self._make_chips()
        self._tell()

    def _remove(self, code: str) -> None:
        self._codes.remove(code)
        self._make_chips()
        self.focus_first()
        self._tell()

    def _make_chips(self) -> None:
        while len(self._buttons) < len(self._codes):
            chip = QPushButton(self._chips)
            chip.setProperty("kind", "chip")
            place = len(self._buttons)
            chip.clicked.connect(lambda _checked=False, place=place: self._remove(self._codes[place]))
            self._flow.addWidget(chip)
            self._buttons.append(chip)
        for place, chip in enumerate(self._buttons):
            chip.setVisible(place < len(self._codes))
        self._chips.setVisible(bool(self._codes))
        self._label_chips()

    def _label_chips(self) -> None:
        for code, chip in zip(self._codes, self._buttons, strict=False):
            text = option_text(self._options.id, self._options.label(code))
            chip.setText(f"{text}  ×".replace("&", "&&"))
            chip.setAccessibleName(_("{label}: take away {option}").format(label=self.label, option=text))
