"""How many meetings were kept, moved and called off, by mentor, and the commonest reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.views import Keeping
from mentee_journal.domain.words import MeetingReason, Party

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["read"]

_NONE: tuple[MeetingReason | None, Party | None, int] = (None, None, 0)
_OVER = "s.status <> 'planned' AND s.starts_at >= ?1 AND s.starts_at < ?3 AND (?2 IS NULL OR s.mentor_id = ?2)"
_MOVED = "EXISTS (SELECT 1 FROM session_moves v WHERE v.session_id = s.id)"


def read(journal: Journal, *, mentor_id: int | None, between: tuple[str, str]) -> list[Keeping]:
    """How meetings were kept with one mentor, or with each of all, by name; those with none of them too.

    ``between``: from one stored moment until before another.
    """
    begin, end = between
    counted = journal.all(
        "SELECT m.id, m.name, total(s.status = 'held'), total(s.skipped = 0 AND s.moved),"
        " total(s.status = 'cancelled' AND s.skipped = 0), total(s.status = 'missed'), total(s.skipped)"
        f" FROM mentors m LEFT JOIN (SELECT s.mentor_id, s.status, s.skipped, {_MOVED} AS moved FROM sessions s"
        f" WHERE {_OVER}) s ON s.mentor_id = m.id WHERE ?2 IS NULL OR m.id = ?2"
        " GROUP BY m.id ORDER BY m.name COLLATE NOCASE, m.id",
        (begin, mentor_id, end),
    )
    reasons = _reasons(journal, begin, mentor_id, end)
    return [
        Keeping(who, name, int(kept), int(moved), int(cancelled), int(missed), int(skipped), *reasons.get(who, _NONE))
        for who, name, kept, moved, cancelled, missed, skipped in counted
    ]


def _reasons(
    journal: Journal, begin: str, mentor_id: int | None, end: str
) -> dict[int, tuple[MeetingReason, Party | None, int]]:
    """The commonest reason by mentor, who it mostly was, and how often; of two as common ones, the one given last."""
    found = journal.all(
        "SELECT mentor_id, kind, party, count(*), max(at) FROM ("
        "SELECT s.mentor_id, s.reason_kind AS kind, s.status_by AS party, s.starts_at AS at FROM sessions s"
        f" WHERE {_OVER} AND s.skipped = 0 AND s.reason_kind IS NOT NULL"
        " UNION ALL SELECT s.mentor_id, v.reason_kind, v.moved_by, s.starts_at"
        f" FROM sessions s CROSS JOIN session_moves v ON v.session_id = s.id WHERE {_OVER} AND s.skipped = 0"
        " AND v.reason_kind IS NOT NULL) GROUP BY mentor_id, kind, party",
        (begin, mentor_id, end),
    )
    totals: dict[tuple[int, str], tuple[int, str]] = {}
    parties: dict[tuple[int, str], tuple[int, str, str | None]] = {}
    for who, kind, party, count, at in found:
        had = totals.get((who, kind), (0, ""))
        totals[who, kind] = (had[0] + count, max(had[1], at))
        parties[who, kind] = max(parties.get((who, kind), (0, "", None)), (count, at, party), key=lambda one: one[:2])
    best: dict[int, tuple[MeetingReason, Party | None, int]] = {}
    for who in {one for one, _ in totals}:
        kind = max((kind for of, kind in totals if of == who), key=lambda kind: totals[who, kind])
        by = parties[who, kind][2]
        best[who] = (MeetingReason(kind), Party(by) if by else None, totals[who, kind][0])
    return best
