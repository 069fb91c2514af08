"""Whatever was done can be taken back and made again, in any depth, across restarts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import Mentor
from mentee_journal.services import history, mentors, sessions, today, trash
from mentee_journal.store.journal import Journal
from tests.conftest import Clock
from tests.services.conftest import records
from tests.services.writes import REMOVALS, WRITES, Ids


@pytest.mark.parametrize("name", WRITES)
def test_every_write_is_one_step_back_and_forth(journal: Journal, ids: Ids, clock: Clock, name: str) -> None:
    before, steps = records(journal), len(journal.all("SELECT id FROM steps"))
    clock.forward(minutes=5)
    WRITES[name](journal, ids)
    after = records(journal)
    assert after != before
    assert len(journal.all("SELECT id FROM steps")) == steps + 1
    label = history.last(journal)
    undone = history.undo(journal)
    assert undone is not None and undone.label == label
    assert records(journal) == before
    redone = history.redo(journal)
    assert redone is not None and redone.label == label
    assert records(journal) == after
    history.undo(journal)
    assert records(journal) == before


def test_all_the_way_back_and_forward_again(journal: Journal, ids: Ids, reopened: Callable[[], Journal]) -> None:
    full = records(journal)
    again = reopened()
    depth = 0
    while history.undo(again):
        depth += 1
    assert depth > 10
    assert today.overview(again).empty
    assert history.last(again) is None
    for _ in range(depth):
        assert history.redo(again)
    assert history.redo(again) is None
    assert records(again) == full


def test_undo_redo_mixed_with_new_work(journal: Journal, ids: Ids) -> None:
    start = records(journal)
    mentors.save(journal, Mentor("A"))
    mentors.save(journal, Mentor("B"))
    history.undo(journal)
    history.undo(journal)
    history.redo(journal)
    mentors.save(journal, Mentor("C"))
    assert history.redo(journal) is None
    assert [row.name for row in mentors.listing(journal, filter="a")]
    for _ in range(2):
        history.undo(journal)
    assert records(journal) == start
    history.redo(journal)
    history.redo(journal)
    names = {row.name for row in mentors.listing(journal)}
    assert {"A", "C"} <= names and "B" not in names


def test_a_step_that_changed_nothing_is_none(journal: Journal, ids: Ids, clock: Clock) -> None:
    before = journal.all("SELECT * FROM steps")
    clock.forward(days=1)
    mentors.save(journal, mentors.get(journal, ids.mentor))
    sessions.save(journal, sessions.get(journal, ids.session))
    sessions.move_item(journal, ids.item, 0)
    assert journal.all("SELECT * FROM steps") == before


def test_undo_refuses_what_another_program_changed(journal: Journal, ids: Ids) -> None:
    mentors.save(journal, Mentor("New"))
    made = mentors.find_by_name(journal, "New").id
    with journal.writing():
        journal.run("UPDATE mentors SET name = 'Foreign' WHERE id = ?", (made,))
    before = records(journal)
    with pytest.raises(Refused, match="changed since"):
        history.undo(journal)
    assert records(journal) == before


def test_undo_does_not_take_away_what_another_program_hung_on_it(journal: Journal, ids: Ids) -> None:
    made = mentors.save(journal, Mentor("New")).id
    with journal.writing():
        journal.run("UPDATE sessions SET mentor_id = ? WHERE id = ?", (made, ids.session))
    with pytest.raises(Refused):
        history.undo(journal)
    assert sessions.get(journal, ids.session).mentor_id == made
    assert journal.one("SELECT step_id, recording FROM step_now") == (None, 1)


@pytest.mark.parametrize("kind", REMOVALS)
def test_the_trash_gives_everything_back(journal: Journal, ids: Ids, clock: Clock, kind: str) -> None:
    before = records(journal)
    step = trash.remove(journal, kind, REMOVALS[kind](ids))
    gone = records(journal)
    clock.forward(days=3)
    mentors.save(journal, Mentor("Done since"))
    (entry,) = trash.contents(journal)
    assert (entry.step_id, entry.kind) == (step, kind)
    assert entry.label and entry.records >= 1
    trash.bring_back(journal, step)
    assert trash.contents(journal) == ()
    now = records(journal)
    now["mentors"] = [row for row in now["mentors"] if row["name"] != "Done since"]
    assert now == before
    # Taking "bring back" back puts it into the trash again; that can be made again too.
    history.undo(journal)
    assert [e.kind for e in trash.contents(journal)] == [kind]
    history.redo(journal)
    assert trash.contents(journal) == ()
    history.undo(journal)
    history.undo(journal)
    assert records(journal) == gone
    history.undo(journal)
    assert records(journal) == before
    assert trash.contents(journal) == ()
    history.redo(journal)
    assert [e.kind for e in trash.contents(journal)] == [kind]


def test_what_hangs_on_something_in_the_trash_waits_for_it(journal: Journal, ids: Ids) -> None:
    before = records(journal)
    session = trash.remove(journal, "session", ids.held)
    mentor = trash.remove(journal, "mentor", ids.mentor)
    with pytest.raises(Refused, match=r"Dana Ortiz.*first"):
        trash.bring_back(journal, session)
    trash.bring_back(journal, mentor)
    trash.bring_back(journal, session)
    now = records(journal)
    # The reflection lost its session first and its mentor after that; both are tied to it again.
    assert now["reflections"] == before["reflections"]
    assert now["sessions"] == before["sessions"]


def test_a_number_is_never_given_twice(journal: Journal, ids: Ids) -> None:
    last = mentors.save(journal, Mentor("Last")).id
    step = trash.remove(journal, "mentor", last)
    assert mentors.save(journal, Mentor("Newer")).id != last
    trash.bring_back(journal, step)
    assert mentors.get(journal, last).name == "Last"


def test_a_name_taken_meanwhile_is_said_so(journal: Journal, ids: Ids) -> None:
    from mentee_journal.domain.words import CapabilityKind
    from mentee_journal.services import capabilities

    step = trash.remove(journal, "capability", ids.capability)
    capabilities.add(journal, "DOCUMENTATION", CapabilityKind.GROWTH)
    before = records(journal)
    with pytest.raises(Refused, match="Rename that one first"):
        trash.bring_back(journal, step)
    assert records(journal) == before


def test_what_goes_with_it(journal: Journal, ids: Ids) -> None:
    assert trash.what_goes_with(journal, "mentor", ids.mentor) == (
        "and its 2 sessions, 4 topics, 2 session goals and 1 contact"
    )
    assert trash.what_goes_with(journal, "session", ids.session) == "and its 2 topics and 1 session goal"
    assert trash.what_goes_with(journal, "mentor", ids.other_mentor) == "and its 4 sessions, 1 topic and 1 rhythm"
    assert trash.what_goes_with(journal, "plan", ids.plan) == "and its 2 untouched sessions ahead"
    assert trash.what_goes_with(journal, "time_off", ids.time_off) == ""
    assert trash.what_goes_with(journal, "question", ids.answered) == "and its 1 answer"


def test_deleting_a_mentor_leaves_the_writing(journal: Journal, ids: Ids) -> None:
    from mentee_journal.services import goals, reflections

    trash.remove(journal, "mentor", ids.mentor)
    kept = reflections.get(journal, ids.reflection)
    assert kept.mentor_id is None and kept.session_id is None and kept.answers
    assert goals.get(journal, ids.goal).mentor_id is None
    assert replace(kept, mentor_id=1)  # it is an ordinary record


@pytest.mark.parametrize("kind", REMOVALS)
def test_a_removal_and_its_bringing_back_any_number_of_times(journal: Journal, ids: Ids, kind: str) -> None:
    """Made again, a removal is another step than it was, and that is the one its bringing back answers."""
    before = records(journal)
    removed = trash.remove(journal, kind, REMOVALS[kind](ids))
    gone = records(journal)
    trash.bring_back(journal, removed)
    for _ in range(3):
        assert records(journal) == before and trash.contents(journal) == ()
        history.undo(journal)
        assert records(journal) == gone and len(trash.contents(journal)) == 1
        history.undo(journal)
        assert records(journal) == before and trash.contents(journal) == ()
        history.redo(journal)
        assert records(journal) == gone and len(trash.contents(journal)) == 1
        history.redo(journal)
    (standing,) = journal.all("SELECT count(*) FROM steps WHERE is_removal = 1 AND reverted_by_id IS NULL")
    assert standing == (0,)
    history.undo(journal)
    (entry,) = trash.contents(journal)
    trash.bring_back(journal, entry.step_id)
    assert records(journal) == before
