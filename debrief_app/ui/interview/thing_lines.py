"""What the page of one person or thing shows: everything said about it, and what it could be the same as. No Qt."""

from __future__ import annotations

from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.things import Mention, keeper_of, mentions, same_as
from debrief_app.i18n import current_language, form_text
from debrief_app.report.value_text import value_text
from debrief_app.ui.interview.overviews import Line
from debrief_app.ui.interview.presenter import InterviewPresenter

_LONGEST = 160


class ThingLines:
    """Over the de-brief as it stands."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self._presenter = presenter

    def title(self, entry: str) -> str:
        """How the thing is called."""
        return self._presenter.entry_title(keeper_of(self._presenter.interview, entry))

    def said(self, entry: str) -> list[Line]:
        """One line per answer: the name of the point, what was said, and where it stands."""
        return [self._line(mention) for mention in mentions(self._presenter.interview, entry)]

    def merged(self, entry: str) -> list[tuple[str, str]]:
        """(entry id, title) of the entries that were found to be this thing."""
        return [(each, self._presenter.entry_title(each)) for each in same_as(self._presenter.interview, entry)[1:]]

    def others(self, entry: str) -> list[tuple[str, str]]:
        """(entry id, title) of what this could be the same as: the others of its kind."""
        interview = self._presenter.interview
        keeper = keeper_of(interview, entry)
        kind = next(each.kind for each in interview.entries if each.id == keeper)
        return [(each.id, self._presenter.entry_title(each.id))
                for each in interview.entries_of(kind) if each.id != keeper]

    def _line(self, mention: Mention) -> Line:
        point = self._presenter.session.form.point(mention.address.point)
        answer = self._presenter.interview.answers[mention.address].answer
        second = self._content(mention.address, answer)
        if mention.field and mention.address.entry:
            second = "  ·  ".join((self._presenter.entry_title(mention.address.entry), second))
        return Line(form_text(point.name), second, mention.address)

    def _content(self, address: Address, answer: Answer) -> str:
        form = self._presenter.session.form
        fields = {field.id: field for field in form.point(address.point).fields}
        values = [value_text(value, fields[key], form, self._presenter.entry_title, current_language())
                  for key, value in answer.values.items() if key in fields]
        text = "  ·  ".join(filter(None, (*values, answer.english or answer.own_words, answer.note)))
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
