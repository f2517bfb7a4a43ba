"""Form files that are broken, disguised or meant to harm: a readable finding, soon, and nothing changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pytest

from debrief_app import paths
from debrief_app.app import run

LONGEST = 30.0
"""Seconds, on a machine that does other things too. Without an end to it, a finding is of no use."""
STAGE = "bank/03-recruitment.yaml"


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """A copy of the shipped forms to break."""
    return Path(shutil.copytree(paths.forms_dir(), tmp_path / "forms"))


Break = Callable[[Path], None]


def rewritten(old: str, new: str, file: str = STAGE) -> Break:
    def change(forms: Path) -> None:
        text = (forms / file).read_text(encoding="utf-8")
        assert old in text
        (forms / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return change


def written(raw: bytes, file: str = STAGE) -> Break:
    def change(forms: Path) -> None:
        (forms / file).write_bytes(raw)
    return change


def encoded(encoding: str) -> Break:
    def change(forms: Path) -> None:
        text = (forms / STAGE).read_text(encoding="utf-8").replace("title: ", "title: Café ", 1)
        (forms / STAGE).write_bytes(text.encode(encoding, errors="replace"))
    return change


def supplement(points: int, relevant: Callable[[int], str]) -> Break:
    """A supplement of many points, each of which may depend on others."""
    def point(number: int) -> str:
        return (f"  - {{id: many.q{number}, name: Number {number}, ask: {{staff: Write number {number}.}}, "
                f"fields: [{{id: a, label: A, type: yes_no}}], guidance: Write., needed_by: [ALL], "
                f'sensitivity: "1", child_rule: STF, {relevant(number)}source: Test, basis: general}}\n')

    def change(forms: Path) -> None:
        (forms / "supplements").mkdir(exist_ok=True)
        head = ("supplement: many\ntitle: Many\nsource: Test\nprofiles: [full-adult]\nstages:\n"
                "- id: many.all\n  title: Many\n  purpose: Many.\n  source: Test\n  points:\n")
        text = head + "".join(point(number) for number in range(points))
        (forms / "supplements" / "many.yaml").write_text(text, encoding="utf-8")
    return change


def reads(number: int) -> str:
    return f"relevant: {{point: many.q{number}, field: a, is: [yes]}}, "


def pipe(forms: Path) -> None:
    (forms / STAGE).unlink()
    os.mkfifo(forms / STAGE)


def folder(forms: Path) -> None:
    (forms / STAGE).unlink()
    (forms / STAGE).mkdir()


def endless(forms: Path) -> None:
    (forms / STAGE).unlink()
    (forms / STAGE).symlink_to("/dev/zero")


ALIASES = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{last}, *{last}]\n" for last, name in pairwise("abcdefghi"))

def no_folder(forms: Path) -> None:
    shutil.rmtree(forms / "lists")
    (forms / "lists").write_text("x")


def looped(forms: Path) -> None:
    (forms / STAGE).unlink()
    (forms / STAGE).symlink_to(Path(STAGE).name)


def renamed(to: str) -> Break:
    def change(forms: Path) -> None:
        (forms / STAGE).rename(forms / "bank" / to)
    return change


def many_lists(forms: Path) -> None:
    text = (forms / "lists" / "uk-nation.yaml").read_text(encoding="utf-8")
    for number in range(1000):
        (forms / "lists" / f"l{number}.yaml").write_text(
            text.replace("list: uk-nation", f"list: l{number}"), encoding="utf-8")
    rewritten("id: R302", "id: R301")(forms)


HOSTILE: dict[str, tuple[Break, str]] = {
    "conditions in a circle": (supplement(2, lambda number: reads(1 - number)), "circle"),
    "a condition on itself": (supplement(1, reads), "circle"),
    "a very long circle": (supplement(3000, lambda number: reads((number + 1) % 3000)), "circle"),
    "a stage that depends on itself": (
        rewritten("opening: R301\n", "opening: R301\nrelevant: {point: R303, field: place, is: [GB]}\n"), "circle"),
    "a hundred thousand rows": (
        written(b"list: sector\noptions:\n" + b"  - {code: a, label: A}\n" * 100_000, "lists/sector.yaml"),
        "larger than"),
    "a hundred thousand in one line": (written(b"list: [" + b"a, " * 100_000 + b"a]", "lists/sector.yaml"), "list"),
    "the same id twice": (rewritten("id: R302", "id: R301"), "already used"),
    "the same standard twice": (rewritten("target: htcds", "target: nrm", "targets.yaml"), "already used"),
    "the same rule for wordings twice": (rewritten("rule: leading", "rule: tag-question", "wording-rules.yaml"),
                                         "already used"),
    "the same key twice": (rewritten("id: R301\n", "id: R301\n    id: R301\n"), "already used"),
    "the same code twice": (rewritten("code: school", "code: business", "lists/recruitment-method.yaml"),
                            "already used"),
    "Latin-1": (encoded("latin-1"), "UTF-8"),
    "UTF-16": (encoded("utf-16"), "UTF-8"),
    "zero bytes": (written(b"stage: \x00\x00\n"), STAGE),
    "not text": (written(bytes(range(256)) * 40), "UTF-8"),
    "nothing": (written(b""), "empty"),
    "aliases that grow": (written(ALIASES.encode()), "Anchors"),
    "a command in a tag": (written(b"stage: !!python/object/apply:os.system [touch harmed]\n"), "tag"),
    "brackets without end": (written(b"stage: " + b"[" * 100_000), STAGE),
    "a text that turns round": (rewritten("title: ", "title: \u202e"), "U+202E"),
    "a folder": (folder, STAGE),
    "a pipe that nobody writes to": (pipe, STAGE),
    "a link to itself": (looped, "cannot be opened"),
    "an end in capitals": (renamed("03-recruitment.YAML"), "R317"),
    "a thousand lists that nothing uses": (many_lists, "already used"),
    "merge keys": (rewritten("title: ", "<<: {a: b}\ntitle: "), "Merge keys"),
    "two documents": (rewritten("title: ", "---\ntitle: "), "one document"),
    "a colon in a text": (rewritten("purpose: ", "purpose: Ask: "), "quotation marks"),
    "a sign at the beginning": (rewritten("title: ", "title: @"), "quotation marks"),
    "a tab": (rewritten("title: ", "title:\n\t"), "tab"),
    "an open quotation mark": (written(b'stage: "3"\nid: "recruitment\ntitle: T\n'), "not closed"),
    "a text that turns round, as an escape": (rewritten("title: ", 'title: "\\u202e" #'), "U+202E"),
    "an escape to the terminal": (rewritten("title: ", 'title: "\\e[31m" #'), "U+001B"),
    "a zero byte, as an escape": (rewritten("title: ", 'title: "a\\0b" #'), "U+0000"),
    "half of a character": (rewritten("title: ", 'title: "\\uD800" #'), STAGE),
    "a wording as long as a book": (rewritten("adult: ", "adult: " + "Who, what and where, “" * 50_000), "5000"),
    "an id as long as a page": (rewritten("id: R302", "id: " + "R" * 4000), "80 characters"),
    "a letter that looks like another": (rewritten("id: R302", "id: Р302"), "cannot be used"),
    "thirty thousand codes in a condition": (
        supplement(2, lambda number: "" if number == 0 else
                   "relevant: {point: many.q0, field: a, is: [" + ", ".join(f"c{n}" for n in range(30_000)) + "]}, "),
        "no option"),
    "fifty thousand keys that nobody knows": (
        written(b"stage: x\n" + b"".join(b"k%d: v\n" % n for n in range(50_000))), "not known"),
    "conditions within conditions": (
        supplement(2, lambda number: "" if number == 0 else "relevant: " + "{not: " * 25 +
                   "{point: many.q0, field: a, is: [yes]}" + "}" * 25 + ", "), "nested"),
    "the lists are a file": (no_folder, "lists/*.yaml"),
    "not a whole number": (rewritten('most: "3"', 'most: "-3"', "wording-rules.yaml"), "whole number"),
    "a file without end": (endless, STAGE),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_named_in_words_and_soon(forms: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    harm, told = HOSTILE[name]
    harm(forms)
    before = sorted(forms.rglob("*"))
    began = monotonic()
    assert run(["forms", "check", str(forms)]) == 1
    assert monotonic() - began < LONGEST
    out = capsys.readouterr()
    errors = [line for line in out.out.splitlines() if ": error: " in line]
    assert any(told in line for line in errors), out.out[:2000]
    assert "Traceback" not in out.out + out.err
    assert all(line.isprintable() for line in errors)
    assert len(out.out) < 200_000, "more than anybody reads"
    assert sorted(forms.rglob("*")) == before


@pytest.mark.parametrize(("old", "new", "line"), [
    ("purpose: ", "purpose: Ask: ", 4), ("title: ", "title:\n\t", 4),
    ("title: ", 'title: "\\u202e" #', 3),
])
def test_the_line_is_the_one_to_mend(
        forms: Path, old: str, new: str, line: int, capsys: pytest.CaptureFixture[str]) -> None:
    rewritten(old, new)(forms)
    run(["forms", "check", str(forms)])
    assert f"{STAGE}:{line}: error: " in capsys.readouterr().out


def test_of_many_alike_some_are_shown_and_the_rest_is_counted(
        forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many_lists(forms)
    run(["forms", "check", str(forms)])
    out = capsys.readouterr().out
    assert out.count("No field uses the list") == 200 and "800 more" in out and "1000 warnings" in out
    assert "already used" in out, "one of another kind is not lost among them"


def test_a_long_chain_that_is_no_circle_is_fine(forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    supplement(3000, lambda number: reads(number + 1) if number < 2999 else "")(forms)
    run(["forms", "check", str(forms)])
    assert ": error: " not in capsys.readouterr().out
