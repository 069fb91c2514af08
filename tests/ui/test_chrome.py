"""The sidebar's figures stand apart from the names of the places."""

from __future__ import annotations

import pytest

from mentee_journal.ui.widgets.chrome import ASIDE, PLACES, Sidebar


@pytest.mark.parametrize(("count", "figure"), [(1, "1"), (999, "999"), (1000, "1k"), (5432, "5k"), (12_345, "12k")])
def test_a_figure_never_touches_the_name(count: int, figure: str) -> None:
    sidebar = Sidebar()
    sidebar.set_reactive(Sidebar.state, ("today", {"reflections": count}, "", False))
    (line,) = (sidebar._entry(place, 22) for place in PLACES if place.screen == "reflections")
    words = "".join(text for text, _ in line.runs)
    assert words.split() == ["5", "Reflections", figure]
    assert line.width == 22


@pytest.mark.parametrize("waiting", [0, 4, 25, 1200])
def test_all_places_keep_their_names_in_eighty_columns_with_the_mark_that_all_is_saved(waiting: int) -> None:
    sidebar = Sidebar()
    counts = {"inbox": waiting, "follow_ups": waiting}
    sidebar.set_reactive(Sidebar.state, ("today", counts, "✓ saved 14:05", False))
    (line,) = sidebar._row(80)
    words = "".join(text for text, _ in line.runs)
    for name in (*(f"{place.key} {place.name}" for place in PLACES), " i ", " F ", "✓"):
        assert name in words
    assert line.width <= 80
    assert [spot.target for spot in line.spots] == [place.screen for place in (*PLACES, *ASIDE)]
