"""The token file (resources/standard/tokens.schema.json): written one way, read strictly, opened with agreed words.

Outside: who sent it and whom to call. Inside, sealed: a random reference and keyed tokens for each person. Must not
know who is compared with whom.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from debrief_app import strict_json
from debrief_app.crypto import shared_words
from debrief_app.crypto.kdf import SALT_BYTES, KdfCost
from debrief_app.domain.errors import KnownError
from debrief_app.domain.identity.blind_people import TOKEN_BYTES, BlindName, BlindPerson
from debrief_app.strict_json import JsonObject, JsonValue

FORMAT, VERSION = "debrief-tokens", 1
LARGEST = 32 * 1024 * 1024
MOST_PEOPLE = 20_000
_MOST_TOKENS, _MOST_NAMES = 16, 6
_LONGEST_TEXT = 200
_MOST_BITS, _MOST_HASHES = 2048, 8
_DEAREST = KdfCost(1024 * 1024, 4, 8)
_LISTS = ("days", "months", "years", "phones", "references")
_HEX = re.compile(r"[0-9a-f]*")
_TOKEN = re.compile(rf"[0-9a-f]{{{2 * TOKEN_BYTES}}}")


@dataclass(frozen=True, slots=True)
class TokenHeader:
    """What can be read without the words. `made` is UTC, ISO 8601; `numbers`: how the filters were made."""

    id: str
    made: str
    vault: str
    agency: str
    unit: str
    contact: str
    practice: bool
    numbers: Mapping[str, int]
    cost: KdfCost
    salt: bytes

    def as_json(self) -> JsonObject:
        """The header as it stands in the file; these bytes are bound to what is sealed."""
        return {
            "format": FORMAT, "version": VERSION, "id": self.id, "made": self.made, "vault": self.vault,
            "agency": self.agency, "unit": self.unit, "contact": self.contact, "practice": self.practice,
            "filter": {"bits": self.numbers["bits"], "hashes_per_pair": self.numbers["hashes_per_pair"]},
            "key": {"algorithm": "argon2id", "memory_kib": self.cost.memory_kib, "iterations": self.cost.iterations,
                    "lanes": self.cost.lanes, "salt": base64.b64encode(self.salt).decode()}}


@dataclass(frozen=True, slots=True)
class TokenFile:
    """A file that was read and not opened yet."""

    header: TokenHeader
    sealed: bytes = field(repr=False)


def write(header: TokenHeader, people: Sequence[tuple[str, BlindPerson]], key: bytes) -> bytes:
    """The whole file. `people`: reference and tokens; the order is by reference, which is random."""
    content: JsonObject = {"people": [_person(reference, person, header.numbers["bits"])
                                      for reference, person in sorted(people, key=lambda each: each[0])]}
    sealed = shared_words.seal(strict_json.dumps(content), key, strict_json.dumps(header.as_json()))
    return strict_json.dumps({**header.as_json(), "sealed": base64.b64encode(sealed).decode()})


def read(data: bytes) -> TokenFile:
    """What the file says of itself. Raises KnownError `tokens-not-a-token-file`, `tokens-newer`, `tokens-damaged`."""
    try:
        content = strict_json.load_object(data, limit=LARGEST)
    except KnownError as fault:
        raise KnownError("tokens-not-a-token-file") from fault
    if content.get("format") != FORMAT:
        raise KnownError("tokens-not-a-token-file")
    version = content.get("version")
    if isinstance(version, int) and version > VERSION:
        raise KnownError("tokens-newer", version=version)
    try:
        return _file(content)
    except (KnownError, ValueError) as fault:
        raise KnownError("tokens-damaged") from fault


def open_file(file: TokenFile, key: bytes) -> tuple[tuple[str, BlindPerson], ...]:
    """Reference and tokens of each person. Raises KnownError `tokens-words-wrong`, `tokens-damaged`."""
    content = shared_words.open_sealed(file.sealed, key, strict_json.dumps(file.header.as_json()))
    try:
        people = strict_json.objects(_only(strict_json.load_object(content, limit=LARGEST), {"people"}), "people")
        if len(people) > MOST_PEOPLE:
            raise ValueError("too many people")
        return tuple(_read_person(each, file.header.numbers["bits"]) for each in people)
    except (KnownError, ValueError) as fault:
        raise KnownError("tokens-damaged") from fault


def _file(content: JsonObject) -> TokenFile:
    _only(content, {"format", "version", "id", "made", "vault", "agency", "unit", "contact", "practice", "filter",
                    "key", "sealed"})
    numbers = _only(strict_json.mapping(content, "filter"), {"bits", "hashes_per_pair"})
    key = _only(strict_json.mapping(content, "key"), {"algorithm", "memory_kib", "iterations", "lanes", "salt"})
    bits, hashes = strict_json.integer(numbers, "bits"), strict_json.integer(numbers, "hashes_per_pair")
    cost = KdfCost(*(strict_json.integer(key, name) for name in ("memory_kib", "iterations", "lanes")))
    salt = _bytes(strict_json.text(key, "salt"))
    # A file that asks for a gigabyte and an hour would stop the laptop, not protect anybody.
    dear = (cost.memory_kib > _DEAREST.memory_kib or cost.iterations > _DEAREST.iterations
            or cost.lanes > _DEAREST.lanes)
    practice = content.get("practice")
    if (strict_json.integer(content, "version") != VERSION or key.get("algorithm") != "argon2id" or dear
            or not cost.allowed() or len(salt) != SALT_BYTES or not isinstance(practice, bool)
            or not 64 <= bits <= _MOST_BITS or bits % 8 or not 1 <= hashes <= _MOST_HASHES):
        raise ValueError("outside the limits")
    texts = {name: _short(content, name) for name in ("id", "made", "vault", "agency", "unit", "contact")}
    header = TokenHeader(**texts, practice=practice, numbers={"bits": bits, "hashes_per_pair": hashes}, cost=cost,
                         salt=salt)
    return TokenFile(header, _bytes(strict_json.text(content, "sealed")))


def _person(reference: str, person: BlindPerson, bits: int) -> JsonObject:
    def filled(number: int) -> str:
        return f"{number:0{bits // 4}x}" if number else ""

    names: list[JsonValue] = [{"sounds": filled(name.sounds), "letters": filled(name.letters)}
                              for name in person.names[:_MOST_NAMES]]
    lists: JsonObject = {name: [*sorted(getattr(person, name))[:_MOST_TOKENS]] for name in _LISTS}
    return {"reference": reference, "names": names, **lists}


def _read_person(content: JsonObject, bits: int) -> tuple[str, BlindPerson]:
    _only(content, {"reference", "names", *_LISTS})
    names = strict_json.objects(content, "names")
    lists = {name: strict_json.texts(content, name) for name in _LISTS}
    if len(names) > _MOST_NAMES or any(len(each) > _MOST_TOKENS for each in lists.values()):
        raise ValueError("too many")
    if not all(_TOKEN.fullmatch(token) for each in lists.values() for token in each):
        raise ValueError("not a token")
    blind = tuple(BlindName(_filter(_only(name, {"sounds", "letters"}), "sounds", bits),
                            _filter(name, "letters", bits)) for name in names)
    return _short(content, "reference"), BlindPerson(
        blind, days=frozenset(lists["days"]), months=frozenset(lists["months"]), years=frozenset(lists["years"]),
        phones=frozenset(lists["phones"]), references=frozenset(lists["references"]))


def _filter(name: JsonObject, part: str, bits: int) -> int:
    text = strict_json.text(name, part)
    if len(text) not in (0, bits // 4) or not _HEX.fullmatch(text):
        raise ValueError("not a filter")
    return int(text or "0", 16)


def _short(content: JsonObject, name: str) -> str:
    text = strict_json.text(content, name)
    if len(text) > _LONGEST_TEXT:
        raise ValueError("too long")
    return text


def _only(content: JsonObject, names: set[str]) -> JsonObject:
    if content.keys() != names:
        raise ValueError("other names than expected")
    return content


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as fault:
        raise ValueError("not base64") from fault
