"""From one part of a card to the next with one key: a field as a whole counts as one, however many boxes it has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from debrief_app.ui.interview.editors.base import Editor


def step_to_part(parts: Sequence[QWidget], focus: QWidget | None, steps: int) -> None:
    """Move the focus so many parts on (negative: back) among those that are shown; at either end it stays."""
    shown = [part for part in parts if part.isVisible()]
    outside = -1 if steps > 0 else len(shown)
    here = next((place for place, part in enumerate(shown)
                 if focus is not None and (part is focus or part.isAncestorOf(focus))), outside)
    if 0 <= here + steps < len(shown):
        _enter(shown[here + steps])


def _enter(part: QWidget) -> None:
    if isinstance(part, Editor):
        part.focus_first()
    else:
        part.setFocus(Qt.FocusReason.TabFocusReason)
