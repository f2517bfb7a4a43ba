"""Names under which the frozen files of a de-brief lie in the vault. What a package calls them is `package.layout`."""

from __future__ import annotations

RECORD = "record.json"
CLOSING = "closing.json"
CERTIFIED_PDF = "certified.pdf"
APPROVED_PDF = "approved.pdf"
OFFICER_MANIFEST = "officer-manifest.xml"
OFFICER_SIGNATURE = "officer-signature.p7s"
