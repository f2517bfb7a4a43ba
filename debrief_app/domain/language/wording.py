"""Looks at one wording: questions that press, lead, frighten or are too hard. The words to look for are data.

A word list can never find everything: what protects a child is the closed bank of questions. Must not know files,
screens or the reading age.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from debrief_app.domain.language.sentences import sentences
from debrief_app.domain.language.wording_language import is_english

TWO_QUESTIONS = "two-questions"
STATEMENT = "statement-question"
GRANTED = "taken-for-granted"
SUGGESTED = "suggested-answer"
FORCED = "forced-choice"
CLOSED = "closed-question"
PAIRING = "pairing"
NEGATIVE = "negative"
NAMED = "names-it-first"
UNWRITTEN = "not-written-down"
_CLAUSE = re.compile(r"(?:[,;:–—…]|\.\.\.|\s-+(?=\s))+\s+")
_WORD = r"[^\W\d_][\w'-]*"
_BEFORE = r"^\W*(?:(?:and|or|so|then|but|maybe|perhaps) )?"
_WHO = re.compile(r"you|your|him|her|them", re.IGNORECASE)
_FORM = re.compile(r"(?<=\w\w\w)(?:ed|ing|s|e)$")
_ENDING = r"(?:e|s|es|d|ed|en|\w?ing)?"
_MOST_OFFERED = 4
"""How many words an alternative has at most that stands behind a whole question: “…, by bus or by train?”"""


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing in a wording: the code of the rule, the words, and more params where the text needs them."""

    code: str
    params: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class WordRule:
    """Words that a wording should not hold. `where` is anywhere, start or end of a sentence.

    In a phrase, “did|does he|she” stands for each of the four, * for any word, and *ly for any that ends so. What else
    statement-question, taken-for-granted and forced-choice look at beside their words, `WordingRules` knows.
    `look_at`: whose wording (adult, child, under_10, staff, text, free). `note`, `better` and `hint` are shown when a
    typed question slips: what is wrong (with {word}), a better form word for word, or advice.
    """

    code: str
    words: tuple[str, ...]
    look_at: tuple[str, ...]
    questions_only: bool = False
    where: str = "anywhere"
    unless: tuple[str, ...] = ()
    note: str = ""
    better: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """How words that hang on a question suggest its answer: “Who paid, your parents?”

    `begins`: how they begin (* is any word). `asks`: how a question begins to which they are an answer; empty for any.
    `most`: how many words they have at most, none of which joins others, and nothing follows; 0 for any number.
    """

    begins: tuple[str, ...]
    asks: tuple[str, ...] = ()
    most: int = 0


@dataclass(frozen=True)
class WordingRules:
    """All that is known of wordings. `dated` are names that have gone, with today's."""

    rules: tuple[WordRule, ...] = ()
    dated: tuple[tuple[str, str], ...] = ()
    dated_look_at: tuple[str, ...] = ()
    open_starts: tuple[str, ...] = ()
    question_starts: tuple[str, ...] = ()
    """How a clause begins that asks something, beside `closed_starts`."""
    own_words: tuple[str, ...] = ()
    """How a sentence takes up what the person said."""
    people: tuple[str, ...] = ()
    """Words for somebody in particular, beside names."""
    happened: tuple[str, ...] = ()
    """Verbs of what somebody did, beside those that end in -ed."""
    goes_on: tuple[str, ...] = ()
    """Verbs of what somebody does; they count only where a question mark follows."""
    no_subjects: tuple[str, ...] = ()
    """How a sentence begins that tells of nobody: a fragment, or what the officer says of themselves."""
    of_officer: tuple[str, ...] = ()
    """How a sentence begins in which officers speak of themselves."""
    suggests_nothing: tuple[str, ...] = ()
    """How words begin that may stand behind a question."""
    suggestions: tuple[Suggestion, ...] = ()
    """Of those that begin like the words behind a question, the first decides."""
    by_deed: tuple[str, ...] = ()
    """How a thing is named by what somebody did; a verb follows."""
    other_languages: frozenset[str] = frozenset()
    """Frequent words of languages that are not English."""
    other_letters: tuple[str, ...] = ()
    """Letters that stand together in other languages and not in English: “ng-” begins a word, “-j” ends one."""
    small_words: frozenset[str] = frozenset()

    def rule(self, code: str) -> WordRule | None:
        """The rule of this code."""
        return next((rule for rule in self.rules if rule.code == code), None)

    def look(self, text: str, look_at: str, *, typed: bool = False) -> Iterator[Slip]:
        """What the word lists find in this text. `typed`: it is put as a question, whatever sign stands at its end."""
        for rule, pattern in self._patterns:
            if look_at in rule.look_at:
                yield from _once(self._slips(rule, pattern, text, typed))
        if look_at in self.dated_look_at:
            for name, now, old in self._dated:
                if old.search(text):
                    yield Slip("dated-name", {"word": name, "now": now})

    def look_at_typed(self, text: str, *, child: bool, under_10: bool = False, said: str = "") -> tuple[Slip, ...]:
        """What is found in a question that an officer types; each rule once, in the order of the rules.

        Nothing is found in a question that is not English. `said`: what the person said so far; words that stand there
        are theirs, and named by nobody else.
        """
        if not self.is_english(text):
            return ()
        ways = ["child" if child else "adult", "free", *(["under_10"] if under_10 else [])]
        found: dict[str, Slip] = {}
        for way in ways:
            for slip in self._not_said(self.look(text, way, typed=True), text, said):
                found.setdefault(slip.code, slip)
        order = [rule.code for rule in self.rules]
        return tuple(sorted(found.values(), key=lambda slip: order.index(slip.code) if slip.code in order else 99))

    def better_form(self, slip: Slip, text: str, say: Callable[[str], str] = str) -> str:
        """A better question to put instead of `text`, "" when only advice can be given. `say` translates."""
        if slip.code in (TWO_QUESTIONS, SUGGESTED):
            first = _before(str(slip.params["word"]), text)
            return self._ended(first) if self._is_whole(first) else ""
        rule = self.rule(slip.code)
        better = say(rule.better) if rule and rule.better else ""
        return f"{self._ended(text)} {better}" if slip.code == PAIRING else better

    def _ended(self, question: str) -> str:
        """With the sign that belongs to its end."""
        bare = question.strip().rstrip(" ,;:.?–—-…")
        return f"{bare}." if self._open.match(_plain(bare)) else f"{bare}?"

    def is_open(self, question: str) -> bool:
        """Does the question leave the answer to the person? Judged by how the parts of its sentences begin."""
        parts = (self._clauses(sentence) for sentence in sentences(_plain(question)))
        return any(any(map(self._open.match, part)) and not any(map(self._closed.match, part)) for part in parts)

    def is_english(self, question: str) -> bool:
        """Can the question be judged? The word lists are English; without any, nothing is known to be foreign."""
        return not self.rules or is_english(question, self._english, self.other_languages, self.other_letters)

    def _not_said(self, slips: Iterable[Slip], text: str, said: str) -> Iterator[Slip]:
        """Without the words that the person said. Where only the question says that they did, that is asked back."""
        for slip in slips:
            word = str(slip.params["word"])
            if slip.code != NAMED:
                yield slip
            elif _holds(self._claimed(text), word):
                yield from () if _holds(said, word) else (Slip(UNWRITTEN, slip.params),)
            elif not _holds(said, word):
                yield slip

    def _claimed(self, text: str) -> str:
        """What the text says that the person said: from “you said” to where something is asked."""
        claimed: list[str] = []
        for sentence in re.split(r"(?<=[.?!])\s+", _plain(text)):
            for part in self._own_words.split(sentence)[1:]:
                claimed.extend(takewhile(lambda clause: not self._question.match(clause), self._clauses(part)))
        return "\n".join(claimed)

    def _slips(self, rule: WordRule, pattern: re.Pattern[str], text: str, typed: bool) -> Iterator[Slip]:
        bare = _without(rule.unless, _plain(text))
        if rule.code == STATEMENT:
            bare = _without(self.own_words, bare)
        if rule.code == GRANTED and self._own_words.search(bare):
            return
        parts = sentences(bare)
        for place, sentence in enumerate(parts):
            if rule.questions_only and not self._is_question(rule, sentence, typed):
                continue
            if rule.code == NEGATIVE and self._is_of_officer(sentence):
                continue
            if rule.code == PAIRING and any(map(self._open.match, parts[place + 1:])):
                continue
            yield from (Slip(rule.code, {"word": word}) for word in self._words_in(sentence, rule, pattern))
        if rule.code == TWO_QUESTIONS:
            yield from _by_question_marks(text)

    def _words_in(self, sentence: str, rule: WordRule, pattern: re.Pattern[str]) -> Iterator[str]:
        asking = self._asking(sentence)
        stated = self._statement.match(sentence) if rule.code == STATEMENT else None
        if stated and not self._question.match(sentence):
            yield stated[1]
        elif rule.code == GRANTED:
            yield from _beside_names(pattern, sentence)
        elif rule.code == SUGGESTED:
            yield from self._suggested(sentence)
        elif rule.code == STATEMENT and asking:
            return
        elif rule.code != FORCED or self._offers(sentence, pattern):
            yield from (found[1] for found in pattern.finditer(sentence))
        if rule.code == TWO_QUESTIONS:
            yield from asking[1:]

    def _suggested(self, sentence: str) -> Iterator[str]:
        """The words behind a question that suggest what to answer."""
        clauses = self._clauses(sentence)
        asking = [place for place, clause in enumerate(clauses[:-1]) if self._question.match(clause)]
        if not asking or self._closed.match(clauses[asking[-1]]):
            return
        question, hung, *more = clauses[asking[-1]:]
        if self._nothing.match(hung):
            return
        for begins, asks, most in self._suggestions:
            if begins.match(hung) and (not most or (_is_short(hung, most) and not more)):
                if asks.match(question):
                    yield hung.rstrip(" .?!\"'”’)")
                return

    def _offers(self, sentence: str, either: re.Pattern[str]) -> bool:
        """Are alternatives the only answers? “Was it a bus or a train?”, “Black or white?”, “What was it, a bus or …?”

        An “or” inside a question that begins with who, what, where … or inside an invitation leaves the answer open.
        """
        clauses = self._clauses(sentence)
        if any(map(self._closed.match, clauses)):
            return True
        if any(map(self._open.match, clauses)):
            return False
        asking = [place for place, clause in enumerate(clauses) if self._question.match(clause)]
        if not asking:
            return True
        offered = clauses[asking[-1] + 1:]
        if not offered or (len(offered) == 1 and re.match(r"\W*or\b", offered[0], re.IGNORECASE)):
            return False
        sides = either.split(offered[-1])
        return len(sides) > 1 and all(len(side.split()) <= _MOST_OFFERED for side in sides)

    def _is_question(self, rule: WordRule, sentence: str, typed: bool) -> bool:
        """Ends in a question mark; or is typed, and is no invitation or also asks for yes or no.

        A typed sentence that ends in a full stop and does not begin as a question is said before one; it may still be
        a statement that is put as one.
        """
        bare = sentence.rstrip("\"'”’)")
        if bare.endswith("?") or not typed:
            return bare.endswith("?")
        if self._open.match(sentence):
            return any(map(self._closed.match, self._clauses(sentence)))
        return rule.code == STATEMENT or not bare.endswith(".") or bool(self._question.match(sentence))

    def _asking(self, sentence: str) -> list[str]:
        """The clauses of a sentence that begin as a question does."""
        return [clause for clause in self._clauses(sentence) if self._question.match(clause)]

    def _clauses(self, sentence: str) -> list[str]:
        """The clauses of a sentence. One question with something put in is one: “What, if anything, did they say?”"""
        clauses = _CLAUSE.split(sentence)
        asking = [place for place, clause in enumerate(clauses) if self._question.match(clause)]
        for start, end in pairwise(asking):
            if end > start + 1 and self._lone.match(clauses[start]) and self._closed.match(clauses[end]):
                return [*clauses[:start], ", ".join(clauses[start:end + 1]), *clauses[end + 1:]]
        return clauses

    def _is_whole(self, question: str) -> bool:
        """Is something asked, by more than “What?” or “What, if anything?”"""
        clauses = [clause for sentence in sentences(question) for clause in self._clauses(sentence)
                   if not self._lone.match(clause)]
        asked = any(self._question.match(clause) or self._open.match(clause) for clause in clauses)
        return asked or (bool(clauses) and question.rstrip().endswith("?"))

    def _is_of_officer(self, sentence: str) -> bool:
        """Do officers speak of themselves here, and ask nothing?"""
        return bool(self._of_officer.match(sentence)) and not sentence.endswith("?")

    @property
    def closed_starts(self) -> tuple[str, ...]:
        """How a question begins that asks for yes or no."""
        rule = self.rule(CLOSED)
        return rule.words if rule else ()

    @cached_property
    def _question(self) -> re.Pattern[str]:
        return _compiled(rf"{_BEFORE}(?:{_any_of((*self.question_starts, *self.closed_starts))})(?!\w)")

    @cached_property
    def _lone(self) -> re.Pattern[str]:
        return _compiled(rf"{_BEFORE}(?:{_any_of(self.question_starts)})\W*$")

    @cached_property
    def _of_officer(self) -> re.Pattern[str]:
        return _compiled(rf"{_BEFORE}(?:{_any_of(self.of_officer)})(?!\w)")

    @cached_property
    def _closed(self) -> re.Pattern[str]:
        return _compiled(rf"^\W*(?:{_any_of(self.closed_starts)})(?!\w)")

    @cached_property
    def _open(self) -> re.Pattern[str]:
        return _compiled(rf"^\W*(?:please,? )?(?:{_any_of(self.open_starts)})(?!\w)")

    @cached_property
    def _own_words(self) -> re.Pattern[str]:
        return _compiled(rf"(?<!\w)(?:{_any_of(self.own_words)})(?!\w)")

    @cached_property
    def _statement(self) -> re.Pattern[str]:
        """Who did something, as a sentence begins with it: up to six words, none of which asks or joins, and a verb."""
        rule = self.rule(GRANTED)
        joins = rf"(?:{_any_of((*self.question_starts, *(rule.words if rule else ())))})(?!\w)"
        return _compiled(rf"{_BEFORE}{self._not_nobody}((?:(?!{joins}){_WORD} ){{1,6}}?(?:{self._verb}))(?!\w)")

    def _pattern(self, rule: WordRule) -> re.Pattern[str]:
        if rule.code != GRANTED:
            return _pattern(rule)
        name = rf"(?P<name>{self._not_nobody}{_WORD}(?: {_WORD})??) (?:{self._verb})"
        somebody = rf"(?:{_any_of(rule.words)}) (?:(?:{_any_of(self.people)}) {_WORD}|{name})"
        return _compiled(rf"(?<!\w)({somebody}|(?:{_any_of(self.by_deed)}) (?:{self._verb}))(?!\w)")

    @property
    def _not_nobody(self) -> str:
        return rf"(?!(?:{_any_of(self.no_subjects)})(?!\w))"

    @property
    def _verb(self) -> str:
        return rf"(?:{_any_of(self.happened)}|(?:{_any_of(self.goes_on)})(?=[^.]*\?)|[^\W\d_]{{2,}}[^\W\d_e]ed)"

    @cached_property
    def _suggestions(self) -> tuple[tuple[re.Pattern[str], re.Pattern[str], int], ...]:
        return tuple((_starting(each.begins), _starting(each.asks) if each.asks else self._question, each.most)
                     for each in self.suggestions)

    @cached_property
    def _nothing(self) -> re.Pattern[str]:
        return _starting(self.suggests_nothing)

    @cached_property
    def _english(self) -> frozenset[str]:
        """Every word of the lists."""
        lists = (self.small_words, self.open_starts, self.question_starts, self.own_words, self.people, self.happened,
                 self.goes_on, self.no_subjects, *(rule.words for rule in self.rules))
        return frozenset(word.casefold() for phrases in lists for phrase in phrases
                         for word in re.split(r"[ |]", _plain(phrase)))

    @cached_property
    def _patterns(self) -> tuple[tuple[WordRule, re.Pattern[str]], ...]:
        return tuple((rule, self._pattern(rule)) for rule in self.rules)

    @cached_property
    def _dated(self) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
        return tuple((old, now, re.compile(rf"(?<!\w){re.escape(old)}(?!\w)")) for old, now in self.dated)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of these, the longest first; one that matches nothing when there are none."""
    longest_first = sorted({_plain(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(map(_phrase, longest_first)) or "(?!)"


def _phrase(phrase: str) -> str:
    """A pattern for a phrase. In a word | stands between alternatives; * is any word, or any part of this one."""
    return " ".join(_WORD if word == "*" else f"(?:{_word(word)})" for word in phrase.split())


def _word(word: str) -> str:
    return re.escape(word).replace(re.escape("|"), "|").replace(re.escape("*"), r"[\w'-]*")


def _pattern(rule: WordRule) -> re.Pattern[str]:
    any_word = rf"(?<!\w)({_any_of(rule.words)})(?!\w)"
    match rule.where:
        case "start":
            return _compiled(rf"^\W*{any_word}")
        case "end":
            return _compiled(rf"(?<=[,;])\s*{any_word}\W*$")
        case _:
            return _compiled(any_word)


def _starting(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for how a clause begins; a phrase with a question mark is the whole of it."""
    whole = [phrase.rstrip("?") for phrase in phrases if phrase.endswith("?")]
    starts = [phrase for phrase in phrases if not phrase.endswith("?")]
    return _compiled(rf"{_BEFORE}(?:(?:{_any_of(starts)})(?!\w)|(?:{_any_of(whole)})\W*$)")


def _without(phrases: Iterable[str], bare: str) -> str:
    """The text with a sign that belongs to no word list in the place of each phrase."""
    return re.sub(rf"(?<!\w)(?:{_any_of(phrases)})(?!\w)", "_", bare, flags=re.IGNORECASE)


def _is_short(words: str, most: int) -> bool:
    """Up to so many words, none of them a name, a number or one that joins."""
    each = words.rstrip(" .?!\"'”’)").split()
    return len(each) <= most and all(word[0].islower() and word not in ("or", "and") for word in each)


def _beside_names(pattern: re.Pattern[str], sentence: str) -> Iterator[str]:
    """What is found, save where the words in the place of a name are not written as one."""
    for found in pattern.finditer(sentence):
        if found["name"] is None or all(word[0].isupper() for word in found["name"].split()):
            yield found[1]


def _holds(said: str, phrase: str) -> bool:
    """Do these words stand there, in any of their regular forms? Who is meant is not compared: “touched me” holds
    “touch you”, and “my uncle” holds “your uncle”.
    """
    words = [_FORM.sub("", word) for word in _plain(phrase).split() if not _WHO.fullmatch(word)]
    forms = " ".join(rf"{re.escape(word)}{_ENDING}" for word in words)
    return bool(words) and bool(re.search(rf"(?<!\w){forms}(?!\w)", _plain(said), re.IGNORECASE))


def _once(slips: Iterator[Slip]) -> Iterator[Slip]:
    seen: set[str] = set()
    for slip in slips:
        word = str(slip.params["word"]).casefold()
        if word not in seen:
            seen.add(word)
            yield slip


def _by_question_marks(text: str) -> Iterator[Slip]:
    questions = [sentence for sentence in sentences(text) if sentence.endswith("?")]
    if len(questions) > 1:
        yield Slip(TWO_QUESTIONS, {"word": questions[1]})


def _before(word: str, text: str) -> str:
    """The text before what was found last, which begins with `word`."""
    straight = _plain(text)
    place = straight.casefold().rfind(_plain(word).casefold())
    return straight[:place] if place > 0 else ""
