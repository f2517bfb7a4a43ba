"""One unit and one signed PDF for all tests of this folder; each test gets a fresh bench."""

from __future__ import annotations

import pytest

from tests.package.workshop import Bench, Unit, a_bench, a_record, make_unit, signed_pdf


@pytest.fixture(scope="session")
def unit() -> Unit:
    return make_unit()


@pytest.fixture(scope="session")
def approved_pdf(unit: Unit) -> tuple[bytes, int]:
    return signed_pdf(unit, a_record())


@pytest.fixture
def bench(unit: Unit, approved_pdf: tuple[bytes, int]) -> Bench:
    return a_bench(unit, *approved_pdf)


@pytest.fixture(scope="session")
def genuine(unit: Unit, approved_pdf: tuple[bytes, int]) -> bytes:
    """A genuine container, not sealed."""
    return a_bench(unit, *approved_pdf).build()
