"""What keeps a screen from falling over: it is left once, acts while it is there, and says what it cannot read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import Screen

from mentee_journal.domain.errors import JournalError, Locked
from mentee_journal.ui.busy import read_later
from mentee_journal.ui.text import safe

if TYPE_CHECKING:
    from textual.geometry import Offset
    from textual.message import Message
    from textual.widget import Widget

    from mentee_journal.ui.app import MenteeApp

_OF_WHAT_IS_SEEN = (events.Mount, events.ScreenResume, events.ScreenSuspend, events.Resize, events.Show)


class Closing:
    """For every screen and dialog: a second Esc, or a save that ends after it, never takes another screen away.

    Below another screen it waits until it is on top again. (No screen itself, so that the style sheets of those
    that mix it in are still found.)
    """

    _answer: tuple[Any] | None = None
    _never_came = False

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

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What the mouse is on; nothing where that was taken away since it was drawn."""
        widget, offset = Screen.get_widget_and_offset_at(cast("Screen[Any]", self), x, y)
        return (widget, offset) if widget is None or widget.is_attached else (None, None)

    async def _dispatch_message(self, message: Message) -> None:
        screen = cast("Screen[Any]", self)
        if isinstance(message, events.Mount) and (screen._pruning or screen._closing):
            # It is being taken away while it comes: Textual then gives it no widgets, and tells it all the same.
            self._never_came = True
        if self._never_came and isinstance(message, _OF_WHAT_IS_SEEN):
            return
        try:
            await Screen._dispatch_message(screen, message)
        except JournalError as trouble:  # The file was damaged or went away under the open app.
            words = safe(str(trouble))
            if isinstance(trouble, Locked):
                read_later(cast("MenteeApp", screen.app))
                if isinstance(message, _OF_WHAT_IS_SEEN):
                    return
            screen.app.notify(words, severity="error", markup=False, timeout=8)

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        if self._answer is not None:
            cast("Screen[Any]", self).call_later(self._answer_now)

    def _answer_now(self) -> None:
        if self._answer is not None:
            (result,), self._answer = self._answer, None
            self.dismiss(result)
