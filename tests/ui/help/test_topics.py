"""The help's texts: every topic keeps to its form, leads nowhere dead, is found, and says in which language it is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario import Scenario
from debrief_app.domain.errors import BugError
from debrief_app.domain.rule_catalogue import Decider, Mode
from debrief_app.i18n.code_names import STATUS_NAMES
from debrief_app.paths import forms_dir, resources_dir
from debrief_app.services.help.rules import rules_table
from debrief_app.services.help.topics import (
    Commands,
    Heading,
    Items,
    Paragraph,
    Rows,
    Topic,
    help_topics,
    parse,
    places,
    search,
    texts,
    topic_ids,
)
from debrief_app.services.practice import demo
from debrief_app.ui import window
from debrief_app.ui.help import keys as help_keys
from debrief_app.ui.interview import keys
from debrief_app.ui.interviewee import page as interviewee

LANGUAGES = ["en", "ar"]


def topic(name: str, language: str = "en") -> Topic:
    return next(each for each in help_topics(language) if each.id == name)


def tables(name: str, language: str = "en") -> list[list[tuple[str, ...]]]:
    """The tables of a topic without their heads."""
    return [list(block.rows[1:]) for block in topic(name, language).blocks if isinstance(block, Rows)]


def bound(*written: str) -> set[str]:
    """Keys in one spelling. Enter has two keys that do the same."""
    return {QKeySequence(key).toString().replace("Return", "Enter") for key in written}


# -- form


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_can_be_read_and_has_something_to_say(language: str) -> None:
    found = help_topics(language)
    assert [each.id for each in found] == list(topic_ids())
    assert len(set(topic_ids())) == len(found) >= 15
    for each in found:
        assert len(each.blocks) > 3, each.id
        assert len({other.title for other in found if other.title == each.title}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_topics(language: str) -> None:
    for each in help_topics(language):
        assert set(each.see) <= set(topic_ids()) - {each.id}, each.id
        assert each.see, each.id


def test_topics_named_in_the_texts_are_called_so() -> None:
    titles = {each.title for each in help_topics("en")}
    named = [
        title for each in help_topics("en") for text in texts(each) for title in _named(text)
    ]
    assert named
    assert set(named) <= titles


def _named(text: str) -> list[str]:
    found = []
    for before in ("see “", "See “", "Read “", "as in “", "Children” and “"):
        for part in text.split(before)[1:]:
            found.append(part.partition("”")[0])
    return [name for name in found if name[:1].isupper() and name != "Note"]


def test_every_file_is_a_topic() -> None:
    folder = resources_dir() / "help"
    files = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    for path in files - {Path("contents.txt")}:
        assert path.suffix == ".txt"
        assert path.stem in topic_ids(), path


def test_every_topic_is_linked_from_another() -> None:
    linked = {name for each in help_topics("en") for name in each.see}
    assert set(topic_ids()) - linked == set()


@pytest.mark.parametrize("claim", ["approved by", "compliant", "complies with", "certified by", "admissible"])
def test_nothing_is_claimed_that_nobody_gave(claim: str) -> None:
    everything = " ".join(text for each in help_topics("en") for text in texts(each)).casefold()
    assert claim not in everything


def test_blocks_are_told_apart() -> None:
    read = parse(
        "x", "en",
        "# Title\nsee: a b\nwords: more\n\nTwo\nlines <b>as they are</b>.\n\n## Head\n\n- one\n  goes on\n- two\n\n"
        "| a | b |\n| c | d |\n\n    run --this\n    and this\n",
    )
    assert read.title == "Title"
    assert read.see == ("a", "b")
    assert read.blocks == (
        Paragraph("Two lines <b>as they are</b>."), Heading("Head"), Items(("one goes on", "two")),
        Rows((("a", "b"), ("c", "d"))), Commands(("run --this", "and this")),
    )


@pytest.mark.parametrize(
    "text",
    [
        "", "No title", "# T\nunknown: key\n\nText", "# T\nsee: a\nsee: b\n\nText", "# T\n\n## Head\nText",
        "# T\n\nText\n- no empty line before", "# T\n\n| one cell |", "# T\n\n| a | b |\n| c |", "# T\n\n- one\nloose",
    ],
)
def test_a_slip_of_the_author_is_noticed(text: str) -> None:
    with pytest.raises(BugError):
        parse("x", "en", text)


# -- languages


def test_arabic_has_the_pages_that_an_interpreter_needs_and_marks_them_as_drafts() -> None:
    own = {each.id for each in help_topics("ar") if not each.fallback}
    assert own >= {"interpreter", "keys"}
    assert all(each.draft and each.language == "ar" for each in help_topics("ar") if not each.fallback)


def test_what_is_missing_comes_in_english_and_says_so() -> None:
    missing = [each for each in help_topics("ar") if each.fallback]
    assert topic("safety", "ar") in missing
    assert all(each.language == "en" and each.title == topic(each.id).title for each in missing)
    assert not any(each.fallback for each in help_topics("en"))


def test_translations_have_the_same_parts_as_the_english() -> None:
    for each in help_topics("ar"):
        english = topic(each.id)
        assert [type(block) for block in each.blocks] == [type(block) for block in english.blocks], each.id
        assert each.see == english.see


def test_a_pseudo_language_reads_english() -> None:
    assert help_topics("en-XA") == help_topics("en")


# -- finding


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("power cut", "interruptions"), ("openssl", "receiving"), ("KEYS", "keys"), ("mendez", "legal"),
        ("lost passphr", "accounts"), ("recovery kit", "first-run"), ("threat model", "safety"),
        ("bilingual", "interpreter"), ("yaml", "forms"),
    ],
)
def test_search_finds(typed: str, first: str) -> None:
    assert search(typed, "en")[0].id == first


def test_search_needs_every_word_and_nothing_means_everything() -> None:
    assert search("passphrase zzzz", "en") == ()
    assert search("  ", "en") == help_topics("en")
    assert {each.id for each in search("children", "en")} > {each.id for each in search("children drink", "en")}


def test_search_does_not_care_for_vowel_signs_and_hamza() -> None:
    assert "interpreter" in {each.id for each in search("يزيد شيئا", "ar")}
    assert "keys" in {each.id for each in search("إختصار", "ar")}


def test_places_count_in_letters_of_the_text() -> None:
    text = "Café – the CAFE’s keys"
    assert [text[start:end] for start, end in places(text, "cafe key")] == ["Café", "CAFE", "key"]


# -- keys


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_topic_lists_the_keys_that_are_bound_and_no_other(language: str) -> None:
    everywhere, holding, statuses, here = tables("keys", language)[:4]
    assert bound(*(row[0] for row in everywhere)) == bound(
        window.HELP, window.LANGUAGE, window.LANGUAGES, window.ALERT, window.HIDE, window.LOCK
    )
    assert bound(*(row[0] for row in holding)) == bound(
        *(key for name, key in vars(keys).items() if name.isupper()), interviewee.BACK_KEY
    )
    assert [row[0] for row in statuses] == [f"Ctrl+{place % 10}" for place in range(1, 11)]
    assert bound(*(row[0] for row in here)) == bound(help_keys.SEARCH, help_keys.AREA, help_keys.LEAVE)


def test_statuses_stand_in_the_order_of_their_keys() -> None:
    listed = [row[1] for row in tables("keys")[2]]
    assert listed == [name[0].lower() + name[1:] for name in STATUS_NAMES.values()]
    assert [row[0] for row in tables("debrief")[0]] == list(STATUS_NAMES.values())


def test_the_rules_stand_in_the_help_as_the_program_asks_them() -> None:
    """The table is made from forms/rules.yaml: every rule, each age path, who may go on, and the source."""
    form = load_form(forms_dir())
    (head, *rows) = [block.rows for block in topic("children").blocks if isinstance(block, Rows)][-1]
    assert head == ("Rule", "Adult", "Child or not certain", "Who may go on", "Source")
    says = {Mode.ENFORCE: "stops", Mode.PROMPT: "says so", Mode.LOG: "notes", Mode.OFF: "is not used"}
    who = {Decider.OFFICER: "officer", Decider.SUPERVISOR: "supervisor", Decider.NOBODY: "nobody: it is put right"}
    assert rows == [(f"{rule.id} {rule.title}", says[rule.mode("adult")], says[rule.mode("child")],
                     who[rule.way_on.by], rule.source) for rule in form.rules.values()]
    assert len(rows) == 25
    assert all(rule.mode("child") is rule.mode("unknown") for rule in form.rules.values()), "one column for both"


def test_another_mode_in_the_data_is_another_word_in_the_help(tmp_path: Path) -> None:
    changed = Path(shutil.copytree(forms_dir(), tmp_path / "forms")) / "rules.yaml"
    written = changed.read_text(encoding="utf-8")
    changed.write_text(written.replace("modes: {adult: prompt, child: enforce", "modes: {adult: log, child: enforce"),
                       encoding="utf-8")
    before, after = rules_table("en", forms_dir())[2], rules_table("en", changed.parent)[2]
    assert after[0] == before[0] and {row[1] for row in after[1:]} == {"stops", "notes", "says so", "is not used"}
    assert [row[1] for row in after] != [row[1] for row in before]


# -- commands


SCENARIO = Scenario.model_validate({
    "scenario": "help", "title": "For the help", "agency": "Example Police", "unit": "Training unit",
    "profile": "full-adult", "age_status": "adult", "starts": "2026-11-03T10:10",
    "officer": {"login": "officer-1", "name": "Sam Sample"},
    "supervisor": {"login": "supervisor-1", "name": "Jo Example"},
    "steps": [{"answer": "R301", "own_words": "I was working", "language": "en"},
              {"answer": "N902", "values": {"decision": "needs_time"}}],
})
TOOLS = ("age", "openssl", "unzip", "pdfsig", "grep", "sh")


@pytest.mark.skipif(any(shutil.which(tool) is None for tool in TOOLS), reason="other tools not installed")
def test_the_commands_for_the_receiving_unit_work_as_printed(tmp_path: Path) -> None:
    made = demo.demonstrate(load_form(forms_dir()), SCENARIO, tmp_path, lambda _code: lambda _done, _all: None)
    made.package.rename(tmp_path / "package.asice.age")
    commands = [line for block in topic("receiving").blocks if isinstance(block, Commands) for line in block.lines]
    assert len(commands) >= 7
    said = ""
    for line in commands:
        done = subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (line, done.stderr)
        said += done.stdout + done.stderr
    assert said.count("CAdES Verification successful") == 2
    assert said.count("Signature is Valid") == 2
    digest = next(line for line in said.splitlines() if line.endswith("=") and len(line) == 44)
    assert said.count(digest) == 2
