"""What putting another journal together with this one would do, by kind of record."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["JournalMerge", "MergeCount"]


class MergeCount(NamedTuple):
    """How many records of one kind have which fate."""

    kind: str
    """As the services name kinds: mentor, session, …; "detail" for what hangs on them."""
    new: int = 0
    """Only there: they come in."""
    back: int = 0
    """Removed here, but changed there later: they come back."""
    theirs: int = 0
    """Different, and newer there: theirs is shown, yours is an earlier version."""
    mine: int = 0
    """Different, and newer here: yours stays, theirs is an earlier version."""
    removed: int = 0
    """Removed there later than they were changed here: they go here too."""
    away: int = 0
    """Removed here later than they were changed there: they stay away."""
    same: int = 0
    """The same in both."""
    only: int = 0
    """Only here."""


class JournalMerge(NamedTuple):
    """What would come of it, or came."""

    name: str
    """The other file's name."""
    same_journal: bool
    """Whether both began as one journal."""
    counts: tuple[MergeCount, ...]
    drafts: int
    """Texts that were typed there and not saved; they come in as texts that were not saved."""
    changes: bool
    """Whether anything here would be different."""
    newest: str = ""
    """When the newest entry of the other was changed, as it is stored; empty when that is not known."""

    def total(self, fate: str) -> int:
        """How many records have this fate, of every kind."""
        return sum(getattr(count, fate) for count in self.counts)
