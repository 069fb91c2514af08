"""The register: other names, how sure one felt, and two that are one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import Capability, Evidence, Goal, Reflection, Seen
from mentee_journal.domain.words import CapabilityKind, EvidenceSource
from mentee_journal.services import (
    capabilities,
    capability_merging,
    goals,
    history,
    lookup,
    questions,
    reflections,
    trash,
)
from mentee_journal.store.journal import Journal
from tests.services.conftest import records
from tests.services.writes import Ids

S, G = CapabilityKind.STRENGTH, CapabilityKind.GROWTH
DAY = date(2026, 11, 2)


def named(journal: Journal, name: str) -> Capability:
    row = next(row for row in capabilities.register(journal) if row.name == name)
    return capabilities.get(journal, row.id)


@pytest.fixture
def pacing(journal: Journal, ids: Ids) -> Capability:
    """An area for growth that a reflection names."""
    return named(journal, "Pacing")


@pytest.fixture
def slowing(journal: Journal, ids: Ids) -> Capability:
    """Another, which is the same in other words."""
    return capabilities.add(journal, "Slowing down", G, note="rushed", confidence=2)


def test_how_sure_one_felt_is_kept(journal: Journal, ids: Ids) -> None:
    made = capabilities.add_evidence(journal, Evidence(ids.capability, DAY, confidence=4))
    assert (made.confidence, capabilities.get_evidence(journal, made.id).confidence) == (4, 4)
    added = capabilities.add(journal, "Rapport", S, confidence=5)
    assert capabilities.page(journal, added.id).evidence[0].evidence.confidence == 5
    for wrong in (0, 6, True, "3"):
        with pytest.raises(Refused, match="1 to 5"):
            capabilities.add_evidence(journal, Evidence(ids.capability, DAY, confidence=wrong))  # type: ignore[arg-type]


def test_a_sighting_can_be_changed(journal: Journal, ids: Ids) -> None:
    had = capabilities.get_evidence(journal, ids.evidence)
    given = replace(had, note="Two notes on the day", seen_on=DAY, confidence=3, source=EvidenceSource.ME, kind=S)
    given = replace(given, mentor_id=None)
    assert capabilities.edit_evidence(journal, given) == given
    history.undo(journal)
    assert capabilities.get_evidence(journal, ids.evidence) == had
    with pytest.raises(NotFound):
        capabilities.edit_evidence(journal, replace(given, id=12345))


def test_what_a_reflection_tells_is_changed_there(journal: Journal, pacing: Capability) -> None:
    had = capabilities.page(journal, pacing.id).evidence[0].evidence
    changed = capabilities.edit_evidence(journal, replace(had, note="something else", confidence=2))
    assert changed == replace(had, confidence=2)
    reflection = reflections.get(journal, had.reflection_id or 0)
    reflections.save(journal, replace(reflection, title="Another title"))
    assert capabilities.get_evidence(journal, had.id).confidence == 2


def test_two_that_are_one(journal: Journal, ids: Ids, pacing: Capability, slowing: Capability) -> None:
    goal = goals.save(journal, Goal("Slow down", capability_id=slowing.id))
    question = questions.make_growth(journal, ids.question, "Slowing down")
    assert question.id == slowing.id
    preview = capability_merging.what_would_merge(journal, pacing.id, slowing.id)
    assert (preview.evidence, preview.goals, preview.questions) == (2, 1, 1)
    assert (preview.also, preview.active_goals) == (("Slowing down",), ())
    before = records(journal)
    merged = capability_merging.merge(journal, pacing.id, slowing.id)
    assert (merged.name, merged.also) == ("Pacing", ("Slowing down",))
    assert goals.get(journal, goal.id).capability_id == pacing.id
    assert questions.get(journal, ids.question).capability_id == pacing.id
    assert {e.evidence.note for e in capabilities.page(journal, pacing.id).evidence} >= {"too fast", "rushed"}
    with pytest.raises(NotFound):
        capabilities.get(journal, slowing.id)
    after = records(journal)
    history.undo(journal)
    assert records(journal) == before
    history.redo(journal)
    assert records(journal) == after


def test_the_other_name_is_known_where_one_is_named(journal: Journal, pacing: Capability, slowing: Capability) -> None:
    capability_merging.merge(journal, pacing.id, slowing.id)
    assert capabilities.add(journal, " slowing  DOWN", S).id == pacing.id
    written = reflections.save(journal, Reflection(DAY, seen=(Seen("Slowing down", G, "again"),)))
    assert [seen.name for seen in written.seen] == ["Pacing"]
    assert [(found.kind, found.label) for found in lookup.find(journal, "slowing")] == [("capability", "Pacing")]
    assert capabilities.names(journal).count("Pacing") == 1 and "Slowing down" not in capabilities.names(journal)


def test_a_chain_of_names(journal: Journal, pacing: Capability, slowing: Capability) -> None:
    waiting = capabilities.add(journal, "Waiting", S)
    capability_merging.merge(journal, slowing.id, pacing.id)
    merged = capability_merging.merge(journal, waiting.id, slowing.id)
    assert (merged.kind, set(merged.also)) == (S, {"Pacing", "Slowing down"})
    assert capabilities.add(journal, "pacing", G).id == waiting.id
    for _ in range(3):
        history.undo(journal)
    assert {"Pacing", "Slowing down", "Waiting"} <= set(capabilities.names(journal))


def test_two_goals_that_are_both_active_are_both_said_and_both_stay(
    journal: Journal, pacing: Capability, slowing: Capability
) -> None:
    goals.save(journal, Goal("Wait three breaths", capability_id=pacing.id))
    goals.save(journal, Goal("Slow down", capability_id=slowing.id))
    preview = capability_merging.what_would_merge(journal, pacing.id, slowing.id)
    assert preview.active_goals == ("Wait three breaths", "Slow down")
    capability_merging.merge(journal, pacing.id, slowing.id)
    active = {row.statement for row in goals.listing(journal, kind=None)}
    assert {"Wait three breaths", "Slow down"} <= active


def test_the_day_it_became_a_strength_comes_along(journal: Journal, pacing: Capability, slowing: Capability) -> None:
    capabilities.become_strength(journal, slowing.id, DAY)
    assert capability_merging.merge(journal, pacing.id, slowing.id).became_strength_on is None  # growth it stays
    history.undo(journal)
    calm = capabilities.add(journal, "Calm", S)
    merged = capability_merging.merge(journal, calm.id, slowing.id)
    assert (merged.kind, merged.became_strength_on) == (S, DAY)


def test_what_cannot_be_put_together(journal: Journal, pacing: Capability) -> None:
    steps = journal.all("SELECT * FROM steps")
    with pytest.raises(Refused, match="the same one"):
        capability_merging.merge(journal, pacing.id, pacing.id)
    for into, other in ((pacing.id, 12345), (12345, pacing.id)):
        with pytest.raises(NotFound):
            capability_merging.merge(journal, into, other)
        with pytest.raises(NotFound):
            capability_merging.what_would_merge(journal, into, other)
    assert journal.all("SELECT * FROM steps") == steps


def test_renaming_onto_another_name(journal: Journal, pacing: Capability, slowing: Capability) -> None:
    capability_merging.merge(journal, pacing.id, slowing.id)
    renamed = capabilities.rename(journal, pacing.id, "slowing down")
    assert (renamed.name, renamed.also) == ("slowing down", ("Pacing",))
    other = capabilities.add(journal, "Waiting", G)
    with pytest.raises(Refused, match="called slowing down, which goes by that name as well"):
        capabilities.rename(journal, other.id, "PACING")
    with pytest.raises(Refused, match="Are the two one"):
        capabilities.rename(journal, other.id, "Slowing Down")
    assert capabilities.rename(journal, other.id, "waiting ").name == "waiting"


def test_the_last_mention_taken_out_leaves_what_two_were_put_together_in(
    journal: Journal, ids: Ids, pacing: Capability, slowing: Capability
) -> None:
    only = capabilities.page(journal, slowing.id).evidence[0].evidence.id
    capability_merging.merge(journal, pacing.id, slowing.id)
    trash.remove(journal, "evidence", only)
    reflections.save(journal, replace(reflections.get(journal, ids.reflection), seen=()))
    assert named(journal, "Pacing").also == ("Slowing down",)


def test_what_comes_back_from_the_trash_finds_what_its_own_was_put_together_with(
    journal: Journal, ids: Ids, pacing: Capability, slowing: Capability
) -> None:
    goal = goals.save(journal, Goal("Slow", capability_id=pacing.id))
    steps = [trash.remove(journal, "reflection", ids.reflection), trash.remove(journal, "goal", goal.id)]
    capability_merging.merge(journal, slowing.id, pacing.id)
    for step in steps:
        trash.bring_back(journal, step)
    assert [seen.name for seen in reflections.get(journal, ids.reflection).seen] == ["Listening", "Slowing down"]
    assert goals.get(journal, goal.id).capability_id == slowing.id


def test_a_name_of_ones_own_comes_before_another(journal: Journal, pacing: Capability, slowing: Capability) -> None:
    step = trash.remove(journal, "capability", slowing.id)
    again = capabilities.add(journal, "Slowing down", G)
    capability_merging.merge(journal, pacing.id, again.id)
    trash.bring_back(journal, step)
    assert named(journal, "Pacing").also == ()
    assert capabilities.add(journal, "slowing down", G).id == slowing.id
    history.undo(journal)
    history.undo(journal)  # it is in the trash again
    assert named(journal, "Pacing").also == ("Slowing down",)


def test_one_that_went_with_its_names_comes_back_with_those_that_are_free(
    journal: Journal, pacing: Capability, slowing: Capability
) -> None:
    waiting = capabilities.add(journal, "Waiting", G)
    capability_merging.merge(journal, pacing.id, slowing.id)
    capability_merging.merge(journal, pacing.id, waiting.id)
    assert trash.what_goes_with(journal, "capability", pacing.id) == "and its 3 sightings and 2 other names"
    step = trash.remove(journal, "capability", pacing.id)
    assert trash.contents(journal)[0].records == 4  # names are no records of their own
    made = capabilities.add(journal, "Waiting", S)
    trash.bring_back(journal, step)
    assert capabilities.get(journal, pacing.id).also == ("Slowing down",)
    assert capabilities.add(journal, "waiting", G).id == made.id


def test_the_other_names_are_ones_own_to_say(journal: Journal, pacing: Capability, slowing: Capability) -> None:
    given = capabilities.rename(journal, pacing.id, "Pacing", ["Rushing", " rushing ", "", "PACING", "Going slow"])
    assert given.also == ("Rushing", "Going slow")
    assert capabilities.rename(journal, pacing.id, "Rushing", ["Going slow", "Pacing"]).also == ("Going slow", "Pacing")
    with pytest.raises(Refused, match="Are the two one") as refused:
        capabilities.rename(journal, pacing.id, "Rushing", ["slowing down"])
    assert refused.value.field == "also"
    assert capabilities.rename(journal, pacing.id, "Rushing", []).also == ()
    history.undo(journal)
    assert capabilities.get(journal, pacing.id).also == ("Going slow", "Pacing")


def test_an_earlier_version_still_names_what_was_put_together_since(
    journal: Journal, ids: Ids, pacing: Capability, slowing: Capability
) -> None:
    capabilities.add(journal, "Pacing", G, note="It is seen elsewhere too")
    now = reflections.get(journal, ids.reflection)
    reflections.save(journal, replace(now, seen=(Seen("Slowing down", G, "again"),)))
    capability_merging.merge(journal, slowing.id, pacing.id)
    (earlier,) = reflections.versions(journal, ids.reflection)
    assert [seen.name for seen in earlier.reflection.seen] == ["Listening", "Pacing"]
    back = reflections.bring_back(journal, ids.reflection, 1)
    assert {seen.name for seen in back.seen} == {"Listening", "Slowing down"}


def test_one_that_was_put_together_with_another_is_still_known(
    journal: Journal, pacing: Capability, slowing: Capability
) -> None:
    capability_merging.merge(journal, pacing.id, slowing.id)
    assert capabilities.still(journal, slowing.id).id == capabilities.still(journal, pacing.id).id == pacing.id
    trash.remove(journal, "capability", pacing.id)
    for gone in (pacing.id, slowing.id, 12345):
        with pytest.raises(NotFound):
            capabilities.still(journal, gone)
