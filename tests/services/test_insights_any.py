"""Whatever was held, moved, called off and talked: Insights counts what a plain count in Python does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from mentee_journal.domain.insight_views import Insights, Period
from mentee_journal.domain.moments import to_utc_text
from mentee_journal.domain.touch_views import HoursSum
from mentee_journal.services import attainment, hours, insights, keeping
from mentee_journal.services.transfer import load
from mentee_journal.store.journal import Journal
from tests import templates
from tests.conftest import NOW
from tests.services.test_insights import ALL, agree

Row = dict[str, Any]
MENTORS = (1, 2, 3)
ZONES = ("UTC", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland", "America/Santiago")
AT = {"created_at": "2025-01-01T00:00:00Z", "updated_at": "2025-01-01T00:00:00Z"}

moments = st.datetimes(datetime(2025, 6, 1), datetime(2026, 12, 31), timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=0)
)
near_the_turn = st.tuples(st.integers(1, 12), st.integers(-15, 15), st.booleans()).map(
    lambda one: datetime(2026, one[0], 1, tzinfo=UTC) + timedelta(hours=one[1], minutes=-1 if one[2] else 0)
)
days = st.dates(date(2025, 6, 1), date(2026, 12, 31))
sessions = st.fixed_dictionaries(
    {
        "mentor_id": st.sampled_from(MENTORS),
        "at": moments | near_the_turn,
        "minutes": st.integers(1, 200),
        "status": st.sampled_from(("planned", "held", "held", "cancelled", "missed")),
        "skipped": st.booleans(),
        "meeting_minutes": st.none() | st.integers(0, 200),
        "preparation_minutes": st.none() | st.integers(0, 60),
        "message_minutes": st.none() | st.integers(0, 60),
        "moves": st.integers(0, 2),
    }
)
contacts = st.fixed_dictionaries(
    {
        "mentor_id": st.sampled_from(MENTORS),
        "happened_on": days,
        "minutes": st.none() | st.integers(1, 90),
        "outcome": st.sampled_from((None, "answered", "no_answer", "booked", "declined")),
    }
)
sightings = st.fixed_dictionaries(
    {
        "capability_id": st.integers(1, 2),
        "seen_on": days,
        "kind": st.sampled_from(("strength", "growth")),
        "source": st.sampled_from(("me", "mentor")),
        "confidence": st.none() | st.integers(1, 5),
    }
)
reviews = st.fixed_dictionaries(
    {"goal_id": st.integers(1, 3), "reviewed_on": days, "level": st.none() | st.integers(-2, 2)}
)
thoughts = st.fixed_dictionaries(
    {
        "captured_on": days,
        "status": st.sampled_from(("open", "answered", "dropped")),
        "closed_on": st.none() | days,
        "kind": st.sampled_from(("question", "worry", "idea", "win")),
    }
)
periods = st.just(ALL) | st.tuples(days, days).map(lambda two: Period(min(two), max(two), "x"))
some_roles = st.sets(st.tuples(st.sampled_from(MENTORS), st.integers(1, 3)))


@contextmanager
def told(rows: dict[str, list[Row]], zone: str) -> Iterator[Journal]:
    """A journal that holds these rows and the people they are about."""
    journal = templates.in_memory(lambda: NOW, templates.empty(NOW))
    try:
        with journal.writing():
            journal.run("UPDATE profile SET zone = ?", (zone,))
        people = [{"id": n, "uid": f"m{n}", "name": f"Mentor {n}", **AT} for n in MENTORS]
        named = [
            {"id": n, "uid": f"c{n}", "name": f"C{n}", "name_key": f"c{n}", "kind": "growth", **AT} for n in (1, 2)
        ]
        aims = [
            {"id": n, "uid": f"g{n}", "statement": f"G{n}", "level_expected": "x", "importance": n, **AT}
            for n in (1, 2, 3)
        ]
        load(journal, {"mentors": people, "capabilities": named, "goals": aims, **rows})
        yield journal
    finally:
        journal.close()


def stored(rows: list[Row], prefix: str) -> list[Row]:
    return [{"id": n, "uid": f"{prefix}{n}", **row, **AT} for n, row in enumerate(rows, 1)]


def of_time(met: list[Row], talked: list[Row]) -> HoursSum:
    held = [one for one in met if one["status"] == "held"]
    return HoursSum(
        sum(one["minutes"] if one["meeting_minutes"] is None else one["meeting_minutes"] for one in held),
        sum(one["preparation_minutes"] or 0 for one in met),
        sum(one["message_minutes"] or 0 for one in met),
        sum(one["minutes"] or 0 for one in talked),
        len(held),
        len(talked),
    )


@settings(max_examples=25, deadline=None)
@given(
    st.lists(sessions, max_size=12),
    st.lists(contacts, max_size=8),
    some_roles,
    st.sampled_from(ZONES),
    periods,
)
def test_hours_meetings_and_roles(
    met: list[Row], talked: list[Row], held_by: set[tuple[int, int]], zone: str, period: Period
) -> None:
    rows = {
        "mentor_roles": [{"id": n, "mentor_id": m, "role_id": r} for n, (m, r) in enumerate(sorted(held_by), 1)],
        "sessions": [
            {key: value for key, value in one.items() if key not in ("at", "moves")}
            | {"starts_at": to_utc_text(one["at"]), "zone": "UTC", "skipped": int(one["skipped"])}
            for one in stored(met, "s")
        ],
        "session_moves": stored(
            [
                {
                    "session_id": n,
                    "moved_on": "2026-01-01",
                    "from_starts_at": "2026-01-01T00:00:00Z",
                    "from_zone": "UTC",
                }
                for n, one in enumerate(met, 1)
                for _ in range(one["moves"])
            ],
            "v",
        ),
        "touchpoints": [one | {"happened_on": one["happened_on"].isoformat()} for one in stored(talked, "t")],
    }
    clock = ZoneInfo(zone)
    with told(rows, zone) as journal:
        found = insights.look(journal, period)
        in_time = [one for one in met if found.first <= one["at"].astimezone(clock).date() <= found.last]
        in_touch = [one for one in talked if found.first <= one["happened_on"] <= found.last]
        assert found.spent == of_time(in_time, in_touch)
        for month, row in zip(found.months, found.hours, strict=True):
            here = [one for one in in_time if month.first <= one["at"].astimezone(clock).date() <= month.last]
            there = [one for one in in_touch if month.first <= one["happened_on"] <= month.last]
            assert row.spent == of_time(here, there)
            if not month.cut:
                assert row.spent == hours.month(journal, month.first)
        for role in found.roles:
            who = {mentor for mentor, one in held_by if one == role.role_id} if role.role_id else None
            who = who if who is not None else set(MENTORS) - {mentor for mentor, _ in held_by}
            mine = [[one for one in some if one["mentor_id"] in who] for some in (in_time, in_touch)]
            assert role.spent == of_time(*mine)
        over = [one for one in in_time if one["status"] != "planned"]
        counted = Counter(one["status"] for one in over if not (one["skipped"] and one["status"] == "cancelled"))
        moved = sum(one["moves"] > 0 and not one["skipped"] for one in over)
        assert found.kept.total == (
            counted["held"],
            moved,
            counted["cancelled"],
            counted["missed"],
            sum(one["skipped"] for one in over),
        )
        if period is ALL:
            assert found.kept.mentors == keeping.everyone(journal)
            assert [one.spent for one in found.mentors] == [
                hours.of_mentor(journal, one.mentor_id) for one in found.mentors
            ]
        gaps_are_empty(found)
        agree(journal, found)


def gaps_are_empty(found: Insights) -> None:
    """In no month of a gap was anybody there, and right before and after it somebody was, or the period ends."""
    for role in found.over_time:
        for gap in role.gaps:
            assert role.begins <= gap.first <= gap.last
            assert not any(one.times for one in role.months[gap.first : gap.last + 1])
            assert gap.first == role.begins or role.months[gap.first - 1].times
            assert gap.last + 1 == len(role.months) or role.months[gap.last + 1].times
        assert not any(one.times for one in role.months[: role.begins])


@settings(max_examples=20, deadline=None)
@given(st.lists(sightings, max_size=8), st.lists(reviews, max_size=8), st.lists(thoughts, max_size=8), periods)
def test_themes_goals_and_thoughts(seen: list[Row], looked: list[Row], asked: list[Row], period: Period) -> None:
    rows = {
        "evidence": [one | {"seen_on": one["seen_on"].isoformat()} for one in stored(seen, "e")],
        "progress_reviews": [one | {"reviewed_on": one["reviewed_on"].isoformat()} for one in stored(looked, "r")],
        "questions": [
            one
            | {
                "text": "?",
                "captured_on": one["captured_on"].isoformat(),
                "closed_on": one["closed_on"].isoformat() if one["closed_on"] else None,
            }
            for one in stored(asked, "q")
        ],
    }
    with told(rows, "UTC") as journal:
        found = insights.look(journal, period)
        for theme in (*found.strengths, *found.growth):
            noted = [one for one in seen if (one["capability_id"], one["kind"]) == (theme.capability_id, theme.kind)]
            for month, cell in zip(found.months, theme.months, strict=True):
                here = [one["source"] for one in noted if month.first <= one["seen_on"] <= month.last]
                assert cell == (here.count("me"), here.count("mentor"))
        in_time = [one for one in seen if found.first <= one["seen_on"] <= found.last]
        assert sum(one.total.both for one in (*found.strengths, *found.growth)) == len(in_time)
        for month, count in zip(found.months, found.questions.months, strict=True):
            assert count.asked == sum(month.first <= one["captured_on"] <= month.last for one in asked)
            closed = [one["closed_on"] for one in asked if one["status"] == "answered" and one["closed_on"]]
            assert count.answered == sum(month.first <= day <= month.last for day in closed)
        for month, felt in zip(found.months, found.confidence.months, strict=True):
            said = [
                one["confidence"] for one in seen if one["confidence"] and month.first <= one["seen_on"] <= month.last
            ]
            assert felt == (sum(said) / len(said) if said else None, len(said))
        for month, score in zip(found.months, found.goals.months, strict=True):
            then = attainment.score(journal, [1, 2, 3], until=month.last)
            assert (score.t, score.goals) == (then.t_score, len(then.goals))
        agree(journal, found)
