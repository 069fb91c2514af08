"""The mentee's own row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.records import Profile
from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["get", "update"]


def get(journal: Journal) -> Profile:
    """The profile; the defaults when its row is missing."""
    row = journal.one(f"SELECT {rows.PROFILE.select()} FROM profile WHERE id = 1")
    return Profile() if row is None else rows.PROFILE.read(row)


def update(journal: Journal, profile: Profile) -> None:
    """Store the changed profile."""
    values = rows.PROFILE.values(profile)
    if journal.one("SELECT 1 FROM profile WHERE id = 1") is None:
        rows.insert(journal, "profile", {"id": 1, **values})
    else:
        rows.update(journal, "profile", 1, values)
