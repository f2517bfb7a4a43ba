"""The `{fields}` of a message, and whether a translation has the right ones. Knows no language."""

from __future__ import annotations

from string import Formatter


def fields_of(message: str) -> frozenset[str] | None:
    """The names between braces, or None when the braces do not match up."""
    if "{" not in message and "}" not in message:
        return frozenset()
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(message) if name is not None)
    except ValueError:
        return None


def agrees(source: str, translation: str) -> bool:
    """Whether `translation` can be filled with exactly what `source` is filled with."""
    return fields_of(source) == fields_of(translation)


def plural_agrees(singular: str, plural: str, translation: str) -> bool:
    """Whether one plural form can be filled. It may leave a number out ("one answer", "two answers")."""
    fields = fields_of(translation)
    offered = (fields_of(singular) or frozenset()) | (fields_of(plural) or frozenset())
    return fields is not None and fields <= offered
