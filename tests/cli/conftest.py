"""The command line run in this process: quick as a function call, and by the same entrance."""

from __future__ import annotations

import io
import json
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mentee_journal.cli.main import run
from mentee_journal.services import journal as journal_service

NOW = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
"""A Tuesday, seven in the morning in New York."""


@dataclass(frozen=True)
class Done:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output read as JSON."""
        assert self.status == 0, self.err
        return json.loads(self.out)


Mj = Callable[..., Done]


@pytest.fixture(autouse=True)
def _computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer in New York on 1 December 2026, with a home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("MENTEE_JOURNAL_FILE", "XDG_DATA_HOME", "LC_TIME", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setattr("mentee_journal.store.journal._computer_zone", lambda: "America/New_York")
    opened = partial(journal_service.open_journal, clock=lambda: NOW, durable=False)
    monkeypatch.setattr(journal_service, "open_journal", opened)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Where the journal of the test is, or will be."""
    return tmp_path / "t.db"


@pytest.fixture
def mj(db: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Mj:
    """``mj("list", "mentors")`` runs the command on the test's journal."""

    def run_it(*arguments: object, stdin: bytes = b"", journal: object = db) -> Done:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        monkeypatch.setattr("sys.argv", ["mj"])
        capsys.readouterr()
        before = () if journal is None else ("--journal", str(journal))
        status = run([*before, *(str(argument) for argument in arguments)])
        out, err = capsys.readouterr()
        return Done(status, out, err)

    return run_it


@pytest.fixture
def began(mj: Mj) -> Mj:
    """A journal with Dana, a session on 12 January with two topics, a goal and a reflection."""
    for line in (
        "add mentor 'Dana Ortiz' --role clinical_reasoning --email dana@example.org --zone America/Los_Angeles",
        "add session --mentor 'Dana Ortiz' --at '2027-01-12 15:00' --minutes 45 --mode video "
        "--goal 'One rule of thumb' --agenda 'Grading movement:15' --agenda 'My write-up:10'",
        "add reflection --session 1 --framework quick --text 'What could I do better? …' "
        "--strength 'Asked for help early' --growth 'Timing of prompts'",
        "add goal 'Grade movement in the classroom' --target '30 jun' --mentor dana",
    ):
        done = mj(*shlex.split(line))
        assert done.status == 0, done.err
    return mj
