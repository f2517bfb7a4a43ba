"""The lock: every library with its hashes, from nowhere in particular, and nothing that the project does not want."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

CHECKOUT = Path(__file__).parents[2]
LOCK = (CHECKOUT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
WANTED = [Requirement(text) for text in
          [*PROJECT["dependencies"], *(text for extra in PROJECT["optional-dependencies"].values() for text in extra)]]
_ENTRY = re.compile(r"^([a-z0-9-]+)==(\S+)( ; .+?)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)
PINNED = {match[1]: Version(match[2]) for match in _ENTRY.finditer(LOCK)}


def test_every_line_is_a_library_a_hash_or_a_remark() -> None:
    rest = _ENTRY.sub("", LOCK)
    assert [line for line in rest.splitlines() if line.strip() and not line.lstrip().startswith("#")] == []
    assert len(PINNED) == len(re.findall(r"^\S+==", LOCK, re.MULTILINE))


@pytest.mark.parametrize("word", ["://", "--index", "--extra-index", "--find-links", "-f ", "file:", "@ "])
def test_it_says_nothing_about_where_libraries_come_from(word: str) -> None:
    assert word not in LOCK


def test_no_path_of_the_machine_that_made_it() -> None:
    assert re.findall(r"(?<![\w.])/\w+", LOCK) == []


@pytest.mark.parametrize("wanted", WANTED, ids=lambda each: each.name)
def test_what_the_project_wants_is_pinned_to_a_version_that_will_do(wanted: Requirement) -> None:
    assert PINNED[canonicalize_name(wanted.name)] in wanted.specifier


def test_nothing_is_left_over_from_a_library_that_is_no_longer_wanted() -> None:
    direct = set(re.findall(r"^([a-z0-9-]+)==(?:(?!^[a-z]).)*?\(pyproject\.toml\)", LOCK, re.MULTILINE | re.DOTALL))
    assert direct == {canonicalize_name(each.name) for each in WANTED}


def test_it_holds_what_only_windows_and_macs_need() -> None:
    assert {"colorama", "tzdata", "pywin32-ctypes", "macholib"} <= PINNED.keys()
    assert "sys_platform == 'win32'" in LOCK
