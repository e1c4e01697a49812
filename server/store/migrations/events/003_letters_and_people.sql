-- Signing in by mail, letters and their outbox, and small records beside the log.

ALTER TABLE person ADD COLUMN coordinator INTEGER NOT NULL DEFAULT 0 CHECK (coordinator IN (0, 1));
-- A keyed hash of the normalised e-mail address, for finding a person again; the address itself is in the sealed contact.
ALTER TABLE person ADD COLUMN address_index BLOB CHECK (address_index IS NULL OR length(address_index) = 32);
CREATE UNIQUE INDEX person_address ON person (address_index) WHERE address_index IS NOT NULL;

-- One sign-in by mail for each person: the code is good with its request, its link is a row of `token`.
CREATE TABLE sign_in (
    id        INTEGER PRIMARY KEY,
    request   BLOB NOT NULL UNIQUE CHECK (length(request) = 32),
    person_id TEXT NOT NULL UNIQUE REFERENCES person (id),
    code      BLOB NOT NULL CHECK (length(code) = 32),
    tries     INTEGER NOT NULL,      -- left
    expires   INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_expires ON sign_in (expires);

ALTER TABLE session ADD COLUMN began INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN key_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN browser BLOB;                        -- sealed

CREATE TABLE calendar (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES person (id),
    secret    BLOB NOT NULL UNIQUE CHECK (length(secret) = 32)      -- hash
) STRICT;

-- The outbox. A letter is sealed with its receiver's own key, and emptied once it has been sent.
CREATE TABLE mail (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 64),
    person_id     TEXT NOT NULL REFERENCES person (id),
    about         TEXT NOT NULL CHECK (length(about) <= 64),
    not_before    INTEGER NOT NULL,
    useless_after INTEGER NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused', 'dropped')),
    attempts      INTEGER NOT NULL,
    key_id        INTEGER NOT NULL,
    letter        BLOB NOT NULL
) STRICT;
CREATE INDEX mail_waiting ON mail (not_before) WHERE state = 'waiting';
CREATE INDEX mail_about ON mail (about);
CREATE INDEX mail_over ON mail (useless_after);

-- Programmes of the organisation (owner ''), and of a group its join form, filled-in forms, and words to the coordinator.
CREATE TABLE record (
    id     INTEGER PRIMARY KEY,
    kind   TEXT NOT NULL CHECK (kind IN ('programme', 'join_form', 'joining', 'door_word')),
    owner  TEXT NOT NULL,
    name   TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    key_id INTEGER NOT NULL,
    body   BLOB NOT NULL,            -- sealed
    UNIQUE (kind, owner, name)
) STRICT;
