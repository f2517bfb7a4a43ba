"""JSON Schemas of the form files: what an editor completes, explains and refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Protocol

import jsonschema
import pytest
import yaml

from debrief_app.app import run
from debrief_app.cli.arguments import FORM_PARTS
from debrief_app.definitions.schema import PARTS, ids_in, schema_of
from debrief_app.definitions.yaml_reader import plain, read_yaml
from debrief_app.paths import forms_dir

STAGE = "bank/04-transit.yaml"
TARGETS = "targets: [{target: htcds, version: '2.0', source: IOM, fields: [hte_Type]}]\n"


class FormFolder(Protocol):
    """The fixture `small`."""

    path: Path

    def write(self, file: str, text: str) -> None: ...


def core_schema() -> type[yaml.SafeLoader]:
    """A reader of YAML 1.2: true, false, null and numbers, but no yes, no, on and off and no dates."""

    class Reader(yaml.SafeLoader):
        pass

    Reader.yaml_implicit_resolvers = {}
    for kind, pattern, first in (
            ("bool", r"(?:true|True|TRUE|false|False|FALSE)\Z", [*"tTfF"]),
            ("null", r"(?:~|null|Null|NULL|)\Z", [*"~nN", ""]),
            ("int", r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\Z", [*"-+0123456789"]),
            ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z", [*"-+.0123456789"])):
        Reader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(pattern), first)
    return Reader


def test_the_reader_of_yaml_1_2_tells_text_from_what_is_none() -> None:
    read = yaml.load("[true, yes, no, on, 12, '12', 1.5, null, 2024-05-01, plain]", core_schema())
    assert read == [True, "yes", "no", "on", 12, "12", 1.5, None, "2024-05-01", "plain"]


def test_the_schema_accepts_a_stage_and_refuses_a_slip(small: FormFolder) -> None:
    text = (small.path / STAGE).read_text(encoding="utf-8")
    stage = yaml.load(text, Loader=yaml.BaseLoader)
    jsonschema.validate(stage, schema_of("stage"))
    stage["points"][0]["guidence"] = "x"
    with pytest.raises(jsonschema.ValidationError, match="guidence"):
        jsonschema.validate(stage, schema_of("stage"))


@pytest.mark.parametrize("part", FORM_PARTS)
def test_every_shape_has_a_valid_schema(part: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(part))


def test_there_is_a_schema_for_every_kind_of_file_and_every_shipped_file_fits_it() -> None:
    assert set(FORM_PARTS) == set(PARTS)
    judges = {part: jsonschema.Draft202012Validator(schema_of(part, ids_in(forms_dir()))) for part in PARTS}
    for file in sorted(forms_dir().rglob("*.yaml")):
        (part,) = (part for part, files in PARTS.items() if file.match(f"{forms_dir().name}/{files}"))
        root, findings = read_yaml(file, file.name)
        assert root is not None and findings == ()
        # As our own reader has it, and as editors have it: readers of YAML 1.2 and of YAML 1.1.
        for read in (json.loads(json.dumps(plain(root))), yaml.load(file.read_text("utf-8"), core_schema()),
                     yaml.safe_load(file.read_text("utf-8"))):
            slips = [f"{file.name}: {slip.json_path}: {slip.message}" for slip in judges[part].iter_errors(read)]
            assert slips == []


@pytest.mark.parametrize(("way", "slip"), [
    (("points", 1, "fields", 1, "list"), "transports"), (("points", 1, "in"), "legg"),
    (("points", 1, "needed_by"), ["NAC"]), (("points", 1, "maps"), {"htcds": ["hte_Typ"]}),
    (("points", 2, "relevant", "point"), "T40"), (("points", 2, "relevant", "field"), "transprot"),
    (("opening",), "T4"),
])
def test_a_schema_with_the_ids_of_a_bank_refuses_others(
    small: FormFolder, way: tuple[str | int, ...], slip: object
) -> None:
    small.write("targets.yaml", TARGETS)
    stage = yaml.load((small.path / STAGE).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    judge = jsonschema.Draft202012Validator(schema_of("stage", ids_in(small.path)))
    assert judge.is_valid(stage)
    place = stage
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = slip
    assert not judge.is_valid(stage)
    assert jsonschema.Draft202012Validator(schema_of("stage")).is_valid(stage), "without a bank, any id will do"


def test_the_schemas_are_written_for_an_editor(
    small: FormFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = tmp_path / "new" / "schemas"
    assert run(["forms", "schema", "--into", str(into), "--forms", str(small.path)]) == 0
    assert f"{into / 'stage.schema.json'}: for bank/*.yaml" in capsys.readouterr().out
    assert {file.name for file in into.iterdir()} == {f"{part}.schema.json" for part in PARTS}
    stage = json.loads((into / "stage.schema.json").read_text("utf-8"))
    shapes = stage["$defs"]
    assert shapes["FieldShape"]["properties"]["list"]["enum"] == ["transport"]
    assert shapes["PointShape"]["properties"]["needed_by"]["items"]["enum"] == ["ALL", "NCA"]
    assert run(["forms", "schema", "--into", str(into), "--forms", str(tmp_path / "nowhere")]) == 1


@pytest.mark.parametrize("part", FORM_PARTS)
def test_an_editor_can_explain_every_key(part: str) -> None:
    schema = schema_of(part)
    shapes = [schema, *schema.get("$defs", {}).values()]  # type: ignore[attr-defined]
    for shape in shapes:
        for key, value in shape.get("properties", {}).items():
            told = value if "description" in value else schema["$defs"][value["$ref"].split("/")[-1]]  # type: ignore[index]
            assert len(told["description"]) > 5, (shape.get("title"), key)
