"""ASiCManifest (ETSI EN 319 162-1 clause A.4): which files a signature covers, with their digests.

Writes one exact form and reads our profile of it only (standard, section 4). Must not know who signs.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NoReturn

from lxml import etree

from debrief_app.domain.errors import KnownError
from debrief_app.package.layout import MANIFEST_LIMIT, is_data_name, media_type, signature_name

ASIC = "http://uri.etsi.org/02918/v1.2.1#"
XMLDSIG = "http://www.w3.org/2000/09/xmldsig#"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
SIGNATURE_MEDIA_TYPE = "application/pkcs7-signature"

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'
_SHA256_BASE64_LENGTH = 44


@dataclass(frozen=True, slots=True)
class Manifest:
    """Manifest `number` (1 officer, 2 supervisor): file name → SHA-256 digest (32 bytes)."""

    number: int
    digests: Mapping[str, bytes]

    def covers(self, files: Mapping[str, bytes]) -> str:
        """The first listed name whose file is missing or differs; empty when all agree."""
        for name, digest in self.digests.items():
            if name not in files or hashlib.sha256(files[name]).digest() != digest:
                return name
        return ""


def write_manifest(number: int, files: Mapping[str, bytes], names: Iterable[str]) -> bytes:
    """The manifest over `names` of `files`, in sorted order. The same input always gives the same bytes."""
    lines = [
        _DECLARATION.decode(),
        f'<asic:ASiCManifest xmlns:asic="{ASIC}" xmlns:ds="{XMLDSIG}">',
        f'  <asic:SigReference URI="{signature_name(number)}" MimeType="{SIGNATURE_MEDIA_TYPE}"/>',
    ]
    for name in sorted(names):
        digest = base64.b64encode(hashlib.sha256(files[name]).digest()).decode()
        lines += [
            f'  <asic:DataObjectReference URI="{name}" MimeType="{media_type(name)}">',
            f'    <ds:DigestMethod Algorithm="{SHA256}"/>',
            f"    <ds:DigestValue>{digest}</ds:DigestValue>",
            "  </asic:DataObjectReference>",
        ]
    lines.append("</asic:ASiCManifest>\n")
    return "\n".join(lines).encode("ascii")


def read_manifest(data: bytes, number: int) -> Manifest:
    """Raises `KnownError` "package-manifest" with `number` and the broken `rule`."""
    try:
        return _read(data, number)
    except etree.XMLSyntaxError:
        _refuse(number, "syntax")


def _refuse(number: int, rule: str) -> NoReturn:
    raise KnownError("package-manifest", number=number, rule=rule)


def _read(data: bytes, number: int) -> Manifest:
    if len(data) > MANIFEST_LIMIT:
        _refuse(number, "too-large")
    # Our names, media types and digests need no entity, comment, CDATA or doctype. Without them nothing can
    # expand.
    if not data.startswith(_DECLARATION) or not data.isascii() or data.count(b"<?") != 1:
        _refuse(number, "encoding")
    if b"<!" in data or b"&" in data:
        _refuse(number, "doctype-or-entity")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
                             dtd_validation=False)
    root = etree.fromstring(data, parser)
    if root.tag != f"{{{ASIC}}}ASiCManifest" or root.attrib or not _only_spaces(root):
        _refuse(number, "root")
    children = list(root)
    if len(children) < 2 or children[0].tag != f"{{{ASIC}}}SigReference":
        _refuse(number, "signature-reference")
    expected = {"URI": signature_name(number), "MimeType": SIGNATURE_MEDIA_TYPE}
    if dict(children[0].attrib) != expected or len(children[0]) or children[0].text:
        _refuse(number, "signature-reference")
    digests: dict[str, bytes] = {}
    for child in children[1:]:
        name, digest = _reference(child, number)
        if name in digests:
            _refuse(number, "duplicate-name")
        digests[name] = digest
    return Manifest(number, digests)


def _reference(element: etree._Element, number: int) -> tuple[str, bytes]:
    if element.tag != f"{{{ASIC}}}DataObjectReference" or not _only_spaces(element):
        _refuse(number, "reference")
    name = element.get("URI", "")
    if not is_data_name(name):
        _refuse(number, "name")
    if dict(element.attrib) != {"URI": name, "MimeType": media_type(name)}:
        _refuse(number, "media-type")
    parts = list(element)
    if [part.tag for part in parts] != [f"{{{XMLDSIG}}}DigestMethod", f"{{{XMLDSIG}}}DigestValue"]:
        _refuse(number, "digest")
    method, value = parts
    if dict(method.attrib) != {"Algorithm": SHA256} or len(method) or method.text:
        _refuse(number, "digest-method")
    if value.attrib or len(value):
        _refuse(number, "digest")
    return name, _digest(value.text or "", number)


def _digest(text: str, number: int) -> bytes:
    try:
        digest = base64.b64decode(text, validate=True)
    except binascii.Error:
        _refuse(number, "digest")
    if len(text) != _SHA256_BASE64_LENGTH or base64.b64encode(digest).decode() != text:
        _refuse(number, "digest")
    return digest


def _only_spaces(element: etree._Element) -> bool:
    """No text of its own nor after its children, but white space."""
    texts = [element.text, *(child.tail for child in element)]
    return not any(text and text.strip() for text in texts)
