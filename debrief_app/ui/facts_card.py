"""A card of facts: a heading, some text, and label–text pairs that can be copied."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QFrame, QVBoxLayout, QWidget

from debrief_app.ui.plain import PlainLabel
from debrief_app.ui.verdict_texts import Facts


class FactsCard(QFrame):
    """Hidden while it has no heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.heading = PlainLabel(parent=self, role="heading")
        self.text = PlainLabel(parent=self, selectable=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.text)
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setHorizontalSpacing(18)
        self._column.addLayout(self._form)
        self._pairs: list[tuple[PlainLabel, PlainLabel]] = []
        self.hide()

    def show_facts(self, heading: str, text: str = "", facts: Facts = ()) -> None:
        """Heading, text and pairs; an empty heading hides the card."""
        self.heading.setText(heading)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        while len(self._pairs) < len(facts):
            pair = PlainLabel(parent=self, role="label"), PlainLabel(parent=self, selectable=True)
            pair[0].setWordWrap(False)
            self._form.addRow(*pair)
            self._pairs.append(pair)
        for place, (label, value) in enumerate(self._pairs):
            shown = place < len(facts)
            self._form.setRowVisible(place, shown)
            if shown:
                label.setText(facts[place][0])
                value.setText(facts[place][1])
                value.setAccessibleName(": ".join(facts[place]))
        self.setVisible(bool(heading))

    def all_text(self) -> str:
        """Everything that is shown."""
        pairs = [label.text() for pair in self._pairs for label in pair if not label.isHidden()]
        return "\n".join((self.heading.text(), self.text.text(), *pairs))
