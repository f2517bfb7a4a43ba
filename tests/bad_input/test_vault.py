"""A vault that does not open: what the officer reads, and that the vault is as it was."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import FormDefinition
from debrief_app.i18n import set_language
from debrief_app.services import access, reading
from debrief_app.services.messages import message_for
from tests.bad_input.conftest import Kept

OFFICER = "officer-1"
Content = Callable[[Path], dict[Path, bytes]]


def refused(vault: Kept, form: FormDefinition, passphrase: str = "") -> KnownError:
    with pytest.raises(KnownError) as caught:
        access.unlock(vault.folder, OFFICER, passphrase or vault.passphrases[OFFICER], form)
    message = message_for(caught.value)
    assert message.what and message.safe and message.do
    return caught.value


def opens(vault: Kept, form: FormDefinition) -> bool:
    session = access.unlock(vault.folder, OFFICER, vault.passphrases[OFFICER], form)
    try:
        return len(reading.list_interviews(session)) == 1
    finally:
        access.lock(session)


@pytest.mark.parametrize("wrong", ["", " ", "correct horse battery staple", "ß" * 1000])
def test_a_wrong_passphrase_changes_nothing_but_the_count_of_tries(
    vault: Kept, form: FormDefinition, content: Content, wrong: str
) -> None:
    before = content(vault.folder)
    with pytest.raises(KnownError) as caught:
        access.unlock(vault.folder, OFFICER, wrong, form)
    assert caught.value.code == "wrong-passphrase"
    after = content(vault.folder)
    del after[vault.folder / "tries.json"]
    assert after == before
    assert opens(vault, form)


def test_the_passphrase_of_another_person_does_not_open(vault: Kept, form: FormDefinition) -> None:
    assert refused(vault, form, vault.passphrases["supervisor-1"]).code == "wrong-passphrase"


def test_the_refusal_is_in_the_language_of_the_program(vault: Kept, form: FormDefinition) -> None:
    error = refused(vault, form, "not the one")
    english = message_for(error).what
    set_language("ar-XB")
    assert message_for(error).what not in ("", english)


@pytest.mark.parametrize("damage", [b"", b"{", b"null", b"[]", b"\xff\xfe", b'{"format": "debrief-vault"}',
                                    b"{}" * 200_000], ids=range(7))
def test_a_header_that_is_no_header(vault: Kept, form: FormDefinition, damage: bytes, content: Content) -> None:
    header = vault.folder / "vault.json"
    whole = header.read_bytes()
    header.write_bytes(damage)
    before = content(vault.folder)
    assert refused(vault, form).code == "vault-header-damaged"
    assert content(vault.folder) == before
    header.write_bytes(whole)
    assert opens(vault, form)


def test_a_header_with_one_changed_letter_never_opens(vault: Kept, form: FormDefinition) -> None:
    header = vault.folder / "vault.json"
    whole = header.read_bytes()
    chance = random.Random(5)
    for place in [*range(8), *chance.sample(range(8, len(whole) - 1), 24)]:
        damaged = bytearray(whole)
        damaged[place] ^= 1
        header.write_bytes(damaged)
        (vault.folder / "tries.json").unlink(missing_ok=True)  # else one would have to wait
        assert refused(vault, form).code in (
            "vault-header-damaged", "wrong-passphrase", "unknown-login", "vault-newer"), place
    header.write_bytes(whole)
    (vault.folder / "tries.json").unlink(missing_ok=True)
    assert opens(vault, form)


def test_a_header_of_another_vault(vault: Kept, form: FormDefinition) -> None:
    header = vault.folder / "vault.json"
    values = json.loads(header.read_bytes())
    values["vault_id"] = "0" * 32
    header.write_text(json.dumps(values, sort_keys=True, separators=(",", ":")))
    assert refused(vault, form).code in ("vault-header-damaged", "wrong-passphrase")


def test_a_newer_vault_is_named_and_left_alone(vault: Kept, form: FormDefinition, content: Content) -> None:
    header = vault.folder / "vault.json"
    values = json.loads(header.read_bytes())
    values["version"] = "7"
    header.write_text(json.dumps(values))
    before = content(vault.folder)
    error = refused(vault, form)
    assert error.code == "vault-newer"
    assert "7" in message_for(error).what and "newer version" in message_for(error).what
    assert content(vault.folder) == before


@pytest.mark.parametrize("name", ["vault.json", "debrief.vault"])
def test_half_a_vault_is_missing(vault: Kept, form: FormDefinition, name: str) -> None:
    (vault.folder / name).unlink()
    assert refused(vault, form).code == "vault-missing"


def test_a_damaged_database_is_named(vault: Kept, form: FormDefinition) -> None:
    database = vault.folder / "debrief.vault"
    damaged = bytearray(database.read_bytes())
    for place in range(0, len(damaged), 512):
        damaged[place] ^= 1
    database.write_bytes(damaged)
    assert refused(vault, form).code in ("vault-key-wrong", "vault-damaged")
    assert database.read_bytes() == damaged


def test_a_plain_database_in_the_vaults_place_is_not_opened(vault: Kept, form: FormDefinition) -> None:
    (vault.folder / "debrief.vault").write_bytes(b"SQLite format 3\0" + bytes(8176))
    assert refused(vault, form).code == "vault-not-encrypted"
