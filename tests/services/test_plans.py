"""A rhythm is kept once, and its sessions appear by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import AgendaItem, MeetingPlan, TimeOff
from mentee_journal.domain.words import MentorStatus, Mode
from mentee_journal.services import history, mentors, plans, profile, sessions, time_off, trash
from mentee_journal.store import plans as store
from mentee_journal.store.journal import Journal
from tests.conftest import Clock
from tests.services.conftest import records
from tests.services.rhythms import TUESDAYS, dates, ids, rhythm, somebody


def test_sessions_appear_for_the_horizon(journal: Journal) -> None:
    plan = rhythm(journal, replace(TUESDAYS, mode=Mode.VIDEO, place="a link", minutes=30))
    assert dates(journal) == [
        "11-24 15:00",
        "12-01 15:00",
        "12-08 15:00",
        "12-15 15:00",
        "12-22 15:00",
        "12-29 15:00",
        "01-05 15:00",
        "01-12 15:00",
    ]
    first = sessions.get(journal, ids(journal)[0])
    assert (first.minutes, first.mode, first.place, first.zone) == (30, Mode.VIDEO, "a link", "Europe/London")
    assert first.occurs_on == date(2026, 11, 24) and sessions.upcoming(journal)[0].plan
    (row,) = plans.listing(journal)
    assert (row.planned, row.running, row.ends_on) == (8, True, None)
    assert row.next_at == datetime(2026, 11, 24, 15, tzinfo=UTC)
    assert plans.of_mentor(journal, plan.mentor_id) == plans.of_session(journal, first.id) == plan


def test_the_wall_clock_of_the_plan_is_kept(journal: Journal, clock: Clock) -> None:
    clock.now = datetime(2027, 3, 1, tzinfo=UTC)
    rhythm(journal, replace(TUESDAYS, starts_on=date(2027, 3, 2)))
    assert dates(journal)[:6] == [
        "03-02 15:00",
        "03-09 15:00",
        "03-16 15:00",
        "03-23 15:00",
        "03-30 14:00",  # London has summer time, two weeks after Los Angeles
        "04-06 14:00",
    ]


def test_one_that_has_been_going_on_makes_no_past(journal: Journal) -> None:
    plan = rhythm(journal, replace(TUESDAYS, starts_on=date(2026, 9, 1)))
    assert plan.phases[0].starts_on == date(2026, 9, 1)
    assert dates(journal)[0] == "11-24 15:00"


def test_parts_follow_each_other(journal: Journal) -> None:
    weekly = replace(TUESDAYS, until_on=None)
    monthly = replace(TUESDAYS, rule="FREQ=MONTHLY;BYDAY=1TU", starts_on=date(2026, 12, 8))
    plan = rhythm(journal, monthly, weekly)
    assert [phase.until_on for phase in plan.phases] == [date(2027, 1, 4), None]
    assert plan.phases[1].starts_on == date(2027, 1, 5)
    assert dates(journal)[-2:] == ["12-29 15:00", "01-05 15:00"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"rule": "FREQ=DAILY"}, "rule"),
        ({"rule": ""}, "rule"),
        ({"at_time": "25:00"}, "at_time"),
        ({"at_time": "٣:00"}, "at_time"),
        ({"zone": "Mars"}, "zone"),
        ({"zone": ""}, "zone"),
        ({"minutes": 0}, "minutes"),
        ({"until_on": date(2026, 11, 1)}, "until_on"),
        ({"starts_on": date(2026, 1, 1), "until_on": date(2026, 11, 1)}, "until_on"),
        ({"rule": "FREQ=MONTHLY;BYDAY=1TU", "until_on": date(2026, 11, 29)}, "until_on"),
        ({"mode": "pigeon"}, "mode"),
        ({"starts_on": date(1800, 1, 1)}, "starts_on"),
    ],
)
def test_refusals_name_their_field(journal: Journal, change: dict[str, Any], field: str) -> None:
    mentor = somebody(journal)
    before = records(journal)
    plan = MeetingPlan(mentor, (replace(TUESDAYS, **change),))
    with pytest.raises(Refused) as refused:
        plans.save(journal, plan)
    assert refused.value.field == field
    assert records(journal) == before


def test_a_mentor_has_one_rhythm_at_a_time(journal: Journal) -> None:
    plan = rhythm(journal)
    with pytest.raises(Refused, match="a rhythm with Dana Ortiz already") as refused:
        rhythm(journal, mentor_id=plan.mentor_id)
    assert refused.value.field == "mentor_id"
    plans.stop(journal, plan.id, on=date(2026, 12, 10))
    with pytest.raises(Refused, match="until Thu 10 Dec"):
        rhythm(journal, mentor_id=plan.mentor_id)
    later = rhythm(journal, replace(TUESDAYS, starts_on=date(2026, 12, 15)), mentor_id=plan.mentor_id)
    going = plans.of_mentor(journal, plan.mentor_id)
    assert going is not None and going.id == plan.id
    assert [row.id for row in plans.listing(journal)] == [later.id, plan.id]
    with pytest.raises(NotFound):
        plans.save(journal, MeetingPlan(99, (TUESDAYS,)))
    with pytest.raises(NotFound):
        plans.get(journal, 99)


def test_the_next_dates_are_shown_before_it_is_kept(journal: Journal) -> None:
    mentor = somebody(journal)
    other = rhythm(journal, replace(TUESDAYS, minutes=30), mentor_id=somebody(journal, "Lee"))
    plan = MeetingPlan(mentor, (replace(TUESDAYS, at_time="15:20"),))
    before = records(journal)
    found = plans.preview(journal, plan, 3)
    assert [one.day for one in found] == [date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 8)]
    assert [one.kind for one in found[0].concerns] == ["overlap"]
    assert plans.preview(journal, plan, 3, replacing=other.id)[0].concerns == ()
    assert records(journal) == before


def test_extending_belongs_to_the_step_that_made_it(journal: Journal, clock: Clock) -> None:
    somebody(journal)
    before = records(journal)
    rhythm(journal, mentor_id=1)
    assert plans.extend(journal) == 0
    clock.forward(days=15)
    mentors.save(journal, replace(mentors.get(journal, 1), notes="n"))
    steps = journal.all("SELECT * FROM steps")
    assert plans.extend(journal) == 2 and plans.extend(journal) == 0
    assert journal.all("SELECT * FROM steps") == steps
    full = records(journal)
    assert history.last(journal) == "Save mentor Dana Ortiz"
    history.undo(journal)
    assert len(ids(journal)) == 10
    history.undo(journal)
    assert records(journal) == before
    assert plans.extend(journal) == 0
    history.redo(journal)
    history.redo(journal)
    assert records(journal) == full


def test_what_another_program_changed_is_seen_although_the_step_goes_on(journal: Journal, clock: Clock) -> None:
    rhythm(journal)
    with journal.writing():
        journal.run("UPDATE sessions SET notes = 'Foreign' WHERE id = ?", (ids(journal)[0],))
    clock.forward(days=15)
    assert plans.extend(journal) == 2
    before = records(journal)
    with pytest.raises(Refused, match="changed since"):
        history.undo(journal)
    assert records(journal) == before


def test_nothing_is_added_to_what_can_be_made_again(journal: Journal, clock: Clock) -> None:
    plan = rhythm(journal)
    plans.change(journal, plan.id, (replace(TUESDAYS, at_time="16:00"),), since=date(2026, 12, 1))
    full = records(journal)
    history.undo(journal)
    clock.forward(days=15)
    assert plans.extend(journal) == 0
    history.redo(journal)
    assert records(journal) == full
    assert plans.extend(journal) == 2
    history.undo(journal)
    somebody(journal, "Lee")  # from now on nothing can be made again
    assert plans.extend(journal) == 2
    assert dates(journal)[-1].endswith("15:00")


def test_what_was_made_without_a_step_goes_on_without_one(journal: Journal, clock: Clock) -> None:
    rhythm(journal)
    with journal.writing():
        journal.run("DELETE FROM steps")
    clock.forward(days=8)
    assert plans.extend(journal) == 1
    assert journal.all("SELECT * FROM changes") == []
    assert history.undo(journal) is None
    assert journal.one("SELECT step_id, recording FROM step_now") == (None, 1)


def test_what_was_removed_stays_removed(journal: Journal, clock: Clock) -> None:
    plan = rhythm(journal)
    trash.remove(journal, "session", ids(journal)[7])
    clock.forward(days=8)
    assert plans.extend(journal) == 1
    assert dates(journal)[-2:] == ["01-05 15:00", "01-19 15:00"]
    plans.change(journal, plan.id, (replace(TUESDAYS, at_time="16:00"),), since=date(2026, 12, 1))
    assert dates(journal)[-2:] == ["01-05 16:00", "01-19 16:00"]
    profile.save(journal, replace(profile.get(journal), plan_weeks=10))
    assert dates(journal)[-1] == "02-02 16:00"  # at once, and in no step of its own
    assert history.last(journal) == "Change the settings" and plans.extend(journal) == 0
    assert "01-12 16:00" not in dates(journal)
    for wrong in (0, 53, None):
        with pytest.raises(Refused):
            profile.save(journal, replace(profile.get(journal), plan_weeks=wrong))
    with pytest.raises(Refused):
        profile.save(journal, replace(profile.get(journal), alarm_minutes=-1))


def test_after_a_long_time_away_only_what_is_ahead_is_made(journal: Journal, clock: Clock) -> None:
    rhythm(journal)
    clock.forward(days=100)
    assert plans.extend(journal) == 9
    assert dates(journal)[7:9] == ["01-12 15:00", "03-02 15:00"]


def test_a_mentorship_that_rests_gets_no_sessions(journal: Journal, clock: Clock) -> None:
    plan = rhythm(journal)
    mentors.set_status(journal, plan.mentor_id, MentorStatus.PAUSED)
    clock.forward(days=30)
    assert plans.extend(journal) == 0
    assert plans.expected(journal, date(2026, 12, 1), date(2027, 6, 1)) == ()
    before = len(ids(journal))
    mentors.set_status(journal, plan.mentor_id, MentorStatus.ACTIVE)
    assert len(ids(journal)) == before + 5, "at once when it goes on"
    assert plans.extend(journal) == 0


@pytest.mark.parametrize("over", [MentorStatus.ENDED, MentorStatus.DECLINED])
def test_a_mentorship_that_is_over_ends_its_rhythm_however_that_is_said(journal: Journal, over: MentorStatus) -> None:
    plan = rhythm(journal)
    ahead = len(ids(journal))
    mentors.save(journal, replace(mentors.get(journal, plan.mentor_id), status=over))
    assert plans.of_mentor(journal, plan.mentor_id) is None
    assert ahead and not [row for row in sessions.upcoming(journal) if row.plan]
    history.undo(journal)
    assert len(sessions.upcoming(journal)) == ahead and plans.of_mentor(journal, plan.mentor_id) is not None


def test_two_programs_extend_at_once(
    journal: Journal, clock: Clock, journal_at: Callable[..., Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    rhythm(journal)
    other = journal_at(journal.path)
    clock.forward(days=15)
    looked, counts = store.behind, []

    def other_is_quicker(asking: Journal, *days: date) -> Any:
        found = looked(asking, *days)
        if asking is journal and not counts:
            counts.append(plans.extend(other))
        return found

    monkeypatch.setattr(store, "behind", other_is_quicker)
    assert plans.extend(journal) == 0
    assert counts == [2]
    assert len(ids(journal)) == len(set(dates(journal))) == 10


def test_a_journal_that_is_only_read_is_left_alone(
    journal: Journal, clock: Clock, journal_at: Callable[..., Journal]
) -> None:
    rhythm(journal)
    clock.forward(days=15)
    assert plans.extend(journal_at(Path(journal.path), readonly=True)) == 0
    assert len(ids(journal)) == 8


def test_what_is_expected_begins_where_sessions_end(journal: Journal) -> None:
    plan = rhythm(journal)
    time_off.save(journal, TimeOff(date(2027, 1, 24), date(2027, 1, 30)))
    found = plans.expected(journal, date(2026, 11, 1), date(2027, 2, 9))
    assert [one.day for one in found] == [date(2027, 1, 19), date(2027, 2, 2), date(2027, 2, 9)]
    assert {(one.plan_id, one.mentor, one.minutes) for one in found} == {(plan.id, "Dana Ortiz", 45)}
    assert plans.expected(journal, date(2027, 3, 1), date(2027, 2, 1)) == ()


def test_a_removed_rhythm_leaves_what_was_written(journal: Journal, clock: Clock) -> None:
    plan = rhythm(journal)
    clock.forward(days=3)
    held, prepared, moved, skipped, *_ = ids(journal)
    sessions.hold(journal, held)
    sessions.add_item(journal, AgendaItem(prepared, "A case"))
    sessions.move(journal, moved, datetime(2026, 12, 9, 9, tzinfo=UTC), "UTC")
    plans.skip(journal, skipped)
    full = records(journal)
    step = trash.remove(journal, "plan", plan.id)
    assert ids(journal) == [held, prepared, moved]
    assert not any(row.plan for row in (*sessions.upcoming(journal), *sessions.past(journal)))
    rhythm(journal, mentor_id=plan.mentor_id)
    with pytest.raises(Refused, match="a rhythm with Dana Ortiz already"):
        trash.bring_back(journal, step)
    history.undo(journal)
    trash.bring_back(journal, step)
    assert records(journal) == full
    assert [entry.kind for entry in trash.contents(journal)] == []


def test_a_session_given_to_somebody_else_is_none_of_the_rhythm(journal: Journal) -> None:
    plan = rhythm(journal)
    first, second, *_ = ids(journal)
    lee = somebody(journal, "Lee")
    sessions.save(journal, replace(sessions.get(journal, first), mentor_id=lee))
    assert plans.of_session(journal, first) is None
    sessions.add_item(journal, AgendaItem(second, "A case"))
    step = trash.remove(journal, "plan", plan.id)
    sessions.save(journal, replace(sessions.get(journal, second), mentor_id=lee))
    trash.bring_back(journal, step)
    assert plans.of_session(journal, second) is None
    assert sessions.get(journal, second).mentor_id == lee


def test_a_phase_is_no_longer_than_its_plan(journal: Journal) -> None:
    many = tuple(replace(TUESDAYS, starts_on=TUESDAYS.starts_on + timedelta(weeks=week)) for week in range(13))
    with pytest.raises(Refused, match="at most 12"):
        plans.save(journal, MeetingPlan(somebody(journal), many))
    with pytest.raises(Refused, match="on the same day"):
        plans.save(journal, MeetingPlan(1, (TUESDAYS, TUESDAYS)))
    with pytest.raises(Refused, match="how often"):
        plans.save(journal, MeetingPlan(1))


def test_words_and_note_alone(journal: Journal) -> None:
    plan = rhythm(journal)
    changed = plans.save(journal, replace(plan, words="Tuesdays", note="by video", phases=()))
    assert changed == replace(plan, words="Tuesdays", note="by video")
