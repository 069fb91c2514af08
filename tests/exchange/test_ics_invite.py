"""An invitation to one session: whom it names, when it is refused, and how it is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import AgendaItem, Session
from mentee_journal.exchange.ics_events import Options
from mentee_journal.exchange.ics_invite import Invitation, invitation
from mentee_journal.services import calendar_files, mentors, sessions
from mentee_journal.services.journal import Journal
from tests.exchange.conftest import NOW, Opens
from tests.exchange.rhythms import events, meeting, mentor, rhythm, written
from tests.hostile import HOSTILE

AT = datetime(2026, 12, 3, 15, 0, tzinfo=UTC)
ME = {"my_name": "Priya Raman", "my_email": "priya@example.org"}


@pytest.fixture
def journal(opens: Opens) -> Journal:
    return opens("invite.db")


def session(journal: Journal, **facts: Any) -> Session:
    return sessions.save(journal, Session(mentor(journal).id, AT, "Europe/London", **facts))


def invited(journal: Journal, session_id: int, *, agenda: bool = False, **me: str) -> Invitation:
    book = calendar_files.gather(journal, session_id=session_id, agenda=agenda)
    made = invitation(book, Options(agenda, 60), **{**ME, **me})
    calendar_files.keep_marks(journal, made.file.marks)
    return made


def read(made: Invitation) -> tuple[str, Any]:
    (event,) = events(made.file.data)
    return str(Calendar.from_ical(made.file.data)["METHOD"]), event


def test_it_asks_the_mentor_in_the_name_of_the_mentee(journal: Journal) -> None:
    made = session(journal, place="Zoom")
    sessions.add_item(journal, AgendaItem(made.id, "Grading"))
    invite = invited(journal, made.id)
    method, event = read(invite)
    assert (method, invite.to, invite.takes_back) == ("REQUEST", "dana@example.org", False)
    assert event["UID"] == f"{made.uid}@mentee-journal"
    assert event["SUMMARY"] == "Mentoring: Dana Ortiz and Priya Raman"
    assert event["ORGANIZER"] == "mailto:priya@example.org"
    assert event["ORGANIZER"].params["CN"] == "Priya Raman"
    guest = event["ATTENDEE"]
    assert guest == "mailto:dana@example.org"
    assert (guest.params["CN"], guest.params["ROLE"]) == ("Dana Ortiz", "REQ-PARTICIPANT")
    assert (guest.params["PARTSTAT"], guest.params["RSVP"]) == ("NEEDS-ACTION", "TRUE")
    assert (event["LOCATION"], event["STATUS"], event["SEQUENCE"]) == ("Zoom", "CONFIRMED", 0)
    assert "DESCRIPTION" not in event and not event.subcomponents
    assert "Grading" in read(invited(journal, made.id, agenda=True))[1]["DESCRIPTION"]


def test_a_moved_session_is_asked_anew_and_a_cancelled_one_taken_back(journal: Journal) -> None:
    made = session(journal)
    invited(journal, made.id)
    journal.clock = lambda: NOW + timedelta(hours=2)
    assert read(invited(journal, made.id))[1]["DTSTAMP"].dt == journal.now()
    sessions.move(journal, made.id, AT + timedelta(days=1), "Europe/London")
    assert read(invited(journal, made.id))[1]["SEQUENCE"] == 1
    sessions.cancel(journal, made.id)
    invite = invited(journal, made.id)
    method, event = read(invite)
    assert (method, event["STATUS"], event["SEQUENCE"], invite.takes_back) == ("CANCEL", "CANCELLED", 2, True)


def test_the_count_is_the_same_as_in_the_mentees_own_calendar(journal: Journal) -> None:
    made = session(journal)
    first = written(journal)
    assert not invited(journal, made.id).file.marks
    sessions.move(journal, made.id, AT + timedelta(days=1), "Europe/London")
    assert read(invited(journal, made.id))[1]["SEQUENCE"] == 1
    (event,) = events(written(journal).data)
    assert event["SEQUENCE"] == 1 and first.marks


def test_an_invitation_is_never_called_off_by_a_file_of_ones_own(journal: Journal) -> None:
    dana = mentor(journal)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", date(2026, 12, 8), made_until=date(2026, 12, 8))
    made = meeting(journal, dana.id, phase, date(2026, 12, 8))
    assert read(invited(journal, made.id))[1]["UID"] == f"{made.uid}@mentee-journal"
    assert [event["UID"] for event in events(written(journal).data)] == [f"{phase.uid}@mentee-journal"]


@pytest.mark.parametrize(("turn", "word"), [(sessions.hold, "held"), (sessions.miss, "missed")])
def test_what_is_over_is_no_reason_to_invite(journal: Journal, turn: Any, word: str) -> None:
    made = session(journal)
    turn(journal, made.id)
    with pytest.raises(Refused, match=f"is {word}"):
        invited(journal, made.id)


def test_nobody_is_invited_to_what_has_passed(journal: Journal) -> None:
    made = session(journal)
    journal.clock = lambda: AT + timedelta(minutes=44)
    assert invited(journal, made.id)
    journal.clock = lambda: AT + timedelta(minutes=45)
    with pytest.raises(Refused, match="has passed"):
        invited(journal, made.id)
    sessions.cancel(journal, made.id)
    assert invited(journal, made.id).takes_back


def test_both_need_an_address(journal: Journal) -> None:
    made = session(journal)
    for mine, words in (("", "give your e-mail"), ("priya", "give your e-mail"), ("Dana@example.org", "your own")):
        with pytest.raises(Refused, match=words) as refused:
            invited(journal, made.id, my_email=mine)
        assert refused.value.field == "my_email"
    dana = mentors.get(journal, made.mentor_id)
    mentors.save(journal, replace(dana, email="dana@"))
    with pytest.raises(Refused, match="Dana Ortiz has no e-mail address here yet"):
        invited(journal, made.id)


def test_without_a_name_of_ones_own(journal: Journal) -> None:
    _, event = read(invited(journal, session(journal).id, my_name=""))
    assert event["SUMMARY"] == "Mentoring session"
    assert "CN" not in event["ORGANIZER"].params


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names_stay_names(journal: Journal, text: str) -> None:
    dana = mentor(journal, f'D"{text}:;,^n'[:200], email=f"{text[:100].strip()} <dana@example.org>")
    made = sessions.save(journal, Session(dana.id, AT, "Europe/London"))
    method, event = read(invited(journal, made.id, my_name=f'"{text}";CN=x', my_email="<priya@example.org>\r\nX: y"))
    assert method == "REQUEST"
    assert event["ATTENDEE"] == "mailto:dana@example.org"
    assert event["ORGANIZER"] == "mailto:priya@example.org"
    assert event["ATTENDEE"].params["CN"].startswith("D'")
    assert set(event) == {
        "DTSTAMP", "SEQUENCE", "SUMMARY", "DTSTART", "DTEND", "UID", "ATTENDEE", "ORGANIZER", "STATUS",
    }  # fmt: skip
