"""A rhythm from its first sentence to the calendar of the mentee, by keyboard alone in a real terminal.

Every write is undone and made again once. What is there afterwards is read with plain ``sqlite3``, and the calendar
file with icalendar.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from icalendar import Calendar

from mentee_journal.domain.records import Mentor
from mentee_journal.services import mentors, profile
from mentee_journal.services.journal import open_journal
from tests.terminal.terminal import Terminal
from tests.terminal.test_journey import SIZES, footer, rows, start
from tests.terminal.test_thread import back_and_again, holds

SAID = "every other tuesday at 15:00"
CONTACT = "mailed Dana about her article, 10 min, answered"


def one_mentor(path: Path) -> None:
    """Dana, eight time zones away for most of the year."""
    with open_journal(path, durable=False) as journal:
        profile.save(journal, replace(profile.get(journal), name="Maya Chen", welcomed=True, zone="Europe/London"))
        mentors.save(journal, Mentor("Dana Ortiz", roles=("clinical_reasoning",), zone="America/Los_Angeles"))


def keep_a_rhythm(terminal: Terminal, path: Path) -> int:
    """Say it, see its dates for both, keep it; how many sessions it gave."""
    terminal.press("2").wait_for("Dana Ortiz").press("R").wait_for("How often do you meet?").type(SAID)
    terminal.wait_for("✓ every other Tuesday, 15:00").wait_for("Its next five dates").wait_for("for Dana")
    terminal.press("ctrl+s").wait_for("u to undo")
    made = int(rows(path, "SELECT count(*) FROM sessions")[0][0])
    assert 3 <= made <= 5
    back_and_again(terminal, path, "SELECT count(*) FROM meeting_plans", before=0, after=1)
    holds(path, "SELECT count(*) FROM sessions", made)
    return made


def move_the_first(terminal: Terminal, path: Path) -> None:
    """To another day, because Dana was busy."""
    terminal.press("3").wait_for("↻ 15:00").wait_for(footer("n Book"))
    terminal.press("v").wait_for("Move the session with Dana").wait_for("this and later ones").type(
        "in 3 days at 16:00"
    )
    terminal.wait_for("16:00, in 3 days").press("tab", "tab", "space").wait_for("● Dana was busy").press("ctrl+s")
    back_and_again(terminal, path, "SELECT reason_kind FROM session_moves", before=None, after="mentor_busy")


def skip_the_second(terminal: Terminal, path: Path) -> None:
    """A holiday: it does not count."""
    terminal.wait_for(footer("n Book")).press("home", "down", "x").wait_for("What happened?")
    terminal.press("right", "right").wait_for("● skipped").press("ctrl+s")
    back_and_again(terminal, path, "SELECT count(*) FROM sessions WHERE skipped", before=0, after=1)


def book_in_the_calendar(terminal: Terminal, path: Path, made: int) -> None:
    """On the day the cursor stands on."""
    terminal.press("home").wait_for(footer("k Calendar")).press("k").wait_for(footer("n Book here")).press(
        "t", "right", "n"
    )
    terminal.wait_for("New session").wait_for("When").press("tab").press("ctrl+s")
    back_and_again(terminal, path, "SELECT count(*) FROM sessions", before=made, after=made + 1)


def write_a_contact_down(terminal: Terminal, path: Path) -> None:
    """In one line, from the calendar."""
    terminal.press("T").wait_for("What was it?").type(CONTACT).wait_for("10 min, answered").press("enter")
    terminal.wait_for(lambda screen: "What was it?" not in screen)
    back_and_again(terminal, path, "SELECT outcome FROM touchpoints", before=None, after="answered")


def save_the_calendar(terminal: Terminal, file: Path) -> Calendar:
    """Everything, as a file."""
    terminal.press("X").wait_for("Calendar files").wait_for("All meetings")
    terminal.press("down", "down", "down", "enter").wait_for("All meetings for your calendar")
    terminal.press("ctrl+a", "ctrl+k").type(str(file)).press("ctrl+s").wait_for("Saved")
    return Calendar.from_ical(file.read_text("utf-8"))


@SIZES
def test_from_a_rhythm_to_the_calendar(size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    one_mentor(path)
    with start(path, size) as terminal:
        terminal.wait_for("Mentee Journal" if size[0] >= 100 else "Today")
        made = keep_a_rhythm(terminal, path)
        move_the_first(terminal, path)
        skip_the_second(terminal, path)
        book_in_the_calendar(terminal, path, made)
        write_a_contact_down(terminal, path)
        book = save_the_calendar(terminal, tmp_path / "all.ics")
        terminal.press("1").press("q").wait_exit()
        assert not terminal.saw_traceback()

    events = book.walk("VEVENT")
    series = [event for event in events if "RRULE" in event]
    assert len(series) == 1 and len(series[0]["EXDATE"].dts) == 1
    assert series[0]["DTSTART"].params["TZID"] == "Europe/London"
    assert [e["RECURRENCE-ID"].params["TZID"] for e in events if "RECURRENCE-ID" in e] == ["Europe/London"]
    assert sum("RRULE" not in event and "RECURRENCE-ID" not in event for event in events) == 1

    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "SELECT moved, cancelled, missed FROM meetings_kept") == [(1, 0, 0)]
    assert rows(path, "SELECT channel, text, minutes FROM contact") == [("mail", "her article", 10)]
    assert rows(path, "SELECT mentor, at_time, zone FROM rhythms") == [("Dana Ortiz", "15:00", "Europe/London")]
