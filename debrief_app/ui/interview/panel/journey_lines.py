"""What the journey tab shows: what differs, everything in order of time, and what cannot be placed. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from debrief_app.domain.answers import Address
from debrief_app.domain.entries import Entry
from debrief_app.domain.form import EntryKind
from debrief_app.domain.interview import Interview
from debrief_app.domain.overview.timeline import Happening, timeline
from debrief_app.i18n import _, current_language, form_text
from debrief_app.i18n.formats import isolated
from debrief_app.report.contents.timeline_text import difference_text, when_text
from debrief_app.report.contents.value_text import named_text
from debrief_app.ui.interview.panel.overviews import Line
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.shared.entry_titles import label

_BY_TIME = ("where", "when")


class JourneyLines:
    """Over the de-brief as it stands, computed when somebody looks."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self._presenter = presenter
        self._entries: dict[str, Entry] = {}
        self._made: tuple[tuple[Interview, str], list[Line]] | None = None

    def lines(self) -> list[Line]:
        """Headings and lines; each line leads to the card of its time. Made anew only when something changed."""
        state = (self._presenter.interview, current_language())
        if self._made is None or self._made[0][0] is not state[0] or self._made[0][1] != state[1]:
            self._made = state, self._make()
        return self._made[1]

    def _make(self) -> list[Line]:
        presenter = self._presenter
        today = datetime.fromisoformat(presenter.session.clock()).astimezone().date()
        found = timeline(presenter.session.form, presenter.interview, today)
        self._entries = {entry.id: entry for entry in presenter.interview.entries}
        differs = [Line(difference_text(each, self._in_full, current_language(), isolated), "", each.first.address)
                   for each in found.differences]
        placed = [self._line(each, f"{number}  ") for number, each in enumerate(found.placed, start=1)]
        unplaced = [self._line(each, "") for each in found.unplaced]
        parts = ((_("Differs"), differs), (_("In order of time"), placed), (_("Cannot be placed in time"), unplaced))
        return [line for heading, lines in parts if lines for line in (Line(heading), *lines)]

    def _line(self, each: Happening, number: str) -> Line:
        texts = [self._kind_of(each), when_text(each, current_language(), isolated), self._how(each)]
        return Line(f"{number}{self._called(each)}", "  ·  ".join(filter(None, texts)), each.address)

    def _in_full(self, each: Happening) -> str:
        """Also what it belongs to, where that stands on no line of its own."""
        return ", ".join(filter(None, (self._called(each), "" if each.kind else self._kind_of(each))))

    def _called(self, each: Happening) -> str:
        form, interview = self._presenter.session.form, self._presenter.interview
        if not each.kind:
            return form_text(form.point(each.address.point).name)
        return label(form, interview, self._entries[each.address.entry]) or form_text(form.kind(each.kind).title)

    def _kind_of(self, each: Happening) -> str:
        """"Crossing 2"; for other dates the entry that they belong to."""
        if each.kind:
            return f"{form_text(self._presenter.session.form.kind(each.kind).title)} {each.position}"
        return self._presenter.entry_title(each.address.entry) if each.address.entry else ""

    def _how(self, each: Happening) -> str:
        if not each.kind:
            return ""
        kind: EntryKind = self._presenter.session.form.kind(each.kind)
        columns = [points for column, points in kind.summary if column not in _BY_TIME]
        return "  ·  ".join(filter(None, (self._summary(each.address.entry, points) for points in columns)))

    def _summary(self, entry: str, points: Sequence[str]) -> str:
        """The first value of these points, in words."""
        form, interview = self._presenter.session.form, self._presenter.interview
        for point_id in points:
            for occurrence in interview.occurrences(entry, point_id):
                answer = interview.answer(Address(entry, point_id, occurrence))
                fields = {field.id: field for field in form.point(point_id).fields}
                for field_id, value in answer.values.items() if answer else ():
                    if field_id in fields:
                        return named_text(value, fields[field_id], form, self._presenter.entry_title,
                                          current_language(), isolated)
        return ""
