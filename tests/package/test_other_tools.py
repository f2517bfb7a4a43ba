"""Tools that are not ours judge the package: the very commands that the published standard prints."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from debrief_app.crypto import sealing
from debrief_app.crypto.trust import write_trust_bundle
from debrief_app.package import layout
from debrief_app.package.package_json import addressee
from debrief_app.paths import resources_dir
from debrief_app.strict_json import dumps
from tests.package.workshop import NOW, Bench, Unit, a_record, signer

TOOLS = (
    "age",
    "age-keygen",
    "openssl",
    "unzip",
    "xmllint",
    "sha256sum",
    "xxd",
    "jq",
    "pdfsig",
    "pdftotext",
    "bash",
)

needs_tools = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in TOOLS), reason="judges not installed"
)


def commands() -> list[str]:
    """The lines of all `sh` blocks of the standard, in order."""
    text = (resources_dir() / "standard" / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines()]


def desk(folder: Path, unit: Unit, container: bytes) -> Path:
    """A folder as the standard describes it before the first command."""
    folder.mkdir()
    (folder / "package.asice.age").write_bytes(sealing.seal(container, unit.recipients))
    (folder / "unit.agekey").write_bytes(unit.identities[0] + b"\n")
    (folder / "trust").mkdir()
    write_trust_bundle(folder / "trust", unit.bundle, unit.authority, NOW)
    shutil.copytree(resources_dir() / "standard", folder / "standard")
    return folder


def judge(folder: Path) -> str:
    """Run the standard's commands until one fails. Empty when all succeed, else the failing command."""
    script = "\n".join(f"{line}\nif [ $? -ne 0 ]; then echo {number} > failed; exit 1; fi"
                       for number, line in enumerate(commands()))  # fmt: skip
    # `python3` of the standard is this interpreter, which has jsonschema.
    (folder / "bin").mkdir()
    python = folder / "bin" / "python3"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o700)
    environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONWARNINGS": "ignore"}
    result = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=environment, capture_output=True, check=False
    )
    if result.returncode == 0:
        return ""
    return commands()[int((folder / "failed").read_text())] + result.stderr.decode(errors="replace")


@needs_tools
def test_the_commands_of_the_standard_accept_a_genuine_package(
    tmp_path: Path, unit: Unit, genuine: bytes
) -> None:
    assert len(commands()) > 25
    folder = desk(tmp_path / "desk", unit, genuine)
    assert judge(folder) == ""
    assert "Invented record" in (folder / "record.txt").read_text(encoding="utf-8")


@needs_tools
@pytest.mark.parametrize(
    ("case", "tool"),
    [
        ("altered record", "sha256sum"),
        ("unknown file", "grep"),
        ("signature of a stranger", "openssl cms"),
        ("certificate not pinned", "jq"),
        ("supervisor in the officer's place", "jq"),
        ("record of another shape", "jsonschema"),
        ("another pdf", ".pdf.sha256"),
        ("not for us", "recipient.keys"),
        ("trust bundle signed by an officer", "cmp"),
        ("file that nobody signed", "digests"),
    ],
)
def test_the_commands_of_the_standard_refuse_forgeries(
    tmp_path: Path, unit: Unit, bench: Bench, case: str, tool: str
) -> None:
    container = b""
    if case == "altered record":
        container = bench.forge({layout.RECORD: bench.files[layout.RECORD].replace(b"child", b"adult", 1)})
    elif case == "unknown file":
        container = bench.forge({"notes.txt": b"x"})
    elif case == "signature of a stranger":
        bench.supervisor = signer(unit.stranger)
        container = bench.build()
    elif case == "certificate not pinned":
        bench.supervisor = signer(unit.impostor)
        container = bench.build()
    elif case == "supervisor in the officer's place":
        bench.officer, bench.supervisor = signer(unit.both), signer(unit.supervisor)
        container = bench.build()
    elif case == "record of another shape":
        bench.files[layout.RECORD] = dumps(a_record(surprise=1))
        container = bench.sync().build()
    elif case == "another pdf":
        bench.files[layout.PDF] = bench.files[layout.PDF].replace(b"Invented", b"Inverted")
        container = bench.sync().build()
    elif case == "not for us":
        strangers = [sealing.recipient_of(sealing.generate_identity()) for _ in range(2)]
        bench.package = replace(bench.package, recipient=addressee("Elsewhere", strangers))
        container = bench.sync().build()
    elif case == "file that nobody signed":
        container = bench.forge({"attachments/002.png": bench.files["attachments/001.png"]})
    folder = desk(tmp_path / "desk", unit, container or bench.build())
    if case == "trust bundle signed by an officer":
        content = (folder / "trust" / "trust.json").read_bytes()
        (folder / "trust" / "trust.json.p7s").write_bytes(signer(unit.officer)(content))
    assert tool in judge(folder)


@needs_tools
def test_file_type_and_seal_are_what_other_programs_expect(
    tmp_path: Path, unit: Unit, genuine: bytes
) -> None:
    folder = desk(tmp_path / "desk", unit, genuine)
    cut = (folder / "package.asice.age").read_bytes()[:-100]
    (folder / "package.asice.age").write_bytes(cut)
    assert judge(folder).startswith("age -d")
    assert not (folder / "opened.asice").exists(), "a part must never look like the whole"
