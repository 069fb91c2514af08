"""Marking words in a line that is drawn already."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from mentee_journal.ui.text import cell_len

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
