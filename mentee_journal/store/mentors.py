"""Mentors, their roles, and the roles themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.views import MentorRow, RoleCover
from mentee_journal.domain.words import MentorStatus
from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.domain.records import Mentor, Role
    from mentee_journal.store.journal import Journal

__all__ = [
    "ROLE_KEYS",
    "all_roles",
    "cover",
    "get",
    "insert",
    "listing",
    "names",
    "role",
    "role_by_key",
    "roles_of",
    "save_role",
    "set_roles",
    "split_keys",
    "update",
]

ROLE_KEYS = (
    "(SELECT group_concat(k, ',') FROM (SELECT r.key AS k FROM mentor_roles mr JOIN roles r ON r.id = mr.role_id"
    " WHERE mr.mentor_id = m.id ORDER BY r.position, r.id))"
)
"""The keys of the roles of mentor ``m``, joined by commas (a key never holds one); null when there is none."""


def split_keys(keys: str | None) -> tuple[str, ...]:
    """What ROLE_KEYS gave, as a tuple."""
    return tuple(keys.split(",")) if keys else ()


def get(journal: Journal, mentor_id: int) -> Mentor | None:
    """The mentor with this id."""
    row = journal.one(f"SELECT {rows.MENTOR.select('m')}, {ROLE_KEYS} FROM mentors m WHERE m.id = ?", (mentor_id,))
    return None if row is None else rows.MENTOR.read(row, roles=split_keys(row[-1]))


def insert(journal: Journal, mentor: Mentor) -> int:
    """Store a new mentor with their roles; the id."""
    made = rows.MENTOR.add(journal, mentor)
    set_roles(journal, made, mentor.roles)
    return made


def update(journal: Journal, mentor: Mentor) -> None:
    """Store a changed mentor with their roles."""
    rows.MENTOR.change(journal, mentor.id, mentor)
    set_roles(journal, mentor.id, mentor.roles)


def set_roles(journal: Journal, mentor_id: int, keys: Sequence[str]) -> None:
    """Give the mentor exactly these roles."""
    had: dict[str, int] = dict(
        journal.all(
            "SELECT r.key, mr.id FROM mentor_roles mr JOIN roles r ON r.id = mr.role_id WHERE mr.mentor_id = ?",
            (mentor_id,),
        )
    )
    for key in dict.fromkeys(keys):
        if key not in had:
            found = role_by_key(journal, key)
            assert found is not None
            rows.insert(journal, "mentor_roles", {"mentor_id": mentor_id, "role_id": found.id})
    for key, link in had.items():
        if key not in keys:
            rows.delete(journal, "mentor_roles", link)


def names(journal: Journal) -> list[tuple[int, str]]:
    """Id and name of everybody, by name."""
    return [(row[0], row[1]) for row in journal.all("SELECT id, name FROM mentors ORDER BY name, id")]


def listing(journal: Journal, *, text: str = "") -> tuple[MentorRow, ...]:
    """Everybody whose name, headline or role holds ``text``: who guides me first, then by name."""
    where = ""
    values: tuple[str, ...] = ()
    if text.strip():
        wanted = rows.folding(journal, text)
        where = (
            " WHERE instr(folded(m.name), ?1) OR instr(folded(m.headline), ?1) OR EXISTS (SELECT 1 FROM mentor_roles mr"
            " JOIN roles r ON r.id = mr.role_id WHERE mr.mentor_id = m.id AND instr(folded(r.name), ?1))"
        )
        values = (wanted,)
    found = journal.all(
        f"SELECT m.id, m.name, m.status, {ROLE_KEYS}, m.zone, (SELECT min(s.starts_at) FROM sessions s"
        f" WHERE s.mentor_id = m.id AND s.status = 'planned'), m.ended_on FROM mentors m{where}"
        " ORDER BY m.status NOT IN ('active', 'paused'), m.status IN ('ended', 'declined'),"
        " m.name COLLATE NOCASE, m.id",
        values,
    )
    return tuple(
        MentorRow(
            id=row[0],
            name=row[1],
            status=MentorStatus(row[2]),
            roles=split_keys(row[3]),
            zone=row[4],
            next_at=rows.maybe_moment(row[5]),
            ended_on=rows.maybe_day(row[6]),
        )
        for row in found
    )


def all_roles(journal: Journal) -> tuple[Role, ...]:
    """Every role, in its order."""
    found = journal.all(f"SELECT {rows.ROLE.select()} FROM roles ORDER BY position, id")
    return tuple(rows.ROLE.read(row) for row in found)


def roles_of(journal: Journal, mentor_id: int) -> tuple[Role, ...]:
    """The roles of one mentor, in their order."""
    found = journal.all(
        f"SELECT {rows.ROLE.select('r')} FROM mentor_roles mr JOIN roles r ON r.id = mr.role_id"
        " WHERE mr.mentor_id = ? ORDER BY r.position, r.id",
        (mentor_id,),
    )
    return tuple(rows.ROLE.read(row) for row in found)


def role(journal: Journal, role_id: int) -> Role | None:
    """The role with this id."""
    return rows.ROLE.get(journal, role_id)


def role_by_key(journal: Journal, key: str) -> Role | None:
    """The role with this key."""
    row = journal.one(f"SELECT {rows.ROLE.select()} FROM roles WHERE key = ?", (key,))
    return None if row is None else rows.ROLE.read(row)


def save_role(journal: Journal, given: Role) -> int:
    """Store a role (a new one comes last); its id."""
    if given.id:
        rows.update(journal, "roles", given.id, {"name": given.name})
        return given.id
    last = journal.one("SELECT coalesce(max(position), -1) + 1 FROM roles")
    assert last is not None
    return rows.insert(
        journal,
        "roles",
        {"key": given.key, "name": given.name, "built_in": given.built_in, "position": last[0]},
    )


def cover(journal: Journal) -> tuple[RoleCover, ...]:
    """For each role, who gives it now and who might."""
    found = journal.all(
        "SELECT r.id, m.id, m.name, m.status FROM roles r JOIN mentor_roles mr ON mr.role_id = r.id"
        " JOIN mentors m ON m.id = mr.mentor_id"
        " WHERE m.status IN ('active', 'paused', 'candidate', 'approached') ORDER BY m.name, m.id"
    )
    now: dict[int, dict[int, str]] = {}
    maybe: dict[int, dict[int, str]] = {}
    for role_id, mentor_id, name, status in found:
        (now if status in ("active", "paused") else maybe).setdefault(role_id, {})[mentor_id] = name
    return tuple(_cover(role, now.get(role.id, {}), maybe.get(role.id, {})) for role in all_roles(journal))


def _cover(role: Role, now: dict[int, str], maybe: dict[int, str]) -> RoleCover:
    return RoleCover(role, tuple(now.values()), tuple(maybe.values()), tuple(now), tuple(maybe))
