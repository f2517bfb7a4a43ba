"""Where pages end: what belongs together stays together, and nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from debrief_app.report.typesetting.page_flow import Strip, paginate, together

_STRIPS = st.lists(
    st.builds(Strip, height=st.floats(1, 60), keep=st.booleans(), gap=st.booleans()), max_size=40
)


@given(_STRIPS)
def test_nothing_is_lost_and_nothing_hangs_over_the_edge(strips: list[Strip]) -> None:
    pages = paginate(strips, 50, 200)
    placed = [one.strip for page in pages for one in page]
    assert [strip for strip in placed if not strip.gap] == [strip for strip in strips if not strip.gap]
    assert all(one.top + one.strip.height <= 200.001 for page in pages for one in page)


def test_a_heading_moves_to_the_next_page_with_its_first_line() -> None:
    heading = Strip(20, keep=True)
    pages = paginate([Strip(90), heading, Strip(20), Strip(20)], 0, 120)
    assert next(one.strip for one in pages[1]) is heading


def test_the_head_of_a_table_is_repeated() -> None:
    head = Strip(10)
    pages = paginate([head, *(Strip(30, running=(head,)) for _ in range(6))], 0, 100)
    assert len(pages) == 2
    assert all(page[0].strip is head for page in pages)


def test_a_small_block_is_never_cut_and_a_large_one_may_be() -> None:
    block = [Strip(30)] * 3
    assert len(paginate([Strip(50), *together(block, 90)], 0, 120)[0]) == 1
    assert len(paginate([Strip(50), *together(block, 80)], 0, 120)[0]) == 3
