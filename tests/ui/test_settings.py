"""The settings: each row can be changed, works at once, and is kept in the journal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from mentee_journal.domain.records import MeetingPlan, Mentor, PlanPhase
from mentee_journal.domain.words import DateOrder
from mentee_journal.services import mentors, plans, profile, roles, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.dialogs.pick import PickDialog
from mentee_journal.ui.screens.settings import SettingsScreen
from mentee_journal.ui.screens.settings_pick import ThemePick, ZonePick
from mentee_journal.ui.screens.today import TodayScreen
from mentee_journal.ui.widgets.chrome import Footer, Sidebar
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import MakeApp

S = TypeVar("S")


def shown(app: MenteeApp) -> SettingsScreen:
    return next(s for s in app.screen_stack if isinstance(s, SettingsScreen))


def text(app: MenteeApp) -> str:
    return shown(app).sheet.plain


def top(app: MenteeApp, kind: type[S]) -> S:
    """The screen in front, which must be of this kind."""
    screen: object = app.screen
    assert isinstance(screen, kind)
    return screen


def notices(app: MenteeApp) -> str:
    return " | ".join(str(notice.message) for notice in app._notifications)


async def test_comma_opens_and_leaves(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma")
        assert top(empty_app, SettingsScreen)
        for words in ("Theme", "Date order", "Week begins", "Time zone", "Name", "moral support", "14:05 now"):
            assert words in text(empty_app)
        await pilot.press("comma")
        assert top(empty_app, TodayScreen)
        await pilot.press("comma", "escape")
        assert top(empty_app, TodayScreen)


async def test_a_theme_is_tried_on_given_back_and_kept(empty_app: MenteeApp, journal: Journal) -> None:
    app = empty_app
    async with app.run_test(size=(120, 36)) as pilot:
        before = app.theme
        await pilot.press("comma", "enter")
        assert top(app, ThemePick)
        await pilot.press("down")
        await pilot.pause()
        assert app.theme != before
        await pilot.press("escape")
        await pilot.pause()
        assert app.theme == before and profile.get(journal).theme == ""
        await pilot.press("enter", "down", "enter")
        await pilot.pause()
        chosen = app.theme
        assert chosen != before and profile.get(journal).theme == chosen
        assert f"{chosen}, " in text(app)
        assert top(app, SettingsScreen)


async def test_a_theme_by_mouse_is_tried_on_first(empty_app: MenteeApp, journal: Journal) -> None:
    app = empty_app
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma", "enter")
        y = 2 + [name for name, _ in top(app, ThemePick)._themes].index("nord")
        await pilot.click("#sheet", offset=(6, y + 2))
        await pilot.pause()
        assert app.theme == "nord" and top(app, ThemePick)
        await pilot.click("#sheet", offset=(6, y + 2))
        await pilot.pause()
        assert profile.get(journal).theme == "nord" and top(app, SettingsScreen)


async def test_every_theme_can_be_tried_on(empty_app: MenteeApp) -> None:
    app = empty_app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma", "enter", "home")
        await pilot.pause()
        worn = {app.theme}
        for _ in app.available_themes:
            await pilot.press("down")
            worn.add(app.theme)
        assert worn == set(app.available_themes)


async def test_undo_gives_the_theme_back(empty_app: MenteeApp, journal: Journal) -> None:
    app = empty_app
    profile.choose_theme(journal, "paper")
    async with app.run_test(size=(120, 36)) as pilot:
        app.journal_changed()
        assert app.theme == "paper"
        await app.action_switch_theme()
        await pilot.pause()
        assert (app.theme, profile.get(journal).theme) == ("dusk", "dusk")
        await app.action_undo()
        await pilot.pause()
        assert (app.theme, profile.get(journal).theme) == ("paper", "paper")


async def test_date_order_in_effect_at_once(empty_app: MenteeApp, journal: Journal) -> None:
    app = empty_app
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma", "down", "enter")
        words = top(app, PickDialog).sheet.plain
        assert "5/12 is Sat 5 Dec 2026" in words and "12/5 is Sat Dec 5, 2026" in words
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert profile.get(journal).date_order is DateOrder.MONTH_FIRST
        assert app.order is DateOrder.MONTH_FIRST
        assert "month first: 12/5 is Sat Dec 5, 2026" in text(app)


async def test_first_day_of_the_week(empty_app: MenteeApp, journal: Journal) -> None:
    app = empty_app
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma", "down", "down", "enter")
        await pilot.press("up", "up", "down", "down", "down", "down", "down", "down", "enter")
        await pilot.pause()
        assert profile.get(journal).first_weekday == 6
        assert "on Sunday" in text(app)


async def test_a_zone_is_found_by_what_people_call_it(empty_app: MenteeApp, journal: Journal) -> None:
    app = empty_app
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma")
        await shown(app).action_set("zone")
        await pilot.pause()
        picker = top(app, ZonePick)
        assert "Follow this computer" in picker.sheet.plain and "14:05 now" in picker.sheet.plain
        picker.field.value = "pacific"
        await pilot.pause()
        assert "Pacific (America/Los_Angeles)" in picker.sheet.plain
        assert "11:05 now" in picker.sheet.plain
        picker.field.value = "nowhere [/b]"
        await pilot.pause()
        assert "I know no time zone" in picker.sheet.plain
        await pilot.press("enter")
        assert app.screen is picker
        picker.field.value = "tokyo"
        await pilot.pause()
        assert "Tue 04:05 now" in picker.sheet.plain
        await pilot.press("enter")
        await pilot.pause()
        assert profile.get(journal).zone == app.zone == "Asia/Tokyo"
        assert "Asia/Tokyo" in text(app)


async def test_following_the_computer_again(empty_app: MenteeApp, journal: Journal) -> None:
    app = empty_app
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma")
        await shown(app).action_set("zone")
        await pilot.pause()
        await pilot.press("up", "enter")
        await pilot.pause()
        assert profile.get(journal).zone == ""
        assert "follows this computer" in text(app)


async def test_about_you(empty_app: MenteeApp, journal: Journal) -> None:
    app = empty_app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma")
        await shown(app).action_set("profile")
        await pilot.pause()
        form = top(app, FormDialog)
        form.box("name").value = "Priya [/b] Raman"
        form.box("situation").value = "first years"
        await pilot.press("ctrl+s")
        await pilot.pause()
        kept = profile.get(journal)
        assert (kept.name, kept.profession, kept.situation) == ("Priya [/b] Raman", "", "first years")
        assert kept.welcomed and kept.zone == "America/New_York"
        assert "Priya [/b] Raman" in text(app) and "not said" in text(app)
        await app.action_undo()
        await pilot.pause()
        assert "Priya" not in text(app)


async def test_a_situation_on_several_lines_stays_when_only_the_name_changes(
    empty_app: MenteeApp, journal: Journal
) -> None:
    from mentee_journal.ui.screens.settings_forms import change

    change(journal, {"situation": "first year\nin schools"})
    app = empty_app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma")
        await shown(app).action_set("profile")
        await pilot.pause()
        top(app, FormDialog).box("name").value = "Priya"
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert profile.get(journal).situation == "first year\nin schools"


async def test_own_kinds_of_guidance(empty_app: MenteeApp, journal: Journal) -> None:
    app = empty_app
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma", "n")
        form = top(app, FormDialog)
        form.box("name").value = "moral support"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen is form and "already" in form.box("name").error
        form.box("name").value = "leadership"
        await pilot.press("ctrl+s")
        await pilot.pause()
        role = next(r for r in roles.all_roles(journal) if not r.built_in)
        mentors.save(journal, Mentor("Dana Ortiz", roles=(role.key,)))
        mentors.save(journal, Mentor("Lee Park", roles=(role.key, "procedural")))
        app.journal_changed()
        await pilot.pause()
        assert "2 mentors" in text(app)
        sheet = shown(app).sheet
        sheet.move_to(("role", role.id))
        await pilot.press("e")
        top(app, FormDialog).box("name").value = "leading"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "● leading" in text(app)
        await pilot.press("d")
        question = top(app, ConfirmDialog).sheet.plain
        assert "2 mentors give it" in question and "leading" in question
        await pilot.press("y")
        await pilot.pause()
        assert "leading" not in text(app) and sheet.has_focus
        assert mentors.listing(journal)[0].roles in ((), ("procedural",))
        await app.action_undo()
        await pilot.pause()
        assert "2 mentors" in text(app)


async def test_removing_by_mouse_and_keeping(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    roles.add(journal, "leadership")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma")
        y = next(i for i, line in enumerate(text(app).split("\n")) if "leadership  " in line)
        sheet = shown(app).sheet
        sheet.scroll_end(animate=False)
        await pilot.pause()
        await pilot.click("#settings", offset=(72, y + 1 - sheet.scroll_offset.y))
        await pilot.pause()
        assert top(app, ConfirmDialog)
        await pilot.press("escape")
        await pilot.pause()
        assert "● leadership" in text(app)


async def test_built_in_kinds_stay(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma")
        assert not any(isinstance(t, tuple) and t[0] in ("role", "remove") for t in shown(empty_app).sheet.targets)
        await pilot.press("d")
        assert top(empty_app, SettingsScreen)
        assert "built in" in notices(empty_app)


@pytest.mark.parametrize("name", ["[/foo]", "[@click=app.quit]x[/]", "界" * 80, "‮evil"])
async def test_hostile_names_at_any_size(empty_path: Path, make_app: MakeApp, journal: Journal, name: str) -> None:
    role = roles.add(journal, name)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma")
        for size in ((20, 5), (80, 24), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        shown(app).sheet.move_to(("role", role.id))
        await pilot.press("d")
        await pilot.resize_terminal(20, 5)
        await pilot.press("y")
        await pilot.pause()
        assert all(r.built_in for r in roles.all_roles(journal))
        for what in ("theme", "order", "weekday", "zone", "profile"):
            await shown(app).action_set(what)
            await pilot.pause()
            assert app.screen is not shown(app)
            await pilot.press("escape")
            await pilot.pause()
        assert app.screen.query(Sheet)


async def test_behind_a_dialog_the_place_stays_known(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma", "down", "enter")
        assert 0 < top(empty_app, PickDialog).styles.background.a < 1
        await pilot.press("escape", "up", "enter")
        assert top(empty_app, ThemePick).styles.background.a == 0


async def test_once_is_enough(empty_app: MenteeApp) -> None:
    app = empty_app
    async with app.run_test(size=(80, 24)) as pilot:
        for opened in (app.action_settings, app.action_settings, app.action_trash, app.action_trash):
            opened()
            await pilot.pause()
        assert len(app.screen_stack) == 3


async def test_the_bar_of_places_says_that_something_is_not_saved(empty_app: MenteeApp) -> None:
    app = empty_app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma")
        for status, said in (
            ("✓ saved 14:05", "✓"),
            ("! Not saved", "! Not saved"),
        ):
            app.status_line = status
            app.screen.query_one(Sidebar).state = ("settings", {}, status, False)
            assert app.screen.query_one(Sidebar).plain.endswith(f" {said}")


async def test_the_footer_says_what_enter_does_here(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    role = roles.add(journal, "leadership")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma")
        sheet, footer = shown(app).sheet, app.screen.query_one(Footer)
        for target, said in (
            (("change", "theme"), "Enter Change"),
            (("role", role.id), "Enter Rename    d Remove"),
            (("remove", role.id), "Enter Remove    n Add a kind"),
        ):
            sheet.move_to(target)
            await pilot.pause()
            assert said in footer.plain


async def test_how_far_ahead_sessions_appear_and_when_calendar_files_ring(
    empty_app: MenteeApp, journal: Journal
) -> None:
    app = empty_app
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma")
        assert "appear 8 weeks ahead" in text(app) and "ring 1 h before a session" in text(app)
        await shown(app).action_set("weeks")
        await pilot.pause()
        assert top(app, PickDialog).sheet.target == 8
        await pilot.press("down", "enter")
        await pilot.pause()
        assert profile.get(journal).plan_weeks == 12 and "appear 12 weeks ahead" in text(app)
        await shown(app).action_set("alarm")
        await pilot.pause()
        assert top(app, PickDialog).sheet.target == 60
        await pilot.press("end", "enter")
        await pilot.pause()
        assert profile.get(journal).alarm_minutes is None and "do not ring" in text(app)
        await shown(app).action_set("alarm")
        await pilot.pause()
        await pilot.press("home", "enter")
        await pilot.pause()
        assert profile.get(journal).alarm_minutes == 10 and "ring 10 min before a session" in text(app)
        await pilot.press("u", "u", "u")
        await pilot.pause()
        assert (profile.get(journal).plan_weeks, profile.get(journal).alarm_minutes) == (8, 60)


async def test_looking_further_ahead_brings_sessions_at_once(empty_app: MenteeApp, journal: Journal) -> None:
    app = empty_app
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    phase = PlanPhase("FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 24), "15:00", "America/New_York")
    plans.save(journal, MeetingPlan(dana.id, (phase,)))
    assert len(sessions.upcoming(journal)) == 8
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma")
        await shown(app).action_set("weeks")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert len(sessions.upcoming(journal)) == 12


async def test_looking_back_is_switched_off_and_on(empty_app: MenteeApp, journal: Journal) -> None:
    app = empty_app
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("comma")
        assert "Today shows a line of yours from long ago" in text(app)
        await app.screen.run_action("set('looking_back')")
        assert not profile.get(journal).looking_back
        assert "Today shows nothing from long ago" in text(app)
        await pilot.press("u")
        assert profile.get(journal).looking_back
