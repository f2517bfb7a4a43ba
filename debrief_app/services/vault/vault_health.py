"""Looking for damage in the whole file, so that it is noticed while there is still a copy to compare with."""

from __future__ import annotations

from contextlib import suppress

from debrief_app import log
from debrief_app.domain.audit import Operation
from debrief_app.domain.errors import KnownError
from debrief_app.services.session import Session
from debrief_app.storage import audit


def look_through(session: Session) -> None:
    """Read every page of the vault and check it; about a second for 100 MB.

    Raises KnownError `vault-places-damaged` (param `count`), which the vault's log then speaks of, `vault-busy`.
    """
    problems = session.vault.integrity_problems()
    if not problems:
        return
    log.event("vault-places-damaged", count=len(problems))
    # The damage may be where this has to be written.
    with suppress(KnownError), session.vault.transaction():
        audit.append(session.vault, session.event(Operation.VAULT, "damage-found", count=str(len(problems))))
    raise KnownError("vault-places-damaged", count=len(problems))
