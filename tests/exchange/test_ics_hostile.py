"""Files that are broken or mean harm end soon, with a sentence. Work is counted, not timed."""

from __future__ import annotations

import os
import random
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentee_journal.domain.calendar_events import CalendarReading
from mentee_journal.domain.errors import Refused
from mentee_journal.exchange import ics_limits
from mentee_journal.exchange.ics_limits import Work
from mentee_journal.exchange.ics_lines import text_of
from mentee_journal.exchange.ics_read import read_bytes, read_ics
from mentee_journal.exchange.progress import Stopped
from tests.exchange import calendars
from tests.exchange.calendars import event

TODAY = date(2026, 11, 23)
AT = "DTSTART:20261201T100000Z"
SOON = 400_000
"""Steps; a calendar of ten years takes about as many."""


def read(text: str | bytes, most: int = SOON) -> CalendarReading:
    data = text if isinstance(text, bytes) else text.encode()
    return read_bytes(data, zone="Europe/London", today=TODAY, work=Work(most=most))


DATES = ",".join(["20261201T100000Z"] * 1_000_000)

BROKEN: dict[str, Callable[[], str]] = {
    "interval of nothing": lambda: event(AT, "RRULE:FREQ=DAILY;INTERVAL=0"),
    "a billion times": lambda: event(AT, "RRULE:FREQ=DAILY;COUNT=1000000000"),
    "every second": lambda: event(AT, "RRULE:FREQ=SECONDLY"),
    "easter": lambda: event(AT, "RRULE:FREQ=YEARLY;BYEASTER=999"),
    "a day with two signs": lambda: event(AT, "RRULE:FREQ=MONTHLY;BYMONTHDAY=+-5"),
    "a weekday with two signs": lambda: event(AT, "RRULE:FREQ=MONTHLY;BYDAY=-+1MO"),
    "ends before it begins": lambda: event(AT, "RRULE:FREQ=DAILY;UNTIL=20200101"),
    "a million left out": lambda: event(AT, "RRULE:FREQ=DAILY", f"EXDATE:{DATES}"),
    "a million added": lambda: event(AT, f"RDATE:{DATES}"),
    "left out in many lines": lambda: event(AT, "RRULE:FREQ=DAILY", *["EXDATE:20261201T100000Z"] * 20_000),
    "left out in a few long lines": lambda: event(AT, "RRULE:FREQ=DAILY", *[f"EXDATE:{DATES[:50_000]}"] * 9),
    "a long rule": lambda: event(AT, "RRULE:FREQ=DAILY;BYMONTHDAY=" + "1," * 40_000),
    "a rule of ten megabytes": lambda: event(AT, "RRULE:" + "FREQ=DAILY;" * 900_000),
    "the end is missing": lambda: event(AT).replace("END:VEVENT\n", ""),
    "the file was cut": lambda: event(AT).partition("END:VEVENT")[0],
    "within another": lambda: event(AT).replace("SUMMARY", "BEGIN:VEVENT\nSUMMARY"),
    "hourly by minutes": lambda: event(
        AT, "RRULE:FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=0,1"
    ),
    "a zone that changes every second": lambda: calendars.CUSTOMIZED.replace("FREQ=YEARLY", "FREQ=SECONDLY"),
    "a zone without an offset": lambda: calendars.CUSTOMIZED.replace("TZOFFSETTO:+0100", "TZOFFSETTO:+9999"),
    "a zone that is empty": lambda: calendars.CUSTOMIZED.replace("BEGIN:STANDARD", "BEGIN:X").replace("DAYLIGHT", "Y"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_event_ends_soon_with_a_sentence(name: str) -> None:
    found = read(BROKEN[name]())
    assert found.unread
    assert all(one.why.endswith(".") and len(one.why) < 250 for one in found.unread)


def zones(lines: list[str], part: list[str], number: int = 1) -> str:
    """Meetings in the zones X0 to X39, which are described by these lines."""
    begun = ["BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0103", "TZOFFSETTO:+0107"]
    described = ["BEGIN:VTIMEZONE", *lines, *begun, *part, "END:STANDARD", "END:VTIMEZONE"] * number
    named = [AT.replace(":", f";TZID=X{one}:") for one in range(40)]
    events = (f"BEGIN:VEVENT\nUID:{at}\n{at[:-1]}\nDURATION:PT30M\nEND:VEVENT" for at in named)
    return "\n".join(("BEGIN:VCALENDAR", *described, *events, "END:VCALENDAR\n"))


NAMES = [f"TZID:X{number}" for number in range(40)]
HOPELESS: dict[str, Callable[[], str | bytes]] = {
    "nothing": lambda: b"",
    "a page": lambda: "<html><body>Sign in</body></html>",
    "a picture": lambda: bytes(range(256)) * 50,
    "only NUL": lambda: b"\x00" * 100_000,
    "a calendar within a calendar": lambda: "BEGIN:VCALENDAR\n" * 3,
    "deep": lambda: "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" + "BEGIN:VALARM\n" * 100_000,
    "too many lines": lambda: "BEGIN:VCALENDAR\n" + "X:\n" * 1_000_001,
    "too many events": lambda: "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * 50_001,
    "too many zones": lambda: "BEGIN:VCALENDAR\n" + "BEGIN:VTIMEZONE\nEND:VTIMEZONE\n" * 501,
    "a zone of many names and days": lambda: zones(NAMES, ["RDATE:" + ",".join(["20261201T000000"] * 480)] * 5),
    "a zone of many names and rules": lambda: zones(NAMES, ["RRULE:FREQ=DAILY"]),
    "zones of many lines": lambda: zones(NAMES * 5, [], 200),
    "too many meetings": lambda: "".join(event(AT, "RRULE:FREQ=DAILY", uid=str(n)) for n in range(100)),
}


@pytest.mark.parametrize("name", HOPELESS)
def test_a_hopeless_file_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(Refused) as why:
        read(HOPELESS[name]())
    assert str(why.value).endswith(".") and len(str(why.value)) < 250


@pytest.mark.parametrize(
    "text",
    [
        event(AT, "DURATION:PT30M", "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "A" * 5_000_000),
        event(AT, "DURATION:PT30M", *["ATTENDEE:mailto:x@example.org"] * 50_000),
        event(AT, "DURATION:PT30M", "SUMMARY:" + "x" * 5_000_000),
        event(AT, "DURATION:PT30M", "X" * 1_000_000 + ":1"),
        event(AT, "DURATION:PT30M", "DESCRIPTION:" + "\\n" * 2_000_000),
        event(AT, "DURATION:PT30M", "LOCATION:a\x00b"),
        event(AT, "DURATION:PT30M") + "END:VCALENDAR\n" * 1_000,
        event(AT, "DURATION:PT30M", "BEGIN:VALARM", "TRIGGER:" + "P" * 100_000, "END:VALARM"),
        event(AT, "DURATION:PT30M", 'ATTENDEE;CN="a:b;c,d":mailto:x@example.org', "ATTENDEE;;;:::"),
        "\n\n  " + event(AT, "DURATION:PT30M"),
        event(AT, "DURATION:PT30M").lower().replace("t100000z", "T100000Z"),
    ],
    ids=lambda text: str(len(text)),
)
def test_what_is_only_odd_is_read(text: str) -> None:
    (found,) = read(text).events
    assert found.minutes == 30 and len(found.summary) <= 500 and len(found.people) <= 300


def test_a_file_of_nothing_but_folds_takes_no_room() -> None:
    data = b"BEGIN:VCALENDAR\n" + b"\n " * 500_000 + b"\n\t" * 500_000
    tracemalloc.start()
    try:
        text, _ = text_of(data)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert text == "BEGIN:VCALENDAR\n" and most < 5 * len(data)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.ics"
    with path.open("wb") as file:
        file.write(b"BEGIN:VCALENDAR\n")
        os.truncate(file.fileno(), 200_000_000)
    with pytest.raises(Refused, match="20 MB, which no calendar file is"):
        read_ics(path, zone="UTC", today=TODAY)


@pytest.mark.parametrize("name", ["", ".", "/dev/zero", "none.ics"])
def test_what_is_no_file_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        read_ics(tmp_path / name if not name.startswith("/") else Path(name), zone="UTC", today=TODAY)


def test_work_is_stopped_when_nobody_wants_it() -> None:
    many = "BEGIN:VCALENDAR\n" + "X-A:1\n" * 100_000
    asked: list[int] = []

    def stop(done: int, total: int) -> bool:
        asked.append(done)
        return False

    with pytest.raises(Stopped):
        read_bytes(many.encode(), zone="UTC", today=TODAY, progress=stop)
    assert len(asked) == 1


def test_a_calendar_of_ten_years_is_well_within_the_limits() -> None:
    days = [f"{year}{month:02}{day:02}" for year in range(2017, 2027) for month in range(1, 13) for day in range(1, 28)]
    text = "BEGIN:VCALENDAR\nVERSION:2.0\n" + "".join(
        f"BEGIN:VEVENT\nUID:{day}\nDTSTART:{day}T100000Z\nDURATION:PT30M\nSUMMARY:x\nEND:VEVENT\n" for day in days
    )
    work = Work()
    read_bytes(text.encode(), zone="UTC", today=TODAY, work=work)
    assert work.steps < ics_limits.MOST_STEPS / 20


LINES = [
    line
    for name in ("GOOGLE", "OUTLOOK", "APPLE", "KHAL", "NOWHERE")
    for line in getattr(calendars, name).split("\n")
    if line
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=60), st.integers(0, 2**32))
def test_lines_in_any_order_are_read_or_refused(lines: list[str], seed: int) -> None:
    chance = random.Random(seed)
    mixed = []
    for line in lines:
        at = chance.randrange(len(line))
        mixed.append(line[:at] + chance.choice(["", ";", ":", '"', "\x00", "é", "99", ","]) + line[at + 1 :])
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + "\n".join(mixed)
    try:
        read(text)
    except Refused as why:
        assert str(why).endswith(".")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 3_000))
def test_bytes_anywhere_are_read_or_refused(noise: bytes, at: int) -> None:
    data = calendars.GOOGLE.encode()
    try:
        read(data[:at] + noise + data[at + len(noise) :])
    except Refused as why:
        assert str(why).endswith(".")
