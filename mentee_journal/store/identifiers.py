"""Words the user always or never wants marked, what they keep, and the texts that are looked at before an export."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.records import IdentifierKeep, IdentifierWord
from mentee_journal.store import rows
from mentee_journal.store.written import WRITTEN

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = [
    "add_keep",
    "agenda_texts",
    "all_texts",
    "earlier_texts",
    "insert_word",
    "keeps",
    "key",
    "known",
    "mentor_texts",
    "remove_keep",
    "update_word",
    "word",
    "word_by_key",
    "words",
]

Text = tuple[str, int, str]
"""Kind of record, its id, and something written in it."""

_LEFT_OUT = {("mentors", "name"), ("reflection_answers", "prompt")}
"""Mentors may be named; the prompts of a way of one's own are looked at where they were written."""


def words(journal: Journal) -> tuple[IdentifierWord, ...]:
    """Every word, the always marked ones first, each list in alphabetical order."""
    found = journal.all(
        f"SELECT {rows.IDENTIFIER_WORD.select()} FROM identifier_words ORDER BY list DESC, text_key, id LIMIT 5000"
    )
    return tuple(rows.IDENTIFIER_WORD.read(row) for row in found)


def word(journal: Journal, word_id: int) -> IdentifierWord | None:
    """The word with this id."""
    row = journal.one(f"SELECT {rows.IDENTIFIER_WORD.select()} FROM identifier_words WHERE id = ?", (word_id,))
    return None if row is None else rows.IDENTIFIER_WORD.read(row)


def word_by_key(journal: Journal, text_key: str) -> IdentifierWord | None:
    """The word that is the same, case and accents aside."""
    row = journal.one(f"SELECT {rows.IDENTIFIER_WORD.select()} FROM identifier_words WHERE text_key = ?", (text_key,))
    return None if row is None else rows.IDENTIFIER_WORD.read(row)


def insert_word(journal: Journal, one: IdentifierWord, text_key: str) -> int:
    """Store a new word; its id."""
    return rows.insert(journal, "identifier_words", {**rows.IDENTIFIER_WORD.values(one), "text_key": text_key})


def update_word(journal: Journal, one: IdentifierWord, text_key: str) -> None:
    """Store a changed word."""
    values = {**rows.IDENTIFIER_WORD.values(one), "text_key": text_key}
    values.pop("uid", None)
    rows.update(journal, "identifier_words", one.id, values)


def keeps(journal: Journal) -> tuple[IdentifierKeep, ...]:
    """Everything that is kept, the newest first."""
    found = journal.all(f"SELECT {rows.IDENTIFIER_KEEP.select()} FROM identifier_keeps ORDER BY id DESC LIMIT 5000")
    return tuple(rows.IDENTIFIER_KEEP.read(row) for row in found)


def add_keep(journal: Journal, keep: IdentifierKeep) -> int:
    """Store what is kept; one that is there already gets the new reason."""
    there = journal.one("SELECT id FROM identifier_keeps WHERE kind = ? AND mark = ?", (keep.kind, keep.mark))
    if there is not None:
        rows.update(journal, "identifier_keeps", int(there[0]), {"reason": keep.reason})
        return int(there[0])
    return rows.insert(journal, "identifier_keeps", rows.IDENTIFIER_KEEP.values(keep))


def remove_keep(journal: Journal, keep_id: int) -> bool:
    """Mark it again; whether it was there."""
    return rows.delete(journal, "identifier_keeps", keep_id)


def key(journal: Journal) -> str:
    """What the marks of this journal are made with."""
    row = journal.one("SELECT uid FROM profile WHERE id = 1")
    return str(row[0]) if row else ""


def known(journal: Journal) -> tuple[list[str], list[str]]:
    """Names of those who are no clients (the user and the mentors), and how they are reached."""
    names: list[str] = []
    reached: list[str] = []
    for name, *ways in journal.all(
        "SELECT name, '', '', '' FROM profile UNION ALL SELECT name, email, phone, link FROM mentors"
    ):
        names.append(str(name))
        reached += [str(way) for way in ways if way]
    return names, reached


def _texts(
    journal: Journal, table: str, kind: str, owner: str, columns: Sequence[str], where: str = ""
) -> Iterator[Text]:
    last = 0
    while True:  # In pages, so that no long statement holds the file.
        found = journal.all(
            f"SELECT id, {owner}, {', '.join(columns)} FROM {table} WHERE id > ? {where} ORDER BY id LIMIT 500", (last,)
        )
        if not found:
            return
        last = int(found[-1][0])
        for _, row_id, *texts in found:
            for text in texts:
                if text:
                    yield kind, int(row_id), str(text)


def all_texts(journal: Journal) -> Iterator[Text]:
    """Everything that was written freely, with the record it belongs to."""
    for table, (kind, owner, columns) in WRITTEN.items():
        looked_at = [column for column in columns if (table, column) not in _LEFT_OUT]
        yield from _texts(journal, table, kind, owner, looked_at)


def earlier_texts(journal: Journal) -> Iterator[str]:
    """What was written and is not there any more: it leaves with the journal as its history, and as drafts."""
    last = 0
    while found := journal.all(
        "SELECT id, table_name, before FROM changes WHERE id > ? AND before IS NOT NULL ORDER BY id LIMIT 500", (last,)
    ):
        last = int(found[-1][0])
        for _, table, before in found:
            if table in WRITTEN:
                row = json.loads(before)
                yield from (str(row[column]) for column in WRITTEN[table][2] if row.get(column))
    for (label,) in journal.all("SELECT DISTINCT label FROM steps"):
        yield str(label)
    for (typed,) in journal.all("SELECT text FROM drafts"):
        yield from _strings(typed)


def _strings(typed: str) -> Iterator[str]:
    """What was typed in a draft: words, or a form's fields as JSON."""
    try:
        held: list[Any] = [json.loads(typed)]
    except (ValueError, RecursionError):
        yield typed
        return
    while held:
        one = held.pop()
        if isinstance(one, dict | list):
            held += one.values() if isinstance(one, dict) else one
        elif isinstance(one, str):
            yield one


def _among(ids: Iterable[int] | None, column: str) -> str:
    return "" if ids is None else f"AND {column} IN ({','.join(str(int(one)) for one in ids) or 'NULL'})"


def agenda_texts(journal: Journal, session_ids: Iterable[int] | None) -> Iterator[Text]:
    """What an agenda tells of sessions: goals and topics, without notes and outcomes; None: of all sessions."""
    ids = None if session_ids is None else tuple(session_ids)
    yield from _texts(journal, "session_goals", "session", "session_id", ("text",), _among(ids, "session_id"))
    yield from _texts(journal, "agenda_items", "session", "session_id", ("title", "wanted"), _among(ids, "session_id"))


def mentor_texts(journal: Journal, mentor_ids: Iterable[int] | None) -> Iterator[Text]:
    """What a contact tells of mentors with the notes; None: of all."""
    ids = None if mentor_ids is None else tuple(mentor_ids)
    yield from _texts(journal, "mentors", "mentor", "id", ("headline", "notes"), _among(ids, "id"))
