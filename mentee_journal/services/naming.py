"""How records are called in sentences, in the trash and in what can be undone."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound
from mentee_journal.services.typed_text import short
from mentee_journal.store import lookup, mentors, reflections, reviews, sessions, touchpoints

if TYPE_CHECKING:
    from mentee_journal.domain.records import Reflection, Session, TimeOff, Touchpoint
    from mentee_journal.store.journal import Journal

__all__ = ["NAMES", "day_named", "label", "local_day", "own_today", "reflection_label", "session_label", "short"]

NAMES = {
    "mentor": "mentor",
    "session": "session",
    "goal": "goal",
    "reflection": "reflection",
    "capability": "strength or area for growth",
    "evidence": "sighting",
    "agenda_item": "topic",
    "session_goal": "session goal",
    "role": "role",
    "question": "question",
    "answer": "answer",
    "follow_up": "follow-up",
    "review": "progress review",
    "plan": "rhythm",
    "time_off": "time off",
    "touchpoint": "contact",
    "framework": "way to reflect",
    "identifier_word": "word",
    "saved_search": "saved search",
}
"""The word for each kind of record."""


def day_named(journal: Journal, day: date) -> str:
    """ "Tue 24 Nov", with the year when it is another one. Never "today": a name must stay true."""
    from mentee_journal.domain.dates import DateOrder, full_day

    order = journal.order()
    words = full_day(day, order)
    if day.year == own_today(journal).year:
        words = words.removesuffix(f", {day.year}" if order is DateOrder.MONTH_FIRST else f" {day.year}")
    return words


def local_day(journal: Journal, moment: datetime, zone: str) -> date:
    """The day a moment falls on, where it was planned."""
    from mentee_journal.domain.zones import day_in

    return day_in(moment, zone)


def own_today(journal: Journal) -> date:
    """Today, where the mentee is."""
    return local_day(journal, journal.now(), journal.zone())


def session_label(journal: Journal, session: Session) -> str:
    """ "Session with Dana Ortiz, Tue 24 Nov"."""
    mentor = mentors.get(journal, session.mentor_id)
    name = short(mentor.name, 40) if mentor else "a mentor"
    return f"Session with {name}, {day_named(journal, local_day(journal, session.starts_at, session.zone))}"


def reflection_label(journal: Journal, reflection: Reflection) -> str:
    """Its title, or what it is about, with its day: "Reflection on Session with Dana Ortiz, Tue 24 Nov"."""
    day = day_named(journal, reflection.written_on)
    if reflection.title.strip():
        return f"{short(reflection.title)}, {day}"
    about = sessions.get(journal, reflection.session_id) if reflection.session_id else None
    if about:
        name = session_label(journal, about)
        return f"Reflection on {name[0].lower()}{name[1:]}"
    question = lookup.name_of(journal, "question", reflection.question_id) if reflection.question_id else None
    if question:
        return f"Reflection on “{short(question)}”, {day}"
    if reflection.event.strip():
        return f"Reflection on {short(reflection.event)}, {day}"
    return f"Reflection, {day}"


def touchpoint_label(journal: Journal, touchpoint: Touchpoint) -> str:
    """ "Mail to Dana, Tue 24 Nov"."""
    from mentee_journal.domain.calling import called
    from mentee_journal.domain.touch_words import touch_words

    mentor = mentors.get(journal, touchpoint.mentor_id)
    name = short(called(mentor.name), 40) if mentor else "a mentor"
    words = touch_words(touchpoint.channel, touchpoint.begun_by, name)
    return f"{words}, {day_named(journal, touchpoint.happened_on)}"


def time_off_label(journal: Journal, time_off: TimeOff) -> str:
    """ "Winter break, Sun 20 Dec to Sun 3 Jan"."""
    days = day_named(journal, time_off.from_on)
    if time_off.until_on > time_off.from_on:
        days = f"{days} to {day_named(journal, time_off.until_on)}"
    return f"{short(time_off.label, 40)}, {days}" if time_off.label.strip() else days


def label(journal: Journal, kind: str, row_id: int) -> str:
    """How a record is called. Raises NotFound."""
    if kind == "session":
        session = sessions.get(journal, row_id)
        if session:
            return session_label(journal, session)
    elif kind == "reflection":
        reflection = reflections.get(journal, row_id)
        if reflection:
            return reflection_label(journal, reflection)
    elif kind == "review":
        review, name = reviews.get(journal, row_id), lookup.name_of(journal, kind, row_id)
        if review and name is not None:
            return f"Review of {short(name, 40)}, {day_named(journal, review.reviewed_on)}"
    elif kind == "touchpoint":
        touchpoint = touchpoints.get(journal, row_id)
        if touchpoint:
            return touchpoint_label(journal, touchpoint)
    elif kind == "plan":
        name = lookup.name_of(journal, kind, row_id)
        if name is not None:
            return f"Rhythm with {short(name, 40)}"
    elif kind == "time_off":
        from mentee_journal.store import time_off

        found = time_off.get(journal, row_id)
        if found:
            name = time_off_label(journal, found)
            return name if found.label.strip() else f"Time off, {name}"
    elif kind in NAMES:
        name = lookup.name_of(journal, kind, row_id)
        if name is not None:
            return short(name)
    raise NotFound(f"There is no such {NAMES.get(kind, 'record')} (any more).")
