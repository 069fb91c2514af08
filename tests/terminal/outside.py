"""Looking at a journal's file from outside the program that has it open."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.terminal.terminal import PATIENCE


def wait_until(holds: Callable[[], bool], sentence: str, timeout: float = PATIENCE) -> None:
    """Return once ``holds``; the program says nothing when it has written, so the file is looked at again and again."""
    deadline, pause = time.monotonic() + timeout, threading.Event()
    while not holds():
        assert time.monotonic() < deadline, sentence
        pause.wait(0.02)


def draft_of(path: Path, key: str) -> str:
    """The kept text of a draft; empty when there is none."""
    with sqlite3.connect(path) as db:
        row = db.execute("SELECT text FROM drafts WHERE key = ?", (key,)).fetchone()
    return row[0] if row else ""


def wait_for_draft(path: Path, key: str, words: str) -> None:
    """Until the words are in the file."""
    wait_until(lambda: words in draft_of(path, key), f"{words!r} did not reach the file")


def wait_for_no_draft(path: Path, key: str) -> None:
    """Until the draft has gone with the text being saved."""
    wait_until(lambda: not draft_of(path, key), "the draft outlived its text")
