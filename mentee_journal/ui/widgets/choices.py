"""Options in a row that wraps, one or several of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from mentee_journal.ui.lines import Line
from mentee_journal.ui.text import cell_len
from mentee_journal.ui.theme import ROLE_LOOK, tones
from mentee_journal.ui.widgets.reveal import reveal

_ROLE_TONES = {f"{glyph} ": tone for glyph, tone in ROLE_LOOK.values()}


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
