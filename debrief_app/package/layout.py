"""Names, media types and limits of version 1 of the package. Pure facts of the standard, sections 2 and 3.

Must not know how files are stored, signed or read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

FORMAT = "debrief-package"
VERSION = 1

MIMETYPE = "mimetype"
MEDIA_TYPE = b"application/vnd.etsi.asic-e+zip"
PACKAGE = "package.json"
RECORD = "record.json"
CLOSING = "closing.json"
PDF = "record.pdf"
CHECKPOINT = "audit/checkpoint.txt"

OFFICER = "officer"
SUPERVISOR = "supervisor"
ROLES = (OFFICER, SUPERVISOR)
"""Role number n signs manifest n, counting from 1."""

REQUIRED = (CHECKPOINT, CLOSING, PACKAGE, RECORD, PDF)
ATTACHMENT = re.compile(r"attachments/[0-9]{3}\.(png|jpg)\Z")
META = re.compile(r"META-INF/(ASiCManifest|signature)[0-9]{3}\.(xml|p7s)\Z")

SEALED_LIMIT = 100 * 1024 * 1024
CONTENT_LIMIT = 200 * 1024 * 1024
FILE_LIMIT = 100 * 1024 * 1024
JSON_LIMIT = 32 * 1024 * 1024
MANIFEST_LIMIT = 1024 * 1024
MAX_FILES = 1100
RATIO_LIMIT = 100

_MEDIA_TYPES = {"json": "application/json", "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg",
                "txt": "text/plain"}
_FIRST_BYTES = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}


def manifest_name(number: int) -> str:
    """File name of manifest `number`, counting from 1."""
    return f"META-INF/ASiCManifest{number:03d}.xml"


def signature_name(number: int) -> str:
    """File name of signature `number`, counting from 1."""
    return f"META-INF/signature{number:03d}.p7s"


def is_data_name(name: str) -> bool:
    """Whether `name` may be a data file: anything but `mimetype` and `META-INF/`."""
    return name in REQUIRED or ATTACHMENT.match(name) is not None


def media_type(name: str) -> str:
    """Media type of a data file by its name."""
    return _MEDIA_TYPES[name.rpartition(".")[2]]


def is_attachment_content(name: str, content: bytes) -> bool:
    """Whether an attachment begins as its name promises (PNG or JPEG)."""
    return content.startswith(_FIRST_BYTES[name.rpartition(".")[2]])


def officer_names(names: Iterable[str]) -> tuple[str, ...]:
    """Which of the data files the officer signs at close: record, closing and every attachment, sorted."""
    return tuple(sorted(name for name in names if name in (RECORD, CLOSING) or ATTACHMENT.match(name)))
