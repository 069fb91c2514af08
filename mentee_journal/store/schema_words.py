"""The schema as a page to read: tables, columns and views in Markdown, made from the schema itself."""

from __future__ import annotations

import re
import sqlite3

from mentee_journal.store.migrations import bring_up_to_date
from mentee_journal.store.tables import APPLICATION_ID, HISTORY_TABLES, SCHEMA_VERSION

__all__ = ["markdown"]

_TABLES = {
    "profile": "The mentee: one row.",
    "roles": "Kinds of guidance: three built in, and the user's own.",
    "mentors": "People who guide the mentee.",
    "mentor_roles": "Which mentor gives which kind of guidance.",
    "capabilities": "Strengths and areas for growth, by name.",
    "goals": (
        "Intended growth, or a course or reading (`kind`). The five `level_` columns are its outcomes in the user's"
        " words, from -2 to +2 (Goal Attainment Scaling)."
    ),
    "goal_wordings": "How a goal was worded before it was revised.",
    "progress_reviews": "Dated looks at a goal; `wording_id` is the earlier wording a review was written under.",
    "meeting_plans": "Rhythms agreed with a mentor, in words; what they are made of is in `plan_phases`.",
    "plan_phases": (
        "The parts of a plan, one after the other: an RFC 5545 rule, on the wall clock (`at_time`) of `zone`."
        " `made_until` is the day up to which sessions have been made of it."
    ),
    "time_off": "Days without meetings, with one mentor or (`mentor_id` empty) with everybody.",
    "sessions": (
        "Meetings with a mentor. `starts_at` is UTC; `zone` is where it was planned. `occurs_on` is the day its plan"
        " gave it, wherever it was moved since; `skipped` ones were called off before they counted."
    ),
    "session_moves": "Each time a session was given another moment: from when, who asked, and why.",
    "touchpoints": "Contact outside sessions: mails, calls, questions in the corridor. Counted as informal guidance.",
    "calendar_links": "Which event of another calendar a session was read from, and what it said then.",
    "contact_links": "Which card of an address book a mentor was read from, and what it said then.",
    "calendar_marks": "What calendar files have said about each event, for the next SEQUENCE. Not part of history.",
    "session_goals": "What is wanted from one session; may point at a goal; `met` once it was said.",
    "questions": "Captured thoughts: questions, worries, ideas and wins.",
    "question_answers": (
        "Answers given outside an agenda. What a mentor answered in a session is the outcome of its agenda item."
    ),
    "agenda_items": "Topics of a session, in order of `position`; `question_id` is the question they put.",
    "follow_ups": "Agreed actions, the user's or a mentor's; `tried` in practice, and what `happened`.",
    "reflections": "Dated writing, about a session, a goal or an event.",
    "reflection_answers": "What was written under each prompt; the prompt's wording is kept with it.",
    "evidence": "Dated sightings of a strength or an area for growth.",
    "tags": "Tags of reflections, without the leading #.",
    "reflection_tags": "Which reflection has which tag.",
    "capability_names": "Other names a strength or an area for growth goes by, of what was merged into it.",
    "frameworks": "Ways to reflect that the user made; the built-in ones are no rows.",
    "framework_prompts": "The questions of a way to reflect, in order of `position`.",
    "hidden_frameworks": "Keys of the ways to reflect that are not offered any more.",
    "identifier_words": "Words that are always (`deny`) or never (`allow`) marked as a possible identifier.",
    "identifier_keeps": (
        "Possible identifiers that stay, with the reason. `mark` is 20 bits of a keyed digest; the text is not stored."
    ),
    "saved_searches": "Searches kept under a name.",
    "search_docs": (
        "What can be found, a row for each record, made from the other tables: its words without case and accents."
        " `id` is its kind, its day and `record_id` in one number; `parts` are the names of the parts of `text`,"
        " `stems` its words without their endings, `facets` what it is tied to. The FTS5 table `search_words` is its"
        " index. Not part of history."
    ),
    "search_tags": "The #tags of each of them, from the tag field and from the text.",
    "search_stale": "Records whose row in `search_docs` has to be made again; filled by triggers.",
    "drafts": "Words typed and not saved yet. The key today:looking_back holds a day without a line from long ago.",
    "steps": "History: one row for each intention of the user.",
    "changes": "History: one row for each row a step touched, with the row as it was before, as JSON.",
    "step_now": "The step being made in the running transaction.",
}
_VIEWS = {
    "upcoming_sessions": "Planned sessions, soonest first, and how prepared they are.",
    "sessions_to_reflect_on": "Held, nothing written yet, and not waved off.",
    "support_network": "Each role and who gives it now.",
    "time_spent": "Minutes of each session held, by kind, and of contact outside sessions (informal).",
    "hours_by_month": "Sessions held and hours of each kind, by month (UTC).",
    "meetings_kept": "Sessions kept, moved, cancelled and missed, by mentor; skipped ones left out.",
    "rhythms": "Every plan and its phases.",
    "contact": "Contact outside sessions, newest first.",
    "active_goals": "Goals being worked on, the nearest target date first.",
    "courses_and_reading": "Goals that are a course or reading.",
    "goals_to_review": "Goals with a review interval, and when the next review is due.",
    "goal_progress": "Every review of every goal.",
    "inbox": "Open questions that are on no planned agenda.",
    "unanswered_questions": "Open questions, on an agenda or not.",
    "answers": "Every answer to every question, from agendas and from elsewhere.",
    "open_follow_ups": "What was agreed and is not done, by day.",
    "waiting_for_mentors": "What mentors promised, the longest wait first.",
    "tried_in_practice": "Follow-ups that were tried, and what happened.",
    "strengths_and_growth": "The register, with how much evidence there is.",
    "themes_by_quarter": "How often each strength and area for growth was seen, by quarter.",
    "questions_by_month": "Questions asked and answered, by month.",
    "reflection_texts": "Everything written in reflections, newest first.",
}


def markdown() -> str:
    """The page. Made from a journal in memory, so that it says what a real one has."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        db.execute("BEGIN")
        bring_up_to_date(db, "2000-01-01T00:00:00Z")
        parts = [_HEAD]
        parts += [_table(db, name, says) for name, says in _TABLES.items()]
        parts.append("## Views\n\nA view for each question a person would ask; read them with any SQLite program.\n")
        parts += [_view(db, name, says) for name, says in _VIEWS.items()]
        return "\n".join(parts)
    finally:
        db.close()


_HEAD = f"""# The schema of a journal

<!-- Made by mentee_journal/store/schema_words.py from the schema: change that, not this. -->

A journal is one SQLite file: `application_id` {APPLICATION_ID:#x}, `user_version` {SCHEMA_VERSION}. Tables are STRICT.
A moment is UTC text (`2026-11-24T20:00:00Z`) beside the zone it was planned in; a date is `YYYY-MM-DD`; yes and no
are 1 and 0. `id` is never given twice; `uid` is random and stays the same across export and import.

Any program may read the file. One that writes to it while the app is open is noticed; its changes are recorded
({len(HISTORY_TABLES)} tables have triggers for that) but cannot be undone in the app.

## Tables
"""


def _table(db: sqlite3.Connection, name: str, says: str) -> str:
    sql = db.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)).fetchone()[0]
    links = {r[3]: f"→ `{r[2]}`, {_ON_DELETE.get(r[6], r[6])}" for r in db.execute(f"PRAGMA foreign_key_list({name})")}
    lines = [f"### {name}\n\n{says}\n\n| column | type | holds |", "|---|---|---|"]
    for _, column, kind, needed, default, key in db.execute(f"PRAGMA table_info({name})"):
        holds = []
        if key:
            holds.append("the row's number" if column == "id" else "part of the key")
        elif not needed:
            holds.append("may be empty")
        if default not in (None, "''"):
            holds.append(f"{default} at first")
        if values := re.search(rf"\b{column} IN \(([^)]*)\)", sql):
            holds.append("one of " + ", ".join(v.strip().strip("'") for v in values[1].split(",")))
        if span := re.search(rf"\b{column} BETWEEN (-?\d+) AND (-?\d+)", sql):
            holds.append(f"{span[1]} to {span[2]}")
        if column in links:
            holds.append(links[column])
        lines.append(f"| {column} | {kind} | {'; '.join(holds)} |")
    return "\n".join(lines) + "\n"


_ON_DELETE = {"CASCADE": "goes with it", "SET NULL": "emptied when that goes"}


def _view(db: sqlite3.Connection, name: str, says: str) -> str:
    columns = ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({name})"))
    return f"### {name}\n\n{says}\n\nColumns: {columns}.\n"


if __name__ == "__main__":
    print(markdown(), end="")
