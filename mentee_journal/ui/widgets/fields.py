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
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from mentee_journal.domain.errors import JournalError
from mentee_journal.ui.lines import Line
from mentee_journal.ui.text import cell_len, content, safe
from mentee_journal.ui.theme import ROLE_LOOK, tones
from mentee_journal.ui.widgets.editor import Editor
from mentee_journal.ui.widgets.looked import Looked, Marks, stylize
from mentee_journal.ui.widgets.reveal import reveal

if TYPE_CHECKING:
    from rich.text import Text
    from textual.content import Content

    from mentee_journal.domain.identifiers import Finding

_ROLE_TONES = {f"{glyph} ": tone for glyph, tone in ROLE_LOOK.values()}
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
        if event.character in ("\u00a0", "\u202f", "\u200c", "\u200d", "\u00ad"):
            event.stop()
            event.prevent_default()
            self.replace(event.character or "", *self.selection)


class Choices(Widget, can_focus=True):
    """Options in a row that wraps: ``○ in person   ● video``. Arrows move, Space or a click chooses."""

    DEFAULT_CSS = """
    Choices { height: auto; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "step(-1)", show=False),
        Binding("right,down", "step(1)", show=False),
        Binding("space", "mark", show=False),
        Binding("escape", "screen.leave_field", show=False),
    ]

    chosen: reactive[tuple[str, ...]] = reactive((), layout=True)
    at: reactive[int] = reactive(0)

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, choices: Choices) -> None:
            super().__init__()
            self.choices = choices

        @property
        def control(self) -> Choices:
            return self.choices

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        chosen: Sequence[str] = (),
        *,
        several: bool = False,
        may_be_none: bool = False,
        near: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.options = tuple(options)
        self.several = several
        self.may_be_none = may_be_none
        self.set_reactive(Choices.chosen, tuple(chosen))
        begin = tuple(chosen) or (near,)
        first = next((i for i, (value, _) in enumerate(self.options) if value in begin), 0)
        self.set_reactive(Choices.at, first)
        self._stepped = False  # the arrows chose it: Space, meant to choose it too, does not take it back

    @property
    def value(self) -> str:
        """The chosen value, or several joined by newlines; empty when none is."""
        return "\n".join(self.chosen)

    @value.setter
    def value(self, value: str) -> None:
        known = {v for v, _ in self.options}
        self.chosen = tuple(v for v in value.split("\n") if v in known)

    def _rows(self, width: int) -> list[Line]:
        rows, line = [], Line()
        for index, (value, words) in enumerate(self.options):
            on = value in self.chosen
            mark = ("■ " if on else "□ ") if self.several else ("● " if on else "○ ")
            size = cell_len(words) + 2
            if line.width and line.width + 3 + size > width:
                rows.append(line)
                line = Line()
            if line.width:
                line.add("   ")
            start = line.width
            here = "chosen" if index == self.at and self.has_focus else ""
            line.add(mark, f"accent|{here}" if on else f"quiet|{here}")
            if words[:2] in _ROLE_TONES:  # The glyph of a role has its colour everywhere.
                line.add(words[:2], f"{_ROLE_TONES[words[:2]]}|{here}")
                line.add(words[2:], f"bold|{here}" if on else here)
            else:
                line.add(words, f"bold|{here}" if on else here)
            line.spot(index, start=start)
        rows.append(line)
        return rows

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._rows(max(1, width)))

    def render_line(self, y: int) -> Strip:
        from rich.segment import Segment

        rows = self._rows(max(1, self.content_size.width))
        if y >= len(rows):
            return Strip.blank(self.size.width, self.rich_style)
        look, base = tones(self.app), self.rich_style
        strip = Strip([Segment(text, base + look[tone]) for text, tone in rows[y].runs], rows[y].width)
        return strip.adjust_cell_length(self.size.width, base)

    def _choose(self, index: int) -> None:
        value = self.options[index][0]
        if self.several:
            chosen = [v for v in self.chosen if v != value] if value in self.chosen else [*self.chosen, value]
            self.chosen = tuple(v for v, _ in self.options if v in chosen)
        elif value in self.chosen and self.may_be_none:
            self.chosen = ()
        else:
            self.chosen = (value,)
        self.post_message(self.Changed(self))

    def watch_at(self) -> None:
        """The cursor stays in sight in a row of many lines."""
        if self.is_mounted and self.has_focus:
            rows = self._rows(max(1, self.content_size.width))
            here = next((y for y, row in enumerate(rows) if any(spot.target == self.at for spot in row.spots)), 0)
            reveal(self, Region(0, here, 1, 1))

    def action_step(self, by: int) -> None:
        """Move; a single choice follows the cursor."""
        if not self.options:
            return
        self.at = (self.at + by) % len(self.options)
        if not self.several:
            self._stepped = True
            self.chosen = (self.options[self.at][0],)
            self.post_message(self.Changed(self))

    def action_mark(self) -> None:
        """Choose what the cursor stands on."""
        stepped, self._stepped = self._stepped, False
        if self.options and not (stepped and self.options[self.at][0] in self.chosen):
            self._choose(self.at)

    def on_click(self, event: events.Click) -> None:
        rows = self._rows(max(1, self.content_size.width))
        if 0 <= event.y < len(rows):
            for spot in rows[event.y].spots:
                if spot.start <= event.x < spot.end:
                    self._stepped = False
                    self.at = int(str(spot.target))
                    self._choose(self.at)


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
            free = field.check is None and field.key not in NOT_FREE
            self.input = LineInput(
                field.value, placeholder=field.placeholder, select_on_focus=field.replaced, looked_at=free
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
