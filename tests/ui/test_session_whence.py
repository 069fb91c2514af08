"""A session's page tells that it comes from a rhythm, and that it was given another time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mentee_journal.domain.reason_words import why_words
from mentee_journal.domain.records import MeetingPlan, Mentor, PlanPhase, Session
from mentee_journal.domain.words import MeetingReason, Party
from mentee_journal.services import mentors, plans, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.screens.plan_form_dialog import RhythmForm
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import MakeApp
from tests.ui.piloting import press, settled

EASTERN = "America/New_York"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 24)])
async def test_rhythm_and_moves_stand_in_the_header(
    size: tuple[int, int], empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    mentor = mentors.save(journal, Mentor("Dana Ortiz"))
    phase = PlanPhase("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2026, 11, 24), "15:00", EASTERN)
    plans.save(journal, MeetingPlan(mentor.id, (phase,), words="every other Tuesday at 15:00"))
    first = sessions.upcoming(journal)[0]
    app = make_app(empty_path)
    async with app.run_test(size=size) as pilot:
        app.push_screen(SessionScreen(first.id))
        await settled(pilot)
        header = app.screen.query_one("#header", Sheet)
        words = " ".join(header.plain.split())
        assert "from your rhythm: every other Tuesday" in words and "moved" not in words
        sessions.move(
            journal, first.id, datetime(2026, 11, 25, 20, 0, tzinfo=UTC), EASTERN,
            by=Party.MENTOR, reason_kind=MeetingReason.MENTOR_BUSY,
        )  # fmt: skip
        app.journal_changed()
        await settled(pilot)
        words = " ".join(header.plain.split())
        assert "moved from tomorrow, Dana was busy" in words
        await press(pilot, "R")
        assert isinstance(app.screen, RhythmForm)
        await press(pilot, "escape")
        assert isinstance(app.screen, SessionScreen)


async def test_a_single_session_that_stays_says_nothing(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    mentor = mentors.save(journal, Mentor("Lee Park"))
    made = sessions.create(journal, Session(mentor.id, datetime(2026, 11, 26, 20, 0, tzinfo=UTC), EASTERN))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.push_screen(SessionScreen(made.id))
        await settled(pilot)
        header = app.screen.query_one("#header", Sheet)
        assert "rhythm" not in header.plain and "moved" not in header.plain
        for hour in (21, 22):
            sessions.move(journal, made.id, datetime(2026, 11, 26, hour, 0, tzinfo=UTC), EASTERN)
        app.journal_changed()
        await settled(pilot)
        assert "moved from 16:00, 2 times so far" in header.plain


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        (None, "", ""),
        (None, "the audit", "the audit"),
        (MeetingReason.MENTOR_BUSY, "", "Dana was busy"),
        (MeetingReason.MENTOR_BUSY, "the audit", "Dana was busy: the audit"),
        (MeetingReason.OTHER, "", "something else"),
        (MeetingReason.OTHER, "the audit", "the audit"),
    ],
)
def test_why(kind: MeetingReason | None, words: str, said: str) -> None:
    assert why_words(kind, words, "Dana") == said
