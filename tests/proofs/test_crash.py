"""A crash leaves nothing of the memory behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.workbench import CHECKOUT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="core files and /proc as Linux has them")

AFTER_THE_START = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
if sys.argv[2] == "as-debrief":
    from debrief_app.app import run
    run(["--version"])
print(open("/proc/self/coredump_filter").read().strip(), flush=True)
os.kill(os.getpid(), signal.SIGSEGV)
"""


def crashed(folder: Path, how: str) -> tuple[int, bool, list[Path]]:
    """Signal, whether the kernel says that a core was dumped, and what lies in the folder afterwards."""
    folder.mkdir()
    import resource  # there is none on Windows, where this file is skipped

    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    most = "unlimited" if hard == resource.RLIM_INFINITY else str(hard)
    limit = ["prlimit", f"--core={most}:{most}"] if shutil.which("prlimit") else []
    child = subprocess.Popen([*limit, sys.executable, "-c", AFTER_THE_START, str(CHECKOUT), how], cwd=folder,
                             env={**os.environ, "HOME": str(folder), "DEBRIEF_HOME": str(folder / "home")},
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, status = os.waitpid(child.pid, 0)
    child.returncode = status  # reaped here, because Popen does not tell about cores
    return os.WTERMSIG(status), os.WCOREDUMP(status), list(folder.glob("*core*"))


def test_a_crash_of_the_program_dumps_no_memory(tmp_path: Path) -> None:
    assert crashed(tmp_path / "ours", "as-debrief") == (11, False, [])


def test_the_same_crash_without_our_start_would_have_dumped_it(tmp_path: Path) -> None:
    signal, dumped, _files = crashed(tmp_path / "bare", "bare")
    assert signal == 11
    if not dumped:
        pytest.skip("this system dumps no core for anybody")
