"""What was typed about a session and not saved comes back, for the session it was typed about."""

from __future__ import annotations

import pytest

from mentee_journal.services import drafts, sessions, trash
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens import open_draft
from mentee_journal.ui.widgets.fields import FieldBox
from tests.ui.piloting import form, press, settled

WORDS = "She asked for a week more"


@pytest.mark.parametrize(("key", "name"), [("v", "move"), ("x", "settle")])
async def test_a_reason_half_typed_comes_back_at_once(app: MenteeApp, key: str, name: str) -> None:
    async with app.run_test(size=(120, 48)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, key)
        scope = next((box for box in form(app).query(FieldBox) if box.field.key == "scope"), None)
        form(app).box("reason").value = WORDS
        if scope is not None:
            scope.value = "all"
        await settled(pilot)
        form(app).action_close()
        await settled(pilot)
        await press(pilot, key)
        assert form(app).box("reason").value == WORDS
        assert form(app).values().get("scope", "one") == "one", "how much is meant is asked anew"
        form(app).action_close()
        await settled(pilot)
        app.keeper.flush()
        (kept,) = [one for one in drafts.pending(app.journal) if one.key.endswith(f":{name}")]
        assert open_draft(app, kept.key)
        await settled(pilot)
        assert form(app).box("reason").value == WORDS
        form(app).action_cancel()
        await settled(pilot)
        assert kept.key not in {one.key for one in drafts.pending(app.journal)}


async def test_a_change_half_typed_comes_back_for_its_session(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 48)) as pilot:
        app.go("sessions")
        await settled(pilot)
        await press(pilot, "e")
        form(app).box("place").value = WORDS
        await settled(pilot)
        form(app).action_close()
        await settled(pilot)
        app.keeper.flush()
        (kept,) = [one for one in drafts.pending(app.journal) if one.key.endswith(":edit")]
        assert open_draft(app, kept.key)
        await settled(pilot)
        assert form(app).box("place").value == WORDS
        await press(pilot, "ctrl+s")
        assert kept.key not in {one.key for one in drafts.pending(app.journal)}
        assert WORDS in {sessions.get(app.journal, row.id).place for row in sessions.upcoming(app.journal)}


async def test_a_draft_of_a_session_that_is_gone_opens_nothing(app: MenteeApp) -> None:
    async with app.run_test() as pilot:
        gone = sessions.upcoming(app.journal)[0].id
        await app.write(trash.remove, "session", gone)
        await settled(pilot)
        for key in (
            f"form:sessions:{gone}:move",
            f"form:sessions:{gone}:edit",
            "form:sessions:x:move",
            "form:sessions:1:else",
        ):
            assert not open_draft(app, key)
            await settled(pilot)
