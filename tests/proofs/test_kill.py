"""kill -9 at random moments: no acknowledged word is lost, the vault opens, nothing is half done.

DEBRIEF_KILLS sets how many replayed de-briefs are cut short (100 by default; a twelfth of it for closing, approving
and exporting, at least 8). The seed is printed with every failure and can be set with DEBRIEF_SEED.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from debrief_app.crypto import header_file, slots
from debrief_app.domain.answers import Address
from debrief_app.domain.audit import Operation
from debrief_app.domain.form import FormDefinition
from debrief_app.domain.interview import State
from debrief_app.services.debrief import reading
from debrief_app.services.practice import demo
from debrief_app.services.received.verifying import verify_package
from debrief_app.services.release import exporting, frozen_names, review
from debrief_app.services.session import Session
from debrief_app.services.unit import trust
from debrief_app.services.unit.setup import SetUp
from debrief_app.services.vault import access
from debrief_app.services.vault.vault_folder import DATABASE, HEADER
from debrief_app.storage import answers, audit, drafts, entries, frozen, interviews, moments
from debrief_app.storage.engine import damaged_log
from debrief_app.storage.engine.vault import Vault
from tests.proofs.killing import Told, teller
from tests.proofs.story import a_story
from tests.proofs.teller import digest, digest_of_text
from tests.storage.workbench import judge

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")

KILLS = int(os.environ.get("DEBRIEF_KILLS", "100"))
SEED = int(os.environ.get("DEBRIEF_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 32)


@pytest.fixture
def chance() -> random.Random:
    """Chance that can be repeated: pytest shows what was printed when a test fails."""
    print(f"DEBRIEF_SEED={SEED} DEBRIEF_KILLS={KILLS}")
    return random.Random(SEED)


@pytest.fixture
def made(tmp_path: Path) -> SetUp:
    """A practice vault in tmp_path/vault."""
    return demo.practice_vault(tmp_path / "vault", a_story())


def database_key(folder: Path, made: SetUp) -> bytearray:
    """Opened once, so that the hundred reopenings do not each wait for the key derivation."""
    header = header_file.read_header(folder / HEADER)
    return slots.open_slot(header, header.slot_by_login("officer-1").uid, made.passphrases["officer-1"]).dbk


def order(work: str, folder: Path, made: SetUp, chance: random.Random) -> dict[str, str]:
    return {
        "work": work,
        "vault": str(folder / "vault"),
        "out": str(folder / "out"),
        "seed": str(chance.getrandbits(32)),
        "officer": made.passphrases["officer-1"],
        "supervisor": made.passphrases["supervisor-1"],
    }


RECORDED = ("answer", "filled")
"""What the teller told of as recorded: answers given, and those that the start of a de-brief fills in by itself."""


def address_in(line: Told) -> Address:
    entry, point, occurrence = line[2:5]
    return Address("" if entry == "-" else entry, point, int(occurrence))


def lost(vault: Vault, told: list[Told]) -> list[Told]:
    """The acknowledged lines of which the vault knows nothing, or something else."""
    known = {head.id: head for head in interviews.list_heads(vault)}
    kept = {
        revision.id: (revision.interview, revision.address, digest(revision.answer))
        for interview in {line[1] for line in told if line[0] in RECORDED}
        for revision in answers.revisions(vault, interview)
    }
    missing = []
    for line in told:
        match line[0]:
            case "began":
                there = line[1] in known
            case "entry":
                there = line[2] in {entry.id for entry in entries.all(vault, line[1])}
            case "moment":
                there = line[2] in {digest_of_text(moment.note) for moment in moments.all(vault, line[1])}
            case "answer" | "filled":
                there = kept.get(line[6]) == (line[1], address_in(line), line[5])
            case _:
                there = True
        if not there:
            missing.append(line)
    return missing


def half_typed_is_there(vault: Vault, told: list[Told]) -> bool:
    """The last thing told was half-typed text: it is there, or something newer took its place unacknowledged."""
    last = next((line for line in reversed(told) if line[0] in ("answer", "draft")), None)
    if last is None or last[0] == "answer":
        return True
    address = address_in(last)
    recorded = {line[6] for line in told if line[0] in RECORDED}
    newer = [each for each in answers.history(vault, last[1], address) if each.id not in recorded]
    draft = drafts.all(vault, last[1]).get(address)
    # Only one call can have been under way, and after a "draft" that call only notes the place.
    under_way = told[-1][0] == "place"
    if draft is None:
        return under_way and len(newer) == 1
    return digest(draft) == last[5] or under_way


def test_no_acknowledged_word_is_lost_when_the_process_is_killed(
    form: FormDefinition, tmp_path: Path, made: SetUp, chance: random.Random
) -> None:
    folder = tmp_path / "vault"
    key = database_key(folder, made)
    everything: list[Told] = []
    middles = 0
    with teller() as process:
        for round_ in range(KILLS + KILLS // 10):
            # Each cuts a de-brief short; every tenth time a start is cut short besides.
            word = chance.choice(("born", "unlocked")) if round_ % 11 == 10 else "began"
            told, killed = process.kill(
                order("hold", tmp_path, made, chance), word, 1, chance.uniform(0, 0.2)
            )
            assert killed
            middles += word == "began"
            with Vault.open(folder / DATABASE, key) as vault:
                assert lost(vault, told) == [], f"round {round_}"
                assert half_typed_is_there(vault, told), f"round {round_}"
                assert audit.first_broken(vault) is None
                assert vault.integrity_problems() == ()
            assert damaged_log.kept(folder / DATABASE) == (), "a kill is not taken for damage"
            header_file.read_header(folder / HEADER)
            everything += told
    assert middles >= KILLS, "each was killed in the middle of a de-brief"
    session = access.unlock(folder, "officer-1", made.passphrases["officer-1"], form)
    assert lost(session.vault, everything) == []
    told_of = Counter(line[0] for line in everything)
    assert told_of["answer"] > KILLS
    logged = Counter(event.action for event in audit.events(session.vault))
    revisions = sum(
        len(answers.revisions(session.vault, head.id)) for head in reading.list_interviews(session)
    )
    assert logged["answer"] == revisions >= told_of["answer"], (
        "each answer with its line in the log, and no more"
    )
    assert logged["start"] == len(reading.list_interviews(session)) >= told_of["began"]
    offered = reading.interrupted(session)
    assert offered is not None
    access.lock(session)
    with judge(folder / DATABASE, bytes(key)) as reader:
        assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert reader.execute("SELECT count(*) FROM revisions").fetchall() == [(revisions,)]
    print(f"{KILLS} kills, {middles} in mid-interview: {dict(told_of)}")


def test_the_interrupted_de_brief_is_offered_at_the_same_letter(
    form: FormDefinition, tmp_path: Path, made: SetUp, chance: random.Random
) -> None:
    with teller() as process:
        told, killed = process.kill(
            order("hold", tmp_path, made, chance), "place", chance.randrange(1, 15), 0
        )
    assert killed
    session = access.unlock(tmp_path / "vault", "officer-1", made.passphrases["officer-1"], form)
    offered = reading.interrupted(session)
    assert offered is not None
    resumed = reading.open_interview(session, offered.id)
    assert resumed.position is not None
    at, letter = resumed.position.address, resumed.position.cursor
    last = [line for line in told if line[0] == "place"][-1]
    if (offered.id, at, letter) != (last[1], address_in(last), int(last[5])):
        assert told[-1][0] == "draft", "the next place was being noted"
        assert (offered.id, at) == (told[-1][1], address_in(told[-1]))
    if told[-1][0] == "draft":
        assert digest(resumed.drafts[address_in(told[-1])]) == told[-1][5], "the same half-typed text"
    access.lock(session)


FROZEN_AT = {
    State.OPEN: set[str](),
    State.CLOSED: {
        frozen_names.RECORD,
        frozen_names.CLOSING,
        frozen_names.CERTIFIED_PDF,
        frozen_names.OFFICER_MANIFEST,
        frozen_names.OFFICER_SIGNATURE,
    },
}
FROZEN_AT[State.APPROVED] = FROZEN_AT[State.EXPORTED] = FROZEN_AT[State.CLOSED] | {frozen_names.APPROVED_PDF}
STATES = [State.OPEN, State.CLOSED, State.APPROVED, State.EXPORTED]
REACHED = {"held": State.OPEN, "closed": State.CLOSED, "approved": State.APPROVED, "exported": State.EXPORTED}
MOMENTS = [
    *[("closing", number) for number in (1, 2, 3, 4, 5)],
    *[("approving", 1), ("approved", 1)],
    *[("exporting", number) for number in (1, 2, 3, 4)],
]


def test_closing_approving_and_exporting_happen_whole_or_not_at_all(
    form: FormDefinition, tmp_path: Path, made: SetUp, chance: random.Random
) -> None:
    out, identity = tmp_path / "out", tmp_path / "unit.agekey"
    identity.write_bytes(made.kit["unit.agekey"])
    trusted = trust_bundle(form, tmp_path, made)
    seen: Counter[str] = Counter()
    with teller() as process:
        for number in range(max(12, KILLS // 8)):
            word, times = MOMENTS[number % len(MOMENTS)]
            after = chance.choice((0.0, chance.uniform(0, 0.15)))
            told, _ = process.kill(order("finish", tmp_path, made, chance), word, times, after)
            interview = next(line[1] for line in told if line[0] == "held")
            session = unlocked(form, tmp_path, made, "supervisor-1")
            head = interviews.get(session.vault, interview)
            reached = [REACHED[line[0]] for line in told if line[0] in REACHED][-1]
            assert STATES.index(head.state) >= STATES.index(reached), f"{told[-1]} was acknowledged"
            assert set(frozen.names(session.vault, interview, head.revision)) == FROZEN_AT[head.state]
            assert session.vault.integrity_problems() == ()
            assert session.told == ()
            seen[head.state.value] += 1
            package = out / f"{head.package}.asice.age"
            if head.state is State.EXPORTED:
                assert package.exists()
            if package.exists():
                assert verify_package(package, identity, trusted).accepted, (
                    "no half file under the final name"
                )
                logged = [
                    dict(event.detail).get("package")
                    for event in audit.events(session.vault)
                    if event.operation is Operation.DISCLOSURE
                ]
                assert head.package in logged, "nothing leaves unlogged"
            finished = finish_by_hand(session, form, tmp_path, made, interview, tmp_path / f"again-{number}")
            assert verify_package(finished or package, identity, trusted).accepted
    assert all(".asice.age" in file.name for file in out.iterdir())
    assert len(seen) >= 3, f"killed at different stages: {dict(seen)}"
    print(dict(seen))


def unlocked(form: FormDefinition, tmp_path: Path, made: SetUp, login: str) -> Session:
    return access.unlock(tmp_path / "vault", login, made.passphrases[login], form)


def trust_bundle(form: FormDefinition, tmp_path: Path, made: SetUp) -> Path:
    session = unlocked(form, tmp_path, made, "supervisor-1")
    folder = trust.write_bundle(session, made.passphrases["supervisor-1"], tmp_path / "trust")
    access.lock(session)
    return folder


def finish_by_hand(
    session: Session, form: FormDefinition, tmp_path: Path, made: SetUp, interview: str, out: Path
) -> Path | None:
    """Go on where the killed process stopped, into a folder of its own. None when there is nothing left to do."""
    state, package = interviews.get(session.vault, interview).state, None
    if state is State.OPEN:
        access.lock(session)
        session = unlocked(form, tmp_path, made, "officer-1")
        review.close_interview(session, interview, made.passphrases["officer-1"])
        access.lock(session)
        session = unlocked(form, tmp_path, made, "supervisor-1")
    if state in (State.OPEN, State.CLOSED):
        review.approve(session, interview, made.passphrases["supervisor-1"])
    if state is not State.EXPORTED:
        recipient = exporting.list_recipients(session)[0]
        package = exporting.export_package(
            session, interview, recipient, made.passphrases["supervisor-1"], out
        ).path
    access.lock(session)
    return package
