"""Reads a printed record with other people's tools (poppler, qpdf), as a recipient would."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

_STEERING: dict[int, str] = {
    **dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2066\u2067\u2068\u2069\ufeff\x0c"), ""),
    **dict.fromkeys(map(ord, "\u202a\u202b\u202c"), " "),
}  # poppler puts these where the direction changes


def run(folder: Path, pdf: bytes, tool: str, *options: str) -> str:
    """What `tool` prints about the PDF."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    file = folder / "record.pdf"
    file.write_bytes(pdf)
    outputs = ["-"] if tool == "pdftotext" else []
    command = [tool, *options, str(file), *outputs]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def pages(folder: Path, pdf: bytes) -> list[str]:
    """The text of each page, without marks that only steer direction."""
    return [page.translate(_STEERING) for page in run(folder, pdf, "pdftotext", "-layout").split("\f")[:-1]]


def text(folder: Path, pdf: bytes) -> str:
    return "\n".join(pages(folder, pdf))


def squeezed(words: str) -> str:
    """Without white space: what is left does not depend on where the lines end."""
    return re.sub(r"\s+", "", words.translate(_STEERING))
