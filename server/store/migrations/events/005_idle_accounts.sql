-- Since when a person has been in no group; an account ends some time after that.
ALTER TABLE person ADD COLUMN idle_since INTEGER;
