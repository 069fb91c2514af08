"""A rhythm is changed, moved and stopped without touching the past or losing what was prepared."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import AgendaItem, Session
from mentee_journal.domain.words import MeetingReason, Mode, Party, SessionStatus
from mentee_journal.services import history, mentors, plans, sessions
from mentee_journal.store.journal import Journal
from tests.conftest import Clock
from tests.services.conftest import records
from tests.services.rhythms import TUESDAYS, dates, ids, rhythm

THURSDAYS = replace(TUESDAYS, rule="FREQ=WEEKLY;BYDAY=TH", at_time="10:00")


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026 if month > 10 else 2027, month, day, hour, minute, tzinfo=UTC)


def test_a_rhythm_that_is_over_has_no_others_to_move(journal: Journal, clock: Clock) -> None:
    rhythm(journal, replace(TUESDAYS, until_on=date(2026, 12, 1)))
    last = ids(journal)[-1]
    plans.move(journal, last, at(12, 9, 15), "Europe/London")
    clock.forward(days=12)
    with pytest.raises(Refused, match="rhythm is over") as refused:
        plans.move(journal, last, at(12, 10, 15), "Europe/London", scope="all")
    assert refused.value.field == "scope"
    assert dates(journal)[-1] == "12-09 15:00"


def test_this_and_later(journal: Journal) -> None:
    plan = rhythm(journal)
    _, _, prepared, fresh, *_ = ids(journal)
    sessions.add_item(journal, AgendaItem(prepared, "A case"))
    before = records(journal)
    foreseen = plans.what_would_change(journal, plan.id, (THURSDAYS,), since=date(2026, 12, 8))
    assert records(journal) == before
    changed = plans.change(journal, plan.id, (THURSDAYS,), since=date(2026, 12, 8), words="Thursdays at 10")
    assert dates(journal)[:4] == ["11-24 15:00", "12-01 15:00", "12-10 10:00", "12-17 10:00"]
    assert (changed.made, changed.gone) == (foreseen.made, foreseen.gone) == (5, 5)
    (carried,) = changed.carried
    assert carried.id == prepared and carried.topics == 1 and carried.starts_at == at(12, 10, 10)
    assert [(row.id, row.starts_at) for row in foreseen.carried] == [(prepared, at(12, 10, 10))]
    assert fresh not in ids(journal)
    assert [(phase.starts_on, phase.until_on) for phase in changed.plan.phases] == [
        (date(2026, 11, 24), date(2026, 12, 7)),
        (date(2026, 12, 10), None),
    ]
    assert foreseen.plan.phases[-1].starts_on == date(2026, 12, 10)
    assert changed.plan.words == "Thursdays at 10"
    history.undo(journal)
    assert records(journal) == before


def test_all_never_touches_the_past(journal: Journal, clock: Clock) -> None:
    plan = rhythm(journal)
    held, missed, forgotten, begun, *_ = ids(journal)
    clock.now = at(11, 24, 15, 30)
    sessions.hold(journal, held)
    clock.now = at(12, 15, 14, 58)
    sessions.miss(journal, missed)
    sessions.start(journal, begun)
    clock.forward(minutes=5)
    kept = [sessions.get(journal, one) for one in (held, missed, forgotten, begun)]
    changed = plans.change(journal, plan.id, (THURSDAYS,), since=date(2026, 1, 1))
    assert [sessions.get(journal, one) for one in (held, missed, forgotten, begun)] == kept
    assert dates(journal)[:4] == ["12-08 15:00", "12-15 15:00", "12-17 10:00", "12-24 10:00"]
    assert changed.plan.phases[0].until_on == date(2026, 12, 15)
    assert plans.of_session(journal, begun) is not None


def test_what_was_cancelled_or_skipped_does_not_come_again(journal: Journal) -> None:
    plan = rhythm(journal)
    _, cancelled, skipped, *_ = ids(journal)
    sessions.cancel(journal, cancelled, reason="ill", by=Party.MENTOR)
    plans.skip(journal, skipped, reason_kind=MeetingReason.OTHER)
    plans.change(journal, plan.id, (THURSDAYS,), since=date(2026, 11, 24))
    assert dates(journal)[:3] == ["11-26 10:00", "12-17 10:00", "12-24 10:00"]
    assert dates(journal, "cancelled") == ["12-01 15:00", "12-10 10:00"]
    assert sessions.get(journal, cancelled).status_reason == "ill"
    assert sessions.get(journal, skipped).skipped


def test_without_a_new_date_it_stays_as_a_single_session(journal: Journal) -> None:
    plan = rhythm(journal)
    *_, moved, prepared = ids(journal)
    sessions.add_goal(journal, prepared, "Know more")
    sessions.move(journal, moved, at(1, 6, 9), "UTC")
    changed = plans.change(
        journal, plan.id, (replace(THURSDAYS, until_on=date(2026, 11, 30)),), since=TUESDAYS.starts_on
    )
    assert [row.id for row in changed.carried] == [moved]
    assert [(row.id, row.plan) for row in changed.single] == [(prepared, False)]
    assert dates(journal) == ["11-26 10:00", "01-12 15:00"]


def test_details_of_its_own_go_along(journal: Journal) -> None:
    plan = rhythm(journal, replace(TUESDAYS, place="usual"))
    first = ids(journal)[0]
    sessions.save(journal, replace(sessions.get(journal, first), minutes=90, mode=Mode.PHONE))
    plans.change(
        journal,
        plan.id,
        (replace(THURSDAYS, place="elsewhere", minutes=20, mode=Mode.VIDEO),),
        since=date(2026, 11, 22),
    )
    carried = sessions.get(journal, first)
    assert (carried.minutes, carried.mode, carried.place) == (90, Mode.PHONE, "elsewhere")


def test_stop(journal: Journal, clock: Clock) -> None:
    plan = rhythm(journal)
    _, _, prepared, *_ = ids(journal)
    sessions.add_item(journal, AgendaItem(prepared, "A case"))
    clock.now = at(11, 24, 9)
    foreseen = plans.what_would_change(journal, plan.id, (), since=date(2026, 11, 25))
    changed = plans.stop(journal, plan.id)
    assert (changed.made, changed.gone) == (foreseen.made, foreseen.gone) == (0, 6)
    assert [row.id for row in changed.single] == [prepared]
    assert dates(journal) == ["11-24 15:00", "12-08 15:00"]
    assert plans.of_mentor(journal, plan.mentor_id) is not None
    clock.forward(days=1)
    assert plans.of_mentor(journal, plan.mentor_id) is None
    assert plans.listing(journal) == () and not plans.listing(journal, ended=True)[0].running
    assert plans.extend(journal) == 0


def test_it_ends_with_the_mentorship(journal: Journal) -> None:
    plan = rhythm(journal)
    _, _, prepared, *_ = ids(journal)
    sessions.add_item(journal, AgendaItem(prepared, "A case"))
    before = records(journal)
    mentors.end(journal, plan.mentor_id, on=date(2026, 12, 2))
    assert dates(journal) == ["11-24 15:00", "12-01 15:00", "12-08 15:00"]
    assert plans.get(journal, plan.id).phases[-1].until_on == date(2026, 12, 2)
    history.undo(journal)
    assert records(journal) == before


def test_a_rhythm_that_is_over_can_be_taken_up_again(journal: Journal, clock: Clock) -> None:
    plan = rhythm(journal)
    plans.stop(journal, plan.id)
    clock.forward(days=10)
    plans.change(journal, plan.id, (THURSDAYS,), since=date(2026, 12, 2))
    assert dates(journal)[0] == "12-03 10:00"
    plans.stop(journal, plan.id)
    clock.forward(days=1)
    other = rhythm(journal, mentor_id=plan.mentor_id)
    with pytest.raises(Refused, match="a rhythm with Dana Ortiz already"):
        plans.change(journal, plan.id, (THURSDAYS,), since=date(2026, 12, 2))
    assert plans.of_mentor(journal, plan.mentor_id) == other


def test_stopped_before_it_began(journal: Journal) -> None:
    plan = rhythm(journal)
    changed = plans.stop(journal, plan.id)
    assert dates(journal) == [] and len(changed.plan.phases) == 1
    assert changed.plan.phases[0].until_on == date(2026, 11, 22)
    assert plans.of_mentor(journal, plan.mentor_id) is None and plans.listing(journal) == ()
    assert plans.expected(journal, date(2026, 11, 22), date(2027, 11, 22)) == ()
    history.undo(journal)
    assert len(dates(journal)) == 8


@pytest.mark.parametrize(
    ("rule", "which", "to", "scope", "expected", "rule_after"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", 1, at(12, 3, 9), "later", ["11-24 15:00", "12-03 09:00", "12-10 09:00"], "TH"),
        ("FREQ=WEEKLY;BYDAY=TU", 1, at(11, 30, 9), "later", ["11-24 15:00", "11-30 09:00", "12-07 09:00"], "MO"),
        ("FREQ=WEEKLY;BYDAY=TU", 1, at(12, 3, 9), "all", ["11-26 09:00", "12-03 09:00", "12-10 09:00"], "TH"),
        ("FREQ=WEEKLY;BYDAY=TU", 1, at(12, 9, 9), "later", ["11-24 15:00", "12-09 09:00", "12-16 09:00"], "WE"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", 1, at(11, 27, 9), "later", ["11-24 15:00", "11-27 09:00", "12-01 09:00"], "TU,FR"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", 2, at(12, 9, 9), "later", ["11-24 15:00", "11-26 15:00", "12-09 09:00"], "WE,TH"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            1,
            at(12, 3, 9),
            "later",
            ["11-24 15:00", "12-03 09:00", "12-17 09:00"],
            "TH",
        ),
        ("FREQ=MONTHLY;BYDAY=4TU", 1, at(12, 17, 9), "later", ["11-24 15:00", "12-17 09:00"], "3TH"),
        ("FREQ=MONTHLY;BYDAY=-1TU", 1, at(12, 30, 9), "later", ["11-24 15:00", "12-30 09:00"], "-1WE"),
        ("FREQ=MONTHLY;BYMONTHDAY=24", 1, at(12, 23, 9), "all", ["11-23 09:00", "12-23 09:00"], "23"),
    ],
)
def test_a_move_of_this_and_later(
    journal: Journal, rule: str, which: int, to: datetime, scope: Any, expected: list[str], rule_after: str
) -> None:
    plan = rhythm(journal, replace(TUESDAYS, rule=rule, zone="UTC"))
    before = records(journal)
    one = ids(journal)[which]
    changed = plans.move(journal, one, to, "UTC", scope=scope, by=Party.MENTOR, reason_kind=MeetingReason.MENTOR_BUSY)
    assert dates(journal)[: len(expected)] == expected
    assert changed.plan.phases[-1].rule.rpartition("=")[2] == rule_after or f"BYDAY={rule_after}" in (
        changed.plan.phases[-1].rule
    )
    assert sessions.get(journal, one).starts_at == to
    assert plans.of_session(journal, one) == plans.get(journal, plan.id)
    (kept,) = sessions.moves(journal, one)
    assert (kept.moved_by, kept.reason_kind) == (Party.MENTOR, MeetingReason.MENTOR_BUSY)
    history.undo(journal)
    assert records(journal) == before


def test_a_move_reaches_the_parts_that_follow(journal: Journal) -> None:
    weekly = replace(TUESDAYS, until_on=date(2026, 12, 14), zone="UTC")
    monthly = replace(weekly, rule="FREQ=MONTHLY;BYDAY=1TU", starts_on=date(2026, 12, 15), until_on=None)
    rhythm(journal, weekly, monthly)
    plans.move(journal, ids(journal)[0], at(11, 26, 9), "UTC", scope="all")
    assert dates(journal) == ["11-26 09:00", "12-03 09:00", "12-10 09:00", "01-07 09:00"]


def test_moved_into_the_past_or_nowhere_it_keeps_its_moment(journal: Journal) -> None:
    rhythm(journal, replace(TUESDAYS, zone="UTC"))
    one = ids(journal)[0]
    plans.move(journal, one, at(11, 19, 9), "UTC", scope="all")
    assert sessions.get(journal, one).starts_at == at(11, 19, 9)
    assert dates(journal)[:2] == ["11-19 09:00", "12-03 09:00"]


def test_cancel_this_and_later(journal: Journal) -> None:
    plan = rhythm(journal)
    cancelled, picked, _, prepared, *_ = ids(journal)
    sessions.add_item(journal, AgendaItem(prepared, "A case"))
    changed = plans.cancel(
        journal, picked, scope="later", by=Party.MENTOR, reason_kind=MeetingReason.CASELOAD, reason="a full list"
    )
    assert dates(journal) == ["11-24 15:00"] and dates(journal, "cancelled") == ["12-01 15:00", "12-15 15:00"]
    assert [row.id for row in changed.single] == [picked, prepared]
    for one in (picked, prepared):
        found = sessions.get(journal, one)
        assert (found.status, found.status_by, found.skipped) == (SessionStatus.CANCELLED, Party.MENTOR, False)
        assert (found.reason_kind, found.status_reason) == (MeetingReason.CASELOAD, "a full list")
    assert plans.get(journal, plan.id).phases[-1].until_on == date(2026, 11, 30)
    plans.cancel(journal, cancelled)
    with pytest.raises(Refused, match="is cancelled"):
        plans.cancel(journal, cancelled, scope="all")


def test_this_one_alone(journal: Journal) -> None:
    plan = rhythm(journal)
    first, second, third, *_ = ids(journal)
    plans.move(journal, first, at(11, 25, 9), "UTC")
    plans.cancel(journal, second)
    plans.skip(journal, third)
    assert plans.get(journal, plan.id) == plan
    assert dates(journal)[:2] == ["11-25 09:00", "12-15 15:00"]
    assert plans.extend(journal) == 0
    sessions.reopen(journal, third)
    back = sessions.get(journal, third)
    assert (back.skipped, back.reason_kind, back.status) == (False, None, SessionStatus.PLANNED)


def test_what_cannot_be(journal: Journal) -> None:
    plan = rhythm(journal)
    single = sessions.create(journal, Session(plan.mentor_id, at(12, 2, 9), "UTC")).id
    before = records(journal)
    with pytest.raises(Refused, match="not part of a rhythm"):
        plans.move(journal, single, at(12, 3, 9), "UTC", scope="later")
    with pytest.raises(Refused, match="no more days"):
        plans.change(
            journal,
            plan.id,
            (replace(THURSDAYS, until_on=date(2026, 12, 1)),),
            since=date(2026, 12, 1) - timedelta(days=4),
        )
    with pytest.raises(Refused):
        plans.change(journal, plan.id, (), since=date(2026, 12, 1))
    for write in (
        lambda: plans.change(journal, 99, (THURSDAYS,), since=date(2026, 12, 1)),
        lambda: plans.stop(journal, 99),
        lambda: plans.skip(journal, 99),
        lambda: plans.move(journal, 99, at(12, 3, 9), "UTC", scope="all"),
    ):
        with pytest.raises(NotFound):
            write()
    assert records(journal) == before
