"""What a record PDF may contain: pages and `record.json`, nothing that acts, points outside or hides.

Looks at every object of every revision, reachable or not. Must not know signatures or trust.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

RECORD_NAME: Final = "record.json"
MOST_OBJECTS: Final = 100_000
LARGEST_ATTACHMENT: Final = 64 * 1024 * 1024
DEEPEST: Final = 64
_FORBIDDEN_KEYS: Final = frozenset({"/JS", "/JavaScript", "/XFA", "/AA", "/URI", "/RichMediaContent", "/3DD"})
_FORBIDDEN_ACTIONS: Final = frozenset(
    {
        "/Launch",
        "/GoToR",
        "/GoToE",
        "/URI",
        "/SubmitForm",
        "/ImportData",
        "/JavaScript",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/ResetForm",
        "/Hide",
        "/SetOCGState",
        "/GoTo3DView",
        "/Thread",
        "/RichMediaExecute",
    }
)
_ALLOWED_ANNOTATIONS: Final = frozenset({"/Widget", "/Link"})


@dataclass(frozen=True, slots=True)
class Contents:
    """`code` is empty when all is as it should be. `attached` is record.json, when there is one."""

    code: str = ""
    attached: bytes | None = None


def examine(reader: PdfFileReader) -> Contents:
    """Codes: "pdf-active-content", "pdf-unexpected-attachment", "pdf-too-large". Raises what the parser
    raises."""
    attachments: dict[tuple[int, int, int], generic.StreamObject] = {}
    for seen, (place, value) in enumerate(_objects(reader)):
        if seen > MOST_OBJECTS:
            return Contents("pdf-too-large")
        for part in _dictionaries(value, 0):
            if _acts(part):
                return Contents("pdf-active-content")
            if "/EF" in part and not _names_the_record(part):
                return Contents("pdf-unexpected-attachment")
            if _name(part, "/Type") == "/EmbeddedFile" and isinstance(part, generic.StreamObject):
                attachments[place] = part
    if len(attachments) > 1:
        return Contents("pdf-unexpected-attachment")
    attached = next((bytes(stream.data) for stream in attachments.values()), None)
    return (
        Contents("pdf-too-large")
        if attached and len(attached) > LARGEST_ATTACHMENT
        else Contents("", attached)
    )


def _objects(reader: PdfFileReader) -> Iterator[tuple[tuple[int, int, int], generic.PdfObject]]:
    for revision in range(reader.total_revisions):
        for reference in reader.xrefs.explicit_refs_in_revision(revision):
            value = reader.get_object(reference, revision)  # type: ignore[no-untyped-call]
            yield (revision, reference.idnum, reference.generation), value


def _dictionaries(value: generic.PdfObject, depth: int) -> Iterator[generic.DictionaryObject]:
    """Every dictionary directly inside `value`; references are not followed, their targets come on their
    own."""
    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(value, generic.DictionaryObject):
        yield value
        for key in value:
            yield from _dictionaries(value.raw_get(key), depth + 1)
    elif isinstance(value, generic.ArrayObject):
        for index in range(len(value)):
            yield from _dictionaries(value.raw_get(index), depth + 1)


def _name(part: generic.DictionaryObject, key: str) -> str:
    if key not in part:
        return ""
    # Indexing follows a reference, `get` would not: a name hidden behind one must still be seen.
    value = part[key]
    return str(value) if isinstance(value, str) else ""


def _acts(part: generic.DictionaryObject) -> bool:
    if any(key in _FORBIDDEN_KEYS for key in part) or _name(part, "/S") in _FORBIDDEN_ACTIONS:
        return True
    if "/OpenAction" in part and not isinstance(part["/OpenAction"], generic.ArrayObject):
        return True
    if isinstance(part, generic.StreamObject) and "/F" in part:
        return True
    is_annotation = _name(part, "/Type") == "/Annot" or ("/Rect" in part and "/Subtype" in part)
    return is_annotation and _name(part, "/Subtype") not in _ALLOWED_ANNOTATIONS


def _names_the_record(part: generic.DictionaryObject) -> bool:
    names = {str(part[key]) for key in ("/F", "/UF") if key in part}
    return names == {RECORD_NAME}
