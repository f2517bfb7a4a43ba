"""The header and the table of accounts brought in line, after a change that was cut short between the two.

Two files cannot change at one moment. The header says who can open, so it changes first, and this makes the rest
follow: at the next unlocking, and before the next change. Whoever lost their slot loses the account; a slot that
belongs to no active account goes; and whenever a way in was taken away, the database gets another key.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debrief_app.domain.audit import Operation
from debrief_app.services.session import Session
from debrief_app.services.vault import changing_key
from debrief_app.storage import accounts, audit

if TYPE_CHECKING:
    from debrief_app.crypto.slots import Opened
    from debrief_app.crypto.vault_header import VaultHeader


def settle(session: Session, header: VaultHeader, opened: Opened, *, has_new: bool = False) -> VaultHeader:
    """Finish what was begun. Returns the header that stands now; the keys in `opened` go with it.

    `has_new`: the file is under the announced key already. Raises KnownError `disk-full`, `disk-error`,
    `folder-read-only`; all of it can be done again.
    """
    active = {account.id: account for account in accounts.all(session.vault) if account.active}
    with_slot = {slot.uid for slot in header.slots}
    strangers, ended = sorted(with_slot - active.keys()), sorted(active.keys() - with_slot)
    key_goes = opened.next_dbk is not None
    if opened.next_dbk is not None:
        header = changing_key.finish(session.folder, session.vault, header, opened, has_new=has_new)
    if strangers:
        with session.vault.transaction():
            for uid in strangers:
                audit.append(session.vault, session.event(Operation.ERASURE, "remove-slot", uid))
    if strangers or (ended and not key_goes):
        header = changing_key.announce(session.folder, header, opened, strangers)
        header = changing_key.finish(session.folder, session.vault, header, opened)
    # Last: until then the account is listed, so that a supervisor can end it again.
    if ended:
        with session.vault.transaction():
            for uid in ended:
                accounts.update(session.vault, replace(active[uid], active=False))
                audit.append(session.vault, session.event(Operation.ERASURE, "end-account", uid))
    return header
