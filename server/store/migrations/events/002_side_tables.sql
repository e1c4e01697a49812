-- What never goes through a group's log: no order, no audience, no time that tells more than it must. Row ids are 63 random bits, so that
-- they say nothing about what was stored when.

-- What a person keeps for themselves; nothing here names a group.
CREATE TABLE personal (
    id        INTEGER PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    kind      TEXT NOT NULL CHECK (kind IN ('reflection', 'mood')),
    name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),   -- chosen by the client, at random
    key_id    INTEGER NOT NULL,
    body      BLOB NOT NULL,         -- sealed
    UNIQUE (person_id, kind, name)
) STRICT;

-- Unnamed answers. All of one size.
CREATE TABLE ballot (
    id       INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL,
    question TEXT NOT NULL,
    key_id   INTEGER NOT NULL,
    body     BLOB NOT NULL           -- sealed
) STRICT;
CREATE INDEX ballot_question ON ballot (group_id, question);

-- Reports of a concern: whom it is about, the time and the words are inside the sealed part.
CREATE TABLE concern (
    id       INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL,
    report   TEXT NOT NULL CHECK (length(report) BETWEEN 1 AND 64),
    day      INTEGER NOT NULL,       -- since 1970, UTC: for the end of its term
    key_id   INTEGER NOT NULL,
    body     BLOB NOT NULL,          -- sealed
    UNIQUE (group_id, report)
) STRICT;
CREATE INDEX concern_day ON concern (day);
