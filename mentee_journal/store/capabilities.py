"""Strengths and areas for growth, and the dated evidence for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentee_journal.domain.capability_naming import name_key
from mentee_journal.domain.views import CapabilityRow, EvidenceRow
from mentee_journal.domain.words import CapabilityKind, EvidenceSource, GoalStatus
from mentee_journal.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentee_journal.domain.records import Capability, Evidence, Reflection
    from mentee_journal.store.journal import Journal

__all__ = [
    "add_evidence",
    "add_name",
    "by_name",
    "change_evidence",
    "evidence",
    "find_or_make",
    "get",
    "goes_by",
    "name_key",
    "names",
    "put_together_with",
    "register",
    "row",
    "said_in",
    "seen_by",
    "set_seen",
    "sightings",
    "take_name",
    "update",
]

_ROW = (
    "SELECT c.id, c.name, c.kind, c.became_strength_on, coalesce(e.mine, 0), coalesce(e.theirs, 0), e.first, e.last,"
    " g.id, g.statement, g.status FROM capabilities c LEFT JOIN (SELECT capability_id, sum(source = 'me') AS mine,"
    " sum(source = 'mentor') AS theirs, min(seen_on) AS first, max(seen_on) AS last FROM evidence{0}"
    " GROUP BY capability_id) e ON e.capability_id = c.id LEFT JOIN goals g ON g.id ="
    " (SELECT x.id FROM goals x WHERE x.capability_id = c.id ORDER BY x.status <> 'active', x.id DESC LIMIT 1)"
)
_SIGHTING = (
    f"SELECT {rows.EVIDENCE.select('e')}, c.name, coalesce(m.name, ''), s.starts_at"
    " FROM evidence e CROSS JOIN capabilities c ON c.id = e.capability_id"
    " LEFT JOIN mentors m ON m.id = e.mentor_id LEFT JOIN sessions s ON s.id = e.session_id"
)


def get(journal: Journal, capability_id: int) -> Capability | None:
    """The capability with this id, and the other names it goes by."""
    found = journal.one(f"SELECT {rows.CAPABILITY.select()} FROM capabilities WHERE id = ?", (capability_id,))
    return None if found is None else rows.CAPABILITY.read(found, also=_also(journal, capability_id))


def _also(journal: Journal, capability_id: int) -> tuple[str, ...]:
    found = journal.all("SELECT name FROM capability_names WHERE capability_id = ? ORDER BY id", (capability_id,))
    return tuple(row[0] for row in found)


def by_name(journal: Journal, name: str) -> Capability | None:
    """The capability that has this name or goes by it as well, whatever its case and spaces."""
    found = goes_by(journal, name_key(name))
    return None if found is None else get(journal, found)


def goes_by(journal: Journal, key: str | None) -> int | None:
    """The id of the capability that goes by the name with this key."""
    found = journal.one(
        "SELECT coalesce((SELECT id FROM capabilities WHERE name_key = ?1),"
        " (SELECT capability_id FROM capability_names WHERE name_key = ?1))",
        (key,),
    )
    return found[0] if found else None


def put_together_with(journal: Journal, capability_id: int) -> int | None:
    """The id of the capability that goes by the name of one that is gone now."""
    gone = journal.one(
        "SELECT json_extract(before, '$.name_key') FROM changes WHERE table_name = 'capabilities' AND row_id = ?"
        " AND operation = 'delete' ORDER BY id DESC LIMIT 1",
        (capability_id,),
    )
    return goes_by(journal, gone[0]) if gone else None


def add_name(journal: Journal, capability_id: int, name: str) -> None:
    """Let a capability go by one more name."""
    rows.insert(journal, "capability_names", {"capability_id": capability_id, "name": name, "name_key": name_key(name)})


def take_name(journal: Journal, name: str) -> bool:
    """Let no capability go by this name besides its own; whether one did."""
    return journal.run("DELETE FROM capability_names WHERE name_key = ?", (name_key(name),)).rowcount > 0


def find_or_make(journal: Journal, name: str, kind: CapabilityKind) -> int:
    """The id of the capability that goes by this name, which is made as ``kind`` when there is none."""
    found = by_name(journal, name)
    if found:
        return found.id
    return rows.insert(journal, "capabilities", {"name": name, "name_key": name_key(name), "kind": kind})


def update(journal: Journal, capability: Capability) -> None:
    """Store a changed capability."""
    values = rows.CAPABILITY.values(capability)
    rows.update(journal, "capabilities", capability.id, {**values, "name_key": name_key(capability.name)})


def names(journal: Journal, kind: CapabilityKind | None) -> tuple[str, ...]:
    """The names there are, in order."""
    where, values = (" WHERE kind = ?", (kind.value,)) if kind else ("", ())
    return tuple(r[0] for r in journal.all(f"SELECT name FROM capabilities{where} ORDER BY name_key", values))


def _read(found: tuple[Any, ...], also: tuple[str, ...]) -> CapabilityRow:
    return CapabilityRow(
        id=found[0],
        name=found[1],
        kind=CapabilityKind(found[2]),
        became_strength_on=rows.maybe_day(found[3]),
        by_me=found[4],
        by_mentors=found[5],
        first_seen=rows.maybe_day(found[6]),
        last_seen=rows.maybe_day(found[7]),
        goal_id=found[8],
        goal_statement=found[9] or "",
        goal_status=GoalStatus(found[10]) if found[10] else None,
        also=also,
    )


def register(journal: Journal) -> tuple[CapabilityRow, ...]:
    """Every strength and every area for growth, strengths first, the last seen first."""
    also: dict[int, list[str]] = {}
    for capability_id, name in journal.all("SELECT capability_id, name FROM capability_names ORDER BY id"):
        also.setdefault(capability_id, []).append(name)
    found = journal.all(f"{_ROW.format('')} ORDER BY c.kind DESC, e.last DESC, c.name_key")
    return tuple(_read(one, tuple(also.get(one[0], ()))) for one in found)


def row(journal: Journal, capability_id: int) -> CapabilityRow | None:
    """The register's row of one capability."""
    found = journal.one(f"{_ROW.format(' WHERE capability_id = ?1')} WHERE c.id = ?1", (capability_id,))
    return None if found is None else _read(found, _also(journal, capability_id))


def evidence(journal: Journal, evidence_id: int) -> Evidence | None:
    """The sighting with this id."""
    return rows.EVIDENCE.get(journal, evidence_id)


def add_evidence(journal: Journal, given: Evidence) -> int:
    """Store a new sighting; its id."""
    return rows.EVIDENCE.add(journal, given)


def change_evidence(journal: Journal, given: Evidence) -> None:
    """Store a changed sighting."""
    rows.EVIDENCE.change(journal, given.id, given)


def _sightings(journal: Journal, tail: str, values: tuple[Any, ...]) -> tuple[EvidenceRow, ...]:
    return tuple(
        EvidenceRow(
            evidence=rows.EVIDENCE.read(r),
            capability=r[-3],
            mentor=r[-2],
            session_at=rows.maybe_moment(r[-1]),
        )
        for r in journal.all(f"{_SIGHTING} {tail}", values)
    )


def sightings(journal: Journal, ids: Iterable[int]) -> tuple[EvidenceRow, ...]:
    """These sightings, in any order."""
    return _sightings(journal, "WHERE e.id IN (SELECT value FROM json_each(?))", (rows.listed(ids),))


def seen_by(journal: Journal, mentor_id: int, limit: int) -> tuple[EvidenceRow, ...]:
    """What a mentor saw, newest first."""
    return _sightings(journal, "WHERE e.mentor_id = ? ORDER BY e.seen_on DESC, e.id DESC LIMIT ?", (mentor_id, limit))


def said_in(journal: Journal, session_id: int) -> tuple[EvidenceRow, ...]:
    """What the mentor of a session saw in it, the oldest first."""
    return _sightings(journal, "WHERE e.session_id = ? AND e.source = 'mentor' ORDER BY e.id", (session_id,))


def set_seen(journal: Journal, reflection: Reflection) -> None:
    """Make the evidence a reflection gives be exactly what it names as seen; touch only what is different.

    A sighting of the other kind than the capability's own stays a sighting and does not turn it. A capability that
    loses its only sighting here goes as well, unless something else was made of it: a goal, a strength, one of two.
    """
    had: dict[tuple[int, str, str], list[int]] = {}
    for found in journal.all(
        "SELECT capability_id, kind, source, id FROM evidence WHERE reflection_id = ? ORDER BY id",
        (reflection.id,),
    ):
        had.setdefault((found[0], found[1], found[2]), []).append(found[3])
    for seen in reflection.seen:
        capability = find_or_make(journal, seen.name, seen.kind)
        by_mentor = seen.source is EvidenceSource.MENTOR
        values = {
            "capability_id": capability,
            "seen_on": reflection.written_on,
            "kind": seen.kind,
            "source": seen.source,
            "note": seen.note,
            "mentor_id": reflection.mentor_id if by_mentor else None,
            "session_id": reflection.session_id,
            "reflection_id": reflection.id,
        }
        same = had.get((capability, seen.kind.value, seen.source.value))
        if same:
            rows.update(journal, "evidence", same.pop(0), values)
        else:
            rows.insert(journal, "evidence", values)
    lost = set()
    for (capability, _, _), surplus in had.items():
        for evidence_id in surplus:
            rows.delete(journal, "evidence", evidence_id)
            lost.add(capability)
    for capability in sorted(lost):
        journal.run(
            "DELETE FROM capabilities WHERE id = ?1 AND became_strength_on IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM evidence WHERE capability_id = ?1)"
            " AND NOT EXISTS (SELECT 1 FROM goals WHERE capability_id = ?1)"
            " AND NOT EXISTS (SELECT 1 FROM questions WHERE capability_id = ?1)"
            " AND NOT EXISTS (SELECT 1 FROM capability_names WHERE capability_id = ?1)",
            (capability,),
        )
