"""Rhythms and time off keep what was typed, whatever it is, and are read back as they were given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import MeetingPlan, PlanPhase, TimeOff
from mentee_journal.domain.rhythm import plan_occurrences
from mentee_journal.domain.words import MeetingReason, Mode
from mentee_journal.services import lookup, mentors, naming, plans, sessions, time_off, trash
from mentee_journal.store.journal import Journal
from tests.conftest import NOW
from tests.hostile import HOSTILE, MULTILINE
from tests.services.conftest import records
from tests.services.rhythms import TUESDAYS, ids, rhythm, somebody
from tests.services.writes import START

TODAY = NOW.date()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_one_line_is_kept_as_typed(journal: Journal, text: str, reopened: Callable[[], Journal]) -> None:
    plan = plans.save(
        journal, MeetingPlan(somebody(journal, text), (replace(TUESDAYS, place=text),), words=text, note=text)
    )
    one, two, *_ = ids(journal)
    off = time_off.save(journal, TimeOff(date(2026, 12, 1), date(2026, 12, 3), label=text))
    sessions.move(journal, one, START, "UTC", reason=text, reason_kind=MeetingReason.OTHER)
    plans.skip(journal, ids(journal)[4], reason=text)
    again = reopened()
    assert plans.get(again, plan.id) == plan and plan.words == plan.note == plan.phases[0].place == text
    assert sessions.get(again, two).place == text and sessions.moves(again, one)[0].reason == text
    assert sessions.get(again, ids(again)[4]).status_reason == text
    assert time_off.get(again, off.id).label == text
    for kind, row_id in (("plan", plan.id), ("time_off", off.id)):
        assert naming.label(again, kind, row_id)
        assert any(found[:2] == (kind, row_id) for found in lookup.find(again, text[:100], limit=50))
        full = records(again)
        step = trash.remove(again, kind, row_id)
        trash.bring_back(again, step)
        assert records(again) == full


@pytest.mark.parametrize("text", MULTILINE.values(), ids=MULTILINE)
def test_long_texts_are_kept_byte_for_byte(journal: Journal, text: str) -> None:
    plan = rhythm(journal)
    assert plans.save(journal, replace(plan, note=text)).note == text
    plans.cancel(journal, ids(journal)[0], reason=text)
    assert sessions.get(journal, ids(journal)[0]).status_reason == text


@pytest.mark.parametrize("bad", ["half \ud83d", "\udcff", "x" * 10_000_001], ids=["half", "no utf-8", "too long"])
def test_what_cannot_be_stored_is_refused_and_nothing_changes(journal: Journal, bad: str) -> None:
    plan = rhythm(journal)
    lee = somebody(journal, "Lee")
    one = ids(journal)[0]
    before = records(journal)
    for write in (
        lambda: plans.save(journal, MeetingPlan(lee, (TUESDAYS,), words=bad)),
        lambda: plans.save(journal, MeetingPlan(lee, (replace(TUESDAYS, place=bad),), note="n")),
        lambda: plans.save(journal, replace(plan, note=bad)),
        lambda: plans.change(journal, plan.id, (TUESDAYS,), since=date(2026, 12, 1), words=bad),
        lambda: plans.move(journal, one, START, "UTC", scope="later", reason=bad),
        lambda: plans.skip(journal, one, reason=bad),
        lambda: plans.cancel(journal, one, scope="all", reason=bad),
        lambda: time_off.save(journal, TimeOff(TODAY, TODAY, label=bad)),
    ):
        with pytest.raises(Refused):
            write()
    assert records(journal) == before


@pytest.fixture(scope="module")
def filled() -> Iterator[Journal]:
    """One journal for all examples: each has a mentor of its own."""
    journal = Journal.in_memory(lambda: NOW)
    yield journal
    journal.close()


phases = st.builds(
    PlanPhase,
    rule=st.sampled_from(
        (
            "FREQ=WEEKLY;BYDAY=MO,WE",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,SA;WKST=MO",
            "FREQ=MONTHLY;BYDAY=1MO,3MO",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR",
            "FREQ=MONTHLY;BYMONTHDAY=15",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
        )
    ),
    starts_on=st.dates(date(2026, 1, 1), date(2027, 6, 1)),
    at_time=st.times().map(lambda t: f"{t:%H:%M}"),
    zone=st.sampled_from(["UTC", "Europe/London", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Apia"]),
    until_on=st.none() | st.dates(date(2026, 12, 1), date(2028, 1, 1)),
    minutes=st.integers(1, 1440),
    mode=st.none() | st.sampled_from(Mode),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(given_phases=st.lists(phases, min_size=1, max_size=3).map(tuple))
def test_sessions_are_what_the_rule_gives(filled: Journal, given_phases: tuple[PlanPhase, ...]) -> None:
    mentor = somebody(filled, f"Mentor {len(mentors.listing(filled))}")
    try:
        stored = plans.save(filled, MeetingPlan(mentor, given_phases))
    except Refused:
        assume(False)
    assert plans.get(filled, stored.id) == stored
    assert [p.minutes for p in stored.phases] == [p.minutes for p in sorted(given_phases, key=lambda p: _first(p))]
    until = TODAY + timedelta(weeks=8)
    wanted = [
        (found.starts_at, phase.zone, phase.minutes, phase.mode)
        for phase, found in plan_occurrences(stored.phases, since=TODAY - timedelta(days=1), until=until)
        if found.starts_at > NOW
    ]
    made = sessions.upcoming(filled, mentor_id=mentor)
    assert [(row.starts_at, row.zone, row.minutes, row.mode) for row in made] == wanted
    beyond = plans.expected(filled, TODAY, until + timedelta(weeks=30), mentor_id=mentor)
    preview = plans.preview(filled, stored, 12)
    told = [*(row.starts_at for row in made), *(one.starts_at for one in beyond)][:12]
    assert [one.starts_at for one in preview][: len(told)] == told
    changed = plans.change(filled, stored.id, stored.phases, since=TODAY)
    assert changed.carried == changed.single == () and changed.made == changed.gone == len(wanted)
    assert [row.starts_at for row in sessions.upcoming(filled, mentor_id=mentor)] == [one[0] for one in wanted]


def _first(phase: PlanPhase) -> date:
    from mentee_journal.domain.rhythm import first_day, read_rule

    return first_day(read_rule(phase.rule), phase.starts_on) or date.max


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    off=st.builds(
        TimeOff,
        from_on=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
        until_on=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
        mentor_id=st.none() | st.just(1),
        label=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=20).map(
            lambda t: t.strip(" \t")
        ),
    )
)
def test_time_off_is_read_back(filled: Journal, off: TimeOff) -> None:
    if not mentors.listing(filled):
        somebody(filled)
    assume(off.from_on <= off.until_on and (off.until_on - off.from_on).days < time_off.LONGEST)
    stored = time_off.save(filled, off)
    assert replace(stored, id=0, uid="") == off
    assert time_off.save(filled, stored) == stored
    assert stored in time_off.listing(filled, past=True)
    trash.remove(filled, "time_off", stored.id)
