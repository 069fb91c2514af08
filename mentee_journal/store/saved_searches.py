"""Searches kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.domain.records import SavedSearch
    from mentee_journal.store.journal import Journal

__all__ = ["add", "change", "every", "get", "name_key", "named"]

_SHAPE = rows.SAVED_SEARCH


def name_key(name: str) -> str:
    """What names are told apart by: no case, no accents, single spaces."""
    return " ".join(rows.folded(name).split())


def every(journal: Journal) -> tuple[SavedSearch, ...]:
    """All of them, by name."""
    return tuple(map(_SHAPE.read, journal.all(f"SELECT {_SHAPE.select()} FROM saved_searches ORDER BY name_key, id")))


def get(journal: Journal, search_id: int) -> SavedSearch | None:
    """One of them, or None."""
    return _SHAPE.get(journal, search_id)


def named(journal: Journal, name: str) -> SavedSearch | None:
    """The one with this name, or None."""
    row = journal.one(f"SELECT {_SHAPE.select()} FROM saved_searches WHERE name_key = ?", (name_key(name),))
    return None if row is None else _SHAPE.read(row)


def add(journal: Journal, search: SavedSearch) -> int:
    """Store a new one; its id."""
    return rows.insert(journal, "saved_searches", {**_SHAPE.values(search), "name_key": name_key(search.name)})


def change(journal: Journal, search: SavedSearch) -> None:
    """Store a changed one."""
    values = {**_SHAPE.values(search), "name_key": name_key(search.name)}
    rows.update(journal, "saved_searches", search.id, values)
