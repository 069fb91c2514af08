-- The fourth schema: search, tags in any text, frameworks of the user's own, reflections tied to more, possible
-- identifiers, a register that merges. Once landed it is never edited: a later change is a migration of its own.

-- What a reflection is about and what came of it.
ALTER TABLE reflections ADD COLUMN question_id INTEGER REFERENCES questions (id) ON DELETE SET NULL;
ALTER TABLE reflections ADD COLUMN came_of_it TEXT NOT NULL DEFAULT '';
ALTER TABLE reflections ADD COLUMN benefit TEXT NOT NULL DEFAULT '';
-- The name its framework had when it was written; empty for the built-in ones, which keep theirs.
ALTER TABLE reflections ADD COLUMN framework_name TEXT NOT NULL DEFAULT '';
-- 0: never shown again unasked.
ALTER TABLE reflections ADD COLUMN look_back INTEGER NOT NULL DEFAULT 1 CHECK (look_back IN (0, 1));
CREATE INDEX reflections_by_question ON reflections (question_id) WHERE question_id IS NOT NULL;
CREATE INDEX reflections_by_day_of_year ON reflections (substr(written_on, 6), written_on) WHERE look_back = 1;

ALTER TABLE profile ADD COLUMN looking_back INTEGER NOT NULL DEFAULT 1 CHECK (looking_back IN (0, 1));
ALTER TABLE profile ADD COLUMN identifier_check INTEGER NOT NULL DEFAULT 1 CHECK (identifier_check IN (0, 1));
ALTER TABLE profile ADD COLUMN one_prompt INTEGER NOT NULL DEFAULT 0 CHECK (one_prompt IN (0, 1));

-- Ways to reflect that the user made; the built-in ones are no rows. A reflection keeps the prompts it was written with.
CREATE TABLE frameworks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE CHECK (key <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  blurb TEXT NOT NULL DEFAULT '',
  copied_from TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE framework_prompts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  framework_id INTEGER NOT NULL REFERENCES frameworks (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  text TEXT NOT NULL DEFAULT '',
  help TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX framework_prompts_by_framework ON framework_prompts (framework_id, position);

-- Keys of the ways to reflect, built-in or not, that are not offered any more.
CREATE TABLE hidden_frameworks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE CHECK (key <> ''),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

-- Other names of a strength or an area for growth: what was merged into it is found by the name it had.
CREATE TABLE capability_names (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  capability_id INTEGER NOT NULL REFERENCES capabilities (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX capability_names_by_capability ON capability_names (capability_id);
-- How sure the mentee felt of it that day, 1 to 5.
ALTER TABLE evidence ADD COLUMN confidence INTEGER CHECK (confidence IS NULL OR confidence BETWEEN 1 AND 5);
CREATE INDEX evidence_by_day ON evidence (seen_on, capability_id);
CREATE INDEX questions_by_day ON questions (captured_on);
CREATE INDEX question_answers_by_day ON question_answers (answered_on);
CREATE INDEX progress_reviews_by_day ON progress_reviews (reviewed_on);

-- Words the user always wants to be marked as a possible identifier (deny), or never (allow).
CREATE TABLE identifier_words (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  list TEXT NOT NULL CHECK (list IN ('deny', 'allow')),
  text TEXT NOT NULL CHECK (text <> ''),
  text_key TEXT NOT NULL UNIQUE,
  note TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

-- "Keep, because ...": the kind of what was found, why it stays, and 20 bits of a keyed digest by which it is known
-- again. The text itself is never stored, and so few bits name no text.
CREATE TABLE identifier_keeps (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind <> ''),
  mark INTEGER NOT NULL CHECK (mark BETWEEN 0 AND 1048575),
  reason TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (kind, mark)
) STRICT;

CREATE TABLE saved_searches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL CHECK (query <> ''),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

-- Search. Everything below is made from the tables above, and can be thrown away and made again: no part of history.
-- One row for each record that can be found. id sorts: kind, then day, then record (see store/search_index.py).
-- title and text hold the record's words, folded (no case, no accents), its texts divided by a sign of their own;
-- parts names them in the same order, a line each. What was written itself is read from the record.
CREATE TABLE search_docs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  parts TEXT NOT NULL DEFAULT '',
  stems TEXT NOT NULL DEFAULT '',
  facets TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX search_docs_by_record ON search_docs (kind, record_id);

-- #tags found in any record's texts, and those in its tag field.
CREATE TABLE search_tags (
  doc_id INTEGER NOT NULL REFERENCES search_docs (id) ON DELETE CASCADE,
  tag_key TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (doc_id, tag_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_tags_by_tag ON search_tags (tag_key);

CREATE VIRTUAL TABLE search_words USING fts5 (
  title, text, stems, facets,
  content = 'search_docs', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3 4 5 6 7 8 9 10 11 12'
);

-- Records whose row in search_docs has to be made again. Filled by triggers, whoever writes; emptied before a search.
CREATE TABLE search_stale (
  kind TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  PRIMARY KEY (kind, record_id)
) STRICT, WITHOUT ROWID;

CREATE VIEW themes_by_quarter AS
  SELECT substr(e.seen_on, 1, 4) || ' Q' || ((CAST(substr(e.seen_on, 6, 2) AS INTEGER) + 2) / 3) AS quarter,
         c.name, e.kind, count(*) AS times, sum(e.source = 'mentor') AS by_mentors
    FROM evidence e JOIN capabilities c ON c.id = e.capability_id
   GROUP BY 1, c.id, e.kind ORDER BY 1, times DESC;

CREATE VIEW questions_by_month AS
  SELECT month, sum(asked) AS asked, sum(answered) AS answered
    FROM (SELECT substr(captured_on, 1, 7) AS month, 1 AS asked, 0 AS answered FROM questions
           UNION ALL
          SELECT substr(closed_on, 1, 7), 0, 1 FROM questions WHERE status = 'answered' AND closed_on IS NOT NULL)
   GROUP BY month ORDER BY month;

-- Whoever writes, this program or another: what has to be found anew is noted. No trigger touches the index itself,
-- so that programs without FTS5 can write too.
CREATE TRIGGER mentors_insert_search AFTER INSERT ON mentors BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'mentor', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'mentor' AND record_id = NEW.id);
END;
CREATE TRIGGER mentors_update_search AFTER UPDATE ON mentors BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'mentor', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'mentor' AND record_id = NEW.id);
END;
CREATE TRIGGER mentors_delete_search AFTER DELETE ON mentors BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'mentor', OLD.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'mentor' AND record_id = OLD.id);
END;
CREATE TRIGGER sessions_insert_search AFTER INSERT ON sessions BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'session', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'session' AND record_id = NEW.id);
END;
CREATE TRIGGER sessions_update_search AFTER UPDATE ON sessions BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'session', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'session' AND record_id = NEW.id);
  INSERT INTO search_stale (kind, record_id) SELECT DISTINCT 'question', a.question_id FROM agenda_items a
   WHERE OLD.mentor_id IS NOT NEW.mentor_id AND a.session_id = NEW.id AND a.question_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'question' AND record_id = a.question_id);
END;
CREATE TRIGGER sessions_delete_search AFTER DELETE ON sessions BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'session', OLD.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'session' AND record_id = OLD.id);
END;
CREATE TRIGGER session_goals_insert_search AFTER INSERT ON session_goals BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'session', NEW.session_id
   WHERE NEW.session_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'session' AND record_id = NEW.session_id);
END;
CREATE TRIGGER session_goals_update_search AFTER UPDATE ON session_goals BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'session', OLD.session_id
   WHERE OLD.session_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'session' AND record_id = OLD.session_id);
  INSERT INTO search_stale (kind, record_id) SELECT 'session', NEW.session_id
   WHERE NEW.session_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'session' AND record_id = NEW.session_id);
END;
CREATE TRIGGER session_goals_delete_search AFTER DELETE ON session_goals BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'session', OLD.session_id
   WHERE OLD.session_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'session' AND record_id = OLD.session_id);
END;
CREATE TRIGGER agenda_items_insert_search AFTER INSERT ON agenda_items BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'session', NEW.session_id
   WHERE NEW.session_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'session' AND record_id = NEW.session_id);
  INSERT INTO search_stale (kind, record_id) SELECT 'question', NEW.question_id
   WHERE NEW.question_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'question' AND record_id = NEW.question_id);
END;
CREATE TRIGGER agenda_items_update_search AFTER UPDATE ON agenda_items BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'session', OLD.session_id
   WHERE OLD.session_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'session' AND record_id = OLD.session_id);
  INSERT INTO search_stale (kind, record_id) SELECT 'session', NEW.session_id
   WHERE NEW.session_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'session' AND record_id = NEW.session_id);
  INSERT INTO search_stale (kind, record_id) SELECT 'question', OLD.question_id
   WHERE OLD.question_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'question' AND record_id = OLD.question_id);
  INSERT INTO search_stale (kind, record_id) SELECT 'question', NEW.question_id
   WHERE NEW.question_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'question' AND record_id = NEW.question_id);
END;
CREATE TRIGGER agenda_items_delete_search AFTER DELETE ON agenda_items BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'session', OLD.session_id
   WHERE OLD.session_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'session' AND record_id = OLD.session_id);
  INSERT INTO search_stale (kind, record_id) SELECT 'question', OLD.question_id
   WHERE OLD.question_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'question' AND record_id = OLD.question_id);
END;
CREATE TRIGGER questions_insert_search AFTER INSERT ON questions BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'question', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'question' AND record_id = NEW.id);
END;
CREATE TRIGGER questions_update_search AFTER UPDATE ON questions BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'question', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'question' AND record_id = NEW.id);
END;
CREATE TRIGGER questions_delete_search AFTER DELETE ON questions BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'question', OLD.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'question' AND record_id = OLD.id);
END;
CREATE TRIGGER question_answers_insert_search AFTER INSERT ON question_answers BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'question', NEW.question_id
   WHERE NEW.question_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'question' AND record_id = NEW.question_id);
END;
CREATE TRIGGER question_answers_update_search AFTER UPDATE ON question_answers BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'question', OLD.question_id
   WHERE OLD.question_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'question' AND record_id = OLD.question_id);
  INSERT INTO search_stale (kind, record_id) SELECT 'question', NEW.question_id
   WHERE NEW.question_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'question' AND record_id = NEW.question_id);
END;
CREATE TRIGGER question_answers_delete_search AFTER DELETE ON question_answers BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'question', OLD.question_id
   WHERE OLD.question_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'question' AND record_id = OLD.question_id);
END;
CREATE TRIGGER goals_insert_search AFTER INSERT ON goals BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'goal', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'goal' AND record_id = NEW.id);
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', NEW.capability_id
   WHERE NEW.capability_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = NEW.capability_id);
END;
CREATE TRIGGER goals_update_search AFTER UPDATE ON goals BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'goal', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'goal' AND record_id = NEW.id);
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', OLD.capability_id
   WHERE OLD.capability_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = OLD.capability_id);
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', NEW.capability_id
   WHERE NEW.capability_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = NEW.capability_id);
END;
CREATE TRIGGER goals_delete_search AFTER DELETE ON goals BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'goal', OLD.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'goal' AND record_id = OLD.id);
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', OLD.capability_id
   WHERE OLD.capability_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = OLD.capability_id);
END;
CREATE TRIGGER goal_wordings_insert_search AFTER INSERT ON goal_wordings BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'goal', NEW.goal_id
   WHERE NEW.goal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'goal' AND record_id = NEW.goal_id);
END;
CREATE TRIGGER goal_wordings_update_search AFTER UPDATE ON goal_wordings BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'goal', OLD.goal_id
   WHERE OLD.goal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'goal' AND record_id = OLD.goal_id);
  INSERT INTO search_stale (kind, record_id) SELECT 'goal', NEW.goal_id
   WHERE NEW.goal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'goal' AND record_id = NEW.goal_id);
END;
CREATE TRIGGER goal_wordings_delete_search AFTER DELETE ON goal_wordings BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'goal', OLD.goal_id
   WHERE OLD.goal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'goal' AND record_id = OLD.goal_id);
END;
CREATE TRIGGER progress_reviews_insert_search AFTER INSERT ON progress_reviews BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'goal', NEW.goal_id
   WHERE NEW.goal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'goal' AND record_id = NEW.goal_id);
END;
CREATE TRIGGER progress_reviews_update_search AFTER UPDATE ON progress_reviews BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'goal', OLD.goal_id
   WHERE OLD.goal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'goal' AND record_id = OLD.goal_id);
  INSERT INTO search_stale (kind, record_id) SELECT 'goal', NEW.goal_id
   WHERE NEW.goal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'goal' AND record_id = NEW.goal_id);
END;
CREATE TRIGGER progress_reviews_delete_search AFTER DELETE ON progress_reviews BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'goal', OLD.goal_id
   WHERE OLD.goal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'goal' AND record_id = OLD.goal_id);
END;
CREATE TRIGGER reflections_insert_search AFTER INSERT ON reflections BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'reflection', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'reflection' AND record_id = NEW.id);
END;
CREATE TRIGGER reflections_update_search AFTER UPDATE ON reflections BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'reflection', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'reflection' AND record_id = NEW.id);
END;
CREATE TRIGGER reflections_delete_search AFTER DELETE ON reflections BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'reflection', OLD.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'reflection' AND record_id = OLD.id);
END;
CREATE TRIGGER reflection_answers_insert_search AFTER INSERT ON reflection_answers BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'reflection', NEW.reflection_id
   WHERE NEW.reflection_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'reflection' AND record_id = NEW.reflection_id);
END;
CREATE TRIGGER reflection_answers_update_search AFTER UPDATE ON reflection_answers BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'reflection', OLD.reflection_id
   WHERE OLD.reflection_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'reflection' AND record_id = OLD.reflection_id);
  INSERT INTO search_stale (kind, record_id) SELECT 'reflection', NEW.reflection_id
   WHERE NEW.reflection_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'reflection' AND record_id = NEW.reflection_id);
END;
CREATE TRIGGER reflection_answers_delete_search AFTER DELETE ON reflection_answers BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'reflection', OLD.reflection_id
   WHERE OLD.reflection_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'reflection' AND record_id = OLD.reflection_id);
END;
CREATE TRIGGER reflection_tags_insert_search AFTER INSERT ON reflection_tags BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'reflection', NEW.reflection_id
   WHERE NEW.reflection_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'reflection' AND record_id = NEW.reflection_id);
END;
CREATE TRIGGER reflection_tags_update_search AFTER UPDATE ON reflection_tags BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'reflection', OLD.reflection_id
   WHERE OLD.reflection_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'reflection' AND record_id = OLD.reflection_id);
  INSERT INTO search_stale (kind, record_id) SELECT 'reflection', NEW.reflection_id
   WHERE NEW.reflection_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'reflection' AND record_id = NEW.reflection_id);
END;
CREATE TRIGGER reflection_tags_delete_search AFTER DELETE ON reflection_tags BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'reflection', OLD.reflection_id
   WHERE OLD.reflection_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'reflection' AND record_id = OLD.reflection_id);
END;
CREATE TRIGGER capabilities_insert_search AFTER INSERT ON capabilities BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = NEW.id);
END;
CREATE TRIGGER capabilities_update_search AFTER UPDATE ON capabilities BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = NEW.id);
END;
CREATE TRIGGER capabilities_delete_search AFTER DELETE ON capabilities BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', OLD.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = OLD.id);
END;
CREATE TRIGGER capability_names_insert_search AFTER INSERT ON capability_names BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', NEW.capability_id
   WHERE NEW.capability_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = NEW.capability_id);
END;
CREATE TRIGGER capability_names_update_search AFTER UPDATE ON capability_names BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', OLD.capability_id
   WHERE OLD.capability_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = OLD.capability_id);
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', NEW.capability_id
   WHERE NEW.capability_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = NEW.capability_id);
END;
CREATE TRIGGER capability_names_delete_search AFTER DELETE ON capability_names BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', OLD.capability_id
   WHERE OLD.capability_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = OLD.capability_id);
END;
CREATE TRIGGER evidence_insert_search AFTER INSERT ON evidence BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', NEW.capability_id
   WHERE NEW.capability_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = NEW.capability_id);
END;
CREATE TRIGGER evidence_update_search AFTER UPDATE ON evidence BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', OLD.capability_id
   WHERE OLD.capability_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = OLD.capability_id);
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', NEW.capability_id
   WHERE NEW.capability_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = NEW.capability_id);
END;
CREATE TRIGGER evidence_delete_search AFTER DELETE ON evidence BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'capability', OLD.capability_id
   WHERE OLD.capability_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'capability' AND record_id = OLD.capability_id);
END;
CREATE TRIGGER follow_ups_insert_search AFTER INSERT ON follow_ups BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'follow_up', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'follow_up' AND record_id = NEW.id);
END;
CREATE TRIGGER follow_ups_update_search AFTER UPDATE ON follow_ups BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'follow_up', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'follow_up' AND record_id = NEW.id);
END;
CREATE TRIGGER follow_ups_delete_search AFTER DELETE ON follow_ups BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'follow_up', OLD.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'follow_up' AND record_id = OLD.id);
END;
CREATE TRIGGER touchpoints_insert_search AFTER INSERT ON touchpoints BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'touchpoint', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'touchpoint' AND record_id = NEW.id);
END;
CREATE TRIGGER touchpoints_update_search AFTER UPDATE ON touchpoints BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'touchpoint', NEW.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'touchpoint' AND record_id = NEW.id);
END;
CREATE TRIGGER touchpoints_delete_search AFTER DELETE ON touchpoints BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'touchpoint', OLD.id
   WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'touchpoint' AND record_id = OLD.id);
END;
CREATE TRIGGER tags_update_search AFTER UPDATE ON tags BEGIN
  INSERT INTO search_stale (kind, record_id) SELECT 'reflection', rt.reflection_id FROM reflection_tags rt
   WHERE rt.tag_id = NEW.id
     AND NOT EXISTS (SELECT 1 FROM search_stale WHERE kind = 'reflection' AND record_id = rt.reflection_id);
END;

-- All that was written before is found for the first time.
INSERT INTO search_stale (kind, record_id) SELECT 'mentor', id FROM mentors;
INSERT INTO search_stale (kind, record_id) SELECT 'session', id FROM sessions;
INSERT INTO search_stale (kind, record_id) SELECT 'question', id FROM questions;
INSERT INTO search_stale (kind, record_id) SELECT 'goal', id FROM goals;
INSERT INTO search_stale (kind, record_id) SELECT 'reflection', id FROM reflections;
INSERT INTO search_stale (kind, record_id) SELECT 'capability', id FROM capabilities;
INSERT INTO search_stale (kind, record_id) SELECT 'follow_up', id FROM follow_ups;
INSERT INTO search_stale (kind, record_id) SELECT 'touchpoint', id FROM touchpoints;
