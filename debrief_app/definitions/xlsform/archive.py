"""An .xlsx file → its XML parts, or why it is not to be opened. Everything is checked before any XML is read.

A workbook comes from outside. Refused are: what is no workbook, locks, macros, parts that unpack to far more than a
form needs, other encodings than UTF-8, and any document type or entity. Must not know what the parts mean.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

from debrief_app.definitions.findings import Finding

MAX_FILE = 10_000_000
MAX_PART = 16_000_000
MAX_ALL = 32_000_000
_MAX_PARTS = 500
_MAX_RATIO = 200
_SMALL = 1_000_000
_MAX_MARKS = 2_000_000
"""Tags and attributes in a part. Each takes far more room in memory than in the file."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD_STREAM = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
_DECLARED = re.compile(rb"\A<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
_ALLOWED_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError,
           RuntimeError, OverflowError, IndexError, KeyError)
"""What zipfile raises for damaged archives."""


class RefusedError(Exception):
    """The workbook is not opened, for this finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def xml_parts(raw: bytes, file: str) -> Mapping[str, bytes]:
    """Name → content of every XML part that a form can need. Raises RefusedError; `file` is the name in the finding."""
    _look_at_kind(raw, file)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            wanted = _wanted(archive, file)
            return {part.filename: _content(archive, part, file) for part in wanted}
    except _BROKEN:
        raise _refused("workbook-damaged", file) from None


def _refused(code: str, file: str, **params: str | int) -> RefusedError:
    return RefusedError(Finding(code, file, 0, params))


def _look_at_kind(raw: bytes, file: str) -> None:
    if len(raw) > MAX_FILE:
        raise _refused("workbook-too-big", file, limit=MAX_FILE // 1_000_000)
    if raw.startswith(_OLD_OFFICE):
        raise _refused("workbook-encrypted" if _PASSWORD_STREAM in raw else "workbook-old-xls", file)
    if raw.startswith(b"PK"):
        return
    looks_like_text = raw and b"\0" not in raw[:4096] and not any(sign in raw[:4096] for sign in b"\x01\x02\x03\x04")
    raise _refused("workbook-csv" if looks_like_text else "workbook-not-xlsx", file)


def _wanted(archive: zipfile.ZipFile, file: str) -> list[zipfile.ZipInfo]:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise _refused("workbook-encrypted", file)
    if "mimetype" in names and "content.xml" in names:
        raise _refused("workbook-ods", file)
    if "[Content_Types].xml" not in names:
        raise _refused("workbook-not-xlsx", file)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise _refused("workbook-macros", file)
    if len(parts) > _MAX_PARTS or len(names) != len(parts):
        raise _refused("workbook-damaged", file)
    wanted = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
    for part in wanted:
        too_dense = part.file_size > _SMALL and part.file_size > _MAX_RATIO * max(part.compress_size, 1)
        if part.file_size > MAX_PART or too_dense:
            raise _refused("workbook-unpacks-too-big", file, part=part.filename)
    if sum(part.file_size for part in wanted) > MAX_ALL:
        raise _refused("workbook-unpacks-too-big", file, part=max(wanted, key=lambda part: part.file_size).filename)
    return wanted


def _content(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> bytes:
    """The part, unpacked no further than its stated size, which is checked already."""
    with archive.open(part) as stream:
        content = stream.read(part.file_size + 1)
    if len(content) != part.file_size:
        raise _refused("workbook-damaged", file)
    content = content.removeprefix(b"\xef\xbb\xbf")
    declared = _DECLARED.match(content.lstrip())
    if (declared and declared[1].lower() not in _ALLOWED_ENCODINGS) or b"\0" in content[:64]:
        raise _refused("workbook-encoding", file, part=part.filename)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        raise _refused("workbook-encoding", file, part=part.filename) from None
    if content.count(b"<") + content.count(b"=") > _MAX_MARKS:
        raise _refused("workbook-unpacks-too-big", file, part=part.filename)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _refused("workbook-entities", file, part=part.filename)
    return content
