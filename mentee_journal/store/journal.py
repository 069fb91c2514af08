"""The open journal: one SQLite file, its connection, and the one way in which it is written.

Every write goes through :meth:`Journal.atomic` (an intention of the user, which can be undone) or
:meth:`Journal.writing` (what is no part of history: drafts). Every statement goes through ``all``, ``one`` or
``run``, so that no error of SQLite reaches a caller except as a sentence.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from os import urandom
from pathlib import Path

from mentee_journal.domain.errors import Damaged, Locked, NotAJournal, ReadOnly
from mentee_journal.domain.zones import valid_zone
from mentee_journal.store import opening, troubles
from mentee_journal.store.tables import SCHEMA_VERSION
from mentee_journal.store.underneath import Underneath

TYPE_CHECKING = False  # typing is slow to import, and everything that opens a journal comes through here
if TYPE_CHECKING:
    from typing import Any, Self

    from mentee_journal.domain.words import DateOrder

    Row = tuple[Any, ...]

__all__ = ["Journal"]


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Journal:
    """An open journal. Made by :meth:`open`; one per thread."""

    def __init__(
        self,
        path: Path,
        db: sqlite3.Connection,
        clock: Callable[[], datetime],
        *,
        readonly: bool,
        durable: bool = True,
    ) -> None:
        self.path = path
        self.db = db
        self.clock = clock
        self.readonly = readonly
        """True when nothing can be written; a write raises ReadOnly."""
        self.only_read: ReadOnly | None = None
        """Why it is read-only, when that is not the file's mode."""
        self.durable = durable
        """False when a write does not wait for the disk (tests)."""
        self.patience = 15.0
        """Seconds that a write waits for another program, in all, before it raises Locked."""
        self.haste: Callable[[], bool] | None = None
        """Whether a reader that found the file busy may look again; None: SQLite waits five seconds by itself."""
        self.columns: dict[str, list[str]] = {}
        """Columns of the tables asked about so far, for history."""
        self.underneath = Underneath(path, db)
        """The file, and whether it is still the one that was opened."""
        self._version_seen = self._data_version()
        self._step: int | None = None
        self._sound = not durable or str(path) == ":memory:"
        """Whether the file was looked at before its first write."""
        self._only_reading = False
        self._computer_zone: str | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        clock: Callable[[], datetime] = _utc_now,
        durable: bool = True,
        readonly: bool = False,
    ) -> Self:
        """Open the journal at ``path``, or make a new one when there is none and ``create`` is set.

        ``clock`` gives aware moments in UTC. ``durable=False`` (tests only) does not wait for the disk.
        A file that cannot be written to opens for reading. Raises NotFound, Refused, NotAJournal, Damaged,
        NewerVersion, ReadOnly or Locked, each with its own sentence and with the file untouched.
        """
        path = opening.place(Path(path))
        existing = opening.look_at(path, create=create and not readonly)
        if not existing:
            opening.make_new(path)
        only_read = opening.second_name(path)
        readonly = readonly or bool(only_read) or not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
        db: sqlite3.Connection | None = None
        try:
            if readonly:
                opening.finish_interrupted(path)
            db = opening.connect(path, readonly=readonly, durable=durable)
            version, lacks = opening.check_shape(db, path)
            journal = cls(path, db, clock, readonly=readonly, durable=durable)
            journal.only_read = only_read
            if version < SCHEMA_VERSION:
                journal._bring_up_to_date()
            if lacks and not readonly:
                opening.mend(journal)
            if not readonly:
                journal.underneath.know()
            return journal
        except BaseException as error:
            if db is not None:
                db.close()
            if isinstance(error, troubles.BROKEN):
                raise troubles.as_trouble(error, path) from error
            raise

    @classmethod
    def in_memory(cls, clock: Callable[[], datetime] = _utc_now) -> Self:
        """A new journal that is nowhere on the disk and ends with its connection: to try out a first write."""
        db = sqlite3.connect(":memory:", isolation_level=None, cached_statements=256)
        try:
            db.execute("PRAGMA foreign_keys=ON")
            journal = cls(Path(":memory:"), db, clock, readonly=False)
            journal._bring_up_to_date()
            return journal
        except BaseException:
            db.close()
            raise

    def close(self) -> None:
        """Let the file go. Closing twice does nothing."""
        self.db.close()
        if self._sound and self.durable and not self.readonly:
            from mentee_journal.store import soundness

            soundness.remember(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _bring_up_to_date(self) -> None:
        from mentee_journal.store import migrating

        migrating.bring_up(self)

    # -- time and place

    def now(self) -> datetime:
        """The moment it is, aware, in UTC, to the second."""
        return self.clock().replace(microsecond=0)

    def zone(self) -> str:
        """The mentee's time zone (IANA): the profile's, or the computer's when it knows none of that name."""
        row = self.one("SELECT zone FROM profile WHERE id = 1")
        if row and row[0] and valid_zone(row[0]):
            return str(row[0])
        if self._computer_zone is None:
            self._computer_zone = _computer_zone()
        return self._computer_zone

    def order(self) -> DateOrder:
        """How dates are read and shown: the profile's choice, or what is usual where the computer is."""
        from mentee_journal.domain.dates import DateOrder, default_order

        row = self.one("SELECT date_order FROM profile WHERE id = 1")
        return DateOrder(row[0]) if row and row[0] else default_order(_locale_name())

    # -- reading

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Every row of a query. Raises JournalError."""
        while True:
            try:
                return self.db.execute(sql, values).fetchall()
            except troubles.BROKEN as error:
                self._again(error)

    def one(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row of a query, or None. Raises JournalError."""
        while True:
            try:
                row: Row | None = self.db.execute(sql, values).fetchone()
                return row
            except troubles.BROKEN as error:
                self._again(error)

    def hurry(self, haste: Callable[[], bool]) -> None:
        """Wait for other programs only as long as ``haste`` says: for a reader whom somebody is watching."""
        self._control("PRAGMA busy_timeout=0")
        self.haste = haste

    def _again(self, error: Exception) -> None:
        """Return when it may be tried again; else raise the error as a sentence."""
        trouble = troubles.as_trouble(error, self.path)
        if not isinstance(trouble, Locked) or self.haste is None or not self.haste():
            raise trouble from error
        time.sleep(0.003)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several queries that see the same journal, whatever another program does meanwhile."""
        if self._inside():
            yield
            return
        self._control("BEGIN")
        self._only_reading = True
        try:
            yield
        finally:
            self._only_reading = False
            if self._inside():
                self._control("COMMIT")

    # -- writing

    def run(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run a statement that writes, inside :meth:`atomic` or :meth:`writing`. Raises JournalError."""
        assert self.db.in_transaction, "a write outside a transaction"
        try:
            return self.db.execute(sql, values)
        except troubles.BROKEN as error:
            raise troubles.as_trouble(error, self.path) from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that leaves no step behind: all of it or nothing. Joins one that is running.

        Raises ReadOnly, Locked and whatever the body raises.
        """
        if self._inside():
            assert not self._only_reading, "a write inside reading()"
            yield
            return
        self._begin()
        try:
            yield
            self.underneath.commit(self._patiently)
        except BaseException:
            if self._inside():
                self.db.execute("ROLLBACK")
            raise

    @contextmanager
    def atomic(
        self,
        label: str,
        *,
        kind: str = "do",
        subject_kind: str = "",
        subject_label: str = "",
        is_removal: bool = False,
        reverts_id: int | None = None,
    ) -> Iterator[int]:
        """One intention of the user: one transaction and one step that can be undone. Gives the step's id.

        ``label`` names it in the user's words ("Save mentor Dana Ortiz"). Inside another ``atomic`` it joins that
        step. A step that changed nothing is not kept. Raises ReadOnly, Locked and whatever the body raises.
        """
        if self._step is not None:
            yield self._step
            return
        with self.writing():
            made = self.now().strftime("%Y-%m-%dT%H:%M:%SZ")
            step = self.run(
                "INSERT INTO steps (uid, label, kind, subject_kind, subject_label, is_removal, reverts_id, made_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    urandom(16).hex(),
                    label,
                    kind,
                    subject_kind,
                    subject_label,
                    int(is_removal),
                    reverts_id,
                    made,
                ),
            ).lastrowid
            assert step is not None
            self.run("UPDATE step_now SET step_id = ? WHERE id = 1", (step,))
            self._step = step
            try:
                yield step
            finally:
                self._step = None
            self.run("UPDATE step_now SET step_id = NULL WHERE id = 1")
            if self.one("SELECT 1 FROM changes WHERE step_id = ? LIMIT 1", (step,)) is None:
                self.run("DELETE FROM steps WHERE id = ?", (step,))

    @contextmanager
    def joining(self, step_id: int | None) -> Iterator[None]:
        """Writing that becomes part of a step made before, and is taken back with it; with None, of no step at all.

        For what follows from a step by itself, later. Raises ReadOnly, Locked and whatever the body raises.
        """
        assert self._step is None, "another step is being made"
        with self.writing():
            recording = int(step_id is not None)
            self.run("UPDATE step_now SET step_id = ?, recording = ? WHERE id = 1", (step_id, recording))
            self._step = step_id
            try:
                yield
            finally:
                self._step = None
            self.run("UPDATE step_now SET step_id = NULL, recording = 1 WHERE id = 1")

    def _begin(self) -> None:
        if self.readonly:
            raise self.only_read or troubles.read_only(self.path)
        while True:
            try:
                self._patiently("BEGIN IMMEDIATE")
            except (Damaged, NotAJournal):
                self.check_same_file()
                raise
            try:
                if self.underneath.check_before_write():
                    self._must_be_sound()
                    return
            except BaseException as error:
                self.db.execute("ROLLBACK")
                if isinstance(error, troubles.BROKEN):
                    raise troubles.as_trouble(error, self.path) from error
                raise
            self.db.execute("ROLLBACK")
            self.underneath.forget_pages()

    def _must_be_sound(self) -> None:
        if not self._sound:
            from mentee_journal.store import soundness

            soundness.must_be_sound(self.db, self.path)
            self._sound = True

    def _patiently(self, sql: str) -> None:
        """Begin or end a write, whatever other programs read and write meanwhile, for as long as ``patience``."""
        until = time.monotonic() + self.patience
        while True:
            try:
                self._control(sql)
                return
            except Locked:
                if time.monotonic() >= until:
                    raise

    def _control(self, sql: str) -> None:
        try:
            self.db.execute(sql)
        except troubles.BROKEN as error:
            raise troubles.as_trouble(error, self.path) from error

    def _inside(self) -> bool:
        return self.db.in_transaction

    # -- the file underneath

    def _data_version(self) -> int:
        row = self.one("PRAGMA data_version")
        return int(row[0]) if row else 0

    def changed_elsewhere(self) -> bool:
        """Whether another connection has written since this was last asked (or since the journal was opened)."""
        seen, self._version_seen = self._version_seen, self._data_version()
        return seen != self._version_seen

    def check_same_file(self) -> None:
        """Raise Swapped when the file at the path is not the one that is open, or not any more all of it."""
        self.underneath.check()


def _computer_zone() -> str:
    from mentee_journal.store.computer_zone import computer_zone

    return computer_zone()


def _locale_name() -> str:
    for variable in ("LC_ALL", "LC_TIME", "LANG"):
        if value := os.environ.get(variable):
            return value
    return ""
