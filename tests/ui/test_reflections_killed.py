"""Killed in mid-sentence, in a real terminal: what was typed into the editor of reflections is there again."""

from __future__ import annotations

import sqlite3
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from mentee_journal.domain.records import Mentor
from mentee_journal.services import mentors, profile
from mentee_journal.services.journal import open_journal
from tests.terminal import outside
from tests.terminal.terminal import Terminal

KEY = "reflection:new"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal with a mentor and nothing written, opened for the second time."""
    path = tmp_path / "journal.db"
    journal = open_journal(path, durable=False)
    profile.save(journal, replace(profile.get(journal), welcomed=True, zone="UTC"))
    mentors.save(journal, Mentor("Dana Ortiz"))
    journal.close()
    return path


def wait_for_draft(path: Path, words: str) -> float:
    """Until the words are in the file; how long it took."""
    began = time.monotonic()
    outside.wait_for_draft(path, KEY, words)
    return time.monotonic() - began


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["wide", "narrow"])
def test_killed_while_writing_and_saved_after_all(path: Path, size: tuple[int, int]) -> None:
    words = "I wait too long to ask, and"
    command = [sys.executable, "-m", "mentee_journal", "--journal", path]
    with Terminal(command, size) as terminal:
        terminal.wait_for("Today").press("5").wait_for("Your first reflection").press("n").wait_for("Leave the field")
        terminal.type(words).wait_for(words)
        wait_for_draft(path, words)
        terminal.kill()
        terminal.wait_exit()
    with Terminal(command, size) as terminal:
        terminal.wait_for("Today").press("5").wait_for("Your first reflection").press("n").wait_for(words)
        terminal.wait_for("had not saved is back").wait_for("Give it up")
        terminal.press("ctrl+s").wait_for("“" + words)
    with sqlite3.connect(path) as db:
        assert [row[0] for row in db.execute("SELECT text FROM reflection_answers WHERE text <> ''")] == [words]
        assert db.execute("SELECT count(*) FROM drafts").fetchone() == (0,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
