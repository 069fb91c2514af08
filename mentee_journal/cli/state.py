"""What every command shares: which journal is meant, and how it is opened to read or to write."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mentee_journal.cli.opening import chosen_path
from mentee_journal.cli.plain import one_line, remark
from mentee_journal.domain.errors import JournalError, Kept, NotFound, ReadOnly, Refused

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal

T = TypeVar("T")

__all__ = ["State", "kept_or", "program"]


def kept_or(error: JournalError, journal: Journal) -> JournalError:
    """The error of a write, or Kept when what was written is in the file all the same: it came after that.

    Without it somebody, or a script, would do again what is done.
    """
    from mentee_journal.services.journal import was_kept

    return Kept(f"It is saved. Only what comes after that did not work: {error}") if was_kept(journal) else error


def program() -> str:
    """The name this program was started under, for hints: ``mj`` or ``mentee-journal``."""
    name = Path(sys.argv[0]).stem if sys.argv else ""
    return name if name == "mj" else "mentee-journal"


@dataclass
class State:
    """The choices made before the command's name."""

    explicit: str | None = None
    demo: bool = False
    _stack: ExitStack = field(default_factory=ExitStack)
    _path: Path | None = None
    _wrote: bool = False

    def path(self) -> Path:
        """The journal's file: the sample's copy with ``--demo``, else the one named or the usual one.

        Raises JournalError when there is no place for it.
        """
        if self._path is None:
            if self.demo:
                from mentee_journal.services.demo import sample_journal

                self._path = self._stack.enter_context(sample_journal())
            else:
                self._path = chosen_path(self.explicit)
        return self._path

    def close(self) -> None:
        """Back up what was written, once a day, and give up what was made for this one command: the sample's folder."""
        if self._wrote and not self.demo:
            from mentee_journal.cli import backing_up

            backing_up.once_a_day(self.path())
        self._stack.close()

    def exists(self) -> bool:
        """Whether there is anything at the journal's path."""
        try:
            return self.path().exists()
        except OSError as error:
            raise Refused(
                f"{one_line(str(self.path()))} cannot be looked at: {error.strerror}. "
                "Choose another place with --journal FILE."
            ) from error

    @contextmanager
    def reading(self) -> Iterator[Journal]:
        """The journal, open to read only. Raises Refused when there is none yet."""
        try:
            journal = self._open(self.path(), create=False, readonly=True)
        except NotFound as error:
            raise self._none_yet() from error
        except ReadOnly:
            # It was written by an earlier version: it is brought up to date first, once, where that can be.
            journal = self._open(self.path(), create=False, readonly=False)
        from mentee_journal.services.damage import told

        with closing(journal), told(journal):
            yield journal

    @contextmanager
    def reading_ahead(self) -> Iterator[Journal]:
        """As ``reading``, for what looks ahead: sessions that rhythms lack in the time ahead are made before.

        Where that cannot be, since the file is only for reading or another program writes, it is read as it is.
        """
        try:
            if self.exists():
                # Not by way of ``plans``: changing rhythms takes much that looking ahead does without.
                from mentee_journal.services.plan_making import extend

                with closing(self._open(self.path(), create=False, readonly=False)) as journal:
                    journal.patience = 1.0
                    extend(journal)
        except JournalError:
            pass  # Whatever is wrong with the file is said by who reads it.
        with self.reading() as journal:
            yield journal

    @contextmanager
    def comparing(self) -> Iterator[Journal]:
        """As ``reading``, to say what would be done; an empty one in memory where there is none yet."""
        if self.exists():
            with self.reading() as journal:
                yield journal
            return
        with self._nowhere() as empty:
            yield empty

    @staticmethod
    def _nowhere() -> closing[Journal]:
        from mentee_journal.services.journal import journal_in_memory

        return closing(journal_in_memory())

    def must_exist(self) -> None:
        """Raise Refused, with what to do, when there is no journal yet."""
        if not self.exists():
            raise self._none_yet()

    def _none_yet(self) -> Refused:
        from mentee_journal.services import backups

        try:
            backups.refuse_when_one_was(self.path())
        except JournalError as missing:
            return Refused(str(missing))
        return Refused(
            f"There is no journal at {one_line(str(self.path()))} yet. Start one with {program()}, "
            f"or add a first mentor: {program()} add mentor NAME"
        )

    def change(self, action: Callable[[Journal], T]) -> T:
        """What ``action`` returns when it is done on the journal, which is created when there is none yet.

        Before a journal is created the action is rehearsed on an empty one in memory, so that a slip of the
        finger leaves no file behind, and what was typed is written nowhere else.
        """
        if not self.exists():
            with self._nowhere() as empty:
                action(empty)
        journal = self._open(self.path(), create=True, readonly=False)
        try:
            from mentee_journal.services.damage import told

            with closing(journal), told(journal):
                done = action(journal)
        except JournalError as error:
            raise kept_or(error, journal) from error
        self._wrote = True
        if self.demo:
            remark("This was done in the sample journal, which is thrown away now.")
        return done

    def with_marks(self, action: Callable[[Journal], T]) -> T:
        """What ``action`` returns, which writes a file elsewhere and at most a mark of that into the journal."""
        if self.demo:
            with self.reading() as journal:
                return action(journal)
        self.must_exist()
        from mentee_journal.services.damage import told

        with closing(self._open(self.path(), create=False, readonly=False)) as journal, told(journal):
            return action(journal)

    def _open(self, path: Path, *, create: bool, readonly: bool) -> Journal:
        from mentee_journal.services.journal import open_journal

        return open_journal(path, create=create, readonly=readonly)
