"""The fields of a form: label, control, and below it help, the reading of what was typed, or the error."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from mentee_journal.domain.errors import JournalError
from mentee_journal.ui.text import content, is_typed, safe
from mentee_journal.ui.widgets.choices import Choices
from mentee_journal.ui.widgets.editor import Editor
from mentee_journal.ui.widgets.looked import Looked, Marks, stylize

if TYPE_CHECKING:
    from rich.text import Text
    from textual.content import Content

    from mentee_journal.domain.identifiers import Finding

_LINE_ENDS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
NOT_FREE = frozenset(
    {"name", "email", "phone", "link", "zone", "hours", "path", "query", "my_email", "my_name", "who", "text_word"}
)
"""Keys of lines that hold a name, an address or a file by their nature: nothing is marked in them."""
Kind = Literal["line", "text", "one_of", "some_of"]


@dataclass(frozen=True)
class Field:
    """What a form asks for."""

    key: str
    label: str
    kind: Kind = "line"
    help: str = ""
    placeholder: str = ""
    value: str = ""
    """For ``some_of``: the chosen values joined by a newline."""
    options: tuple[tuple[str, str], ...] = ()
    """Value and shown words, for ``one_of`` and ``some_of``."""
    check: Callable[[str], str] | None = None
    """Says how the text is understood ("Tue 8 Dec 2026, 15:00"), or raises ValueError or JournalError."""
    suggest: Callable[[str], Sequence[str]] | None = None
    """Completions for what is typed, shown as ghost text; the right arrow takes it."""
    more: bool = False
    """Whether it waits under the "More" fold."""
    replaced: bool = False
    """Whether typing takes the place of what stands there, as in a figure that is filled in."""
    may_be_none: bool = False
    """For ``one_of``: choosing the chosen one again takes it back."""
    secret: bool = False
    """For ``line``: what is typed is not shown."""
    near: str = ""
    """For ``one_of``: where the cursor begins while nothing is chosen."""


class LineInput(Looked, Input):
    """One line of text; a pasted newline becomes a space instead of the end of the text."""

    DEFAULT_CSS = """
    LineInput {
        height: 1; border: none; border-left: outer $tint-b; padding: 0 1;
        background: $panel; color: $foreground;
        &:focus { border: none; border-left: outer $accent; background: $panel; }
        &.-wrong { border-left: outer $error; }
        & > .input--placeholder, & > .input--suggestion { color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "screen.leave_field", show=False), *Looked.LOOK_BINDINGS]

    looked_at = False

    def __init__(self, value: str | None = None, *, looked_at: bool = False, **options: Any) -> None:
        """``looked_at``: free text, in which a possible identifier is marked."""
        self.marks = Marks()
        super().__init__(value, **options)
        self.looked_at = looked_at

    def on_mount(self) -> None:
        if self.value:
            self.look_soon()

    def on_unmount(self) -> None:
        self.lose_line()

    def on_input_changed(self) -> None:
        self.look_soon()

    @property
    def look_text(self) -> str:
        return self.value

    @property
    def _value(self) -> Text:
        text = super()._value
        return stylize(text, self.marks.of(0, self.value), self) if self.marks else text

    def replace_found(self, finding: Finding) -> None:
        """Put the wording in its place."""
        self.replace(finding.instead, finding.start, finding.end)

    def _on_paste(self, event: events.Paste) -> None:
        # Textual calls the handler of the class below as well, unless it is told not to.
        event.stop()
        event.prevent_default()
        line = _LINE_ENDS.sub(" ", event.text.strip("\r\n"))
        start, end = sorted(self.selection)
        if self.max_length and len(self.value) - (end - start) + len(line) > self.max_length:
            words = f"That is too long: there is room for {self.max_length} characters here. Nothing was put in."
            self.app.notify(words, severity="error", markup=False)
        else:
            self.replace(line, start, end)

    async def _on_key(self, event: events.Key) -> None:
        if is_typed(event.character):
            event.stop()
            event.prevent_default()
            self.replace(_LINE_ENDS.sub(" ", event.character or ""), *self.selection)


def _read_note(reading: str) -> Content:
    """How a text was read: a tick, the reading, and muted below it what else there is to know."""
    from textual.content import Content

    first, line_end, more = safe(reading).partition("\n")
    return Content.assemble(("✓ ", "$success"), (first, "$foreground"), f"{line_end}{more}")


class FieldBox(Vertical):
    """One field with its label and its note."""

    DEFAULT_CSS = """
    FieldBox { height: auto; margin-bottom: 1; }
    FieldBox > .label { height: 1; color: $foreground; text-style: bold; }
    FieldBox > .note { height: auto; color: $quiet; }
    FieldBox > .note.-wrong { color: $error; }
    """

    class Edited(Message):
        """What is typed or chosen has changed."""

        def __init__(self, box: FieldBox) -> None:
            super().__init__()
            self.box = box

        @property
        def control(self) -> FieldBox:
            return self.box

    def __init__(self, field: Field) -> None:
        super().__init__(classes="-more" if field.more else "")
        self.field = field
        self.error = ""
        self._note = Static(content(field.help), classes="note", markup=False)
        self.input: LineInput | Editor | Choices
        if field.kind == "line":
            free = field.check is None and field.key not in NOT_FREE and not field.secret
            self.input = LineInput(
                field.value,
                placeholder=field.placeholder,
                select_on_focus=field.replaced,
                looked_at=free,
                password=field.secret,
            )
            if field.suggest is not None:
                from mentee_journal.ui.widgets.suggest import OwnSuggester

                self.input.suggester = OwnSuggester(field.suggest)
            self.input.cursor_blink = False
        elif field.kind == "text":
            self.input = Editor(field.value, placeholder=field.placeholder)
        else:
            self.input = Choices(
                field.options,
                [value for value in field.value.split("\n") if value],
                several=field.kind == "some_of",
                may_be_none=field.may_be_none,
                near=field.near,
            )

    def compose(self) -> ComposeResult:
        yield Static(content(self.field.label), classes="label", markup=False)
        yield self.input
        yield self._note

    def on_mount(self) -> None:
        self._show_note()

    @property
    def value(self) -> str:
        """What is typed or chosen now."""
        return self.input.text if isinstance(self.input, Editor) else self.input.value

    @value.setter
    def value(self, value: str) -> None:
        if isinstance(self.input, Editor):
            self.input.replace_all(value)
        else:
            self.input.value = value

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._edited()

    def on_text_area_changed(self, event: Editor.Changed) -> None:
        event.stop()
        self._edited()

    def on_choices_changed(self, event: Choices.Changed) -> None:
        event.stop()
        self._edited()

    def on_descendant_blur(self) -> None:
        self.check()

    def _edited(self) -> None:
        self.error = ""
        self._show_note()
        self.post_message(self.Edited(self))

    def _show_note(self) -> None:
        """While typing: the reading when there is one, else the help; errors wait until the field is left."""
        words, look, reading = self.field.help, "", ""
        if self.error:
            words, look = f"! {self.error}", "-wrong"
        elif self.field.check is not None and self.value.strip():
            try:
                reading = self.field.check(self.value)
            except (JournalError, ValueError):
                reading = ""
            if reading:
                words, look = f"✓ {reading}", "-read"
        self._note.update(_read_note(reading) if look == "-read" else content(words))
        self._note.display = bool(words)
        self._note.set_classes(f"note {look}")
        if isinstance(self.input, LineInput):
            self.input.set_class(bool(self.error), "-wrong")

    def check(self) -> bool:
        """Read what was typed; show the error in words when it cannot be."""
        self.error = ""
        if self.field.check is not None and self.value.strip():
            try:
                self.field.check(self.value)
            except (JournalError, ValueError) as trouble:
                self.error = str(trouble)
        self._show_note()
        return not self.error

    def fail(self, why: str) -> None:
        """Show an error that the journal raised."""
        self.error = why
        self._show_note()
