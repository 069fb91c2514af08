"""``export ics`` and ``export invitation``, as scripts and people use them."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.conftest import Mj


def events(data: bytes | str) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_meetings_become_a_file(began: Mj, tmp_path: Path) -> None:
    file = tmp_path / "meetings.ics"
    done = began("export", "ics", file)
    assert (done.status, done.out, done.err) == (0, f"Exported 1 single session to {file}.\n", "")
    (event,) = events(file.read_bytes())
    assert (event["SUMMARY"], event["DTSTART"].params["TZID"]) == ("Mentoring with Dana Ortiz", "America/New_York")
    assert "DESCRIPTION" not in event
    (alarm,) = event.subcomponents
    assert alarm["TRIGGER"].to_ical() == b"-PT1H"
    assert file.stat().st_mode & 0o777 == 0o600
    again = began("export", "ics", file)
    assert again.status == 1 and "With --force it is replaced." in again.err
    assert began("export", "ics", file, "--force").status == 0


def test_to_standard_output_with_what_was_asked_for(began: Mj) -> None:
    done = began("export", "ics", "-", "--session", "next", "--agenda", "--alarm", "2 days")
    (event,) = events(done.out)
    assert "1. Grading movement (15 min)" in event["DESCRIPTION"]
    assert event.subcomponents[0]["TRIGGER"].to_ical() == b"-P2D"
    (event,) = events(began("export", "ics", "-", "--mentor", "dana", "--alarm", "none", "--from", "1 dec 2026").out)
    assert not event.subcomponents


def test_a_change_is_counted_in_the_journal_and_is_no_step(began: Mj, db: Path) -> None:
    for sequence in (0, 0):
        (event,) = events(began("export", "ics", "-").out)
        assert event["SEQUENCE"] == sequence
    file = sqlite3.connect(db)
    try:
        assert file.execute("SELECT event, sequence FROM calendar_marks").fetchall() == [(event["UID"], 0)]
        before = file.execute("SELECT count(*) FROM steps").fetchone()
        file.execute("UPDATE sessions SET minutes = 60")
        file.commit()
        assert events(began("export", "ics", "-").out)[0]["SEQUENCE"] == 1
        assert file.execute("SELECT count(*) FROM steps").fetchone() == before
    finally:
        file.close()


def test_what_was_called_off_is_counted(began: Mj, db: Path, tmp_path: Path) -> None:
    began("export", "ics", "-")
    began("add", "session", "--mentor", "dana", "--at", "2027-02-12 15:00")
    file = sqlite3.connect(db)
    try:
        file.execute("DELETE FROM sessions WHERE id = 1")
        file.commit()
    finally:
        file.close()
    done = began("export", "ics", tmp_path / "m.ics")
    assert done.out == f"Exported 1 single session and 1 called off to {tmp_path / 'm.ics'}.\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_journal_that_may_only_be_read(began: Mj, db: Path) -> None:
    db.chmod(0o400)
    assert events(began("export", "ics", "-").out)


@pytest.mark.parametrize(
    ("words", "status", "why"),
    [
        (["--session", "7"], 1, "There is no such session (any more)."),
        (["--session", "soon"], 2, "--session: “soon” is no session’s id. Give a number, or: next"),
        (["--session", "1", "--mentor", "dana"], 2, "Choose either --mentor or --session."),
        (["--session", "1", "--from", "today"], 2, "--from does not go with --session."),
        (["--mentor", "nobody"], 1, "nobody"),
        (["--from", "whenever"], 2, "--from: "),
        (["--from", "2030-01-01"], 1, "There are no meetings to write to a calendar file."),
        (["--alarm", "loud"], 2, "--alarm: Say how long before, such as 1h"),
        (["--alarm", "5 weeks"], 2, "--alarm: Say how long before"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    began: Mj, tmp_path: Path, words: list[str], status: int, why: str
) -> None:
    done = began("export", "ics", tmp_path / "no.ics", *words)
    assert (done.status, done.out) == (status, "") and why in done.err and done.err.count("\n") == 1
    assert not (tmp_path / "no.ics").exists()


def test_without_a_journal_none_is_made(mj: Mj, db: Path, tmp_path: Path) -> None:
    done = mj("export", "ics", tmp_path / "no.ics")
    assert done.status == 1 and "There is no journal" in done.err
    assert not db.exists() and not (tmp_path / "no.ics").exists()


def test_the_sample_is_exported_and_stays_the_sample(mj: Mj) -> None:
    done = mj("--demo", "export", "ics", "-", journal=None)
    assert done.status == 0 and done.err == ""
    assert any("RRULE" in event for event in events(done.out))


def test_an_invitation_is_written_and_not_sent(began: Mj, tmp_path: Path) -> None:
    file = tmp_path / "invitation.ics"
    words = ["export", "invitation", file, "--session", "next", "--my-email", "priya@example.org"]
    done = began(*words, "--my-name", "Priya Raman")
    assert (done.status, done.err) == (0, "")
    assert done.out == f"Wrote the invitation to {file}. Attach it to a mail to dana@example.org.\n"
    assert Calendar.from_ical(file.read_bytes())["METHOD"] == "REQUEST"
    assert "--force" in began(*words).err
    assert began(*words, "--force").status == 0
    assert "give your e-mail" in began(*words[:-1], "priya").err
    missing = began("export", "invitation", file, "--session", "1")
    assert missing.status == 2 and "--my-email" in missing.err


def test_a_mentor_without_an_address_cannot_be_invited(mj: Mj, tmp_path: Path) -> None:
    mj("add", "mentor", "Lee Park")
    mj("add", "session", "--mentor", "lee", "--at", "2027-01-12 15:00")
    done = mj("export", "invitation", tmp_path / "i.ics", "--session", "1", "--my-email", "me@example.org")
    assert done.status == 1 and "Lee Park has no e-mail address here yet" in done.err


def test_help_says_what_goes_in_and_from_when(mj: Mj) -> None:
    told = " ".join(mj("export", "ics", "--help", journal=None).out.split())
    assert "Without it: all that are planned, and the last year." in told
    assert "Your notes, outcomes and reflections stay in the journal" in told
