"""Decides what the list of de-briefs shows and what may be done with each. Plain Python: no Qt, no thread.

Never shows a person's name: a de-brief is told by its reference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from debrief_app.domain.accounts import Role
from debrief_app.domain.interview import InterviewHead, State
from debrief_app.i18n import N_, _, form_text, ngettext
from debrief_app.i18n.formats import duration_text, isolated, short_moment_text
from debrief_app.services.debrief import reading
from debrief_app.services.debrief.reading import Listed
from debrief_app.services.session import Session
from debrief_app.ui.home.age_texts import AGES
from debrief_app.ui.widgets.blocks import Block, Row, Style

STATES = {
    State.OPEN: N_("Open"),
    State.RETURNED: N_("Returned with comments"),
    State.CLOSED: N_("Closed, waiting for review"),
    State.APPROVED: N_("Approved"),
    State.EXPORTED: N_("Exported"),
}


class Action(StrEnum):
    """What can be done with a de-brief in the list."""

    HOLD = "hold"
    CLOSE = "close"
    REVIEW = "review"
    EXPORT = "export"
    READ = "read"


ACTIONS = {
    Action.HOLD: N_("Go on"),
    Action.CLOSE: N_("Close and sign"),
    Action.REVIEW: N_("Review"),
    Action.EXPORT: N_("Export"),
    Action.READ: N_("Read"),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the list needs, read in one go."""

    all: tuple[Listed, ...]
    interrupted: InterviewHead | None


class HomePresenter:
    """The list as it stands. `state` filters it; None shows everything."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._all: tuple[Listed, ...] = ()
        self.interrupted: InterviewHead | None = None
        self.state: State | None = None

    def load_work(self) -> Callable[[], Loaded]:
        """Reads the list; for the lane."""
        session = self._session
        return lambda: Loaded(reading.list_all(session), reading.interrupted(session))

    def loaded(self, loaded: Loaded) -> None:
        """Take over what was read."""
        self._all, self.interrupted = loaded.all, loaded.interrupted

    @property
    def may_begin(self) -> bool:
        """May this account begin a de-brief?"""
        return self._session.account.role is not Role.INTERPRETER

    def empty(self) -> bool:
        """Is there no de-brief at all?"""
        return not self._all

    def rows(self) -> list[Row]:
        """One row per de-brief, the newest change first; the key is its id."""
        return [self._row(each) for each in self._all if self.state in (None, each.head.state)]

    def filters(self) -> list[tuple[State | None, str]]:
        """The choices of the filter with how many each holds."""
        counts = {state: sum(each.head.state is state for each in self._all) for state in State}
        everything: list[tuple[State | None, str]] = [(None, _("All ({count})").format(count=len(self._all)))]
        return everything + [
            (state, _("{state} ({count})").format(state=_(text), count=counts[state]))
            for state, text in STATES.items()]

    def actions(self, interview: str) -> tuple[Action, ...]:
        """What this account can do with a de-brief; the first is what Enter does. Services decide again."""
        head = self._head(interview)
        if head is None:
            return ()
        supervisor = self._session.account.role is Role.SUPERVISOR
        if head.editable:
            return (Action.HOLD, Action.CLOSE) if self.may_begin else (Action.HOLD,)
        if supervisor and head.state is State.CLOSED:
            return (Action.REVIEW, Action.READ)
        if supervisor and head.approved_by == self._session.account.id:
            return (Action.EXPORT, Action.REVIEW, Action.READ)
        return (Action.REVIEW, Action.READ) if supervisor else (Action.READ,)

    def interrupted_text(self) -> str:
        """The offer on top, "" when nothing was interrupted."""
        head = self.interrupted
        if head is None:
            return ""
        return _("De-brief {reference} was interrupted on {when}. Everything up to then is there.").format(
            reference=isolated(head.reference), when=isolated(short_moment_text(head.changed or head.created)))

    def _head(self, interview: str) -> InterviewHead | None:
        return next((each.head for each in self._all if each.head.id == interview), None)

    def _row(self, each: Listed) -> Row:
        head = each.head
        blocks = [
            Block(f"{isolated(head.reference)}  ·  {_(STATES[head.state])}", Style.LABEL),
            # The profile of a child is called so too; that need not be said twice.
            Block("  ·  ".join(filter(None, dict.fromkeys((
                _(AGES[head.age_status]), self._profile(head), self._version(head))))), Style.PLAIN),
            Block("  ·  ".join(self._times(each)), Style.QUIET),
        ]
        if each.comments and head.state is State.RETURNED:
            text = ngettext("{count} comment to deal with", "{count} comments to deal with", each.comments)
            blocks.append(Block(text.format(count=each.comments), Style.MARK))
        return Row(tuple(blocks), head.id)

    def _profile(self, head: InterviewHead) -> str:
        profile = self._session.form.profiles.get(head.profile)
        return form_text(profile.title) if profile else head.profile

    def _version(self, head: InterviewHead) -> str:
        return _("revision {number}").format(number=head.revision) if head.revision > 1 else ""

    def _times(self, each: Listed) -> list[str]:
        found = [_("begun {when}").format(when=isolated(short_moment_text(each.head.created)))]
        if each.minutes:
            found.append(_("held for {time}").format(time=duration_text(each.minutes)))
        if each.head.changed and each.head.changed != each.head.created:
            found.append(_("last change {when}").format(when=isolated(short_moment_text(each.head.changed))))
        return found
