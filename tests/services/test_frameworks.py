"""Ways to reflect: the user's own beside the built-in ones, and what was written in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentee_journal.content import frameworks as built_in
from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import Answer, FrameworkPrompt, OwnFramework, Reflection
from mentee_journal.services import frameworks, history, reflections, trash
from mentee_journal.store.journal import Journal

ASKED = (FrameworkPrompt("What did I see?", "As a camera would"), FrameworkPrompt("What else could it be?"))


@pytest.fixture
def own(journal: Journal) -> OwnFramework:
    """One way of the user's own."""
    return frameworks.save(journal, OwnFramework("Two columns", blurb="For a case", prompts=ASKED))


def keys(journal: Journal, *, hidden: bool = False) -> list[str]:
    """Of the ways that are offered."""
    return [way.key for way in frameworks.listing(journal, hidden=hidden)]


def test_the_built_in_ones_are_all_offered_and_ones_own_stand_after_the_short_ones(
    journal: Journal, own: OwnFramework
) -> None:
    assert set(keys(journal)) == {*(one.key for one in built_in()), "two_columns"}
    assert keys(journal)[:4] == ["quick", "what", "two_columns", "after_session"]
    assert keys(journal)[-1] == "free"
    way = frameworks.get(journal, "two_columns")
    assert way is not None
    assert (way.own, way.offered_first, way.prompts, way.free) == (True, True, ASKED, False)
    assert frameworks.get(journal, "free") is not None
    assert frameworks.get(journal, "none such") is None


def test_what_was_written_keeps_the_prompts_and_the_name(journal: Journal, own: OwnFramework) -> None:
    answers = (Answer("What did I see?", "A slow start"), Answer("What else could it be?", ""))
    first = reflections.save(journal, Reflection(date(2026, 11, 1), framework=own.key, answers=answers))
    changed = frameworks.save(journal, replace(own, name="Three columns", prompts=(FrameworkPrompt("What now?"),)))
    assert (changed.key, changed.id) == (own.key, own.id)
    again = reflections.save(journal, replace(reflections.get(journal, first.id), title="Later"))
    assert (again.framework_name, again.answers) == ("Two columns", answers)
    assert frameworks.name_of(journal, again) == reflections.page(journal, again.id).framework == "Two columns"
    second = reflections.save(journal, Reflection(date(2026, 11, 2), framework=own.key))
    assert second.framework_name == "Three columns"
    assert frameworks.used(journal) == ((own.key, "Three columns", 2),)
    trash.remove(journal, "framework", own.id)
    assert frameworks.used(journal) == ((own.key, "Two columns", 2),)
    assert reflections.get(journal, first.id).answers == answers
    # In another way, it is called as that one is.
    other = reflections.save(journal, replace(again, framework="gibbs"))
    assert (other.framework_name, frameworks.name_of(journal, other)) == ("", "Gibbs' cycle")


def test_a_key_is_never_given_twice(journal: Journal, own: OwnFramework) -> None:
    step = trash.remove(journal, "framework", own.id)
    assert [entry.records for entry in trash.contents(journal)] == [1], "its prompts are the way itself"
    again = frameworks.save(journal, OwnFramework("Two columns", prompts=ASKED))
    assert again.key != own.key
    trash.bring_back(journal, step)
    assert frameworks.get_own(journal, own.id) == own
    assert frameworks.save(journal, OwnFramework("Gibbs", prompts=ASKED)).key != "gibbs"
    assert frameworks.save(journal, OwnFramework("ふりかえり", prompts=ASKED)).key.startswith("own_")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (OwnFramework(" ", prompts=ASKED), "name"),
        (OwnFramework("gibbs'  CYCLE", prompts=ASKED), "name"),
        (OwnFramework("two columns", prompts=ASKED), "name"),
        (OwnFramework("None", prompts=()), "prompts"),
        (OwnFramework("Empty", prompts=(FrameworkPrompt(" \n "),)), "prompts"),
        (OwnFramework("Twice", prompts=(FrameworkPrompt("Why?"), FrameworkPrompt("why? "))), "prompts"),
        (OwnFramework("Many", prompts=tuple(FrameworkPrompt(f"{n}") for n in range(41))), "prompts"),
    ],
)
def test_what_cannot_be_asked_is_refused(journal: Journal, own: OwnFramework, given: OwnFramework, field: str) -> None:
    with pytest.raises(Refused) as caught:
        frameworks.save(journal, given)
    assert caught.value.field == field
    assert keys(journal, hidden=True).count("two_columns") == 1


def test_its_own_name_is_no_other_ones(journal: Journal, own: OwnFramework) -> None:
    assert frameworks.save(journal, replace(own, name="TWO columns")).name == "TWO columns"
    with pytest.raises(NotFound):
        frameworks.save(journal, replace(own, id=999, name="Another"))
    with pytest.raises(NotFound):
        frameworks.get_own(journal, 999)


def test_a_copy_begins_with_the_prompts_under_a_free_name(journal: Journal) -> None:
    begun = frameworks.copy(journal, "gibbs")
    assert (begun.id, begun.name, begun.copied_from, len(begun.prompts)) == (0, "Gibbs' cycle, mine", "gibbs", 6)
    frameworks.save(journal, begun)
    assert frameworks.copy(journal, "gibbs").name == "Gibbs' cycle, mine 2"
    assert frameworks.copy(journal, "free").prompts == ()
    with pytest.raises(NotFound):
        frameworks.copy(journal, "none such")


def test_hidden_ones_are_not_offered_and_the_last_one_stays(journal: Journal, own: OwnFramework) -> None:
    frameworks.hide(journal, "quick")
    frameworks.hide(journal, "quick")
    frameworks.hide(journal, own.key)
    assert {"quick", own.key} & set(keys(journal)) == set()
    assert {"quick", own.key} <= set(keys(journal, hidden=True))
    history.undo(journal)
    assert own.key in keys(journal)
    for key in keys(journal)[1:]:
        frameworks.hide(journal, key)
    with pytest.raises(Refused, match="One way"):
        frameworks.hide(journal, keys(journal)[0])
    frameworks.show(journal, "quick")
    assert "quick" in keys(journal)
    with pytest.raises(NotFound):
        frameworks.hide(journal, "none such")


def test_ones_own_are_put_in_order(journal: Journal, own: OwnFramework) -> None:
    others = [frameworks.save(journal, OwnFramework(name, prompts=ASKED)) for name in ("B", "C")]
    assert [way.name for way in frameworks.listing(journal) if way.own] == ["Two columns", "B", "C"]
    assert [way.name for way in frameworks.listing(journal) if way.own and way.offered_first] == ["Two columns", "B"]
    frameworks.move(journal, others[1].id, -1)
    frameworks.move(journal, own.id, 5)
    frameworks.move(journal, own.id, 1)
    assert [way.name for way in frameworks.listing(journal) if way.own] == ["C", "B", "Two columns"]
