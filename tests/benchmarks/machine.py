"""What the numbers were measured on. A ratio travels between machines better than a time, but not perfectly."""

from __future__ import annotations

import os
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("PySide6-Essentials", "sqlcipher3", "cryptography", "pyHanko", "reportlab")


def description() -> str:
    """Processor, memory, disk, system, libraries and how busy the machine is."""
    return "\n".join((
        f"processor  {_processor()}, {os.cpu_count()} cores",
        f"disk       {_disk(Path(tempfile.gettempdir()))}",
        f"system     {platform.platform()}, Python {platform.python_version()}",
        f"libraries  {', '.join(f'{name} {version(name)}' for name in _LIBRARIES)}",
        f"load       {_load()}",
    ))


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    if facts.exists():
        for line in facts.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def _disk(folder: Path) -> str:
    """The mount that holds the folder (Linux); the benchmarks write there."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return "unknown"
    best = max((line.split() for line in mounts.read_text().splitlines()
                if folder.is_relative_to(line.split()[1])), key=lambda fields: len(fields[1]))
    return f"{best[0]}, {best[2]}"


def _load() -> str:
    if not hasattr(os, "getloadavg"):
        return "unknown"
    return f"{os.getloadavg()[0]:.2f} over one minute; anything near the number of cores makes the numbers worthless"
