"""Progress reviews: written, changed, taken away and brought back, from the goal's page and from elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentee_journal.domain.records import Goal, Mentor, ProgressReview
from mentee_journal.domain.words import Decision, GoalKind, GoalStatus
from mentee_journal.services import drafts, goals, mentors, reviews
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.screens import open_draft
from mentee_journal.ui.screens.goals import GoalsScreen
from mentee_journal.ui.screens.goals_review import write_review
from mentee_journal.ui.screens.today import TodayScreen
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import form, press, settled

TODAY = date(2026, 11, 23)
MEASURED = Goal(
    "Lead a meeting",
    started_on=date(2026, 9, 22),
    review_weeks=4,
    level_much_less="I wait to be asked",
    level_expected="I open it and Lee closes it",
    level_much_more="The parents speak first",
    baseline_level=-2,
)


def shown(app: MenteeApp) -> GoalsScreen:
    screen = app.screen
    assert isinstance(screen, GoalsScreen)
    return screen


def sheet(app: MenteeApp) -> Sheet:
    return shown(app).query_one("#page", Sheet)


def of(journal: Journal, goal_id: int) -> list[ProgressReview]:
    return [row.review for row in goals.page(journal, goal_id).reviews]


async def test_a_level_and_what_shows_it(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goal = goals.save(journal, MEASURED)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await settled(pilot)
        await press(pilot, "r")
        level = form(app).box("level")
        assert level.input.has_focus and level.value == ""
        options = [words.rstrip() for _, words in level.field.options]
        assert options == [
            "+2  The parents speak first",
            "+1  more than expected",
            " 0  I open it and Lee closes it",
            "−1  less than expected",
            "−2  I wait to be asked",
        ]
        assert form(app).query_one("#fields").has_class("-folded")
        await press(pilot, "up", "up")  # from where it stood last
        assert level.value == "0"
        assert "0, expected: I open it and Lee closes it" in str(level.query(".note").first().render())
        form(app).box("evidence").value = "Opened all three."
        await press(pilot, "ctrl+s")
        (kept,) = of(journal, goal.id)
        assert (kept.level, kept.confidence, kept.evidence) == (0, None, "Opened all three.")
        assert (kept.reviewed_on, kept.decision) == (TODAY, Decision.KEEP)
        page = sheet(app).plain
        assert "Opened all three." in page and "23 Nov ●" in page and "0, expected" in page
        assert "0  from −2" in shown(app).records.plain
        assert "Started at −2 on 22 Sep; 0, expected, on 23 Nov. Next review 21 Dec." in " ".join(page.split())


async def test_a_simple_goal_asks_how_sure_i_feel_and_offers_levels(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    goal = goals.save(journal, Goal("Ask for feedback"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        assert ("action", "levels") in sheet(app).targets and "How it could turn out" not in sheet(app).plain
        await press(pilot, "r")
        assert "level" not in form(app).values()
        form(app).box("confidence").value = "3"
        await press(pilot, "ctrl+s")
        (kept,) = of(journal, goal.id)
        assert (kept.level, kept.confidence) == (None, 3)
        page = sheet(app).plain
        assert "Sure 3 of 5 on 23 Nov." in page and "●" in page
        assert "sure 3/5" in shown(app).records.plain


async def test_everything_a_review_can_say(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    goal = goals.save(journal, MEASURED)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("goals")
        await settled(pilot)
        await press(pilot, "r")
        typed = {
            "level": "1",
            "confidence": "4",
            "evidence": "Lee sat at the side.",
            "mentor_view": "You waited.",
            "mentor_id": str(dana.id),
            "decision": "keep",
            "reviewed_on": "last monday",
        }
        for key, words in typed.items():
            form(app).box(key).value = words
        await press(pilot, "ctrl+s")
        (kept,) = of(journal, goal.id)
        assert kept == replace(
            kept,
            level=1,
            confidence=4,
            evidence="Lee sat at the side.",
            mentor_view="You waited.",
            mentor_id=dana.id,
            reviewed_on=date(2026, 11, 16),
        )
        assert "Dana: “You waited.”" in sheet(app).plain


@pytest.mark.parametrize(
    ("decision", "status"), [("achieved", GoalStatus.ACHIEVED), ("drop", GoalStatus.DROPPED), ("keep", None)]
)
async def test_what_is_decided_happens_and_one_undo_takes_it_back(
    empty_path: Path, make_app: MakeApp, journal: Journal, decision: str, status: GoalStatus | None
) -> None:
    goal = goals.save(journal, MEASURED)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await settled(pilot)
        await press(pilot, "r")
        form(app).box("level").value = "2"
        form(app).box("decision").value = decision
        await press(pilot, "ctrl+s")
        assert goals.get(journal, goal.id).status is (status or GoalStatus.ACTIVE)
        assert shown(app).records.target == ("goal", goal.id)
        await press(pilot, "u")
        assert goals.get(journal, goal.id).status is GoalStatus.ACTIVE and of(journal, goal.id) == []


async def test_reword_it_leads_on_to_the_goal_and_keeps_what_it_said(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    goal = goals.save(journal, MEASURED)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("goals")
        await settled(pilot)
        await press(pilot, "r")
        form(app).box("evidence").value = "It is the wrong question."
        form(app).box("decision").value = "revise"
        await press(pilot, "ctrl+s")
        values = form(app).values()
        assert values["statement"] == "Lead a meeting" and values["level_expected"] == "I open it and Lee closes it"
        form(app).box("statement").value = "Lead every second meeting"
        form(app).box("level_expected").value = "I open and close it"
        await press(pilot, "ctrl+s")
        kept = goals.page(journal, goal.id)
        assert [wording.statement for wording in kept.wordings] == ["Lead a meeting"]
        assert kept.reviews[0].review.wording_id == kept.wordings[0].id
        page = sheet(app)
        assert "Lead every second meeting" in page.plain and "I open it and Lee closes it" not in page.plain
        page.focus()
        page.move_to(("fold", "earlier wordings"))
        await press(pilot, "enter")
        for words in ("Until 23 Nov", "Lead a meeting", "I open it and Lee closes it", "It is the wrong question."):
            assert words in page.plain
        await press(pilot, "enter")
        assert "Until 23 Nov" not in page.plain


async def test_nothing_typed_is_lost(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goal = goals.save(journal, MEASURED)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await settled(pilot)
        await press(pilot, "r", "ctrl+s")
        assert form(app).box("evidence").error
        form(app).box("evidence").value = "half a sen"
        form(app).box("reviewed_on").value = "tomorrow"
        await press(pilot, "ctrl+s")
        assert form(app).box("reviewed_on").error and of(journal, goal.id) == []
        await press(pilot, "escape")
        app.keeper.flush()
        (draft,) = drafts.pending(app.journal)
        app.go("today")
        await pilot.pause()
        assert open_draft(app, draft.key)
        await settled(pilot)
        assert form(app).box("evidence").value == "half a sen"
        form(app).box("reviewed_on").value = "today"
        await press(pilot, "ctrl+s")
        assert [one.evidence for one in of(journal, goal.id)] == ["half a sen"]
        app.keeper.flush()
        assert drafts.pending(app.journal) == ()


async def test_a_review_under_the_cursor_is_changed_and_deleted(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    goal = goals.save(journal, MEASURED)
    old = reviews.save(journal, ProgressReview(goal.id, date(2026, 10, 20), level=-1, evidence="First look"))
    new = reviews.save(journal, ProgressReview(goal.id, date(2026, 11, 17), level=0, evidence="Second look"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 44)) as pilot:
        app.go("goals")
        await pilot.pause()
        page = sheet(app)
        assert page.plain.index("Second look") < page.plain.index("First look")
        page.focus()
        page.move_to(("review", old.id))
        await settled(pilot)
        assert any(hint[1] == "Delete it" for hint in shown(app).query_one(Footer).hints)
        await press(pilot, "e")
        assert form(app).box("evidence").value == "First look" and form(app).box("level").value == "-1"
        form(app).box("evidence").value = "First look, put right"
        await press(pilot, "ctrl+s")
        assert [one.evidence for one in of(journal, goal.id)] == ["First look, put right", "Second look"]
        page.focus()
        page.move_to(("review", new.id))
        await press(pilot, "d")
        assert isinstance(app.screen, ConfirmDialog) and "17 Nov" in app.screen.sheet.plain
        await press(pilot, "y")
        assert [one.id for one in of(journal, goal.id)] == [old.id]
        assert page.has_focus and "Second look" not in page.plain
        await press(pilot, "u")
        assert [one.id for one in of(journal, goal.id)] == [old.id, new.id]
        assert "Second look" in page.plain
        shown(app).records.focus()
        await press(pilot, "d")
        assert isinstance(app.screen, ConfirmDialog) and "Lead a meeting" in app.screen.sheet.plain


async def test_enter_and_a_click_on_a_review_open_it(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goal = goals.save(journal, MEASURED)
    entry = reviews.save(journal, ProgressReview(goal.id, date(2026, 10, 20), level=-1, evidence="First look"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 44)) as pilot:
        app.go("goals")
        await pilot.pause()
        page = sheet(app)
        row = next(i for i, line in enumerate(page.plain.split("\n")) if "First look" in line)
        await pilot.click("#page", offset=(4, row + 1))
        await settled(pilot)
        assert form(app).box("evidence").value == "First look"
        await press(pilot, "escape")
        page.move_to(("review", entry.id))
        page.focus()
        await press(pilot, "enter")
        assert form(app).box("level").value == "-1"


async def test_from_elsewhere_with_the_session_s_mentor(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    from mentee_journal.domain.records import Session
    from mentee_journal.services import sessions

    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    session = sessions.save(journal, Session(dana.id, NOW, "America/New_York"))
    goal = goals.save(journal, Goal("Ask for feedback"))
    app = make_app(empty_path)
    told: list[ProgressReview] = []
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)
        write_review(app.screen, goal.id, session_id=session.id, mentor_id=dana.id, then=told.append)
        await pilot.pause()
        form(app).box("mentor_view").value = "You asked."
        await press(pilot, "ctrl+s")
        (kept,) = of(journal, goal.id)
        assert (kept.session_id, kept.mentor_id, kept.mentor_view) == (session.id, dana.id, "You asked.")
        assert told == [kept] and isinstance(app.screen, TodayScreen)


async def test_a_course_has_no_review_and_a_goal_that_is_gone_no_form(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    course = goals.set_kind(journal, goals.save(journal, Goal("Pass the CPR course")).id, GoalKind.LEARNING)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)
        for goal_id in (course.id, 99):
            write_review(app.screen, goal_id)
            await pilot.pause()
            assert isinstance(app.screen, TodayScreen)


async def test_the_one_that_is_due_has_the_accent(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    day = date(2026, 10, 20)
    goals.save(journal, replace(MEASURED, statement="Later", started_on=date(2026, 11, 20)))
    goals.save(journal, replace(MEASURED, statement="Today", started_on=date(2026, 10, 26)))
    goals.save(journal, replace(MEASURED, statement="Long since", started_on=day))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("goals")
        await pilot.pause()
        lines = shown(app).list_lines(30)
        toned = {run[0]: run[1] for line in lines for run in line.runs if run[0].startswith("review ")}
        assert toned == {"review 18 Dec": "quiet", "review today": "bold", "review due": "bold accent"}


async def test_many_reviews_are_folded_and_all_can_be_reached(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    goal = goals.save(journal, MEASURED)
    for day in range(1, 31):
        reviews.save(journal, ProgressReview(goal.id, date(2026, 10, day), level=0, evidence=f"Look {day};"))
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("goals")
        await settled(pilot)
        await press(pilot, "enter")
        page = sheet(app)
        assert "Look 30;" in page.plain and "Look 26;" in page.plain and "Look 25;" not in page.plain
        page.move_to(("fold", "earlier reviews"))
        await press(pilot, "enter")
        assert "Look 1;" in page.plain and "Look 25;" in page.plain


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12), (20, 5)])
async def test_the_form_and_the_page_at_every_size(
    empty_path: Path, make_app: MakeApp, journal: Journal, size: tuple[int, int]
) -> None:
    goal = goals.save(journal, MEASURED)
    reviews.save(journal, ProgressReview(goal.id, date(2026, 10, 20), level=-1, evidence="[b]x[/b] " * 40))
    app = make_app(empty_path)
    async with app.run_test(size=size) as pilot:
        app.go("goals")
        await settled(pilot)
        await press(pilot, "enter", "end", "home", "r")
        assert form(app).box("evidence").region.width > 0
        form(app).box("evidence").value = "short"
        await press(pilot, "ctrl+s")
        assert len(of(journal, goal.id)) == 2


async def test_an_earlier_review_is_changed_in_the_words_it_was_written_under(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    goal = goals.save(journal, MEASURED)
    entry = reviews.save(journal, ProgressReview(goal.id, date(2026, 10, 20), level=0))
    goals.save(journal, replace(goal, level_expected="I open and close it"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 44)) as pilot:
        app.go("goals")
        await settled(pilot)
        page = sheet(app)
        page.focus()
        page.move_to(("review", entry.id))
        await press(pilot, "enter")
        assert " 0  I open it and Lee closes it" in [
            words.rstrip() for _, words in form(app).box("level").field.options
        ]
