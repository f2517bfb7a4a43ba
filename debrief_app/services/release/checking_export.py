"""Checking a package straight after it was written, by whoever sent it.

The sender cannot open what is sealed to somebody else. So the file is read again and must be, byte for byte,
what was sealed; and what was sealed goes through every check that the recipient will make.
"""

from __future__ import annotations

import hashlib

from debrief_app.domain.accounts import Recipient
from debrief_app.domain.errors import KnownError
from debrief_app.durable_file import not_readable
from debrief_app.package.layout import SEALED_LIMIT
from debrief_app.package.ports import Opener
from debrief_app.package.verdict import Verdict
from debrief_app.services.received.verifying import verify_bytes
from debrief_app.services.release.releasing import Exported
from debrief_app.services.session import Session
from debrief_app.services.unit.trust import own_bundle


def check_written(session: Session, exported: Exported, recipient: Recipient) -> Verdict:
    """The verdict on what now lies in the folder.

    Raises KnownError `file-not-readable`, `package-not-as-written`.
    """
    try:
        with exported.path.open("rb") as opened:
            data = opened.read(SEALED_LIMIT + 1)
    except OSError:
        raise not_readable(exported.path) from None
    if hashlib.sha256(data).hexdigest() != exported.sha256:
        raise KnownError("package-not-as-written")
    opener = Opener(lambda _sealed: exported.content, recipient.keys)
    return verify_bytes(data, own_bundle(session), opener)
