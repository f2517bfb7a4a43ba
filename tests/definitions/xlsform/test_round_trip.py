"""The bank as an XLSForm: the standard's own tool converts it, and it comes back with the same questions."""

from __future__ import annotations

import json
import re
import string
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from debrief_app.definitions.findings import sentence
from debrief_app.definitions.loader import load_form
from debrief_app.definitions.xlsform.importing import Wish, read_bytes, save
from debrief_app.definitions.xlsform.names import to_name
from debrief_app.definitions.xlsform.sheets_of_form import sheets_of
from debrief_app.definitions.xlsform.writing import workbook_bytes
from debrief_app.definitions.xlsform.xpath import from_xpath
from debrief_app.domain.conditions import All_, Any_, Condition, Is, Not
from debrief_app.domain.form import AgePath, Band, ChildRule, CodeList, DataPoint, DateOf, FieldType, FormDefinition
from debrief_app.i18n.code_names import CHILD_RULE_NAMES
from debrief_app.paths import forms_dir
from tests.definitions.xlsform.books import forms_in


def as_workbook(form: FormDefinition) -> bytes:
    return workbook_bytes(sheets_of(form, "Debrief", "debrief"))


@pytest.fixture(scope="module")
def bank() -> FormDefinition:
    return load_form(forms_dir())


@pytest.fixture(scope="module")
def xform(bank: FormDefinition, tmp_path_factory: pytest.TempPathFactory) -> ElementTree.Element:
    """The bank as the XForm that pyxform makes of our workbook, without a single warning."""
    file = tmp_path_factory.mktemp("bank") / "bank.xlsx"
    file.write_bytes(as_workbook(bank))
    warnings: list[str] = []
    made = convert(file, validate=False, warnings=warnings)
    assert warnings == []
    return ElementTree.fromstring(made.xform)


def tags(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == name)


def test_every_question_is_in_the_form_that_the_standard_makes(
    bank: FormDefinition, xform: ElementTree.Element
) -> None:
    places = {bind.get("nodeset", "").rpartition("/")[2]: bind for bind in tags(xform, "bind")}
    for point in bank.points():
        assert f"{point.id}._status" in places
        assert any(name.startswith(f"{point.id}._ask_") for name in places)
        for field in point.fields:
            assert f"{point.id}.{field.id}" in places or any(
                name.startswith(f"{point.id}.{field.id}.") for name in places)


def test_the_form_speaks_every_language_that_has_a_catalogue(xform: ElementTree.Element) -> None:
    assert [each.get("lang") for each in tags(xform, "translation")] == ["English (en)", "Arabic (ar)"]


def test_entries_repeat_and_conditions_stay(bank: FormDefinition, xform: ElementTree.Element) -> None:
    repeats = {each.get("nodeset", "").rpartition("/")[2] for each in tags(xform, "repeat")}
    assert {f"entry-{kind.id}" for kind in bank.kinds} | {p.id for p in bank.points() if p.repeatable} == repeats
    conditions = {each.get("nodeset", "").rpartition("/")[2] for each in tags(xform, "bind") if each.get("relevant")}
    assert conditions >= {point.id for point in bank.points() if point.relevant or point.with_stage}


# ------------------------------------------------------------------------------------------------ who is asked what

AGES = [("adult", ""), *((age, band) for age in ("child", "unknown", "") for band in ("", *list(Band)[1:]))]
"""Age status and band as somebody chose them in the other tool; "" for nothing yet."""


def holds(relevant: str, age: str, band: str) -> bool:
    """What the condition of a row says, when only age status and band are answered."""
    if not relevant:
        return True
    given = {"P008.age_status": age, "debrief_age_status": age, "debrief_age_band": band}
    questions = {name: ("", name) for name in re.findall(r"\$\{([^}]*)\}", relevant)}
    return from_xpath(relevant, questions.get).holds(lambda _point, name: frozenset({given.get(name, "")} - {""}))


@pytest.mark.parametrize(("age", "band"), AGES)
def test_each_age_is_shown_what_the_program_would_say_and_nothing_else(
    bank: FormDefinition, xform: ElementTree.Element, age: str, band: str
) -> None:
    sheets = sheets_of(bank, "Debrief", "debrief")
    binds = {each.get("nodeset", "").rpartition("/")[2]: each.get("relevant") for each in tags(xform, "bind")}
    shown: dict[str, list[str]] = {}
    for row in sheets["survey"]:
        if row.get("debrief_is") == "ask":
            assert bool(row.get("relevant")) == bool(binds[row["name"]]), "the standard's tool keeps it"
            if holds(row.get("relevant", ""), age, band):
                shown.setdefault(row["name"].partition("._ask_")[0], []).append(row["label::English (en)"])
    path = AgePath.ADULT if age == "adult" else AgePath.CHILD
    for point in bank.points():
        aloud = point.asked_aloud(path, Band(band or "child")) and not point.off_bank
        said = [point.ask.spoken(path, Band(band or "child"))] if aloud else []
        not_asked = [] if aloud or point.off_bank or point.child_rule in (ChildRule.STAFF, ChildRule.ADULT) else [
            CHILD_RULE_NAMES[point.child_rule]]
        assert shown.get(to_name(point.id), []) == [*filter(None, [point.ask.staff]), *said, *not_asked], point.id


def test_what_is_for_adults_only_is_not_there_beside_a_child(bank: FormDefinition) -> None:
    rows = {row["name"]: row for row in sheets_of(bank, "Debrief", "debrief")["survey"] if "name" in row}
    for point in bank.points():
        there = {age for age in ("adult", "child", "unknown", "")
                 if holds(rows[to_name(point.id)].get("relevant", ""), age, "")}
        if point.child_rule is ChildRule.ADULT and not point.relevant:
            assert there == {"adult"}, point.id
        elif not point.relevant:
            assert "child" in there, point.id
    assert bank.point("N904").child_rule is ChildRule.ADULT


def test_a_stage_is_opened_in_the_words_for_the_age(bank: FormDefinition) -> None:
    stage = next(stage for stage in bank.stages if not stage.opening and stage.opening_wording.children)
    rows = [row for row in sheets_of(bank, "Debrief", "debrief")["survey"]
            if row.get("name", "").startswith(to_name(f"stage-{stage.id}") + "._opening")]
    for age, path in (("adult", AgePath.ADULT), ("child", AgePath.CHILD)):
        assert [row["label::English (en)"] for row in rows if holds(row.get("relevant", ""), age, "")] == [
            stage.opening_wording.spoken(path)]


def test_countries_are_chosen_from_a_list_and_conditions_read_their_codes(
    bank: FormDefinition, xform: ElementTree.Element
) -> None:
    sheets = sheets_of(bank, "Debrief", "debrief")
    kinds = {row.get("name", ""): row["type"] for row in sheets["survey"]}
    for point in bank.points():
        for field in point.fields:
            name = to_name(point.id, field.id)
            if field.type is FieldType.COUNTRY:
                assert kinds[name] == "select_one debrief_countries"
            if field.type is FieldType.PLACE:
                assert kinds[f"{name}._country"] == "select_one debrief_countries"
    labels = {row["name"]: row for row in sheets["choices"] if row["list_name"] == "debrief_countries"}
    assert (labels["VN"]["label::English (en)"], labels["VN"]["label::Arabic (ar)"]) == ("Vietnam", "فيتنام")
    conditions = {each.get("nodeset", "").rpartition("/")[2]: each.get("relevant", "") for each in tags(xform, "bind")}
    for name in ("T410", "T418"):
        read = re.findall(r"([A-Z]\d+\.[a-z._]+)[ )]*, ?'GB'", conditions[name])
        assert read and all(kinds[each].startswith("select_one ") for each in read), conditions[name]


def test_every_question_that_a_condition_reads_is_one_of_choices(bank: FormDefinition) -> None:
    survey = sheets_of(bank, "Debrief", "debrief")["survey"]
    chosen = {row.get("name") for row in survey if row["type"].startswith("select_")}
    for row in survey:
        assert set(re.findall(r"\$\{([^}]*)\}", row.get("relevant", ""))) <= chosen, row


def test_hints_of_options_are_guidance_of_their_question(bank: FormDefinition) -> None:
    rows = {row.get("name"): row for row in sheets_of(bank, "Debrief", "debrief")["survey"]}
    assert rows["P008.age_status"]["guidance_hint::English (en)"] == (
        "Not certain: Treated as a child until the local authority has decided")


def test_the_same_bank_gives_the_same_bytes(bank: FormDefinition) -> None:
    assert as_workbook(bank) == as_workbook(bank)


def test_the_bank_comes_back_as_a_supplement_with_the_same_questions(bank: FormDefinition, tmp_path: Path) -> None:
    folder = forms_in(tmp_path)
    outcome = read_bytes(as_workbook(bank), "bank.xlsx", folder, Wish("copy", ("full-adult", "child")))
    # Only that the bank asks the same already; nothing is lost.
    births = [finding.line for finding in outcome.findings if finding.code == "birth-of-the-bank"]
    assert len(births) == 1
    assert {finding.code for finding in outcome.findings} <= {"duplicate-text", "more-alike", "birth-of-the-bank"}
    assert outcome.points == len(list(bank.points()))
    save(outcome, folder)
    assert_same(bank, load_form(folder), "copy")


def assert_same(old: FormDefinition, new: FormDefinition, name: str) -> None:
    """Each question and option of the old form stands in the new one, under the supplement's name."""
    for stage in old.stages:
        copied = new.stage(f"{name}.{stage.id}")
        assert (copied.title, copied.purpose) == (stage.title, stage.purpose)
        assert copied.opening == (f"{name}.{stage.opening}" if stage.opening else "")
        if not stage.opening and stage.opening_wording.adult:
            assert copied.opening_wording == stage.opening_wording
    for point in old.points():
        assert told(new.point(f"{name}.{point.id}"), new, "") == told(point, old, f"{name}.")


def told(point: DataPoint, form: FormDefinition, prefix: str) -> dict[str, object]:
    """What a question says and may be answered with. `prefix` is put before what a supplement renames; the date of
    birth of the person stays with the bank.
    """
    lists = dict(form.lists)
    return {
        "name": point.name, "entry": point.entry_kind, "repeatable": point.repeatable, "ask": point.ask,
        "verbatim": point.verbatim, "off_bank": point.off_bank,
        "guidance": " ".join(point.guidance.split()), "needed_by": point.needed_by,
        "sensitivity": point.sensitivity, "child_rule": point.child_rule, "source": point.source,
        "basis": point.basis, "maps": point.maps, "relevant": renamed(reached(point, form), prefix),
        "fields": [(field.id, field.label, field.type, field.kinds, field.hint, field.fill,
                    DateOf.OTHER if prefix and field.date_of is DateOf.BIRTH else field.date_of, field.descriptor,
                    options(lists, field.list), options(lists, field.columns)) for field in point.fields]}


def options(lists: dict[str, CodeList], name: str) -> object:
    found = lists.get(name)
    return found and (found.title, found.source, found.basis, found.options)


def reached(point: DataPoint, form: FormDefinition) -> Condition | None:
    """Its own condition and that of the stage it goes with, which a workbook has in one."""
    stage = form.stage(point.with_stage).relevant if point.with_stage else None
    both = tuple(each for each in (stage, point.relevant) if each)
    return All_(both) if len(both) > 1 else both[0] if both else None


def renamed(condition: Condition | None, prefix: str) -> object:
    """The condition in one form, whichever way it is nested."""
    match condition:
        case Is(point, field, codes):
            return (prefix + point, field, tuple(sorted(codes)))
        case Not(part):
            return ("not", renamed(part, prefix))
        case Any_(parts) | All_(parts):
            name = "any" if isinstance(condition, Any_) else "all"
            return (name, *(renamed(part, prefix) for part in parts))
    return None


# ------------------------------------------------------------------------------------------------ small forms

WORDS = st.lists(st.text(string.ascii_lowercase + "éж字", min_size=2, max_size=6), min_size=1, max_size=4).map(" ".join)
LABELS = st.lists(WORDS, min_size=1, max_size=4, unique=True)
TYPES = ["text", "long_text", "choice", "choices", "checklist", "date", "time", "number", "money", "place", "names",
         "country", "language", "phone", "yes_no", "rating", "duration", "link", "grid"]
IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,9}", fullmatch=True)


@st.composite
def stages(draw: st.DrawFn) -> dict[str, object]:
    """A stage file with up to three points, of which later ones may depend on earlier ones."""
    names = draw(st.lists(IDS, min_size=1, max_size=3, unique_by=str.casefold))
    points: list[dict[str, object]] = []
    readable: list[tuple[str, str, str]] = []
    for name in names:
        entry = draw(st.sampled_from(["", "", "leg"]))
        point: dict[str, object] = {"id": name, "name": draw(WORDS), "ask": {"adult": draw(WORDS)}}
        point |= {"in": entry} if entry else {}
        point |= {"repeatable": "yes"} if draw(st.booleans()) else {}
        point["fields"] = [draw(fields(field)) for field in draw(st.lists(IDS, max_size=3, unique_by=str.casefold))]
        point |= {"guidance": draw(WORDS), "needed_by": ["ALL"], "sensitivity": "1", "child_rule": "AD",
                  "source": draw(WORDS), "basis": "general"}
        reachable = [each for each in readable if each[2] in ("", entry)]
        depends = draw(st.booleans())
        if reachable and depends:
            read, field, _kind = reachable[draw(st.integers(0, len(reachable) - 1))]
            leaf = {"point": read, "field": field, "is": ["bus"]}
            point["relevant"] = draw(st.sampled_from([leaf, {"not": leaf}, {"any": [leaf, {"not": leaf}]}]))
        for each in point["fields"]:  # type: ignore[attr-defined]
            if each["type"] in ("choice", "choices", "checklist"):
                readable.append((name, each["id"], entry))
        points.append(point)
    return {"stage": "4", "id": "transit", "title": draw(WORDS), "purpose": draw(WORDS),
            "opening_wording": {"adult": f"tell {draw(WORDS)}", "child": f"tell {draw(WORDS)}"},
            "source": "S", "points": points}


@st.composite
def fields(draw: st.DrawFn, name: str) -> dict[str, object]:
    kind = draw(st.sampled_from(TYPES))
    field: dict[str, object] = {"id": name, "label": draw(WORDS), "type": kind}
    field |= {"list": "transport"} if kind in ("choice", "choices", "checklist", "grid") else {}
    field |= {"columns": "transport"} if kind == "grid" else {}
    field |= {"kinds": ["leg"]} if kind == "link" else {}
    field |= {"date_of": draw(st.sampled_from(["event", "work", "other", "plan"]))} if kind == "date" else {}
    return field | ({"hint": draw(WORDS)} if draw(st.booleans()) else {})


KINDS = "kinds: [{id: leg, title: Part, title_many: Parts, stage: transit, source: S}]\n"
AGENCIES = "agencies: [{code: NCA, name: Agency}]\n"
PROFILE = "profile: all\ntitle: T\npurpose: P\npath: any\nstages: [{stage: transit, points: all}]\n"
LIST = ("list: transport\ntitle: T\nsource: S\nbasis: general\n"
        "options: [{code: bus, label: Bus, hint: Big}, {code: '10+', label: Train, maps: {htcds: x}}]\n")
RULES = "rules:\n" + "".join(
    f"  - {{id: R{number}, title: T, why: W, source: S, basis: general,"
    " modes: {adult: 'off', child: 'off', unknown: 'off'}}\n" for number in range(1, 26))
NO_TARGETS = "targets: [{target: htcds, version: '2', source: S, codes: [x]}]\n"
NO_WORDING = ("rules: []\ndated_names: {source: S, look_at: [], names: []}\n"
              "reading: {formula: F, source: S, least_words: '99', limits: []}\n"
              "open_starts: {source: S, words: [tell]}\nsmall_words: {source: S, words: [a]}\n"
              "question_starts: {source: S, words: [who]}\nown_words: {source: S, words: [you said]}\n"
              "people: {source: S, words: [he]}\nhappened: {source: S, words: [took]}\n"
              "goes_on: {source: S, words: [takes]}\nno_subjects: {source: S, words: [it]}\n"
              "of_officer: {source: S, words: [i]}\nby_deed: {source: S, words: [took]}\n"
              "other_languages: {source: S, words: [nous]}\nother_letters: {source: S, words: [aa]}\n"
              "suggested: {source: S, look_at: [free], note: N, hint: H, nothing: [then], ways: [{begins: [his]}]}\n"
              "taken_up: {source: S, note: N, hint: H}\n"
              "pairing: {source: S, look_at: [free], note: N, text: T}\n"
              "cued: {source: S, ask: {adult: '{words}', child: '{words}'}}\n")


@settings(max_examples=40)
@given(stages())
def test_any_small_form_comes_back_without_a_finding(stage: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        files = {"bank/04-transit.yaml": json.dumps(stage, ensure_ascii=False), "lists/transport.yaml": LIST,
                 "profiles/all.yaml": PROFILE, "kinds.yaml": KINDS, "agencies.yaml": AGENCIES, "rules.yaml": RULES,
                 "targets.yaml": NO_TARGETS, "wording-rules.yaml": NO_WORDING}
        for name, text in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        form = load_form(folder)
        raw = as_workbook(form)
        assert convert(raw, validate=False).xform
        outcome = read_bytes(raw, "small.xlsx", folder, Wish("copy", ("all",)))
        mentioned = [sentence(finding) for finding in outcome.findings if finding.code != "duplicate-text"]
        assert outcome.ok and mentioned == []
        save(outcome, folder)
        assert_same(form, load_form(folder), "copy")
        assert not re.search(r"[&*]id\d", outcome.text)
