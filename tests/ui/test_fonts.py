"""A machine without fonts: the program brings its own after the first page, and what is seen already makes room."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_SEEN_BEFORE = """
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from debrief_app.ui.widgets.flow_layout import FlowLayout
from debrief_app.ui.start import bring_fonts
from debrief_app.ui.theme import THEMES, apply_theme
app = QApplication([])
apply_theme(app, THEMES["light"], 100)
bar, early, late = QWidget(), QPushButton("Language"), QPushButton("Language")
row = FlowLayout(bar)
row.addWidget(early)
for button in (early, late):
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
bar.resize(600, 60)
bar.show()
before = early.size()
bring_fonts(app)
app.processEvents()
row.addWidget(late)
app.processEvents()
assert late.size() != before, "the letters are others now"
assert early.size() == late.size(), (early.size(), late.size())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have fonts")
def test_a_button_that_was_seen_before_the_fonts_came_makes_room_for_them(tmp_path: Path) -> None:
    none = tmp_path / "fonts.conf"
    none.write_text(f"<?xml version='1.0'?><fontconfig><dir>{tmp_path}/none</dir><cachedir>{tmp_path}/cache</cachedir>"
                    "</fontconfig>", encoding="utf-8")
    ran = subprocess.run([sys.executable, "-c", _SEEN_BEFORE], capture_output=True, text=True, timeout=120, check=False,
                         env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "FONTCONFIG_FILE": str(none)})
    assert ran.returncode == 0, ran.stderr
