"""Earlier accounts: what counts and what never does; paper; other forms; people merged by mistake; linked de-briefs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from debrief_app.crypto import sealing
from debrief_app.definitions.loader import load_form
from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.errors import KnownError
from debrief_app.domain.form import Band, FormDefinition
from debrief_app.domain.interview import AgeStatus, InterviewHead
from debrief_app.domain.values import Names
from debrief_app.package.zip_writer import write_zip
from debrief_app.paths import forms_dir
from debrief_app.services import messages
from debrief_app.services.debrief import interviewing, linking, prior_accounts, reading, rules, things
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.debrief.known_before import known_before
from debrief_app.services.debrief.prior_accounts import PaperAccount
from debrief_app.services.received import importing
from debrief_app.services.received.importing import Found
from debrief_app.services.received.record_reading import read_record
from debrief_app.services.received.verifying import VerdictState, opener_of
from debrief_app.services.release import exporting, review
from debrief_app.services.session import Session
from debrief_app.services.unit import trust, trusted_units
from debrief_app.strict_json import objects
from tests.journeys.two_units import Unit, scenario

SHOWN = Shown("Tell me.", "en")
PAPER = PaperAccount("NHS screening", "2026-10-10", "Sheet in the placement file, read by DC Whitlock", "Nurse", "ti")


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


@dataclass
class World:
    """Who told, who receives, a third unit that nobody here knows, and the package."""

    sender: Unit
    receiver: Unit
    stranger: Unit
    told: str
    package: Path


@pytest.fixture(scope="module")
def world(form: FormDefinition, tmp_path_factory: pytest.TempPathFactory) -> World:
    place = tmp_path_factory.mktemp("world")
    sender = Unit.make(place / "sender", scenario("child-small-boat", form), form)
    receiver = Unit.make(place / "receiver", scenario("child-small-boat-part-2", form), form)
    stranger = Unit.make(place / "stranger", scenario("child-small-boat", form), form)
    receiver.trusts(sender)
    sender.trusts(receiver)
    stranger.trusts(receiver)
    told = sender.hold()
    sender.close_and_approve(told)
    return World(sender, receiver, stranger, told, sender.send(told, receiver, place / "out"))


@pytest.fixture
def officer(world: World) -> Iterator[Session]:
    session = world.receiver.session(world.receiver.story.officer.login)
    yield session
    session.vault.close()


@pytest.fixture
def head(officer: Session) -> InterviewHead:
    return interviewing.start_interview(officer, AgeStatus.UNKNOWN, "child", Band.FROM_13)


def sealed(world: World, container: bytes, folder: Path, name: str = "p.asice.age") -> Path:
    """A package file that the receiver's key opens."""
    path = folder / name
    path.write_bytes(sealing.seal(container, opener_of(world.receiver.key).recipients))
    return path


def opened(world: World) -> bytes:
    return opener_of(world.receiver.key).unseal(world.package.read_bytes())


def look(world: World, session: Session, package: Path | None = None) -> Found:
    return importing.look(session, package or world.package, world.receiver.key)


def take_in(world: World, session: Session, head: InterviewHead) -> Found:
    """Attach the package for one of the topics that it left open."""
    found = look(world, session)
    importing.attach(session, found, head.id, [importing.open_topics(found)[0].point])
    return found


def nothing_came_of_it(session: Session, head: InterviewHead) -> bool:
    """Not an answer, not a person, not a leg, nothing known; and every question can be put as before."""
    now, prior = reading.reload(session, head.id), known_before(session, head.id)
    points = [point.id for point in session.form.points()]
    return (not now.entries and not any(prior.known(Address("", point)) for point in points)
            and not prior.unmet() and not prior.times_asked("I201")
            and {address.point for address in now.answers} <= {"P001", "P002", "P008"})


# --------------------------------------------------------------------------------- what can never look verified


def test_a_package_with_one_byte_changed_is_kept_and_says_nothing(
        world: World, officer: Session, head: InterviewHead, tmp_path: Path) -> None:
    container = opened(world)
    forged = sealed(world, container.replace(b"inflatable", b"infladable"), tmp_path)
    found = look(world, officer, forged)
    assert found.verdict.state is VerdictState.NOT_VERIFIED and not found.counts and found.told is None
    importing.attach(officer, found, head.id)
    (kept,) = prior_accounts.list_accounts(officer, head.id)
    assert kept.state == "not-verified" and kept.code
    assert nothing_came_of_it(officer, head)
    (account,) = known_before(officer, head.id).accounts
    assert not account.verified and not account.counts
    with pytest.raises(KnownError, match="account-does-not-count"):
        importing.start_from(officer, found, AgeStatus.CHILD, "child")
    importing.check_again(officer, head.id, kept.id)
    assert nothing_came_of_it(officer, head), "checking again makes no forgery better"


def test_a_container_without_signatures_says_nothing(world: World, officer: Session, head: InterviewHead,
                                                     tmp_path: Path) -> None:
    container = write_zip({"mimetype": b"application/vnd.etsi.asic-e+zip", "record.json": b"{}"})
    unsigned = sealed(world, container, tmp_path)
    found = look(world, officer, unsigned)
    assert found.verdict.state is VerdictState.NOT_VERIFIED
    importing.attach(officer, found, head.id)
    assert nothing_came_of_it(officer, head)


def test_a_unit_that_nobody_vouched_for_says_nothing(world: World, officer: Session, head: InterviewHead,
                                                     tmp_path: Path) -> None:
    """It calls itself by the name of the unit that is trusted; its people are not on that unit's list."""
    told = world.stranger.hold()
    world.stranger.close_and_approve(told)
    found = look(world, officer, world.stranger.send(told, world.receiver, tmp_path))
    assert found.verdict.state is VerdictState.NOT_VERIFIED
    importing.attach(officer, found, head.id)
    assert nothing_came_of_it(officer, head)


def test_a_trusted_unit_cannot_speak_in_the_name_of_another(world: World, officer: Session, tmp_path: Path) -> None:
    """Border Force signs a package that says it comes from elsewhere."""
    def renamed(session: Session) -> Session:
        return replace(session, unit=replace(session.unit, unit="Children's services of the county"))

    told = world.sender.hold()
    world.sender.as_officer(lambda s: review.close_interview(renamed(s), told, world.sender.word(s)))

    def send(session: Session) -> Path:
        mine, word = renamed(session), world.sender.word(session)
        review.approve(mine, told, word)
        to = next(each for each in exporting.list_recipients(mine) if each.unit == world.receiver.story.unit)
        return exporting.export_package(mine, told, to, word, tmp_path).path

    found = look(world, officer, world.sender.as_supervisor(send))
    assert found.verdict.state is VerdictState.NOT_VERIFIED
    assert [reason.code for reason in found.verdict.reasons] == ["sender-is-another-unit"]


def test_a_newer_format_is_kept_whole_and_says_nothing(world: World, officer: Session, head: InterviewHead,
                                                       tmp_path: Path) -> None:
    newer = opened(world).replace(b'"version":1}', b'"version":2}')
    assert newer != opened(world)
    found = look(world, officer, sealed(world, newer, tmp_path))
    assert found.verdict.state is VerdictState.NOT_VERIFIED
    importing.attach(officer, found, head.id)
    (kept,) = prior_accounts.list_accounts(officer, head.id)
    assert prior_accounts.kept_container(officer, kept.id) == newer
    assert nothing_came_of_it(officer, head)


def test_what_is_not_for_us_or_no_package_is_an_error_and_changes_nothing(
        world: World, officer: Session, head: InterviewHead, tmp_path: Path) -> None:
    other = tmp_path / "other.asice.age"
    other.write_bytes(sealing.seal(b"x", opener_of(world.sender.key).recipients))
    with pytest.raises(KnownError, match="not-for-us"):
        look(world, officer, other)
    cut = tmp_path / "cut.asice.age"
    cut.write_bytes(world.package.read_bytes()[:-100])
    with pytest.raises(KnownError, match="package-damaged"):
        look(world, officer, cut)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague")
    assert look(world, officer, letter).verdict.state is VerdictState.NOT_VERIFIED
    with pytest.raises(KnownError, match="identity-not-accepted"):
        importing.look(officer, world.package, letter)
    assert prior_accounts.list_accounts(officer, head.id) == ()


def test_an_old_trust_list_waits_for_the_newer_one(world: World, form: FormDefinition, tmp_path: Path) -> None:
    """Nothing is taken over while a withdrawal could be missing; then one check makes it count."""
    late = Unit.make(tmp_path / "late", scenario("child-small-boat-part-2", form), form)
    late.trusts(world.sender)
    long_ago = (datetime.now(UTC) - timedelta(days=200)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    sender, folder = world.sender, tmp_path / "old-list"

    fresh = Unit.make(tmp_path / "fresh", scenario("child-small-boat", form), form, lambda: long_ago)
    fresh.trusts(late)
    fresh.as_supervisor(lambda s: trust.write_bundle(replace(s, clock=lambda: long_ago), fresh.word(s), folder))
    late.as_supervisor(lambda s: trusted_units.take(s, trusted_units.look(s, folder)))
    told = fresh.hold()
    fresh.close_and_approve(told)
    package = fresh.send(told, late, tmp_path / "out")
    assert sender is not fresh

    def take_in(session: Session) -> tuple[InterviewHead, str]:
        begun = interviewing.start_interview(session, AgeStatus.UNKNOWN, "child", Band.FROM_13)
        found = importing.look(session, package, late.key)
        assert found.verdict.state is VerdictState.VERIFIED_OLD_TRUST and not found.counts
        importing.attach(session, found, begun.id, [importing.open_topics(found)[0].point])
        assert nothing_came_of_it(session, begun)
        return begun, prior_accounts.list_accounts(session, begun.id)[0].id

    begun, account = late.as_officer(take_in)
    newer = fresh.as_supervisor(lambda s: trust.write_bundle(s, fresh.word(s), tmp_path / "new-list"))
    late.as_supervisor(lambda s: trusted_units.take(s, trusted_units.look(s, newer)))

    def check(session: Session) -> None:
        importing.check_again(session, begun.id, account)
        prior = known_before(session, begun.id)
        assert prior.known(Address("", "I201")) and prior.accounts[0].counts
        assert {entry.kind for entry in reading.reload(session, begun.id).entries} >= {"crossing", "phone"}

    late.as_officer(check)


# --------------------------------------------------------------------------------- repeats and conflicts


def test_the_same_package_is_taken_in_once(world: World, officer: Session, head: InterviewHead) -> None:
    found = take_in(world, officer, head)
    with pytest.raises(KnownError, match="account-here-already"):
        importing.attach(officer, found, head.id)
    assert len(prior_accounts.list_accounts(officer, head.id)) == 1


def test_another_package_of_the_same_number_is_refused_and_logged(world: World, officer: Session,
                                                                  head: InterviewHead) -> None:
    found = take_in(world, officer, head)
    other = replace(found, verdict=replace(found.verdict, manifest_sha256="00" * 32))
    second = interviewing.start_interview(officer, AgeStatus.UNKNOWN, "child", Band.FROM_13)
    with pytest.raises(KnownError, match="package-conflicts"):
        importing.attach(officer, other, second.id)


def test_practice_and_real_records_do_not_mix(world: World, officer: Session, head: InterviewHead) -> None:
    found = look(world, officer)
    real = replace(officer, unit=replace(officer.unit, practice=False))
    with pytest.raises(KnownError, match="package-is-practice"):
        importing.attach(real, found, head.id)
    assert nothing_came_of_it(officer, head)


def test_a_closed_record_takes_nothing_in(world: World, officer: Session) -> None:
    found = look(world, officer)

    def attach(session: Session) -> None:
        with pytest.raises(KnownError, match="record-is-frozen"):
            importing.attach(session, found, world.told)

    world.sender.as_officer(attach)


def test_talking_again_to_a_child_has_to_cite_what_is_open(world: World, officer: Session) -> None:
    found = look(world, officer)
    with pytest.raises(KnownError, match="rules-stop"):
        importing.start_from(officer, found, AgeStatus.CHILD, "child", Band.FROM_13)
    with pytest.raises(KnownError, match="rules-stop"):
        importing.start_from(officer, found, AgeStatus.CHILD, "child", Band.FROM_13, cites=("I201",))
    topic = importing.prior_of(found).unmet()[0].point
    head = importing.start_from(officer, found, AgeStatus.CHILD, "child", Band.FROM_13, cites=(topic,))
    assert prior_accounts.list_accounts(officer, head.id)[0].cites == (topic,)


@pytest.mark.parametrize("age", AgeStatus)
def test_an_account_added_to_an_open_debrief_has_to_cite_what_is_open_too(world: World, officer: Session,
                                                                          age: AgeStatus) -> None:
    profile = "full-adult" if age is AgeStatus.ADULT else "child"
    head = interviewing.start_interview(officer, age, profile)
    found = look(world, officer)
    stops = [each.rule for each in importing.talking_again(officer, found, head.id, ()) if each.blocks]
    if age is AgeStatus.ADULT:
        assert stops == [], "with an adult it is only said"
        return
    assert stops == ["R25"]
    with pytest.raises(KnownError, match="rules-stop"):
        importing.attach(officer, found, head.id)
    assert prior_accounts.list_accounts(officer, head.id) == (), "nothing was half done"
    (verdict,) = importing.talking_again(officer, found, head.id, ())
    with pytest.raises(KnownError, match="supervisor-decides"):
        rules.decision(officer, verdict, "It cannot wait.")
    decided = rules.decision(officer, verdict, "It cannot wait.", decided_by="DI Shah, by telephone")
    importing.attach(officer, found, head.id, decided=[decided])
    assert rules.ground(officer, head.id).overrides == (decided,)


def test_what_counts_only_later_has_to_cite_what_is_open_too(world: World, form: FormDefinition,
                                                             tmp_path: Path) -> None:
    """Kept while nobody vouched for it; then the list is taken. Checking again does not go round the rule."""
    late = Unit.make(tmp_path / "late", scenario("child-small-boat-part-2", form), form)
    sender = Unit.make(tmp_path / "from", scenario("child-small-boat", form), form)
    sender.trusts(late)
    told = sender.hold()
    sender.close_and_approve(told)
    package = sender.send(told, late, tmp_path / "out")

    def keep(session: Session) -> tuple[InterviewHead, str]:
        begun = interviewing.start_interview(session, AgeStatus.CHILD, "child", Band.FROM_13)
        importing.attach(session, importing.look(session, package, late.key), begun.id)
        return begun, prior_accounts.list_accounts(session, begun.id)[0].id

    begun, account = late.as_officer(keep)
    late.trusts(sender)

    def check(session: Session) -> None:
        with pytest.raises(KnownError, match="account-cites-nothing"):
            importing.check_again(session, begun.id, account)
        assert nothing_came_of_it(session, begun)
        found = importing.look(session, package, late.key)
        importing.attach(session, found, begun.id, [importing.open_topics(found)[0].point])
        assert known_before(session, begun.id).times_asked("I201") == 1
        with pytest.raises(KnownError, match="account-here-already"):
            importing.check_again(session, begun.id, account)
        assert known_before(session, begun.id).times_asked("I201") == 1, "one account is counted once"

    late.as_officer(check)


# --------------------------------------------------------------------------------- another version of the form


def test_a_record_of_another_form_is_mapped_where_ids_match(world: World, form: FormDefinition,
                                                            tmp_path: Path) -> None:
    """Their form has a point I296 that we do not have; ours has I206, which theirs has not."""
    forms = Path(shutil.copytree(forms_dir(), tmp_path / "forms"))
    for file in forms.rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("I206", "I296"), "utf-8")
    other_form = load_form(forms)
    story = world.sender.story
    steps = tuple(step.model_copy(update={"answer": "I296"}) if getattr(step, "answer", "") == "I206" else step
                  for step in story.steps)
    theirs = Unit.make(tmp_path / "theirs", story.model_copy(update={"steps": steps}), other_form)
    ours = Unit.make(tmp_path / "ours", scenario("child-small-boat-part-2", form), form)
    ours.trusts(theirs)
    theirs.trusts(ours)
    told = theirs.hold()
    theirs.close_and_approve(told)
    package = theirs.send(told, ours, tmp_path / "out")

    def take_in(session: Session) -> None:
        found = importing.look(session, package, ours.key)
        assert found.counts and found.told is not None and found.told.form != form.identity
        assert [item.address.point for item in found.told.without_place] == ["I296"]
        begun = interviewing.start_interview(session, AgeStatus.UNKNOWN, "child", Band.FROM_13)
        importing.attach(session, found, begun.id, [importing.open_topics(found)[0].point])
        prior = known_before(session, begun.id)
        assert prior.known(Address("", "I201")) and not prior.known(Address("", "I206"))
        (kept,) = [item for item in prior.items if item.address.point == "I296"]
        assert any("Keren" in text for _label, text in kept.lines), "it can still be read"
        assert b"I296" in prior_accounts.kept_record(session, prior.accounts[0].id)

    ours.as_officer(take_in)


# --------------------------------------------------------------------------------- paper


def test_a_paper_account_needs_its_source(officer: Session, head: InterviewHead) -> None:
    for missing in ("agency", "on", "source"):
        with pytest.raises(KnownError, match="account-incomplete"):
            prior_accounts.type_in(officer, head.id, replace(PAPER, **{missing: " "}))


def test_what_stands_on_paper_is_known_and_not_asked_again(officer: Session, head: InterviewHead) -> None:
    account, _changes = prior_accounts.type_in(officer, head.id, PAPER)
    address = Address("", "I203")
    prior_accounts.add_item(officer, head.id, account, address, Answer(english="He said 15."), "How old are you?")
    (item,) = known_before(officer, head.id).known(address)
    assert (item.told_to, item.language, item.question, item.at) == ("Nurse", "ti", "How old are you?", "2026-10-10")
    assert known_before(officer, head.id).times_put(address) == 1
    with pytest.raises(KnownError, match="asked-before"):
        interviewing.record_answer(officer, head.id, address, Answer(english="Sixteen"), SHOWN)
    revision, _changes = prior_accounts.confirm(officer, head.id, item)
    assert revision.answer.status is AnswerStatus.KNOWN and revision.answer.english == "He said 15."
    assert revision.answer.taken_from is not None and revision.answer.taken_from.account == account


def test_an_adult_is_not_asked_again_without_a_reason_either(officer: Session) -> None:
    """The rule only prompts; the disk wants the reason all the same, whatever the screen does."""
    head = interviewing.start_interview(officer, AgeStatus.ADULT, "full-adult")
    account, _changes = prior_accounts.type_in(officer, head.id, PAPER)
    address = Address("", "I203")
    prior_accounts.add_item(officer, head.id, account, address, Answer(english="Born in 1999."), "How old are you?")
    with pytest.raises(KnownError, match="asked-before"):
        interviewing.record_answer(officer, head.id, address, Answer(english="1998"), SHOWN)
    revision, _changes = interviewing.record_answer(
        officer, head.id, address, Answer(english="1998", asked_again="unresolved_difference"), SHOWN)
    assert revision.answer.asked_again == "unresolved_difference"
    volunteered = Answer(AnswerStatus.VOLUNTEERED, english="In spring.")
    interviewing.record_answer(officer, head.id, replace(address, occurrence=1), volunteered, SHOWN)


def test_what_was_typed_by_mistake_is_taken_back_and_stays_in_the_vault(officer: Session, head: InterviewHead) -> None:
    account, _changes = prior_accounts.type_in(officer, head.id, PAPER)
    address = Address("", "I205")
    prior_accounts.add_item(officer, head.id, account, address, Answer(english="Sudan"))
    (item,) = known_before(officer, head.id).known(address)
    prior_accounts.take_back(officer, head.id, item.id)
    assert known_before(officer, head.id).known(address) == ()
    interviewing.record_answer(officer, head.id, address, Answer(english="Eritrea"), SHOWN)


def test_items_of_a_package_cannot_be_taken_back(world: World, officer: Session, head: InterviewHead) -> None:
    take_in(world, officer, head)
    item = known_before(officer, head.id).known(Address("", "I201"))[0]
    with pytest.raises(KnownError, match="account-not-on-paper"):
        prior_accounts.take_back(officer, head.id, item.id)


# --------------------------------------------------------------------------------- differences, people, links


def test_a_difference_keeps_both_sides_and_what_may_explain_it(world: World, officer: Session,
                                                               head: InterviewHead) -> None:
    take_in(world, officer, head)
    item = known_before(officer, head.id).known(Address("", "I203"))[0]
    revision, _changes = prior_accounts.note_difference(officer, head.id, item, "19, written in Italy",
                                                        ("calendar", "record"), "Calendars explain it.")
    values = revision.answer.values
    assert "2003, month Tahsas" in str(values["first"]) and values["second"] == "19, written in Italy"
    assert known_before(officer, head.id).known(Address("", "I203")), "both stay"
    record = review.preview_record(officer, head.id)
    (account,) = objects(record, "prior_accounts")
    assert account["differs"] == [{"entry": "", "point": "I203", "reasons": ["calendar", "record"]}]
    assert b"contradict" not in str(record).lower().encode()


def test_a_person_merged_by_mistake_is_separated_with_nothing_lost(world: World, officer: Session,
                                                                   head: InterviewHead) -> None:
    take_in(world, officer, head)
    theirs = next(entry for entry in reading.reload(officer, head.id).entries if entry.kind == "person")
    ours, _changes = interviewing.add_entry(officer, head.id, "person")
    name = Answer(AnswerStatus.VOLUNTEERED, values={"name": Names(as_spoken="Robel")})
    interviewing.record_answer(officer, head.id, Address(ours.id, "X803"), name, SHOWN)
    before = known_before(officer, head.id).items

    things.merge(officer, head.id, theirs.id, ours.id)
    merged = known_before(officer, head.id)
    assert merged.known(Address(ours.id, "X805")), "what is known of one is known of both"
    with pytest.raises(KnownError, match="asked-before"):
        interviewing.record_answer(officer, head.id, Address(ours.id, "X805"), Answer(english="From Sudan?"), SHOWN)

    things.separate(officer, head.id, theirs.id)
    apart = known_before(officer, head.id)
    assert not apart.known(Address(ours.id, "X805")) and apart.known(Address(theirs.id, "X805"))
    assert apart.items == before
    assert reading.reload(officer, head.id).answer(Address(ours.id, "X803")) == name


def test_two_debriefs_that_belong_together_name_each_other_by_reference_only(officer: Session) -> None:
    """Scenario C: the woman, and the girl, whose record holds no account of hers."""
    woman = interviewing.start_interview(officer, AgeStatus.ADULT, "port-first-account")
    girl = interviewing.start_interview(officer, AgeStatus.CHILD, "port-first-account", Band.FROM_10)
    linking.link(officer, woman.id, girl.reference, "child", "said_to_be_relative")
    assert [(each.reference, each.relation) for each in linking.links(officer, woman.id)] == [
        (girl.reference, "child")]
    record = review.preview_record(officer, girl.id)
    assert record["related"] == [{"reference": woman.reference, "relation": "said_to_be_relative"}]
    assert "prior_accounts" not in record
    linking.unlink(officer, girl.id, woman.reference)
    assert linking.links(officer, woman.id) == () == linking.links(officer, girl.id)
    with pytest.raises(KnownError, match="related-missing"):
        linking.link(officer, woman.id, "NO-SUCH", "child", "parent")


def test_the_count_goes_on_to_the_third_agency(world: World, officer: Session, head: InterviewHead) -> None:
    """What the first agency put is counted by the third, which holds the package of the second only."""
    take_in(world, officer, head)
    record = review.preview_record(officer, head.id)
    package = look(world, officer).verdict.package_id
    put = {(each["account"], each["point"]): each["times"] for each in objects(record, "put_before")}
    assert put[package, "I201"] == 1
    assert (package, "I201", 1) in read_record(record, officer.form).reported


def test_every_refusal_has_its_words() -> None:
    for code in ("asked-before", "account-here-already", "package-conflicts", "package-older", "package-is-practice",
                 "package-is-real", "sender-is-another-unit", "account-incomplete", "account-not-on-paper",
                 "answered-already", "account-cites-nothing", "related-missing", "account-does-not-count"):
        said = messages.message(code, {"point": "I201", "revision": 1, "newest": 2})
        assert said.what and said.safe and said.do
    assert rules.Ground().prior.is_empty()
