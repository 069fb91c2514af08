"""What keeps a screen from falling over: it is left once, acts while it is there, and says what it cannot read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.await_complete import AwaitComplete
from textual.screen import Screen

from mentee_journal.domain.errors import JournalError
from mentee_journal.ui.text import safe

if TYPE_CHECKING:
    from textual import events
    from textual.message import Message


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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is done by a screen that is still coming, nor by one that is going already."""
        screen = cast("Screen[Any]", self)
        if not screen.is_mounted or screen not in screen.app.screen_stack:
            return False
        return Screen.check_action(screen, action, parameters)

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await Screen._dispatch_message(cast("Screen[Any]", self), message)
        except JournalError as trouble:  # The file was damaged or went away under the open app.
            words = safe(str(trouble))
            cast("Screen[Any]", self).app.notify(words, severity="error", markup=False, timeout=8)

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        if self._answer is not None:
            cast("Screen[Any]", self).call_later(self._answer_now)

    def _answer_now(self) -> None:
        if self._answer is not None:
            (result,), self._answer = self._answer, None
            self.dismiss(result)
