"""A vault of 10,000 records, made once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from debrief_app.services.matching import finding_people
from debrief_app.services.session import Session
from tests.matching.crowd import Crowd, Made, gather, set_up

RECORDS, TOLD_TWICE = 10_000, 2_000


@dataclass(frozen=True)
class Full:
    """The vault and the truth about it."""

    session: Session
    crowd: Crowd


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Our empty vault, to be copied."""
    return set_up(tmp_path_factory.mktemp("ours") / "vault")


@pytest.fixture(scope="session")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The empty vault of another unit."""
    return set_up(tmp_path_factory.mktemp("theirs") / "vault", "Airport unit")


@pytest.fixture(scope="session")
def full(ours: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Full]:
    """10,000 de-briefs; in 2,000 of them somebody is told for the second time."""
    with ours.copied(tmp_path_factory.mktemp("crowd") / "vault") as session:
        crowd = gather(session, RECORDS, TOLD_TWICE)
        finding_people.bring_up_to_date(session)
        yield Full(session, crowd)


@pytest.fixture
def few(ours: Made, tmp_path: Path) -> Iterator[Session]:
    """Our vault, empty and unlocked."""
    with ours.copied(tmp_path / "few") as session:
        yield session
