"""Keys one after the other: each waits until the one before it has done what it does.

A slow line hands over several keys at once, and a quick typist is ahead of a dialog that is still opening.
Textual gives every key to what has the focus when it arrives, so that in ``n`` and "Lee" the name would be
taken for commands of the list. Here it goes to the form that ``n`` opens.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import TYPE_CHECKING

from textual import events
from textual.app import ScreenStackError
from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App
    from textual.message_pump import MessagePump
    from textual.screen import Screen

PATIENCE = 0.5
"""Seconds after which the next key goes on in any case, but for a form that is being saved: it goes with what it
is given, so what comes after Enter waits until it has gone."""
PASSES = 2
"""So often a key is followed on its way. The first time what it chose on a page may come up behind it yet."""

Typed = events.Key | events.Paste


class Answered(Message):
    """Follows a key on its way up from the focus to the app, behind it in every queue."""

    def __init__(self, turn: int, passes: int = 1) -> None:
        super().__init__()
        self.turn = turn
        self.passes = passes


class Typeahead:
    """The keys that wait, and the one that is being answered."""

    def __init__(self, app: App[int], hand_on: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._waiting: deque[Typed] = deque()
        self._turn = 0
        self._screen: Screen[object] | None = None
        self._target: MessagePump | None = None
        self._limit: asyncio.TimerHandle | None = None
        self.heard = 0.0
        """When the last key came in, as ``time.monotonic`` counts."""

    @property
    def busy(self) -> bool:
        """True while a key has not done yet what it does."""
        return self._limit is not None

    async def add(self, event: Typed) -> None:
        """A key or a paste has come in."""
        self.heard = time.monotonic()
        self._waiting.append(event)
        if self._limit is None:
            await self._next()

    async def _next(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None
        if not self._waiting or not self._app.is_running:
            return
        event = self._waiting.popleft()
        self._turn += 1
        self._screen = self._app.screen
        target = self._target = self._app.focused or self._screen
        loop = asyncio.get_running_loop()
        self._limit = loop.call_later(PATIENCE, self._app.call_later, self._run_out, self._turn)
        await self._hand_on(event)
        # A key that comes before the focus may have closed the dialog by now, and what is going hears nothing.
        if self._screen not in self._app.screen_stack or not target.post_message(Answered(self._turn)):
            self._app.call_later(self.answered, self._turn)

    async def _run_out(self, turn: int) -> None:
        """The key has had its time."""
        if turn == self._turn and self._limit is not None and getattr(self._screen, "saving", False):
            loop = asyncio.get_running_loop()
            self._limit = loop.call_later(PATIENCE, self._app.call_later, self._run_out, turn)
        else:
            await self._go_on(turn)

    async def _go_on(self, turn: int) -> None:
        if turn == self._turn and self._limit is not None:
            await self._next()

    async def answered(self, turn: int, passes: int = PASSES) -> None:
        """The key has done what it does; a screen that it opened comes first into being, with its focus."""
        try:
            screen = self._app.screen
        except ScreenStackError:  # The app is ending, and the last key was still on its way.
            return
        if screen is self._screen:
            target = self._target if turn == self._turn and passes < PASSES else None
            if target is None or not target.post_message(Answered(turn, passes + 1)):
                await self._go_on(turn)
        elif not screen.call_later(self._opened, screen, turn):
            self._app.call_later(self._go_on, turn)

    def _opened(self, screen: Screen[object], turn: int) -> None:
        screen.call_later(self._app.call_later, self._go_on, turn)
