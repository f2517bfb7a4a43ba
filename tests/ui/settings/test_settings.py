"""Each choice is told at once; what is kept comes back; what is damaged keeps nobody out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from debrief_app.services.preferences import FILE, Preferences, load, save
from debrief_app.ui import theme
from debrief_app.ui.settings.page import SettingsPage
from tests.ui.seen import cut_off

# Lists that open below a box are more than the platform without a screen can do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(on_screen: Callable[[QWidget], None]) -> SettingsPage:
    made = SettingsPage(Preferences(second_language="ar"))
    on_screen(made)
    return made


def test_each_choice_is_told_at_once(page: SettingsPage) -> None:
    told: list[Preferences] = []
    page.changed.connect(told.append)
    page.sizes.buttons["150"].click()
    page.themes.buttons["dark"].click()
    page.minutes.setFocus()
    QTest.keyClick(page.minutes, Qt.Key.Key_Down)
    QTest.keyClick(page.second, Qt.Key.Key_Home)
    assert told[-1] == Preferences(150, "dark", "en", "", 10)
    assert len(told) == 4


def test_keys_move_between_the_choices(page: SettingsPage) -> None:
    told: list[Preferences] = []
    page.changed.connect(told.append)
    page.sizes.buttons["100"].setFocus()
    QTest.keyClick(page.sizes.buttons["100"], Qt.Key.Key_Right)
    assert [each.text_size for each in told] == [125]


def test_a_choice_taken_again_is_not_told(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.changed):
        page.sizes.buttons["100"].click()
        page.language.activated.emit(page.language.currentIndex())


def test_what_was_changed_elsewhere_is_shown_and_kept(page: SettingsPage) -> None:
    told: list[Preferences] = []
    page.changed.connect(told.append)
    page.take(Preferences(language="ar", theme="contrast"))
    assert not told
    assert page.language.currentData() == "ar" and page.themes.buttons["contrast"].isChecked()
    page.sizes.buttons["125"].click()
    assert told == [Preferences(125, "contrast", "ar")]


def test_a_change_of_language_changes_the_words_and_no_choice(
    page: SettingsPage, speak: Callable[[str], None], qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(page.changed):
        speak("ar-XB")
    assert page.title.text() != "Settings"
    assert page.second.currentData() == "ar" and page.minutes.currentData() == "5"


def test_draft_translations_say_so_and_pseudo_languages_are_not_offered(page: SettingsPage) -> None:
    offered = {page.language.itemData(row): page.language.itemText(row) for row in range(page.language.count())}
    assert {"en", "ar"} <= offered.keys() and "en-XA" not in offered
    assert "draft" in offered["ar"]


def test_large_text_is_not_cut_off(
    page: SettingsPage, speak: Callable[[str], None], type_size: Callable[[int], None]
) -> None:
    type_size(200)
    speak("en-XA")
    QApplication.processEvents()
    assert cut_off(page) == []


def test_esc_leaves(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def test_every_theme_and_size_on_offer_exists() -> None:
    from debrief_app.services import preferences

    assert set(preferences.THEMES) == set(theme.THEMES)
    assert preferences.TEXT_SIZES == theme.TEXT_SIZES


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    kept = Preferences(200, "contrast", "ar", "en", 15)
    save(kept, tmp_path / "new")
    assert load(tmp_path / "new") == kept


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "[" * 5000, json.dumps({"text_size": 100}),
     json.dumps({"text_size": True, "theme": "light", "language": "en", "second_language": "", "idle_minutes": 5}),
     json.dumps({"text_size": 100, "theme": "red", "language": "en", "second_language": "", "idle_minutes": 5}),
     json.dumps({"text_size": 100, "theme": "light", "language": "../en", "second_language": "", "idle_minutes": 5}),
     json.dumps({"text_size": 100, "theme": "light", "language": "en", "second_language": "", "idle_minutes": 0}),
     json.dumps({"text_size": 100, "theme": "light", "language": None, "second_language": "", "idle_minutes": 5}),
     json.dumps({"text_size": 100, "theme": [], "language": "en", "second_language": "", "idle_minutes": 5})],
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert load(tmp_path) == Preferences()


@given(content=st.binary(max_size=300))
def test_no_content_keeps_anybody_out(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("kept")
    (folder / FILE).write_bytes(content)
    assert load(folder) == Preferences()
