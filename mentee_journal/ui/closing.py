"""Leaving a screen exactly once, whatever comes while it is on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.await_complete import AwaitComplete
from textual.screen import Screen

if TYPE_CHECKING:
    from textual import events


class Closing:
    """For every screen and dialog: a second Esc, or a save that ends after it, never takes another screen away.

    Below another screen it waits until it is on top again. (No screen itself, so that the style sheets of those
    that mix it in are still found.)
    """

    _answer: tuple[Any] | None = None

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close with ``result``; nothing happens when the screen is closed already."""
        screen = cast("Screen[Any]", self)
        stack = screen.app.screen_stack
        if screen in stack[1:]:
            if screen is stack[-1]:
                return Screen.dismiss(screen, result)
            self._answer = (result,)
        return AwaitComplete()

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        if self._answer is not None:
            cast("Screen[Any]", self).call_later(self._answer_now)

    def _answer_now(self) -> None:
        if self._answer is not None:
            (result,), self._answer = self._answer, None
            self.dismiss(result)
