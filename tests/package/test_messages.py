"""Every reason that a package can be refused for has words for a person, in whatever way it was found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import debrief_app.package
from debrief_app.domain.errors import KnownError
from debrief_app.services.messages import known_codes, message_for

SOURCES = Path(debrief_app.package.__file__).parent
CODES = sorted(
    {
        code
        for source in SOURCES.glob("*.py")
        for code in re.findall(
            r'(?:KnownError|Finding)\(\s*"([a-z0-9-]+)"', source.read_text(encoding="utf-8")
        )
    }
)


def test_the_codes_are_found() -> None:
    assert {"package-zip", "json-shape", "signature-same-person", "trust-list-old"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_a_message(code: str) -> None:
    assert code in known_codes()


def test_a_message_is_filled_in() -> None:
    text = str(message_for(KnownError("package-altered", file="record.json")))
    assert "record.json" in text
    assert "{" not in text
