"""One part of a record by its name, as it was written: what is shown of a hit, without reading the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.store.search_texts import LEVELS
from mentee_journal.store.tables import TABLE_OF_KIND

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["number_of", "part_text"]

_TITLES = {
    "mentor": "name",
    "question": "text",
    "goal": "statement",
    "reflection": "title",
    "capability": "name",
    "follow_up": "text",
    "touchpoint": "text",
}
_COLUMNS = {
    "mentor": "headline reach hours offers does_not_offer notes end_reason email phone link",
    "session": "notes takeaways place reason",
    "question": "note",
    "goal": "why criteria closing_note",
    "reflection": "event mentor_view will_try came_of_it benefit",
    "capability": "",
    "follow_up": "happened",
    "touchpoint": "note",
}
_OTHER_NAMES = {"reason": "status_reason"}
_LEVELS = {str(level): column for level, column in LEVELS.items()}
_TAGS = (
    "SELECT group_concat(name, ', ') FROM (SELECT t.name FROM reflection_tags rt JOIN tags t ON t.id = rt.tag_id"
    " WHERE rt.reflection_id = ? ORDER BY t.name_key)"
)
_BELOW = {
    ("session", "goal", ""): ("session_goals", "text"),
    ("session", "item", "title"): ("agenda_items", "title"),
    ("session", "item", "wanted"): ("agenda_items", "wanted"),
    ("session", "item", "note"): ("agenda_items", "note"),
    ("session", "item", "outcome"): ("agenda_items", "outcome"),
    ("session", "move", ""): ("session_moves", "reason"),
    ("question", "answer", ""): ("question_answers", "text"),
    ("question", "answer", "who"): ("question_answers", "who"),
    ("goal", "review", ""): ("progress_reviews", "evidence"),
    ("goal", "review", "mentor_view"): ("progress_reviews", "mentor_view"),
    ("goal", "wording", ""): ("goal_wordings", "statement"),
    ("goal", "wording", "criteria"): ("goal_wordings", "criteria"),
    **{("goal", "wording", f"level:{level}"): ("goal_wordings", column) for level, column in LEVELS.items()},
    ("reflection", "answer", ""): ("reflection_answers", "text"),
    ("capability", "also", ""): ("capability_names", "name"),
    ("capability", "evidence", ""): ("evidence", "note"),
}


def number_of(text: str) -> int | None:
    """The number of a row in the name of a part; None where another program wrote none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def part_text(journal: Journal, kind: str, record_id: int, part: str) -> str | None:
    """The text of a part, or None when it is not there any more."""
    name, _, rest = part.partition(":")
    if part == "title" and kind in _TITLES:
        where = (TABLE_OF_KIND[kind], _TITLES[kind], record_id)
    elif part in _COLUMNS.get(kind, "").split():
        where = (TABLE_OF_KIND[kind], _OTHER_NAMES.get(part, part), record_id)
    elif name == "level" and kind == "goal" and (level := _LEVELS.get(rest)):
        where = ("goals", level, record_id)
    elif part == "tags":
        row = journal.one(_TAGS, (record_id,))
        return None if row is None else row[0]
    else:
        number, _, detail = rest.partition(":")
        below = _BELOW.get((kind, name, detail))
        below_id = number_of(number)
        if below is None or below_id is None:
            return None
        where = (*below, below_id)
    table, column, row_id = where
    row = journal.one(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,))
    return None if row is None else str(row[0])
