"""Bringing in a calendar file: by keyboard alone, by mouse alone, and with names that are none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from mentee_journal.exchange.progress import Stopped
from mentee_journal.services import mentors, sessions
from mentee_journal.ui import calendar_in
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.calendar_preview import CalendarDialog
from mentee_journal.ui.dialogs import progress
from mentee_journal.ui.dialogs.pick import PickDialog
from mentee_journal.ui.widgets.sheet import Sheet
from tests.exchange.calendars import half_an_hour
from tests.ui.piloting import form, press, settled

one = partial(half_an_hour, "America/New_York")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "calendar.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\n"
        + one("w", "20261208T100000", "With Dana [b]", "RRULE:FREQ=WEEKLY;COUNT=5")
        + one("l", "20261210T100000", "Lee Park")
        + one("s", "20261212T100000", "Supervision [/]", "RRULE:FREQ=WEEKLY;COUNT=3")
        + one("e", "20261211T090000", "Dentist")
        + one("x", "20261211T090000", "Broken", "RRULE:FREQ=SECONDLY")
        + "END:VCALENDAR\n"
    )
    return path


async def looked_at(app: MenteeApp, pilot: Pilot[Any], file: Path) -> CalendarDialog:
    """The preview of a file."""
    await settled(pilot)
    await app.screen.run_action("app.exchange('calendar in')")
    await settled(pilot)
    form(app).box("path").value = str(file)
    await form(app).action_save()
    await settled(pilot)
    assert isinstance(app.screen, CalendarDialog)
    return app.screen


def top(app: MenteeApp) -> Screen[Any]:
    return app.screen


def text(app: MenteeApp) -> str:
    return app.screen.query_one("#sheet", Sheet).plain


@pytest.fixture
def known(app: MenteeApp) -> MenteeApp:
    """The app on the sample journal, where a Dana and a Lee are known."""
    names = [row.name.split()[0] for row in mentors.listing(app.journal)]
    assert {"Dana", "Lee"} <= set(names)
    return app


async def test_by_keyboard_alone(known: MenteeApp, file: Path) -> None:
    app = known
    async with app.run_test(size=(120, 40)) as pilot:
        dialog = await looked_at(app, pilot, file)
        before = len(sessions.upcoming(app.journal))
        assert "New (" in text(app) and "Cannot be read" in text(app) and "Broken: It repeats several" in text(app)
        assert "With Dana [b]" in text(app) and "Supervision [/]" in text(app), "shown as it is"
        count = len(dialog.marked)
        await press(pilot, "n")
        assert dialog.marked == set()
        await press(pilot, "ctrl+s")
        assert top(app) is dialog, "nothing is marked"
        await press(pilot, "a")
        assert len(dialog.marked) == count > 0
        await press(pilot, "space")
        assert len(dialog.marked) == count - 5, "all dates of the series at once"
        await press(pilot, "enter", "ctrl+s")
        assert not isinstance(app.screen, CalendarDialog)
        assert len(sessions.upcoming(app.journal)) == before + count
        await press(pilot, "u")
        assert len(sessions.upcoming(app.journal)) == before


async def test_one_date_of_a_series_is_left_out(known: MenteeApp, file: Path) -> None:
    app = known
    async with app.run_test(size=(120, 40)) as pilot:
        dialog = await looked_at(app, pilot, file)
        count = len(dialog.marked)
        assert "5 dates ▸" in text(app)
        await press(pilot, "down", "enter")
        assert "5 dates ▾" in text(app) and "Tue 22 Dec 2026, 10:00" in text(app)
        dialog.sheet.move_to(("entry", min(dialog.preview.usual)))
        await press(pilot, "space")
        assert len(dialog.marked) == count - 1 and "◧" in text(app)


async def test_whose_is_asked_once_for_a_series(known: MenteeApp, file: Path) -> None:
    app = known
    async with app.run_test(size=(120, 40)) as pilot:
        dialog = await looked_at(app, pilot, file)
        count = len(dialog.marked)
        dialog.sheet.move_to(("whose", "s"))
        await press(pilot, "enter")
        assert isinstance(top(app), PickDialog)
        await press(pilot, "enter")
        assert top(app) is dialog
        assert len(dialog.marked) == count + 3
        assert ("whose", "s") not in dialog.sheet.targets and ("whose", "e") in dialog.sheet.targets
        dialog.sheet.move_to(("series", "new", "s"))
        await press(pilot, "m")
        picking = top(app)
        assert isinstance(picking, PickDialog)
        picking.sheet.move_to(0)
        await press(pilot, "enter")
        assert len(dialog.marked) == count and ("whose", "s") in dialog.sheet.targets, "taken back"


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_by_mouse_alone(known: MenteeApp, file: Path, size: tuple[int, int]) -> None:
    app = known
    async with app.run_test(size=size) as pilot:
        dialog = await looked_at(app, pilot, file)
        count, before = len(dialog.marked), len(sessions.upcoming(app.journal))

        async def click(target: object) -> None:
            dialog.sheet.move_to(target)  # As the wheel would bring it into sight.
            await settled(pilot)
            row, spot = next((row, spot) for row, spot in dialog.sheet._spots if spot.target == target)
            await pilot.click(dialog.sheet, offset=(3 + spot.start + 1, 2 + row - round(dialog.sheet.scroll_offset.y)))
            await settled(pilot)

        await click(("series", "new", "w"))
        assert len(dialog.marked) == count - 5
        await click(("fold", "series", "new", "w"))
        assert "5 dates ▾" in text(app)
        await click(("whose", "e"))
        assert isinstance(top(app), PickDialog)
        await press(pilot, "escape")
        await click("screen.done")
        assert len(sessions.upcoming(app.journal)) == before + count - 5


async def test_a_second_time_there_is_nothing_to_bring_in(known: MenteeApp, file: Path) -> None:
    app = known
    async with app.run_test(size=(120, 40)) as pilot:
        dialog = await looked_at(app, pilot, file)
        count = len(dialog.marked)
        await press(pilot, "ctrl+s")
        dialog = await looked_at(app, pilot, file)
        assert not dialog.marked and f"{count} meetings are here already" in text(app)
        await press(pilot, "escape")
        assert not isinstance(app.screen, CalendarDialog)


async def test_what_is_no_calendar_is_said_under_the_field(app: MenteeApp, tmp_path: Path) -> None:
    page = tmp_path / "page.ics"
    page.write_text("<html>")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await app.screen.run_action("app.exchange('calendar in')")
        await settled(pilot)
        for typed, words in (
            (str(page), "is not a calendar file"),
            (str(tmp_path), "That is a folder"),
            (str(tmp_path / "none.ics"), "There is no file"),
            ("", "Say which file"),
        ):
            form(app).box("path").value = typed
            await settled(pilot)
            await form(app).action_save()
            await settled(pilot)
            assert words in form(app).box("path").error


async def test_reading_can_be_stopped(app: MenteeApp, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_about: object) -> None:
        heard: Callable[[int, int], bool] = _about[-1]  # type: ignore[assignment]
        while heard(1, 2):
            pass
        raise Stopped("Stopped. Nothing was brought in.")

    monkeypatch.setattr(calendar_in, "_read", endless)
    monkeypatch.setattr(progress, "PATIENCE", 0)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await app.screen.run_action("app.exchange('calendar in')")
        await settled(pilot)
        dialog = form(app)
        dialog.box("path").value = str(file)
        await pilot.pause()
        dialog.box("path").input.focus()
        saving = asyncio.ensure_future(dialog.action_save())
        while not isinstance(top(app), progress.ProgressDialog):
            await pilot.pause()
        assert "Reading the calendar" in str(top(app).query_one("#sheet").border_title)
        await pilot.press("escape")
        await saving
        await settled(pilot)
        assert form(app) is dialog and "Stopped." in dialog.box("path").error


def test_a_path_is_completed_the_way_it_was_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("Calendar.ics", "card.vcf", ".hidden.ics"):
        (tmp_path / name).touch()
    (tmp_path / "Cal folder").mkdir()
    assert calendar_in.completions("~/ca") == ["~/Cal folder/", "~/Calendar.ics"]
    assert calendar_in.completions(f"{tmp_path}/cal")[1] == f"{tmp_path}/Calendar.ics"
    assert calendar_in.completions("~/.h") == ["~/.hidden.ics"]
    for typed in ("", "ca", "~nobody-at-all/x", "/none/at/all", "\x00/x", "~/" + "x" * 10_000):
        assert list(calendar_in.completions(typed)) == []
