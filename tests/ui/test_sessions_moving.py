"""Moving, cancelling and skipping: this one, this and later, all; who asked and why."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mentee_journal.domain.records import AgendaItem, MeetingPlan, Mentor, PlanPhase, Session, TimeOff
from mentee_journal.domain.words import MeetingReason, Party, SessionStatus
from mentee_journal.services import mentors, plans, sessions, time_off
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens.sessions import SessionsScreen
from mentee_journal.ui.widgets.choices import Choices
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import MakeApp
from tests.ui.piloting import form, press, settled

EASTERN, PACIFIC = "America/New_York", "America/Los_Angeles"


@pytest.fixture
def dana(journal: Journal) -> Mentor:
    """Met every Tuesday at three, from tomorrow on."""
    mentor = mentors.save(journal, Mentor("Dana Ortiz", zone=PACIFIC))
    phase = PlanPhase("FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 24), "15:00", EASTERN)
    plans.save(journal, MeetingPlan(mentor.id, (phase,), words="every Tuesday at 15:00"))
    return mentor


def note(app: MenteeApp, key: str) -> str:
    return str(form(app).box(key)._note.content)


def said(app: MenteeApp) -> str:
    return " | ".join(str(notice.message) for notice in app._notifications)


def weekdays(journal: Journal) -> list[int]:
    return [row.starts_at.weekday() for row in sessions.upcoming(journal)]


async def test_one_enter_moves_this_one(empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor) -> None:
    first = sessions.upcoming(journal)[0]
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "v")
        assert form(app).box("starts_at").input.has_focus
        form(app).box("starts_at").value = "wed 16:30"
        await settled(pilot)
        assert "13:30 for Dana, Pacific" in note(app, "starts_at")
        await press(pilot, "enter")
        assert isinstance(app.screen, SessionsScreen)
        assert "Moved to Wed 25 Nov 2026, 16:30" in said(app)
        assert sessions.get(journal, first.id).starts_at == datetime(2026, 11, 25, 21, 30, tzinfo=UTC)
        assert weekdays(journal)[1:] == [1] * (len(weekdays(journal)) - 1)
        (move,) = sessions.moves(journal, first.id)
        assert (move.moved_by, move.reason_kind, move.reason) == (None, None, "")


async def test_who_asked_and_why_are_kept(empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor) -> None:
    first = sessions.upcoming(journal)[0]
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "v")
        form(app).box("starts_at").value = "wed 16:30"
        form(app).box("kind").value = "mentor_busy"
        form(app).box("by").value = "mentor"
        form(app).box("reason").value = "the audit [x]"
        form(app).box("kind").input.focus()
        await press(pilot, "enter")
        (move,) = sessions.moves(journal, first.id)
        assert (move.moved_by, move.reason_kind, move.reason) == (
            Party.MENTOR,
            MeetingReason.MENTOR_BUSY,
            "the audit [x]",
        )


async def test_this_and_later_move_together_and_back(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    rows = sessions.upcoming(journal)
    sessions.add_item(journal, AgendaItem(rows[2].id, "Grading"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = app.go("sessions")
        await settled(pilot)
        screen.select(rows[1].id)
        await press(pilot, "v")
        form(app).box("starts_at").value = "thu 3 dec 10:00"
        form(app).box("scope").value = "later"
        await press(pilot, "enter")
        assert "empty sessions replaced by" in said(app)
        assert weekdays(journal)[0] == 1 and set(weekdays(journal)[1:]) == {3}
        assert "with its agenda" in said(app)
        assert sessions.page(journal, rows[2].id).items
        await press(pilot, "u")
        assert set(weekdays(journal)) == {1}


async def test_moving_empty_ones_says_how_many_went_along(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    rows = sessions.upcoming(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "v")
        form(app).box("starts_at").value = "wed 25 nov 15:00"
        form(app).box("scope").value = "later"
        await press(pilot, "enter")
        assert f"Moved, and {len(rows) - 1} others of the rhythm with it" in said(app)


async def test_a_single_session_is_not_asked_which_ones(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    lee = mentors.save(journal, Mentor("Lee Park"))
    sessions.create(journal, Session(lee.id, datetime(2026, 11, 26, 20, 0, tzinfo=UTC), EASTERN))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "v")
        assert "scope" not in form(app).values()
        await press(pilot, "escape", "x")
        assert "scope" not in form(app).values()


async def test_one_enter_cancels_with_what_is_offered(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    rows = sessions.upcoming(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "x")
        # "Keep it" and "Cancel" would read as what becomes of the session.
        verbs = app.screen.query_one("#verbs", Sheet).plain
        assert "Save this" in verbs and "Leave it" in verbs
        await press(pilot, "enter")
        assert sessions.get(journal, rows[0].id).status is SessionStatus.CANCELLED
        assert len(sessions.upcoming(journal)) == len(rows) - 1


async def test_a_skipped_one_is_told_apart(empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor) -> None:
    first = sessions.upcoming(journal)[0]
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = app.go("sessions")
        await settled(pilot)
        await press(pilot, "x")
        form(app).box("which").value = "skipped"
        form(app).box("scope").value = "later"
        await press(pilot, "ctrl+s")
        assert "note time off" in note(app, "scope")
        form(app).box("scope").value = "one"
        form(app).box("kind").value = "time_off"
        await press(pilot, "ctrl+s")
        kept = sessions.get(journal, first.id)
        assert (kept.status, kept.skipped, kept.reason_kind) == (
            SessionStatus.CANCELLED,
            True,
            MeetingReason.TIME_OFF,
        )
        assert "Kept as skipped" in said(app)
        screen.select(first.id)
        await settled(pilot)
        await press(pilot, "x")
        assert form(app).values()["which"] == "skipped"
        form(app).box("kind").value = "ill"
        await press(pilot, "ctrl+s")
        kept = sessions.get(journal, first.id)
        assert (kept.skipped, kept.reason_kind) == (True, MeetingReason.ILL)
        await press(pilot, "b")
        kept = sessions.get(journal, first.id)
        assert (kept.status, kept.skipped, kept.reason_kind) == (SessionStatus.PLANNED, False, None)


async def test_a_single_session_can_be_skipped(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    lee = mentors.save(journal, Mentor("Lee Park"))
    made = sessions.create(journal, Session(lee.id, datetime(2026, 11, 26, 20, 0, tzinfo=UTC), EASTERN))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "x")
        form(app).box("which").value = "skipped"
        await press(pilot, "ctrl+s")
        assert sessions.get(journal, made.id).skipped


async def test_calling_off_all_ends_the_rhythm(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    rows = sessions.upcoming(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = app.go("sessions")
        await settled(pilot)
        screen.select(rows[1].id)
        await press(pilot, "x")
        form(app).box("scope").value = "later"
        await press(pilot, "ctrl+s")
        assert "1 session is cancelled" in said(app) and "the rhythm is over" in said(app)
        assert [row.id for row in sessions.upcoming(journal)] == [rows[0].id]
        await press(pilot, "u")
        assert len(sessions.upcoming(journal)) == len(rows)


async def test_missing_is_for_one(empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "x")
        form(app).box("which").value = "missed"
        form(app).box("scope").value = "all"
        await press(pilot, "ctrl+s")
        assert "Only this one" in note(app, "scope")


async def test_a_reason_in_the_old_words_is_recognised(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    lee = mentors.save(journal, Mentor("Lee Park"))
    made = sessions.create(journal, Session(lee.id, datetime(2026, 11, 26, 20, 0, tzinfo=UTC), EASTERN))
    sessions.cancel(journal, made.id, reason="mentor busy", by=Party.MENTOR)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "x")
        values = form(app).values()
        assert (values["kind"], values["reason"], values["by"]) == ("mentor_busy", "", "mentor")


async def test_time_off_is_said_while_a_date_is_typed(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    time_off.save(journal, TimeOff(date(2026, 12, 2), date(2026, 12, 4), label="a conference"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "v")
        form(app).box("starts_at").value = "2 dec 15:00"
        await settled(pilot)
        assert "You are away that day: a conference." in note(app, "starts_at")
        await press(pilot, "escape", "n")
        form(app).box("starts_at").value = "1 dec 15:00"
        await settled(pilot)
        assert "You meet Dana at 15:00 then" in note(app, "starts_at")


async def test_the_arrows_choose_and_enter_keeps_from_anywhere(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    first = sessions.upcoming(journal)[0]
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "x")
        assert isinstance(app.focused, Choices) and app.focused is form(app).box("which").input
        await press(pilot, "tab", "tab")
        assert app.focused is form(app).box("kind").input
        await press(pilot, "space", "enter")
        assert sessions.get(journal, first.id).reason_kind is MeetingReason.MENTOR_BUSY


async def test_nights_and_stated_hours_are_said(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = mentors.save(journal, Mentor("Dana Ortiz", zone=PACIFIC, hours="weekdays 8-16"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "n")
        for typed, words in (
            ("1 dec 6am", "That is 03:00 at night for Dana."),
            ("1 dec 8pm", "17:00 for Dana is outside the hours they gave"),
            ("5 dec 1pm", "That is a Saturday for Dana"),
        ):
            form(app).box("starts_at").value = typed
            await settled(pilot)
            assert words in note(app, "starts_at")
        form(app).box("starts_at").value = "1 dec 1pm"
        await settled(pilot)
        assert note(app, "starts_at").endswith("10:00 for Dana, Pacific")
        await press(pilot, "ctrl+s")
        assert [row.mentor_id for row in sessions.upcoming(journal)] == [mentor.id]


async def test_a_date_a_rhythm_will_give_is_known_before_its_session_is_there(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "n")
        form(app).box("starts_at").value = "tue 2 mar 2027 15:15"
        await settled(pilot)
        assert "You meet Dana at 15:00 then." in note(app, "starts_at")


async def test_a_rhythm_that_moves_as_a_whole_is_not_in_its_own_way(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "v")
        form(app).box("starts_at").value = "tue 1 dec 15:30"
        await settled(pilot)
        assert "You meet Dana at 15:00 then." in note(app, "starts_at")
        form(app).box("scope").input.focus()
        await press(pilot, "right")
        assert form(app).values()["scope"] == "later"
        assert "You meet Dana" not in note(app, "starts_at")
        await press(pilot, "left")
        assert "You meet Dana at 15:00 then." in note(app, "starts_at")


async def test_the_footer_of_what_did_not_take_place_offers_to_plan_it_again(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    first = sessions.upcoming(journal)[0]
    plans.skip(journal, first.id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = app.go("sessions")
        await settled(pilot)
        screen.select(first.id)
        await settled(pilot)
        assert "b Plan again" in app.screen.query_one(Footer).plain
        assert "Reflect" not in app.screen.query_one(Footer).plain
        await press(pilot, "b")
        assert not sessions.get(journal, first.id).skipped
