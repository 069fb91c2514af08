"""What Meet and Reflect are put together from: sheets that hand the cursor on, and columns that scroll."""

from __future__ import annotations

from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from mentee_journal.ui.screens.session.step import Step
from mentee_journal.ui.widgets.sheet import Build, Sheet


class Part(Sheet):
    """A sheet as tall as its lines, one of several under each other; the column around it scrolls."""

    DEFAULT_CSS = """
    Part { height: auto; overflow: hidden hidden; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    """

    def __init__(self, build: Build | None = None, *, id: str | None = None, focusable: bool = True) -> None:
        super().__init__(build, id=id, focusable=focusable)
        self._focusable = focusable
        """Whether Tab stops here while there is something to choose."""

    class Edge(Message):
        """An arrow key found no further target here."""

        def __init__(self, part: Part, by: int) -> None:
            super().__init__()
            self.part = part
            self.by = by

        @property
        def control(self) -> Part:
            return self.part

    def _make(self, width: int) -> None:
        super()._make(width)
        self.can_focus = self._focusable and bool(self._spots)

    def _scroller(self) -> Widget | None:
        return next((a for a in self.ancestors if isinstance(a, Widget) and a.max_scroll_y > 0), None)

    def _reveal(self) -> None:
        around = self._scroller()
        if around is None or not 0 <= self._at < len(self._spots):
            return
        y, spot = self._spots[self._at]
        last = y
        while last + 1 < len(self._lines) and any(s.target == spot.target for s in self._lines[last + 1].spots):
            last += 1
        first = 0 if self._at == 0 else y
        top = self.region.y - around.content_region.y + round(around.scroll_offset.y)
        height = min(last - first + 1, max(1, around.content_size.height))
        around.scroll_to_region(Region(0, top + first, 1, height), animate=False, force=True)

    def action_step(self, by: int) -> None:
        """The next or previous target; after the last one, those of the next part."""
        here = self.target
        index = self._at + by
        while 0 <= index < len(self._spots) and self._spots[index][1].target == here:
            index += by
        if self._spots and 0 <= index < len(self._spots):
            self._go(index)
        else:
            self.post_message(self.Edge(self, by))

    def action_page(self, by: int) -> None:
        """A screenful of the column."""
        around = self._scroller()
        if around is not None:
            around.scroll_relative(y=by * max(1, around.size.height - 2), animate=False, force=True)

    def enter(self, by: int) -> None:
        """Take the cursor over from a neighbour: first target, or last when coming from below."""
        self.focus(scroll_visible=False)
        self._go(0 if by > 0 else len(self._spots) - 1)
        self._reveal()


class Columns(Step):
    """A step of two columns, work left and context right; under each other where there is no room."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Columns #columns { width: 100%; height: 100%; }
    Columns .column { width: 100%; height: auto; }
    Columns #panel { background: $surface; padding: 1 2; margin: 1 0 0 0; }
    .-narrow Columns #columns { overflow-y: auto; scrollbar-size: 0 1; }
    .-wide Columns #columns { layout: horizontal; }
    .-wide Columns .column { height: 100%; overflow-y: auto; scrollbar-size: 0 1; scrollbar-gutter: stable; }
    .-wide Columns #work { width: 1fr; margin-right: 1; }
    .-wide Columns #panel { width: 34; padding: 1 0 1 2; margin: 0; }
    .-wide Columns #panel > * { padding-right: 1; }
    """

    def columns(self, work: list[Widget], panel: list[Widget]) -> Vertical:
        """The two columns with what is in them."""
        return Vertical(
            Vertical(*work, id="work", classes="column"),
            Vertical(*panel, id="panel", classes="column"),
            id="columns",
        )

    def parts(self) -> list[Part]:
        """The parts on which the cursor can stand now, in reading order."""
        return [part for part in self.query(Part) if part.targets and part.focusable and part.size.height]

    def near(self) -> Part | None:
        """The part after the field that has the focus: where the cursor goes when Esc leaves the field."""
        focused = self.screen.focused
        if focused is None or isinstance(focused, Part) or self not in focused.ancestors:
            return None
        parts, order = self.parts(), list(self.query(Widget))
        at = order.index(focused)
        return next((part for part in parts if order.index(part) > at), parts[-1] if parts else None)

    def on_part_edge(self, event: Part.Edge) -> None:
        """Walk on into the neighbouring part."""
        event.stop()
        parts = self.parts()
        if event.part not in parts:
            return
        at = parts.index(event.part) + event.by
        if 0 <= at < len(parts):
            parts[at].enter(event.by)
        else:
            around = event.part._scroller()
            if around is not None:
                around.scroll_relative(y=event.by * 2, animate=False, force=True)
