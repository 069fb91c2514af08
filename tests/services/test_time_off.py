"""Days without meetings, and what they do to sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import AgendaItem, Session, TimeOff
from mentee_journal.domain.words import MeetingReason, SessionStatus
from mentee_journal.services import history, naming, plans, sessions, time_off, trash
from mentee_journal.store.journal import Journal
from tests.conftest import Clock
from tests.services.conftest import records
from tests.services.rhythms import TUESDAYS, dates, ids, rhythm, somebody
from tests.services.writes import START

BREAK = TimeOff(date(2026, 12, 1), date(2026, 12, 15), label="Winter break")


def test_untouched_sessions_of_rhythms_are_skipped(journal: Journal) -> None:
    rhythm(journal)
    _, first, prepared, last, *_ = ids(journal)
    sessions.add_item(journal, AgendaItem(prepared, "A case"))
    single = sessions.create(journal, Session(1, START.replace(day=30), "UTC")).id
    within = sessions.create(journal, Session(1, START.replace(month=12, day=3), "UTC")).id
    rows = time_off.affected(journal, BREAK)
    assert [row.id for row in rows] == [first, within, prepared, last]
    assert time_off.taken(journal, rows) == {first, last}
    before = records(journal)
    made = time_off.save(journal, BREAK, also=[within])
    for one in (first, last, within):
        found = sessions.get(journal, one)
        assert (found.status, found.skipped, found.reason_kind) == (
            SessionStatus.CANCELLED,
            True,
            MeetingReason.TIME_OFF,
        )
    assert sessions.get(journal, prepared).status is sessions.get(journal, single).status is SessionStatus.PLANNED
    assert history.last(journal) == "Time off: Winter break, Tue 1 Dec to Tue 15 Dec"
    assert naming.label(journal, "time_off", made.id) == "Winter break, Tue 1 Dec to Tue 15 Dec"
    history.undo(journal)
    assert records(journal) == before


def test_of_one_mentor(journal: Journal) -> None:
    rhythm(journal)
    rhythm(journal, replace(TUESDAYS, at_time="11:00"), mentor_id=somebody(journal, "Lee"))
    time_off.save(journal, replace(BREAK, mentor_id=1))
    assert dates(journal)[:5] == ["11-24 11:00", "11-24 15:00", "12-01 11:00", "12-08 11:00", "12-15 11:00"]


def test_what_appears_later_keeps_to_it(journal: Journal, clock: Clock) -> None:
    rhythm(journal)
    made = time_off.save(journal, TimeOff(date(2027, 1, 15), date(2027, 1, 31)))
    clock.forward(days=15)
    full = records(journal)
    assert plans.extend(journal) == 2
    assert dates(journal, "cancelled") == ["01-19 15:00", "01-26 15:00"]
    # It belongs to the time off, so that without that they are not left skipped.
    history.undo(journal)
    assert dates(journal)[-1] == "01-12 15:00" and dates(journal, "cancelled") == []
    somebody(journal, "Lee")
    assert plans.extend(journal) == 2
    assert dates(journal)[-1] == "01-26 15:00"
    assert full["time_off"][0]["id"] == made.id


def test_what_it_took_comes_back_when_it_goes(journal: Journal, clock: Clock) -> None:
    rhythm(journal)
    made = time_off.save(journal, BREAK)
    time_off.save(journal, TimeOff(date(2026, 12, 7), date(2026, 12, 9)))
    clock.now = START.replace(month=12, day=2)
    trash.remove(journal, "time_off", made.id)
    # The first is over, and the second is covered by other time off.
    assert dates(journal, "cancelled") == ["12-01 15:00", "12-08 15:00"]
    back = trash.contents(journal)[0]
    assert back.label == "Winter break, Tue 1 Dec to Tue 15 Dec"
    trash.bring_back(journal, back.step_id)
    assert dates(journal, "cancelled") == ["12-01 15:00", "12-08 15:00", "12-15 15:00"]


def test_coming_back_it_does_not_take_what_was_written_since(journal: Journal) -> None:
    rhythm(journal)
    one = ids(journal)[1]
    step = trash.remove(journal, "time_off", time_off.save(journal, BREAK).id)
    sessions.add_item(journal, AgendaItem(one, "A case"))
    sessions.save_notes(journal, one, notes="n")
    trash.bring_back(journal, step)
    assert sessions.get(journal, one).status is SessionStatus.PLANNED
    assert dates(journal, "cancelled") == ["12-08 15:00", "12-15 15:00"]


def test_changed_time_off(journal: Journal) -> None:
    rhythm(journal)
    one, *_ = (row.id for row in time_off.affected(journal, BREAK))
    sessions.add_item(journal, AgendaItem(one, "A case"))
    made = time_off.save(journal, BREAK, also=[one])
    time_off.save(journal, replace(made, label="Snow"))
    assert dates(journal, "cancelled") == ["12-01 15:00", "12-08 15:00", "12-15 15:00"]
    time_off.save(journal, replace(made, from_on=date(2026, 12, 12), until_on=date(2026, 12, 30)))
    assert dates(journal, "cancelled") == ["12-15 15:00", "12-22 15:00", "12-29 15:00"]
    assert sessions.get(journal, one).status is SessionStatus.PLANNED


def test_the_days_are_those_of_where_it_is_planned(journal: Journal) -> None:
    rhythm(journal, replace(TUESDAYS, at_time="00:30", zone="Pacific/Auckland"))  # Monday everywhere else
    time_off.save(journal, TimeOff(date(2026, 12, 1), date(2026, 12, 1)))
    assert dates(journal, "cancelled") == ["11-30 11:30"]


def test_listing_and_refusals(journal: Journal, clock: Clock) -> None:
    late = time_off.save(journal, BREAK)
    early = time_off.save(journal, TimeOff(date(2026, 11, 20), date(2026, 11, 22)))
    assert time_off.listing(journal) == (early, late)
    clock.forward(days=1)
    assert time_off.listing(journal) == (late,)
    assert time_off.listing(journal, past=True) == (early, late)
    before = records(journal)
    for wrong, field in (
        (replace(BREAK, until_on=date(2026, 11, 30)), "until_on"),
        (replace(BREAK, until_on=date(2029, 12, 1)), "until_on"),
        (replace(BREAK, from_on=date(1400, 1, 1)), "from_on"),
    ):
        with pytest.raises(Refused) as refused:
            time_off.save(journal, wrong)
        assert refused.value.field == field
    for gone in (replace(BREAK, mentor_id=9), replace(BREAK, id=9)):
        with pytest.raises(NotFound):
            time_off.save(journal, gone)
    assert records(journal) == before
