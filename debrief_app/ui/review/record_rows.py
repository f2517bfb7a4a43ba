"""The record as rows of text: stages, sections, answers with their marks, and what is missing. Plain Python, no Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from debrief_app.domain.answers import Address, Revision
from debrief_app.domain.entries import Entry
from debrief_app.domain.flow import Flow, state_of
from debrief_app.domain.form import DataPoint
from debrief_app.domain.form import Stage as FormStage
from debrief_app.domain.sections import Section
from debrief_app.i18n import N_, _, form_text, ngettext
from debrief_app.i18n.formats import isolated
from debrief_app.ui.shared.entry_titles import full_title, link_title
from debrief_app.ui.shared.record_lines import answer_blocks, came_about, point_title
from debrief_app.ui.widgets.blocks import Block, Row, Style


class Show(StrEnum):
    """Which part of the record is listed."""

    RECORDED = "recorded"
    EVERYTHING = "everything"
    GAPS = "gaps"
    UNTOUCHED = "untouched"
    CHANGED = "changed"
    COMMENTED = "commented"


SHOWN = {
    Show.RECORDED: N_("What was recorded"),
    Show.EVERYTHING: N_("Everything"),
    Show.GAPS: N_("Left open, with a reason"),
    Show.UNTOUCHED: N_("Never asked"),
    Show.CHANGED: N_("Changed answers"),
    Show.COMMENTED: N_("Answers with comments"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the list and where its heading stands."""

    title: str
    place: int


@dataclass(frozen=True, slots=True)
class _Line:
    """One address of the record, all that does not change while comments are written."""

    address: Address
    blocks: tuple[Block, ...]
    shows: frozenset[Show]


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading and its lines; `stage` marks the first part of a stage."""

    headings: tuple[Block, ...]
    lines: tuple[_Line, ...]
    stage: str


class RecordRows:
    """All of the bank counts, whatever the profile shows: nothing recorded is left out."""

    def __init__(self, flow: Flow, histories: Mapping[Address, Sequence[Revision]]) -> None:
        self._flow, self._histories = flow, histories
        self._interview, self._form = flow.interview, flow.form
        self._returned_at = max((comment.at for comment in self._interview.comments), default="")
        self._commented = {comment.address for comment in self._interview.comments}
        self._planned = {card.address for card in flow.all_cards()}
        self._held: dict[tuple[str, str], set[int]] = {}
        for address in (*self._interview.answers, *histories):
            self._held.setdefault((address.entry, address.point), set()).add(address.occurrence)
        self._parts = tuple(part for stage in self._form.stages for part in self._stage(stage))
        self._stages: list[Stage] = []

    def rows(self, show: Show, notes: Mapping[Address, str]) -> list[Row]:
        """The rows of a choice; a comment being written stands beside its answer."""
        rows: list[Row] = []
        self._stages = []
        stage = ""
        for part in self._parts:
            lines = [line for line in part.lines if self._wanted(line, show, notes)]
            untouched = sum(Show.UNTOUCHED in line.shows for line in part.lines) if show is Show.RECORDED else 0
            if not lines and not untouched:
                continue
            if part.stage != stage:
                stage = part.stage
                self._stages.append(Stage(stage, len(rows)))
                rows.append(Row((Block(stage, Style.TITLE),)))
            if part.headings:
                rows.append(Row(part.headings))
            rows += [self._row(line, notes) for line in lines]
            if untouched:
                text = ngettext("{count} never asked here", "{count} never asked here", untouched)
                rows.append(Row((Block(text.format(count=untouched), Style.QUIET),)))
        return rows

    def stages(self) -> list[Stage]:
        """The stages in the rows made last."""
        return self._stages

    def place(self, address: Address) -> str:
        """Which entry an answer is about, "" for the de-brief itself."""
        return link_title(self._interview, self._form, address.entry) if address.entry else ""

    def note_row(self, address: Address, text: str) -> Row:
        """A comment with the answer that it is about."""
        blocks = [Block(point_title(self._form.point(address.point)), Style.LABEL)]
        place = self.place(address)
        return Row((*blocks, *([Block(place, Style.QUIET)] if place else []), Block(text, Style.MARK)), address)

    def version_row(self, heading: str, question: str, language: str, rest: Sequence[Block], end: str) -> Row:
        """One earlier version of an answer."""
        blocks = [Block(heading, Style.LABEL), Block(question, Style.QUIET, language), *rest]
        return Row((*blocks, *([Block(end, Style.QUIET)] if end else [])))

    def _stage(self, stage: FormStage) -> Iterator[_Part]:
        title = form_text(stage.title)
        own = tuple(point for point in stage.points if not point.entry_kind)
        yield _Part((), tuple(self._lines(Section(stage, None, None, own))), title)
        for kind in self._form.kinds:
            if kind.stage != stage.id:
                continue
            points = tuple(point for point in stage.points if point.entry_kind == kind.id)
            entries = self._interview.entries_of(kind.id)
            if not entries:
                yield _Part((), tuple(self._lines(Section(stage, kind, None, points))), title)
            for entry in entries:
                heading = Block(full_title(self._form, self._interview, entry), Style.HEADING)
                yield _Part((heading,), tuple(self._lines(Section(stage, kind, entry, points))), title)
        removed = tuple(line for entry in self._interview.entries if entry.removed
                        for line in self._removed(stage, entry))
        if removed:
            yield _Part((Block(_("Taken out of the record"), Style.HEADING),), removed, title)

    def _lines(self, section: Section) -> Iterator[_Line]:
        for point in section.points:
            for occurrence in sorted(self._held.get((section.entry_id, point.id), {0})):
                address = Address(section.entry_id, point.id, occurrence)
                if address in self._interview.answers:
                    yield self._answered(address, point)
                elif address in self._histories:
                    yield self._withdrawn(address, point)
                elif address in self._planned:
                    yield self._untouched(address, point)

    def _removed(self, stage: FormStage, entry: Entry) -> Iterator[_Line]:
        for point in stage.points:
            for occurrence in self._interview.occurrences(entry.id, point.id):
                yield self._answered(Address(entry.id, point.id, occurrence), point)

    def _answered(self, address: Address, point: DataPoint) -> _Line:
        revision = self._interview.answers[address]
        blocks = [Block(self._title(point, address), Style.LABEL),
                  Block(revision.question, Style.QUIET, revision.language),
                  *answer_blocks(revision.answer, point, self._form, self._interview)]
        told = came_about(revision, self._form, self._interview)
        end = "  ·  ".join(filter(None, (told, *self._marks(address, revision))))
        if end:
            blocks.append(Block(end, Style.QUIET))
        gap = state_of(revision.answer).value in ("gap", "deferred")
        return self._line(address, blocks, {Show.RECORDED, *({Show.GAPS} if gap else set())})

    def _withdrawn(self, address: Address, point: DataPoint) -> _Line:
        blocks = [Block(self._title(point, address), Style.LABEL), Block(_("Recorded, and taken out again"))]
        return self._line(address, [*blocks, Block(self._changes(address), Style.QUIET)], {Show.RECORDED})

    def _untouched(self, address: Address, point: DataPoint) -> _Line:
        blocks = [Block(self._title(point, address)), Block(_("Never asked"), Style.QUIET)]
        return self._line(address, blocks, {Show.UNTOUCHED})

    def _line(self, address: Address, blocks: Sequence[Block], shows: set[Show]) -> _Line:
        shows |= {Show.CHANGED} if address in self._histories else set()
        shows |= {Show.COMMENTED} if address in self._commented else set()
        return _Line(address, tuple(blocks), frozenset(shows))

    def _title(self, point: DataPoint, address: Address) -> str:
        return point_title(point) + (f"  ·  {address.occurrence + 1}" if address.occurrence else "")

    def _marks(self, address: Address, revision: Revision) -> Iterator[str]:
        if address in self._histories:
            yield self._changes(address)
        if self._returned_at and revision.at > self._returned_at:
            yield _("changed since it was returned") if address in self._histories else _(
                "new since it was returned")

    def _changes(self, address: Address) -> str:
        count = len(self._histories[address]) - 1
        return ngettext("changed {count} time", "changed {count} times", count).format(count=count)

    def _wanted(self, line: _Line, show: Show, notes: Mapping[Address, str]) -> bool:
        return (show is Show.EVERYTHING or show in line.shows
                or (show is Show.COMMENTED and line.address in notes))

    def _row(self, line: _Line, notes: Mapping[Address, str]) -> Row:
        earlier = [comment for comment in self._interview.comments if comment.address == line.address]
        marks = [Block((_("Earlier comment, dealt with: {text}") if comment.resolved
                        else _("Earlier comment: {text}")).format(text=isolated(comment.text)), Style.MARK)
                 for comment in earlier]
        if line.address in notes:
            marks.append(Block(_("Your comment: {text}").format(text=isolated(notes[line.address])), Style.MARK))
        return Row((*line.blocks, *marks), line.address)
