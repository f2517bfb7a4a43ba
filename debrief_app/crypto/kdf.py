"""From a passphrase to a key: Argon2id (RFC 9106), within a floor and a ceiling.

Must not know what the key opens. The limits come from the security design §5.4: a header that asks for less
is an attack on the passphrase, one that asks for more is an attack on the laptop's memory.
"""

from __future__ import annotations

import secrets
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from debrief_app.crypto.secret_bytes import wipe
from debrief_app.domain.errors import KnownError

MIB: Final = 1024
SALT_BYTES: Final = 16
KEY_BYTES: Final = 32
FLOOR_MEMORY_KIB: Final = 64 * MIB
FLOOR_WORK: Final = FLOOR_MEMORY_KIB * 3
CEILING_MEMORY_KIB: Final = 4096 * MIB
CEILING_ITERATIONS: Final = 20
CEILING_LANES: Final = 8
LONGEST_PASSPHRASE: Final = 1024


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess costs: memory in KiB, passes over it, lanes."""

    memory_kib: int
    iterations: int
    lanes: int

    @property
    def work(self) -> int:
        """KiB moved in all; the measure by which two costs are compared."""
        return self.memory_kib * self.iterations

    def allowed(self) -> bool:
        """Whether the cost lies between floor and ceiling."""
        return (
            FLOOR_MEMORY_KIB <= self.memory_kib <= CEILING_MEMORY_KIB
            and 1 <= self.iterations <= CEILING_ITERATIONS
            and 1 <= self.lanes <= CEILING_LANES
            and self.work >= FLOOR_WORK
        )


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """A cost with the salt (16 bytes) of one slot."""

    cost: KdfCost
    salt: bytes


FASTEST_ALLOWED: Final = KdfCost(FLOOR_MEMORY_KIB, 3, 4)
RECOMMENDED: Final = KdfCost(512 * MIB, 2, 4)
_LADDER: Final = (
    FASTEST_ALLOWED,
    KdfCost(128 * MIB, 3, 4),
    KdfCost(256 * MIB, 2, 4),
    KdfCost(256 * MIB, 3, 4),
    RECOMMENDED,
    KdfCost(1024 * MIB, 2, 4),
)
SHORTEST_WAIT: Final = 0.5
LONGEST_WAIT: Final = 1.0


def fresh_parameters(cost: KdfCost) -> KdfParameters:
    """The cost with a new random salt."""
    return KdfParameters(cost, secrets.token_bytes(SALT_BYTES))


def derive(passphrase: str, parameters: KdfParameters) -> bytearray:
    """The 32-byte key. The passphrase is taken in NFC with runs of spaces as one.

    Raises KnownError "vault-header-damaged" before any work when the parameters are outside the limits,
    "passphrase-too-long", or "not-enough-memory".
    """
    # Slow to load, and the list of logins on the unlock page needs none of it.
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    cost = parameters.cost
    if not cost.allowed() or len(parameters.salt) != SALT_BYTES:
        raise KnownError("vault-header-damaged")
    if len(passphrase) > LONGEST_PASSPHRASE:
        raise KnownError("passphrase-too-long", longest=LONGEST_PASSPHRASE)
    material = bytearray(_settled(passphrase).encode("utf-8", "surrogatepass"))
    key = bytearray(KEY_BYTES)
    try:
        argon = Argon2id(
            salt=parameters.salt,
            length=KEY_BYTES,
            iterations=cost.iterations,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        )
        # The stub asks for bytes, which could not be wiped; any buffer is taken.
        argon.derive_into(material, key)  # type: ignore[arg-type]
    except MemoryError as fault:
        raise KnownError("not-enough-memory", mib=cost.memory_kib // MIB) from fault
    except UnsupportedAlgorithm as fault:
        raise KnownError("argon2-missing") from fault
    finally:
        wipe(material)
    return key


def _settled(passphrase: str) -> str:
    return " ".join(unicodedata.normalize("NFC", passphrase).split())


def measure(cost: KdfCost) -> float:
    """Seconds that one derivation takes here; infinity when the memory is not there."""
    started = time.perf_counter()
    try:
        wipe(derive("measuring only", fresh_parameters(cost)))
    except KnownError:
        return float("inf")
    return time.perf_counter() - started


def calibrate(seconds: Callable[[KdfCost], float] = measure) -> KdfCost:
    """The cost for new slots on this machine: half a second to a second where it can be had, never below the
    floor."""
    chosen = FASTEST_ALLOWED
    for cost in _LADDER:
        taken = seconds(cost)
        if taken > LONGEST_WAIT:
            break
        chosen = cost
        if taken >= SHORTEST_WAIT:
            break
    return chosen


def settled_cost(cost: KdfCost, seconds: float) -> KdfCost:
    """What a slot of this `cost` should cost, now that one derivation of it took `seconds` here; never less.

    RECOMMENDED, the design's cost (§5.3), or where that would take too long the dearest step of `calibrate`,
    reckoned from `seconds`: the time grows with the work. So a slot from a slower laptop or an older version is
    raised, and a quick laptop does not go beyond the design by itself.
    """
    here = calibrate(lambda step: seconds * step.work / cost.work)
    return max(cost, min(RECOMMENDED, here, key=_work), key=_work)


def _work(cost: KdfCost) -> int:
    return cost.work
