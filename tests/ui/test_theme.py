"""Whether small grey text can be read: the colour that a widget really has, not the one that was meant."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from debrief_app.ui.theme import THEMES, apply_theme

LEAST = {"light": 4.5, "dark": 4.5, "contrast": 7.0}
"""WCAG 2.2, 1.4.3 and 1.4.6."""


def luminance(colour: QColor) -> float:
    """WCAG 2.2, relative luminance."""
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
                        for each in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", list(THEMES))
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QListView, QTreeView, QToolButton, QComboBox])
def test_what_is_said_beside_can_be_read_on_every_ground(
        name: str, kind: type[QWidget], own_look: QApplication, qtbot: QtBot) -> None:
    apply_theme(own_look, THEMES[name], 100)
    widget = kind()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    quiet = widget.palette().color(QPalette.ColorRole.PlaceholderText)
    assert quiet.alpha() == 255
    for ground in (THEMES[name].field, THEMES[name].card, THEMES[name].page):
        assert contrast(quiet, QColor(ground)) >= LEAST[name]
    assert quiet != widget.palette().color(QPalette.ColorRole.Text), "a hint in a box is not taken for what was typed"
