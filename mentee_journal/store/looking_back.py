"""Which reflections may be looked back at: one statement, since the program starts with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["PUT_AWAY", "find", "put_away"]

PUT_AWAY = "today:looking_back"
"""The key under which ``drafts``, which no history knows, keeps the day on which nothing is to be looked back at."""

_MOST = 60
"""Reflections of a time of year that are compared: the newest of them."""
_WEIGHED = 20
"""Of them, those whose words are weighed too."""

_FIND = f"""
WITH near (part, id) AS (
  SELECT * FROM (
    SELECT 0, id FROM reflections INDEXED BY reflections_by_day_of_year
     WHERE look_back = 1 AND substr(written_on, 6) IN (SELECT value FROM json_each(?1)) AND written_on < ?2
     ORDER BY written_on DESC LIMIT {_MOST})
   UNION ALL
  SELECT * FROM (
    SELECT 1, id FROM reflections INDEXED BY reflections_by_date
     WHERE look_back = 1 AND written_on BETWEEN ?3 AND ?5
     ORDER BY abs(julianday(written_on) - julianday(?4)), id DESC LIMIT {_MOST})
), told AS (
  SELECT near.part, r.id, r.written_on, r.mentor_id, r.event,
         coalesce((SELECT substr(a.text, 1, 300) FROM reflection_answers a WHERE a.reflection_id = r.id
                    AND trim(a.text, char(32, 9, 10, 13)) <> '' ORDER BY a.position, a.id LIMIT 1), '') AS first_words,
         substr(r.came_of_it, 1, 300) AS came_of_it, substr(r.benefit, 1, 300) AS benefit,
         substr(r.will_try, 1, 300) AS will_try, substr(r.title, 1, 300) AS title,
         (SELECT substr(max(e.note), 1, 300) FROM evidence e
           WHERE e.reflection_id = r.id AND e.kind = 'strength') AS strength,
         (SELECT q.kind FROM questions q WHERE q.id = r.question_id) AS thought,
         EXISTS (SELECT 1 FROM evidence e WHERE e.reflection_id = r.id AND e.kind = 'growth') AS growth
    FROM near JOIN reflections r ON r.id = near.id
), weighed AS (
  SELECT *, growth OR coalesce(thought, '') = 'worry' AS hard,
         strength IS NOT NULL OR coalesce(thought, '') = 'win' OR came_of_it <> '' OR benefit <> '' AS good
    FROM told
)
SELECT w.id, w.written_on, w.part, w.hard, w.good, w.first_words, w.came_of_it, coalesce(w.strength, ''), w.benefit,
       w.will_try, w.title, coalesce((SELECT m.name FROM mentors m WHERE m.id = w.mentor_id), ''), w.event
  FROM weighed w
 WHERE (w.good OR NOT w.hard OR w.will_try <> '')
   AND trim(w.first_words || w.came_of_it || w.will_try || w.title, char(32, 9, 10, 13)) <> ''
   AND (SELECT looking_back FROM profile WHERE id = 1) = 1
   AND NOT EXISTS (SELECT 1 FROM drafts WHERE key = '{PUT_AWAY}' AND text = ?6)
 ORDER BY w.part, w.good DESC, w.hard, substr(w.written_on, 6) <> ?7, w.written_on DESC, w.id DESC LIMIT {_WEIGHED}
"""


def find(
    journal: Journal, days: tuple[str, ...], before: str, half_year: tuple[str, str, str], today: str
) -> list[tuple[Any, ...]]:
    """What may be looked back at, the best first: see services/looking_back.py for which.

    ``days`` are days of the year, the first of them this one's; ``before`` is the day that earlier years end at.
    """
    listed = ", ".join(f'"{day}"' for day in days)
    return journal.all(_FIND, (f"[{listed}]", before, *half_year, today, days[0]))


def put_away(journal: Journal, today: str | None) -> None:
    """Look back at nothing on this day; None: look back again."""
    with journal.writing():
        journal.run("DELETE FROM drafts WHERE key = ?", (PUT_AWAY,))
        if today is not None:
            from mentee_journal.domain.moments import to_utc_text

            journal.run(
                "INSERT INTO drafts (key, text, updated_at) VALUES (?, ?, ?)",
                (PUT_AWAY, today, to_utc_text(journal.now())),
            )
