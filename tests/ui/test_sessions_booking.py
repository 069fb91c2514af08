"""Booking, changing and moving sessions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from mentee_journal.domain.records import Mentor, Session
from mentee_journal.domain.words import Mode
from mentee_journal.services import drafts, mentors, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.session_form import NEW_KEY
from mentee_journal.ui.screens.sessions import SessionsScreen
from mentee_journal.ui.widgets.choices import Choices
from mentee_journal.ui.widgets.fields import LineInput
from tests.ui.conftest import NOW, MakeApp

EASTERN = "America/New_York"


def form(app: MenteeApp) -> FormDialog:
    screen = app.screen
    assert isinstance(screen, FormDialog)
    return screen


def note(app: MenteeApp, key: str) -> str:
    return str(form(app).box(key)._note.content)


async def test_with_no_mentor_yet_the_form_asks_for_a_name(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        await pilot.press("n")
        form(app).box("mentor_id").value = "Dana [Ortiz]"
        form(app).box("starts_at").value = "tue 8 dec 3pm"
        await pilot.press("ctrl+s")
        await pilot.pause()
        (row,) = sessions.upcoming(journal)
        assert (row.mentor, row.minutes) == ("Dana [Ortiz]", 45)
        assert row.starts_at == datetime(2026, 12, 8, 20, 0, tzinfo=UTC)
        assert isinstance(app.screen, SessionsScreen)
        assert app.screen.selected == row.id
        await pilot.press("u")
        await pilot.pause()
        assert sessions.upcoming(journal) == () and mentors.listing(journal) == ()


async def test_defaults_are_as_last_time_and_follow_the_mentor(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz", zone="America/Los_Angeles"))
    lee = mentors.save(journal, Mentor("Lee Park"))
    for mentor, days, minutes, mode in ((lee, -9, 30, Mode.IN_PERSON), (dana, -2, 50, Mode.VIDEO)):
        start = NOW + timedelta(days=days)
        made = sessions.create(journal, Session(mentor.id, start, EASTERN, minutes=minutes, mode=mode))
        sessions.hold(journal, made.id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        await pilot.press("n")
        assert form(app).values()["mentor_id"] == str(dana.id)
        assert (form(app).values()["minutes"], form(app).values()["mode"]) == ("50", "video")
        form(app).box("starts_at").value = "8 dec 3pm"
        await pilot.pause()
        assert "12:00 for Dana, Pacific" in note(app, "starts_at")
        form(app).box("mentor_id").value = str(lee.id)
        form(app).box("mentor_id").post_message(Choices.Changed(form(app).box("mentor_id").input))  # type: ignore[arg-type]
        await pilot.pause()
        await pilot.pause()
        assert (form(app).values()["minutes"], form(app).values()["mode"]) == ("30", "in_person")
        assert "Pacific" not in note(app, "starts_at")


async def test_a_day_without_a_time_takes_the_usual_one(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    made = sessions.create(journal, Session(dana.id, datetime(2026, 11, 10, 20, 0, tzinfo=UTC), EASTERN))
    sessions.hold(journal, made.id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        await pilot.press("n")
        form(app).box("starts_at").value = "8 dec"
        await pilot.pause()
        assert "Tue 8 Dec 2026, 15:00" in note(app, "starts_at")


async def test_what_cannot_be_read_is_refused_under_its_field_and_nothing_is_lost(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    mentors.save(journal, Mentor("Dana Ortiz"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        await pilot.press("n")
        form(app).box("starts_at").value = "tue 3pm"
        form(app).box("minutes").value = "a while"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "!" in note(app, "minutes")
        assert form(app).box("minutes").input.has_focus
        form(app).box("minutes").value = "45"
        form(app).box("starts_at").value = ""
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "tue 3pm" in note(app, "starts_at")
        assert sessions.upcoming(journal) == ()


async def test_another_session_at_that_time_is_said(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    sessions.create(journal, Session(dana.id, datetime(2026, 12, 8, 20, 15, tzinfo=UTC), EASTERN))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        await pilot.press("n")
        form(app).box("starts_at").value = "8 dec 3pm"
        await pilot.pause()
        assert "You meet Dana at 15:15 then." in note(app, "starts_at")


async def test_a_form_nobody_wrote_in_leaves_no_draft(sample_path: Path, make_app: MakeApp) -> None:
    app = make_app(sample_path)
    before = {draft.key for draft in drafts.pending(app.journal)}
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        await pilot.press("n", "enter", "escape")
        app.keeper.flush()
        assert {draft.key for draft in drafts.pending(app.journal)} == before
        await pilot.press("n")
        usual = form(app).box("place").value
        form(app).box("place").value = "her office"
        await pilot.pause()
        app.keeper.flush()
        assert drafts.find(app.journal, NEW_KEY) is not None
        form(app).box("place").value = usual
        await pilot.pause()
        await pilot.press("escape")
        app.keeper.flush()
        await app.writer.run(lambda journal: None)
        assert drafts.find(app.journal, NEW_KEY) is None


async def test_escape_keeps_a_draft_that_comes_back(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentors.save(journal, Mentor("Dana Ortiz"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        await pilot.press("n")
        form(app).box("starts_at").value = "in two weeks"
        form(app).box("topic").value = "Grading"
        await pilot.pause()
        await pilot.press("escape")
        app.keeper.flush()
        assert drafts.find(journal, NEW_KEY) is not None
        await pilot.press("n")
        await pilot.pause()
        assert form(app).values()["starts_at"] == "in two weeks"
        assert form(app).values()["topic"] == "Grading"
        form(app).box("starts_at").value = "in two weeks at 15:00"
        await pilot.press("ctrl+s")
        await pilot.pause()
        app.keeper.flush()
        await pilot.pause()
        assert drafts.find(journal, NEW_KEY) is None
        (row,) = sessions.upcoming(journal)
        assert row.topics == 1


async def test_with_many_mentors_a_name_is_typed_and_named_back(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    for name in ("Ann Ash", "Ben Ash", "Cara", "Dana Ortiz", "Eve", "Finn", "Gus"):
        mentors.save(journal, Mentor(name))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        await pilot.press("n")
        who = form(app).box("mentor_id")
        assert isinstance(who.input, LineInput)
        who.value = "dana"
        await pilot.pause()
        assert "Dana Ortiz" in note(app, "mentor_id")
        form(app).box("starts_at").value = "tue 3pm"
        who.value = "zoe"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "!" in note(app, "mentor_id") and sessions.upcoming(journal) == ()
        who.value = "²"  # A digit to Python, and no number.
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "There is no mentor" in note(app, "mentor_id")
        who.value = "dana"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [row.mentor for row in sessions.upcoming(journal)] == ["Dana Ortiz"]


async def test_moving_and_changing(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz", zone="America/Los_Angeles"))
    made = sessions.create(journal, Session(dana.id, datetime(2026, 11, 24, 20, 0, tzinfo=UTC), EASTERN))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        await pilot.press("v")
        form(app).box("starts_at").value = "wed 16:30"
        await pilot.pause()
        assert "13:30 for Dana, Pacific" in note(app, "starts_at")
        await pilot.press("ctrl+s")
        await pilot.pause()
        moved = sessions.get(journal, made.id)
        assert moved.starts_at == datetime(2026, 11, 25, 21, 30, tzinfo=UTC)
        await pilot.press("e")
        assert form(app).values()["starts_at"] == "Wed 25 Nov 2026 16:30"
        form(app).box("minutes").value = "1h 15"
        form(app).box("mode").value = "phone"
        form(app).box("place").value = "room [2]"
        await pilot.press("ctrl+s")
        await pilot.pause()
        changed = sessions.get(journal, made.id)
        assert (changed.minutes, changed.mode, changed.place) == (75, Mode.PHONE, "room [2]")
        assert changed.starts_at == moved.starts_at
