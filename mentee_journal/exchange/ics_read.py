"""Reading a calendar file: everything in it that takes place between two days, each meeting by itself.

Limits come first (ics_limits), then the file is taken apart (ics_lines), then each event is understood by itself
(ics_event), so that a broken one costs nothing but itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from mentee_journal.domain.calendar_events import CalendarEvent, CalendarReading, UnreadEvent
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.zones import day_in
from mentee_journal.exchange.files import name_of, read_limited
from mentee_journal.exchange.ics_event import Piece, piece_of, summary_of
from mentee_journal.exchange.ics_expand import walls
from mentee_journal.exchange.ics_limits import (
    COST_OF_MOMENT,
    LARGEST,
    MOST_MEETINGS,
    MOST_OCCURRENCES,
    Unreadable,
    Work,
)
from mentee_journal.exchange.ics_lines import RawCalendar, RawEvent, split, text_of
from mentee_journal.exchange.ics_messages import MESSAGES, NOTHING_CHANGED, said_by
from mentee_journal.exchange.ics_text import first_address
from mentee_journal.exchange.ics_values import Stamp, property_of, stamp_of
from mentee_journal.exchange.ics_zones_in import Clock, Zones, known_zone
from mentee_journal.exchange.progress import Progress

__all__ = ["read_bytes", "read_ics"]

_DAY = timedelta(days=1)
_START = re.compile(r"DTSTART[^:]*:(\d{8})", re.ASCII | re.IGNORECASE)
Occurrence = tuple[str, Stamp]
"""Its key, and when it is."""
USUAL_MINUTES = 45
_MOST_MESSAGES = 20


def read_ics(
    path: Path, *, zone: str, today: date, since: date | None = None, progress: Progress | None = None
) -> CalendarReading:
    """The meetings of a calendar file from a year before ``today`` (or from ``since``) to a year after it.

    ``zone`` is the user's. Raises Refused for what is no calendar file or asks for too much, and Stopped.
    """
    return read_bytes(
        read_limited(path, LARGEST, kind="calendar file"),
        zone=zone,
        today=today,
        since=since,
        progress=progress,
        shown=name_of(path),
    )


def read_bytes(
    data: bytes,
    *,
    zone: str,
    today: date,
    since: date | None = None,
    progress: Progress | None = None,
    shown: str = "This",
    work: Work | None = None,
) -> CalendarReading:
    """As ``read_ics``, of the contents of a file."""
    work = work or Work(progress)
    since = since or today - 365 * _DAY
    until = max(today, since) + 365 * _DAY
    text, remarks = text_of(data)
    raw = split(text, work, shown)
    del text
    if not raw.events:
        remarks = (*remarks, "There is no meeting in this file.")
    return _Reader(raw, zone, since, until, work).read((*remarks, *raw.remarks))


class _Reader:
    def __init__(self, raw: RawCalendar, zone: str, since: date, until: date, work: Work) -> None:
        self.raw, self.own, self.since, self.until, self.work = raw, zone, since, until, work
        self.zones = Zones(raw.zones, zone, since, until, work)
        self.unread: list[UnreadEvent] = []
        self.events: list[CalendarEvent] = []
        self.series: set[str] = set()
        self.outside = 0
        self.of_zones: set[str] = set()
        self.messages: list[str] = []
        self.owner = ""
        self.about = [self._calendar(lines) for lines in raw.calendars]

    def _calendar(self, lines: list[str]) -> tuple[str, str]:
        """The method of a calendar, and the zone it is usually read in."""
        method = usual = ""
        for line in lines:
            found = property_of(line)
            if found and found.name == "METHOD":
                method = found.value.strip().upper()
            elif found and found.name == "X-WR-TIMEZONE":
                usual = known_zone(found.value)
            elif found and not self.owner:
                # Google calls the calendar of a person by their address.
                self.owner = first_address(found.value).lower()
        return method, usual

    def _method(self, piece: Piece) -> str:
        return self.about[piece.start.calendar][0]

    def read(self, remarks: tuple[str, ...]) -> CalendarReading:
        groups: dict[str, list[Piece]] = defaultdict(list)
        self.work.total = len(self.raw.events)
        for number, raw in enumerate(self.raw.events):
            self.work.done = number
            if self._is_far_away(raw):
                self.outside += 1
                continue
            self.work.lines(raw.lines)
            try:
                piece = piece_of(raw)
            except Unreadable as why:
                self.unread.append(UnreadEvent(summary_of(raw), str(why)))
                continue
            if self._method(piece) in MESSAGES:
                self._hear(piece)
            else:
                groups[piece.uid].append(piece)
        for pieces in groups.values():
            self._read_group(pieces)
            if len(self.events) > MOST_MEETINGS:
                raise Refused(
                    f"There are more than {MOST_MEETINGS:,} meetings in this file for the time that is looked at, "
                    "which nobody could look through. Export only one calendar, or fewer years."
                )
        self.work.done = self.work.total
        self.work.tell()
        said = dict.fromkeys((*remarks, *self.messages, *self._remarks()))
        events = sorted(self.events, key=lambda one: (one.starts_at, one.uid, one.recurrence))
        return CalendarReading(
            tuple(events),
            tuple(self.unread),
            tuple(said),
            self.since,
            self.until,
            self.outside,
            frozenset(self.series),
            self.owner,
        )

    def _hear(self, piece: Piece) -> None:
        """Keep what a message says, for it to be told."""
        if len(self.messages) >= _MOST_MESSAGES:
            return
        try:
            at = self._clock(piece.start).utc(piece.start.wall)
        except Unreadable as why:
            self.unread.append(UnreadEvent(piece.summary, str(why)))
            return
        self.messages.append(said_by(piece, self._method(piece), at, self.own))

    def _remarks(self) -> list[str]:
        said = [NOTHING_CHANGED] if self.messages else []
        said += [remark for event in self.events for remark in event.remarks if remark in self.of_zones]
        if any(event.floating for event in self.events):
            said.append(f"Some times name no time zone; they are taken as {self.own}, which is yours.")
        if any(event.all_day for event in self.events):
            said.append("Some entries last all day and have no hour; none is taken unless you choose it.")
        return said

    def _is_far_away(self, raw: RawEvent) -> bool:
        """Known from its first line already, for an event that happens once: most of a calendar of many years."""
        day = ""
        for line in raw.lines:
            head = line[:13].upper()
            if head.startswith(("RRULE", "RDATE", "RECURRENCE-ID")):
                return False
            if head.startswith("DTSTART"):
                found = _START.match(line)
                day = found[1] if found else ""
        wide = 2 * _DAY
        return bool(day) and not f"{self.since - wide:%Y%m%d}" <= day <= f"{self.until + wide:%Y%m%d}"

    # --- one event with its changed occurrences ------------------------------------------------------

    def _read_group(self, pieces: list[Piece]) -> None:
        masters = [piece for piece in pieces if piece.original is None]
        changed = [piece for piece in pieces if piece.original is not None]
        master = max(masters, key=_newest) if masters else None
        try:
            found = self._of_group(master, changed)
        except Unreadable as why:
            named = master or changed[0]
            self.unread.append(UnreadEvent(named.summary, str(why)))
            return
        inside = [event for event in found if self._is_inside(event)]
        if not inside and master is not None and not _repeats(master):
            self.outside += 1
        if master is not None and _repeats(master) and not master.cancelled and self._method(master) != "CANCEL":
            self.series.add(master.uid)
        self.events += inside

    def _of_group(self, master: Piece | None, changed: list[Piece]) -> list[CalendarEvent]:
        if any(piece.this_and_later for piece in changed):
            raise Unreadable(
                "It changes one meeting “and all that follow” in a single entry, which is not understood here. "
                "In your calendar, end the old series and begin a new one, or change the meetings one by one."
            )
        given = {} if master is None else self._occurrences(master)
        by_moment: dict[datetime, Piece] = {}
        for piece in changed:
            moment = self._original(piece, master, given)
            if moment not in by_moment or _newest(piece) >= _newest(by_moment[moment]):
                by_moment[moment] = piece
        events = [self._event(*one, master) for at, one in given.items() if master and at not in by_moment]
        taken = {key for key, _ in given.values()}
        for moment, piece in by_moment.items():
            key = given[moment][0] if moment in given else self._other_key(moment, piece, taken)
            taken.add(key)
            events.append(self._event(key, piece.start, piece))
        return events

    def _original(self, piece: Piece, master: Piece | None, given: dict[datetime, Occurrence]) -> datetime:
        """The moment an occurrence had before it was changed; some programs name it by its day alone."""
        assert piece.original is not None
        original = piece.original
        if original.is_day and master is not None and not master.start.is_day:
            for moment, (_, stamp) in given.items():
                if stamp.wall.date() == original.wall.date():
                    return moment
            original = master.start._replace(wall=datetime.combine(original.wall.date(), master.start.wall.time()))
        return self._clock(original).utc(original.wall)

    def _other_key(self, moment: datetime, piece: Piece, taken: set[str]) -> str:
        """The key of a changed occurrence that its rule does not give, or whose rule is not in the file."""
        wall = moment.astimezone(ZoneInfo(self._clock(piece.start).zone))
        return _key(wall, taken)

    def _clock(self, stamp: Stamp) -> Clock:
        return self.zones.clock(stamp, self.about[stamp.calendar][1])

    def _occurrences(self, master: Piece) -> dict[datetime, Occurrence]:
        """The occurrences of an event by their moments, those left out gone."""
        clock = self._clock(master.start)
        if not _repeats(master):
            return {clock.utc(master.start.wall): ("", master.start)}
        found = {at: master.start._replace(wall=wall) for wall, at in self._ruled(master, clock)}
        if master.rule is None:
            found[clock.utc(master.start.wall)] = master.start
        for stamp in master.added:
            if stamp.is_day and not master.start.is_day:
                stamp = master.start._replace(wall=datetime.combine(stamp.wall.date(), master.start.wall.time()))
            found.setdefault(self._clock(stamp).utc(stamp.wall), stamp)
        self.work.step(len(found) + len(master.left_out))
        out_days = {stamp.wall.date() for stamp in master.left_out if stamp.is_day}
        out = {self._clock(stamp).utc(stamp.wall) for stamp in master.left_out if not stamp.is_day}
        if master.rule_out is not None:
            first, last = self._span()
            left_out = list(walls(master.rule_out, master.start.wall, first, last, self.work))
            self.work.step(COST_OF_MOMENT * len(left_out))
            out |= {clock.utc(wall) for wall in left_out}
        taken: set[str] = set()
        kept: dict[datetime, Occurrence] = {}
        for moment in sorted(found):
            key = _key(found[moment].wall, taken)
            taken.add(key)
            if moment not in out and found[moment].wall.date() not in out_days:
                kept[moment] = key, found[moment]
        if len(kept) > MOST_OCCURRENCES:
            raise Unreadable("It takes place more often than any real meeting.")
        return kept

    def _span(self) -> tuple[date, date]:
        return self.since - 2 * _DAY, self.until + 2 * _DAY

    def _ruled(self, master: Piece, clock: Clock) -> list[tuple[datetime, datetime]]:
        rule = master.rule
        if rule is None:
            return []
        end: datetime | None = None
        if rule.until:
            until = stamp_of(rule.until)
            wall = until.wall.replace(hour=23, minute=59, second=59) if until.is_day else until.wall
            end = wall.replace(tzinfo=UTC) if until.is_utc else clock.utc(wall)
            if end < clock.utc(master.start.wall):
                raise Unreadable("It says it stops repeating before it begins.")
        found = []
        first, last = self._span()
        for wall in walls(rule, master.start.wall, first, last, self.work):
            self.work.step(COST_OF_MOMENT)
            moment = clock.utc(wall)
            if end is not None and moment > end:
                break
            found.append((wall, moment))
            if len(found) > MOST_OCCURRENCES:
                raise Unreadable("It takes place more often than any real meeting.")
        return found

    def _event(self, key: str, stamp: Stamp, piece: Piece) -> CalendarEvent:
        clock = self._clock(stamp)
        minutes, remarks = self._minutes(piece), []
        if minutes is None:
            minutes, remarks = USUAL_MINUTES, [f"It names no length, so {USUAL_MINUTES} minutes are taken."]
        if clock.remark:
            self.of_zones.add(clock.remark)
            remarks.append(clock.remark)
        return CalendarEvent(
            uid=piece.uid,
            starts_at=clock.utc(stamp.wall),
            zone=clock.zone,
            minutes=minutes,
            recurrence=key,
            summary=piece.summary,
            place=piece.place,
            people=piece.people,
            names=piece.names,
            guests=piece.guests,
            cancelled=piece.cancelled or self._method(piece) == "CANCEL",
            all_day=piece.all_day,
            floating=stamp.floating and not piece.all_day,
            stamp=piece.stamp,
            remarks=tuple(remarks),
        )

    def _minutes(self, piece: Piece) -> int | None:
        """How long it is; None when it does not say. Raises Unreadable for what is no length of a meeting."""
        length = piece.length
        if piece.end is not None:
            start, end = piece.start, piece.end
            if (start.is_utc, start.tzid, start.is_day) == (end.is_utc, end.tzid, end.is_day):
                length = end.wall - start.wall
            else:
                length = self._clock(end).utc(end.wall) - self._clock(start).utc(start.wall)
        if piece.all_day:
            return USUAL_MINUTES
        if not length:
            return None
        if length < timedelta(0):
            raise Unreadable("It ends before it begins.")
        if length > _DAY:
            raise Unreadable("It is longer than a day.")
        return max(1, round(length.total_seconds() / 60))

    def _is_inside(self, event: CalendarEvent) -> bool:
        return self.since <= day_in(event.starts_at, self.own) <= self.until


def _key(wall: datetime, taken: set[str]) -> str:
    """The day of an occurrence, on the clock it is planned on, with its time where the day has several."""
    day = wall.date().isoformat()
    return day if day not in taken else wall.strftime("%Y-%m-%dT%H:%M")


def _repeats(piece: Piece) -> bool:
    return bool(piece.rule or piece.added)


def _newest(piece: Piece) -> tuple[int, datetime]:
    return piece.sequence, piece.stamp or datetime.min.replace(tzinfo=UTC)
