"""A scrolling page of lines with a cursor: the widget that every place is made of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from mentee_journal.domain.errors import JournalError
from mentee_journal.ui.lines import Flow, Line, Spot
from mentee_journal.ui.theme import tones
from mentee_journal.ui.widgets.marks import Marks, marked, shaded
from mentee_journal.ui.widgets.reveal import reveal

Build = Callable[[int], Sequence[Line]]
"""Makes the lines for a width."""


class Sheet(ScrollView, can_focus=True):
    """Shows lines; the cursor walks over their spots, Enter or a click chooses one.

    The lines are made anew whenever the width changes. The cursor stays on the same target when the lines
    are replaced, and moves to the neighbour when its target has gone.
    """

    DEFAULT_CSS = """
    Sheet {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size: 0 1;
        scrollbar-gutter: stable;
        height: 1fr;
    }
    """

    BINDINGS = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("left", "across(-1)", show=False),
        Binding("right", "across(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter,space", "choose", show=False),
    ]

    marks: Marks | None = None
    """What is marked in the lines, wherever it stands."""

    class Chosen(Message):
        """Enter or a click on a spot."""

        def __init__(self, sheet: Sheet, target: Hashable) -> None:
            super().__init__()
            self.sheet = sheet
            self.target = target

        @property
        def control(self) -> Sheet:
            return self.sheet

    class Moved(Message):
        """The cursor stands on another spot."""

        def __init__(self, sheet: Sheet, target: Hashable) -> None:
            super().__init__()
            self.sheet = sheet
            self.target = target

        @property
        def control(self) -> Sheet:
            return self.sheet

    def __init__(
        self,
        build: Build | None = None,
        *,
        id: str | None = None,
        classes: str | None = None,
        cursor_stays: bool = False,
        focusable: bool = True,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.can_focus = focusable
        self._build: Build = build or (lambda _width: ())
        self._lines: Sequence[Line] = ()
        self._spots: list[tuple[int, Spot]] = []
        self._at = -1
        self._wanted: Hashable | None = None
        self._built_for = -1
        self._cursor_stays = cursor_stays
        """Whether the cursor is seen while the focus is elsewhere, as in a list beside its page."""
        self._pointed: Hashable | None = None
        self._base = Style()
        self._walked = False
        """Whether the cursor was moved by the user; otherwise it stays at the beginning of a new page."""

    # --- content -------------------------------------------------------------------------------------

    def show(self, build: Build, *, cursor: Hashable | None = None, top: bool = False) -> None:
        """Replace the lines; put the cursor on ``cursor`` when given; ``top`` scrolls to the beginning."""
        self._build = build
        self._built_for = -1
        if cursor is not None:
            self._wanted = cursor
        if top:
            self._at = -1
            self._walked = False
            self.scroll_to(y=0, animate=False, force=True)
        width = self._width()
        if width > 0 and self.is_mounted:
            self._make(width)
            self._settle_size()
            if cursor is not None:
                self._reveal()

    def renew(self) -> None:
        """Make the lines again from the same source."""
        self.show(self._build)

    @property
    def target(self) -> Hashable | None:
        """What the cursor stands on."""
        return self._spots[self._at][1].target if 0 <= self._at < len(self._spots) else None

    @property
    def targets(self) -> list[Hashable]:
        """Everything that can be chosen, in reading order."""
        return [spot.target for _, spot in self._spots]

    @property
    def plain(self) -> str:
        """The lines as text."""
        return "\n".join(line.text.rstrip() for line in self._lines)

    def move_to(self, target: Hashable) -> bool:
        """Put the cursor on a target; False when it is not there."""
        for index, (_, spot) in enumerate(self._spots):
            if spot.target == target:
                self._go(index)
                return True
        self._wanted = target
        return False

    def _width(self) -> int:
        """Room for lines: one cell stays free between them and a scrollbar."""
        if not self.is_mounted:
            return 0
        room = self.scrollable_content_region.width
        return room - 1 if self.styles.scrollbar_gutter == "stable" and room > 1 else room

    def _make(self, width: int) -> None:
        old = self.target if self._wanted is None else self._wanted
        if self._wanted is None and not (self._walked or self._cursor_stays or self.has_focus):
            old, self._at = None, -1
        at = self._at
        try:
            self._lines = self._build(width)
        except JournalError as trouble:  # The file was damaged or went away under the open app.
            self._lines = Flow(width).text(f"! {trouble}", "error").lines
        self._built_for = width
        self._spots = [(y, spot) for y, line in enumerate(self._lines) for spot in line.spots]
        self._spots.sort(key=lambda pair: (pair[1].column, pair[0], pair[1].start))
        self._at = min(max(at, 0), len(self._spots) - 1)
        if old is not None:
            for index, (_, spot) in enumerate(self._spots):
                if spot.target == old:
                    self._at = index
                    self._wanted = None
                    break
        self.refresh()

    def _settle_size(self) -> None:
        grows = self.styles.height is not None and self.styles.height.is_auto
        if not grows and max(len(self._lines), self.virtual_size.height) <= self.content_size.height:
            return  # Everything is in view: another size would only lay the screen out again.
        self.virtual_size = Size(max(1, self._built_for), len(self._lines))
        if self.styles.height is not None and self.styles.height.is_auto:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        stable = self.styles.scrollbar_gutter == "stable"
        # As in _width: the cell that stays free, and the gutter, which is part of the width that is offered here.
        room = (
            width - (self.styles.scrollbar_size_vertical if stable and self.styles.overflow_y == "auto" else 0) - stable
        )
        if room > 0 and room != self._built_for:
            self._make(room)
        return max(1, len(self._lines))

    def on_resize(self, _event: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        width = self._width()
        if width > 0 and width != self._built_for:
            self._make(width)
        self._settle_size()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.refresh()

    # --- drawing -------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        if self._built_for < 0 and self._width() > 0:
            self._make(self._width())
        width = self.size.width
        base = self._base
        index = y + round(self.scroll_offset.y)
        if not 0 <= index < len(self._lines):
            return Strip.blank(width, base)
        look = tones(self.app)
        line = self._lines[index]
        segments = [Segment(text, base + look[tone] if tone else base) for text, tone in line.runs]
        strip = Strip(segments, line.width)
        target = self.target if self.has_focus or self._cursor_stays else None
        for spot in line.spots:
            if target is not None and spot.target == target:
                strip = self._shade(strip, spot, look, self._cursor_style(spot))
            elif self._pointed is not None and spot.target == self._pointed:
                strip = self._shade(strip, spot, look, "hover")
        if self.marks is not None:
            strip = marked(strip, line.text, self.marks(line.text), look["hit"])
        return strip.adjust_cell_length(width, base)

    def _cursor_style(self, spot: Spot) -> str:
        if spot.button:
            return "chosen button"
        return "chosen" if self.has_focus else "hover"

    _shade = staticmethod(shaded)

    @property
    def lines(self) -> Sequence[Line]:
        """The lines as they are drawn."""
        return self._lines

    # --- keys ----------------------------------------------------------------------------------------

    def _go(self, index: int) -> None:
        if not self._spots:
            return
        index = min(max(index, 0), len(self._spots) - 1)
        changed = index != self._at
        self._at = index
        self._walked = True
        self._reveal()
        self.refresh()
        if changed:
            self.post_message(self.Moved(self, self._spots[index][1].target))

    def _reveal(self) -> None:
        if not 0 <= self._at < len(self._spots):
            return
        y, spot = self._spots[self._at]
        first = y
        while first > 0 and y - first < 3 and any(s.target == spot.target for s in self._lines[first - 1].spots):
            first -= 1
        last = y
        while last + 1 < len(self._lines) and any(s.target == spot.target for s in self._lines[last + 1].spots):
            last += 1
        if self._at == 0:
            first = 0
        region = Region(0, first, 1, last - first + 1)
        if self.virtual_size.height > self.size.height:
            self.scroll_to_region(region, animate=False, force=True)
        else:
            reveal(self, region)  # A sheet as long as its lines lies in something that scrolls.

    def to_first_button(self) -> None:
        """Put the cursor on the first button: what a page is most likely opened for."""
        for index, (_, spot) in enumerate(self._spots):
            if spot.button:
                self._go(index)
                return

    def action_step(self, by: int) -> None:
        """The next or previous target; where none is near, scroll."""
        here = self.target
        index = self._at
        while 0 <= index + by < len(self._spots):
            index += by
            if self._spots[index][1].target != here:
                break
        else:
            index = self._at
        if index == self._at or not self._spots:
            # A sheet that is all in view may itself be part of something that scrolls.
            page = self.parent if self.max_scroll_y <= 0 and isinstance(self.parent, Widget) else self
            page.scroll_relative(y=by, animate=False, force=True)
            return
        gap = abs(self._spots[index][0] - self._middle_row(by))
        if gap > self.size.height and self.max_scroll_y > 0:
            self.scroll_relative(y=by * max(1, self.size.height // 2), animate=False, force=True)
            return
        self._go(index)

    def _middle_row(self, by: int) -> int:
        top = round(self.scroll_offset.y)
        return top + self.size.height - 1 if by > 0 else top

    def action_across(self, by: int) -> None:
        """The nearest target to the left or the right."""
        if not 0 <= self._at < len(self._spots):
            return
        y, spot = self._spots[self._at]
        best: tuple[int, int] | None = None
        for index, (row, other) in enumerate(self._spots):
            if (other.start >= spot.end) if by > 0 else (other.end <= spot.start):
                distance = abs(row - y) * 3 + (abs(other.start - spot.start) if row == y else 40)
                if best is None or distance < best[0]:
                    best = (distance, index)
        if best is not None:
            self._go(best[1])

    def bring_up(self, target: Hashable) -> None:
        """Scroll until a spot stands at the top, so that what follows it is seen."""
        row = next((row for row, spot in self._spots if spot.target == target), None)
        if row is not None:
            self.call_after_refresh(self.scroll_to, y=max(0, row - 1), animate=False, force=True)

    def action_page(self, by: int) -> None:
        """A screenful; the cursor comes along where there is something to choose in it."""
        step = by * max(1, self.size.height - 2)
        self.scroll_relative(y=step, animate=False, force=True, immediate=True)
        rows = [row for row, _ in self._spots]
        goal = (rows[self._at] if 0 <= self._at < len(rows) else 0) + step
        top = round(self.scroll_offset.y)
        seen = [index for index, row in enumerate(rows) if top <= row < top + self.size.height]
        if seen:
            self._go(min(seen, key=lambda index: abs(rows[index] - goal)))

    def action_edge(self, by: int) -> None:
        """The beginning or the end."""
        if self._spots:
            self._go(0 if by < 0 else len(self._spots) - 1)
        self.scroll_to(y=0 if by < 0 else self.max_scroll_y, animate=False, force=True)

    def action_choose(self) -> None:
        """Choose what the cursor stands on."""
        if self.target is not None:
            self.post_message(self.Chosen(self, self.target))

    # --- mouse ---------------------------------------------------------------------------------------

    def _spot_at(self, x: int, y: int) -> int | None:
        frame = self.gutter
        x, row = x - frame.left, y - frame.top + round(self.scroll_offset.y)
        for index, (spot_row, spot) in enumerate(self._spots):
            if spot_row == row and spot.start <= x < spot.end:
                return index
        return None

    def on_click(self, event: events.Click) -> None:
        index = self._spot_at(event.x, event.y)
        if index is None:
            return
        event.stop()
        target = self._spots[index][1].target
        again = self._at == index or target == self.target
        self._go(index)
        self.clicked(target, again=again, button=self._spots[index][1].button)

    def clicked(self, target: Hashable, *, again: bool, button: bool) -> None:
        """A click chooses; a list may ask for a second one."""
        self.post_message(self.Chosen(self, target))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        index = self._spot_at(event.x, event.y)
        pointed = None if index is None else self._spots[index][1].target
        if pointed != self._pointed:
            self._pointed = pointed
            self.refresh()

    def on_leave(self, _event: events.Leave) -> None:
        if self._pointed is not None:
            self._pointed = None
            self.refresh()
