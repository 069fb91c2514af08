"""Hours as mentors' are written down: understood whole, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal import content
from mentee_journal.domain.concern_words import hour_concerns
from mentee_journal.domain.stated_hours import StatedHours, read_hours

STATED = [
    ("weekdays 8–16", "weekdays 08:00 to 16:00"),
    ("weekdays 9am to 5pm", "weekdays 09:00 to 17:00"),
    ("Mon, Wed 9-12; Fri after 2pm", "Monday and Wednesday 09:00 to 12:00; Friday from 14:00"),
    ("Mon 9-12, Tue 13-15", "Monday 09:00 to 12:00; Tuesday 13:00 to 15:00"),
    ("mon/wed/fri 12-13", "Monday, Wednesday and Friday 12:00 to 13:00"),
    ("Mondays; Tuesdays after 4pm", "Monday; Tuesday from 16:00"),
    ("evenings after 7", "from 19:00"),
    ("evenings 7-9", "19:00 to 21:00"),
    ("weekdays after 5 in the evening", "weekday evenings"),
    ("not before 9", "from 09:00"),
    ("weekdays but not before 10am", "weekdays from 10:00"),
    ("weekdays, not after 5pm", "weekdays until 17:00"),
    ("from 9", "from 09:00"),
    ("after 3", "from 15:00"),
    ("before noon", "until 12:00"),
    ("until 5pm", "until 17:00"),
    ("Mon-Thu", "Monday to Thursday"),
    ("Fri", "Friday"),
    ("9-5", "09:00 to 17:00"),
    ("1-3 on fridays", "Friday 13:00 to 15:00"),
    ("daily 8-8", "08:00 to 20:00"),
    ("every day from 10", "from 10:00"),
    ("mornings", "mornings"),
    ("mornings on weekdays", "weekday mornings"),
    ("Tuesdays and Thursdays, afternoons", "Tuesday and Thursday afternoons"),
    ("mornings mon and tue, evenings fri", "Monday and Tuesday mornings; Friday evenings"),
    ("Usually free on Friday afternoons", "Friday afternoons"),
    ("weekdays except Wednesdays", "Monday, Tuesday, Thursday and Friday"),
    ("Mon to Fri, 8:30-16:30, not on Wednesdays", "Monday, Tuesday, Thursday and Friday 08:30 to 16:30"),
    ("no mondays", "Tuesday to Sunday"),
    ("Weekend mornings, unless on shift", "weekend mornings"),
    ("Lunch, every second week", "11:30 to 14:00"),
    ("Afternoons in my time, mornings in hers. Not on her clinic day.", "mornings"),
]
NOT_STATED = [
    *("", "   ", "any time", "flexible", "after work", "office hours", "ask her secretary", "at night", "hello"),
    *("7-9", "after 7", "until 8", "22-2", "weekdays 8-16 or by appointment", "weekdays 8-16 and sometimes Saturdays"),
    *("not on her clinic day", "unless on shift", "Afternoons in my time", "every day", "weekdays 8-16 blorp"),
    *("x" * 300, "9-12 " * 60, "weekdays 25-26", "-", "/", "not", "after", "mon-"),
]


@pytest.mark.parametrize(("text", "words"), STATED)
def test_hours_that_are_understood(text: str, words: str) -> None:
    hours = read_hours(text)
    assert hours is not None
    assert hours.words() == words


@pytest.mark.parametrize(("text", "words"), STATED)
def test_the_words_of_hours_are_the_same_hours(text: str, words: str) -> None:
    assert (read_hours(words) or StatedHours(((),) * 7)).words() == words
    assert read_hours(text) == read_hours(f"  {text.upper()} ")


@pytest.mark.parametrize("text", NOT_STATED)
def test_hours_that_are_not_understood_say_nothing(text: str) -> None:
    assert read_hours(text) is None


def test_every_mentor_of_the_sample_story_has_hours_that_are_understood() -> None:
    said = [mentor["hours"] for mentor in content.sample_story()["mentor"] if mentor.get("hours")]
    assert said
    assert [text for text in said if read_hours(text) is None] == []


@given(st.text(max_size=80) | st.lists(st.sampled_from([w for t, _ in STATED for w in t.split()])).map(" ".join))
def test_any_text_is_hours_or_none(text: str) -> None:
    hours = read_hours(text)
    if hours is not None:
        assert len(hours.windows) == 7
        assert all(0 <= first < last <= 1440 for windows in hours.windows for first, last in windows)
        assert hours.words()


def test_a_meeting_lies_within_the_hours_altogether() -> None:
    hours = read_hours("weekdays 8-16, not on fridays")
    assert hours is not None
    monday = datetime(2026, 11, 23, 15, 15)
    assert hours.covers(monday, 45)
    assert not hours.covers(monday, 46)
    assert not hours.covers(monday.replace(hour=7, minute=59), 10)
    assert not hours.covers(monday.replace(day=27), 10)
    assert not hours.covers(monday.replace(day=28), 10)
    assert hours.meets_on(3)
    assert not hours.meets_on(4)


# --- what is said about an hour ---

LONDON, PORTLAND = "Europe/London", "America/Los_Angeles"


def words(hours: str, at: datetime, *, zone: str = PORTLAND, own: str = LONDON, minutes: int = 45) -> list[str]:
    return [f"{c.kind}: {c.words}" for c in hour_concerns("Dana", zone, hours, at, minutes, own)]


@pytest.mark.parametrize(
    ("hours", "hour", "said"),
    [
        ("", 17, []),
        ("", 11, ["night: That is 03:00 at night for Dana."]),
        ("", 6, ["night: That is 22:00 at night for Dana."]),
        ("", 14, []),
        ("", 23, ["night: That is 23:00 at night for you."]),
        ("weekdays 8-16", 17, []),
        ("weekdays 8-16", 15, ["hours: 07:00 for Dana is outside the hours they gave: weekdays 8-16."]),
        ("weekdays 8-16", 11, ["night: That is 03:00 at night for Dana."]),
        ("evenings", 6, []),
        ("Mondays. Not when on leave", 18, ["hours: Dana does not meet on Tuesdays: Mondays. Not when on leave."]),
        ("afternoons", 23, ["night: That is 23:00 at night for you."]),
        (
            "weekdays 8-16",
            3,
            [
                "night: That is 03:00 at night for you.",
                "hours: 19:00 for Dana is outside the hours they gave: weekdays 8-16.",
            ],
        ),
        ("ask her secretary", 15, []),
    ],
)
def test_what_is_said_about_an_hour_on_a_tuesday(hours: str, hour: int, said: list[str]) -> None:
    assert words(hours, datetime(2026, 11, 24, hour, tzinfo=UTC)) == said


def test_a_weekend_for_who_meets_on_weekdays() -> None:
    saturday = datetime(2026, 11, 28, 18, tzinfo=UTC)
    assert words("weekdays 8-16", saturday) == ["hours: That is a Saturday for Dana, who meets on weekdays."]


def test_one_clock_for_both() -> None:
    at = datetime(2026, 11, 24, 3, tzinfo=UTC)
    assert words("", at, zone=LONDON) == ["night: That is 03:00 at night, for both of you."]
    assert words("", at, zone="Europe/Nowhere") == []
    assert words("", at, own="Europe/Nowhere") == []


def test_hours_that_are_long_or_strange_are_said_in_one_line() -> None:
    long = "Mon,\n\tTue,\x07 Wed, Thu 9-12; unless " + "something else is on " * 5
    (said,) = words(long, datetime(2026, 11, 27, 18, tzinfo=UTC))
    assert said == "hours: Dana does not meet on Fridays: Monday to Thursday 09:00 to 12:00."
