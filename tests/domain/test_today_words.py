"""The short phrases of Today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from mentee_journal.content import channels
from mentee_journal.domain.calling import called, untitled
from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.records import Role
from mentee_journal.domain.today_words import (
    due_words,
    fit_words,
    idea_words,
    review_words,
    waiting_words,
    whose_words,
)
from mentee_journal.domain.views import FollowUpRow, RoleCover
from mentee_journal.domain.words import FollowUpStatus, Owner

TODAY = date(2026, 11, 23)
HERE: Any = {"today": TODAY, "order": DateOrder.DAY_FIRST}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dana Ortiz", "Dana"),
        ("Dr. Lee Park", "Lee"),
        ("prof Sam", "prof Sam"),
        ("Dr.", "Dr."),
        ("  Ruth ", "Ruth"),
        ("", "a mentor"),
        (" \n", "a mentor"),
    ],
)
def test_what_people_are_called(name: str, words: str) -> None:
    assert called(name) == words


@pytest.mark.parametrize(
    ("days", "due", "review"),
    [
        (-400, "was due Sun 19 Oct 2025", "was due Sun 19 Oct 2025"),
        (-3, "was due Fri 20 Nov", "was due Fri 20 Nov"),
        (-1, "was due yesterday", "was due yesterday"),
        (0, "today", "due today"),
        (1, "tomorrow", "due tomorrow"),
        (11, "Fri 4 Dec", "due Fri 4 Dec"),
    ],
)
def test_when_something_is_due(days: int, due: str, review: str) -> None:
    day = TODAY + timedelta(days=days)
    assert (due_words(day, **HERE), review_words(day, **HERE)) == (due, review)


def test_without_a_day_nothing_is_said() -> None:
    assert (due_words(None, **HERE), review_words(None, **HERE)) == ("", "")


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (date(2026, 11, 12), "waiting since 12 Nov"),
        (date(2025, 11, 12), "waiting since 12 Nov 2025"),
        (TODAY, "waiting since today"),
        (TODAY - timedelta(days=1), "waiting since yesterday"),
    ],
)
def test_how_long_one_waits(since: date, words: str) -> None:
    assert waiting_words(since, **HERE) == words


def test_the_month_may_come_first() -> None:
    assert waiting_words(date(2025, 11, 12), today=TODAY, order=DateOrder.MONTH_FIRST) == "waiting since Nov 12, 2025"


def waiting(mentor: str) -> FollowUpRow:
    return FollowUpRow(
        1, "x", Owner.MENTOR, FollowUpStatus.OPEN, TODAY, None, None, None, "", 1, mentor, (), None, None, None
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "names", "words"),
    [
        (3, 1, ["Lee Park"], "3 of yours, 1 of Lee’s"),
        (0, 2, ["Lee Park", "Lee Park"], "2 of Lee’s"),
        (1, 2, ["Lee Park", "Dana Ortiz"], "1 of yours, 2 of your mentors’"),
        (0, 9, ["Lee Park"], "9 of your mentors’"),
        (0, 1, [""], "1 of your mentors’"),
        (2, 0, [], "2 of yours"),
    ],
)
def test_whose_turn_it_is(mine: int, theirs: int, names: list[str], words: str) -> None:
    assert whose_words(mine, theirs, [waiting(name) for name in names]) == words


def test_what_fits() -> None:
    assert [fit_words(count, "Dana Ortiz") for count in (0, 1, 2)] == ["", "1 fits Dana", "2 fit Dana"]


def gap(key: str, name: str, *candidates: str) -> RoleCover:
    return RoleCover(Role(id=1, key=key, name=name), (), candidates)


def test_somebody_on_the_list_is_the_first_idea() -> None:
    words = idea_words(gap("x", "leadership", "Ruth\nAlvarez", "Sam"), channels())
    assert words == "One idea: Ruth Alvarez is on your list of people to ask about leadership."


@pytest.mark.parametrize(
    ("key", "name", "part"),
    [
        ("procedural", "how-to / procedural", "own workplace"),
        ("clinical_reasoning", "clinical reasoning", "fieldwork educator"),
        ("moral_support", "moral support", "classmate"),
        ("leadership", "leadership", "leadership scheme"),
        ("leadership_2", "Leadership", "leadership scheme"),
        ("research", "research", "professor"),
        ("juggling", "juggling", "own workplace"),
    ],
)
def test_the_idea_fits_the_gap(key: str, name: str, part: str) -> None:
    words = idea_words(gap(key, name), channels())
    assert words.startswith(f"One idea for {name}. ") and part in words


def test_before_the_ideas_are_read_there_is_none() -> None:
    assert idea_words(gap("x", "x"), ()) == ""


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Professor Bernadette Oyelaran", "Bernadette Oyelaran"),
        ("Prof. Dr. Lee Park", "Lee Park"),
        ("Dana Ortiz", "Dana Ortiz"),
        ("Dr.", "Dr."),
        ("", ""),
    ],
)
def test_titles_give_way_where_there_is_little_room(name: str, short: str) -> None:
    assert untitled(name) == short
