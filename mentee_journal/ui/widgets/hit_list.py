"""What a search found: chosen with the arrows while the typing goes on in the line above."""

from __future__ import annotations

from collections.abc import Hashable

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from mentee_journal.ui.lines import Spot
from mentee_journal.ui.theme import Tones
from mentee_journal.ui.widgets.sheet import Build, Sheet


class SteadySheet(Sheet):
    """A sheet whose lines change with every key: its scrollbar keeps its place, so that nothing is laid out anew."""

    DEFAULT_CSS = """
    SteadySheet { overflow-y: scroll; }
    """

    def _settle_size(self) -> None:
        size = Size(max(1, self._built_for), max(len(self._lines), self.content_size.height))
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)


class HitList(SteadySheet):
    """Never has the focus. Where the part beside is shown, one click looks and a second one opens."""

    def __init__(self, build: Build, *, id: str | None = None) -> None:
        super().__init__(build, id=id, cursor_stays=True, focusable=False)

    def clicked(self, target: Hashable, *, again: bool, button: bool) -> None:
        looks = isinstance(target, tuple) and target[0] == "hit" and self.screen.size.width >= 100
        if again or not looks:
            self.post_message(self.Chosen(self, target))

    def _cursor_style(self, spot: Spot) -> str:
        return "chosen"

    @staticmethod
    def _shade(strip: Strip, spot: Spot, look: Tones, name: str) -> Strip:
        """As everywhere; what is marked keeps its ground."""
        ground, hit = Style(bgcolor=look[name].bgcolor, bold=True if name == "chosen" else None), look["hit"].bgcolor
        before, middle, after = strip.crop(0, spot.start), strip.crop(spot.start, spot.end), strip.crop(spot.end)
        shaded = [
            s if s.style is not None and s.style.bgcolor == hit else Segment(s.text, (s.style or Style()) + ground)
            for s in middle
        ]
        return Strip.join([before, Strip(shaded, middle.cell_length), after])
