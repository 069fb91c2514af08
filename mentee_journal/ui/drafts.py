"""Keeps what is typed: within a second of the last key it is in the journal's file."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from mentee_journal.domain.records import Draft
from mentee_journal.services import drafts as service

if TYPE_CHECKING:
    from concurrent.futures import Future

    from mentee_journal.ui.writer import Writer

REST = 0.3
"""Seconds without a key after which the text is written."""
AGE = 0.7
"""Seconds after which it is written even while keys keep coming."""


class _Source:
    """One field with unsaved words; ``first`` and ``last`` are the times of the first and last key since a write."""

    __slots__ = ("first", "label", "last", "pending", "revision", "text", "written")

    def __init__(self, label: str, text: Callable[[], str], revision: int) -> None:
        self.label, self.text, self.revision = label, text, revision
        self.first = self.last = 0.0
        self.written: str | None = None
        self.pending: Future[None] | None = None


class DraftKeeper:
    """Knows every field with unsaved words; ``tick`` runs ten times a second while there is one."""

    def __init__(self, writer: Writer, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._writer = writer
        self._clock = clock
        self._sources: dict[str, _Source] = {}
        self.on_trouble: Callable[[str], None] | None = None

    @property
    def busy(self) -> bool:
        """True while something typed is not on disk yet."""
        return any(source.first for source in self._sources.values())

    def touch(self, key: str, label: str, text: Callable[[], str], *, revision: int = 0) -> None:
        """Something was typed into the field ``key``; ``text`` gives all of it."""
        now = self._clock()
        source = self._sources.get(key)
        if source is None:
            source = self._sources[key] = _Source(label, text, revision)
        source.label, source.text, source.revision, source.last = label, text, revision, now
        source.first = source.first or now

    def typed(self, key: str) -> str | None:
        """What was typed into the field ``key`` and may not be on disk yet; None when all of it is."""
        source = self._sources.get(key)
        if source is None or not (source.first or (source.pending is not None and not source.pending.done())):
            return None
        return source.text()

    def settled(self, key: str) -> None:
        """The text was saved or given up: there is nothing to keep any more."""
        self._sources.pop(key, None)

    def discard(self, key: str) -> None:
        """Give up the text and what was kept of it."""
        self.settled(key)
        self._writer.submit(service.discard, key)

    def tick(self) -> None:
        """Write what has rested, or has waited, long enough."""
        now = self._clock()
        for key, source in list(self._sources.items()):
            if not source.first:
                continue
            if source.pending is not None:
                if not source.pending.done():
                    continue
                trouble = source.pending.exception()
                source.pending = None
                if trouble is not None and self.on_trouble is not None:
                    self.on_trouble(str(trouble))
            if now - source.last >= REST or now - source.first >= AGE:
                self._write(key, source)

    def _write(self, key: str, source: _Source) -> None:
        text = source.text()
        source.first = 0.0
        if text == source.written:
            return
        source.written = text
        source.pending = self._writer.submit(service.keep, Draft(key, source.label, text, source.revision))

    def flush(self, timeout: float = 2.0) -> None:
        """Write everything now and wait for it, for at most ``timeout`` seconds."""
        waiting = []
        for key, source in list(self._sources.items()):
            if source.first:
                self._write(key, source)
            if source.pending is not None:
                waiting.append(source.pending)
        end = time.monotonic() + timeout
        for pending in waiting:
            try:
                pending.result(timeout=max(0.05, end - time.monotonic()))
            except Exception as trouble:
                if self.on_trouble is not None:
                    self.on_trouble(str(trouble))
