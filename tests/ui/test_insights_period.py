"""The time that Insights shows: said as people say it, chosen, stepped through."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Static

from mentee_journal.domain.period_line import read_period
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.insights import InsightsScreen
from mentee_journal.ui.screens.insights_lines import Counted
from tests.ui.piloting import form, press, settled


async def opened(app: MenteeApp, pilot: Pilot[int]) -> InsightsScreen:
    await settled(pilot)
    await press(pilot, "6")
    assert isinstance(app.screen, InsightsScreen)
    return app.screen


async def test_the_time_is_said_as_people_say_it(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        await press(pilot, "y")
        box = form(app).box("time")
        box.value = "since april"
        await settled(pilot)
        assert "April to November 2026" in str(box.query_one(".note", Static).content)
        await press(pilot, "enter")
        assert "‹ April to November 2026 ▾ ›" in screen.sheet.plain
        await press(pilot, "f")
        assert form(app).box("time").value == "since april"
        form(app).box("time").value = "when the sun shone"
        await press(pilot, "enter")
        assert isinstance(app.screen, FormDialog) and "last year" in form(app).box("time").error
        form(app).box("time").value = ""
        await press(pilot, "enter")
        assert "December 2025 to November 2026" in screen.sheet.plain and screen.period is None


async def test_the_time_is_chosen_without_typing(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        await press(pilot, "y")
        await pilot.click(form(app).box("often").input, offset=(22, 0))
        await settled(pilot)
        assert form(app).box("time").value == "this year"
        form(app).box("time").value = "last summer"
        await settled(pilot)
        assert form(app).box("often").value == ""
        await pilot.click(form(app).box("often").input, offset=(36, 0))
        await settled(pilot)
        assert form(app).box("time").value == "last year"
        assert await pilot.click("#verbs", offset=(4, 0))
        await settled(pilot)
        assert app.screen is screen
        assert "‹ 2025 ▾ ›" in screen.sheet.plain


async def test_the_time_before_and_after(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        await press(pilot, "right_square_bracket")
        assert "December 2025 to November 2026" in screen.sheet.plain and screen.period is None
        await press(pilot, "left_square_bracket")
        assert "December 2024 to November 2025" in screen.sheet.plain
        await press(pilot, "left_square_bracket", "left_square_bracket")
        assert "Nothing was written in this time." in screen.sheet.plain
        assert "Another time may have more" in screen.sheet.plain
        await press(pilot, "a")
        assert "December 2025 to November 2026" in screen.sheet.plain
        await press(pilot, "left_square_bracket", "escape")
        assert "December 2025 to November 2026" in screen.sheet.plain
        await screen.run_action("everything")
        await settled(pilot)
        assert "Everything so far" in screen.sheet.plain
        await press(pilot, "left_square_bracket")
        assert "Everything so far" in screen.sheet.plain


async def test_columns_are_months_quarters_or_years(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        for unit, names in (
            ("quarter", "Q4     Q1     Q2     Q3     Q4"),
            ("year", "2025   2026"),
            ("month", "Dec  Jan  Feb"),
        ):
            await press(pilot, "m")
            assert f"Hours by {unit} ▾" in screen.sheet.plain and names in screen.sheet.plain
        await pilot.click("#insights", offset=(6, 4))
        await settled(pilot)
        assert "Hours by quarter ▾" in screen.sheet.plain
        await press(pilot, "y")
        form(app).box("time").value = "last month"
        await press(pilot, "enter")
        assert "Hours by month ▾" in screen.sheet.plain, "one column of each: the finest"


async def test_the_cursor_stays_on_the_same_figure_in_another_time(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        everything = read_period("everything", app.now().date(), app.order)
        for where, column in (("hours", 0), ("hours over time", 2), ("roles", 1), ("score over time", 0)):
            was = [
                one for one in dict.fromkeys(screen.sheet.targets) if isinstance(one, Counted) and one.where == where
            ]
            screen.sheet.move_to(was[column])
            screen.show_period(everything)
            await settled(pilot)
            now = screen.sheet.target
            assert isinstance(now, Counted) and was[column].alike(now) and now != was[column], where
            y = screen.sheet._spots[screen.sheet._at][0] - screen.sheet.scroll_offset.y
            assert 0 <= y < screen.sheet.size.height
            screen.show_period(None)
            await settled(pilot)
            assert screen.sheet.target == was[column]
