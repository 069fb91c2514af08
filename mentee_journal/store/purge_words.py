"""Where the words of what is deleted for ever stand besides its own rows: in labels, in drafts, in other rows' past."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from mentee_journal.domain.calling import called
from mentee_journal.store.drafts import plain_key
from mentee_journal.store.rows import listed
from mentee_journal.store.tables import HISTORY_TABLES
from mentee_journal.store.written import WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentee_journal.store.doomed import Doomed
    from mentee_journal.store.journal import Journal

__all__ = ["NAMES", "PARTLY", "QUOTED", "Quotes", "discard_drafts", "drafts_of", "quotes_of", "take_out"]

GONE = "Deleted for ever"
PARTLY = "A change whose words were deleted for ever"

_TABLE_OF_KEY = {
    "mentor": "mentors", "rhythm": "mentors", "session": "sessions", "sessions": "sessions", "goal": "goals",
    "reflection": "reflections", "item": "agenda_items", "question": "questions", "answer": "question_answers",
    "follow_up": "follow_ups", "touchpoint": "touchpoints", "time_off": "time_off", "framework": "frameworks",
    "evidence": "capabilities", "said": "capabilities", "capability": "capabilities", "review": "progress_reviews",
}  # fmt: skip
"""What the number after a word in a draft's key is the number of."""

NAMES = ("name", "statement", "text", "title", "label", "query", "event")
"""Columns that labels quote the beginning of."""
QUOTED = 24
"""So many characters at least of a long text stand in a label that quotes it."""
_TAKEN_OVER = frozenset(
    ("statement", "text", "note", "title", "wanted", "outcome", "will_try", "evidence", "takeaways")
)
"""Columns that one record fills from another: a topic from a question, a goal of a session from a goal."""
_NEVER = ("frameworks", "framework_prompts", "capabilities", "capability_names", "mentors")


class Quotes(NamedTuple):
    """The words of what goes."""

    names: frozenset[str]
    """As labels have them."""
    texts: frozenset[str]
    """Whole texts, as other records may have taken them over."""


def _before(journal: Journal, table: str, ids: Iterable[int]) -> list[dict[str, Any]]:
    found = journal.all(
        "SELECT before FROM changes WHERE table_name = ? AND before IS NOT NULL"
        " AND row_id IN (SELECT value FROM json_each(?))",
        (table, listed(ids)),
    )
    return [json.loads(row[0]) for row in found]


def quotes_of(journal: Journal, doomed: Doomed) -> Quotes:
    """The words of rows that go, as history still has them."""
    names, texts = set(), set()
    for table, ids in doomed.items():
        if table == "reflection_tags":
            continue
        for row in _before(journal, table, ids):
            for column, value in row.items():
                if not isinstance(value, str) or not value.strip():
                    continue
                if column in NAMES and table not in ("session_goals", "reflection_answers"):
                    names.add(" ".join(value.split())[:QUOTED].rstrip())
                if table == "mentors" and column == "name":
                    names.add(called(value))
                if column in _TAKEN_OVER and table not in _NEVER:
                    texts.add(value)
    return Quotes(frozenset(one for one in names if len(one) > 1 and one != "a mentor"), frozenset(texts))


def take_out(journal: Journal, quotes: Quotes, touched: set[int]) -> None:
    """Labels of steps that touched what goes, or quote it, say so no more; nor does the past of other rows."""
    quoting = _pattern(quotes.names)
    for step, label, about in journal.all("SELECT id, label, subject_label FROM steps"):
        if step in touched or (quoting is not None and (quoting.search(label) or quoting.search(about))):
            left = journal.one("SELECT 1 FROM changes WHERE step_id = ? LIMIT 1", (step,)) is not None
            journal.run("UPDATE steps SET label = ?, subject_label = '' WHERE id = ?", (PARTLY if left else GONE, step))
    if quotes.texts:
        _unquote(journal, quotes.texts)


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Finds any of the names where it stands as words of its own."""
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})", re.IGNORECASE) if longest else None


def _unquote(journal: Journal, texts: frozenset[str]) -> None:
    """Texts that other rows had taken over and have no more; what they still have is theirs, and stays."""
    for table in HISTORY_TABLES:
        columns = [column for column in WRITTEN.get(table, ("", "", ()))[2] if column in _TAKEN_OVER]
        if not columns or table in _NEVER:
            continue
        picked = ", ".join(f"json_extract(before, '$.{column}')" for column in columns)
        for change, row_id, *values in journal.all(
            f"SELECT id, row_id, {picked} FROM changes WHERE table_name = ? AND before IS NOT NULL", (table,)
        ):
            for column, value in zip(columns, values, strict=True):
                if isinstance(value, str) and value in texts:
                    _replace(journal, table, row_id, change, column, value)


def _replace(journal: Journal, table: str, row_id: int, change: int, column: str, value: str) -> None:
    now = journal.one(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,))
    if now is None and _in_trash(journal, table, row_id):
        return  # It waits to be brought back, and is deleted for ever by itself.
    if now is None or now[0] != value:
        instead = GONE if now is None else now[0]
        journal.run(f"UPDATE changes SET before = json_set(before, '$.{column}', ?) WHERE id = ?", (instead, change))


def _in_trash(journal: Journal, table: str, row_id: int) -> bool:
    row = journal.one(
        "SELECT s.is_removal AND s.reverted_by_id IS NULL FROM changes c JOIN steps s ON s.id = c.step_id"
        " WHERE c.table_name = ? AND c.row_id = ? AND c.operation = 'delete' ORDER BY c.id DESC LIMIT 1",
        (table, row_id),
    )
    return bool(row and row[0])


def drafts_of(journal: Journal, doomed: Doomed) -> tuple[str, ...]:
    """The keys of drafts that were typed about what goes."""
    found = []
    for (key,) in journal.all("SELECT key FROM drafts"):
        parts = plain_key(key).split(":")
        if any(
            number.isdecimal() and int(number) in doomed.get(_TABLE_OF_KEY.get(word, ""), ())
            for word, number in pairwise(parts)
        ):
            found.append(key)
    return tuple(found)


def discard_drafts(journal: Journal, doomed: Doomed, quotes: Quotes) -> None:
    """Drafts of what goes go; others that are called after it are called something else."""
    for key in drafts_of(journal, doomed):
        journal.run("DELETE FROM drafts WHERE key = ?", (key,))
    quoting = _pattern(quotes.names)
    for key, label in journal.all("SELECT key, label FROM drafts"):
        if quoting is not None and quoting.search(label):
            journal.run("UPDATE drafts SET label = 'Not saved yet' WHERE key = ?", (key,))
