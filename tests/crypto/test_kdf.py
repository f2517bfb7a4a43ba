"""Turning a passphrase into a key: right numbers, and limits that hold before any memory is taken."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from debrief_app.crypto.kdf import (
    FASTEST_ALLOWED,
    MIB,
    RECOMMENDED,
    KdfCost,
    KdfParameters,
    calibrate,
    derive,
    fresh_parameters,
    settled_cost,
)
from debrief_app.domain.errors import KnownError
from tests.effort import effort


def test_the_library_agrees_with_rfc_9106_section_5_3() -> None:
    tag = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        ad=b"\x04" * 12,
        secret=b"\x03" * 8,
    ).derive(b"\x01" * 32)
    assert tag.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_same_passphrase_and_salt_give_the_same_key_and_spaces_do_not_matter() -> None:
    parameters = fresh_parameters(FASTEST_ALLOWED)
    key = derive("café  river lamp", parameters)
    assert len(key) == 32
    assert derive(" cafe\u0301 river lamp ", parameters) == key
    assert derive("café river lamp", fresh_parameters(FASTEST_ALLOWED)) != key


@pytest.mark.parametrize(
    "cost",
    [
        KdfCost(8, 3, 4),
        KdfCost(63 * MIB, 20, 4),
        KdfCost(64 * MIB, 2, 4),
        KdfCost(4097 * MIB, 1, 4),
        KdfCost(64 * MIB, 21, 4),
        KdfCost(64 * MIB, 3, 9),
        KdfCost(64 * MIB, 3, 0),
        KdfCost(-1, -1, 1),
        KdfCost(2**40, 3, 4),
    ],
)
def test_costs_outside_the_limits_are_refused_at_once(cost: KdfCost) -> None:
    def refuse() -> None:
        with pytest.raises(KnownError, match="vault-header-damaged"):
            derive("anything", KdfParameters(cost, bytes(16)))

    assert effort(refuse) < 1


def test_a_short_salt_is_refused() -> None:
    with pytest.raises(KnownError, match="vault-header-damaged"):
        derive("anything", KdfParameters(FASTEST_ALLOWED, b"short"))


def test_a_pasted_book_is_refused() -> None:
    with pytest.raises(KnownError, match="passphrase-too-long"):
        derive("a" * 1025, fresh_parameters(FASTEST_ALLOWED))


@pytest.mark.parametrize(
    ("megabytes_per_second", "expected"),
    [
        (50, FASTEST_ALLOWED),
        (400, KdfCost(128 * MIB, 3, 4)),
        (1800, RECOMMENDED),
        (100_000, KdfCost(1024 * MIB, 2, 4)),
    ],
)
def test_calibration_follows_the_machine_and_never_goes_below_the_floor(
    megabytes_per_second: int, expected: KdfCost
) -> None:
    assert calibrate(lambda cost: cost.work / MIB / megabytes_per_second) == expected
    assert expected.allowed()


def test_calibration_survives_a_machine_without_enough_memory() -> None:
    assert calibrate(lambda cost: float("inf")) == FASTEST_ALLOWED


@pytest.mark.parametrize(
    ("cost", "seconds", "settled"),
    [
        (FASTEST_ALLOWED, 0.1, RECOMMENDED),  # a laptop as the design measured it
        (FASTEST_ALLOWED, 0.3, KdfCost(128 * MIB, 3, 4)),  # a slower one: 0.6 s, and the next step would be 0.8
        (FASTEST_ALLOWED, 5.0, FASTEST_ALLOWED),
        (RECOMMENDED, 0.05, RECOMMENDED),  # however quick, no further than the design
        (RECOMMENDED, 9.0, RECOMMENDED),  # never down
        (KdfCost(1024 * MIB, 2, 4), 0.9, KdfCost(1024 * MIB, 2, 4)),
    ],
)
def test_a_slot_is_raised_to_the_designs_cost_or_what_this_machine_bears(
    cost: KdfCost, seconds: float, settled: KdfCost
) -> None:
    assert settled_cost(cost, seconds) == settled
