"""The outside programs that judge our work, and one unit whose keys the tests share."""

from __future__ import annotations

import shutil

import pytest

TOOLS = ("age", "openssl", "pdfsig")


@pytest.fixture
def needs_tool() -> None:
    """Skip where the judges are not installed; on the build machine they always are."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
