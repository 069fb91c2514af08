"""What is said about tags."""

from __future__ import annotations

from typing import NamedTuple

from mentee_journal.domain.listed import listed

__all__ = ["TagChange", "TagRow", "kinds_words"]

_WORDS = {
    "reflection": ("reflection", "reflections"),
    "session": ("session", "sessions"),
    "question": ("captured thought", "captured thoughts"),
    "goal": ("goal", "goals"),
    "capability": ("strength or area for growth", "strengths and areas for growth"),
    "follow_up": ("follow-up", "follow-ups"),
    "touchpoint": ("contact", "contacts"),
    "mentor": ("mentor", "mentors"),
    "plan": ("rhythm", "rhythms"),
    "time_off": ("time off", "times off"),
    "framework": ("way to reflect", "ways to reflect"),
    "saved_search": ("saved search", "saved searches"),
}
"""One and several of each kind of record a tag can stand in, in the order they are told in."""

Kinds = tuple[tuple[str, int], ...]


class TagRow(NamedTuple):
    """A tag in use."""

    name: str
    """As it is written most often."""
    key: str
    """What it is told apart by."""
    records: int
    """How many it stands in."""
    kinds: Kinds
    """How many of each kind, the most first."""


class TagChange(NamedTuple):
    """What a change of a tag does, or did."""

    name: str
    """The tag as it is written now."""
    records: int
    """How many are changed."""
    kinds: Kinds

    @property
    def words(self) -> str:
        """ "12 records: 7 reflections, 3 sessions and 2 goals"; of one kind only "7 reflections"."""
        said = kinds_words(self.kinds)
        return said if len(self.kinds) < 2 else f"{self.records} records: {said}"


def kinds_words(kinds: Kinds) -> str:
    """ "7 reflections, 3 sessions and 2 goals"; "no record" for none."""
    order = list(_WORDS)
    parts = [f"{number} {_WORDS[kind][number != 1]}" for kind, number in sorted(kinds, key=lambda k: order.index(k[0]))]
    return listed(parts, "and") if parts else "no record"
