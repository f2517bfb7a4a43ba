"""Sealing to keys: our age and Debian's age read each other, and nothing altered is ever opened."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief_app.crypto.sealing import check_recipient, generate_identity, open_sealed, recipient_of, seal
from debrief_app.domain.errors import KnownError

IDENTITY = generate_identity()
OTHER = generate_identity()
SEALED = seal(b"what was said", [recipient_of(IDENTITY)])


def test_each_recipient_can_open_and_nobody_else() -> None:
    recovery = generate_identity()
    sealed = seal(b"what was said", [recipient_of(IDENTITY), recipient_of(recovery)])
    assert open_sealed(sealed, IDENTITY) == open_sealed(sealed, recovery) == b"what was said"
    with pytest.raises(KnownError, match="not-for-us"):
        open_sealed(sealed, OTHER)


def test_debian_age_opens_ours(tmp_path: Path, needs_tool: None) -> None:
    key = tmp_path / "unit.agekey"
    key.write_bytes(bytes(IDENTITY) + b"\n")
    opened = subprocess.run(["age", "-d", "-i", str(key)], input=SEALED, capture_output=True, check=True)
    assert opened.stdout == b"what was said"


def test_we_open_debian_age(needs_tool: None) -> None:
    sealed = subprocess.run(
        ["age", "-r", recipient_of(IDENTITY)], input=b"from elsewhere", capture_output=True, check=True
    ).stdout
    assert open_sealed(sealed, IDENTITY) == b"from elsewhere"


@settings(max_examples=200)
@given(position=st.integers(0, len(SEALED) - 1), flip=st.integers(1, 255))
def test_any_changed_byte_is_noticed(position: int, flip: int) -> None:
    changed = bytearray(SEALED)
    changed[position] ^= flip
    with pytest.raises(KnownError) as refused:
        open_sealed(bytes(changed), IDENTITY)
    assert refused.value.code in {"package-damaged", "not-for-us"}


@pytest.mark.parametrize("broken", [b"", b"hello", SEALED[:-1], SEALED + b"x", SEALED[:40]])
def test_cut_or_lengthened_files_are_damaged(broken: bytes) -> None:
    with pytest.raises(KnownError, match="package-damaged"):
        open_sealed(broken, IDENTITY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age1",
        "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t",
        "age1pq1" + "q" * 60,
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOiSlTQdL5Yp",
        "age1" + "q" * 58,
        recipient_of(IDENTITY)[:-1] + "b",
        "age1../../bin/sh1" + "q" * 45,
        recipient_of(IDENTITY).upper(),
    ],
)
def test_only_native_recipients_are_accepted(text: str) -> None:
    with pytest.raises(KnownError, match="recipient-not-accepted"):
        seal(b"x", [text])


def test_a_recipient_pasted_with_spaces_is_accepted() -> None:
    assert check_recipient(f"  {recipient_of(IDENTITY)}\n") == recipient_of(IDENTITY)


def test_nothing_is_sealed_to_nobody() -> None:
    with pytest.raises(KnownError, match="no-recipient"):
        seal(b"x", [])


@pytest.mark.parametrize("identity", [b"", b"AGE-SECRET-KEY-1ABC", b"\xff\xfe", b"AGE-PLUGIN-YUBIKEY-1QQQQ"])
def test_a_thing_that_is_no_identity_is_named_so(identity: bytes) -> None:
    with pytest.raises(KnownError, match="identity-not-accepted"):
        open_sealed(SEALED, identity)
