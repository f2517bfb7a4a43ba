"""Where the program's own data lies, and where a user's data goes.

Knows two layouts: a checkout (forms/, translations/, resources/ at its top) and an installed copy, where the
same three sit inside the package under `_data`. Must not read, create or judge any of it.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def resource_root() -> Path:
    """The folder that holds forms/, translations/ and resources/."""
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent


def forms_dir() -> Path:
    return resource_root() / "forms"


def translations_dir() -> Path:
    return resource_root() / "translations"


def resources_dir() -> Path:
    return resource_root() / "resources"


def data_home() -> Path:
    """This user's folder for Debrief; the environment variable DEBRIEF_HOME moves it. May not exist yet."""
    moved = os.environ.get("DEBRIEF_HOME")
    if moved:
        return Path(moved).expanduser().resolve()
    return Path(platformdirs.user_data_dir("Debrief", appauthor=False))


def default_vault_dir() -> Path:
    """The folder of the vault that opens when no other is named. It may not exist yet."""
    return data_home() / "vault"


def log_dir() -> Path:
    """The folder of the log. It may not exist yet. DEBRIEF_HOME moves it too."""
    if os.environ.get("DEBRIEF_HOME"):
        return data_home() / "log"
    return Path(platformdirs.user_log_dir("Debrief", appauthor=False))
