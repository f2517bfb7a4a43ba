"""What a form author sees when a file is not the strict YAML that the program reads."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from debrief_app.definitions import yaml_reader
from debrief_app.definitions.findings import sentence
from debrief_app.definitions.yaml_reader import line_at, parse_yaml, plain, read_yaml


def test_every_scalar_stays_text() -> None:
    root, findings = parse_yaml("a: yes\nb: 007\nc: 2026-11-23\nd: ~\ne:\nf: 1e3\n", "f.yaml")
    assert root is not None and findings == ()
    assert plain(root) == {"a": "yes", "b": "007", "c": "2026-11-23", "d": "~", "e": "", "f": "1e3"}


def test_lines_of_keys_and_items_are_kept() -> None:
    text = "a: 1\n\npoints:\n  - id: X\n    name: >-\n      long\n      text\n  - id: Y\n"
    root, _ = parse_yaml(text, "f.yaml")
    assert root is not None
    assert line_at(root, "points", 0, "name") == 5
    assert line_at(root, "points", 1, "id") == 8
    assert line_at(root, "points", 1, "missing") == 8, "the nearest thing above"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3),
        ("a: &x 1\n", "yaml-alias", 1),
        ("a: 1\nb: *a\n", "yaml-alias", 2),
        ("a: 1\n<<: {b: 2}\n", "yaml-merge", 2),
        ("a: !!int 1\n", "yaml-tag", 1),
        ("a: !!python/object/apply:os.system [true]\n", "yaml-tag", 1),
        ("? [a, b]\n: c\n", "yaml-complex-key", 1),
        ("a: 1\n---\nb: 2\n", "yaml-several-documents", 2),
        ("- a\n- b\n", "yaml-not-a-mapping", 1),
        ("", "file-empty", 0),
        ("# only a comment\n", "file-empty", 0),
        ("a: b: c\n", "yaml-colon", 1),
        ("a: 1\nb: 'open\n\n\nc: 2\n", "yaml-quotation", 2),
        ("a: 1\nb: [open\nc: 2\n", "yaml-syntax", 3),
        ("a: 1\nb: @open\n", "yaml-first-sign", 2),
        ("a: 1\nb: %open\n", "yaml-first-sign", 2),
        ("a: 1\nb: * open\n", "yaml-first-sign", 2),
        ("a: 1\n\tb: 2\n", "yaml-tab", 2),
        ("a:\n  b: 1\n\t\tc: 2\n", "yaml-tab", 3),
        ("a: " + "[" * 40 + "]" * 40 + "\n", "yaml-too-deep", 1),
        ("a: x\nb: left\u202eright\n", "hidden-character", 2),
        ("a: \x07\n", "hidden-character", 1),
        ('a: 1\nb: "\\a"\n', "hidden-character", 2),
    ],
)
def test_what_is_wrong_is_a_finding_with_its_line(text: str, code: str, line: int) -> None:
    _, findings = parse_yaml(text, "bank/x.yaml")
    assert [finding.code for finding in findings][:1] == [code]
    assert abs(findings[0].line - line) <= (1 if code == "yaml-syntax" else 0)
    assert sentence(findings[0]).startswith("bank/x.yaml")


def test_two_duplicates_are_both_named() -> None:
    _, findings = parse_yaml("a: 1\na: 2\nb: 1\nb: 2\n", "f.yaml")
    assert [(finding.params["key"], finding.params["first"]) for finding in findings] == [("a", 1), ("b", 3)]


def test_a_file_from_a_windows_editor_is_read(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    root, findings = read_yaml(path, "f.yaml")
    assert findings == () and root is not None and plain(root) == {"a": "1", "b": "2"}


def test_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes("a: 1\nb: café\n".encode("latin-1"))
    assert [(f.code, f.line) for f in read_yaml(path, "f.yaml")[1]] == [("not-utf-8", 2)]


def test_a_file_that_is_missing_or_too_big(tmp_path: Path) -> None:
    assert read_yaml(tmp_path / "no.yaml", "no.yaml")[1][0].code == "file-missing"
    assert read_yaml(tmp_path, "folder")[1][0].code == "file-unreadable"
    big = tmp_path / "big.yaml"
    big.write_bytes(b"a: " + b"x" * yaml_reader.MAX_BYTES)
    assert read_yaml(big, "big.yaml")[1][0].code == "file-too-big"


@given(st.text(alphabet=st.sampled_from("ab:-?&*!<>|'\"[]{},#%@ \n\t~\u00e9\u0007"), max_size=60))
def test_no_text_gives_a_traceback(text: str) -> None:
    root, findings = parse_yaml(text, "f.yaml")
    assert root is not None or findings


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "a: &x [1]\n", "a: {b: [c, d]}\n", "a: b: c\n",
                                  "a: 1\nb: 'open\n", "a: 1\n\tb: 2\n", "a: @b\n", "a: * b\n"])
def test_it_works_the_same_without_libyaml(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast_root, fast = parse_yaml(text, "f.yaml")
    monkeypatch.setattr(yaml_reader, "_LOADER", yaml.SafeLoader)
    slow_root, slow = parse_yaml(text, "f.yaml")
    assert [(f.code, f.line) for f in fast] == [(f.code, f.line) for f in slow]
    assert (fast_root and plain(fast_root)) == (slow_root and plain(slow_root))
