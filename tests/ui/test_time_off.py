"""Time off: noting it, what it skips and what it leaves, changing and deleting it."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import AgendaItem, MeetingPlan, Mentor, PlanPhase, Session, TimeOff
from mentee_journal.services import drafts, mentors, plans, sessions, time_off
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.screens.settings import SettingsScreen
from mentee_journal.ui.screens.time_off import TimeOffScreen
from mentee_journal.ui.screens.time_off_form import NEW_KEY
from mentee_journal.ui.widgets.choices import Choices
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import MakeApp
from tests.ui.piloting import form, press, settled

EASTERN = "America/New_York"


def weekly(journal: Journal, name: str = "Dana Ortiz") -> tuple[Mentor, MeetingPlan]:
    """A mentor met every Tuesday at three, from 24 November on."""
    mentor = mentors.save(journal, Mentor(name))
    phase = PlanPhase("FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 24), "15:00", EASTERN)
    return mentor, plans.save(journal, MeetingPlan(mentor.id, (phase,), words="every Tuesday at 15:00"))


def page(app: MenteeApp) -> str:
    shown = next(s for s in app.screen_stack if isinstance(s, TimeOffScreen))
    return shown.records.plain


def below(app: MenteeApp) -> str:
    return app.screen.query_one("#below", Sheet).plain


def planned(journal: Journal) -> list[int]:
    """Days of December on which somebody is met."""
    return [row.starts_at.day for row in sessions.upcoming(journal) if row.starts_at.month == 12]


async def test_an_empty_page_says_what_it_is_for(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "comma")
        assert isinstance(empty_app.screen, SettingsScreen)
        await empty_app.run_action("app.time_off")
        await settled(pilot)
        assert "Days on which nobody is met" in page(empty_app) and "winter break" in page(empty_app)
        await press(pilot, "d", "e", "escape")
        assert isinstance(empty_app.screen, SettingsScreen)


async def test_what_is_skipped_is_shown_before_and_comes_back(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    weekly(journal)
    assert planned(journal) == [1, 8, 15, 22, 29]
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.run_action("app.time_off")
        await press(pilot, "n")
        form(app).box("from_on").value = "21 dec"
        form(app).box("until_on").value = "1 jan"
        form(app).box("label").value = "winter break [x]"
        await settled(pilot)
        assert "Fri 1 Jan 2027, 12 days" in str(form(app).box("until_on")._note.content)
        assert "2 sessions are skipped" in below(app)
        assert "Tue 22 Dec 2026, Dana Ortiz" in below(app) and "Tue 29 Dec 2026" in below(app)
        assert not form(app).box("also").display
        await press(pilot, "ctrl+s")
        assert planned(journal) == [1, 8, 15]
        assert "Mon 21 Dec 2026 – Fri 1 Jan 2027" in page(app) and "yours · winter break [x]" in page(app)
        await press(pilot, "u")
        assert planned(journal) == [1, 8, 15, 22, 29] and time_off.listing(journal) == ()


async def test_what_is_prepared_stays_unless_it_is_marked(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    weekly(journal)
    rows = {row.starts_at.day: row for row in sessions.upcoming(journal) if row.starts_at.month == 12}
    for day in (22, 29):
        sessions.add_item(journal, AgendaItem(rows[day].id, "Grading"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.run_action("app.time_off")
        await press(pilot, "n")
        form(app).box("from_on").value = "15 dec"
        form(app).box("until_on").value = "31 dec"
        await settled(pilot)
        assert "1 session is skipped" in below(app)
        also = form(app).box("also")
        assert also.display and isinstance(also.input, Choices)
        assert [value for value, _ in also.input.options] == [str(rows[22].id), str(rows[29].id)]
        also.input.focus()
        await press(pilot, "right", "space", "ctrl+s")
        assert planned(journal) == [1, 8, 22]


async def test_a_mentors_time_off_skips_only_theirs(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    weekly(journal)
    lee, _ = weekly(journal, "Lee Park")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.run_action("app.time_off")
        await press(pilot, "n")
        form(app).box("from_on").value = "8 dec"
        form(app).box("whose").value = str(lee.id)
        form(app).box("whose")._edited()
        await settled(pilot)
        assert "1 session is skipped" in below(app) and "Lee Park" in below(app) and "Dana" not in below(app)
        await press(pilot, "ctrl+s")
        assert "Tue 8 Dec 2026" in page(app) and "Lee is away" in page(app)
        assert [(row.starts_at.day, row.mentor) for row in sessions.upcoming(journal) if row.starts_at.day == 8] == [
            (8, "Dana Ortiz")
        ]


async def test_changing_and_deleting_with_undo(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    weekly(journal)
    kept = time_off.save(journal, TimeOff(date(2026, 12, 21), date(2027, 1, 1), label="winter break"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.run_action("app.time_off")
        await press(pilot, "e")
        assert form(app).values()["from_on"] == "Mon 21 Dec 2026"
        form(app).box("until_on").value = "24 dec"
        await press(pilot, "ctrl+s")
        assert time_off.get(journal, kept.id).until_on == date(2026, 12, 24)
        assert planned(journal) == [1, 8, 15, 29]
        await press(pilot, "d")
        assert isinstance(app.screen, ConfirmDialog) and "winter break" in app.screen.sheet.plain
        await press(pilot, "y")
        assert time_off.listing(journal, past=True) == () and planned(journal) == [1, 8, 15, 22, 29]
        await press(pilot, "u")
        assert time_off.listing(journal) != () and planned(journal) == [1, 8, 15, 29]


async def test_all_of_it_may_be_said_in_the_first_line(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.run_action("app.time_off")
        await press(pilot, "n")
        form(app).box("from_on").value = "21 dec until 1 jan, winter break"
        await press(pilot, "ctrl+s")
        (kept,) = time_off.listing(journal)
        assert (kept.from_on, kept.until_on, kept.label) == (date(2026, 12, 21), date(2027, 1, 1), "winter break")


async def test_slips_are_told_under_their_field(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.run_action("app.time_off")
        await press(pilot, "n", "ctrl+s")
        assert "21 dec" in str(form(app).box("from_on")._note.content)
        form(app).box("from_on").value = "21 dec"
        form(app).box("until_on").value = "tue 15 dec 2026"
        await press(pilot, "ctrl+s")
        assert "before it begins" in str(form(app).box("until_on")._note.content)
        assert time_off.listing(journal, past=True) == ()


async def test_a_draft_is_kept_and_found_again(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    from mentee_journal.ui.screens import open_draft

    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.run_action("app.time_off")
        await press(pilot, "n")
        form(app).box("label").value = "a conference"
        await press(pilot, "escape")
        app.keeper.flush()
        assert drafts.find(journal, NEW_KEY) is not None
        assert open_draft(app, NEW_KEY)
        await settled(pilot)
        assert form(app).values()["label"] == "a conference"
        await press(pilot, "escape")


async def test_with_many_mentors_a_name_is_typed(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    made = [mentors.save(journal, Mentor(name)) for name in ("Ann", "Ben", "Cara", "Dana", "Eve", "Finn", "Gus")]
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.run_action("app.time_off")
        await press(pilot, "n")
        form(app).box("from_on").value = "tomorrow"
        form(app).box("whose").value = "zoe"
        await press(pilot, "ctrl+s")
        assert "!" in str(form(app).box("whose")._note.content)
        for digit in ("²", "9" * 5000):  # A digit to Python, and no number.
            form(app).box("whose").value = digit
            await press(pilot, "ctrl+s")
            assert "There is no mentor" in form(app).box("whose").error
        form(app).box("whose").value = "gu"
        await press(pilot, "ctrl+s")
        assert [one.mentor_id for one in time_off.listing(journal)] == [made[-1].id]


async def test_a_single_session_is_never_skipped_by_itself(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    sessions.create(journal, Session(dana.id, datetime(2026, 12, 22, 20, 0, tzinfo=UTC), EASTERN))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.run_action("app.time_off")
        await press(pilot, "n")
        form(app).box("from_on").value = "22 dec"
        await settled(pilot)
        assert "No session is skipped by itself" in below(app) and form(app).box("also").display
        await press(pilot, "ctrl+s")
        assert planned(journal) == [22]


async def click(pilot: Pilot[Any], sheet: Sheet, target: Hashable) -> None:
    """A click on what a sheet offers, once the form has taken the height it needs."""
    await settled(pilot)
    await settled(pilot)
    y, spot = next((y, spot) for y, spot in sheet._spots if spot.target == target)
    at = (sheet.gutter.left + spot.start + 1, sheet.gutter.top + y - int(sheet.scroll_y))
    await pilot.click(sheet, offset=at)
    await settled(pilot)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_by_mouse_alone(size: tuple[int, int], empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    weekly(journal)
    app = make_app(empty_path)
    async with app.run_test(size=size) as pilot:
        await app.run_action("app.time_off")
        await settled(pilot)
        shown = app.screen
        assert isinstance(shown, TimeOffScreen)
        await click(pilot, shown.records, ("action", "new"))
        form(app).box("from_on").value = "8 dec"
        await settled(pilot)
        await click(pilot, app.screen.query_one("#verbs", Sheet), "save")
        assert planned(journal) == [1, 15, 22, 29]
        (one,) = time_off.listing(journal)
        await click(pilot, shown.records, ("time_off", one.id))
        assert form(app).values()["from_on"] == "Tue 8 Dec 2026"
        await click(pilot, app.screen.query_one("#verbs", Sheet), "cancel")
        assert app.screen is shown


async def test_any_time_off_is_found_from_anywhere(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    time_off.save(journal, TimeOff(date(2026, 12, 1), date(2026, 12, 1), label="a conference"))
    kept = time_off.save(journal, TimeOff(date(2026, 12, 21), date(2027, 1, 1), label="winter break"))
    past = time_off.save(journal, TimeOff(date(2026, 7, 1), date(2026, 7, 9), label="the sea"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        for one in (kept, past):
            app.open_record("time_off", one.id)
            await settled(pilot)
            assert isinstance(app.screen, TimeOffScreen) and app.screen.chosen_one == one
        assert "Past" in page(app) and page(app).index("winter break") < page(app).index("the sea")
        await press(pilot, "z")
        assert not isinstance(app.screen, TimeOffScreen)


async def test_the_settings_lead_there(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        await press(pilot, "comma")
        assert isinstance(empty_app.screen, SettingsScreen)
        empty_app.screen.sheet.move_to(("action", "time_off"))
        await press(pilot, "enter")
        assert isinstance(empty_app.screen, TimeOffScreen)
        await press(pilot, "escape")
        assert isinstance(empty_app.screen, SettingsScreen)
