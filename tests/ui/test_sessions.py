"""The list of sessions and the page beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from mentee_journal.domain.records import AgendaItem, Mentor, Session
from mentee_journal.domain.words import AgendaStatus, MeetingReason, Mode, Party, SessionStatus
from mentee_journal.services import hours, mentors, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.dialogs.pick import PickDialog
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.screens.sessions import SessionsScreen
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp

EASTERN = "America/New_York"


@pytest.fixture
def dana(journal: Journal) -> Mentor:
    """A mentor three hours behind."""
    return mentors.save(journal, Mentor("Dana Ortiz", roles=("clinical_reasoning",), zone="America/Los_Angeles"))


Plan = Callable[..., Session]


@pytest.fixture
def plan(journal: Journal, dana: Mentor) -> Plan:
    """Plans a session with Dana so many hours from now."""

    def made(hours: float, **more: object) -> Session:
        session = Session(dana.id, NOW + timedelta(hours=hours), EASTERN, mode=Mode.VIDEO)
        return sessions.create(journal, session, **more)  # type: ignore[arg-type]

    return made


def shown(app: MenteeApp) -> SessionsScreen:
    screen = app.screen
    assert isinstance(screen, SessionsScreen)
    return screen


def page_text(app: MenteeApp) -> str:
    return shown(app).query_one("#page", Sheet).plain


async def test_an_empty_place_says_how_to_begin(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        empty_app.go("sessions")
        await pilot.pause()
        assert "When do you meet next?" in page_text(empty_app)
        assert "Repeat: “every other week” is enough" in " ".join(page_text(empty_app).split())
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(empty_app.screen, FormDialog)


async def test_where_no_session_is_a_rhythm_asks_with_whom(empty_path: Path, make_app: MakeApp, dana: Mentor) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        await pilot.press("R")
        await pilot.pause()
        assert isinstance(app.screen, PickDialog)


async def test_groups_states_and_the_page_of_the_next_session(
    empty_path: Path, make_app: MakeApp, journal: Journal, plan: Plan
) -> None:
    plan(-30)
    plan(20, goals=["One rule of thumb"], items=[AgendaItem(0, "Case", minutes=15)])
    plan(200)
    held = plan(-400, items=[AgendaItem(0, "Old topic", minutes=10)])
    item = sessions.page(journal, held.id).items[0]
    sessions.settle_item(journal, item.id, AgendaStatus.DISCUSSED, outcome="One change, three tries")
    sessions.hold(journal, held.id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        text = shown(app).records.plain
        order = [text.index(words) for words in ("Held, or not?", "Coming up", "1 topic", "to prepare", "Past")]
        assert order == sorted(order)
        assert "to reflect on" in text
        page = page_text(app)
        assert "Tomorrow" in page and "12:05–12:50 · " not in page
        assert "for Dana, Pacific" in page
        assert "One rule of thumb" in page and "1 topic, 15 of 45 min" in page
        shown(app).records.move_to(("session", held.id))
        await pilot.pause()
        assert "One change, three tries" in page_text(app)


async def test_the_filter_narrows_and_escape_clears_it(empty_path: Path, make_app: MakeApp, plan: Plan) -> None:
    plan(20, items=[AgendaItem(0, "Handwriting")])
    plan(44, items=[AgendaItem(0, "Feeding")])
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        await pilot.press("f")
        field = shown(app).query_one("#filter", LineInput)
        assert field.has_focus
        field.value = "feed"
        await pilot.pause()
        assert len(set(shown(app).records.targets)) == 1
        field.value = "nothing like it"
        await pilot.pause()
        assert "No session matches" in shown(app).records.plain
        await pilot.press("escape")
        await pilot.pause()
        assert shown(app).records.has_focus
        assert len(set(shown(app).records.targets)) == 2


async def test_the_past_is_read_page_by_page(
    empty_path: Path, make_app: MakeApp, journal: Journal, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentee_journal.ui.screens.sessions.READ", 3)
    for week in range(1, 8):
        sessions.hold(journal, plan(-168 * week).id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        screen = shown(app)
        assert len(screen.past) == 3
        screen.records.focus()
        for expected in (6, 7, 7):
            await pilot.press("end")
            await pilot.pause()
            assert len(screen.past) == expected
        last = screen.records.target
        screen.reload()
        assert len(screen.past) == 7
        assert screen.records.target == last


async def test_cancelling_keeps_the_reason_and_can_be_planned_again(
    empty_path: Path, make_app: MakeApp, journal: Journal, plan: Plan
) -> None:
    session = plan(20)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        await pilot.press("x")
        form = app.screen
        assert isinstance(form, FormDialog)
        form.box("kind").value = "mentor_busy"
        form.box("by").value = "mentor"
        await pilot.press("ctrl+s")
        await pilot.pause()
        kept = sessions.get(journal, session.id)
        assert (kept.status, kept.reason_kind, kept.status_by) == (
            SessionStatus.CANCELLED, MeetingReason.MENTOR_BUSY, Party.MENTOR,
        )  # fmt: skip
        await pilot.pause()
        assert "Dana was busy" in page_text(app) and "asked by Dana" in page_text(app)
        await pilot.press("b")
        await pilot.pause()
        assert sessions.get(journal, session.id).status is SessionStatus.PLANNED


async def test_a_session_that_is_over_is_marked_held_with_one_key(
    empty_path: Path, make_app: MakeApp, journal: Journal, plan: Plan
) -> None:
    session = plan(-5)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        assert "It was held" in page_text(app)
        await pilot.press("h")
        await pilot.pause()
        assert sessions.get(journal, session.id).status is SessionStatus.HELD
        assert "to reflect on" in shown(app).records.plain


async def test_deleting_asks_first_and_the_cursor_goes_to_the_neighbour(
    empty_path: Path, make_app: MakeApp, journal: Journal, plan: Plan
) -> None:
    first, second = plan(20), plan(44)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        await pilot.press("d")
        assert isinstance(app.screen, ConfirmDialog)
        assert "Dana Ortiz" in app.screen.query_one("#sheet", Sheet).plain
        await pilot.press("y")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert [row.id for row in sessions.upcoming(journal)] == [second.id]
        assert shown(app).selected == second.id
        assert shown(app).records.has_focus
        await pilot.press("u")
        await pilot.pause()
        assert {row.id for row in sessions.upcoming(journal)} == {first.id, second.id}


async def test_enter_opens_the_page_and_escape_leads_back(empty_path: Path, make_app: MakeApp, plan: Plan) -> None:
    plan(20)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, SessionsScreen)


async def test_where_it_is_narrow_enter_shows_the_page_alone(empty_path: Path, make_app: MakeApp, plan: Plan) -> None:
    plan(20)
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("sessions")
        await pilot.pause()
        page = shown(app).query_one("#page", Sheet)
        assert not page.display
        await pilot.press("enter")
        await pilot.pause()
        assert page.display and page.has_focus
        await pilot.press("escape")
        await pilot.pause()
        assert not page.display and shown(app).records.has_focus
        for size in ((20, 5), (120, 36), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert "Dana" in shown(app).records.plain


async def test_the_mouse_opens_what_it_clicks_twice(empty_path: Path, make_app: MakeApp, plan: Plan) -> None:
    plan(20)
    later = plan(44)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        records = shown(app).records
        row = next(y for y, spot in records._spots if spot.target == ("session", later.id))
        await pilot.click(records, offset=(5, row))
        await pilot.pause()
        assert shown(app).selected == later.id
        await pilot.click(records, offset=(5, row))
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        assert app.screen.session_id == later.id


async def test_in_a_window_of_a_few_rows_the_list_has_them_all(empty_path: Path, make_app: MakeApp, plan: Plan) -> None:
    plan(20)
    app = make_app(empty_path)
    async with app.run_test(size=(20, 5)) as pilot:
        app.go("sessions")
        await pilot.pause()
        records, field = shown(app).records, shown(app).query_one("#filter", LineInput)
        assert records.size.height >= 2 and not field.region
        await pilot.press("f")
        await pilot.pause()
        assert field.has_focus and field.region
        field.value = "dana"
        await pilot.press("enter")
        await pilot.pause()
        assert records.has_focus and shown(app).selected is not None


async def test_the_page_says_what_a_session_took_where_it_took_something_else(
    empty_path: Path, make_app: MakeApp, journal: Journal, plan: Plan
) -> None:
    session = plan(-5)
    sessions.hold(journal, session.id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        assert "Took" not in page_text(app) and "45 min" in shown(app).records.plain
        await app.write(hours.spent, session.id, 60, 15, 0)
        await pilot.pause()
        assert "1 h meeting, 15 min preparation" in page_text(app)
        assert "1 h" in shown(app).records.plain


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_held_session_is_waved_off_and_reflected_on_after_all(
    empty_path: Path, make_app: MakeApp, journal: Journal, plan: Plan, size: tuple[int, int]
) -> None:
    held = plan(-48).id
    sessions.hold(journal, held)
    app = make_app(empty_path)
    async with app.run_test(size=size) as pilot:
        app.go("sessions")
        shown(app).select(held)
        await pilot.pause()
        assert "Not this one" in page_text(app)
        assert ("W", "No reflection on this session") in [(c.keys, c.name) for c in shown(app).commands()]
        await pilot.press("W")
        assert sessions.get(app.journal, held).reflect_waived
        assert "Not this one" not in page_text(app)
        assert "Reflect on it after all" in [c.name for c in shown(app).commands()]
        await pilot.press("u")
        assert not sessions.get(app.journal, held).reflect_waived
        await pilot.press("W", "W")
        assert not sessions.get(app.journal, held).reflect_waived


async def test_nothing_to_wave_off_where_nothing_waits(
    empty_path: Path, make_app: MakeApp, journal: Journal, plan: Plan
) -> None:
    ahead = plan(48).id
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("sessions")
        await pilot.pause()
        assert "W" not in [c.keys for c in shown(app).commands()]
        await pilot.press("W")
        assert not sessions.get(app.journal, ahead).reflect_waived
