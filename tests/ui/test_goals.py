"""The list of goals and the page beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentee_journal.domain.records import Answer, Goal, Mentor, ProgressReview, Reflection, Session
from mentee_journal.domain.words import CapabilityKind, GoalDomain, GoalStatus
from mentee_journal.services import capabilities, goals, mentors, profile, reflections, reviews, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.goals import GoalsScreen
from mentee_journal.ui.screens.register import RegisterScreen
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp

TODAY = date(2026, 11, 23)


@pytest.fixture
def dana(journal: Journal) -> Mentor:
    return mentors.save(journal, Mentor("Dana Ortiz", roles=("clinical_reasoning",)))


def shown(app: MenteeApp) -> GoalsScreen:
    screen = app.screen
    assert isinstance(screen, GoalsScreen)
    return screen


def page_text(app: MenteeApp) -> str:
    return shown(app).query_one("#page", Sheet).plain


async def test_an_empty_place_says_how_to_begin(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        empty_app.go("goals")
        await pilot.pause()
        assert "Your first goal" in page_text(empty_app)
        assert "Grade sensory interventions" in page_text(empty_app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(empty_app.screen, FormDialog)


async def test_groups_and_what_a_row_says(empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor) -> None:
    soon = date(2027, 2, 26)
    goals.save(
        journal,
        Goal("Grade interventions", domain=GoalDomain.CLINICAL, target_date=soon, mentor_id=dana.id),
    )
    for words, status in (("Rest", GoalStatus.PAUSED), ("Reports", GoalStatus.ACHIEVED), ("Run", GoalStatus.DROPPED)):
        goals.close(journal, goals.save(journal, Goal(words)).id, status)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        text = shown(app).records.plain
        order = [text.index(words) for words in ("Active", "Paused", "Achieved", "Dropped")]
        assert order == sorted(order)
        assert "clinical · by 26 Feb" in text and "Dana" in text
        assert "1 active" in shown(app).query_one("#title", Sheet).plain


async def test_a_long_statement_takes_two_lines_of_the_list(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    goals.save(journal, Goal("Notice earlier " * 30))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        assert shown(app).records.plain.count("Notice") == 4
        assert "…" in shown(app).records.plain
        assert page_text(app).count("Notice") == 30


async def test_the_page_has_everything_about_a_goal_and_its_rows_open(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    area = capabilities.add(journal, "Changing one thing at a time", CapabilityKind.GROWTH)
    goal = replace(
        capabilities.make_goal(journal, area.id),
        statement="Grade interventions",
        why="so that a hard day does not end the session",
        criteria="when I can say why",
        target_date=date(2027, 2, 26),
        domain=GoalDomain.CLINICAL,
        mentor_id=dana.id,
    )
    goal = goals.save(journal, goal)
    session = sessions.save(journal, Session(dana.id, NOW - timedelta(days=7), "America/New_York"))
    sessions.add_goal(journal, session.id, "One rule of thumb", goal.id)
    sessions.hold(journal, session.id)
    written = Reflection(TODAY, goal_id=goal.id, answers=(Answer("", "I waited and it settled."),))
    reflections.save(journal, written)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        page = page_text(app)
        for words in (
            "clinical · by 26 Feb 2027 · with ▲ Dana Ortiz",
            "so that a hard day does not end the",
            "when I can say why",
            "Changing one thing at a time",
            "area for growth",
            "1 session · 1 reflection",
        ):
            assert words in page
        assert "I waited and it settled." not in page
        sheet = shown(app).query_one("#page", Sheet)
        await pilot.press("enter")
        assert sheet.has_focus
        for fold in ("tied session", "tied reflection"):
            sheet.move_to(("fold", fold))
            await pilot.press("enter")
            await pilot.pause()
        assert "I waited and it settled." in page_text(app)
        assert {("mentor", dana.id), ("session", session.id), ("capability", area.id)} <= set(sheet.targets)
        for target, screen in (("session", session.id), SessionScreen), (("capability", area.id), RegisterScreen):
            sheet.move_to(target)
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, screen)
            app.pop_screen()
            await pilot.pause()


async def test_the_filter_narrows_and_escape_clears_it(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goals.save(journal, Goal("Lead a meeting"))
    goals.save(journal, Goal("Rest on Sundays"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        await pilot.press("f")
        field = shown(app).query_one("#filter", LineInput)
        assert field.has_focus
        field.value = "sunday"
        await pilot.pause()
        assert len(set(shown(app).records.targets)) == 1
        assert "Rest on Sundays" in page_text(app)
        field.value = "nothing like it"
        await pilot.pause()
        assert "No goal matches" in shown(app).records.plain
        await pilot.press("escape")
        await pilot.pause()
        assert shown(app).records.has_focus
        assert len(set(shown(app).records.targets)) == 2


async def test_a_filter_that_finds_nothing_leaves_no_page_behind(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    goals.save(journal, Goal("Lead a meeting"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        shown(app).query_one("#filter", LineInput).value = "nothing like it"
        await pilot.pause()
        shown(app).records.focus()
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, GoalsScreen)
        assert "Lead a meeting" not in page_text(app)


async def test_many_goals_are_read_page_by_page(
    empty_path: Path, make_app: MakeApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentee_journal.ui.screens.goals.READ", 3)
    for number in range(7):
        goals.save(journal, Goal(f"Goal {number}"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        screen = shown(app)
        assert len(screen.rows) == 3
        for expected in (6, 7, 7):
            await pilot.press("end")
            await pilot.pause()
            assert len(screen.rows) == expected
        last = screen.records.target
        screen.reload()
        assert screen.records.target == last


async def test_the_page_follows_the_cursor(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    for words in ("Lead a meeting", "Rest on Sundays"):
        goals.save(journal, Goal(words))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        assert "Lead a meeting" in page_text(app)
        await pilot.press("down")
        await pilot.pause()
        assert "Rest on Sundays" in page_text(app)


@pytest.mark.parametrize(("at", "stays"), [("Rest on Sundays", "Write reports"), ("Write reports", "Rest on Sundays")])
async def test_a_deleted_goal_leaves_the_cursor_on_its_neighbour_and_undo_brings_it_back(
    empty_path: Path, make_app: MakeApp, journal: Journal, at: str, stays: str
) -> None:
    ids = {
        words: goals.save(journal, Goal(words)).id for words in ("Lead a meeting", "Rest on Sundays", "Write reports")
    }
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        shown(app).records.move_to(("goal", ids[at]))
        await pilot.press("d")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, ConfirmDialog) and at in dialog.sheet.plain
        await pilot.press("y")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert shown(app).records.target == ("goal", ids[stays])
        assert shown(app).records.has_focus
        assert stays in page_text(app)
        await pilot.press("u")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert shown(app).records.target == ("goal", ids[at])  # Undo leads back to what it was about.


async def test_pausing_and_taking_up_again_with_one_key(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goal = goals.save(journal, Goal("Lead a meeting"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        for status in (GoalStatus.PAUSED, GoalStatus.ACTIVE):
            await pilot.press("p")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert goals.get(journal, goal.id).status is status
            assert status.words.capitalize() in shown(app).records.plain
            assert shown(app).records.target == ("goal", goal.id)


async def test_reflecting_on_a_goal_opens_the_editor(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    from importlib.util import find_spec

    if find_spec("mentee_journal.ui.screens.reflection_editor") is None:
        pytest.skip("the editor is not here yet")
    goals.save(journal, Goal("Lead a meeting"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        await pilot.press("w")
        await pilot.pause()
        assert type(app.screen).__name__ == "ReflectionEditor"


async def test_narrow_shows_one_at_a_time(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    first = goals.save(journal, Goal("Lead a meeting"))
    second = goals.save(journal, Goal("Rest on Sundays"))
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("goals")
        await pilot.pause()
        screen = shown(app)
        page, side = screen.query_one("#page"), screen.query_one("#side")
        assert side.display and not page.display
        await pilot.press("down", "enter")
        await pilot.pause()
        assert page.display and not side.display and page.has_focus
        assert "Rest on Sundays" in page_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert side.display and not page.display and screen.records.has_focus
        assert screen.records.target == ("goal", second.id)
        app.open_record("goal", first.id)
        await pilot.pause()
        assert page.display and not side.display
        assert "Lead a meeting" in page_text(app)


@pytest.mark.parametrize("visited", [False, True])
async def test_a_goal_opened_from_elsewhere_is_the_selected_one(
    empty_path: Path, make_app: MakeApp, journal: Journal, visited: bool
) -> None:
    goals.save(journal, Goal("Lead a meeting"))
    second = goals.save(journal, Goal("Rest on Sundays"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        if visited:
            app.go("goals")
            await pilot.pause()
            app.go("today")
            await pilot.pause()
        app.open_record("goal", second.id)
        await pilot.pause()
        assert shown(app).records.target == ("goal", second.id)
        assert "Rest on Sundays" in page_text(app)


async def test_american_dates(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    from mentee_journal.domain.words import DateOrder

    profile.save(journal, replace(profile.get(journal), date_order=DateOrder.MONTH_FIRST))
    goals.save(journal, Goal("Lead a meeting", target_date=date(2027, 2, 26)))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        assert "by Feb 26" in shown(app).records.plain
        assert "by Feb 26, 2027" in page_text(app)


async def test_a_window_of_a_few_cells_still_shows_something(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    goals.save(journal, Goal("Lead a meeting", mentor_id=dana.id, why="for [b]me[/b]"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        await pilot.resize_terminal(20, 5)
        await pilot.press("enter")
        await pilot.pause()
        assert "for[b]me[/b]" in "".join(page_text(app).split())
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert shown(app).query_one("#side").display


@pytest.mark.parametrize("visited", [False, True])
async def test_a_goal_further_down_than_was_read_can_be_opened(
    empty_path: Path, make_app: MakeApp, journal: Journal, monkeypatch: pytest.MonkeyPatch, visited: bool
) -> None:
    monkeypatch.setattr("mentee_journal.ui.screens.goals.READ", 3)
    last = [goals.save(journal, Goal(f"Goal {number}")) for number in range(20)][-1]
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        if visited:
            app.go("goals")
            await pilot.pause()
        app.open_record("goal", last.id)
        await pilot.pause()
        assert shown(app).records.target == ("goal", last.id)
        assert "Goal 19" in page_text(app)


async def test_blanks_are_no_words(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goals.save(journal, Goal("Think aloud", criteria="  "))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        assert "Say why, and how you will know" in page_text(app)


async def test_one_review_goes_too(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goal = goals.save(journal, Goal("Think aloud"))
    reviews.save(journal, ProgressReview(goal.id, TODAY, confidence=2))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmDialog)
        assert "1 progress review goes too" in " ".join(app.screen.query_one(Sheet).plain.split())


async def test_a_review_leads_to_the_session_it_is_from(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    goal = goals.save(journal, Goal("Think aloud"))
    met = sessions.create(journal, Session(dana.id, NOW - timedelta(days=5), "UTC"))
    reviews.save(journal, ProgressReview(goal.id, TODAY, evidence="Said it twice", session_id=met.id))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.open_record("goal", goal.id)
        await pilot.pause()
        assert "From the session with Dana, Wed 18 Nov" in page_text(app)
        page = shown(app).query_one("#page", Sheet)
        page.focus()
        page.move_to(("session", met.id))
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.PLACE == "sessions"


async def test_what_is_unfolded_is_seen(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goal = goals.save(journal, Goal("Think aloud", level_expected="Once", baseline_level=-2, started_on=TODAY))
    kept = [
        reviews.save(journal, ProgressReview(goal.id, TODAY - timedelta(days=40 - n), level=0, evidence=f"Look {n}"))
        for n in range(8)
    ]
    goals.save(journal, replace(goal, statement="Think aloud, always"))
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_record("goal", goal.id)
        await pilot.pause()
        sheet = shown(app).page_sheet
        sheet.focus()
        sheet.move_to(("fold", "earlier reviews"))
        await pilot.press("enter")
        await pilot.pause()
        assert sheet.target == ("review", kept[2].id)  # The newest of those that were not shown.
        sheet.move_to(("fold", "earlier wordings"))
        await pilot.press("enter")
        await pilot.pause()
        top = round(sheet.scroll_offset.y)
        seen = "\n".join(sheet.plain.split("\n")[top : top + sheet.size.height])
        assert "Earlier wordings" in seen and "Reviewed then" in seen
