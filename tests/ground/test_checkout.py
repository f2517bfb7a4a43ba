"""The shape of the checkout, and what travels in the wheel."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
TOP = {
    "debrief_app", "forms", "translations", "resources", "tests", "pyproject.toml", "build_installer.py", "README.md",
    "LICENSE", "requirements.lock",
}
MADE = {"build", "dist", "out", "__pycache__"}
TEXT = {".py", ".yaml", ".toml", ".md", ".txt", ".json", ".xsd", ".sql", ".po", ".pot", ".lock", ""}


def files() -> Iterator[Path]:
    """The text files of the project, without what builds and tests leave behind."""
    tops = [CHECKOUT / name for name in TOP | {".ci", ".gitignore"}]
    for top in tops:
        for file in [top] if top.is_file() else top.rglob("*"):
            if file.is_file() and file.suffix in TEXT and not {"__pycache__", "_data"} & set(file.parts):
                yield file


def test_the_top_level_holds_what_the_design_says() -> None:
    found = {each.name for each in CHECKOUT.iterdir() if not each.name.startswith(".")} - MADE
    assert found == TOP


def test_no_file_names_a_registry_or_a_folder_of_somebodys_machine() -> None:
    registry = "|".join(("pypi[.]org", "python" + "hosted[.]org", "registry[.]npm" + "js", "deb[.]debian[.]org"))
    forbidden = re.compile(rf"{registry}|(?<![\w.])/(?:work|farm|root|Users|home/[a-z]+)/")
    found = [
        f"{file.relative_to(CHECKOUT)}: {match[0]}"
        for file in files()
        if file != Path(__file__)
        for match in forbidden.finditer(file.read_text("utf-8"))
    ]
    assert found == []


def test_forms_catalogues_and_resources_travel_in_the_wheel(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=CHECKOUT,
                   check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        inside = set(wheel.namelist())
    expected = {
        f"debrief_app/_data/{file.relative_to(CHECKOUT).as_posix()}"
        for folder in ("forms", "resources")
        for file in (CHECKOUT / folder).rglob("*")
        if file.is_file()
    }
    assert expected <= inside
    assert "debrief_app/_data/translations/ar/LC_MESSAGES/debrief.mo" in inside
    migrations = (CHECKOUT / "debrief_app" / "storage" / "migrations").glob("*.sql")
    assert {file.relative_to(CHECKOUT).as_posix() for file in migrations} <= inside
    assert not any(name.startswith("tests/") or name.endswith((".po", ".pot")) for name in inside)
