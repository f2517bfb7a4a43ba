"""What the coverage tab tells: topics not reached, how far each stage and each agency's needs went, and what is open.

Plain Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from debrief_app.domain.entry_labels import way_in_record
from debrief_app.domain.overview.coverage import OPEN, Coverage, Covered, Standing, Tally, needing
from debrief_app.domain.overview.handover import OPEN_TOPICS
from debrief_app.domain.overview.unmet import listed_as, proposals
from debrief_app.i18n import N_, _, form_text
from debrief_app.i18n.formats import number_text
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.ui.interview.panel.overviews import COME_BACK, LEFT_OPEN, Group, Line, gap_line
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.works import Work
from debrief_app.ui.shared.unmet_lines import unmet_lines

_COUNTS = {
    Standing.ANSWERED: N_("answered {count}"),
    Standing.GAP: N_("open with a reason {count}"),
    Standing.DEFERRED: N_("to come back to {count}"),
    Standing.NOT_ASKED: N_("never asked {count}"),
    Standing.OUTSIDE: N_("outside this profile {count}"),
}
_ALWAYS = (Standing.ANSWERED, Standing.NOT_ASKED)
_HEADINGS = {
    Standing.DEFERRED: COME_BACK,
    Standing.GAP: LEFT_OPEN,
    Standing.NOT_ASKED: N_("Never asked"),
    Standing.OUTSIDE: N_("Outside this profile"),
}


@dataclass(frozen=True, slots=True)
class CountLine(Line):
    """The counts of one stage or agency, which is its address. `parts`: answered, open with a reason, nothing yet.
    `unfolded`: its open questions stand below.
    """

    parts: tuple[int, int, int] = (0, 0, 0)
    unfolded: bool = False

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        state = _("open questions are shown") if self.unfolded else _("open questions are folded")
        return ", ".join((self.text, self.second, state))


class CoverageLines:
    """Over the de-brief as it stands."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self._presenter = presenter

    def lines(self, unfolded: Group | None = None) -> list[Line]:
        """The whole tab; below one stage or agency stands what is open."""
        form, coverage = self._presenter.session.form, Coverage(self._presenter.flow)
        found = self._unmet()
        stages = {Group("stage", code): (form_text(form.stage(code).title), tally)
                  for code, tally in coverage.by_stage().items()}
        agencies = {Group("agency", code): (form_text(form.agencies[code].name), tally)
                    for code, tally in coverage.by_agency().items() if tally.total}
        for heading, rows in ((_("By stage"), stages), (_("By agency"), agencies)):
            found += [Line(heading), *self._rows(rows, coverage, unfolded)]
        return found

    def _unmet(self) -> list[Line]:
        """The list of topics not reached as it was written, each leading to its card."""
        found = [Line(each.topic, each.whose, each.address)
                 for each in unmet_lines(self._presenter.session.form, self._presenter.interview)]
        return [Line(_("Topics not reached")), *found] if found else []

    def _rows(self, rows: Mapping[Group, tuple[str, Tally]], coverage: Coverage,
              unfolded: Group | None) -> Iterator[Line]:
        for group, (name, tally) in rows.items():
            said = tally.standing
            parts = (said[Standing.ANSWERED], said[Standing.GAP] + said[Standing.DEFERRED],
                     said[Standing.NOT_ASKED] + said[Standing.OUTSIDE])
            yield CountLine(name, counted(tally), group, parts=parts, unfolded=group == unfolded)
            if group == unfolded:
                yield from self._open(group, coverage.cards)

    def _open(self, group: Group, cards: Iterable[Covered]) -> Iterator[Line]:
        """What is open for a stage or an agency: first what has a reason, then what was never asked, once a point."""
        mine = [each for each in cards if self._belongs(each, group)]
        if not any(each.standing in OPEN for each in mine):
            yield Line("", _("Nothing is open here."), depth=1)
        for standing in OPEN:
            found = [each for each in mine if each.standing is standing]
            if found:
                yield Line(_(_HEADINGS[standing]), depth=1)
            if standing in (Standing.DEFERRED, Standing.GAP):
                yield from (gap_line(self._presenter, each.card, depth=1) for each in found)
            else:
                points: dict[str, list[Covered]] = {}
                for each in found:
                    points.setdefault(each.card.point.id, []).append(each)
                yield from map(self._once, points.values())

    def _belongs(self, each: Covered, group: Group) -> bool:
        if group.kind == "stage":
            return each.card.point.stage == group.code
        return group.code in needing(self._presenter.session.form, each.card.point)

    def _once(self, asked_of: Sequence[Covered]) -> Line:
        """A point, the first thing that it was not asked of, and how many more there are."""
        first = asked_of[0].card
        place = self._presenter.entry_title(first.address.entry) if first.address.entry else ""
        if place and len(asked_of) > 1:
            place = _("{first} and {count} more").format(first=place, count=number_text(len(asked_of) - 1))
        return Line(form_text(first.point.name), place, first.address, depth=1)

    def proposed(self) -> int:
        """How many topics are open and not on the list. 0 when the record is closed."""
        if not self._presenter.editable or not self._presenter.session.form.has_point(OPEN_TOPICS):
            return 0
        return len(proposals(self._presenter.flow, self._presenter.gate.ground.prior))

    def list_work(self) -> Work:
        """Write them on the list."""
        flow = self._presenter.flow
        topics = [listed_as(flow, each, self._presenter.entry_title(each.entry, way_in_record) if each.entry else "")
                  for each in proposals(flow, self._presenter.gate.ground.prior)]
        head = self._presenter.interview.head
        question = self._presenter.session.form.point(OPEN_TOPICS).question(head.path, head.band)
        language = self._presenter.language
        return self._presenter.works.list_unmet(topics, Shown(form_text(question, language), language))


def counted(tally: Tally) -> str:
    """The counts in words; of those that are seldom more than nought, only what there is."""
    found = [(_("asked {count}"), tally.asked)]
    found += [(_(text), tally.standing[standing]) for standing, text in _COUNTS.items()
              if tally.standing[standing] or standing in _ALWAYS]
    # No line ends between a word and its number.
    return "  ·  ".join(text.replace(" {", "\u00a0{").format(count=number_text(count)) for text, count in found)
