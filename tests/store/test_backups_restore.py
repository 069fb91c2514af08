"""Going back to a backup: said before, nothing lost, and nothing half done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mentee_journal.domain.backup_views import BackupReason, Difference
from mentee_journal.domain.errors import Damaged, JournalError, Locked, NeedsPassphrase, NotFound, ReadOnly, Refused
from mentee_journal.domain.records import Draft, Mentor
from mentee_journal.services import backups, drafts, mentors, restoring
from mentee_journal.store import backup_restore, content_hash, driver, keys, locking, private_files
from mentee_journal.store.journal import Journal
from tests import templates
from tests.conftest import Clock

MANUAL = BackupReason.MANUAL
needs_lock = pytest.mark.skipif(not driver.can_lock(), reason="the part that locks is not installed")


def names(journal: Journal) -> list[str]:
    """The mentors there are."""
    return sorted(row[0] for row in journal.all("SELECT name FROM mentors"))


def content(path: Path) -> content_hash.Content:
    """All that is in a file."""
    with closing(driver.connect(f"file:{path}?mode=ro", key=keys.of(path))) as db:
        return content_hash.content_of(db)


@pytest.fixture
def then(journal: Journal) -> Path:
    """A backup with Dana in it; in the journal she is renamed, and Lee has come since."""
    mentors.save(journal, Mentor("Dana"))
    mentors.save(journal, Mentor("Kim"))
    made = backups.make(journal, MANUAL)
    with journal.atomic("Since then"):
        journal.run("UPDATE mentors SET name = 'Dana Ortiz' WHERE name = 'Dana'")
        journal.run("DELETE FROM mentors WHERE name = 'Kim'")
        mentors.save(journal, Mentor("Lee"))
        mentors.save(journal, Mentor("Sam"))
    return made.path


def test_a_preview_says_what_would_differ(journal: Journal, then: Path, clock: Clock) -> None:
    found = restoring.preview(journal.path, then)
    assert found.differences == (Difference("mentor", gone=2, back=1, changed=1),)
    assert (found.made_at, found.why, found.now, found.same) == (clock(), MANUAL, "", False)
    assert (found.another, found.older_version, found.locked) == (False, False, False)
    assert names(journal) == ["Dana Ortiz", "Lee", "Sam"]


def test_nothing_that_differs_is_said(journal: Journal) -> None:
    made = backups.make(journal, MANUAL)
    assert restoring.preview(journal.path, made.path).same


def test_going_back_and_forth_loses_nothing(journal: Journal, then: Path, journal_at: Callable[..., Journal]) -> None:
    now = content(journal.path)
    done = restoring.restore(journal.path, then)
    assert done.kept is not None and done.kept.why is BackupReason.RESTORE
    assert content(done.kept.path) == now
    assert content(journal.path) == content(then)
    assert names(journal_at(journal.path)) == ["Dana", "Kim"]
    assert not list(journal.path.parent.glob(".mj-*"))
    assert journal.path.stat().st_mode & 0o777 == 0o600
    restoring.restore(journal.path, done.kept.path)
    assert content(journal.path) == now


def test_what_was_typed_comes_along(journal: Journal, then: Path, journal_at: Callable[..., Journal]) -> None:
    drafts.keep(journal, Draft("reflection:new", "A reflection", "Half a sentence"))
    assert restoring.preview(journal.path, then).drafts == 1
    assert restoring.restore(journal.path, then).drafts == 1
    (draft,) = drafts.pending(journal_at(journal.path))
    assert draft.text == "Half a sentence"


def test_a_number_is_never_given_to_another_record(
    journal: Journal, then: Path, journal_at: Callable[..., Journal]
) -> None:
    last = journal.one("SELECT max(id) FROM mentors")
    restoring.restore(journal.path, then)
    assert last is not None and mentors.save(journal_at(journal.path), Mentor("New")).id > last[0]


def test_the_journal_that_is_open_knows(journal: Journal, then: Path) -> None:
    restoring.restore(journal.path, then)
    with pytest.raises(JournalError):
        journal.check_same_file()


def test_a_program_that_writes_is_waited_for(
    journal: Journal, then: Path, journal_at: Callable[..., Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_restore, "_PATIENCE", 0.0)
    before = content(journal.path)
    with journal_at(journal.path).atomic("Another program"), pytest.raises(Locked):
        restoring.restore(journal.path, then)
    assert content(journal.path) == before


def test_a_journal_that_is_gone_is_there_again(journal: Journal, then: Path) -> None:
    journal.close()
    journal.path.unlink()
    assert "There is no journal" in restoring.preview(journal.path, then).now
    done = restoring.restore(journal.path, then)
    assert (done.kept, done.aside) == (None, None)
    assert content(journal.path) == content(then)


def test_a_damaged_journal_is_kept_as_it_is(journal: Journal, then: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentee_journal.store.opening.finish_interrupted", lambda path: None)
    journal.close()
    damaged = bytearray(journal.path.read_bytes())
    damaged[4096:40960] = bytes(36864)
    journal.path.write_bytes(damaged)
    Path(f"{journal.path}-journal").write_bytes(b"left by a crash")
    assert "damaged" in restoring.preview(journal.path, then).now
    assert journal.path.read_bytes() == damaged
    done = restoring.restore(journal.path, then)
    assert done.aside is not None and done.aside.read_bytes() == damaged
    assert Path(f"{done.aside}-journal").read_bytes() == b"left by a crash"
    assert done.aside.stat().st_mode & 0o777 == 0o600
    assert not Path(f"{journal.path}-journal").exists()
    assert content(journal.path) == content(then)


def test_a_damaged_backup_is_not_used(journal: Journal, then: Path) -> None:
    before = content(journal.path)
    damaged = bytearray(then.read_bytes())
    damaged[8192:40960] = b"\xff" * 32768
    then.write_bytes(damaged)
    for ask in (restoring.preview, restoring.restore):
        with pytest.raises(Damaged, match="was not used"):
            ask(journal.path, then)
    assert content(journal.path) == before


def test_a_trigger_of_somebody_elses_is_not_let_in(journal: Journal, then: Path) -> None:
    with closing(driver.connect(f"file:{then}?mode=rw")) as db:
        db.execute("CREATE TRIGGER evil AFTER INSERT ON mentors BEGIN DELETE FROM mentors; END")
    for ask in (restoring.preview, restoring.restore):
        with pytest.raises(Refused, match="changed by another program"):
            ask(journal.path, then)


def test_the_journal_itself_and_nothing_are_no_backups(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is the journal itself"):
        restoring.preview(journal.path, journal.path)
    with pytest.raises(NotFound):
        restoring.preview(journal.path, tmp_path / "none.db")


def test_a_journal_with_two_names_stays(journal: Journal, then: Path, tmp_path: Path) -> None:
    (tmp_path / "second.db").hardlink_to(journal.path)
    with pytest.raises(ReadOnly):
        restoring.restore(journal.path, then)


def test_a_swap_that_fails_leaves_all_as_it_was(journal: Journal, then: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = content(journal.path)
    monkeypatch.setattr(private_files, "sync_file", full)
    with pytest.raises(Refused, match="No space left"):
        restoring.restore(journal.path, then)
    monkeypatch.undo()
    assert content(journal.path) == before
    assert not list(journal.path.parent.glob(".mj-*"))


def test_a_disk_that_fails_while_the_copy_is_made_ready_is_told_in_a_sentence(
    journal: Journal, then: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(backup_restore, "_carry", broken)
    before = journal.path.read_bytes()
    with pytest.raises(JournalError):
        restoring.restore(journal.path, then)
    assert journal.path.read_bytes() == before
    assert not list(journal.path.parent.glob(".mj-*"))


def test_one_of_another_journal_is_told(journal: Journal, tmp_path: Path, clock: Clock) -> None:
    with Journal.open(tmp_path / "another.db", clock=clock, durable=False) as another:
        other = backups.make(another, MANUAL)
    assert restoring.preview(journal.path, other.path).another


@needs_lock
class TestLocked:
    """Backups and journals with a passphrase."""

    @pytest.fixture
    def key(self) -> keys.Key:
        """A key."""
        return keys.Key(b"k" * 32, b"s" * 16)

    @pytest.fixture(autouse=True)
    def forget(self) -> object:
        """No key is left behind."""
        yield
        keys.forget_all()

    def lock(self, path: Path, key: keys.Key) -> None:
        """Give a file that key."""
        locking.convert(path, None, key)
        keys.remember(path, key)

    def test_a_backup_stays_locked(self, journal: Journal, key: keys.Key, journal_at: Callable[..., Journal]) -> None:
        mentors.save(journal, Mentor("Dana Ortiz"))
        journal.close()
        self.lock(journal.path, key)
        locked = journal_at(journal.path)
        made = backups.make(locked, MANUAL)
        assert made.locked
        assert b"Dana" not in made.path.read_bytes()
        assert keys.salt_of(made.path) == key.salt
        assert restoring.preview(journal.path, made.path).same
        keys.forget_all()
        (listed,) = backups.listing(journal.path)
        assert (listed.locked, listed.records) == (True, made.records)
        with pytest.raises(NeedsPassphrase):
            restoring.preview(journal.path, made.path)

    def test_an_unlocked_backup_of_a_locked_journal_is_locked_again(
        self, journal: Journal, then: Path, key: keys.Key, journal_at: Callable[..., Journal]
    ) -> None:
        journal.close()
        self.lock(journal.path, key)
        restoring.restore(journal.path, then)
        assert keys.salt_of(journal.path) == key.salt
        assert names(journal_at(journal.path)) == ["Dana", "Kim"]
        assert b"Dana" not in journal.path.read_bytes()

    def test_a_locked_one_locks_a_journal(
        self, journal: Journal, then: Path, key: keys.Key, journal_at: Callable[..., Journal]
    ) -> None:
        self.lock(then, key)
        assert restoring.preview(journal.path, then).locks
        restoring.restore(journal.path, then)
        assert names(journal_at(journal.path)) == ["Dana", "Kim"]
        keys.forget(journal.path)
        with pytest.raises(NeedsPassphrase):
            journal_at(journal.path)

    def test_a_journal_whose_passphrase_is_lost_is_kept_as_it_is(
        self, journal: Journal, then: Path, key: keys.Key
    ) -> None:
        journal.close()
        self.lock(journal.path, key)
        keys.forget(journal.path)
        bytes_ = journal.path.read_bytes()
        assert "is locked" in restoring.preview(journal.path, then).now
        done = restoring.restore(journal.path, then)
        assert done.aside is not None and done.aside.read_bytes() == bytes_
        assert content(journal.path) == content(then)


def test_an_older_schema_is_put_back_as_it_is(journal: Journal, tmp_path: Path) -> None:
    old = next(iter(sorted(Path(__file__).parents[1].joinpath("data").glob("*1*.db"))), None)
    if old is None:
        pytest.skip("no old journal in tests/data")
    copy = templates.put(tmp_path / "old.db", old.read_bytes())
    found = restoring.preview(journal.path, copy)
    assert found.older_version and found.another and found.differences
    restoring.restore(journal.path, copy)
    assert content(journal.path) == content(copy)


def test_a_schema_with_broken_letters_is_damaged_in_a_sentence(journal: Journal, then: Path) -> None:
    raw = then.read_bytes()
    at = raw.index(b"CREATE TABLE profile")
    then.write_bytes(raw[:at] + b"CREATE TABLE \xc1\xc1\xc1\xc1\xc1 " + raw[at + 19 :])
    for ask in (restoring.preview, restoring.restore):
        with pytest.raises(JournalError):
            ask(journal.path, then)
    with pytest.raises(JournalError):
        Journal.open(then)


def test_a_letter_that_became_another_is_noticed(journal: Journal, then: Path) -> None:
    raw = then.read_bytes()
    assert b"Kim" in raw
    then.write_bytes(raw.replace(b"Kim", b"Tim"))
    for ask in (restoring.preview, restoring.restore):
        with pytest.raises(Damaged, match="is damaged"):
            ask(journal.path, then)
    named = then.with_name("mine.db")
    then.rename(named)
    assert restoring.preview(journal.path, named).differences, "nobody knows what is in a file by another name"


def test_names_that_no_file_can_have(journal: Journal) -> None:
    for name in (Path("a\0b"), Path("~nobody-at-all/x.db")):
        with pytest.raises(JournalError):
            restoring.preview(journal.path, name)
        with pytest.raises(JournalError):
            backups.make(journal, MANUAL, to=name)
        with pytest.raises(JournalError):
            backups.choose_folder(journal, name)
