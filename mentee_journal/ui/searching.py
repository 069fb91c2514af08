"""Searching beside the interface: a thread with a connection of its own asks, so that no key waits for an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from mentee_journal.services.journal import Journal, open_journal

T = TypeVar("T")


def reader_beside(journal: Journal) -> Journal:
    """Another connection to the same file, for reading only. Raises JournalError."""
    return open_journal(journal.path, readonly=True, clock=journal.clock)


class Searcher:
    """Asks the journal on a thread of its own, one question after the other."""

    def __init__(self, open_reader: Callable[[], Journal]) -> None:
        self._open = open_reader
        self._journal: Journal | None = None
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search")

    def _ask(self, question: Callable[[Journal], T]) -> T:
        if self._journal is None:
            self._journal = self._open()
        return question(self._journal)

    async def ask(self, question: Callable[[Journal], T]) -> T:
        """The answer. Its JournalError comes back here."""
        return await asyncio.wrap_future(self._pool.submit(self._ask, question))

    def close(self) -> None:
        """Let the file go, without waiting for an answer that nobody reads any more."""
        self._pool.submit(self._close)
        self._pool.shutdown(wait=False)

    def _close(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None
