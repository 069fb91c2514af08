"""The lines of a month and of a week: what fits, what is named, and that columns stay columns."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.views import CalendarDay, CalendarItem
from mentee_journal.domain.words import SessionStatus
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.sessions_day import day_lines
from mentee_journal.ui.text import cell_len
from mentee_journal.ui.widgets.calendar_cells import TODAY, CalendarView
from mentee_journal.ui.widgets.calendar_month import months_on
from mentee_journal.ui.widgets.calendar_month_lines import month_lines, week_lines
from tests.hostile import HOSTILE

EASTERN = "America/New_York"
MONDAY = date(2026, 11, 23)
Days = dict[date, CalendarDay]


def session(id_: int = 1, name: str = "Dana Ortiz", role: str = "clinical_reasoning", **more: object) -> CalendarItem:
    given = {"status": SessionStatus.PLANNED, "at": datetime(2026, 11, 24, 20, tzinfo=UTC), **more}
    return CalendarItem("session", id_, name, name, (role,) if role else (), **given)  # type: ignore[arg-type]


def view(
    *days: CalendarDay, month: date = date(2026, 11, 1), begin: int = 0, chosen: date = MONDAY, **more: object
) -> CalendarView:
    """A month with these days in it."""
    known = {day.day: day for day in days}
    first = month - timedelta(days=(month.weekday() - begin) % 7)
    count = -(-(months_on(month, 1) - first).days // 7) * 7
    grid = tuple(known.get(day, CalendarDay(day)) for day in (first + timedelta(days=n) for n in range(count)))
    given = {"today": MONDAY, "next_id": 0, "order": DateOrder.DAY_FIRST, "zone": EASTERN, **more}
    return CalendarView(grid, month, chosen=chosen, **given)  # type: ignore[arg-type]


def text(lines: list[Line]) -> str:
    return "\n".join(line.text.rstrip() for line in lines)


def cut(line: Line, start: int, end: int) -> str:
    """The cells of a line from one to another."""
    at, found = 0, ""
    for char in line.text:
        found += char if start <= at < end else ""
        at += cell_len(char)
    return found


def tones_of(lines: list[Line], words: str) -> set[str]:
    return {tone for line in lines for said, tone in line.runs if said == words}


def test_the_month_of_the_picture() -> None:
    days = [
        CalendarDay(date(2026, 11, 5), (session(1, "Lee Park", "procedural", status=SessionStatus.HELD),)),
        CalendarDay(date(2026, 11, 14), (session(2, "Sam Okafor", "moral_support", status=SessionStatus.HELD),)),
        CalendarDay(date(2026, 11, 24), (session(3),)),
        CalendarDay(date(2026, 12, 3), (session(4, "Lee Park", "procedural"),)),
    ]
    lines = month_lines(view(*days, begin=6, chosen=date(2026, 11, 24), next_id=3), 60, 34)
    assert text(lines).splitlines() == [
        " November 2026                            ◂ Oct    Dec ▸",
        "",
        " Sun     Mon     Tue     Wed     Thu     Fri     Sat",
        "",
        " 1       2       3       4       5       6       7",
        "                                 ◆ Lee",
        "",
        " 8       9       10      11      12      13      14",
        "                                                 ♥ Sam",
        "",
        " 15      16      17      18      19      20      21",
        "",
        "",
        " 22      23     ›24      25      26      27      28",
        "         today   ▲ Dana",
        "",
        " 29      30      1 Dec   2       3       4       5",
        "                                 ◆ Lee",
        "",
        " 2 held, 1 planned.   ◆ how-to   ▲ reasoning   ♥ support",
    ]
    assert tones_of(lines, "23") == {TODAY}
    assert tones_of(lines, "24") == {"bold accent"} == tones_of(lines, "Dana")
    assert tones_of(lines, "1 Dec") == {"quiet"} and tones_of(lines, "Lee") == {"", "quiet"}


def test_today_is_named_in_its_cell_or_under_the_month() -> None:
    busy = CalendarDay(MONDAY, (session(1),))
    tall = month_lines(view(busy), 60, 34)
    assert "today" in text(tall[:-3]) and "today" not in text(tall[-3:])
    low = month_lines(view(busy), 60, 24)
    assert "23 today" in text(low[-3:]) and tones_of(low, "23") == {TODAY}
    assert "today" not in text(month_lines(view(busy, today=date(2025, 1, 1)), 60, 24)[1:])


def test_the_other_order_of_dates_names_months_first() -> None:
    assert "Dec 1" in text(month_lines(view(begin=6, order=DateOrder.MONTH_FIRST), 60, 34))
    assert "26 Oct" in text(month_lines(view(begin=0), 60, 34))


@pytest.mark.parametrize("begin", range(7))
def test_every_day_of_the_month_is_there_once(begin: int) -> None:
    for month in (date(2026, 11, 1), date(2027, 2, 1), date(2028, 2, 1), date(2026, 8, 1)):
        lines = month_lines(view(month=month, begin=begin, chosen=month), 60, 20)
        heads = Counter(spot.target for line in lines for spot in line.spots if isinstance(spot.target, tuple))
        days = [target[1] for target in heads if target[0] == "day"]
        assert days == sorted(days) and len(set(days)) == len(days) and len(days) % 7 == 0
        assert {month + timedelta(days=n) for n in range(28)} <= set(days)
        assert days[0].weekday() == begin


def test_what_does_not_fit_is_counted() -> None:
    many = CalendarDay(MONDAY, tuple(session(n, "Dana Ortiz") for n in range(12)))
    low = text(month_lines(view(many, today=date(2026, 1, 1)), 60, 24))
    assert "23 ▲+11" in low
    tall = text(month_lines(view(many, today=date(2026, 1, 1)), 60, 34)).splitlines()
    row = next(n for n, line in enumerate(tall) if "›23" in line)
    assert (tall[row + 1].strip(), tall[row + 2].strip()) == ("▲ Dana", "▲▲▲▲▲+6")
    two = CalendarDay(MONDAY, (session(1), session(2, "Lee", "procedural")))
    assert "▲ Dana ◆" in text(week_lines(view(two), 76, 22))


def test_in_the_narrowest_cells_every_day_with_something_is_marked() -> None:
    days = [CalendarDay(MONDAY + timedelta(days=n), tuple(session(i) for i in range(n))) for n in range(1, 4)]
    said = text(month_lines(view(*days, today=date(2026, 1, 1)), 36, 20))
    assert "24 ▲" in said and "25▲▲" in said and "26+3" in said


def test_what_took_no_place_is_marked_and_struck() -> None:
    off = CalendarDay(
        MONDAY,
        (session(1, status=SessionStatus.CANCELLED, skipped=True), session(2, status=SessionStatus.MISSED)),
    )
    lines = month_lines(view(off, today=date(2026, 1, 1)), 60, 40)
    assert "× Dana" in text(lines) and "× missed or skipped" in text(lines)
    assert "1 missed, 1 skipped." in text(lines)
    assert tones_of(lines, "Dana") == {"quiet|struck"}


def test_the_legend_names_what_is_in_sight_and_nothing_else() -> None:
    assert text(month_lines(view(), 60, 34)).splitlines()[-1] == " No session in November."
    some = CalendarDay(
        MONDAY,
        (
            CalendarItem("expected", 1, "Dana", "Dana", at=datetime(2026, 11, 23, 20, tzinfo=UTC)),
            CalendarItem("review", 1, "Lead a meeting"),
        ),
        time_off="Winter break",
        closed=True,
    )
    said = text(month_lines(view(some), 90, 40))
    assert "1 expected.   ~ expected   ◎ review   off Winter break" in said
    assert "follow-up" not in said and "how-to" not in said


def test_time_off_is_named_once_a_week() -> None:
    days = [CalendarDay(MONDAY + timedelta(days=n), time_off="Winter break", closed=True) for n in range(8)]
    said = text(month_lines(view(*days, today=date(2026, 1, 1)), 60, 40))
    assert said.count("Winter…") == 2 and said.count(" off") == 6 + 1


def test_a_mentor_who_is_away_is_not_time_off() -> None:
    days = [CalendarDay(MONDAY + timedelta(days=n), time_off="Dana away") for n in range(2)]
    said = text(month_lines(view(*days, today=date(2026, 1, 1)), 60, 40))
    assert "Dana a… away" in said and "   Dana away" in said and "off" not in said


@pytest.mark.parametrize(
    ("width", "room", "shown"),
    [
        (76, 22, "›Today 23"),
        (56, 18, "›Mon 23"),
        (36, 10, "›M 23"),
        (28, 10, "›23"),
        (16, 10, "›"),
        (6, 10, "›"),
    ],
)
def test_a_week_says_as_much_as_fits(width: int, room: int, shown: str) -> None:
    lines = week_lines(view(CalendarDay(MONDAY, (session(),))), width, room)
    assert shown in text(lines)
    assert max(line.width for line in lines) <= width


def test_a_week_names_the_month_only_where_there_is_room() -> None:
    december = view(month=date(2026, 12, 1), chosen=date(2026, 12, 1))
    assert "Mon 30 Nov" in text(week_lines(december, 90, 22))
    assert " Mon 30   ›Tue 1" in text(week_lines(december, 76, 22))


def test_a_title_and_an_emoji_are_no_name() -> None:
    days = [
        CalendarDay(MONDAY, (session(1, "Dr. Ortiz"),)),
        CalendarDay(MONDAY + timedelta(days=1), (session(2, "👩‍⚕️ Samira Haddad"),)),
    ]
    said = text(month_lines(view(*days), 90, 40))
    assert "▲ Ortiz" in said and "▲ Samira" in said


@st.composite
def _days(draw: st.DrawFn) -> tuple[CalendarDay, ...]:
    names = st.sampled_from([*HOSTILE.values(), "田中 美咲", "محمد علي", "Wolfeschlegelsteinhausen", "é", ""])
    found = []
    for n in sorted(draw(st.sets(st.integers(0, 29), max_size=8))):
        items = []
        for _ in range(draw(st.integers(0, 5))):
            kind = draw(st.sampled_from(["session", "expected", "follow_up", "review"]))
            if kind == "session":
                status = draw(st.sampled_from(list(SessionStatus)))
                role = draw(st.sampled_from(["", "procedural", "own_role"]))
                items.append(session(draw(st.integers(1, 3)), draw(names), role, status=status))
            else:
                at = datetime(2026, 11, 24, 20, tzinfo=UTC) if kind == "expected" else None
                items.append(CalendarItem(kind, 1, draw(names), draw(names), at=at))  # type: ignore[arg-type]
        found.append(CalendarDay(date(2026, 11, 1 + n), tuple(items), draw(names)))
    return tuple(found)


@settings(max_examples=120, deadline=None)
@given(_days(), st.integers(28, 130), st.integers(3, 60), st.integers(0, 6))
def test_whatever_is_on_the_days_columns_stay_columns(
    days: tuple[CalendarDay, ...], width: int, room: int, begin: int
) -> None:
    shown = view(*days, begin=begin)
    drawn = Counter(
        spot.target[1]
        for line in month_lines(shown, width, room)
        for spot in line.spots
        if spot.target[0] == "day" and set(cut(line, spot.start, spot.end)) - set("›0123456789 ")
    )
    assert all(drawn[day.day] for day in days if day.items)
    for lines in (month_lines(shown, width, room), week_lines(shown, width, room)):
        for line in lines:
            assert line.width == sum(cell_len(said) for said, _ in line.runs) <= width
            in_cells = [spot for spot in line.spots if isinstance(spot.target, tuple) and spot.target[0] == "day"]
            assert len({spot.end - spot.start for spot in in_cells}) <= 1
            assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or char in "\u202e\u202c" for char in line.text)


@pytest.mark.parametrize(("label", "shown"), [("winter break", "Time off: winter break"), ("time off", "Time off")])
def test_a_day_that_is_off_is_called_so(label: str, shown: str) -> None:
    lines = day_lines(MONDAY, (), 60, time_off=label, now=MONDAY, order=DateOrder.DAY_FIRST, zone=EASTERN)
    assert shown in [line.text.strip() for line in lines]
