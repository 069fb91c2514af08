"""What a reflection is about and what came of it: kept, merged, and found again in earlier versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import Reflection
from mentee_journal.services import frameworks, looking_back, questions, reflections, trash
from mentee_journal.services.merging import DIVIDER
from mentee_journal.store.journal import Journal
from tests.services.writes import Ids


def test_what_it_is_tied_to_must_be_there(journal: Journal, ids: Ids) -> None:
    with pytest.raises(NotFound, match="question"):
        reflections.save(journal, Reflection(date(2026, 1, 1), question_id=999))
    for field in ("came_of_it", "benefit", "framework_name"):
        with pytest.raises(Refused) as caught:
            reflections.save(journal, replace(Reflection(date(2026, 1, 1)), **{field: "half \ud800"}))  # type: ignore[arg-type]
        assert caught.value.field == field


def test_two_saves_at_once_keep_what_came_of_it_and_the_benefit_of_both(journal: Journal, ids: Ids) -> None:
    base = reflections.get(journal, ids.reflection)
    reflections.save(journal, replace(base, came_of_it="It worked", benefit="Less waiting"))
    merged = reflections.save(journal, replace(base, came_of_it="Not yet", benefit="Less waiting for all"))
    assert merged.came_of_it == f"It worked\n\n{DIVIDER}\n\nNot yet"
    assert merged.benefit == "Less waiting for all"
    again = reflections.save(journal, replace(base, benefit="Calmer mornings"))
    assert again.benefit == f"Less waiting for all\n\n{DIVIDER}\n\nCalmer mornings"


def test_what_came_of_it_is_written_over_only_where_it_was_seen(journal: Journal, ids: Ids) -> None:
    seen = reflections.get(journal, ids.reflection).came_of_it
    assert reflections.say_came_of_it(journal, ids.reflection, "It held", had=seen).came_of_it == "It held"
    elsewhere = reflections.say_came_of_it(journal, ids.reflection, "Not for long", had=seen)
    assert elsewhere.came_of_it == f"It held\n\n{DIVIDER}\n\nNot for long"


def test_what_came_of_it_makes_a_version_and_ties_do_not(journal: Journal, ids: Ids) -> None:
    base = reflections.get(journal, ids.reflection)
    tied = reflections.save(journal, replace(base, question_id=ids.asked, look_back=True))
    assert reflections.versions(journal, ids.reflection) == ()
    reflections.save(journal, replace(tied, came_of_it="Something else", benefit="Rest"))
    (version,) = reflections.versions(journal, ids.reflection)
    assert (version.reflection.came_of_it, version.reflection.benefit) == (base.came_of_it, base.benefit)
    back = reflections.bring_back(journal, ids.reflection, 1)
    assert (back.came_of_it, back.question_id, back.look_back) == (base.came_of_it, ids.asked, True)
    looking_back.show(journal, ids.reflection, False)
    reflections.save(journal, replace(reflections.get(journal, ids.reflection), question_id=ids.answered, goal_id=None))
    back = reflections.bring_back(journal, ids.reflection, 2)
    assert (back.came_of_it, back.benefit) == ("Something else", "Rest")
    assert (back.question_id, back.goal_id, back.look_back) == (ids.answered, None, False)


def test_whatever_was_written_makes_a_version(journal: Journal, ids: Ids) -> None:
    columns = ("title", "event", "mentor_view", "will_try", "came_of_it", "benefit")
    for number, column in enumerate(columns, 1):
        now = reflections.get(journal, ids.reflection)
        reflections.save(journal, replace(now, **{column: "Other words"}))  # type: ignore[arg-type]
        assert len(reflections.versions(journal, ids.reflection)) == number, column


def test_a_version_is_brought_back_in_the_way_it_was_written_in(journal: Journal, ids: Ids) -> None:
    own = frameworks.get_own(journal, ids.framework)
    base = reflections.get(journal, ids.reflection)
    written = reflections.save(journal, replace(base, framework=own.key))
    frameworks.save(journal, replace(own, name="Columns"))
    trash.remove(journal, "framework", own.id)
    reflections.save(journal, replace(written, framework="gibbs"))
    back = reflections.bring_back(journal, ids.reflection, 2)
    assert (back.framework, back.framework_name) == (own.key, "Two columns")


def test_it_is_found_by_what_came_of_it_and_says_its_question(journal: Journal, ids: Ids) -> None:
    for words in ("she rang BACK", "waits for a form"):
        (row,) = reflections.timeline(journal, filter=words)
        assert row.id == ids.reflection
        assert reflections.count(journal, filter=words) == 1
    asked = questions.get(journal, ids.answered).text
    assert row.question == asked == reflections.page(journal, ids.reflection).question
    trash.remove(journal, "question", ids.answered)
    left = reflections.page(journal, ids.reflection)
    assert (left.question, left.reflection.question_id) == ("", None)
