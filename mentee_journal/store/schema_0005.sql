-- What looks after the journal: how long the trash keeps things, and after how long a locked journal closes itself.

ALTER TABLE profile ADD COLUMN trash_days INTEGER CHECK (trash_days BETWEEN 1 AND 3650);
ALTER TABLE profile ADD COLUMN lock_minutes INTEGER NOT NULL DEFAULT 10 CHECK (lock_minutes BETWEEN 0 AND 1440);
