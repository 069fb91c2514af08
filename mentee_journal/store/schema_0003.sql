-- The third schema: meeting plans, time off, moved sessions, kinds of time, contact between sessions, calendar files.
-- Once landed it is never edited: a later change is a migration of its own.

-- A plan is one rhythm agreed with a mentor. Its phases follow each other in time; the last one may be open.
CREATE TABLE meeting_plans (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  mentor_id INTEGER NOT NULL REFERENCES mentors (id) ON DELETE CASCADE,
  words TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_plans_by_mentor ON meeting_plans (mentor_id);

-- rule is an RFC 5545 RRULE without COUNT and UNTIL; at_time is the wall clock of zone, kept across daylight saving.
CREATE TABLE plan_phases (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  plan_id INTEGER NOT NULL REFERENCES meeting_plans (id) ON DELETE CASCADE,
  rule TEXT NOT NULL CHECK (rule <> ''),
  starts_on TEXT NOT NULL CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  until_on TEXT CHECK (until_on IS NULL OR until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  at_time TEXT NOT NULL CHECK (at_time GLOB '[0-9][0-9]:[0-9][0-9]'),
  zone TEXT NOT NULL CHECK (zone <> ''),
  minutes INTEGER NOT NULL DEFAULT 45 CHECK (minutes BETWEEN 1 AND 1440),
  mode TEXT CHECK (mode IN ('in_person', 'phone', 'video', 'message')),
  place TEXT NOT NULL DEFAULT '',
  made_until TEXT CHECK (made_until IS NULL OR made_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX plan_phases_by_plan ON plan_phases (plan_id, starts_on);

-- Days without meetings: of one mentor, or (mentor_id empty) of the mentee's own, with everybody.
CREATE TABLE time_off (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  mentor_id INTEGER REFERENCES mentors (id) ON DELETE CASCADE,
  from_on TEXT NOT NULL CHECK (from_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  until_on TEXT NOT NULL CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  label TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CHECK (until_on >= from_on)
) STRICT;
CREATE INDEX time_off_by_days ON time_off (until_on, from_on);
CREATE INDEX time_off_by_mentor ON time_off (mentor_id);

-- occurs_on is the day the plan gave a session, wherever it was moved since; skipped: called off before it counted.
ALTER TABLE sessions ADD COLUMN phase_id INTEGER REFERENCES plan_phases (id) ON DELETE SET NULL;
ALTER TABLE sessions ADD COLUMN occurs_on TEXT
  CHECK (occurs_on IS NULL OR occurs_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE sessions ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0 CHECK (skipped IN (0, 1));
ALTER TABLE sessions ADD COLUMN reason_kind TEXT
  CHECK (reason_kind IS NULL OR reason_kind IN ('mentor_busy', 'i_was_busy', 'ill', 'caseload', 'no_answer', 'time_off',
                                                'technical', 'other'));
-- What a session really took; empty is as planned. hours are counted from here.
ALTER TABLE sessions ADD COLUMN meeting_minutes INTEGER
  CHECK (meeting_minutes IS NULL OR meeting_minutes BETWEEN 0 AND 1440);
ALTER TABLE sessions ADD COLUMN preparation_minutes INTEGER
  CHECK (preparation_minutes IS NULL OR preparation_minutes BETWEEN 0 AND 1440);
ALTER TABLE sessions ADD COLUMN message_minutes INTEGER
  CHECK (message_minutes IS NULL OR message_minutes BETWEEN 0 AND 1440);
CREATE UNIQUE INDEX sessions_of_phase ON sessions (phase_id, occurs_on) WHERE phase_id IS NOT NULL;
CREATE INDEX sessions_by_day ON sessions (starts_at);

-- Each time a session was given another moment: from when, who asked, and why.
CREATE TABLE session_moves (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  moved_on TEXT NOT NULL CHECK (moved_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  from_starts_at TEXT NOT NULL
    CHECK (from_starts_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
  from_zone TEXT NOT NULL CHECK (from_zone <> ''),
  moved_by TEXT CHECK (moved_by IS NULL OR moved_by IN ('me', 'mentor', 'both')),
  reason_kind TEXT
    CHECK (reason_kind IS NULL OR reason_kind IN ('mentor_busy', 'i_was_busy', 'ill', 'caseload', 'no_answer',
                                                  'time_off', 'technical', 'other')),
  reason TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX session_moves_by_session ON session_moves (session_id, id);

-- Contact outside sessions: a mail, a call, a question in the corridor. Counted as informal guidance.
CREATE TABLE touchpoints (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  mentor_id INTEGER NOT NULL REFERENCES mentors (id) ON DELETE CASCADE,
  happened_on TEXT NOT NULL CHECK (happened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  channel TEXT NOT NULL DEFAULT 'mail' CHECK (channel IN ('mail', 'message', 'call', 'in_person', 'other')),
  begun_by TEXT NOT NULL DEFAULT 'me' CHECK (begun_by IN ('me', 'mentor')),
  text TEXT NOT NULL DEFAULT '',
  minutes INTEGER CHECK (minutes IS NULL OR minutes BETWEEN 1 AND 1440),
  outcome TEXT CHECK (outcome IS NULL OR outcome IN ('answered', 'no_answer', 'booked', 'declined')),
  note TEXT NOT NULL DEFAULT '',
  session_id INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
  question_id INTEGER REFERENCES questions (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX touchpoints_by_mentor ON touchpoints (mentor_id, happened_on);
CREATE INDEX touchpoints_by_day ON touchpoints (happened_on, id);
CREATE INDEX touchpoints_by_session ON touchpoints (session_id);
CREATE INDEX touchpoints_by_question ON touchpoints (question_id);

-- After so many days without contact the mentee wants to be reminded, quietly; empty: never.
ALTER TABLE mentors ADD COLUMN nudge_days INTEGER CHECK (nudge_days IS NULL OR nudge_days BETWEEN 1 AND 730);

ALTER TABLE profile ADD COLUMN plan_weeks INTEGER NOT NULL DEFAULT 8 CHECK (plan_weeks BETWEEN 1 AND 52);
ALTER TABLE profile ADD COLUMN alarm_minutes INTEGER DEFAULT 60
  CHECK (alarm_minutes IS NULL OR alarm_minutes BETWEEN 0 AND 40320);

-- Which event of somebody's calendar a session was read from, and what it said then (fingerprint).
CREATE TABLE calendar_links (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  event_uid TEXT NOT NULL CHECK (event_uid <> ''),
  recurrence TEXT NOT NULL DEFAULT '',
  fingerprint TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX calendar_links_by_event ON calendar_links (event_uid, recurrence);
CREATE INDEX calendar_links_by_session ON calendar_links (session_id);

-- Which card of somebody's address book a mentor was read from, and what it said then.
CREATE TABLE contact_links (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  mentor_id INTEGER NOT NULL REFERENCES mentors (id) ON DELETE CASCADE,
  card_uid TEXT NOT NULL CHECK (card_uid <> ''),
  fingerprint TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX contact_links_by_card ON contact_links (card_uid);
CREATE INDEX contact_links_by_mentor ON contact_links (mentor_id);

-- What calendar files have said about each event, so that the next one counts SEQUENCE on. Not part of history:
-- what was given away cannot be undone.
CREATE TABLE calendar_marks (
  id INTEGER PRIMARY KEY,
  event TEXT NOT NULL UNIQUE CHECK (event <> ''),
  sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0),
  fingerprint TEXT NOT NULL DEFAULT '',
  written_at TEXT NOT NULL
) STRICT;

DROP VIEW hours_by_month;
CREATE VIEW time_spent AS
  SELECT substr(s.starts_at, 1, 10) AS day, s.mentor_id, 'meeting' AS kind,
         coalesce(s.meeting_minutes, s.minutes) AS minutes, s.id AS session_id, NULL AS touchpoint_id
    FROM sessions s WHERE s.status = 'held'
   UNION ALL
  SELECT substr(s.starts_at, 1, 10), s.mentor_id, 'preparation', s.preparation_minutes, s.id, NULL
    FROM sessions s WHERE s.preparation_minutes > 0
   UNION ALL
  SELECT substr(s.starts_at, 1, 10), s.mentor_id, 'messages', s.message_minutes, s.id, NULL
    FROM sessions s WHERE s.message_minutes > 0
   UNION ALL
  SELECT t.happened_on, t.mentor_id, 'informal', t.minutes, NULL, t.id
    FROM touchpoints t WHERE t.minutes > 0;

CREATE VIEW hours_by_month AS
  SELECT substr(day, 1, 7) AS month, count(DISTINCT CASE WHEN kind = 'meeting' THEN session_id END) AS sessions,
         sum(minutes) / 60.0 AS hours,
         sum(CASE WHEN kind = 'meeting' THEN minutes ELSE 0 END) / 60.0 AS meeting,
         sum(CASE WHEN kind = 'preparation' THEN minutes ELSE 0 END) / 60.0 AS preparation,
         sum(CASE WHEN kind = 'messages' THEN minutes ELSE 0 END) / 60.0 AS messages,
         sum(CASE WHEN kind = 'informal' THEN minutes ELSE 0 END) / 60.0 AS informal
    FROM time_spent
   GROUP BY 1 ORDER BY 1;

CREATE VIEW meetings_kept AS
  SELECT m.id AS mentor_id, m.name AS mentor,
         sum(s.status = 'held') AS kept,
         sum(EXISTS (SELECT 1 FROM session_moves v WHERE v.session_id = s.id)) AS moved,
         sum(s.status = 'cancelled') AS cancelled,
         sum(s.status = 'missed') AS missed
    FROM sessions s JOIN mentors m ON m.id = s.mentor_id
   WHERE s.skipped = 0
   GROUP BY m.id ORDER BY m.name;

CREATE VIEW rhythms AS
  SELECT p.id AS plan_id, m.name AS mentor, p.words, f.rule, f.starts_on, f.until_on, f.at_time, f.zone, f.minutes,
         f.mode, f.place
    FROM meeting_plans p JOIN mentors m ON m.id = p.mentor_id JOIN plan_phases f ON f.plan_id = p.id
   ORDER BY m.name, f.starts_on;

CREATE VIEW contact AS
  SELECT t.id, t.happened_on, m.name AS mentor, t.channel, t.begun_by, t.text, t.minutes, t.outcome, t.note
    FROM touchpoints t JOIN mentors m ON m.id = t.mentor_id
   ORDER BY t.happened_on DESC, t.id DESC;
