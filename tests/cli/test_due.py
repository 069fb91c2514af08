"""``due``: what is due soon, and an exit status that says whether anything is."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.cli.due import Span, read_span
from mentee_journal.domain.records import FollowUp
from mentee_journal.domain.words import Owner
from mentee_journal.services import journal as journal_service
from mentee_journal.store.journal import Journal
from tests.cli.conftest import Mj
from tests.cli.test_today import write


@pytest.fixture
def agreed(began: Mj, db: Path) -> Mj:
    """The journal of ``began`` with a late follow-up, one due tomorrow, one in two weeks, and one of Dana's."""
    day = date(2026, 11, 20)
    write(
        db,
        FollowUp("late", agreed_on=day, due_on=date(2026, 11, 27)),
        FollowUp("tomorrow", agreed_on=day, due_on=date(2026, 12, 2)),
        FollowUp("in two weeks", agreed_on=day, due_on=date(2026, 12, 15)),
        FollowUp("hers", agreed_on=day, due_on=date(2026, 11, 27), owner=Owner.MENTOR, mentor_id=1),
    )
    return began


def test_what_is_due_is_listed_and_the_status_is_one(agreed: Mj) -> None:
    done = agreed("due")
    assert (done.status, done.err) == (1, "")
    assert done.out == "Fri 27 Nov 2026  follow-up 1: late, late\nWed 2 Dec 2026   follow-up 2: tomorrow\n"


@pytest.mark.parametrize(
    ("within", "ids"), [("today", [1]), ("12h", [1]), ("1d", [1, 2]), ("a week", [1, 2]), ("2w", [1, 2, 3])]
)
def test_within(agreed: Mj, within: str, ids: list[int]) -> None:
    done = agreed("due", "--within", within, "--json")
    assert done.status == 1
    assert [one["id"] for one in json.loads(done.out)] == ids


def test_nothing_is_due(began: Mj) -> None:
    done = began("due")
    assert (done.status, done.out, done.err) == (0, "Nothing is due until Wed 2 Dec 2026.\n", "")
    assert began("due", "--json").json == []
    assert began("due", "--within", "12h").out == "Nothing is due until Tue 1 Dec 2026, 19:00.\n"


def test_quiet_says_nothing(agreed: Mj, began: Mj) -> None:
    done = agreed("due", "--quiet")
    assert (done.status, done.out, done.err) == (1, "", "")


def test_a_session_counts_to_the_hour_when_hours_are_asked_for(mj: Mj) -> None:
    # It is seven in the morning in New York.
    mj("add", "mentor", "Dana Ortiz")
    assert mj("add", "session", "--mentor", "Dana", "--at", "2026-12-01 15:00").status == 0
    assert mj("due", "--within", "7h").status == 0
    done = mj("due", "--within", "8h")
    assert (done.status, done.out) == (1, "Tue 1 Dec 2026   session 1: Meet Dana Ortiz at 15:00, not prepared yet\n")
    (told,) = json.loads(mj("due", "--json").out)
    assert told == {
        "kind": "session",
        "id": 1,
        "on": "2026-12-01",
        "starts_at": "2026-12-01T20:00:00Z",
        "words": "Meet Dana Ortiz at 15:00, not prepared yet",
    }


@pytest.mark.parametrize("within", ["", "soon", "1x", "-1d", "1.5d", "99999d", "1d2", "d1", "[/b]", "٣d", "x" * 999])
def test_what_is_no_time_is_refused_with_an_example(agreed: Mj, within: str) -> None:
    done = agreed("due", f"--within={within}")
    assert (done.status, done.out) == (2, "")
    assert "is no time from now. Say 1d, 2w, 12h or “a week”." in done.err


def test_when_it_cannot_be_known_the_status_is_two(mj: Mj, db: Path) -> None:
    done = mj("due")
    assert (done.status, done.out) == (2, "") and "There is no journal" in done.err
    db.write_bytes(b"no journal at all, but long enough to look into" * 30)
    assert mj("due").status == 2


def test_an_empty_journal_has_nothing_due(mj: Mj, db: Path) -> None:
    Journal.open(db, durable=False).close()
    assert mj("due", "--within", "10 weeks").status == 0


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1d", 1), ("2w", 14), ("a week", 7), ("three days", 3), ("within 2 weeks", 14), ("in a month", 30), ("0d", 0),
        ("today", 0), ("Tomorrow", 1), (" 3  days ", 3), ("week", 7),
    ],
)  # fmt: skip
def test_days_are_read_as_people_say_them(text: str, days: int) -> None:
    assert read_span(text) == Span(timedelta(days=days), to_the_hour=False)


@pytest.mark.parametrize(("text", "hours"), [("12h", 12), ("An Hour", 1), ("2 hours", 2), ("within six hours", 6)])
def test_hours_are_read_as_people_say_them(text: str, hours: int) -> None:
    assert read_span(text) == Span(timedelta(hours=hours), to_the_hour=True)


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_none(text: str) -> None:
    span = read_span(text)
    assert span is None or timedelta(0) <= span.time <= timedelta(days=3660)


@pytest.mark.parametrize(
    ("now", "zone", "tomorrow"),
    [
        # A day of 23 hours is ahead, and one of 25 is going on.
        (datetime(2026, 9, 26, 11, 30, tzinfo=UTC), "Pacific/Auckland", date(2026, 9, 27)),
        (datetime(2026, 11, 1, 4, 30, tzinfo=UTC), "America/New_York", date(2026, 11, 2)),
        (datetime(2026, 11, 23, 9, 59, tzinfo=UTC), "Pacific/Honolulu", date(2026, 11, 23)),
    ],
    ids=lambda value: str(value),
)
def test_a_day_is_a_day_when_the_clocks_change(
    began: Mj, monkeypatch: pytest.MonkeyPatch, now: datetime, zone: str, tomorrow: date
) -> None:
    monkeypatch.setattr("mentee_journal.store.journal._computer_zone", lambda: zone)
    opened = partial(Journal.open, clock=lambda: now, durable=False)
    monkeypatch.setattr(journal_service, "open_journal", opened)
    for days in (1, 2):
        assert began("add", "follow-up", "film it", "--due", f"{tomorrow + timedelta(days=days - 1)}").status == 0
    assert [one["on"] for one in json.loads(began("due", "--json").out)] == [f"{tomorrow}"]
    assert len(json.loads(began("due", "--within", "2d", "--json").out)) == 2
    assert began("due", "--within", "today", "--json").out.strip() == "[]"
