"""One line, read for whose it is and until when; what is not understood stays where it is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.follow_up_line import Reading, read_line
from mentee_journal.domain.words import Owner

NOW = datetime(2026, 11, 23, 19, 5, tzinfo=UTC)
"""A Monday."""
FRIDAY = date(2026, 11, 27)
DANA, LEE, SAM, OTHER_SAM, RUTH, JOSE, MARK = 4, 3, 5, 6, 7, 8, 9
PEOPLE = [
    (DANA, "Dana Ortiz"),
    (LEE, "Lee Park"),
    (SAM, "Sam Okafor"),
    (OTHER_SAM, "Sam Lindqvist"),
    (RUTH, "Dr. Ruth O’Neil"),
    (JOSE, "José Álvarez"),
    (MARK, "Mark Will"),
]


def read(text: str, with_mentor: int | None = None, order: DateOrder = DateOrder.DAY_FIRST) -> Reading:
    return read_line(text, mentors=PEOPLE, with_mentor=with_mentor, now=NOW, order=order, zone="UTC")


@pytest.mark.parametrize(
    ("line", "whose", "text", "due"),
    [
        ("Dana: send the eval template by fri", DANA, "send the eval template", FRIDAY),
        ("dana sends checklist by fri", DANA, "sends checklist", FRIDAY),
        ("Dana’s: the form", DANA, "the form", None),
        ("Dana's: the form", DANA, "the form", None),
        ("dan: the form", DANA, "the form", None),
        ("Dana Ortiz will bring it (fri)", DANA, "bring it", FRIDAY),
        ("Dana  to send   the   thing", DANA, "send   the   thing", None),
        ("Lee will bring the goal bank tomorrow", LEE, "bring the goal bank", date(2026, 11, 24)),
        ("Sam Okafor: call", SAM, "call", None),
        ("sam l: call", OTHER_SAM, "call", None),
        ("o'neil: the (fri) form (fri)", RUTH, "the (fri) form", FRIDAY),
        ("Dr Ruth has to ring", RUTH, "ring", None),
        ("jose: the recording", JOSE, "the recording", None),
        ("Mark: the notes", MARK, "the notes", None),
    ],
)
def test_a_mentor_in_front_makes_it_theirs(line: str, whose: int, text: str, due: date | None) -> None:
    found = read(line)
    assert (found.owner, found.mentor_id, found.text, found.due_on, found.trouble) == (
        Owner.MENTOR,
        whose,
        text,
        due,
        "",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Try one change, three tries",
        "Nobody: call them",
        "Dana’s template: read it",
        "Dana notes, from the recording",
        "Mark notes as read",
        "Mark charts as done",
        "Lee will not be there",
        "Re: the form for Ruth",
        "Ask: what does it cost",
        "da: too short to be a name",
        "Dana:",
        "http://example.org/dana",
        "Dana and Lee will send it",
        "lee forms, by dana",
    ],
)
def test_what_only_looks_like_a_name_stays_in_my_own_line(line: str) -> None:
    found = read(line, with_mentor=DANA)
    assert (found.owner, found.mentor_id, found.text, found.trouble) == (Owner.ME, DANA, line, "")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("I ask about a peer observation day by 4 dec", "ask about a peer observation day"),
        ("I’ll film it, until 4 dec.", "film it"),
        ("me: film it (due 4 dec)", "film it"),
        ("film it, due by the 4th of december", "film it"),
        ("film it 4 december", "film it"),
        ("film it on 4 Dec", "film it"),
        ("film it 2026-12-04", "film it"),
        ("film it by 4/12", "film it"),
        ("film it (4/12)", "film it"),
    ],
)
def test_the_day_at_the_end_is_when_it_is_due(line: str, text: str) -> None:
    found = read(line)
    assert (found.owner, found.text, found.due_on) == (Owner.ME, text, date(2026, 12, 4))


@pytest.mark.parametrize(
    "line",
    [
        "read chapter 3 by Smith",
        "read it (Smith 2020)",
        "note the moment where he sat",
        "play in the sun",
        "plan for Monday",
        "what she said yesterday",
        "every friday",
        "score 3/4",
        "grade it 4.12",
        "stand by",
        "by fri",
        "pass by the house",
        "call by 3pm",
        "finish the 8th",
        "walk, by may",
        "practise for 2 weeks",
        "think about next week",
    ],
)
def test_what_only_looks_like_a_day_stays_in_the_text(line: str) -> None:
    found = read(line)
    assert (found.text, found.due_on, found.trouble) == (line, None, "")


def test_a_time_is_kept_in_the_words_because_only_the_day_is_stored() -> None:
    found = read("Dana: call by fri 3pm")
    assert (found.text, found.due_on) == ("call by fri 3pm", FRIDAY)


def test_the_date_order_of_the_journal_is_followed() -> None:
    assert read("film it by 4/12").due_on == date(2026, 12, 4)
    assert read("film it by 4/12", order=DateOrder.MONTH_FIRST).due_on == date(2027, 4, 12)


def test_a_day_that_cannot_be_is_said_and_stays() -> None:
    found = read("Dana: send it by 31 feb")
    assert (found.text, found.due_on) == ("send it by 31 feb", None)
    assert found.trouble.startswith("There is no 31 February")


def test_two_with_the_same_first_name_are_told_apart_by_more_of_the_name_or_by_who_is_there() -> None:
    found = read("Sam: call me by fri")
    assert (found.owner, found.mentor_id, found.text, found.due_on) == (Owner.ME, None, "Sam: call me", FRIDAY)
    assert found.trouble == "That could be Sam Okafor or Sam Lindqvist. Write more of the name."
    here = read("Sam: call me by fri", with_mentor=OTHER_SAM)
    assert (here.mentor_id, here.trouble) == (OTHER_SAM, "")
    assert here.words(NOW.date(), DateOrder.DAY_FIRST) == "Sam Lindqvist’s, due Fri 27 Nov 2026"


def test_a_reading_is_said_in_words() -> None:
    def said(line: str) -> str:
        return read(line).words(NOW.date(), DateOrder.DAY_FIRST)

    assert said("Dana: send it by fri") == "Dana’s, due Fri 27 Nov 2026"
    assert said("Dr Ruth to send it") == "Ruth’s, no day"
    assert said("send it") == "Yours, no day"
    assert said("send it by today") == "Yours, due today, Mon 23 Nov 2026"
    assert said("send it tomorrow") == "Yours, due tomorrow, Tue 24 Nov 2026"
    assert said("send it by 20 nov 2026") == "Yours, due Fri 20 Nov 2026, which has passed"


_WORDS = [
    "Dana",
    "dana:",
    "Sam",
    "will",
    "sends",
    "by",
    "due",
    "fri",
    "(fri)",
    "on",
    "4",
    "dec",
    "31",
    "feb",
    "3pm",
    ":",
]
_LINES = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_WORDS), max_size=8).map(" ".join))


@given(line=_LINES, with_mentor=st.sampled_from([None, DANA, SAM, 99]))
def test_any_line_is_read_and_none_of_it_is_lost(line: str, with_mentor: int | None) -> None:
    found = read(line, with_mentor)
    whole = line.strip()
    assert found.text in whole
    assert bool(found.text) == bool(whole)
    assert found.words(NOW.date(), DateOrder.DAY_FIRST)
    if not whole:
        return
    # What is gone in front said whose it is, and what is gone at the end said when.
    named = found.owner is Owner.MENTOR or whole.casefold().startswith(("i", "me", "mine"))
    places = [at for at in range(len(whole)) if whole.startswith(found.text, at)]
    assert any(
        (named or not whole[:at].strip())
        and (found.due_on is not None or not whole[at + len(found.text) :].strip(" \t,.;!–—"))
        for at in places
    )


@given(name=st.text(min_size=1, max_size=30))
def test_any_name_can_be_written_in_front(name: str) -> None:
    found = read_line(
        f"{name}: send it", mentors=[(1, name)], with_mentor=None, now=NOW, order=DateOrder.DAY_FIRST, zone="UTC"
    )
    assert "send it" in found.text


def test_a_long_line_is_read_at_once() -> None:
    line = "word " * 200_000 + "by fri"
    found = read(line)
    assert found.due_on == FRIDAY and found.text == line.removesuffix(" by fri").rstrip()
