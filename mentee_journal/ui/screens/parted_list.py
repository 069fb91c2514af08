"""A place whose list is made of parts, one under the other, and is read on as far as the cursor goes."""

from __future__ import annotations

from typing import ClassVar, Generic, Protocol, TypeVar

from mentee_journal.domain.errors import JournalError
from mentee_journal.ui.screens.list_page import ListPageScreen

FIRST = 100
"""Rows read at first: more than anybody sees, and half the work of opening the place."""
READ = 200
"""Rows read on at a time."""


class Numbered(Protocol):
    """What stands in a list: it has a record's number."""

    @property
    def id(self) -> int:
        """The record's number."""


R = TypeVar("R", bound=Numbered)
P = TypeVar("P")


class PartedListScreen(ListPageScreen, Generic[R, P]):
    """A subclass says which parts there are, how one is read, and what its narrowing is."""

    PARTS: ClassVar[tuple[str, ...]] = ()
    """The lists that stand one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[R, ...] = ()
        self.page: P | None = None
        self._limit = FIRST
        self._wanted: int | None = None
        """A record that the rows have to reach."""

    # --- what a subclass says --------------------------------------------------------------------------

    def read_part(self, part: str, limit: int) -> tuple[R, ...]:
        """The rows of a part, at most so many."""
        raise NotImplementedError

    def read_one(self, record_id: int) -> P:
        """Everything about one record. Raises NotFound."""
        raise NotImplementedError

    @property
    def is_narrowed(self) -> bool:
        """Whether something besides the filter keeps rows away."""
        return False

    def widen(self) -> None:
        """Show every row again."""

    # --- reading ---------------------------------------------------------------------------------------

    def _listing(self) -> tuple[R, ...]:
        found: list[R] = []
        for part in self.PARTS:
            left = self._limit - len(found)
            if left <= 0:
                break
            found += self.read_part(part, left)
        return tuple(found)

    def _has(self, record_id: int) -> bool:
        return any(row.id == record_id for row in self.rows)

    def read_rows(self) -> bool:
        self.rows = self._listing()
        while self._wanted is not None and not self._has(self._wanted) and len(self.rows) >= self._limit:
            self._limit *= 4
            self.rows = self._listing()
        self._wanted = None
        return bool(self.rows) or self.is_narrowed

    def read_on(self) -> bool:
        if len(self.rows) < self._limit:
            return False
        self._limit += READ
        self.read_rows()
        return True

    def read_from_the_top(self) -> None:
        """The rows as they are narrowed now, with the cursor on the first."""
        self._limit = FIRST
        self.reload()
        self.records.action_edge(-1)
        self.records.focus()

    def first_row(self) -> int | None:
        return self.rows[0].id if self.rows else None

    def read_page(self, record_id: int | None) -> None:
        self.page = None
        record_id = record_id if record_id is not None else self.first_row()
        if record_id is None or not self._has(record_id):
            return
        try:
            self.page = self.read_one(record_id)
        except JournalError:
            return

    def select(self, record_id: int) -> None:
        """As everywhere; one that is further down than was read is read up to, whatever the list was narrowed to."""
        self._wanted = record_id
        if self._read and not self._has(record_id):
            self.widen()
            self.stale = True
        super().select(record_id)
