"""What is said of a record that was found, beside its texts: few columns, read for all that are shown at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = [
    "facts_of",
    "goals_named",
    "mentors_named",
    "mentors_of_role",
    "names_beside",
    "roles_named",
    "roles_of_mentor",
    "tags_known",
]

_IN = "IN (SELECT value FROM json_each(?1))"
_FACTS = {
    "mentor": f"SELECT id, name, status, headline FROM mentors WHERE id {_IN}",
    "session": "SELECT s.id, m.name, s.starts_at, s.zone, s.status, s.skipped, s.minutes, s.mentor_id FROM sessions s"
    f" JOIN mentors m ON m.id = s.mentor_id WHERE s.id {_IN}",
    "question": "SELECT q.id, q.text, q.kind, q.status, q.captured_on, q.closed_on,"
    " EXISTS (SELECT 1 FROM agenda_items a CROSS JOIN sessions s ON s.id = a.session_id WHERE a.question_id = q.id"
    "  AND a.status = 'open' AND s.status = 'planned'), m.name"
    f" FROM questions q LEFT JOIN mentors m ON m.id = q.mentor_id WHERE q.id {_IN}",
    "goal": "SELECT g.id, g.statement, g.status, g.target_date, m.name FROM goals g"
    f" LEFT JOIN mentors m ON m.id = g.mentor_id WHERE g.id {_IN}",
    "reflection": "SELECT r.id, CASE WHEN trim(r.title) <> '' THEN r.title ELSE"
    " (SELECT a.text FROM reflection_answers a WHERE a.reflection_id = r.id AND a.text <> ''"
    " ORDER BY a.position, a.id LIMIT 1) END,"
    " m.name, g.statement, r.event FROM reflections r"
    " LEFT JOIN sessions s ON s.id = r.session_id LEFT JOIN mentors m ON m.id = coalesce(r.mentor_id, s.mentor_id)"
    f" LEFT JOIN goals g ON g.id = r.goal_id WHERE r.id {_IN}",
    "capability": f"SELECT id, name, kind FROM capabilities WHERE id {_IN}",
    "follow_up": "SELECT f.id, f.text, f.status, f.owner, f.due_on, f.closed_on, m.name FROM follow_ups f"
    f" LEFT JOIN mentors m ON m.id = f.mentor_id WHERE f.id {_IN}",
    "touchpoint": "SELECT t.id, t.channel, t.begun_by, t.outcome, m.name FROM touchpoints t"
    f" JOIN mentors m ON m.id = t.mentor_id WHERE t.id {_IN}",
}


def facts_of(journal: Journal, kind: str, ids: Iterable[int]) -> dict[int, tuple[Any, ...]]:
    """The columns of each record, by its id."""
    return {row[0]: row[1:] for row in journal.all(_FACTS[kind], (json.dumps(list(ids)),))}


_BESIDE = {
    "item": "SELECT title FROM agenda_items WHERE id = ?",
    "answer": "SELECT prompt FROM reflection_answers WHERE id = ?",
    "given": "SELECT a.answered_on, m.name, a.who FROM question_answers a LEFT JOIN mentors m ON m.id = a.mentor_id"
    " WHERE a.id = ?",
    "review": "SELECT reviewed_on FROM progress_reviews WHERE id = ?",
    "wording": "SELECT until_on FROM goal_wordings WHERE id = ?",
    "evidence": "SELECT e.seen_on, e.source, m.name FROM evidence e LEFT JOIN mentors m ON m.id = e.mentor_id"
    " WHERE e.id = ?",
}


def names_beside(journal: Journal, what: str, row_id: int) -> tuple[Any, ...] | None:
    """What a part of a record is called by: an item's title, a prompt, a review's day."""
    return journal.one(_BESIDE[what], (row_id,))


def mentors_named(journal: Journal) -> list[tuple[int, str]]:
    """Every mentor's id and name."""
    return journal.all("SELECT id, name FROM mentors ORDER BY name COLLATE NOCASE, id")


def goals_named(journal: Journal) -> list[tuple[int, str]]:
    """Every goal's id and statement, the newest first."""
    return journal.all("SELECT id, statement FROM goals ORDER BY status <> 'active', id DESC")


def roles_named(journal: Journal) -> list[tuple[int, str, str]]:
    """Every role's id, key and name."""
    return journal.all("SELECT id, key, name FROM roles ORDER BY position, id")


def mentors_of_role(journal: Journal, role_id: int) -> list[int]:
    """Ids of the mentors who hold a role."""
    return [row[0] for row in journal.all("SELECT mentor_id FROM mentor_roles WHERE role_id = ?", (role_id,))]


def roles_of_mentor(journal: Journal, mentor_id: int) -> list[str]:
    """Names of the roles a mentor holds."""
    return [
        row[0]
        for row in journal.all(
            "SELECT r.name FROM mentor_roles mr JOIN roles r ON r.id = mr.role_id WHERE mr.mentor_id = ?"
            " ORDER BY r.position, r.id",
            (mentor_id,),
        )
    ]


_MOST_TAGS = 500
"""Tags that begin alike are looked at up to so many."""
_COUNTED = 200
"""So far is counted which of them is used more."""


def tags_known(journal: Journal, key: str, *, begun: bool, most: int = 50) -> list[tuple[str, str]]:
    """Key and name of the tag that is meant; of all that begin so when it is being typed."""
    if not begun:
        return journal.all("SELECT tag_key, max(name) FROM search_tags WHERE tag_key = ? GROUP BY 1", (key,))
    # From one tag to the next by the index: a tag that stands on everything would else be read through with every key.
    return journal.all(
        "WITH RECURSIVE known (tag_key) AS ("
        " SELECT min(tag_key) FROM search_tags WHERE tag_key >= ?1 AND tag_key < ?1 || char(1114111)"
        " UNION ALL SELECT (SELECT min(tag_key) FROM search_tags t"
        " WHERE t.tag_key > k.tag_key AND t.tag_key < ?1 || char(1114111)) FROM known k WHERE k.tag_key IS NOT NULL"
        f" LIMIT {_MOST_TAGS})"
        " SELECT tag_key, (SELECT max(name) FROM"
        f" (SELECT name FROM search_tags s WHERE s.tag_key = k.tag_key LIMIT {_COUNTED}))"
        " FROM known k WHERE tag_key IS NOT NULL ORDER BY (SELECT count(*) FROM"
        f" (SELECT 1 FROM search_tags s WHERE s.tag_key = k.tag_key LIMIT {_COUNTED})) DESC, tag_key LIMIT ?2",
        (key, most),
    )
