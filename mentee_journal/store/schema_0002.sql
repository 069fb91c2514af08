-- The second schema: questions and their answers, follow-ups, goals that are measured and reviewed.
-- Once landed it is never edited: a later change is a migration of its own.

CREATE TABLE questions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL CHECK (text <> ''),
  note TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'question' CHECK (kind IN ('question', 'worry', 'idea', 'win')),
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'answered', 'sorted', 'dropped')),
  captured_on TEXT NOT NULL CHECK (captured_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  closed_on TEXT CHECK (closed_on IS NULL OR closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  role_id INTEGER REFERENCES roles (id) ON DELETE SET NULL,
  mentor_id INTEGER REFERENCES mentors (id) ON DELETE SET NULL,
  session_id INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
  goal_id INTEGER REFERENCES goals (id) ON DELETE SET NULL,
  capability_id INTEGER REFERENCES capabilities (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX questions_open ON questions (captured_on, id) WHERE status = 'open';
CREATE INDEX questions_by_status ON questions (status, closed_on, id);
CREATE INDEX questions_by_role ON questions (role_id);
CREATE INDEX questions_by_mentor ON questions (mentor_id);
CREATE INDEX questions_by_session ON questions (session_id);
CREATE INDEX questions_by_goal ON questions (goal_id);
CREATE INDEX questions_by_capability ON questions (capability_id);

-- Answers given outside an agenda. What a mentor answered in a session is the outcome of its agenda item.
CREATE TABLE question_answers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  question_id INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
  text TEXT NOT NULL CHECK (text <> ''),
  answered_on TEXT NOT NULL CHECK (answered_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  mentor_id INTEGER REFERENCES mentors (id) ON DELETE SET NULL,
  who TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX question_answers_by_question ON question_answers (question_id, answered_on);
CREATE INDEX question_answers_by_mentor ON question_answers (mentor_id);

ALTER TABLE agenda_items ADD COLUMN question_id INTEGER REFERENCES questions (id) ON DELETE SET NULL;
CREATE INDEX agenda_items_by_question ON agenda_items (question_id) WHERE question_id IS NOT NULL;

ALTER TABLE session_goals ADD COLUMN met TEXT CHECK (met IS NULL OR met IN ('yes', 'partly', 'no'));

CREATE TABLE follow_ups (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL CHECK (text <> ''),
  owner TEXT NOT NULL DEFAULT 'me' CHECK (owner IN ('me', 'mentor')),
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'dropped')),
  agreed_on TEXT NOT NULL CHECK (agreed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  due_on TEXT CHECK (due_on IS NULL OR due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  closed_on TEXT CHECK (closed_on IS NULL OR closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  tried TEXT CHECK (tried IS NULL OR tried IN ('yes', 'partly', 'no')),
  happened TEXT NOT NULL DEFAULT '',
  mentor_id INTEGER REFERENCES mentors (id) ON DELETE SET NULL,
  session_id INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
  goal_id INTEGER REFERENCES goals (id) ON DELETE SET NULL,
  question_id INTEGER REFERENCES questions (id) ON DELETE SET NULL,
  reflection_id INTEGER REFERENCES reflections (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX follow_ups_open ON follow_ups (owner, due_on, id) WHERE status = 'open';
CREATE INDEX follow_ups_closed ON follow_ups (closed_on, id) WHERE status <> 'open';
CREATE INDEX follow_ups_by_mentor ON follow_ups (mentor_id, status);
CREATE INDEX follow_ups_by_session ON follow_ups (session_id);
CREATE INDEX follow_ups_by_goal ON follow_ups (goal_id);
CREATE INDEX follow_ups_by_question ON follow_ups (question_id);
CREATE INDEX follow_ups_by_reflection ON follow_ups (reflection_id);

-- A goal may be measured by Goal Attainment Scaling: five outcomes in the user's words, from -2 to +2.
ALTER TABLE goals ADD COLUMN kind TEXT NOT NULL DEFAULT 'growth' CHECK (kind IN ('growth', 'learning'));
ALTER TABLE goals ADD COLUMN fit_asked INTEGER NOT NULL DEFAULT 0 CHECK (fit_asked IN (0, 1));
ALTER TABLE goals ADD COLUMN level_much_less TEXT NOT NULL DEFAULT '';
ALTER TABLE goals ADD COLUMN level_less TEXT NOT NULL DEFAULT '';
ALTER TABLE goals ADD COLUMN level_expected TEXT NOT NULL DEFAULT '';
ALTER TABLE goals ADD COLUMN level_more TEXT NOT NULL DEFAULT '';
ALTER TABLE goals ADD COLUMN level_much_more TEXT NOT NULL DEFAULT '';
ALTER TABLE goals ADD COLUMN baseline_level INTEGER CHECK (baseline_level IS NULL OR baseline_level BETWEEN -2 AND 2);
ALTER TABLE goals ADD COLUMN importance INTEGER CHECK (importance IS NULL OR importance BETWEEN 1 AND 3);
ALTER TABLE goals ADD COLUMN difficulty INTEGER CHECK (difficulty IS NULL OR difficulty BETWEEN 1 AND 3);

CREATE INDEX goals_reviewed ON goals (id) WHERE status = 'active' AND kind = 'growth' AND review_weeks IS NOT NULL;

-- How a goal was worded before it was revised; the reviews written then point at it.
CREATE TABLE goal_wordings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  goal_id INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
  until_on TEXT NOT NULL CHECK (until_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  statement TEXT NOT NULL CHECK (statement <> ''),
  criteria TEXT NOT NULL DEFAULT '',
  level_much_less TEXT NOT NULL DEFAULT '',
  level_less TEXT NOT NULL DEFAULT '',
  level_expected TEXT NOT NULL DEFAULT '',
  level_more TEXT NOT NULL DEFAULT '',
  level_much_more TEXT NOT NULL DEFAULT '',
  baseline_level INTEGER CHECK (baseline_level IS NULL OR baseline_level BETWEEN -2 AND 2),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX goal_wordings_by_goal ON goal_wordings (goal_id, id);

CREATE TABLE progress_reviews (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  goal_id INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
  reviewed_on TEXT NOT NULL CHECK (reviewed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  level INTEGER CHECK (level IS NULL OR level BETWEEN -2 AND 2),
  confidence INTEGER CHECK (confidence IS NULL OR confidence BETWEEN 1 AND 5),
  evidence TEXT NOT NULL DEFAULT '',
  mentor_view TEXT NOT NULL DEFAULT '',
  mentor_id INTEGER REFERENCES mentors (id) ON DELETE SET NULL,
  decision TEXT NOT NULL DEFAULT 'keep' CHECK (decision IN ('keep', 'revise', 'achieved', 'drop')),
  session_id INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
  wording_id INTEGER REFERENCES goal_wordings (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX progress_reviews_by_goal ON progress_reviews (goal_id, reviewed_on, id);
CREATE INDEX progress_reviews_by_mentor ON progress_reviews (mentor_id);
CREATE INDEX progress_reviews_by_session ON progress_reviews (session_id);
CREATE INDEX progress_reviews_by_wording ON progress_reviews (wording_id);

DROP VIEW active_goals;
CREATE VIEW active_goals AS
  SELECT g.id, g.statement, g.domain, g.target_date, m.name AS mentor, c.name AS grew_from,
         coalesce((SELECT r.level FROM progress_reviews r LEFT JOIN goal_wordings w ON w.id = r.wording_id
                    WHERE r.goal_id = g.id AND r.level IS NOT NULL
                      AND (w.id IS NULL
                           OR (w.level_much_less = g.level_much_less AND w.level_less = g.level_less
                               AND w.level_expected = g.level_expected AND w.level_more = g.level_more
                               AND w.level_much_more = g.level_much_more))
                    ORDER BY r.reviewed_on DESC, r.id DESC LIMIT 1), g.baseline_level) AS level,
         g.baseline_level
    FROM goals g LEFT JOIN mentors m ON m.id = g.mentor_id LEFT JOIN capabilities c ON c.id = g.capability_id
   WHERE g.status = 'active' AND g.kind = 'growth'
   ORDER BY g.target_date IS NULL, g.target_date;

CREATE VIEW courses_and_reading AS
  SELECT g.id, g.statement, g.target_date, g.status, g.closed_on
    FROM goals g WHERE g.kind = 'learning'
   ORDER BY g.status <> 'active', g.target_date IS NULL, g.target_date;

CREATE VIEW goals_to_review AS
  SELECT g.id, g.statement, g.review_weeks,
         coalesce((SELECT max(r.reviewed_on) FROM progress_reviews r WHERE r.goal_id = g.id), g.started_on,
                  substr(g.created_at, 1, 10)) AS last_looked_at,
         date(coalesce((SELECT max(r.reviewed_on) FROM progress_reviews r WHERE r.goal_id = g.id), g.started_on,
                       substr(g.created_at, 1, 10)), '+' || (g.review_weeks * 7) || ' days') AS due_on
    FROM goals g WHERE g.status = 'active' AND g.kind = 'growth' AND g.review_weeks IS NOT NULL
   ORDER BY due_on;

CREATE VIEW goal_progress AS
  SELECT g.id AS goal_id, g.statement, r.reviewed_on, r.level, r.confidence, r.decision, r.evidence,
         m.name AS mentor, r.mentor_view
    FROM progress_reviews r JOIN goals g ON g.id = r.goal_id LEFT JOIN mentors m ON m.id = r.mentor_id
   ORDER BY g.id, r.reviewed_on, r.id;

CREATE VIEW inbox AS
  SELECT q.id, q.text, q.kind, q.captured_on, r.name AS role, m.name AS mentor
    FROM questions q LEFT JOIN roles r ON r.id = q.role_id LEFT JOIN mentors m ON m.id = q.mentor_id
   WHERE q.status = 'open'
     AND NOT EXISTS (SELECT 1 FROM agenda_items a JOIN sessions s ON s.id = a.session_id
                      WHERE a.question_id = q.id AND a.status = 'open' AND s.status = 'planned')
   ORDER BY q.captured_on, q.id;

CREATE VIEW answers AS
  SELECT q.id AS question_id, q.text AS question, a.outcome AS answer, m.name AS mentor, '' AS who,
         substr(s.starts_at, 1, 10) AS answered_on, s.id AS session_id
    FROM agenda_items a JOIN questions q ON q.id = a.question_id JOIN sessions s ON s.id = a.session_id
    JOIN mentors m ON m.id = s.mentor_id
   WHERE a.status = 'discussed' AND a.outcome <> ''
   UNION ALL
  SELECT q.id, q.text, x.text, m.name, x.who, x.answered_on, NULL
    FROM question_answers x JOIN questions q ON q.id = x.question_id LEFT JOIN mentors m ON m.id = x.mentor_id
   ORDER BY 1, 6;

CREATE VIEW unanswered_questions AS
  SELECT q.id, q.text, q.kind, q.captured_on, r.name AS role, m.name AS mentor
    FROM questions q LEFT JOIN roles r ON r.id = q.role_id LEFT JOIN mentors m ON m.id = q.mentor_id
   WHERE q.status = 'open'
   ORDER BY q.captured_on, q.id;

CREATE VIEW open_follow_ups AS
  SELECT f.id, f.text, f.owner, f.due_on, f.agreed_on, m.name AS mentor, g.statement AS goal, q.text AS question
    FROM follow_ups f LEFT JOIN mentors m ON m.id = f.mentor_id LEFT JOIN goals g ON g.id = f.goal_id
    LEFT JOIN questions q ON q.id = f.question_id
   WHERE f.status = 'open'
   ORDER BY f.due_on IS NULL, f.due_on, f.id;

CREATE VIEW waiting_for_mentors AS
  SELECT f.id, m.name AS mentor, f.text, f.agreed_on AS waiting_since, f.due_on
    FROM follow_ups f LEFT JOIN mentors m ON m.id = f.mentor_id
   WHERE f.status = 'open' AND f.owner = 'mentor'
   ORDER BY f.agreed_on, f.id;

CREATE VIEW tried_in_practice AS
  SELECT f.id, f.text, f.tried, f.happened, f.closed_on, m.name AS mentor, q.text AS question
    FROM follow_ups f LEFT JOIN mentors m ON m.id = f.mentor_id LEFT JOIN questions q ON q.id = f.question_id
   WHERE f.status = 'done' AND f.tried IS NOT NULL
   ORDER BY f.closed_on DESC, f.id DESC;
