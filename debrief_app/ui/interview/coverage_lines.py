"""What the coverage tab tells: how far each stage and each agency's needs went, and topics not reached. No Qt."""

from __future__ import annotations

from debrief_app.domain.flow import CardState
from debrief_app.domain.handover import OPEN_TOPICS
from debrief_app.domain.unmet import by_stage, listed_as, proposals
from debrief_app.i18n import form_text
from debrief_app.services.interviewing import Shown
from debrief_app.ui.interview.overviews import Covered, Line
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.works import Work
from debrief_app.ui.unmet_lines import unmet_lines


class CoverageLines:
    """Over the de-brief as it stands."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self._presenter = presenter

    def stages(self) -> list[Covered]:
        """One line per stage of the profile."""
        form = self._presenter.session.form
        return [Covered(form_text(form.stage(each.stage).title), each.answered, each.gap, each.open + each.deferred)
                for each in by_stage(self._presenter.flow)]

    def agencies(self) -> list[Covered]:
        """One line per agency, in the order of the form."""
        names = self._presenter.session.form.agencies
        return [Covered(form_text(names[code].name), count[CardState.ANSWERED], count[CardState.GAP],
                        count[CardState.UNTOUCHED] + count[CardState.DEFERRED])
                for code, count in self._presenter.flow.coverage().items() if count.total()]

    def unmet(self) -> list[Line]:
        """The list of topics not reached as it was written, each leading to its card."""
        found = unmet_lines(self._presenter.session.form, self._presenter.interview)
        return [Line(each.topic, each.whose, each.address) for each in found]

    def proposed(self) -> int:
        """How many topics are open and not on the list. 0 when the record is closed."""
        if not self._presenter.editable or not self._presenter.session.form.has_point(OPEN_TOPICS):
            return 0
        return len(proposals(self._presenter.flow, self._presenter.gate.ground.prior))

    def list_work(self) -> Work:
        """Write them on the list."""
        flow = self._presenter.flow
        topics = [listed_as(flow, each, self._presenter.entry_title(each.entry) if each.entry else "")
                  for each in proposals(flow, self._presenter.gate.ground.prior)]
        head = self._presenter.interview.head
        question = self._presenter.session.form.point(OPEN_TOPICS).question(head.path, head.band)
        language = self._presenter.language
        return self._presenter.works.list_unmet(topics, Shown(form_text(question, language), language))
