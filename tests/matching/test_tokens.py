"""Two units that exchange no names: what they find out, what the file gives away, and what a hostile file does."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from debrief_app import strict_json
from debrief_app.crypto import shared_words
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.audit import Operation
from debrief_app.domain.dates.fuzzy_dates import FuzzyDate, Precision
from debrief_app.domain.errors import KnownError
from debrief_app.domain.identity.blind_people import BlindGround
from debrief_app.domain.values import Names, Phone
from debrief_app.paths import resources_dir
from debrief_app.services.matching import blind_tokens, token_file
from debrief_app.services.messages import known_codes
from debrief_app.services.session import Session
from debrief_app.storage import audit
from tests.matching.crowd import Made, take_down
from tests.matching.invented_people import Inventor, Told

WORDS = "gravity polka stumble unfasten crablike"
Change = Callable[[dict[str, Any]], None]


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least work that is allowed, so that tests are quick; the file says how much it was."""
    from debrief_app.crypto.kdf import FASTEST_ALLOWED

    monkeypatch.setattr(shared_words, "COST", FASTEST_ALLOWED)


@dataclass
class Two:
    """Two unlocked vaults and a folder that goes from one to the other."""

    ours: Session
    theirs: Session
    stick: Path

    def written(self, words: str = WORDS) -> Path:
        """Their file."""
        return blind_tokens.write(self.theirs, words, self.stick, "duty desk, extension 4100", "Training unit").path


@pytest.fixture
def two(ours: Made, theirs: Made, tmp_path: Path) -> Iterator[Two]:
    """Ours and theirs."""
    with ours.copied(tmp_path / "ours") as mine, theirs.copied(tmp_path / "theirs") as other:
        yield Two(mine, other, tmp_path / "stick")


def person(name: str, day: str = "", phone: str = "", script: str = "") -> Told:
    told = {Address("", "I201"): Answer(values={"name": Names(name, script)})}
    if day:
        told[Address("", "I203")] = Answer(values={"born": FuzzyDate(Precision.EXACT, day)})
    if phone:
        told[Address("", "I221")] = Answer(values={"number": Phone(phone, phone)})
    return told


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(KnownError) as caught:
        call()
    assert caught.value.code in known_codes()
    return caught.value.code


def test_the_other_unit_learns_that_both_hold_a_person_and_whom_to_call(two: Two) -> None:
    take_down(two.theirs, [person("Arben Hoxha", "2001-01-02"), person("Mohamed Ahmed Hussein", "2009-03-14")])
    (mine,) = take_down(two.ours, [person("محمد أحمد حسين", "2009-03-14")])
    compared = blind_tokens.compare(two.ours, two.written(), "  Gravity-POLKA stumble  unfasten crablike ")
    (found,) = compared.found
    assert (found.interview, found.our_reference, found.their_reference) == (mine, "R-000000", "R-000001")
    assert set(found.grounds) == {BlindGround.NAME, BlindGround.BIRTH_DAY}
    assert (compared.header.unit, compared.header.contact) == ("Airport unit", "duty desk, extension 4100")
    assert compared.people == 2


def test_a_phone_with_a_name_and_a_misread_calendar_are_found_too(two: Two) -> None:
    take_down(two.theirs, [person("Tesfaye Haile Gebre", "2009-07-12"), person("Elton Kola", "", "+447700900461")])
    take_down(two.ours, [person("ተስፋዬ ኃይሌ ገብረ", "2001-11-05"), person("Elton Cola", "", "+447700900461")])
    found = blind_tokens.compare(two.ours, two.written(), WORDS).found
    assert {each.their_reference for each in found} == {"R-000000", "R-000001"}


def test_a_name_alone_or_a_birthday_alone_finds_nobody(two: Two) -> None:
    take_down(two.theirs, [person("Mohamed Ahmed Hussein"), person("Elton Kola", "2009-03-14")])
    take_down(two.ours, [person("Mohamed Ahmed Hussein"), person("Robel Girma", "2009-03-14")])
    assert blind_tokens.compare(two.ours, two.written(), WORDS).found == ()


def test_the_file_has_the_published_shape_and_gives_nothing_away(two: Two) -> None:
    take_down(two.theirs, [person("Mohamed Ahmed Hussein", "2009-03-14", "+447700900461", "محمد أحمد حسين")])
    content = two.written().read_bytes()
    schema = json.loads((resources_dir() / "standard" / "tokens.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(content))
    file = token_file.read(content)
    keys = shared_words.keys_from(WORDS, file.header.salt, file.header.cost)
    inside = shared_words.open_sealed(file.sealed, keys.sealing, strict_json.dumps(file.header.as_json()))
    Draft202012Validator({**schema["$defs"]["content"], "$defs": schema["$defs"]}).validate(json.loads(inside))
    # What is sealed, and the salt, may hold any four letters by chance.
    assert inside not in file.sealed
    readable = strict_json.dumps({**file.header.as_json(), "made": "", "key": ""})
    for secret in ("Mohamed", "mhmt", "Hussein", "محمد", "2009-03", "447700900461", *WORDS.split()):
        assert secret.encode() not in inside
        assert secret.encode() not in readable


def test_two_files_of_the_same_people_have_nothing_in_common(two: Two) -> None:
    take_down(two.theirs, [person("Mohamed Ahmed Hussein", "2009-03-14")])
    opened = []
    for _time in range(2):
        file = token_file.read(two.written().read_bytes())
        keys = shared_words.keys_from(WORDS, file.header.salt, file.header.cost)
        opened.append(token_file.open_file(file, keys.sealing)[0][1])
    assert not opened[0].certain & opened[1].certain
    assert opened[0].names != opened[1].names


def test_handing_out_is_a_disclosure_and_comparing_is_logged(two: Two) -> None:
    take_down(two.theirs, [person("Elton Kola", "2009-03-14")])
    take_down(two.ours, [person("Elton Kola", "2009-03-14")])
    path = two.written()
    event = audit.events(two.theirs.vault)[-1]
    assert (event.operation, event.recipient, dict(event.detail)) == (
        Operation.DISCLOSURE, "Training unit", {"people": "1"})
    blind_tokens.compare(two.ours, path, WORDS)
    event = audit.events(two.ours.vault)[-1]
    assert (event.operation, dict(event.detail)) == (Operation.COMBINATION, {"people": "1", "found": "1"})
    assert path.name == f"{event.subject}.debrief-tokens"


def test_what_cannot_be_done_is_said(two: Two, ours: Made, theirs: Made, tmp_path: Path) -> None:
    assert code_of(two.written) == "tokens-nobody"
    take_down(two.theirs, [person("Elton Kola", "2009-03-14")])
    path = two.written()
    compare = blind_tokens.compare
    assert code_of(lambda: two.written("secret")) == "tokens-words-weak"
    assert code_of(lambda: compare(two.ours, path, "gravity polka stumble unfasten crab")) == "tokens-words-wrong"
    assert code_of(lambda: compare(two.theirs, path, WORDS)) == "tokens-own"
    assert code_of(lambda: compare(two.ours, tmp_path / "none", WORDS)) == "tokens-missing"
    with theirs.copied(tmp_path / "officer", "officer") as officer:
        assert code_of(lambda: blind_tokens.write(officer, WORDS, tmp_path, "x", "y")) == "not-your-role"
    assert len(list(two.stick.iterdir())) == 1


def _put(*steps: str, value: object) -> Change:
    def change(content: dict[str, Any]) -> None:
        for step in steps[:-1]:
            content = content[step]
        content[steps[-1]] = value

    return change


def _flip(content: dict[str, Any]) -> None:
    sealed = bytearray(base64.b64decode(content["sealed"]))
    sealed[-1] ^= 1
    content["sealed"] = base64.b64encode(sealed).decode()


@pytest.mark.parametrize(("change", "code"), [
    (_put("format", value="debrief-package"), "tokens-not-a-token-file"),
    (_put("version", value=2), "tokens-newer"),
    (_put("version", value=True), "tokens-damaged"),
    (_put("surprise", value="x"), "tokens-damaged"),
    (_put("unit", value="x" * 201), "tokens-damaged"),
    (_put("unit", value=7), "tokens-damaged"),
    (_put("unit", value="Somebody else"), "tokens-words-wrong"),
    (_put("contact", value="+44 20 7946 0000"), "tokens-words-wrong"),
    (_put("practice", value=False), "tokens-practice"),
    (_put("practice", value="no"), "tokens-damaged"),
    (_put("key", "memory_kib", value=2**40), "tokens-damaged"),
    (_put("key", "memory_kib", value=8), "tokens-damaged"),
    (_put("key", "iterations", value=10**6), "tokens-damaged"),
    (_put("key", "salt", value="AAAA"), "tokens-damaged"),
    (_put("key", "salt", value="!"), "tokens-damaged"),
    (_put("filter", "bits", value=2**30), "tokens-damaged"),
    (_put("filter", "hashes_per_pair", value=0), "tokens-damaged"),
    (_put("sealed", value=""), "tokens-words-wrong"),
    (_put("sealed", value="*"), "tokens-damaged"),
    (_flip, "tokens-words-wrong"),
])
def test_a_hostile_file_is_refused_with_a_clear_message(two: Two, change: Change, code: str) -> None:
    take_down(two.theirs, [person("Elton Kola", "2009-03-14")])
    take_down(two.ours, [person("Elton Kola", "2009-03-14")])
    path = two.written()
    content = json.loads(path.read_bytes())
    change(content)
    path.write_text(json.dumps(content), "utf-8")
    before = audit.size_and_head(two.ours.vault)
    assert code_of(lambda: blind_tokens.compare(two.ours, path, WORDS)) == code
    assert audit.size_and_head(two.ours.vault) == before


@pytest.mark.parametrize("content", [
    b"", b"{", b"[]", b"\xff\xfe", b'{"format": "debrief-tokens", "format": "x"}', b'{"format": 1.5}', b"[" * 100_000,
    b"PK\x03\x04" + bytes(100)])
def test_what_is_no_token_file_is_refused(two: Two, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "strange.debrief-tokens"
    path.write_bytes(content)
    assert code_of(lambda: blind_tokens.look(path)) == "tokens-not-a-token-file"


@pytest.mark.parametrize("inside", [
    {}, {"people": {}}, {"people": [{}]}, {"people": [], "more": 1},
    {"people": [{"reference": "R", "names": [{"sounds": "zz", "letters": ""}], "days": [], "months": [], "years": [],
                 "phones": [], "references": []}]},
    {"people": [{"reference": "R", "names": [], "days": ["x"], "months": [], "years": [], "phones": [],
                 "references": []}]},
    {"people": [{"reference": "R", "names": [], "days": ["00" * 10] * 17, "months": [], "years": [], "phones": [],
                 "references": []}]},
])
def test_someone_who_has_the_words_can_still_send_nothing_but_tokens(two: Two, inside: strict_json.JsonObject) -> None:
    take_down(two.theirs, [person("Elton Kola", "2009-03-14")])
    path = two.written()
    header = token_file.read(path.read_bytes()).header
    keys = shared_words.keys_from(WORDS, header.salt, header.cost)
    sealed = shared_words.seal(strict_json.dumps(inside), keys.sealing, strict_json.dumps(header.as_json()))
    path.write_bytes(strict_json.dumps({**header.as_json(), "sealed": base64.b64encode(sealed).decode()}))
    assert code_of(lambda: blind_tokens.compare(two.ours, path, WORDS)) == "tokens-damaged"


def test_how_good_blind_comparing_is_between_two_thousand_and_two_thousand(
    two: Two, capsys: pytest.CaptureFixture[str]
) -> None:
    """Less than with names, of course: fewer kinds of evidence, and nothing that only a name could say."""
    inventor = Inventor(4711)
    people = list(inventor.people(3800))
    take_down(two.theirs, [inventor.first(each) for each in people[:2000]])
    take_down(two.ours, [inventor.second(each) for each in people[1800:]])
    found = blind_tokens.compare(two.ours, two.written(), WORDS).found
    truth = {(f"R-{number:06}", f"R-{number + 1800:06}") for number in range(200)}
    right = sum((each.our_reference, each.their_reference) in truth for each in found)
    precision, recall = right / len(found), right / len(truth)
    with capsys.disabled():
        print(f"\nblind tokens, 200 people in common: precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.60
    assert recall >= 0.75
