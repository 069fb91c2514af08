"""Keeps what is typed: within a second of the last key it is in the journal's file."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import wait
from typing import TYPE_CHECKING

from mentee_journal.domain.records import Draft
from mentee_journal.services import drafts as service

if TYPE_CHECKING:
    from concurrent.futures import Future

    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.writer import Writer

REST = 0.25
"""Seconds without a key after which the text is written."""
AGE = 0.5
"""Seconds after which it is written even while keys keep coming."""
AGAIN = 2.0
"""Seconds after which what could not be written is tried again."""


class _Source:
    """One field with unsaved words; ``first`` and ``last`` are the times of the first and last key since a write."""

    __slots__ = ("again", "first", "label", "last", "pending", "revision", "stored", "text", "written")

    def __init__(self, label: str, text: Callable[[], str], revision: int) -> None:
        self.label, self.text, self.revision = label, text, revision
        self.first = self.last = self.again = 0.0
        self.written: str | None = None
        """What was handed to the writer last."""
        self.stored: str | None = None
        """What is in the file for certain."""
        self.pending: Future[None] | None = None


class DraftKeeper:
    """Knows every field with unsaved words; ``tick`` runs ten times a second while there is one."""

    def __init__(self, writer: Writer, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._writer = writer
        self._clock = clock
        self._sources: dict[str, _Source] = {}
        self.on_trouble: Callable[[str], None] | None = None
        self.on_relief: Callable[[], None] | None = None
        """Called when what could not be written is in the file after all."""
        self._trouble = ""

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
        if source is None or (not source.first and source.written == source.stored):
            return None
        return source.text()

    def settled(self, key: str) -> None:
        """The text was saved or given up: there is nothing to keep any more."""
        self._sources.pop(key, None)

    def discard(self, key: str) -> None:
        """Give up the text and what was kept of it."""
        source = self._sources.pop(key, None)
        # Another window may keep words of its own under the same key: only ours go.
        ours = {source.written, source.stored} - {None} if source is not None else set()
        self._writer.submit(service.discard, key, tuple(text for text in ours if text is not None))

    def tick(self) -> None:
        """Write what has rested, or has waited, long enough."""
        now = self._clock()
        for key, source in list(self._sources.items()):
            if not self._look(source, now):
                continue
            if source.first and now >= source.again and (now - source.last >= REST or now - source.first >= AGE):
                self._write(key, source)

    def _look(self, source: _Source, now: float) -> bool:
        """Whether the last write of a field has ended; one that failed is tried again, whether or not keys come."""
        pending = source.pending
        if pending is None or not pending.done():
            return pending is None
        source.pending = None
        trouble = pending.exception()
        if trouble is None:
            source.stored, source.again = source.written, 0.0
            self._say("")
        else:
            source.written = source.stored
            source.first, source.again = source.first or now, now + AGAIN
            self._say(str(trouble) or "it could not be written")
        return True

    def _say(self, trouble: str) -> None:
        """Tell of trouble once, and once that it is over."""
        if trouble == self._trouble:
            return
        self._trouble = trouble
        if trouble and self.on_trouble is not None:
            self.on_trouble(trouble)
        elif not trouble and self.on_relief is not None:
            self.on_relief()

    def _write(self, key: str, source: _Source) -> None:
        text = source.text()
        source.first = 0.0
        if text == source.written:
            return
        source.written = text
        source.pending = self._writer.submit(service.keep, Draft(key, source.label, text, source.revision))

    def flush(self, timeout: float = 2.0) -> bool:
        """Write everything now and wait for it, for at most ``timeout`` seconds; whether all of it is in the file."""
        end = time.monotonic() + timeout
        now = self._clock()
        for key, source in list(self._sources.items()):
            self._look(source, now)
            if source.first:
                self._write(key, source)
        for source in self._sources.values():
            if source.pending is not None:
                wait([source.pending], timeout=max(0.05, end - time.monotonic()))
                self._look(source, now)
        return not any(source.first or source.pending is not None for source in self._sources.values())


def kept_values(app: MenteeApp, key: str) -> dict[str, str]:
    """What was typed into a form and not saved, by the keys of its fields."""
    import json

    app.keeper.flush()
    kept = service.find(app.journal, key)
    if kept is None:
        return {}
    try:
        values = json.loads(kept.text)
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in values.items()} if isinstance(values, dict) else {}
