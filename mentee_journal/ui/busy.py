"""While another program keeps the journal to itself, nobody who types waits: what is shown stays, and is read later."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError, Locked
from mentee_journal.services import profile, today

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp

__all__ = ["Haste", "read_again", "read_later"]

OURS = 1.5
"""Seconds that reading waits for our own writer, which a slow disk may hold up."""
FIRST = 0.2
"""Seconds that it waits for another program, which most often is done by then."""
NEXT = 0.01
"""The same, shortly after it has waited in vain."""
SHORTLY = 3.0
READ_AGAIN = 0.5
"""Seconds until what another program kept busy is read again."""


class Haste:
    """How long the connection that screens read by may wait for others; see ``Journal.hurry``."""

    def __init__(self, ours: Callable[[], bool], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._ours = ours
        self._clock = clock
        self._since = self._last = self._in_vain = float("-inf")

    def __call__(self) -> bool:
        """Whether to look again."""
        now = self._clock()
        if now - self._last > 0.1:
            self._since = now
        self._last = now
        patience = OURS if self._ours() else NEXT if now - self._in_vain < SHORTLY else FIRST
        if now - self._since < patience:
            return True
        self._in_vain, self._last = now, float("-inf")
        return False


def read_again(app: MenteeApp) -> None:
    """Read what is shown; while another program keeps the file to itself that stays, and is read when it can be."""
    if app.reads_later is not None:
        app.reads_later.stop()
        app.reads_later = None
    if not app.is_running:
        return
    try:
        _read(app)
    except Locked:
        read_later(app)
    except JournalError as trouble:  # It was written all the same.
        app.say(str(trouble), trouble=True)


def read_later(app: MenteeApp) -> None:
    """The file was busy: read what is shown in a moment."""
    if app.reads_later is None and app.is_running:
        app.reads_later = app.set_timer(READ_AGAIN, app.journal_changed)


def _read(app: MenteeApp) -> None:
    from mentee_journal.services import roles
    from mentee_journal.ui.phrases import know_roles
    from mentee_journal.ui.screens.base import BaseScreen

    # All that every screen asks for first: where one cannot be read, none is forgotten.
    zone, order, counts = app.journal.zone(), app.journal.order(), today.counts(app.journal)
    found, all_roles = profile.get(app.journal), roles.all_roles(app.journal)
    app.known_zone, app.known_order = zone, order
    app.know_counts(counts)
    know_roles(all_roles)
    theme, app.profile = app.profile.theme, found
    if found.theme != theme and found.theme in app.available_themes:
        app.theme = found.theme
    shown = [s for s in app.screen_stack if isinstance(s, BaseScreen)]
    for screen in {*app.places(), *shown}:
        if not screen.is_mounted:  # Just opened, it has no list yet to read into.
            screen.stale = True
        elif screen.is_current or (screen in shown and not screen.is_current and screen is shown[-1]):
            screen.reload()
            screen.refresh_frame()
        else:
            screen.stale = True
    if app.ready is not None:
        app.ready.soon()
