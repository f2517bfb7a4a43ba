"""How an answer of the record is told in a list: question, own words, English, fields, observation, gaps.

Shared by closing and review. Plain Python, no Qt; must not decide what may be done.
"""

from __future__ import annotations

from collections.abc import Iterator

from debrief_app.domain.answers import Answer, Revision
from debrief_app.domain.form import DataPoint, FormDefinition
from debrief_app.domain.interview import Interview
from debrief_app.domain.off_bank import is_cued
from debrief_app.i18n import _, current_language, form_text
from debrief_app.i18n.code_names import STATUS_NAMES
from debrief_app.i18n.formats import isolated, language_name
from debrief_app.report.contents.value_text import value_text
from debrief_app.ui.shared.entry_titles import link_title
from debrief_app.ui.widgets.blocks import Block, Style


def point_title(point: DataPoint) -> str:
    """Id and name of a data point: "T402  From and to"."""
    return f"{isolated(point.id)}  {form_text(point.name)}"


def answer_blocks(answer: Answer, point: DataPoint, form: FormDefinition, interview: Interview) -> list[Block]:
    """All that an answer says. Fact, observation and assessment stay apart (DPA 2018 s.38(2))."""
    blocks = [Block(_(STATUS_NAMES[answer.status]), Style.LABEL)] if answer.status.is_gap else []
    if answer.own_words:
        blocks.append(Block(answer.own_words, Style.WORDS, answer.own_words_language or "en"))
    if answer.english:
        if answer.own_words and not answer.own_words_language.startswith("en"):
            blocks.append(Block(_("In English"), Style.QUIET))
        blocks.append(Block(answer.english, Style.PLAIN, "en"))
    blocks += [Block(text) for text in _fields(answer, point, form, interview)]
    for label, text in ((_("Officer’s observation: {text}"), answer.observation),
                        (_("Assessment: {text}"), answer.assessment),
                        (_("Reason: {text}") if answer.status.is_gap else _("Note: {text}"), answer.note)):
        if text:
            blocks.append(Block(label.format(text=isolated(text))))
    return blocks


def came_about(revision: Revision, form: FormDefinition, interview: Interview) -> str:
    """How the answer came about, in which language it was put, and where its words and its question come from."""
    parts = [] if revision.answer.status.is_gap else [_(STATUS_NAMES[revision.answer.status])]
    if revision.language and revision.language != current_language():
        parts.append(_("asked in {language}").format(language=language_name(revision.language)))
    own = revision.answer.own_words_language if revision.answer.own_words else ""
    if own and not own.startswith("en"):
        parts.append(_("own words in {language}").format(language=language_name(own)))
    return "  ·  ".join((*parts, *_origins(revision, form, interview)))


def _origins(revision: Revision, form: FormDefinition, interview: Interview) -> Iterator[str]:
    answer, taken = revision.answer, revision.answer.taken_from
    if taken is not None and taken.account:
        yield _("taken over from an earlier account")
    elif taken is not None and form.has_point(taken.address.point):
        entry = link_title(interview, form, taken.address.entry) if taken.address.entry else ""
        place = "  ·  ".join(filter(None, (point_title(form.point(taken.address.point)), entry)))
        yield _("words taken from {place}").format(place=isolated(place))
    if answer.asked_again:
        labels = {reason.code: reason.label for rule in form.rules.values() for reason in rule.way_on.reasons}
        reason = form_text(labels.get(answer.asked_again, answer.asked_again))
        yield _("known, and asked again: {reason}").format(reason=isolated(reason))
    if form.point(revision.address.point).off_bank:
        yield (_("question built from the person’s own words") if is_cued(answer)
               else _("question not from the bank, worded by the officer"))


def _fields(answer: Answer, point: DataPoint, form: FormDefinition, interview: Interview) -> Iterator[str]:
    for field in point.fields:
        if field.id in answer.values:
            text = value_text(answer.values[field.id], field, form,
                              lambda entry: link_title(interview, form, entry), current_language(), isolated)
            if text:
                label = form_text(field.label)
                yield _("{label}: {text}").format(label=label, text=isolated(text)) if label else text
