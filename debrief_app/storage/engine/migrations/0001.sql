-- The first schema. Ids are random texts, times are UTC ISO 8601 texts, values are JSON texts.
-- Append-only tables refuse UPDATE and DELETE, and an INSERT OR REPLACE that would delete.

CREATE TABLE unit (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    vault_id TEXT NOT NULL,
    agency TEXT NOT NULL,
    unit TEXT NOT NULL,
    practice INTEGER NOT NULL
) STRICT;

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    staff_number TEXT NOT NULL,
    certificate BLOB NOT NULL,
    active INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recipients (
    id TEXT PRIMARY KEY,
    unit TEXT NOT NULL,
    keys TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE trusted_units (
    authority TEXT PRIMARY KEY,
    unit TEXT NOT NULL,
    serial INTEGER NOT NULL,
    bundle BLOB NOT NULL,
    signature BLOB NOT NULL,
    added TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sealed_keys (
    owner TEXT PRIMARY KEY,
    sealed BLOB NOT NULL,
    certificate BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE interviews (
    id TEXT PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    revision INTEGER NOT NULL,
    age_status TEXT NOT NULL,
    band TEXT NOT NULL,
    profile TEXT NOT NULL,
    created TEXT NOT NULL,
    created_by TEXT NOT NULL,
    form TEXT NOT NULL,
    changed TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    package TEXT NOT NULL,
    practice INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
    interview TEXT NOT NULL REFERENCES interviews (id),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    created TEXT NOT NULL,
    removed INTEGER NOT NULL,
    merged_into TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (interview, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE revisions (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    interview TEXT NOT NULL REFERENCES interviews (id),
    entry TEXT NOT NULL,
    point TEXT NOT NULL,
    occurrence INTEGER NOT NULL CHECK (occurrence >= 0),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    question TEXT NOT NULL,
    language TEXT NOT NULL,
    form TEXT NOT NULL,
    status TEXT NOT NULL,
    own_words TEXT NOT NULL,
    own_words_language TEXT NOT NULL,
    english TEXT NOT NULL,
    field_values TEXT NOT NULL,
    observation TEXT NOT NULL,
    assessment TEXT NOT NULL,
    note TEXT NOT NULL,
    taken_from TEXT NOT NULL,
    asked_again TEXT NOT NULL,
    withdrawn INTEGER NOT NULL
) STRICT;

CREATE INDEX revisions_by_address ON revisions (interview, entry, point, occurrence, seq);
-- Few or none, asked for before each answer.
CREATE INDEX revisions_closed ON revisions (interview) WHERE status = 'closed_by_person';

CREATE TRIGGER revisions_no_update BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are append only'); END;
CREATE TRIGGER revisions_no_delete BEFORE DELETE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are append only'); END;
CREATE TRIGGER revisions_no_replace BEFORE INSERT ON revisions
WHEN EXISTS (SELECT 1 FROM revisions WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'revisions are append only'); END;

CREATE TABLE drafts (
    interview TEXT NOT NULL REFERENCES interviews (id),
    entry TEXT NOT NULL,
    point TEXT NOT NULL,
    occurrence INTEGER NOT NULL CHECK (occurrence >= 0),
    part TEXT NOT NULL,
    PRIMARY KEY (interview, entry, point, occurrence)
) STRICT, WITHOUT ROWID;

CREATE TABLE cursors (
    interview TEXT NOT NULL REFERENCES interviews (id),
    account TEXT NOT NULL,
    stage TEXT NOT NULL,
    entry TEXT NOT NULL,
    point TEXT NOT NULL,
    occurrence INTEGER NOT NULL CHECK (occurrence >= 0),
    extra TEXT NOT NULL,
    PRIMARY KEY (interview, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE moments (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    interview TEXT NOT NULL REFERENCES interviews (id),
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;

CREATE INDEX moments_by_interview ON moments (interview, seq);

CREATE TRIGGER moments_no_update BEFORE UPDATE ON moments
BEGIN SELECT RAISE(ABORT, 'moments are append only'); END;
CREATE TRIGGER moments_no_delete BEFORE DELETE ON moments
BEGIN SELECT RAISE(ABORT, 'moments are append only'); END;
CREATE TRIGGER moments_no_replace BEFORE INSERT ON moments
WHEN EXISTS (SELECT 1 FROM moments WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'moments are append only'); END;

CREATE TABLE rule_overrides (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    interview TEXT NOT NULL REFERENCES interviews (id),
    rule TEXT NOT NULL,
    finding TEXT NOT NULL,
    subject TEXT NOT NULL,
    age_status TEXT NOT NULL,
    by TEXT NOT NULL,
    role TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    reason_code TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    said TEXT NOT NULL
) STRICT;

CREATE INDEX rule_overrides_by_interview ON rule_overrides (interview, seq);

CREATE TRIGGER rule_overrides_no_update BEFORE UPDATE ON rule_overrides
BEGIN SELECT RAISE(ABORT, 'rule overrides are append only'); END;
CREATE TRIGGER rule_overrides_no_delete BEFORE DELETE ON rule_overrides
BEGIN SELECT RAISE(ABORT, 'rule overrides are append only'); END;
CREATE TRIGGER rule_overrides_no_replace BEFORE INSERT ON rule_overrides
WHEN EXISTS (SELECT 1 FROM rule_overrides WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'rule overrides are append only'); END;

CREATE TABLE prior_accounts (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    interview TEXT NOT NULL REFERENCES interviews (id),
    origin TEXT NOT NULL,
    agency TEXT NOT NULL,
    held TEXT NOT NULL,
    told_to TEXT NOT NULL,
    language TEXT NOT NULL,
    package TEXT NOT NULL,
    form TEXT NOT NULL,
    source TEXT NOT NULL,
    vault TEXT NOT NULL,
    told_in TEXT NOT NULL,
    revision INTEGER NOT NULL,
    manifest TEXT NOT NULL,
    facts TEXT NOT NULL,
    cites TEXT NOT NULL,
    container BLOB NOT NULL,
    record BLOB NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT;

CREATE INDEX prior_accounts_by_interview ON prior_accounts (interview, seq);

CREATE TRIGGER prior_accounts_no_update BEFORE UPDATE ON prior_accounts
BEGIN SELECT RAISE(ABORT, 'earlier accounts are append only'); END;
CREATE TRIGGER prior_accounts_no_delete BEFORE DELETE ON prior_accounts
BEGIN SELECT RAISE(ABORT, 'earlier accounts are append only'); END;
CREATE TRIGGER prior_accounts_no_replace BEFORE INSERT ON prior_accounts
WHEN EXISTS (SELECT 1 FROM prior_accounts WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'earlier accounts are append only'); END;

CREATE TABLE prior_verdicts (
    seq INTEGER PRIMARY KEY,
    account TEXT NOT NULL REFERENCES prior_accounts (id),
    state TEXT NOT NULL,
    code TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT;

CREATE INDEX prior_verdicts_by_account ON prior_verdicts (account, seq);

CREATE TRIGGER prior_verdicts_no_update BEFORE UPDATE ON prior_verdicts
BEGIN SELECT RAISE(ABORT, 'verdicts are append only'); END;
CREATE TRIGGER prior_verdicts_no_delete BEFORE DELETE ON prior_verdicts
BEGIN SELECT RAISE(ABORT, 'verdicts are append only'); END;
CREATE TRIGGER prior_verdicts_no_replace BEFORE INSERT ON prior_verdicts
WHEN EXISTS (SELECT 1 FROM prior_verdicts WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'verdicts are append only'); END;

CREATE TABLE prior_entries (
    account TEXT NOT NULL REFERENCES prior_accounts (id),
    theirs TEXT NOT NULL,
    ours TEXT NOT NULL,
    PRIMARY KEY (account, theirs)
) STRICT;

CREATE TRIGGER prior_entries_no_update BEFORE UPDATE ON prior_entries
BEGIN SELECT RAISE(ABORT, 'entries of earlier accounts are append only'); END;
CREATE TRIGGER prior_entries_no_delete BEFORE DELETE ON prior_entries
BEGIN SELECT RAISE(ABORT, 'entries of earlier accounts are append only'); END;
CREATE TRIGGER prior_entries_no_replace BEFORE INSERT ON prior_entries
WHEN EXISTS (SELECT 1 FROM prior_entries WHERE rowid = NEW.rowid
    OR (account = NEW.account AND theirs = NEW.theirs))
BEGIN SELECT RAISE(ABORT, 'entries of earlier accounts are append only'); END;

CREATE TABLE prior_items (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES prior_accounts (id),
    takes_back TEXT NOT NULL,
    entry TEXT NOT NULL,
    point TEXT NOT NULL,
    occurrence INTEGER NOT NULL CHECK (occurrence >= 0),
    answer TEXT NOT NULL,
    at TEXT NOT NULL,
    told_to TEXT NOT NULL,
    language TEXT NOT NULL,
    question TEXT NOT NULL,
    lines TEXT NOT NULL,
    recorded TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT;

CREATE INDEX prior_items_by_account ON prior_items (account, seq);

CREATE TRIGGER prior_items_no_update BEFORE UPDATE ON prior_items
BEGIN SELECT RAISE(ABORT, 'items of earlier accounts are append only'); END;
CREATE TRIGGER prior_items_no_delete BEFORE DELETE ON prior_items
BEGIN SELECT RAISE(ABORT, 'items of earlier accounts are append only'); END;
CREATE TRIGGER prior_items_no_replace BEFORE INSERT ON prior_items
WHEN EXISTS (SELECT 1 FROM prior_items WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'items of earlier accounts are append only'); END;

CREATE TABLE related (
    seq INTEGER PRIMARY KEY,
    interview TEXT NOT NULL REFERENCES interviews (id),
    reference TEXT NOT NULL,
    relation TEXT NOT NULL,
    ended INTEGER NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT;

CREATE INDEX related_by_interview ON related (interview, seq);

CREATE TRIGGER related_no_update BEFORE UPDATE ON related
BEGIN SELECT RAISE(ABORT, 'links between de-briefs are append only'); END;
CREATE TRIGGER related_no_delete BEFORE DELETE ON related
BEGIN SELECT RAISE(ABORT, 'links between de-briefs are append only'); END;
CREATE TRIGGER related_no_replace BEFORE INSERT ON related
WHEN EXISTS (SELECT 1 FROM related WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'links between de-briefs are append only'); END;

CREATE TABLE told_links (
    seq INTEGER PRIMARY KEY,
    interview TEXT NOT NULL REFERENCES interviews (id),
    told TEXT NOT NULL,
    kept TEXT NOT NULL,
    ended INTEGER NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT;

CREATE INDEX told_links_by_interview ON told_links (interview, seq);

CREATE TRIGGER told_links_no_update BEFORE UPDATE ON told_links
BEGIN SELECT RAISE(ABORT, 'links between places or sums are append only'); END;
CREATE TRIGGER told_links_no_delete BEFORE DELETE ON told_links
BEGIN SELECT RAISE(ABORT, 'links between places or sums are append only'); END;
CREATE TRIGGER told_links_no_replace BEFORE INSERT ON told_links
WHEN EXISTS (SELECT 1 FROM told_links WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'links between places or sums are append only'); END;

-- Made from the answers and made again at will: who could be found by which name, date, phone or reference.
CREATE TABLE people (
    interview TEXT PRIMARY KEY REFERENCES interviews (id),
    described TEXT NOT NULL
) STRICT;

CREATE TABLE people_keys (
    key TEXT NOT NULL,
    interview TEXT NOT NULL REFERENCES interviews (id),
    PRIMARY KEY (key, interview)
) STRICT, WITHOUT ROWID;

CREATE INDEX people_keys_by_interview ON people_keys (interview);

CREATE TABLE person_links (
    seq INTEGER PRIMARY KEY,
    one TEXT NOT NULL REFERENCES interviews (id),
    other TEXT NOT NULL REFERENCES interviews (id),
    verdict TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    CHECK (one < other)
) STRICT;

CREATE INDEX person_links_by_other ON person_links (other, one, seq);
CREATE INDEX person_links_by_one ON person_links (one, other, seq);

CREATE TRIGGER person_links_no_update BEFORE UPDATE ON person_links
BEGIN SELECT RAISE(ABORT, 'person links are append only'); END;
CREATE TRIGGER person_links_no_delete BEFORE DELETE ON person_links
BEGIN SELECT RAISE(ABORT, 'person links are append only'); END;
CREATE TRIGGER person_links_no_replace BEFORE INSERT ON person_links
WHEN EXISTS (SELECT 1 FROM person_links WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'person links are append only'); END;

CREATE TABLE comments (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    interview TEXT NOT NULL REFERENCES interviews (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    text TEXT NOT NULL,
    entry TEXT,
    point TEXT,
    occurrence INTEGER,
    resolved INTEGER NOT NULL,
    CHECK ((entry IS NULL) = (point IS NULL) AND (entry IS NULL) = (occurrence IS NULL))
) STRICT;

CREATE INDEX comments_by_interview ON comments (interview, seq);

CREATE TABLE frozen (
    interview TEXT NOT NULL REFERENCES interviews (id),
    revision INTEGER NOT NULL,
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (interview, revision, name)
) STRICT;

CREATE TRIGGER frozen_no_update BEFORE UPDATE ON frozen
BEGIN SELECT RAISE(ABORT, 'frozen files are append only'); END;
CREATE TRIGGER frozen_no_delete BEFORE DELETE ON frozen
BEGIN SELECT RAISE(ABORT, 'frozen files are append only'); END;
CREATE TRIGGER frozen_no_replace BEFORE INSERT ON frozen
WHEN EXISTS (SELECT 1 FROM frozen WHERE rowid = NEW.rowid
    OR (interview = NEW.interview AND revision = NEW.revision AND name = NEW.name))
BEGIN SELECT RAISE(ABORT, 'frozen files are append only'); END;

CREATE TABLE disclosures (
    seq INTEGER PRIMARY KEY,
    interview TEXT NOT NULL REFERENCES interviews (id),
    package TEXT NOT NULL,
    extract TEXT NOT NULL,
    file TEXT NOT NULL,
    recipient TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;

CREATE INDEX disclosures_by_interview ON disclosures (interview, seq);

CREATE TRIGGER disclosures_no_update BEFORE UPDATE ON disclosures
BEGIN SELECT RAISE(ABORT, 'disclosures are append only'); END;
CREATE TRIGGER disclosures_no_delete BEFORE DELETE ON disclosures
BEGIN SELECT RAISE(ABORT, 'disclosures are append only'); END;
CREATE TRIGGER disclosures_no_replace BEFORE INSERT ON disclosures
WHEN EXISTS (SELECT 1 FROM disclosures WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'disclosures are append only'); END;

CREATE TABLE alerts (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    interview TEXT REFERENCES interviews (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    reason TEXT NOT NULL,
    parts TEXT NOT NULL,
    contacts TEXT NOT NULL,
    way TEXT NOT NULL,
    recipient TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;

CREATE INDEX alerts_by_interview ON alerts (interview, seq);

CREATE TRIGGER alerts_no_update BEFORE UPDATE ON alerts
BEGIN SELECT RAISE(ABORT, 'alerts are append only'); END;
CREATE TRIGGER alerts_no_delete BEFORE DELETE ON alerts
BEGIN SELECT RAISE(ABORT, 'alerts are append only'); END;
CREATE TRIGGER alerts_no_replace BEFORE INSERT ON alerts
WHEN EXISTS (SELECT 1 FROM alerts WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'alerts are append only'); END;

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    entry BLOB NOT NULL,
    head BLOB NOT NULL CHECK (length(head) = 32)
) STRICT;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append only'); END;
CREATE TRIGGER audit_in_order BEFORE INSERT ON audit
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'the audit log is append only'); END;
