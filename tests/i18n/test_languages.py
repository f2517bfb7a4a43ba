"""Direction of writing, the list of spoken languages, and dates, numbers and names in each."""

from __future__ import annotations

import pytest
from babel import Locale, UnknownLocaleError

from debrief_app.i18n import direction, set_language, spoken_language, spoken_languages
from debrief_app.i18n.formats import (
    clock_text,
    currencies,
    date_text,
    duration_text,
    isolated,
    language_name,
    list_text,
    moment_text,
    money_text,
    month_names,
    number_text,
    short_moment_text,
    territories,
    territory_name,
    time_text,
)


@pytest.mark.parametrize(
    "code", ["ar", "ar-SY", "apd", "ckb", "fa-IR", "fa-AF", "prs", "ps", "pa-Arab", "ur", "he"]
)
def test_languages_that_run_from_right_to_left(code: str) -> None:
    assert direction(code) == "rtl"


@pytest.mark.parametrize(
    "code", ["en", "ti", "am", "vi", "ku", "kmr", "pa", "pa-Guru", "zh-Hans", "so", "zag", "xx"]
)
def test_languages_that_run_from_left_to_right(code: str) -> None:
    assert direction(code) == "ltr"


def test_the_script_in_the_code_decides() -> None:
    assert (direction("ku-Arab"), direction("ar-Latn"), direction("az_Arab_IR")) == ("rtl", "ltr", "rtl")


def test_every_language_of_the_list_agrees_with_unicode_on_its_direction() -> None:
    for each in spoken_languages():
        assert each.direction == direction(each.code)
        scripts = [part for part in each.code.split("-")[1:] if len(part) == 4]
        try:
            locale = Locale.parse(each.code.replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            continue
        if not scripts:
            expected = "rtl" if locale.character_order == "right-to-left" else "ltr"
            assert each.direction == expected, each.code


def test_the_list_has_no_language_twice_and_starts_with_english() -> None:
    codes = [each.code for each in spoken_languages()]
    assert len(codes) == len(set(codes))
    assert codes[0] == "en"


def test_a_region_that_is_not_listed_finds_its_language() -> None:
    found = spoken_language("ar-LY")
    assert found is not None
    assert found.own_name == "العربية"
    assert spoken_language("tlh") is None


def test_dates_and_times_follow_the_switch() -> None:
    assert date_text("2026-11-23") == "23 November 2026"
    assert (date_text("2026-11"), date_text("2026")) == ("November 2026", "2026")
    assert time_text("14:05") == "14:05"
    set_language("ar")
    assert date_text("2026-11-23") == "23 نوفمبر 2026"
    assert month_names()[0] == "يناير"


def test_a_moment_says_its_time_zone_and_follows_summer_time() -> None:
    assert moment_text("2026-06-23T14:05:09Z", "Europe/London", "en") == "23 June 2026, 15:05:09 BST"
    assert moment_text("2026-11-23T14:05:09+00:00", "Europe/London", "en").endswith("14:05:09 GMT")
    assert clock_text("2026-06-23T14:05:09Z", "Europe/London", "en") == "15:05"
    assert short_moment_text("2026-06-23T23:05:09Z", "Europe/London", "en").startswith("24 Jun 2026")


@pytest.mark.parametrize("wrong", ["2026-11-23T14:05:09", "soon", ""])
def test_a_moment_without_offset_or_sense_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"offset|isoformat"):
        moment_text(wrong)


def test_durations_numbers_sums_and_lists() -> None:
    assert duration_text(65) == "1 hour and 5 minutes"
    assert duration_text(0) == "0 minutes"
    assert number_text(12345) == "12,345"
    assert money_text("1500.50", "GBP") == "1,500.50 British pounds"
    assert money_text("20", "EUR") == "20 euros"
    assert money_text("a lot", "EUR") == "a lot EUR"
    assert money_text("300", "") == "300"
    assert list_text(["a", "b", "c"]) == "a, b and c"


def test_a_language_without_words_for_units_gives_english_and_never_a_code() -> None:
    assert "duration" not in duration_text(65, "fa-IR")


def test_names_of_countries_and_languages() -> None:
    assert (territory_name("SD"), territory_name("SD", "ar")) == ("Sudan", "السودان")
    assert territory_name("QQ") == "QQ"
    assert language_name("ti") == "Tigrinya"
    assert language_name("zag") == "Zaghawa"
    assert language_name("kmr") == "Kurdish (Kurmanji)"
    assert language_name("tlh") == "Klingon"
    assert language_name("so", "vi") == Locale("vi").languages["so"]


def test_pickers_offer_countries_and_money_and_nothing_else() -> None:
    offered = dict(territories())
    assert {"GB", "ER", "XK", "PS"} <= offered.keys()
    assert not {"EU", "UN", "ZZ"} & offered.keys()
    assert list(offered.values()).index("Åland Islands") < list(offered.values()).index("Albania")
    assert {"GBP", "ETB", "VND"} <= dict(currencies()).keys()
    assert not {"DEM", "XAU"} & dict(currencies()).keys()


def test_a_number_in_a_sentence_of_another_direction_is_closed_in() -> None:
    assert isolated("AB12 CDE") == "\u2068AB12 CDE\u2069"
