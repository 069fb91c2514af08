"""Finding any record by its name, for the palette; and naming any record, for a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.views import Found
from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["find", "name_of"]

_FIND = (
    (
        "mentor",
        "SELECT id, name, headline FROM mentors WHERE instr(folded(name), ?1) OR instr(folded(headline), ?1)"
        " ORDER BY instr(folded(name), ?1) <> 1, name COLLATE NOCASE, id LIMIT ?2",
    ),
    (
        "session",
        "SELECT s.id, m.name, s.starts_at FROM sessions s CROSS JOIN mentors m ON m.id = s.mentor_id"
        " WHERE instr(folded(m.name), ?1) OR instr(folded(s.takeaways), ?1) ORDER BY s.status <> 'planned',"
        # What is planned soonest comes first, or the far end of a rhythm would hide all else; then the newest.
        " CASE WHEN s.status = 'planned' THEN s.starts_at END, s.starts_at DESC LIMIT ?2",
    ),
    (
        "goal",
        "SELECT id, statement, status FROM goals WHERE instr(folded(statement), ?1)"
        " ORDER BY instr(folded(statement), ?1) <> 1, status <> 'active', id DESC LIMIT ?2",
    ),
    (
        "reflection",
        "SELECT r.id, r.title, r.written_on FROM reflections r"
        " WHERE r.title <> '' AND instr(folded(r.title), ?1) ORDER BY r.written_on DESC, r.id DESC LIMIT ?2",
    ),
    (
        "capability",
        "SELECT c.id, c.name, c.kind FROM capabilities c WHERE instr(folded(c.name), ?1) OR EXISTS"
        " (SELECT 1 FROM capability_names n WHERE n.capability_id = c.id AND instr(folded(n.name), ?1))"
        " ORDER BY instr(folded(c.name), ?1) <> 1, c.name_key LIMIT ?2",
    ),
    (
        "question",
        "SELECT id, text, kind FROM questions WHERE instr(folded(text), ?1)"
        " ORDER BY instr(folded(text), ?1) <> 1, status <> 'open', id DESC LIMIT ?2",
    ),
    (
        "follow_up",
        "SELECT id, text, status FROM follow_ups WHERE instr(folded(text), ?1)"
        " ORDER BY instr(folded(text), ?1) <> 1, status <> 'open', id DESC LIMIT ?2",
    ),
    (
        "touchpoint",
        "SELECT t.id, CASE WHEN t.text <> '' THEN t.text ELSE t.note END, m.name FROM touchpoints t"
        " CROSS JOIN mentors m ON m.id = t.mentor_id WHERE instr(folded(t.text), ?1) OR instr(folded(t.note), ?1)"
        " ORDER BY instr(folded(t.text), ?1) <> 1, t.happened_on DESC, t.id DESC LIMIT ?2",
    ),
    (
        "plan",
        "SELECT p.id, m.name, p.words FROM meeting_plans p JOIN mentors m ON m.id = p.mentor_id"
        " WHERE instr(folded(m.name), ?1) OR instr(folded(p.words), ?1)"
        " ORDER BY instr(folded(m.name), ?1) <> 1, m.name COLLATE NOCASE, p.id DESC LIMIT ?2",
    ),
    (
        "time_off",
        "SELECT id, label, from_on FROM time_off WHERE label <> '' AND instr(folded(label), ?1)"
        " ORDER BY from_on DESC, id DESC LIMIT ?2",
    ),
    (
        "saved_search",
        "SELECT id, name, query FROM saved_searches WHERE instr(folded(name), ?1)"
        " ORDER BY instr(folded(name), ?1) <> 1, name_key, id LIMIT ?2",
    ),
    (
        "framework",
        "SELECT id, name, blurb FROM frameworks WHERE instr(folded(name), ?1)"
        " ORDER BY instr(folded(name), ?1) <> 1, position, id LIMIT ?2",
    ),
    (
        "tag",
        "SELECT t.id, '#' || t.name, '' FROM tags t WHERE instr(folded('#' || t.name), ?1)"
        " AND EXISTS (SELECT 1 FROM reflection_tags rt WHERE rt.tag_id = t.id)"
        " ORDER BY instr(folded(t.name), ltrim(?1, '#')) <> 1, t.name_key LIMIT ?2",
    ),
)
_NAMES = {
    "mentor": "SELECT name FROM mentors WHERE id = ?",
    "goal": "SELECT statement FROM goals WHERE id = ?",
    "capability": "SELECT name FROM capabilities WHERE id = ?",
    "role": "SELECT name FROM roles WHERE id = ?",
    "agenda_item": "SELECT title FROM agenda_items WHERE id = ?",
    "session_goal": "SELECT text FROM session_goals WHERE id = ?",
    "evidence": "SELECT c.name FROM evidence e JOIN capabilities c ON c.id = e.capability_id WHERE e.id = ?",
    "plan": "SELECT m.name FROM meeting_plans p JOIN mentors m ON m.id = p.mentor_id WHERE p.id = ?",
    "question": "SELECT text FROM questions WHERE id = ?",
    "framework": "SELECT name FROM frameworks WHERE id = ?",
    "identifier_word": "SELECT text FROM identifier_words WHERE id = ?",
    "saved_search": "SELECT name FROM saved_searches WHERE id = ?",
    "answer": "SELECT text FROM question_answers WHERE id = ?",
    "follow_up": "SELECT text FROM follow_ups WHERE id = ?",
    "review": "SELECT g.statement FROM progress_reviews r JOIN goals g ON g.id = r.goal_id WHERE r.id = ?",
    "reflection": "SELECT CASE WHEN r.title <> '' THEN r.title ELSE r.event END FROM reflections r WHERE r.id = ?",
}


def find(journal: Journal, text: str, limit: int) -> list[Found]:
    """Records whose name holds ``text``, case and accents aside: at most ``limit`` of each kind, as stored.

    ``detail`` is the second column: a session's start, a reflection's date and the first day of time off are as the
    journal stores them.
    """
    wanted = rows.folding(journal, text)
    return [
        Found(kind=kind, id=row[0], label=row[1], detail=str(row[2] or ""))
        for kind, sql in _FIND
        for row in journal.all(sql, (wanted, limit))
    ]


def name_of(journal: Journal, kind: str, row_id: int) -> str | None:
    """The name of a record as stored, or None when it does not exist. Not for sessions."""
    row = journal.one(_NAMES[kind], (row_id,))
    return None if row is None else str(row[0])
