"""Every code that the program can raise has its sentences, and each can be filled with what the code brings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import debrief_app
from debrief_app.domain.errors import KnownError
from debrief_app.i18n import N_
from debrief_app.services import messages
from debrief_app.services.messages import known_codes, message, message_for
from debrief_app.storage.engine import driver

PACKAGE = Path(debrief_app.__file__).parent
FILES = {file.relative_to(PACKAGE).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
         for file in sorted(PACKAGE.rglob("*.py")) if "_data" not in file.parts}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")

PASSED_ON = {"durable_file.py", "package/verify.py", "storage/engine/driver.py"}
"""Where a KnownError takes its code from somewhere else; each is looked at below."""

REPORTS = ("crypto/verification.py", "crypto/pdf_verification.py", "crypto/pdf_contents.py")
"""Where a code is an answer and not an error. They bring no params."""

OTHER_WORDS = {"soft-fail"}
"""Looks like a code and is a setting of a library."""


def constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def raised() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Place, code, and the names of the params (None when they are not written out)."""
    for name, tree in FILES.items():
        findings = ("Finding",) if name.startswith(("package/", "services/")) else ()
        for call in calls(tree, "KnownError", *findings):
            brought = {each.arg for each in call.keywords if each.arg}
            known = all(each.arg for each in call.keywords)
            if len(call.args) > 1:
                known = isinstance(call.args[1], ast.Dict)
                brought |= {str(key.value) for key in getattr(call.args[1], "keys", ())
                            if isinstance(key, ast.Constant)}
            for code in constants(call.args[0]):
                yield f"{name}:{call.lineno}", code, frozenset(brought) if known else None
        for call in calls(tree, "read_capped"):
            for argument in call.args[2:]:
                for code in constants(argument):
                    yield f"{name}:{call.lineno}", code, frozenset()
    for code in driver._KNOWN.values():
        yield "storage/engine/driver.py", code, frozenset()
    for name in REPORTS:
        for node in ast.walk(FILES[name]):
            for word in constants(node) if isinstance(node, ast.Constant) else ():
                if CODE.fullmatch(word) and word not in OTHER_WORDS:
                    yield name, word, frozenset()


def placeholders(code: str) -> set[str]:
    return {name for text in messages._TEXTS[code] for _, name, _, _ in Formatter().parse(text) if name}


RAISED = sorted(set(raised()), key=str)


def test_the_codes_are_found() -> None:
    codes = {code for _, code, _ in RAISED}
    assert len(codes) > 90
    assert {"wrong-passphrase", "vault-header-damaged", "disk-full", "signer-revoked", "trust-list-old",
            "pdf-active-content"} <= codes


def test_codes_that_are_passed_on_come_from_known_places() -> None:
    assert {name for name, tree in FILES.items() for call in calls(tree, "KnownError")
            if not list(constants(call.args[0]))} == PASSED_ON


@pytest.mark.parametrize(("place", "code", "brought"), RAISED, ids=[f"{place} {code}" for place, code, _ in RAISED])
def test_each_code_has_a_message_that_can_be_filled(place: str, code: str, brought: frozenset[str] | None) -> None:
    assert code in known_codes()
    if brought is not None:
        assert placeholders(code) <= brought


@pytest.mark.parametrize("code", sorted(known_codes()))
def test_each_message_says_what_happened_what_is_safe_and_what_to_do(code: str) -> None:
    filled = message(code, dict.fromkeys(placeholders(code), 7))
    assert filled.what
    if code != "cancelled":  # nothing is left to do after one's own wish
        assert filled.safe and filled.do
    assert "{" not in str(filled)


def test_no_text_is_left_over() -> None:
    written = {node.value for name, tree in FILES.items() if "message_texts" not in name
               for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert known_codes() - written == set()


def test_a_code_without_words_is_our_mistake_and_says_that_nothing_is_lost() -> None:
    assert message("no-such-code", {}) == message("bug", {})


def test_our_own_words_in_a_message_follow_the_language() -> None:
    from debrief_app.i18n import set_language

    set_language("en-XA")
    text = message_for(KnownError("not-your-role", role="officer")).what
    assert N_("officer") not in text


def test_what_comes_from_a_file_cannot_steer_the_terminal() -> None:
    text = str(message_for(KnownError("package-altered", file="a\x1b[31m\u202eb\r\n\x9bc")))
    assert "\x1b" not in text and "\u202e" not in text and "\x9b" not in text and "\n" not in text
