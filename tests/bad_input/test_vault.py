"""A vault that does not open: what the officer reads, and that the vault is as it was."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from debrief_app.crypto import header_file, slots
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import AgeStatus
from debrief_app.i18n import set_language
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.messages import message_for, together
from debrief_app.services.unit import people
from debrief_app.services.vault import access
from debrief_app.storage import audit
from debrief_app.storage.engine.vault import Vault
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


DAMAGES = [b"", b"{", b"null", b"[]", b"\xff\xfe", b'{"format": "debrief-vault"}', b"{}" * 200_000]


def header(vault: Kept) -> Path:
    return vault.folder / "vault.json"


def mirror(vault: Kept) -> Path:
    return vault.folder / "vault.json.bak"


def opens_by_the_mirror(vault: Kept, form: FormDefinition, damaged: bytes | None) -> None:
    """Opens, says what happened, puts the header back, keeps what was damaged, and writes it in the log."""
    whole, kept = mirror(vault).read_bytes(), vault.folder / "vault.json.damaged-1"
    session = access.unlock(vault.folder, OFFICER, vault.passphrases[OFFICER], form)
    try:
        assert [each.code for each in session.told] == ["vault-header-restored"]
        assert len(reading.list_interviews(session)) == 1
        assert [event.action for event in audit.events(session.vault)][-2:] == ["unlock", "restore-header"]
    finally:
        access.lock(session)
    assert header(vault).read_bytes() == mirror(vault).read_bytes() == whole
    assert (kept.read_bytes() if kept.exists() else None) == damaged
    kept.unlink(missing_ok=True)


@pytest.mark.parametrize("damage", DAMAGES, ids=range(7))
def test_a_header_that_is_no_header_is_restored_from_its_mirror(
    vault: Kept, form: FormDefinition, damage: bytes
) -> None:
    known = access.logins(vault.folder)
    header(vault).write_bytes(damage)
    assert access.logins(vault.folder) == known
    opens_by_the_mirror(vault, form, damage)
    assert opens(vault, form)


@pytest.mark.parametrize("damage", DAMAGES, ids=range(7))
def test_two_headers_that_are_none(vault: Kept, form: FormDefinition, damage: bytes, content: Content) -> None:
    whole = header(vault).read_bytes()
    header(vault).write_bytes(damage)
    mirror(vault).write_bytes(damage)
    before = content(vault.folder)
    error = refused(vault, form)
    assert error.code == "vault-header-lost" and "only if" in message_for(error).do
    assert content(vault.folder) == before
    header(vault).write_bytes(whole)
    assert opens(vault, form)


def test_one_changed_letter_anywhere_in_the_header_keeps_nobody_out(vault: Kept, form: FormDefinition) -> None:
    """In the middle of every name and every value of the file, and at places between."""
    whole = header(vault).read_bytes()
    chance = random.Random(5)
    middles = {(token.start() + token.end()) // 2 for token in re.finditer(rb'"[^"]*"|[0-9]+', whole)}
    assert len(middles) > 50
    for place in sorted(middles | {0, len(whole) - 1, *chance.sample(range(len(whole)), 12)}):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(7)
        if whole[place:place + 1] == b"\n" or damaged == whole:
            continue
        header(vault).write_bytes(damaged)
        opens_by_the_mirror(vault, form, bytes(damaged))


@pytest.mark.parametrize("damage", [None, b"", b"{}", "letter"])
def test_a_damaged_mirror_is_written_anew(vault: Kept, form: FormDefinition, damage: bytes | str | None) -> None:
    whole = mirror(vault).read_bytes()
    mirror(vault).unlink()
    if damage is not None:
        mirror(vault).write_bytes(whole.replace(b"A", b"B", 1) if isinstance(damage, str) else damage)
    assert opens(vault, form)
    assert header(vault).read_bytes() == mirror(vault).read_bytes() == whole


@pytest.mark.parametrize("damage", [b"{}", "slot"])
def test_wrong_words_stay_wrong_when_the_header_is_damaged(
    vault: Kept, form: FormDefinition, damage: bytes | str, content: Content
) -> None:
    values = json.loads(header(vault).read_bytes())
    values["slots"][1]["wrapped_identity"] = values["slots"][0]["wrapped_identity"]
    header(vault).write_bytes(json.dumps(values).encode() if isinstance(damage, str) else damage)
    before = content(vault.folder)
    for _ in range(4):
        assert refused(vault, form, "not the one").code == "wrong-passphrase"
    assert refused(vault, form, "not the one").code == "passphrase-wait"
    after = content(vault.folder)
    del after[vault.folder / "tries.json"]
    assert after == before


def test_the_right_words_are_no_wrong_try_when_the_slot_is_damaged(vault: Kept, form: FormDefinition) -> None:
    values = json.loads(header(vault).read_bytes())
    values["slots"][1]["wrapped_identity"] = values["slots"][0]["wrapped_identity"]
    header(vault).write_text(json.dumps(values))
    assert opens(vault, form)
    assert not (vault.folder / "tries.json").exists()


def test_both_damaged_in_different_places(vault: Kept, form: FormDefinition) -> None:
    values = json.loads(header(vault).read_bytes())
    slot = values["slots"][1]
    header(vault).write_text(json.dumps(values | {"mac": base64.b64encode(bytes(32)).decode()}))
    slot["nonce"] = base64.b64encode(bytes(12)).decode()
    mirror(vault).write_text(json.dumps(values))
    assert refused(vault, form).code == "vault-header-lost"
    assert not (vault.folder / "tries.json").exists()


def test_a_header_of_another_vault(vault: Kept, form: FormDefinition) -> None:
    values = json.loads(header(vault).read_bytes())
    values["vault_id"] = "0" * 32
    other = json.dumps(values, sort_keys=True, separators=(",", ":")).encode()
    header(vault).write_bytes(other)
    opens_by_the_mirror(vault, form, other)
    for file in (header(vault), mirror(vault)):
        file.write_bytes(other)
    assert refused(vault, form).code in ("vault-header-lost", "wrong-passphrase")


def test_a_newer_vault_is_named_and_left_alone(vault: Kept, form: FormDefinition, content: Content) -> None:
    """A newer program writes both files."""
    values = json.loads(header(vault).read_bytes())
    values["version"] = "7"
    for file in (header(vault), mirror(vault)):
        file.write_text(json.dumps(values))
    before = content(vault.folder)
    error = refused(vault, form)
    assert error.code == "vault-newer"
    assert "7" in message_for(error).what and "newer version" in message_for(error).what
    assert content(vault.folder) == before


def test_a_missing_header_is_restored_from_its_mirror(vault: Kept, form: FormDefinition) -> None:
    header(vault).unlink()
    assert len(access.logins(vault.folder)) == 2
    opens_by_the_mirror(vault, form, None)


def test_half_a_vault_is_missing(vault: Kept, form: FormDefinition) -> None:
    (vault.folder / "debrief.vault").unlink()
    error = refused(vault, form)
    assert error.code == "vault-file-missing" and "debrief.vault" in message_for(error).what


@pytest.mark.parametrize("name", ["debrief.vault", "debrief.vault-wal"])
def test_a_folder_in_a_files_place_is_named_and_the_headers_are_not_blamed(
    vault: Kept, form: FormDefinition, name: str
) -> None:
    (vault.folder / name).unlink(missing_ok=True)
    (vault.folder / name).mkdir()
    error = refused(vault, form)
    assert error.code == "vault-file-missing" and f"“{name}”" in message_for(error).what
    assert not (vault.folder / "tries.json").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of Unix")
def test_a_pipe_in_the_vaults_place_is_named(vault: Kept, form: FormDefinition) -> None:
    (vault.folder / "debrief.vault").unlink()
    os.mkfifo(vault.folder / "debrief.vault")
    assert refused(vault, form).code == "vault-file-missing"


def test_a_vault_without_both_headers_is_not_taken_for_no_vault(vault: Kept, form: FormDefinition) -> None:
    header(vault).unlink()
    mirror(vault).unlink()
    assert refused(vault, form).code == "vault-header-lost"
    with pytest.raises(KnownError, match="vault-header-lost"):
        access.logins(vault.folder)


def test_another_window_is_not_taken_for_damage(vault: Kept, form: FormDefinition) -> None:
    mirror(vault).write_bytes(b"{}")
    session = access.unlock(vault.folder, OFFICER, vault.passphrases[OFFICER], form)
    header(vault).write_bytes(b"{}")
    assert refused(vault, form).code == "vault-busy"
    access.lock(session)
    opens_by_the_mirror(vault, form, b"{}")


# ------------------------------------------------------------------------------- somebody puts an old mirror there


def test_an_old_mirror_does_not_bring_back_old_words(vault: Kept, form: FormDefinition) -> None:
    old = mirror(vault).read_bytes()
    session = access.unlock(vault.folder, OFFICER, vault.passphrases[OFFICER], form)
    fresh = people.change_own_passphrase(session, vault.passphrases[OFFICER])
    access.lock(session)
    assert header(vault).read_bytes() == mirror(vault).read_bytes() != old
    mirror(vault).write_bytes(old)
    assert refused(vault, form).code == "wrong-passphrase"
    access.lock(access.unlock(vault.folder, OFFICER, fresh, form))
    assert header(vault).read_bytes() == mirror(vault).read_bytes() != old


@pytest.mark.parametrize("header_too", [False, True])
def test_an_old_mirror_does_not_bring_back_an_ended_account(
    vault: Kept, form: FormDefinition, header_too: bool, content: Content
) -> None:
    old, words = mirror(vault).read_bytes(), vault.passphrases["supervisor-1"]
    session = access.unlock(vault.folder, "supervisor-1", words, form)
    ended = next(login.uid for login in access.logins(vault.folder) if login.login == OFFICER)
    people.end_account(session, ended, words)
    access.lock(session)
    current = header(vault).read_bytes()
    mirror(vault).write_bytes(old)
    if header_too:
        header(vault).write_bytes(b"{}")
    before = content(vault.folder)
    assert refused(vault, form).code == "vault-key-wrong"
    assert content(vault.folder) == before
    header(vault).write_bytes(current)
    access.lock(access.unlock(vault.folder, "supervisor-1", words, form))
    assert header(vault).read_bytes() == mirror(vault).read_bytes() == current


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


# ----------------------------------------------------------------- a power cut, and then the log of the last changes


Q = Address("", "R301")
KEPT = ("debrief.vault-wal.damaged-1", "debrief.vault.damaged-1")


def after_a_power_cut(vault: Kept, form: FormDefinition) -> tuple[Kept, str]:
    """The vault with twenty answers in its log, and the de-brief they belong to."""
    session = access.unlock(vault.folder, OFFICER, vault.passphrases[OFFICER], form)
    interview = interviewing.start_interview(session, AgeStatus.ADULT, "full-adult").id
    session.vault.checkpoint()
    for number in range(20):
        interviewing.record_answer(session, interview, Q, Answer(english=f"answer {number}"), Shown("?", "en"))
    cut = Kept(vault.folder.with_name("cut"), vault.passphrases)
    shutil.copytree(vault.folder, cut.folder)
    access.lock(session)
    return cut, interview


def damage_log(vault: Kept) -> bytes:
    log = vault.folder / "debrief.vault-wal"
    broken = bytearray(log.read_bytes())
    broken[len(broken) // 3] ^= 1
    log.write_bytes(broken)
    return bytes(broken)


def test_a_damaged_log_of_the_last_changes_is_told_once_kept_and_logged(vault: Kept, form: FormDefinition) -> None:
    cut, interview = after_a_power_cut(vault, form)
    broken = damage_log(cut)
    session = access.unlock(cut.folder, OFFICER, cut.passphrases[OFFICER], form)
    assert [each.code for each in session.told] == ["changes-damaged"]
    said = str(together(session.told))
    for part in ("may be missing", "Everything before that is there", "Look through the last answers", *KEPT):
        assert part in said
    assert 0 < len(reading.history(session, interview, Q)) < 20
    assert reading.interrupted(session) is not None
    logged = audit.events(session.vault)[-1]
    assert (logged.action, dict(logged.detail)) == (
        "keep-damaged-log", {"file": KEPT[0], "sha256": hashlib.sha256(broken).hexdigest()})
    access.lock(session)
    assert (cut.folder / KEPT[0]).read_bytes() == broken
    for login in (OFFICER, "supervisor-1"):
        session = access.unlock(cut.folder, login, cut.passphrases[login], form)
        assert session.told == ()
        access.lock(session)


def test_a_power_cut_alone_is_nothing_to_tell(vault: Kept, form: FormDefinition) -> None:
    cut, interview = after_a_power_cut(vault, form)
    session = access.unlock(cut.folder, OFFICER, cut.passphrases[OFFICER], form)
    assert session.told == ()
    assert len(reading.history(session, interview, Q)) == 20
    access.lock(session)
    assert not list(cut.folder.glob("*damaged*"))


def test_it_is_told_at_the_next_unlocking_when_the_first_was_cut_short(vault: Kept, form: FormDefinition) -> None:
    """What was readable is taken in by then, and the log is gone."""
    cut, _interview = after_a_power_cut(vault, form)
    damage_log(cut)
    found = header_file.read_header(header(cut))
    key = slots.open_slot(found, found.slot_by_login(OFFICER).uid, cut.passphrases[OFFICER]).dbk
    Vault.open(cut.folder / "debrief.vault", key).close()
    assert not (cut.folder / "debrief.vault-wal").exists()
    session = access.unlock(cut.folder, OFFICER, cut.passphrases[OFFICER], form)
    assert [each.code for each in session.told] == ["changes-damaged"]
    access.lock(session)


def test_what_was_kept_goes_with_the_key_of_an_account_that_ends(vault: Kept, form: FormDefinition) -> None:
    cut, _interview = after_a_power_cut(vault, form)
    damage_log(cut)
    words = cut.passphrases["supervisor-1"]
    session = access.unlock(cut.folder, "supervisor-1", words, form)
    assert all((cut.folder / name).exists() for name in KEPT)
    ended = next(login.uid for login in access.logins(cut.folder) if login.login == OFFICER)
    people.end_account(session, ended, words)
    access.lock(session)
    assert not list(cut.folder.glob("*damaged*"))
    session = access.unlock(cut.folder, "supervisor-1", words, form)
    assert session.told == ()
    access.lock(session)
