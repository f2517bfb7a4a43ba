"""Who can open the vault, who cannot, and what an edited header does. One vault serves all tests; it is never
written."""

from __future__ import annotations

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from debrief_app.crypto import slots
from debrief_app.crypto.header_file import header_bytes, parse_header
from debrief_app.crypto.kdf import FASTEST_ALLOWED, MIB, KdfCost
from debrief_app.crypto.sealing import generate_identity, open_sealed, recipient_of, seal
from debrief_app.crypto.slots import NewSlot
from debrief_app.crypto.vault_header import VaultHeader
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import BugError, KnownError

OFFICER, SUPERVISOR, INTERPRETER = (
    "tram lilac ounce rug fern",
    "otter plain quilt hat sum",
    "north bowl mild cup ant",
)
Document = dict[str, Any]


@dataclass(frozen=True)
class Vault:
    header: VaultHeader
    dbk: bytearray
    escrow: bytearray

    def uid(self, login: str) -> str:
        return self.header.slot_by_login(login).uid


@pytest.fixture(scope="module")
def vault() -> Vault:
    escrow = generate_identity()
    made = slots.create_header(
        [
            NewSlot("officer-1", Role.OFFICER, OFFICER),
            NewSlot("super-1", Role.SUPERVISOR, SUPERVISOR),
            NewSlot("interpreter-1", Role.INTERPRETER, INTERPRETER),
        ],
        [recipient_of(escrow)],
        FASTEST_ALLOWED,
    )
    return Vault(made.header, made.dbk, escrow)


def test_each_opener_gets_the_same_database_key_with_their_own_passphrase(vault: Vault) -> None:
    for login, passphrase in [("Officer-1 ", OFFICER), ("super-1", SUPERVISOR)]:
        opened = slots.open_slot(vault.header, vault.uid(login), passphrase)
        assert opened.dbk == vault.dbk
        assert recipient_of(opened.identity) == vault.header.slot_by_login(login).recipient
        assert opened.next_dbk is None


def test_a_wrong_passphrase_and_an_unknown_login_say_so(vault: Vault) -> None:
    with pytest.raises(KnownError, match="wrong-passphrase"):
        slots.open_slot(vault.header, vault.uid("officer-1"), SUPERVISOR)
    with pytest.raises(KnownError, match="unknown-login"):
        vault.header.slot_by_login("somebody")


def test_an_interpreter_cannot_open_alone_even_with_another_program(
    vault: Vault, tmp_path: Path, needs_tool: None
) -> None:
    uid = vault.uid("interpreter-1")
    with pytest.raises(KnownError, match="cannot-open-alone"):
        slots.open_slot(vault.header, uid, INTERPRETER)
    key = tmp_path / "interpreter.agekey"
    key.write_bytes(slots.open_identity(vault.header, uid, INTERPRETER))
    age = subprocess.run(["age", "-d", "-i", str(key)], input=vault.header.sealed_key, capture_output=True)
    assert age.returncode != 0
    assert age.stdout == b""


def test_the_units_escrow_key_opens_with_us_and_with_plain_age(
    vault: Vault, tmp_path: Path, needs_tool: None
) -> None:
    assert slots.open_with_escrow(vault.header, vault.escrow).dbk == vault.dbk
    key, sealed = tmp_path / "escrow.agekey", tmp_path / "sealed"
    key.write_bytes(vault.escrow)
    sealed.write_bytes(b64decode(json.loads(header_bytes(vault.header))["sealed_key"]))
    age = subprocess.run(["age", "-d", "-i", str(key), str(sealed)], capture_output=True, check=True)
    assert age.stdout == vault.dbk
    with pytest.raises(KnownError, match="not-for-us"):
        slots.open_with_escrow(vault.header, generate_identity())


def test_wiping_leaves_no_key(vault: Vault) -> None:
    opened = slots.open_slot(vault.header, vault.uid("officer-1"), OFFICER)
    opened.wipe()
    assert not any(opened.dbk)
    assert not any(opened.identity)


# ------------------------------------------------------------------------------------- a file edited by a
# stranger


def _role(document: Document) -> None:
    document["slots"][1]["role"] = "officer"


def _promote_interpreter(document: Document) -> None:
    document["slots"][2]["role"] = "officer"


def _weak(document: Document) -> None:
    document["slots"][0]["kdf"]["memory_kib"] = 8


def _weaker_but_allowed(document: Document) -> None:
    document["slots"][0]["kdf"].update(memory_kib=64 * MIB, iterations=4)


def _bomb(document: Document) -> None:
    document["slots"][0]["kdf"]["memory_kib"] = 2**31


def _added(document: Document) -> None:
    extra = dict(
        document["slots"][0], uid="0" * 32, login="friend", recipient=recipient_of(generate_identity())
    )
    document["slots"].append(extra)


def _swapped_key(document: Document) -> None:
    document["slots"][0]["recipient"] = recipient_of(generate_identity())


def _swapped_others_key(document: Document) -> None:
    document["slots"][1]["recipient"] = recipient_of(generate_identity())


def _removed(document: Document) -> None:
    del document["slots"][1]


def _swapped_logins(document: Document) -> None:
    document["slots"][0]["login"], document["slots"][1]["login"] = "super-1", "officer-1"


def _escrow(document: Document) -> None:
    document["escrow"] = [recipient_of(generate_identity())]


def _other_vault(document: Document) -> None:
    document["vault_id"] = "f" * 32


def _other_key(document: Document) -> None:
    document["sealed_key"] = b64encode(seal(bytes(32), [document["slots"][0]["recipient"]])).decode()


def _planted_next(document: Document) -> None:
    document["next_sealed_key"] = document["sealed_key"]


def _mac(document: Document) -> None:
    document["mac"] = b64encode(bytes(32)).decode()


def _empty_slots(document: Document) -> None:
    document["slots"] = []


ATTACKS = [
    _role,
    _promote_interpreter,
    _weak,
    _weaker_but_allowed,
    _bomb,
    _added,
    _swapped_key,
    _swapped_others_key,
    _removed,
    _swapped_logins,
    _escrow,
    _other_vault,
    _other_key,
    _planted_next,
    _mac,
    _empty_slots,
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: str(attack.__name__).strip("_"))
def test_an_edited_header_does_not_open(vault: Vault, attack: Callable[[Document], None]) -> None:
    document = json.loads(header_bytes(vault.header))
    attack(document)
    with pytest.raises(KnownError) as refused:
        slots.open_slot(parse_header(json.dumps(document).encode()), vault.uid("officer-1"), OFFICER)
    assert refused.value.code in {"vault-header-damaged", "wrong-passphrase", "unknown-login"}


@pytest.mark.parametrize("attack", [_swapped_others_key, _added, _escrow], ids=["swapped", "added", "escrow"])
def test_a_planted_key_is_never_sealed_to(vault: Vault, attack: Callable[[Document], None]) -> None:
    document = json.loads(header_bytes(vault.header))
    attack(document)
    planted = parse_header(json.dumps(document).encode())
    changes: list[Callable[[], object]] = [
        lambda: slots.begin_rotation(planted, vault.dbk),
        lambda: slots.add_slot(
            planted, vault.dbk, NewSlot("officer-2", Role.OFFICER, OFFICER), FASTEST_ALLOWED
        ),
        lambda: slots.begin_rotation(planted, vault.dbk, [vault.uid("officer-1")]),
        lambda: slots.seal_for_travel(planted, vault.dbk),
    ]
    for change in changes:
        with pytest.raises(KnownError, match="vault-header-damaged"):
            change()


# --------------------------------------------------------------------------------------------------------
# changes


def test_a_changed_passphrase_replaces_the_old_one_and_leaves_the_others(vault: Vault) -> None:
    uid = vault.uid("officer-1")
    opened = slots.open_slot(vault.header, uid, OFFICER)
    stronger = KdfCost(64 * MIB, 4, 4)
    changed = slots.change_passphrase(
        vault.header, opened.dbk, uid, opened.identity, "five other plain words", stronger
    )
    assert slots.open_slot(changed, uid, "five other plain words").dbk == vault.dbk
    assert changed.slot(uid).kdf.cost == stronger
    assert changed.slot_by_login("super-1") == vault.header.slot_by_login("super-1")
    with pytest.raises(KnownError, match="wrong-passphrase"):
        slots.open_slot(changed, uid, OFFICER)


def test_nobody_can_wrap_another_persons_slot_with_their_own_identity(vault: Vault) -> None:
    mine = slots.open_slot(vault.header, vault.uid("officer-1"), OFFICER)
    with pytest.raises(BugError):
        slots.change_passphrase(
            vault.header, mine.dbk, vault.uid("super-1"), mine.identity, "x", FASTEST_ALLOWED
        )


def test_somebody_added_can_open_and_somebody_removed_cannot(vault: Vault) -> None:
    more = slots.add_slot(
        vault.header, vault.dbk, NewSlot("officer-2", Role.OFFICER, "a b c d e"), FASTEST_ALLOWED
    )
    assert slots.open_slot(more, more.slot_by_login("officer-2").uid, "a b c d e").dbk == vault.dbk
    officer = slots.open_slot(more, vault.uid("officer-1"), OFFICER)
    fewer = slots.begin_rotation(more, vault.dbk, [vault.uid("officer-1")])
    with pytest.raises(KnownError, match="unknown-login"):
        slots.open_slot(fewer.header, vault.uid("officer-1"), OFFICER)
    for sealed in (fewer.header.sealed_key, fewer.header.next_sealed_key):
        with pytest.raises(KnownError, match="not-for-us"):
            open_sealed(sealed, officer.identity)
    stays = slots.open_slot(fewer.header, vault.uid("super-1"), SUPERVISOR)
    assert (stays.dbk, stays.next_dbk) == (vault.dbk, fewer.dbk)


def test_two_people_cannot_share_a_login(vault: Vault) -> None:
    with pytest.raises(KnownError, match="login-taken"):
        slots.add_slot(vault.header, vault.dbk, NewSlot("OFFICER-1", Role.OFFICER, "x"), FASTEST_ALLOWED)


@pytest.mark.parametrize("login", ["", "x", "9lives", "Анна", "two words", "-a", "a-", "a" * 33])
def test_logins_are_short_and_plain(vault: Vault, login: str) -> None:
    with pytest.raises(KnownError, match="login-not-allowed"):
        slots.add_slot(vault.header, vault.dbk, NewSlot(login, Role.OFFICER, "x"), FASTEST_ALLOWED)


def test_the_last_person_who_can_open_stays(vault: Vault) -> None:
    with pytest.raises(KnownError, match="last-opener"):
        slots.begin_rotation(vault.header, vault.dbk, [vault.uid("super-1"), vault.uid("officer-1")])


def test_travel_seal_leaves_only_the_unit(vault: Vault) -> None:
    sealed = slots.seal_for_travel(vault.header, vault.dbk)
    with pytest.raises(KnownError, match="unknown-login"):
        slots.open_slot(sealed, vault.uid("officer-1"), OFFICER)
    assert slots.open_with_escrow(parse_header(header_bytes(sealed)), vault.escrow).dbk == vault.dbk


def test_a_change_of_key_can_stop_anywhere_and_works_while_others_are_away(vault: Vault) -> None:
    begun = slots.begin_rotation(vault.header, vault.dbk)
    halfway = slots.open_slot(parse_header(header_bytes(begun.header)), vault.uid("super-1"), SUPERVISOR)
    assert (halfway.dbk, halfway.next_dbk) == (vault.dbk, begun.dbk)
    done = slots.finish_rotation(begun.header, vault.dbk, begun.dbk)
    after = slots.open_slot(parse_header(header_bytes(done)), vault.uid("super-1"), SUPERVISOR)
    assert (after.dbk, after.next_dbk) == (begun.dbk, None)
    assert begun.dbk != vault.dbk
    with pytest.raises(BugError):
        slots.add_slot(begun.header, vault.dbk, NewSlot("officer-2", Role.OFFICER, "x"), FASTEST_ALLOWED)


def test_a_vault_needs_an_opener_and_an_escrow_key() -> None:
    with pytest.raises(BugError):
        slots.create_header([NewSlot("officer-1", Role.OFFICER, "x")], [], FASTEST_ALLOWED)
    with pytest.raises(BugError):
        slots.create_header(
            [NewSlot("interpreter-1", Role.INTERPRETER, "x")],
            [recipient_of(generate_identity())],
            FASTEST_ALLOWED,
        )


def test_the_header_holds_no_key_in_clear(vault: Vault) -> None:
    raw = header_bytes(vault.header)
    for secret in (
        bytes(vault.dbk),
        bytes(vault.dbk).hex().encode(),
        b64encode(vault.dbk),
        b"AGE-SECRET",
        OFFICER.encode(),
    ):
        assert secret not in raw
