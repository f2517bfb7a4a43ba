"""Two units that have never met: one takes the other's list, and can then send to it and judge what it sends."""

from __future__ import annotations

from pathlib import Path

import pytest

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import KnownError
from debrief_app.paths import forms_dir
from debrief_app.services.release import exporting
from debrief_app.services.session import Session
from debrief_app.services.unit import setup, trust, trusted_units
from debrief_app.services.unit.setup import NewPerson, NewVault
from debrief_app.services.vault import access

Signed = tuple[Session, str]


def _unit(folder: Path, name: str) -> tuple[Signed, Signed]:
    """Supervisor and officer of a new unit, signed in, with their passphrases."""
    wanted = NewVault("Border Force", name, NewPerson("supervisor-1", Role.SUPERVISOR, "Jo Example"),
                      NewPerson("officer-1", Role.OFFICER, "Sam Sample"), practice=True)
    made = setup.create_vault(folder, wanted, FASTEST_ALLOWED)
    form = load_form(forms_dir())
    words = made.passphrases
    supervisor = access.unlock(folder, "supervisor-1", words["supervisor-1"], form)
    return (supervisor, words["supervisor-1"]), (supervisor, words["officer-1"])


def test_after_comparing_words_packages_can_be_sent_to_the_other_unit(tmp_path: Path) -> None:
    (ours, _words), _officer = _unit(tmp_path / "ours", "Airport unit")
    (theirs, their_words), _other = _unit(tmp_path / "theirs", "Central repository")
    folder = trust.write_bundle(theirs, their_words, tmp_path / "handed-over")

    offer = trusted_units.look(ours, folder)
    assert (offer.unit, offer.officers, offer.supervisors, offer.known) == ("Central repository", 1, 1, False)
    assert len(offer.words.split()) == 6
    assert [unit.unit for unit in exporting.list_recipients(ours)] == ["Airport unit"]

    trusted_units.take(ours, offer)
    assert [unit.unit for unit in exporting.list_recipients(ours)] == ["Airport unit", "Central repository"]
    assert [bundle.unit for bundle in trusted_units.bundles(ours)] == ["Central repository"]
    assert trusted_units.look(ours, folder).known
    for session in (ours, theirs):
        session.vault.close()


def test_an_older_an_altered_and_our_own_list_are_refused(tmp_path: Path) -> None:
    (ours, our_words), _officer = _unit(tmp_path / "ours", "Airport unit")
    (theirs, their_words), _other = _unit(tmp_path / "theirs", "Central repository")
    first = trust.write_bundle(theirs, their_words, tmp_path / "first")
    second = trust.write_bundle(theirs, their_words, tmp_path / "second")
    trusted_units.take(ours, trusted_units.look(ours, second))
    with pytest.raises(KnownError, match="trust-older"):
        trusted_units.look(ours, first)
    (second / "trust.json").write_bytes((second / "trust.json").read_bytes().replace(b"Central", b"Cemtral"))
    with pytest.raises(KnownError, match="trust-damaged"):
        trusted_units.look(ours, second)
    with pytest.raises(KnownError, match="trust-own"):
        trusted_units.look(ours, trust.write_bundle(ours, our_words, tmp_path / "own"))
    with pytest.raises(KnownError, match="trust-not-found"):
        trusted_units.look(ours, tmp_path)
    for session in (ours, theirs):
        session.vault.close()
