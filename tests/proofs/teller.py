"""The process that is killed: holds de-briefs through the services and tells on a pipe what was acknowledged.

`python -m tests.proofs.teller` loads the program once and then, for each order on its input (one JSON object
per line), forks a child that does the work until it is killed. A line goes out only AFTER a service call has
returned. POSIX only.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import NoReturn

from debrief_app.definitions.loader import load_form
from debrief_app.definitions.scenarios.scenario_models import AddStep, AnswerStep, MomentStep
from debrief_app.domain.accounts import Role
from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import AgeStatus, InterviewHead, MomentKind
from debrief_app.paths import forms_dir
from debrief_app.services.debrief import interviewing, reading
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.debrief.reading import Position
from debrief_app.services.practice.replay import replay, scenario_clock
from debrief_app.services.practice.scenario_values import value_from_text
from debrief_app.services.release import exporting, review
from debrief_app.services.session import Session
from debrief_app.services.unit import people
from debrief_app.services.unit.setup import NewPerson
from debrief_app.services.vault import access
from debrief_app.storage import answers
from debrief_app.storage.encoding import answer_text
from tests.proofs.story import a_random_story, a_story

Order = dict[str, str]


def tell(*words: str | int) -> None:
    """One line, in one write, so that a kill cannot halve it."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def digest(answer: Answer) -> str:
    """Of everything in the answer, letter by letter."""
    return hashlib.sha256(answer_text(answer).encode()).hexdigest()


def digest_of_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def hold(form: FormDefinition, order: Order) -> NoReturn:
    """Unlock as the officer and hold one de-brief after another, until killed."""
    chance = random.Random(order["seed"])
    session = access.unlock(Path(order["vault"]), "officer-1", order["officer"], form)
    tell("unlocked")
    while True:
        _hold_one(session, chance)


def _hold_one(session: Session, chance: random.Random) -> None:
    story = a_random_story(session.form, chance)
    head = interviewing.start_interview(session, AgeStatus(story.age_status), story.profile)
    tell("began", head.id)
    reading.open_interview(session, head.id)
    for filled in answers.revisions(session.vault, head.id):
        tell("filled", *_where(head, filled.address), digest(filled.answer), filled.id)
    entries: dict[str, str] = {}
    for step in story.steps:
        match step:
            case AddStep():
                entry, _ = interviewing.add_entry(session, head.id, step.add)
                entries[step.as_] = entry.id
                tell("entry", head.id, entry.id)
            case MomentStep():
                interviewing.note_moment(session, head.id, MomentKind(step.moment), step.note)
                tell("moment", head.id, digest_of_text(step.note))
            case AnswerStep():
                address = Address(entries[step.in_] if step.in_ else "", step.answer, int(step.occurrence))
                _type_and_record(session, head, address, step, chance)


def _where(head: InterviewHead, address: Address) -> tuple[str, str, str, int]:
    return head.id, address.entry or "-", address.point, address.occurrence


def _type_and_record(
    session: Session, head: InterviewHead, address: Address, step: AnswerStep, chance: random.Random
) -> None:
    """As the screen does it: half-typed text is kept, with the place of the caret, then the answer recorded."""
    fields = {field.id: field for field in session.form.point(step.answer).fields}
    answer = Answer(
        AnswerStatus(step.status),
        step.own_words,
        step.language,
        step.english,
        {key: value_from_text(value, fields[key], str) for key, value in step.values.items()},
        note=step.note,
    )
    where = _where(head, address)
    for _ in range(chance.randrange(3)):
        half = replace(answer, own_words=answer.own_words[: chance.randrange(len(answer.own_words) + 1)])
        interviewing.save_draft(session, head.id, address, half)
        tell("draft", *where, digest(half))
        caret = len(half.own_words)
        reading.remember_position(session, head.id, Position(address, "own_words", caret))
        tell("place", *where, caret)
    shown = Shown(session.form.point(step.answer).question(head.path, head.band), "en")
    revision, _ = interviewing.record_answer(session, head.id, address, answer, shown)
    tell("answer", *where, digest(answer), revision.id)


def finish(form: FormDefinition, order: Order) -> NoReturn:
    """Hold a short de-brief, close, approve and export it, telling each stage."""
    vault, out = Path(order["vault"]), Path(order["out"])
    session = access.unlock(vault, "officer-1", order["officer"], form)
    story = a_story()
    head = replay(session, story, scenario_clock(story))
    tell("held", head.id)
    review.close_interview(session, head.id, order["officer"], lambda done, of: tell("closing", done))
    tell("closed", head.id)
    access.lock(session)
    session = access.unlock(vault, "supervisor-1", order["supervisor"], form)
    tell("approving", 0)
    review.approve(session, head.id, order["supervisor"])
    tell("approved", head.id)
    recipient = exporting.list_recipients(session)[0]
    exported = exporting.export_package(
        session, head.id, recipient, order["supervisor"], out, lambda done, of: tell("exporting", done)
    )
    tell("exported", head.id, exported.sha256)
    access.lock(session)
    tell("locked")
    os._exit(0)


def change_accounts(form: FormDefinition, order: Order) -> NoReturn:
    """Unlock as the supervisor, change who may open, and die before the durable step of that number."""
    session = access.unlock(Path(order["vault"]), "supervisor-1", order["supervisor"], form)
    words = order["supervisor"]
    _die_before(int(order["step"]))
    match order["act"]:
        case "add":
            added = people.add_account(session, NewPerson("officer-2", Role.OFFICER, "Kim Other"), words)
            tell("done", *added.passphrase.split())
        case "change":
            people.change_own_passphrase(session, words, fresh=order["fresh"])
            tell("done")
        case _:
            people.end_account(session, order["ended"], words)
            tell("done")
    sys.setprofile(None)
    access.lock(session)
    os._exit(0)


def _die_before(step: int) -> None:
    """SIGKILL before the `step`-th call that makes something lasting: a file flushed, a file renamed, a transaction
    committed, the log moved into the database, the database encrypted anew."""
    before = 0

    def watch(frame: FrameType, event: str, call: object) -> None:
        nonlocal before
        if event != "c_call":
            return
        name = getattr(call, "__name__", "")
        sql = frame.f_locals.get("sql", "") if name == "execute" else ""
        lasting = call in (os.fsync, os.replace) or name == "reset_key"
        if lasting or sql == "COMMIT" or sql.startswith("PRAGMA wal_checkpoint"):
            before += 1
            if before == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)


def main() -> None:
    """Read orders until the input ends."""
    form = load_form(forms_dir())
    tell("ready")
    for line in sys.stdin:
        order: Order = json.loads(line)
        child = os.fork()
        if child == 0:
            tell("born", os.getpid())
            try:
                {"hold": hold, "finish": finish, "accounts": change_accounts}[order["work"]](form, order)
            finally:
                os._exit(70)  # only a fault comes here
        _, status = os.waitpid(child, 0)
        tell("gone", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
