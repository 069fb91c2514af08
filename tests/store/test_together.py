"""Several programs at once: they wait for each other and see what the other wrote."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mentee_journal.domain.errors import Damaged, Locked, NotAJournal
from mentee_journal.domain.records import Mentor
from mentee_journal.services import history, mentors
from mentee_journal.store import opening
from mentee_journal.store.journal import Journal

WRITER = """
import sys
from pathlib import Path
from mentee_journal.domain.records import Mentor
from mentee_journal.services import mentors
from mentee_journal.store.journal import Journal
with Journal.open(Path(sys.argv[1]), durable=False) as journal:
    for number in range(100):
        mentors.save(journal, Mentor(f"{sys.argv[2]} {number}"))
        mentors.listing(journal, filter="7")
"""


def test_two_programs_write_a_hundred_times_each(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"  # neither finds one: both make it
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], stderr=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    for process in running:
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
    with Journal.open(path) as journal:
        assert len(mentors.listing(journal)) == 200
        steps = journal.all("SELECT step_id, count(*) FROM changes GROUP BY step_id")
        assert len(steps) == 200 and all(count == 1 for _, count in steps)


def test_what_another_program_wrote_is_noticed(journal: Journal, journal_at: Callable[..., Journal]) -> None:
    other = journal_at(journal.path)
    assert not journal.changed_elsewhere()
    mentors.save(other, Mentor("Dana"))
    assert not other.changed_elsewhere()
    assert journal.changed_elsewhere()
    assert not journal.changed_elsewhere()
    assert history.last(journal) == "Add mentor Dana"


def test_a_journal_that_stays_busy_is_said_so(journal: Journal, journal_at: Callable[..., Journal]) -> None:
    other = journal_at(journal.path)
    other.patience = 0
    other.db.execute("PRAGMA busy_timeout = 1")
    with journal.atomic("long"):
        with pytest.raises(Locked):
            mentors.save(other, Mentor("Dana"))
        assert mentors.listing(other) == ()
    mentors.save(other, Mentor("Dana"))


def test_reading_sees_one_moment(journal: Journal, journal_at: Callable[..., Journal]) -> None:
    other = journal_at(journal.path)
    other.patience = 0
    other.db.execute("PRAGMA busy_timeout = 1")
    with journal.reading():
        assert mentors.listing(journal) == ()
        with pytest.raises(Locked):
            mentors.save(other, Mentor("Dana"))
        assert mentors.listing(journal) == ()


def test_a_journal_that_another_program_is_just_making(journal: Journal, tmp_path: Path) -> None:
    """Its first page says how long it will be before it is; only opened with locks can it be told from damage."""
    whole, path = journal.path.read_bytes(), tmp_path / "being made.db"
    path.write_bytes(whole[: len(whole) // 2])
    side = Path(f"{path}-journal")
    side.touch()
    assert opening.look_at(path, create=False)
    side.unlink()
    with pytest.raises(Damaged):
        opening.look_at(path, create=False)
    path.write_bytes(b"SQLite format 3\0" + bytes(2_000))
    with pytest.raises(NotAJournal):
        opening.look_at(path, create=False)


def test_first_thoughts_of_several_programs(tmp_path: Path) -> None:
    for turn in range(3):
        path = tmp_path / f"{turn}.db"
        command = [sys.executable, "-m", "mentee_journal", "--journal", str(path), "capture", "first"]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
        said = [one.communicate(timeout=60) for one in running]
        assert [one.returncode for one in running] == [0] * 4, said
        with Journal.open(path) as journal:
            assert journal.one("SELECT count(*) FROM questions") == (4,)
