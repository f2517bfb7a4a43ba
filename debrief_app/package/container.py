"""The ASiC-E container (ETSI EN 319 162-1): data files, two manifests, two signatures, in one ZIP.

Builds it in two steps, because the officer signs at close and the supervisor at approval; opens it by
layout only. Must not judge signatures or know keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from debrief_app.domain.errors import BugError, KnownError
from debrief_app.package import layout
from debrief_app.package.manifest import read_manifest, write_manifest
from debrief_app.package.ports import Sign
from debrief_app.package.zip_reader import read_zip
from debrief_app.package.zip_writer import write_zip
from debrief_app.strict_json import load_object

_MIMETYPE_AT = 30
_BEGINNING = layout.MIMETYPE.encode() + layout.MEDIA_TYPE


@dataclass(frozen=True, slots=True)
class Container:
    """An opened container, not yet judged. Index 0 is the officer's manifest and signature, 1 the
    supervisor's."""

    files: Mapping[str, bytes]
    manifests: tuple[bytes, bytes]
    signatures: tuple[bytes, bytes]


def officer_part(files: Mapping[str, bytes], sign: Sign) -> tuple[bytes, bytes]:
    """Manifest 001 and the officer's signature over it, at close.

    `files` are record.json, closing.json and all attachments; nothing else may be among them.
    """
    if {layout.RECORD, layout.CLOSING} - files.keys() or set(files) != set(layout.officer_names(files)):
        raise BugError("the officer signs record.json, closing.json and the attachments")
    manifest = write_manifest(1, files, files)
    return manifest, sign(manifest)


def build_container(files: Mapping[str, bytes], officer_manifest: bytes, officer_signature: bytes,
                    sign_supervisor: Sign) -> bytes:
    """The finished container, not sealed: all data files, the officer's part, and manifest 002 signed now.

    The supervisor signs only what the officer signed: a file that changed since raises `BugError`.
    """
    if set(layout.REQUIRED) - files.keys() or not all(layout.is_data_name(name) for name in files):
        raise BugError("a container holds exactly the files of the standard")
    officers = read_manifest(officer_manifest, 1)
    if officers.covers(files) or set(officers.digests) != set(layout.officer_names(files)):
        raise BugError("the files are not those that the officer signed")
    manifest = write_manifest(2, files, files)
    return write_zip({
        layout.MIMETYPE: layout.MEDIA_TYPE,
        **{name: files[name] for name in sorted(files)},
        layout.manifest_name(1): officer_manifest,
        layout.signature_name(1): officer_signature,
        layout.manifest_name(2): manifest,
        layout.signature_name(2): sign_supervisor(manifest),
    })


def open_container(data: bytes) -> Container:
    """The parts of a container by their names.

    Raises `KnownError` "package-not-a-package", "package-newer" (`version`), "package-unknown-file"
    (`count`), "package-missing-file" (`file`), "signature-missing" (`role`), "signature-extra",
    "attachment-kind" (`file`) and whatever `read_zip` raises.
    """
    if not data[_MIMETYPE_AT:].startswith(_BEGINNING):
        raise KnownError("package-not-a-package")
    stored = read_zip(data)
    if stored.pop(layout.MIMETYPE, None) != layout.MEDIA_TYPE:
        raise KnownError("package-not-a-package")
    files = {name: content for name, content in stored.items() if layout.is_data_name(name)}
    _refuse_newer(stored)
    signing = [*map(layout.manifest_name, (1, 2)), *map(layout.signature_name, (1, 2))]
    others = stored.keys() - files.keys() - set(signing)
    if any(layout.META.match(name) for name in others):
        raise KnownError("signature-extra")
    if others:
        raise KnownError("package-unknown-file", count=len(others))
    for name in layout.REQUIRED:
        if name not in files:
            raise KnownError("package-missing-file", file=name)
    for name in signing:
        if name not in stored:
            raise KnownError("signature-missing", role=layout.ROLES[signing.index(name) % 2])
    for name, content in files.items():
        if layout.ATTACHMENT.match(name) and not layout.is_attachment_content(name, content):
            raise KnownError("attachment-kind", file=name)
    first, second, third, fourth = (stored[name] for name in signing)
    return Container(files, (first, second), (third, fourth))


def _refuse_newer(stored: Mapping[str, bytes]) -> None:
    """A newer version may name other files; say "newer" before complaining of those. Nothing else is
    believed yet."""
    try:
        values = load_object(stored.get(layout.PACKAGE, b"{}"), limit=layout.JSON_LIMIT)
    except KnownError:
        return
    version = values.get("version")
    if values.get("format") == layout.FORMAT and type(version) is int and version > layout.VERSION:
        raise KnownError("package-newer", version=version)
