"""Short texts that stand in this de-brief already, so that a name or a reference is typed once. No Qt.

Only from this one: what is in the record of somebody else is never offered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from debrief_app.domain.form import FieldType
from debrief_app.domain.interview import Interview
from debrief_app.domain.values import Names
from debrief_app.ui.interview.presenter import InterviewPresenter

_LONGEST = 80
_MOST = 5


class SaidBefore:
    """Made anew only when the de-brief has changed."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self._presenter = presenter
        self._seen: Interview | None = None
        self._texts: tuple[tuple[str, str], ...] = ()

    def like(self, typed: str) -> tuple[str, ...]:
        """Whole texts that begin as typed, the most used first; none for what says it all already."""
        if self._seen is not self._presenter.interview:
            self._seen = self._presenter.interview
            counted = Counter(self._all(self._seen))
            self._texts = tuple((text.casefold(), text) for text, _times in counted.most_common())
        begun = typed.casefold()
        return tuple(text for folded, text in self._texts if folded.startswith(begun) and folded != begun)[:_MOST]

    def _all(self, interview: Interview) -> Iterator[str]:
        session = self._presenter.session
        yield from filter(None, (session.account.name, session.unit.agency))
        short = {(point.id, field.id) for point in session.form.points() for field in point.fields
                 if field.type is FieldType.TEXT}
        for address, revision in interview.answers.items():
            for name, value in revision.answer.values.items():
                text = value.as_spoken if isinstance(value, Names) else value
                if isinstance(text, str) and 2 < len(text) <= _LONGEST and (
                        isinstance(value, Names) or (address.point, name) in short):
                    yield text
