-- Text that was begun and is not part of a record: one row per account and place, gone with its de-brief. NULL: before
-- there is a de-brief. It takes over what stood among the settings.

CREATE TABLE begun (
    interview TEXT REFERENCES interviews (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    place TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;

CREATE INDEX begun_by_place ON begun (interview, account, place);

INSERT INTO begun (interview, account, place, content)
SELECT nullif(substr(rest, 1, instr(rest, '/') - 1), ''), substr(rest, instr(rest, '/') + 1), place, value
FROM (SELECT substr(key, 1, instr(key, '-') - 1) AS place, substr(key, instr(key, '/') + 1) AS rest, value
    FROM settings WHERE (key LIKE 'alert-notes/%' OR key LIKE 'review-notes/%') AND value <> '');

DELETE FROM settings WHERE key LIKE 'alert-notes/%' OR key LIKE 'review-notes/%';
