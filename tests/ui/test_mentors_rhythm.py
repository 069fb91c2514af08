"""The mentor's page on the rhythm of the meetings, and how they were kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mentee_journal.domain.records import MeetingPlan, Mentor, PlanPhase, Session
from mentee_journal.domain.words import MeetingReason, MentorStatus, Party
from mentee_journal.services import mentors, plans, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.dialogs.pick import PickDialog
from mentee_journal.ui.screens.mentors import MentorsScreen
from mentee_journal.ui.screens.plan_form_dialog import RhythmForm
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import settled


@pytest.fixture
def dana(journal: Journal) -> Mentor:
    return mentors.save(journal, Mentor("Dana Ortiz"))


@pytest.mark.parametrize("size", [(120, 50), (80, 24)])
async def test_a_rhythm_in_words_and_r_changes_it(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor, size: tuple[int, int]
) -> None:
    phase = PlanPhase("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", (NOW + timedelta(days=1)).date(), "15:00", "America/New_York")
    plans.save(journal, MeetingPlan(dana.id, (phase,)))
    app = make_app(empty_path)
    async with app.run_test(size=size) as pilot:
        app.open_record("mentor", dana.id)
        await settled(pilot)
        page = app.screen
        assert isinstance(page, MentorsScreen)
        assert "every other Tuesday, 15:00" in page.page_sheet.plain
        await pilot.press("R")
        await settled(pilot)
        assert isinstance(app.screen, RhythmForm)


async def test_where_there_is_none_the_page_says_how_one_begins(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.open_record("mentor", dana.id)
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, MentorsScreen)
        assert "R agrees on one" in screen.page_sheet.plain
        mentors.set_status(journal, dana.id, MentorStatus.CANDIDATE)
        app.journal_changed()
        await settled(pilot)
        assert "R agrees on one" not in screen.page_sheet.plain


async def test_what_was_kept_comes_first(empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor) -> None:
    for ago in (7, 14, 21):
        made = sessions.create(journal, Session(dana.id, NOW - timedelta(days=ago), "UTC"))
        if ago == 7:
            sessions.cancel(journal, made.id, by=Party.MENTOR, reason_kind=MeetingReason.MENTOR_BUSY)
        else:
            sessions.hold(journal, made.id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.open_record("mentor", dana.id)
        await settled(pilot)
        assert isinstance(app.screen, MentorsScreen)
        said = " ".join(app.screen.page_sheet.plain.split())
        assert "2 of 3 kept, 1 called off, because Dana was busy." in said


async def test_x_offers_the_files_of_that_mentor(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    sessions.create(journal, Session(dana.id, NOW + timedelta(days=1), "UTC"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.open_record("mentor", dana.id)
        await settled(pilot)
        await pilot.press("X")
        await settled(pilot)
        assert isinstance(app.screen, PickDialog)
        assert "Dana" in app.screen.sheet.plain


async def test_stated_hours_are_said_back_or_kept_as_they_are(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.open_record("mentor", dana.id)
        await settled(pilot)
        await app.screen.run_action("edit")
        await settled(pilot)
        form = app.screen
        assert isinstance(form, FormDialog)
        box = form.box("hours")
        for typed, said in (
            ("weekdays 8-16", "weekdays 08:00 to 16:00, on their clock"),
            ("whenever the kettle is on", "Kept as you wrote it."),
        ):
            box.value = typed
            await pilot.pause()
            assert str(box.query_one(".note").render()).startswith(f"✓ {said}")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert mentors.get(app.journal, dana.id).hours == "whenever the kettle is on"


async def test_a_skipped_session_is_not_called_cancelled(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    skipped = sessions.create(journal, Session(dana.id, NOW + timedelta(days=8), "America/New_York"))
    plans.skip(journal, skipped.id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 50)) as pilot:
        app.open_record("mentor", dana.id)
        await settled(pilot)
        page = app.screen
        assert isinstance(page, MentorsScreen)
        (row,) = [line for line in page.page_sheet.plain.splitlines() if "1 Dec" in line]
        assert row.endswith("skipped")


async def test_from_anywhere_a_rhythm_asks_with_whom(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    mentors.save(journal, Mentor("Lee Park", status=MentorStatus.DECLINED))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.run_action("rhythm")
        await settled(pilot)
        assert isinstance(app.screen, PickDialog)
        assert "as it comes" in app.screen.sheet.plain
        assert [pick.value for pick in app.screen._options] == [dana.id]
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FormDialog)
        app.screen.box("line").value = "every tuesday at 15:00"
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert plans.of_mentor(app.journal, dana.id) is not None
        await app.run_action("rhythm")
        await settled(pilot)
        assert isinstance(app.screen, PickDialog) and "every Tuesday, 15:00" in app.screen.sheet.plain


async def test_without_anybody_to_meet_it_says_what_to_do(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await app.run_action("rhythm")
        await settled(pilot)
        assert any("n in Mentors adds one" in str(notice.message) for notice in app._notifications)
