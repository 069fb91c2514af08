"""What was written is made findable by itself: after a while, at once for somebody who searches, never beside a key."""

from __future__ import annotations

import time

import pytest

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import Answer, Question, Reflection
from mentee_journal.services import questions, reflections, search
from mentee_journal.ui import lifetime, search_ready
from mentee_journal.ui.app import MenteeApp
from tests.ui.conftest import NOW
from tests.ui.piloting import settled
from tests.ui.searching import searching, shown
from tests.ui.searching import settled as answered

LATER = Reflection(NOW.date(), answers=(Answer("What happened?", "A zebrafish"),))


async def test_after_a_write_the_index_follows_when_the_keys_are_still(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        ready = lifetime.ready(app)
        ready.now()
        while search.waiting(app.journal):
            await settled(pilot)
        await app.write(reflections.save, LATER)
        assert search.waiting(app.journal)
        assert ready._timer is not None, "it is seen to later"
        app._typeahead.heard = time.monotonic()
        ready._tick()
        assert search.waiting(app.journal) and ready._timer is not None, "somebody types"
        app._typeahead.heard = 0.0
        ready._tick()
        await settled(pilot)
        assert not search.waiting(app.journal)


async def test_a_long_way_to_go_is_gone_in_portions_and_told(app: MenteeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_ready, "HURRIED", 20)
    seen: list[str] = []
    async with app.run_test(size=(120, 36)) as pilot:
        total = search.waiting(app.journal)
        assert total > 60, "nothing of a new journal was made findable yet"
        ready = lifetime.ready(app)
        tell = ready._tell

        def told() -> None:
            tell()
            if ready.left:
                seen.append(f"{ready.done:,} of {total:,}")

        monkeypatch.setattr(ready, "_tell", told)
        screen = await searching(app, pilot, "grad")
        while not screen.is_answered or search.waiting(app.journal):
            await answered(pilot)
        assert len(seen) >= 3 and seen[0] == f"20 of {total:,}"
        assert "Getting the search ready" not in shown(screen)
        assert "14 found" in shown(screen, "#found")


async def test_how_far_it_is_stands_above_what_is_found_already(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await searching(app, pilot, "grad")
        ready = lifetime.ready(app)
        ready.done, ready.left = 5_500, 44_500
        screen.draw()
        said = shown(screen)
        assert "Getting the search ready…" in said and "5,500 of 50,000" in said and "━━━━────" in said
        assert "Goals" in said


async def test_nothing_is_begun_in_a_journal_that_can_only_be_read(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        app.journal.readonly = True
        screen = await searching(app, pilot, "grad")
        assert search.waiting(app.journal)
        assert screen.is_answered


async def test_what_cannot_be_made_findable_is_said_to_be_missing(
    app: MenteeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full, or another program is busy with the file: what is there is found, and no more is promised."""

    def full(*_: object, **__: object) -> int:
        raise Refused("The disk is full.")

    async with app.run_test(size=(120, 36)) as pilot:
        screen = await searching(app, pilot, "grading")
        total = screen.found.page.total if screen.found else 0
        await pilot.press("escape")
        questions.capture(app.journal, Question("grading of zebras"))
        monkeypatch.setattr(search, "refresh", full)
        screen = await searching(app, pilot, "grading")
        said = shown(screen)
        assert "One record written lately cannot be found yet." in said and "Goals" in said
        assert screen.found is not None and screen.found.page.total == total
        screen.type("zebras")
        await answered(pilot)
        assert "Nothing is found for" in shown(screen) and "cannot be found yet" in shown(screen)


async def test_what_is_offered_when_nothing_is_found_is_offered_once(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await searching(app, pilot, "gradq")
        assert screen.found is not None
        nearest = [one.text for one in screen.found.nearest]
        assert nearest and len(nearest) == len(set(nearest))
