"""The records that a figure of Insights counted, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mentee_journal.store.insights import MOVED, REACHED

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.insight_views import Figure
    from mentee_journal.store.journal import Journal

__all__ = ["Span", "count", "records"]


class Span(NamedTuple):
    """The days of a figure: as days, and as the stored moments in which the first begins and the last is over."""

    first: date
    last: date
    from_at: str
    until_at: str


_SPENT = "coalesce(s.meeting_minutes, s.minutes)"
_SESSION = (
    "SELECT 'session' AS kind, s.id, s.starts_at AS at, m.name AS title, {meeting}, {preparation}, {messages},"
    " 0, s.status AS state, s.skipped, {reason} AS reason, {party} AS party, '' AS text"
    " FROM sessions s CROSS JOIN mentors m ON m.id = s.mentor_id"
    " WHERE s.starts_at >= ?3 AND s.starts_at < ?4 AND ({when}){who}"
)
_CONTACT = (
    "SELECT 'touchpoint', t.id, t.happened_on, m.name, 0, 0, 0, coalesce(t.minutes, 0), t.channel, 0, t.outcome,"
    " t.begun_by, t.text FROM touchpoints t CROSS JOIN mentors m ON m.id = t.mentor_id"
    " WHERE t.happened_on BETWEEN ?1 AND ?2 AND ({when}){who}"
)
_SIGHTING = (
    "SELECT CASE WHEN e.reflection_id IS NOT NULL THEN 'reflection' WHEN e.session_id IS NOT NULL THEN 'session'"
    " ELSE 'capability' END, coalesce(e.reflection_id, e.session_id, e.capability_id), e.seen_on, c.name, e.id, 0,"
    " 0, coalesce(e.confidence, 0), e.kind, 0, e.source, (SELECT m.name FROM mentors m WHERE m.id = e.mentor_id),"
    " e.note FROM evidence e CROSS JOIN capabilities c ON c.id = e.capability_id"
    " WHERE e.seen_on BETWEEN ?1 AND ?2 AND {when}"
)
_REVIEW = (
    "SELECT 'review', r.id, r.reviewed_on, g.statement, 0, 0, 0, coalesce(r.confidence, 0), 'review', r.level,"
    " r.decision, (SELECT m.name FROM mentors m WHERE m.id = r.mentor_id), r.evidence"
    " FROM progress_reviews r CROSS JOIN goals g ON g.id = r.goal_id"
    " WHERE r.reviewed_on BETWEEN ?1 AND ?2 AND {when}"
)
_QUESTION = (
    "SELECT 'question', q.id, q.{day}, q.text, 0, 0, 0, 0, q.kind, 0, q.status,"
    " (SELECT m.name FROM mentors m WHERE m.id = q.mentor_id), '' FROM questions q"
    " WHERE q.{day} BETWEEN ?1 AND ?2{when}"
)

_OF_MOVE = "(SELECT v.{} FROM session_moves v WHERE v.session_id = s.id ORDER BY v.id DESC LIMIT 1)"
_HELD = f"CASE WHEN s.status = 'held' THEN {_SPENT} ELSE 0 END"
_PREPARED, _WROTE = "coalesce(s.preparation_minutes, 0)", "coalesce(s.message_minutes, 0)"
_TIME = {
    "": ((_HELD, _PREPARED, _WROTE), "s.status = 'held' OR s.preparation_minutes > 0 OR s.message_minutes > 0", "1"),
    "meeting": ((_HELD, "0", "0"), "s.status = 'held'", None),
    "preparation": (("0", _PREPARED, "0"), "s.preparation_minutes > 0", None),
    "messages": (("0", "0", _WROTE), "s.message_minutes > 0", None),
    "informal": (None, None, "t.minutes > 0"),
}
"""By kind of time: what of a session is told, which sessions and which contacts."""
_KEPT = {
    "kept": "s.status = 'held'",
    "moved": f"s.status <> 'planned' AND s.skipped = 0 AND {MOVED}",
    "cancelled": "s.status = 'cancelled' AND s.skipped = 0",
    "missed": "s.status = 'missed'",
    "skipped": "s.status <> 'planned' AND s.skipped",
}


def records(journal: Journal, figure: Figure, span: Span, limit: int, offset: int) -> list[tuple[Any, ...]]:
    """Kind, id, day or moment, title, and what else there is to say of each, by its kind."""
    return journal.all(_these(figure), _values(figure, span, limit, offset))


def count(journal: Journal, figure: Figure, span: Span) -> int:
    """How many there are in all."""
    row = journal.one(f"SELECT count(*) FROM ({_these(figure)})", _values(figure, span, -1, 0))
    assert row is not None
    return int(row[0])


def _values(figure: Figure, span: Span, limit: int, offset: int) -> list[Any]:
    days = (span.first.isoformat(), span.last.isoformat())
    whose = (figure.mentor_id, figure.role_id, figure.capability_id, figure.goal_id)
    return [*days, span.from_at, span.until_at, *whose, figure.kind, limit, offset]


def _these(figure: Figure) -> str:
    return (
        "WITH these (kind, id, at, title, a, b, c, d, state, e, reason, party, text)"
        f" AS ({' UNION ALL '.join(_parts(figure))})"
        " SELECT * FROM these ORDER BY at DESC, kind, id DESC LIMIT ?10 OFFSET ?11"
    )


def _parts(figure: Figure) -> list[str]:
    what = figure.what
    if what == "hours":
        told, sessions, contacts = _TIME.get(figure.kind, _TIME[""])
        found = [_sessions(figure, sessions, told)] if told and sessions else []
        return found + ([_contacts(figure, contacts)] if contacts else [])
    if what == "contact":
        return [_sessions(figure, "s.status = 'held'"), _contacts(figure, REACHED)]
    if what in _KEPT:
        return [_sessions(figure, _KEPT[what])]
    if what == "theme":
        return [_SIGHTING.format(when="e.capability_id = ?7 AND (?9 = '' OR e.kind = ?9)")]
    if what == "goal":
        return [_REVIEW.format(when="r.goal_id = ?8")]
    if what == "felt":
        return [_REVIEW.format(when="r.confidence IS NOT NULL"), _SIGHTING.format(when="e.confidence IS NOT NULL")]
    if what == "answered":
        return [_QUESTION.format(day="closed_on", when=" AND q.status = 'answered' AND (?9 = '' OR q.kind = ?9)")]
    return [_QUESTION.format(day="captured_on", when=" AND (?9 = '' OR q.kind = ?9)")]


def _sessions(figure: Figure, when: str, told: tuple[str, str, str] = (_HELD, "0", "0")) -> str:
    meeting, preparation, messages = told
    reason, party = (_OF_MOVE.format("reason_kind"), _OF_MOVE.format("moved_by"))
    if figure.what != "moved":
        reason, party = "s.reason_kind", "s.status_by"
    return _SESSION.format(
        reason=reason,
        party=party,
        meeting=meeting,
        preparation=preparation,
        messages=messages,
        when=when,
        who=_who(figure, "s"),
    )


def _contacts(figure: Figure, when: str) -> str:
    return _CONTACT.format(when=when, who=_who(figure, "t"))


def _who(figure: Figure, table: str) -> str:
    said = "" if figure.mentor_id is None else f" AND {table}.mentor_id = ?5"
    if figure.role_id == 0:
        said += f" AND NOT EXISTS (SELECT 1 FROM mentor_roles mr WHERE mr.mentor_id = {table}.mentor_id)"
    elif figure.role_id is not None:
        said += f" AND {table}.mentor_id IN (SELECT mr.mentor_id FROM mentor_roles mr WHERE mr.role_id = ?6)"
    return said
