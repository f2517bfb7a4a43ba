"""Checking somebody's package: believed, not believed, and why."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.domain.accounts import Role
from debrief_app.domain.form import FormDefinition
from debrief_app.services.release import exporting, review
from debrief_app.services.unit import recovery_kit, setup, trust
from debrief_app.services.unit.setup import NewPerson, NewVault
from debrief_app.services.vault import access
from debrief_app.ui.check.page import CheckPage
from debrief_app.ui.lane import Lane
from tests.ui.debriefs import closed, press, walk_to, write
from tests.ui.seen import cut_off


@pytest.fixture(scope="session")
def delivery(tmp_path_factory: pytest.TempPathFactory, form: FormDefinition) -> Path:
    """A folder with a package, the key that opens it, and the trust folder of the sender."""
    folder = tmp_path_factory.mktemp("delivery")
    made = setup.create_vault(folder / "vault", NewVault(
        "Border Force", "Training unit", NewPerson("super", Role.SUPERVISOR, "Jo Example"),
        NewPerson("officer", Role.OFFICER, "Sam Sample"), practice=True), FASTEST_ALLOWED)
    officer = access.unlock(folder / "vault", "officer", made.passphrases["officer"], form)
    interview = closed(officer, made.passphrases["officer"])
    access.lock(officer)
    supervisor = access.unlock(folder / "vault", "super", made.passphrases["super"], form)
    review.approve(supervisor, interview, made.passphrases["super"])
    exported = exporting.export_package(supervisor, interview, exporting.list_recipients(supervisor)[0],
                                        made.passphrases["super"], folder)
    trust.write_bundle(supervisor, made.passphrases["super"], folder / "trust")
    access.lock(supervisor)
    exported.path.rename(folder / "package.asice.age")
    (folder / "unit.agekey").write_bytes(made.kit[recovery_kit.UNIT])
    return folder


@pytest.fixture
def page(lane: Lane, on_screen: Callable[[QWidget], None]) -> CheckPage:
    made = CheckPage(lane)
    on_screen(made)
    return made


def test_a_good_package_is_believed_and_by_whom_it_is_signed_is_said(
        page: CheckPage, delivery: Path, settle: Callable[[], None]) -> None:
    assert page.file.box.hasFocus() and not page.primary.isEnabled()
    write(page, str(delivery / "package.asice.age"))
    walk_to(page, "check.identity")
    write(page, str(delivery / "unit.agekey"))
    walk_to(page, "check.trust")
    write(page, str(delivery / "trust"))
    press(page, Qt.Key.Key_Return)
    settle()
    assert page.verdict.heading.text() == "This package can be believed."
    assert "does not say that what was told is true" in page.verdict.all_text()
    facts = page.facts.all_text()
    assert "Training unit, Border Force" in facts and "Signed as Officer" in facts
    assert "Signed as Supervisor" in facts and "invented" in facts
    assert len(page.presenter.checked.digest.words.split()) == 6 if page.presenter.checked else False


@pytest.mark.parametrize(("key", "trusted", "said"), [
    (False, True, "no key to open it"), (True, False, "No list of trusted signers")])
def test_what_is_missing_is_said(key: bool, trusted: bool, said: str, page: CheckPage, delivery: Path,
                                 settle: Callable[[], None]) -> None:
    page.file.show_path(delivery / "package.asice.age")
    page.identity.show_path(delivery / "unit.agekey" if key else None)
    page.trust.show_path(delivery / "trust" if trusted else None)
    page.primary.click()
    settle()
    assert page.verdict.heading.text() == "This package cannot be believed as it is."
    assert said in page.verdict.text.text()


def test_a_changed_package_is_not_believed(page: CheckPage, delivery: Path, tmp_path: Path,
                                           settle: Callable[[], None]) -> None:
    data = bytearray((delivery / "package.asice.age").read_bytes())
    data[-100] ^= 1
    (tmp_path / "changed.asice.age").write_bytes(data)
    for field, path in ((page.file, tmp_path / "changed.asice.age"), (page.identity, delivery / "unit.agekey"),
                        (page.trust, delivery / "trust")):
        field.show_path(path)
    page.primary.click()
    settle()
    assert page.verdict.heading.text() == "This package cannot be believed as it is."


def test_a_file_that_is_not_there_is_said_at_the_top(page: CheckPage, tmp_path: Path,
                                                     settle: Callable[[], None]) -> None:
    page.file.show_path(tmp_path / "nothing.asice.age")
    page.primary.click()
    settle()
    assert page.notice.isVisible() and not page.verdict.isVisible()


def test_a_verdict_never_stands_beside_another_file(page: CheckPage, delivery: Path, tmp_path: Path,
                                                    settle: Callable[[], None]) -> None:
    shutil.copy(delivery / "package.asice.age", tmp_path / "copy.asice.age")
    page.file.show_path(tmp_path / "copy.asice.age")
    page.primary.click()
    settle()
    assert page.verdict.isVisible()
    page.file.show_path(tmp_path / "another.asice.age")
    assert not page.verdict.isVisible() and not page.file_facts.isVisible()


def test_escape_leaves(page: CheckPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.left):
        press(page, Qt.Key.Key_Escape)


@pytest.mark.parametrize("language", ["en", "en-XA", "ar"])
def test_nothing_is_cut_off_at_200_percent(language: str, page: CheckPage, delivery: Path,
                                           settle: Callable[[], None], speak: Callable[[str], None],
                                           type_size: Callable[[int], None]) -> None:
    type_size(200)
    speak(language)
    for field, name in ((page.file, "package.asice.age"), (page.identity, "unit.agekey"), (page.trust, "trust")):
        field.show_path(delivery / name)
    assert cut_off(page) == []
    page.primary.click()
    settle()
    assert cut_off(page) == []
