"""What stands beside the fact: the officer's observation, an assessment, a note. Each is folded until it
is needed.

Fact, observation and assessment are kept apart (Data Protection Act 2018 s.38(2)).
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from debrief_app.i18n import N_, _
from debrief_app.ui.interview.editors.boxes import Page
from debrief_app.ui.interview.keys import ASSESSMENT, NOTE, OBSERVATION
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.widgets.plain import PlainLabel

_PARTS = (
    ("observation", N_("Officer’s observation")),
    ("assessment", N_("Assessment")),
    ("note", N_("Note")),
)
_KEYS = {"observation": OBSERVATION, "assessment": ASSESSMENT, "note": NOTE}


class Extras(QWidget):
    """`edited` is sent when a person typed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing, self._gap = False, False
        self._folds: dict[str, QPushButton] = {}
        self._labels: dict[str, PlainLabel] = {}
        self.pages: dict[str, Page] = {}
        row = QWidget(self)
        flow = FlowLayout(row, spacing=4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)
        for part, _label in _PARTS:
            fold, label, page = QPushButton(row), PlainLabel(role="label", parent=self), Page(2, self)
            fold.setProperty("kind", "quiet")
            fold.setCheckable(True)
            fold.setObjectName(f"{part}.fold")
            page.setObjectName(part)
            fold.clicked.connect(lambda checked, part=part: self.open(part, checked))
            page.textChanged.connect(self._typed)
            flow.addWidget(fold)
            layout.addWidget(label)
            layout.addWidget(page)
            self._folds[part], self._labels[part], self.pages[part] = fold, label, page

    def show_texts(self, observation: str, assessment: str, note: str, *, gap: bool) -> None:
        """Show texts; those that say something stand open. `gap` opens the note: it is the reason then."""
        self._showing = True
        try:
            for part, text in (("observation", observation), ("assessment", assessment), ("note", note)):
                self.pages[part].show_text(text)
                self._unfold(part, bool(text) or (gap and part == "note"))
            self.set_gap(gap)
        finally:
            self._showing = False

    def set_gap(self, gap: bool) -> None:
        """A gap has a reason: the note opens and is called so."""
        self._gap = gap
        if gap:
            self._unfold("note", True)
        self.retranslate()

    def texts(self) -> tuple[str, str, str]:
        """Observation, assessment, note."""
        observation, assessment, note = (self.pages[part].toPlainText() for part, _label in _PARTS)
        return observation, assessment, note

    def stops(self) -> list[QWidget]:
        """Of each part the box that stands open, or the button that opens it."""
        return [self.pages[part] if fold.isChecked() else fold for part, fold in self._folds.items()]

    def add_to_note(self, text: str) -> None:
        """Keep what fits nowhere else."""
        note = self.pages["note"].toPlainText()
        self.pages["note"].setPlainText(f"{note}\n{text}".strip())
        self._unfold("note", True)

    def unfold(self, part: str) -> None:
        """Open a part, to bring the focus back into it."""
        if part in self.pages:
            self._unfold(part, True)

    def retranslate(self) -> None:
        """Labels and names in the current language."""
        for part, label in _PARTS:
            text = _("Reason") if part == "note" and self._gap else _(label)
            self._folds[part].setText(text)
            self._folds[part].setAccessibleName(_("Open or close: {part}").format(part=text))
            self._folds[part].setToolTip(_KEYS[part])
            self._labels[part].setText(text)
            self.pages[part].setAccessibleName(text)
            self.pages[part].setPlaceholderText(
                _("Why, if that is known") if part == "note" and self._gap else ""
            )

    def set_read_only(self, read_only: bool) -> None:
        """Text can still be read and copied."""
        for page in self.pages.values():
            page.setReadOnly(read_only)

    def _unfold(self, part: str, shown: bool) -> None:
        self._folds[part].setChecked(shown)
        self._labels[part].setVisible(shown)
        self.pages[part].setVisible(shown)

    def open(self, part: str, shown: bool = True) -> None:
        """Open a part and go into it, or close it again; one that says something stays open."""
        if not shown and self.pages[part].toPlainText().strip():
            shown = True
        self._unfold(part, shown)
        if shown:
            self.pages[part].setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        if not self._showing:
            self.edited.emit()
