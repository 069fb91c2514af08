"""The register in any order: naming, merging, renaming, removing, undoing. After every step each name leads to one."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from mentee_journal.domain.capability_naming import name_key
from mentee_journal.domain.records import Evidence, Goal, Mentor, ProgressReview, Reflection, Seen
from mentee_journal.domain.words import CapabilityKind, EvidenceSource
from mentee_journal.services import (
    capabilities,
    capability_merging,
    goals,
    history,
    mentors,
    reflections,
    reviews,
    transfer,
    trash,
)
from mentee_journal.store.journal import Journal
from tests import templates
from tests.conftest import NOW
from tests.services.any_order import Machine, rows_of

WHICH = st.integers(0, 5)
NAMES = st.sampled_from(("Pacing", " pacing", "Slowing down", "Calm", "Asking for the why", "[/x] ’"))
KINDS = st.sampled_from(CapabilityKind)
DAYS = st.dates(date(2025, 10, 1), date(2026, 11, 22))
REMOVED = st.sampled_from(("capability", "evidence", "reflection", "goal", "review", "mentor"))
SEEN = st.builds(Seen, NAMES, KINDS, st.sampled_from(("", "so")), st.sampled_from(EvidenceSource))


@cache
def empty() -> bytes:
    """A journal with a mentor, made once."""

    def fill(journal: Journal) -> None:
        mentors.save(journal, Mentor("Dana"))
        with journal.writing():
            journal.run("DELETE FROM steps")  # nothing before this can be undone

    return templates.made(NOW, fill)[0]


class AnyOrder(Machine):
    """Whatever can be done to the register."""

    @initialize()
    def begin(self) -> None:
        self.lay(empty())

    @rule(name=NAMES, kind=KINDS, day=DAYS, sure=st.none() | st.integers(1, 5))
    def add(self, name: str, kind: CapabilityKind, day: date, sure: int | None) -> None:
        made = capabilities.add(self.journal, name, kind, seen_on=day, confidence=sure)
        assert name_key(name) in {name_key(one) for one in (made.name, *made.also)}

    @rule(which=WHICH, kind=KINDS, day=DAYS, mentor=st.booleans())
    def see(self, which: int, kind: CapabilityKind, day: date, mentor: bool) -> None:
        source = EvidenceSource.MENTOR if mentor else EvidenceSource.ME
        with self.perhaps():
            seen = Evidence(self.one("capability", which), day, kind=kind, source=source)
            capabilities.add_evidence(self.journal, seen)

    @rule(which=WHICH, name=NAMES, also=st.none() | st.lists(NAMES, max_size=2))
    def rename(self, which: int, name: str, also: list[str] | None) -> None:
        with self.perhaps():
            capabilities.rename(self.journal, self.one("capability", which), name, also)

    @rule(into=WHICH, other=WHICH)
    def merge(self, into: int, other: int) -> None:
        held = ("evidence", "goal", "reflection")
        kept, going = self.one("capability", into), self.one("capability", other)
        before = {kind: self.ids(kind) for kind in held}
        with self.perhaps():
            preview = capability_merging.what_would_merge(self.journal, kept, going)
            had = len(capabilities.page(self.journal, kept).evidence)
            merged = capability_merging.merge(self.journal, kept, going)
            assert set(merged.also) == set(preview.also)
            assert merged.became_strength_on == preview.became_strength_on
            assert len(capabilities.page(self.journal, kept).evidence) == had + preview.evidence
        assert {kind: self.ids(kind) for kind in held} == before

    @rule(which=WHICH, day=DAYS, back=st.booleans())
    def turn(self, which: int, day: date, back: bool) -> None:
        with self.perhaps():
            if back:
                capabilities.back_to_growth(self.journal, self.one("capability", which))
            else:
                capabilities.become_strength(self.journal, self.one("capability", which), day)

    @rule(which=WHICH, sure=st.integers(1, 5))
    def make_goal(self, which: int, sure: int) -> None:
        with self.perhaps():
            goal = capabilities.make_goal(self.journal, self.one("capability", which))
            reviews.save(self.journal, ProgressReview(goal.id, date(2026, 11, 20), confidence=sure))

    @rule(which=WHICH, other=WHICH)
    def second_goal(self, which: int, other: int) -> None:
        with self.perhaps():
            goals.save(self.journal, Goal("Another", capability_id=self.one("capability", which) or None))

    @rule(which=st.none() | WHICH, seen=st.lists(SEEN, max_size=3))
    def reflect(self, which: int | None, seen: list[Seen]) -> None:
        with self.perhaps():
            had = self.one("reflection", which) if which is not None else 0
            reflections.save(self.journal, Reflection(date(2026, 11, 1), id=had, mentor_id=None, seen=tuple(seen)))

    @rule(kind=REMOVED, which=WHICH)
    def remove(self, kind: str, which: int) -> None:
        with self.perhaps():
            trash.remove(self.journal, kind, self.one(kind, which))

    @rule(which=WHICH)
    def bring_back(self, which: int) -> None:
        entries = trash.contents(self.journal)
        if entries:
            with self.perhaps():
                trash.bring_back(self.journal, entries[which % len(entries)].step_id)

    @rule()
    def undo(self) -> None:
        with self.perhaps():
            history.undo(self.journal)

    @rule()
    def redo(self) -> None:
        with self.perhaps():
            history.redo(self.journal)

    # -- what always holds

    @invariant()
    def each_name_leads_to_one(self) -> None:
        if not hasattr(self, "journal"):
            return
        rows = capabilities.register(self.journal)
        names = [name_key(name) for row in rows for name in (row.name, *row.also)]
        assert len(names) == len(set(names))
        known = capabilities.by_names(self.journal)
        assert set(known) == set(names)
        for row in rows:
            for name in (row.name, *row.also):
                assert known[name_key(name)].id == row.id
                (first, *_) = capabilities.suggest(self.journal, name)
                assert (first.row.id, first.same) == (row.id, True)

    @invariant()
    def every_page_tells_what_there_is(self) -> None:
        if not hasattr(self, "journal"):
            return
        held = rows_of(self.journal)
        seen = held["evidence"]
        for row in capabilities.register(self.journal):
            page = capabilities.page(self.journal, row.id)
            own = [one for one in seen if one["capability_id"] == row.id]
            led = {one["id"] for one in held["goals"] if one["capability_id"] == row.id}
            looks = [one for one in held["progress_reviews"] if one["goal_id"] in led]
            assert page.row == row and page.pieces == len(page.sights) == len(own) + len(looks)
            assert row.times == len(own) == sum(sum(month[1:]) for month in page.months)
            assert {goal.id for goal in page.goals} == led
            days = [sight.seen_on for sight in page.sights]
            assert days == sorted(days, reverse=True)
            points = [one["confidence"] for one in (*own, *looks) if one["confidence"] is not None]
            assert sorted(point.value for point in page.points) == sorted(points)
            assert [point.on for point in page.points] == sorted(point.on for point in page.points)
        for one in self.ids("reflection"):
            named = reflections.get(self.journal, one).seen
            assert len(named) == sum(1 for row in seen if row["reflection_id"] == one)
            reflections.versions(self.journal, one)

    def all_the_way_back_and_forward(self) -> None:
        copy = templates.in_memory(self.clock, templates.empty(NOW))
        transfer.load(copy, transfer.dump(self.journal))
        assert rows_of(copy) == rows_of(self.journal)
        copy.close()
        super().all_the_way_back_and_forward()


AnyOrder.TestCase.settings = settings(max_examples=12, stateful_step_count=18, deadline=None)
test_any_order = AnyOrder.TestCase
