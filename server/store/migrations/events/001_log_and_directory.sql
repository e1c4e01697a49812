-- Ordinary rowid tables throughout: in WITHOUT ROWID tables emptied bodies of over a page outlive secure_delete.

-- One row per group: who may write, how far the log reaches, when the group must wake.
CREATE TABLE group_log (
    id       INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL UNIQUE,
    epoch    INTEGER NOT NULL,
    last_seq INTEGER NOT NULL CHECK (last_seq BETWEEN 0 AND 268435456),
    due      INTEGER
) STRICT;
CREATE INDEX group_log_due ON group_log (due) WHERE due IS NOT NULL;

CREATE TABLE event (
    log_id INTEGER NOT NULL REFERENCES group_log (id),
    seq    INTEGER NOT NULL CHECK (seq > 0),
    key_id INTEGER NOT NULL,
    body   BLOB NOT NULL,            -- sealed; empty once its key is destroyed
    PRIMARY KEY (log_id, seq)
) STRICT;

-- Keys to destroy: written with the event that ends a class, removed when nothing it sealed is left.
CREATE TABLE erasure (
    id       INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL,
    class    TEXT NOT NULL,
    scope    TEXT NOT NULL,
    UNIQUE (group_id, class, scope)
) STRICT;

CREATE TABLE person (
    id       TEXT PRIMARY KEY NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fi', 'sv', 'en')),
    key_id   INTEGER NOT NULL,
    contact  BLOB NOT NULL           -- sealed
) STRICT;

CREATE TABLE member (
    id        TEXT PRIMARY KEY NOT NULL,
    group_id  TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    UNIQUE (group_id, person_id)
) STRICT;

CREATE TABLE my_group (
    id        INTEGER PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    group_id  TEXT NOT NULL,
    member_id TEXT NOT NULL,
    key_id    INTEGER NOT NULL,
    body      BLOB NOT NULL,         -- sealed
    UNIQUE (person_id, group_id)
) STRICT;
CREATE INDEX my_group_group ON my_group (group_id);

CREATE TABLE proof (
    id        INTEGER PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    group_id  TEXT NOT NULL,
    key_id    INTEGER NOT NULL,
    body      BLOB NOT NULL          -- sealed
) STRICT;
CREATE INDEX proof_person ON proof (person_id, group_id);

-- Only hashes of tokens and session secrets are kept.
CREATE TABLE token (
    hash      BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
    purpose   TEXT NOT NULL CHECK (purpose IN ('sign_in', 'invitation')),
    person_id TEXT NOT NULL REFERENCES person (id),
    group_id  TEXT NOT NULL,         -- '' where none
    expires   INTEGER NOT NULL,
    UNIQUE (person_id, purpose, group_id)
) STRICT;
CREATE INDEX token_expires ON token (expires);

CREATE TABLE session (
    hash        BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
    person_id   TEXT NOT NULL REFERENCES person (id),
    coordinator INTEGER NOT NULL CHECK (coordinator IN (0, 1)),
    expires     INTEGER NOT NULL
) STRICT;
CREATE INDEX session_expires ON session (expires);
CREATE INDEX session_person ON session (person_id);

-- Written to find out whether the disk takes writes again.
CREATE TABLE probe (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    filler BLOB NOT NULL
) STRICT;
