"""The recovery kit's own instructions, followed literally with programs that are not ours."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.domain.accounts import Role
from debrief_app.services.unit import recovery_kit, setup
from debrief_app.services.unit.setup import NewPerson, NewVault
from tests.proofs.test_judges import judge
from tests.storage import workbench


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A vault of which nobody knows a passphrase, and the kit from the safe."""
    folder = tmp_path_factory.mktemp("lost")
    made = setup.create_vault(folder / "vault", NewVault(
        "Border Force", "Training unit", NewPerson("super", Role.SUPERVISOR, "Jo Example"),
        NewPerson("officer", Role.OFFICER, "Sam Sample")), FASTEST_ALLOWED)
    return folder / "vault", recovery_kit.save(made.kit, made.vault_id, folder / "safe", [folder / "vault"])


@pytest.mark.parametrize("header", ["vault.json", "vault.json.bak"])
def test_the_vault_is_opened_with_age_and_another_reader_of_the_database(
    lost: tuple[Path, Path], tmp_path: Path, header: str
) -> None:
    vault, kit = lost
    told = (kit / "READ ME FIRST.txt").read_text("utf-8")
    assert f"{header} " in told or f"{header}," in told
    assert "age -d -i escrow.agekey -o key.bin key.age" in told and 'cipher "sqlcipher", legacy 4' in told
    sealed = json.loads((vault / header).read_bytes())["sealed_key"]
    (tmp_path / "key.age").write_bytes(base64.b64decode(sealed))
    judge("age", "-d", "-i", kit / "escrow.agekey", "-o", tmp_path / "key.bin", tmp_path / "key.age")
    key = (tmp_path / "key.bin").read_bytes()
    assert len(key) == 32
    with workbench.judge(vault / "debrief.vault", key) as reader:
        assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert {name for (name,) in reader.execute("SELECT name FROM accounts")} == {"Jo Example", "Sam Sample"}


@pytest.mark.parametrize("other", ["unit.agekey", "unit-second.agekey"])
def test_the_keys_for_packages_do_not_open_the_vault(lost: tuple[Path, Path], tmp_path: Path, other: str) -> None:
    vault, kit = lost
    sealed = json.loads((vault / "vault.json").read_bytes())["sealed_key"]
    (tmp_path / "key.age").write_bytes(base64.b64decode(sealed))
    judge("age", "-d", "-i", kit / other, "-o", tmp_path / "key.bin", tmp_path / "key.age", accepts=False)
    assert not (tmp_path / "key.bin").exists()


def test_every_file_that_the_instructions_name_is_there(lost: tuple[Path, Path]) -> None:
    _vault, kit = lost
    told = (kit / "READ ME FIRST.txt").read_text("utf-8")
    assert set(re.findall(r"^([\w-]+\.(?:agekey|pem)) ", told, re.MULTILINE)) == {
        file.name for file in kit.iterdir()} - {"READ ME FIRST.txt"}
