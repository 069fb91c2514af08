"""The lock of a journal: set, opened, changed, removed, and never half."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from mentee_journal.domain.errors import NeedsPassphrase, Refused, WrongPassphrase
from mentee_journal.domain.passphrases import shown_key
from mentee_journal.domain.records import Mentor
from mentee_journal.services import lock, mentors
from mentee_journal.store import backup_files, keys, locking, private_files, troubles
from mentee_journal.store.journal import Journal
from tests import templates
from tests.conftest import NOW

pytest.importorskip("sqlcipher3")
WORD = "Quokkaberry"


def no_wait(seconds: float) -> None:
    """A pause that takes no time."""


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of passphrases without the wait that is there on purpose."""
    monkeypatch.setattr(keys, "ROUNDS", 2)


@pytest.fixture
def plain(tmp_path: Path, journal_at: Callable[..., Journal]) -> Path:
    """A journal with a mentor and without a lock."""
    path = templates.put(tmp_path / "journal.db", templates.empty(NOW))
    with journal_at(path) as journal:
        mentors.save(journal, Mentor(f"{WORD} Ortiz"))
    return path


def names(path: Path) -> list[str]:
    with Journal.open(path, create=False) as journal:
        return [one.name for one in mentors.listing(journal)]


@pytest.mark.usefixtures("quick_keys")
class TestSetting:
    def test_a_locked_journal_holds_the_same_and_shows_nothing(self, plain: Path) -> None:
        done = lock.encrypt(plain, "correct horse battery")
        assert names(plain) == [f"{WORD} Ortiz"]
        assert lock.is_locked(plain) and lock.is_open(plain)
        data = plain.read_bytes()
        assert WORD.encode() not in data and not data.startswith(b"SQLite")
        assert plain.stat().st_mode & 0o777 == 0o600
        assert [one.name for one in plain.parent.iterdir()] == [plain.name]
        lock.lock(plain)
        with pytest.raises(NeedsPassphrase):
            names(plain)
        lock.unlock(plain, done.recovery_key)
        assert names(plain) == [f"{WORD} Ortiz"]

    def test_the_old_file_is_wiped_where_it_lay(self, plain: Path) -> None:
        with plain.open("rb") as old:
            assert WORD.encode() in old.read()
            lock.encrypt(plain, "correct horse battery")
            old.seek(0)
            assert WORD.encode() not in old.read()

    @pytest.mark.parametrize("short", ["", "seven77", "a\tb c d e f", "half \ud800 a letter"])
    def test_what_cannot_be_a_passphrase_is_said_and_changes_nothing(self, plain: Path, short: str) -> None:
        before = plain.read_bytes()
        with pytest.raises(Refused):
            lock.encrypt(plain, short)
        assert plain.read_bytes() == before

    def test_any_letters_open_it_however_the_keyboard_composes_them(self, plain: Path) -> None:
        lock.encrypt(plain, " ünsägliche Größe 🗝 ")
        lock.lock(plain)
        lock.unlock(plain, " u\u0308nsa\u0308gliche Gro\u0308ße 🗝 ")
        assert names(plain)
        lock.lock(plain)
        with pytest.raises(WrongPassphrase):
            lock.unlock(plain, "ünsägliche Größe 🗝", wait=no_wait)

    def test_a_locked_one_is_not_locked_twice(self, plain: Path) -> None:
        lock.encrypt(plain, "correct horse battery")
        with pytest.raises(Refused, match="already"):
            lock.encrypt(plain, "another horse battery")

    def test_another_name_of_the_file_would_keep_it_plain(self, plain: Path) -> None:
        plain.with_name("other.db").hardlink_to(plain)
        with pytest.raises(Refused, match="second name"):
            lock.encrypt(plain, "correct horse battery")
        assert names(plain)

    def test_changing_takes_the_old_passphrase_and_key_away(self, plain: Path) -> None:
        first = lock.encrypt(plain, "correct horse battery")
        second = lock.change(plain, "correct horse battery", "another horse battery")
        assert names(plain)
        lock.lock(plain)
        for old in ("correct horse battery", first.recovery_key):
            with pytest.raises(WrongPassphrase):
                lock.unlock(plain, old, wait=no_wait)
        lock.unlock(plain, second.recovery_key)
        assert names(plain)

    def test_changing_by_the_recovery_key(self, plain: Path) -> None:
        first = lock.encrypt(plain, "correct horse battery")
        lock.lock(plain)
        lock.change(plain, first.recovery_key, "another horse battery")
        lock.lock(plain)
        lock.unlock(plain, "another horse battery")

    @pytest.mark.parametrize("change", [lambda path: lock.put_on(path, "seven77"), lambda path: lock.put_on(path, "")])
    def test_what_cannot_be_a_new_one_is_said_and_changes_nothing(
        self, plain: Path, change: Callable[[Path], object]
    ) -> None:
        lock.encrypt(plain, "correct horse battery")
        before = plain.read_bytes()
        with pytest.raises(Refused):
            change(plain)
        assert plain.read_bytes() == before

    def test_changing_with_a_wrong_one_changes_nothing(self, plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lock, "pause_after", lambda tries: 0.0)
        lock.encrypt(plain, "correct horse battery")
        before = plain.read_bytes()
        with pytest.raises(WrongPassphrase):
            lock.change(plain, "wrong horse battery", "another horse battery")
        with pytest.raises(WrongPassphrase):
            lock.decrypt(plain, "wrong horse battery")
        assert plain.read_bytes() == before

    def test_removing_gives_a_file_that_every_sqlite_reads(self, plain: Path) -> None:
        with Journal.open(plain) as journal:
            before = journal.all("SELECT name, sql FROM sqlite_master ORDER BY name")
        lock.encrypt(plain, "correct horse battery")
        lock.decrypt(plain, "correct horse battery")
        assert not lock.is_locked(plain)
        db = sqlite3.connect(plain)
        assert db.execute("SELECT name FROM mentors").fetchall() == [(f"{WORD} Ortiz",)]
        assert db.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall() == before
        db.close()
        assert plain.stat().st_mode & 0o777 == 0o600


class TestOpening:
    def test_the_pause_grows_and_the_file_stays(self, tmp_path: Path) -> None:
        path = templates.put(tmp_path / "journal.db", templates.locked(NOW))
        before, waited = path.read_bytes(), list[float]()
        lock.forget_tries()
        for _ in range(3):
            with pytest.raises(WrongPassphrase):
                lock.unlock(path, "wrong", wait=waited.append)
        assert waited == [0, 1, 2]
        assert [lock.pause_after(tries) for tries in range(1, 10)] == [0, 1, 2, 4, 8, 16, 30, 30, 30]
        assert path.read_bytes() == before
        lock.unlock(path, templates.PASSPHRASE)
        with pytest.raises(WrongPassphrase):
            lock.unlock(path, "wrong", wait=waited.append)
        assert waited == [0, 1, 2, 0]

    @pytest.mark.usefixtures("quick_keys")
    def test_a_slip_in_the_recovery_key_is_told_from_a_wrong_one(self, plain: Path) -> None:
        key = lock.encrypt(plain, "correct horse battery").recovery_key
        lock.lock(plain)
        other = "1" if key[0] != "1" else "2"
        with pytest.raises(WrongPassphrase, match="slip"):
            lock.unlock(plain, other + key[1:], wait=no_wait)
        with pytest.raises(WrongPassphrase, match="55"):
            lock.unlock(plain, key[1:], wait=no_wait)
        with pytest.raises(WrongPassphrase, match="not the passphrase"):
            lock.unlock(plain, shown_key(bytes(32)), wait=no_wait)

    @pytest.mark.usefixtures("quick_keys")
    def test_a_crash_before_the_wrong_one_is_taken_back_only_by_the_right_one(self, plain: Path) -> None:
        lock.encrypt(plain, "correct horse battery")
        side = plain.with_name(plain.name + "-journal")
        with Journal.open(plain) as journal, Journal.open(plain, readonly=True) as reader:
            reader.db.execute("BEGIN")
            reader.db.execute("SELECT * FROM mentors").fetchall()
            journal.db.execute("PRAGMA busy_timeout=0")
            journal.db.execute("BEGIN IMMEDIATE")
            journal.db.execute("UPDATE mentors SET name = 'lost'")
            journal.db.execute("PRAGMA user_version = 1")  # on the first page
            with pytest.raises(troubles.DRIVER):  # the reader keeps it from going further
                journal.db.execute("COMMIT")
            data, beside = plain.read_bytes(), side.read_bytes()
        # What was there is on the disk, and the head says so, as SQLite writes it just before it changes the file …
        records = (len(beside) - 512) // (4096 + 8)
        beside = bytes.fromhex("d9d505f920a163d7") + records.to_bytes(4, "big") + beside[12:]
        lock.lock(plain)
        plain.write_bytes(data[:16] + bytes(100) + data[116:])  # … and the power is cut within the first page
        side.write_bytes(beside)
        torn = plain.read_bytes()
        with pytest.raises(WrongPassphrase):
            lock.unlock(plain, "wrong horse battery", wait=no_wait)
        assert (plain.read_bytes(), side.read_bytes()) == (torn, beside)
        lock.unlock(plain, "correct horse battery")
        assert names(plain) == [f"{WORD} Ortiz"]


@pytest.mark.usefixtures("quick_keys")
class TestInterrupted:
    @pytest.mark.parametrize("at", ["sync_file", "put_in_place"])
    def test_a_trouble_leaves_the_old_file_and_nothing_beside_it(
        self, plain: Path, monkeypatch: pytest.MonkeyPatch, at: str
    ) -> None:
        before = plain.read_bytes()

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(private_files, at, full)
        with pytest.raises(Refused, match="left as it was"):
            lock.encrypt(plain, "correct horse battery")
        assert plain.read_bytes() == before
        assert [one.name for one in plain.parent.iterdir()] == [plain.name]
        assert names(plain)

    def test_what_a_killed_one_left_is_swept_and_what_is_being_written_stays(self, plain: Path) -> None:
        left = locking._draft_name(plain)
        left.write_bytes(b"left")
        other = plain.with_name(".mj-0123456789abcdef.part")
        other.write_bytes(b"somebody's export")
        assert lock.sweep(plain) == 1
        assert not left.exists() and other.exists()

    def test_what_a_killed_one_left_without_a_lock_goes_as_soon_as_the_journal_is_opened(self, plain: Path) -> None:
        lock.encrypt(plain, "correct horse battery")
        lock.lock(plain)
        left = locking._draft_name(plain)
        left.write_bytes(b"words that lie open")
        lock.unlock(plain, "correct horse battery")
        assert not left.exists()

    def test_opening_sweeps_what_was_left_without_a_lock(self, plain: Path) -> None:
        lock.encrypt(plain, "correct horse battery")
        left = locking._draft_name(plain)
        left.write_bytes(b"what a killed decrypt had written")
        lock.lock(plain)
        lock.unlock(plain, "correct horse battery")
        assert not left.exists()

    def test_a_page_that_arrived_by_half_when_the_power_went_is_no_other_kind_of_file(self, plain: Path) -> None:
        lock.encrypt(plain, "correct horse battery")
        with Journal.open(plain) as journal:
            journal.db.execute("PRAGMA cache_spill=1")
            journal.db.execute("PRAGMA cache_size=1")
            with journal.writing():
                journal.run(
                    "INSERT INTO drafts (key, label, text, updated_at) VALUES ('k', '', ?, '')", ("x" * 99_999,)
                )
                cut, side = plain.read_bytes(), Path(f"{plain}-journal").read_bytes()
        lock.lock(plain)
        assert len(cut) > 4096 * 4
        plain.write_bytes(cut[:-512])
        assert not lock.is_locked(plain)
        Path(f"{plain}-journal").write_bytes(side)
        assert lock.is_locked(plain)
        lock.unlock(plain, "correct horse battery")
        with Journal.open(plain) as journal:
            assert journal.one("SELECT count(*) FROM drafts") == (0,)

    def test_a_journal_of_another_kind_is_left(self, tmp_path: Path) -> None:
        path = tmp_path / "other.db"
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE x (y)")
        db.close()
        with pytest.raises(Exception, match="not a Mentee Journal"):
            lock.encrypt(path, "correct horse battery")
        assert sqlite3.connect(path).execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)


@pytest.mark.usefixtures("quick_keys")
def _unwilling(*_: object) -> None:
    raise OSError(5, "Input/output error")


def _in_order(path: Path) -> list[str]:
    from mentee_journal.services import backups

    return [one.path.name for one in backups.listing(path)]


class TestBackups:
    @pytest.fixture
    def backups(self, plain: Path, tmp_path: Path) -> list[Path]:
        """Two backups, one also in a second folder, and one that an earlier version left beside the journal."""
        from mentee_journal.services import backups
        from mentee_journal.store import backup_second

        stick = tmp_path / "stick"
        stick.mkdir()
        with Journal.open(plain) as journal:
            backups.make(journal, backups.BackupReason.MANUAL)
            backup_second.choose(plain, stick)
            backups.make(journal, backups.BackupReason.DAY)
        templates.put(plain.with_name("journal-before-update-20250101-000000-abcdef.db"), plain.read_bytes())
        found = [one for one in tmp_path.parent.rglob("*.db") if tmp_path in one.parents and one != plain]
        found += [one.path for one in backups.listing(plain)]
        return sorted({*found})

    def test_they_are_locked_along_with_it(self, plain: Path, backups: list[Path]) -> None:
        assert len(backups) == 5
        order = _in_order(plain)
        done = lock.encrypt(plain, "correct horse battery")
        assert (done.backups, done.left) == (5, 0)
        for one in backups:
            assert WORD.encode() not in one.read_bytes()
            lock.unlock(one, "correct horse battery")
            with Journal.open(one, readonly=True, create=False) as journal:
                assert journal.one("SELECT name FROM mentors") == (f"{WORD} Ortiz",)
            assert backup_files.holds_what_it_did(one, backup_files.digest_of(one))
        assert _in_order(plain) == order  # also of two that were made in one second

    @pytest.mark.parametrize(
        "broken", ["mentee_journal.services.lock._convert_backup", "mentee_journal.store.backup_files.os.scandir"]
    )
    def test_what_lies_open_still_is_said(
        self, plain: Path, backups: list[Path], broken: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(broken, _unwilling)
        done = lock.encrypt(plain, "correct horse battery")
        monkeypatch.undo()
        assert done.trouble == lock.BACKUPS_UNSEEN and done.recovery_key
        assert lock.is_locked(plain)

    def test_a_new_passphrase_is_theirs_too_and_taking_it_off_leaves_them(
        self, plain: Path, backups: list[Path]
    ) -> None:
        lock.encrypt(plain, "correct horse battery")
        other = templates.put(backups[0].with_name("x"), backups[0].read_bytes())
        backups[0].unlink()
        backups[0].write_bytes(templates.locked(NOW))  # one with a passphrase of its own
        done = lock.change(plain, "correct horse battery", "another horse battery")
        assert (done.backups, done.left) == (4, 1)
        for one in backups[1:]:
            lock.unlock(one, "another horse battery")
        other.unlink()
        assert lock.decrypt(plain, "another horse battery").left == 5
        assert all(lock.is_locked(one) for one in backups)

    def test_what_an_interrupted_lock_left_plain_is_locked_later(
        self, plain: Path, backups: list[Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as interrupted:
            interrupted.setattr(lock, "_convert_backups", lambda *_: (0, 0))
            lock.encrypt(plain, "correct horse battery")
        assert WORD.encode() in backups[0].read_bytes()
        assert lock.left_plain(plain).backups == 5
        assert lock.left_plain(plain).backups == 0
