"""A calendar file as text, and which lines of it belong to which event; nothing is understood here yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mentee_journal.domain.errors import Refused
from mentee_journal.exchange.ics_limits import (
    DEEPEST,
    LONGEST_LINE,
    MOST_EVENTS,
    MOST_LINES,
    TOO_MANY_DAYS,
    Work,
)
from mentee_journal.exchange.ics_text import meeting_link

__all__ = ["RawCalendar", "RawEvent", "RawZone", "split", "text_of"]

_TEXTS = frozenset(("SUMMARY", "LOCATION"))
_DATE_LISTS = frozenset(("RDATE", "EXDATE"))
_PEOPLE = frozenset(("ATTENDEE",))
_DESCRIPTION = "DESCRIPTION"
_LINKS = frozenset(("URL", "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"))
_TIMES = frozenset(("DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RECURRENCE-ID", "DTSTAMP", "LAST-MODIFIED"))
_OTHERS = frozenset(("UID", "STATUS", "ORGANIZER", "SEQUENCE", "X-MICROSOFT-CDO-ALLDAYEVENT"))
_WANTED = _TEXTS | _DATE_LISTS | _PEOPLE | _LINKS | _TIMES | _OTHERS | {_DESCRIPTION}
_ZONE_LINES = frozenset(("TZID", "X-LIC-LOCATION", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"))
_CALENDAR_LINES = frozenset(("METHOD", "X-WR-TIMEZONE", "X-WR-CALNAME"))
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}(?=[;:])")
_MOST_LINES_OF_ONE = 1_000
_MOST_LINES_OF_PEOPLE = 300
_TEXT_KEPT = 1_000
_MOST_ZONES = 500

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class RawEvent(NamedTuple):
    """The lines of one event that matter."""

    lines: list[str]
    trouble: str = ""
    """Why it cannot be read, as a sentence."""
    link: str = ""
    """The link of a video meeting that its description holds; nothing else is kept of that."""
    calendar: int = 0
    """Which calendar of the file it is in."""


class RawZone(NamedTuple):
    """The lines of one time zone that the file describes itself."""

    lines: list[str]
    parts: list[list[str]]
    """Of each stretch of winter and summer time."""
    calendar: int = 0
    """Which calendar of the file describes it."""


class RawCalendar(NamedTuple):
    """A file in its parts."""

    calendars: list[list[str]]
    """What is said of each calendar: a file may hold several, one behind the other."""
    events: list[RawEvent]
    zones: list[RawZone]
    remarks: tuple[str, ...]


def text_of(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The file as unfolded text, its lines ended by newlines, and what had to be assumed."""
    remarks: list[str] = []
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not encoding and b"\x00" in data[:64]:
        encoding = "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be" if data[:1] == b"\x00" else ""
    if encoding.startswith(("utf-16", "utf-32")):
        text = data.decode(encoding, errors="replace")
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n\t", "\n ").replace("\n ", "")
    else:
        # As bytes, for some programs fold a line within a letter.
        plain = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n\t", b"\n ").replace(b"\n ", b"")
        try:
            text = plain.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = plain.decode("cp1252", errors="replace")
            remarks.append("The file is not in UTF-8, so letters with accents may have come out wrong.")
    if "\x00" in text:
        text = text.replace("\x00", "")
        remarks.append("The file holds NUL characters; they were left out.")
    return text, tuple(remarks)


def split(text: str, work: Work, shown: str) -> RawCalendar:
    """The parts of a calendar file. Raises Refused when it is none, and for more than is reasonable."""
    if not text.lstrip()[:200].upper().startswith("BEGIN:VCALENDAR"):
        raise Refused(f"{shown} is not a calendar file: it does not begin with BEGIN:VCALENDAR.")
    count = text.count("\n")
    if count > MOST_LINES:
        raise Refused(f"{shown} has {count:,} lines, which no calendar file has; it was not read.")
    return _Splitter(work, shown).split(text)


class _Splitter:
    def __init__(self, work: Work, shown: str) -> None:
        self.work, self.shown = work, shown
        self.stack: list[str] = []
        self.calendars: list[list[str]] = []
        self.events: list[RawEvent] = []
        self.zones: list[RawZone] = []
        self.remarks: list[str] = []
        self.event: list[str] | None = None
        self.trouble = self.link = ""

    def split(self, text: str) -> RawCalendar:
        for line in _lines(text):
            self.work.step()
            head = line[:6].upper()
            if head == "BEGIN:":
                self._begin(line[6:66].strip().upper())
            elif line[:4].upper() == "END:":
                self._end(line[4:64].strip().upper())
            elif self.stack:
                self._keep(line)
        if self.stack:
            self.remarks.append("The file ends in the middle; it may have been cut short.")
            self._close_event("The file ends in the middle of it.")
        return RawCalendar(self.calendars or [[]], self.events, self.zones, tuple(self.remarks))

    def _begin(self, name: str) -> None:
        if name == "VCALENDAR" and self.stack:
            raise Refused(f"{self.shown} holds a calendar within a calendar, which no calendar program writes.")
        if name == "VCALENDAR":
            self.calendars.append([])
        if len(self.stack) >= DEEPEST:
            raise Refused(f"{self.shown} is nested more deeply than any calendar file; it was not read.")
        if name == "VEVENT":
            self._close_event("Its end is missing.")
            if len(self.events) >= MOST_EVENTS:
                raise Refused(f"{self.shown} holds more than {MOST_EVENTS:,} events. Export fewer years.")
            self.event = []
            if "VEVENT" in self.stack:
                del self.stack[self.stack.index("VEVENT") :]
        elif name == "VTIMEZONE":
            if len(self.zones) >= _MOST_ZONES:
                raise Refused(f"{self.shown} describes more than {_MOST_ZONES} time zones; it was not read.")
            self.zones.append(RawZone([], [], self._calendar))
        elif name in ("STANDARD", "DAYLIGHT") and self.stack[-1:] == ["VTIMEZONE"]:
            self.zones[-1].parts.append([])
        self.stack.append(name)

    def _end(self, name: str) -> None:
        if name not in self.stack:
            return
        at = len(self.stack) - 1 - self.stack[::-1].index(name)
        self._close_event("" if name == "VEVENT" else "Its end is missing.", only_if="VEVENT" in self.stack[at:])
        del self.stack[at:]

    def _close_event(self, trouble: str, *, only_if: bool = True) -> None:
        if self.event is not None and only_if:
            self.events.append(RawEvent(self.event, self.trouble or trouble, self.link, self._calendar))
            self.event, self.trouble, self.link = None, "", ""

    @property
    def _calendar(self) -> int:
        return max(0, len(self.calendars) - 1)

    def _keep(self, line: str) -> None:
        where = self.stack[-1]
        if where == "VEVENT":
            wanted, into = _WANTED, self.event
        elif where == "VTIMEZONE":
            wanted, into = _ZONE_LINES, self.zones[-1].lines
        elif where in ("STANDARD", "DAYLIGHT") and self.stack[-2:-1] == ["VTIMEZONE"]:
            wanted, into = _ZONE_LINES, self.zones[-1].parts[-1]
        elif where == "VCALENDAR":
            wanted, into = _CALENDAR_LINES, self.calendars[-1]
        else:
            return
        found = _NAME.match(line)
        if found is None or into is None or found[0].upper() not in wanted:
            return
        name = found[0].upper()
        if name == _DESCRIPTION:
            self.link = self.link or meeting_link(line[:LONGEST_LINE])
            return
        if len(line) > LONGEST_LINE:
            if name not in _TEXTS:
                if where == "VEVENT" and name in _DATE_LISTS:
                    self.trouble = TOO_MANY_DAYS
                elif where == "VEVENT":
                    self.trouble = "One of its lines is longer than any real one."
                return
            line = line[:LONGEST_LINE]
        if name in _TEXTS:
            line = line[: 4 * _TEXT_KEPT]
        if len(into) < (_MOST_LINES_OF_PEOPLE if name in _PEOPLE else _MOST_LINES_OF_ONE):
            into.append(line)
        elif name in _DATE_LISTS:
            self.trouble = TOO_MANY_DAYS


def _lines(text: str) -> Iterator[str]:
    """Line by line, without a second copy of the whole text."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield text[start:end]
        start = end + 1
