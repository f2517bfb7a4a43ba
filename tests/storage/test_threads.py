"""Two threads at one vault: they take turns, and neither waits for ever."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TWO_THREADS = """
import sys
from pathlib import Path
from threading import Thread
from debrief_app.storage import settings
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import a_key

def work(vault, name):
    for number in range(300):
        with vault.transaction():
            settings.put(vault, name, str(number))
            assert settings.get(vault, name) == str(number)
        settings.get(vault, "other")

with Vault.create(Path(sys.argv[1]), a_key()) as vault:
    threads = [Thread(target=work, args=(vault, name)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(settings.get(vault, "one"), settings.get(vault, "two"))
"""


def test_two_threads_take_turns(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", TWO_THREADS, str(tmp_path / "unit" / "debrief.vault")],
                          capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout.split(), done.stderr) == (["299", "299"], "")
