"""Places and sums that answers name: each is one thing, with every answer that speaks of it, however it is spelt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from debrief_app.domain.answers import Address, Answer, Answers, Revision
from debrief_app.domain.entries import Entries, Entry
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, Interview, InterviewHead, State
from debrief_app.domain.things import Mention
from debrief_app.domain.told import Told, ToldThing, found_told, places_told, sums_told
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
