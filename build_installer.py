"""Builds a folder that runs Debrief on machines like this one, without Python, and starts it once to see.

    python build_installer.py [--output DIR]

Needs what requirements.lock installs, PyInstaller among it. Uses no network. The folder DIR/debrief (by default
dist/debrief) appears after its own --self-test has passed, or not at all; nothing else is written into the checkout.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
NAME = "debrief"
SELF_TEST_SECONDS = 300

# Qt without what a program of plain widgets never calls: network, QML, virtual keyboard, screens without a desktop.
UNWANTED = (
    "Qt6Network", "Qt6Qml", "Qt6Quick", "Qt6VirtualKeyboard", "Qt6Pdf", "Qt6Sql", "Qt6Test", "Qt6OpenGLWidgets",
    "QtNetwork", "plugins/generic/", "plugins/networkinformation/", "plugins/tls/", "plugins/qmltooling/",
    "plugins/platforminputcontexts/libqtvirtualkeyboard", "plugins/platforminputcontexts/qtvirtualkeyboard",
    "plugins/egldeviceintegrations/", "plugins/platforms/libqeglfs", "plugins/platforms/libqlinuxfb",
    "plugins/platforms/libqvnc", "plugins/platforms/libqvkkhrdisplay", "plugins/platforms/libqminimalegl",
    "Qt6EglFS", "plugins/imageformats/libqpdf", "plugins/imageformats/qpdf",
    "Qt/translations/qt_", "Qt/translations/qtdeclarative", "Qt/translations/assistant",
    "Qt/translations/designer", "Qt/translations/linguist",
)

UNWANTED_MODULES = (
    "tkinter", "pytest", "_pytest", "hypothesis", "mypy", "setuptools", "pip", "IPython", "matplotlib", "numpy",
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtDBus", "PySide6.QtTest", "PySide6.QtSql",
)

SPEC = '''
from PyInstaller.utils.hooks import collect_data_files, collect_submodules

unwanted = {unwanted!r}

def kept(entries):
    return [entry for entry in entries if not any(part in entry[0].replace("\\\\", "/") for part in unwanted)]

found = Analysis(
    [{entry!r}], pathex=[{root!r}],
    datas={datas!r} + collect_data_files("debrief_app", includes=["**/*.sql"])
    + collect_data_files("pyxform", includes=["**/iana_subtags/*.txt"]),
    hiddenimports=collect_submodules("debrief_app") + collect_submodules("phonenumbers.data"),
    excludes={excludes!r}, noarchive=False)
found.binaries = kept(found.binaries)
found.datas = kept(found.datas)
program = EXE(
    PYZ(found.pure), found.scripts, [], exclude_binaries=True, name={name!r}, console=True, upx=False,
    hide_console="hide-early" if {windows!r} else None)
COLLECT(program, found.binaries, found.datas, upx=False, name={name!r})
'''

ENTRY = '''import sys

from debrief_app.__main__ import main

sys.exit(main())
'''


class Failed(Exception):
    """Why there is no bundle, for whoever builds it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build it; 0 when the bundle stands in its place and works, 1 when not."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    reader.add_argument("--output", type=Path, default=ROOT / "dist", metavar="DIR",
                        help="where the folder debrief goes (default: dist)")
    output: Path = reader.parse_args(arguments).output
    try:
        with tempfile.TemporaryDirectory(prefix="debrief-build-") as scratch:
            bundle = build(Path(scratch))
            self_test(bundle, Path(scratch))
            place = move(bundle, output.resolve())
    except Failed as why:
        sys.stderr.write(f"No bundle was made: {why}\n")
        return 1
    say(f"Done: {place} ({megabytes(place)} MB). Start {place / program_name()}; copy the folder as a whole.")
    return 0


def build(scratch: Path) -> Path:
    """The bundle in `scratch`, not yet tried."""
    if find_spec("PyInstaller") is None:
        raise Failed("PyInstaller is not installed here. Install what requirements.lock lists, and run this again.")
    say("Compiling the translations")
    catalogues = scratch / "translations"
    compile_catalogues(catalogues)
    entry, spec = scratch / "start_debrief.py", scratch / "debrief.spec"
    entry.write_text(ENTRY, encoding="utf-8")
    data = {"forms": ROOT / "forms", "resources": ROOT / "resources", "translations": catalogues}
    spec.write_text(SPEC.format(
        entry=str(entry), root=str(ROOT), name=NAME, windows=os.name == "nt", unwanted=UNWANTED,
        excludes=list(UNWANTED_MODULES),
        datas=[(str(source), f"debrief_app/_data/{name}") for name, source in data.items()]), encoding="utf-8")
    say("Gathering the program and its libraries (a minute or two)")
    ran = subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR",
         "--distpath", str(scratch / "dist"), "--workpath", str(scratch / "work"), str(spec)],
        cwd=scratch, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1",
             "PYINSTALLER_CONFIG_DIR": str(scratch / "cache")})
    if ran.returncode:
        raise Failed("PyInstaller could not finish; its own words are above.")
    bundle = scratch / "dist" / NAME
    shutil.copy(ROOT / "LICENSE", bundle / "LICENSE.txt")
    return bundle


def compile_catalogues(into: Path) -> None:
    """Every translators' file in the form that a program reads."""
    sys.path.insert(0, str(ROOT))
    from debrief_app.i18n.compiling import mo_bytes, read_catalogue

    for source in sorted((ROOT / "translations").glob("*/LC_MESSAGES/*.po")):
        compiled = into / source.relative_to(ROOT / "translations").with_suffix(".mo")
        compiled.parent.mkdir(parents=True)
        compiled.write_bytes(mo_bytes(read_catalogue(source.read_bytes(), source.parts[-3])))


def self_test(bundle: Path, scratch: Path) -> None:
    """Start the bundle away from this checkout and this Python: a vault, an answer, an export, a verification."""
    say("Starting it with --self-test")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "QT_"))}
    home = scratch / "home"
    home.mkdir()
    try:
        ran = subprocess.run(
            [str(bundle / program_name()), "--self-test"], cwd=home, check=False, timeout=SELF_TEST_SECONDS,
            env={**kept, "DEBRIEF_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"})
    except (OSError, subprocess.TimeoutExpired) as why:
        raise Failed(f"it does not start or does not end ({type(why).__name__}).") from why
    if ran.returncode:
        log = home / "log" / "debrief.log"
        sys.stderr.write(log.read_text(encoding="utf-8") if log.is_file() else "")
        raise Failed(f"its self-test failed with exit code {ran.returncode}; what it said is above.")


def move(bundle: Path, output: Path) -> Path:
    """Put the bundle into its place; an older one goes only when the new one is there."""
    place, arriving, leaving = (output / name for name in (NAME, f".{NAME}.new", f".{NAME}.old"))
    try:
        output.mkdir(parents=True, exist_ok=True)
        for rest in (arriving, leaving):
            shutil.rmtree(rest, ignore_errors=True)
        shutil.copytree(bundle, arriving, symlinks=True)
        if place.exists():
            place.rename(leaving)
        arriving.rename(place)
        shutil.rmtree(leaving, ignore_errors=True)
    except OSError as why:
        shutil.rmtree(arriving, ignore_errors=True)
        if leaving.exists() and not place.exists():
            leaving.rename(place)
        raise Failed(f"it cannot be written to {output} ({why.strerror}).") from why
    return place


def program_name() -> str:
    """What the program is called on this system."""
    return f"{NAME}.exe" if os.name == "nt" else NAME


def megabytes(folder: Path) -> int:
    """Size of all files, links not followed."""
    return round(sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir()) / 1e6)


def say(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
