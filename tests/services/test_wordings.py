"""What a record said before can be seen, brought back and deleted for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import Answer, Reflection
from mentee_journal.services import (
    capabilities,
    follow_ups,
    goals,
    history,
    mentors,
    purging,
    questions,
    reflections,
    search,
    sessions,
    touchpoints,
    wordings,
)
from mentee_journal.store.journal import Journal
from mentee_journal.store.wordings import KINDS
from tests.conftest import Clock
from tests.services.writes import Ids

TEXTS = {
    "mentor": (mentors.get, mentors.save, "notes"),
    "session": (sessions.get, sessions.save, "place"),
    "goal": (goals.get, goals.save, "why"),
    "question": (questions.get, questions.save, "note"),
    "follow_up": (follow_ups.get, follow_ups.save, "text"),
    "touchpoint": (touchpoints.get, touchpoints.save, "note"),
}


def say(journal: Journal, ids: Ids, kind: str, *words: str, clock: Clock | None = None) -> int:
    get, save, column = TEXTS[kind]
    row = getattr(ids, kind)
    for word in words:
        if clock is not None:
            clock.forward(minutes=1)
        save(journal, replace(get(journal, row), **{column: word}))
    return int(row)


@pytest.mark.parametrize("kind", TEXTS)
def test_each_is_listed_with_its_day_brought_back_and_undone(
    journal: Journal, ids: Ids, clock: Clock, kind: str
) -> None:
    get, _, column = TEXTS[kind]
    row = say(journal, ids, kind, "first words", "second words", "third words", clock=clock)
    found = [one for one in wordings.earlier(journal, kind, row) if one.texts[0].text.endswith("words")]
    assert [one.texts[0].text for one in found] == ["second words", "first words"]
    assert found[0].until == clock.now and found[0].texts[0].after == "third words"
    wordings.bring_back(journal, kind, row, found[1].number)
    assert getattr(get(journal, row), column) == "first words"
    assert wordings.earlier(journal, kind, row)[0].texts[0].text == "third words"
    history.undo(journal)
    assert getattr(get(journal, row), column) == "third words"


@pytest.mark.parametrize("kind", TEXTS)
def test_one_deleted_for_ever_leaves_no_byte(journal: Journal, ids: Ids, clock: Clock, kind: str) -> None:
    get, _, column = TEXTS[kind]
    row = say(journal, ids, kind, "zxfirst", "zxsecond", "zxthird", clock=clock)
    search.refresh(journal)
    wrong = next(one for one in wordings.earlier(journal, kind, row) if one.texts[0].text == "zxsecond")
    assert b"zxsecond" in journal.path.read_bytes()
    assert wordings.forget(journal, kind, row, wrong.number)
    data = journal.path.read_bytes()
    assert b"zxsecond" not in data and b"zxfirst" in data and b"zxthird" in data
    assert next(one.texts[0].text for one in wordings.earlier(journal, kind, row)) == "zxfirst"
    with pytest.raises(Refused, match="cannot be brought back"):
        history.undo(journal)
    history.undo(journal)
    if kind == "session":  # Its revision was counted on.
        history.undo(journal)
    assert getattr(get(journal, row), column) == "zxfirst"


def test_parts_of_a_session_and_of_a_goal_count_in(journal: Journal, ids: Ids) -> None:
    item = next(one for one in sessions.page(journal, ids.session).items if one.id == ids.item)
    sessions.edit_item(journal, replace(item, title="Another title"))
    newest = wordings.earlier(journal, "session", ids.session)[0].texts[0]
    assert (newest.table, newest.label, newest.text) == ("agenda_items", "The topic", item.title)


def test_names_that_others_go_by_are_not_brought_back_here(journal: Journal, ids: Ids) -> None:
    capabilities.rename(journal, ids.capability, "Another name")
    newest = wordings.earlier(journal, "capability", ids.capability)[0]
    with pytest.raises(Refused, match="renaming"):
        wordings.bring_back(journal, "capability", ids.capability, newest.number)


def test_what_is_not_there(journal: Journal, ids: Ids) -> None:
    for kind, number in (("mentor", 99), ("reflection", 1)):
        with pytest.raises(NotFound):
            wordings.bring_back(journal, kind, ids.mentor, number)
    with pytest.raises(NotFound):
        wordings.earlier(journal, "mentor", 999)
    assert purging.finish(journal)
    assert set(TEXTS) < set(KINDS)


def test_a_version_of_a_reflection_deleted_for_ever_leaves_no_byte(journal: Journal) -> None:
    day = journal.now().date()
    kept = Answer("So?", "zxstays")
    first = reflections.save(
        journal, Reflection(day, title="zxtitle", answers=(Answer("What?", "zxone"), Answer("More?", "zxgone"), kept))
    )
    assert first.id is not None

    def now() -> Reflection:
        return reflections.get(journal, first.id)

    reflections.save(journal, replace(now(), answers=(Answer("What?", "zxtwo"), kept)))
    reflections.save(journal, replace(now(), title="zxlast", answers=(Answer("What?", "zxthree"), kept)))
    search.refresh(journal)
    assert [one.number for one in reflections.versions(journal, first.id)] == [2, 1]
    assert wordings.forget_version(journal, first.id, 1)
    data = journal.path.read_bytes()
    assert [word for word in (b"zxone", b"zxgone", b"zxtitle") if word in data] == []
    assert [word for word in (b"zxtwo", b"zxstays", b"zxlast", b"zxthree") if word not in data] == []
    assert now().answers == (Answer("What?", "zxthree"), kept)
    with pytest.raises(NotFound):
        wordings.forget_version(journal, first.id, 9)
