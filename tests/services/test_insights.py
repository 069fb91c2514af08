"""Insights: what is counted, on whose calendar, and that every figure agrees with the others and with its records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from mentee_journal.domain.gas import t_score
from mentee_journal.domain.insight_views import Insights, Period
from mentee_journal.domain.records import (
    Capability,
    Evidence,
    Goal,
    Mentor,
    Profile,
    ProgressReview,
    Question,
    QuestionAnswer,
    Session,
    Touchpoint,
)
from mentee_journal.domain.touch_views import HoursSum
from mentee_journal.domain.words import (
    CapabilityKind,
    EvidenceSource,
    GoalStatus,
    MeetingReason,
    Party,
    QuestionKind,
    TouchOutcome,
)
from mentee_journal.services import (
    attainment,
    capabilities,
    goals,
    hours,
    insights,
    keeping,
    mentors,
    profile,
    questions,
    reviews,
    roles,
    sessions,
    touchpoints,
)
from mentee_journal.store.journal import Journal
from tests.conftest import Clock
from tests.services.writes import Ids

ALL = Period(None, None, "everything so far")
AUTUMN = Period(date(2026, 9, 1), date(2026, 11, 30), "September to November 2026")


def somebody(journal: Journal, name: str, *keys: str) -> int:
    return mentors.save(journal, Mentor(name, roles=keys)).id


def met(journal: Journal, mentor: int, at: datetime, minutes: int = 45) -> int:
    made = sessions.create(journal, Session(mentor, at, "UTC", minutes=minutes)).id
    sessions.hold(journal, made)
    return made


def day(month: int, number: int, hour: int = 15, year: int = 2026) -> datetime:
    return datetime(year, month, number, hour, tzinfo=UTC)


def test_a_session_near_midnight_belongs_to_the_mentees_month(journal: Journal) -> None:
    dana = somebody(journal, "Dana")
    met(journal, dana, datetime(2026, 11, 1, 6, 30, tzinfo=UTC), 30)
    for zone, month in (("America/Los_Angeles", 1), ("UTC", 2), ("Asia/Tokyo", 2)):
        profile.save(journal, Profile(zone=zone))
        found = insights.look(journal, AUTUMN)
        assert [one.spent.minutes for one in found.hours] == [0, 30 * (month == 1), 30 * (month == 2)]
        assert [one.kept for one in found.kept.months] == [0, int(month == 1), int(month == 2)]
        assert [one.sessions for one in found.over_time[0].months] == [0, 0, 0]
        (behind,) = insights.behind(journal, found.hours[month].figure)
        assert behind.day == (date(2026, 10, 31) if month == 1 else date(2026, 11, 1))
        assert insights.behind(journal, found.hours[3 - month].figure) == ()


def test_a_clock_that_is_put_back_loses_no_session(journal: Journal) -> None:
    """In Los Angeles the 1st of November 2026 has 25 hours; a month's days are those of the wall."""
    profile.save(journal, Profile(zone="America/Los_Angeles"))
    dana = somebody(journal, "Dana")
    for hour in range(48):
        met(journal, dana, datetime(2026, 10, 31, 7, tzinfo=UTC) + timedelta(hours=hour), 1)
    assert [one.spent.sessions for one in insights.look(journal, AUTUMN).hours] == [0, 24, 24]


def test_figures_agree_with_those_that_are_shown_elsewhere(journal: Journal, ids: Ids) -> None:
    hours.spent(journal, ids.held, 50, 15, 5)
    touchpoints.save(journal, Touchpoint(ids.mentor, date(2026, 11, 3), minutes=8))
    touchpoints.save(journal, Touchpoint(ids.mentor, date(2026, 9, 3)))
    found = insights.look(journal, ALL)
    assert found.spent.minutes >= 78
    for one in found.hours:
        assert one.spent == hours.month(journal, one.month.first)
    assert found.mentors
    for mentor in found.mentors:
        assert mentor.spent == hours.of_mentor(journal, mentor.mentor_id)
    assert found.kept.mentors == keeping.everyone(journal)
    agree(journal, found)


def agree(journal: Journal, found: Insights) -> None:
    """Months make up the whole, mentors make it up again, and behind each figure are as many records as it says."""
    assert found.spent == HoursSum(*map(sum, zip(*(one.spent for one in found.hours), strict=True)))
    people = [one.spent for one in found.mentors] or [HoursSum(0, 0, 0, 0, 0, 0)]
    assert found.spent == HoursSum(*map(sum, zip(*people, strict=True)))
    for place, one in enumerate(found.hours):
        assert one.spent.minutes == sum(mentor.months[place] for mentor in found.mentors)
    for row in (*found.mentors, *found.roles):
        assert row.spent.minutes == sum(row.months)
    for role in found.roles:
        assert len(role.months) == len(found.months)
    totals = [sum(month[at] for month in found.kept.months) for at in range(5)]
    assert list(found.kept.total) == totals
    by_mentor = [[one.kept, one.moved, one.cancelled, one.missed, one.skipped] for one in found.kept.mentors]
    assert totals == [sum(column) for column in zip(*by_mentor, strict=True)] or not by_mentor
    for theme in (*found.strengths, *found.growth):
        assert sum(one.both for one in theme.months) == sum(one.both for one in theme.quarters) == theme.total.both
    behind(journal, found)


def behind(journal: Journal, found: Insights) -> None:
    def count(figure: object) -> int:
        rows = insights.behind(journal, figure)  # type: ignore[arg-type]
        assert len(rows) == insights.count_behind(journal, figure)  # type: ignore[arg-type]
        return len(rows)

    for kind in ("meeting", "preparation", "messages", "informal"):
        rows = insights.behind(journal, found.hours_figure._replace(kind=kind))
        assert sum(row.minutes for row in rows) == getattr(found.spent, kind)
    for one in (*found.hours, *found.mentors, *found.roles):
        assert sum(row.minutes for row in insights.behind(journal, one.figure)) == one.spent.minutes
    for what, number in found.kept.total._asdict().items():
        assert count(found.kept.figure._replace(what=what)) == number
    for place, month in enumerate(found.months):
        for what, number in found.kept.months[place]._asdict().items():
            assert count(found.kept.figure._replace(what=what).at(month)) == number
        for role in found.over_time:
            assert count(role.figure.at(month)) == role.months[place].times
        assert count(found.questions.asked.at(month)) == found.questions.months[place].asked
        assert count(found.questions.answered.at(month)) == found.questions.months[place].answered
        assert count(found.confidence.figure.at(month)) == found.confidence.months[place].times
        assert count(found.goals.figure.at(month)) == found.goals.months[place].goals
        for theme in (*found.strengths, *found.growth):
            assert count(theme.figure.at(month)) == theme.months[place].both
    for level in found.goals.levels:
        assert count(level.figure) == level.goals


def test_an_empty_journal_has_nothing_and_says_so(journal: Journal) -> None:
    for period in (None, ALL, AUTUMN):
        found = insights.look(journal, period)
        assert (found.empty, found.anything) == (True, False)
        assert found.spent == HoursSum(0, 0, 0, 0, 0, 0)
        assert found.goals.t_score is None
        agree(journal, found)
    assert len(insights.look(journal, ALL).months) == 1


def test_time_with_a_mentor_of_two_roles_counts_for_both(journal: Journal) -> None:
    met(journal, somebody(journal, "Dana", "clinical_reasoning", "moral_support"), day(11, 2), 60)
    met(journal, somebody(journal, "Lee", "procedural"), day(11, 3), 30)
    met(journal, somebody(journal, "Kim"), day(11, 4), 15)
    found = insights.look(journal)
    assert {one.key: one.spent.minutes for one in found.roles} == {
        "procedural": 30,
        "clinical_reasoning": 60,
        "moral_support": 60,
        "": 15,
    }
    assert found.spent.minutes == 105
    assert "counts for both" in found.roles_words
    agree(journal, found)


def test_when_nobody_has_two_roles_nothing_is_said_of_it(journal: Journal) -> None:
    met(journal, somebody(journal, "Lee", "procedural"), day(11, 3), 30)
    found = insights.look(journal)
    assert "both" not in found.roles_words


def test_months_without_anybody_for_a_role(journal: Journal) -> None:
    sam = somebody(journal, "Sam", "moral_support")
    lee = somebody(journal, "Lee", "procedural")
    for month in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11):
        met(journal, lee, day(month, 3))
    for month in (1, 2, 7):
        met(journal, sam, day(month, 4))
    touchpoints.save(journal, Touchpoint(sam, date(2026, 4, 2), outcome=TouchOutcome.NO_ANSWER))
    touchpoints.save(journal, Touchpoint(sam, date(2026, 5, 2), outcome=TouchOutcome.DECLINED))
    touchpoints.save(journal, Touchpoint(sam, date(2026, 9, 2), outcome=TouchOutcome.ANSWERED))
    found = insights.look(journal)
    support = next(one for one in found.over_time if one.key == "moral_support")
    # December 2025 is before anybody was there at all.
    assert support.begins == 1
    assert [gap.words for gap in support.gaps] == ["from March to June", "in August", "since October"]
    assert support.now == ("Sam",)
    how_to = next(one for one in found.over_time if one.key == "procedural")
    assert how_to.gaps == ()
    assert "Nobody for moral support from March to June, in August and since October." in found.over_time_words
    assert "Nobody for clinical reasoning yet." in found.over_time_words
    agree(journal, found)


def test_this_month_alone_is_no_gap_while_it_goes_on(journal: Journal) -> None:
    lee = somebody(journal, "Lee", "procedural")
    met(journal, lee, day(10, 3))
    (role, *_) = insights.look(journal, AUTUMN).over_time
    assert role.gaps == ()


def test_a_role_is_missed_from_the_day_it_was_added(journal: Journal, clock: Clock) -> None:
    met(journal, somebody(journal, "Lee", "procedural"), day(8, 3))
    roles.add(journal, "leadership")
    clock.forward(days=70)
    role = insights.look(journal).over_time[-1]
    # Added in November, and it is the end of January now.
    assert (role.name, [gap.words for gap in role.gaps]) == ("leadership", ["since November"])
    assert role.words == "leadership: nobody yet."


def test_months_that_are_not_whole_are_said(journal: Journal) -> None:
    met(journal, somebody(journal, "Lee"), day(8, 12))
    found = insights.look(journal, Period(date(2026, 8, 3), date(2026, 11, 30), ""))
    assert [one.cut for one in found.months] == ["begun", "", "", "running"]
    assert found.remarks == (
        "Your journal begins on Wed 12 Aug 2026, so August 2026 is not a whole month.",
        "August 2026 is counted from Mon 3 Aug 2026.",
        "November 2026 is not over yet.",
    )
    found = insights.look(journal, Period(date(2026, 6, 1), date(2026, 9, 9), ""))
    assert found.remarks == (
        "Your journal begins on Wed 12 Aug 2026.",
        "September 2026 is counted until Wed 9 Sep 2026.",
    )
    assert insights.look(journal, Period(date(2026, 9, 1), date(2026, 9, 30), "")).remarks == ()


def test_a_long_period_begins_with_the_journal(journal: Journal) -> None:
    met(journal, somebody(journal, "Lee"), day(8, 12, year=2025))
    for period in (ALL, Period(date(2001, 1, 1), date(2026, 11, 30), "")):
        found = insights.look(journal, period)
        assert (found.first, found.last) == (date(2025, 8, 1), date(2026, 11, 30))
    assert len(insights.look(journal).months) == 12


def test_everything_holds_what_lies_ahead_too(journal: Journal) -> None:
    """Somebody prepared for a session of next month: the mentor's page counts it, and so does this."""
    dana = somebody(journal, "Dana")
    ahead = sessions.create(journal, Session(dana, day(12, 20), "UTC")).id
    hours.spent(journal, ahead, None, 20, None)
    found = insights.look(journal, ALL)
    assert (found.last, found.spent.minutes) == (date(2026, 12, 31), 20)
    assert hours.of_mentor(journal, dana) == found.spent
    agree(journal, found)


def test_meetings_moved_called_off_and_missed(journal: Journal) -> None:
    dana = somebody(journal, "Dana")
    moved = sessions.create(journal, Session(dana, day(10, 2), "UTC")).id
    sessions.move(journal, moved, day(10, 5), "UTC", by=Party.MENTOR, reason_kind=MeetingReason.MENTOR_BUSY)
    sessions.hold(journal, moved)
    off = sessions.create(journal, Session(dana, day(10, 9), "UTC")).id
    sessions.cancel(journal, off, by=Party.ME, reason_kind=MeetingReason.CASELOAD)
    missed = sessions.create(journal, Session(dana, day(11, 9), "UTC")).id
    sessions.miss(journal, missed)
    found = insights.look(journal)
    assert found.kept.total[:4] == (1, 1, 1, 1)
    assert found.kept.words == (
        "1 of 3 meetings kept, 1 moved, 1 called off, 1 missed. Missed: it did not happen, nobody called it off."
    )
    figure = found.kept.figure
    assert [one.detail for one in insights.behind(journal, figure._replace(what="moved"))] == [
        "moved because Dana was busy, then held"
    ]
    assert [one.detail for one in insights.behind(journal, figure._replace(what="cancelled"))] == [
        "called off because of the caseload"
    ]
    agree(journal, found)


def test_goals_by_level_and_their_score_at_the_end_of_each_month(journal: Journal) -> None:
    made: list[int] = []
    for number in range(3):
        goal = Goal(f"Goal {number}", level_expected="as I expect", baseline_level=-2, importance=number + 1)
        made.append(goals.save(journal, goal).id)
    for goal_id, on, level in (
        (made[0], date(2026, 9, 10), -1),
        (made[1], date(2026, 9, 30), 0),
        (made[0], date(2026, 10, 1), 1),
        (made[0], date(2026, 10, 1), 2),
        (made[1], date(2026, 11, 1), -2),
    ):
        reviews.save(journal, ProgressReview(goal_id, on, level=level, confidence=3))
    unmeasured = goals.save(journal, Goal("No levels")).id
    found = insights.look(journal, AUTUMN)
    for month, score in zip(found.months, found.goals.months, strict=True):
        asked = attainment.score(journal, made, until=month.last)
        assert (score.t, score.goals) == (asked.t_score, len(asked.goals))
    assert found.goals.months[1].t == t_score([(1, 2), (2, 0)])
    whole = attainment.score(journal, None)
    assert (found.goals.t_score, found.goals.baseline_t) == (whole.t_score, whole.baseline_t)
    assert [(one.level, one.goals) for one in found.goals.levels] == [(-2, 1), (-1, 0), (0, 0), (1, 0), (2, 1)]
    tracks = {one.id: one for one in found.goals.tracks}
    assert tracks[made[0]].points == ((date(2026, 9, 10), -1), (date(2026, 10, 1), 1), (date(2026, 10, 1), 2))
    assert (tracks[made[2]].level, tracks[made[2]].began, tracks[unmeasured].level) == (None, -2, None)
    agree(journal, found)
    # A look at an earlier time sees the levels of that time.
    then = insights.look(journal, Period(date(2026, 9, 1), date(2026, 9, 30), ""))
    assert {one.id: one.level for one in then.goals.tracks}[made[0]] == -1
    assert then.goals.t_score == found.goals.months[0].t


def test_a_goal_closed_before_the_period_and_one_let_go_are_left_out(journal: Journal, clock: Clock) -> None:
    kept, done, gone = (
        goals.save(journal, Goal(name, level_expected="x", started_on=date(2025, 1, 1))).id for name in "abc"
    )
    for one in (kept, done, gone):
        reviews.save(journal, ProgressReview(one, date(2026, 11, 1), level=1))
    goals.close(journal, done, GoalStatus.ACHIEVED)
    goals.close(journal, gone, GoalStatus.DROPPED)
    found = insights.look(journal)
    assert {one.id for one in found.goals.tracks} == {kept, done}
    assert found.goals.achieved == 1
    # Before it was closed it was open like the other.
    assert insights.look(journal, Period(date(2026, 9, 1), date(2026, 10, 31), "")).goals.achieved == 0
    clock.forward(days=400)
    found = insights.look(journal)
    assert {one.id for one in found.goals.tracks} == {kept}
    assert found.goals.t_score == attainment.score(journal, [kept]).t_score
    agree(journal, found)


def test_themes_by_month_and_quarter_by_whom_they_were_seen(journal: Journal) -> None:
    dana = somebody(journal, "Dana")
    calm = capabilities.add(journal, "calm", CapabilityKind.STRENGTH, seen_on=date(2026, 9, 30)).id
    for on, source, kind in (
        (date(2026, 10, 1), EvidenceSource.MENTOR, CapabilityKind.STRENGTH),
        (date(2026, 10, 31), EvidenceSource.ME, CapabilityKind.STRENGTH),
        (date(2026, 10, 31), EvidenceSource.ME, CapabilityKind.GROWTH),
        (date(2026, 8, 31), EvidenceSource.ME, CapabilityKind.STRENGTH),
    ):
        mentor = dana if source is EvidenceSource.MENTOR else None
        seen = Evidence(calm, on, kind=kind, source=source, mentor_id=mentor, confidence=4)
        capabilities.add_evidence(journal, seen)
    found = insights.look(journal, AUTUMN)
    (strength,), (growth,) = found.strengths, found.growth
    assert (strength.capability_id, growth.capability_id) == (calm, calm)
    months = [tuple(one) for one in strength.months]
    assert sum(mine + theirs for mine, theirs in months) == strength.total.both
    assert months[1] == (1, 1)
    assert [one.label for one in found.quarters] == ["Q3 2026", "Q4 2026"]
    assert [one.both for one in strength.quarters] == [months[0][0] + months[0][1], 2]
    assert [tuple(one) for one in growth.months] == [(0, 0), (1, 0), (0, 0)]
    assert found.confidence.months[1] == (4.0, 3)
    row = journal.all("SELECT kind, times, by_mentors FROM themes_by_quarter WHERE quarter = '2026 Q4' ORDER BY kind")
    assert row == [("growth", 1, 0), ("strength", 2, 1)]
    agree(journal, found)


def test_thoughts_asked_and_answered(journal: Journal) -> None:
    for kind in (QuestionKind.QUESTION, QuestionKind.QUESTION, QuestionKind.WORRY):
        questions.save(journal, Question("How?", kind=kind, captured_on=date(2026, 11, 2)))
    questions.answer(journal, QuestionAnswer(1, "So."))
    found = insights.look(journal, AUTUMN)
    assert [tuple(one) for one in found.questions.months] == [(0, 0), (0, 0), (3, 1)]
    assert found.questions.words == "3 thoughts captured: 2 questions and 1 worry. 1 was answered."
    assert journal.all("SELECT asked, answered FROM questions_by_month") == [(3, 1)]
    agree(journal, found)


def test_what_is_behind_is_read_page_by_page(journal: Journal) -> None:
    dana = somebody(journal, "Dana")
    for number in range(1, 8):
        met(journal, dana, day(11, number))
    figure = insights.look(journal).hours_figure
    whole = insights.behind(journal, figure)
    assert [row.day for row in whole] == [date(2026, 11, number) for number in range(7, 0, -1)]
    pages = [insights.behind(journal, figure, limit=3, offset=at) for at in (0, 3, 6, 9)]
    assert tuple(row for page in pages for row in page) == whole
    assert insights.count_behind(journal, figure) == 7


@pytest.mark.parametrize("write", [lambda j: insights.look(j), lambda j: insights.look(j, ALL)])
def test_a_look_writes_nothing(journal: Journal, ids: Ids, write: Callable[[Journal], Insights]) -> None:
    before = journal.db.total_changes
    found = write(journal)
    behind(journal, found)
    assert journal.db.total_changes == before


def test_a_capability_is_a_record_that_a_theme_leads_to(journal: Journal) -> None:
    made = capabilities.add(journal, "calm", CapabilityKind.STRENGTH, note="seen")
    assert isinstance(made, Capability)
    (row,) = insights.behind(journal, insights.look(journal).strengths[0].figure)
    assert (row.kind, row.id, row.title, row.detail) == ("capability", made.id, "calm", "by you: seen")
