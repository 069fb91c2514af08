"""The smallest Textual app there is: what anything made with Textual costs at least."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.widgets import Static

SHOWN = "Nothing but this line"


class MinimalApp(App[None]):
    """One line of text."""

    on_usable: Callable[[], None] | None = None

    def compose(self) -> ComposeResult:
        yield Static(SHOWN)

    def on_mount(self) -> None:
        self.call_after_refresh(self._usable)

    def _usable(self) -> None:
        if self.on_usable is not None:
            self.on_usable()


if __name__ == "__main__":
    MinimalApp().run()
