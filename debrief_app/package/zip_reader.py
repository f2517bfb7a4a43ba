"""Strict reader of the outer ZIP: one archive, one meaning.

Every byte of the file belongs to exactly one entry or to the directory, local and central headers agree,
and nothing is inflated past its declared size. Stricter than APPNOTE on purpose: archives that two readers
could read in two ways are refused (standard, section 3). Must not know what the files mean.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from typing import NoReturn

from debrief_app.domain.errors import KnownError
from debrief_app.package.layout import CONTENT_LIMIT, FILE_LIMIT, MAX_FILES, RATIO_LIMIT

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9_-]+)*(\.[a-z0-9]+)?\Z")
_NAME_MAX = 64
_FLAGS_ALLOWED = 0x0806  # deflate level hints and "name is UTF-8"; never encryption or a data descriptor
_STORED, _DEFLATE = 0, 8
_DIRECTORY_ATTRIBUTE = 0x10
_FILE_TYPES = (0, 0o100000)


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    shared: tuple[int, ...]
    """Version needed, flags, method, time, date, crc, sizes: what both headers state and must agree on."""


def _refuse(rule: str) -> NoReturn:
    raise KnownError("package-zip", rule=rule)


def read_zip(data: bytes) -> dict[str, bytes]:
    """All files in the order stored.

    Raises `KnownError` "package-not-a-package" (no ZIP), "package-truncated" (the end is missing) or
    "package-zip" with the broken `rule`.
    """
    if not data.startswith(b"PK\x03\x04"):
        raise KnownError("package-not-a-package")
    directory_at, entries = _directory(data)
    files: dict[str, bytes] = {}
    position = 0
    for entry in entries:
        if entry.offset != position:
            _refuse("gap")
        start = _check_local(data, entry)
        position = start + entry.packed
        if position > directory_at:
            _refuse("overlap")
        files[entry.name] = _content(data[start:position], entry)
    if position != directory_at:
        _refuse("gap")
    return files


def _directory(data: bytes) -> tuple[int, list[_Entry]]:
    end_at = len(data) - _END.size
    if end_at < 0 or data[end_at:end_at + 4] != b"PK\x05\x06":
        found = data.rfind(b"PK\x05\x06", max(0, end_at - 0xFFFF))
        if 0 <= found <= end_at:
            _refuse("trailing-data")
        raise KnownError("package-truncated")
    _, disk, first_disk, here, total, size, offset, comment = _END.unpack_from(data, end_at)
    if disk or first_disk or here != total or comment:
        _refuse("end-record")
    if offset + size != end_at:
        _refuse("directory-place")
    if not 0 < total <= MAX_FILES:
        _refuse("too-many-files")
    entries = []
    position = offset
    for _ in range(total):
        entry, position = _central(data, position, end_at)
        entries.append(entry)
    if position != end_at:
        _refuse("directory-size")
    if len({entry.name.lower() for entry in entries}) != len(entries):
        _refuse("duplicate-name")
    if sum(entry.size for entry in entries) > CONTENT_LIMIT:
        _refuse("too-large")
    return offset, entries


def _central(data: bytes, position: int, end: int) -> tuple[_Entry, int]:
    if position + _CENTRAL.size > end:
        _refuse("directory-size")
    (signature, _made_by, needed, flags, method, time, date, crc, packed, size,
     name_length, extra, comment, disk, _internal, external, offset) = _CENTRAL.unpack_from(data, position)
    if signature != b"PK\x01\x02":
        _refuse("directory-entry")
    if extra or comment or disk:
        _refuse("extra-field")
    after = position + _CENTRAL.size + name_length
    if after > end:
        _refuse("directory-size")
    raw_name = data[position + _CENTRAL.size:after]
    if flags & ~_FLAGS_ALLOWED or needed > 20:
        _refuse("feature")
    if method not in (_STORED, _DEFLATE):
        _refuse("method")
    if external & _DIRECTORY_ATTRIBUTE or (external >> 16) & 0o170000 not in _FILE_TYPES:
        _refuse("not-a-file")
    if size > FILE_LIMIT or packed > FILE_LIMIT:
        _refuse("too-large")
    if size > max(packed, 1) * RATIO_LIMIT:
        _refuse("ratio")
    if method == _STORED and packed != size:
        _refuse("size")
    shared = (needed, flags, method, time, date, crc, packed, size)
    return _Entry(_safe_name(raw_name), method, crc, packed, size, offset, shared), after


def _safe_name(raw: bytes) -> str:
    if len(raw) > _NAME_MAX or not raw.isascii() or not _NAME.match(raw.decode("ascii")):
        _refuse("name")
    return raw.decode("ascii")


def _check_local(data: bytes, entry: _Entry) -> int:
    """Compare the local header with the directory; returns where the content starts."""
    if entry.offset + _LOCAL.size > len(data):
        _refuse("overlap")
    signature, *fields, name_length, extra = _LOCAL.unpack_from(data, entry.offset)
    name_at = entry.offset + _LOCAL.size
    start = name_at + int(name_length)
    if signature != b"PK\x03\x04" or extra:
        _refuse("local-header")
    if tuple(fields) != entry.shared or data[name_at:start] != entry.name.encode("ascii"):
        _refuse("headers-differ")
    return start


def _content(packed: bytes, entry: _Entry) -> bytes:
    content = packed if entry.method == _STORED else _inflate(packed, entry.size)
    if zlib.crc32(content) != entry.crc:
        _refuse("checksum")
    return content


def _inflate(packed: bytes, size: int) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(packed, size + 1)
    except zlib.error:
        _refuse("deflate")
    if len(content) != size or not inflater.eof or inflater.unused_data or inflater.unconsumed_tail:
        _refuse("size")
    return content
