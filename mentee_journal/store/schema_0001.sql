-- The first schema. Once landed it is never edited: a later change is a migration of its own.
-- A moment is UTC ISO 8601 text beside the zone it was planned in; a date is YYYY-MM-DD.
-- AUTOINCREMENT: the number of a deleted record is never given to another, so that it can be brought back.

CREATE TABLE profile (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL DEFAULT '',
  profession TEXT NOT NULL DEFAULT '',
  situation TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT '',
  date_order TEXT CHECK (date_order IN ('day_first', 'month_first')),
  first_weekday INTEGER NOT NULL DEFAULT 0 CHECK (first_weekday BETWEEN 0 AND 6),
  theme TEXT NOT NULL DEFAULT '',
  welcomed INTEGER NOT NULL DEFAULT 0 CHECK (welcomed IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE roles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  built_in INTEGER NOT NULL DEFAULT 0 CHECK (built_in IN (0, 1)),
  position INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE mentors (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  headline TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'active'
    CHECK (status IN ('candidate', 'approached', 'active', 'paused', 'dormant', 'ended', 'declined')),
  formality TEXT NOT NULL DEFAULT 'informal' CHECK (formality IN ('informal', 'formal')),
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL DEFAULT '',
  reach TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT '',
  hours TEXT NOT NULL DEFAULT '',
  offers TEXT NOT NULL DEFAULT '',
  does_not_offer TEXT NOT NULL DEFAULT '',
  started_on TEXT CHECK (started_on IS NULL OR started_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  ended_on TEXT CHECK (ended_on IS NULL OR ended_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  end_reason TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX mentors_by_status ON mentors (status, name);

CREATE TABLE mentor_roles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mentor_id INTEGER NOT NULL REFERENCES mentors (id) ON DELETE CASCADE,
  role_id INTEGER NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
  UNIQUE (mentor_id, role_id)
) STRICT;
CREATE INDEX mentor_roles_by_role ON mentor_roles (role_id);

CREATE TABLE capabilities (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('strength', 'growth')),
  became_strength_on TEXT
    CHECK (became_strength_on IS NULL OR became_strength_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE goals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  statement TEXT NOT NULL CHECK (statement <> ''),
  why TEXT NOT NULL DEFAULT '',
  criteria TEXT NOT NULL DEFAULT '',
  target_date TEXT CHECK (target_date IS NULL OR target_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  review_weeks INTEGER CHECK (review_weeks BETWEEN 1 AND 260),
  domain TEXT CHECK (domain IN ('clinical', 'leadership', 'communication', 'career', 'personal')),
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'achieved', 'dropped')),
  mentor_id INTEGER REFERENCES mentors (id) ON DELETE SET NULL,
  capability_id INTEGER REFERENCES capabilities (id) ON DELETE SET NULL,
  started_on TEXT CHECK (started_on IS NULL OR started_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  closed_on TEXT CHECK (closed_on IS NULL OR closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  closing_note TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX goals_by_status ON goals (status, target_date);
CREATE INDEX goals_by_mentor ON goals (mentor_id);
CREATE INDEX goals_by_capability ON goals (capability_id);

CREATE TABLE sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  mentor_id INTEGER NOT NULL REFERENCES mentors (id) ON DELETE CASCADE,
  starts_at TEXT NOT NULL CHECK (starts_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z'),
  zone TEXT NOT NULL CHECK (zone <> ''),
  minutes INTEGER NOT NULL DEFAULT 45 CHECK (minutes BETWEEN 1 AND 1440),
  mode TEXT CHECK (mode IN ('in_person', 'phone', 'video', 'message')),
  place TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'held', 'cancelled', 'missed')),
  status_reason TEXT NOT NULL DEFAULT '',
  status_by TEXT CHECK (status_by IN ('me', 'mentor', 'both')),
  started_at TEXT,
  ended_at TEXT,
  notes TEXT NOT NULL DEFAULT '',
  takeaways TEXT NOT NULL DEFAULT '',
  reflect_waived INTEGER NOT NULL DEFAULT 0 CHECK (reflect_waived IN (0, 1)),
  revision INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_status ON sessions (status, starts_at);
CREATE INDEX sessions_past ON sessions (starts_at) WHERE status <> 'planned';
CREATE INDEX sessions_by_mentor ON sessions (mentor_id, starts_at);
CREATE INDEX sessions_by_mentor_status ON sessions (mentor_id, status, starts_at);
CREATE INDEX sessions_to_reflect ON sessions (starts_at, id) WHERE status = 'held' AND reflect_waived = 0;

CREATE TABLE session_goals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  goal_id INTEGER REFERENCES goals (id) ON DELETE SET NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  position INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX session_goals_by_session ON session_goals (session_id, position);
CREATE INDEX session_goals_by_goal ON session_goals (goal_id);

CREATE TABLE agenda_items (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  title TEXT NOT NULL CHECK (title <> ''),
  kind TEXT NOT NULL DEFAULT 'question'
    CHECK (kind IN ('goal', 'question', 'case', 'article', 'technique', 'feedback', 'workplace', 'career',
                    'reflection', 'admin')),
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  wanted TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'discussed', 'carried', 'dropped')),
  note TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  carried_from_id INTEGER REFERENCES agenda_items (id) ON DELETE SET NULL,
  goal_id INTEGER REFERENCES goals (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX agenda_items_by_session ON agenda_items (session_id, position);
CREATE INDEX agenda_items_by_origin ON agenda_items (carried_from_id);
CREATE INDEX agenda_items_by_goal ON agenda_items (goal_id);

CREATE TABLE reflections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  written_on TEXT NOT NULL CHECK (written_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  framework TEXT NOT NULL DEFAULT 'free',
  title TEXT NOT NULL DEFAULT '',
  session_id INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
  goal_id INTEGER REFERENCES goals (id) ON DELETE SET NULL,
  mentor_id INTEGER REFERENCES mentors (id) ON DELETE SET NULL,
  event TEXT NOT NULL DEFAULT '',
  manner TEXT NOT NULL DEFAULT 'solo' CHECK (manner IN ('solo', 'discussed')),
  mentor_view TEXT NOT NULL DEFAULT '',
  will_try TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX reflections_by_date ON reflections (written_on, id);
CREATE INDEX reflections_by_framework ON reflections (framework, written_on);
CREATE INDEX reflections_by_session ON reflections (session_id);
CREATE INDEX reflections_by_goal ON reflections (goal_id, written_on);
CREATE INDEX reflections_by_mentor ON reflections (mentor_id, written_on);

CREATE TABLE reflection_answers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  reflection_id INTEGER NOT NULL REFERENCES reflections (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  prompt TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX reflection_answers_by_reflection ON reflection_answers (reflection_id, position);

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  capability_id INTEGER NOT NULL REFERENCES capabilities (id) ON DELETE CASCADE,
  seen_on TEXT NOT NULL CHECK (seen_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  kind TEXT NOT NULL DEFAULT 'strength' CHECK (kind IN ('strength', 'growth')),
  source TEXT NOT NULL DEFAULT 'me' CHECK (source IN ('me', 'mentor')),
  note TEXT NOT NULL DEFAULT '',
  mentor_id INTEGER REFERENCES mentors (id) ON DELETE SET NULL,
  session_id INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
  reflection_id INTEGER REFERENCES reflections (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_by_capability ON evidence (capability_id, seen_on);
CREATE INDEX evidence_by_mentor ON evidence (mentor_id, seen_on);
CREATE INDEX evidence_by_session ON evidence (session_id);
CREATE INDEX evidence_by_reflection ON evidence (reflection_id);

CREATE TABLE tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE reflection_tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reflection_id INTEGER NOT NULL REFERENCES reflections (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  UNIQUE (reflection_id, tag_id)
) STRICT;
CREATE INDEX reflection_tags_by_tag ON reflection_tags (tag_id);

-- Words typed and not saved yet. Not part of history: a draft is kept until its text is saved or given up.
CREATE TABLE drafts (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  updated_at TEXT NOT NULL
) STRICT;

-- History: one step per intention of the user, one change per row it touched, with the row as it was before.
CREATE TABLE steps (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'do' CHECK (kind IN ('do', 'undo', 'redo', 'restore')),
  subject_kind TEXT NOT NULL DEFAULT '',
  subject_label TEXT NOT NULL DEFAULT '',
  is_removal INTEGER NOT NULL DEFAULT 0 CHECK (is_removal IN (0, 1)),
  reverts_id INTEGER REFERENCES steps (id) ON DELETE SET NULL,
  reverted_by_id INTEGER REFERENCES steps (id) ON DELETE SET NULL,
  made_at TEXT NOT NULL
) STRICT;
CREATE INDEX steps_open ON steps (reverted_by_id, kind, id);
CREATE INDEX steps_by_reverted ON steps (reverts_id);
CREATE INDEX steps_removals ON steps (is_removal, reverted_by_id, id);

CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  step_id INTEGER REFERENCES steps (id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
  before TEXT
) STRICT;
CREATE INDEX changes_by_step ON changes (step_id);
CREATE INDEX changes_by_row ON changes (table_name, row_id, id);

-- The step being made in the running transaction; empty between transactions.
CREATE TABLE step_now (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  step_id INTEGER,
  recording INTEGER NOT NULL DEFAULT 1 CHECK (recording IN (0, 1))
) STRICT;
INSERT INTO step_now (id, step_id, recording) VALUES (1, NULL, 1);

CREATE VIEW upcoming_sessions AS
  SELECT s.id, s.starts_at, s.zone, s.minutes, s.mode, s.place, m.name AS mentor,
         (SELECT group_concat(r.name, ', ') FROM mentor_roles mr JOIN roles r ON r.id = mr.role_id
           WHERE mr.mentor_id = m.id) AS roles,
         (SELECT count(*) FROM session_goals g WHERE g.session_id = s.id) AS session_goals,
         (SELECT count(*) FROM agenda_items a WHERE a.session_id = s.id) AS topics
    FROM sessions s JOIN mentors m ON m.id = s.mentor_id
   WHERE s.status = 'planned'
   ORDER BY s.starts_at;

CREATE VIEW sessions_to_reflect_on AS
  SELECT s.id, s.starts_at, s.minutes, m.name AS mentor
    FROM sessions s JOIN mentors m ON m.id = s.mentor_id
   WHERE s.status = 'held' AND s.reflect_waived = 0
     AND NOT EXISTS (SELECT 1 FROM reflections r WHERE r.session_id = s.id)
   ORDER BY s.starts_at;

CREATE VIEW support_network AS
  SELECT r.name AS role, m.name AS mentor, m.status
    FROM roles r LEFT JOIN mentor_roles mr ON mr.role_id = r.id
    LEFT JOIN mentors m ON m.id = mr.mentor_id AND m.status IN ('active', 'paused')
   ORDER BY r.position, m.name;

CREATE VIEW hours_by_month AS
  SELECT substr(s.starts_at, 1, 7) AS month, count(*) AS sessions, sum(s.minutes) / 60.0 AS hours
    FROM sessions s WHERE s.status = 'held'
   GROUP BY 1 ORDER BY 1;

CREATE VIEW active_goals AS
  SELECT g.id, g.statement, g.domain, g.target_date, m.name AS mentor, c.name AS grew_from
    FROM goals g LEFT JOIN mentors m ON m.id = g.mentor_id LEFT JOIN capabilities c ON c.id = g.capability_id
   WHERE g.status = 'active'
   ORDER BY g.target_date IS NULL, g.target_date;

CREATE VIEW strengths_and_growth AS
  SELECT c.id, c.name, c.kind, c.became_strength_on, count(e.id) AS evidence,
         min(e.seen_on) AS first_seen, max(e.seen_on) AS last_seen
    FROM capabilities c LEFT JOIN evidence e ON e.capability_id = c.id
   GROUP BY c.id ORDER BY c.kind DESC, last_seen DESC;

CREATE VIEW reflection_texts AS
  SELECT r.id, r.written_on, r.framework, r.title, m.name AS mentor, g.statement AS goal, a.prompt, a.text
    FROM reflections r LEFT JOIN reflection_answers a ON a.reflection_id = r.id
    LEFT JOIN sessions s ON s.id = r.session_id
    LEFT JOIN mentors m ON m.id = coalesce(r.mentor_id, s.mentor_id)
    LEFT JOIN goals g ON g.id = r.goal_id
   ORDER BY r.written_on DESC, r.id, a.position;
