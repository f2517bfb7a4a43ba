"""A workbook of another agency becomes a supplement beside the bank, or says row by row why not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from debrief_app.definitions.checks.checker import check_forms
from debrief_app.definitions.findings import Severity, sentence
from debrief_app.definitions.loader import load_form
from debrief_app.definitions.xlsform.importing import Outcome, Wish, read_bytes, save
from debrief_app.domain.conditions import Is
from debrief_app.domain.form import AgePath, ChildRule, FieldType
from debrief_app.paths import forms_dir
from tests.definitions.xlsform.books import CHOICES, HEAD, SETTINGS, SURVEY, Rows, book, forms_in

FULL = Wish(profiles=("full-adult",))


def imported(survey: Rows = SURVEY, choices: Rows = CHOICES, settings: Rows = SETTINGS, wish: Wish = FULL) -> Outcome:
    return read_bytes(book(survey, choices, settings), "form.xlsx", forms_dir(), wish)


def found(outcome: Outcome) -> list[tuple[str, str, int]]:
    return [(finding.code, finding.file, finding.line) for finding in outcome.findings]


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped forms with the example's supplement in them."""
    folder = forms_in(tmp_path_factory.mktemp("with_supplement"))
    outcome = read_bytes(book(), "form.xlsx", folder, FULL)
    assert save(outcome, folder) == folder / "supplements" / "health.yaml"
    return folder


def test_a_workbook_becomes_a_supplement_and_only_what_is_not_kept_is_mentioned() -> None:
    outcome = imported()
    assert outcome.ok and outcome.points == 4
    assert found(outcome) == [("row-not-kept", "survey", 2), ("repeat-not-spoken", "survey", 7)]


def test_the_check_accepts_the_bank_with_its_supplement(forms: Path) -> None:
    assert check_forms(forms) == check_forms(forms_dir())


def test_the_supplement_is_asked_before_the_end_of_its_profile_and_of_no_other(forms: Path) -> None:
    form = load_form(forms)
    adult, bank = form.profiles["full-adult"].stages, load_form(forms_dir()).profiles["full-adult"].stages
    assert adult == (*bank[:-1], ("health.health", ("health.seen", "health.told", "health.medicine")),
                     ("health.questions", ("health.next_visit",)), bank[-1])
    assert form.profiles["child"] == load_form(forms_dir()).profiles["child"]
    assert form.identity != load_form(forms_dir()).identity


def test_questions_keep_their_words_types_hints_and_choices(forms: Path) -> None:
    form = load_form(forms)
    stage = form.stage("health.health")
    assert (stage.number, stage.title) == (11, "Health since arriving")
    seen, told, medicine, visit = (form.point(f"health.{name}") for name in ("seen", "told", "medicine", "next_visit"))
    assert seen.question(AgePath.ADULT) == "Which doctor has looked after you?"
    (field,) = seen.fields
    assert (field.type, field.hint) == (FieldType.CHOICE, "Any doctor counts.")
    assert [(each.code, each.label) for each in form.lists[field.list].options] == [
        tuple(row[1:]) for row in list(CHOICES)[1:]]
    assert "Offer a doctor first." in seen.guidance
    assert told.fields == () and told.verbatim and "Wait for the answer." in told.guidance
    assert told.relevant == Is("health.seen", "answer", frozenset({"gp"}))
    assert medicine.repeatable
    assert [(each.id, each.label, each.type) for each in medicine.fields] == [
        ("medicine_name", "Name on the box", FieldType.LONG_TEXT), ("times", "Times a day", FieldType.NUMBER)]
    assert visit.fields[0].type is FieldType.DATE


def test_no_child_is_asked_a_question_that_nobody_has_worded_for_children(forms: Path) -> None:
    form = load_form(forms)
    for name in ("seen", "told", "next_visit"):
        point = form.point(f"health.{name}")
        assert point.child_rule is ChildRule.ADULT and not point.asked_aloud(AgePath.CHILD)


@pytest.mark.parametrize("profiles", [("child",), ("full-adult", "child")])
def test_a_profile_for_children_names_each_question_that_it_will_never_ask(profiles: tuple[str, ...]) -> None:
    outcome = imported(wish=Wish(profiles=profiles))
    assert outcome.ok
    unheard = [each for each in outcome.findings if each.code not in ("row-not-kept", "repeat-not-spoken")]
    assert [(each.code, each.line) for each in unheard] == [
        ("no-child-wording", 5), ("no-child-wording", 6), ("no-child-wording", 12)]
    assert all("profile child" in sentence(each) and "debrief_child" in sentence(each) for each in unheard)


def test_the_check_of_the_forms_names_what_no_profile_can_ever_ask(tmp_path: Path) -> None:
    folder = forms_in(tmp_path)
    save(read_bytes(book(), "form.xlsx", folder, Wish(profiles=("child",))), folder)
    asked = [each for each in check_forms(folder) if each.code == "never-put"]
    assert [each.params["point"] for each in asked] == ["health.seen", "health.told", "health.next_visit"]
    assert all(each.severity is Severity.WARNING and each.file == "supplements/health.yaml" for each in asked)
    save(read_bytes(book(), "form.xlsx", folder, Wish(profiles=("child", "full-adult"), replace=True)), folder)
    assert check_forms(folder) == check_forms(forms_dir())


def test_a_question_that_is_meant_for_adults_only_is_named_when_only_children_would_have_it() -> None:
    survey = [(*HEAD, "debrief_child_rule"), ("text", "tax", "Tell me about the tax that you paid.", "", "", "AD")]
    assert found(imported(survey, wish=Wish(profiles=("child",)))) == [("never-put", "survey", 2)]
    assert found(imported(survey, wish=Wish(profiles=("child", "full-adult")))) == []


def test_the_label_of_a_repeat_is_a_heading_and_is_said_to_nobody() -> None:
    rows = [(*HEAD, "debrief_adult"), ("begin_repeat", "visit", "Visits so far", "", "", ""),
            ("date", "day", "Day of the visit"), ("end_repeat",)]
    outcome = imported(rows)
    assert found(outcome) == [("repeat-not-spoken", "survey", 2)]
    point = yaml.safe_load(outcome.text)["stages"][0]["points"][0]
    assert (point["ask"], point["child_rule"]) == ({"staff": "Visits so far"}, "STF")
    assert point["fields"] == [{"id": "day", "label": "Day of the visit", "type": "date", "date_of": "event"}]
    rows[1] = ("begin_repeat", "visit", "Visits so far", "", "", "Tell me about each visit.")
    worded = imported(rows)
    assert found(worded) == []
    point = yaml.safe_load(worded.text)["stages"][0]["points"][0]
    assert (point["ask"], point["child_rule"]) == ({"adult": "Tell me about each visit."}, "AD")
    assert "date_of" not in point["fields"][0]


def test_our_columns_say_what_xlsform_has_no_word_for() -> None:
    outcome = imported([
        ("type", "name", "label", "debrief_child", "debrief_child_rule", "debrief_needed_by", "debrief_sensitivity",
         "debrief_type", "debrief_kinds"),
        ("text", "who", "Who helped you then?", "Who helped?", "13+", "LA POL", "3", "link", "person"),
    ])
    assert outcome.ok, outcome.findings
    point = yaml.safe_load(outcome.text)["stages"][0]["points"][0]
    assert point["ask"] == {"adult": "Who helped you then?", "child": "Who helped?"}
    assert (point["child_rule"], point["needed_by"], point["sensitivity"]) == ("13+", ["LA", "POL"], "3")
    assert point["fields"] == [{"id": "answer", "label": "Answer", "type": "link", "kinds": ["person"]}]


def test_a_workbook_says_what_a_date_is_of() -> None:
    head = (*HEAD, "debrief_date_of", "debrief_descriptor")
    rows = [head, ("date", "visit", "When is the next visit?", "", "", "plan"),
            ("date", "born", "When were you born?", "", "", "birth")]
    outcome = imported(rows)
    assert found(outcome) == [("birth-of-the-bank", "survey", 3)]
    points = yaml.safe_load(outcome.text)["stages"][0]["points"]
    assert [point["fields"][0]["date_of"] for point in points] == ["plan", "other"]
    assert found(imported([head, ("date", "visit", "When is the next visit?", "", "", "plans")])) == [
        ("unknown-value", "survey", 2)]
    for columns, code in ((("plan",), "field-key-not-used"), (("", "DS_040"), "descriptor-not-mapped")):
        row = ("text", "visit", "Tell me about the visit.", "", "", *columns)
        assert found(imported([head, row])) == [(code, "survey", 2)], "never left out without a word"


def test_of_many_questions_that_no_profile_asks_one_sentence_speaks() -> None:
    many = [HEAD, *[("text", f"q{number}", f"Tell me about day {number}.") for number in range(300)]]
    assert found(imported(many, wish=Wish())) == [("supplement-in-no-profile", "form.xlsx", 0)]


def test_one_mistake_is_named_once_and_where_it_is() -> None:
    asked = [HEAD, ("select_one seen", "q", "Which one was it?"), ("select_one seen", "r", "Which one was next?")]
    head = ("list_name", "name", "label")
    assert found(imported(asked, choices=[head, ("seen", "a b", "A")])) == [("choice-unfit", "choices", 2)]
    assert found(imported(asked, choices=[head, ("seen", "a", "")])) == [("choice-incomplete", "choices", 2)]
    long = (("form_title", "form_id"), ("T" * 4000, "health"))
    assert found(imported([HEAD, GOOD], settings=long)) == [("cell-too-long", "settings", 2)]
    assert found(imported([(*HEAD, "debrief_type"), ("text", "q", "Tell me more.", "", "", "grid")])) == [
        ("grid-lists-missing", "survey", 2)]


def test_choices_that_another_tool_would_look_up_are_not_lost() -> None:
    rows = [(*HEAD, "appearance"), ("select_one seen", "q", "Which one was it?", "", "", "search('doctors')")]
    assert found(imported(rows)) == [("choices-filtered", "survey", 2)]


@pytest.mark.parametrize("label", ["Tell me <b>all</b>.", "Tell me **all**.", "Tell me [all](https://example.org)."])
def test_marks_for_bold_and_colour_are_mentioned(label: str) -> None:
    assert found(imported([HEAD, ("text", "q", label)])) == [("label-markup", "survey", 2)]
    plain = imported([HEAD, ("text", "q", "Tell me about 3 < 5 > 4, [this] and **.")])
    assert "label-markup" not in [each.code for each in plain.findings]


@pytest.mark.parametrize("name", ["CON", "nul", "com1", "../x", "a b"])
def test_a_name_that_no_file_can_have_is_refused(name: str) -> None:
    assert "supplement-name-unfit" in [each.code for each in imported(wish=Wish(name=name)).findings]


def test_groups_within_groups_join_and_their_conditions_stay() -> None:
    outcome = imported([
        HEAD, ("select_one seen", "seen", "Which doctor was it?"),
        ("begin group", "outer", "Care", "", "${seen} = 'gp'"),
        ("begin group", "inner", "Care at home", "", "not(${seen} = 'none')"),
        ("text", "care", "Tell me about the care."), ("end group",), ("end group",)])
    assert found(outcome) == [("group-flattened", "survey", 4)]
    stage = yaml.safe_load(outcome.text)["stages"][1]
    assert stage["relevant"] == {"point": "health.seen", "field": "answer", "is": ["gp"]}
    assert stage["points"][0]["relevant"] == {"not": {"point": "health.seen", "field": "answer", "is": ["none"]}}


Row = Sequence[object]
GOOD: Row = ("text", "fine", "Tell me about the day.")


@pytest.mark.parametrize(("rows", "code", "line"), [
    ([("geopoint", "where", "Where was it?")], "type-not-held", 3),
    ([("image", "face", "Photograph")], "type-not-held", 3),
    ([("calculate", "sum", "Sum")], "type-not-held", 3),
    ([("rank seen", "order", "Order them.")], "type-not-held", 3),
    ([("select_one seen or_other", "who", "Which one was it?")], "type-not-held", 3),
    ([("select_one_from_file a.csv", "who", "Which one was it?")], "type-not-held", 3),
    ([("txt", "q", "Tell me more.")], "type-unknown", 3),
    ([("", "q", "Tell me more.")], "type-missing", 3),
    ([("text", "", "Tell me more.")], "name-missing", 3),
    ([("text", "9 lives", "Tell me more.")], "name-unfit", 3),
    ([("text", "é", "Tell me more.")], "name-unfit", 3),
    ([("text", "FINE", "Tell me more.")], "name-twice", 3),
    ([("text", "q", "")], "label-missing", 3),
    ([("text", "q", "Tell me about ${fine}.")], "answer-in-text", 3),
    ([("begin_group", "g", "Group")], "group-not-closed", 3),
    ([("end_repeat",)], "group-not-begun", 3),
    ([("begin_repeat", "r", "R"), ("begin_repeat", "s", "S"), ("text", "q", "Q"), ("end_repeat",), ("end_repeat",)],
     "repeat-in-repeat", 4),
    ([("begin_repeat", "r", "R"), ("end_repeat",)], "repeat-empty", 3),
    ([("begin_repeat", "r", "R"), ("text", "q", "Q", "", "${fine} = 'a'"), ("end_repeat",)], "relevant-in-repeat", 4),
    ([("select_one nowhere", "q", "Which one was it?")], "choices-unknown", 3),
    ([("select_one", "q", "Which one was it?")], "choices-not-named", 3),
    ([("select_multiple my list", "q", "Which ones were they?")], "choices-not-named", 3),
    ([("Text", "q", "Tell me more.")], "type-unknown", 3),
    ([("Select_One seen", "q", "Which one was it?")], "type-unknown", 3),
    ([("text", "q", "Tell me more.", "", "${fine} = 'a'")], "relevant-unknown", 3),
    ([("select_one seen", "q", "Which one was it?"), ("text", "r", "Tell me more.", "", "${q} > 3")],
     "relevant-not-held", 4),
    ([("select_one seen", "q", "Which one was it?"), ("text", "r", "Tell me more.", "", "${q} = 'gpp'")],
     "unknown-code", 4),
    ([("text", "q", "Why did you go?")], "why-question", 3),
    ([("text", "q", "Tell me \u202eabout it.")], "cell-hidden-character", 3),
    ([("text", "q", "a" * 5001)], "cell-too-long", 3),
])
def test_what_cannot_be_held_is_named_with_its_row(rows: list[Row], code: str, line: int) -> None:
    outcome = imported([HEAD, GOOD, *rows])
    assert not outcome.ok and outcome.text == ""
    assert (code, "survey", line) in found(outcome)
    assert all(sentence(finding) for finding in outcome.findings)


@pytest.mark.parametrize(("choices", "code", "line"), [
    ([("seen", "gp", "GP"), ("seen", "gp", "Again")], "choice-twice", 3),
    ([("seen", "g p", "GP")], "choice-unfit", 2),
    ([("seen", "gp", "")], "choice-incomplete", 2),
    ([("seen", "", "GP")], "choice-incomplete", 2),
])
def test_what_is_wrong_with_choices_is_named_with_its_row(choices: list[Row], code: str, line: int) -> None:
    outcome = imported(choices=[("list_name", "name", "label"), *choices])
    assert not outcome.ok and (code, "choices", line) in found(outcome)


@pytest.mark.parametrize(("head", "code"), [
    (("type", "name", "label", "label"), "column-twice"),
    (("type", "name", "title"), "column-missing"),
    (("type", "label"), "column-missing"),
])
def test_what_is_wrong_with_columns(head: Row, code: str) -> None:
    outcome = imported([head, GOOD])
    assert not outcome.ok and code in [each[0] for each in found(outcome)]


@pytest.mark.parametrize(("column", "code"), [
    ("constraint", "column-not-kept"), ("required", "column-not-kept"), ("colour", "column-unknown"),
    ("label::Vietnamese (vi)", "translation-not-kept"),
])
def test_what_is_left_out_is_only_mentioned(column: str, code: str) -> None:
    outcome = imported([("type", "name", "label", column), (*GOOD, "x")])
    assert outcome.ok and found(outcome) == [(code, "survey", 1)]


def test_the_english_column_is_taken_wherever_it_stands() -> None:
    rows = [("type", "name", "label::Tiếng Việt (vi)", "label::English (en)"), ("text", "q", "Kể đi", "Tell me more.")]
    outcome = imported(rows)
    assert yaml.safe_load(outcome.text)["stages"][0]["points"][0]["name"] == "Tell me more."
    other = imported([("type", "name", "label::Tiếng Việt (vi)"), ("text", "q", "Kể đi")])
    assert [each[0] for each in found(other)] == ["language-taken"]


@pytest.mark.parametrize(("column", "value"), [("trigger", "${nope}"), ("parameters", "rows=x"), ("constraint", "${q")])
def test_what_the_standard_itself_refuses_is_named_with_its_row(column: str, value: str) -> None:
    outcome = imported([(*HEAD, column), (), (), GOOD, ("text", "q", "Tell me more.", "", "", value)])
    assert not outcome.ok and outcome.text == ""
    assert ("xlsform-standard", "survey", 5) in found(outcome)
    assert any("pyxform" in sentence(finding) and "[row" not in sentence(finding) for finding in outcome.findings)


def test_a_type_that_is_not_ours_is_the_only_thing_named() -> None:
    head = ("type", "name", "label", "debrief_type")
    outcome = imported([head, ("text", "when", "When was the visit?", "dat"), ("text", "who", "Who came?", "")])
    assert found(outcome) == [("unknown-value", "survey", 2)]
    assert "Did you mean “date”?" in sentence(outcome.findings[0])


def test_a_second_import_replaces_only_when_told_to(tmp_path: Path) -> None:
    folder = forms_in(tmp_path)
    save(read_bytes(book(), "form.xlsx", folder, FULL), folder)
    again = read_bytes(book([HEAD, GOOD]), "form.xlsx", folder, FULL)
    assert not again.ok and [each[0] for each in found(again)] == ["supplement-exists"]
    replaced = read_bytes(book([HEAD, GOOD]), "form.xlsx", folder, Wish(profiles=("full-adult",), replace=True))
    assert replaced.ok
    save(replaced, folder)
    assert not load_form(folder).has_point("health.seen") and load_form(folder).has_point("health.fine")


def test_two_agencies_with_the_same_names_do_not_meet(tmp_path: Path) -> None:
    folder = forms_in(tmp_path)
    save(read_bytes(book(), "form.xlsx", folder, FULL), folder)
    other = read_bytes(book(), "form.xlsx", folder, Wish("clinic", ("full-adult",)))
    assert other.ok
    assert {each[0] for each in found(other)} == {"row-not-kept", "repeat-not-spoken", "duplicate-text"}
    save(other, folder)
    form = load_form(folder)
    assert form.has_point("health.seen") and form.has_point("clinic.seen")
    assert [finding for finding in check_forms(folder) if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", ["", "9lives", "a b", "a.b", "x" * 25, "../up"])
def test_a_supplement_needs_a_plain_name(name: str) -> None:
    settings = [("form_title", "form_id"), ("Health", name or "?")]
    outcome = imported(settings=settings)
    assert not outcome.ok and outcome.file == "" and found(outcome)[0][0] == "supplement-name-unfit"


def test_a_supplement_that_no_profile_asks_is_mentioned_and_an_unknown_profile_refused() -> None:
    assert ("supplement-in-no-profile", "form.xlsx", 0) in found(imported(wish=Wish()))
    unknown = imported(wish=Wish(profiles=("full-adlut",)))
    assert not unknown.ok and "unknown-form-profile" in [each[0] for each in found(unknown)]


def test_a_supplement_that_could_not_be_read_again_is_not_made() -> None:
    rows = [("text", f"q{number}", "Tell me more.", "Wait. " * 100) for number in range(3000)]
    outcome = imported([HEAD, *rows])
    assert not outcome.ok and "file-too-big" in [each[0] for each in found(outcome)]


def test_ids_of_a_supplement_must_begin_with_its_name(tmp_path: Path) -> None:
    folder = forms_in(tmp_path)
    save(read_bytes(book(), "form.xlsx", folder, FULL), folder)
    file = folder / "supplements" / "health.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("id: health.told", "id: told"), encoding="utf-8")
    assert [(each.code, each.file) for each in check_forms(folder)] == [
        ("supplement-prefix", "supplements/health.yaml")]


def test_shared_and_rich_text_as_excel_writes_it() -> None:
    shared = ("<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>type</t></si>"
              "<si><t>name</t></si><si><t>label</t></si><si><t> text </t></si><si><t>q1</t></si><si><r><t>Tell me </t>"
              "</r><r><rPr/><t>more_x002E_</t></r><rPh sb='0' eb='1'><t>no</t></rPh></si></sst>")
    cells = "".join(f"<row r='{row}'>" + "".join(f"<c r='{column}{row}' t='s'><v>{index}</v></c>"
                    for column, index in zip("ABC", part, strict=True)) + "</row>"
                    for row, part in ((1, (0, 1, 2)), (5, (3, 4, 5))))
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()
            if name == "xl/_rels/workbook.xml.rels":
                kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
                content = content.replace(b"</Relationships>", b'<Relationship Id="rId99" Target="sharedStrings.xml" '
                                                               b'Type="' + kind + b'"/></Relationships>')
            new.writestr(name, content)
        new.writestr("xl/sharedStrings.xml", shared)
    outcome = read_bytes(made.getvalue(), "form.xlsx", forms_dir(), FULL)
    assert outcome.ok, outcome.findings
    assert yaml.safe_load(outcome.text)["stages"][0]["points"][0]["ask"]["adult"] == "Tell me more."
