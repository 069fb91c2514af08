"""A journal from a computer that knows other time zones is read and written all the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Mj

COMMANDS = (
    ("today",),
    ("next",),
    ("calendar",),
    ("insights",),
    ("list", "sessions"),
    ("list", "rhythms"),
    ("show", "rhythm", "1"),
    ("show", "session", "1"),
    ("add", "session", "--mentor", "Dana", "--at", "4 dec 2026 15:00"),
    ("add", "contact", "mailed Dana yesterday, 10 min"),
    ("export", "ics", "out.ics"),
    ("export", "vcf", "out.vcf"),
    ("export", "json", "out.json"),
)


@pytest.mark.parametrize("table", ["profile", "mentors", "sessions", "plan_phases"])
def test_every_command_answers(mj: Mj, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert mj("add", "mentor", "Dana Ortiz", "--zone", "Portland").status == 0
    assert mj("add", "rhythm", "every tuesday at 15:00", "--mentor", "Dana").status == 0
    assert mj("add", "session", "--mentor", "Dana", "--at", "3 dec 2026 15:00").status == 0
    with closing(sqlite3.connect(db)) as there, there:
        assert there.execute(f"UPDATE {table} SET zone = 'Mars/Olympus'").rowcount
    for command in COMMANDS:
        done = mj(*command)
        assert done.status == 0, (command, done.err)
