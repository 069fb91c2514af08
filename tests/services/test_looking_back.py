"""Looking back: which line of one's own, never on a bad day's terms, and not at all where it is not wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentee_journal.domain.looking_back import LookBack, days_of_year, sentence
from mentee_journal.domain.records import Answer, Draft, Question, Reflection, Seen
from mentee_journal.domain.words import CapabilityKind, EvidenceSource, QuestionKind
from mentee_journal.services import drafts, history, looking_back, profile, questions, reflections, today
from mentee_journal.store.journal import Journal
from tests.conftest import Clock

STRENGTH = Seen("Listening", CapabilityKind.STRENGTH, "I waited, and she spoke")
GROWTH = Seen("Pacing", CapabilityKind.GROWTH, "too fast")


def wrote(journal: Journal, on: str, text: str = "Words", **more: object) -> int:
    given = replace(Reflection(date.fromisoformat(on), answers=(Answer("What?", text),)), **more)
    return reflections.save(journal, given).id


def line(journal: Journal) -> LookBack | None:
    found = looking_back.line(journal)
    assert today.overview(journal).look_back == found
    return found


def words(journal: Journal) -> str:
    found = line(journal)
    return found.words if found else ""


def test_nothing_written_nothing_to_look_back_at(journal: Journal) -> None:
    wrote(journal, "2026-11-22")
    wrote(journal, "2026-09-01")
    assert line(journal) is None


@pytest.mark.parametrize(
    ("on", "heading"),
    [
        ("2025-11-22", "A year ago"),
        ("2025-11-19", "A year ago"),
        ("2025-11-25", "A year ago"),
        ("2024-11-22", "Two years ago"),
        ("2016-11-21", "Ten years ago"),
        ("2011-11-22", "15 years ago"),
        ("2026-05-24", "Six months ago you wrote"),
        ("2026-06-03", "Six months ago you wrote"),
        ("2026-05-14", "Six months ago you wrote"),
        ("2025-11-18", ""),
        ("2025-11-26", ""),
        ("2026-11-21", ""),
        ("2026-05-13", ""),
        ("2027-11-22", ""),
    ],
)
def test_this_time_of_an_earlier_year_or_half_a_year_ago(journal: Journal, on: str, heading: str) -> None:
    made = wrote(journal, on)
    found = line(journal)
    assert (found.heading if found else "") == heading
    assert found is None or (found.id, found.written_on, found.words) == (made, date.fromisoformat(on), "Words")


def test_an_earlier_year_comes_before_half_a_year_and_the_very_day_before_its_neighbours(journal: Journal) -> None:
    wrote(journal, "2026-05-24", "half")
    assert words(journal) == "half"
    wrote(journal, "2025-11-21", "near")
    assert words(journal) == "near"
    wrote(journal, "2023-11-22", "three years")
    assert words(journal) == "three years"
    wrote(journal, "2024-11-22", "two years")
    assert words(journal) == "two years"


@pytest.mark.parametrize(
    ("now", "written", "shown"),
    [
        (datetime(2027, 1, 1, 12, tzinfo=UTC), "2025-12-30", True),
        (datetime(2027, 1, 1, 12, tzinfo=UTC), "2026-12-30", False),
        (datetime(2026, 12, 31, 12, tzinfo=UTC), "2026-01-02", True),
        (datetime(2027, 2, 28, 12, tzinfo=UTC), "2024-02-29", True),
        (datetime(2028, 2, 29, 12, tzinfo=UTC), "2024-02-29", True),
        (datetime(2028, 2, 29, 12, tzinfo=UTC), "2027-03-01", True),
    ],
)
def test_at_the_turn_of_the_year_and_on_the_29th_of_february(
    journal: Journal, clock: Clock, now: datetime, written: str, shown: bool
) -> None:
    clock.now = now
    wrote(journal, written)
    found = line(journal)
    assert (found is not None) == shown
    assert found is None or found.years >= 1


def test_days_of_the_year_never_lack_the_29th() -> None:
    assert days_of_year(date(2027, 2, 28))[0] == "02-28"
    assert "02-29" in days_of_year(date(2027, 2, 26)) and "02-29" in days_of_year(date(2027, 3, 3))
    assert "02-29" not in days_of_year(date(2027, 3, 5))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("", ""),
        ("No end", "No end"),
        ("Short. Short too. And this one is long enough to stand alone. Never.",
         "Short. Short too. And this one is long enough to stand alone."),
        ("“Changing one thing at a time made it so.” Then more.", "“Changing one thing at a time made it so.”"),
        ("A line that is a verse and goes on for a while\nanother", "A line that is a verse and goes on for a while"),
        ("It cost 3.50 where I asked in town, e.g. on", "It cost 3.50 where I asked in town, e.g. on"),
    ],
)  # fmt: skip
def test_one_sentence_is_enough(text: str, first: str) -> None:
    assert sentence(text) == first


def test_what_is_hard_and_nothing_else_is_never_shown(journal: Journal) -> None:
    worry = questions.capture(journal, Question("Am I too slow?", kind=QuestionKind.WORRY)).id
    wrote(journal, "2025-11-22", "All wrong", seen=(GROWTH,))
    wrote(journal, "2024-11-22", "A worry", question_id=worry)
    wrote(journal, "2026-05-24", "Wrong again", seen=(GROWTH,))
    assert line(journal) is None
    wrote(journal, "2026-05-15", "An ordinary day")
    assert words(journal) == "An ordinary day"
    wrote(journal, "2023-11-20", "Another ordinary day")
    assert words(journal) == "Another ordinary day"


def test_what_is_good_comes_first_and_a_hard_day_is_told_by_its_good(journal: Journal) -> None:
    win = questions.capture(journal, Question("She laughed", kind=QuestionKind.WIN)).id
    wrote(journal, "2025-11-22", "I went too fast", seen=(GROWTH,), will_try="Count to three")
    assert words(journal) == "Count to three"
    wrote(journal, "2025-11-21", "An ordinary day")
    assert words(journal) == "An ordinary day"
    wrote(journal, "2024-11-20", "I went too fast again", seen=(GROWTH, STRENGTH))
    assert words(journal) == "I waited, and she spoke"
    wrote(journal, "2023-11-20", "About a win", question_id=win)
    assert words(journal) == "About a win"
    wrote(journal, "2024-11-19", "What I tried", came_of_it="He stayed for all of it")
    assert words(journal) == "What I tried"


@pytest.mark.parametrize(
    "text",
    [
        "I cried in the car after work.",
        "Too slow. I felt so ashamed",
        "BURNT OUT, and it is only Tuesday",
        "One of my clients died last night.",
        "I can't do this any more",
        "He shouted at me\nand I froze",
    ],
)
def test_the_words_of_a_bad_day_are_not_given_back(journal: Journal, text: str) -> None:
    wrote(journal, "2025-11-22", text)
    assert line(journal) is None
    wrote(journal, "2024-11-22", text, will_try="Ask for Friday off")
    assert words(journal) == "Ask for Friday off"
    wrote(journal, "2023-11-20", "We tried the swing, and it was decried by nobody")
    assert words(journal).startswith("We tried the swing")


def test_a_sighting_without_words_is_good_too(journal: Journal) -> None:
    wrote(journal, "2025-11-21", "An ordinary day")
    seen = replace(STRENGTH, note="", source=EvidenceSource.MENTOR)
    wrote(journal, "2024-11-22", "I went too fast", seen=(GROWTH, seen), benefit="They wait less")
    assert words(journal) == "They wait less"


def test_one_that_is_hidden_is_never_shown_until_it_is_again(journal: Journal) -> None:
    looking_back.show(journal, wrote(journal, "2026-05-24", "Half a year"), False)
    made = wrote(journal, "2025-11-22", title="A day")
    looking_back.show(journal, made, False)
    assert line(journal) is None
    assert history.last(journal) == "Never look back at A day, Sat 22 Nov 2025"
    history.undo(journal)
    assert words(journal) == "Words"
    looking_back.show(journal, made, False)
    looking_back.show(journal, made, True)
    assert words(journal) == "Words"
    assert reflections.versions(journal, made) == ()


def test_put_away_until_tomorrow(journal: Journal, clock: Clock) -> None:
    wrote(journal, "2025-11-22")
    last = history.last(journal)
    drafts.keep(journal, Draft("k", "Label", "typed"))
    looking_back.put_away(journal)
    looking_back.put_away(journal)
    assert line(journal) is None
    assert history.last(journal) == last
    assert [draft.key for draft in drafts.pending(journal)] == ["k"]
    assert today.overview(journal).drafts == 1
    looking_back.look_again(journal)
    assert words(journal) == "Words"
    looking_back.put_away(journal)
    clock.forward(days=1)
    assert words(journal) == "Words"


def test_not_at_all(journal: Journal) -> None:
    wrote(journal, "2025-11-22")
    profile.save(journal, replace(profile.get(journal), looking_back=False))
    assert line(journal) is None


def test_a_reflection_without_words_is_passed_over(journal: Journal) -> None:
    wrote(journal, "2025-11-22", " \n")
    assert line(journal) is None
    wrote(journal, "2024-11-22", " ", title="Only a title")
    assert words(journal) == "Only a title"


def test_it_asks_the_same_few_things_however_much_there_is(journal: Journal) -> None:
    for ago in range(1, 400):
        wrote(journal, (date(2026, 11, 22) - timedelta(days=ago)).isoformat())
    asked: list[str] = []
    journal.db.set_trace_callback(asked.append)
    looking_back.on(journal, date(2026, 11, 22))
    journal.db.set_trace_callback(None)
    assert len(asked) == 1
    plan = journal.all(f"EXPLAIN QUERY PLAN {asked[0]}")
    assert not [row[3] for row in plan if row[3].startswith(("SCAN r", "SCAN e", "SCAN q", "SCAN a"))]
