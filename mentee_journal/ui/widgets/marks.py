"""Marking words and spots in a line that is drawn already."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from mentee_journal.ui.lines import Spot
from mentee_journal.ui.text import cell_len
from mentee_journal.ui.theme import Tones

Marks = Callable[[str], Sequence[tuple[int, int]]]
"""Where in a text the words stand that were searched for."""


def marked(strip: Strip, text: str, spans: Sequence[tuple[int, int]], style: Style) -> Strip:
    """``strip``, which shows ``text``, with the characters of each span in ``style``."""
    for start, end in spans:
        first = cell_len(text[:start])
        last = min(first + cell_len(text[start:end]), strip.cell_length)
        if first >= last:
            continue
        before, middle, after = strip.crop(0, first), strip.crop(first, last), strip.crop(last)
        shaded = [Segment(s.text, (s.style or Style()) + style) for s in middle]
        strip = Strip.join([before, Strip(shaded, middle.cell_length), after])
    return strip


def shaded(strip: Strip, spot: Spot, look: Tones, name: str) -> Strip:
    """``strip`` with a spot on the ground of that name; a chosen button takes its letters from there, too."""
    end = min(spot.end, strip.cell_length)
    before, middle, after = strip.crop(0, spot.start), strip.crop(spot.start, end), strip.crop(end)
    shade = look[name]
    if name == "chosen button":
        middle = Strip([Segment(s.text, shade) for s in middle], middle.cell_length)
    else:
        ground = Style(bgcolor=shade.bgcolor, bold=True if name == "chosen" else None)
        middle = Strip([Segment(s.text, (s.style or Style()) + ground) for s in middle], middle.cell_length)
    return Strip.join([before, middle, after])
