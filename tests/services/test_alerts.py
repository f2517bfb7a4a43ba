"""The urgent alert (rule R23): at any moment, one page, kept, logged, and never stopped by what is missing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jsonschema
import pyrage
import pytest

from debrief_app.crypto.kdf import FASTEST_ALLOWED
from debrief_app.definitions.loader import load_form
from debrief_app.domain.accounts import Recipient, Role
from debrief_app.domain.alerts import PARTS, AlertReason, AlertText, Contact
from debrief_app.domain.answers import Address, Answer, AnswerStatus
from debrief_app.domain.errors import KnownError
from debrief_app.domain.interview import AgeStatus, MomentKind
from debrief_app.domain.rules.acts import Close, RaiseAlert
from debrief_app.domain.values import Codes, Grid, Links, Names
from debrief_app.paths import forms_dir, resources_dir
from debrief_app.services.alert import alerts
from debrief_app.services.alert import contacts as alert_contacts
from debrief_app.services.debrief import interviewing, reading, rules
from debrief_app.services.debrief.interviewing import Shown
from debrief_app.services.release import review
from debrief_app.services.session import Session
from debrief_app.services.unit import setup
from debrief_app.services.unit.setup import NewPerson, NewVault
from debrief_app.services.vault import access
from debrief_app.storage import audit
from tests.deciding import decide
from tests.report.printed import pages, run


@pytest.fixture(scope="module")
def signed_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Session, str]]:
    """An officer at an open vault, and their passphrase. It is shared: a test reads only what it began."""
    folder = tmp_path_factory.mktemp("alerts") / "vault"
    made = setup.create_vault(folder, NewVault(
        "Border Force", "Training unit", NewPerson("super", Role.SUPERVISOR, "Jo Example"),
        NewPerson("officer", Role.OFFICER, "Sam Sample"), practice=True), FASTEST_ALLOWED)
    session = access.unlock(folder, "officer", made.passphrases["officer"], load_form(forms_dir()))
    yield session, made.passphrases["officer"]
    session.vault.close()


@pytest.fixture
def officer(signed_in: tuple[Session, str]) -> Session:
    return signed_in[0]


def begun(session: Session, age: AgeStatus = AgeStatus.CHILD) -> str:
    profile = "full-adult" if age is AgeStatus.ADULT else "child"
    return interviewing.start_interview(session, age, profile).id


def record(session: Session, interview: str, point: str, answer: Answer, entry: str = "") -> None:
    interviewing.record_answer(session, interview, Address(entry, point), answer, Shown("", "en"))


def at_risk(session: Session) -> str:
    """A girl of whom a name and the risk are known."""
    interview = begun(session)
    record(session, interview, "I201", Answer(values={"name": Names(as_spoken="Linh Tran")}))
    record(session, interview, "N911", Answer(values={
        "factors": Grid((("number_known", "present"), ("wants_to_meet", "suspected"), ("debt", "not_seen"))),
        "rating": "high", "reason": "A car waits outside."}))
    record(session, interview, "N912", Answer(values={
        "actions": Codes(("photo", "known_worker")), "worker": "Grace Mensah", "trigger": "One hour late"}))
    return interview


def logged(session: Session, interview: str) -> list[str]:
    return [event.action for event in audit.events(session.vault) if event.subject == interview]


# -- the page


def test_an_alert_from_nothing_is_a_page_that_says_what_is_not_known(officer: Session, tmp_path: Path) -> None:
    raised = alerts.raise_alert(officer, "", AlertText(), tmp_path)
    printed = pages(tmp_path, raised.path.read_bytes())
    assert len(printed) == 1
    assert "No de-brief yet" in printed[0] and "Not known when this left" in printed[0]
    for words in ("Looks, clothes, belongings", "Last seen", "Phones and accounts"):
        assert words in printed[0]


def test_an_almost_empty_de_brief_gives_an_alert_at_once(officer: Session, tmp_path: Path) -> None:
    interview = begun(officer)
    stopped = rules.judge(officer, interview, RaiseAlert())
    assert not any(verdict.blocks for verdict in stopped)
    text = alerts.prepare(officer, interview)
    assert text.unknown == tuple(name for name in PARTS if name != "last_seen") or text.unknown == PARTS
    assert [contact.number for contact in text.contacts][:2] == ["999", "101"]
    raised = alerts.raise_alert(officer, interview, text, tmp_path)
    assert len(pages(tmp_path, raised.path.read_bytes())) == 1 and not raised.shortened


def test_what_the_record_says_is_on_the_page(officer: Session, tmp_path: Path) -> None:
    interview = at_risk(officer)
    text = alerts.prepare(officer, interview)
    assert text.reason is AlertReason.MAY_GO_MISSING
    page = pages(tmp_path, alerts.raise_alert(officer, interview, text, tmp_path).path.read_bytes())[0]
    for words in ("The person may go missing or be taken", "Linh Tran", "Risk of going missing: High",
                  "A number known by heart or hidden", "Wants to meet somebody", "Grace Mensah", "One hour late",
                  "999", "Sam Sample", "not checked"):
        assert words in page
    assert "Debt outstanding" not in page


def test_a_danger_that_was_denied_is_no_reason(officer: Session) -> None:
    interview = begun(officer)
    record(officer, interview, "P010", Answer(values={"danger": "no", "what": "Nobody knows the address."}))
    text = alerts.prepare(officer, interview)
    assert text.reason is AlertReason.OTHER and text.part("what") == ""


def test_others_at_risk_and_who_waits_are_offered_and_nobody_else(officer: Session) -> None:
    interview = begun(officer)
    girl, friend = (interviewing.add_entry(officer, interview, "person")[0].id for _each in range(2))
    crossing = interviewing.add_entry(officer, interview, "crossing")[0].id
    for entry, name in ((girl, "Blessing"), (friend, "Precious")):
        record(officer, interview, "X803", Answer(values={"name": Names(as_spoken=name)}), entry)
    assert alerts.prepare(officer, interview).reason is AlertReason.OTHER
    record(officer, interview, "X813", Answer(values={"at_risk": "yes", "of_what": "Handed over tonight"}), girl)
    record(officer, interview, "X813", Answer(values={"at_risk": "not_known", "of_what": "Left the town"}), friend)
    record(officer, interview, "B517", Answer(values={"person": Links((friend,)), "still_expected": "no"}), crossing)
    text = alerts.prepare(officer, interview)
    assert text.reason is AlertReason.OTHERS_IN_DANGER
    assert text.part("others") == "Blessing: Of what: Handed over tonight"
    record(officer, interview, "B517", Answer(values={"person": Links((friend,)), "still_expected": "yes"}), crossing)
    assert alerts.prepare(officer, interview).part("others").splitlines() == [
        "Blessing: Of what: Handed over tonight", "Person: Precious"]


def test_danger_now_comes_first(officer: Session) -> None:
    interview = at_risk(officer)
    record(officer, interview, "P010", Answer(values={"danger": "yes", "who": "A man in the waiting room"}))
    assert alerts.prepare(officer, interview).reason is AlertReason.IN_DANGER


def test_a_gap_is_not_a_fact(officer: Session) -> None:
    interview = begun(officer)
    record(officer, interview, "I222", Answer(AnswerStatus.DECLINED, note="Does not want a photograph"))
    assert alerts.prepare(officer, interview).part("looks") == ""


@pytest.mark.parametrize("letters", [3_000, 60_000])
def test_it_stays_one_page_whatever_is_typed_and_says_when_it_was_cut(
        officer: Session, tmp_path: Path, letters: int) -> None:
    long = ("He has a scar and a green coat. " * letters)[:letters]
    text = AlertText(parts=dict.fromkeys(PARTS, long), contacts=tuple(
        Contact(f"Role {n} " * 20, "0" * 40, long) for n in range(30)))
    raised = alerts.raise_alert(officer, "", text, tmp_path)
    printed = pages(tmp_path, raised.path.read_bytes())
    assert len(printed) == 1 and raised.shortened
    assert "were cut to keep this one page" in " ".join(printed[0].split())
    lines = printed[0].splitlines()
    last, foot = (next(place for place, line in enumerate(lines) if words in line)
                  for words in ("no longer needed", "Page 1 of 1"))
    assert last < foot, "it runs over the edge of the page"
    assert alerts.list_alerts(officer)[-1].text.part("what") == long.strip()  # what was typed is kept whole


def test_other_scripts_are_on_it_too(officer: Session, tmp_path: Path) -> None:
    text = AlertText(parts={"person": "فيلمون هابتي", "others": "Người đàn ông", "looks": "ፊልሞን"})
    raised = alerts.raise_alert(officer, "", text, tmp_path)
    assert "Người đàn ông" in pages(tmp_path, raised.path.read_bytes())[0]
    fonts = run(tmp_path, raised.path.read_bytes(), "pdffonts").splitlines()[2:]
    assert all(" yes " in line for line in fonts)


# -- kept


def test_it_is_in_the_log_with_the_digest_and_nothing_of_the_person(officer: Session, tmp_path: Path) -> None:
    interview = at_risk(officer)
    raised = alerts.raise_alert(officer, interview, alerts.prepare(officer, interview), tmp_path)
    assert raised.alert.digest == hashlib.sha256(raised.path.read_bytes()).hexdigest()
    assert logged(officer, interview)[-2:] == ["alert-prepared", "alert"]
    assert "Linh" not in raised.path.name and "Linh" not in str(audit.events(officer.vault))


def test_the_record_keeps_what_left(officer: Session, tmp_path: Path) -> None:
    interview = at_risk(officer)
    raised = alerts.raise_alert(officer, interview, alerts.prepare(officer, interview), tmp_path)
    record_json = json.loads(json.dumps(review.preview_record(officer, interview)))
    schema = json.loads((resources_dir() / "standard" / "record.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(record_json)
    (kept,) = record_json["alerts"]
    assert (kept["id"], kept["sha256"], kept["reason"]) == (raised.alert.id, raised.alert.digest, "may_go_missing")
    assert "Linh Tran" in next(part["text"] for part in kept["parts"] if part["part"] == "person")
    assert [moment["note"] for moment in record_json["session"] if moment["kind"] == "alert"] == [
        "The person may go missing or be taken"]
    assert record_json["missing_risk"]["rating"] == "high"
    assert [one["code"] for one in record_json["missing_risk"]["present"]] == ["number_known"]
    printed = "\n".join(pages(tmp_path, review.preview_pdf(officer, interview)))
    assert "Risk of going missing: high" in printed and "Urgent alerts that left" in printed


def test_a_closed_record_stays_as_it_was_signed_and_the_alert_leaves_all_the_same(
        signed_in: tuple[Session, str], tmp_path: Path) -> None:
    session, passphrase = signed_in
    interview = at_risk(session)
    decide(session, interview)
    review.close_interview(session, interview, passphrase)
    before = review.preview_pdf(session, interview)
    raised = alerts.raise_alert(session, interview, alerts.prepare(session, interview), tmp_path)
    assert raised.path.exists() and not raised.in_record
    assert review.preview_pdf(session, interview) == before
    assert "alert" in logged(session, interview)
    assert alerts.list_alerts(session, interview)[-1].id == raised.alert.id


def test_danger_without_an_alert_is_pointed_out_at_closing_and_not_after_one(officer: Session, tmp_path: Path) -> None:
    interview = begun(officer, AgeStatus.ADULT)
    episode = interviewing.add_entry(officer, interview, "episode")[0].id
    record(officer, interview, "U625", Answer(values={"danger": "yes", "what": "Two women are still there"}),
           episode if officer.form.point("U625").entry_kind else "")

    def findings() -> list[str]:
        return [verdict.finding for verdict in rules.judge(officer, interview, Close()) if verdict.rule == "R23"]

    assert findings() == ["danger-without-alert"]
    alerts.raise_alert(officer, interview, alerts.prepare(officer, interview), tmp_path)
    assert findings() == []
    assert reading.reload(officer, interview).moments[-1].kind is MomentKind.ALERT


# -- who, to whom, and when the disk refuses


def test_sealed_it_opens_for_that_unit_only(officer: Session, tmp_path: Path) -> None:
    ours, spare, theirs = (pyrage.x25519.Identity.generate() for _number in range(3))
    recipient = Recipient("r1", "Northern force", (str(ours.to_public()), str(spare.to_public())))
    raised = alerts.raise_alert(officer, "", AlertText(parts={"what": "Taken"}), tmp_path, recipient)
    sealed = raised.path.read_bytes()
    assert raised.path.suffix == ".age" and b"Taken" not in sealed and not sealed.startswith(b"%PDF")
    assert pyrage.decrypt(sealed, [ours]).startswith(b"%PDF")
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [theirs])


def test_when_the_disk_refuses_the_log_says_that_nothing_left(officer: Session, tmp_path: Path) -> None:
    interview = at_risk(officer)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    with pytest.raises(KnownError):
        alerts.raise_alert(officer, interview, AlertText(), in_the_way)
    assert logged(officer, interview)[-2:] == ["alert", "alert-not-written"]
    assert alerts.list_alerts(officer, interview) == ()
    raised = alerts.raise_alert(officer, interview, AlertText(), tmp_path / "new")
    assert raised.path.exists()


def test_an_interpreter_tells_an_officer(officer: Session, tmp_path: Path) -> None:
    interpreter = replace(officer, account=replace(officer.account, role=Role.INTERPRETER))
    with pytest.raises(KnownError) as refused:
        alerts.raise_alert(interpreter, "", AlertText(), tmp_path)
    assert refused.value.code == "not-your-role"
    assert list(tmp_path.iterdir()) == []


def test_own_numbers_are_there_the_next_time(officer: Session) -> None:
    alert_contacts.keep_contacts(officer, [Contact("Night duty, children’s services", "01632 960000", "told at nine"),
                                           Contact("", "", "")])
    assert alerts.prepare(officer).contacts == (Contact("Night duty, children’s services", "01632 960000"),)
    alert_contacts.keep_contacts(officer, alert_contacts.shipped())
