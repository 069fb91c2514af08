"""What the state of a question hangs on: which answers it has, and which questions a removal would touch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mentee_journal.store import rows
from mentee_journal.store.questions import SPOKEN

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.store.history import Change
    from mentee_journal.store.journal import Journal

__all__ = ["after_restoring", "answered_by", "put_to", "set_state", "states"]

Answers = dict[int, frozenset[tuple[str, int]]]
"""By question: kind and id of everything that answers it. A question without an answer is left out."""

_TOUCHED = {
    "mentor": (
        "SELECT DISTINCT a.question_id FROM sessions s CROSS JOIN agenda_items a ON a.session_id = s.id"
        " WHERE s.mentor_id = ? AND a.question_id IS NOT NULL"
    ),
    "session": "SELECT DISTINCT question_id FROM agenda_items WHERE session_id = ? AND question_id IS NOT NULL",
    "agenda_item": "SELECT question_id FROM agenda_items WHERE id = ? AND question_id IS NOT NULL",
    "answer": "SELECT question_id FROM question_answers WHERE id = ?",
}


def put_to(journal: Journal, kind: str, row_id: int) -> list[int]:
    """The questions that could lose an answer with this record."""
    return [row[0] for row in journal.all(_TOUCHED[kind], (row_id,))] if kind in _TOUCHED else []


def answered_by(journal: Journal, ids: Iterable[int]) -> Answers:
    """What answers these questions."""
    wanted = rows.listed(ids)
    found: dict[int, set[tuple[str, int]]] = {}
    for question_id, kind, row_id in journal.all(
        "SELECT a.question_id, 'agenda_item', a.id FROM json_each(?1) w"
        f" CROSS JOIN agenda_items a ON a.question_id = w.value WHERE {SPOKEN}"
        " UNION ALL SELECT x.question_id, 'answer', x.id FROM json_each(?1) w"
        " CROSS JOIN question_answers x ON x.question_id = w.value",
        (wanted,),
    ):
        found.setdefault(question_id, set()).add((kind, row_id))
    return {question_id: frozenset(some) for question_id, some in found.items()}


def states(journal: Journal, ids: Iterable[int]) -> list[tuple[int, str]]:
    """Id and status of each of these questions that exists."""
    return [
        (row[0], row[1])
        for row in journal.all(
            "SELECT id, status FROM questions WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (rows.listed(ids),),
        )
    ]


def set_state(journal: Journal, question_id: int, status: str, closed_on: date | str | None) -> None:
    """Give a question a status and the day it was closed."""
    rows.update(journal, "questions", question_id, {"status": status, "closed_on": closed_on})


# -- after something was brought back from the trash


_KIND_OF = {"agenda_items": "agenda_item", "question_answers": "answer"}


def after_restoring(journal: Journal, found: list[Change], today: date) -> None:
    """Give questions the state that is due to them, once what a removal took (``found``) is there again."""
    deleted = {change.row_id for change in found if (change.table, change.operation) == ("questions", "delete")}
    wanted = deleted | _asked(journal, found)
    if not wanted:
        return
    then = {(_KIND_OF[c.table], c.row_id) for c in found if c.table in _KIND_OF and _answered(c)}
    first = min(change.id for change in found)
    have = answered_by(journal, wanted)
    for question_id, status in states(journal, wanted):
        answers = have.get(question_id, frozenset())
        if status == "answered" and not answers:
            set_state(journal, question_id, "open", None)
        elif status == "open" and question_id in deleted and answers - then:
            # Its topic was discussed while the question was in the trash.
            set_state(journal, question_id, "answered", today)
        elif status == "open" and question_id not in deleted and answers:
            _answer_again(journal, question_id, first)


def _asked(journal: Journal, found: list[Change]) -> set[int]:
    """The questions that the topics and answers among these rows led to, or lead to now that they are there again."""
    then = {(change.before or {}).get("question_id") for change in found if change.table in _KIND_OF}
    topics = rows.listed(change.row_id for change in found if change.table == "agenda_items")
    now = journal.all("SELECT question_id FROM agenda_items WHERE id IN (SELECT value FROM json_each(?))", (topics,))
    return {int(one) for one in (*then, *(row[0] for row in now)) if one is not None}


def _answered(change: Change) -> bool:
    """Whether the row was an answer before the change."""
    row = change.before or {}
    if change.table == "question_answers":
        return True
    return row.get("status") == "discussed" and bool(str(row.get("outcome", "")).strip(" \t\n\r"))


def _answer_again(journal: Journal, question_id: int, change_id: int) -> None:
    """Make a question answered on the day it was, when it was answered before the change with this number.

    One that was opened again by hand had its answers then, too, and stays open.
    """
    since = journal.all(
        "SELECT json_extract(before, '$.status'), json_extract(before, '$.closed_on'),"
        " json_extract(before, '$.updated_at') FROM changes"
        " WHERE table_name = 'questions' AND row_id = ? AND id >= ? AND operation = 'update' ORDER BY id LIMIT 2",
        (question_id, change_id),
    )
    if not since or since[0][0] != "answered":
        return
    status, closed_on, updated_at = since[0]
    set_state(journal, question_id, status, closed_on)
    if len(since) == 1:
        # Nothing else happened to it: it is the very row that it was.
        journal.run("UPDATE questions SET updated_at = ? WHERE id = ?", (updated_at, question_id))
