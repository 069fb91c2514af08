"""Meetings out of the app: what is asked, what is written, and that long work can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from textual.pilot import Pilot

from mentee_journal.domain.records import Session
from mentee_journal.domain.words import SessionStatus
from mentee_journal.exchange import ics_write
from mentee_journal.services import calendar_files, mentors, sessions
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs import progress
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.dialogs.pick import PickDialog
from mentee_journal.ui.dialogs.progress import ProgressDialog, working
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.piloting import form, press, settled

SIZE = (120, 36)
AGO = datetime(2021, 3, 2, 15, tzinfo=UTC)


def choices(app: MenteeApp) -> list[object]:
    screen = app.screen
    assert isinstance(screen, PickDialog)
    return [pick.value for pick in screen._options]


async def ask(app: MenteeApp, pilot: Pilot[Any], place: str, what: str) -> FormDialog:
    """X in that place, and that choice."""
    app.go(place)
    await settled(pilot)
    await press(pilot, "X")
    assert what in choices(app)
    app.screen.dismiss(what)
    await settled(pilot)
    return form(app)


async def save(app: MenteeApp, pilot: Pilot[Any], **values: str) -> None:
    for key, value in values.items():
        form(app).box(key).value = value
    await press(pilot, "ctrl+s")


def events(path: Path) -> list[Any]:
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def notices(app: MenteeApp) -> str:
    return " ".join(notice.message for notice in app._notifications)


async def test_everything_from_anywhere(app: MenteeApp, tmp_path: Path) -> None:
    path = tmp_path / "all.ics"
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        dialog = await ask(app, pilot, "goals", "everything")
        assert dialog.box("alarm").value == "1 h" and dialog.box("agenda").value == "no"
        await save(app, pilot, path=str(path))
        assert not isinstance(app.screen, FormDialog)
        assert f"as {path}" in notices(app)
        book = calendar_files.gather(app.journal)
        assert path.stat().st_mode & 0o777 == 0o600
        found = events(path)
        assert len({event["UID"] for event in found}) == book.events
        assert b"DESCRIPTION:What" not in path.read_bytes() and b"TRIGGER:-PT1H" in path.read_bytes()
        assert len(calendar_files.marks(app.journal)) == book.events


async def test_what_is_offered_depends_on_what_is_shown(app: MenteeApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        for place, offered in (
            ("today", ["everything"]),
            ("mentors", ["mentor", "everything"]),
            ("sessions", ["session", "invitation", "mentor", "everything"]),
        ):
            app.go(place)
            await settled(pilot)
            await press(pilot, "X")
            assert choices(app) == [*offered, "import"]
            await press(pilot, "escape")


async def test_one_mentor_with_the_agenda_and_no_alarm(app: MenteeApp, tmp_path: Path) -> None:
    path = tmp_path / "dana.ics"
    async with app.run_test(size=SIZE) as pilot:
        dialog = await ask(app, pilot, "mentors", "mentor")
        name = Path(dialog.box("path").value).stem
        assert name == "Mentoring with Lee Park"
        await save(app, pilot, path=str(path), agenda="yes", alarm="none")
    found = events(path)
    # What was called off says so before the name.
    assert {str(event["SUMMARY"]).rpartition(": ")[2] for event in found} == {name}
    assert any("DESCRIPTION" in event for event in found)
    assert not any(event.subcomponents for event in found)


@pytest.mark.parametrize("since", ["all", "1 jan 2020", ""])
async def test_earlier_ones_go_in_when_they_are_asked_for(app: MenteeApp, tmp_path: Path, since: str) -> None:
    path = tmp_path / "all.ics"
    lee = mentors.listing(app.journal)[0].id
    old = sessions.create(app.journal, Session(lee, AGO, "UTC", status=SessionStatus.HELD))
    async with app.run_test(size=SIZE) as pilot:
        await ask(app, pilot, "goals", "everything")
        await save(app, pilot, path=str(path), since=since)
        assert not isinstance(app.screen, FormDialog)
    assert any(event["UID"].startswith(old.uid) for event in events(path)) == bool(since)


async def test_a_day_nobody_understands_is_asked_again(app: MenteeApp, tmp_path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        dialog = await ask(app, pilot, "goals", "everything")
        await save(app, pilot, path=str(tmp_path / "a.ics"), since="whenever")
        assert "whenever" in dialog.box("since").error
    assert not (tmp_path / "a.ics").exists()


async def test_a_file_that_is_there_is_replaced_when_it_is_asked_twice(app: MenteeApp, tmp_path: Path) -> None:
    path = tmp_path / "here.ics"
    path.write_text("mine")
    async with app.run_test(size=SIZE) as pilot:
        dialog = await ask(app, pilot, "sessions", "session")
        await save(app, pilot, path=str(path))
        assert "once more to replace" in dialog.box("path").error
        assert path.read_text() == "mine"
        await press(pilot, "ctrl+s")
    assert len(events(path)) == 1


async def test_the_journal_itself_is_never_written_over(app: MenteeApp) -> None:
    before = app.path.read_bytes()[:16]
    async with app.run_test(size=SIZE) as pilot:
        dialog = await ask(app, pilot, "sessions", "session")
        await save(app, pilot, path=str(app.path))
        assert "journal itself" in dialog.box("path").error
        await press(pilot, "ctrl+s")
        assert "journal itself" in dialog.box("path").error
    assert app.path.read_bytes()[:16] == before == b"SQLite format 3\0"


async def test_an_alarm_nobody_understands_is_asked_again(app: MenteeApp, tmp_path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        dialog = await ask(app, pilot, "goals", "everything")
        await save(app, pilot, path=str(tmp_path / "a.ics"), alarm="soon")
        assert "such as 1h" in dialog.box("alarm").error
    assert not (tmp_path / "a.ics").exists()


async def test_an_invitation_names_both_and_is_sent_by_nobody(app: MenteeApp, tmp_path: Path) -> None:
    path = tmp_path / "invitation.ics"
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        dialog = await ask(app, pilot, "sessions", "invitation")
        await save(app, pilot, path=str(path))
        assert "give your e-mail address" in dialog.box("my_email").error
        await save(app, pilot, my_email="priya@example.org")
        assert "Attach it to a mail to dana.ortiz@example.org" in notices(app)
        again = await ask(app, pilot, "sessions", "invitation")
        assert again.box("my_email").value == "priya@example.org"
    calendar = Calendar.from_ical(path.read_bytes())
    assert calendar["METHOD"] == "REQUEST"
    (event,) = calendar.walk("VEVENT")
    assert event["ATTENDEE"] == "mailto:dana.ortiz@example.org"
    assert event["ORGANIZER"] == "mailto:priya@example.org"


async def test_a_mentor_without_an_address_cannot_be_invited(app: MenteeApp, tmp_path: Path) -> None:
    next_one = sessions.next_session(app.journal)
    assert next_one is not None
    mentors.save(app.journal, replace(mentors.get(app.journal, next_one.mentor_id), email=""))
    async with app.run_test(size=SIZE) as pilot:
        dialog = await ask(app, pilot, "sessions", "invitation")
        await save(app, pilot, path=str(tmp_path / "i.ics"), my_email="me@example.org")
        assert "no e-mail address here yet" in str(dialog.query_one("#trouble").render())
    assert not (tmp_path / "i.ics").exists()


async def test_what_was_cancelled_is_taken_back(app: MenteeApp, tmp_path: Path) -> None:
    next_one = sessions.next_session(app.journal)
    assert next_one is not None
    sessions.cancel(app.journal, next_one.id)
    path = tmp_path / "back.ics"
    async with app.run_test(size=SIZE) as pilot:
        from mentee_journal.ui.calendar_out import menu

        menu(app.screen, session_id=next_one.id)
        await settled(pilot)
        app.screen.dismiss("invitation")
        await settled(pilot)
        await save(app, pilot, path=str(path), my_email="priya@example.org")
    calendar = Calendar.from_ical(path.read_bytes())
    assert (calendar["METHOD"], calendar.walk("VEVENT")[0]["STATUS"]) == ("CANCEL", "CANCELLED")


# -- long work


class Slow:
    """Writing that waits for the test at its third meeting."""

    def __init__(self) -> None:
        self.here, self.go_on = threading.Event(), threading.Event()

    def wrap(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def slow(book: Any, options: Any, told: Callable[[int, int], bool]) -> Any:
            def tell(done: int, total: int) -> bool:
                if done == 3:
                    told(done, total)
                    self.here.set()
                    assert self.go_on.wait(20)
                return told(done, total)

            return real(book, options, tell)

        return slow


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    slow = Slow()
    monkeypatch.setattr(ics_write, "calendar_file", slow.wrap(ics_write.calendar_file))
    monkeypatch.setattr(progress, "PATIENCE", 0)
    return slow


async def begin(app: MenteeApp, pilot: Pilot[Any], slow: Slow, path: Path) -> ProgressDialog:
    """Ask for everything, and wait until the third meeting is reached and the bar is shown."""
    import asyncio

    dialog = await ask(app, pilot, "goals", "everything")
    dialog.box("path").value = str(path)
    dialog.run_worker(dialog.action_save())
    assert await asyncio.to_thread(slow.here.wait, 20)
    while not isinstance(app.screen, ProgressDialog):
        await pilot.pause()
    await pilot.pause()
    return app.screen


async def test_long_work_shows_how_far_it_is(app: MenteeApp, tmp_path: Path, slow: Slow) -> None:
    path = tmp_path / "all.ics"
    async with app.run_test(size=SIZE) as pilot:
        bar = await begin(app, pilot, slow, path)
        total = calendar_files.gather(app.journal).events
        assert f"3 of {total}" in bar.query_one("#sheet", Sheet).plain
        assert bar.lines(50)[0].runs[0][0] == "━" * (3 * 50 // total)
        slow.go_on.set()
        await settled(pilot)
        assert not isinstance(app.screen, ProgressDialog | FormDialog)
    assert events(path)


async def test_stopped_work_leaves_nothing(app: MenteeApp, tmp_path: Path, slow: Slow) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    async with app.run_test(size=SIZE) as pilot:
        await begin(app, pilot, slow, folder / "all.ics")
        await pilot.press("escape")
        slow.go_on.set()
        await settled(pilot)
        assert "Stopped" in str(form(app).query_one("#trouble").render())
        assert list(folder.iterdir()) == []
        assert calendar_files.marks(app.journal) == {}


async def test_trouble_in_the_thread_comes_back(app: MenteeApp) -> None:
    def fails(told: object) -> None:
        raise ValueError("no")

    async with app.run_test(size=SIZE):
        with pytest.raises(ValueError, match="no"):
            await working(app, "Something", fails)
