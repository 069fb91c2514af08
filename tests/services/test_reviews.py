"""Progress reviews: dated looks at a goal, what they decide, and when the next one is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import Goal, Mentor, ProgressReview, Session
from mentee_journal.domain.words import Decision, GoalKind, GoalStatus, HowFar
from mentee_journal.services import goals, history, lookup, mentors, reviews, sessions, trash
from mentee_journal.store import rows
from mentee_journal.store.journal import Journal
from tests.conftest import NOW, Clock
from tests.hostile import HOSTILE, MULTILINE
from tests.services.writes import START, Ids

TODAY = date(2026, 11, 22)


def goal(journal: Journal, statement: str = "Think aloud", **fields: object) -> Goal:
    """A goal reviewed every four weeks, begun on 1 September."""
    given = {"review_weeks": 4, "started_on": date(2026, 9, 1), **fields}
    return goals.save(journal, Goal(statement, **given))  # type: ignore[arg-type]


def review(journal: Journal, of: Goal, day: date, **fields: object) -> ProgressReview:
    return reviews.save(journal, ProgressReview(of.id, day, **fields))  # type: ignore[arg-type]


def test_a_review_is_kept_whole(journal: Journal, ids: Ids) -> None:
    text = MULTILINE[next(iter(MULTILINE))]
    kept = review(
        journal,
        goals.get(journal, ids.goal),
        TODAY,
        level=1,
        confidence=5,
        evidence=text,
        mentor_view=text,
        mentor_id=ids.mentor,
        session_id=ids.held,
        decision=Decision.REVISE,
    )
    assert reviews.get(journal, kept.id) == kept
    assert (kept.level, kept.confidence, kept.evidence, kept.mentor_view) == (1, 5, text, text)
    (row,) = [one for one in goals.page(journal, ids.goal).reviews if one.review.id == kept.id]
    assert (row.review, row.mentor) == (kept, "Dana Ortiz")
    assert goals.get(journal, ids.goal).status is GoalStatus.ACTIVE


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_evidence_is_kept_byte_for_byte(journal: Journal, ids: Ids, text: str) -> None:
    of = goals.save(journal, replace(goals.get(journal, ids.goal), statement=text, level_more=text))
    kept = review(journal, of, TODAY, evidence=text, mentor_view=text)
    assert (kept.evidence, kept.mentor_view) == (text, text)
    assert goals.get(journal, ids.goal).levels[1] == text
    step = trash.remove(journal, "review", kept.id)
    trash.bring_back(journal, step)
    assert reviews.get(journal, kept.id) == kept


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"level": 3}, "level"),
        ({"level": -3}, "level"),
        ({"level": True}, "level"),
        ({"level": 0.5}, "level"),
        ({"confidence": 0}, "confidence"),
        ({"confidence": 6}, "confidence"),
        ({"reviewed_on": None}, "reviewed_on"),
        ({"reviewed_on": date(1, 1, 1)}, "reviewed_on"),
        ({"decision": "perhaps"}, "decision"),
        ({"evidence": "\ud800"}, "evidence"),
        ({"mentor_view": 3}, "mentor_view"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    journal: Journal, ids: Ids, fields: dict[str, object], field: str
) -> None:
    before = journal.all("SELECT * FROM progress_reviews")
    with pytest.raises(Refused) as refusal:
        reviews.save(journal, replace(ProgressReview(ids.goal, TODAY), **fields))  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert journal.all("SELECT * FROM progress_reviews") == before


@pytest.mark.parametrize("fields", [{"goal_id": 999}, {"mentor_id": 999}, {"session_id": 999}, {"id": 999}])
def test_what_is_not_there_is_said(journal: Journal, ids: Ids, fields: dict[str, int]) -> None:
    with pytest.raises(NotFound):
        reviews.save(journal, replace(ProgressReview(ids.goal, TODAY), **fields))  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        reviews.get(journal, 10**30)


@pytest.mark.parametrize(
    ("field", "value"),
    [("baseline_level", 3), ("importance", 0), ("importance", 4), ("difficulty", True), ("kind", "course")],
)
def test_a_goals_measures_are_checked(journal: Journal, field: str, value: object) -> None:
    with pytest.raises(Refused) as refusal:
        goals.save(journal, replace(Goal("A"), **{field: value}))  # type: ignore[arg-type]
    assert refusal.value.field == field


# -- what it decides


@pytest.mark.parametrize(
    ("decision", "status"), [(Decision.ACHIEVED, GoalStatus.ACHIEVED), (Decision.DROP, GoalStatus.DROPPED)]
)
def test_a_decision_closes_the_goal_on_that_day_in_one_step(
    journal: Journal, decision: Decision, status: GoalStatus
) -> None:
    of = goal(journal)
    steps = len(journal.all("SELECT id FROM steps"))
    review(journal, of, date(2026, 11, 20), decision=decision)
    now = goals.get(journal, of.id)
    assert (now.status, now.closed_on) == (status, date(2026, 11, 20))
    assert len(journal.all("SELECT id FROM steps")) == steps + 1
    history.undo(journal)
    assert goals.get(journal, of.id) == of
    assert goals.page(journal, of.id).reviews == ()


@pytest.mark.parametrize("decision", [Decision.KEEP, Decision.REVISE])
def test_keeping_and_rewording_leave_it_as_it_is(journal: Journal, decision: Decision) -> None:
    of = goals.close(journal, goal(journal).id, GoalStatus.PAUSED)
    review(journal, of, TODAY, decision=decision)
    assert goals.get(journal, of.id) == of


def test_a_goal_that_is_over_can_be_reviewed_and_stays_over_as_it_was(journal: Journal) -> None:
    of = goals.close(journal, goal(journal).id, GoalStatus.ACHIEVED, note="together")
    review(journal, of, date(2026, 11, 25), decision=Decision.ACHIEVED, level=2)
    assert goals.get(journal, of.id) == of


def test_changing_a_review_does_not_close_its_goal_again(journal: Journal) -> None:
    of = goal(journal)
    decided = review(journal, of, date(2026, 11, 20), decision=Decision.ACHIEVED)
    goals.reopen(journal, of.id)
    changed = reviews.save(journal, replace(decided, evidence="Found the notes", reviewed_on=date(2026, 11, 19)))
    assert (changed.id, changed.evidence, changed.reviewed_on) == (
        decided.id,
        "Found the notes",
        date(2026, 11, 19),
    )
    assert goals.get(journal, of.id).status is GoalStatus.ACTIVE


def test_deciding_it_afterwards_does(journal: Journal) -> None:
    of = goal(journal)
    kept = review(journal, of, date(2026, 11, 20))
    reviews.save(journal, replace(kept, decision=Decision.ACHIEVED))
    assert goals.get(journal, of.id).status is GoalStatus.ACHIEVED


def test_a_review_stays_with_its_goal(journal: Journal) -> None:
    first, second = goal(journal, "One"), goal(journal, "Two")
    kept = review(journal, first, TODAY)
    with pytest.raises(Refused):
        reviews.save(journal, replace(kept, goal_id=second.id))


def test_removing_a_review_changes_what_the_goal_says(journal: Journal) -> None:
    of = goal(journal, level_expected="In each session", baseline_level=-1)
    first = review(journal, of, date(2026, 10, 1), level=0, confidence=2)
    last = review(journal, of, date(2026, 11, 1), level=1, confidence=4)
    assert lookup.label(journal, "review", last.id) == "Review of Think aloud, Sun 1 Nov"
    step = trash.remove(journal, "review", last.id)
    (row,) = goals.listing(journal)
    assert (row.level, row.confidence, row.reviews, row.review_due) == (0, 2, 1, date(2026, 10, 29))
    (entry,) = trash.contents(journal)
    assert (entry.kind, entry.label, entry.records) == ("review", "Review of Think aloud, Sun 1 Nov", 1)
    trash.bring_back(journal, step)
    (row,) = goals.listing(journal)
    assert (row.level, row.confidence, row.reviews) == (1, 4, 2)
    trash.remove(journal, "review", first.id)
    assert trash.what_goes_with(journal, "goal", of.id) == "and its 1 progress review"


def test_reviews_of_all_goals_are_listed_newest_first(journal: Journal, ids: Ids) -> None:
    other = goal(journal, "Lead a meeting")
    late, early = review(journal, other, TODAY), review(journal, other, date(2026, 1, 1))

    def listed(**only: int) -> list[tuple[int, str]]:
        return [(row.review.id, statement) for row, statement in reviews.listing(journal, **only)]

    aloud = "Think aloud sooner"
    assert listed() == [
        (late.id, "Lead a meeting"),
        (ids.review, aloud),
        (ids.old_review, aloud),
        (early.id, "Lead a meeting"),
    ]
    assert listed(goal_id=ids.goal) == [(ids.review, aloud), (ids.old_review, aloud)]
    assert listed(mentor_id=ids.mentor) == [(ids.review, aloud)]
    assert listed(goal_id=other.id, mentor_id=ids.mentor) == []
    assert listed(limit=1, offset=1) == [(ids.review, aloud)]
    assert reviews.listing(journal)[1][0].mentor == "Dana Ortiz"


def test_what_a_review_points_at_may_go(journal: Journal, ids: Ids) -> None:
    trash.remove(journal, "mentor", ids.mentor)
    kept = reviews.get(journal, ids.review)
    assert (kept.mentor_id, kept.session_id) == (None, None)
    assert [one.mentor for one in goals.page(journal, ids.goal).reviews] == ["", ""]


# -- what a list says of a goal


def test_a_row_says_where_the_goal_stands(journal: Journal) -> None:
    of = goal(journal, level_expected="In each session", baseline_level=-2)
    (row,) = goals.listing(journal)
    assert (row.measured, row.baseline_level, row.level, row.confidence, row.reviews) == (True, -2, -2, None, 0)
    review(journal, of, date(2026, 11, 1), level=1)
    # Written later about an earlier day, and one that gives no level: neither is the newest level.
    review(journal, of, date(2026, 10, 1), level=-1, confidence=3)
    review(journal, of, date(2026, 11, 8), evidence="Nothing to measure that week")
    (row,) = goals.listing(journal)
    assert (row.level, row.confidence, row.reviews, row.review_due) == (1, 3, 3, date(2026, 12, 6))
    # Two on one day: the one written last.
    review(journal, of, date(2026, 11, 8), level=2, confidence=5)
    review(journal, of, date(2026, 11, 8), level=0)
    (row,) = goals.listing(journal)
    assert (row.level, row.confidence) == (0, 5)
    page = goals.page(journal, of.id)
    assert (page.level, page.confidence, page.review_due) == (0, 5, row.review_due)
    assert [one.review.reviewed_on for one in page.reviews] == sorted(one.review.reviewed_on for one in page.reviews)


def test_a_simple_goal_stays_simple(journal: Journal) -> None:
    of = goal(journal, review_weeks=None, level_expected=" \n\t ")
    review(journal, of, TODAY, confidence=4)
    (row,) = goals.listing(journal)
    assert (row.measured, row.level, row.confidence, row.review_due) == (False, None, 4, None)
    assert goals.get(journal, of.id).measured is False


def test_every_list_says_the_same(journal: Journal, ids: Ids) -> None:
    (row,) = goals.listing(journal)
    assert row in mentors.page(journal, ids.mentor).goals
    assert (row.level, row.reviews) == (-1, 2)
    assert goals.page(journal, ids.goal).level == row.level


def test_courses_are_listed_apart(journal: Journal) -> None:
    growth, course = goal(journal, "Think aloud"), goal(journal, "The CPR course")
    kept = goals.set_kind(journal, course.id, GoalKind.LEARNING)
    assert (kept.kind, kept.fit_asked) == (GoalKind.LEARNING, True)
    asked = goals.keep_as_growth(journal, growth.id)
    assert (asked.kind, asked.fit_asked) == (GoalKind.GROWTH, True)

    def listed(kind: GoalKind | None) -> list[str]:
        return [row.statement for row in goals.listing(journal, kind=kind)]

    assert [row.statement for row in goals.listing(journal)] == listed(GoalKind.GROWTH) == ["Think aloud"]
    assert listed(GoalKind.LEARNING) == ["The CPR course"]
    assert listed(None) == ["Think aloud", "The CPR course"]
    assert goals.listing(journal, kind=GoalKind.LEARNING, filter="aloud") == ()
    assert [row.kind for row in goals.listing(journal, filter="cpr", kind=None)] == [GoalKind.LEARNING]
    with pytest.raises(NotFound):
        goals.set_kind(journal, 999, GoalKind.GROWTH)
    with pytest.raises(Refused):
        goals.set_kind(journal, course.id, "hobby")  # type: ignore[arg-type]


def test_only_growth_is_offered_for_a_session(journal: Journal, ids: Ids) -> None:
    course = goal(journal, "The CPR course", kind=GoalKind.LEARNING)
    other = goal(journal, "Lead a meeting")
    offered = {one.item.goal_id for one in sessions.suggestions(journal, ids.session)}
    assert other.id in offered and course.id not in offered


# -- when it is due


def test_it_is_due_so_many_weeks_after_it_was_last_looked_at(journal: Journal) -> None:
    of = goal(journal, started_on=date(2026, 10, 25))
    assert reviews.due(journal, date(2026, 11, 21)) == ()
    assert [row.id for row in reviews.due(journal, date(2026, 11, 22))] == [of.id]
    assert [row.id for row in reviews.due(journal)] == [of.id]
    review(journal, of, TODAY)
    assert reviews.due(journal) == ()
    assert goals.page(journal, of.id).review_due == TODAY + timedelta(weeks=4)


def test_without_a_first_day_it_counts_from_when_it_was_written(journal: Journal, clock: Clock) -> None:
    of = goal(journal, started_on=None)
    assert goals.page(journal, of.id).review_due == NOW.date() + timedelta(weeks=4)
    clock.forward(weeks=4)
    assert [row.id for row in reviews.due(journal)] == [of.id]


def test_the_longest_due_comes_first(journal: Journal) -> None:
    days = [date(2026, 9, 3), date(2026, 8, 1), date(2026, 9, 2)]
    made = [goal(journal, str(day), started_on=day) for day in days]
    assert [row.statement for row in reviews.due(journal)] == ["2026-08-01", "2026-09-02", "2026-09-03"]
    assert [row.id for row in reviews.due(journal, limit=1)] == [made[1].id]
    found = reviews.due(journal)
    assert found == tuple(row for due in found for row in goals.listing(journal) if row.id == due.id)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": GoalStatus.PAUSED},
        {"status": GoalStatus.ACHIEVED},
        {"status": GoalStatus.DROPPED},
        {"kind": GoalKind.LEARNING},
        {"review_weeks": None},
    ],
)
def test_some_goals_are_never_due(journal: Journal, fields: dict[str, object]) -> None:
    of = goal(journal, "Think aloud", **fields)
    assert reviews.due(journal, date(2199, 1, 1)) == ()
    assert goals.page(journal, of.id).review_due is None
    (row,) = goals.listing(journal, kind=None)
    assert row.review_due is None


def test_a_day_is_the_mentees_own(journal: Journal, clock: Clock) -> None:
    # 23:30 on Sunday in London is Monday in Auckland.
    clock.now = NOW.replace(hour=23, minute=30)
    of = goal(journal, started_on=date(2026, 10, 26))
    assert reviews.due(journal) == ()
    from mentee_journal.services import profile

    profile.save(journal, replace(profile.get(journal), zone="Pacific/Auckland"))
    assert [row.id for row in reviews.due(journal)] == [of.id]


def test_a_date_another_program_spoilt_is_due_never(journal: Journal) -> None:
    of = goal(journal)
    with journal.writing():
        journal.run("UPDATE goals SET started_on = '2026-99-99' WHERE id = ?", (of.id,))
    assert reviews.due(journal) == ()


def test_a_session_brings_up_the_goals_of_its_mentor_and_its_own(journal: Journal, ids: Ids) -> None:
    for_dana = goal(journal, "Dana's", mentor_id=ids.mentor)
    pointed_at = goal(journal, "Pointed at", started_on=date(2026, 8, 1))
    goal(journal, "Somebody else's", mentor_id=mentors.save(journal, Mentor("Sam")).id)
    goal(journal, "Nobody's")
    later = goal(journal, "Dana's, due the day after", mentor_id=ids.mentor, started_on=date(2026, 10, 28))
    sessions.add_goal(journal, ids.session, "Look at it", pointed_at.id)
    page = sessions.page(journal, ids.session)
    assert [row.id for row in page.to_review] == [pointed_at.id, for_dana.id]
    assert later.id in [row.id for row in reviews.due(journal, date(2026, 11, 25))]
    # The session's own day decides, where it takes place: 24 November, 20:00 UTC is the 25th in Auckland.
    auckland = sessions.create(journal, Session(ids.mentor, START, "Pacific/Auckland")).id
    assert later.id in [row.id for row in sessions.page(journal, auckland).to_review]


def test_soon_after_a_session_a_goal_due_since_then_comes_up_and_long_after_it_does_not(
    journal: Journal, ids: Ids, clock: Clock
) -> None:
    later = goal(journal, "Due the day after", mentor_id=ids.mentor, started_on=date(2026, 10, 28))
    clock.now = NOW + timedelta(days=5)
    assert later.id in [row.id for row in sessions.page(journal, ids.session).to_review]
    clock.now = NOW + timedelta(days=60)
    assert later.id not in [row.id for row in sessions.page(journal, ids.session).to_review]


# -- session goals


def test_a_session_goal_says_whether_it_was_met(journal: Journal, ids: Ids) -> None:
    before = sessions.page(journal, ids.session).goals[0]
    assert before.met is None
    for met in (HowFar.PARTLY, HowFar.YES, HowFar.NO):
        assert sessions.mark_met(journal, ids.session_goal, met).met is met
    # Changing its words leaves what was said of it.
    changed = sessions.edit_goal(journal, replace(sessions.page(journal, ids.session).goals[0], text="Other words"))
    assert (changed.text, changed.met) == ("Other words", HowFar.NO)
    assert sessions.mark_met(journal, ids.session_goal, None).met is None
    with pytest.raises(Refused):
        sessions.mark_met(journal, ids.session_goal, "nearly")  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        sessions.mark_met(journal, 999, HowFar.YES)


# -- what it costs


def test_a_list_of_any_size_is_one_statement(journal: Journal) -> None:
    def counted() -> int:
        said: list[str] = []
        journal.db.set_trace_callback(said.append)
        goals.listing(journal, status=GoalStatus.ACTIVE, limit=500)
        reviews.due(journal, limit=500)
        journal.db.set_trace_callback(None)
        return len(said)

    of = goal(journal, level_expected="e")
    review(journal, of, date(2026, 10, 1), level=1)
    few = counted()
    with journal.atomic("many"):
        for number in range(60):
            made = rows.GOAL.add(journal, replace(of, id=0, uid="", statement=str(number)))
            rows.REVIEW.add(journal, ProgressReview(made, date(2026, 10, 1), level=1))
    assert len(reviews.due(journal, limit=500)) == 61
    # The listing stops at two walks of the index however many goals there are.
    assert counted() == few
