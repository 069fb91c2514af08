"""What calendar programs write besides plain meetings: answers, what was declined or called off, parted series."""

from __future__ import annotations

from datetime import date

import pytest

from mentee_journal.domain.calendar_import import ImportKind, ImportPreview
from mentee_journal.domain.words import SessionStatus
from mentee_journal.exchange.ics_read import read_bytes
from mentee_journal.services import calendar_import, sessions
from mentee_journal.services.journal import Journal
from tests.exchange.rhythms import mentor

DANA = "ORGANIZER;CN=Dana Ortiz:mailto:dana@example.org"
TO_DANA = "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT={};CN=Dana Ortiz:mailto:dana@example.org"
TO_ME = "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT={};CN=Priya:mailto:priya@example.org"
TO_BOB = "ATTENDEE;PARTSTAT={};CN=Bob:mailto:bob@example.org"
WHEN = ("DTSTART:20261208T150000Z", "DTEND:20261208T154500Z")
WEEKLY = ("DTSTART;TZID=America/New_York:20261201T150000", "DTEND;TZID=America/New_York:20261201T154500")


def calendar(*events: tuple[str, ...], head: tuple[str, ...] = ()) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", *head]
    for event in events:
        lines += ["BEGIN:VEVENT", "DTSTAMP:20261120T100000Z", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def meeting(*lines: str, uid: str = "a@google.com", summary: str = "Coffee") -> tuple[str, ...]:
    return (f"UID:{uid}", f"SUMMARY:{summary}", *WHEN, *lines)


def plan(journal: Journal, text: str) -> ImportPreview:
    reading = read_bytes(text.encode(), zone="Europe/London", today=date(2026, 11, 23))
    assert not reading.unread
    return calendar_import.plan_import(journal, reading)


def take(journal: Journal, text: str) -> str:
    preview = plan(journal, text)
    done = calendar_import.apply(journal, preview, preview.usual)
    assert not done.left
    again = plan(journal, text)
    assert not again.usual, "importing twice changes nothing"
    return done.words


def told(preview: ImportPreview) -> list[tuple[str, str]]:
    return [(entry.kind.value, entry.note) for entry in preview.entries]


@pytest.fixture(autouse=True)
def dana(journal: Journal) -> int:
    return mentor(journal).id


# --- who comes -----------------------------------------------------------------------------------

MINE = "You declined it in your calendar."
THEIRS = "Dana Ortiz declined it."


@pytest.mark.parametrize(
    ("lines", "head", "note"),
    [
        ((DANA, TO_ME.format("DECLINED")), (), MINE),
        ((DANA, TO_ME.format("DECLINED"), TO_DANA.format("ACCEPTED")), (), MINE),
        ((DANA, TO_ME.format("DECLINED"), TO_BOB.format("ACCEPTED")), ("X-WR-CALNAME:Priya@example.org",), MINE),
        ((DANA, TO_ME.format("declined"), "ATTENDEE;CUTYPE=ROOM;PARTSTAT=ACCEPTED:mailto:room@example.org"), (), MINE),
        ((DANA, TO_ME.format("ACCEPTED"), TO_BOB.format("DECLINED")), (), ""),
        ((DANA, TO_ME.format("NEEDS-ACTION")), (), ""),
        ((DANA, TO_BOB.format("DECLINED"), TO_ME.format("TENTATIVE")), ("X-WR-CALNAME:priya@example.org",), ""),
        (("ORGANIZER:mailto:priya@example.org", TO_DANA.format("DECLINED")), (), THEIRS),
        (("ORGANIZER:mailto:priya@example.org", TO_DANA.format("ACCEPTED"), TO_BOB.format("DECLINED")), (), ""),
        (
            ('ORGANIZER;CN="Priya";EMAIL="priya@example.org":/a/principal/', 'ATTENDEE;CN="Ortiz, Dana";'
             'PARTSTAT=DECLINED:invalid:nomail'), (), THEIRS,
        ),
    ],
)  # fmt: skip
def test_what_was_declined_is_not_taken_unasked(
    journal: Journal, lines: tuple[str, ...], head: tuple[str, ...], note: str
) -> None:
    preview = plan(journal, calendar(meeting(*lines), head=head))
    assert told(preview) == [("declined" if note else "new", note)]
    assert bool(preview.usual) == (not note)


def test_a_declined_one_comes_in_when_it_is_chosen(journal: Journal) -> None:
    preview = plan(journal, calendar(meeting(DANA, TO_ME.format("DECLINED"))))
    assert calendar_import.apply(journal, preview, {1}).new == 1


def test_one_of_a_series_declined(journal: Journal) -> None:
    series = ("UID:s", *WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3", DANA, TO_ME.format("ACCEPTED"))
    again = "RECURRENCE-ID;TZID=America/New_York:20261208T150000"
    one = ("UID:s", again, "DTSTART;TZID=America/New_York:20261208T150000", DANA, TO_ME.format("DECLINED"))
    assert [kind for kind, _ in told(plan(journal, calendar(series, one)))] == ["new", "declined", "new"]


def test_the_owner_is_who_is_in_every_meeting(journal: Journal) -> None:
    group = meeting(DANA, TO_ME.format("DECLINED"), TO_BOB.format("ACCEPTED"))
    others = [
        meeting("ORGANIZER:mailto:lee@example.org", TO_ME.format("ACCEPTED"), uid=uid, summary="Staff")
        for uid in ("b", "c")
    ]
    assert ("declined", MINE) in told(plan(journal, calendar(group, *others)))
    assert ("new", "") in told(plan(journal, calendar(group)))


def test_declined_since_it_came_in_is_said_and_changes_nothing_unasked(journal: Journal) -> None:
    take(journal, calendar(meeting(DANA, TO_ME.format("ACCEPTED"))))
    assert told(plan(journal, calendar(meeting(DANA, TO_ME.format("DECLINED"))))) == [("here", MINE)]
    moved = calendar(meeting(DANA, TO_ME.format("DECLINED"))).replace("T150000Z", "T151500Z")
    assert told(plan(journal, moved)) == [("both", MINE)]


# --- messages ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "answer", "summary", "sentence"),
    [
        ("REPLY", "ACCEPTED", "Accepted: Coffee", "Dana Ortiz accepted “Coffee” on Tue 8 Dec 2026, 15:00."),
        ("REPLY", "DECLINED", "Coffee", "Dana Ortiz declined “Coffee” on Tue 8 Dec 2026, 15:00."),
        ("reply", "TENTATIVE", "", "Dana Ortiz may come to “a meeting” on Tue 8 Dec 2026, 15:00."),
        (
            "COUNTER", "TENTATIVE", "New Time Proposed: Coffee",
            "Dana Ortiz proposes Tue 8 Dec 2026, 15:00 for “Coffee”. If you agree, move the session here.",
        ),
        ("REFRESH", "", "Coffee", "Somebody wrote about “Coffee” on Tue 8 Dec 2026, 15:00."),
    ],
)  # fmt: skip
def test_an_answer_is_no_meeting(journal: Journal, method: str, answer: str, summary: str, sentence: str) -> None:
    text = calendar(meeting(TO_DANA.format(answer), summary=summary), head=(f"METHOD:{method}",))
    preview = plan(journal, text)
    assert not preview.entries
    assert preview.reading.remarks == (sentence, "A message about a meeting changes nothing here by itself.")


def test_a_proposal_does_not_move_the_session(journal: Journal) -> None:
    take(journal, calendar(meeting(TO_DANA.format("ACCEPTED"))))
    other = calendar(meeting(TO_DANA.format("TENTATIVE")), head=("METHOD:COUNTER",)).replace("T150000Z", "T170000Z")
    assert not plan(journal, other).entries


def test_calendars_behind_each_other_keep_their_methods(journal: Journal) -> None:
    asked = calendar(meeting(DANA, uid="a"), head=("METHOD:REQUEST",))
    off = calendar(meeting(DANA, uid="b", summary="Tea"), head=("METHOD:CANCEL",)).replace("20261208", "20261209")
    for text in (asked + off, off + asked):
        assert [(one.event.uid, one.event.cancelled) for one in plan(journal, text).entries] == [
            ("a", False),
            ("b", True),
        ]


def test_calendars_behind_each_other_keep_their_zones(journal: Journal) -> None:
    def one(uid: str, offset: str) -> str:
        zone = (
            "BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "BEGIN:STANDARD", "DTSTART:16010101T000000",
            f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}", "END:STANDARD", "END:VTIMEZONE",
        )  # fmt: skip
        at = "DTSTART;TZID=Customized Time Zone:20261208T120000"
        return calendar((f"UID:{uid}", DANA, "SUMMARY:A", at, "DURATION:PT30M"), head=zone)

    found = plan(journal, one("india", "+0530") + one("japan", "+0900")).entries
    assert [(entry.event.uid, f"{entry.event.starts_at:%H:%M}") for entry in found] == [
        ("japan", "03:00"),
        ("india", "06:30"),
    ]


def test_a_message_calls_a_whole_series_off_without_its_rule(journal: Journal) -> None:
    series = ("UID:s", "SUMMARY:A", *WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3", DANA)
    assert take(journal, calendar(series)) == "3 new"
    off = calendar(tuple(line for line in series if "RRULE" not in line), head=("METHOD:CANCEL",))
    assert take(journal, off) == "3 cancelled"
    assert [kind for kind, _ in told(plan(journal, off))] == ["here", "here", "here"]
    assert {row.status for row in sessions.past(journal)} == {SessionStatus.CANCELLED}


@pytest.mark.parametrize("summary", ["Canceled: Coffee", "Cancelled: Coffee", "Annulé : Coffee", "Abgesagt: Coffee"])
def test_outlook_says_in_the_name_that_it_was_called_off(journal: Journal, summary: str) -> None:
    assert take(journal, calendar(meeting(DANA))) == "1 new"
    off = calendar(meeting(DANA, "STATUS:CONFIRMED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", summary=summary))
    assert take(journal, off) == "1 cancelled"


def test_a_series_google_parted_keeps_its_sessions(journal: Journal) -> None:
    before = ("UID:s@google.com", "SUMMARY:A", *WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=4", DANA)
    assert take(journal, calendar(before)) == "4 new"
    ids = {row.id for row in sessions.upcoming(journal)}
    first = tuple(line.replace("COUNT=4", "UNTIL=20261215T045959Z") for line in before)
    later = tuple(
        line.replace("UID:s", "UID:s_R20261215T200000").replace("20261201T", "20261216T").replace("COUNT=4", "COUNT=2")
        for line in before
    )
    assert take(journal, calendar(first, later)) == "2 changed"
    assert {row.id for row in sessions.upcoming(journal)} == ids
    elsewhere = tuple(
        line.replace("20261216T", "20261215T") for line in (*later, "LOCATION:Room 2")
    )  # moved back, and parted for its place
    assert take(journal, calendar(first, elsewhere)) == "2 changed"


# --- links ---------------------------------------------------------------------------------------

TEAMS = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0?context=%7b%22Tid%22%7d"


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("LOCATION:Microsoft Teams Meeting", rf"DESCRIPTION:Hi\nJoin: <{TEAMS}>\nHelp<https://aka.ms/Join>"), TEAMS),
        ((r"DESCRIPTION:See https://example.org/a.pdf\nhttps://us02web.zoom.us/j/123?pwd=a\,b\n\nMore",),
         "https://us02web.zoom.us/j/123?pwd=a,b"),
        (("DESCRIPTION:Meet: https://meet.google.com/abc-defg-hij.",), "https://meet.google.com/abc-defg-hij"),
        (("LOCATION:Room 4", rf"DESCRIPTION:{TEAMS}"), "Room 4"),
        (("DESCRIPTION:https://support.zoom.us/hc https://example.org/zoom.us/j/1",), ""),
        (("URL:https://example.org/room", rf"DESCRIPTION:{TEAMS}"), "https://example.org/room"),
    ],
)  # fmt: skip
def test_the_link_of_a_meeting_is_found_in_its_description(
    journal: Journal, lines: tuple[str, ...], place: str
) -> None:
    assert [entry.event.place for entry in plan(journal, calendar(meeting(DANA, *lines))).entries] == [place]


def test_the_agenda_of_our_own_events_is_no_place(journal: Journal) -> None:
    own = calendar(meeting(DANA, f"DESCRIPTION:1. Try {TEAMS}", uid="abc@mentee-journal"))
    assert [entry.event.place for entry in plan(journal, own).entries] == [""]


def test_rooms_and_tasks_are_no_people_and_no_meetings(journal: Journal) -> None:
    text = calendar(meeting("ATTENDEE;CUTYPE=ROOM;CN=Dana Ortiz:mailto:room@example.org"))
    assert [entry.kind for entry in plan(journal, text).entries] == [ImportKind.WHOSE]
    task = "BEGIN:VTODO\r\nUID:t\r\nSUMMARY:Dana Ortiz\r\nDUE:20261208T150000Z\r\nEND:VTODO\r\n"
    assert not plan(journal, calendar().replace("END:VCAL", task + "END:VCAL")).entries
