"""From starting a new process to the unlock page on the screen, beside a bare PySide6 window.

Both are new processes of the same interpreter without a screen; "cold" means the process, not the disk's cache.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import debrief_app
from debrief_app.services.practice import demo
from tests.benchmarks.result import Ratio
from tests.proofs.story import a_story

STARTS = 9

# `painted` is told from the event loop, after the whole first painting.
_BARE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

def told():
    os.write(1, b"painted")
    os._exit(0)

class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, told)

app = QApplication(sys.argv[:1])
window = Window()
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
"""

_OURS = """
import os, sys
from PySide6.QtCore import QTimer
from debrief_app.ui.unlock.page import UnlockPage

def told():
    os.write(1, b"painted")
    os._exit(0)

painted = UnlockPage.paintEvent
def paintEvent(self, event):
    painted(self, event)
    if self.presenter.logins:  # the page can be used
        QTimer.singleShot(0, told)
UnlockPage.paintEvent = paintEvent

from debrief_app.app import run
sys.exit(run(["--vault", sys.argv[1]]))
"""


def measure(folder: Path) -> list[Ratio]:
    """The vault exists, so the unlock page is what comes."""
    demo.practice_vault(folder / "vault", a_story())
    # An installed copy has its byte code; a checkout may be told not to keep it. Here both sides have it.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
        "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false", "DEBRIEF_HOME": str(folder / "home"),
        "PYTHONPYCACHEPREFIX": str(folder / "byte-code")}
    for script in (_BARE, _OURS):  # writes the byte code
        _seconds(script, folder / "vault", environment)
    bare, ours = [], []
    for _ in range(STARTS):
        bare.append(_seconds(_BARE, folder / "vault", environment))
        ours.append(_seconds(_OURS, folder / "vault", environment))
    return [Ratio("start to unlock page ÷ bare PySide6 window", ours, bare, 2.5)]


def _seconds(script: str, vault: Path, environment: dict[str, str]) -> float:
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", script, str(vault)], stdout=subprocess.PIPE,
                               cwd=Path(debrief_app.__file__).parents[1], env=environment)
    with process:
        assert process.stdout
        told = process.stdout.read(7)
        taken = time.perf_counter() - started
    if told != b"painted":
        raise RuntimeError("no window came up")
    return taken
