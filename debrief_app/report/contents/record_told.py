"""Places and sums of money as part of the record: each once, with every answer that names it. Knows no page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from debrief_app.domain.form import FormDefinition
from debrief_app.domain.identity.names import folded
from debrief_app.domain.interview import Interview
from debrief_app.domain.things import Mention
from debrief_app.domain.told import Told, ToldThing, places_told, sums_told
from debrief_app.domain.values import Place
from debrief_app.report.contents.value_text import money_words, place_words

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

_ENGLISH = "en"


def told_json(form: FormDefinition, interview: Interview, label: Callable[[str], str]) -> dict[str, Json]:
    """`places` by name and `sums` by currency and size, as the schema has them. `label`: entry id → its label."""
    rank = {point.id: place for place, point in enumerate(form.points())}
    entries = interview.entries.by_id

    def order(mention: Mention) -> tuple[int, int, str, int, str]:
        address = mention.address
        position = entries[address.entry].position if address.entry in entries else -1
        return rank[address.point], position, address.entry, address.occurrence, mention.field

    def named(mention: Mention) -> Json:
        address = mention.address
        point = form.point(address.point)
        role = next((each.label for each in point.fields if each.id == mention.field), "")
        entry = label(address.entry) if address.entry else ""
        return {"entry": address.entry, "point": address.point, "occurrence": address.occurrence,
                "field": mention.field, "label": ", ".join(filter(None, (point.name, entry))), "role": role}

    def row(thing: ToldThing) -> Json:
        texts = list(dict.fromkeys(_text(each) for each in thing.spellings))
        joined = list(dict.fromkeys(_text(each) for part in thing.parts[1:] for each in part.spellings))
        mentions = sorted((each for each in thing.mentions if each.address.point in rank), key=order)
        found: dict[str, Json] = {"text": texts[0], "also": [*texts[1:]],
                                  "mentions": [named(each) for each in mentions]}
        return found | ({"joined": [*joined]} if joined else {})

    def rows(things: Sequence[ToldThing]) -> list[Json]:
        return [row(each) for each in things if any(mention.address.point in rank for mention in each.mentions)]

    by_name = sorted(places_told(interview), key=lambda each: (folded(_text(each.spellings[0])), repr(each.spellings)))
    return {"places": rows(by_name), "sums": rows(sums_told(interview))}


def _text(told: Told) -> str:
    return place_words(told, _ENGLISH) if isinstance(told, Place) else money_words(told)
