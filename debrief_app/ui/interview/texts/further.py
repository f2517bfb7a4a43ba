"""The wording of a question outside the bank, as it is shown and recorded. Plain Python."""

from __future__ import annotations

from debrief_app.domain import off_bank
from debrief_app.domain.answers import Answer
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import InterviewHead
from debrief_app.i18n import form_text
from debrief_app.i18n.formats import isolated


def cued_text(form: FormDefinition, head: InterviewHead, said: str, language: str, *, isolate: bool = False) -> str:
    """The cued invitation with the person's words, in a language (BCP-47); "" when the form has none."""
    wording = form.cued.spoken(head.path, head.band)
    return form_text(wording, language).format(words=isolated(said) if isolate else said) if wording else ""


def wording_put(form: FormDefinition, head: InterviewHead, answer: Answer, language: str, *,
                isolate: bool = False) -> str:
    """The wording of a further question: a cued one in this language, a typed one as it was typed."""
    said = off_bank.words_taken_up(answer)
    cued = cued_text(form, head, said, language, isolate=isolate) if said else ""
    return cued or off_bank.question_put(answer)
