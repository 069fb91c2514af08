"""Keeping the search ready: what was written is made findable while nobody waits, a little at a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError

if TYPE_CHECKING:
    from textual.timer import Timer

    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.typeahead import Typeahead

AFTER = 1.0
"""Seconds after a write until its words are made findable, when nobody searches before."""
QUIET = 0.5
"""Seconds without a key before work begins that nobody asked for."""
BREATH = 0.2
"""Seconds between two portions, in which others write and read."""
PORTION = 50
"""Records at a time while the user does something else: shorter than anybody notices."""
MOST = 1_000_000
"""So far what is left is counted."""
HURRIED = 200
"""Records at a time while somebody looks at the search and waits."""


def _refresh(journal: Journal, limit: int) -> tuple[int, int]:
    """Make some records findable: how many were done, and how many are left."""
    from mentee_journal.services import search

    done = search.refresh(journal, limit=limit)
    return done, search.waiting(journal, MOST) if done >= limit else 0


class Ready:
    """Makes findable what was written since, on the thread that writes."""

    def __init__(self, app: MenteeApp, keys: Typeahead) -> None:
        self._app = app
        self._keys = keys
        self._timer: Timer | None = None
        self._working = False
        self._again = False
        self._listeners: list[Callable[[], None]] = []
        self.earlier: list[str] = []
        """What was looked for and opened since the program began, the newest first."""
        self.done = 0
        """Records made findable since it began."""
        self.left = 0
        """Records that were left at the last look."""
        self.held_up = False
        """Whether the last try could not write: the disk is full, another program is busy with the file."""

    @property
    def waited_for(self) -> bool:
        """Whether somebody looks at the search."""
        return bool(self._listeners)

    def listen(self, told: Callable[[], None]) -> None:
        """Hurry, and call ``told`` whenever more can be found."""
        self._listeners.append(told)
        self.now()

    def leave(self, told: Callable[[], None]) -> None:
        """Nobody waits there any more."""
        if told in self._listeners:
            self._listeners.remove(told)

    def soon(self, after: float = AFTER) -> None:
        """Something was written: see to it when it suits."""
        if self.waited_for:
            self.now()
        elif self._working:
            self._again = True
        elif self._timer is None and self._app.is_running:
            self._timer = self._app.set_timer(after, self._tick)

    def now(self) -> None:
        """See to it at once."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._working:
            self._again = True
        elif not self._app.journal.readonly and self._app.is_running:
            self._working = True
            self._app.run_worker(self._work(), group="search index", exit_on_error=False)

    def _tick(self) -> None:
        self._timer = None
        if time.monotonic() - self._keys.heard < QUIET and not self.waited_for:
            self.soon(QUIET)
        else:
            self.now()

    async def _work(self) -> None:
        """One portion; as many as there are, while somebody waits for them."""
        more = False
        try:
            while True:
                self._again = False
                limit = HURRIED if self.waited_for else PORTION
                done, self.left = await self._app.writer.run(_refresh, limit)
                self.done += done
                self.held_up = False
                more = self.left > 0 or self._again
                if done:
                    self._tell()
                if not (more and self.waited_for):
                    break
        except JournalError:
            # Another program writes, or the file went away, which is said elsewhere: the next write tries again.
            more, self.left, self.held_up = False, 0, True
        finally:
            self._working = False
        if more:
            self.soon(BREATH)
        else:
            self.done = 0
        if self.held_up:
            self._tell()

    def _tell(self) -> None:
        for told in tuple(self._listeners):
            told()
