"""From a translator's file (.po) to the form gettext reads (.mo), with our own header.

Used by the build hook from outside the package, so it imports Babel and nothing of ours.
Babel drops header fields it does not know, and writes dates and its own version; hence `Catalogue`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

_REVIEWED = re.compile(rb'^"X-Reviewed: yes\\n"\r?$', re.MULTILINE)

_PLURALS = {
    # The order of CLDR and of translators' tools: zero, one, two, few, many, other. Babel swaps the last two.
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}

_COMMENT = """\
# Debrief: {language}.
# This file is part of Debrief and has its licence (MIT).
#"""


class Catalogue(Catalog):
    """Messages of one language, or of the template (code ""). `reviewed` by a qualified linguist or not."""

    def __init__(self, code: str, reviewed: bool = False) -> None:
        self.code = code
        self.reviewed = reviewed
        super().__init__(locale=code.replace("-", "_") or None, fuzzy=False)
        self.header_comment = _COMMENT.format(language=code or "template of all messages")

    def _headers(self) -> list[tuple[str, str]]:
        headers = [
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]
        if self.code:
            headers += [
                ("Language", self.code),
                ("Plural-Forms", _PLURALS.get(self.code, self.plural_forms)),
                ("X-Reviewed", "yes" if self.reviewed else "no"),
            ]
        name, value = headers.pop()
        return [*headers, (name, f"{value}\n")]

    def _ignore(self, headers: Iterable[tuple[str, str]]) -> None:
        """What a file's header says beyond our fields is not kept."""

    mime_headers = property(_headers, _ignore)


def read_catalogue(po: bytes, code: str) -> Catalogue:
    """The messages of a .po file. Raises babel.messages.pofile.PoFileError when it is malformed."""
    catalogue = Catalogue(code, reviewed=_REVIEWED.search(po) is not None)
    for message in read_po(BytesIO(po), locale=code.replace("-", "_"), abort_invalid=True):
        if message.id:
            catalogue[message.id] = message
    return catalogue


def po_bytes(catalogue: Catalogue) -> bytes:
    """The .po (or .pot) text: sorted, with file names but no line numbers, no dates, no obsolete messages."""
    out = BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue().rstrip(b"\n") + b"\n"


def mo_bytes(catalogue: Catalogue) -> bytes:
    """The compiled catalogue. Empty and fuzzy translations are left out, so that the source shows."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()
