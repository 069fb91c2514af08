"""How far you have come: the goals chosen, the time chosen, and what they come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import Goal, ProgressReview
from mentee_journal.domain.words import GoalStatus
from mentee_journal.services import goals, reviews
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens.goals import GoalsScreen
from mentee_journal.ui.screens.goals_score import ScoreScreen
from tests.ui.conftest import MakeApp
from tests.ui.piloting import at_goals, form, press, settled

TODAY = date(2026, 11, 23)


@pytest.fixture
def three(journal: Journal) -> tuple[Goal, Goal, Goal]:
    """Two measured goals with reviews, and one that was let go."""
    begun = Goal("", level_expected="as I expect", baseline_level=-2, started_on=date(2026, 9, 1))
    first = goals.save(journal, replace(begun, statement="Lead a meeting", importance=3, difficulty=2))
    second = goals.save(journal, replace(begun, statement="Ask for feedback", baseline_level=-1))
    third = goals.save(journal, replace(begun, statement="Run a group"))
    reviews.save(journal, ProgressReview(first.id, date(2026, 10, 1), level=-1))
    reviews.save(journal, ProgressReview(first.id, date(2026, 11, 17), level=1))
    reviews.save(journal, ProgressReview(second.id, date(2026, 10, 20), level=0))
    reviews.save(journal, ProgressReview(third.id, date(2026, 10, 20), level=2))
    goals.close(journal, third.id, GoalStatus.DROPPED)
    goals.save(journal, Goal("A simple one"))
    return first, second, third


def score(app: MenteeApp) -> ScoreScreen:
    assert isinstance(app.screen, ScoreScreen)
    return app.screen


async def opened(app: MenteeApp, pilot: Pilot[int]) -> ScoreScreen:
    await at_goals(app, pilot)
    await press(pilot, "t")
    return score(app)


async def test_all_measured_goals_at_first(empty_path: Path, make_app: MakeApp, three: tuple[Goal, Goal, Goal]) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 44)) as pilot:
        screen = await opened(app, pilot)
        text = screen.sheet.plain
        # Weights 6 and 1, levels 1 and 0: 50 + 60 / sqrt(0.7·37 + 0.3·49) = 59.4.
        # Baselines −2 and −1: 50 − 130 / sqrt(40.6) = 29.6.
        assert "T-score 59.4" in text and "29.6 where you began" in text
        assert screen.result is not None and screen.result.words in " ".join(text.replace("│", " ").split())
        assert "■ Lead a meeting" in text and "■ Ask for feedback" in text and "□ Run a group" in text
        assert "A simple one" not in text and "−2 → +1" in text
        assert "√((1 − ρ)·Σw² + ρ·(Σw)²)" in text and "Kiresuk and Sherman, 1968" in text
        await press(pilot, "escape")
        assert isinstance(app.screen, GoalsScreen)


def test_a_track_shows_where_it_began_and_where_it_is() -> None:
    from mentee_journal.ui.screens.goals_score_lines import track

    def drawn(baseline: int | None, level: int) -> str:
        return "".join(text for text, _ in track(baseline, level))

    assert drawn(-2, 1) == "○─────● ·"
    assert drawn(1, -1) == "· ●───○ ·"
    assert drawn(0, 0) == "· · ● · ·"
    assert drawn(None, 2) == "· · · · ●"


async def test_goals_are_counted_or_not_by_key_and_by_mouse(
    empty_path: Path, make_app: MakeApp, three: tuple[Goal, Goal, Goal]
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 44)) as pilot:
        screen = await opened(app, pilot)
        screen.sheet.move_to(("count", three[1].id))
        await press(pilot, "space")
        # One goal at +1 with weight 6: 50 + 10.
        assert "T-score 60" in screen.sheet.plain and "□ Ask for feedback" in screen.sheet.plain
        row = next(i for i, line in enumerate(screen.sheet.plain.split("\n")) if "Run a group" in line)
        await pilot.click("#score", offset=(6, row + 1))
        await settled(pilot)
        assert "■ Run a group" in screen.sheet.plain
        for goal in (three[0], three[2]):
            screen.sheet.move_to(("count", goal.id))
            await press(pilot, "enter")
        assert "No score yet" in screen.sheet.plain
        await press(pilot, "a")
        assert "T-score 59.4" in screen.sheet.plain


async def test_the_time_is_said_as_people_say_it(
    empty_path: Path, make_app: MakeApp, three: tuple[Goal, Goal, Goal]
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 44)) as pilot:
        screen = await opened(app, pilot)
        await press(pilot, "s")
        form(app).box("since").value = "1 november"
        form(app).box("until").value = "last week of never"
        await press(pilot, "ctrl+s")
        assert form(app).box("until").error
        form(app).box("until").value = "1 october"
        await press(pilot, "ctrl+s")
        assert "Swap" in form(app).box("until").error
        form(app).box("until").value = ""
        await press(pilot, "ctrl+s")
        text = screen.sheet.plain
        assert "since Sun 1 Nov 2026 until today" in text
        assert "T-score 60" in text and "Ask for feedback: no review gave it a level in this time" in text
        await press(pilot, "s")
        assert form(app).box("since").value == "Sun 1 Nov 2026"
        form(app).box("since").value = ""
        form(app).box("until").value = "10 oct"
        await press(pilot, "ctrl+s")
        assert "until Sat 10 Oct 2026" in screen.sheet.plain and "−2 → −1" in screen.sheet.plain


async def test_before_any_goal_is_measured_it_says_how_to_begin(empty_app: MenteeApp, journal: Journal) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        screen = await opened(empty_app, pilot)
        assert "No goal has levels yet." in screen.sheet.plain
        await press(pilot, "enter")
        assert isinstance(empty_app.screen, GoalsScreen)


async def test_what_changes_meanwhile_is_seen(
    empty_path: Path, make_app: MakeApp, three: tuple[Goal, Goal, Goal], journal: Journal
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 44)) as pilot:
        screen = await opened(app, pilot)
        reviews.save(journal, ProgressReview(three[1].id, TODAY, level=2))
        app.journal_changed()
        await pilot.pause()
        assert "−1 → +2" in screen.sheet.plain


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 16), (20, 5)])
async def test_every_width(
    empty_path: Path, make_app: MakeApp, three: tuple[Goal, Goal, Goal], size: tuple[int, int]
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=size) as pilot:
        screen = await opened(app, pilot)
        assert "59.4" in screen.sheet.plain
        assert max(map(len, screen.sheet.plain.split("\n"))) <= size[0]
        await press(pilot, "end", "home", "down", "space")


async def test_the_palette_has_it_everywhere_and_escape_leads_back(
    empty_path: Path, make_app: MakeApp, three: tuple[Goal, Goal, Goal]
) -> None:
    from mentee_journal.ui.app import EVERYWHERE

    (command,) = [one for one in EVERYWHERE if one.name == "How far you have come"]
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        today = app.screen
        for _ in range(2):
            await app.screen.run_action(command.action)
            await settled(pilot)
            assert "T-score 59.4" in score(app).sheet.plain
            await press(pilot, "escape")
            assert app.screen is today
