"""What is recorded stays recorded, whoever holds the pen."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from debrief_app.domain.accounts import Role
from debrief_app.domain.alerts import Alert, AlertText, AlertWay, Contact
from debrief_app.domain.answers import Address, Answer
from debrief_app.domain.errors import BugError
from debrief_app.domain.interview import AgeStatus, Moment, MomentKind, Same
from debrief_app.domain.rules.overrides import RuleOverride
from debrief_app.domain.values import Place
from debrief_app.storage import (
    alerts,
    answers,
    audit,
    disclosures,
    frozen,
    moments,
    prior_accounts,
    related,
    rule_overrides,
    told_links,
)
from debrief_app.storage.disclosures import Disclosure
from debrief_app.storage.engine.driver import Row
from debrief_app.storage.engine.vault import Vault
from debrief_app.storage.prior_accounts import KeptAccount, KeptFiles, KeptItem
from debrief_app.storage.related import Related
from tests.storage.workbench import AT, a_key, a_revision, an_event, judge

REST = ("interview, entry, point, occurrence, at, by, question, language, form, status, own_words,"
        " own_words_language, english, field_values, observation, assessment, note, withdrawn")
CHANGES = {
    "revisions": ["UPDATE revisions SET english = 'other'",
                  "UPDATE OR IGNORE revisions SET withdrawn = 1",
                  "DELETE FROM revisions",
                  "INSERT OR REPLACE INTO revisions SELECT * FROM revisions",
                  f"INSERT OR REPLACE INTO revisions (seq, id, {REST})"
                  f" SELECT seq, 'x', {REST} FROM revisions",
                  f"INSERT OR REPLACE INTO revisions (seq, id, {REST})"
                  f" SELECT 99, id, {REST} FROM revisions",
                  f"INSERT OR REPLACE INTO revisions (id, {REST}) SELECT id, {REST} FROM revisions"],
    "moments": ["UPDATE moments SET note = ''", "DELETE FROM moments",
                "INSERT OR REPLACE INTO moments SELECT * FROM moments"],
    "rule_overrides": ["UPDATE rule_overrides SET reason = ''", "DELETE FROM rule_overrides",
                       "INSERT OR REPLACE INTO rule_overrides SELECT * FROM rule_overrides"],
    "prior_accounts": ["UPDATE prior_accounts SET record = x''", "DELETE FROM prior_accounts",
                       "INSERT OR REPLACE INTO prior_accounts SELECT * FROM prior_accounts"],
    "prior_verdicts": ["UPDATE prior_verdicts SET state = 'verified'", "DELETE FROM prior_verdicts",
                       "INSERT OR REPLACE INTO prior_verdicts SELECT * FROM prior_verdicts"],
    "prior_entries": ["UPDATE prior_entries SET ours = 'x'", "DELETE FROM prior_entries",
                      "INSERT OR REPLACE INTO prior_entries SELECT * FROM prior_entries",
                      "INSERT OR REPLACE INTO prior_entries (account, theirs, ours)"
                      " SELECT account, theirs, 'x' FROM prior_entries"],
    "prior_items": ["UPDATE prior_items SET answer = ''", "DELETE FROM prior_items",
                    "INSERT OR REPLACE INTO prior_items SELECT * FROM prior_items"],
    "related": ["UPDATE related SET reference = ''", "DELETE FROM related",
                "INSERT OR REPLACE INTO related SELECT * FROM related"],
    "told_links": ["UPDATE told_links SET ended = 1", "DELETE FROM told_links",
                   "INSERT OR REPLACE INTO told_links SELECT * FROM told_links"],
    "frozen": ["UPDATE frozen SET content = x''", "DELETE FROM frozen",
               "INSERT OR REPLACE INTO frozen SELECT * FROM frozen",
               "INSERT OR REPLACE INTO frozen (rowid, interview, revision, name, content)"
               " SELECT rowid, interview, revision, 'x', x'' FROM frozen"],
    "disclosures": ["UPDATE disclosures SET recipient = ''", "DELETE FROM disclosures",
                    "INSERT OR REPLACE INTO disclosures SELECT * FROM disclosures"],
    "alerts": ["UPDATE alerts SET parts = '{}'", "DELETE FROM alerts",
               "INSERT OR REPLACE INTO alerts SELECT * FROM alerts"],
    "audit": ["UPDATE audit SET entry = x''", "DELETE FROM audit",
              "INSERT OR REPLACE INTO audit SELECT * FROM audit",
              "INSERT INTO audit SELECT seq + 5, entry, head FROM audit"],
}
CASES = [(table, sql) for table, statements in CHANGES.items() for sql in statements]
AN_ACCOUNT = KeptAccount("k", "interview-1", "package", "Border Force", "2026-10-09", "D. O.", "ti", "p1", "f1", "",
                         "v1", "t1", 1, "00", "{}", ("C707",), AT, "officer")


@pytest.fixture
def full(vault: Vault) -> Vault:
    with vault.transaction():
        answers.append(vault, a_revision(1))
        moments.append(vault, "interview-1", Moment("m", MomentKind.BREAK_START, AT, "officer"))
        rule_overrides.append(vault, "interview-1", RuleOverride(
            "o", "R4", "no", "", AgeStatus.CHILD, "officer", Role.OFFICER, AT, "Nobody answers.", "", "The supervisor"))
        prior_accounts.append(vault, AN_ACCOUNT, KeptFiles(b"PK", b"{}"))
        prior_accounts.judge(vault, "k", "not-verified", "signature-broken", AT, "officer")
        prior_accounts.map_entry(vault, "k", "theirs", "ours")
        prior_accounts.append_item(vault, KeptItem("i", "k", Address("ours", "B503"), Answer(own_words="A boat"), AT,
                                                   "D. O.", "ti", "How?", (("How", "By boat"),), AT, "officer"))
        related.append(vault, "interview-1", Related("WREN-2", "parent", AT, "officer"))
        told_links.append(vault, "interview-1", Same(Place("IN", "Dimapur"), Place("IN", "Dhimapur")), AT, "officer")
        frozen.put(vault, "interview-1", 1, "record.json", b"{}")
        disclosures.append(vault, Disclosure("interview-1", "package", "full", "file", "unit", AT, "supervisor", "00"))
        alerts.append(vault, Alert("a", "interview-1", AT, "officer", AlertText(contacts=(Contact("Police", "999"),)),
                                   AlertWay.PLAIN, "", "00"))
        audit.append(vault, an_event(1))
    return vault


@pytest.mark.parametrize(("table", "sql"), CASES)
def test_through_the_program(full: Vault, table: str, sql: str) -> None:
    before = one_row(full, table)
    with pytest.raises(BugError, match="append only"), full.transaction():
        full.write(sql)
    assert one_row(full, table) == before


@pytest.mark.parametrize(("table", "sql"), CASES)
def test_through_another_program_that_has_the_key(full: Vault, path: Path, table: str, sql: str) -> None:
    before = one_row(full, table)
    full.close()
    with judge(path) as other, pytest.raises(apsw.ConstraintError, match="append only"):
        other.execute(sql)
    with Vault.open(path, a_key()) as again:
        assert one_row(again, table) == before


def one_row(vault: Vault, table: str) -> Row:
    (row,) = vault.rows(f"SELECT rowid, * FROM {table}")
    return row


def test_a_frozen_name_is_used_once_per_revision(full: Vault) -> None:
    with pytest.raises(BugError), full.transaction():
        frozen.put(full, "interview-1", 1, "record.json", b"other")
    with full.transaction():
        frozen.put(full, "interview-1", 2, "record.json", b"second")
    assert frozen.get(full, "interview-1", 1, "record.json") == b"{}"
    assert frozen.all(full, "interview-1", 2) == {"record.json": b"second"}
