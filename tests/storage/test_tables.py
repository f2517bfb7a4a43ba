"""The other tables: what is put in comes out, and only what may change changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from debrief_app.domain.accounts import Account, Recipient, Role, Unit
from debrief_app.domain.answers import Address
from debrief_app.domain.entries import Entry
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.domain.form import Band
from debrief_app.domain.interview import (
    AgeStatus,
    Comment,
    InterviewHead,
    Moment,
    MomentKind,
    Same,
    State,
)
from debrief_app.domain.values import Money, Place
from debrief_app.storage import (
    accounts,
    answers,
    begun,
    comments,
    disclosures,
    entries,
    frozen,
    interviews,
    keys,
    moments,
    recipients,
    settings,
    told_links,
    unit,
)
from debrief_app.storage.engine.vault import Vault
from tests.storage.workbench import AT, a_head, a_revision

OFFICER = Account("a1", "officer-1", Role.OFFICER, "Invented Name", "12345", b"\x30\x00")


def test_a_head_comes_back_whole(vault: Vault) -> None:
    head = InterviewHead("i", "KESTREL-7", State.RETURNED, 3, AgeStatus.CHILD, Band.FROM_13, "child", AT,
                         "a1", "hash", "later", "a2", "a3", "package", True)
    with vault.transaction():
        interviews.insert(vault, head)
    assert interviews.get(vault, "i") == head


def test_a_head_changes_state_and_keeps_its_origin(vault: Vault) -> None:
    closed = replace(interviews.get(vault, "interview-1"), state=State.CLOSED, changed="2026-11-24",
                     closed_by="a1", age_status=AgeStatus.ADULT, package="p")
    with vault.transaction():
        interviews.update_head(vault, closed)
    assert interviews.get(vault, "interview-1") == closed
    with vault.transaction():
        interviews.update_head(vault, replace(closed, created_by="somebody else"))
    assert interviews.get(vault, "interview-1").created_by == "officer"


def test_a_later_change_alters_nothing_but_its_time(vault: Vault) -> None:
    before = interviews.get(vault, "interview-1")
    with vault.transaction():
        interviews.insert(vault, a_head("other"))
        interviews.touch(vault, "interview-1", "2026-12-02")
    assert interviews.get(vault, "interview-1") == replace(before, changed="2026-12-02")
    assert interviews.get(vault, "other") == a_head("other")


def test_the_list_shows_the_newest_change_first(vault: Vault) -> None:
    with vault.transaction():
        interviews.insert(vault, a_head("old", changed="2026-12-01"))
        interviews.insert(vault, replace(a_head("new"), created="2026-11-30"))
    assert [head.id for head in interviews.list_heads(vault)] == ["old", "new", "interview-1"]


def test_a_de_brief_that_is_not_there_is_named_as_such(vault: Vault) -> None:
    with pytest.raises(KnownError) as caught:
        interviews.load(vault, "nobody")
    assert caught.value.code == "interview-missing"
    with pytest.raises(BugError), vault.transaction():
        interviews.update_head(vault, a_head("nobody"))
    with pytest.raises(BugError), vault.transaction():
        interviews.touch(vault, "nobody", AT)


def test_a_whole_de_brief_is_put_together(vault: Vault) -> None:
    leg = Entry("leg-1", "leg", 0, AT)
    pause = Moment("m1", MomentKind.BREAK_START, AT, "officer", "asked for water")
    on_answer = Comment("c1", AT, "supervisor", "Whose words?", Address("leg-1", "T402", 1))
    on_all = Comment("c2", AT, "supervisor", "Thank you.")
    with vault.transaction():
        entries.insert(vault, "interview-1", leg)
        moments.append(vault, "interview-1", pause)
        comments.append(vault, "interview-1", on_answer)
        comments.append(vault, "interview-1", on_all)
        answers.append(vault, a_revision(1))
    loaded = interviews.load(vault, "interview-1")
    assert (loaded.entries, loaded.moments, loaded.comments) == ((leg,), (pause,), (on_answer, on_all))
    assert loaded.answers == {Address("", "R304"): a_revision(1)}
    assert loaded.head == a_head()


def test_entries_move_and_hide_but_stay(vault: Vault) -> None:
    with vault.transaction():
        for number in range(3):
            entries.insert(vault, "interview-1", Entry(f"leg-{number}", "leg", number, AT))
        entries.update(vault, "interview-1", Entry("leg-0", "leg", 9, AT))
        entries.update(vault, "interview-1", Entry("leg-1", "leg", 1, AT, removed=True))
    loaded = interviews.load(vault, "interview-1")
    assert [entry.id for entry in loaded.entries_of("leg")] == ["leg-2", "leg-0"]
    assert len(entries.all(vault, "interview-1")) == 3
    with pytest.raises(BugError), vault.transaction():
        entries.update(vault, "interview-1", Entry("nobody", "leg", 1, AT))


def test_of_each_two_spellings_the_last_word_counts(vault: Vault) -> None:
    places = Same(Place("ER", "ከረን", "near the river", known=False, gazetteer="geonames:330186"), Place("ER", "Keren"))
    sums = Same(Money("700000", "INR", "seven lakh"), Money("7000", "GBP"))
    with vault.transaction():
        interviews.insert(vault, a_head("other"))
        for link, ended in ((places, False), (sums, False), (places, True), (sums, True), (places, False)):
            told_links.append(vault, "interview-1", link, AT, "officer", ended=ended)
        told_links.append(vault, "other", sums, AT, "officer")
    assert interviews.load(vault, "interview-1").same == (places,)
    assert interviews.load(vault, "other").same == (sums,)


def test_comments_are_resolved_and_opened_again(vault: Vault) -> None:
    with vault.transaction():
        comments.append(vault, "interview-1", Comment("c1", AT, "supervisor", "Whose words?"))
        comments.resolve(vault, "c1")
    assert comments.all(vault, "interview-1")[0].resolved
    with vault.transaction():
        comments.resolve(vault, "c1", resolved=False)
    assert not comments.all(vault, "interview-1")[0].resolved


def test_three_hundred_legs_load_at_once(vault: Vault) -> None:
    with vault.transaction():
        for leg in range(300):
            entries.insert(vault, "interview-1", Entry(f"leg-{leg}", "leg", leg, AT))
            for field in range(9):
                revision = a_revision(f"{leg}-{field}", "words " * 20, Address(f"leg-{leg}", f"T40{field}"))
                answers.append(vault, revision)
    loaded = interviews.load(vault, "interview-1")
    assert len(loaded.answers) == 2700


def test_accounts(vault: Vault) -> None:
    supervisor = Account("a2", "supervisor-1", Role.SUPERVISOR, "Other Name")
    with vault.transaction():
        accounts.insert(vault, supervisor)
        accounts.insert(vault, OFFICER)
    assert accounts.all(vault) == (OFFICER, supervisor)
    assert accounts.by_login(vault, "officer-1") == accounts.get(vault, "a1") == OFFICER
    assert accounts.get(vault, "nobody") is accounts.by_login(vault, "nobody") is None
    ended = replace(OFFICER, active=False, certificate=b"new")
    with vault.transaction():
        accounts.update(vault, ended)
    assert accounts.get(vault, "a1") == ended


def test_a_login_belongs_to_one_account(vault: Vault) -> None:
    other = Account("a2", "officer-1", Role.OFFICER, "Other Name")
    with vault.transaction():
        accounts.insert(vault, OFFICER)
        accounts.insert(vault, replace(other, login="officer-2"))
    for verb, account in ((accounts.insert, replace(other, id="a3")), (accounts.update, other)):
        with pytest.raises(KnownError) as caught, vault.transaction():
            verb(vault, account)
        assert caught.value.code == "login-taken"


def test_the_unit_its_recipients_and_settings(vault: Vault) -> None:
    assert unit.get(vault) is None
    central = Recipient("r1", "Central unit", ("age1one", "age1two"))
    with vault.transaction():
        unit.put(vault, Unit("vault", "Agency", "First name", practice=True))
        unit.put(vault, Unit("vault", "Agency", "Unit", practice=True))
        recipients.put(vault, central)
        recipients.put(vault, Recipient("r2", "Another unit", ("age1three", "age1four")))
        settings.put(vault, "idle-minutes", "5")
        settings.put(vault, "idle-minutes", "10")
    assert unit.get(vault) == Unit("vault", "Agency", "Unit", practice=True)
    assert [recipient.id for recipient in recipients.all(vault)] == ["r2", "r1"]
    assert recipients.get(vault, "r1") == central
    assert (settings.get(vault, "idle-minutes"), settings.get(vault, "text-size", "12")) == ("10", "12")
    assert settings.all(vault) == {"idle-minutes": "10"}
    with vault.transaction():
        recipients.remove(vault, "r2")
    assert recipients.all(vault) == (central,)


def test_what_was_begun_is_each_accounts_own_and_goes_with_its_de_brief(vault: Vault) -> None:
    with vault.transaction():
        interviews.insert(vault, a_head("other"))
        for interview in ("other", "interview-1", ""):
            begun.save(vault, interview, "a1", "rule", {"reason": "Nobody"})
            begun.save(vault, interview, "a1", "rule", {"reason": "Nobody ans", "by": ["ü"]})
            begun.save(vault, interview, "a1", "ask", {"question": "Tell"})
            begun.save(vault, interview, "a1", "ask", {})
    whole = {"rule": {"reason": "Nobody ans", "by": ["ü"]}}
    assert [begun.all(vault, each, "a1") for each in ("other", "interview-1", "")] == [whole] * 3
    assert begun.all(vault, "other", "a2") == {}
    with vault.transaction():
        vault.write("DELETE FROM interviews WHERE id = 'other'")
    assert vault.rows("SELECT interview FROM begun ORDER BY interview") == [(None,), ("interview-1",)]


def test_sealed_keys(vault: Vault) -> None:
    with vault.transaction():
        keys.put(vault, keys.SealedKey(keys.UNIT_CA, b"sealed", b"certificate"))
        keys.put(vault, keys.SealedKey("a1", b"old", b"old"))
        keys.put(vault, keys.SealedKey("a1", b"new", b"renewed"))
    assert keys.get(vault, "a1") == keys.SealedKey("a1", b"new", b"renewed")
    assert keys.owners(vault) == ("a1", keys.UNIT_CA)
    assert keys.get(vault, "nobody") is None


def test_frozen_files_and_disclosures(vault: Vault) -> None:
    pdf = bytes(range(256)) * 4000
    sent = disclosures.Disclosure("interview-1", "package", "full", "file", "r1", AT, "a2", "ab" * 32)
    with vault.transaction():
        frozen.put(vault, "interview-1", 1, "record.pdf", pdf)
        frozen.put(vault, "interview-1", 1, "record.json", b"{}")
        disclosures.append(vault, sent)
    assert frozen.get(vault, "interview-1", 1, "record.pdf") == pdf
    assert frozen.names(vault, "interview-1", 1) == ("record.json", "record.pdf")
    assert frozen.get(vault, "interview-1", 2, "record.pdf") is None
    assert disclosures.all(vault, "interview-1") == (sent,)
