"""The one thread that writes: a slow disk must never hold up the echo of a key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Concatenate, ParamSpec, TypeVar

from mentee_journal.domain.errors import Full, ReadOnly
from mentee_journal.services.journal import Journal

P = ParamSpec("P")
T = TypeVar("T")


class Writer:
    """Runs services on a connection of its own, one after the other."""

    def __init__(self, open_journal: Callable[[], Journal]) -> None:
        self._open = open_journal
        self._journal: Journal | None = None
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")

    def _run(self, service: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        if self._journal is None:
            self._journal = self._open()
        try:
            self._journal.check_same_file()
            return service(self._journal, *args, **kwargs)
        except (ReadOnly, Full):  # What was wrong may be over the next time: it is looked at afresh then.
            self._close()
            raise

    @property
    def committing(self) -> bool:
        """Whether a write is under way in the file, not only waiting to be."""
        journal = self._journal
        try:
            return journal is not None and journal.db.in_transaction
        except Exception:  # It was closed meanwhile; a locked journal's driver has errors of its own.
            return False

    def submit(self, service: Callable[Concatenate[Journal, P], T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Queue a service call and return at once."""
        return self._pool.submit(self._run, service, args, dict(kwargs))

    async def run(self, service: Callable[Concatenate[Journal, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Await a service call; its JournalError comes back here."""
        return await asyncio.wrap_future(self.submit(service, *args, **kwargs))

    def close(self, timeout: float = 2.0) -> bool:
        """Let what is queued finish, for at most ``timeout`` seconds, then close the connection; whether it is."""
        done = self._pool.submit(self._close)
        self._pool.shutdown(wait=False)
        return bool(wait([done], timeout=timeout).done)

    def _close(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None
