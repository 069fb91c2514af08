"""Growth with a mentor, or a course? Asked once, never in the way; and the page of a course."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import Goal
from mentee_journal.domain.words import GoalKind, GoalStatus
from mentee_journal.services import goals
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens.goals import GoalsScreen
from mentee_journal.ui.screens.goals_fit import FitDialog
from tests.ui.conftest import MakeApp
from tests.ui.piloting import at_goals, form, page_text, press, settled

COURSE = "Pass the CPR course"


async def write(app: MenteeApp, pilot: Pilot[int], statement: str) -> None:
    await press(pilot, "n")
    form(app).box("statement").value = statement
    await press(pilot, "ctrl+s")


@pytest.mark.parametrize(
    ("key", "kind", "asked"),
    [("m", GoalKind.GROWTH, True), ("r", GoalKind.LEARNING, True), ("escape", GoalKind.GROWTH, False)],
)
async def test_a_goal_that_reads_like_a_course_is_asked_about_after_it_is_saved(
    empty_app: MenteeApp, journal: Journal, key: str, kind: GoalKind, asked: bool
) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        await at_goals(empty_app, pilot)
        await write(empty_app, pilot, COURSE)
        (row,) = goals.listing(journal, kind=None)
        dialog = empty_app.screen
        assert isinstance(dialog, FitDialog)
        assert "Growth with a mentor, or a course?" in dialog.sheet.plain
        assert "Pass the CPR course" in dialog.sheet.plain and "reads like" in dialog.sheet.plain
        await press(pilot, key)
        kept = goals.get(journal, row.id)
        assert (kept.kind, kept.fit_asked) == (kind, asked)
        screen = empty_app.screen
        assert isinstance(screen, GoalsScreen) and screen.records.target == ("goal", row.id)
        assert ("Courses and reading" in screen.records.plain) is (kind is GoalKind.LEARNING)
        assert ("reads like" in page_text(empty_app)) is not asked


async def test_growth_is_not_asked_about(empty_app: MenteeApp, journal: Journal) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        await at_goals(empty_app, pilot)
        await write(empty_app, pilot, "Ask for feedback before I feel ready")
        assert isinstance(empty_app.screen, GoalsScreen) and "reads like" not in page_text(empty_app)


async def test_it_is_asked_when_first_saved_and_not_again(empty_app: MenteeApp, journal: Journal) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        await at_goals(empty_app, pilot)
        await write(empty_app, pilot, COURSE)
        await press(pilot, "escape", "e")
        form(empty_app).box("why").value = "they want it"
        await press(pilot, "ctrl+s")
        assert isinstance(empty_app.screen, GoalsScreen)


async def test_the_quiet_line_on_the_page_asks_again_when_chosen(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    goal = goals.save(journal, Goal(COURSE))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await at_goals(app, pilot)
        row = next(i for i, line in enumerate(page_text(app).split("\n")) if "reads like" in line)
        await pilot.click("#page", offset=(4, row + 1))
        await settled(pilot)
        assert isinstance(app.screen, FitDialog)
        buttons = app.screen.sheet
        buttons.move_to(GoalKind.LEARNING)
        await press(pilot, "enter")
        assert goals.get(journal, goal.id).kind is GoalKind.LEARNING
        await press(pilot, "u")
        assert goals.get(journal, goal.id).kind is GoalKind.GROWTH
        assert screen.records.target == ("goal", goal.id)


async def test_a_course_is_done_or_not_and_has_no_reviews(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    course = goals.set_kind(journal, goals.save(journal, Goal(COURSE, review_weeks=4)).id, GoalKind.LEARNING)
    goals.save(journal, Goal("Ask for feedback"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await at_goals(app, pilot)
        screen.select(course.id)
        await pilot.pause()
        page = page_text(app)
        assert "to do" in page and "Done" in page and "Reviews" not in page and "Write a review" not in page
        await press(pilot, "r")
        assert isinstance(app.screen, GoalsScreen)
        await press(pilot, "a")
        assert goals.get(journal, course.id).status is GoalStatus.ACHIEVED
        assert "✓ done" in page_text(app) and "✓ done" in screen.records.plain
        assert screen.records.plain.index("Courses and reading") < screen.records.plain.index("✓ done")
        await press(pilot, "p")
        assert goals.get(journal, course.id).status is GoalStatus.ACTIVE
        await press(pilot, "l")
        assert isinstance(app.screen, GoalsScreen)
        await press(pilot, "e")
        assert not {"criteria", "review_weeks", "level_expected"} & set(form(app).values())
        form(app).box("statement").value = "Pass CPR"
        await press(pilot, "ctrl+s")
        kept = goals.get(journal, course.id)
        assert (kept.statement, kept.kind, kept.review_weeks) == ("Pass CPR", GoalKind.LEARNING, 4)
        await press(pilot, "g", "m")
        assert goals.get(journal, course.id).kind is GoalKind.GROWTH and "Reviews" in page_text(app)


async def test_groups_stand_in_their_order(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goals.set_kind(journal, goals.save(journal, Goal(COURSE)).id, GoalKind.LEARNING)
    goals.save(journal, Goal("Lead"))
    for words, status in (("Rest", GoalStatus.PAUSED), ("Reports", GoalStatus.ACHIEVED), ("Run", GoalStatus.DROPPED)):
        goals.close(journal, goals.save(journal, Goal(words)).id, status)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        text = (await at_goals(app, pilot)).records.plain
        names = ("Active", "Courses and reading", "Paused", "Achieved", "Dropped")
        assert [text.index(name) for name in names] == sorted(text.index(name) for name in names)


@pytest.mark.parametrize("size", [(80, 24), (20, 5)])
async def test_small_windows(empty_app: MenteeApp, journal: Journal, size: tuple[int, int]) -> None:
    async with empty_app.run_test(size=size) as pilot:
        await at_goals(empty_app, pilot)
        await write(empty_app, pilot, COURSE)
        assert isinstance(empty_app.screen, FitDialog)
        await press(pilot, "end", "r")
        (row,) = goals.listing(journal, kind=GoalKind.LEARNING)
        assert row.statement == COURSE
