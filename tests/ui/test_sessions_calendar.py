"""The calendar in Sessions: walking in it, what follows what, and what a day opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from mentee_journal.domain.records import FollowUp, Goal, MeetingPlan, Mentor, PlanPhase, Session
from mentee_journal.domain.words import Owner
from mentee_journal.services import calendar, drafts, follow_ups, goals, mentors, plans, profile, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.dialogs.pick import PickDialog
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.screens.sessions import SessionsScreen
from mentee_journal.ui.widgets.calendar_month import CalendarMonth
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import press, settled

EASTERN = "America/New_York"
TODAY = date(2026, 11, 23)

Plan = Callable[[float], Session]


@pytest.fixture
def dana(journal: Journal) -> Mentor:
    return mentors.save(journal, Mentor("Dana Ortiz", roles=("clinical_reasoning",)))


@pytest.fixture
def plan(journal: Journal, dana: Mentor) -> Plan:
    """Plans a session with Dana so many days from now."""
    return lambda days: sessions.create(journal, Session(dana.id, NOW + timedelta(days=days), EASTERN))


@pytest.fixture
def opened(empty_path: object, make_app: MakeApp, plan: Plan) -> Callable[[], MenteeApp]:
    return lambda: make_app(empty_path)  # type: ignore[arg-type]


def shown(app: MenteeApp) -> SessionsScreen:
    screen = app.screen
    assert isinstance(screen, SessionsScreen)
    return screen


def page(app: MenteeApp) -> str:
    return shown(app).query_one("#page", Sheet).plain


def place_of(calendar: CalendarMonth, target: object) -> tuple[int, int]:
    """Where a spot is in a calendar, from its corner."""
    row, spot = next((row, spot) for row, spot in calendar._spots if spot.target == target)
    return spot.start + 2, row


async def test_the_month_follows_the_list(opened: Callable[[], MenteeApp], plan: Plan) -> None:
    first, second = plan(1), plan(30)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        screen = shown(app)
        assert screen.selected == first.id
        assert "November 2026" in screen.calendar.plain and "›24" in screen.calendar.plain
        await press(pilot, "down")
        assert screen.selected == second.id
        assert "December 2026" in screen.calendar.plain and "›23" in screen.calendar.plain


async def test_the_list_follows_the_month(opened: Callable[[], MenteeApp], plan: Plan) -> None:
    plan(1)
    later = plan(3)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        screen = shown(app)
        await press(pilot, "k")
        assert screen.calendar.has_focus
        await press(pilot, "right")
        assert screen.day == date(2026, 11, 25) and screen.selected is None
        assert "Wednesday 25 November 2026" in page(app) and "Nothing on this day." in page(app)
        await press(pilot, "right")
        assert screen.selected == later.id and screen.records.target == ("session", later.id)
        assert "Thu 26 Nov" in page(app)
        await press(pilot, "k")
        assert screen.records.has_focus and screen.selected == later.id


async def test_back_from_an_empty_day_the_list_is_as_it_was(opened: Callable[[], MenteeApp], plan: Plan) -> None:
    first = plan(1)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        screen = shown(app)
        await press(pilot, "k", "pagedown", "escape")
        assert screen.records.has_focus and screen.selected == first.id
        assert screen.day == date(2026, 11, 24) and "November 2026" in screen.calendar.plain
        assert "Dana Ortiz" in page(app)


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (("up",), date(2026, 11, 17)),
        (("down",), date(2026, 12, 1)),
        (("home",), TODAY),
        (("end",), date(2026, 11, 29)),
        (("pageup",), date(2026, 10, 24)),
        (("pagedown",), date(2026, 12, 24)),
        (("left_square_bracket",), date(2026, 10, 24)),
        (("right_square_bracket", "right_square_bracket"), date(2027, 1, 24)),
        (("pagedown", "t"), TODAY),
    ],
)
async def test_every_way_to_walk(opened: Callable[[], MenteeApp], plan: Plan, keys: tuple[str, ...], day: date) -> None:
    plan(1)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "k", *keys)
        assert shown(app).day == day
        assert shown(app).calendar.target == ("day", day)


async def test_a_month_on_from_its_last_day_is_the_last_day(opened: Callable[[], MenteeApp], plan: Plan) -> None:
    plan(1)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "k")
        shown(app).walk_to(date(2027, 1, 31))
        await press(pilot, "right_square_bracket")
        assert shown(app).day == date(2027, 2, 28)


async def test_the_week_begins_on_the_day_that_is_chosen_in_settings(
    opened: Callable[[], MenteeApp], plan: Plan, journal: Journal
) -> None:
    plan(1)
    profile.save(journal, replace(profile.get(journal), first_weekday=6))
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        assert shown(app).calendar.plain.splitlines()[2].split() == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        await app.write(profile.save, replace(app.profile, first_weekday=2))
        await settled(pilot)
        assert shown(app).calendar.plain.splitlines()[2].split()[0] == "Wed"


async def test_n_books_on_the_day(opened: Callable[[], MenteeApp], plan: Plan, journal: Journal) -> None:
    plan(1)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "k", "right", "right", "n")
        form = app.screen
        assert isinstance(form, FormDialog)
        assert form.box("starts_at").value.startswith("Thu 26 Nov 2026")
        await press(pilot, "ctrl+s")
        made = sessions.upcoming(journal)[-1]
        assert (made.starts_at - NOW).days in (2, 3)
        assert shown(app).selected == made.id and shown(app).day == date(2026, 11, 26)


async def test_a_time_is_typed_after_the_day(opened: Callable[[], MenteeApp], plan: Plan) -> None:
    plan(1)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "k", "right", "right", "n")
        form = app.screen
        assert isinstance(form, FormDialog)
        form.box("starts_at").input.focus()
        await press(pilot, *"10am")
        assert str(form.box("starts_at").query_one(".note").render()).startswith("✓ Thu 26 Nov 2026, 10:00")


async def test_enter_on_a_day_opens_its_session(opened: Callable[[], MenteeApp], plan: Plan) -> None:
    only = plan(1)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "k", "enter")
        assert isinstance(app.screen, SessionScreen) and app.screen.session_id == only.id


async def test_enter_on_an_empty_day_books_there(opened: Callable[[], MenteeApp], plan: Plan) -> None:
    plan(1)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "k", "right", "enter")
        assert isinstance(app.screen, FormDialog)
        assert app.screen.box("starts_at").value.startswith("Wed 25 Nov 2026")


async def test_a_day_with_several_things_asks_which(
    opened: Callable[[], MenteeApp], plan: Plan, journal: Journal
) -> None:
    plan(1)
    due = date(2026, 11, 24)
    todo = follow_ups.save(journal, FollowUp("Send the report", agreed_on=TODAY, due_on=due))
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "k")
        await press(pilot, "left", "right")
        assert "Send the report" in page(app) and "Dana Ortiz" in page(app)
        await press(pilot, "enter")
        dialog = app.screen
        assert isinstance(dialog, PickDialog)
        assert dialog.sheet.targets == [("session", shown_session(journal)), ("follow_up", todo.id)]
        await press(pilot, "down", "enter")
        assert app.screen.PLACE == "follow_ups"  # type: ignore[attr-defined]


def shown_session(journal: Journal) -> int:
    return sessions.upcoming(journal)[0].id


async def test_a_review_leads_to_its_goal(opened: Callable[[], MenteeApp], plan: Plan, journal: Journal) -> None:
    plan(1)
    goals.save(journal, Goal("Lead a meeting alone", started_on=date(2026, 11, 1), review_weeks=4))
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "k")
        shown(app).walk_to(date(2026, 11, 29))
        await settled(pilot)
        assert "◎" in shown(app).calendar.plain and "review" in shown(app).calendar.plain
        assert "Review: Lead a meeting alone" in page(app)
        await press(pilot, "enter")
        assert app.screen.PLACE == "goals"  # type: ignore[attr-defined]


async def test_what_a_mentor_is_to_do_has_a_mark_of_its_own(
    opened: Callable[[], MenteeApp], plan: Plan, journal: Journal, dana: Mentor
) -> None:
    plan(1)
    for owner in (Owner.ME, Owner.MENTOR):
        follow_ups.save(journal, FollowUp("x", owner=owner, agreed_on=TODAY, due_on=TODAY, mentor_id=dana.id))
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        text = shown(app).calendar.plain
        assert "○ x ◌" in text and "○ follow-up" in text and "◌ their follow-up" in text


async def test_the_mouse_walks_and_opens(opened: Callable[[], MenteeApp], plan: Plan) -> None:
    plan(1)
    later = plan(3)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        screen = shown(app)
        month = screen.calendar
        frame = month.gutter
        x, y = place_of(month, ("day", date(2026, 11, 26)))
        await pilot.click(month, offset=(x + frame.left, y + frame.top))
        await settled(pilot)
        assert screen.selected == later.id and month.has_focus
        await pilot.click(month, offset=(x + frame.left, y + frame.top))
        await settled(pilot)
        assert isinstance(app.screen, SessionScreen)
        await press(pilot, "escape")
        for words, title in ((("month", 1), "December 2026"), (("month", -1), "November 2026")):
            x, y = place_of(month, words)
            await pilot.click(month, offset=(x + frame.left, y + frame.top))
            await settled(pilot)
            assert title in month.plain
        x, y = place_of(month, ("month", -1))
        await pilot.click(month, offset=(x + frame.left, y + frame.top))
        await settled(pilot)
        x, y = place_of(month, ("today", 0))
        await pilot.click(month, offset=(x + frame.left, y + frame.top))
        await settled(pilot)
        assert screen.day == TODAY


async def test_at_eighty_columns_a_week_stands_above_the_list(opened: Callable[[], MenteeApp], plan: Plan) -> None:
    first, later = plan(1), plan(8)
    app = opened()
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("sessions")
        await settled(pilot)
        screen = shown(app)
        assert screen.calendar.id == "week" and "›Tue 24" in screen.calendar.plain and "▲ Dana" in screen.calendar.plain
        assert screen.selected == first.id
        await press(pilot, "k", "right_square_bracket")
        assert screen.day == date(2026, 12, 1) and screen.selected == later.id
        await press(pilot, "down")
        assert screen.records.has_focus and screen.selected == later.id
        for size in ((120, 40), (60, 20), (20, 5), (40, 12), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
        assert "›Tue 1" in screen.calendar.plain


async def test_a_low_window_shows_a_row_for_each_week_and_a_lower_one_a_week(
    opened: Callable[[], MenteeApp], plan: Plan
) -> None:
    plan(1)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        heights = []
        for rows in (50, 40, 28, 24, 17):
            await pilot.resize_terminal(120, rows)
            await settled(pilot)
            heights.append(shown(app).calendar.size.height)
            assert shown(app).query_one("#page").size.height >= 8
        assert heights == sorted(heights, reverse=True) and len(set(heights)) == 4


async def test_a_session_further_down_than_was_read_is_reached(
    opened: Callable[[], MenteeApp], plan: Plan, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentee_journal.ui.screens.sessions.READ", 3)
    past = [plan(-7 * week) for week in range(1, 12)]
    for session in past:
        sessions.hold(journal, session.id)
    plan(1)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        screen = shown(app)
        await press(pilot, "k")
        screen.walk_to(date(2026, 11, 23) - timedelta(days=70))
        await settled(pilot)
        wanted = past[9].id
        assert screen.selected == wanted and ("session", wanted) not in screen.records.targets
        assert "Mon 14 Sep" in page(app)
        await press(pilot, "k")
        assert screen.records.has_focus and screen.records.target == ("session", wanted)


async def test_a_filter_keeps_nothing_from_the_calendar(opened: Callable[[], MenteeApp], plan: Plan) -> None:
    plan(1)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        screen = shown(app)
        screen.query_one("#filter").value = "nobody of this name"  # type: ignore[attr-defined]
        await settled(pilot)
        screen.calendar.focus()
        await settled(pilot)
        screen.walk_to(date(2026, 11, 24))
        assert "Dana Ortiz" in page(app)


async def test_what_is_deleted_from_the_calendar_leaves_its_day(
    opened: Callable[[], MenteeApp], plan: Plan, journal: Journal
) -> None:
    plan(1)
    plan(9)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "k", "d", "y")
        assert len(sessions.upcoming(journal)) == 1
        assert shown(app).day == date(2026, 11, 24) and "Nothing on this day." in page(app)
        await press(pilot, "u")
        assert "Dana Ortiz" in page(app)


async def test_when_the_last_session_goes_the_place_says_again_how_to_begin(
    opened: Callable[[], MenteeApp], plan: Plan, journal: Journal
) -> None:
    plan(1)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "k", "d", "y")
        assert not sessions.upcoming(journal) and "When do you meet next?" in page(app)
        assert not shown(app).calendar.display
        await press(pilot, "k", "t", "right_square_bracket", "u")
        assert shown(app).selected == sessions.upcoming(journal)[0].id
        assert "›24" in shown(app).calendar.plain and "Dana Ortiz" in page(app)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_calendar_has_an_end(opened: Callable[[], MenteeApp], plan: Plan, size: tuple[int, int]) -> None:
    plan(1)
    app = opened()
    async with app.run_test(size=size) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "k")
        for end, keys in ((calendar.FIRST_DAY, ("pageup", "up", "left")), (calendar.LAST_DAY, ("pagedown", "right"))):
            shown(app).walk_to(end)
            await press(pilot, *keys)
            assert shown(app).day == end
            assert str(end.year) in shown(app).calendar.plain


async def test_a_draft_does_not_win_over_the_day(opened: Callable[[], MenteeApp], plan: Plan, journal: Journal) -> None:
    plan(1)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "n")
        assert isinstance(app.screen, FormDialog)
        app.screen.box("starts_at").value = "fri 9am"
        app.screen.box("place").value = "Room 12"
        await settled(pilot)
        app.keeper.flush()
        await press(pilot, "escape")
        while isinstance(app.screen, FormDialog):
            await press(pilot, "escape")
        assert drafts.find(journal, "form:sessions:new") is not None
        await press(pilot, "k", "right", "n")
        form = app.screen
        assert isinstance(form, FormDialog)
        assert form.box("place").value == "Room 12"
        assert form.box("starts_at").value.startswith("Wed 25 Nov 2026")


@pytest.mark.parametrize(("key", "words"), [("R", "rhythm"), ("s", "Time spent"), ("z", "time off"), ("X", "alendar")])
async def test_the_other_keys_of_the_schedule(
    opened: Callable[[], MenteeApp], plan: Plan, journal: Journal, key: str, words: str
) -> None:
    sessions.hold(journal, plan(-1).id)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, key)
        assert not isinstance(app.screen, SessionsScreen)
        drawn = "\n".join("".join(part.text for part in strip) for strip in app.screen._compositor.render_strips())
        assert words.lower() in drawn.lower()


async def test_the_list_says_what_comes_from_a_rhythm_was_moved_or_skipped(
    opened: Callable[[], MenteeApp], journal: Journal, dana: Mentor
) -> None:
    phase = PlanPhase("FREQ=WEEKLY;BYDAY=WE", date(2026, 11, 25), "16:00", EASTERN)
    plans.save(journal, MeetingPlan(dana.id, (phase,), words="every Wednesday at 16:00"))
    made = [row for row in sessions.upcoming(journal) if row.plan]
    plans.skip(journal, made[1].id)
    sessions.move(journal, made[2].id, made[2].starts_at + timedelta(days=1), EASTERN)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        lines = shown(app).records.plain.splitlines()
        rows = {first.strip(): second for first, second in pairwise(lines)}
        assert "to prepare" in rows["Wed 25 Nov            ↻ 16:00"]
        assert "from a rhythm" in rows["Thu 10 Dec  moved     ↻ 16:00"]
        assert "from a rhythm" in rows["Wed 16 Dec            ↻ 16:00"]
        assert "skipped" in rows["Wed 2 Dec             ↻ 16:00"]
        assert lines.index("Called off") < next(n for n, line in enumerate(lines) if line.startswith("Wed 2 Dec"))
        await press(pilot, "down")
        assert "rhythm: every Wednesday, 16:00" in " ".join(page(app).split())
        shown(app).records.move_to(("session", made[2].id))
        await settled(pilot)
        assert "Moved from Wed 9 Dec" in " ".join(page(app).split())
        assert "skipped" in shown(app).calendar.plain


async def test_a_window_that_gets_narrow_keeps_the_focus_in_the_calendar(
    opened: Callable[[], MenteeApp], plan: Plan
) -> None:
    plan(1)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "k", "right")
        for size in ((80, 24), (120, 40), (60, 20)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert shown(app).calendar.has_focus, size
            assert shown(app).day == date(2026, 11, 25)
        await pilot.resize_terminal(60, 8)
        await settled(pilot)
        assert shown(app).records.has_focus


async def test_from_the_page_of_a_day_k_leads_to_the_list(opened: Callable[[], MenteeApp], plan: Plan) -> None:
    plan(1)
    app = opened()
    async with app.run_test(size=(120, 40)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "k", "right", "tab")
        assert shown(app).page_sheet.has_focus and "Nothing on this day." in page(app)
        await press(pilot, "k")
        assert shown(app).records.has_focus
