"""The manifest has one profile; our reader and the published XML schema refuse the same things."""

from __future__ import annotations

import base64
import hashlib
import subprocess
from pathlib import Path

import pytest

from debrief_app.domain.errors import KnownError
from debrief_app.package.manifest import read_manifest, write_manifest
from debrief_app.paths import resources_dir

FILES = {"record.json": b"{}\n", "closing.json": b"{}\n", "attachments/001.jpg": b"\xff\xd8\xff"}
GOOD = write_manifest(1, FILES, FILES)
DIGEST = base64.b64encode(hashlib.sha256(b"{}\n").digest())
REFERENCE = GOOD[GOOD.index(b"  <asic:DataObjectReference") : GOOD.index(b"</asic:DataObjectReference>") + 28]


def replaced(old: bytes, new: bytes) -> bytes:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


# name → (manifest, refused by the XML schema too)
HOSTILE = {
    "doctype": (replaced(b"<asic:ASiCManifest", b"<!DOCTYPE a><asic:ASiCManifest"), False),
    "external entity": (
        replaced(
            b"<asic:ASiCManifest", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><asic:ASiCManifest'
        ),
        False,
    ),
    "a billion laughs": (
        replaced(
            b"<asic:ASiCManifest", b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><asic:ASiCManifest'
        ),
        False,
    ),
    "character reference": (replaced(b'URI="record', b'URI="&#114;ecord'), False),
    "comment inside a digest": (replaced(DIGEST, DIGEST[:4] + b"<!-- -->" + DIGEST[4:]), False),
    "processing instruction": (replaced(b"<asic:SigReference", b"<?x y?><asic:SigReference"), False),
    "stylesheet": (replaced(b"<asic:ASiCManifest", b'<?xml-stylesheet href="x"?><asic:ASiCManifest'), False),
    "another encoding": (replaced(b"UTF-8", b"UTF-7"), False),
    "UTF-16": (GOOD.decode().replace("UTF-8", "UTF-16").encode("utf-16"), False),
    "not well-formed": (GOOD[:-5], True),
    "empty": (b"", True),
    "two roots": (GOOD + b"<a/>", True),
    "another namespace": (replaced(b"v1.2.1", b"v1.1.1"), True),
    "another root": (
        GOOD.replace(b"ASiCManifest ", b"Manifest ").replace(b"/asic:ASiCManifest", b"/asic:Manifest"),
        True,
    ),
    "no signature reference": (b"\n".join(GOOD.split(b"\n")[:2] + GOOD.split(b"\n")[3:]), True),
    "signature of somebody else": (replaced(b"signature001", b"signature002"), False),
    "signature outside": (replaced(b"META-INF/signature001.p7s", b"../signature001.p7s"), True),
    "other attribute": (
        replaced(b"<asic:DataObjectReference", b'<asic:DataObjectReference Rootfile="true"'),
        True,
    ),
    "attribute of the root": (replaced(b"<asic:ASiCManifest", b'<asic:ASiCManifest Id="x"'), True),
    "text between": (replaced(b"  <ds:DigestMethod", b"  text<ds:DigestMethod"), True),
    "text at the end": (replaced(b"\n</asic:ASiCManifest>", b"text\n</asic:ASiCManifest>"), True),
    "other digest": (replaced(b"xmlenc#sha256", b"xmlenc#sha512"), True),
    "SHA-1": (
        replaced(b"http://www.w3.org/2001/04/xmlenc#sha256", b"http://www.w3.org/2000/09/xmldsig#sha1"),
        True,
    ),
    "short digest": (replaced(DIGEST, DIGEST[:40]), True),
    "long digest": (replaced(DIGEST, base64.b64encode(bytes(48))), True),
    "two digests": (
        replaced(
            b"    <ds:DigestValue>", b"    <ds:DigestValue>" + DIGEST + b"</ds:DigestValue><ds:DigestValue>"
        ),
        True,
    ),
    "digest before method": (
        replaced(b"<ds:DigestMethod", b"<ds:DigestValue>" + DIGEST + b"</ds:DigestValue><ds:DigestMethod"),
        True,
    ),
    "same file twice": (replaced(REFERENCE, REFERENCE * 2), True),
    "no file": (write_manifest(1, FILES, []), True),
    "unknown file": (replaced(b'URI="record.json"', b'URI="evil.json"'), True),
    "path": (replaced(b'URI="record.json"', b'URI="../record.json"'), True),
    "web address": (replaced(b'URI="record.json"', b'URI="http://example.invalid/record.json"'), True),
    "manifest of a manifest": (replaced(b'URI="record.json"', b'URI="META-INF/ASiCManifest002.xml"'), True),
    "wrong media type": (
        replaced(
            b'URI="record.json" MimeType="application/json"', b'URI="record.json" MimeType="text/plain"'
        ),
        False,
    ),
    "percent encoding": (replaced(b'URI="record.json"', b'URI="record%2Ejson"'), True),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_manifest_is_refused(name: str) -> None:
    with pytest.raises(KnownError) as refusal:
        read_manifest(HOSTILE[name][0], 1)
    assert refusal.value.code == "package-manifest"
    assert refusal.value.params["number"] == 1


def xmllint(path: Path) -> bool:
    schema = resources_dir() / "standard" / "asic-manifest.xsd"
    return (
        subprocess.run(
            ["xmllint", "--nonet", "--noout", "--schema", str(schema), str(path)],
            capture_output=True,
            check=False,
        ).returncode
        == 0
    )


def test_the_published_schema_refuses_what_can_be_said_in_a_schema(tmp_path: Path) -> None:
    path = tmp_path / "manifest.xml"
    for name, (data, refused) in HOSTILE.items():
        path.write_bytes(data)
        if refused:
            assert not xmllint(path), name


def test_the_published_schema_accepts_ours(tmp_path: Path) -> None:
    path = tmp_path / "manifest.xml"
    path.write_bytes(GOOD)
    assert xmllint(path)


def test_what_we_write_we_read() -> None:
    manifest = read_manifest(GOOD, 1)
    assert manifest.digests == {name: hashlib.sha256(content).digest() for name, content in FILES.items()}
    assert manifest.covers(FILES) == ""
    assert manifest.covers({**FILES, "closing.json": b"{ }"}) == "closing.json"
    assert manifest.covers({"record.json": b"{}\n"}) in {"attachments/001.jpg", "closing.json"}


def test_other_spelling_of_the_same_manifest_is_read() -> None:
    """Another program may use other prefixes, quotes and spaces; what is signed are its bytes."""
    other = (
        GOOD.replace(b"asic:", b"")
        .replace(b"xmlns:asic", b"xmlns")
        .replace(b"\n  ", b"\r\n\t")
        .replace(b'MimeType="application/pkcs7-signature"', b"MimeType='application/pkcs7-signature'")
    )
    assert other != GOOD
    assert read_manifest(other, 1).digests == read_manifest(GOOD, 1).digests


def test_writing_is_deterministic() -> None:
    assert write_manifest(1, dict(reversed(FILES.items())), reversed(FILES)) == GOOD


def test_a_manifest_belongs_to_its_number() -> None:
    with pytest.raises(KnownError):
        read_manifest(GOOD, 2)
