"""Whatever is done to rhythms and their sessions: a calendar file tells exactly the meetings there are and will be."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import settings
from hypothesis.stateful import invariant

from mentee_journal.domain.errors import Refused
from mentee_journal.exchange.ics_events import Options
from mentee_journal.services import plans
from tests.exchange.rhythms import events, moments, written
from tests.services.test_plans_any_order import AnyOrder, rows_of


class Told(AnyOrder):
    """All that can be done to rhythms, and after each of it a file for the mentee's calendar."""

    @invariant()
    def a_calendar_file_tells_the_same_meetings(self) -> None:
        begin, end = self.clock.now.date(), self.day(150)
        until = datetime.combine(end, time(), UTC)
        meetings = {
            datetime.fromisoformat(row["starts_at"])
            for row in rows_of(self.journal)["sessions"]
            if row["status"] in ("planned", "held")
        }
        # What the wall clock calls a day may begin half a day earlier or later than in UTC.
        coming = plans.expected(self.journal, begin - timedelta(days=2), end + timedelta(days=2))
        wanted = sorted({at for at in meetings | {one.starts_at for one in coming} if at < until})
        try:
            # Not kept: nothing may be there but what the rules of this machine do.
            data = written(self.journal, Options(), keep=False, since=date(1990, 1, 1)).data
        except Refused:
            assert wanted == []
            return
        assert sorted({at for at in moments(data, until + timedelta(days=2)) if at < until}) == wanted
        assert all(event["SEQUENCE"] == 0 for event in events(data))


TestTold = Told.TestCase
TestTold.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
