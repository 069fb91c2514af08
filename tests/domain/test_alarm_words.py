"""How long before a meeting a calendar rings."""

from __future__ import annotations

import pytest

from mentee_journal.domain.alarm_words import alarm_words, read_alarm
from mentee_journal.domain.refusal import NotUnderstood


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1h", 60),
        ("15", 15),
        ("15 min before", 15),
        ("1 day", 1440),
        ("2d", 2880),
        ("a week", 10080),
        ("4 weeks", 40320),
        ("0", 0),
        ("at the start", 0),
        ("none", None),
        (" No ", None),
    ],
)
def test_it_is_read_as_people_say_it(text: str, minutes: int | None) -> None:
    assert read_alarm(text) == minutes
    assert read_alarm(alarm_words(minutes)) == minutes


@pytest.mark.parametrize("text", ["", "soon", "29 days", "5 weeks", "-1h", "9" * 1000, "1 month"])
def test_what_is_no_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotUnderstood, match="such as 1h"):
        read_alarm(text)


def test_the_words_for_it() -> None:
    said = [alarm_words(minutes) for minutes in (None, 0, 15, 60, 90, 1440, 2880)]
    assert said == [
        "no alarm",
        "at the start",
        "15 min before",
        "1 h before",
        "1 h 30 min before",
        "1 day before",
        "2 days before",
    ]
