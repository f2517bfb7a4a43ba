"""The frozen record: everything in a de-brief as one dictionary, ready to be record.json.

The published shape is resources/standard/record.schema.json. Questions, labels and codes travel with the answers,
so that a reader needs no form file. The PDF is rendered from this dictionary and from nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from debrief_app.domain.accounts import Account, Unit
from debrief_app.domain.alerts import Alert
from debrief_app.domain.answers import Address, Answer, AnswerStatus, Revision
from debrief_app.domain.entries import Entry
from debrief_app.domain.entry_labels import LONGEST, entry_label
from debrief_app.domain.flow import Flow
from debrief_app.domain.form import Field, FieldType, Stage
from debrief_app.domain.overview.coverage import Coverage, Standing
from debrief_app.domain.rules.overrides import RuleOverride
from debrief_app.domain.sections import Section
from debrief_app.domain.things import keeper_of
from debrief_app.domain.values import Plain, Value, to_plain
from debrief_app.i18n.formats import shortened, territory_name
from debrief_app.report.contents.journey_cells import ARROW, cell, fields_for
from debrief_app.report.contents.record_handover import Handover, handover_json
from debrief_app.report.contents.record_safeguarding import safeguarding_json
from debrief_app.report.contents.record_telling import coverage_json, question_marks, questions_json
from debrief_app.report.contents.record_timeline import timeline_json
from debrief_app.report.contents.record_told import told_json
from debrief_app.report.contents.value_text import value_text

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

FORMAT = "debrief-record"
VERSION = 1
MARKING = "OFFICIAL-SENSITIVE"
_SAYS_NOTHING = ("not_known", "unknown")
_NEVER_PUT = frozenset({AnswerStatus.VOLUNTEERED, AnswerStatus.DOCUMENT, AnswerStatus.OBSERVED, AnswerStatus.KNOWN,
                        AnswerStatus.NOT_ASKED})
"""With these, the question of the card was not put to the person, whatever the card says."""


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What the record says of itself. `closed` is UTC ISO 8601; ids are random."""

    package: str
    closed: str
    unit: Unit
    app_version: str
    staff: Sequence[Account]
    decisions: Sequence[RuleOverride] = ()
    """Decisions to go on against a rule, and prompts that were seen, in order."""
    handover: Handover = field(default_factory=Handover)
    alerts: Sequence[Alert] = ()
    """Urgent alerts that left, in order."""


def build_record(flow: Flow, facts: RecordFacts, history: Mapping[str, Sequence[Revision]]) -> dict[str, Json]:
    """The record of the interview in `flow`. `history` maps a revision id to the earlier revisions at its address."""
    return _Builder(flow, facts, history).build()


class _Builder:
    def __init__(self, flow: Flow, facts: RecordFacts, history: Mapping[str, Sequence[Revision]]) -> None:
        self._flow = flow
        self._facts = facts
        self._history = history
        self._form = flow.form
        self._interview = flow.interview
        self._coverage = Coverage(flow)
        self._labels = {entry.id: self._label(entry.id) for entry in self._interview.entries if not entry.removed}

    def build(self) -> dict[str, Json]:
        head, facts = self._interview.head, self._facts
        stages: list[Json] = [self._stage(stage) for stage in self._form.stages]
        return {
            "format": FORMAT, "version": VERSION, "marking": MARKING, "practice": facts.unit.practice,
            "package": facts.package, "vault": facts.unit.vault_id, "revision": head.revision,
            "interview": {
                "id": head.id, "reference": head.reference, "created": head.created, "closed": facts.closed,
                "profile": head.profile, "age_status": head.age_status.value, "path": head.path.value,
                "band": head.band.value, "form": head.form, "program": facts.app_version,
            },
            "unit": {"agency": facts.unit.agency, "unit": facts.unit.unit},
            "staff": [{"id": account.id, "role": account.role.value, "name": account.name,
                       "staff_number": account.staff_number} for account in facts.staff],
            "session": [{"kind": moment.kind.value, "at": moment.at, "by": moment.by, "note": moment.note}
                        for moment in self._interview.moments],
            "entries": [self._entry(kind.title, position, entry)
                        for kind in self._form.kinds
                        for position, entry in enumerate(self._interview.recorded_of(kind.id), start=1)],
            "journey": self._journey(),
            "timeline": timeline_json(self._form, self._interview, facts.closed, self._called),
            "told": told_json(self._form, self._interview, self._called),
            "stages": stages,
            "gaps": self._gaps(),
            **coverage_json(self._form, self._coverage),
            "rules": [self._decision(override) for override in facts.decisions],
            **handover_json(self._flow, facts.handover),
            "questions": questions_json(self._flow),
            **safeguarding_json(self._flow, facts.alerts, self._called),
        }

    def _decision(self, override: RuleOverride) -> Json:
        rule = self._form.rules.get(override.rule)
        reasons = {reason.code: reason.label for reason in rule.way_on.reasons} if rule else {}
        return {
            "rule": override.rule, "title": rule.title if rule else override.rule, "finding": override.finding,
            "subject": override.subject, "said": override.said, "why": rule.why if rule else "",
            "source": rule.source if rule else "", "age_status": override.age_status.value, "at": override.at,
            "by": override.by, "role": override.role.value, "reason": override.reason,
            "reason_code": override.reason_code, "reason_label": reasons.get(override.reason_code, ""),
            "decided_by": override.decided_by, "went_on": override.is_decision}

    def _called(self, entry_id: str) -> str:
        """How an entry is named where it is linked: as what it was merged into, when it was."""
        keeper = keeper_of(self._interview, entry_id)
        return self._labels.get(keeper, keeper)

    def _heading(self, section: Section) -> str:
        if section.entry is None:
            return section.stage.title
        label = self._labels[section.entry.id]
        return f"{label} (the same as {self._called(section.entry.id)})" if section.entry.merged_into else label

    def _label(self, entry_id: str) -> str:
        entry = next((e for e in self._interview.entries if e.id == entry_id), None)
        if entry is None:
            return entry_id
        kind = self._form.kind(entry.kind)
        position = [e.id for e in self._interview.recorded_of(entry.kind)].index(entry_id) + 1
        found = entry_label(self._form, self._interview, entry, lambda code: territory_name(code, "en"), self._coded,
                            self._label)
        return shortened(found, LONGEST) or f"{kind.title} {position}"

    def _coded(self, point: str, field: str, text: str) -> str | None:
        """How a code is called in a label; nothing for one that says nothing."""
        found = next((each for each in self._form.point(point).fields if each.id == field), None)
        if found is None or found.type not in (FieldType.CHOICE, FieldType.YES_NO, FieldType.COUNTRY):
            return None
        return "" if text in _SAYS_NOTHING or found.type is not FieldType.CHOICE else self._say(text, found)

    def _say(self, value: Value, field: Field) -> str:
        return value_text(value, field, self._form, self._called)

    def _entry(self, title: str, position: int, entry: Entry) -> Json:
        found: dict[str, Json] = {"id": entry.id, "kind": entry.kind, "title": title, "position": position,
                                  "label": self._labels[entry.id]}
        return found | ({"same_as": keeper_of(self._interview, entry.id)} if entry.merged_into else {})

    def _stage(self, stage: Stage) -> Json:
        sections: list[Json] = []
        for section in self._sections_with_answers(stage):
            answers = [self._answer(revision) for revision in self._revisions(section)]
            if answers:
                sections.append({
                    "entry": section.entry_id, "kind": section.kind.id if section.kind else "",
                    "title": self._heading(section), "answers": answers})
        shown: dict[str, Json] = {"id": stage.id, "number": stage.number, "title": stage.title,
                                  "invitation": self._flow.invitation(stage), "sections": sections}
        return shown if self._flow.is_part(stage) else shown | {"part_of_account": False}

    def _sections_with_answers(self, stage: Stage) -> list[Section]:
        """All points of the bank count here, whatever the profile shows: nothing recorded is left out."""
        own = tuple(point for point in stage.points if not point.entry_kind)
        found = [Section(stage, None, None, own)]
        for kind in self._form.kinds:
            if kind.stage == stage.id:
                points = tuple(point for point in stage.points if point.entry_kind == kind.id)
                found += [Section(stage, kind, entry, points) for entry in self._interview.recorded_of(kind.id)]
        return found

    def _revisions(self, section: Section) -> list[Revision]:
        found = (self._interview.answers[Address(section.entry_id, point.id, occurrence)] for point in section.points
                 for occurrence in self._interview.occurrences(section.entry_id, point.id))
        return [revision for revision in found if not revision.answer.is_blank]

    def _answer(self, revision: Revision) -> Json:
        point = self._form.point(revision.address.point)
        answer = revision.answer
        earlier: list[Json] = [
            {"at": past.at, "by": past.by, "question": past.question, "language": past.language,
             "withdrawn": past.withdrawn, **self._content(past.answer)}
            for past in self._history.get(revision.id, ())]
        return {
            "entry": revision.address.entry, "point": point.id, "occurrence": revision.address.occurrence,
            "name": point.name, "question": revision.question, "language": revision.language,
            "asked_aloud": (answer.status not in _NEVER_PUT
                            and point.asked_aloud(self._flow.path, self._flow.band)),
            "at": revision.at, "by": revision.by, **self._content(answer), **question_marks(point, answer),
            "fields": [self._field(field, answer) for field in point.fields if field.id in answer.values],
            "needed_by": list(point.needed_by), "sensitivity": point.sensitivity,
            "maps": {target: list(codes) for target, codes in point.maps}, "earlier": earlier,
        }

    def _content(self, answer: Answer) -> dict[str, Json]:
        content: dict[str, Json] = {
            "status": answer.status.value, "own_words": answer.own_words,
            "own_words_language": answer.own_words_language, "english": answer.english,
            "values": {field: _json(to_plain(value)) for field, value in answer.values.items()},
            "observation": answer.observation, "assessment": answer.assessment, "note": answer.note,
        }
        taken = answer.taken_from
        if taken is not None:
            content["taken_from"] = {"account": taken.account, "entry": taken.address.entry,
                                     "point": taken.address.point, "occurrence": taken.address.occurrence}
        if answer.asked_again:
            content["asked_again"] = answer.asked_again
        return content

    def _field(self, field: Field, answer: Answer) -> Json:
        return {"id": field.id, "label": field.label, "text": self._say(answer.values[field.id], field)}

    def _journey(self) -> list[Json]:
        """Entries of the kinds that have a summary, in order: where, when, how, each as text."""
        rows: list[Json] = []
        for kind in self._form.kinds:
            if not kind.summary:
                continue
            for entry in self._interview.entries_of(kind.id):
                cells: dict[str, Json] = {"entry": entry.id, "kind": kind.id, "label": self._labels[entry.id]}
                for column, points in kind.summary:
                    found = [self._summary(entry.id, point, column) for point in points]
                    cells[column] = (ARROW if column == "where" else "; ").join(filter(None, found))
                rows.append(cells)
        return rows

    def _summary(self, entry: str, point_id: str, column: str) -> str:
        found: list[str] = []
        fields = fields_for(column, self._form.point(point_id))
        for occurrence in self._interview.occurrences(entry, point_id):
            answer = self._interview.answers[Address(entry, point_id, occurrence)].answer
            said = [(field, self._say(answer.values[field.id], field)) for field in fields
                    if field.id in answer.values and answer.values[field.id] not in _SAYS_NOTHING]
            found.append(cell(said) or ("" if answer.values else answer.english or answer.own_words))
        return "; ".join(filter(None, found))

    def _gaps(self) -> list[Json]:
        gaps: list[Json] = []
        for each in self._coverage.cards:
            if each.standing in (Standing.ANSWERED, Standing.OUTSIDE):
                continue
            card, recorded = each.card, each.standing is not Standing.NOT_ASKED
            answer = self._interview.answer(card.address)
            gaps.append({
                "entry": card.address.entry, "point": card.point.id, "stage": card.point.stage,
                "occurrence": card.address.occurrence, "name": card.point.name,
                "status": answer.status.value if answer and recorded else "not_asked",
                "recorded": recorded, "note": answer.note if answer else "",
                "needed_by": list(card.point.needed_by)})
        return gaps


def _json(plain: Plain) -> Json:
    """The same value under the wider name; plain values are a subset of JSON."""
    if isinstance(plain, list):
        return [_json(item) for item in plain]
    if isinstance(plain, dict):
        return {key: _json(item) for key, item in plain.items()}
    return plain
