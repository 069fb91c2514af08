"""A rhythm on a clock this computer does not know: a journal may come from a computer that knows other zones."""

from __future__ import annotations

from pathlib import Path

from mentee_journal.domain.records import Mentor
from mentee_journal.services import mentors
from mentee_journal.services.journal import Journal
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.plan_form import edit_rhythm
from tests.ui.conftest import MakeApp
from tests.ui.piloting import form, press, settled

MARS = "Mars/Olympus"


async def test_it_can_be_looked_at_and_is_refused_in_words(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    mentor = mentors.save(journal, Mentor("Dana Ortiz", zone="America/Los_Angeles"))
    journal.db.execute("UPDATE mentors SET zone = ?", (MARS,))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        assert isinstance(app.screen, BaseScreen)
        edit_rhythm(app.screen, mentor.id)
        await settled(pilot)
        dialog = form(app)
        dialog._reader.zone = MARS  # type: ignore[attr-defined]
        dialog.box("starts_on").value = "1 dec 2026"
        dialog.box("line").value = "every other wednesday at 15:00"
        await settled(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert app.crashed is None and form(app) is dialog
        shown = str(dialog.box("line")._note.content)
        assert MARS in shown
