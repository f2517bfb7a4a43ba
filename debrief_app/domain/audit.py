"""The audit log's arithmetic: events, hash chain, Merkle root and checkpoint text.

Chain: h_n = SHA-256(0x00 ‖ h_{n-1} ‖ canonical entry). Root: RFC 6962 §2.1 over the same entries. The six
operations are those of Data Protection Act 2018 s.62. Events carry ids and codes, never content.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

ZERO = b"\x00" * 32


class Operation(StrEnum):
    """Data Protection Act 2018 s.62(1), and what happens to the vault itself."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
    VAULT = "vault"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `subject` is a random id; `detail` holds codes and counts only."""

    at: str
    by: str
    operation: Operation
    action: str
    subject: str = ""
    recipient: str = ""
    detail: tuple[tuple[str, str], ...] = ()

    def canonical(self) -> bytes:
        """The exact bytes that are hashed: sorted compact JSON, UTF-8."""
        body = {"action": self.action, "at": self.at, "by": self.by, "detail": dict(self.detail),
                "operation": self.operation.value, "recipient": self.recipient, "subject": self.subject}
        return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def chained(previous: bytes, entry: bytes) -> bytes:
    """The next head of the chain (32 bytes)."""
    return hashlib.sha256(b"\x00" + previous + entry).digest()


def head_of(entries: Iterable[bytes]) -> bytes:
    """Head over all entries from the start."""
    head = ZERO
    for entry in entries:
        head = chained(head, entry)
    return head


def merkle_root(entries: Sequence[bytes]) -> bytes:
    """RFC 6962 §2.1 Merkle tree hash (32 bytes)."""
    if not entries:
        return hashlib.sha256(b"").digest()
    level = [hashlib.sha256(b"\x00" + entry).digest() for entry in entries]
    # A left-full tree equals pairing neighbours level by level and carrying an odd last node up unchanged.
    while len(level) > 1:
        paired = [hashlib.sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            paired.append(level[-1])
        level = paired
    return level[0]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a vault says of its log at one moment. `root` and `head` are hex."""

    origin: str
    size: int
    root: str
    head: str

    def to_text(self) -> str:
        """Four lines, each ended by a newline."""
        return f"{self.origin}\n{self.size}\n{self.root}\n{self.head}\n"


def checkpoint(origin: str, entries: Sequence[bytes]) -> Checkpoint:
    """Checkpoint over canonical entries in order."""
    return Checkpoint(origin, len(entries), merkle_root(entries).hex(), head_of(entries).hex())


def parse_checkpoint(text: str) -> Checkpoint | None:
    """The inverse of `to_text`; None when the text is not one."""
    lines = text.split("\n")
    if len(lines) != 5 or lines[4] or not lines[1].isdecimal():
        return None
    if any(len(line) != 64 or set(line) - set("0123456789abcdef") for line in lines[2:4]):
        return None
    return Checkpoint(lines[0], int(lines[1]), lines[2], lines[3])
