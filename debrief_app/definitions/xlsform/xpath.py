"""Conditions as XPath of XLSForm's `relevant`, and the part of XPath that our conditions can hold, back.

Knows no sheet. Reading takes `selected(${q}, 'c')`, `${q} = 'c'`, `${q} != 'c'`, `and`, `or`, `not( )` and brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from debrief_app.domain.conditions import All_, Any_, Condition, Is, Not

MAX_LENGTH = 4_000
_MAX_DEPTH = 6
_TOKEN = re.compile(r"""\s*(?:\$\{\s*(?P<name>[^{}\s]+)\s*\}|'(?P<one>[^']*)'|"(?P<two>[^"]*)"|(?P<word>[A-Za-z]+)"""
                    r"""|(?P<sign>!=|[=(),]))""")

NameOf = Callable[[str, str], tuple[str, bool]]
"""(point, field) → (name of the question, does it repeat)."""
Resolve = Callable[[str], tuple[str, str] | None]
"""Name of a question → (point, field) with choices, or None."""


class NotHeldError(Exception):
    """The expression says more than our conditions can. `detail` is where reading stopped."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail[:60]


class UnknownNameError(Exception):
    """The expression reads something that is no question with choices."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name[:80]


def to_xpath(condition: Condition, name_of: NameOf) -> str:
    """The condition as XPath. An answer that repeats counts when any of its repeats does."""
    if isinstance(condition, Is):
        name, repeats = name_of(condition.point, condition.field)
        read = f"join(' ', ${{{name}}})" if repeats else f"${{{name}}}"
        return _joined(" or ", [f"selected({read}, '{code}')" for code in sorted(condition.codes)])
    if isinstance(condition, Not):
        return f"not({to_xpath(condition.part, name_of)})"
    parts = [to_xpath(part, name_of) for part in condition.parts]
    return _joined(" or " if isinstance(condition, Any_) else " and ", parts)


def from_xpath(text: str, resolve: Resolve) -> Condition:
    """The condition. Raises NotHeldError or UnknownNameError."""
    if len(text) > MAX_LENGTH:
        raise NotHeldError(text)
    return _Parser(_tokens(text), resolve).whole()


def _joined(word: str, parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({word.join(parts)})"


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def _tokens(text: str) -> list[_Token]:
    found = []
    position = 0
    text = text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise NotHeldError(text[position:])
        kind = "code" if match.lastgroup in ("one", "two") else match.lastgroup
        found.append(_Token(kind, match[match.lastgroup]))
        position = match.end()
    return found


class _Parser:
    """Recursive descent: or, and, then the leaves."""

    def __init__(self, tokens: list[_Token], resolve: Resolve) -> None:
        self._left = tokens[::-1]
        self._resolve = resolve
        self._depth = 0

    def whole(self) -> Condition:
        condition = self._either()
        if self._left:
            raise NotHeldError(self._left[-1].text)
        return condition

    def _either(self) -> Condition:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise NotHeldError("( ( ( …")
        parts = [self._both()]
        while self._next_is("word", "or"):
            parts.append(self._both())
        self._depth -= 1
        return _either(parts)

    def _both(self) -> Condition:
        parts = [self._leaf()]
        while self._next_is("word", "and"):
            parts.append(self._leaf())
        return parts[0] if len(parts) == 1 else All_(tuple(parts))

    def _leaf(self) -> Condition:
        if self._next_is("sign", "("):
            condition = self._either()
            self._want("sign", ")")
            return condition
        if self._next_is("word", "not"):
            self._want("sign", "(")
            condition = self._either()
            self._want("sign", ")")
            return Not(condition)
        if self._next_is("word", "selected"):
            self._want("sign", "(")
            read = self._read()
            self._want("sign", ",")
            leaf = Is(*read, frozenset({self._want("code")}))
            self._want("sign", ")")
            return leaf
        read = self._name()
        if self._next_is("sign", "="):
            return Is(*read, frozenset({self._want("code")}))
        self._want("sign", "!=")
        return Not(Is(*read, frozenset({self._want("code")})))

    def _read(self) -> tuple[str, str]:
        if not self._next_is("word", "join"):
            return self._name()
        self._want("sign", "(")
        self._want("code", " ")
        self._want("sign", ",")
        read = self._name()
        self._want("sign", ")")
        return read

    def _name(self) -> tuple[str, str]:
        name = self._want("name")
        found = self._resolve(name)
        if found is None:
            raise UnknownNameError(name)
        return found

    def _next_is(self, kind: str, text: str) -> bool:
        if self._left and self._left[-1] == _Token(kind, text):
            self._left.pop()
            return True
        return False

    def _want(self, kind: str, text: str | None = None) -> str:
        token = self._left.pop() if self._left else _Token("end", "…")
        fits = token.kind == kind and text in (None, token.text) and not (kind == "code" and not token.text)
        if not fits:
            raise NotHeldError(token.text)
        return token.text


def _either(parts: Iterable[Condition]) -> Condition:
    """`a = 1 or a = 2` is one leaf with two codes."""
    merged: list[Condition] = []
    for part in parts:
        last = merged[-1] if merged else None
        if isinstance(part, Is) and isinstance(last, Is) and (part.point, part.field) == (last.point, last.field):
            merged[-1] = Is(part.point, part.field, part.codes | last.codes)
        else:
            merged.append(part)
    return merged[0] if len(merged) == 1 else Any_(tuple(merged))
