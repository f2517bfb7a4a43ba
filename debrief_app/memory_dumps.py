"""No copy of this process's memory on the disk when it crashes, and none for another program of the same user.

What is open is in memory, so a core file would hold it (security design §5.7). An administrator can still read it. Must
not know what is in memory.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE, _PT_DENY_ATTACH, _WER_WITHOUT_HEAP = 4, 31, 1


def forbid() -> None:
    """For this process, from now on. Where the system refuses, the program goes on without."""
    # Each call is of one system, and an older one may not have it.
    with suppress(OSError, ValueError, AttributeError):
        if sys.platform == "win32":
            ctypes.windll.kernel32.WerSetFlags(_WER_WITHOUT_HEAP)
        else:
            import resource

            _now, most = resource.getrlimit(resource.RLIMIT_CORE)
            resource.setrlimit(resource.RLIMIT_CORE, (0, most))
            system = ctypes.CDLL(None, use_errno=True)
            if sys.platform == "linux":
                system.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
            elif sys.platform == "darwin":
                system.ptrace(_PT_DENY_ATTACH, 0, None, 0)
