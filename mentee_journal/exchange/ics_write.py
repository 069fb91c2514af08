"""Meetings as a calendar file (RFC 5545) that the user's own calendar takes in.

The same meeting has the same UID in every file. A file counts SEQUENCE on for what has changed since the one
before, which the journal's marks remember, and an event that did not change is written as it was, to the letter.
Nothing goes in but when, where and with whom, and the agenda when it was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.calendar_book import MOST_SEQUENCE, Mark, event_uid
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.listed import listed
from mentee_journal.exchange.files import write_private
from mentee_journal.exchange.ics_events import Draft, Options, series, single, withdrawn
from mentee_journal.exchange.ics_zones import timezone
from mentee_journal.exchange.progress import Progress, Stopped

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.calendar_book import CalendarBook

__all__ = [
    "PRODID",
    "CalendarFile",
    "Options",
    "calendar_file",
    "mark_of_invitation",
    "save",
    "stamped",
    "wrapped",
]

PRODID = "-//Mentee Journal//Mentee Journal//EN"
_STILL_TOLD = timedelta(days=400)
"""So long a file goes on to say that an event was withdrawn."""


class CalendarFile(NamedTuple):
    """A calendar file that is ready to be written."""

    data: bytes
    rhythms: int
    meetings: int
    """Those that are single, not part of a rhythm."""
    called_off: int
    """Events of earlier files that are no more, and are said to be called off."""
    marks: dict[str, Mark]
    """Those that are new or changed: to be kept before the file is written, so that no number is used twice."""

    @property
    def words(self) -> str:
        """What is in it: "1 rhythm, 33 single sessions and 2 called off"."""
        parts = [
            f"{number} {words}{'s' if plural and number > 1 else ''}"
            for number, words, plural in (
                (self.rhythms, "rhythm", True),
                (self.meetings, "single session", True),
                (self.called_off, "called off", False),
            )
            if number
        ]
        return listed(parts)


class _Print(NamedTuple):
    """The fingerprint of a mark: what the event said, and what it takes to withdraw it."""

    core: str
    full: str
    start: str
    zone: str
    last: str
    """ "gone": it was withdrawn; "open": it goes on; otherwise the day after which it does not matter any more."""

    def __str__(self) -> str:
        return " ".join(part or "-" for part in self)

    @classmethod
    def read(cls, text: str) -> _Print | None:
        """None for one that was not written by this program."""
        parts = ["" if part == "-" else part for part in text.split(" ")]
        return cls(*parts) if len(parts) == len(cls._fields) else None


def save(path: Path, made: CalendarFile, *, overwrite: bool = False, keep: Path | None = None) -> None:
    """Write the file, readable by its owner alone. Raises Exists (a Refused) and Refused."""
    write_private(path, made.data, overwrite=overwrite, keep=keep)


def calendar_file(book: CalendarBook, options: Options, progress: Progress | None = None) -> CalendarFile:
    """The file for a book. Raises Refused when the book is empty, and Stopped."""
    drafts: list[Draft] = []
    for done, draft in enumerate(_drafts(book, options), start=1):
        drafts.append(draft)
        if progress is not None and not progress(done, book.events):
            raise Stopped("Stopped. Nothing was written.")
    marks: dict[str, Mark] = {}
    pieces: list[bytes] = []
    for draft in drafts:
        mark = _mark(book, draft)
        if mark != book.marks.get(draft.uid):
            marks[draft.uid] = mark
        pieces += stamped(draft, mark)
    for draft, mark in _withdrawals(book, {draft.uid for draft in drafts}):
        if mark != book.marks[draft.uid]:
            marks[draft.uid] = mark
        drafts.append(draft)
        pieces += stamped(draft, mark)
    if not drafts:
        raise Refused("There are no meetings to write to a calendar file.")
    data = wrapped(drafts, pieces, book.now)
    # A rhythm of several stretches is several events and still one rhythm.
    rhythms = len({found.phase.plan_id for found in book.phases})
    return CalendarFile(data, rhythms, len(book.singles), len(drafts) - book.events, marks)


def wrapped(drafts: Iterable[Draft], events: Iterable[bytes], now: datetime, method: str = "") -> bytes:
    """Events as a whole calendar, with the rules of the zones they name: for rhythms also long after ``now``."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    for zone, (first, last) in sorted(_zones(drafts).items()):
        calendar.add_component(timezone(zone, first, max(last, now.date())))
    end = b"END:VCALENDAR\r\n"
    return b"".join((calendar.to_ical().removesuffix(end), *events, end))


def _zones(drafts: Iterable[Draft]) -> dict[str, tuple[date, date]]:
    found: dict[str, tuple[date, date]] = {}
    for draft in drafts:
        for zone, (first, last) in draft.zones.items():
            had = found.get(zone, (first, last))
            found[zone] = (min(had[0], first), max(had[1], last))
    return found


def _drafts(book: CalendarBook, options: Options) -> Iterator[Draft]:
    for phase in book.phases:
        yield series(phase, options)
    for entry in book.singles:
        yield single(entry, options)


def _digest(pieces: Iterable[bytes]) -> str:
    return sha256(b"".join(pieces)).hexdigest()[:32]


def _mark(book: CalendarBook, draft: Draft) -> Mark:
    """The mark the event gets by being written now: the one it had, when nothing has changed."""
    told = _Print(
        _digest(draft.core),
        _digest(event.to_ical() for event in draft.events),
        draft.start,
        draft.zone,
        "open" if draft.last is None else draft.last.isoformat(),
    )
    had = book.marks.get(draft.uid)
    if had is None:
        return Mark(0, str(told), book.now)
    before = _Print.read(had.fingerprint)
    if before == told:
        return had
    changed = before is None or before.core != told.core or before.last == "gone"
    return Mark(_counted(had, changed), str(told), book.now)


def mark_of_invitation(book: CalendarBook, draft: Draft) -> Mark:
    """The mark of a session that somebody is invited to: the same count, so that both calendars follow one."""
    core = _digest(draft.core)
    had = book.marks.get(draft.uid)
    if had is None:
        return Mark(0, str(_Print(core, "", "", "", "")), book.now)
    before = _Print.read(had.fingerprint)
    if before is not None and before.core == core:
        return had
    told = (before or _Print("", "", "", "", ""))._replace(core=core, full="")
    return Mark(_counted(had), str(told), book.now)


def _counted(had: Mark, changed: bool = True) -> int:
    """The next SEQUENCE."""
    return min(had.sequence + changed, MOST_SEQUENCE)


def _withdrawals(book: CalendarBook, told: set[str]) -> Iterator[tuple[Draft, Mark]]:
    """Events of earlier files that are no more, or that are part of a rhythm now: each said to be called off."""
    inside = [event_uid(entry.session.uid) for found in book.phases for entry in found.sessions]
    for uid in (*book.gone, *inside):
        had = book.marks.get(uid)
        before = _Print.read(had.fingerprint) if had else None
        draft = None if uid in told or before is None else withdrawn(uid, before.start, before.zone)
        if had is None or before is None or draft is None:
            continue
        if before.last == "gone":
            if book.now - had.written_at < _STILL_TOLD:
                yield draft, had
        elif before.last == "open" or before.last >= f"{book.now:%Y-%m-%d}":
            yield draft, Mark(_counted(had), str(before._replace(last="gone")), book.now)


def stamped(draft: Draft, mark: Mark) -> Iterator[bytes]:
    """The events with what says which version of them this is."""
    stamp = f"BEGIN:VEVENT\r\nDTSTAMP:{_utc(mark.written_at)}\r\nSEQUENCE:{mark.sequence}\r\n".encode()
    for event in draft.events:
        yield stamp + event.to_ical().removeprefix(b"BEGIN:VEVENT\r\n")


def _utc(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"
