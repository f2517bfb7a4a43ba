"""Are the reasons true for which fields of other standards are not mapped?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from debrief_app.definitions.check_data import TargetsFile
from debrief_app.definitions.findings import Finding, Suggestions
from debrief_app.definitions.form_files import FormFiles, Source


def check_unmapped(files: FormFiles, source: Source[TargetsFile], used: set[tuple[str, str]]) -> Iterator[Finding]:
    """Reasons that the bank, or the standard itself, does not bear out. `used`: standard and field that is mapped."""
    suggestions = Suggestions()
    held = {point.id for _, _, point in files.points()}
    held |= {f"{point.id}.{field.id}" for _, _, point in files.points() for field in point.fields}
    texts = tuple(_texts(files))
    for index, target in enumerate(source.content.targets):
        for name, why in target.unmapped.items():
            way = ("targets", index, "unmapped", name)
            if name not in target.fields:
                yield source.finding("unknown-target", *way, target=target.target, id=name,
                                     suggestion=suggestions.near(name, target.fields))
            if (target.target, name) in used:
                yield source.finding("unmapped-but-mapped", *way, id=name)
            if why.constant and why.constant not in target.codes:
                yield source.finding("unknown-target", *way, "constant", target=target.target, id=why.constant,
                                     suggestion=suggestions.near(why.constant, target.codes))
            for place, each in enumerate(why.held_in or ()):
                if each not in held:
                    yield source.finding("unknown-held-in", *way, "held_in", place, id=each,
                                         suggestion=suggestions.near(each, held))
            for place, word in enumerate(why.absent or ()):
                called = re.compile(rf"\b{re.escape(word)}", re.IGNORECASE)
                for where in (where for where, text in texts if called.search(text)):
                    yield source.finding("said-to-be-absent", *way, "absent", place, id=name, word=word, where=where)


def _texts(files: FormFiles) -> Iterator[tuple[str, str]]:
    """How points, fields and options are called, and where."""
    for _, _, point in files.points():
        yield point.id, point.name
        for field in point.fields:
            yield f"{point.id}.{field.id}", f"{field.id.replace('_', ' ')}: {field.label}"
    for each in files.lists:
        for option in each.content.options:
            yield f"{each.content.list}, {option.code}", f"{option.code.replace('_', ' ')}: {option.label}"
