"""``calendar``: a month read from top to bottom, as a grid, and as JSON."""

from __future__ import annotations

from datetime import date

import pytest

from mentee_journal.cli.months import first_weekday_grid, read_month
from mentee_journal.domain.dates import NotUnderstood
from tests.cli.conftest import Mj

TODAY = date(2026, 12, 1)


@pytest.fixture
def busy(began: Mj) -> Mj:
    """December and January with one of everything."""
    for line in (
        ("add", "session", "--mentor", "Dana", "--at", "3 dec 10:00"),
        ("add", "session", "--mentor", "Dana", "--at", "22 dec 10:00", "--status", "cancelled"),
        ("add", "follow-up", "Dana: send the template by 4 dec"),
        ("add", "goal", "Wait longer", "--expected", "x", "--review-weeks", "1"),
        ("add", "time-off", "21 dec", "3 jan", "--label", "winter break"),
        ("add", "time-off", "10 dec", "--mentor", "Dana"),
    ):
        assert began(*line).status == 0
    return began


def test_a_month_day_by_day(busy: Mj) -> None:
    assert busy("calendar").out == (
        "December 2026:\n"
        "\n"
        "Thu 3 Dec 2026\n"
        "  10:00 session 2 with Dana Ortiz · 45 min\n"
        "\n"
        "Fri 4 Dec 2026\n"
        "  follow-up 1 due: send the template · Dana Ortiz’s\n"
        "\n"
        "Tue 8 Dec 2026\n"
        "  review of goal 2 due: Wait longer\n"
        "\n"
        "Thu 10 Dec 2026\n"
        "  time off: Dana away\n"
        "\n"
        "Mon 21 Dec 2026\n"
        "  time off: winter break, for the rest of the month\n"
        "\n"
        "Tue 22 Dec 2026\n"
        "  10:00 session 3 with Dana Ortiz · 45 min · cancelled\n"
    )
    january = busy("calendar", "next").out
    assert january.startswith("January 2027:\n\nFri 1 Jan 2027\n  time off: winter break, until Sun 3 Jan 2027\n")
    assert "Tue 12 Jan 2027\n  15:00 session 1 with Dana Ortiz · 45 min\n" in january
    assert busy("calendar", "oct").out == "Nothing in October 2026.\n"


def test_a_month_as_a_grid(busy: Mj) -> None:
    lines = busy("calendar", "dec", "--grid").out.splitlines()
    assert [line.split() for line in lines[:3]] == [
        ["December", "2026"],
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        ["1.", "2", "3*", "4!", "5", "6"],
    ]
    assert lines[3].split() == ["7", "8~", "9", "10-", "11", "12", "13"]
    assert lines[5].split()[:2] == ["21-", "22x-"]
    assert lines[-1].startswith("* session")
    assert lines[1].index("Tue") == lines[2].index("1.") - 1 == lines[4].index("15"), "the columns stand in line"


def test_a_month_as_json(busy: Mj) -> None:
    told = busy("calendar", "2026-12", "--json").json
    assert told["month"] == "2026-12"
    days = {one["day"]: one for one in told["days"]}
    assert "2026-12-01" not in days
    (session,) = days["2026-12-03"]["items"]
    assert (session["kind"], session["id"], session["starts_at"], session["status"]) == (
        "session",
        2,
        "2026-12-03T15:00:00Z",
        "planned",
    )
    assert [item["kind"] for item in days["2026-12-04"]["items"]] == ["follow_up"]
    assert days["2026-12-25"] == {"day": "2026-12-25", "time_off": "winter break", "items": []}
    assert busy("calendar", "--json", "--grid").status == 2


def test_what_a_rhythm_will_give_is_expected(began: Mj) -> None:
    began("add", "rhythm", "every monday at 9", "--mentor", "Dana")
    assert "09:00 expected with Dana Ortiz · 45 min" in began("calendar", "june", "2027").out
    assert "+" in began("calendar", "june", "2027", "--grid").out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", (2026, 12)),
        ("this month", (2026, 12)),
        ("next", (2027, 1)),
        ("next month", (2027, 1)),
        ("last", (2026, 11)),
        ("-12", (2025, 12)),
        ("+3", (2027, 3)),
        ("jan", (2027, 1)),
        ("Dec.", (2026, 12)),
        ("may", (2027, 5)),
        ("june", (2027, 6)),
        ("july", (2026, 7)),
        ("sept", (2026, 9)),
        ("march 2027", (2027, 3)),
        ("2027 March", (2027, 3)),
        ("2027-03", (2027, 3)),
        ("2027-3-15", (2027, 3)),
        ("3/2027", (2027, 3)),
    ],
)
def test_a_month_as_it_is_said(typed: str, meant: tuple[int, int]) -> None:
    assert read_month(typed, TODAY) == date(*meant, 1)


@pytest.mark.parametrize(
    "typed", ["ju", "blah", "13", "2027-13", "0/2027", "1776-07", "+9999", "jan 99999", "x" * 999, "²"]
)
def test_what_is_no_month_is_a_sentence(mj: Mj, typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_month(typed, TODAY)
    mj("add", "mentor", "Dana")
    done = mj("calendar", typed)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("first_weekday", range(7))
@pytest.mark.parametrize("month", [date(2026, 2, 1), date(2027, 2, 1), date(2028, 2, 1), date(2200, 12, 1)])
def test_the_weeks_of_a_month(month: date, first_weekday: int) -> None:
    weeks = first_weekday_grid(month, first_weekday)
    days = [day for week in weeks for day in week if day]
    assert [day.day for day in days] == list(range(1, len(days) + 1))
    assert days[-1].day in (28, 29, 31) and days[-1].month == month.month
    for week in weeks:
        assert len(week) == 7 and any(week)
        assert all(day is None or day.weekday() == (first_weekday + place) % 7 for place, day in enumerate(week))
