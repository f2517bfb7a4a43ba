"""Places and sums that answers name: each is one thing, with every answer that speaks of it, however it is spelt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debrief_app.domain.answers import Address, Answer, Answers, Revision
from debrief_app.domain.entries import Entries, Entry
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, Interview, InterviewHead, Same, State
from debrief_app.domain.things import Mention
from debrief_app.domain.told import Told, ToldThing, found_told, merged, places_told, sums_told
from debrief_app.domain.values import Money, Place, Value

HEAD = InterviewHead("i", "REF", State.OPEN, 1, AgeStatus.ADULT, Band.ANY, "full-adult", "2026-01-01", "o", "f")
LEGS = (Entry("l1", "leg", 0, "2026-01-01"), Entry("l2", "leg", 1, "2026-01-02"))
FIRST, SECOND, DEBT = Address("l1", "T401"), Address("l2", "T401"), Address("", "R312")
KEREN = "geonames:330186"


def _interview(answers: Mapping[Address, Mapping[str, Value]]) -> Interview:
    told = {address: Revision(f"r{n}", "i", address, "t", "o", "q", "en", "f", Answer(values=values))
            for n, (address, values) in enumerate(answers.items())}
    return Interview(HEAD, Answers(told), Entries(LEGS))


def _places(*places: Place) -> tuple[ToldThing, ...]:
    return places_told(_interview({Address("", "T401", n): {"from": place} for n, place in enumerate(places)}))


def _sums(*sums: Money) -> tuple[ToldThing, ...]:
    return sums_told(_interview({Address("", "R312", n): {"sum": money} for n, money in enumerate(sums)}))


def _text(told: Told) -> str:
    return " ".join((told.town, told.landmark, told.country) if isinstance(told, Place)
                    else (told.amount, told.currency, told.as_said))


def test_a_place_is_listed_once_with_every_answer_and_the_part_it_plays_there() -> None:
    told = _interview({FIRST: {"from": Place("ER", "Asmara"), "to": Place("ER", "Keren")},
                       SECOND: {"from": Place("ER", " KÉREN "), "to": Place("SD", "Kassala")}})
    asmara, keren, kassala = places_told(told)
    assert keren.mentions == (Mention(FIRST, "to"), Mention(SECOND, "from"))
    assert [asmara.mentions, kassala.mentions] == [(Mention(FIRST, "from"),), (Mention(SECOND, "to"),)]


def test_another_country_or_another_landmark_is_another_place() -> None:
    assert len(_places(Place("LY", "Tripoli"), Place("LB", "Tripoli"), Place("LY", "Tripoli", "the blue house"))) == 3
    assert len(_places(Place(landmark="the river"), Place(landmark="The  River"))) == 1
    assert len(_places(Place(town="???"), Place(town="!"))) == 2


def test_two_spellings_are_one_place_when_the_list_of_places_says_so_and_two_again_when_it_does_not() -> None:
    latin, tigrinya = Place("ER", "Keren", gazetteer=KEREN), Place("ER", "ከረን", gazetteer=KEREN)
    assert len(_places(latin, tigrinya, Place("ER", "ከረን"), Place("ER", "keren"))) == 1
    assert len(_places(latin, replace(tigrinya, gazetteer=""))) == 2
    # A name that two entries of the list have stands for neither of them.
    assert len(_places(latin, Place("ER", "Keren", gazetteer="geonames:1"), Place("ER", "Keren"))) == 3


def test_a_place_nobody_knows_is_no_place_but_its_landmark_is() -> None:
    assert _places(Place(known=False), Place("FR", known=False), Place()) == ()
    assert len(_places(Place(landmark="a white hall", known=False))) == 1


def test_a_sum_is_the_same_sum_however_its_number_is_written() -> None:
    one, other = _sums(Money("5000", "EUR"), Money("5000.00", "EUR", "five thousand"), Money("٥٠٠٠", "EUR"),
                       Money("5000", "USD"))
    assert [len(one.mentions), len(other.mentions)] == [3, 1]


def test_sums_stand_by_currency_and_size() -> None:
    found = _sums(Money("900", "EUR"), Money("18000", "EUR"), Money("a lot", "EUR"), Money("20", "EUR"),
                  Money("1", "AED"))
    texts = [_text(each.spellings[0]).strip() for each in found]
    assert texts == ["1 AED", "20 EUR", "900 EUR", "18000 EUR", "a lot EUR"]


def test_a_sum_in_words_only_is_a_sum() -> None:
    assert len(_sums(Money(as_said="All we had"), Money(as_said="all we had"), Money(currency="EUR"))) == 1
    assert len(_sums(Money("nan", "EUR"), Money("sNaN", "EUR"), Money("a lot", "EUR"))) == 3


def test_what_was_taken_out_tells_nothing() -> None:
    told = _interview({FIRST: {"from": Place("ER", "Asmara")}, DEBT: {"sum": Money("5", "EUR")}})
    assert places_told(replace(told, entries=Entries((replace(LEGS[0], removed=True), LEGS[1])))) == ()
    assert len(sums_told(told)) == 1


def test_two_letters_find_a_place_by_any_of_its_spellings() -> None:
    things = _places(Place("ER", "Keren", gazetteer=KEREN), Place("ER", "ከረን", gazetteer=KEREN),
                     Place("SD", "Kassala", "near Kérma market"))

    def names(typed: str) -> list[str]:
        return [place.town for _thing, place in found_told(things, typed, _text) if isinstance(place, Place)]

    assert names("ke") == ["Keren", "Kassala"]
    assert names("ከረ") == ["ከረን"]
    assert names("assala") == names("k") == []


PLACES = st.lists(st.builds(
    Place, st.sampled_from(("", "ER", "SD")), st.sampled_from(("", "Keren", "KÉREN", "ከረን", "?")),
    st.sampled_from(("", "River", "river")), st.booleans(), st.sampled_from(("", KEREN, "geonames:1"))), max_size=8)


def _groups(told: Mapping[int, Place]) -> dict[frozenset[Mention], tuple[Told, ...]]:
    answers: dict[Address, Mapping[str, Value]] = {Address("", "T401", n): {"to": told[n]} for n in told}
    return {frozenset(each.mentions): each.spellings for each in places_told(_interview(answers))}


@given(PLACES, st.data())
def test_any_order_of_telling_gives_the_same_places_and_each_answer_in_one(
        told: list[Place], data: st.DataObject) -> None:
    numbered = dict(enumerate(told))
    found = _groups(numbered)
    assert _groups({n: numbered[n] for n in data.draw(st.permutations(range(len(told))))}) == found
    reached = sorted(mention.address.occurrence for group in found for mention in group)
    assert reached == [n for n, place in numbered.items()
                       if place.town or place.landmark or (place.country and place.known)]
    for group, spellings in found.items():
        assert {numbered[mention.address.occurrence] for mention in group} == set(spellings)


DIMAPUR, DHIMAPUR, KOHIMA = Place("IN", "Dimapur"), Place("IN", "Dhimapur"), Place("IN", "Kohima")


def _told(*values: Value, same: tuple[Same, ...] = ()) -> Interview:
    told = _interview({Address("", "T401", n): {"to": value} for n, value in enumerate(values)})
    return replace(told, same=same)


def _merge(interview: Interview, told: Told, into: Told) -> Interview:
    return replace(interview, same=(*interview.same, merged(interview, told, into)))


def _where(thing: ToldThing) -> list[int]:
    return [mention.address.occurrence for mention in thing.mentions]


def test_two_spellings_that_staff_said_to_be_one_place_are_one_under_the_name_that_was_kept() -> None:
    apart = _told(DIMAPUR, KOHIMA, DHIMAPUR, DIMAPUR)
    one = _merge(apart, DIMAPUR, DHIMAPUR)
    kohima, both = places_told(one)
    assert both.spellings == (DHIMAPUR, DIMAPUR) and _where(both) == [2, 0, 3]
    assert [part.spellings for part in both.parts] == [(DHIMAPUR,), (DIMAPUR,)]
    assert both.links == ((DIMAPUR, Same(DIMAPUR, DHIMAPUR)),)
    assert (kohima.spellings, kohima.links) == ((KOHIMA,), ())
    assert one.answers == apart.answers and places_told(replace(one, same=())) == places_told(apart)


def test_a_sum_as_said_and_as_worked_out_is_one_sum() -> None:
    rupees, pounds = Money("700000", "INR", "seven lakh"), Money("7000", "GBP")
    one = _merge(_told(pounds, rupees, Money("20", "GBP")), pounds, rupees)
    assert [each.spellings for each in sums_told(one)] == [(Money("20", "GBP"),), (rupees, pounds)]


def test_what_is_one_already_and_a_place_with_a_sum_cannot_be_merged() -> None:
    one = _merge(_told(DIMAPUR, DHIMAPUR, Place("IN", " dimapur"), Money("5", "EUR")), DIMAPUR, DHIMAPUR)
    for told, into in ((DHIMAPUR, DIMAPUR), (DIMAPUR, Place("IN", " dimapur")), (KOHIMA, KOHIMA)):
        with pytest.raises(KnownError, match="thing-merged-already"):
            merged(one, told, into)
    with pytest.raises(KnownError, match="things-differ"):
        merged(one, DIMAPUR, Money("5", "EUR"))
    with pytest.raises(KnownError, match="things-differ"):
        merged(one, Money("5", "EUR"), DIMAPUR)


def test_a_link_of_a_place_with_a_sum_would_join_nothing() -> None:
    assert len(places_told(_told(DIMAPUR, DHIMAPUR, same=(Same(DIMAPUR, Money("5", "EUR")),)))) == 2


def test_a_chain_is_one_place_named_by_its_end_and_each_link_can_be_taken_back() -> None:
    third = Place("IN", "Deemapur")
    chain = _told(third, DIMAPUR, DHIMAPUR, same=(Same(third, DIMAPUR), Same(DIMAPUR, DHIMAPUR)))
    (whole,) = places_told(chain)
    assert whole.spellings == (DHIMAPUR, DIMAPUR, third)
    assert [spelling for spelling, _link in whole.links] == [third, DIMAPUR]
    assert [each.spellings for each in places_told(replace(chain, same=chain.same[1:]))] == [
        (third,), (DHIMAPUR, DIMAPUR)]
    # What is merged takes with it what was merged into it before.
    grown = _merge(_told(third, DIMAPUR, DHIMAPUR, same=chain.same[:1]), third, DHIMAPUR)
    assert [each.spellings for each in places_told(grown)] == [whole.spellings]


def test_a_loop_is_one_place_named_by_the_usual_spelling() -> None:
    loop = (Same(DIMAPUR, DHIMAPUR), Same(DHIMAPUR, KOHIMA), Same(KOHIMA, DIMAPUR))
    (whole,) = places_told(_told(DHIMAPUR, KOHIMA, DIMAPUR, KOHIMA, same=loop))
    assert whole.spellings[0] == KOHIMA and sorted(_where(whole)) == [0, 1, 2, 3]


def test_a_link_waits_for_a_spelling_that_nobody_uses_and_can_be_taken_back_meanwhile() -> None:
    link = Same(DIMAPUR, DHIMAPUR)
    (alone,) = places_told(_told(DIMAPUR, same=(link,)))
    assert alone.spellings == (DIMAPUR,) and alone.links == ((DHIMAPUR, link),)
    assert len(places_told(_told(DIMAPUR, Place("IN", "DHIMAPUR"), same=(link,)))) == 1
    # Waiting makes it no less the one that names what is merged into it now.
    named = _merge(_told(DIMAPUR, KOHIMA, KOHIMA, same=(link,)), KOHIMA, DIMAPUR)
    assert places_told(named)[0].spellings == (DIMAPUR, KOHIMA)


def test_a_link_between_what_the_list_of_places_makes_one_is_not_offered_to_be_taken_back() -> None:
    latin, tigrinya = Place("ER", "Keren", gazetteer=KEREN), Place("ER", "ከረን", gazetteer=KEREN)
    (one,) = places_told(_told(latin, tigrinya, same=(Same(Place("ER", "ከረን"), Place("ER", "Keren")),)))
    assert one.links == ()


TOWNS = tuple(Place("IN", f"Town {n}") for n in range(6))
MERGES = st.lists(st.tuples(st.booleans(), st.integers(0, 5), st.integers(0, 5)), max_size=25)


@given(st.lists(st.sampled_from(TOWNS), max_size=10), st.lists(st.builds(
    Same, st.sampled_from(TOWNS), st.sampled_from(TOWNS)), max_size=8), st.data())
def test_no_order_of_telling_or_of_merging_makes_a_difference(
        told: list[Place], links: list[Same], data: st.DataObject) -> None:
    def groups(order: list[int], same: list[Same]) -> set[tuple[frozenset[Mention], tuple[Told, ...]]]:
        answers: dict[Address, Mapping[str, Value]] = {Address("", "T401", n): {"to": told[n]} for n in order}
        things = places_told(replace(_interview(answers), same=tuple(same)))
        return {(frozenset(each.mentions), each.spellings) for each in things}

    straight = groups(list(range(len(told))), links)
    assert groups(data.draw(st.permutations(range(len(told)))), data.draw(st.permutations(links))) == straight
    assert sorted(mention.address.occurrence for group, _names in straight for mention in group) == [*range(len(told))]


@given(MERGES)
def test_no_sequence_of_merging_and_separating_places_loses_an_answer(steps: list[tuple[bool, int, int]]) -> None:
    apart = now = _told(*TOWNS)
    for joins, first, second in steps:
        if joins:
            before = {told: each.spellings[0] for each in places_told(now) for told in each.spellings}
            try:
                now = _merge(now, TOWNS[first], TOWNS[second])
            except KnownError:
                assert before[TOWNS[first]] == before[TOWNS[second]]
                continue
            one = next(each for each in places_told(now) if TOWNS[first] in each.spellings)
            assert one.spellings[0] == before[TOWNS[second]] and TOWNS[second] in one.spellings
        else:
            links = [link for each in places_told(now) for _spelling, link in each.links]
            assert sorted(map(repr, links)) == sorted(map(repr, now.same))
            if links:
                gone = links[first % len(links)]
                count = len(places_told(now))
                now = replace(now, same=tuple(each for each in now.same if each != gone))
                assert len(places_told(now)) == count + 1
        reached = sorted(where for each in places_told(now) for where in _where(each))
        assert reached == [*range(len(TOWNS))] and now.answers == apart.answers
    assert places_told(replace(now, same=())) == places_told(apart)
