"""The columns people write in freely: where tags stand, and where possible identifiers are looked for.

``tests/store/test_written.py`` holds the list against the schema, so that a new column is in it or left out on purpose.
"""

from __future__ import annotations

__all__ = ["WRITTEN"]

WRITTEN: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "mentors": (
        "mentor", "id",
        ("name", "headline", "reach", "hours", "offers", "does_not_offer", "end_reason", "notes"),
    ),
    "capabilities": ("capability", "id", ("name",)),
    "capability_names": ("capability", "capability_id", ("name",)),
    "goals": (
        "goal",
        "id",
        ("statement", "why", "criteria", "closing_note",
         "level_much_less", "level_less", "level_expected", "level_more", "level_much_more"),
    ),
    "goal_wordings": (
        "goal",
        "goal_id",
        ("statement", "criteria", "level_much_less", "level_less", "level_expected", "level_more", "level_much_more"),
    ),
    "meeting_plans": ("plan", "id", ("note",)),
    "plan_phases": ("plan", "plan_id", ("place",)),
    "time_off": ("time_off", "id", ("label",)),
    "sessions": ("session", "id", ("place", "status_reason", "notes", "takeaways")),
    "session_moves": ("session", "session_id", ("reason",)),
    "session_goals": ("session", "session_id", ("text",)),
    "questions": ("question", "id", ("text", "note")),
    "question_answers": ("question", "question_id", ("text", "who")),
    "agenda_items": ("session", "session_id", ("title", "wanted", "note", "outcome")),
    "reflections": ("reflection", "id", ("title", "event", "mentor_view", "will_try", "came_of_it", "benefit")),
    "reflection_answers": ("reflection", "reflection_id", ("prompt", "text")),
    "evidence": ("capability", "capability_id", ("note",)),
    "progress_reviews": ("goal", "goal_id", ("evidence", "mentor_view")),
    "follow_ups": ("follow_up", "id", ("text", "happened")),
    "touchpoints": ("touchpoint", "id", ("text", "note")),
    "frameworks": ("framework", "id", ("name", "blurb")),
    "framework_prompts": ("framework", "framework_id", ("text", "help")),
}  # fmt: skip
"""The kind of record a table's rows belong to, the column that says to which, and the columns people write in."""
