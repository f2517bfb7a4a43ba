"""Reads one file out of a container that nobody vouches for, so that staff can look at it.

The strict reader refuses an archive that was changed; this finds the file all the same, as the first local header
of its name states it, and believes nothing: not the checksum, not the directory. For showing only, never for judging.
"""

from __future__ import annotations

import struct
import zlib

_HEADER = struct.Struct("<4s5H3L2H")
_SIGNATURE = b"PK\x03\x04"
_STORED, _DEFLATE = 0, 8
_MOST_HEADERS = 5000


def loose_file(container: bytes, name: str, limit: int) -> bytes | None:
    """The bytes of `name`, at most `limit`; None when there is no such file or it cannot be unpacked."""
    wanted, at = name.encode("ascii"), -1
    for _try in range(_MOST_HEADERS):
        at = container.find(_SIGNATURE, at + 1)
        if at < 0 or at + _HEADER.size > len(container):
            return None
        _sign, _needed, _flags, method, _time, _date, _crc, packed, _size, name_length, extra = _HEADER.unpack_from(
            container, at)
        name_at = at + _HEADER.size
        if container[name_at:name_at + name_length] != wanted:
            continue
        start = name_at + name_length + extra
        return _unpacked(container[start:start + packed], method, limit)
    return None


def _unpacked(packed: bytes, method: int, limit: int) -> bytes | None:
    if method == _STORED:
        return packed if len(packed) <= limit else None
    if method != _DEFLATE:
        return None
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(packed, limit + 1)
    except zlib.error:
        return None
    return content if len(content) <= limit else None
