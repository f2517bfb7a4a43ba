"""Is a write-ahead log damaged, or did a crash only tear its last write?

SQLite reads a log up to the first frame that does not hold and forgets the rest without a word, because that is how a
torn write looks. But each commit is flushed before anything of the next transaction is written (`synchronous=FULL`).
So a frame that does not hold, in a transaction that another one follows, was once whole, and acknowledged.

The format is section 4 of SQLite's "Database File Format": a header of 32 bytes, then frames of 24 bytes and a page
each. Salts in both say which frames belong to the header. A checksum runs through the header and all frames; here it
covers the page as it is encrypted, so no key is needed.

None of these is damage: frames with other salts, which were left behind when the log began anew; frames that a
transaction wrote early and took back, for they are followed by no commit of theirs; a file with less than a header.

What cannot be told: a log that was deleted, or cut off anywhere, looks like one that never had more. Damage in the
last transaction looks like its torn write, and so does damage in the one before when it also hides where that ends.
The other way round, a log that began anew with its header torn looks damaged, although nothing is missing; a disk
does not tear what fits in one sector.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, Final, NamedTuple

_HEADER: Final = struct.Struct(">4sIII8sII")
_FRAME: Final = struct.Struct(">II8sII")
_ORDERS: Final = {b"\x37\x7f\x06\x82": "<", b"\x37\x7f\x06\x83": ">"}
"""By the first four bytes: the byte order in which the checksum reads its numbers. All else is big-endian."""
_PAGE_SIZES: Final = tuple(1 << power for power in range(9, 17))

Sum = tuple[int, int]


class _Frame(NamedTuple):
    page: int
    commit: bool
    salts: bytes
    stored: Sum
    covered: bytes
    """What the checksum runs over."""


def is_damaged(log: BinaryIO) -> bool:
    """Is an acknowledged transaction in this log, from the position on, no longer readable?

    `log` may hold anything. At most two pages of it (64 KiB each) are in memory. Raises OSError when reading does.
    """
    header = log.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return False
    magic, _version, page_size, _sequence, salts, *stored = _HEADER.unpack(header)
    order = _ORDERS.get(magic)
    start = log.tell()
    if order is None or page_size not in _PAGE_SIZES or _sum(order, header[:24], (0, 0)) != tuple(stored):
        return any(_holds_a_transaction(log, start, size) for size in _PAGE_SIZES)
    running: Sum = (stored[0], stored[1])
    frames = _frames(log, page_size)
    for frame in frames:
        if not (frame.salts == salts and frame.page and _sum(order, frame.covered, running) == frame.stored):
            return _goes_on_behind(chain([frame], frames), salts, order, running)
        running = frame.stored
    return False


def _goes_on_behind(frames: Iterable[_Frame], salts: bytes, order: str, running: Sum) -> bool:
    """Does another transaction follow the one in which the first of `frames`, which does not hold, lies?

    Salts alone do not show it: the end of a torn transaction may lie over the beginning of a longer one that was taken
    back. So the frame has to continue the checksum of the frame before it, and be the first behind the end or an end.
    """
    # What the checksum up to here may be: as the frame before says, or as its content says.
    before: tuple[Sum, ...] = (running,)
    ended = just_ended = False
    for number, frame in enumerate(frames):
        ours = frame.salts == salts
        # Of the first, the salts may be what is damaged; later ones with other salts continue each other.
        sums = [_sum(order, frame.covered, each) for each in before] if ours or number == 0 else []
        continues = frame.stored in sums
        if ended and continues and (frame.commit or just_ended):
            return True
        just_ended = not ended and frame.commit and (ours or continues)
        ended = ended or just_ended
        before = (frame.stored, *(() if continues else sums[:1]))
    return False


def _holds_a_transaction(log: BinaryIO, start: int, page_size: int) -> bool:
    """Behind a header that does not hold: do frames follow that agree on their salts, one of them a commit? A frame
    that is all there is agrees with itself."""
    end = log.seek(0, os.SEEK_END)
    log.seek(start)
    salts, alike, commit = b"", 0, False
    for number, frame in enumerate(_frames(log, page_size)):
        if frame.salts != salts:
            salts, alike, commit = frame.salts, 0, False
        alike, commit = alike + 1, commit or frame.commit
        if commit and (alike > 1 or (number == 0 and log.tell() == end)):
            return True
    return False


def _frames(log: BinaryIO, page_size: int) -> Iterator[_Frame]:
    """The whole frames from the position on."""
    while len(raw := log.read(_FRAME.size + page_size)) == _FRAME.size + page_size:
        page, pages, salts, *stored = _FRAME.unpack_from(raw)
        yield _Frame(page, pages > 0, salts, (stored[0], stored[1]), raw[:8] + raw[_FRAME.size:])


def _sum(order: str, data: bytes, before: Sum) -> Sum:
    """The running checksum after `data`, a multiple of eight bytes."""
    first, second = before
    for number in struct.unpack(f"{order}{len(data) // 4}I", data):
        first, second = second, (first + second + number) & 0xFFFFFFFF
    return first, second
