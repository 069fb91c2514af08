"""A computer whose clock went wrong for a while loses nobody's meetings."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from mentee_journal.domain.insight_views import Period
from mentee_journal.domain.records import AgendaItem, Reflection
from mentee_journal.exchange.ics_write import Options, calendar_file
from mentee_journal.services import (
    calendar_files,
    concerns,
    insights,
    looking_back,
    plans,
    reflections,
    sessions,
    trash,
)
from mentee_journal.store.journal import Journal
from tests.conftest import Clock
from tests.services.rhythms import dates, ids, rhythm


@pytest.mark.parametrize("days", [366, 3652])
def test_a_rhythm_goes_on_after_a_clock_that_was_years_ahead(journal: Journal, clock: Clock, days: int) -> None:
    rhythm(journal)
    before = dates(journal)
    clock.forward(days=days)
    assert plans.extend(journal) > 0
    clock.forward(days=20 - days)
    assert plans.extend(journal) == 3
    assert dates(journal)[: len(before) + 3] == [*before, "01-19 15:00", "01-26 15:00", "02-02 15:00"]
    assert plans.extend(journal) == 0
    clock.forward(days=7)
    assert plans.extend(journal) == 1


def test_what_was_removed_stays_so_after_it(journal: Journal, clock: Clock) -> None:
    rhythm(journal)
    first, second, *_ = ids(journal)
    trash.remove(journal, "session", first)
    sessions.add_item(journal, AgendaItem(second, "a topic"))
    clock.forward(days=3652)
    plans.extend(journal)
    clock.forward(days=-3652)
    plans.extend(journal)
    assert ids(journal)[0] == second and first not in ids(journal)
    assert dates(journal)[0] == "12-01 15:00"


def test_a_clock_that_is_a_year_behind_makes_nothing(journal: Journal, clock: Clock) -> None:
    rhythm(journal)
    before = dates(journal)
    clock.forward(days=-365)
    assert plans.extend(journal) == 0
    clock.forward(days=365 + 7)
    assert plans.extend(journal) == 1
    assert dates(journal)[:-1] == before


@pytest.mark.parametrize("last", ["2199-12-31", "9999-12-31"])
def test_a_watermark_of_another_program_stops_nothing(journal: Journal, clock: Clock, last: str) -> None:
    plan = rhythm(journal)
    before = dates(journal)
    with journal.writing():
        journal.db.execute("UPDATE plan_phases SET made_until = ?", (last,))
    assert plans.expected(journal, date(2026, 11, 22), date(2027, 12, 1)) == ()
    concerns.look(journal, mentor_id=plan.mentor_id, starts_at=clock() + timedelta(days=2), minutes=45, wider=True)
    calendar_file(calendar_files.gather(journal), Options())
    clock.forward(days=7)
    assert plans.extend(journal) == 1
    assert dates(journal)[:-1] == before


@pytest.mark.parametrize("year", [1, 1970, 2199, 9999])
def test_a_look_back_by_a_clock_of_another_time(journal: Journal, clock: Clock, year: int) -> None:
    plan = rhythm(journal)
    sessions.hold(journal, ids(journal)[0])
    clock.now = datetime(year, 12, 31, 12, tzinfo=UTC)
    reflections.save(journal, Reflection(date(2026, 6, 1), title="Long ago"))
    looking_back.line(journal)
    for day in (date.min, date.max):
        looking_back.on(journal, day)
    for period in (None, Period(None, None, "everything so far")):
        found = insights.look(journal, period)
        insights.behind(journal, found.hours_figure)
    assert [one.mentor_id for one in found.mentors] == [plan.mentor_id]
