"""The first run without a window: order, what is refused, and that nothing counts before its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.domain.accounts import Role
from debrief_app.domain.errors import KnownError
from debrief_app.services.unit.setup import NewVault, SetUp, Step, create_vault
from debrief_app.services.vault import access
from debrief_app.services.vault.vault_folder import is_vault
from debrief_app.ui.first_run.presenter import FirstRunPresenter
from debrief_app.ui.first_run.presenter import Step as Page


def cheap(folder: Path, wanted: NewVault, told: Step) -> SetUp:
    return create_vault(folder, wanted, FASTEST_ALLOWED, step=told)


@pytest.fixture
def presenter(tmp_path: Path) -> FirstRunPresenter:
    return FirstRunPresenter(tmp_path / "vault", cheap)


def filled(presenter: FirstRunPresenter) -> FirstRunPresenter:
    presenter.agency, presenter.unit = "Border Force", "Training unit"
    presenter.people[Role.SUPERVISOR].name = "Jo Example"
    presenter.people[Role.OFFICER].name = "Sam Sample"
    while presenter.step is not Page.CREATING:
        presenter.forward()
    return presenter


def test_nothing_goes_on_without_a_unit(presenter: FirstRunPresenter) -> None:
    presenter.forward()
    presenter.agency = "Border Force"
    with pytest.raises(KnownError) as refused:
        presenter.forward()
    assert refused.value.code == "unit-missing"
    assert presenter.step is Page.UNIT


@pytest.mark.parametrize(
    ("name", "login", "code"),
    [("", "officer-1", "name-missing"), ("Sam Sample", "Sam Sample", "login-not-allowed"),
     ("Sam Sample", "Supervisor-1", "login-taken"), (" jo example ", "officer-1", "two-people-needed")],
)
def test_the_officer_must_be_another_person(presenter: FirstRunPresenter, name: str, login: str, code: str) -> None:
    filled(presenter).step = Page.OFFICER
    presenter.people[Role.OFFICER].name, presenter.people[Role.OFFICER].login = name, login
    with pytest.raises(KnownError) as refused:
        presenter.forward()
    assert refused.value.code == code
    assert presenter.step is Page.OFFICER


def test_the_vault_counts_only_when_the_kit_is_written(presenter: FirstRunPresenter, tmp_path: Path) -> None:
    codes: list[str] = []
    presenter.made(filled(presenter).make(codes.append))
    assert codes == ["deriving-keys", "making-certificates", "writing-vault"]
    assert not is_vault(tmp_path / "vault")
    assert [presenter.next_person() is not None for _turn in range(3)] == [True, True, False]
    with pytest.raises(KnownError) as refused:
        presenter.keep(tmp_path / "vault" / "kit")
    assert refused.value.code == "kit-inside-vault"
    kit = presenter.keep(tmp_path / "stick")
    assert {"escrow.agekey", "unit.agekey", "unit-second.agekey", "READ ME FIRST.txt"} <= {
        file.name for file in kit.iterdir()}
    assert [login.login for login in access.logins(tmp_path / "vault")] == ["supervisor-1", "officer-1"]


def test_a_first_run_that_was_cut_short_can_be_begun_again(presenter: FirstRunPresenter, tmp_path: Path) -> None:
    filled(presenter).make(lambda _code: None)
    again = filled(FirstRunPresenter(tmp_path / "vault", cheap))
    made = again.make(lambda _code: None)
    again.made(made)
    again.keep(tmp_path / "stick")
    assert is_vault(tmp_path / "vault")
    assert not (tmp_path / ".vault.first-run").exists()


def test_a_folder_that_holds_something_is_left_alone(presenter: FirstRunPresenter, tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "notes.txt").write_text("mine")
    with pytest.raises(KnownError) as refused:
        filled(presenter).make(lambda _code: None)
    assert refused.value.code == "folder-not-empty"
    assert (tmp_path / "vault" / "notes.txt").read_text() == "mine"


def test_a_kit_of_another_vault_is_never_written_over(presenter: FirstRunPresenter, tmp_path: Path) -> None:
    presenter.made(filled(presenter).make(lambda _code: None))
    first = presenter.keep(tmp_path / "stick")
    key = (first / "escrow.agekey").read_bytes()
    other = filled(FirstRunPresenter(tmp_path / "other", cheap))
    other.made(other.make(lambda _code: None))
    second = other.keep(tmp_path / "stick")
    assert first != second
    assert (first / "escrow.agekey").read_bytes() == key
