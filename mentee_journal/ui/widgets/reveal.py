"""Bringing a part of a widget into sight that lies in something that scrolls."""

from __future__ import annotations

from textual.geometry import Region
from textual.widget import Widget


def reveal(widget: Widget, region: Region) -> None:
    """Scroll whatever ``widget`` lies in, so that ``region`` of it is seen."""
    node = widget
    while isinstance(node.parent, Widget):
        region = region.translate(node.virtual_region.offset)
        node = node.parent
        if node.max_scroll_y > 0:
            node.scroll_to_region(region, animate=False, force=True)
            region = region.translate(-node.scroll_offset)
