"""An invitation to one session (RFC 5546) as a file to attach to a mail: the mentor's calendar asks, and answers.

Nothing is sent. A session that was called off gives the file that takes the invitation back.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from icalendar import vCalAddress

from mentee_journal.domain.calendar_book import event_uid
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.words import SessionStatus
from mentee_journal.exchange.ics_events import Options, single
from mentee_journal.exchange.ics_text import first_address, one_line
from mentee_journal.exchange.ics_write import CalendarFile, mark_of_invitation, stamped, wrapped

if TYPE_CHECKING:
    from mentee_journal.domain.calendar_book import BookSession, CalendarBook

__all__ = ["Invitation", "invitation"]


class Invitation(NamedTuple):
    """An invitation that is ready to be written."""

    file: CalendarFile
    to: str
    """The mentor's address."""
    takes_back: bool
    """True when it calls an earlier invitation off."""


def invitation(book: CalendarBook, options: Options, *, my_name: str = "", my_email: str) -> Invitation:
    """The invitation to the one session of the book. Raises Refused with the ``field`` that is missing."""
    (entry,) = book.singles
    session = entry.session
    takes_back = session.status is SessionStatus.CANCELLED
    if session.status in (SessionStatus.HELD, SessionStatus.MISSED):
        raise Refused(f"This session is {session.status.words}, so there is nothing to invite to.")
    if not takes_back and session.starts_at + timedelta(minutes=session.minutes) <= book.now:
        raise Refused("The time of this session has passed. Give it another one first.")
    theirs, mine = first_address(entry.mentor.email), first_address(my_email)
    name = one_line(entry.mentor.name)
    if not theirs:
        raise Refused(
            f"{name} has no e-mail address here yet, and an invitation needs one. Add it to their page first."
        )
    if not mine:
        raise Refused("An invitation says who invites: give your e-mail address, as in me@example.org.", "my_email")
    if mine.casefold() == theirs.casefold():
        raise Refused(f"That is {name}’s address. Give your own.", "my_email")
    draft = single(entry, options)
    (event,) = draft.events
    mark = mark_of_invitation(book, draft)
    event["summary"] = _summary(entry, my_name)
    event.add("organizer", _person(mine, my_name))
    guest = _person(theirs, name)
    guest.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"})
    event.add("attendee", guest)
    # An alarm is each person's own affair.
    event.subcomponents.clear()
    # Always as of now: somebody who gets two of them is to keep the later one.
    pieces = stamped(draft, mark._replace(written_at=book.now))
    data = wrapped([draft], pieces, book.now, "CANCEL" if takes_back else "REQUEST")
    marks = {} if mark == book.marks.get(draft.uid) else {event_uid(session.uid): mark}
    return Invitation(CalendarFile(data, 0, 1, 0, marks), theirs, takes_back)


def _summary(entry: BookSession, my_name: str) -> str:
    """Names both, because it stands in both calendars."""
    mine = one_line(my_name)
    return f"Mentoring: {one_line(entry.mentor.name)} and {mine}" if mine else "Mentoring session"


def _person(address: str, name: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    shown = one_line(name).replace('"', "'")
    if shown:
        person.params["CN"] = shown
    return person
