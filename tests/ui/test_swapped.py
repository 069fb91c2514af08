"""Another file lies where the journal was: said, with every way on, and nothing typed is lost."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from mentee_journal.domain.errors import Swapped
from mentee_journal.services import drafts, questions
from mentee_journal.services.journal import open_journal
from mentee_journal.ui import swapped
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.swapped import SwappedDialog
from tests import templates
from tests.conftest import NOW
from tests.ui.conftest import MakeApp


def another(path: Path) -> None:
    """Another journal takes the name."""
    os.replace(templates.put(path.with_name("other.db"), templates.empty(NOW)), path)


async def asked(app: MenteeApp, pilot: Pilot[Any]) -> SwappedDialog:
    """The dialog, once it has looked."""
    with pytest.raises(Swapped) as error:
        app.journal.check_same_file()
    app.swapped = error.value
    swapped.show(app)
    await pilot.pause()
    with suppress(WorkerCancelled):
        await app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(app.screen, SwappedDialog)
    return app.screen


async def test_what_happened_is_said_and_esc_leaves_all_as_it_is(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(100, 36)) as pilot:
        another(empty_path)
        there = empty_path.read_bytes()
        dialog = await asked(app, pilot)
        shown = dialog.sheet.plain
        assert "Another file lies where your journal was" in shown
        for way in ("Decide later", "Open what is there now", "Keep what you had under a new name"):
            assert way in shown
        await pilot.press("q", "d", "u", "escape")
        assert not isinstance(app.screen, SwappedDialog) and app.swapped is not None
    assert empty_path.read_bytes() == there


async def test_what_was_there_is_kept_under_a_new_name(empty_path: Path, make_app: MakeApp) -> None:
    with open_journal(empty_path, durable=False) as journal:
        from mentee_journal.domain.records import Question

        questions.capture(journal, Question("Only in the first one"))
    app = make_app(empty_path)
    async with app.run_test(size=(100, 36)) as pilot:
        another(empty_path)
        there = empty_path.read_bytes()
        dialog = await asked(app, pilot)
        target = next(spot.target for line in dialog.sheet.lines for spot in line.spots if "keep" in str(spot.target))
        await dialog.chosen(target)
        await pilot.pause()
    assert empty_path.read_bytes() == there
    (kept,) = [path for path in empty_path.parent.glob("*.db") if "kept" in path.name]
    assert kept.stat().st_mode & 0o077 == 0
    with open_journal(kept, durable=False) as journal:
        assert questions.get(journal, 1).text == "Only in the first one"


async def test_the_place_of_a_file_is_no_draft(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(100, 36)) as pilot:
        await app.screen.run_action("app.merge")
        await pilot.pause()
        assert isinstance(app.screen, FormDialog)
        await pilot.press("x")
        app.keeper.flush()
        assert not drafts.pending(app.journal)
