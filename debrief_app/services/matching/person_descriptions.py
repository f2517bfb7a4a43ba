"""From the answers of a de-brief to what could find the person again, and that as text for the index.

Which points hold a name, a birth, a phone or a reference is said here and nowhere else. Knows no storage.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from debrief_app import strict_json
from debrief_app.domain.answers import Answer
from debrief_app.domain.dates.fuzzy_dates import FuzzyDate, Span
from debrief_app.domain.errors import BugError
from debrief_app.domain.identity.matching import Described
from debrief_app.domain.identity.name_sounds import NameForm
from debrief_app.domain.values import Names, Phone, Value
from debrief_app.services.matching.name_forms import name_form, name_forms

NAME, OTHER_NAMES, BIRTH, REFERENCES, CONTACT = "I201", "I202", "I203", "I219", "I221"
POINTS = (NAME, OTHER_NAMES, BIRTH, REFERENCES, CONTACT)

_FEWEST_DIGITS, _FEWEST_SIGNS = 7, 5
_WIDEST_YEARS = 3
_MOST_NAMES, _MOST_OTHERS = 16, 8
_OLDEST = 120


def describe(told: Iterable[tuple[str, Answer, str]]) -> Described:
    """What the answers at `POINTS` say. `told`: point, answer, and when it was recorded (ISO 8601)."""
    names: list[NameForm] = []
    births: list[Span] = []
    phones: set[str] = set()
    references: set[str] = set()
    for point, answer, at in told:
        if answer.status.is_gap:
            continue
        values = answer.values
        if point in (NAME, OTHER_NAMES):
            name, preferred = values.get("name"), values.get("preferred")
            if isinstance(name, Names):
                names += name_forms(name, alias=point == OTHER_NAMES)
            called = name_form(preferred, alias=True) if isinstance(preferred, str) else None
            names += [called] if called else []
        elif point == BIRTH:
            births += _births(values.get("born"), values.get("age"), at)
        elif point == CONTACT:
            phones |= _phone(values.get("number"))
        elif point == REFERENCES:
            references |= _reference(values.get("reference"))
    return Described(tuple(dict.fromkeys(names))[:_MOST_NAMES], tuple(dict.fromkeys(births))[:_MOST_OTHERS],
                     frozenset(sorted(phones)[:_MOST_OTHERS]), frozenset(sorted(references)[:_MOST_OTHERS]))


def keys_of(person: Described) -> frozenset[str]:
    """The keys under which a person is kept and looked for; two records of one person share at least one, mostly."""
    years = {year for first, last in person.births if last.year - first.year < _WIDEST_YEARS
             for year in range(first.year, last.year + 1)}
    found = {f"phone {phone}" for phone in person.phones} | {f"reference {each}" for each in person.references}
    found |= {f"day {first}" for first, last in person.births if first == last}
    for form in person.names:
        skeletons = sorted({token.skeleton for token in form.tokens})
        found |= {word_key(each) for each in skeletons}
        found |= {f"year {year} {each}" for year in years for each in skeletons}
        found |= {f"pair {one} {other}" for one, other in combinations(skeletons, 2)}
        found |= {f"rough {one[:2]} {other[:2]}" for one, other in combinations(skeletons, 2)}
    return frozenset(found)


def word_key(skeleton: str) -> str:
    """The key of everybody whose name has a word that sounds so."""
    return f"word {skeleton}"


def to_text(person: Described) -> str:
    """The description for the index."""
    return strict_json.dumps({
        "names": [[form.text, "alias" if form.alias else ""] for form in person.names],
        "births": [[first.isoformat(), last.isoformat()] for first, last in person.births],
        "phones": [*sorted(person.phones)], "references": [*sorted(person.references)],
    }).decode()


def from_text(text: str) -> Described:
    """The inverse of `to_text`."""
    content = strict_json.load_object(text.encode())
    names = [name_form(name, alias=bool(alias)) for name, alias in _pairs(content["names"])]
    births = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in _pairs(content["births"])]
    return Described(tuple(form for form in names if form), tuple(births),
                     frozenset(strict_json.texts(content, "phones")),
                     frozenset(strict_json.texts(content, "references")))


def _pairs(value: strict_json.JsonValue) -> list[tuple[str, str]]:
    if not isinstance(value, list):
        raise BugError("the index of people holds something else")
    return [(str(pair[0]), str(pair[1])) for pair in value if isinstance(pair, list)]


def _births(born: Value | None, age: Value | None, at: str) -> list[Span]:
    found = []
    if isinstance(born, FuzzyDate):
        span = born.reach()
        if span is not None and span[0].year > 1 and span[1].year < 9999:
            found.append(span)
    if not found and isinstance(age, int) and 0 <= age <= _OLDEST:
        told = date.fromisoformat(at[:10])
        found.append((date(told.year - age - 1, 1, 1), told.replace(year=told.year - age, month=12, day=31)))
    return found


def _phone(value: Value | None) -> frozenset[str]:
    if not isinstance(value, Phone):
        return frozenset()
    digits = "".join(sign for sign in value.as_said if sign.isdecimal())
    settled = value.e164 or (digits if len(digits) >= _FEWEST_DIGITS else "")
    return frozenset({settled} if settled else ())


def _reference(value: Value | None) -> frozenset[str]:
    settled = "".join(sign for sign in value.upper() if sign.isalnum()) if isinstance(value, str) else ""
    return frozenset({settled} if len(settled) >= _FEWEST_SIGNS else ())
