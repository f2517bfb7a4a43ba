"""Holding a de-brief: start it, record answers, add entries, note breaks, keep half-typed text.

Each verb is one transaction with its audit event. Knows no Qt and no SQL.
"""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import dataclass, replace

from debrief_app import __version__
from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Answer, Revision
from debrief_app.domain.audit import Operation
from debrief_app.domain.changes import Changes
from debrief_app.domain.entries import Entries, Entry
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.domain.form import Band
from debrief_app.domain.interview import AgeStatus, InterviewHead, Moment, MomentKind, State
from debrief_app.domain.prior_accounts import NOTHING_KNOWN, PriorAccounts
from debrief_app.domain.rules.acts import ChangeAgeStatus, StartInterview
from debrief_app.domain.rules.overrides import RuleOverride
from debrief_app.domain.rules.pacing import distress_open_since
from debrief_app.services.debrief import asking, linking, rules
from debrief_app.services.debrief.filling_in import fill_in, fill_in_setting
from debrief_app.services.debrief.linking import Beside
from debrief_app.services.identifiers import new_id, new_reference
from debrief_app.services.session import Session
from debrief_app.storage import answers, drafts, entries, interviews, moments, rule_overrides
from debrief_app.storage import audit as audit_log


@dataclass(frozen=True, slots=True)
class Shown:
    """The exact question on the screen when the answer was given, and the language it was shown in (BCP-47)."""

    question: str
    language: str


SESSION, AGE_STATUS, AGE_BASIS = "P001", "P008", "P009"
"""The points of the form that hold the session and versions, the age status, and what it rests on."""


def start_interview(session: Session, age_status: AgeStatus, profile: str, band: Band = Band.ANY, basis: str = "",
                    decided: Sequence[RuleOverride] = (), prior: PriorAccounts = NOTHING_KNOWN,
                    cites: tuple[str, ...] = (), beside: Beside | None = None) -> InterviewHead:
    """A new de-brief. Age status comes first (rule R1) and is its first answer, with its `basis` (code list age-basis).

    `decided`: decisions to start against a rule. `prior` and `cites`: what earlier accounts say, and the open points of
    them for which the person is talked to again (rule R25). `beside`: an open one of this officer: the two are
    linked, and what is known of the setting is taken over. Raises KnownError `unknown-profile`, `rules-stop`,
    `not-beside`.
    """
    session.require(Role.OFFICER, Role.SUPERVISOR)
    if profile not in session.form.profiles:
        raise KnownError("unknown-profile", profile=profile)
    rules.require_free(rules.judge_on(session, None, StartInterview(age_status, cites),
                                      rules.Ground(tuple(decided), prior)))
    now = session.clock()
    head = InterviewHead(
        id=new_id(), reference=new_reference(), state=State.OPEN, revision=1, age_status=age_status, band=band,
        profile=profile, created=now, created_by=session.account.id, form=session.form.identity, changed=now,
        practice=session.unit.practice)
    with session.vault.transaction():
        interviews.insert(session.vault, head)
        audit_log.append(session.vault, session.event(
            Operation.COLLECTION, "start", head.id, age_status=age_status.value, profile=profile))
        for override in decided:
            rule_overrides.append(session.vault, head.id, override)
        fill_in(session, head, SESSION, {
            "session": head.reference, "device": f"{platform.system()} {platform.release()}".strip(),
            "program": f"Debrief {__version__}", "form": head.form[:12]})
        fill_in(session, head, AGE_STATUS, {"age_status": age_status.value})
        if basis:
            fill_in(session, head, AGE_BASIS, {"rests_on": basis})
        if beside is not None:
            linking.link_beside(session, head, beside)
        fill_in_setting(session, head, beside.interview if beside else "")
    return head


def _editable(session: Session, interview: str) -> InterviewHead:
    head = interviews.get(session.vault, interview)
    if not head.editable:
        raise KnownError("record-is-frozen", state=head.state.value)
    return head


def record_answer(session: Session, interview: str, address: Address, answer: Answer,
                  shown: Shown) -> tuple[Revision, Changes]:
    """Append a revision and drop the draft at that address. When this returns, the answer is on the disk.

    Raises KnownError `record-is-frozen` after closing, `asked-before` when this was put to the person although an
    earlier account holds it or the topic was closed, and no reason was given (rule R8), and what
    `Vault.transaction` raises.
    """
    if not session.form.has_point(address.point):
        raise BugError("an answer belongs to a point of the form")
    with session.vault.transaction():
        head = _editable(session, interview)
        answer = asking.reasoned(session, head, address, answer)
        first = not answers.any_at(session.vault, interview, address)
        revision = Revision(new_id(), interview, address, session.clock(), session.account.id, shown.question,
                            shown.language, session.form.identity, answer)
        answers.append(session.vault, revision)  # which drops the draft there
        interviews.touch(session.vault, interview, session.clock())
        audit_log.append(session.vault, session.event(
            Operation.COLLECTION if first else Operation.ALTERATION, "answer", interview,
            point=address.point, revision=revision.id, status=answer.status.value))
    return revision, Changes(interview=interview, answers=frozenset({address}))


def withdraw_answer(session: Session, interview: str, address: Address,
                    shown: Shown) -> tuple[Revision, Changes]:
    """Take one answer out of the record. Its earlier revisions stay. Raises KnownError `record-is-frozen`."""
    with session.vault.transaction():
        _editable(session, interview)
        revision = Revision(new_id(), interview, address, session.clock(), session.account.id, shown.question,
                            shown.language, session.form.identity, Answer(), withdrawn=True)
        answers.append(session.vault, revision)  # which drops the draft there
        interviews.touch(session.vault, interview, session.clock())
        audit_log.append(session.vault, session.event(
            Operation.ALTERATION, "withdraw", interview, point=address.point, revision=revision.id))
    return revision, Changes(interview=interview, answers=frozenset({address}))


def save_draft(session: Session, interview: str, address: Address, half_typed: Answer) -> None:
    """Keep what is being typed. Not an answer yet, so no audit event; it survives a crash."""
    with session.vault.transaction():
        _editable(session, interview)
        drafts.save(session.vault, interview, address, half_typed)


def drop_draft(session: Session, interview: str, address: Address) -> None:
    """Forget half-typed text that the officer cleared."""
    with session.vault.transaction():
        drafts.drop(session.vault, interview, address)


def add_entry(session: Session, interview: str, kind: str, before: str = "") -> tuple[Entry, Changes]:
    """Add a leg, crossing, episode, person …; `before` inserts in front of that entry, else it goes last."""
    return keep_entry(session, interview, new_entry(session, Entries(), kind), before)


def new_entry(session: Session, held: Entries, kind: str) -> Entry:
    """A new entry after those `held`, for a screen that shows it at once. `keep_entry` brings it to the disk."""
    session.form.kind(kind)
    return Entry(new_id(), kind, held.last_position(kind) + 1, session.clock())


def keep_entry(session: Session, interview: str, entry: Entry, before: str = "") -> tuple[Entry, Changes]:
    """Add a new entry, last of its kind or in front of `before`; the entry with the place that it has on the disk.

    Asked for again, because nobody knows whether it was done, it is there once.
    """
    changes = Changes(interview=interview, entries=True)
    with session.vault.transaction():
        _editable(session, interview)
        held = entries.find(session.vault, interview, entry.id)
        if held is not None:
            return held, changes
        last = entries.last_position(session.vault, interview, entry.kind)
        entry = replace(entry, position=last + 1)
        if before:
            entry = _make_room(session, interview, entry, before)
        entries.insert(session.vault, interview, entry)
        interviews.touch(session.vault, interview, session.clock())
        audit_log.append(session.vault, session.event(Operation.COLLECTION, "add-entry", interview, kind=entry.kind,
                                                      entry=entry.id))
    return entry, changes


def _make_room(session: Session, interview: str, entry: Entry, before: str) -> Entry:
    """What comes after the new entry moves on; the entry where it belongs."""
    held = Entries(entries.all(session.vault, interview))
    placed = held.with_entry(entry, before).by_id
    for each in held:
        if placed[each.id] != each:
            entries.update(session.vault, interview, placed[each.id])
    return placed[entry.id]


def move_entry(session: Session, interview: str, entry: str, steps: int) -> Changes:
    """Move an entry by `steps` places among its kind (negative: earlier)."""
    with session.vault.transaction():
        _editable(session, interview)
        every = entries.all(session.vault, interview)
        moving = next(e for e in every if e.id == entry)
        same = sorted((e for e in every if e.kind == moving.kind and not e.removed), key=lambda e: (e.position, e.id))
        old = same.index(moving)
        same.insert(max(0, min(len(same) - 1, old + steps)), same.pop(old))
        for number, each in enumerate(same):
            if each.position != number:
                entries.update(session.vault, interview, replace(each, position=number))
        interviews.touch(session.vault, interview, session.clock())
        audit_log.append(session.vault, session.event(Operation.ALTERATION, "move-entry", interview, entry=entry))
    return Changes(interview=interview, entries=True)


def set_entry_removed(session: Session, interview: str, entry: str, removed: bool) -> Changes:
    """Take an entry out of the record, or put it back. Nothing about it is deleted."""
    with session.vault.transaction():
        _editable(session, interview)
        found = next(e for e in entries.all(session.vault, interview) if e.id == entry)
        entries.update(session.vault, interview, replace(found, removed=removed))
        interviews.touch(session.vault, interview, session.clock())
        audit_log.append(session.vault, session.event(
            Operation.ALTERATION, "remove-entry" if removed else "restore-entry", interview, entry=entry))
    return Changes(interview=interview, entries=True)


def note_moment(session: Session, interview: str, kind: MomentKind, note: str = "") -> Changes:
    """Write a line into the session log: a break, distress, someone coming or going, a language switch."""
    with session.vault.transaction():
        return _note(session, interview, kind, note)


def note_half_typed(session: Session, interview: str, note: str) -> Changes:
    """Write into the session log what somebody had begun to type there. It decides nothing: distress that is open
    stays open (rule R14), and the note belongs to it.
    """
    with session.vault.transaction():
        distressed = distress_open_since(moments.all(session.vault, interview))
        return _note(session, interview, MomentKind.DISTRESS if distressed else MomentKind.NOTE, note)


def _note(session: Session, interview: str, kind: MomentKind, note: str) -> Changes:
    _editable(session, interview)
    moments.append(session.vault, interview, Moment(new_id(), kind, session.clock(), session.account.id, note))
    audit_log.append(session.vault, session.event(Operation.COLLECTION, "moment", interview, kind=kind.value))
    return Changes(interview=interview, moments=True)


def set_age_status(session: Session, interview: str, age_status: AgeStatus, band: Band, reason: str) -> Changes:
    """A later change of age status is a new, justified line in the log (rule R1); nothing is deleted.

    Every rule looks at the de-brief anew; decisions that were taken for another age status no longer count. Raises
    KnownError `reason-needed`.
    """
    if not reason.strip():
        raise KnownError("reason-needed")
    rules.require_free(rules.judge(session, interview, ChangeAgeStatus(age_status, reason)))
    with session.vault.transaction():
        head = replace(_editable(session, interview), age_status=age_status, band=band, changed=session.clock())
        interviews.update_head(session.vault, head)
        fill_in(session, head, AGE_STATUS, {"age_status": age_status.value}, reason)
        audit_log.append(session.vault, session.event(
            Operation.ALTERATION, "age-status", interview, age_status=age_status.value, band=band.value))
        moments.append(session.vault, interview, Moment(
            new_id(), MomentKind.AGE_STATUS, session.clock(), session.account.id, f"{age_status.value}: {reason}"))
    return Changes(interview=interview, head=True, moments=True, interviews=True,
                   answers=frozenset({Address("", AGE_STATUS)}))


def set_profile(session: Session, interview: str, profile: str) -> Changes:
    """Look at the bank through another profile. Answers stay where they are. Raises KnownError `unknown-profile`."""
    if profile not in session.form.profiles:
        raise KnownError("unknown-profile", profile=profile)
    with session.vault.transaction():
        head = _editable(session, interview)
        interviews.update_head(session.vault, replace(head, profile=profile, changed=session.clock()))
        audit_log.append(session.vault, session.event(Operation.ALTERATION, "profile", interview, profile=profile))
    return Changes(interview=interview, head=True)
