"""An invented unit with its authority, two signers, a central unit's keys, and a one-page record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from debrief_app.crypto.authority import Credentials, create_authority, issue_signer
from debrief_app.crypto.sealing import generate_identity, recipient_of
from debrief_app.crypto.trust import TrustBundle, TrustedSigner, bundle_for
from debrief_app.domain.accounts import Recipient, Role

# Lately: programs of other people judge certificates by the system's clock.
NOW = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=3)
LATER = NOW + timedelta(hours=2)
NAME = "Harbour Practice Unit"


@dataclass(frozen=True)
class PracticeUnit:
    authority: Credentials
    officer: Credentials
    supervisor: Credentials
    recipient: Recipient

    def trust(self, signers: Iterable[TrustedSigner] | None = None, serial: int = 1) -> TrustBundle:
        """The unit's bundle, valid 90 days; with other signers when given."""
        pinned = [
            TrustedSigner(Role.OFFICER, self.officer.certificate),
            TrustedSigner(Role.SUPERVISOR, self.supervisor.certificate),
        ]
        return bundle_for(
            NAME,
            self.authority.certificate,
            pinned if signers is None else signers,
            [self.recipient],
            serial=serial,
            issued=NOW,
            expires=NOW + timedelta(days=90),
        )


@cache
def practice_unit() -> PracticeUnit:
    """One unit for all tests; nothing in it changes."""
    authority = create_authority(NAME, NOW)
    keys = tuple(recipient_of(generate_identity()) for _ in range(2))
    return PracticeUnit(
        authority,
        issue_signer(authority, "signer 4f1c", Role.OFFICER, NAME, NOW, staff_number="100200"),
        issue_signer(authority, "signer 9a07", Role.SUPERVISOR, NAME, NOW),
        Recipient("central", "Central Practice Unit", keys),
    )


@cache
def record_pdf() -> bytes:
    """A page as the report renders it: unsigned, no form."""
    stream = BytesIO()
    canvas = Canvas(stream, invariant=1, pageCompression=0)
    canvas.drawString(72, 700, "PRACTICE record")
    canvas.showPage()
    canvas.save()
    return stream.getvalue()
