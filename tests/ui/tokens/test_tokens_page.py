"""The page of token files: two units, one person, no names on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from debrief_app.crypto import shared_words
from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import AgeStatus
from debrief_app.domain.values import FuzzyDate, Names, Precision
from debrief_app.services.debrief import interviewing
from debrief_app.services.matching import blind_tokens
from debrief_app.services.session import Session
from debrief_app.services.unit import setup
from debrief_app.services.unit.setup import NewPerson, NewVault
from debrief_app.services.vault import access
from debrief_app.ui.lane import Lane
from debrief_app.ui.tokens.page import TokensPage
from tests.ui.debriefs import record
from tests.ui.seen import cut_off, texts_on

WORDS = "gravity polka stumble unfasten crablike"
SignIn = Callable[[str], Session]
OnScreen = Callable[[QWidget], None]


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least work that is allowed."""
    monkeypatch.setattr(shared_words, "COST", FASTEST_ALLOWED)


def tell(session: Session, name: str) -> None:
    """A de-brief of somebody born on 14 March 2009."""
    interview = interviewing.start_interview(session, AgeStatus.ADULT, "full-adult").id
    record(session, interview, Address("", "I201"), Answer(values={"name": Names(name)}))
    record(session, interview, Address("", "I203"), Answer(values={
        "born": FuzzyDate(Precision.EXACT, "2009-03-14")}))


@pytest.fixture
def their_file(tmp_path: Path, form: FormDefinition) -> Path:
    """Written by another unit."""
    folder = tmp_path / "theirs"
    made = setup.create_vault(folder, NewVault(
        "Kent Police", "Port team", NewPerson("super", Role.SUPERVISOR, "Al Other"),
        NewPerson("officer", Role.OFFICER, "Bo Other"), practice=True), FASTEST_ALLOWED)
    session = access.unlock(folder, "super", made.passphrases["super"], form)
    tell(session, "محمد أحمد حسين")
    path = blind_tokens.write(session, WORDS, tmp_path / "stick", "duty desk 4100", "Training unit").path
    access.lock(session)
    return path


def test_comparing_says_whom_to_call_and_no_name(sign_in: SignIn, lane: Lane, on_screen: OnScreen,
                                                 settle: Callable[[], None], their_file: Path) -> None:
    session = sign_in("officer")
    tell(session, "Mohamed Ahmed Husain")
    page = TokensPage(session, lane)
    on_screen(page)
    assert not page.compare.isEnabled()
    page.theirs.show_path(their_file)
    page.their_words.box.setText(WORDS)
    page.compare.click()
    settle()
    shown = page.facts.all_text() + "\n".join(row.spoken for row in page.found.blocks.rows)
    for part in ("Probably 1 person in both units", "Port team", "duty desk 4100", "name, day of birth"):
        assert part in shown
    assert "Mohamed" not in texts_on(page) + shown
    assert page.their_words.box.text() == ""
    assert not page._writing.isVisible()


def test_wrong_words_are_said_and_nothing_is_shown(sign_in: SignIn, lane: Lane, on_screen: OnScreen,
                                                   settle: Callable[[], None], their_file: Path) -> None:
    page = TokensPage(sign_in("officer"), lane)
    on_screen(page)
    page.theirs.show_path(their_file)
    page.their_words.box.setText("some other words")
    page.compare.click()
    settle()
    assert "words do not fit" in texts_on(page.notice)
    assert page.facts.isHidden()


def test_a_supervisor_writes_a_file_with_new_words(sign_in: SignIn, lane: Lane, on_screen: OnScreen,
                                                   settle: Callable[[], None], tmp_path: Path) -> None:
    session = sign_in("super")
    tell(session, "Mohamed Ahmed Husain")
    page = TokensPage(session, lane)
    on_screen(page)
    page._writing.button.setChecked(True)
    page.new_words.click()
    assert len(page.our_words.box.text().split()) == 5
    page.recipient.box.setText("Port team")
    page.contact.box.setText("duty desk 4200")
    page.ours.show_path(tmp_path / "out")
    page.write.click()
    settle()
    (file,) = (tmp_path / "out").iterdir()
    assert "1 person is in it" in texts_on(page.notice)
    assert blind_tokens.look(file).header.contact == "duty desk 4200"


@pytest.mark.parametrize("language", ["en", "ar", "en-XA"])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off(sign_in: SignIn, lane: Lane, on_screen: OnScreen, speak: Callable[[str], None],
                            type_size: Callable[[int], None], language: str, percent: int) -> None:
    type_size(percent)
    page = TokensPage(sign_in("super"), lane)
    page._writing.button.setChecked(True)
    on_screen(page)
    speak(language)
    assert cut_off(page) == []
