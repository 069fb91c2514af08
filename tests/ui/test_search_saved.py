"""Saved searches: kept under a name, run from the search and the palette, renamed, removed and brought back."""

from __future__ import annotations

from mentee_journal.services import history, search
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.palette import JournalProvider
from mentee_journal.ui.screens.search import SearchScreen
from mentee_journal.ui.screens.search_saved import SavedDialog
from tests.ui.piloting import form
from tests.ui.searching import press, searching, settled, shown, top


async def test_a_search_is_kept_under_a_name_and_the_palette_runs_it(empty_app: MenteeApp) -> None:
    app = empty_app
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await searching(app, pilot, "mentor:dana grading")
        await press(pilot, "ctrl+s")
        form(app).query_one("LineInput").value = "Grading [with] Dana"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        assert top(app) is screen and screen.field.value == "mentor:dana grading"
        assert [(one.name, one.query) for one in search.saved(app.journal)] == [
            ("Grading [with] Dana", "mentor:dana grading")
        ]
        await press(pilot, "escape")
        assert not isinstance(top(app), SearchScreen)
        provider = JournalProvider(top(app))
        hits = [hit async for hit in provider.search("Search: Grading")]
        found = next(hit for hit in hits if "Grading [with] Dana" in str(hit.text))
        found.command()
        await settled(pilot)
        again = top(app)
        assert isinstance(again, SearchScreen) and again.field.value == "mentor:dana grading"


async def test_nothing_typed_is_nothing_to_keep(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        screen = await searching(empty_app, pilot)
        await press(pilot, "ctrl+s")
        assert top(empty_app) is screen


async def test_one_is_run_renamed_removed_and_brought_back_by_key(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await searching(app, pilot)
        names = [one.name for one in search.saved(app.journal)]
        assert names[0] in shown(screen)
        screen.hits.move_to(("action", "saved"))
        await press(pilot, "enter")
        dialog = top(app)
        assert isinstance(dialog, SavedDialog) and all(name in dialog.sheet.plain for name in names)
        await press(pilot, "e")
        form(app).query_one("LineInput").value = "Another name"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        assert "Another name" in dialog.sheet.plain and names[0] not in dialog.sheet.plain
        await press(pilot, "d", "y")
        left = [one.name for one in search.saved(app.journal)]
        assert len(left) == len(names) - 1
        await press(pilot, "u")
        assert len(search.saved(app.journal)) == len(names)
        assert all(one.name in dialog.sheet.plain for one in search.saved(app.journal))
        first = search.saved(app.journal)[0]
        dialog.sheet.move_to(("run", first.id))
        await press(pilot, "enter")
        assert top(app) is screen and screen.field.value == first.query


async def test_what_was_removed_elsewhere_is_gone_from_the_empty_search(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await searching(app, pilot)
        first = search.saved(app.journal)[0]
        await app.write(search.rename_search, first.id, "Renamed meanwhile")
        await settled(pilot)
        assert "Renamed meanwhile" in shown(screen)
        await app.write(history.undo)
        await settled(pilot)
        assert first.name in shown(screen)


async def test_the_record_of_a_saved_search_is_the_search(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        first = search.saved(app.journal)[0]
        app.open_record("saved_search", first.id)
        await settled(pilot)
        screen = top(app)
        assert isinstance(screen, SearchScreen) and screen.field.value == first.query
