"""A form that is saved over what another program changed meanwhile keeps both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentee_journal.domain.errors import NotFound
from mentee_journal.domain.records import Mentor
from mentee_journal.services import (
    capabilities,
    follow_ups,
    frameworks,
    goals,
    history,
    mentors,
    questions,
    reviews,
    sessions,
    time_off,
    together,
    touchpoints,
    trash,
)
from mentee_journal.store import agenda
from mentee_journal.store.journal import Journal
from tests.services.writes import Ids

FORMS = {
    "mentor": (mentors.get, mentors.save, "notes", "offers"),
    "goal": (goals.get, goals.save, "why", "statement"),
    "session": (sessions.get, sessions.save, "place", "minutes"),
    "follow_up": (follow_ups.get, follow_ups.save, "text", "due_on"),
    "question": (questions.get, questions.save, "note", "text"),
    "answer": (questions.get_answer, questions.edit_answer, "text", "answered_on"),
    "touchpoint": (touchpoints.get, touchpoints.save, "note", "text"),
    "time_off": (time_off.get, time_off.save, "label", "until_on"),
    "framework": (frameworks.get_own, frameworks.save, "name", "blurb"),
    "evidence": (capabilities.get_evidence, capabilities.edit_evidence, "note", "seen_on"),
    "review": (reviews.get, reviews.save, "evidence", "mentor_view"),
    "item": (agenda.item, sessions.edit_item, "title", "wanted"),
    "session_goal": (agenda.session_goal, sessions.edit_goal, "text", "goal_id"),
}


def other(value: object, word: str) -> object:
    """Another value of that kind."""
    from datetime import date, timedelta

    if isinstance(value, date):
        return value - timedelta(days=1) if word == "mine" else value - timedelta(days=2)
    if isinstance(value, int):
        return value + (5 if word == "mine" else 10)
    return None if value is None else f"{word} words"


@pytest.mark.parametrize("kind", FORMS)
def test_what_i_did_not_touch_is_as_the_other_left_it(journal: Journal, ids: Ids, kind: str) -> None:
    get, save, touched, left = FORMS[kind]
    row = getattr(ids, kind)
    base = get(journal, row)
    if kind == "session_goal":
        save(journal, replace(base, goal_id=None if base.goal_id else ids.goal))
    elif kind == "time_off":
        save(journal, replace(base, until_on=base.until_on.replace(day=base.until_on.day + 1)))
    else:
        save(journal, replace(base, **{left: other(getattr(base, left), "theirs")}))
    theirs = getattr(get(journal, row), left)
    assert theirs != getattr(base, left)

    done = together.save(journal, save, base, replace(base, **{touched: "mine words"}))

    now = get(journal, row)
    assert (getattr(now, touched), getattr(now, left)) == ("mine words", theirs)
    assert done.clashes == ()


@pytest.mark.parametrize("kind", FORMS)
def test_what_both_changed_is_mine_and_theirs_is_kept_in_history(journal: Journal, ids: Ids, kind: str) -> None:
    get, save, touched, _ = FORMS[kind]
    row = getattr(ids, kind)
    base = get(journal, row)
    save(journal, replace(base, **{touched: "their words"}))
    done = together.save(journal, save, base, replace(base, **{touched: "mine words"}))
    assert done.clashes == (touched,)
    assert getattr(get(journal, row), touched) == "mine words"
    history.undo(journal)
    assert getattr(get(journal, row), touched) == "their words"


def test_the_same_change_twice_is_no_clash(journal: Journal, ids: Ids) -> None:
    base = mentors.get(journal, ids.mentor)
    mentors.save(journal, replace(base, notes="the same"))
    assert together.save(journal, mentors.save, base, replace(base, notes="the same")).clashes == ()


def test_names_of_a_strength(journal: Journal, ids: Ids) -> None:
    had = capabilities.get(journal, ids.capability)
    capabilities.rename(journal, had.id, "Their name")
    kept = together.rename(journal, had, had.name, ["Also"])
    assert (kept.record.name, kept.clashes) == ("Their name", ())
    clashed = together.rename(journal, had, "My name", None)
    assert (clashed.record.name, clashed.clashes) == ("My name", ("name",))


def test_a_new_one_is_saved_as_it_is_and_one_that_is_gone_says_so(journal: Journal, ids: Ids) -> None:
    assert together.save(journal, mentors.save, Mentor(""), Mentor("New")).record.name == "New"
    base = mentors.get(journal, ids.mentor)
    trash.remove(journal, "mentor", ids.mentor)
    with pytest.raises(NotFound):
        together.save(journal, mentors.save, base, replace(base, notes="x"))


def test_it_is_said_in_words() -> None:
    words = together.clash_words(("text", "due_on"))
    assert words.startswith("Meanwhile another program had changed the words and when it is due too. Yours is kept")
