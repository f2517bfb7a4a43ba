"""What the side panel tells: gaps, guidance, the session log. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass

from debrief_app.domain.answers import Address
from debrief_app.domain.flow import Card, CardState
from debrief_app.domain.form import AgePath, DataPoint
from debrief_app.domain.interview import Moment, MomentKind
from debrief_app.domain.things import Mention
from debrief_app.i18n import N_, _, form_text
from debrief_app.i18n.code_names import CHILD_RULE_NAMES, STATUS_NAMES
from debrief_app.i18n.formats import clock_text, short_moment_text
from debrief_app.ui.interview.presenter import InterviewPresenter


@dataclass(frozen=True, slots=True)
class Group:
    """One stage or one agency (`kind` "stage" or "agency", and its id): its line unfolds what is open there."""

    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: text, a quieter second text, and the card it leads to, or a mention of the place or sum that
    has a page, or the account (its id) that can be read, or a group that unfolds. Without an address it is a heading.
    `depth` 1: it stands below the line of a group.
    """

    text: str
    second: str = ""
    address: Address | Mention | Group | str | None = None
    depth: int = 0

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return ", ".join(filter(None, (self.text, self.second)))


MOMENTS = {
    MomentKind.BREAK_START: N_("Break"),
    MomentKind.BREAK_END: N_("Break ended"),
    MomentKind.DISTRESS: N_("Pause for care"),
    MomentKind.PERSON_IN: N_("Somebody came in"),
    MomentKind.PERSON_OUT: N_("Somebody went out"),
    MomentKind.LANGUAGE: N_("Language"),
    MomentKind.AGE_STATUS: N_("Age status"),
    MomentKind.OPENED: N_("De-brief opened"),
    MomentKind.LEFT: N_("De-brief left"),
    MomentKind.ALERT: N_("Urgent alert left"),
    MomentKind.REFERRED: N_("Stopped and referred"),
}


COME_BACK, LEFT_OPEN = N_("Come back to"), N_("Left open, with a reason")


def gap_line(presenter: InterviewPresenter, card: Card, depth: int = 0) -> Line:
    """What was left open: what it is about, how it stands where the heading does not say so, and why."""
    answer = presenter.interview.answer(card.address)
    place = presenter.entry_title(card.address.entry) if card.address.entry else ""
    status = _(STATUS_NAMES[answer.status]) if answer and card.state is CardState.GAP else ""
    second = "  ·  ".join(filter(None, (place, status, answer.note if answer else "")))
    return Line(form_text(card.point.name), second, card.address, depth)


class Overviews:
    """Computed from the presenter when somebody looks."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self._presenter = presenter

    def guidance(self) -> list[tuple[str, str]]:
        """Heading and text of each part of the guidance for the current card."""
        point = self._presenter.session.form.point(self._presenter.address.point)
        stage = self._presenter.session.form.stage(point.stage)
        found = [(_("How to ask"), form_text(point.guidance))] if point.guidance else []
        found.append((_("This stage"), form_text(stage.purpose)))
        found.append((_("Age"), _(CHILD_RULE_NAMES[point.child_rule])))
        found.append((_("Who needs it"), self._needing(point)))
        source = form_text(point.source)
        found.append((_("Where it comes from"), f"{point.id}. {source}"))
        return found

    def _needing(self, point: DataPoint) -> str:
        if "ALL" in point.needed_by:
            return _("All agencies")
        agencies = self._presenter.session.form.agencies
        return "\n".join(form_text(agencies[code].name) for code in point.needed_by if code in agencies)

    def gaps(self) -> list[Line]:
        """First what one comes back to, then what has a reason."""
        wanted = ((CardState.DEFERRED, _(COME_BACK)), (CardState.GAP, _(LEFT_OPEN)))
        cards = [card for card in self._presenter.flow.whole().all_cards()
                 if card.state in (CardState.GAP, CardState.DEFERRED)]
        lines: list[Line] = []
        for state, heading in wanted:
            found = [card for card in cards if card.state is state]
            if found:
                lines.append(Line(heading))
            lines += [gap_line(self._presenter, card) for card in found]
        return lines

    def log(self) -> list[Line]:
        """The session log, newest first."""
        return [
            Line(f"{self._when(moment)}  {_(MOMENTS.get(moment.kind, N_('Note')))}", moment.note)
            for moment in reversed(self._presenter.interview.moments)
        ]

    def _when(self, moment: Moment) -> str:
        today = self._presenter.session.clock()[:10]
        return clock_text(moment.at) if moment.at[:10] == today else short_moment_text(moment.at)

    def child_path(self) -> bool:
        """Are the wordings those for a child?"""
        return self._presenter.interview.head.path is AgePath.CHILD
