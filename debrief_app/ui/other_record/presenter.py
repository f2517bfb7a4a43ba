"""What the page of another de-brief shows: everything recorded in it, and nothing that could change it. No Qt."""

from __future__ import annotations

from collections.abc import Callable

from debrief_app.domain.interview import Interview
from debrief_app.i18n import _, form_text
from debrief_app.i18n.formats import isolated
from debrief_app.services.matching import finding_people
from debrief_app.services.session import Session
from debrief_app.ui.shared.entry_titles import link_title
from debrief_app.ui.shared.record_lines import answer_blocks, point_title
from debrief_app.ui.widgets.blocks import Block, Row, Style


class OtherRecordPresenter:
    """`other` is read beside `interview`; opening it is logged."""

    def __init__(self, session: Session, interview: str, other: str) -> None:
        self._session, self._beside, self._other = session, interview, other
        self.record: Interview | None = None

    def open_work(self) -> Callable[[], Interview]:
        """Read it; the reading is logged as a consultation."""
        return lambda: finding_people.open_other(self._session, self._beside, self._other)

    def title(self) -> str:
        """The reference; never a name."""
        if self.record is None:
            return _("Another de-brief")
        return _("De-brief {reference}").format(reference=isolated(self.record.head.reference))

    def rows(self) -> list[Row]:
        """Every answer under the heading of its stage, in the order of the form."""
        record, form = self.record, self._session.form
        if record is None:
            return []
        rows = []
        for stage in form.stages:
            ids = {point.id: place for place, point in enumerate(stage.points)}
            found = sorted((address for address in record.answers if address.point in ids),
                           key=lambda each: (each.entry, ids[each.point], each.occurrence))
            if found:
                rows.append(Row((Block(form_text(stage.title), Style.TITLE),)))
            for address in found:
                point = form.point(address.point)
                heading = [Block(point_title(point), Style.LABEL)]
                if address.entry:
                    heading.append(Block(link_title(record, form, address.entry), Style.QUIET))
                answer = record.answers[address].answer
                rows.append(Row((*heading, *answer_blocks(answer, point, form, record)), address))
        return rows
