"""Somebody new, an account that ends, new words for oneself."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.crypto.authority import validity
from debrief_app.domain.accounts import Role
from debrief_app.domain.changes import Changes
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import FormDefinition
from debrief_app.services.session import Session
from debrief_app.services.vault import access
from debrief_app.ui.accounts.page import AccountsPage
from debrief_app.ui.accounts.presenter import AccountsPresenter
from debrief_app.ui.broadcast import Broadcast
from debrief_app.ui.lane import Lane
from tests.ui.seen import cut_off, texts_on

# Lists that open below a box are more than the platform without a screen can do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Open = Callable[[str], AccountsPage]


@pytest.fixture
def open_page(sign_in: Callable[[str], Session], lane: Lane, on_screen: Callable[[QWidget], None]) -> Open:
    def show(login: str) -> AccountsPage:
        page = AccountsPage(sign_in(login), lane, Broadcast())
        on_screen(page)
        return page

    return show


def opens(folder: Path, login: str, words: str, form: FormDefinition) -> bool:
    """Would this vault open tomorrow? Tried on a copy, because it is open now."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(shutil.copytree(folder, Path(scratch) / "vault"))
        try:
            access.lock(access.unlock(copy, login, words, form))
        except KnownError as refused:
            assert refused.code in ("wrong-passphrase", "unknown-login")
            return False
        return True


def rows(page: AccountsPage) -> list[str]:
    return [page.overview.list.item(row).text() for row in range(page.overview.list.count())]


def take_words(page: AccountsPage) -> str:
    """Show, write down, type."""
    page.primary.click()
    words = " ".join(label.text() for label in page.hand_over.words)
    page.primary.click()
    page.hand_over.field.line.setText(words)
    page.primary.click()
    return words


def add(page: AccountsPage, name: str, own_words: str, settle: Callable[[], None]) -> None:
    page.overview.add.click()
    page.form.name.setText(name)
    page.form.field.line.setText(own_words)
    page.primary.click()
    settle()


def choose(page: AccountsPage, text: str) -> None:
    page.overview.list.setCurrentRow(next(place for place, row in enumerate(rows(page)) if text in row))


def test_a_supervisor_adds_an_officer_who_can_unlock(
    open_page: Open, settle: Callable[[], None], passphrases: dict[str, str], folder: Path, form: FormDefinition
) -> None:
    page = open_page("super")
    add(page, "Kim Other", passphrases["super"], settle)
    assert not page.back.isVisible()
    words = take_words(page)
    settle()
    assert any("Kim Other" in row and "officer-1" in row for row in rows(page))
    assert words not in texts_on(page) and passphrases["super"] not in texts_on(page)
    assert opens(folder, "officer-1", words, form)


def test_others_hear_of_a_new_account(
    sign_in: Callable[[str], Session], lane: Lane, on_screen: Callable[[QWidget], None],
    settle: Callable[[], None], passphrases: dict[str, str], qtbot: QtBot
) -> None:
    broadcast = Broadcast()
    page = AccountsPage(sign_in("super"), lane, broadcast)
    on_screen(page)
    with qtbot.waitSignal(broadcast.changed) as heard:
        add(page, "Kim Other", passphrases["super"], settle)
    assert heard.args == [Changes(accounts=True)]


def test_wrong_words_add_nobody_and_keep_what_was_typed(
    open_page: Open, settle: Callable[[], None], passphrases: dict[str, str], folder: Path
) -> None:
    page = open_page("super")
    add(page, "Kim Other", passphrases["officer"], settle)
    assert "not the passphrase" in page.notice.text.text()
    assert page.form.isVisible() and page.form.name.text() == "Kim Other"
    assert len(access.logins(folder)) == 2


def test_a_login_that_is_taken_is_said(
    open_page: Open, settle: Callable[[], None], passphrases: dict[str, str]
) -> None:
    page = open_page("super")
    page.overview.add.click()
    page.form.name.setText("Kim Other")
    page.form.login.setText("Officer")
    page.form.field.line.setText(passphrases["super"])
    page.primary.click()
    settle()
    assert "already has this short name" in page.notice.text.text()
    assert page.primary.isEnabled()


def test_a_supervisor_ends_an_account(
    open_page: Open, settle: Callable[[], None], passphrases: dict[str, str], folder: Path, form: FormDefinition
) -> None:
    page = open_page("super")
    choose(page, "Sam Sample")
    page.overview.end.click()
    assert any("Sam Sample" in text for text in texts_on(page.end_form).splitlines())
    page.end_form.field.line.setText(passphrases["super"])
    page.primary.click()
    settle()
    assert any("Sam Sample" in row and "ended" in row for row in rows(page))
    choose(page, "Sam Sample")
    assert not page.overview.end.isEnabled()
    assert not opens(folder, "officer", passphrases["officer"], form)


def test_nobody_ends_their_own_account(open_page: Open) -> None:
    page = open_page("super")
    choose(page, "Jo Example")
    assert not page.overview.end.isEnabled()


def test_an_officer_sees_everybody_and_changes_only_their_own_words(open_page: Open) -> None:
    page = open_page("officer")
    assert len(rows(page)) == 2
    assert page.overview.change.isVisible()
    assert not page.overview.add.isVisible() and not page.overview.end.isVisible()


def test_new_words_count_from_the_last_step_on(
    open_page: Open, settle: Callable[[], None], passphrases: dict[str, str], folder: Path, form: FormDefinition
) -> None:
    page = open_page("officer")
    page.overview.change.click()
    words = take_words(page)
    assert opens(folder, "officer", passphrases["officer"], form)
    page.change_form.field.line.setText(words)
    page.primary.click()
    settle()
    assert "not the passphrase" in page.notice.text.text()
    page.change_form.field.line.setText(passphrases["officer"])
    page.primary.click()
    settle()
    assert opens(folder, "officer", words, form)
    assert not opens(folder, "officer", passphrases["officer"], form)
    assert words not in texts_on(page) and passphrases["officer"] not in texts_on(page)


def test_stopping_half_way_changes_nothing(
    open_page: Open, qtbot: QtBot, passphrases: dict[str, str], folder: Path, form: FormDefinition
) -> None:
    page = open_page("officer")
    page.overview.change.click()
    words = take_words(page)
    page.back.click()
    assert page.overview.isVisible() and words not in texts_on(page)
    assert opens(folder, "officer", passphrases["officer"], form)
    with qtbot.waitSignal(page.left):
        page.back.click()


def later(session: Session, days: int) -> Session:
    """The same session, so many days from today by the laptop's clock."""
    moment = datetime.now(UTC) + timedelta(days=days)
    return replace(session, clock=lambda: moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"))


@pytest.mark.parametrize(("days", "warned"), [(0, ""), (3 * 365 - 91, ""), (3 * 365 - 89, "runs out on"),
                                              (3 * 365 + 1, "ran out on")])
def test_how_long_each_person_can_sign_is_seen_and_a_near_end_is_said_in_words(
    sign_in: Callable[[str], Session], lane: Lane, on_screen: Callable[[QWidget], None], settle: Callable[[], None],
    days: int, warned: str
) -> None:
    page = AccountsPage(later(sign_in("super"), days), lane, Broadcast())
    on_screen(page)
    settle()
    assert len(rows(page)) == 2
    for account, row in zip(page.presenter.accounts, rows(page), strict=True):
        last = validity(account.certificate)[1].astimezone()
        assert f"{last.day} {last:%B %Y}" in row
        assert ("certificate until" in row) is not bool(warned)
        assert warned in row and ("new account for this person" in row) is bool(warned)
    assert cut_off(page) == []


@pytest.mark.parametrize("width", [330, 1300])
def test_two_accounts_are_seen_whole_at_any_width(
    open_page: Open, settle: Callable[[], None], type_size: Callable[[int], None], width: int
) -> None:
    page = open_page("super")
    type_size(200)
    for each in (1366, width):
        page.resize(each, 700)
        settle()
        QApplication.processEvents()
    lines = page.overview.list
    lines.scrollToTop()
    last = lines.visualItemRect(lines.item(1))
    words = lines.item(1).text()
    needed = lines.fontMetrics().boundingRect(last.adjusted(4, 0, -4, 0), Qt.TextFlag.TextWordWrap, words)
    assert last.bottom() <= lines.viewport().height() and last.height() >= needed.height()


def test_nothing_is_said_of_certificates_that_no_longer_sign(
    open_page: Open, settle: Callable[[], None], passphrases: dict[str, str]
) -> None:
    page = open_page("super")
    choose(page, "Sam Sample")
    page.overview.end.click()
    page.end_form.field.line.setText(passphrases["super"])
    page.primary.click()
    settle()
    assert [("ended" in row, "ertificate" in row) for row in rows(page)] == [(False, True), (True, False)]


def test_large_text_is_not_cut_off(
    open_page: Open, speak: Callable[[str], None], type_size: Callable[[int], None], settle: Callable[[], None]
) -> None:
    page = open_page("super")
    type_size(200)
    speak("en-XA")
    for act in (page.overview.add.click, page.back.click, page.overview.change.click, page.primary.click):
        QApplication.processEvents()
        assert cut_off(page) == []
        act()
    settle()
    QApplication.processEvents()
    assert cut_off(page) == []


def test_the_next_free_login_is_suggested(sign_in: Callable[[str], Session]) -> None:
    presenter = AccountsPresenter(sign_in("super"))
    presenter.take(presenter.read())
    assert presenter.suggested_login(Role.OFFICER) == "officer-1"
    assert [account.login for account in presenter.accounts] == ["officer", "super"]
    assert [presenter.may_end(place) for place in (-1, 0, 1, 2)] == [False, True, False, False]
