"""Rhythms, contacts, time off, and how meetings were kept, from the command line."""

from __future__ import annotations

import shlex
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from mentee_journal.services import journal as journal_service
from tests.cli.conftest import Mj
from tests.cli.hostile import HOSTILE
from tests.cli.test_plain import steers

RHYTHM = ("add", "rhythm", "every other tuesday at 4pm", "--mentor", "Dana", "--mode", "video")


def ids(mj: Mj, *command: object) -> list[int]:
    return [one["id"] for one in mj("list", *command, "--json").json]


def test_a_rhythm_makes_its_sessions_and_says_what_was_understood(began: Mj) -> None:
    done = began(*RHYTHM, "--minutes", "30", "--place", "the link", "--note", "as agreed")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Added rhythm 1: Dana Ortiz · every other Tuesday, 16:00 · 30 min · next Tue 1 Dec 2026")
    assert "13:00 for Dana Ortiz, Pacific" in done.out
    rows = [one for one in began("list", "sessions", "--upcoming", "--json").json if one["from_rhythm"]]
    assert [row["starts_at"] for row in rows[:3]] == [
        "2026-12-01T21:00:00Z",
        "2026-12-15T21:00:00Z",
        "2026-12-29T21:00:00Z",
    ]
    assert {(row["minutes"], row["mode"], row["place"]) for row in rows} == {(30, "video", "the link")}
    (row,) = began("list", "rhythms", "--json").json
    assert (row["id"], row["mentor"], row["words"], row["note"]) == (
        1,
        "Dana Ortiz",
        "every other tuesday at 4pm",
        "as agreed",
    )
    assert (row["rhythm"], row["planned"], row["next_at"]) == (
        "every other Tuesday, 16:00",
        len(rows),
        "2026-12-01T21:00:00Z",
    )
    assert row["phases"][0]["rule"].startswith("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    line = began("list", "rhythms").out
    assert line.startswith("1  Dana Ortiz · every other Tuesday, 16:00 · 30 min · next Tue 1 Dec 2026, 16:00")
    assert "of the rhythm" in began("list", "sessions").out


def test_show_rhythm(began: Mj) -> None:
    began(*RHYTHM)
    shown = began("show", "rhythm", 1, "--json").json
    assert (shown["id"], shown["rhythm"]) == (1, "every other Tuesday, 16:00")
    assert [one["id"] for one in shown["sessions"]] == [
        one["id"] for one in began("list", "sessions", "--upcoming", "--json").json if one["from_rhythm"]
    ]
    assert len(shown["expected"]) == 5
    assert shown["expected"][0]["starts_at"] > shown["sessions"][-1]["starts_at"]
    text = began("show", "rhythm", 1).out
    assert text.startswith("Rhythm 1 with Dana Ortiz\nevery other Tuesday, 16:00\n")
    assert "Sessions ahead:" in text and "Then:" in text
    session = shown["sessions"][0]["id"]
    assert began("show", "session", session, "--json").json["rhythm"]["rhythm"] == "every other Tuesday, 16:00"
    assert "Rhythm: every other Tuesday, 16:00\n" in began("show", "session", session).out
    assert began("show", "session", 1, "--json").json["rhythm"] is None
    assert began("show", "mentor", 1, "--json").json["rhythm"]["id"] == 1
    assert "Rhythm: every other Tuesday, 16:00\n" in began("show", "mentor", 1).out


def test_a_rhythm_is_read_in_its_zone_from_a_day_until_a_day(began: Mj) -> None:
    line = "'every monday at 15:00' --mentor Dana --zone london --from '1 feb 2027' --until '20 feb 2027'"
    assert began("add", "rhythm", *shlex.split(line)).status == 0
    (row,) = began("list", "rhythms", "--json").json
    (phase,) = row["phases"]
    assert (phase["zone"], phase["at_time"], phase["starts_on"], phase["until_on"]) == (
        "Europe/London",
        "15:00",
        "2027-02-01",
        "2027-02-20",
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("weekly --mentor Dana", "day"),
        ("'every blue moon at 3pm' --mentor Dana", "blue"),
        ("'every tuesday at 3pm' --mentor Nobody", "Nobody"),
        ("'every tuesday at 3pm' --mentor Dana --until '2026-11-01'", "--until"),
        ("'every tuesday at 3pm' --mentor Dana --until blah", "--until"),
        ("'every tuesday at 3pm' --mentor Dana --zone atlantis", "atlantis"),
    ],
)
def test_a_rhythm_that_is_not_understood_is_a_sentence(began: Mj, line: str, says: str) -> None:
    done = began("add", "rhythm", *shlex.split(line))
    assert (done.status, done.out, done.err.count("\n")) == (2 if "Nobody" not in line else 1, "", 1)
    assert says in done.err
    assert ids(began, "rhythms") == []


def test_a_second_rhythm_with_a_mentor_is_refused(began: Mj) -> None:
    assert began(*RHYTHM).status == 0
    done = began("add", "rhythm", "every friday at 9", "--mentor", "Dana")
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)


def test_concerns_are_said_and_the_rhythm_is_kept(began: Mj) -> None:
    began("add", "time-off", "14 dec", "18 dec", "--label", "conference")
    done = began(*RHYTHM)
    assert (done.status, done.err) == (0, "Tue 15 Dec 2026, 16:00: You are away that day: conference.\n")


def test_a_concern_about_many_dates_is_said_once(began: Mj) -> None:
    done = began("add", "rhythm", "every sunday at 6:00", "--mentor", "Dana")
    assert (done.status, done.err.count("\n")) == (0, 1)
    assert done.err.startswith("Sun 6 Dec 2026, 06:00, and 4 more: ") and "03:00" in done.err


def test_sessions_of_a_rhythm_appear_when_time_has_gone_on(
    began: Mj, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began(*RHYTHM)
    last = began("list", "sessions", "--upcoming", "--json").json[-1]["starts_at"]
    opened = journal_service.open_journal

    def later(path: Path | None = None, **options: Any) -> journal_service.Journal:
        from datetime import UTC, datetime

        return opened(path, **{**options, "clock": lambda: datetime(2027, 6, 1, tzinfo=UTC)})

    monkeypatch.setattr(journal_service, "open_journal", later)
    assert began("next").out.startswith("Session ")
    assert began("list", "sessions", "--upcoming", "--json").json[-1]["starts_at"] > max(last, "2027-06-01")
    assert "session" in began("calendar", "june", "2027").out


def test_a_journal_that_is_only_for_reading_is_listed_as_it_is(began: Mj, db: Path) -> None:
    began(*RHYTHM)
    before = began("list", "sessions", "--json").json
    busy = sqlite3.connect(db, isolation_level=None)
    try:
        db.chmod(0o400)
        assert began("list", "sessions", "--json").json == before
    finally:
        db.chmod(0o600)
        busy.close()


def test_a_contact_is_read_from_its_words(began: Mj) -> None:
    done = began("add", "contact", "mailed Dana about sensory diets, 10 min, answered")
    assert done.out == "Added contact 1: Mail to Dana Ortiz · sensory diets · Tue 1 Dec 2026 · 10 min, answered\n"
    (row,) = began("list", "contacts", "--json").json
    expected = {"channel": "mail", "begun_by": "me", "text": "sensory diets", "minutes": 10, "outcome": "answered"}
    assert {key: row[key] for key in expected} == expected
    assert began("list", "contacts").out == (
        "1  Tue 1 Dec 2026 · Mail to Dana Ortiz · sensory diets · 10 min, answered\n"
    )


def test_every_field_of_a_contact(began: Mj) -> None:
    began("add", "question", "How low?")
    line = """'a word [in the] corridor' --as-typed --mentor dana --date yesterday --minutes 5 --channel in-person
        --begun-by mentor --outcome booked --note 'as it was' --session 1 --question 1 --answer 'As low as it goes'"""
    assert began("add", "contact", *shlex.split(line)).status == 0
    shown = began("show", "contact", 1, "--json").json
    expected = {
        "text": "a word [in the] corridor",
        "mentor": "Dana Ortiz",
        "happened_on": "2026-11-30",
        "minutes": 5,
        "channel": "in_person",
        "begun_by": "mentor",
        "outcome": "booked",
        "note": "as it was",
        "session_id": 1,
        "question_id": 1,
        "question": "How low?",
    }
    assert {key: shown[key] for key in expected} == expected
    assert began("show", "contact", 1).out == (
        "Contact 1 · In person with Dana Ortiz\n"
        "Mon 30 Nov 2026 · 5 min, booked\n"
        "About: a word [in the] corridor\n"
        "Session booked: 1\n"
        "Question 1: How low?\n"
        "\n"
        "Note:\n"
        "    as it was\n"
    )
    assert began("show", "question", 1, "--json").json["answers"][0]["text"] == "As low as it goes"
    mentor = began("show", "mentor", 1, "--json").json
    assert (mentor["spent"]["informal"], mentor["spent"]["contacts"]) == (5, 1)
    assert [one["id"] for one in mentor["contacts"]] == [1]
    assert (
        "Contact between sessions:\n  1  Mon 30 Nov 2026 · In person with Dana Ortiz" in began("show", "mentor", 1).out
    )


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("'mailed somebody' --as-typed", 2),
        ("'mailed Dana' --date '2027-05-01'", 1),
        ("'mailed Dana' --session 99", 1),
        ("'mailed Dana' --question 99", 1),
        ("'mailed Dana' --answer x", 1),
        ("'mailed Dana' --mentor Nobody", 1),
    ],
)
def test_a_contact_that_cannot_be_is_a_sentence(began: Mj, line: str, status: int) -> None:
    done = began("add", "contact", *shlex.split(line))
    assert (done.status, done.out, done.err.count("\n")) == (status, "", 1)
    assert began("list", "contacts").out == "No contacts between sessions here yet.\n"


def test_contacts_are_found_by_mentor_and_words(began: Mj) -> None:
    began("add", "mentor", "Lee Park")
    began("add", "contact", "mailed Dana about splints")
    began("add", "contact", "called Lee about reports, yesterday")
    assert ids(began, "contacts") == [1, 2]
    assert ids(began, "contacts", "--mentor", "lee") == [2]
    assert ids(began, "contacts", "--filter", "SPLINTS") == [1]
    assert began("list", "contacts", "--filter", "nothing").out == "No such contacts.\n"


def test_time_off_skips_what_nothing_was_written_into(began: Mj) -> None:
    began(*RHYTHM)
    prepared = began("list", "sessions", "--json").json[2]
    assert prepared["starts_at"] == "2026-12-29T21:00:00Z"
    began("add", "session", "--mentor", "Dana", "--at", "28 dec 10:00", "--goal", "g")
    done = began("add", "time-off", "21 dec", "3 jan", "--label", "winter break")
    assert done.out.startswith("Added time-off 1: Mon 21 Dec 2026 to Sun 3 Jan 2027 · yours · winter break · 1 session")
    assert done.err.startswith("Session ") and "stays planned: Mon 28 Dec 2026, 10:00" in done.err
    rows = {one["id"]: one for one in began("list", "sessions", "--json").json}
    assert (rows[prepared["id"]]["skipped"], rows[prepared["id"]]["status"]) == (True, "cancelled")
    assert " · skipped" in began("list", "sessions", "--past").out
    shown = began("show", "session", prepared["id"]).out
    assert " · skipped\n" in shown and "Reason: time off or a holiday\n" in shown
    (row,) = began("list", "time-off", "--json").json
    assert (row["from_on"], row["until_on"], row["label"], row["mentor"]) == (
        "2026-12-21",
        "2027-01-03",
        "winter break",
        None,
    )
    assert began("list", "time-off").out == "1  Mon 21 Dec 2026 to Sun 3 Jan 2027 · yours · winter break\n"
    text = began("show", "time-off", 1).out
    assert text.startswith("Time off 1 · winter break\nMon 21 Dec 2026 to Sun 3 Jan 2027\nYou meet nobody.\n")
    assert "Still planned:" in text


def test_time_off_of_one_day_of_a_mentor_with_a_session_besides(began: Mj) -> None:
    done = began("add", "time-off", "12 jan 2027", "--mentor", "Dana", "--also", "1")
    assert done.out == "Added time-off 1: Tue 12 Jan 2027 · Dana Ortiz away · 1 session skipped\n"
    assert began("show", "session", 1, "--json").json["skipped"] is True
    assert began("show", "time-off", 1, "--json").json["mentor"] == "Dana Ortiz"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("'3 jan 2027' '21 dec 2026'", 1),
        ("blah", 2),
        ("'21 dec' blah", 2),
        ("'21 dec' --mentor Nobody", 1),
        ("'21 dec' --also 99", 1),
        ("'1 jan 2027' '1 jan 2190'", 1),
    ],
)
def test_time_off_that_cannot_be_is_a_sentence(began: Mj, line: str, status: int) -> None:
    done = began("add", "time-off", *shlex.split(line))
    assert (done.status, done.out, done.err.count("\n")) == (status, "", 1)
    assert began("list", "time-off", "--all").out == "No time off here yet.\n"


def test_how_meetings_were_kept(began: Mj) -> None:
    assert began("list", "meetings").out == "No meetings to look back on yet.\n"
    held = "--mentor Dana --at '3 nov 2026 15:00' --status held --spent '50 + 15 prep + 5 messages'"
    assert began("add", "session", *shlex.split(held)).status == 0
    missed = (
        "--mentor Dana --at '10 nov 2026 15:00' --status cancelled --because 'mentor busy' --by mentor --reason snow"
    )
    assert began("add", "session", *shlex.split(missed)).status == 0
    (row,) = began("list", "meetings", "--json").json
    expected = {"mentor_id": 1, "kept": 1, "cancelled": 1, "reason": "mentor_busy", "reason_by": "mentor"}
    assert {key: row[key] for key in expected} == expected
    assert began("list", "meetings").out == f"1  Dana Ortiz · {row['words']}\n"
    assert "1 of 2 kept" in row["words"] and "Dana was busy" in row["words"]
    assert began("list", "meetings", "--mentor", "dana", "--since", "5 nov 2026", "--json").json[0]["kept"] == 0
    mentor = began("show", "mentor", 1, "--json").json
    assert mentor["keeping"]["words"] == row["words"]
    assert (mentor["spent"]["meeting"], mentor["spent"]["preparation"], mentor["spent"]["messages"]) == (50, 15, 5)
    assert f"Meetings: {row['words']}\n" in began("show", "mentor", 1).out
    session = began("show", "session", 2, "--json").json
    assert (session["meeting_minutes"], session["preparation_minutes"], session["message_minutes"]) == (50, 15, 5)
    text = began("show", "session", 2).out
    assert "Time spent: 50 min meeting, 15 min preparation, 5 min messages\n" in text
    assert "Reason: Dana was busy: snow\n" in began("show", "session", 3).out
    spent = {one["id"]: one["spent_minutes"] for one in began("list", "sessions", "--json").json}
    assert spent == {1: None, 2: 50, 3: None}


def test_a_session_that_was_moved_says_from_when_and_why(began: Mj, db: Path) -> None:
    from datetime import UTC, datetime

    from mentee_journal.domain.words import MeetingReason, Party
    from mentee_journal.services import sessions

    journal = journal_service.open_journal(db)
    try:
        sessions.move(
            journal,
            1,
            datetime(2027, 1, 13, 20, tzinfo=UTC),
            "America/New_York",
            by=Party.MENTOR,
            reason_kind=MeetingReason.CASELOAD,
            reason="two evals",
        )
    finally:
        journal.close()
    (move,) = began("show", "session", 1, "--json").json["moves"]
    assert (move["from_starts_at"], move["moved_by"], move["reason_kind"], move["reason"]) == (
        "2027-01-12T20:00:00Z",
        "mentor",
        "caseload",
        "two evals",
    )
    assert (
        "Moved:\n  Tue 1 Dec 2026: from Tue 12 Jan 2027, 15:00 · caseload: two evals · asked by Dana\n"
        in began("show", "session", 1).out
    )
    assert began("list", "sessions", "--json").json[0]["move_count"] == 1
    assert " · moved · " in began("list", "sessions").out
    assert began("next", "--json").json["moves"] == [move]


@pytest.mark.parametrize(("spent", "says"), [("50 + 15", "Which of them"), ("soon", "50 + 15 prep")])
def test_a_length_that_is_not_understood_is_a_sentence(began: Mj, spent: str, says: str) -> None:
    done = began("add", "session", "--mentor", "Dana", "--at", "3 nov 2026 15:00", "--status", "held", "--spent", spent)
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("--spent: ") and says in done.err


def test_a_reminder_after_days_without_contact(mj: Mj) -> None:
    mj("add", "mentor", "Sam", "--nudge-days", "30", "--started", "1 oct 2026")
    shown = mj("show", "mentor", 1, "--json").json
    assert (shown["nudge_days"], shown["nudge"]["days"], shown["nudge"]["last"]) == (30, 61, "start")
    assert "Reminder: after 30 days without contact; no contact yet, for 61 days\n" in mj("show", "mentor", 1).out
    assert mj("add", "mentor", "Lee", "--nudge-days", "0").status == 2


def test_a_session_outside_what_suits_is_booked_and_remarked_on(began: Mj) -> None:
    began("add", "time-off", "8 dec", "--mentor", "Dana")
    done = began("add", "session", "--mentor", "Dana", "--at", "8 dec 15:00")
    assert (done.status, done.out.startswith("Added session 2: ")) == (0, True)
    assert done.err.endswith(" is away that day.\n")
    night = began("add", "session", "--mentor", "Dana", "--at", "9 dec 6:00")
    assert (night.status, "03:00" in night.err) == (0, True)
    past = began("add", "session", "--mentor", "Dana", "--at", "2026-11-03 15:00", "--status", "held")
    assert (past.status, past.err) == (0, "")


@pytest.mark.parametrize("kind", ["rhythms", "meetings", "contacts", "time-off"])
def test_an_empty_list_says_so(mj: Mj, kind: str) -> None:
    mj("add", "mentor", "Dana")
    done = mj("list", kind)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("No ")
    assert mj("list", kind, "--json").json == []


@pytest.mark.parametrize("kind", ["rhythm", "plan", "contact", "time-off", "timeoff"])
def test_what_is_not_there_is_a_sentence(began: Mj, kind: str) -> None:
    done = began("show", kind, 99)
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert done.err.startswith("There is no such ")


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_understood_or_refused_in_a_sentence(began: Mj, typed: str) -> None:
    for command in (
        ("add", "rhythm", "--mentor=1", "--", typed),
        ("add", "time-off", "--", typed),
        ("add", "time-off", "--", "21 dec", typed),
        ("add", "contact", "--", typed),
        ("calendar", "--", typed),
        ("list", "meetings", f"--since={typed}"),
        ("list", "contacts", f"--filter={typed}"),
    ):
        done = began(*command)
        assert done.status in (0, 2), (command, done)
        assert not steers(done.out + done.err)
        assert done.status == 0 or (done.out, done.err.count("\n")) == ("", 1)


def test_a_rhythm_can_be_looked_at_before_it_is_kept(began: Mj) -> None:
    done = began(*RHYTHM, "--dry-run")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "Dana Ortiz · every other Tuesday, 16:00 · 45 min"
    assert lines[2] == "Next:" and lines[3].startswith("  Tue 1 Dec 2026, 16:00") and "13:00 for Dana" in lines[3]
    assert len([line for line in lines if line.startswith("  Tue ")]) == 5
    assert lines[-1] == "Nothing was kept."
    shape = began(*RHYTHM, "--dry-run", "--json").json
    assert shape["rhythm"] == "every other Tuesday, 16:00" and len(shape["next"]) == 5
    assert shape["next"][0]["starts_at"] == "2026-12-01T21:00:00Z"
    assert ids(began, "rhythms") == []
    assert not [one for one in began("list", "sessions", "--json").json if one["from_rhythm"]]


def test_a_look_at_a_rhythm_refuses_what_keeping_it_would(began: Mj) -> None:
    assert began(*RHYTHM).status == 0
    look, keep = began(*RHYTHM, "--dry-run"), began(*RHYTHM)
    assert (look.status, look.out, look.err) == (keep.status, keep.out, keep.err) and look.status != 0


def test_odd_hours_are_said_in_a_look_too(began: Mj) -> None:
    done = began("add", "rhythm", "every sunday at 6:00", "--mentor", "Dana", "--dry-run")
    assert done.status == 0 and "for Dana" in done.err and ids(began, "rhythms") == []


@pytest.mark.parametrize(("status", "year"), [("held", 2025), ("missed", 2025), ("planned", 2026), ("cancelled", 2026)])
def test_a_session_that_was_is_looked_for_behind(began: Mj, status: str, year: int) -> None:
    line = f"--mentor Dana --at '24 dec 10:00' --status {status}"
    number = began("add", "session", *shlex.split(line), "--json").json["id"]
    assert began("show", "session", number, "--json").json["starts_at"].startswith(f"{year}-12-24")
