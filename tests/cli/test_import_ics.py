"""``import ics``: what is said, what is asked, and what is done."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentee_journal.domain.calendar_import import ImportPreview
from tests.cli.conftest import Mj
from tests.cli.hostile import HOSTILE
from tests.cli.test_plain import steers
from tests.exchange.calendars import half_an_hour

one = partial(half_an_hour, "Europe/London")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "calendar.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\n"
        + one("a", "20261208T150000", "1:1", "ATTENDEE:mailto:dana@example.org", "LOCATION:Room 4")
        + one("b", "20261001T150000", "With Dana Ortiz")
        + one("c", "20261211T090000", "Dentist", "RRULE:FREQ=WEEKLY;COUNT=3")
        + one("d", "20270112T200000", "Dana", "DURATION:PT45M")
        + one("e", "20261211T090000", "Broken", "RRULE:FREQ=DAILY;INTERVAL=0")
        + "BEGIN:VEVENT\nUID:f\nDTSTART;VALUE=DATE:20261224\nSUMMARY:Dana is away\nEND:VEVENT\n"
        + "END:VCALENDAR\n"
    )
    return path


PREVIEW = """Looked at from Mon 1 Dec 2025 to Wed 1 Dec 2027.
Some entries last all day and have no hour; none is taken unless you choose it.

New (2):
  Thu 1 Oct 2026, 10:00 (15:00 London) · Dana Ortiz · 30 min · With Dana Ortiz
      Long over: it comes in as held.
  Tue 8 Dec 2026, 10:00 (15:00 London) · Dana Ortiz · 30 min · 1:1 · Room 4

Different here:
  Tue 12 Jan 2027, 15:00 · Dana Ortiz · 45 min · Dana
      45 min → 30 min
      Here it is a little different.

All day, without an hour:
  Thu 24 Dec 2026 · Dana Ortiz · all day · Dana is away

With whom? 1 event names nobody you know and is left out.
  3 times from Fri 11 Dec 2026, 04:00 (09:00 London) · Dentist
  Add the mentor’s e-mail address to your journal, or say whose they are with --mentor NAME.

Cannot be read:
  Broken: It says it repeats every “0”, which should be a number from 1 to 1,000.
"""


def test_what_would_be_done(began: Mj, file: Path, db: Path) -> None:
    before = db.read_bytes()
    assert began("import", "ics", file, "--dry-run").out == PREVIEW
    told = began("import", "ics", file, "--json").json
    assert [one["what"] for one in told["meetings"]] == ["new", "new", "whose", "whose", "all_day", "whose", "both"]
    assert told["meetings"][-1]["changes"] == {"minutes": {"here": 45, "there": 30}} and told["done"] is None
    assert db.read_bytes() == before


def test_nothing_is_done_without_an_answer(began: Mj, file: Path, db: Path) -> None:
    before = db.read_bytes()
    done = began("import", "ics", file)
    assert (done.status, done.out) == (1, PREVIEW + "\n")
    assert done.err.endswith("nothing was brought in. With --yes nothing is asked.\n")
    assert began("import", "ics", file, stdin=b"n\n").out.endswith("\nNothing was brought in.\n")
    assert db.read_bytes() == before


@pytest.mark.parametrize(("asked", "stdin"), [((), b"y\n"), (("--yes",), b"")])
def test_it_is_done_once(began: Mj, file: Path, asked: tuple[str, ...], stdin: bytes) -> None:
    done = began("import", "ics", file, *asked, stdin=stdin)
    assert done.status == 0 and done.out.endswith("Brought in: 2 new.\n")
    assert "Left for you to decide: 2 meetings" in done.err
    rows = began("list", "sessions", "--json").json
    assert sorted((row["starts_at"], row["status"]) for row in rows) == [
        ("2026-10-01T14:00:00Z", "held"),
        ("2026-12-08T15:00:00Z", "planned"),
        ("2027-01-12T20:00:00Z", "planned"),
    ]
    again = began("import", "ics", file, "--yes")
    assert "2 meetings are here already." in again.out and again.out.endswith("Nothing was brought in.\n")
    assert began("import", "ics", file, "--yes", "--json").json["done"] == {
        "new": 0,
        "changed": 0,
        "cancelled": 0,
        "left": [],
    }


def test_a_mentor_and_a_day(began: Mj, file: Path) -> None:
    told = began("import", "ics", file, "--json", "--mentor", "dana", "--from", "1 nov 2026").json
    assert {one["mentor"] for one in told["meetings"]} == {"Dana Ortiz"}
    assert [one["what"] for one in told["meetings"]].count("new") == 4
    assert told["from"] == "2026-11-01"
    done = began("import", "ics", file, "--mentor", "Lee")
    assert done.status == 1 and "no mentor “Lee”" in done.err
    done = began("import", "ics", file, "--from", "someday")
    assert done.status == 2 and done.err.startswith("--from: ")


@pytest.mark.parametrize("text", ["", "<html>", "BEGIN:VCALENDAR\n" * 2, "\x00\x1b[31m"])
def test_what_is_no_calendar(began: Mj, tmp_path: Path, text: str) -> None:
    path = tmp_path / "x\x1b[2J.ics"
    path.write_text(text)
    done = began("import", "ics", path, "--yes")
    assert done.status == 1 and done.err.count("\n") == 1 and not steers(done.err)
    assert began("import", "ics", tmp_path, "--yes").status == 1
    assert began("import", "ics", tmp_path / "none", "--yes").status == 1


def test_before_there_is_a_journal(mj: Mj, db: Path, file: Path) -> None:
    done = mj("import", "ics", file, "--yes")
    assert done.status == 0 and "name nobody you know" in done.out
    assert not db.exists()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_steer_nothing(began: Mj, tmp_path: Path, words: str) -> None:
    line = words.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n").replace(";", "\\;").replace(",", "\\,")
    path = tmp_path / "hostile.ics"
    path.write_text(
        "BEGIN:VCALENDAR\n"
        + one("a", "20261208T150000", line, "ATTENDEE:mailto:dana@example.org", f"LOCATION:{line}")
        + one("b", "20261209T150000", line)
        + one("c", "20261209T150000", line, "RRULE:FREQ=NEVER")
        + "END:VCALENDAR\n",
        "utf-8",
    )
    done = began("import", "ics", path, "--yes")
    assert done.status == 0 and not steers(done.out + done.err)
    assert done.out.endswith("Brought in: 1 new.\n") and "Cannot be read:" in done.out
    assert not steers(began("import", "ics", path, "--json").out)


def test_what_is_usual_is_gathered_once_not_for_each_meeting(
    began: Mj, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gather, gathered = ImportPreview.usual.fget, []  # type: ignore[attr-defined]

    def counted(preview: ImportPreview) -> frozenset[int]:
        gathered.append(1)
        return gather(preview)  # type: ignore[no-any-return]

    monkeypatch.setattr(ImportPreview, "usual", property(counted))
    assert "Brought in: 2 new." in began("import", "ics", file, "--yes").out
    assert len(gathered) <= 3
