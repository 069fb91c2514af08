"""Reflect: what I will try becomes a follow-up, once, with a day, unless it is to stay a note."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import FollowUp, Goal, Mentor, Session
from mentee_journal.domain.words import Owner
from mentee_journal.services import follow_ups, goals, mentors, sessions, trash
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.session.reflect import ReflectStep
from mentee_journal.ui.screens.session.reflect_form import Written
from mentee_journal.ui.screens.session.reflect_try import usual_day
from mentee_journal.ui.screens.session.screen import SessionScreen
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import settled

EASTERN = "America/New_York"
WIDE, NARROW = (120, 36), (80, 24)


@pytest.fixture
def dana(journal: Journal) -> Mentor:
    return mentors.save(journal, Mentor("Dana Ortiz"))


@pytest.fixture
def goal(journal: Journal) -> Goal:
    return goals.save(journal, Goal("Grade with confidence"))


@pytest.fixture
def session(journal: Journal, dana: Mentor, goal: Goal) -> Session:
    """Held an hour ago, toward one goal."""
    made = sessions.create(journal, Session(dana.id, NOW - timedelta(hours=1), EASTERN))
    sessions.add_goal(journal, made.id, "One rule", goal.id)
    return sessions.hold(journal, made.id)


@pytest.fixture
def app(empty_path: Path, make_app: MakeApp) -> MenteeApp:
    return make_app(empty_path)


async def opened(app: MenteeApp, pilot: Pilot[Any], session: Session) -> ReflectStep:
    app.push_screen(SessionScreen(session.id, "reflect"))
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, SessionScreen) and isinstance(screen.step, ReflectStep)
    return screen.step


async def write(pilot: Pilot[Any], here: ReflectStep, text: str) -> None:
    here.asks.will_try.field.focus()
    here.asks.will_try.field.replace_all(text)
    await settled(pilot)


def agreed(journal: Journal, session: Session) -> list[FollowUp]:
    return [follow_ups.get(journal, row.id) for row in sessions.page(journal, session.id).follow_ups]


def test_the_usual_day_is_a_week_later_or_the_day_before_the_next_session() -> None:
    held, today = date(2026, 11, 24), date(2026, 11, 24)
    assert usual_day(held, today, None) == date(2026, 12, 1)
    assert usual_day(held, today, date(2026, 12, 8)) == date(2026, 12, 1)
    assert usual_day(held, today, date(2026, 11, 28)) == date(2026, 11, 27)
    assert usual_day(held, today, date(2026, 11, 25)) == date(2026, 12, 1), "not today already"
    assert usual_day(date(2026, 10, 1), today, None) == date(2026, 12, 1), "never in the past"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_it_becomes_one_follow_up_in_one_step_and_not_a_second_one(
    app: MenteeApp, journal: Journal, session: Session, dana: Mentor, goal: Goal, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        here = await opened(app, pilot, session)
        assert not here.asks.becomes.display
        await write(pilot, here, "One change,\nthree tries.")
        assert here.asks.becomes.display and "○ becomes a follow-up, due" in here.asks.becomes.plain
        assert "Mon 30 Nov" in here.asks.becomes.plain
        await pilot.press("ctrl+s")
        await settled(pilot)
        (kept,) = agreed(journal, session)
        (reflection,) = sessions.page(journal, session.id).reflections
        assert (kept.text, kept.owner, kept.due_on) == ("One change, three tries.", Owner.ME, date(2026, 11, 30))
        assert (kept.mentor_id, kept.goal_id, kept.reflection_id) == (dana.id, goal.id, reflection.id)
        assert "○ became a follow-up, due" in here.asks.becomes.plain
        here.asks.strengths.field.insert("I waited.")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert agreed(journal, session) == [kept]
        await write(pilot, here, "Two changes.")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert [(one.id, one.text) for one in agreed(journal, session)] == [(kept.id, "Two changes.")]
        await pilot.press("escape", "u", "u", "u")
        await settled(pilot)
        page = sessions.page(journal, session.id)
        assert (page.follow_ups, page.reflections) == ((), ())


async def test_it_is_switched_off_and_stays_a_note(app: MenteeApp, journal: Journal, session: Session) -> None:
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        await write(pilot, here, "One change.")
        becomes = here.asks.becomes
        y, spot = next((y, s) for y, s in becomes._spots if s.target == ("try", "off"))
        await pilot.click(becomes, offset=(spot.start, y))
        await settled(pilot)
        assert "stays a note" in becomes.plain and "due" not in becomes.plain
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert agreed(journal, session) == []
        here.asks.strengths.field.insert("I waited.")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert agreed(journal, session) == [], "a note stays a note"
        becomes.focus()
        becomes.move_to(("try", "on"))
        await pilot.press("enter")
        await pilot.pause()
        assert "Save changes" in here.finish.plain
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert [one.text for one in agreed(journal, session)] == ["One change."]


async def test_another_day_or_none(app: MenteeApp, journal: Journal, session: Session) -> None:
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        await write(pilot, here, "One change.")
        for typed, shown in (("whenever", None), ("4 dec", "Fri 4 Dec"), ("", "")):
            here.asks.becomes.focus()
            here.asks.becomes.move_to(("try", "day"))
            await pilot.press("enter")
            await settled(pilot)
            dialog = app.screen
            assert isinstance(dialog, FormDialog)
            dialog.box("due").value = typed
            await pilot.press("ctrl+s")
            await settled(pilot)
            if shown is None:
                assert app.screen is dialog and dialog.box("due").error
                await pilot.press("escape")
                await settled(pilot)
            elif shown:
                assert shown in here.asks.becomes.plain
        assert "due" not in here.asks.becomes.plain
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert [one.due_on for one in agreed(journal, session)] == [None]


async def test_one_with_words_of_its_own_keeps_them_and_one_deleted_does_not_return(
    app: MenteeApp, journal: Journal, session: Session
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        await write(pilot, here, "One change.")
        await pilot.press("ctrl+s")
        await settled(pilot)
        from dataclasses import replace

        (kept,) = agreed(journal, session)
        follow_ups.save(journal, replace(kept, text="One change in the Monday group"))
        app.journal_changed()
        await write(pilot, here, "Two changes.")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert [one.text for one in agreed(journal, session)] == ["One change in the Monday group"]
        trash.remove(journal, "follow_up", kept.id)
        app.journal_changed()
        await write(pilot, here, "Three changes.")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert agreed(journal, session) == []


async def test_the_day_and_the_choice_are_kept_in_the_draft(app: MenteeApp, session: Session) -> None:
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        await write(pilot, here, "One change.")
        here.asks.becomes.choose("off")
        await settled(pilot)
        app.keeper.flush()
        await pilot.press("escape", "escape")
        await settled(pilot)
        here = await opened(app, pilot, session)
        assert here.asks.will_try.text == "One change." and "stays a note" in here.asks.becomes.plain


def test_a_draft_of_before_is_still_read_and_a_spoilt_day_is_none() -> None:
    plain = Written("what", {}, "try")
    assert '"becomes"' not in plain.to_text() and Written.from_text(plain.to_text()) == plain
    whole = Written("what", {}, "try", becomes=False, due="2026-12-04")
    assert Written.from_text(whole.to_text()) == whole
    spoilt = Written.from_text('{"try": "x", "due": "soon", "becomes": 3}')
    assert spoilt is not None and (spoilt.due, spoilt.becomes) == ("", None)


async def test_the_counts_open_what_they_count(
    app: MenteeApp, journal: Journal, session: Session, dana: Mentor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("One", "Two"):
        follow_ups.save(journal, FollowUp(text, mentor_id=dana.id, session_id=session.id))
    hers = follow_ups.save(journal, FollowUp("Hers", owner=Owner.MENTOR, mentor_id=dana.id, session_id=session.id))
    shown: list[tuple[str, int]] = []
    monkeypatch.setattr(app, "open_record", lambda kind, record_id: shown.append((kind, record_id)))
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        lines = here.about.plain.splitlines()
        assert next(line for line in lines if line.startswith("Follow-ups, mine")).endswith(" 2")
        assert next(line for line in lines if line.startswith("Follow-ups, Dana’s")).endswith(" 1")
        here.about.focus()
        here.about.move_to(("follow_up", hers.id))
        await pilot.press("enter")
        assert shown == [("follow_up", hers.id)]
        here.about.move_to(("unfold", "mine"))
        await pilot.press("enter", "down", "enter")
        await settled(pilot)
        assert len(shown) == 2 and "○ One" in here.about.plain and "○ Two" in here.about.plain
