"""The names the schema goes by: which tables there are, and which of them keep a history."""

from __future__ import annotations

__all__ = [
    "ALL_TABLES",
    "APPLICATION_ID",
    "COUNTED",
    "HISTORY_TABLES",
    "PARTS",
    "REQUIRED_TABLES",
    "SCHEMA_VERSION",
    "SEARCH_TABLES",
    "TABLES_SINCE",
    "TABLE_OF_KIND",
]

APPLICATION_ID = 0x4D4A524E
"""In the header of every journal: "MJRN"."""

SCHEMA_VERSION = 5
"""``user_version`` of a journal this program writes."""

HISTORY_TABLES = (
    "profile",
    "roles",
    "mentors",
    "mentor_roles",
    "capabilities",
    "capability_names",
    "goals",
    "goal_wordings",
    "meeting_plans",
    "plan_phases",
    "time_off",
    "sessions",
    "session_moves",
    "session_goals",
    "questions",
    "question_answers",
    "agenda_items",
    "reflections",
    "reflection_answers",
    "evidence",
    "tags",
    "reflection_tags",
    "progress_reviews",
    "follow_ups",
    "touchpoints",
    "calendar_links",
    "contact_links",
    "frameworks",
    "framework_prompts",
    "hidden_frameworks",
    "identifier_words",
    "identifier_keeps",
    "saved_searches",
)
"""Every change of their rows is recorded. Parents stand before their children."""

PARTS = (
    "mentor_roles",
    "reflection_tags",
    "reflection_answers",
    "goal_wordings",
    "plan_phases",
    "framework_prompts",
    "session_moves",
    "calendar_links",
    "contact_links",
    "capability_names",
    "tags",
)
"""Tables whose rows are parts of a record rather than one."""

ALL_TABLES = (*HISTORY_TABLES, "drafts", "calendar_marks", "steps", "changes")
"""What an export holds, in the order it is read back."""

SEARCH_TABLES = ("search_docs", "search_tags", "search_stale")
"""Made from the other tables: no part of an export."""

REQUIRED_TABLES = (*ALL_TABLES, "step_now", *SEARCH_TABLES)
"""What a journal of the present schema must have."""

TABLES_SINCE = {
    2: ("questions", "question_answers", "follow_ups", "goal_wordings", "progress_reviews"),
    3: (
        "meeting_plans",
        "plan_phases",
        "time_off",
        "session_moves",
        "touchpoints",
        "calendar_links",
        "contact_links",
        "calendar_marks",
    ),
    4: (
        "capability_names",
        "frameworks",
        "framework_prompts",
        "hidden_frameworks",
        "identifier_words",
        "identifier_keeps",
        "saved_searches",
        *SEARCH_TABLES,
    ),
}
"""Tables that a schema version added to the first: a journal from before it has none of them, and is whole."""

TABLE_OF_KIND = {
    "mentor": "mentors",
    "session": "sessions",
    "goal": "goals",
    "reflection": "reflections",
    "capability": "capabilities",
    "evidence": "evidence",
    "agenda_item": "agenda_items",
    "session_goal": "session_goals",
    "question": "questions",
    "answer": "question_answers",
    "follow_up": "follow_ups",
    "review": "progress_reviews",
    "plan": "meeting_plans",
    "time_off": "time_off",
    "touchpoint": "touchpoints",
    "framework": "frameworks",
    "identifier_word": "identifier_words",
    "saved_search": "saved_searches",
    "tag": "tags",
    "role": "roles",
    "profile": "profile",
}
"""The table a kind of record is kept in."""

COUNTED = {
    "mentor": "mentors",
    "session": "sessions",
    "reflection": "reflections",
    "goal": "goals",
    "review": "progress_reviews",
    "question": "questions",
    "answer": "question_answers",
    "follow_up": "follow_ups",
    "touchpoint": "touchpoints",
    "capability": "capabilities",
    "evidence": "evidence",
    "agenda_item": "agenda_items",
    "plan": "meeting_plans",
    "time_off": "time_off",
    "framework": "frameworks",
    "tag": "tags",
    "saved_search": "saved_searches",
}
"""Kinds of record and their tables, in the order in which they are told."""
