"""What each piece of text on the pages is, for screen readers: headings, paragraphs, tables (ISO 32000-1 §14.7, §14.8).

Lines are marked while they are drawn; the tree is written at the end, in the order of reading. Must not know what a
record is. Makes no claim of PDF/UA: no validator for it has judged these files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from reportlab.pdfbase import pdfdoc

Role = Literal["H1", "H2", "H3", "H4", "P", "Table", "TR", "TH", "TD"]
Place = tuple[int, int]
"""Page, from 0, and the number of the mark on it."""
_LANGUAGE = re.compile("[A-Za-z0-9-]+")


class Element:
    """A heading, a paragraph, a table or a part of one. Lines that belong to it say so when they are drawn.

    `language`: BCP-47, "" for the document's own.
    """

    __slots__ = ("children", "language", "parent", "places", "role")

    def __init__(self, role: Role, parent: Element | None = None, language: str = "") -> None:
        self.role, self.parent, self.language = role, parent, language
        self.children: list[Element] = []
        self.places: list[Place] = []


class TaggedPage(pdfdoc.PDFPage):  # type: ignore[misc]  # reportlab has no types
    """A page that says where its marks are looked up."""

    __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs")


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose text is known: thousands of them are written, and reportlab's own dictionaries are slow."""

    def __init__(self, document: pdfdoc.PDFDocument) -> None:
        self.text = ""
        self.at = document.Reference(self).format(document).decode()

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        """As it stands in the file."""
        return self.text.encode("ascii")


def write_structure(document: pdfdoc.PDFDocument, pages: Sequence[Sequence[Element]]) -> None:
    """Write the tree of what was marked into the catalogue, after the pages. `pages`: the element of each mark."""
    roots = _in_order(pages)
    sheets = [pdfdoc.PDFObjectReference(f"Page{page}").format(document).decode() for page in range(1, len(pages) + 1)]
    top, whole, numbers = (_Raw(document) for _each in range(3))
    objects: dict[Element, _Raw] = {}
    waiting = list(reversed(roots))
    while waiting:
        element = waiting.pop()
        objects[element] = _Raw(document)
        waiting += reversed(element.children)
    for element, raw in objects.items():
        raw.text = _element(element, objects, whole, sheets)
    whole.text = f"<</Type/StructElem/S/Document/P {top.at}/K[{_kids(roots, objects)}]>>"
    numbers.text = f"<</Nums[{' '.join(f'{page} [{_kids(held, objects)}]' for page, held in enumerate(pages))}]>>"
    top.text = f"<</Type/StructTreeRoot/K[{whole.at}]/ParentTree {numbers.at}/ParentTreeNextKey {len(pages)}>>"
    document.Catalog.StructTreeRoot = top
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


def _element(element: Element, objects: Mapping[Element, _Raw], whole: _Raw, sheets: Sequence[str]) -> str:
    above = objects[element.parent] if element.parent else whole
    held = [objects[child].at for child in element.children]
    here = element.places[0][0] if element.places else 0
    held += [str(number) if page == here else f"<</Type/MCR/Pg {sheets[page]}/MCID {number}>>"
             for page, number in element.places]
    sheet = f"/Pg {sheets[here]}" if element.places else ""
    language = f"/Lang({element.language})" if _LANGUAGE.fullmatch(element.language) else ""
    return f"<</Type/StructElem/S/{element.role}/P {above.at}{sheet}{language}/K[{' '.join(held)}]>>"


def _kids(elements: Sequence[Element], objects: Mapping[Element, _Raw]) -> str:
    return " ".join(objects[element].at for element in elements)


def _in_order(pages: Sequence[Sequence[Element]]) -> list[Element]:
    """The outermost elements as they are met first; tables and their rows get what is in them."""
    roots: list[Element] = []
    known: set[Element] = set()
    for page, elements in enumerate(pages):
        for number, element in enumerate(elements):
            element.places.append((page, number))
            while element not in known:
                known.add(element)
                if element.parent is None:
                    roots.append(element)
                    break
                element.parent.children.append(element)
                element = element.parent
    return roots
