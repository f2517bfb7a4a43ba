"""Fonts inside the PDF: subset, embedded, with a table back to text so that words can be copied and searched.

Each pair (glyph, text it stands for) gets a code of its own, so that the text comes out right where one glyph
stands for several letters (ligatures) or several glyphs for one (marks, Indic vowel signs). ISO 32000-1 §9.7
and §9.10.
"""

from __future__ import annotations

import hashlib

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from debrief_app.report.typesetting.fonts import Font
from debrief_app.report.typesetting.shaping import Glyph

_NO_LAYOUT = ("GSUB", "GPOS", "GDEF", "cmap", "name", "post", "OS/2", "DSIG", "STAT", "MATH", "vhea", "vmtx")
_CODES_PER_BLOCK = 100


class EmbeddedFont:
    """One font of one document: collects what is drawn and writes its objects at the end."""

    def __init__(self, font: Font, resource: str) -> None:
        self.font = font
        self.resource = resource
        self._codes: dict[tuple[int, str], int] = {}

    def code(self, glyph: Glyph) -> int:
        return self._codes.setdefault((glyph.id, glyph.text), len(self._codes) + 1)

    def width(self, glyph_id: int) -> int:
        """The width the PDF reader will advance by, in thousandths of the em."""
        return round(self.font.glyph_width(glyph_id) * 1000 / self.font.units_per_em)

    def objects(self, document: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
        data, new_glyphs = self._subset()
        name = f"{_tag(data)}+{self.font.name}"
        scale = 1000 / self.font.units_per_em
        file = pdfdoc.PDFStream(content=data, filters=[])
        file.dictionary["Length1"] = len(data)
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": f"/{name}",
                "Flags": 4,
                "ItalicAngle": 0,
                "StemV": 80,
                "FontBBox": pdfdoc.PDFArray(
                    [-1000, round(self.font.descent * scale), 2000, round(self.font.ascent * scale)]
                ),
                "Ascent": round(self.font.ascent * scale),
                "Descent": round(self.font.descent * scale),
                "CapHeight": 714,
                "FontFile2": document.Reference(file),
            }
        )
        to_glyph = bytearray(2)
        widths: list[int] = []
        for glyph_id, _text in self._codes:
            to_glyph += new_glyphs[glyph_id].to_bytes(2, "big")
            widths.append(self.width(glyph_id))
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": f"/{name}",
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": document.Reference(descriptor),
                "DW": 1000,
                "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(widths)]),
                "CIDToGIDMap": document.Reference(pdfdoc.PDFStream(content=bytes(to_glyph), filters=[])),
            }
        )
        return pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{name}",
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(pdfdoc.PDFStream(content=self._to_unicode(), filters=[])),
            }
        )

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        request = uharfbuzz.SubsetInput()
        request.flags = (
            uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
            | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
            | uharfbuzz.SubsetFlags.NO_HINTING
        )
        request.glyph_set.update({0, *(glyph_id for glyph_id, _ in self._codes)})
        request.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode()) for tag in _NO_LAYOUT)
        plan = uharfbuzz.SubsetPlan(self.font.face, request)
        data = bytes(plan.execute().blob.data)
        return data, dict(plan.old_to_new_glyph_mapping)

    def _to_unicode(self) -> bytes:
        lines = [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
        ]
        pairs = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_, text), code in self._codes.items()
            if text
        ]
        for start in range(0, len(pairs), _CODES_PER_BLOCK):
            block = pairs[start : start + _CODES_PER_BLOCK]
            lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", ""]
        return "\n".join(lines).encode("ascii")


def _tag(data: bytes) -> str:
    """Six letters that name this subset (ISO 32000-1 §9.6.4), the same for the same subset."""
    return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
