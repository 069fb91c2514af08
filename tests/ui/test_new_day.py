"""What begins with a day: sessions appear from rhythms, and yesterday is called yesterday."""

from __future__ import annotations

from datetime import date, timedelta

from mentee_journal.domain.records import MeetingPlan, Mentor, PlanPhase
from mentee_journal.services import mentors, plans, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.lifetime import _look
from mentee_journal.ui.widgets.chrome import Sidebar
from tests.ui.conftest import NOW

WEEKLY = PlanPhase("FREQ=WEEKLY;INTERVAL=1;WKST=MO;BYDAY=TU", date(2026, 11, 24), "15:00", "America/New_York")


async def test_sessions_appear_from_a_rhythm_when_the_app_is_opened_and_on_a_new_day(
    empty_app: MenteeApp, journal: Journal
) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    plans.save(journal, MeetingPlan(dana.id, (WEEKLY,)))
    made = len(sessions.upcoming(journal))
    empty_app.journal.clock = lambda: NOW + timedelta(days=14)
    async with empty_app.run_test(size=(120, 36)) as pilot:
        await _look(empty_app)
        await pilot.pause()
        assert empty_app.screen.query_one(Sidebar).state[1]["sessions"] == made + 2

        empty_app.journal.clock = lambda: NOW + timedelta(days=21)
        empty_app.writer._journal.clock = empty_app.journal.clock  # type: ignore[union-attr]
        await _look(empty_app)
        await pilot.pause()
        assert empty_app.screen.query_one(Sidebar).state[1]["sessions"] == made + 3
        await pilot.press("u")
        await pilot.pause()
        assert empty_app.counts().sessions == 0, "what appeared by itself is no step of its own"
