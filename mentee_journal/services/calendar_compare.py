"""A session and the event it was read from: which side has changed since, and what would be taken over."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.calendar_events import CalendarEvent
from mentee_journal.domain.calendar_import import EventSays, ImportKind
from mentee_journal.domain.moments import from_utc_text, to_utc_text
from mentee_journal.domain.words import SessionStatus
from mentee_journal.store.calendar_links import Brief

if TYPE_CHECKING:
    from mentee_journal.domain.records import Session

__all__ = ["Compared", "as_fingerprint", "compare", "from_fingerprint", "here_of", "there_of"]


class Compared(NamedTuple):
    """What an event is to the session it belongs to."""

    kind: ImportKind
    fields: tuple[str, ...] = ()
    note: str = ""


def there_of(event: CalendarEvent) -> EventSays:
    """What the calendar says."""
    return EventSays(event.starts_at, event.minutes, _line(event.place), event.cancelled)


def here_of(session: Brief | Session) -> EventSays:
    """What the journal says."""
    cancelled = session.status is SessionStatus.CANCELLED
    return EventSays(session.starts_at, session.minutes, _line(session.place), cancelled)


def _line(text: str) -> str:
    return " ".join(text.split())[:500]


def as_fingerprint(says: EventSays) -> str:
    """What an event said, to be compared with what it says the next time."""
    return json.dumps([to_utc_text(says.starts_at), says.minutes, says.place, says.cancelled], ensure_ascii=False)


def from_fingerprint(text: str) -> EventSays | None:
    """The same read back; None for what another version wrote."""
    try:
        at, minutes, place, cancelled = json.loads(text)
        return EventSays(from_utc_text(at), int(minutes), str(place), bool(cancelled))
    except (ValueError, TypeError, AttributeError):
        return None


def _different(one: EventSays, other: EventSays) -> set[str]:
    return {name for name in EventSays._fields if getattr(one, name) != getattr(other, name)}


def compare(session: Brief, event: CalendarEvent, base: EventSays | None, *, own: bool) -> Compared:
    """What the event would change. ``base`` is what it said when the session was last made like it.

    ``own`` when the event is one this journal wrote: then the newer of both is right.
    """
    here, there = here_of(session), there_of(event)
    differing = _different(here, there)
    if not there.place and (base is None or not base.place):
        differing.discard("place")  # It says nothing about where.
    if event.all_day and here.starts_at - there.starts_at < timedelta(days=1):
        differing -= {"starts_at", "minutes"}  # The hour was chosen here.
    if not differing:
        return Compared(ImportKind.HERE)
    if session.status in (SessionStatus.HELD, SessionStatus.MISSED) or session.started:
        return Compared(ImportKind.HERE, note=_settled(session))
    if base is None:
        return _without_base(session, event.stamp, differing, there, own=own)
    news = _different(base, there) & differing
    if not news:
        return Compared(ImportKind.HERE, note="You have changed it here since.")
    mine = _different(base, here)
    if mine & news or "cancelled" in mine | (news if mine else set()):
        return Compared(ImportKind.BOTH, tuple(sorted(differing)), "It was changed here and in the calendar.")
    return Compared(_kind(news, there), tuple(sorted(news)))


def _without_base(
    session: Brief, stamp: datetime | None, differing: set[str], there: EventSays, *, own: bool
) -> Compared:
    fields = tuple(sorted(differing))
    if not own:
        return Compared(ImportKind.BOTH, fields, "Here it is a little different.")
    if stamp is None or stamp < session.updated_at:
        return Compared(ImportKind.BOTH, fields, "You have changed it here since the file was written.")
    return Compared(_kind(differing, there), fields)


def _kind(news: set[str], there: EventSays) -> ImportKind:
    return ImportKind.CANCELLED if "cancelled" in news and there.cancelled else ImportKind.CHANGED


def _settled(session: Brief) -> str:
    if session.status in (SessionStatus.HELD, SessionStatus.MISSED):
        return f"It is {session.status.words} here, and stays as it is."
    return "It has begun here, and stays as it is."
