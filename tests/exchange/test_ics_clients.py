"""Calendar files in the hands of programs that people use: khal, vdirsyncer, and readers that are strict."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from dateutil.tz import tzical
from icalendar import Calendar
from vdirsyncer.repair import repair_item
from vdirsyncer.vobject import Item, split_collection

from mentee_journal.domain.records import AgendaItem, Session
from mentee_journal.domain.words import SessionStatus
from mentee_journal.exchange.ics_events import Options
from mentee_journal.services import sessions
from mentee_journal.services.journal import Journal
from tests.exchange.conftest import Opens
from tests.exchange.rhythms import ANGELES, LONDON, meeting, mentor, moments, rhythm, written
from tests.hostile import HOSTILE

BEGIN = date(2026, 12, 1)
WEEK = timedelta(days=7)
YEAR = [BEGIN + week * WEEK for week in range(53)]
ONLY_ANGELES = {date(2027, 3, 16), date(2027, 3, 23), date(2027, 11, 2)}
"""Tuesdays on which one side has changed its clocks and the other has not: eight in the morning instead of seven."""
READS = Path(__file__).with_name("khal_reads.py")


@pytest.fixture
def journal(opens: Opens) -> Journal:
    return opens("clients.db")


def eight(day: date) -> bool:
    return day in ONLY_ANGELES


def test_the_weeks_in_which_only_one_side_has_changed() -> None:
    """What the other tests take for granted, from the clocks themselves."""
    for day in YEAR:
        theirs = datetime(day.year, day.month, day.day, 15, tzinfo=LONDON).astimezone(ANGELES)
        assert theirs.hour == (8 if eight(day) else 7), day


def told_in_london(journal: Journal, **what: Any) -> bytes:
    """Every Tuesday at 15:00 in London with a mentor in Los Angeles; the next eight are sessions already."""
    dana = mentor(journal)
    phase = rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", BEGIN, made_until=BEGIN + 7 * WEEK, place="Room 3", **what)
    for week in range(8):
        facts: dict[str, Any] = {}
        if week == 2:
            facts = {"starts_at": datetime(2026, 12, 16, 9, 0, tzinfo=UTC), "zone": "America/Los_Angeles"}
        elif week == 4:
            facts = {"status": SessionStatus.CANCELLED}
        elif week == 5:
            facts = {"status": SessionStatus.CANCELLED, "skipped": True}
        if week != 6:
            made = meeting(journal, dana.id, phase, BEGIN + week * WEEK, **facts)
            if week == 1:
                sessions.add_item(journal, AgendaItem(made.id, "Grading, or not; and \\n more"))
    return written(journal, Options(True, 60)).data


@pytest.fixture
def khal(tmp_path: Path) -> Callable[[bytes], dict[str, list[str]]]:
    """What khal lists of a file in London and in Los Angeles, and what it said."""

    def read(data: bytes) -> dict[str, list[str]]:
        file = tmp_path / "meetings.ics"
        file.write_bytes(data)
        words = [sys.executable, str(READS), str(tmp_path), str(file), "2026-12-01", "2027-12-01"]
        env = {**os.environ, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False, env=env)
        assert done.returncode == 0, done.stdout + done.stderr
        found: dict[str, list[str]] = json.loads(done.stdout)
        return found

    return read


def test_khal_has_every_week_right_on_both_sides(
    journal: Journal, khal: Callable[[bytes], dict[str, list[str]]]
) -> None:
    found = khal(told_in_london(journal))
    london, angeles = [], []
    for week, day in enumerate(YEAR):
        if week in (5, 6):
            continue
        theirs = "08" if eight(day) else "07"
        status = "CANCELLED" if week == 4 else "CONFIRMED"
        rest = f"{'Cancelled: ' * (week == 4)}Mentoring with Dana Ortiz · {status} · Room 3"
        if week == 2:
            london.append(f"2026-12-16 09:00 · 09:45 · {rest}")
            angeles.append(f"2026-12-16 01:00 · 01:45 · {rest}")
        else:
            london.append(f"{day} 15:00 · 15:45 · {rest}")
            angeles.append(f"{day} {theirs}:00 · {theirs}:45 · {rest}")
    assert found == {"Europe/London": london, "America/Los_Angeles": angeles, "said": []}


def test_the_rules_beside_it_have_every_week_right(journal: Journal) -> None:
    """For a calendar that does not know the name of the zone and reads VTIMEZONE."""
    data = told_in_london(journal)
    wanted = [
        datetime(2026, 12, 16, 9, tzinfo=UTC)
        if week == 2
        else datetime(day.year, day.month, day.day, 15, tzinfo=LONDON).astimezone(UTC)
        for week, day in enumerate(YEAR)
        if week not in (4, 5, 6)
    ]
    until = datetime(2027, 12, 1, tzinfo=UTC)
    assert moments(data, until) == wanted
    unheard = data.replace(b"Europe/London", b"X-Old-Town").replace(b"America/Los_Angeles", b"X-New-Town")
    assert moments(unheard, until) == wanted
    london = tzical(io.StringIO(unheard.decode())).get("X-Old-Town")
    for day in YEAR:
        at = datetime(day.year, day.month, day.day, 15, tzinfo=london)
        assert at.astimezone(ANGELES).hour == (8 if eight(day) else 7), day


def test_the_same_rhythm_kept_by_the_mentors_clock(journal: Journal) -> None:
    """Planned at seven in Los Angeles: it is the hour in London that moves in those weeks."""
    dana = mentor(journal)
    zone = {"at_time": "07:00", "zone": "America/Los_Angeles"}
    rhythm(journal, dana.id, "FREQ=WEEKLY;BYDAY=TU", BEGIN, made_until=BEGIN - WEEK, **zone)
    found = moments(written(journal).data, datetime(2027, 12, 1, tzinfo=UTC))
    assert len(found) == len(YEAR)
    for at, day in zip(found, YEAR, strict=True):
        assert at.astimezone(ANGELES) == datetime(day.year, day.month, day.day, 7, tzinfo=ANGELES)
        assert at.astimezone(LONDON).hour == (14 if eight(day) else 15)


def test_vdirsyncer_splits_a_file_and_finds_nothing_to_repair(journal: Journal) -> None:
    told_in_london(journal)
    alone = sessions.save(journal, Session(1, datetime(2027, 1, 4, 9, tzinfo=UTC), "Asia/Kathmandu"))
    data = written(journal, Options(True, 60)).data.decode()
    items = [Item(text) for text in split_collection(data)]
    assert len(items) == 2
    seen: set[str] = set()
    for item in items:
        assert item.parsed is not None and item.uid
        assert repair_item(f"{len(seen)}.ics", item, seen, False).raw == item.raw
        seen.add(item.uid)
        # Each is a calendar of its own again, with the zones it needs.
        calendar = Calendar.from_ical(item.raw)
        assert {event["UID"] for event in calendar.walk("VEVENT")} == {item.uid}
        assert not calendar.get_missing_tzids()
    assert f"{alone.uid}@mentee-journal" in seen
    assert [len(Calendar.from_ical(item.raw).walk("VEVENT")) for item in items] == [4, 1]


def test_vobject_finds_a_valid_calendar_and_the_same_days(journal: Journal) -> None:
    found = vobject.readOne(told_in_london(journal).decode())
    assert found.validate(raiseException=True)
    series = found.vevent_list[0]
    # By the wall clock: with pytz beside it, vobject keeps the offset of the first day for all of them.
    found_days = [at.replace(tzinfo=None) for at in series.getrruleset() if at.date() <= YEAR[-1]]
    # Those that were moved or cancelled stand in events of their own; skipped and removed ones are not there.
    left = [day for week, day in enumerate(YEAR) if week not in (5, 6)]
    assert found_days == [datetime(day.year, day.month, day.day, 15) for day in left]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_breaks_out_for_no_reader(journal: Journal, text: str) -> None:
    dana = mentor(journal, f"D {text}"[:200])
    made = sessions.save(
        journal, Session(dana.id, datetime(2027, 1, 4, 9, tzinfo=UTC), "Europe/London", place=text[:500])
    )
    sessions.add_item(journal, AgendaItem(made.id, f"T {text}", wanted=text))
    data = written(journal, Options(True, 60)).data
    (item,) = split_collection(data.decode())
    assert Item(item).parsed is not None
    strict = Calendar.from_ical(data)
    assert [part.name for part in strict.walk() if part.name in ("VEVENT", "VALARM")] == ["VEVENT", "VALARM"]
    assert strict.walk("VEVENT")[0]["SUMMARY"].startswith("Mentoring with D ")
