"""Invented people in number, told twice as two laptops would write them down. Who is who is known; all of it made up.

Names come from eight ways of naming. A second telling may have another spelling or script, another order, a word less,
a slip of the keyboard, a date less exact, with day and month swapped, or in (or out of) another calendar.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.dates.calendars import Calendar, days_of
from debrief_app.domain.dates.fuzzy_dates import FuzzyDate, Precision
from debrief_app.domain.values import Names, Phone

Told = dict[Address, Answer]
Element = tuple[str, ...]


def _read() -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for line in Path(__file__).with_name("names.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            section.append(tuple(line.split()))
    return found


_NAMES = _read()


@dataclass(frozen=True)
class Naming:
    """Which lists the words of a name come from, in their order, and whether the first one is the family name."""

    parts: tuple[Sequence[Element], ...]
    share: int
    own_script: bool
    calendar: Calendar = Calendar.GREGORIAN
    family_first: bool = False


_A, _E, _F = _NAMES["arabic"], _NAMES["ethiopic"], _NAMES["afghan"]
NAMINGS = (
    Naming((_A, _A, _A), 28, True),
    Naming((_NAMES["vietnamese-family"], _NAMES["vietnamese-middle"], _NAMES["vietnamese-given"]), 18, False,
           family_first=True),
    Naming((_E, _E, _E), 12, True, Calendar.ETHIOPIAN),
    Naming((_F, _A + _F), 12, True, Calendar.SOLAR_HIJRI),
    Naming((_NAMES["albanian-given"], _NAMES["albanian-family"]), 12, False),
    Naming((_NAMES["slavic-given"], _NAMES["slavic-family"]), 6, True),
    Naming((_NAMES["chinese-family"], _NAMES["chinese-given"], _NAMES["chinese-given"]), 4, True,
           family_first=True),
    Naming((_NAMES["british-given"], _NAMES["british-family"]), 8, False),
)


@dataclass(frozen=True)
class Person:
    """The truth."""

    naming: Naming
    name: tuple[Element, ...]
    born: date
    phone: str
    reference: str
    alias: str


class Inventor:
    """Invents the same people for the same seed."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)

    def people(self, count: int) -> Iterator[Person]:
        """So many, among them twins: same parents' names, same day, often the same phone."""
        made = 0
        while made < count:
            person = self.person()
            yield person
            made += 1
            if made < count and self._dice.random() < 0.02:
                given = -1 if person.naming.family_first else 0
                name = list(person.name)
                name[given] = self._pick(person.naming.parts[given])
                if name[given] != person.name[given]:
                    yield replace(person, name=tuple(name), reference=self._reference(), alias="")
                    made += 1

    def person(self) -> Person:
        """One."""
        naming = self._dice.choices(NAMINGS, [each.share for each in NAMINGS])[0]
        name = tuple(self._pick(part) for part in naming.parts)
        born = date(2026, 11, 23) - timedelta(days=round(365.25 * self._dice.triangular(8, 45, 17)))
        if self._dice.random() < 0.15:
            born = born.replace(month=1, day=1)
        phone = f"+4477009{self._dice.randrange(10**5):05}" if self._dice.random() < 0.4 else ""
        alias = self._pick(_A)[0] + " " + self._pick(_F)[0] if self._dice.random() < 0.2 else ""
        return Person(naming, name, born, phone, self._reference(), alias)

    def first(self, person: Person) -> Told:
        """As a careful officer writes it."""
        return self._told(person, [word[0] for word in person.name], self._exact(person.born),
                          own=person.naming.own_script and self._dice.random() < 0.5, careful=True)

    def second(self, person: Person) -> Told:
        """As the next unit writes it, from another mouth."""
        words = [self._dice.choice(word) for word in person.name]
        if self._dice.random() < 0.15 and len(words) > 2:
            del words[1]
        if self._dice.random() < 0.3:
            words = words[::-1] if self._dice.random() < 0.5 else [*words[1:], words[0]]
        if not person.naming.own_script and self._dice.random() < 0.6:
            words = [_plain(word) for word in words]
        if self._dice.random() < 0.15:
            place = self._dice.randrange(len(words))
            words[place] = self._slip(words[place])
        return self._told(person, words, self._less_exact(person), own=False, careful=False)

    def _told(self, person: Person, words: list[str], born: Answer, *, own: bool, careful: bool) -> Told:
        text = " ".join(words)
        script = " ".join(word[-1] for word in person.name) if own else ""
        last = len(words) - 1
        name = Names(text, script) if not careful else Names("", script, " ".join(words[:last]), words[last])
        told = {Address("", "I201"): Answer(values={"name": name}), Address("", "I203"): born}
        if person.alias and self._dice.random() < 0.6:
            told[Address("", "I202")] = Answer(values={"name": Names(person.alias)})
        if person.phone and self._dice.random() < 0.6:
            told[Address("", "I221")] = Answer(values={"number": Phone(person.phone, person.phone)})
        if self._dice.random() < (0.3 if careful else 0.15):
            told[Address("", "I219")] = Answer(values={"reference": person.reference})
        return told

    def _exact(self, born: date) -> Answer:
        if self._dice.random() < 0.12:
            return _date(Precision.YEAR, str(born.year))
        return _date(Precision.EXACT, born.isoformat())

    def _less_exact(self, person: Person) -> Answer:
        born, luck = person.born, self._dice.random()
        if luck < 0.42:
            return _date(Precision.EXACT, born.isoformat())
        if luck < 0.50:
            return _date(Precision.MONTH, f"{born.year}-{born.month:02}")
        if luck < 0.62:
            return _date(Precision.YEAR, str(born.year))
        if luck < 0.68 and born.day <= 12:
            return _date(Precision.EXACT, date(born.year, born.day, born.month).isoformat())
        if luck < 0.74:
            return _date(Precision.EXACT, date(born.year, 1, 1).isoformat())
        if luck < 0.80:
            return Answer(values={"age": 2026 - born.year - (born > born.replace(month=11, day=23))})
        if luck < 0.88:
            return self._of_other_calendar(person)
        if luck < 0.92:
            return _date(Precision.EXACT, (born + timedelta(days=self._dice.choice((-1, 1, 10, 30)))).isoformat())
        return Answer(values={"age": 2026 - born.year + self._dice.choice((-2, 1, 2))} if luck < 0.95 else {})

    def _of_other_calendar(self, person: Person) -> Answer:
        calendar, born = person.naming.calendar, person.born
        behind = {Calendar.ETHIOPIAN: (7, 8), Calendar.SOLAR_HIJRI: (621, 622)}.get(calendar)
        for year in (born.year - years for years in behind or ()):
            for month in range(1, 14 if calendar is Calendar.ETHIOPIAN else 13):
                first, last = days_of(calendar, year, month)
                if first <= born <= last:
                    day = (born - first).days + 1
                    if self._dice.random() < 0.6:  # converted by the program
                        return Answer(values={"born": FuzzyDate(
                            Precision.EXACT, born.isoformat(), calendar=calendar.value,
                            original=f"{year}-{month:02}-{day:02}")})
                    if month <= 12 and day <= 28:  # taken for Gregorian
                        return _date(Precision.EXACT, f"{year:04}-{month:02}-{day:02}")
        return _date(Precision.EXACT, born.isoformat())

    def _pick(self, elements: Sequence[Element]) -> Element:
        """Some names are borne by many, most by few."""
        weights = [1 / (place + 3) for place in range(len(elements))]
        return self._dice.choices(elements, weights)[0]

    def _reference(self) -> str:
        return f"{self._dice.choice('ABCDEFGH')}{self._dice.randrange(10**7):07}"

    def _slip(self, word: str) -> str:
        place = self._dice.randrange(len(word))
        match self._dice.randrange(3):
            case 0:
                return word[:place] + word[place + 1:] if len(word) > 3 else word
            case 1:
                return word[:place] + self._dice.choice("aeinrst") + word[place:]
            case _:
                return word[:place] + word[place:place + 2][::-1] + word[place + 2:]


def _date(precision: Precision, edtf: str) -> Answer:
    return Answer(values={"born": FuzzyDate(precision, edtf)})


def _plain(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if unicodedata.category(letter) != "Mn")
