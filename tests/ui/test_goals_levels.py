"""Five levels in the mentee’s own words: described, put right, taken away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentee_journal.domain.records import Goal, ProgressReview
from mentee_journal.services import drafts, goals, reviews
from mentee_journal.services.journal import Journal
from mentee_journal.ui.screens import open_draft
from tests.ui.conftest import MakeApp
from tests.ui.piloting import at_goals, form, page_text, press, settled

OUTLINE = {
    "level_much_less": "I wait to be asked",
    "level_less": "I say my page",
    "level_expected": "I open it",
    "level_more": "I lead it",
    "level_much_more": "The parents speak first",
}


async def test_levels_are_described_with_help_for_each(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goal = goals.save(journal, Goal("Lead a meeting", started_on=date(2026, 9, 22)))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 44)) as pilot:
        screen = await at_goals(app, pilot)
        assert ("action", "levels") in screen.page_sheet.targets
        await press(pilot, "l")
        keys = [field for field in form(app).values() if field in OUTLINE]
        assert keys == list(OUTLINE)
        assert form(app).box("level_much_less").field.help.startswith("Where I am now")
        assert form(app).box("baseline_level").value == "-2"
        for key, words in OUTLINE.items():
            form(app).box(key).value = words
        form(app).box("importance").value = "3"
        form(app).box("difficulty").value = "2"
        await press(pilot, "ctrl+s")
        kept = goals.get(journal, goal.id)
        assert list(kept.levels.values()) == list(OUTLINE.values())
        assert (kept.baseline_level, kept.weight) == (-2, 6)
        page = page_text(app)
        assert page.index("+2  The parents") < page.index(" 0  I open it") < page.index("−2  I wait")
        assert "22 Sep ●" in page and "−2  start" in screen.records.plain
        await press(pilot, "u")
        assert not goals.get(journal, goal.id).measured


async def test_a_number_in_the_goal_is_taken_up_by_the_help(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    goals.save(journal, Goal("Rest 3 times a week"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 44)) as pilot:
        await at_goals(app, pilot)
        await press(pilot, "l")
        assert "3 times a week" in form(app).box("level_less").field.help


async def test_one_level_is_enough_and_none_is_not(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goal = goals.save(journal, Goal("Lead a meeting"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 44)) as pilot:
        await at_goals(app, pilot)
        await press(pilot, "l", "ctrl+s")
        assert "Write one at least" in form(app).box("level_expected").error
        form(app).box("level_expected").value = "I open it"
        form(app).box("baseline_level").value = ""
        await press(pilot, "ctrl+s")
        kept = goals.get(journal, goal.id)
        assert kept.measured and kept.baseline_level is None
        assert "not described yet" in page_text(app)


async def test_without_any_level_it_is_a_simple_goal_again(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    goal = goals.save(journal, Goal("Lead a meeting", level_expected="I open it", baseline_level=-1))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 44)) as pilot:
        await at_goals(app, pilot)
        await press(pilot, "l")
        assert form(app).box("baseline_level").value == "-1"
        form(app).box("level_expected").value = "  "
        await press(pilot, "ctrl+s")
        kept = goals.get(journal, goal.id)
        assert not kept.measured and kept.baseline_level is None
        assert "How it could turn out" not in page_text(app)


async def test_other_words_keep_the_old_ones_with_the_reviews_written_under_them(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    goal = goals.save(journal, Goal("Lead a meeting", baseline_level=-2, **OUTLINE))  # type: ignore[arg-type]
    reviews.save(journal, ProgressReview(goal.id, date(2026, 10, 20), level=1))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 44)) as pilot:
        screen = await at_goals(app, pilot)
        assert "+1  from −2" in screen.records.plain
        await press(pilot, "l")
        form(app).box("level_more").value = "I lead it through"
        await press(pilot, "ctrl+s")
        page = goals.page(journal, goal.id)
        assert [wording.level_more for wording in page.wordings] == ["I lead it"]
        assert "Earlier wordings" in page_text(app)


async def test_half_described_levels_come_back(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goals.save(journal, Goal("Lead a meeting"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 44)) as pilot:
        await at_goals(app, pilot)
        await press(pilot, "l")
        form(app).box("level_expected").value = "I op"
        await press(pilot, "escape")
        app.keeper.flush()
        (draft,) = drafts.pending(app.journal)
        app.go("today")
        await pilot.pause()
        assert open_draft(app, draft.key)
        await settled(pilot)
        assert form(app).box("level_expected").value == "I op"


async def test_rewording_a_measured_goal_shows_its_levels_too(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    goal = goals.save(journal, Goal("Lead a meeting", baseline_level=-2, **OUTLINE))  # type: ignore[arg-type]
    app = make_app(empty_path)
    async with app.run_test(size=(120, 44)) as pilot:
        await at_goals(app, pilot)
        await press(pilot, "e")
        assert form(app).box("level_expected").value == "I open it"
        form(app).box("why").value = "for the family"
        await press(pilot, "ctrl+s")
        kept = goals.get(journal, goal.id)
        assert replace(kept, why=goal.why) == goal and kept.why == "for the family"


@pytest.mark.parametrize("size", [(80, 24), (20, 5)])
async def test_small_windows(empty_path: Path, make_app: MakeApp, journal: Journal, size: tuple[int, int]) -> None:
    goal = goals.save(journal, Goal("Lead a meeting"))
    app = make_app(empty_path)
    async with app.run_test(size=size) as pilot:
        await at_goals(app, pilot)
        await press(pilot, "l", "tab", "tab", "tab")
        form(app).box("level_expected").value = "I open it"
        await press(pilot, "ctrl+s")
        assert goals.get(journal, goal.id).measured
