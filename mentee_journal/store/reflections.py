"""Reflections with their answers and tags; the timeline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.records import Answer, Reflection, Seen
from mentee_journal.domain.views import ReflectionRow
from mentee_journal.domain.words import CapabilityKind, EvidenceSource
from mentee_journal.store import rows
from mentee_journal.store.mentors import ROLE_KEYS, split_keys

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.store.journal import Journal

__all__ = [
    "count",
    "first_day",
    "get",
    "insert",
    "last_before",
    "of_question",
    "of_session",
    "tag_key",
    "timeline",
    "update",
]

_ROW = (
    "SELECT r.id, r.written_on, r.framework, r.title,"
    " coalesce((SELECT substr(a.text, 1, 300) FROM reflection_answers a WHERE a.reflection_id = r.id"
    " AND trim(a.text, char(32, 9, 10, 13)) <> '' ORDER BY a.position, a.id LIMIT 1),"
    " nullif(substr(r.will_try, 1, 300), ''), nullif(substr(r.mentor_view, 1, 300), ''),"
    " nullif(substr(r.came_of_it, 1, 300), ''), substr(r.benefit, 1, 300)),"
    " r.session_id, s.starts_at, coalesce(s.meeting_minutes, s.minutes), coalesce(m.name, ''), " + ROLE_KEYS + ","
    " coalesce((SELECT g.statement FROM goals g WHERE g.id = r.goal_id), ''), r.event,"
    " coalesce((SELECT asked.text FROM questions asked WHERE asked.id = r.question_id), ''), r.framework_name"
    " FROM reflections r LEFT JOIN sessions s ON s.id = r.session_id LEFT JOIN mentors m ON m.id = r.mentor_id"
)


def tag_key(name: str) -> str:
    """What tags are told apart by."""
    from mentee_journal.domain import tags  # No start-up asks: only what has tags comes here.

    return tags.tag_key(name)


# -- one reflection


def _seen(journal: Journal, ids: list[int]) -> dict[int, list[Seen]]:
    found: dict[int, list[Seen]] = {}
    for reflection_id, name, kind, note, source in journal.all(
        "SELECT e.reflection_id, c.name, e.kind, e.note, e.source FROM evidence e"
        f" JOIN capabilities c ON c.id = e.capability_id WHERE e.reflection_id IN ({_marks(ids)}) ORDER BY e.id",
        ids,
    ):
        found.setdefault(reflection_id, []).append(
            Seen(name=name, kind=CapabilityKind(kind), note=note, source=EvidenceSource(source))
        )
    return found


_FIELD = (
    "SELECT rt.reflection_id, t.name, 0, rt.id FROM reflection_tags rt JOIN tags t ON t.id = rt.tag_id"
    " WHERE rt.reflection_id IN ({})"
)
# Where it was found in what was written; not when that has been changed since.
_TYPED = (
    "SELECT d.record_id, x.name, 1, 0 FROM search_docs d JOIN search_tags x ON x.doc_id = d.id"
    " WHERE d.kind = 'reflection' AND d.record_id IN ({})"
    " AND NOT EXISTS (SELECT 1 FROM search_stale s WHERE s.kind = 'reflection' AND s.record_id = d.record_id)"
)


def _tags(journal: Journal, ids: list[int], *, typed: bool = False) -> dict[int, list[str]]:
    """Tags in the field of reflections; with ``typed`` those in their texts too, each once."""
    found: dict[int, dict[str, str]] = {}
    if ids:
        parts = [part.format(_marks(ids)) for part in ((_FIELD, _TYPED) if typed else (_FIELD,))]
        for reflection_id, name, _, _ in journal.all(f"{' UNION ALL '.join(parts)} ORDER BY 1, 3, 4", ids * len(parts)):
            found.setdefault(reflection_id, {}).setdefault(tag_key(name), name)
    return {reflection_id: list(names.values()) for reflection_id, names in found.items()}


def _marks(ids: list[int]) -> str:
    return ",".join("?" * len(ids))


def _whole(journal: Journal, found: list[tuple[Any, ...]]) -> tuple[Reflection, ...]:
    if not found:
        return ()
    at = rows.REFLECTION.columns.index("id")
    ids = [row[at] for row in found]
    answers: dict[int, list[Answer]] = {}
    for reflection_id, prompt, text in journal.all(
        f"SELECT reflection_id, prompt, text FROM reflection_answers WHERE reflection_id IN ({_marks(ids)})"
        " ORDER BY reflection_id, position, id",
        ids,
    ):
        answers.setdefault(reflection_id, []).append(Answer(prompt=prompt, text=text))
    tags_, seen = _tags(journal, ids), _seen(journal, ids)
    return tuple(
        rows.REFLECTION.read(
            row,
            answers=tuple(answers.get(row[at], ())),
            tags=tuple(tags_.get(row[at], ())),
            seen=tuple(seen.get(row[at], ())),
        )
        for row in found
    )


def get(journal: Journal, reflection_id: int) -> Reflection | None:
    """The reflection with this id, whole."""
    row = journal.one(f"SELECT {rows.REFLECTION.select()} FROM reflections WHERE id = ?", (reflection_id,))
    return None if row is None else _whole(journal, [row])[0]


def of_session(journal: Journal, session_id: int) -> tuple[Reflection, ...]:
    """What was written about a session, the oldest first."""
    found = journal.all(
        f"SELECT {rows.REFLECTION.select()} FROM reflections WHERE session_id = ? ORDER BY written_on, id",
        (session_id,),
    )
    return _whole(journal, found)


def of_question(journal: Journal, question_id: int) -> tuple[ReflectionRow, ...]:
    """What was written about a question, the oldest first."""
    return _read(journal, journal.all(f"{_ROW} WHERE r.question_id = ? ORDER BY r.written_on, r.id", (question_id,)))


def insert(journal: Journal, reflection: Reflection) -> int:
    """Store a new reflection with answers and tags, at revision 1; its id."""
    made = rows.insert(journal, "reflections", {**rows.REFLECTION.values(reflection), "revision": 1})
    _store_answers(journal, made, reflection.answers)
    _store_tags(journal, made, reflection.tags)
    return made


def update(journal: Journal, reflection: Reflection, had: Reflection) -> None:
    """Store what is different, with one more revision. What is named as seen is the capabilities' business."""
    values = {**rows.REFLECTION.values(reflection), "revision": had.revision + 1}
    rows.update(journal, "reflections", reflection.id, values)
    _store_answers(journal, reflection.id, reflection.answers)
    _store_tags(journal, reflection.id, reflection.tags)


def _store_answers(journal: Journal, reflection_id: int, answers: tuple[Answer, ...]) -> None:
    had = [
        row[0]
        for row in journal.all(
            "SELECT id FROM reflection_answers WHERE reflection_id = ? ORDER BY position, id",
            (reflection_id,),
        )
    ]
    for position, answer in enumerate(answers):
        values = {"position": position, "prompt": answer.prompt, "text": answer.text}
        if position < len(had):
            rows.update(journal, "reflection_answers", had[position], values)
        else:
            rows.insert(journal, "reflection_answers", {"reflection_id": reflection_id, **values})
    for surplus in had[len(answers) :]:
        rows.delete(journal, "reflection_answers", surplus)


def _store_tags(journal: Journal, reflection_id: int, names: Iterable[str]) -> None:
    had = {
        tag_key(row[0]): row[1]
        for row in journal.all(
            "SELECT t.name, rt.id FROM reflection_tags rt JOIN tags t ON t.id = rt.tag_id WHERE rt.reflection_id = ?",
            (reflection_id,),
        )
    }
    wanted = {tag_key(name): name for name in reversed(tuple(names))}
    for key, name in reversed(wanted.items()):
        if key not in had:
            found = _tag_ids(journal, key)
            tag = found[0] if found else rows.insert(journal, "tags", {"name": name, "name_key": key})
            rows.insert(journal, "reflection_tags", {"reflection_id": reflection_id, "tag_id": tag})
    for key, link in had.items():
        if key not in wanted:
            rows.delete(journal, "reflection_tags", link)


def _tag_ids(journal: Journal, key: str) -> list[int]:
    """Rows of a tag: one, or several where an older version told accents apart."""
    return [row[0] for row in journal.all("SELECT id, name FROM tags ORDER BY id") if tag_key(row[1]) == key]


_FEW = 200
"""Reflections with a tag that are picked out one by one; where there are more, one is met soon on the way back."""

_WITH_TAG = (
    "SELECT 1 FROM search_docs d JOIN search_tags x ON x.doc_id = d.id WHERE x.tag_key = ? AND d.kind = 'reflection'"
    " AND NOT EXISTS (SELECT 1 FROM search_stale s WHERE s.kind = 'reflection' AND s.record_id = d.record_id)"
)


def _tagged(journal: Journal, key: str) -> tuple[str, list[Any]]:
    """What reflections with a tag, in the field or in what is written, have in common: SQL and its values."""
    ids = _tag_ids(journal, key)
    field = f"SELECT 1 FROM reflection_tags rt WHERE rt.tag_id IN ({_marks(ids)})"
    some = " UNION ALL ".join(
        f"SELECT * FROM ({part} LIMIT {_FEW + 1})"
        for part in (field.replace("1", "rt.reflection_id", 1), _WITH_TAG.replace("1", "d.record_id", 1))
    )
    found = list({row[0] for row in journal.all(some, [*ids, key])})
    if len(found) <= _FEW:
        return f"r.id IN ({_marks(found)})", found
    return (
        f"(EXISTS ({field} AND rt.reflection_id = r.id) OR EXISTS ({_WITH_TAG} AND d.record_id = r.id))",
        [*ids, key],
    )


# -- the timeline


def _filtered(
    journal: Journal,
    mentor_id: int | None,
    goal_id: int | None,
    tag: str | None,
    framework: str | None,
    text: str,
) -> tuple[str, list[Any]]:
    where: list[str] = []
    values: list[Any] = []
    for column, value in (("mentor_id", mentor_id), ("goal_id", goal_id), ("framework", framework)):
        if value is not None:
            where.append(f"r.{column} = ?")
            values.append(value)
    if tag is not None:
        tagged, found = _tagged(journal, tag_key(tag.strip().removeprefix("#")))
        where.append(tagged)
        values += found
    if text.strip():
        wanted = rows.folding(journal, text)
        where.append(
            "(instr(folded(r.title), ?) OR instr(folded(r.event), ?) OR instr(folded(r.will_try), ?)"
            " OR instr(folded(r.mentor_view), ?) OR instr(folded(r.came_of_it), ?) OR instr(folded(r.benefit), ?)"
            " OR EXISTS (SELECT 1 FROM mentors x WHERE x.id = r.mentor_id AND instr(folded(x.name), ?))"
            " OR EXISTS (SELECT 1 FROM reflection_answers a WHERE a.reflection_id = r.id AND instr(folded(a.text), ?)))"
        )
        values += [wanted] * 8
    return (" WHERE " + " AND ".join(where)) if where else "", values


def _read(journal: Journal, found: list[tuple[Any, ...]]) -> tuple[ReflectionRow, ...]:
    tags_ = _tags(journal, [row[0] for row in found], typed=True)
    return tuple(
        ReflectionRow(
            id=row[0],
            written_on=rows.day(row[1]),
            framework=row[2],
            title=row[3],
            first_words=row[4] or "",
            session_id=row[5],
            session_at=rows.maybe_moment(row[6]),
            session_minutes=row[7],
            mentor=row[8],
            mentor_roles=split_keys(row[9]),
            goal=row[10],
            event=row[11],
            tags=tuple(tags_.get(row[0], ())),
            question=row[12],
            framework_name=row[13],
        )
        for row in found
    )


def timeline(
    journal: Journal,
    *,
    mentor_id: int | None = None,
    goal_id: int | None = None,
    tag: str | None = None,
    framework: str | None = None,
    text: str = "",
    limit: int,
    offset: int = 0,
) -> tuple[ReflectionRow, ...]:
    """Reflections that fit every filter, the newest first."""
    where, values = _filtered(journal, mentor_id, goal_id, tag, framework, text)
    found = journal.all(
        f"{_ROW}{where} ORDER BY r.written_on DESC, r.id DESC LIMIT ? OFFSET ?", [*values, limit, offset]
    )
    return _read(journal, found)


def count(
    journal: Journal,
    *,
    mentor_id: int | None = None,
    goal_id: int | None = None,
    tag: str | None = None,
    framework: str | None = None,
    text: str = "",
) -> int:
    """How many reflections fit every filter."""
    where, values = _filtered(journal, mentor_id, goal_id, tag, framework, text)
    row = journal.one(f"SELECT count(*) FROM reflections r{where}", values)
    return int(row[0]) if row else 0


def first_day(journal: Journal) -> date | None:
    """The day of the oldest reflection."""
    row = journal.one("SELECT min(written_on) FROM reflections")
    return rows.maybe_day(row[0]) if row else None


def last_before(journal: Journal, mentor_id: int, session_id: int, starts_at: str) -> ReflectionRow | None:
    """The newest reflection about a session with this mentor that began before ``starts_at``."""
    found = journal.all(
        f"{_ROW} WHERE r.mentor_id = ? AND r.session_id <> ? AND s.starts_at < ?"
        " ORDER BY r.written_on DESC, r.id DESC LIMIT 1",
        (mentor_id, session_id, starts_at),
    )
    return next(iter(_read(journal, found)), None)
