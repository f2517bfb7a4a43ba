"""Finds the texts for translators in our data files (YAML): wordings, labels, hints, names of languages.

Babel calls `extract`, named in pyproject.toml. Goes by the names of the keys and not by the whole format,
which `definitions` checks: a new kind of file needs no change here as long as it calls a title a title.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Final

import yaml

_TEXT_KEYS: Final = frozenset(
    {"title", "title_many", "purpose", "name", "label", "hint", "guidance", "note", "message", "text", "why",
     "leaves_out"}
)
_WORDING_KEYS: Final = frozenset({"ask", "opening_wording"})
"""Every value below these keys is a wording: said aloud, or shown."""

_FORMS: Final = "forms"
_LANGUAGES: Final = "languages"

Message = tuple[int, str, tuple[str, str], list[str]]


def extract(
    fileobj: IO[bytes], keywords: object, comment_tags: object, options: Mapping[str, object]
) -> Iterator[Message]:
    """Babel's extractor interface: (line, "pgettext", (msgctxt, msgid), comments) for each text of one file.

    msgctxt is "forms"; for the label of an option, the id of its code list; in the list of languages,
    "languages". Raises yaml.YAMLError for a broken file.
    """
    root = yaml.compose(fileobj, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return
    top = {key.value: value for key, value in root.value}
    if _LANGUAGES in top:
        for line, key, text in _texts(top[_LANGUAGES], {"english", "note"}):
            yield _message(line, _LANGUAGES, text, key)
        return
    yield from _part(top)


def _part(top: Mapping[str, yaml.Node]) -> Iterator[Message]:
    """The texts of a file, or of a code list inside a supplement."""
    code_list = top["list"].value if "list" in top else None
    for name, node in top.items():
        if name == "lists" and isinstance(node, yaml.SequenceNode):
            for each in node.value:
                yield from _part({key.value: value for key, value in each.value})
        elif code_list and name == "options":
            for line, key, text in _texts(node, _TEXT_KEYS):
                yield _message(line, code_list if key == "label" else _FORMS, text, key)
        else:
            for line, key, text in _texts(yaml.MappingNode("", [(_scalar(name), node)]), _TEXT_KEYS):
                yield _message(line, _FORMS, text, key)


def _texts(node: yaml.Node, wanted: frozenset[str] | set[str]) -> Iterator[tuple[int, str, str]]:
    """(line, key, text) of every scalar under one of the wanted keys, in the order of the file."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _texts(item, wanted)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(value, yaml.ScalarNode):
                if key.value in wanted:
                    yield value.start_mark.line + 1, key.value, value.value
            elif key.value in _WORDING_KEYS and isinstance(value, yaml.MappingNode):
                for audience, wording in value.value:
                    yield wording.start_mark.line + 1, f"ask {audience.value}", wording.value
            else:
                yield from _texts(value, wanted)


def _message(line: int, context: str, text: str, key: str) -> Message:
    comments = [f"Said or shown to: {key.removeprefix('ask ')}"] if key.startswith("ask ") else []
    return line, "pgettext", (context, text.strip()), comments


def _scalar(text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text)
