"""The field for long text: it keeps every character, and hands what is typed to the keeper of drafts."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

# TextArea takes a key for text only when it is printable; these are not, and belong to people's words.
_ALSO_TEXT = frozenset("\u00a0\u202f\u200c\u200d\u00ad\u2009")


class Editor(TextArea):
    """A plain TextArea without line numbers; Tab leaves it, Escape leaves it."""

    DEFAULT_CSS = """
    Editor {
        height: auto; min-height: 3; max-height: 16;
        border: none; border-left: outer $tint-b; padding: 0 1;
        background: $panel; color: $foreground; scrollbar-size: 0 1;
        & .text-area--placeholder { color: $quiet; }
        & .text-area--cursor-line { background: transparent; }
        &:focus { border: none; border-left: outer $accent; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    class Left(Message):
        """Escape was pressed or the focus went elsewhere."""

        def __init__(self, editor: Editor) -> None:
            super().__init__()
            self.editor = editor

        @property
        def control(self) -> Editor:
            return self.editor

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            text,
            id=id,
            classes=classes,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            placeholder=placeholder,
            highlight_cursor_line=False,
        )

    def replace_all(self, text: str) -> None:
        """Set the whole text in a way that can be undone."""
        self.replace(text, (0, 0), self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.character in _ALSO_TEXT and not self.read_only:
            event.stop()
            event.prevent_default()
            self.replace(event.character or "", *self.selection, maintain_selection_offset=False)

    def action_leave(self) -> None:
        """Give the letter keys back to the screen."""
        self.screen.set_focus(None)

    def on_blur(self) -> None:
        self.post_message(self.Left(self))
