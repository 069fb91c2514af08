"""What stands before the journal is open: apps of one screen, with the look and the endings of the app itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from mentee_journal.ui import lifetime
from mentee_journal.ui.endings import Endings, early
from mentee_journal.ui.terminal_guard import Guard, OwnClipboard
from mentee_journal.ui.theme import OWN_THEMES, default_theme, own_tokens

__all__ = ["SmallApp", "run_small"]


class SmallApp(OwnClipboard, App[int]):
    """Subclasses push one screen. It ends with the status of the process when the user quits, else with None."""

    TITLE = "Mentee Journal"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q,ctrl+c", "leave", show=False, priority=True)]

    def __init__(self, *, theme: str = "") -> None:
        super().__init__()
        self._guard = Guard()
        self.left = False
        """Whether the user quit."""
        self.endings = Endings(self, lambda seconds: True, lambda: False)
        for one in OWN_THEMES:
            self.register_theme(one)
        self.theme = theme if theme in self.available_themes else default_theme()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own tokens under the themes that do not name them."""
        return own_tokens(self.current_theme)

    def get_driver_class(self) -> type[Driver]:
        """Textual's, with a terminal that may go away."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from mentee_journal.ui.window import Window

        return Window

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Nothing that could steer the terminal leaves it."""
        return [*super().get_line_filters(), self._guard]

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None of Textual's."""
        return ()

    def on_mount(self) -> None:
        self.endings.listen()

    @property
    def crashed(self) -> BaseException | None:
        """The error that ended it, if one did."""
        return self._exception

    def _fatal_error(self) -> None:
        """An unforeseen error: nothing of what is in memory is printed."""
        self.endings.limit(1)
        self._close_messages_no_wait()

    def action_leave(self) -> None:
        """Quit."""
        self.left = True
        self.exit(0, return_code=0)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Paste) and not event.is_forwarded and len(event.text) > 4096:
            return
        await super().on_event(event)


def run_small(app: SmallApp) -> int | None:
    """Show it; the status of the process when that is to end, None to go on."""
    early(app)
    app.run()
    lost = getattr(app._driver, "lost", False)
    if app.crashed is not None:
        lifetime.complain(lifetime.last_words(app.crashed))
    status = 1 if app.crashed is not None else app.return_code
    if lost:
        lifetime.go(status or 1)
    if app.crashed is not None or status or app.left:
        return status or 0
    return None
