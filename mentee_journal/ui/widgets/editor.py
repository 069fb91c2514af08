"""The field for long text: it keeps every character, and hands what is typed to the keeper of drafts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.document._document import Document, EditResult, Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.message import Message

from mentee_journal.ui.text import is_typed
from mentee_journal.ui.theme import tones
from mentee_journal.ui.widgets.looked import Looked, Marks, stylize
from mentee_journal.ui.widgets.tag_ghost import TagGhost

if TYPE_CHECKING:
    from rich.text import Text
    from textual.widgets.text_area import Edit

    from mentee_journal.domain.identifiers import Finding

_BREAK = re.compile("\r\n|\n|\r")


class _Lines(str):
    """Text in which only what people call a line break begins a line: form feeds and U+2028 are kept as they are."""

    def splitlines(self, keepends: bool = False) -> list[str]:
        if not self:
            return []
        lines = _BREAK.split(self)
        return lines[:-1] if lines[-1] == "" else lines


class _Words(Document):
    """Gives back every character that was put in."""

    def __init__(self, text: str) -> None:
        super().__init__(_Lines(text))

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        return super().replace_range(start, end, _Lines(text))


class Editor(Looked, TagGhost):
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

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False), *Looked.LOOK_BINDINGS]

    searched: Callable[[str], Sequence[tuple[int, int]]] | None = None
    """What was searched for, marked wherever it stands."""

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
        self.marks = Marks()
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

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document("", None)
        self.document = _Words(text)
        self.wrapped_document = WrappedDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()

    def edit(self, edit: Edit) -> EditResult:
        rows = self.virtual_size.height
        result = super().edit(edit)
        if self.virtual_size.height > rows:  # Textual has scrolled already, by the height from before.
            self.scroll_cursor_visible()
        return result

    def replace_all(self, text: str) -> None:
        """Set the whole text in a way that can be undone."""
        self.replace(text, (0, 0), self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if is_typed(event.character) and not self.read_only:
            event.stop()
            event.prevent_default()
            self.replace(event.character or "", *self.selection, maintain_selection_offset=False)

    def action_leave(self) -> None:
        """Give the letter keys back to the screen, in the screen's own way."""
        leave = getattr(self.screen, "action_leave_field", None)
        if leave is not None:
            leave()
        else:
            self.screen.set_focus(None)

    def on_blur(self) -> None:
        self.post_message(self.Left(self))

    # --- possible identifiers --------------------------------------------------------------------------

    def on_mount(self) -> None:
        if self.text:
            self.look_soon()

    def on_unmount(self) -> None:
        self.lose_line()

    def on_text_area_changed(self) -> None:
        self.look_soon()

    @property
    def look_text(self) -> str:
        return "\n".join(self.document.lines)

    def redraw_marks(self) -> None:
        self._line_cache.clear()
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        text = super().get_line(line_index)
        if self.searched is not None:
            for start, end in self.searched(text.plain):
                text.stylize(tones(self.app)["hit"], start, end)
        return stylize(text, self.marks.of(line_index, text.plain), self) if self.marks else text

    def replace_found(self, finding: Finding) -> None:
        """Put the wording in its place; the editor's own undo takes it back alone."""
        before = self.look_text[: finding.start]
        found = self.look_text[finding.start : finding.end]
        self.history.checkpoint()
        self.replace(finding.instead, _location(before), _location(before + found))
        self.history.checkpoint()


def _location(before: str) -> Location:
    """Where a text ends."""
    return before.count("\n"), len(before) - (before.rfind("\n") + 1)
