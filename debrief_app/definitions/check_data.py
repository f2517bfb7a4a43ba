"""The data that the form check works with: targets.yaml and wording-rules.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from debrief_app.definitions.findings import Finding
from debrief_app.definitions.form_files import Source, read_one
from debrief_app.definitions.models import WHOLE, Id, Line, Origin, SpokenShape, Strict

Whole = Annotated[str, StringConstraints(pattern=WHOLE)]
LookAt = Literal["adult", "child", "under_10", "staff", "text", "free"]
ChildWording = Literal["child", "child_to_9", "child_10_12", "child_13_15", "child_16_17"]
WordRule = Literal[
    "why-question", "tag-question", "leading", "names-it-first", "forced-choice", "closed-question",
    "two-questions", "negative", "hard-word", "hard-for-young", "disrespectful-word",
    "graphic-word", "guilt-word", "statement-question", "pronoun-for-young", "pairing",
    "taken-for-granted", "suggested-answer",
]


class UnmappedShape(Strict):
    """Why no data point fills a field of a standard: exactly one of `constant`, `held_in`, `absent`; and in words."""

    constant: Line | None = Field(default=None, description="Every de-brief says this code of the standard.")
    held_in: tuple[Line, ...] | None = Field(default=None, min_length=1, description=(
        "The bank holds it in another form, or it follows from this: POINT or POINT.field."))
    absent: tuple[Line, ...] | None = Field(default=None, min_length=1, description=(
        "The bank does not hold it. Words by which a field would be called that did: the check looks for them."))
    reason: Line = Field(description="The reason in words.")

    @model_validator(mode="after")
    def _one_kind(self) -> UnmappedShape:
        if sum(each is not None for each in (self.constant, self.held_in, self.absent)) != 1:
            raise PydanticCustomError("unmapped_shape", "one kind of reason")
        return self


class TargetShape(Strict):
    """One standard that answers can be mapped to."""

    target: Id = Field(description="Short name of the standard; `maps` names it.")
    version: Line = Field(description="Its version or date.")
    source: Origin
    fields: tuple[Line, ...] = Field(default=(), description="Its fields, for data points.")
    codes: tuple[Line, ...] = Field(default=(), description="Its codes, for options of code lists.")
    unmapped: dict[Line, UnmappedShape] = Field(
        default_factory=dict, description="Fields that no data point fills, each with the reason.")


class TargetsFile(Strict):
    """targets.yaml"""

    targets: tuple[TargetShape, ...] = Field(description="Every standard that answers can be mapped to.")


class WordRuleShape(Strict):
    """A list of words that a wording should not hold. `rule` is also the code of the finding."""

    rule: WordRule = Field(description="Code of the finding.")
    source: Origin
    look_at: tuple[LookAt, ...] = Field(min_length=1, description="Whose wording is looked at.")
    in_: Literal["all", "questions"] = Field(default="all", alias="in", description="All sentences, or questions.")
    where: Literal["anywhere", "start", "end"] = Field(default="anywhere", description="Where in a sentence.")
    unless: tuple[Line, ...] = Field(default=(), description="Phrases that are taken out before looking.")
    words: tuple[Line, ...] = Field(min_length=1, description=(
        "Words and phrases that a wording should not hold. In a phrase, “did|does he|she” stands for all four, and *"
        " for any word."))
    note: Line = Field(description="What the officer is told about a typed question; {word} is what was found.")
    text: Line | None = Field(default=None, description="A better form, word for word.")
    hint: Line | None = Field(default=None, description="Advice where no ready form would fit.")


class PairingShape(Strict):
    """A question for yes or no, as `closed-question` knows it, that no invitation follows."""

    source: Origin
    look_at: tuple[LookAt, ...] = Field(min_length=1, description="Whose wording is looked at.")
    note: Line = Field(description="What the officer is told; {word} is what was found.")
    text: Line = Field(description="The invitation to put after it, word for word.")


class TakenUpShape(Strict):
    """A word that should not be named first, in a question that says that the person said it."""

    source: Origin
    note: Line = Field(description="What the officer is told when no answer holds {word}.")
    hint: Line = Field(description="Advice.")


class DatedNameShape(Strict):
    """A name that has gone, and today's."""

    old: Line = Field(description="The name that has gone.")
    now: Line = Field(description="What to write today.")


class DatedNamesShape(Strict):
    """Names that have gone."""

    source: Origin
    look_at: tuple[LookAt, ...] = Field(description="Whose wording is looked at.")
    names: tuple[DatedNameShape, ...] = Field(description="The names.")


class LimitShape(Strict):
    """How hard one kind of child wording may be: grade, words in a sentence, syllables in a word."""

    wording: ChildWording = Field(description="The wording that is measured.")
    grade: Whole = Field(description="Highest school grade at which it may read.")
    words: Whole = Field(description="Most words in a sentence.")
    syllables: Whole = Field(description="Most syllables in a word.")


class ReadingShape(Strict):
    """Limits for child wordings."""

    formula: Line = Field(description="Name of the formula for the school grade.")
    source: Origin
    least_words: Whole = Field(description="A wording with fewer words has no grade.")
    limits: tuple[LimitShape, ...] = Field(description="How hard each child wording may be.")
    familiar: tuple[Line, ...] = Field(default=(), description="Long words that children know all the same.")


class WordsShape(Strict):
    """A plain list of words, with where it comes from."""

    source: Origin
    words: tuple[Line, ...] = Field(min_length=1, description="The words.")


class SuggestionShape(Strict):
    """How words that hang on a question suggest its answer."""

    begins: tuple[Line, ...] = Field(min_length=1, description="How they begin; * is any word.")
    asks: tuple[Line, ...] = Field(default=(), description=(
        "How a question begins to which they are an answer; with ?, the whole question. Left out: any question."))
    most: Whole = Field(default="0", description=(
        "Most words that they have, none of which joins others, and nothing follows. 0: any number."))


class SuggestedShape(Strict):
    """Words that hang on a question and suggest its answer."""

    source: Origin
    look_at: tuple[LookAt, ...] = Field(min_length=1, description="Whose wording is looked at.")
    note: Line = Field(description="What the officer is told; {word} is what was found.")
    hint: Line = Field(description="Advice.")
    nothing: tuple[Line, ...] = Field(description="How words begin that may follow a question and suggest nothing.")
    ways: tuple[SuggestionShape, ...] = Field(min_length=1, description=(
        "Of the ways that begin like the words behind the question, the first decides."))


class CuedShape(Strict):
    """The invitation built from the person's own words, which stand where {words} is."""

    source: Origin
    ask: SpokenShape


class WordingRulesFile(Strict):
    """wording-rules.yaml"""

    rules: tuple[WordRuleShape, ...] = Field(description="Lists of words, each with what to say instead.")
    pairing: PairingShape = Field(description="A closed question and the invitation that should follow it.")
    suggested: SuggestedShape
    taken_up: TakenUpShape
    dated_names: DatedNamesShape
    reading: ReadingShape
    open_starts: WordsShape
    question_starts: WordsShape
    own_words: WordsShape
    people: WordsShape
    happened: WordsShape
    goes_on: WordsShape
    no_subjects: WordsShape
    of_officer: WordsShape
    by_deed: WordsShape
    other_languages: WordsShape
    other_letters: WordsShape
    small_words: WordsShape
    cued: CuedShape


@dataclass(frozen=True, slots=True)
class CheckData:
    """Both files; None for one that could not be read."""

    targets: Source[TargetsFile] | None
    wording: Source[WordingRulesFile] | None


def read_check_data(folder: Path) -> tuple[CheckData, tuple[Finding, ...]]:
    """Both files of this forms folder, with what is wrong in them."""
    findings: list[Finding] = []
    data = CheckData(
        targets=read_one(folder / "targets.yaml", folder, TargetsFile, findings),
        wording=read_one(folder / "wording-rules.yaml", folder, WordingRulesFile, findings),
    )
    return data, tuple(findings)
