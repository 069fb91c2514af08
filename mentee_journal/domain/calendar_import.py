"""What bringing in a calendar file would do, meeting by meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mentee_journal.domain.calendar_events import CalendarEvent, CalendarReading, UnreadEvent

__all__ = ["EventSays", "ImportEntry", "ImportKind", "ImportPreview", "Imported"]


class ImportKind(StrEnum):
    """What a meeting of the file is to the journal."""

    NEW = "new"
    CHANGED = "changed"
    """It is here, and the calendar says something else since."""
    CANCELLED = "cancelled"
    """It is here, and was called off there."""
    BOTH = "both"
    """Both sides were changed, or nobody can tell which one was."""
    ALL_DAY = "all_day"
    """New, and without an hour."""
    DECLINED = "declined"
    """New, and one of both has said they do not come."""
    REMOVED = "removed"
    """It was here, and the mentee removed it."""
    WHOSE = "whose"
    """With whom it is cannot be told."""
    HERE = "here"
    """Here already."""


class EventSays(NamedTuple):
    """What of an event a session keeps."""

    starts_at: datetime
    minutes: int
    place: str
    cancelled: bool


class ImportEntry(NamedTuple):
    """One meeting of the file, and what bringing it in would do."""

    number: int
    kind: ImportKind
    event: CalendarEvent
    mentor_id: int | None = None
    mentor: str = ""
    session_id: int | None = None
    here: EventSays | None = None
    """What the session says now."""
    fields: tuple[str, ...] = ()
    """The fields of EventSays that would be taken from the file."""
    note: str = ""
    """What else there is to say, as a sentence."""
    link_id: int | None = None
    """The link of an earlier import that it goes on with."""
    link: bool = False
    """Here already and recognised by mentor and time: it is tied to its event when the rest is brought in."""
    held: bool = False
    """Long over: it comes in as held."""

    @property
    def ticked(self) -> bool:
        """Whether it is taken unless the mentee says otherwise."""
        return self.kind in (ImportKind.NEW, ImportKind.CHANGED, ImportKind.CANCELLED)

    @property
    def may_be_chosen(self) -> bool:
        """Whether there is anything to bring in."""
        return self.kind not in (ImportKind.HERE, ImportKind.WHOSE)

    @property
    def there(self) -> EventSays:
        """What the file says."""
        event = self.event
        return EventSays(event.starts_at, event.minutes, event.place, event.cancelled)


class ImportPreview(NamedTuple):
    """What bringing in a file would do."""

    entries: tuple[ImportEntry, ...]
    """In order of time."""
    reading: CalendarReading
    given: tuple[tuple[str, int], ...] = ()
    """The mentors the mentee named, by the event's UID."""

    def of(self, *kinds: ImportKind) -> tuple[ImportEntry, ...]:
        """Those of some kinds."""
        return tuple(entry for entry in self.entries if entry.kind in kinds)

    @property
    def usual(self) -> frozenset[int]:
        """The numbers of those that are taken unless the mentee says otherwise."""
        return frozenset(entry.number for entry in self.entries if entry.ticked)

    @property
    def unread(self) -> tuple[UnreadEvent, ...]:
        """What could not be read."""
        return self.reading.unread

    @property
    def since(self) -> date:
        """The first day that was looked at."""
        return self.reading.since


class Imported(NamedTuple):
    """What was brought in."""

    new: int = 0
    changed: int = 0
    cancelled: int = 0
    linked: int = 0
    left: tuple[str, ...] = ()
    """What was not done after all, as sentences."""

    @property
    def anything(self) -> bool:
        """Whether a session is different now."""
        return bool(self.new or self.changed or self.cancelled)

    @property
    def words(self) -> str:
        """ "3 new, 1 changed, 1 cancelled"."""
        counts: Iterable[tuple[int, str]] = (
            (self.new, "new"),
            (self.changed, "changed"),
            (self.cancelled, "cancelled"),
        )
        return ", ".join(f"{count} {word}" for count, word in counts if count)
