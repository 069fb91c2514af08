"""Writing, rewording and closing a goal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mentee_journal.domain.records import Goal, Mentor
from mentee_journal.domain.words import GoalDomain, GoalStatus
from mentee_journal.services import drafts, goals, mentors
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens import open_draft
from mentee_journal.ui.screens.goals import GoalsScreen
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import MakeApp
from tests.ui.piloting import form

TODAY = date(2026, 11, 23)


def shown(app: MenteeApp) -> GoalsScreen:
    screen = app.screen
    assert isinstance(screen, GoalsScreen)
    return screen


def page_text(app: MenteeApp) -> str:
    return shown(app).query_one("#page", Sheet).plain


async def test_a_sentence_is_enough(empty_app: MenteeApp, journal: Journal) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        empty_app.go("goals")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert form(empty_app).box("statement").input.has_focus
        form(empty_app).box("statement").value = "Lead a meeting"
        await pilot.press("ctrl+s")
        await pilot.pause()
        (row,) = goals.listing(journal)
        assert (row.statement, row.status) == ("Lead a meeting", GoalStatus.ACTIVE)
        assert goals.get(journal, row.id).started_on == TODAY
        assert shown(empty_app).records.target == ("goal", row.id)
        assert shown(empty_app).records.has_focus
        assert "Lead a meeting" in page_text(empty_app)


async def test_everything_a_goal_can_say(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    goals.save(journal, Goal("An older one"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        typed = {
            "statement": "Lead a meeting",
            "why": "so that the family is heard",
            "criteria": "when I open it",
            "target_date": "26 feb",
            "domain": "leadership",
            "mentor_id": str(dana.id),
        }
        for key, words in typed.items():
            form(app).box(key).value = words
        await pilot.pause()
        note = form(app).box("target_date").query(".note").first()
        assert "Fri 26 Feb 2027" in str(note.render())
        await pilot.press("ctrl+s")
        await pilot.pause()
        kept = goals.get(journal, goals.listing(journal)[0].id)
        assert (kept.statement, kept.why, kept.criteria) == (typed["statement"], typed["why"], typed["criteria"])
        assert (kept.target_date, kept.domain, kept.mentor_id) == (date(2027, 2, 26), GoalDomain.LEADERSHIP, dana.id)
        assert shown(app).records.target == ("goal", kept.id)


async def test_nothing_is_lost_when_something_is_not_understood(empty_app: MenteeApp, journal: Journal) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        empty_app.go("goals")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        form(empty_app).box("why").value = "for the children"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert form(empty_app).box("statement").error
        form(empty_app).box("statement").value = "Lead a meeting"
        form(empty_app).box("target_date").value = "when pigs fly"
        await pilot.press("ctrl+s")
        await pilot.pause()
        box = form(empty_app).box("target_date")
        assert box.error and box.input.has_focus and box.region.height > 0
        assert form(empty_app).box("why").value == "for the children"
        assert goals.listing(journal) == ()


@pytest.mark.parametrize(
    ("typed", "weeks"), [("", None), ("6", 6), ("every 2 weeks", 2), ("every week", 1), ("12 wk", 12)]
)
async def test_how_often_it_is_looked_at(empty_app: MenteeApp, journal: Journal, typed: str, weeks: int | None) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        empty_app.go("goals")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert form(empty_app).box("review_weeks").value == "every 4 weeks"
        form(empty_app).box("statement").value = "Lead a meeting"
        form(empty_app).box("review_weeks").value = typed
        await pilot.press("ctrl+s")
        await pilot.pause()
        (row,) = goals.listing(journal)
        assert goals.get(journal, row.id).review_weeks == weeks


@pytest.mark.parametrize("typed", ["monthly", "0", "every 261 weeks", "4 or 5", "٤"])
async def test_an_interval_that_is_not_understood_is_asked_again(
    empty_app: MenteeApp, journal: Journal, typed: str
) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        empty_app.go("goals")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        form(empty_app).box("statement").value = "Lead a meeting"
        form(empty_app).box("review_weeks").value = typed
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "in weeks" in form(empty_app).box("review_weeks").error
        assert goals.listing(journal) == ()


@pytest.mark.parametrize(("key", "status"), [("a", GoalStatus.ACHIEVED), ("x", GoalStatus.DROPPED)])
async def test_closing_with_and_without_words(
    empty_path: Path, make_app: MakeApp, journal: Journal, key: str, status: GoalStatus
) -> None:
    goal = goals.save(journal, Goal("Lead a meeting"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        form(app).box("note").value = "Lee sat beside me."
        await pilot.press("ctrl+s")
        await pilot.pause()
        kept = goals.get(journal, goal.id)
        assert (kept.status, kept.closed_on, kept.closing_note) == (status, TODAY, "Lee sat beside me.")
        assert shown(app).records.target == ("goal", goal.id)
        assert "Lee sat beside me." in page_text(app) and "Mon 23 Nov 2026" in page_text(app)
        await pilot.press("p")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert goals.get(journal, goal.id).status is GoalStatus.ACTIVE
        await pilot.press(key)
        await pilot.pause()
        assert form(app).box("note").value == "Lee sat beside me."
        form(app).box("note").value = ""
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert goals.get(journal, goal.id).status is status


async def test_a_closed_goal_is_not_closed_again(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goal = goals.save(journal, Goal("Lead a meeting"))
    goals.close(journal, goal.id, GoalStatus.ACHIEVED)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, GoalsScreen)
        assert "achieved already" in " ".join(notice.message for notice in app._notifications)
        assert goals.get(journal, goal.id).status is GoalStatus.ACHIEVED


async def test_drafts_come_back_where_they_belong(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goals.save(journal, Goal("Lead a meeting"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        for key, field in (("n", "statement"), ("e", "why"), ("a", "note")):
            await pilot.press(key)
            await pilot.pause()
            form(app).box(field).value = f"half {field}"
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
        app.keeper.flush()
        kept = {draft.key: draft.text for draft in drafts.pending(app.journal)}
        assert len(kept) == 3
        for draft_key in kept:
            app.go("today")
            await pilot.pause()
            assert open_draft(app, draft_key)
            await pilot.pause()
            assert any(value.startswith("half ") for value in form(app).values().values())


async def test_a_goal_that_is_gone_has_no_form(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        assert not shown(app).reopen_form("goal:new:other")
        shown(app).reopen_form("goal:99:edit")
        await pilot.pause()
        assert isinstance(app.screen, GoalsScreen)


async def test_no_mentor_has_the_mark_of_a_chosen_option(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    from mentee_journal.services import roles

    roles.add(journal, "career")
    keys = [role.key for role in roles.all_roles(journal)]
    mentors.save(journal, Mentor("Ruth Alvarez", roles=(keys[-1],)))
    mentors.save(journal, Mentor("Sam Okafor"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        words = [shown for _, shown in form(app).box("mentor_id").field.options]
        assert words == ["Ruth Alvarez", "Sam Okafor"]
