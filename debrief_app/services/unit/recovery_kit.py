"""The recovery kit: the unit's offline keys and the words that say how to use them without this program.

It is the only way in when every passphrase is lost, and the only way to open the unit's own packages. It is
written once, to a place that the supervisor chooses, and kept in a safe. Nobody can make it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from debrief_app.crypto import sealing
from debrief_app.crypto.authority import Credentials, certificate_pem
from debrief_app.crypto.secret_bytes import wipe
from debrief_app.domain.errors import KnownError
from debrief_app.services.export_folder import write_new

ESCROW = "escrow.agekey"
UNIT = "unit.agekey"
UNIT_SECOND = "unit-second.agekey"
READ_ME = "READ ME FIRST.txt"

_TEXT = """RECOVERY KIT OF A DEBRIEF VAULT
Unit:  {unit}
Vault: {vault}

Keep these files in a safe, away from the laptop. Whoever holds them can read everything.
Make a second copy for a second safe. Nobody, the makers of Debrief included, can make them again.

escrow.agekey       opens the vault when all passphrases are lost
unit.agekey         opens packages that are sealed to this unit
unit-second.agekey  does the same; keep it apart from unit.agekey
unit-ca.pem         the unit's signing authority; give it to whoever receives your packages

Open a package without Debrief (Debian's age):
    age -d -i unit.agekey -o package.asice PACKAGE.asice.age

Open the vault without Debrief:
 1. In vault.json, take the text of "sealed_key" and decode it from base64 into a file named key.age.
    vault.json.bak beside it is a copy: take that one if vault.json is damaged or missing.
 2. age -d -i escrow.agekey -o key.bin key.age     (32 bytes)
 3. Open debrief.vault with any SQLCipher 4 program, raw key: x'<the 64 hex digits of key.bin>'.
    With SQLite3 Multiple Ciphers: cipher "sqlcipher", legacy 4.
Delete key.bin afterwards. Two people should be present, and it should be written down.
"""


@dataclass(frozen=True, slots=True)
class KitKeys:
    """Age identities (text as bytes): escrow, and two that receive packages."""

    escrow: bytearray
    unit: bytearray
    unit_second: bytearray

    def receiving_recipients(self) -> tuple[str, str]:
        """The two age recipients that packages for this unit are sealed to."""
        return sealing.recipient_of(self.unit), sealing.recipient_of(self.unit_second)

    def wipe(self) -> None:
        """Overwrite all three."""
        wipe(self.escrow, self.unit, self.unit_second)


def fresh_keys() -> KitKeys:
    """New identities."""
    return KitKeys(*(sealing.generate_identity() for _ in range(3)))


def files(kit: KitKeys, vault_id: str, root: Credentials, unit: str) -> Mapping[str, bytes]:
    """File name → content."""
    return {
        READ_ME: _TEXT.format(unit=unit, vault=vault_id).encode(),
        ESCROW: _identity_file(kit.escrow),
        UNIT: _identity_file(kit.unit), UNIT_SECOND: _identity_file(kit.unit_second),
        "unit-ca.pem": certificate_pem(root.certificate).encode(),
    }


def save(kit: Mapping[str, bytes], vault_id: str, folder: Path, vaults: Sequence[Path]) -> Path:
    """Write the kit into a folder of its own inside `folder`, and read it back. Returns that folder.

    Its name has the beginning of the vault's id, so that the kit of another vault is never written over.
    Raises KnownError `kit-inside-vault` when `folder` is one of the folders of `vaults` or inside it,
    `disk-full`, `folder-read-only`, `file-not-written` when what was written reads differently.
    """
    if any(folder.resolve().is_relative_to(vault.resolve()) for vault in vaults):
        raise KnownError("kit-inside-vault")
    target = folder / f"debrief-recovery-kit-{vault_id[:8]}"
    for name, content in kit.items():
        path = write_new(target, name, content, private=True)
        try:
            same = path.read_bytes() == content
        except OSError:
            same = False
        if not same:
            raise KnownError("file-not-written")
    return target


def _identity_file(identity: bytearray) -> bytes:
    """As `age-keygen` writes it."""
    return f"# public key: {sealing.recipient_of(identity)}\n".encode() + bytes(identity) + b"\n"
