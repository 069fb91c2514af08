"""A list and its page: one step of the cursor reads one page."""

from __future__ import annotations

from typing import cast

import pytest

from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens.list_page import ListPageScreen
from tests.ui.piloting import press, settled


@pytest.mark.parametrize("name", ["mentors", "sessions", "goals", "inbox", "follow_ups"])
async def test_a_page_is_read_once(app: MenteeApp, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        place = cast(ListPageScreen, app.go(name))
        await settled(pilot)
        had, read = place.read_page, list[int | None]()

        def reading(record_id: int | None) -> None:
            read.append(record_id)
            had(record_id)

        monkeypatch.setattr(place, "read_page", reading)
        await press(pilot, "down")
        assert read == [place.selected]
