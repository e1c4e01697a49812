-- Files of the materials shelf, in parts, so that no step needs much memory. What they are called and how long they lie is in the group's
-- log, sealed with the same key; they come with that event, in its transaction, and go with its key.
CREATE TABLE material (
    id       INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL,
    material TEXT NOT NULL CHECK (length(material) BETWEEN 1 AND 64),
    part     INTEGER NOT NULL CHECK (part >= 0),
    key_id   INTEGER NOT NULL,
    body     BLOB NOT NULL,          -- sealed
    UNIQUE (group_id, material, part)
) STRICT;
