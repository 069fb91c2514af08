"""Capturing a thought when something is in the way: whether it was kept is always told truly."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Mj
from tests.cli.test_process import environment

WRITER = """
import sys
from pathlib import Path
from mentee_journal.domain.records import Mentor
from mentee_journal.services import mentors
from mentee_journal.store.journal import Journal
with Journal.open(Path(sys.argv[1]), durable=False) as journal:
    for number in range(60):
        mentors.save(journal, Mentor(f"Writer {number}"))
"""


def capturing(db: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "mentee_journal", "--journal", str(db), "capture", *words]


def texts(db: Path) -> list[str]:
    file = sqlite3.connect(db)
    try:
        return [row[0] for row in file.execute("SELECT text FROM questions ORDER BY id")]
    finally:
        file.close()


def one_sentence(said: bytes) -> bool:
    return said.count(b"\n") == 1 and said.endswith(b".\n") and b"Traceback" not in said


@contextmanager
def nobody_reads() -> Iterator[int]:
    read, write = os.pipe()
    os.close(read)
    try:
        yield write
    finally:
        os.close(write)


@pytest.mark.parametrize("options", [(), ("--json",), ("--kind", "WIN")], ids=" ".join)
def test_a_reader_that_goes_away_takes_nothing_with_it(
    began: Mj, db: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    with nobody_reads() as write:
        done = subprocess.run(
            capturing(db, *options, "x"), stdout=write, stderr=subprocess.PIPE, env=environment(tmp_path), timeout=30
        )
    assert (done.returncode, done.stderr) == (0, b""), "the thought is kept: trying again would keep it twice"
    assert texts(db) == ["x"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("options", [(), ("--json",), ("--kind", "WIN")], ids=" ".join)
def test_an_output_that_is_full(began: Mj, db: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            capturing(db, *options, "x"), stdout=full, stderr=subprocess.PIPE, env=environment(tmp_path), timeout=30
        )
    assert (done.returncode, texts(db)) == (0, ["x"])
    assert done.stderr.startswith(b"Your thought is kept.")
    assert one_sentence(done.stderr.replace(b"kept. ", b"kept, "))


def test_while_another_program_writes_none_is_lost(began: Mj, db: Path, tmp_path: Path) -> None:
    env = environment(tmp_path)
    with subprocess.Popen([sys.executable, "-c", WRITER, str(db)], env=env) as writer:
        for number in range(12):
            done = subprocess.run(capturing(db, f"thought {number}"), capture_output=True, env=env, timeout=60)
            assert (done.returncode, done.stderr) == (0, b"")
    assert writer.returncode == 0
    assert texts(db) == [f"thought {number}" for number in range(12)]
    assert len(began("list", "mentors", "--json").json) == 61


def test_a_locked_journal_is_waited_for(began: Mj, db: Path, tmp_path: Path) -> None:
    other = sqlite3.connect(db, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    let_go = threading.Timer(0.7, other.execute, ["ROLLBACK"])
    let_go.start()
    begun = time.monotonic()
    done = subprocess.run(capturing(db, "patient"), capture_output=True, env=environment(tmp_path), timeout=60)
    let_go.join()
    other.close()
    assert (done.returncode, done.stderr) == (0, b"")
    assert time.monotonic() - begun >= 0.7
    assert texts(db) == ["patient"]


FULL = """
import resource, signal, sys
size, *sys.argv[1:] = sys.argv[1:]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
from mentee_journal.cli.start import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_no_room_for_it(began: Mj, db: Path, tmp_path: Path) -> None:
    """A file that may not grow is what a disk without room is."""
    began("capture", "before")
    size = str(db.stat().st_size)
    typed = b"no room " * 60_000
    done = subprocess.run(
        [sys.executable, "-c", FULL, size, "--journal", str(db), "capture", "-"],
        input=typed,
        capture_output=True,
        env=environment(tmp_path),
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert one_sentence(done.stderr.replace(b". Check", b", check").replace(b". Free", b", free"))
    assert began("capture", "after").status == 0
    assert texts(db) == ["before", "after"]
    assert began("doctor").status in (0, 1)
    assert "links: Everything" in began("doctor").out


@pytest.mark.parametrize("name", ["x" * 300, "t.db/inside.db"])
def test_a_place_that_cannot_be(began: Mj, db: Path, tmp_path: Path, name: str) -> None:
    done = subprocess.run(capturing(db.parent / name, "x"), capture_output=True, env=environment(tmp_path), timeout=30)
    assert done.returncode == 1
    assert b"--journal FILE" in done.stderr, "says what to do"
    assert b"Traceback" not in done.stderr and done.stderr.count(b"\n") == 1
