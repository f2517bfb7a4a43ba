"""Reads one YAML file strictly, into text, lists and mappings that remember their lines.

Every scalar stays text; no duplicate keys, anchors, aliases, merge keys, tags or second documents. Whatever
is wrong becomes a finding with its line, never a traceback. Works on events; nothing is constructed.
Knows nothing of what a form is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from debrief_app.definitions.findings import Finding
from debrief_app.definitions.hidden_signs import hidden_in, named

MAX_BYTES = 2_000_000
_MAX_DEPTH = 20
_PLAINLY: Final = (
    ("mapping values are not allowed", "yaml-colon"),
    ("found a tab character", "yaml-tab"),
    ("found unexpected end of stream", "yaml-quotation"),
    ("found character that cannot start any token", "yaml-first-sign"),
    ("found character '", "yaml-first-sign"),
    ("alphabetic or numeric character", "yaml-first-sign"),
)
"""What the parsers say of the mistakes that everybody makes, and the finding that says it in plain words."""

Plain = str | tuple["Plain", ...] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, as text."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A sequence."""

    values: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping. `key_lines` says where each key stands."""

    values: Mapping[str, Node]
    key_lines: Mapping[str, int]
    line: int


Node = Text | Items | Table


def read_yaml(path: Path, file: str) -> tuple[Table | None, tuple[Finding, ...]]:
    """The mapping in this file, or None, with all that is wrong. `file` is the name used in findings."""
    if path.exists() and not path.is_file():
        return None, (Finding("file-unreadable", file, 0),)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None, (Finding("file-missing", file, 0),)
    except OSError:
        return None, (Finding("file-unreadable", file, 0),)
    if len(raw) > MAX_BYTES:
        return None, (Finding("file-too-big", file, 0, {"limit": MAX_BYTES}),)
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return None, (Finding("not-utf-8", file, raw.count(b"\n", 0, error.start) + 1),)
    return parse_yaml(text, file)


def parse_yaml(text: str, file: str) -> tuple[Table | None, tuple[Finding, ...]]:
    """As `read_yaml`, for a text."""
    hidden = hidden_in(text)
    if hidden:
        line = text.count("\n", 0, hidden.start()) + 1
        return None, (Finding("hidden-character", file, line, {"character": named(hidden)}),)
    reader = _Reader(file)
    try:
        root = reader.document(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        return None, (*reader.findings, _unreadable(error, reader, text))
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 0
        detail = "a character that YAML does not allow"
        return None, (*reader.findings, Finding("yaml-syntax", file, line, {"detail": detail}))
    except _TooDeep as error:
        limit = Finding("yaml-too-deep", file, error.line, {"limit": _MAX_DEPTH})
        return None, (*reader.findings, limit)
    return root, tuple(reader.findings)


def _unreadable(error: yaml.MarkedYAMLError, reader: _Reader, text: str) -> Finding:
    detail = " ".join(str(error.problem or error.context or "").split())
    mark = error.problem_mark or error.context_mark
    code = next((code for words, code in _PLAINLY if words in detail), "")
    if code == "yaml-first-sign" and mark and _sign_at(text, mark) == "\t":
        code = "yaml-tab"
    if code == "yaml-quotation":  # named where it begins: where it does not end is the end of the file
        return reader.finding(code, error.context_mark or mark)
    return reader.finding(code, mark) if code else reader.finding("yaml-syntax", mark, detail=detail)


def _sign_at(text: str, mark: yaml.Mark) -> str:
    return "".join(text.splitlines()[mark.line:mark.line + 1])[mark.column:mark.column + 1]


def plain(node: Node) -> Plain:
    """The same without lines: text, tuples and dicts."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return tuple(plain(value) for value in node.values)
    return {key: plain(value) for key, value in node.values.items()}


def line_at(node: Node, *way: str | int) -> int:
    """The line of the key or item at this way, or of the nearest thing above it."""
    line = node.line
    for step in way:
        if isinstance(node, Table) and isinstance(step, str) and step in node.values:
            line = node.key_lines[step]
            node = node.values[step]
        elif isinstance(node, Items) and isinstance(step, int) and 0 <= step < len(node.values):
            node = node.values[step]
            line = node.line
    return line


# The libyaml parser is some ten times faster; both give the same events.
_LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TooDeep(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Reader:
    """Builds the tree from the events and collects what is wrong."""

    def __init__(self, file: str) -> None:
        self.findings: list[Finding] = []
        self._file = file

    def finding(self, code: str, mark: object, **params: str | int) -> Finding:
        line = getattr(mark, "line", None)
        return Finding(code, self._file, line + 1 if isinstance(line, int) else 0, params)

    def document(self, events: Iterator[yaml.Event]) -> Table | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._add("yaml-several-documents", event)
                    return None
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 0)
        if root is None or (isinstance(root, Text) and not root.value):
            self.findings.append(Finding("file-empty", self._file, 0))
            return None
        if not isinstance(root, Table):
            self.findings.append(Finding("yaml-not-a-mapping", self._file, root.line))
            return None
        return root

    def _add(self, code: str, event: yaml.Event, **params: str | int) -> None:
        self.findings.append(self.finding(code, event.start_mark, **params))

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        line = event.start_mark.line + 1 if event.start_mark else 0
        if depth > _MAX_DEPTH:
            raise _TooDeep(line)
        if isinstance(event, yaml.AliasEvent):
            self._add("yaml-alias", event)
            return Text("", line)
        if getattr(event, "anchor", None) is not None:
            self._add("yaml-alias", event)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._add("yaml-tag", event, tag=str(tag))
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self._items(events, depth + 1)), line)
        if isinstance(event, yaml.MappingStartEvent):
            return self._table(events, depth + 1, line)
        text = event.value if isinstance(event, yaml.ScalarEvent) else ""
        hidden = hidden_in(text)  # written as "\u202e" it does not stand in the file itself
        if hidden:
            self._add("hidden-character", event, character=named(hidden))
        return Text(text, line)

    def _items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, events, depth)

    def _table(self, events: Iterator[yaml.Event], depth: int, line: int) -> Table:
        values: dict[str, Node] = {}
        key_lines: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, events, depth)
            value = self._node(next(events), events, depth)
            if not isinstance(key, Text):
                self._add("yaml-complex-key", event)
            elif key.value == "<<":
                self._add("yaml-merge", event)
            elif key.value in values:
                self._add("duplicate-key", event, key=key.value, first=key_lines[key.value])
            else:
                values[key.value] = value
                key_lines[key.value] = key.line
        return Table(values, key_lines, line)
