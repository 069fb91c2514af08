"""The command line run in this process: quick as a function call, and by the same entrance."""

from __future__ import annotations

import glob
import io
import json
import os
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mentee_journal.cli.main import run
from mentee_journal.services import journal as journal_service
from tests import templates

_open_journal = journal_service.open_journal

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
    monkeypatch.setattr(journal_service, "open_journal", _opened)
    # Hundreds of new journals, and only the tests of backups look at the backup of the day.
    monkeypatch.setattr("mentee_journal.cli.backing_up.after_writing", lambda path: None)
    monkeypatch.setattr(
        journal_service, "journal_in_memory", lambda: templates.in_memory(lambda: NOW, templates.empty(NOW))
    )


def _opened(path: Path | None = None, **options: Any) -> journal_service.Journal:
    new = options.get("create", True) and not options.get("readonly")
    if new and path is not None and "clock" not in options and _may_be_made(path):
        templates.put(path, templates.empty(NOW))
    return _open_journal(path, **{"clock": lambda: NOW, "durable": False, **options})


def _may_be_made(path: Path) -> bool:
    """Whether nothing stands in the way of a new journal; when in doubt the program is to find out by itself."""
    folder = path.parent
    return folder.is_dir() and os.access(folder, os.W_OK) and not any(folder.glob(f"{glob.escape(path.name)}*"))


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


BEGUN = (
    "add mentor 'Dana Ortiz' --role clinical_reasoning --email dana@example.org --zone America/Los_Angeles",
    "add session --mentor 'Dana Ortiz' --at '2027-01-12 15:00' --minutes 45 --mode video "
    "--goal 'One rule of thumb' --agenda 'Grading movement:15' --agenda 'My write-up:10'",
    "add reflection --session 1 --framework quick --text 'What could I do better? …' "
    "--strength 'Asked for help early' --growth 'Timing of prompts'",
    "add goal 'Grade movement in the classroom' --target '30 jun' --mentor dana",
)


@pytest.fixture(scope="session")
def begun() -> list[bytes]:
    """The journal of ``began`` once a test has made it."""
    return []


@pytest.fixture
def began(mj: Mj, db: Path, begun: list[bytes]) -> Mj:
    """A journal with Dana, a session on 12 January with two topics, a goal and a reflection."""
    new = not db.exists()
    if new and begun:
        templates.put(db, begun[0])
        return mj
    for line in BEGUN:
        done = mj(*shlex.split(line))
        assert done.status == 0, done.err
    if new:
        begun.append(db.read_bytes())
    return mj
