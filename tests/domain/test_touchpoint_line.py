"""A contact told in one line; what is not understood stays where it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.touchpoint_line import TouchReading, read_touch
from mentee_journal.domain.words import Channel, Owner, TouchOutcome
from tests.domain.test_follow_up_line import DANA, JOSE, LEE, MARK, NOW, OTHER_SAM, PEOPLE, RUTH, SAM

TODAY = date(2026, 11, 23)
MAIL, MESSAGE, CALL, IN_PERSON, OTHER = Channel
ME, MENTOR = Owner
ANSWERED, NO_ANSWER, BOOKED, DECLINED = TouchOutcome


def read(text: str, with_mentor: int | None = None, people: list[tuple[int, str]] = PEOPLE) -> TouchReading:
    return read_touch(
        text, mentors=people, with_mentor=with_mentor, now=NOW, order=DateOrder.DAY_FIRST, zone="Europe/London"
    )


@pytest.mark.parametrize(
    ("line", "who", "channel", "begun_by", "text", "ago", "minutes", "outcome"),
    [
        ("mailed Dana about sensory diets, 10 min, answered", DANA, MAIL, ME, "sensory diets", 0, 10, ANSWERED),
        ("called lee yesterday 5 min no answer", LEE, CALL, ME, "", 1, 5, NO_ANSWER),
        ("Sam O wrote: can we meet sooner", SAM, MAIL, MENTOR, "can we meet sooner", 0, None, None),
        ("corridor chat with Dana 5 min", DANA, IN_PERSON, ME, "", 0, 5, None),
        ("Dana answered", DANA, OTHER, ME, "", 0, None, ANSWERED),
        ("Dana did not answer", DANA, OTHER, ME, "", 0, None, NO_ANSWER),
        ("Dana and I talked about goals, 20 min", DANA, OTHER, ME, "goals", 0, 20, None),
        ("Dana: call about splints, 10 min", DANA, CALL, ME, "splints", 0, 10, None),
        ("yesterday mailed Dana about splints", DANA, MAIL, ME, "splints", 1, None, None),
        ("Fri: called Lee", LEE, CALL, ME, "", 3, None, None),
        ("called lee about splints 5 min", LEE, CALL, ME, "splints", 0, 5, None),
        ("called lee about splints no answer", LEE, CALL, ME, "splints", 0, None, NO_ANSWER),
        ("Dana mailed me the form", DANA, MAIL, MENTOR, "the form", 0, None, None),
        ("Dana asked whether I can film", DANA, OTHER, MENTOR, "asked whether I can film", 0, None, None),
        ("asked Dana whether I can film", DANA, OTHER, ME, "whether I can film", 0, None, None),
        ("mailed Dana (10 min, answered)", DANA, MAIL, ME, "", 0, 10, ANSWERED),
        ("mailed Dana, 10 min, about sensory diets", DANA, MAIL, ME, "sensory diets", 0, 10, None),
        ("mailed dana about diets. No answer yet.", DANA, MAIL, ME, "diets", 0, None, NO_ANSWER),
        ("mail from jose re the recording, last friday, booked", JOSE, MAIL, MENTOR, "the recording", 3, None, BOOKED),
        ("quick call to Dr Ruth on friday, 1 h 5, booked a session", RUTH, CALL, ME, "", 3, 65, BOOKED),
        ("lunch with Dana, half an hour", DANA, IN_PERSON, ME, "", 0, 30, None),
        ("met Dana in the corridor, 5 min", DANA, IN_PERSON, ME, "", 0, 5, None),
        ("Dana, 5 min in the corridor", DANA, IN_PERSON, ME, "", 0, 5, None),
        ("wrote to Dana 3 days ago, no reply", DANA, MAIL, ME, "", 3, None, NO_ANSWER),
        ("phoned dana 17 nov", DANA, CALL, ME, "", 6, None, None),
        ("I mailed Mark Will about notes", MARK, MAIL, ME, "notes", 0, None, None),
        ("text to sam lindqvist, said no", OTHER_SAM, MESSAGE, ME, "", 0, None, DECLINED),
        ("20 min phone call with Lee", LEE, CALL, ME, "", 0, 20, None),
        ("15 min with Dana in the corridor", DANA, IN_PERSON, ME, "", 0, 15, None),
        ("talked 10 min with Dana about splints", DANA, OTHER, ME, "splints", 0, 10, None),
        ("Dana: 10 min call about splints", DANA, CALL, ME, "splints", 0, 10, None),
        ("sent Lee an email about billing, answered", LEE, MAIL, ME, "billing", 0, None, ANSWERED),
        ("left a message for Lee", LEE, MESSAGE, ME, "", 0, None, None),
        ("tried to call Lee, no answer", LEE, CALL, ME, "", 0, None, NO_ANSWER),
        ("asked Lee in the corridor how to write goals", LEE, IN_PERSON, ME, "how to write goals", 0, None, None),
        ("Lee stopped by, 5 min", LEE, IN_PERSON, MENTOR, "", 0, 5, None),
        ("On Friday Dana and I spoke about feedback", DANA, OTHER, ME, "feedback", 3, None, None),
        ("Dana", DANA, OTHER, ME, "", 0, None, None),
        ("Dana declined", DANA, OTHER, ME, "", 0, None, DECLINED),
        ("replied to Dana about the form", DANA, OTHER, MENTOR, "the form", 0, None, None),
    ],
)
def test_what_is_understood(
    line: str,
    who: int,
    channel: Channel,
    begun_by: Owner,
    text: str,
    ago: int,
    minutes: int | None,
    outcome: TouchOutcome | None,
) -> None:
    found = read(line)
    assert found.trouble == ""
    assert (found.mentor_id, found.channel, found.begun_by, found.text) == (who, channel, begun_by, text)
    assert (found.happened_on, found.minutes, found.outcome) == (TODAY - timedelta(days=ago), minutes, outcome)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("asked Dana about friday", "friday"),
        ("mailed Dana about cutting it to 10 min", "cutting it to 10 min"),
        ("mailed Dana about filming 10 min", "filming 10 min"),
        ("asked Dana what happened yesterday", "what happened yesterday"),
        ("asked Dana: what is 5 min", "what is 5 min"),
        ("mailed Dana about page 10", "page 10"),
        ("mailed Dana about why there was no answer", "why there was no answer"),
        ("Dana has a new office", "Dana has a new office"),
        ("mailed Dana about the form (the green one), 5 min", "the form (the green one)"),
    ],
)
def test_what_it_was_about_stays_whole(line: str, text: str) -> None:
    found = read(line)
    assert (found.mentor_id, found.text, found.happened_on) == (DANA, text, TODAY)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Sam wrote: can we meet sooner", "Sam Okafor or Sam Lindqvist"),
        ("mailed about splints", "Who was it with"),
        ("texted lee park tomorrow", "still ahead"),
    ],
)
def test_what_cannot_be_told_is_asked(line: str, says: str) -> None:
    assert says in read(line).trouble


def test_without_a_name_it_is_with_the_one_that_is_open_or_the_only_one() -> None:
    assert read("called, no answer", DANA)[:6] == ("", TODAY, DANA, "Dana Ortiz", CALL, ME)
    assert read("mailed her about splints, 5 min", DANA)[:7] == ("splints", TODAY, DANA, "Dana Ortiz", MAIL, ME, 5)
    assert read("she called back, 5 min", DANA)[:7] == ("", TODAY, DANA, "Dana Ortiz", CALL, MENTOR, 5)
    assert read("they answered", DANA).outcome is ANSWERED
    assert read("mail about splints", people=[(LEE, "Lee Park")]).mentor_id == LEE
    assert read("mailed Lee about splints", DANA).mentor_id == LEE
    assert "add one first" in read("mail about splints", people=[]).trouble.lower()


def test_a_name_that_is_nobodys_is_not_taken_for_the_one_that_is_open() -> None:
    found = read("mailed Zoe about splints", DANA)
    assert found.mentor_id is None
    assert "Zoe" in found.trouble
    assert "Zoe" in read("bumped into Zoe at the kettle", DANA).trouble


def test_minutes_between_commas_count_wherever_they_stand() -> None:
    found = read("bumped into Lee at the kettle, 10 minutes, talked about stress")
    assert (found.mentor_id, found.channel, found.minutes) == (LEE, IN_PERSON, 10)
    assert found.text == "at the kettle, 10 minutes, talked about stress"
    assert read("bumped into Lee, stretches, 5 min, rest, 10 min, more").minutes is None


def test_it_is_said_back() -> None:
    words = read("mailed Dana yesterday about sensory diets, 10 min, answered").words(TODAY, DateOrder.DAY_FIRST)
    assert words == "Mail to Dana, yesterday, Sun 22 Nov 2026, 10 min, answered: sensory diets"
    assert read("corridor chat with Dana").words(TODAY, DateOrder.DAY_FIRST) == "In person with Dana, today"


_WORDS = (
    "she her for mailed called Dana Lee about : , . ( ) 10 min yesterday answered no answer with from and I on friday"
)
LINES = st.lists(st.sampled_from(_WORDS.split()), max_size=14).map(" ".join)


@given(st.one_of(st.text(max_size=200), LINES), st.sampled_from([None, DANA]))
def test_any_line_is_read_and_nothing_lies_ahead(line: str, with_mentor: int | None) -> None:
    found = read(line, with_mentor)
    assert found.happened_on <= TODAY
    assert found.mentor_id is not None or found.trouble
    assert found.minutes is None or 1 <= found.minutes <= 1440
    kept = set(" ".join(line.split()))
    assert set(found.text) <= kept


def test_of_a_text_only_the_beginning_is_looked_at() -> None:
    said = "x y, 10 min " * 80_000
    found = read(f"mailed Dana about {said}")
    assert (found.mentor_id, found.channel, found.text) == (DANA, Channel.MAIL, said.strip())
    words = found.words(TODAY, DateOrder.DAY_FIRST)
    assert len(words) < 300 and words.endswith("…"), "its beginning is enough to say it back"


def test_a_long_line_is_read_quickly() -> None:
    found = read("mailed Dana about " + "splints, (10 min) " * 2000)
    assert found.mentor_id == DANA
