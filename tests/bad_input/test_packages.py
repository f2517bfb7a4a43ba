"""Packages that are cut, changed, somebody else's, or no packages: the verdict is no, in words, with exit code 1."""

from __future__ import annotations

import json
import os
import random
import struct
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from debrief_app.app import run
from debrief_app.crypto import sealing
from debrief_app.crypto.trust import TrustBundle, read_trust_bundle
from debrief_app.package.ports import Opener
from debrief_app.services.practice.demo import Demonstrated
from debrief_app.services.received.verifying import opener_from, verify_bytes

Verify = Callable[..., tuple[int, dict[str, object]]]


@pytest.fixture
def verify(out: Demonstrated, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Verify:
    """`debrief verify --json` on these bytes, with our key and trust bundle: exit code and what it printed."""

    def judged(content: bytes, key: Path = out.identity, trust: Path = out.trust) -> tuple[int, dict[str, object]]:
        file = tmp_path / "received.asice.age"
        file.write_bytes(content)
        code = run(["verify", str(file), "--identity", str(key), "--trust", str(trust), "--json"])
        told = capsys.readouterr()
        assert told.err == "" and file.read_bytes() == content
        document: dict[str, object] = json.loads(told.out)
        return code, document

    return judged


@pytest.fixture(scope="session")
def sealed(out: Demonstrated) -> bytes:
    """The package as it is sent."""
    return out.package.read_bytes()


@pytest.fixture(scope="session")
def opener(out: Demonstrated) -> Opener:
    """Our key."""
    (secret,) = (line for line in out.identity.read_bytes().splitlines() if not line.startswith(b"#"))
    return opener_from(secret)


@pytest.fixture(scope="session")
def opened(sealed: bytes, opener: Opener) -> bytes:
    """The container inside."""
    return opener.unseal(sealed)


@pytest.fixture(scope="session")
def trust(out: Demonstrated) -> TrustBundle:
    """Whom we trust."""
    return read_trust_bundle(out.trust)


def flipped(content: bytes, place: int, bit: int = 1) -> bytes:
    changed = bytearray(content)
    changed[place] ^= bit
    return bytes(changed)


def codes(document: dict[str, object]) -> list[str]:
    reasons = document["reasons"]
    assert isinstance(reasons, list)
    assert all(reason["what"] and reason["safe"] and reason["do"] for reason in reasons)
    return [reason["code"] for reason in reasons]


def test_the_whole_package_is_accepted(verify: Verify, sealed: bytes) -> None:
    code, document = verify(sealed)
    assert (code, document["ok"], document["reasons"]) == (0, True, [])


def test_one_changed_byte_anywhere_in_the_file_is_refused(sealed: bytes, opener: Opener, trust: TrustBundle) -> None:
    header = sealed.index(b"\n---") + 50
    chance = random.Random(11)
    chunks = range(header, len(sealed), 64 * 1024)  # age's own pieces, each with its own tag at its end
    places = {*range(header + 20), *chance.sample(range(len(sealed)), 150), len(sealed) - 1, len(sealed) - 16,
              *(place + near for place in chunks for near in range(-2, 3))}
    accepted = [place for place in sorted(places)
                if verify_bytes(flipped(sealed, place, 1 << chance.randrange(8)), trust, opener).accepted]
    assert accepted == []


@pytest.mark.parametrize("share", [0.0001, 0.3, 0.999])
def test_the_command_refuses_a_changed_byte(verify: Verify, sealed: bytes, share: float) -> None:
    code, document = verify(flipped(sealed, int(len(sealed) * share)))
    assert code == 1 and document["ok"] is False and codes(document)


@pytest.mark.parametrize("length", [0, 1, 20, 21, 22, 100, 400, 5_000, 65_536, -100, -17, -16, -1])
def test_a_package_that_is_cut_is_refused(verify: Verify, sealed: bytes, length: int) -> None:
    code, document = verify(sealed[:length])
    assert code == 1
    assert codes(document)[0] in ("package-damaged", "package-not-a-package")


def test_a_package_with_something_behind_it_is_refused(verify: Verify, sealed: bytes) -> None:
    assert verify(sealed + b"\0")[0] == 1


def signed_places(opened: bytes) -> Iterable[int]:
    """Every place of the container but eight bytes per file in its directory: the version that made it and file
    rights, which no signature can cover and which this program never reads a meaning into."""
    (start,) = struct.unpack_from("<L", opened, len(opened) - 6)
    unsigned, entry = set(), start
    while opened[entry:entry + 4] == b"PK\x01\x02":
        unsigned |= {entry + 4, entry + 5, *range(entry + 36, entry + 42)}
        entry += 46 + struct.unpack_from("<H", opened, entry + 28)[0]
    return (place for place in range(len(opened)) if place not in unsigned)


def test_one_changed_byte_inside_is_refused_even_when_it_is_sealed_again(
        opened: bytes, opener: Opener, trust: TrustBundle) -> None:
    chance = random.Random(12)
    places = list(signed_places(opened))
    end = places[-600:]
    chosen = {*places[:120], *chance.sample(end, 120), *chance.sample(places, 120), places[-1]}
    chosen |= {place for place in places if opened[place:place + 4] == b"PK\x03\x04"}
    accepted = [place for place in sorted(chosen)
                if verify_bytes(sealing.seal(flipped(opened, place, 1 << chance.randrange(8)), opener.recipients),
                                trust, opener).accepted]
    assert accepted == []


def test_what_no_signature_covers_changes_nothing_of_the_contents(
        opened: bytes, opener: Opener, trust: TrustBundle) -> None:
    whole = verify_bytes(opened, trust, opener)
    unsigned = sorted(set(range(len(opened))) - set(signed_places(opened)))
    assert len(unsigned) == 8 * len(opened.split(b"PK\x01\x02")[1:])
    for place in unsigned[:8] + random.Random(13).sample(unsigned, 12):
        verdict = verify_bytes(flipped(opened, place), trust, opener)
        assert not verdict.accepted or verdict.contents == whole.contents


@pytest.mark.parametrize("name", [b"record.json", b"closing.json", b"package.json", b"record.pdf",
                                  b"META-INF/signature001.p7s", b"META-INF/ASiCManifest002.xml"])
def test_a_byte_changed_in_each_file_is_refused_by_the_command(
        verify: Verify, opened: bytes, opener: Opener, name: bytes) -> None:
    place = opened.index(name) + len(name) + 40
    code, document = verify(sealing.seal(flipped(opened, place), opener.recipients))
    assert code == 1 and codes(document)


def test_a_container_that_is_cut_is_refused(verify: Verify, opened: bytes, opener: Opener) -> None:
    code, document = verify(sealing.seal(opened[:-1], opener.recipients))
    assert (code, codes(document)) == (1, ["package-truncated"])


def test_a_package_for_somebody_else_is_named(verify: Verify, sealed: bytes, elsewhere: Demonstrated) -> None:
    code, document = verify(sealed, key=elsewhere.identity)
    assert (code, codes(document)) == (1, ["not-for-us"])


def test_a_package_that_was_passed_on_is_named(
        verify: Verify, opened: bytes, out: Demonstrated, elsewhere: Demonstrated) -> None:
    first = elsewhere.identity.read_text().splitlines()[0]
    code, document = verify(sealing.seal(opened, [first.removeprefix("# public key: ")]), key=elsewhere.identity)
    assert (code, codes(document)) == (1, ["package-not-addressed-to-us"])


def test_signers_that_another_unit_trusts_are_not_ours(
        verify: Verify, sealed: bytes, elsewhere: Demonstrated) -> None:
    code, document = verify(sealed, trust=elsewhere.trust)
    assert code == 1 and set(codes(document)) == {"signer-unknown"}


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n", b"PK\x03\x04", b"PK\x05\x06" + bytes(18),
                                     b"age-encryption.org/v1\n", b"\x00" * 5000, "Größe".encode("utf-16"),
                                     b"-----BEGIN AGE ENCRYPTED FILE-----\n"])
def test_what_is_no_package_is_named(verify: Verify, content: bytes) -> None:
    code, document = verify(content)
    assert code == 1
    assert codes(document)[0] in ("package-not-a-package", "package-truncated", "package-damaged", "package-zip")


@pytest.mark.parametrize("content", [b"", b"AGE-SECRET-KEY-1NOT", b"\xff" * 100, b"x" * 10_000,
                                     b"-----BEGIN OPENSSH PRIVATE KEY-----\n"])
def test_a_key_file_that_is_none_is_refused(
        out: Demonstrated, tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    key = tmp_path / "some.agekey"
    key.write_bytes(content)
    code = run(["verify", str(out.package), "--identity", str(key), "--trust", str(out.trust)])
    told = capsys.readouterr()
    assert (code, told.out) == (1, "")
    assert "secret key" in told.err and "AGE-SECRET-KEY-1NOT" not in told.err


@pytest.mark.parametrize("part", ["trust.json", "trust.json.p7s"])
def test_a_trust_bundle_with_a_changed_byte_is_refused(
        out: Demonstrated, tmp_path: Path, part: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("trust.json", "trust.json.p7s"):
        content = (out.trust / name).read_bytes()
        (tmp_path / name).write_bytes(flipped(content, len(content) // 2) if name == part else content)
    code = run(["verify", str(out.package), "--identity", str(out.identity), "--trust", str(tmp_path), "--json"])
    document = json.loads(capsys.readouterr().out)
    assert (code, document["code"]) == (1, "trust-damaged")


@pytest.mark.parametrize("what", ["package", "identity", "trust"])
@pytest.mark.parametrize("kind", [
    "nothing", "folder", pytest.param("pipe", marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Unix"))])
def test_what_cannot_be_read_is_named(
        out: Demonstrated, tmp_path: Path, what: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = {"package": out.package, "identity": out.identity, "trust": out.trust, what: tmp_path / "there"}
    if kind == "folder":
        given[what].mkdir()
    elif kind == "pipe" and what == "trust":
        given[what].mkdir()
        os.mkfifo(given[what] / "trust.json")
    elif kind == "pipe":
        os.mkfifo(given[what])
    code = run(["verify", str(given["package"]), "--identity", str(given["identity"]), "--trust",
                str(given["trust"]), "--json"])
    document = json.loads(capsys.readouterr().out)
    lacking = what == "trust" and kind != "pipe"
    assert (code, document["code"]) == (1, "trust-not-found" if lacking else "file-not-readable")
    assert lacking or ("“trust.json”" if what == "trust" else "“there”") in document["what"]


def test_a_file_of_the_trust_folder_is_not_the_folder(out: Demonstrated, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["verify", str(out.package), "--identity", str(out.identity), "--trust", str(out.trust / "trust.json")])
    told = capsys.readouterr().err
    assert code == 1 and "no list of trusted signers there" in told and "not one of its files" in told


def test_a_key_file_that_an_editor_saved_with_a_byte_order_mark_opens(
        out: Demonstrated, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = tmp_path / "some.agekey"
    key.write_bytes(b"\xef\xbb\xbf" + out.identity.read_bytes().replace(b"\n", b"\r\n"))
    code = run(["verify", str(out.package), "--identity", str(key), "--trust", str(out.trust)])
    assert (code, capsys.readouterr().err) == (0, "")


def test_two_untrusted_signatures_are_told_apart_and_what_to_do_is_said_once(
        out: Demonstrated, elsewhere: Demonstrated, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(out.package), "--identity", str(out.identity), "--trust",
                str(elsewhere.trust)]) == 1
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    lines = lines[1:lines.index("")]
    assert len(lines) == len(set(lines))
    assert [line.split(":")[0] for line in lines[:2]] == ["Officer", "Supervisor"]


def test_a_name_that_steers_a_terminal_is_shown_harmless(
        out: Demonstrated, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "a\x1b[2Jb\u202ec"
    folder.mkdir()
    (folder / "unit.agekey").write_bytes(out.identity.read_bytes())
    (folder / "p.age").write_bytes(out.package.read_bytes())
    assert run(["verify", str(folder / "p.age")]) == 1
    told = capsys.readouterr().out
    assert "unit.agekey" in told and "\x1b" not in told and "\u202e" not in told
