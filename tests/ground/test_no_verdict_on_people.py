"""No text that anybody reads calls two accounts a contradiction, or a person untruthful (First Responder Toolkit 2026).

Forgetting or getting something wrong is not lying. Whatever the program says about accounts that differ, it says with
“differs” and what may explain it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from debrief_app.paths import forms_dir, resources_dir

PROGRAM = Path(__file__).parents[2] / "debrief_app"
NEVER = re.compile(
    r"\b(contradict\w*|inconsisten\w*|implausib\w*|incredib\w*|untruth\w*|liar|not believed)\b", re.IGNORECASE)


def program_texts(source: str) -> Iterator[str]:
    """Every text in a module that is no documentation."""
    tree = ast.parse(source)
    documentation = {id(node.value) for node in ast.walk(tree)
                     if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


def test_the_program_says_no_such_word() -> None:
    files = sorted(PROGRAM.rglob("*.py"))
    assert len(files) > 300
    said = [(file.name, text) for file in files for text in program_texts(file.read_text(encoding="utf-8"))
            if NEVER.search(text)]
    assert said == []


@pytest.mark.parametrize("folder", [forms_dir(), resources_dir() / "help" / "en", resources_dir() / "scenarios"],
                         ids=lambda folder: folder.name)
def test_neither_do_forms_help_and_scenarios(folder: Path) -> None:
    files = [each for each in folder.rglob("*") if each.suffix in (".yaml", ".txt")]
    assert files
    said = [(file.name, line) for file in files for line in file.read_text(encoding="utf-8").splitlines()
            if not line.lstrip().startswith("#") and NEVER.search(line)]
    assert said == []


def test_the_test_itself_finds_such_a_word() -> None:
    assert list(program_texts('"""A contradiction."""\nx = _("These contradict each other.")')) == [
        "These contradict each other."]
    assert NEVER.search("These contradict each other.")
