"""Quiet prompts about a person, in words: what is wrong, and where it belongs. Plain Python."""

from __future__ import annotations

from debrief_app.domain.descriptors import FEWEST, PersonPrompt, PromptKind
from debrief_app.domain.form import FormDefinition
from debrief_app.i18n import _, form_text
from debrief_app.i18n.formats import isolated


def prompt_text(prompt: PersonPrompt, form: FormDefinition, language: str) -> str:
    """The prompt; names of questions are in `language` (BCP-47)."""
    match prompt.kind:
        case PromptKind.ALIAS:
            home = f"{prompt.home} {form_text(form.point(prompt.home).name, language)}"
            return _("This looks like a nickname or another name. Write it under {question}, in an answer of its own"
                     " with its kind.").format(question=isolated(home))
        case PromptKind.IN_PARTS:
            return _("A name of this kind is no given or family name. Write it whole under “As it is spoken”, and leave"
                     " those two empty.")
        case PromptKind.DESCRIBE:
            missing = ", ".join(form_text(label, language) for label in prompt.missing)
            return _("No name as told yet, and {count} of the {all} descriptions that count; {wanted} or more tell a"
                     " person apart. Not yet here: {missing}.").format(
                         count=prompt.count, all=prompt.count + len(prompt.missing), wanted=FEWEST, missing=missing)
