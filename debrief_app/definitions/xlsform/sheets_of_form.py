"""FormDefinition → the rows of an XLSForm: a group per stage, a repeat per kind of entry, a group per point.

Every language with a catalogue gets its columns. Knows no spreadsheet format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from debrief_app.definitions.xlsform.columns import (
    AGE_LIST,
    BAND_LIST,
    COUNTRY_LIST,
    CURRENCY_LIST,
    LANGUAGE_LIST,
    LISTS_SHEET,
    OWN_AGE_STATUS,
    OWN_BAND,
    STATUS_LIST,
    YES_NO_LIST,
    Role,
)
from debrief_app.definitions.xlsform.names import to_name
from debrief_app.definitions.xlsform.spoken import adult, spoken
from debrief_app.definitions.xlsform.xpath import to_xpath
from debrief_app.domain.conditions import All_, Condition, Not
from debrief_app.domain.form import (
    AGE_STATUS,
    ChildRule,
    CodeList,
    DataPoint,
    Field,
    FieldType,
    FormDefinition,
    Wording,
)
from debrief_app.i18n import N_, available_languages, form_text, option_text, spoken_language, translate_in
from debrief_app.i18n.code_names import AGE_NAMES, BAND_NAMES, STATUS_NAMES
from debrief_app.i18n.formats import currencies, currency_name, language_name, territories, territory_name
from debrief_app.i18n.languages import spoken_languages

Row = dict[str, str]
Sheets = dict[str, list[Row]]
"""Sheet name → rows; a row is column → text, without the empty cells."""

_YES_NO = {"yes": N_("Yes"), "no": N_("No"), "not_known": N_("Not known")}
_TYPES = {
    FieldType.CHOICE: "select_one", FieldType.CHOICES: "select_multiple", FieldType.CHECKLIST: "select_multiple",
    FieldType.NUMBER: "integer", FieldType.RATING: "integer", FieldType.YES_NO: "select_one",
    FieldType.COUNTRY: "select_one",
}
"""XLSForm's word for a field; every other field is text, and the column debrief_type says which."""

_FIXED_LISTS = {FieldType.YES_NO: YES_NO_LIST, FieldType.COUNTRY: COUNTRY_LIST}
_BESIDE = {
    FieldType.DATE: (Role.EXACT_DAY, "date", N_("Exact day, if it is known")),
    FieldType.PLACE: (Role.COUNTRY, f"select_one {COUNTRY_LIST}", N_("Country")),
    FieldType.MONEY: (Role.CURRENCY, f"select_one {CURRENCY_LIST}", N_("Currency")),
    FieldType.LANGUAGE: (Role.LANGUAGE, f"select_one {LANGUAGE_LIST}", N_("Language, if it is in the list")),
}
"""Fields that people answer in words get a second question for the part that has a code."""

_OWN_WORD = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.CHOICE, FieldType.CHOICES, FieldType.NUMBER})
_TYPED_HINTS = {
    FieldType.DATE: N_("As it was said, or 2025-03-20, 2025-03, 2025, ../2025, 2025/.."),
    FieldType.TIME: N_("As it was said, or 14:30"),
    FieldType.MONEY: N_("The sum and the currency in which it was said"),
    FieldType.PLACE: N_("Country, town, landmark: whatever is known"),
    FieldType.NAMES: N_("As the person says it; do not re-order its parts"),
    FieldType.LINK: N_("Write the name or the number under which it is described"),
}

_MULTILINE = {"appearance": "multiline"}
_LONG_LIST = {"appearance": "autocomplete"}

NOT_CARRIED = (
    N_("the rules R1 to R25, and what they hold back"),
    N_("profiles: which questions are asked of whom, and in which order"),
    N_("names of agencies: only their codes are there"),
    N_("extracts: what each recipient gets, and what is left out for them"),
    N_("links between people, places and things: only names in text"),
    N_("parts of dates, lengths of time, sums, names, places and phone numbers: only text, with a second question"
       " where a part has a code"),
    N_("what fills itself in when a de-brief begins: named in a column, but not filled in"),
    N_("titles, order and the journey table of entries"),
    N_("the invitation built from the person's own words, and the check of typed questions"),
    N_("signatures, the log, and holding back by sensitivity"),
)
"""What a de-brief with another tool does without. Told at each export and in resources/standard/xlsform.md."""

Translate = Callable[[str, str], str]
"""(English, language) → the text in that language."""


@dataclass(frozen=True, slots=True)
class _Language:
    code: str
    column: str


def sheets_of(form: FormDefinition, title: str, form_id: str) -> Sheets:
    """The whole bank. `form_id` names it in other tools."""
    languages = _languages()
    return {
        "survey": list(_Survey(form, languages).rows()),
        "choices": list(_choices(form, languages)),
        "settings": [{"form_title": title, "form_id": form_id, "version": form.identity[:12],
                      "default_language": languages[0].column}],
        LISTS_SHEET: [{"list_name": to_name(each.id), "title": each.title, "source": each.source, "basis": each.basis}
                      for each in form.lists.values()],
    }


def _languages() -> tuple[_Language, ...]:
    found = []
    for each in available_languages():
        if each.status != "pseudo":
            listed = spoken_language(each.code)
            found.append(_Language(each.code, f"{listed.english if listed else each.own_name} ({each.code})"))
    return tuple(found)


def _in_all(column: str, text: str, languages: tuple[_Language, ...], translate: Translate) -> Row:
    return {f"{column}::{each.column}": translate(text, each.code) for each in languages} if text else {}


def _ours(text: str, code: str) -> str:
    return translate_in(code, text)


class _Survey:
    """The survey sheet."""

    def __init__(self, form: FormDefinition, languages: tuple[_Language, ...]) -> None:
        self._form = form
        self._languages = languages
        self._repeats = {point.id for point in form.points() if point.repeatable or point.entry_kind}
        point, field = AGE_STATUS
        asked = form.has_point(point) and point not in self._repeats and any(
            each.id == field and each.type is FieldType.CHOICE for each in form.point(point).fields)
        self._age_status = AGE_STATUS if asked else OWN_AGE_STATUS
        self._adult = adult(self._age_status)

    def rows(self) -> Iterator[Row]:
        """Every row, in the order of the bank; an entry's points stand in the stage of its kind."""
        if self._age_status == OWN_AGE_STATUS:
            yield from self._about_age()
        for stage in self._form.stages:
            name = to_name(f"stage-{stage.id}")
            yield self._row("begin_group", name, Role.STAGE, stage.title,
                            more={"relevant": self._relevant(stage.relevant), "debrief_opening": stage.opening,
                                  "debrief_source": stage.source})
            yield self._row("note", f"{name}._purpose", Role.PURPOSE, stage.purpose)
            if not stage.opening:
                yield from self._spoken(f"{name}._opening", Role.OPENING, stage.opening_wording, ChildRule.ALL,
                                        _wordings(stage.opening_wording))
            for point in stage.points:
                if not point.entry_kind:
                    yield from self._point(point)
            for kind in self._form.kinds:
                points = [point for point in self._form.points() if point.entry_kind == kind.id]
                if kind.stage == stage.id and points:
                    yield self._row("begin_repeat", to_name(f"entry-{kind.id}"), Role.KIND, kind.title,
                                    more={"debrief_kinds": kind.id})
                    for point in points:
                        yield from self._point(point)
                    yield {"type": "end_repeat"}
            yield {"type": "end_group"}

    def _point(self, point: DataPoint) -> Iterator[Row]:
        name = to_name(point.id)
        kind = "repeat" if point.repeatable else "group"
        yield self._row(f"begin_{kind}", name, Role.POINT, point.name, more={
            "appearance": "field-list", "relevant": self._relevant(self._reached(point), point),
            "debrief_child_rule": point.child_rule.value,
            "debrief_needed_by": " ".join(point.needed_by), "debrief_sensitivity": str(point.sensitivity),
            "debrief_verbatim": "yes" if point.verbatim else "no",
            "debrief_off_bank": "yes" if point.off_bank else "",
            "debrief_maps": "; ".join(f"{standard}={', '.join(ids)}" for standard, ids in point.maps),
            "debrief_source": point.source, "debrief_basis": point.basis, **_wordings(point.ask)})
        yield from self._spoken(f"{name}._ask", Role.ASK, point.ask, point.child_rule,
                                _in_all("guidance_hint", point.guidance, self._languages, form_text))
        yield self._row(f"select_one {STATUS_LIST}", f"{name}._status", Role.STATUS, N_("Status"), _ours)
        if point.verbatim:
            yield self._row("text", f"{name}._own_words", Role.OWN_WORDS, N_("In their own words"), _ours,
                            _MULTILINE)
            yield self._row("text", f"{name}._english", Role.ENGLISH, N_("English"), _ours, _MULTILINE)
        for field in point.fields:
            yield from self._field(point, field)
        if point.id == self._age_status[0]:
            yield from self._about_age()
        yield {"type": f"end_{kind}"}

    def _spoken(self, name: str, role: Role, wording: Wording, rule: ChildRule,
                more: Mapping[str, str]) -> Iterator[Row]:
        """A note for each way of putting it, there when it fits the age of the person."""
        for each in spoken(wording, rule, self._age_status):
            yield self._row("note", f"{name}_{each.key}", role, each.text, _ours if each.is_rule else form_text,
                            {"relevant": self._relevant(each.when), **more})

    def _about_age(self) -> Iterator[Row]:
        """The band of a child, and the age status where the bank does not ask for it."""
        if self._age_status == OWN_AGE_STATUS:
            yield self._row(f"select_one {AGE_LIST}", self._named(*OWN_AGE_STATUS, None)[0], Role.AGE,
                            N_("Age status"), _ours)
        yield self._row(f"select_one {BAND_LIST}", self._named(*OWN_BAND, None)[0], Role.AGE, N_("Age of the child"),
                        _ours, {"relevant": self._relevant(Not(self._adult))})

    def _reached(self, point: DataPoint) -> Condition | None:
        """When the question is there at all: what is for adults only is not shown beside a child."""
        stage = self._form.stage(point.with_stage).relevant if point.with_stage else None
        adult = self._adult if point.child_rule is ChildRule.ADULT else None
        found = tuple(each for each in (stage, point.relevant, adult) if each)
        return All_(found) if len(found) > 1 else found[0] if found else None

    def _relevant(self, condition: Condition | None, reader: DataPoint | None = None) -> str:
        return to_xpath(condition, lambda of, field: self._named(of, field, reader)) if condition else ""

    def _named(self, point: str, field: str, reader: DataPoint | None) -> tuple[str, bool]:
        if not point:
            return f"debrief_{field}", False
        read = self._form.point(point)
        kind = reader.entry_kind if reader else ""
        in_same_entry = read == reader or (read.entry_kind == kind and not read.repeatable)
        name = to_name(point, field)
        if any(each.id == field and each.type is FieldType.PLACE for each in read.fields):
            name = f"{name}._{Role.COUNTRY}"
        return name, not in_same_entry and read.id in self._repeats

    def _field(self, point: DataPoint, field: Field) -> Iterator[Row]:
        name = to_name(point.id, field.id)
        hint = _in_all("hint", field.hint, self._languages, form_text)
        if not field.hint:
            hint = _in_all("hint", _TYPED_HINTS.get(field.type, ""), self._languages, _ours)
        marks = {"debrief_type": "" if field.type in _OWN_WORD else field.type.value,
                 "debrief_kinds": " ".join(field.kinds), "debrief_hint": field.hint,
                 "debrief_fill": field.fill.value if field.fill else "", "debrief_descriptor": field.descriptor,
                 "debrief_date_of": field.date_of.value if field.type is FieldType.DATE else ""}
        if field.type is FieldType.GRID:
            lists = f"{to_name(field.list)} {to_name(field.columns)}"
            yield self._row("begin_group", name, Role.FIELD, field.label, more=marks | {"debrief_lists": lists})
            rows = self._form.lists[field.list]
            for option in rows.options:
                yield self._row(f"select_one {to_name(field.columns)}", to_name(point.id, field.id, option.code),
                                Role.GRID_ROW, option.label, _option(rows))
            yield {"type": "end_group"}
            return
        listed = _FIXED_LISTS.get(field.type) or (to_name(field.list) if field.list else "")
        marks |= _MULTILINE if field.type is FieldType.LONG_TEXT else {}
        marks |= _LONG_LIST if field.type is FieldType.COUNTRY else {}
        kind = f"{_TYPES.get(field.type, 'text')} {listed}".strip()
        yield self._row(kind, name, Role.FIELD, field.label, more=marks) | hint | self._about_options(field)
        if field.type in _BESIDE:
            role, kind, label = _BESIDE[field.type]
            yield self._row(kind, f"{name}._{role}", role, label, _ours, _LONG_LIST if " " in kind else {})

    def _about_options(self, field: Field) -> Row:
        """The hints of the options, which XLSForm has no place for, as guidance of the question."""
        code_list = self._form.lists.get(field.list)
        explained = [option for option in code_list.options if option.hint] if code_list else []
        if not code_list or not explained:
            return {}
        return {f"guidance_hint::{each.column}": "\n".join(
            f"{option_text(code_list.id, option.label, each.code)}: {form_text(option.hint, each.code)}"
            for option in explained) for each in self._languages}

    def _row(self, kind: str, name: str, role: Role, label: str, translate: Translate = form_text,
             more: Mapping[str, str] | None = None) -> Row:
        row = {"type": kind, "name": name, **_in_all("label", label, self._languages, translate),
               "debrief_is": role.value, **(more or {})}
        return {column: text for column, text in row.items() if text}


def _wordings(wording: Wording) -> Mapping[str, str]:
    own = {"debrief_staff": wording.staff, "debrief_adult": wording.adult}
    return own | {f"debrief_{band.value}": text for band, text in wording.children}


def _option(code_list: CodeList) -> Translate:
    return lambda text, code: option_text(code_list.id, text, code)


def _choices(form: FormDefinition, languages: tuple[_Language, ...]) -> Iterator[Row]:
    for name, texts in ((STATUS_LIST, STATUS_NAMES), (YES_NO_LIST, _YES_NO), (AGE_LIST, AGE_NAMES),
                        (BAND_LIST, BAND_NAMES)):
        for code, text in texts.items():
            yield {"list_name": name, "name": code, **_in_all("label", text, languages, _ours)}
    for name, codes, name_in in (
            (COUNTRY_LIST, [code for code, _ in territories("en")], territory_name),
            (LANGUAGE_LIST, [each.code for each in spoken_languages() if each.spoken], language_name),
            (CURRENCY_LIST, [code for code, _ in currencies("en")], currency_name)):
        for code in codes:
            yield {"list_name": name, "name": code, **_in_all("label", code, languages, name_in)}
    for each in form.lists.values():
        for option in each.options:
            maps = "; ".join(f"{standard}={code}" for standard, code in option.maps)
            row = {"list_name": to_name(each.id), "name": option.code,
                   **_in_all("label", option.label, languages, _option(each)),
                   "debrief_hint": option.hint, "debrief_maps": maps}
            yield {column: text for column, text in row.items() if text}
