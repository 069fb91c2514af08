"""The sidebar's figures stand apart from the names of the places."""

from __future__ import annotations

import pytest

from mentee_journal.ui.widgets.chrome import PLACES, Sidebar


@pytest.mark.parametrize(("count", "figure"), [(1, "1"), (999, "999"), (1000, "1k"), (5432, "5k"), (12_345, "12k")])
def test_a_figure_never_touches_the_name(count: int, figure: str) -> None:
    sidebar = Sidebar()
    sidebar.set_reactive(Sidebar.state, ("today", {"reflections": count}, "", False))
    (line,) = (sidebar._entry(place, 22) for place in PLACES if place.screen == "reflections")
    words = "".join(text for text, _ in line.runs)
    assert words.split() == ["5", "Reflections", figure]
    assert line.width == 22
