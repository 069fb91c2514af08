"""Time zones: which there are, what people call them, and how they are shown."""

import subprocess
import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest

from mentee_journal.domain.dates import find_zones, same_clock, valid_zone, zone_label, zone_names
from mentee_journal.domain.zone_words import FAMILIES, KNOWN_AS, RENAMED

WINTER, SUMMER = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC)


def test_names_to_pick_from_are_sorted_and_current() -> None:
    names = zone_names()
    assert names == sorted(set(names))
    assert {"UTC", "Europe/London", "America/New_York", "Asia/Kolkata"} <= set(names)
    assert not {"US/Pacific", "Asia/Calcutta", "EST", "Etc/GMT+5", "GMT", "localtime"} & set(names)
    assert all(valid_zone(name) for name in names)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("pacific", "America/Los_Angeles"),
        ("Pacific time", "America/Los_Angeles"),
        ("PST", "America/Los_Angeles"),
        ("eastern", "America/New_York"),
        ("new york", "America/New_York"),
        ("NEW_YORK", "America/New_York"),
        ("america/new_york", "America/New_York"),
        ("boston", "America/New_York"),
        ("London", "Europe/London"),
        ("gmt", "Europe/London"),
        ("u.k.", "Europe/London"),
        ("são paulo", "America/Sao_Paulo"),
        ("St. John's", "America/St_Johns"),
        ("Zürich", "Europe/Zurich"),
        ("calcutta", "Asia/Kolkata"),
        ("kiev", "Europe/Kyiv"),
        ("US/Pacific", "America/Los_Angeles"),
        ("syd", "Australia/Sydney"),
        ("aest", "Australia/Sydney"),
        ("utc", "UTC"),
    ],
)
def test_zones_are_found_by_what_people_call_them(text: str, first: str) -> None:
    assert find_zones(text)[0] == first


def test_a_search_is_short_and_nothing_found_is_empty() -> None:
    assert len(find_zones("a")) == 8
    assert len(find_zones("america", limit=3)) == 3
    for nothing in ("", " ", "🙂", "qqqq", "\x00", "x" * 1_000_000):
        assert find_zones(nothing) == []


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        ("America/Los_Angeles", "Pacific"),
        ("US/Pacific", "Pacific"),
        ("America/New_York", "Eastern"),
        ("America/Toronto", "Eastern"),
        ("America/Chicago", "Central"),
        ("America/Denver", "Mountain"),
        ("America/Phoenix", "Arizona"),
        ("Pacific/Honolulu", "Hawaii"),
        ("Europe/London", "London"),
        ("Europe/Berlin", "Berlin"),
        ("Australia/Sydney", "Sydney"),
        ("Australia/NSW", "Sydney"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("UTC", "UTC"),
        ("Etc/GMT+5", "UTC−5"),
        ("Mars/Some_Base", "Some Base"),
    ],
)
def test_labels(zone: str, label: str) -> None:
    assert zone_label(zone, WINTER) == zone_label(zone, SUMMER) == label


def test_every_zone_has_a_label_and_families_are_true() -> None:
    for name in zone_names():
        assert zone_label(name, WINTER).strip()
    for word, members in FAMILIES.items():
        for member in members:
            for at in (WINTER, SUMMER):
                assert (zone_label(member, at) == word) == same_clock(member, members[0], at)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "..",
        "../x",
        "/etc/passwd",
        "America",
        "America/",
        "a\0b",
        "UTC\n",
        "zone.tab",
        "localtime",
        "Factory",
        "posix/UTC",
        "right/UTC",
        "ü",
        "🙂",
        "x" * 10_000,
        "Mars/Base",
        "Europe/Lond on",
    ],
)
def test_what_is_no_zone(name: str) -> None:
    assert not valid_zone(name)


def test_clocks_that_agree() -> None:
    assert same_clock("America/New_York", "America/Toronto", WINTER)
    assert not same_clock("America/New_York", "Europe/London", WINTER)
    assert same_clock("America/Phoenix", "America/Denver", WINTER)
    assert not same_clock("America/Phoenix", "America/Denver", SUMMER)
    assert same_clock("Mars/Base", "Europe/London", WINTER)


def test_the_tables_lead_only_to_zones_one_can_pick() -> None:
    pickable = set(zone_names())
    assert {zone for zones in KNOWN_AS.values() for zone in zones} <= pickable
    assert set(RENAMED.values()) <= pickable
    for old, new in RENAMED.items():
        if old in available_timezones():
            for at in (WINTER, SUMMER):
                assert at.astimezone(ZoneInfo(old)).utcoffset() == at.astimezone(ZoneInfo(new)).utcoffset(), old


def test_showing_dates_loads_neither_dateutil_nor_the_grammar() -> None:
    code = (
        "import sys, mentee_journal.domain.dates;"
        "bad = ('dateutil', 'zoneinfo', 'tzlocal', 'mentee_journal.domain.when_grammar',"
        " 'mentee_journal.domain.zone_words');"
        "sys.exit(', '.join(m for m in bad if m in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
