"""How anything of an approved record leaves: logged, signed, sealed to one recipient, written whole, and logged again.

Only the supervisor who approved the record lets it out. Must not know what the file holds.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from debrief_app.crypto import sealing
from debrief_app.crypto.authority import Credentials
from debrief_app.domain.accounts import Recipient, Role
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import InterviewHead, State
from debrief_app.domain.rules.acts import Export
from debrief_app.durable_file import known_error
from debrief_app.services.debrief import rules
from debrief_app.services.export_folder import write_new
from debrief_app.services.progress import Progress, no_progress
from debrief_app.services.session import Session
from debrief_app.services.unit.signing_keys import own_credentials, require_still_good
from debrief_app.storage import audit, disclosures, interviews

FULL = "full"
"""The whole record, as a code of the list extract-type."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is about to leave: `head` as it is afterwards, the random id of the file, and the file's name.

    `signed_before`: the account whose earlier signature goes along with it, "" when there is none.
    """

    head: InterviewHead
    recipient: Recipient
    id: str
    name: str
    extract: str = FULL
    signed_before: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """Where the file lies, its random id, and its SHA-256 (hex). `extract` is a code of the list extract-type.

    `content` is what was sealed, for checking it once more; whoever holds it forgets it soon.
    """

    path: Path
    id: str
    sha256: str
    changes: Changes
    extract: str = FULL
    content: bytes = field(default=b"", repr=False)


def approved_head(session: Session, interview: str, extract: str) -> InterviewHead:
    """The de-brief, when this account may let this part of it out now.

    Raises KnownError `not-your-role`, `not-in-this-state`, `approver-exports`, `rules-stop`.
    """
    session.require(Role.SUPERVISOR)
    head = interviews.get(session.vault, interview)
    head.moved_to(State.EXPORTED)
    if head.approved_by != session.account.id:
        raise KnownError("approver-exports")
    rules.require_free(rules.judge(session, interview, Export(extract)))
    return head


def release(session: Session, leaving: Leaving, passphrase: str, folder: Path, make: Callable[[Credentials], bytes],
            progress: Progress = no_progress) -> Exported:
    """Seal what `make` signs and write it into `folder`.

    The log entry is durable before the file appears, so nothing leaves unlogged. Raises KnownError `package-exists`,
    `disk-full`, `folder-read-only`, `file-in-the-way`, `file-not-written`, `closer-run-out`, and as `own_credentials`.
    `progress` may raise to cancel until the file is there.
    """
    file = folder / leaving.name
    if _lies_there(file):
        raise KnownError("package-exists")
    progress(1, 4)
    with own_credentials(session, passphrase) as credentials:
        if leaving.signed_before:
            require_still_good(session, leaving.signed_before)
        _log(session, leaving, "export")
        try:
            content = make(credentials)
            progress(2, 4)
            sealed = sealing.seal(content, leaving.recipient.keys)
            progress(3, 4)
            path = write_new(folder, leaving.name, sealed)
            digest = hashlib.sha256(sealed).hexdigest()
            _log_sent(session, leaving, digest)
        except BaseException:
            # A file that the list of disclosures does not know must not lie about.
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
            # The log said beforehand that it leaves; now it says that it did not, if it can still be written.
            with contextlib.suppress(KnownError):
                _log(session, leaving, "export-not-done")
            raise
    progress(4, 4)
    return Exported(path, leaving.id, digest, Changes(interview=leaving.head.id, head=True, interviews=True),
                    leaving.extract, content)


def _lies_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError as fault:
        raise known_error(fault) from None


def _log(session: Session, leaving: Leaving, action: str) -> None:
    with session.vault.transaction():
        audit.append(session.vault, session.event(
            Operation.DISCLOSURE, action, leaving.head.id, recipient=leaving.recipient.id, package=leaving.head.package,
            extract=leaving.extract, file=leaving.id))


def _log_sent(session: Session, leaving: Leaving, digest: str) -> None:
    with session.vault.transaction():
        interviews.update_head(session.vault, leaving.head)
        disclosures.append(session.vault, disclosures.Disclosure(
            leaving.head.id, leaving.head.package, leaving.extract, leaving.id, leaving.recipient.id, session.clock(),
            session.account.id, digest))
