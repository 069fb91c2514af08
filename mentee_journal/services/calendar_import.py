"""Bringing in meetings of a calendar: what a file would do, and doing it. Nothing is overwritten unasked.

An event belongs to a session by its UID (that of an earlier import, or our own), else by its mentor and its time. Each
session remembers what its event said, so that it is known afterwards which side has changed. What is held or has begun
is never touched.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.calendar_import import Imported, ImportEntry, ImportKind, ImportPreview
from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.words import SessionStatus
from mentee_journal.services import masses, sessions
from mentee_journal.services.calendar_compare import as_fingerprint, here_of, there_of
from mentee_journal.services.calendar_matching import STILL_ASKED, Matcher
from mentee_journal.services.naming import short
from mentee_journal.store import calendar_links as store

if TYPE_CHECKING:
    from mentee_journal.domain.calendar_events import CalendarReading
    from mentee_journal.domain.records import Session
    from mentee_journal.store.journal import Journal

__all__ = ["ALL_DAY_HOUR", "apply", "plan_import"]

ALL_DAY_HOUR = 9
"""The hour an all-day event is given when it is chosen."""


def plan_import(
    journal: Journal,
    reading: CalendarReading,
    *,
    mentor_id: int | None = None,
    given: Mapping[str, int] | None = None,
) -> ImportPreview:
    """What bringing in these meetings would do. Nothing is written.

    With ``given`` the mentee has said whom some are with, by UID; ``mentor_id`` is for all others that name nobody.
    """
    with journal.reading():
        entries = Matcher(journal, reading, mentor_id, given or {}).entries()
    return ImportPreview(tuple(entries), reading, tuple((given or {}).items()))


def apply(journal: Journal, preview: ImportPreview, chosen: Collection[int]) -> Imported:
    """Bring in the meetings with these numbers: one step that can be undone.

    What was changed here since the preview was made is left alone and told.
    """
    wanted = [entry for entry in preview.entries if entry.number in set(chosen) and entry.may_be_chosen]
    ties = [entry for entry in preview.entries if entry.link]
    if not (wanted or ties):
        return Imported()
    new = changed = cancelled = linked = 0
    left: list[str] = []
    only = f"a meeting with {short(wanted[0].mentor, 40)}" if len(wanted) == 1 else f"{len(wanted)} meetings"
    label = f"Bring in {only} from a calendar" if wanted else "Tie sessions to a calendar"
    masses.before_import(journal)
    with journal.atomic(label, subject_kind="session"):
        known = store.links(journal)
        for entry in wanted:
            try:
                done = _do(journal, entry, known)
            except (Refused, NotFound) as why:
                if why.__cause__ is not None:  # the disk's doing and not the meeting's: nothing more can be written
                    raise
                left.append(f"{short(entry.event.summary or entry.mentor, 40)}: {why}")
                continue
            new += done is ImportKind.NEW
            changed += done is ImportKind.CHANGED
            cancelled += done is ImportKind.CANCELLED
        for entry in ties:
            assert entry.session_id is not None
            if entry.event.key not in known:
                linked += store.keep(journal, entry.session_id, entry.event.key, _fingerprint(entry))
    return Imported(new, changed, cancelled, linked, tuple(left))


def _fingerprint(entry: ImportEntry) -> str:
    return as_fingerprint(there_of(entry.event))


def _do(journal: Journal, entry: ImportEntry, known: Mapping[tuple[str, str], store.Link]) -> ImportKind:
    """Bring in one meeting; what became of it. Raises Refused and NotFound."""
    if entry.session_id is None:
        if entry.event.key in known:
            raise Refused("It was brought in meanwhile.")
        made = sessions.create(journal, _new(journal, entry))
        store.keep(journal, made.id, entry.event.key, _fingerprint(entry))
        return ImportKind.NEW
    session = sessions.get(journal, entry.session_id)
    if session.status in (SessionStatus.HELD, SessionStatus.MISSED) or session.started_at is not None:
        raise Refused("It has begun or is over here by now, and was left as it is.")
    assert entry.here is not None
    if here_of(session) != entry.here:
        raise Refused("It was changed here meanwhile, and was left as it is.")
    kind = _change(journal, session, entry)
    store.keep(journal, session.id, entry.event.key, _fingerprint(entry), link_id=entry.link_id)
    return kind


def _new(journal: Journal, entry: ImportEntry) -> Session:
    from mentee_journal.domain.records import Session

    event = entry.event
    assert entry.mentor_id is not None
    starts_at = event.starts_at + timedelta(hours=ALL_DAY_HOUR) if event.all_day else event.starts_at
    over = starts_at + timedelta(minutes=event.minutes) + STILL_ASKED < journal.now()
    status = SessionStatus.CANCELLED if event.cancelled else SessionStatus.HELD if over else SessionStatus.PLANNED
    return Session(
        entry.mentor_id,
        starts_at,
        event.zone,
        minutes=event.minutes,
        place=event.place,
        status=status,
        reflect_waived=status is SessionStatus.HELD,
    )


def _change(journal: Journal, session: Session, entry: ImportEntry) -> ImportKind:
    event, fields = entry.event, entry.fields
    if "cancelled" in fields and event.cancelled:
        sessions.cancel(journal, session.id)
        return ImportKind.CANCELLED
    if "cancelled" in fields:
        session = sessions.reopen(journal, session.id)
    wanted = session
    if "starts_at" in fields:
        wanted = replace(wanted, starts_at=event.starts_at, zone=event.zone)
    if "minutes" in fields:
        wanted = replace(wanted, minutes=event.minutes)
    if "place" in fields:
        wanted = replace(wanted, place=event.place)
    if wanted != session:
        sessions.save(journal, wanted)
    return ImportKind.CHANGED
