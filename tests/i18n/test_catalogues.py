"""Collecting messages, and the catalogues of this checkout."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.domain.form import FormDefinition, Wording
from debrief_app.i18n import catalogues, ngettext, set_language
from debrief_app.i18n.catalogues import extracted, po_file, problems, translated_share, wrong_fields
from debrief_app.i18n.compiling import Catalogue, mo_bytes, po_bytes, read_catalogue
from debrief_app.i18n.extract_forms import extract
from debrief_app.i18n.reading import GuardedTranslations, catalogue_codes
from debrief_app.paths import forms_dir, translations_dir

STAGE = """\
stage: "4"
id: transit
title: Transit route
source: never shown
points:
  - id: T402
    name: Where this part went
    ask:
      adult: "Where did you go next?"
      child_to_9: >-
        Where did you
        go then?
    fields:
      - {id: from, label: From, type: place, hint: As told}
    guidance: Let the person draw.
    needed_by: [ALL]
"""

LIST = """\
list: transport-mode
title: Means of transport
options:
  - code: foot
    label: On foot
    hint: Also pushed or carried
"""


def messages_of(text: str) -> dict[str, tuple[str, int]]:
    """Text → (msgctxt, line)."""
    return {
        text: (context, line)
        for line, _, (context, text), _ in extract(io.BytesIO(text.encode()), None, None, {})
    }


def test_every_text_of_a_stage_is_found_and_nothing_that_is_only_data() -> None:
    assert messages_of(STAGE) == {
        "Transit route": ("forms", 3),
        "Where this part went": ("forms", 7),
        "Where did you go next?": ("forms", 9),
        "Where did you go then?": ("forms", 10),
        "From": ("forms", 14),
        "As told": ("forms", 14),
        "Let the person draw.": ("forms", 15),
    }


def test_an_option_belongs_to_its_list() -> None:
    assert messages_of(LIST) == {
        "Means of transport": ("forms", 2),
        "On foot": ("transport-mode", 5),
        "Also pushed or carried": ("forms", 6),
    }


def test_a_translator_is_told_who_hears_a_wording() -> None:
    comments = {text: notes for _, _, (_, text), notes in extract(io.BytesIO(STAGE.encode()), None, None, {})}
    assert comments["Where did you go then?"] == ["Said or shown to: child_to_9"]
    assert comments["From"] == []


def test_code_and_forms_have_no_message_that_the_template_lacks() -> None:
    assert catalogues.pot_file().read_bytes() == po_bytes(extracted())


def test_nothing_is_left_to_update() -> None:
    assert list(problems()) == []


def test_the_template_changes_only_when_a_message_does() -> None:
    template = catalogues.pot_file().read_text("utf-8")
    assert "Date" not in template.partition("\n\n")[0]
    assert "POT-Creation" not in template
    assert "Generated-By" not in template


@pytest.mark.parametrize("code", catalogue_codes())
def test_how_far_a_catalogue_is_translated(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An incomplete catalogue is shown in the report and does not fail: the source is shown in its place."""
    catalogue = read_catalogue(po_file(code).read_bytes(), code)
    done, total = translated_share(catalogue)
    with capsys.disabled():
        print(f"\n{code}: {done} of {total} translated, {'reviewed' if catalogue.reviewed else 'draft'}")
    assert 0 < done <= total
    assert list(wrong_fields(catalogue)) == []


def test_a_wrong_field_is_named() -> None:
    catalogue = Catalogue("ar")
    catalogue.add("Saved at {time}", "حُفظ في {وقت}")
    catalogue.add(("{count} page", "{count} pages"), ("أ", "ب", "ج", "{count} د", "{count} ه", "و"))
    catalogue.add("Close", "إغلاق")
    assert list(wrong_fields(catalogue)) == ["Saved at {time}", "{count} page"]


def test_arabic_has_six_plural_forms_in_the_order_of_cldr() -> None:
    catalogue = Catalogue("ar")
    catalogue.add(("{count} leg", "{count} legs"), ("zero", "one", "two", "few", "many", "other"))
    again = read_catalogue(po_bytes(catalogue), "ar")
    arabic = GuardedTranslations(io.BytesIO(mo_bytes(again)))
    said = [
        arabic.ngettext("{count} leg", "{count} legs", n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)
    ]
    assert said == ["zero", "one", "two", "few", "few", "many", "many", "other", "other", "few"]


def test_an_update_keeps_translations_and_drops_what_is_gone() -> None:
    code = catalogue_codes()[0]
    template = Catalogue("")
    kept = next(
        message
        for message in read_catalogue(po_file(code).read_bytes(), code)
        if message.string and message.id
    )
    template.add(kept.id, context=kept.context)
    template.add("A message nobody has written before")
    after = catalogues.updated(code, template)
    assert {message.id: message.string or "" for message in after if message.id} == {
        kept.id: kept.string,
        "A message nobody has written before": "",
    }


def test_the_catalogues_lie_where_the_program_looks() -> None:
    assert (translations_dir() / "ar" / "LC_MESSAGES" / "debrief.po").is_file()
    set_language("ar")
    assert ngettext("{nobody} has this", "{nobody} have this", 2) == "{nobody} have this"


def shown_texts(form: FormDefinition) -> Iterator[tuple[str, str]]:
    """(msgctxt, text) of everything in the form that is ever on a screen or page."""
    for stage in form.stages:
        opening = wordings(stage.opening_wording)
        yield from (("forms", text) for text in (stage.title, stage.purpose, *opening))
        for point in stage.points:
            yield from (("forms", text) for text in (point.name, point.guidance, *wordings(point.ask)))
            for field in point.fields:
                yield from (("forms", text) for text in (field.label, field.hint))
    yield from (("forms", agency.name) for agency in form.agencies.values())
    for kind in form.kinds:
        yield from (("forms", text) for text in (kind.title, kind.title_many))
    for profile in form.profiles.values():
        yield from (("forms", text) for text in (profile.title, profile.purpose))
    for rule in form.rules.values():
        reasons = (reason.label for reason in rule.way_on.reasons)
        yield from (("forms", text) for text in (rule.title, rule.why, *rule.says.values(), rule.way_on.text, *reasons))
    for code_list in form.lists.values():
        yield "forms", code_list.title
        for option in code_list.options:
            yield code_list.id, option.label
            yield "forms", option.hint


def wordings(wording: Wording) -> Iterator[str]:
    yield from (wording.staff, wording.adult, *(text for _, text in wording.children))


def test_every_text_of_the_real_form_can_be_translated() -> None:
    """What the loader gives is, letter for letter, what the extractor gave to the translators."""
    template = extracted()
    shown = shown_texts(load_form(forms_dir()))
    missing = [text for context, text in shown if text and not template.get(text, context)]
    assert missing == []
