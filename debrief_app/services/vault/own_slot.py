"""One's own key slot, opened again with the words: for each signature, and for each change of who may open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from debrief_app.crypto import header_file, slots
from debrief_app.crypto.slots import Opened
from debrief_app.crypto.vault_header import KeySlot, VaultHeader
from debrief_app.domain.errors import KnownError
from debrief_app.services.session import Session
from debrief_app.services.vault import passphrase_tries
from debrief_app.services.vault.typed_passphrase import as_generated
from debrief_app.services.vault.vault_folder import HEADER


@contextmanager
def opened(session: Session, typed: str) -> Iterator[tuple[VaultHeader, Opened]]:
    """The header as it is on the disk, and what the slot of the session's account gives; wiped with the block.

    Raises KnownError `wrong-passphrase`, `passphrase-wait`, `vault-header-damaged`. A slot that reads differently in
    the mirror is not a wrong try: it is damage, which the next unlocking mends.
    """
    path = session.folder / HEADER
    header = header_file.read_header(path)
    with passphrase_tries.counted(session.folder, session.account.id, session.clock):
        try:
            own = slots.open_slot(header, session.account.id, as_generated(typed))
        except KnownError as refused:
            mirrored = _mirrored(path, session.account.id)
            if refused.code == "wrong-passphrase" and mirrored not in (None, header.slot(session.account.id)):
                raise KnownError("vault-header-damaged") from refused
            raise
    try:
        yield header, own
    finally:
        own.wipe()


def _mirrored(path: Path, uid: str) -> KeySlot | None:
    try:
        return header_file.read_header(header_file.mirror_of(path)).slot(uid)
    except KnownError:
        return None
