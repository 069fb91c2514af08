"""A place that is not shown keeps what is typed and where the cursor stands, and nothing of what was drawn."""

from __future__ import annotations

import pytest
from textual.widget import Widget

from mentee_journal.ui.app import MenteeApp
from tests.ui.piloting import settled


def drawn(place: Widget) -> list[str]:
    """The parts of a place that hold drawn lines; scrollbars are nobody's children."""
    parts = [place, *place.walk_children(Widget)]
    bars = [part.vertical_scrollbar for part in parts if part.show_vertical_scrollbar]
    return [str(part) for part in (*parts, *bars) if part._styles_cache._cache]


@pytest.mark.parametrize("name", ["mentors", "sessions", "reflections", "insights"])
async def test_nothing_drawn_is_kept(app: MenteeApp, name: str) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(pilot)
        place = app.go(name)
        await settled(pilot)
        held = " ".join(drawn(place))
        assert "Sheet" in held and "ScrollBar" in held
        app.go("today")
        await settled(pilot)
        assert drawn(place) == []
        app.go(name)
        await settled(pilot)
        assert drawn(place)
