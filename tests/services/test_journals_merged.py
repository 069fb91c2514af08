"""Two copies of a journal come together: what came in, what became of what both had, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from mentee_journal.domain.records import Answer, Mentor, Question, QuestionAnswer, Reflection
from mentee_journal.domain.words import QuestionStatus
from mentee_journal.services import history, journal_merging, mentors, questions, reflections, trash
from mentee_journal.store.journal import Journal
from tests import templates
from tests.conftest import NOW, Clock


def begun(journal: Journal) -> None:
    mentors.save(journal, Mentor("Dana", notes="As it was", roles=("moral_support",)))
    questions.capture(journal, Question("How do others say no?"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def two(clock: Clock) -> Iterator[tuple[Journal, Journal]]:
    """The same journal on two machines."""
    file = templates.made(NOW, begun)[0]
    one, other = (templates.in_memory(clock, file) for _ in range(2))
    clock.forward(minutes=1)
    yield one, other
    one.close()
    other.close()


def test_what_belongs_to_a_record_comes_with_it(two: tuple[Journal, Journal]) -> None:
    here, there = two
    reflections.save(there, Reflection(date(2026, 11, 20), title="Grading", answers=(Answer("free", "It went well"),)))
    mentors.save(there, Mentor("Lee", roles=("clinical_reasoning",)))
    journal_merging.merge_with(here, there, "other")
    (row,) = here.all("SELECT id FROM reflections")
    assert [answer.text for answer in reflections.get(here, row[0]).answers] == ["It went well"]
    (lee,) = here.all("SELECT id FROM mentors WHERE name = 'Lee'")
    assert mentors.get(here, lee[0]).roles == ("clinical_reasoning",)


def test_a_question_that_was_answered_there_is_answered_here(two: tuple[Journal, Journal], clock: Clock) -> None:
    here, there = two
    (asked,) = (row[0] for row in there.all("SELECT id FROM questions"))
    dana = there.all("SELECT id FROM mentors")[0][0]
    questions.answer(there, QuestionAnswer(asked, "Kindly", mentor_id=dana))
    clock.forward(minutes=1)
    questions.save(here, replace(questions.get(here, asked), note="Mine is newer"))
    journal_merging.merge_with(here, there, "other")
    now = questions.get(here, asked)
    assert (now.note, now.status) == ("Mine is newer", QuestionStatus.ANSWERED)


def test_the_newest_is_shown_and_the_other_is_an_earlier_version(two: tuple[Journal, Journal], clock: Clock) -> None:
    here, there = two
    dana = mentors.get(here, here.all("SELECT id FROM mentors")[0][0])
    mentors.save(here, replace(dana, notes="Written here"))
    clock.forward(minutes=1)
    mentors.save(there, replace(mentors.get(there, dana.id), notes="Written there, later"))
    journal_merging.merge_with(here, there, "other")
    assert mentors.get(here, dana.id).notes == "Written there, later"
    assert history.undo(here) is not None
    assert mentors.get(here, dana.id).notes == "Written here"


def test_what_only_one_changed_and_took_back_is_as_the_other_left_it(
    two: tuple[Journal, Journal], clock: Clock
) -> None:
    here, there = two
    dana = here.all("SELECT id FROM mentors")[0][0]
    mentors.save(here, replace(mentors.get(here, dana), notes="Taken back"))
    mentors.save(there, replace(mentors.get(there, dana), notes="Written there"))
    clock.forward(minutes=1)
    history.undo(here)
    journal_merging.merge_with(here, there, "other")
    assert mentors.get(here, dana).notes == "Written there"


def test_what_was_removed_there_goes_unless_it_was_changed_here_since(
    two: tuple[Journal, Journal], clock: Clock
) -> None:
    here, there = two
    dana = here.all("SELECT id FROM mentors")[0][0]
    asked = here.all("SELECT id FROM questions")[0][0]
    for kind, row_id in (("mentor", dana), ("question", asked)):
        trash.remove(there, kind, row_id)
    clock.forward(minutes=1)
    questions.save(here, replace(questions.get(here, asked), note="Changed since"))
    journal_merging.merge_with(here, there, "other")
    assert here.all("SELECT id FROM mentors") == []
    assert questions.get(here, asked).note == "Changed since"
    assert history.undo(here) is not None
    assert mentors.get(here, dana).name == "Dana"
