"""Editor for options with long texts: one box to tick per line, the text beside it wraps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from debrief_app.domain.form import CodeList, Field
from debrief_app.domain.values import Codes, Value
from debrief_app.i18n import option_text
from debrief_app.ui.interview.editors.base import Editor
from debrief_app.ui.widgets.plain import PlainLabel


class ChecklistEditor(Editor):
    """Several options; all are shown."""

    def __init__(self, field: Field, options: CodeList, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._options = options
        self._boxes: dict[str, QCheckBox] = {}
        self._labels: dict[QObject, QCheckBox] = {}
        self._codes: list[str] = []
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(2)
        layout.setColumnStretch(1, 1)
        for row, option in enumerate(options.options):
            box, label = QCheckBox(self), PlainLabel(parent=self)
            box.setObjectName(f"{field.id}.{option.code}")
            box.clicked.connect(lambda checked, code=option.code: self._tick(code, checked))
            label.installEventFilter(self)
            layout.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
            layout.addWidget(label, row, 1)
            self._boxes[option.code] = box
            self._labels[label] = box

    def value(self) -> Value | None:
        """The codes in the order ticked."""
        return Codes(tuple(self._codes)) if self._codes else None

    def _tick(self, code: str, checked: bool) -> None:
        if checked and code not in self._codes:
            self._codes.append(code)
        elif not checked and code in self._codes:
            self._codes.remove(code)
        self._tell()

    def _show(self, value: Value | None) -> None:
        self._codes = list(value.codes) if isinstance(value, Codes) else []
        for code, box in self._boxes.items():
            box.setChecked(code in self._codes)

    def retranslate(self) -> None:
        """Options in the current language."""
        for option, label in zip(self._options.options, self._labels, strict=True):
            text = option_text(self._options.id, option.label)
            assert isinstance(label, PlainLabel)
            label.setText(text)
            self._boxes[option.code].setAccessibleName(f"{self.label}: {text}")

    def set_read_only(self, read_only: bool) -> None:
        """Boxes only show."""
        for box in self._boxes.values():
            box.setEnabled(not read_only)

    def focus_first(self) -> None:
        """To the first box."""
        next(iter(self._boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the text ticks the box."""
        if event.type() == QEvent.Type.MouseButtonRelease and watched in self._labels:
            self._labels[watched].click()
        return super().eventFilter(watched, event)
