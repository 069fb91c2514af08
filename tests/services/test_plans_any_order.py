"""Rhythms, their sessions and time off in any order, while the clock goes on.

The past, and what was prepared or held, is never lost or touched by what is done to a rhythm; nothing is there twice;
what was removed stays removed; and undoing everything gives back the first state.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from mentee_journal.domain.records import AgendaItem, MeetingPlan, TimeOff
from mentee_journal.domain.words import MeetingReason, MentorStatus, Party
from mentee_journal.services import (
    history,
    keeping,
    lookup,
    mentors,
    naming,
    plans,
    profile,
    sessions,
    time_off,
    today,
    trash,
)
from tests.services.any_order import rows_of
from tests.services.plan_machine import DAYS, RULES, SCOPES, TIMES, WHICH, ZONES, PlanMachine


class AnyOrder(PlanMachine):
    """Whatever can be done to rhythms."""

    # -- rhythms

    @rule(
        mentor=WHICH,
        rules=st.lists(RULES, min_size=1, max_size=2),
        days=DAYS,
        at=TIMES,
        zone=ZONES,
        weeks=st.none() | st.integers(1, 20),
    )
    def make(self, mentor: int, rules: list[str], days: int, at: str, zone: str, weeks: int | None) -> None:
        phases = tuple(
            self.phase(one, days + 30 * number, at, zone, weeks, 45 - number) for number, one in enumerate(rules)
        )
        with self.sparing():
            plan = MeetingPlan(self.one("mentor", mentor), phases, words="as said")
            wanted = plans.preview(self.journal, plan)
            made = plans.save(self.journal, plan)
            had = {row["starts_at"] for row in rows_of(self.journal)["sessions"]}
            until = made.phases[0].made_until
            assert until is not None
            assert all(f"{d.starts_at:%Y-%m-%dT%H:%M:%SZ}" in had for d in wanted if d.day <= until)

    @rule(which=WHICH, rule=RULES, begin=DAYS, since=DAYS, at=TIMES, zone=ZONES, weeks=st.none() | st.integers(1, 20))
    def change(self, which: int, rule: str, begin: int, since: int, at: str, zone: str, weeks: int | None) -> None:
        plan, phase = self.one("plan", which), self.phase(rule, begin, at, zone, weeks, 30)
        with self.sparing():
            foreseen = plans.what_would_change(self.journal, plan, (phase,), since=self.day(since))
            changed = plans.change(self.journal, plan, (phase,), since=self.day(since), words="otherwise")
            assert self.figures(changed) == self.figures(foreseen)

    def figures(self, changed: Any) -> tuple[Any, ...]:
        return (
            changed.made,
            changed.gone,
            [(row.id, row.starts_at) for row in changed.carried],
            [row.id for row in changed.single],
        )

    @rule(which=WHICH, days=st.none() | DAYS)
    def stop(self, which: int, days: int | None) -> None:
        with self.sparing():
            plans.stop(self.journal, self.one("plan", which), on=None if days is None else self.day(days))

    @rule(which=WHICH, days=st.integers(-8, 12), hours=st.integers(-5, 5), zone=ZONES, scope=SCOPES)
    def move(self, which: int, days: int, hours: int, zone: str, scope: Any) -> None:
        one = self.one("session", which)
        with self.sparing(one):
            to = sessions.get(self.journal, one).starts_at + timedelta(days=days, hours=hours)
            if scope == "one":
                sessions.move(self.journal, one, to, zone, by=Party.ME)
            else:
                plans.move(self.journal, one, to, zone, scope=scope, reason_kind=MeetingReason.ILL)
            assert sessions.get(self.journal, one).starts_at == to

    @rule(which=WHICH, scope=SCOPES)
    def cancel(self, which: int, scope: Any) -> None:
        one = self.one("session", which)
        before = rows_of(self.journal)
        prepared = [row["id"] for row in before["sessions"] if self.touched(before, row["id"])]
        with self.sparing(one, *prepared):
            plans.cancel(self.journal, one, scope=scope, reason="r", reason_kind=MeetingReason.CASELOAD)
            assert sessions.get(self.journal, one).status_reason == "r"
        assert set(prepared) <= set(self.ids("session"))

    @rule(which=WHICH)
    def skip(self, which: int) -> None:
        with self.perhaps():
            plans.skip(self.journal, self.one("session", which), reason_kind=MeetingReason.OTHER)

    @rule(days=st.sampled_from((0, 1, 9, 20, 70)))
    def extend(self, days: int) -> None:
        self.clock.forward(days=days)
        before = rows_of(self.journal)
        marks = {phase["id"]: phase["made_until"] for phase in before["plan_phases"]}
        count = plans.extend(self.journal)
        after = rows_of(self.journal)
        had = {row["id"] for row in before["sessions"]}
        new = [row for row in after["sessions"] if row["id"] not in had]
        assert [row for row in after["sessions"] if row["id"] in had] == before["sessions"]
        assert len(new) == count
        off = time_off.listing(self.journal, past=True)
        for row in new:
            assert row["starts_at"] > f"{self.clock.now:%Y-%m-%dT%H:%M:%SZ}"
            assert row["occurs_on"] > marks[row["phase_id"]]
            assert (row["phase_id"], row["occurs_on"]) not in self.removed
            day = naming.local_day(self.journal, datetime.fromisoformat(row["starts_at"]), row["zone"])
            away = any(o.from_on <= day <= o.until_on and o.mentor_id in (None, row["mentor_id"]) for o in off)
            assert bool(row["skipped"]) == away == (row["status"] == "cancelled")
        assert plans.extend(self.journal) == 0

    @rule(weeks=st.sampled_from((1, 8, 20)))
    def look_further(self, weeks: int) -> None:
        with self.sparing():
            profile.save(self.journal, replace(profile.get(self.journal), plan_weeks=weeks))

    @rule(which=WHICH, status=st.sampled_from((MentorStatus.ACTIVE, MentorStatus.PAUSED, MentorStatus.ENDED)))
    def turn_mentor(self, which: int, status: MentorStatus) -> None:
        one = self.one("mentor", which)
        with self.sparing():
            if status is MentorStatus.ENDED:
                mentors.end(self.journal, one, on=self.day(which))
            else:
                mentors.set_status(self.journal, one, status)

    # -- sessions

    @rule(which=WHICH)
    def prepare(self, which: int) -> None:
        with self.perhaps():
            sessions.add_item(self.journal, AgendaItem(self.one("session", which), "a topic"))

    @rule(which=WHICH, turn=st.sampled_from((sessions.start, sessions.hold, sessions.miss, sessions.reopen)))
    def turn(self, which: int, turn: Any) -> None:
        with self.perhaps():
            turn(self.journal, self.one("session", which))

    @rule(which=WHICH)
    def remove_session(self, which: int) -> None:
        one = self.one("session", which)
        found = {row["id"]: row for row in rows_of(self.journal)["sessions"]}
        with self.perhaps():
            trash.remove(self.journal, "session", one)
            if found[one]["phase_id"]:
                self.removed.add((found[one]["phase_id"], found[one]["occurs_on"]))

    @rule(which=WHICH)
    def remove_plan(self, which: int) -> None:
        one = self.one("plan", which)
        with self.sparing():
            trash.what_goes_with(self.journal, "plan", one)
            trash.remove(self.journal, "plan", one)

    @rule(which=WHICH)
    def remove_mentor(self, which: int) -> None:
        with self.perhaps():
            trash.remove(self.journal, "mentor", self.one("mentor", which))

    @rule(which=WHICH)
    def bring_back(self, which: int) -> None:
        there = trash.contents(self.journal)
        if there:
            had = set(self.ids("session"))
            with self.perhaps():
                trash.bring_back(self.journal, there[which % len(there)].step_id)
            self.by_hand |= set(self.ids("session")) - had

    # -- time off

    @rule(mentor=st.none() | WHICH, days=DAYS, long=st.integers(0, 20), also=st.booleans())
    def away(self, mentor: int | None, days: int, long: int, also: bool) -> None:
        off = TimeOff(self.day(days), self.day(days + long), mentor_id=(mentor and self.one("mentor", mentor)) or None)
        rows = time_off.affected(self.journal, off)
        chosen = [row.id for row in rows] if also else []
        with self.sparing(*chosen):
            time_off.save(self.journal, off, also=chosen)

    @rule(which=WHICH, days=DAYS, long=st.integers(0, 20))
    def away_otherwise(self, which: int, days: int, long: int) -> None:
        back = [row["id"] for row in rows_of(self.journal)["sessions"] if row["reason_kind"] == "time_off"]
        with self.sparing(*back):
            had = time_off.get(self.journal, self.one("time_off", which))
            time_off.save(self.journal, TimeOff(self.day(days), self.day(days + long), id=had.id))

    @rule(which=WHICH)
    def remove_time_off(self, which: int) -> None:
        back = [row["id"] for row in rows_of(self.journal)["sessions"] if row["reason_kind"] == "time_off"]
        with self.sparing(*back):
            trash.remove(self.journal, "time_off", self.one("time_off", which))

    # -- and all of it back, while the time goes on

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            history.undo(self.journal)

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            history.redo(self.journal)

    @rule(times=st.integers(1, 3), days=st.sampled_from((1, 20)))
    def think_again(self, times: int, days: int) -> None:
        undone = sum(history.undo(self.journal) is not None for _ in range(times))
        self.extend(days)
        for _ in range(undone):
            assert history.redo(self.journal) is not None

    @rule(hours=st.sampled_from((5, 30, 24 * 8, 24 * 50)))
    def later(self, hours: int) -> None:
        self.clock.forward(hours=hours)

    # -- what must be so

    @invariant()
    def nothing_is_there_twice(self) -> None:
        rows = rows_of(self.journal)
        phases = {phase["id"]: phase for phase in rows["plan_phases"]}
        mentor_of = {plan["id"]: plan["mentor_id"] for plan in rows["meeting_plans"]}
        moved = {move["session_id"] for move in rows["session_moves"]} | self.by_hand
        seen: Counter[tuple[int, str]] = Counter()
        for session in rows["sessions"]:
            self.removed.discard((session["phase_id"], session["occurs_on"]))
            if session["phase_id"] is None:
                continue
            plan = phases[session["phase_id"]]["plan_id"]
            assert session["occurs_on"] and session["mentor_id"] == mentor_of[plan]
            if session["id"] not in moved:
                seen[plan, session["starts_at"]] += 1
        assert not [which for which, count in seen.items() if count > 1]
        expected = plans.expected(self.journal, self.day(0), self.day(200))
        assert len({(one.plan_id, one.starts_at) for one in expected}) == len(expected)
        for one in expected:
            assert (one.plan_id, f"{one.starts_at:%Y-%m-%dT%H:%M:%SZ}") not in seen

    @invariant()
    def the_parts_of_a_rhythm_follow_each_other(self) -> None:
        for plan_id in self.ids("plan"):
            phases = plans.get(self.journal, plan_id).phases
            assert phases
            for phase, following in pairwise(phases):
                assert phase.until_on is not None and phase.until_on < following.starts_on

    @invariant()
    def everything_can_be_told(self) -> None:
        for kind in ("plan", "time_off", "session"):
            for one in self.ids(kind):
                assert naming.label(self.journal, kind, one)
        for found in lookup.find(self.journal, "a"):
            assert lookup.label(self.journal, found.kind, found.id)
        for entry in trash.contents(self.journal):
            assert entry.label and entry.records
        rows = plans.listing(self.journal, ended=True)
        assert sorted(row.id for row in rows) == self.ids("plan")
        assert [row for row in rows if row.running] == list(plans.listing(self.journal))
        for one in keeping.everyone(self.journal):
            assert one.kept + one.cancelled + one.missed == one.agreed >= one.moved
        today.overview(self.journal)

    @invariant()
    def the_file_is_whole(self) -> None:
        assert self.journal.all("PRAGMA foreign_key_check") == []
        assert self.journal.one("SELECT step_id, recording FROM step_now") == (None, 1)
        assert self.journal.all("SELECT id FROM changes WHERE step_id IS NULL") == []


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=12, stateful_step_count=30, deadline=None)
