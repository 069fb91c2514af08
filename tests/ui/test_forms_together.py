"""A form over a record that another program changes while it is open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mentee_journal.domain.records import Mentor
from mentee_journal.services import mentors
from mentee_journal.services.journal import Journal
from mentee_journal.ui.dialogs.form import FormDialog
from tests.ui.conftest import MakeApp


async def test_a_form_keeps_what_another_program_changed_and_says_where_both_did(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz", headline="OT"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.open_record("mentor", dana.id)
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, FormDialog)
        mentors.save(journal, replace(dana, headline="Theirs", notes="Theirs too"))
        form.box("headline").value = "Mine"
        await pilot.press("ctrl+s")
        await pilot.pause(0.3)
        now = mentors.get(journal, dana.id)
        assert (now.headline, now.notes) == ("Mine", "Theirs too")
        said = " | ".join(str(notice.message) for notice in app._notifications)
        assert "another program had changed headline too" in said and "Theirs" not in said
