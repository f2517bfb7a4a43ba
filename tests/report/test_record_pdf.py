"""The printed record as a recipient meets it: complete, marked, literal, embedded, the same every time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debrief_app.paths import resources_dir
from debrief_app.report.record_pdf import render_pdf
from tests.report.printed import pages, run, squeezed, text
from tests.report.sample_record import answer, plain_record, rich_record


@pytest.fixture(scope="module")
def rich() -> bytes:
    return render_pdf(rich_record())


def test_the_sample_has_the_published_shape() -> None:
    schema = json.loads((resources_dir() / "standard" / "record.schema.json").read_text("utf-8"))
    for record in (rich_record(), plain_record()):
        jsonschema.Draft202012Validator(schema).validate(record)


def test_every_page_is_marked(rich: bytes, tmp_path: Path) -> None:
    printed = pages(tmp_path, rich)
    count = len(printed)
    assert f"Pages:           {count}\n" in run(tmp_path, rich, "pdfinfo")
    for number, page in enumerate(printed, start=1):
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert page.count("PRACTICE") == 2
        assert "Package 8f3k-2m9q-x7tv-41bc" in page
        assert f"Page {number} of {count}" in page


def test_a_real_record_does_not_say_practice(tmp_path: Path) -> None:
    assert "PRACTICE" not in text(tmp_path, render_pdf(rich_record(practice=False)))


def test_the_first_page_says_what_this_is_and_who_answers_for_it(rich: bytes, tmp_path: Path) -> None:
    first = pages(tmp_path, rich)[0]
    for words in (
        "Draft software: no approval or admissibility is claimed.",
        "EX-2026-0142",
        "Example Constabulary",
        "Public Protection, Port Team",
        "Morgan Ashdown",
        "Robin Hartwell",
        "Unknown; treated as a child",
        "14 March 2026, 13:05 UTC",
        "2 breaks (35 minutes in all); 2 changes of language; 1 note of distress.",
    ):
        assert words in first


def test_nothing_that_was_recorded_is_left_out(tmp_path: Path) -> None:
    record = rich_record()
    printed = squeezed(text(tmp_path, render_pdf(record)))
    # Right-to-left text and text in columns is judged word by word elsewhere.
    for stage in record["stages"]:
        for section in stage["sections"]:
            for one in section["answers"]:
                wanted = [
                    one["point"],
                    one["observation"],
                    one["note"],
                    *(part for field in one["fields"] for part in (field["label"], field["text"])),
                ]
                assert [part for part in wanted if squeezed(part) not in printed and part.isascii()] == []


def test_fact_observation_and_assessment_are_named_apart(tmp_path: Path) -> None:
    record = plain_record("He took my phone.", observation="She shook.", assessment="Fits control by fear.")
    lines = [line.strip() for line in text(tmp_path, render_pdf(record)).splitlines() if line.strip()]
    assert lines[lines.index("She shook.") - 1] == "Observation by the officer"
    assert lines[lines.index("Fits control by fear.") - 1] == "Assessment: the officer’s opinion, not fact"


def test_gaps_show_the_reason_before_what_was_never_asked(rich: bytes, tmp_path: Path) -> None:
    printed = text(tmp_path, rich)
    assert printed.index("with the reason") < printed.index("Never asked")
    assert "U601 Where she lived [POL]" in printed, "and who needs it"


def test_each_agency_has_its_counts_under_their_heads(rich: bytes, tmp_path: Path) -> None:
    lines = [" ".join(line.split()) for line in text(tmp_path, rich).splitlines()]
    assert "Agency Asked Answered Gap Deferred Never asked Outside" in lines
    assert "Police (POL) 30 41 3 1 12 7" in lines


def test_the_language_a_question_was_shown_in_and_corrections_are_told(tmp_path: Path) -> None:
    record = plain_record()
    record["stages"][0]["sections"][0]["answers"] = [
        answer("R304", "How the journey began", "Hành trình này bắt đầu thế nào?", language="vi", earlier=2)
    ]
    printed = text(tmp_path, render_pdf(record))
    assert "shown in Vietnamese" in printed
    assert "2 earlier versions" in printed


def test_markup_is_printed_as_it_was_typed(tmp_path: Path) -> None:
    said = '<b>bold & <font color="red">red</font> {{7*7}} %s \\n (a) <unclosed'
    assert squeezed(said) in squeezed(text(tmp_path, render_pdf(plain_record(said))))


_opened: list[str] = []


def _note_opening(event: str, args: tuple[object, ...]) -> None:
    if event == "open":
        _opened.append(str(args[0]))


def test_an_image_tag_reads_no_file(tmp_path: Path) -> None:
    bait = tmp_path / "secret.png"
    bait.write_bytes(b"\x89PNG\r\n\x1a\n")
    said = f'<img src="{bait}"/> <img src="file://{bait}"/>'
    sys.addaudithook(_note_opening)
    pdf = render_pdf(plain_record(said))
    assert not any(bait.name in name for name in _opened)
    assert squeezed(said) in squeezed(text(tmp_path, pdf))


def test_words_that_are_too_long_are_cut_and_not_lost(tmp_path: Path) -> None:
    said = "https://example.org/" + "abcdefghij" * 20
    assert squeezed(said) in squeezed(
        text(tmp_path, render_pdf(plain_record(said, english="yes"))).replace("yes", "")
    )


def test_a_very_long_answer_runs_over_pages(tmp_path: Path) -> None:
    said = "\n".join(f"Line {number} of what was said that day." for number in range(300))
    printed = pages(tmp_path, render_pdf(plain_record(said)))
    assert len(printed) > 5
    assert all(f"Line {number} of" in "\n".join(printed) for number in range(300))
    assert sum("R304 continued" in page for page in printed) >= len(printed) - 3


def test_two_renders_are_equal_and_a_second_process_agrees(rich: bytes) -> None:
    assert render_pdf(rich_record()) == rich
    code = (
        "import sys\nfrom debrief_app.report.record_pdf import render_pdf\n"
        "from tests.report.sample_record import plain_record, rich_record\n"
        "render_pdf(plain_record('أولا', 'ar'))\n"  # what was printed before must not matter
        "sys.stdout.buffer.write(render_pdf(rich_record()))"
    )
    checkout = Path(__file__).resolve().parents[2]
    other = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        check=True,
        cwd=checkout,
        env={"SOURCE_DATE_EPOCH": "1", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"},
    )
    assert other.stdout == rich


def test_another_record_gives_another_identifier() -> None:
    record = rich_record()
    record["revision"] = 3
    assert render_pdf(record)[-300:] != render_pdf(rich_record())[-300:]


def test_the_file_is_sound_and_its_fonts_travel_with_it(rich: bytes, tmp_path: Path) -> None:
    assert "No syntax or stream encoding errors found" in run(tmp_path, rich, "qpdf", "--check")
    fonts = [line.split() for line in run(tmp_path, rich, "pdffonts").splitlines()[2:]]
    assert fonts
    assert {tuple(line[-5:-2]) for line in fonts} == {("yes", "yes", "yes")}  # embedded, subset, with text


def test_the_metadata_names_nobody_and_dates_the_closing(rich: bytes, tmp_path: Path) -> None:
    told = run(tmp_path, rich, "pdfinfo", "-isodates")
    assert "CreationDate:    2026-03-14T13:05:44Z" in told
    for name in ("Morgan", "Ashdown", "Hartwell", "Rahel", "EX-2026-0142"):
        assert name not in told


def test_a_screen_reader_meets_headings_paragraphs_and_tables_in_the_order_of_reading(
        rich: bytes, tmp_path: Path) -> None:
    assert re.search(r"^Tagged: +yes$", run(tmp_path, rich, "pdfinfo"), re.MULTILINE)
    told = run(tmp_path, rich, "pdfinfo", "-struct-text")
    parts = [line.strip() for line in told.splitlines()]
    assert parts[:3] == ["Document", "H1 (block)", '"Record of a de-brief"']
    stages = [json.loads(below) for part, below in pairwise(parts) if part == "H2 (block)"]
    at = [stages.index(title) for title in ("The journey", "2  The person", "Signatures")]
    assert at == sorted(at)
    assert "TH" in parts and parts.index("Table (block)") < parts.index("TR") < parts.index("TH") < parts.index("TD")
    shown = " ".join(run(tmp_path, rich, "pdftotext", "-raw", "-nopgbrk").split())
    for word in ("OFFICIAL-SENSITIVE", "Page 2 of"):
        assert word in shown and word not in told, "what stands on every page is read once, or not at all"


def test_progress_reaches_its_end() -> None:
    seen: list[tuple[int, int]] = []
    render_pdf(rich_record(), lambda done, of: seen.append((done, of)))
    assert seen[-1] == (len(seen), len(seen))


_ANYTHING = st.text(st.characters(), max_size=120)


@settings(max_examples=40)
@given(own=_ANYTHING, english=_ANYTHING, note=_ANYTHING, field=_ANYTHING)
def test_no_text_can_stop_the_printing(own: str, english: str, note: str, field: str) -> None:
    record = plain_record(
        own,
        english=english,
        note=note,
        observation=own,
        assessment=english,
        question=note,
        fields=[{"id": "f", "label": field, "text": field}],
    )
    record["interview"]["reference"] = field[:40]
    record["entries"] = [{"id": "p", "kind": "person", "title": "Person", "position": 1, "label": own}]
    assert render_pdf(record).startswith(b"%PDF-1.7")
