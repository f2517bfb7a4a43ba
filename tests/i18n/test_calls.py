"""How the program asks for its messages: late enough to follow a switch, and findable by the extractor."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import debrief_app

PACKAGE = Path(debrief_app.__file__).parent
FILES = sorted(file for file in PACKAGE.rglob("*.py") if "_data" not in file.parts)
ASKING = {"_", "gettext", "ngettext", "pgettext", "npgettext", "form_text", "option_text", "translate_in"}
LITERAL = {"_", "ngettext", "N_"}


def calls_at_import(tree: ast.AST) -> Iterator[int]:
    """Lines on which a module asks for a message while it is imported: outside every function and lambda."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            defaults = [*node.args.defaults, *(each for each in node.args.kw_defaults if each)]
            for default in defaults:
                yield from calls_at_import(ast.Module([ast.Expr(default)], []))
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKING:
            yield node.lineno
        yield from calls_at_import(node)


def built_messages(tree: ast.AST) -> Iterator[int]:
    """Lines on which a message is put together (f-string, +, .format) before it is looked up."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LITERAL:
            for argument in node.args[: 2 if node.func.id == "ngettext" else 1]:
                if isinstance(argument, ast.JoinedStr | ast.BinOp) or _is_filled(argument):
                    yield node.lineno


def _is_filled(argument: ast.expr) -> bool:
    return (
        isinstance(argument, ast.Call)
        and isinstance(argument.func, ast.Attribute)
        and argument.func.attr == "format"
    )


@pytest.mark.parametrize("source", ["X = _('Save')", "class A:\n x = _('Save')", "def f(a=_('Save')): pass"])
def test_an_early_question_is_seen(source: str) -> None:
    assert list(calls_at_import(ast.parse(source)))


def test_a_late_question_is_right() -> None:
    assert not list(calls_at_import(ast.parse("def f(): return _('Save')\nX = lambda: _('Save')")))


def test_no_message_is_asked_for_while_a_module_is_imported() -> None:
    early = [
        f"{file.relative_to(PACKAGE)}:{line}"
        for file in FILES
        for line in calls_at_import(ast.parse(file.read_text("utf-8")))
    ]
    assert early == []


def test_no_message_is_put_together_before_it_is_looked_up() -> None:
    assert list(built_messages(ast.parse("_(f'Saved {x}')\n_('a' + b)\n_('{x}'.format(x=1))"))) == [1, 2, 3]
    built = [
        f"{file.relative_to(PACKAGE)}:{line}"
        for file in FILES
        for line in built_messages(ast.parse(file.read_text("utf-8")))
    ]
    assert built == []
