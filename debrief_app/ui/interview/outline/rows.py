"""What the outline lists: stages, their entries and their cards, and how far each has come. Plain Python,
no Qt.

Counts are kept per section, so that one answer costs one section and not the whole de-brief.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from debrief_app.domain.answers import Address
from debrief_app.domain.entries import Entry
from debrief_app.domain.flow import CardState, state_of
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.sections import Section
from debrief_app.i18n import N_, _, form_text
from debrief_app.i18n.formats import isolated
from debrief_app.ui.interview.presenter import InterviewPresenter
from debrief_app.ui.interview.way import Way
from debrief_app.ui.shared.entry_titles import row_title


class RowKind(StrEnum):
    """What a row stands for."""

    STAGE = "stage"
    ENTRY = "entry"
    CARD = "card"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RowKey:
    """`id` is a stage id, an entry id, or a point id (then with `entry` and `occurrence`)."""

    kind: RowKind
    id: str
    entry: str = ""
    occurrence: int = 0

    @property
    def address(self) -> Address | None:
        """Address of a card, else None."""
        return self.card if self.kind is RowKind.CARD else None

    @property
    def card(self) -> Address:
        """Address, for rows that are cards."""
        return Address(self.entry, self.id, self.occurrence)


@dataclass(frozen=True, slots=True)
class Look:
    """What a row shows. `state` is that of a card. `progress`, of a stage or an entry: how many cards have an answer
    or a reason, and how many there are. `aside`: a stage that is no part of the account.
    """

    kind: RowKind
    text: str = ""
    state: CardState | None = None
    progress: tuple[int, int] | None = None
    aside: bool = False


STATE_TEXTS = {
    CardState.ANSWERED: N_("answered"),
    CardState.GAP: N_("reason given"),
    CardState.DEFERRED: N_("come back to this"),
    CardState.UNTOUCHED: N_("not asked yet"),
}


class OutlineRows:
    """Rows over a presenter. `forget` after something changed."""

    def __init__(self, presenter: InterviewPresenter) -> None:
        self._presenter = presenter
        self._tallies: dict[tuple[str, str], Counter[CardState]] = {}
        self._totals: dict[str, Counter[CardState]] = {}
        self._deciding = _deciding_points(presenter.session.form)
        self._stages: tuple[Way, str, list[RowKey]] | None = None

    def forget(self, addresses: Iterable[Address] | None = None) -> bool:
        """Counts that these answers change, or all. Says whether more than those sections may look
        different.
        """
        known = list(addresses) if addresses is not None else []
        if addresses is None or any(address.point in self._deciding for address in known):
            self._tallies.clear()
            self._totals.clear()
            return True
        for address in known:
            self._count_again(self._presenter.session.form.point(address.point).stage, address.entry)
        return False

    def _count_again(self, stage: str, entry: str) -> None:
        """Take another count of one section into the count of its stage."""
        old, total = self._tallies.pop((stage, entry), None), self._totals.pop(stage, None)
        section = next((each for each in self._presenter.sections(stage) if not each.kind), None) if not entry else (
            self._presenter.sections(stage).of_entry(entry))
        if old is not None and total is not None and section is not None:
            self._totals[stage] = total - old + self._tally(section)

    def path_to(self, entry: Entry) -> tuple[RowKey, RowKey]:
        """The rows of its stage and of the entry itself."""
        stage = self._presenter.session.form.kind(entry.kind).stage
        return RowKey(RowKind.STAGE, stage), RowKey(RowKind.ENTRY, entry.id, stage)

    def row_of_new(self, entry: Entry) -> int | None:
        """Where a new entry stands below its stage; None when more than its row may look different."""
        stage = self.path_to(entry)[0].id
        total, before = self._totals.pop(stage, None), 0
        for group in self._presenter.sections(stage).groups:
            if group.kind is None or group.kind.id != entry.kind:
                before += len(group.entries) or len(self._cards(group[0]))
                continue
            place = self._presenter.interview.entries.place(entry)
            if place is None or len(group) == 1:
                return None  # the first takes the place of the one that waited
            if total is not None:
                self._totals[stage] = total + self._tally(group[place])
            return before + place
        return None

    def stages(self) -> list[RowKey]:
        """Top rows: the stages in which there is or may come something, and the one of the card on the screen."""
        way, here = self._presenter.way, self._presenter.point.stage
        if self._stages is None or self._stages[0] is not way or self._stages[1] != here:
            keys = (RowKey(RowKind.STAGE, stage.id) for stage in way.flow.stages())
            listed = [key for key in keys
                      if key.id == here or self.is_aside(key) or self._holds_anything(key.id) or self._may_hold(key.id)]
            self._stages = way, here, listed
        return self._stages[2]

    def children(self, key: RowKey) -> list[RowKey]:
        """Rows below a stage or an entry."""
        if key.kind is RowKind.STAGE:
            return self._of_stage(key.id)
        if key.kind is RowKind.ENTRY:
            section = self._section(key)
            return self._cards(section) if section else []
        return []

    def has_children(self, key: RowKey) -> bool:
        """Without looking at them."""
        return key.kind is RowKind.ENTRY or (
            key.kind is RowKind.STAGE and self._holds_anything(key.id)
        )

    def is_aside(self, key: RowKey) -> bool:
        """Is this a stage that is no part of the account as it stands?"""
        flow = self._presenter.flow
        return key.kind is RowKind.STAGE and not flow.is_part(flow.form.stage(key.id))

    def way_in(self, key: RowKey) -> Address | None:
        """The invitation of a stage that is no part of the account, for whoever wants to go there all the same."""
        if not self.is_aside(key):
            return None
        stage = self._presenter.flow.form.stage(key.id)
        return Address("", stage.opening or stage.points[0].id)

    def _of_stage(self, stage: str) -> list[RowKey]:
        found: list[RowKey] = []
        for section in self._presenter.sections(stage):
            if section.entry is None:
                found.extend(self._cards(section))
            else:
                found.append(RowKey(RowKind.ENTRY, section.entry.id, stage))
        found.extend(RowKey(RowKind.REMOVED, entry.id, stage) for entry in self._removed(stage))
        return found

    def _removed(self, stage: str) -> Iterator[Entry]:
        kinds = {kind.id for kind in self._presenter.session.form.kinds if kind.stage == stage}
        return (entry for entry in self._presenter.interview.entries if entry.removed and entry.kind in kinds)

    def _holds_anything(self, stage: str) -> bool:
        """Is there a row below a stage? Asked after each change, so nothing is listed for it."""
        flow = self._presenter.flow
        return any(section.entry is not None or flow.has_cards(section) for section in self._presenter.sections(stage)
                   ) or any(True for _entry in self._removed(stage))

    def _may_hold(self, stage: str) -> bool:
        """Does the profile ask about entries that live in the stage? They are added from its row."""
        flow = self._presenter.flow
        return any(point.entry_kind and flow.asks(point) for point in flow.form.stage(stage).points)

    def _cards(self, section: Section) -> list[RowKey]:
        return [
            RowKey(RowKind.CARD, card.address.point, card.address.entry, card.address.occurrence)
            for card in self._presenter.flow.cards(section)
        ]

    def _section(self, key: RowKey) -> Section | None:
        return self._presenter.sections(key.entry).of_entry(key.id)

    def parent_of(self, address: Address) -> list[RowKey]:
        """Rows that lead to a card, from the stage down."""
        stage = self._presenter.session.form.point(address.point).stage
        path = [RowKey(RowKind.STAGE, stage)]
        if address.entry:
            path.append(RowKey(RowKind.ENTRY, address.entry, stage))
        return path

    def look(self, key: RowKey) -> Look:
        """What the row shows."""
        form = self._presenter.session.form
        match key.kind:
            case RowKind.STAGE:
                title, aside = form_text(form.stage(key.id).title), self.is_aside(key)
                return Look(key.kind, title, progress=None if aside else _counted(self._total(key.id)), aside=aside)
            case RowKind.ENTRY:
                section = self._section(key)
                if section is None:
                    return Look(key.kind)
                title = row_title(form, self._presenter.interview, section)
                return Look(key.kind, title, progress=_counted(self._tally(section)))
            case RowKind.REMOVED:
                title = isolated(self._presenter.entry_title(key.id))
                return Look(key.kind, _("Taken out: {entry}").format(entry=title))
            case RowKind.CARD:
                name, state = form_text(form.point(key.id).name), state_of(self._presenter.interview.answer(key.card))
                return Look(key.kind, f"{name} ({key.occurrence + 1})" if key.occurrence else name, state)

    def _total(self, stage: str) -> Counter[CardState]:
        if stage not in self._totals:
            self._totals[stage] = sum(map(self._tally, self._presenter.sections(stage)), Counter())
        return self._totals[stage]

    def _tally(self, section: Section) -> Counter[CardState]:
        key = (
            section.stage.id,
            section.entry_id + ("?" + section.kind.id if section.waiting and section.kind else ""),
        )
        if key not in self._tallies:
            self._tallies[key] = self._presenter.flow.tally(section)
        return self._tallies[key]

    def spoken(self, key: RowKey) -> str:
        """The row for a screen reader: text and state in words."""
        look = self.look(key)
        if look.state is not None:
            return f"{look.text}, {_(STATE_TEXTS[look.state])}"
        if look.progress is not None:
            return f"{look.text}, {progress_text(*look.progress)}"
        return f"{look.text}, {_('not part of this account')}" if look.aside else look.text


def _counted(count: Counter[CardState]) -> tuple[int, int] | None:
    """How many cards have an answer or a reason, and how many there are; None where there are none."""
    done = count.total() - count[CardState.UNTOUCHED] - count[CardState.DEFERRED]
    return (done, count.total()) if count.total() else None


def progress_text(done: int, total: int) -> str:
    """ "7 of 20"."""
    return _("{done} of {total}").format(done=done, total=total)


def aside_text() -> str:
    """Beside a stage that is no part of the account; short, because its title stands there too."""
    return _("no part of it")


def _deciding_points(form: FormDefinition) -> frozenset[str]:
    """Points whose answers decide whether others are relevant."""
    conditions = [stage.relevant for stage in form.stages] + [point.relevant for point in form.points()]
    return frozenset().union(*(condition.points() for condition in conditions if condition))
