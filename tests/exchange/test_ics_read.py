"""Calendar files of the programs people use are read as those programs mean them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mentee_journal.domain.calendar_events import CalendarEvent, CalendarReading
from mentee_journal.exchange.ics_read import read_bytes, read_ics
from mentee_journal.exchange.ics_zones_in import known_zone
from tests.exchange import calendars
from tests.exchange.calendars import event

TODAY = date(2026, 11, 23)
ZONE = "America/New_York"


def read(text: str | bytes, zone: str = ZONE, since: date | None = None) -> CalendarReading:
    data = text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode()
    return read_bytes(data, zone=zone, today=TODAY, since=since)


def starts(events: tuple[CalendarEvent, ...]) -> list[str]:
    return [one.starts_at.strftime("%Y-%m-%dT%H:%MZ") for one in events]


def test_google() -> None:
    found = read(calendars.GOOGLE)
    assert starts(found.events) == [
        "2026-10-06T19:00Z",
        "2026-10-20T19:00Z",
        "2026-11-17T20:00Z",
        "2026-11-25T20:00Z",
        "2026-12-02T21:00Z",
        "2026-12-15T20:00Z",
        "2026-12-29T20:00Z",
        "2027-01-12T20:00Z",
        "2027-01-26T20:00Z",
    ]
    first, call, moved, off = found.events[0], found.events[3], found.events[4], found.events[5]
    assert first.people == ("priya@example.org", "dana@example.org") and first.names == ("Dana Ortiz",)
    assert (first.summary, first.place) == ("Mentoring, Dana", "https://meet.google.com/abc-defg-hij")
    assert (first.zone, first.minutes, first.recurrence) == (ZONE, 45, "2026-10-06")
    assert first.stamp == datetime(2026, 11, 1, 8, tzinfo=UTC)
    assert (moved.recurrence, moved.minutes, moved.cancelled) == ("2026-12-01", 30, False)
    assert off.cancelled and off.recurrence == "2026-12-15"
    assert (call.zone, call.recurrence) == (ZONE, ""), "a time in UTC is kept in the calendar’s own zone"
    assert found.series == {"abc123@google.com"} and not found.unread and not found.remarks


def test_outlook() -> None:
    found = read(calendars.OUTLOOK)
    assert starts(found.events) == ["2026-12-01T18:00Z", "2027-01-05T18:00Z", "2027-02-02T18:00Z", "2027-03-02T18:00Z"]
    first = found.events[0]
    assert (first.zone, first.names, first.people) == ("America/Los_Angeles", ("Ortiz, Dana",), ())
    assert first.place == "https://teams.microsoft.com/l/meetup-join/1"
    assert not found.remarks


@pytest.mark.parametrize("own", ["Europe/Paris", "America/New_York"])
def test_a_zone_the_file_describes_itself_is_found_by_its_clock(own: str) -> None:
    found = read(calendars.CUSTOMIZED, own)
    assert starts(found.events) == ["2026-12-01T09:00Z", "2027-06-01T08:00Z"]
    assert found.events[0].zone == ("Europe/Paris" if own == "Europe/Paris" else "Europe/Berlin")
    assert "keeps the same clock" in found.remarks[0]


def test_a_clock_that_no_place_keeps_is_read_as_it_is_described() -> None:
    found = read(calendars.NOWHERE)
    assert starts(found.events) == ["2026-12-01T08:43Z", "2027-06-01T07:43Z"]
    assert found.events[0].zone == ZONE and "as the file describes" in found.remarks[0]


def test_a_short_name_is_what_the_file_describes() -> None:
    """vobject calls New York “EST”, which by itself is a place without summer time."""
    text = calendars.OUTLOOK.replace("Pacific Standard Time", "EST").replace('"EST"', "EST")
    text = text.replace("-0800", "-0500").replace("-0700", "-0400").replace("20261201T10", "20270601T10")
    found = read(text.replace("FREQ=MONTHLY;COUNT=4;BYDAY=TU;BYSETPOS=1", "FREQ=DAILY;COUNT=1"))
    assert starts(found.events) == ["2027-06-01T14:00Z"] and found.events[0].zone == "America/New_York"
    plain = read(event("DTSTART;TZID=EST:20270601T100000", "DURATION:PT30M"))
    assert starts(plain.events) == ["2027-06-01T15:00Z"]


def test_apple() -> None:
    found = read(calendars.APPLE, "Europe/London")
    series = [one for one in found.events if one.recurrence]
    assert starts(tuple(series))[:3] == ["2026-12-04T16:00Z", "2027-02-05T16:00Z", "2027-03-05T16:00Z"]
    assert "2027-04-02T15:00Z" in starts(tuple(series)), "at the same wall time in summer"
    assert series[0].people == ("priya@example.org", "dana@example.org")
    assert series[0].place == "Coffee house 12 High Street"
    floating, whole = (one for one in found.events if not one.recurrence)
    assert floating.floating and floating.zone == "Europe/London" and floating.starts_at.hour == 9
    assert whole.all_day and not whole.floating
    assert [remark for remark in found.remarks if "no time zone" in remark and "Europe/London" in remark]
    assert [remark for remark in found.remarks if "all day" in remark]


def test_khal_and_a_zone_with_a_prefix() -> None:
    found = read(calendars.KHAL)
    assert starts(found.events) == ["2026-12-08T17:00Z", "2026-12-11T17:00Z"]
    assert {one.zone for one in found.events} == {"America/Los_Angeles"}
    assert [one.minutes for one in found.events] == [60, 60]


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("Pacific Standard Time", "America/Los_Angeles"),
        ("pacific standard time", "America/Los_Angeles"),
        ("Romance Daylight Time", "Europe/Paris"),
        ("GMT Standard Time", "Europe/London"),
        ("(UTC-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("/mozilla.org/20050126_1/Europe/London", "Europe/London"),
        ("/citadel.org/20211020_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("US/Pacific", "America/Los_Angeles"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("tzone://Microsoft/Custom", ""),
        ("../../etc/passwd", ""),
        ("posix/Europe/London", "Europe/London"),
        ("x" * 10_000, ""),
        ("\x00", ""),
        ("", ""),
    ],
)
def test_zones_by_the_names_programs_give_them(tzid: str, zone: str) -> None:
    assert known_zone(tzid) == zone


def test_an_unknown_zone_is_said_aloud() -> None:
    found = read(event("DTSTART;TZID=Middle-earth:20261201T100000", "DURATION:PT30M"))
    assert starts(found.events) == ["2026-12-01T15:00Z"]
    assert "Middle-earth" in found.remarks[0] and found.events[0].remarks == found.remarks


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        (("DTEND:20261201T110000Z",), 60),
        (("DURATION:PT1H15M",), 75),
        (("DURATION:P0DT0H20M0S",), 20),
        (("DTEND;TZID=America/New_York:20261201T060000",), 60),
        ((), 45),
        (("DTEND:20261201T100000Z",), 45),
    ],
)
def test_lengths(lines: tuple[str, ...], minutes: int) -> None:
    (found,) = read(event("DTSTART:20261201T100000Z", *lines)).events
    assert found.minutes == minutes
    assert bool(found.remarks) == (minutes == 45)


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:20261201T100000Z", "DTEND:20261201T090000Z"),
        ("DTSTART:20261201T100000Z", "DTEND:20261203T090000Z"),
        ("DTSTART:20261201T100000Z", "DURATION:nonsense"),
        ("DTSTART:20261201T100000Z", "DURATION:PT99999999999H"),
        ("DTSTART:20261301T100000Z",),
        ("DTSTART:20261201T990000Z",),
        ("DTSTART:tomorrow",),
        ("DTSTART",),
        ("DTSTART:٢٠٢٦1201T100000Z",),
        (),
        ("DTSTART:20261201T100000Z", "RRULE:FREQ=DAILY;UNTIL=20251201T100000Z"),
        ("DTSTART:20261201T100000Z", "RRULE:FREQ=DAILY;UNTIL=never"),
        ("DTSTART:20261201T100000Z", "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"),
        ("DTSTART:20261201T100000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261201T090000Z"),
        ("DTSTART:20261201T100000Z", "EXDATE:nonsense", "RRULE:FREQ=DAILY"),
    ],
)
def test_what_cannot_be_read_is_said_and_costs_only_itself(lines: tuple[str, ...]) -> None:
    good = event("DTSTART:20261202T100000Z", "DTEND:20261202T110000Z", uid="good")
    both = good.replace("END:VCALENDAR\n", "") + event(*lines).partition("PRODID:-//t//EN\n")[2]
    found = read(both)
    assert starts(found.events) == ["2026-12-02T10:00Z"]
    (one,) = found.unread
    assert one.summary == "A meeting" and one.why.endswith(".") and one.why[0].isupper()


def test_left_out_by_day_and_in_another_zone() -> None:
    found = read(
        event(
            "DTSTART;TZID=Europe/London:20261201T150000",
            "DURATION:PT30M",
            "RRULE:FREQ=DAILY;COUNT=5",
            "EXDATE;VALUE=DATE:20261202",
            "EXDATE:20261203T150000Z,20261204T150000Z",
        )
    )
    assert starts(found.events) == ["2026-12-01T15:00Z", "2026-12-05T15:00Z"]


def test_two_on_one_day_are_told_apart() -> None:
    found = read(event("DTSTART:20261201T090000Z", "DURATION:PT30M", "RRULE:FREQ=DAILY;COUNT=4;BYHOUR=9,14"))
    assert [one.recurrence for one in found.events] == [
        "2026-12-01",
        "2026-12-01T14:00",
        "2026-12-02",
        "2026-12-02T14:00",
    ]


def test_a_changed_occurrence_alone_has_the_key_it_has_with_its_series() -> None:
    head, _, rest = calendars.GOOGLE.partition("BEGIN:VEVENT")
    alone = head + "BEGIN:VEVENT" + rest.split("BEGIN:VEVENT")[1] + "END:VCALENDAR\n"
    (found,) = read(alone).events
    assert found.key == ("abc123@google.com", "2026-12-01")
    assert not read(alone).series


def test_a_message_that_calls_off() -> None:
    found = read(event("DTSTART:20261201T100000Z", "DURATION:PT30M").replace("VERSION", "METHOD:CANCEL\nVERSION"))
    assert found.events[0].cancelled


def test_the_newest_of_two_events_of_one_name_counts() -> None:
    old = event("DTSTART:20261201T100000Z", "DURATION:PT30M", "SEQUENCE:1")
    new = event("DTSTART:20261202T100000Z", "DURATION:PT30M", "SEQUENCE:2")
    assert starts(read(new + old).events) == starts(read(old + new).events) == ["2026-12-02T10:00Z"]


def test_only_the_days_that_are_asked_for() -> None:
    many = "".join(event(f"DTSTART:{year}0601T100000Z", "DURATION:PT30M", uid=str(year)) for year in range(2016, 2037))
    found = read(many)
    assert starts(found.events) == ["2026-06-01T10:00Z", "2027-06-01T10:00Z"]
    assert found.outside == 19
    assert len(read(many, since=date(2020, 1, 1)).events) == 8


def test_a_wall_time_the_clocks_skip_and_one_they_show_twice() -> None:
    rule = "RRULE:FREQ=DAILY;COUNT=2"
    gap = read(event("DTSTART;TZID=Europe/London:20270328T013000", "DURATION:PT30M", rule), "UTC")
    twice = read(event("DTSTART;TZID=Europe/London:20261025T013000", "DURATION:PT30M", rule), "UTC")
    assert starts(gap.events) == ["2027-03-28T01:30Z", "2027-03-29T00:30Z"]
    assert starts(twice.events) == ["2026-10-25T00:30Z", "2026-10-26T01:30Z"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_encodings_and_line_ends(encoding: str, ends: str) -> None:
    text = event("DTSTART:20261201T100000Z", "DURATION:PT30M", "LOCATION:Caf\n é").replace("\n", ends)
    found = read(text.encode(encoding))
    assert found.events[0].place == "Café"
    assert bool(found.remarks) == (encoding == "cp1252")


def test_a_fold_within_a_letter() -> None:
    line = "LOCATION:Café".encode()
    text = event("DTSTART:20261201T100000Z", "DURATION:PT30M", "LOCATION").encode()
    found = read(text.replace(b"LOCATION", line[:-1] + b"\r\n " + line[-1:]))
    assert found.events[0].place == "Café"


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text(calendars.GOOGLE)
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    found = read_ics(path, zone=ZONE, today=TODAY, progress=tell)
    assert len(found.events) == 9 and told[-1] == (4, 4)
    assert found.until - found.since == timedelta(days=730)
