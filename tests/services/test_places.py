"""The list of places: two letters find a place, in any script, quickly, and what it holds is what it says."""

from __future__ import annotations

import itertools
import re
import string
import zipfile

import pytest

from debrief_app.domain.identity.names import folded
from debrief_app.i18n.formats import territories
from debrief_app.paths import forms_dir, resources_dir
from debrief_app.services.places import find_places, place_of
from tests.effort import effort


@pytest.mark.parametrize(("typed", "usual", "country"), [
    ("tr", "Tripoli", "LY"),
    ("Zuwara", "Zuwarah", "LY"),
    ("bani wa", "Bani Walid", "LY"),
    ("khums", "Al Khums", "LY"),
    ("طرا", "Tripoli", "LY"),
    ("أسمرة", "Asmara", "ER"),
    ("አስመ", "Asmara", "ER"),
    ("hai phong", "Haiphong", "VN"),
    ("Hải Phòng", "Haiphong", "VN"),
    ("saigon", "Ho Chi Minh City", "VN"),
    ("kabul", "Kabul", "AF"),
    ("dun", "Dundee", "GB"),
    ("LHR", "London Heathrow Airport (LHR)", "GB"),
    ("western jet", "Dover, Western Jet Foil reception", "GB"),
    ("gare du nord", "Paris Gare du Nord", "FR"),
    ("coquelles", "Coquelles, Eurotunnel", "FR"),
])
def test_a_place_is_found_by_the_letters_that_people_type(typed: str, usual: str, country: str) -> None:
    assert (usual, country) in [(each.usual, each.country) for each in find_places(typed)]


@pytest.mark.parametrize(("usual", "country", "spellings"), [
    # Vietnam – Russia, Belarus, Latvia, Poland, Romania – Germany – France
    ("Hanoi", "VN", "Hà Nội; Ha Noi; hanoi"),
    ("Ho Chi Minh City", "VN", "Sài Gòn; Sai Gon; Thành phố Hồ Chí Minh; TP HCM; Hochiminh"),
    ("Da Nang", "VN", "Đà Nẵng; Danang"),
    ("Haiphong", "VN", "Hải Phòng; Hai Phong"),
    ("Vinh", "VN", "Vinh"),
    ("Moscow", "RU", "Москва; Moskva; Mat-xco-va; Mát-xcơ-va; موسكو"),
    ("Saint Petersburg", "RU", "Санкт-Петербург; Питер"),
    ("Minsk", "BY", "Мінск; Минск"),
    ("Riga", "LV", "Rīga; Рига"),
    ("Kyiv", "UA", "Київ; Киев; Kiev"),
    ("Warsaw", "PL", "Warszawa; Варшава; Vác-sa-va"),
    ("Bucharest", "RO", "București; Bucuresti; Bucureşti"),
    ("Berlin", "DE", "Berlin; Béc-lin; برلين"),
    ("Köln", "DE", "Köln; Koln; Cologne"),
    ("Munich", "DE", "München; Munchen"),
    ("Copenhagen", "DK", "København; Kobenhavn"),
    ("Vienna", "AT", "Wien"),
    ("Prague", "CZ", "Praha"),
    # Albania, the Balkans and Greece
    ("Tirana", "AL", "Tiranë; Tirana"),
    ("Durrës", "AL", "Durrës; Durres"),
    ("Vlorë", "AL", "Vlorë; Vlora"),
    ("Pristina", "XK", "Prishtinë; Prishtina; Приштина"),
    ("Skopje", "MK", "Скопје; Shkup"),
    ("Belgrade", "RS", "Београд; Beograd"),
    ("Sofia", "BG", "София; Sofiya; Sofia"),
    ("Plovdiv", "BG", "Пловдив"),
    ("Athens", "GR", "Αθήνα; Athina; أثينا"),
    # The Horn of Africa – Sudan – Libya, Tunisia, Egypt – Italy
    ("Asmara", "ER", "ኣስመራ; አስመራ; أسمرة; أسمرا; Asmera"),
    ("Keren", "ER", "ከረን; كرن"),
    ("Massawa", "ER", "ምጽዋዕ; ባጽዕ; مصوع"),
    ("Teseney", "ER", "ተሰነይ; تسني; Tesseney"),
    ("Addis Ababa", "ET", "አዲስ አበባ; ኣዲስ ኣበባ; Finfinne; Addis Abeba"),
    ("Mek'ele", "ET", "መቐለ; መቀሌ; Mekelle"),
    ("Himora", "ET", "ሑመራ; Humera"),
    ("Khartoum", "SD", "الخرطوم; خرطوم; Khartum; ካርቱም"),
    ("Khartoum North", "SD", "الخرطوم بحري; بحري"),
    ("Omdurman", "SD", "أم درمان; امدرمان"),
    ("Kassala", "SD", "كسلا; Kassala"),
    ("Al Qadarif", "SD", "القضارف; قضارف"),
    ("Mogadishu", "SO", "Muqdisho; مقديشو; Xamar"),
    ("Hargeysa", "SO", "Hargeysa; هرجيسا; Hargeisa"),
    ("Djibouti", "DJ", "Jabuuti; جيبوتي"),
    ("Cairo", "EG", "القاهرة; قاهرة; Al Qahirah; ካይሮ"),
    ("Alexandria", "EG", "الإسكندرية; اسكندرية"),
    ("Tripoli", "LY", "طرابلس; Tarabulus; ትሪፖሊ"),
    ("Benghazi", "LY", "بنغازي; Bengazi"),
    ("Al Jawf", "LY", "الكفرة; كفرة; Kufra"),
    ("Bani Walid", "LY", "بني وليد; Beni Walid"),
    ("Az Zāwīyah", "LY", "الزاوية; زاوية"),
    ("Tunis", "TN", "تونس"),
    ("Algiers", "DZ", "الجزائر; Alger"),
    ("Rome", "IT", "Roma; روما"),
    ("Ventimiglia", "IT", "Ventimiglia; Vintimille"),
    ("Lampedusa", "IT", "Lampedusa; لامبيدوزا"),
    # Nigeria
    ("Lagos", "NG", "Lagos; Èkó"),
    ("Benin City", "NG", "Benin City; Benin"),
    # Afghanistan, Iran, Iraq, Syria – Turkey
    ("Kabul", "AF", "کابل; كابول"),
    ("Kandahār", "AF", "کندهار; قندهار; Qandahar"),
    ("Herāt", "AF", "هرات; Herat"),
    ("Tehran", "IR", "تهران; Teheran"),
    ("Mashhad", "IR", "مشهد; Mashad"),
    ("Baghdad", "IQ", "بغداد; بەغدا"),
    ("Erbil", "IQ", "أربيل; هەولێر; Hewlêr; Hewler"),
    ("Sulaymaniyah", "IQ", "السليمانية; سليمانية; سلێمانی; Silêmanî"),
    ("Mosul", "IQ", "الموصل; موصل"),
    ("Damascus", "SY", "دمشق; الشام; Dimashq"),
    ("‘Ayn al ‘Arab", "SY", "كوباني; Kobanê; عين العرب"),
    ("Kuwait City", "KW", "الكويت; كويت"),
    ("Istanbul", "TR", "İstanbul; إسطنبول; استانبول"),
    ("Diyarbakır", "TR", "Diyarbakir; Amed"),
    # South Asia and China
    ("Islamabad", "PK", "اسلام آباد"),
    ("Peshawar", "PK", "پشاور; پېښور"),
    ("Dhaka", "BD", "ঢাকা; Dacca"),
    ("Colombo", "LK", "කොළඹ; கொழும்பு"),
    ("Kathmandu", "NP", "काठमाडौं"),
    ("Delhi", "IN", "दिल्ली; ਦਿੱਲੀ"),
    ("Kochi", "IN", "കൊച്ചി; Cochin"),
    ("Beijing", "CN", "北京; Peking"),
    ("Fuzhou", "CN", "福州"),
    # France, Belgium, the UK
    ("Paris", "FR", "Paris; باريس"),
    ("Dunkirk", "FR", "Dunkerque; Dunkirk"),
    ("Brussels", "BE", "Bruxelles; Brussel"),
    ("The Hague", "NL", "Den Haag; 's-Gravenhage"),
    ("London", "GB", "Londër; Luân Đôn; لندن; Лондон"),
])
def test_a_town_is_found_first_by_the_names_its_people_call_it(usual: str, country: str, spellings: str) -> None:
    """Along the usual routes to the UK, in the scripts and spellings of the people who come along them."""
    first = {typed: [(each.usual, each.country) for each in find_places(typed)[:1]] for typed in spellings.split("; ")}
    assert first == {typed: [(usual, country)] for typed in first}


def test_a_town_shows_the_spelling_of_its_country() -> None:
    assert [find_places(typed)[0].name for typed in ("ha noi", "bucuresti", "kobenhavn", "muqdisho")] == [
        "Hà Nội", "București", "København", "Muqdisho"]


def test_the_names_that_were_added_by_hand_are_in_the_list() -> None:
    lines = (resources_dir() / "places" / "own-names.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            number, country, usual, names, source = line.split("\t")
            for name in names.split(";"):
                found = {(each.id, each.usual, each.country) for each in find_places(name)[:3]}
                assert (f"geonames:{number}", usual, country) in found, f"{name}: build the list again"
            assert source


def test_one_letter_finds_nothing_and_nonsense_neither() -> None:
    assert find_places("t") == ()
    assert find_places("  ") == ()
    assert find_places("xqzzv") == ()


def test_places_of_the_chosen_country_come_first() -> None:
    countries = [each.country for each in find_places("tripoli", "LB")]
    assert countries[0] == "LB"
    assert "LY" in countries


def test_what_was_found_is_found_again_by_its_id() -> None:
    for typed in ("zuwarah", "lhr", "dover, ferry", "calais port"):
        first = find_places(typed)[0]
        again = place_of(first.id)
        assert again is not None
        assert (again.id, again.usual, again.country) == (first.id, first.usual, first.country)
    assert place_of("geonames:0") is None


def test_the_list_is_small_and_every_row_is_whole() -> None:
    archive = resources_dir() / "places" / "places.zip"
    assert archive.stat().st_size < 3_300_000
    countries = {code for code, _name in territories("en")}
    with zipfile.ZipFile(archive) as places:
        rows = [line.split("\t") for name in sorted(places.namelist()) if name.startswith("rows/")
                for line in places.read(name).decode().split("\n")]
        names = [line.split("\t") for name in sorted(places.namelist()) if name.startswith("names/0")
                 for line in places.read(name).decode().split("\n")]
    assert len({row[0] for row in rows}) == len(rows)
    assert {row[3] for row in rows} <= countries
    assert all(re.fullmatch(r"-?\d{1,2}\.\d", row[4]) and re.fullmatch(r"-?\d{1,3}\.\d", row[5]) for row in rows)
    assert [name[0] for name in names] == sorted(name[0] for name in names)
    assert all(folded(name[0]) == name[0] for name in names[::50]), "made with another folding: build it again"
    assert all(name[2] == rows[int(name[1])][3] for name in names)


@pytest.mark.parametrize(("code_list", "prefix"), [("uk-arrival-points", "port_"), ("juxtaposed-controls", "")])
def test_every_port_and_control_of_the_code_lists_is_a_place(code_list: str, prefix: str) -> None:
    text = (forms_dir() / "lists" / f"{code_list}.yaml").read_text(encoding="utf-8")
    codes = [code for code in re.findall(r"- code: (\w+)", text)
             if code.startswith(prefix) and code not in ("none", "other", "not_known")]
    assert codes
    for code in codes:
        assert place_of(f"list:{code_list}/{code}") is not None, code


def test_every_pair_of_letters_is_quick() -> None:
    """A key press must not look through the whole list."""
    pairs = ["".join(pair) for pair in itertools.product(string.ascii_lowercase, repeat=2)]
    for pair in pairs:
        find_places(pair)
    assert effort(lambda: [find_places(pair) for pair in pairs]) / len(pairs) < 0.2
