"""What becomes of a session, and what is kept about it: moves, reasons, and what the meeting took."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.words import MeetingReason, Party, SessionStatus
from mentee_journal.services import sessions
from mentee_journal.store.journal import Journal
from tests.conftest import Clock
from tests.services.writes import START, Ids


@pytest.mark.parametrize(
    ("minutes", "took"),
    [(4, 45), (5, 5), (8, 10), (47, 45), (48, 50), (134, 135), (135, 135), (136, 45), (0, 45)],
)
def test_what_a_meeting_took(journal: Journal, ids: Ids, clock: Clock, minutes: int, took: int) -> None:
    clock.now = START
    sessions.start(journal, ids.session)
    clock.forward(minutes=minutes)
    held = sessions.hold(journal, ids.session)
    assert held.meeting_minutes == held.spent == took
    row = next(row for row in sessions.past(journal) if row.id == ids.session)
    assert (row.spent, row.minutes) == (took, 45)


def test_what_was_never_begun_took_what_was_planned(journal: Journal, ids: Ids, clock: Clock) -> None:
    clock.now = START + timedelta(days=2)
    assert sessions.hold(journal, ids.session).meeting_minutes == 45
    sessions.reopen(journal, ids.session)
    assert sessions.get(journal, ids.session).meeting_minutes is None
    sessions.save(journal, replace(sessions.get(journal, ids.session), meeting_minutes=20))
    assert sessions.hold(journal, ids.session).meeting_minutes == 20


def test_what_was_begun_another_day_took_what_was_planned(journal: Journal, ids: Ids, clock: Clock) -> None:
    clock.now = START
    sessions.start(journal, ids.session)
    clock.forward(days=1)
    held = sessions.hold(journal, ids.session)
    assert (held.meeting_minutes, held.ended_at) == (45, None)


def test_each_move_is_kept(journal: Journal, ids: Ids, clock: Clock) -> None:
    had = sessions.get(journal, ids.session)
    sessions.move(
        journal, had.id, START + timedelta(days=1), "UTC", by=Party.MENTOR, reason_kind=MeetingReason.ILL, reason="flu"
    )
    sessions.save(journal, replace(sessions.get(journal, had.id), starts_at=START + timedelta(days=2), place="here"))
    first, second = sessions.moves(journal, had.id)
    assert (first.from_starts_at, first.from_zone, first.moved_on) == (START, "Europe/London", date(2026, 11, 22))
    assert (first.moved_by, first.reason_kind, first.reason) == (Party.MENTOR, MeetingReason.ILL, "flu")
    assert (second.from_starts_at, second.moved_by) == (START + timedelta(days=1), None)
    assert next(row for row in sessions.upcoming(journal) if row.id == had.id).moves == 2


def test_what_is_no_move(journal: Journal, ids: Ids) -> None:
    had = sessions.get(journal, ids.session)
    sessions.move(journal, had.id, had.starts_at, "America/Los_Angeles")  # the same moment on another clock
    sessions.save(journal, replace(had, minutes=30, revision=0))
    held = sessions.get(journal, ids.held)
    sessions.save(journal, replace(held, starts_at=held.starts_at - timedelta(hours=1)))  # set right afterwards
    assert sessions.moves(journal, had.id) == sessions.moves(journal, held.id) == ()


def test_reasons_are_kept_until_it_is_planned_again(journal: Journal, ids: Ids) -> None:
    for turn in (sessions.cancel, sessions.miss):
        turned = turn(journal, ids.fresh, reason="w", by=Party.BOTH, reason_kind=MeetingReason.NO_ANSWER)
        assert (turned.status_reason, turned.status_by, turned.reason_kind) == (
            "w",
            Party.BOTH,
            MeetingReason.NO_ANSWER,
        )
        assert not turned.skipped
        back = sessions.reopen(journal, ids.fresh)
        assert (back.status_reason, back.status_by, back.reason_kind) == ("", None, None)
    sessions.cancel(journal, ids.fresh, reason_kind=MeetingReason.ILL)
    assert sessions.hold(journal, ids.fresh).reason_kind is None


def test_a_form_cannot_say_which_date_of_a_rhythm_it_is(journal: Journal, ids: Ids) -> None:
    had = sessions.get(journal, ids.fresh)
    assert sessions.save(journal, replace(had, phase_id=None, occurs_on=None)).phase_id == had.phase_id
    single = sessions.get(journal, ids.session)
    kept = sessions.save(journal, replace(single, phase_id=had.phase_id, occurs_on=had.occurs_on))
    assert (kept.phase_id, kept.occurs_on) == (None, None)
    made = sessions.create(journal, replace(had, id=0, uid=""))
    assert (made.phase_id, made.occurs_on) == (None, None)


@pytest.mark.parametrize("field", ["meeting_minutes", "preparation_minutes", "message_minutes"])
@pytest.mark.parametrize("minutes", [-1, 1441, True, "5"])
def test_minutes_that_cannot_be(journal: Journal, ids: Ids, field: str, minutes: int) -> None:
    with pytest.raises(Refused) as refused:
        sessions.save(journal, replace(sessions.get(journal, ids.session), **{field: minutes}))
    assert refused.value.field == field


def test_only_what_was_called_off_is_skipped(journal: Journal, ids: Ids) -> None:
    kept = sessions.save(journal, replace(sessions.get(journal, ids.fresh), skipped=True))
    assert (kept.status, kept.skipped) == (SessionStatus.PLANNED, False)
