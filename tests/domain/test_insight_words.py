"""Figures in sentences: plain, kind, and saying what was there first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain import insight_noted_words as noted
from mentee_journal.domain import insight_words as words
from mentee_journal.domain.insight_views import (
    Asked,
    Felt,
    Figure,
    Gap,
    GoalTrack,
    KeptMonth,
    LevelCount,
    MentorHours,
    Month,
    RoleHours,
    RoleMonth,
    RoleOverTime,
    Theme,
    Times,
)
from mentee_journal.domain.moments import DateOrder
from mentee_journal.domain.period_months import months_of, quarters_of
from mentee_journal.domain.touch_views import HoursSum
from mentee_journal.domain.words import GoalStatus

ORDER = DateOrder.DAY_FIRST
TODAY = date(2026, 11, 23)
YEAR = months_of(date(2025, 12, 1), date(2026, 11, 30), TODAY)
FIGURE = Figure("hours", date(2025, 12, 1), date(2026, 11, 30))
NOTHING = HoursSum(0, 0, 0, 0, 0, 0)


def minutes(*some: int) -> list[tuple[Month, int]]:
    return list(zip(YEAR[len(YEAR) - len(some) :], some, strict=True))


@pytest.mark.parametrize(
    ("spent", "people", "months", "said"),
    [
        (NOTHING, 0, (), "No time with a mentor is noted here yet."),
        (HoursSum(0, 0, 0, 0, 0, 2), 0, (), "2 contacts, without time noted."),
        (HoursSum(60, 0, 0, 0, 1, 0), 1, (60,), "1 h with 1 mentor; 1 session."),
        (
            HoursSum(180, 30, 0, 15, 4, 2),
            2,
            (90, 0, 135, 0),
            "3 h 45 min with 2 mentors: 3 h meeting, 30 min preparation, 15 min informal; 4 sessions and 2 contacts."
            " Most in October, 2 h 15 min. September was quiet.",
        ),
        (
            HoursSum(90, 0, 0, 0, 2, 0),
            1,
            (60, 0, 0, 0, 30),
            "1 h 30 min with 1 mentor; 2 sessions. Most in July, 1 h. 3 months were quiet.",
        ),
    ],
)
def test_hours(spent: HoursSum, people: int, months: Sequence[int], said: str) -> None:
    assert words.hours_words(spent, people, minutes(*months)) == said


def test_a_month() -> None:
    assert (
        words.month_hours_words(YEAR[2], HoursSum(240, 0, 0, 0, 3, 1))
        == "February 2026: 4 h, 3 sessions and 1 contact."
    )
    assert words.month_hours_words(YEAR[-1], HoursSum(0, 0, 0, 0, 0, 1)) == (
        "November 2026 so far: no time noted, 1 contact."
    )
    assert words.month_hours_words(YEAR[-1], NOTHING) == "November 2026: nothing noted so far."


def mentor(name: str, spent: int) -> MentorHours:
    return MentorHours(1, name, (), HoursSum(spent, 0, 0, 0, 1, 0), (), FIGURE, "")


def test_mentors() -> None:
    assert words.mentors_words(()) == "No time with a mentor is noted here yet."
    assert words.mentors_words([mentor("Dana", 90)]) == "All of it with Dana: 1 h 30 min."
    assert words.mentors_words([mentor("Dana", 90), mentor("Lee", 30)]) == "Most with Dana: 1 h 30 min of 2 h."
    even = [mentor("Dana", 60), mentor("Lee", 60), mentor("Sam", 30)]
    assert words.mentors_words(even) == "Most with Dana and Lee: 1 h each of 2 h 30 min."
    assert words.mentors_words(even[:2]) == "As much with Dana as with Lee: 1 h each."
    assert words.mentors_words([mentor(name, 60) for name in "abc"]) == "As much with each of 3 mentors: 1 h each."


def role(name: str, spent: int, key: int = 1) -> RoleHours:
    return RoleHours(key, name, name, HoursSum(spent, 0, 0, 0, 1, 0), (), (), FIGURE, "")


def test_roles_say_how_two_are_counted() -> None:
    apart = words.roles_words([role("how-to", 60), role("moral support", 30), role("", 10, 0)], 100)
    assert apart == "Most for how-to: 1 h. Counted by the roles your mentors have now."
    both = words.roles_words([role("how-to", 60), role("moral support", 60)], 60)
    assert both.startswith("As much for how-to as for moral support: 1 h each.")
    three = words.roles_words([role("how-to", 60), role("moral support", 60), role("career", 30)], 60)
    assert three.startswith("Most for how-to and moral support: 1 h each.")
    assert both.endswith(
        "Time with a mentor of two roles counts for both, so together they come to more than the whole."
    )


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ((0, 0, 0, 0, 0), "No meetings to look back on here yet."),
        ((1, 0, 0, 0, 0), "1 meeting kept."),
        ((12, 3, 0, 0, 0), "All 12 meetings kept, 3 moved."),
        (
            (41, 3, 2, 1, 0),
            "41 of 44 meetings kept, 3 moved, 2 called off, 1 missed. Missed: it did not happen, nobody called it off.",
        ),
        ((0, 0, 0, 0, 2), "2 skipped, as for holidays or leave."),
        ((2, 0, 0, 0, 1), "All 2 meetings kept. 1 skipped, as for holidays or leave."),
        ((0, 0, 1, 0, 0), "0 of 1 meeting kept, 1 called off."),
    ],
)
def test_meetings(kept: tuple[int, int, int, int, int], said: str) -> None:
    assert words.kept_words(KeptMonth(*kept)) == said


def over(name: str, there: Sequence[int], *gaps: str, now: Sequence[str] = (), begins: int = 0) -> RoleOverTime:
    months = tuple(RoleMonth(times, 0) for times in there)
    return RoleOverTime(1, name, name, months, begins, tuple(Gap(0, 0, gap) for gap in gaps), tuple(now), FIGURE, "")


def test_gaps_are_named() -> None:
    assert words.gap_words(YEAR, 3, 6) == "from March to June"
    assert words.gap_words(YEAR, 7, 7) == "in July"
    assert words.gap_words(YEAR, 8, 11) == "since August"
    two = months_of(date(2024, 12, 1), date(2026, 11, 30), TODAY)
    assert words.gap_words(two, 3, 6) == "from March to June 2025"
    assert words.gap_words(two, 11, 13) == "from November 2025 to January 2026"
    assert words.gap_words(two, 20, 23) == "since August 2026"


def test_who_was_there_comes_before_who_was_not() -> None:
    assert words.over_time_words(()) == "Who was there for what shows here with the first session or contact."
    assert words.over_time_words([over("how-to", (1, 2)), over("moral support", (1, 1))]) == (
        "Somebody was there for each role all the time."
    )
    said = words.over_time_words(
        [
            over("how-to", (1, 1, 1)),
            over("moral support", (1, 0, 0), "since March"),
            over("reasoning", (0, 0, 1), "since March"),
            over("leadership", (0, 0, 0)),
            over("research", (0, 0, 0), now=("Kim",)),
        ]
    )
    assert said == (
        "Somebody for how-to in each month; moral support and reasoning in 1 of 3 months."
        " Nobody for moral support or reasoning since March. Nobody for leadership yet."
        " Nobody for research in this time."
    )


def test_a_role() -> None:
    gap = [Gap(3, 6, "from March to June")]
    assert words.role_time_words("moral support", 8, 12, gap, ("Ruth",)) == (
        "moral support: somebody in 8 of 12 months; nobody from March to June; Ruth holds it now."
    )
    assert words.role_time_words("how-to", 12, 12, (), ("Lee",)) == "how-to: somebody in each month."
    assert words.role_time_words("leadership", 0, 12, gap, ()) == "leadership: nobody yet."
    assert words.role_time_words("research", 0, 12, gap, ("Kim", "Lee")) == (
        "research: nobody in this time; Kim and Lee hold it now."
    )
    many = [Gap(n, n, f"in {n}") for n in range(5)]
    assert words.role_time_words("x", 4, 12, many, ()) == "x: somebody in 4 of 12 months; nobody at 5 times, last in 4."


def theme(name: str, *cells: tuple[int, int], became: date | None = None) -> Theme:
    months = tuple(Times(*cell) for cell in cells)
    total = Times(sum(one.mine for one in months), sum(one.mentors for one in months))
    return Theme(1, name, "strength", became, total, months, months, FIGURE, "")


def test_themes() -> None:
    quarters = quarters_of(months_of(date(2026, 1, 1), date(2026, 6, 30), TODAY))
    assert noted.theme_words(theme("calm", (1, 0), (3, 2)), quarters) == (
        "calm: 6 times, 2 of them by mentors, most in Q2 2026."
    )
    assert noted.theme_words(theme("calm", (0, 1), (0, 0)), quarters) == "calm: once, by a mentor."
    first, last = date(2026, 1, 1), date(2026, 6, 30)
    assert noted.themes_words((), "growth", first, last, ORDER) == "No areas for growth noted in this time."
    assert noted.themes_words([theme("calm", (1, 0))], "growth", first, last, ORDER) == "1 area for growth, noted once."
    both = [theme("calm", (3, 2), became=date(2026, 3, 3)), theme("kind", (1, 0), became=date(2025, 3, 3))]
    assert noted.themes_words(both, "strength", first, last, ORDER) == (
        "2 strengths, noted 6 times in all, 2 of them by mentors. Most often “calm”, 5 times."
        " “calm” became a strength on Tue 3 Mar 2026."
    )
    grows = theme("steady", (2, 0))._replace(growth_now=True)
    assert noted.themes_words([*both, grows], "strength", first, last, ORDER).startswith(
        "2 strengths and 1 area for growth that went well, noted 8 times in all, 2 of them by mentors."
    )
    assert noted.themes_words([grows], "strength", first, last, ORDER) == (
        "1 area for growth that went well, noted twice in all."
    )
    assert noted.seen_words(Times(2, 1)) == "3 times, 1 of them by a mentor"
    assert noted.seen_words(Times(0, 0)) == ""


def track(began: int | None, level: int | None) -> GoalTrack:
    on = None if level is None else date(2026, 10, 12)
    return GoalTrack(1, "Lead a meeting", GoalStatus.ACTIVE, began, level, on, (), FIGURE, "")


def levels(tracks: Sequence[GoalTrack]) -> list[LevelCount]:
    return [LevelCount(level, sum(one.level == level for one in tracks), FIGURE) for level in range(-2, 3)]


def test_goals() -> None:
    assert noted.track_words(track(-2, -1), ORDER) == (
        "Lead a meeting: began at −2, came to −1, less than expected (Mon 12 Oct 2026)."
    )
    assert noted.track_words(track(-1, None), ORDER) == "Lead a meeting: no level from a review yet, began at −1."
    assert noted.track_words(track(None, 1), ORDER).startswith("Lead a meeting: came to +1, more than expected")
    assert noted.goals_words((), ()) == "No goals were open in this time."


@pytest.mark.parametrize(
    ("goals", "achieved", "said"),
    [
        (((-2, 0),), 1, "1 goal was open, and you achieved it. It is as expected or better; 1 moved up."),
        (((None, 0), (None, 2)), 2, "2 goals were open, and you achieved all of them. Each is as expected or better."),
        (
            ((-2, 0), (-1, -1), (-1, None)),
            1,
            "3 goals were open, and you achieved 1. 1 of 2 with a level is as expected or better; 1 moved up."
            " 1 has no level from a review yet.",
        ),
        (((-2, -1), (-2, -2)), 0, "2 goals were open. 2 have a level so far; 1 moved up."),
        (((0, 0), (0, None)), 0, "2 goals were open. 1 is as expected or better. 1 has no level from a review yet."),
        (((0, None),), 0, "1 goal was open. It has no level from a review yet."),
        (((0, None), (0, None)), 0, "2 goals were open. They have no level from a review yet."),
    ],
)
def test_goals_that_are_well_come_first(
    goals: Sequence[tuple[int | None, int | None]], achieved: int, said: str
) -> None:
    tracks = [track(*goal) for goal in goals]
    assert noted.goals_words(tracks, levels(tracks), achieved) == said


def test_thoughts() -> None:
    assert noted.questions_words(Asked(0, 0), ()) == "No thoughts captured in this time."
    assert noted.questions_words(Asked(1, 0), [("worry", 1)]) == "1 worry captured."
    assert noted.questions_words(Asked(24, 17), [("question", 15), ("worry", 8), ("win", 1)]) == (
        "24 thoughts captured: 15 questions, 8 worries and 1 win. 17 were answered."
    )
    assert noted.questions_words(Asked(0, 1), ()) == "1 was answered."


def test_confidence() -> None:
    nothing = Felt(None, 0)
    pairs = list(zip(YEAR, (Felt(2.5, 2), *(nothing for _ in YEAR[1:-1]), Felt(4.0, 1)), strict=True))
    assert noted.felt_words(pairs, 3) == "You noted 3 times how sure you felt, 1 to 5: 2.5 in December, 4 in November."
    assert noted.felt_words(pairs[:3], 2) == "You noted twice how sure you felt, 1 to 5: 2.5 in December."
    assert noted.felt_words(pairs[1:3], 0) == "How sure you felt is not noted in this time."


@given(st.text(), st.integers(2, 80))
def test_a_name_in_a_sentence_is_one_short_line(text: str, longest: int) -> None:
    found = words.named(text, longest)
    assert len(found) <= longest
    assert len(found.splitlines()) <= 1
    assert found == " ".join(text.split()) or found.endswith("…")


@pytest.mark.parametrize(
    ("number", "said"), [(0, "–"), (165, "2.75"), (210, "3.5"), (240, "4"), (600, "10"), (50, "0.83"), (1, "0.02")]
)
def test_hours_beside_a_bar(number: int, said: str) -> None:
    assert words.hours_figure(number) == said


def test_levels_are_signed() -> None:
    assert [words.level_sign(level) for level in (-2, 0, 1, None)] == ["−2", "0", "+1", "–"]
