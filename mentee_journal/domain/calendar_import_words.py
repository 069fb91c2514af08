"""What bringing in a calendar file would do, in words; the app and the command line say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from mentee_journal.domain.calendar_import import ImportEntry, ImportKind, ImportPreview
from mentee_journal.domain.dates import DateOrder, clock_words, full_day, minutes_words, zone_label
from mentee_journal.domain.listed import listed
from mentee_journal.domain.zones import same_clock, valid_zone, zone_of

__all__ = ["HELP", "TITLES", "Unknown", "Wording", "counts", "remark_lines", "unknown_series"]

TITLES = {
    ImportKind.NEW: "New",
    ImportKind.CHANGED: "Changed in the calendar",
    ImportKind.CANCELLED: "Called off in the calendar",
    ImportKind.BOTH: "Different here",
    ImportKind.ALL_DAY: "All day, without an hour",
    ImportKind.DECLINED: "Declined",
    ImportKind.REMOVED: "Removed by you",
    ImportKind.WHOSE: "With whom?",
    ImportKind.HERE: "Here already",
}
"""The kinds in the order they are told in."""

HELP = {
    ImportKind.BOTH: "taken from the calendar only if you choose it",
    ImportKind.ALL_DAY: "chosen, they come in at 9:00",
    ImportKind.DECLINED: "chosen, they come in all the same",
    ImportKind.REMOVED: "chosen, they come back",
    ImportKind.WHOSE: "these name nobody you know here",
}


class Wording(NamedTuple):
    """How the user reads dates."""

    zone: str
    order: DateOrder
    said: frozenset[str] = frozenset()
    """What was said of the whole file already, and is not repeated of each meeting."""

    def moment(self, at: datetime) -> str:
        """ "Tue 8 Dec 2026, 15:00"."""
        local = at.astimezone(zone_of(self.zone if valid_zone(self.zone) else "UTC"))
        return f"{full_day(local.date(), self.order)}, {clock_words(local)}"

    def when(self, entry: ImportEntry) -> str:
        """When a meeting is: as it is here, or as it will be for one that is new: "…, 20:00 (15:00 Eastern)"."""
        event = entry.event
        if entry.here is not None:
            return self.moment(entry.here.starts_at)
        if event.all_day:
            return self.moment(event.starts_at).rpartition(",")[0]
        shown = self.moment(event.starts_at)
        if same_clock(self.zone, event.zone, event.starts_at):
            return shown
        local = event.starts_at.astimezone(zone_of(event.zone))
        return f"{shown} ({clock_words(local)} {zone_label(event.zone, event.starts_at)})"

    def length(self, entry: ImportEntry) -> str:
        """How long it is."""
        minutes = entry.here.minutes if entry.here is not None else entry.event.minutes
        return "all day" if entry.event.all_day and entry.here is None else minutes_words(minutes)

    def changes(self, entry: ImportEntry) -> tuple[str, ...]:
        """What would be different afterwards: "Tue 8 Dec 2026, 15:00 → Wed 9 Dec 2026, 16:00"."""
        if entry.here is None:
            return ()
        here, there = entry.here, entry.there
        said = []
        for field in entry.fields:
            if field == "starts_at":
                said.append(f"{self.moment(here.starts_at)} → {self.moment(there.starts_at)}")
            elif field == "minutes":
                said.append(f"{minutes_words(here.minutes)} → {minutes_words(there.minutes)}")
            elif field == "place":
                said.append(f"{here.place or 'no place'} → {there.place or 'no place'}")
            elif field == "cancelled" and entry.kind is not ImportKind.CANCELLED:
                said.append("called off there" if there.cancelled else "cancelled here → planned again")
        return tuple(said)

    def notes(self, entry: ImportEntry) -> tuple[str, ...]:
        """What else is to be known before it is chosen, in sentences."""
        event = entry.event
        said = [entry.note] if entry.note else []
        if entry.session_id is None and entry.kind in (ImportKind.NEW, ImportKind.DECLINED, ImportKind.REMOVED):
            if event.cancelled:
                said.append("Called off there: it comes in as cancelled.")
            elif entry.held:
                said.append("Long over: it comes in as held.")
            if event.floating:
                said.append("It names no time zone: yours is taken.")
            said += (remark for remark in event.remarks if remark not in self.said)
        return tuple(said)


class Unknown(NamedTuple):
    """Meetings of one name whose mentor is not known: one event, or all occurrences of one."""

    uid: str
    entries: tuple[ImportEntry, ...]

    @property
    def summary(self) -> str:
        """What it is called."""
        return self.entries[0].event.summary or "without a name"

    def times(self, wording: Wording) -> str:
        """ "Tue 8 Dec 2026, 15:00", "12 times from Tue 8 Dec 2026, 15:00"."""
        first = wording.when(self.entries[0])
        return first if len(self.entries) == 1 else f"{len(self.entries)} times from {first}"


def unknown_series(preview: ImportPreview) -> tuple[Unknown, ...]:
    """The meetings without a mentor, those that repeat as one."""
    found: dict[str, list[ImportEntry]] = {}
    for entry in preview.of(ImportKind.WHOSE):
        found.setdefault(entry.event.uid, []).append(entry)
    return tuple(Unknown(uid, tuple(entries)) for uid, entries in found.items())


def counts(entries: Sequence[ImportEntry]) -> str:
    """ "3 new, 1 changed and 1 called off"."""
    new = sum(entry.session_id is None for entry in entries)
    off = sum(entry.kind is ImportKind.CANCELLED for entry in entries)
    parts = [(new, "new"), (len(entries) - new - off, "changed"), (off, "called off")]
    words = [f"{count} {word}" for count, word in parts if count]
    return listed(words)


def remark_lines(preview: ImportPreview, wording: Wording) -> Iterator[str]:
    """What is true of the whole file."""
    reading = preview.reading
    first, last = (full_day(day, wording.order) for day in (reading.since, reading.until))
    outside = f"; {reading.outside} outside that time" if reading.outside else ""
    yield f"Looked at from {first} to {last}{outside}."
    yield from reading.remarks
