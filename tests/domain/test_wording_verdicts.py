"""What is said about questions as interviewers really ask them. Whole sentences, judged by the shipped word lists."""

from __future__ import annotations

import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.language.wording import NAMED, SUGGESTED, UNWRITTEN, WordingRules
from debrief_app.paths import forms_dir
from tests.domain.question_corpus import BAD, FOREIGN, GOOD


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


@pytest.fixture(scope="module")
def wording(form: FormDefinition) -> WordingRules:
    return form.wording


def codes(wording: WordingRules, question: str, *, child: bool = False, said: str = "") -> list[str]:
    return [slip.code for slip in wording.look_at_typed(question, child=child, said=said)]


@pytest.mark.parametrize(("question", "code"), [
    ("How could you let this happen?", "why-question"),
    ("How can you trust a man like that?", "why-question"),
    ("What was your reason for leaving?", "why-question"),
    ("Tell me your reasons for going back.", "why-question"),
    ("What colour was the gun he pointed at you?", "taken-for-granted"),
    ("Where is the money they took?", "taken-for-granted"),
    ("Are you lying?", "leading"),
    ("Are you making this up?", "leading"),
    ("Are you certain it was a Tuesday?", "leading"),
    ("I don't believe you. What happened?", "leading"),
    ("Would you say you were a slave?", "leading"),
    ("Would you call him a friend?", "leading"),
    ("Could it be that you forgot?", "leading"),
    ("Is it possible that you are confused?", "leading"),
    ("Was there anyone else, maybe a woman?", "leading"),
    ("Who drove, perhaps the uncle?", "leading"),
    ("I think you did not tell me everything.", "statement-question"),
    ("That must have been terrible for you.", "leading"),
    ("Think again: was it Monday?", "leading"),
    ("Where did he touch you?", "names-it-first"),
    ("Did they lock you in?", "names-it-first"),
    ("Was he lying to you?", "names-it-first"),
    ("Why didn't you call the police?", "why-question"),
    ("You could have left at any time, couldn't you?", "tag-question"),
    ("Isn't it true that you had a phone?", "negative"),
    ("So basically he lied to you?", "statement-question"),
    ("The other girls said he hit them.", "names-it-first"),
    ("Nobody will be angry if you tell me.", "leading"),
    ("If you tell me his name we can help you.", "leading"),
    ("Did they keep your money or did they pay you?", "forced-choice"),
    ("Did he take your passport?", "leading"),
])
def test_these_press_lead_or_blame(wording: WordingRules, question: str, code: str) -> None:
    assert code in codes(wording, question)
    assert code in codes(wording, question, child=True)


@pytest.mark.parametrize("question", [
    "What, if anything, did they say to you?",
    "Who, if anybody, was there with you?",
    "Where, roughly, did you stop?",
    "What else, if anything, did they say?",
    "I'm not sure I understood. What does 'the office' mean?",
    "I don't know that word. What does it mean?",
    "We are not in a hurry. Tell me about the house.",
    "What reason did he give?", "What kind of car did she drive?",
    "How could you tell where you were?",
    "How could you see him from there?",
    "What would you say to your sister now?",
    "How would you say that in your language?",
    "Perhaps you can draw the house for me.",
    "What was the first thing he said?",
    "Tell me about the man in the picture.",
    "You don't have to answer. What happened at the house?",
    "If you don't know, say so. What happened then?",
    "Would you like some water?", "Do you want a break?", "Are you all right to go on?",
    "Is there anything else you would like to tell me?", "Who could lock the door?", "What did you buy there?",
    "What kind of work did they promise you?", "What happened just before the police came?",
    "Where's your passport now?",
    "You mentioned a man called Long. Who is he?", "How did you get the scar on your arm?", "Go on.",
])
def test_these_are_left_alone(wording: WordingRules, question: str) -> None:
    for child in (False, True):
        assert codes(wording, question, child=child) == []


@pytest.mark.parametrize("question", GOOD)
def test_good_questions_are_left_alone(wording: WordingRules, question: str) -> None:
    assert wording.is_english(question)
    assert codes(wording, question) == []


def test_of_bad_questions_few_are_missed(wording: WordingRules) -> None:
    """A word list never finds all. Most that are missed hang a name or a clause on the question."""
    missed = [question for question in BAD if not codes(wording, question)]
    assert len(missed) <= 0.08 * len(BAD), missed


def test_of_short_questions_in_other_languages_few_are_judged(wording: WordingRules) -> None:
    """A single unknown word says too little."""
    judged = [question for question in FOREIGN if wording.is_english(question)]
    assert len(judged) <= 0.07 * len(FOREIGN), judged


@pytest.mark.parametrize(("question", "hung", "better"), [
    ("Who paid, your parents?", "your parents", "Who paid?"),
    ("What did he do, hit you?", "hit you", "What did he do?"),
    ("Where was it, in Spain?", "in Spain", "Where was it?"),
    ("And where was it – maybe in Spain?", "maybe in Spain", "And where was it?"),
    ("Who drove - a Turkish man", "a Turkish man", "Who drove?"),
    ("Who else was there... your cousin?", "your cousin", ""),
    ("When was it, in the morning?", "in the morning", "When was it?"),
])
def test_an_answer_that_hangs_on_a_question_is_taken_off(
        wording: WordingRules, question: str, hung: str, better: str) -> None:
    found = [slip for slip in wording.look_at_typed(question, child=False) if slip.code == SUGGESTED]
    if better:
        assert [slip.params["word"] for slip in found] == [hung]
        assert wording.better_form(found[0], question) == better
    else:
        assert "statement-question" in codes(wording, question)


@pytest.mark.parametrize("question", [
    "What did they say, who was there, where did you sleep?", "Who, where?", "What, and who told you?",
    "What, if anything, did they say, and who was there?",
])
def test_two_questions_are_still_two(wording: WordingRules, question: str) -> None:
    assert "two-questions" in codes(wording, question)


@pytest.mark.parametrize("question", [
    "Who, where?", "What, if anything, and where did you sleep?", "And then, where, how did you sleep?",
])
def test_no_stump_is_offered(wording: WordingRules, question: str) -> None:
    found = [slip for slip in wording.look_at_typed(question, child=False) if slip.code == "two-questions"]
    assert found and all(wording.better_form(slip, question) == "" for slip in found)



@pytest.mark.parametrize(("question", "said"), [
    ("You told me he hit you. What happened then?", "Then he hit me."),
    ("You said he hit you, what happened next?", "Then he hit me."),
    ("Tell me about the time he hit you.", "Then he Hit me."),
    ("Tell me about your uncle.", "I lived with my uncle."),
    ("Where did they touch you?", "He touched me."),
    ("Tell me how he was beating you.", "They were beating us."),
    ("Tell me how you were locked up.", "They kept us locked up at night."),
    ("You said you were scared. Tell me more about that.", "I was scared"),
])
def test_a_word_that_the_person_said_may_be_taken_up(wording: WordingRules, question: str, said: str) -> None:
    for child in (False, True):
        assert {NAMED, UNWRITTEN} & set(codes(wording, question, child=child)), "nothing is written down yet"
        assert codes(wording, question, child=child, said=said) == []


def test_that_the_person_said_so_is_asked_back_when_it_is_not_written_down(wording: WordingRules) -> None:
    """The program cannot know what was said: it names the word and stops nobody."""
    found = wording.look_at_typed("You told me he hit you. What happened then?", child=True, said="He drove me.")
    assert [(slip.code, slip.params["word"]) for slip in found] == [(UNWRITTEN, "hit")]


@pytest.mark.parametrize(("question", "said"), [
    ("Tell me how he hit you.", "He drove me."),
    ("You told me about the house, did he hit you?", "We had a house."),
    ("Did he hit you, as you told me?", ""),
    ("You told me about a house. Tell me about the smuggler.", "We had a house."),
    ("Tell me about the gang.", "Bring the gangway."),
])
def test_a_word_that_nobody_said_is_named_first(wording: WordingRules, question: str, said: str) -> None:
    assert NAMED in codes(wording, question, child=True, said=said)


@pytest.mark.parametrize("question", [
    "هل ضربك؟", "لماذا هربت؟", "أخبرني عن البيت.", "Кто тебя бил?", "你为什么离开？", "ለምን ሄድክ?", "کس نے آپ کو مارا؟",
    "Ai đã đưa anh đến đây?", "Anh có bị đánh không?", "Khong ai giup anh sao?", "Hãy kể cho tôi nghe về ngôi nhà đó.",
    "Kush të solli këtu?", "Pse ike?", "Më trego për shtëpinë.", "A të goditi ai?",
    "Cine te-a adus aici?", "De ce ai fugit?", "Spune-mi despre casa.", "A fost cineva cu tine?",
    "Pourquoi êtes-vous parti ?", "Qui conduisait ?", "Parlez-moi de la maison.", "Que s'est-il passé ensuite ?",
    "¿Quién te pegó?", "¿Por qué te fuiste?", "Háblame de la casa.", "Cuéntame qué pasó.",
    "Wer hat dich geschlagen?", "Was hat er gesagt?", "Dlaczego uciekłeś?", "Maxaa dhacay?", "Sana kim vurdu?",
])
def test_what_is_not_english_is_not_judged(wording: WordingRules, question: str) -> None:
    assert not wording.is_english(question)
    assert codes(wording, question, child=True) == []


@pytest.mark.parametrize("question", [
    "Kim drove?", "Anh took your passport?", "Đức is your boss?", "Whose café?", "Your fiancé?", "Black or white?",
    "Bus, train, car?", "Brothers?", "Feeling better?", "Explain.", "50?", "", "Where is Rruga e Kavajës?",
    "What does كفيل mean?", "What does nhà mean?", "You said “هو ضربني”. Tell me more about that.",
    "How did you get to Île-de-France?", "Who is Nguyễn Văn Đức?", "What did chị Hoa say?",
    "Describe Long's blue Mercedes van.", "Describe every passenger aboard Monday's ferry.", "Ana lied?",
])
def test_english_with_foreign_names_and_words_is_judged(wording: WordingRules, question: str) -> None:
    assert wording.is_english(question)


def test_all_that_the_bank_says_is_english(form: FormDefinition) -> None:
    asks = [point.ask for point in form.points()] + [stage.opening_wording for stage in form.stages]
    texts = [text for ask in asks for text in (ask.staff, ask.adult, *dict(ask.children).values()) if text]
    assert len(texts) > 300 and [text for text in texts if not form.wording.is_english(text)] == []


def test_no_word_of_the_lists_is_of_another_language(wording: WordingRules) -> None:
    """It would speak for both."""
    assert [word for word in wording.other_languages if wording.is_english(f"{word.capitalize()}?")] == []
