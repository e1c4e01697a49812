-- Data keys, each wrapped by the master key. A destroyed key keeps its row, emptied, so that it is never made again.
CREATE TABLE data_key (
    id       INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL,          -- '' for class person
    class    TEXT NOT NULL,
    scope    TEXT NOT NULL,          -- '' for class group
    wrapped  BLOB NOT NULL,          -- empty: destroyed
    records  INTEGER NOT NULL CHECK (records BETWEEN 0 AND 268435456),  -- it may have sealed so many; moves ahead in steps
    UNIQUE (group_id, class, scope)
) STRICT;

-- Opens only with the master key that these data keys belong to.
CREATE TABLE master_check (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    wrapped BLOB NOT NULL
) STRICT;
