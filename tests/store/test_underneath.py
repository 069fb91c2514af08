"""The file is exchanged, written over, taken away or cut short while it is open: noticed, and never written into."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mentee_journal.domain.errors import Locked, Swapped
from mentee_journal.domain.records import Draft, Mentor
from mentee_journal.services import drafts, mentors
from mentee_journal.store.journal import Journal
from tests import templates

Break = Callable[[Path, Path], None]


def _over(path: Path, other: Path) -> None:
    other.replace(path)


def _into(path: Path, other: Path) -> None:
    # As another program does: opening and closing the file here would take SQLite's locks away.
    assert os.spawnlp(os.P_WAIT, "cp", "cp", str(other), str(path)) == 0


def _gone(path: Path, _: Path) -> None:
    path.unlink()


def _folder_moved(path: Path, _: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def _emptied(path: Path, _: Path) -> None:
    os.truncate(path, 0)


def _halved(path: Path, _: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


def _noise(path: Path, other: Path) -> None:
    other.write_bytes(os.urandom(100_000))
    _into(path, other)


@pytest.fixture
def open_one(tmp_path: Path, clock: Callable[..., object], journal_at: Callable[..., Journal]) -> Journal:
    """A journal in a folder of its own, with one record."""
    (tmp_path / "mine").mkdir()
    journal = journal_at(templates.put(tmp_path / "mine" / "journal.db", templates.empty(clock())))  # type: ignore[arg-type]
    mentors.save(journal, Mentor("Dana"))
    return journal


@pytest.fixture
def another(tmp_path: Path, journal_at: Callable[..., Journal]) -> Path:
    """Somebody else's journal."""
    made = journal_at(tmp_path / "another.db")
    mentors.save(made, Mentor("Somebody"))
    made.close()
    return made.path


def _older(journal: Journal, tmp_path: Path) -> Path:
    """A copy of the journal before its newest record."""
    copy = Path(shutil.copy(journal.path, tmp_path / "older.db"))
    mentors.save(journal, Mentor("Lee"))
    return copy


@pytest.mark.parametrize(
    ("break_it", "how"),
    [
        (_over, "replaced"),
        (_into, "another"),
        (_gone, "gone"),
        (_folder_moved, "gone"),
        (_emptied, "broken"),
        (_halved, "broken"),
        (_noise, "broken"),
    ],
)
@pytest.mark.parametrize("ask", ["look", "write"])
def test_what_happens_to_the_file_is_noticed(
    open_one: Journal, another: Path, break_it: Break, how: str, ask: str
) -> None:
    break_it(open_one.path, another)
    before = open_one.path.read_bytes() if open_one.path.exists() else None
    with pytest.raises(Swapped) as told:
        if ask == "look":
            open_one.check_same_file()
        else:
            mentors.save(open_one, Mentor("Lee"))
    assert told.value.how == how
    assert (open_one.path.read_bytes() if open_one.path.exists() else None) == before


@pytest.mark.parametrize("put", [_over, _into])
@pytest.mark.parametrize("ask", ["look", "write"])
def test_an_older_copy_of_itself(open_one: Journal, tmp_path: Path, put: Break, ask: str) -> None:
    put(open_one.path, _older(open_one, tmp_path))
    before = open_one.path.read_bytes()
    with pytest.raises(Swapped):
        if ask == "look":
            open_one.check_same_file()
        else:
            mentors.save(open_one, Mentor("Ann"))
    assert open_one.path.read_bytes() == before


@pytest.mark.parametrize("ask", ["look", "write"])
def test_a_copy_that_was_written_as_often_as_this_one(
    open_one: Journal, tmp_path: Path, journal_at: Callable[..., Journal], ask: str
) -> None:
    """The counter in the header agrees, so that SQLite itself would go on with pages of the other file."""
    copy = Path(shutil.copy(open_one.path, tmp_path / "copy.db"))
    mentors.save(open_one, Mentor("Lee"))
    with journal_at(copy) as other:
        mentors.save(other, Mentor("Ann"))
    assert copy.read_bytes()[24:40] == open_one.path.read_bytes()[24:40]
    assert [row.name for row in mentors.listing(open_one)] == ["Dana", "Lee"]
    _into(open_one.path, copy)
    with pytest.raises(Swapped):
        if ask == "look":
            open_one.check_same_file()
        else:
            mentors.save(open_one, Mentor("Kim"))
    assert open_one.path.read_bytes() == copy.read_bytes()


def test_an_older_copy_that_lacks_only_what_was_typed(open_one: Journal, tmp_path: Path) -> None:
    drafts.keep(open_one, Draft("a", "A", "one"))
    open_one.check_same_file()
    copy = Path(shutil.copy(open_one.path, tmp_path / "older.db"))
    drafts.keep(open_one, Draft("a", "A", "two"))
    open_one.check_same_file()
    _into(open_one.path, copy)
    with pytest.raises(Swapped):
        open_one.check_same_file()


def test_the_same_again_is_no_trouble(open_one: Journal, tmp_path: Path, journal_at: Callable[..., Journal]) -> None:
    """Touched, copied over with what it holds anyway, written by another program: all is well."""
    copy = Path(shutil.copy(open_one.path, tmp_path / "copy.db"))
    _into(open_one.path, copy)
    open_one.check_same_file()
    mentors.save(open_one, Mentor("Lee"))
    os.utime(open_one.path)
    mentors.save(open_one, Mentor("Kim"))
    open_one.check_same_file()
    other = journal_at(open_one.path)
    for name in ("Ann", "Bob", "Cy"):
        mentors.save(other, Mentor(name))
        drafts.keep(other, Draft(name, name, name))
        open_one.check_same_file()
        drafts.keep(open_one, Draft("a", "A", name))
        other.check_same_file()
    mentors.save(open_one, Mentor("Di"))
    assert len(mentors.listing(other)) == 7


def test_exchanged_in_the_middle_of_a_write(open_one: Journal, another: Path) -> None:
    before = another.read_bytes()
    with pytest.raises(Swapped), open_one.writing():
        open_one.run("UPDATE profile SET name = 'Ann'")
        another.replace(open_one.path)
    assert open_one.path.read_bytes() == before
    assert open_one.one("SELECT name FROM profile") == ("",)


def test_looking_costs_no_statement(open_one: Journal) -> None:
    """A write looks at the file's stamp; only when it changed is anything asked for."""
    open_one.check_same_file()
    asked: list[str] = []
    open_one.db.set_trace_callback(asked.append)
    open_one.check_same_file()
    assert asked == []
    with open_one.writing():
        pass
    assert [sql.split()[0] for sql in asked] == ["BEGIN", "PRAGMA", "SELECT", "COMMIT"]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system does not tell where an open file lies")
def test_where_the_open_file_was_moved_to(open_one: Journal) -> None:
    open_one.check_same_file()
    assert open_one.underneath.moved_to() is None
    there = open_one.path.with_name("moved.db")
    open_one.path.rename(there)
    assert open_one.underneath.moved_to() == there


def test_a_busy_file_is_looked_at_later(open_one: Journal, journal_at: Callable[..., Journal]) -> None:
    other = journal_at(open_one.path)
    open_one.db.execute("PRAGMA busy_timeout = 1")
    mentors.save(other, Mentor("Lee"))
    other.db.execute("BEGIN EXCLUSIVE")
    open_one.check_same_file()
    other.db.execute("ROLLBACK")
    open_one.check_same_file()


def test_a_commit_waits_for_who_reads(open_one: Journal, journal_at: Callable[..., Journal]) -> None:
    other = journal_at(open_one.path)
    open_one.db.execute("PRAGMA busy_timeout = 1")
    open_one.patience = 0.05
    with other.reading():
        mentors.listing(other)
        with pytest.raises(Locked):
            mentors.save(open_one, Mentor("Lee"))
    mentors.save(open_one, Mentor("Lee"))
    assert len(mentors.listing(other)) == 2
