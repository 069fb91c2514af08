"""Killed in mid-sentence, in a real terminal: what was typed in Meet and Reflect is there again."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mentee_journal.domain.records import AgendaItem, Mentor, Session
from mentee_journal.services import mentors, profile, sessions
from mentee_journal.services.journal import open_journal
from tests.terminal.outside import wait_for_draft, wait_for_no_draft
from tests.terminal.terminal import Terminal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal with a session that has just begun, opened for the second time."""
    path = tmp_path / "journal.db"
    journal = open_journal(path, durable=False)
    profile.save(journal, replace(profile.get(journal), welcomed=True, zone="UTC"))
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    start = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=5)
    sessions.create(journal, Session(dana.id, start, "UTC"), items=[AgendaItem(0, "Grading movement")])
    journal.close()
    return path


def open_session(path: Path, size: tuple[int, int], shows: str) -> Terminal:
    """The app with that session in front, opened from Today."""
    terminal = Terminal([sys.executable, "-m", "mentee_journal", "--journal", path], size)
    terminal.wait_for("Dana Ortiz").press("enter")
    return terminal.wait_for(shows)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["wide", "narrow"])
def test_killed_while_writing_a_topics_note(path: Path, size: tuple[int, int]) -> None:
    words = "Two markers: time to settle, and"
    with open_session(path, size, "What was said") as terminal:
        terminal.press("enter").wait_until_gone("F2 Discussed    s Start").type(words).wait_for(words)
        wait_for_draft(path, "session:1:item:1:note", words)
        terminal.kill()
        terminal.wait_exit()
    with open_session(path, size, words) as terminal:
        terminal.wait_for("had not saved is back").wait_for("Give it up")
        terminal.press("f2").wait_for("discussed")
        wait_for_no_draft(path, "session:1:item:1:note")
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT note, status FROM agenda_items").fetchall() == [(words, "discussed")]
        assert db.execute("SELECT count(*) FROM drafts").fetchone() == (0,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_killed_while_writing_a_reflection(path: Path) -> None:
    journal = open_journal(path, durable=False)
    sessions.hold(journal, 1)
    journal.close()
    words = "I stayed with one question and"
    with Terminal([sys.executable, "-m", "mentee_journal", "--journal", path]) as terminal:
        terminal.wait_for("Dana Ortiz").press("3").wait_for("held").press("enter").wait_for("Longer frameworks")
        terminal.press("e").wait_for("Leave the field").type(words).wait_for(words)
        wait_for_draft(path, "session:1:reflect", words)
        terminal.kill()
        terminal.wait_exit()
    with Terminal([sys.executable, "-m", "mentee_journal", "--journal", path]) as terminal:
        terminal.wait_for("Dana Ortiz").press("3").wait_for("held").press("enter").wait_for(words)
        terminal.wait_for("had not saved is back").press("ctrl+s").wait_for("Reflection saved")
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT prompt, text FROM reflection_answers").fetchall() == [
            ("Strengths that showed", words)
        ]
        assert db.execute("SELECT count(*) FROM drafts").fetchone() == (0,)
