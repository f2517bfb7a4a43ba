"""closing.json: what the officer states when closing, over and above the record. Signed by the officer.

It names the PDF as the officer certified it by digest and length, so that the officer's signature covers
the PDF although the supervisor's signature is appended later. Must not know how it is signed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from debrief_app import strict_json

FORMAT = "debrief-closing"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Closing:
    """`pdf_sha256` (hex) and `pdf_bytes` describe record.pdf before the supervisor's signature was
    appended."""

    package_id: str
    vault_id: str
    revision: int
    template_id: str
    form_hash: str
    pdf_sha256: str
    pdf_bytes: int

    def binds(self, pdf: bytes) -> bool:
        """Whether `pdf` begins with exactly the bytes the officer certified."""
        start = pdf[:self.pdf_bytes]
        return len(start) == self.pdf_bytes and hashlib.sha256(start).hexdigest() == self.pdf_sha256

    def to_bytes(self) -> bytes:
        return strict_json.dumps({
            "format": FORMAT, "version": VERSION, "package": self.package_id, "vault": self.vault_id,
            "revision": self.revision, "template": self.template_id, "form": self.form_hash,
            "pdf": {"sha256": self.pdf_sha256, "bytes": self.pdf_bytes},
        })


def closing_from(values: strict_json.JsonObject) -> Closing:
    """From the parsed file, after the schema has accepted it. Raises `KnownError` "json-refused" all the
    same."""
    text, integer = strict_json.text, strict_json.integer
    pdf = strict_json.mapping(values, "pdf")
    return Closing(text(values, "package"), text(values, "vault"), integer(values, "revision"),
                   text(values, "template"), text(values, "form"), text(pdf, "sha256"), integer(pdf, "bytes"))
