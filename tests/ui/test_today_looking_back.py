"""A line from long ago on Today, and a session that waits to be written about: each can be waved off."""

from __future__ import annotations

from mentee_journal.domain.records import Answer, Reflection
from mentee_journal.services import looking_back, reflections, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from tests.ui.test_today import TODAY, footer, page, planned


def looked_back_at(journal: Journal) -> int:
    return reflections.save(
        journal, Reflection(TODAY.replace(year=TODAY.year - 1), answers=(Answer("", "Said aloud"),), event="at work")
    ).id


async def test_a_line_from_long_ago_is_put_away_until_tomorrow(journal: Journal, empty_app: MenteeApp) -> None:
    app = empty_app
    looked_back_at(journal)
    async with app.run_test(size=(120, 36)) as pilot:
        assert "A year ago" in page(app).plain and "“Said aloud”" in page(app).plain
        page(app).move_to(("look_back", 1))
        await pilot.pause()
        assert footer(app)["w"] == "Not today" and footer(app)["h"] == "Never this one"
        await pilot.press("w")
        assert "Said aloud" not in page(app).plain
        assert looking_back.line(app.journal) is None and reflections.get(app.journal, 1).look_back


async def test_a_line_from_long_ago_is_never_shown_again(journal: Journal, empty_app: MenteeApp) -> None:
    app = empty_app
    looked_back_at(journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h", "w")  # Only with the cursor upon it.
        assert "Said aloud" in page(app).plain
        await app.screen.chosen(page(app), ("action", "never_again"))
        assert "Said aloud" not in page(app).plain
        await pilot.press("u")
        assert "Said aloud" in page(app).plain


async def test_enter_opens_what_was_written_long_ago(journal: Journal, empty_app: MenteeApp) -> None:
    app = empty_app
    looked_back_at(journal)
    async with app.run_test(size=(120, 36)):
        await app.screen.chosen(page(app), ("look_back", 1))
        assert type(app.screen).__name__ == "ReflectionScreen"


async def test_a_session_waits_until_it_is_waved_off_and_that_is_undone(journal: Journal, empty_app: MenteeApp) -> None:
    app = empty_app
    sessions.hold(journal, planned(journal, -300))
    async with app.run_test(size=(120, 36)) as pilot:
        assert "nothing written yet" in page(app).plain
        page(app).move_to(("reflect", 1))
        await pilot.pause()
        assert footer(app)["w"] == "Not this one"
        await pilot.press("w")
        assert "nothing written yet" not in page(app).plain
        assert sessions.get(app.journal, 1).reflect_waived
        await pilot.press("u")
        assert "nothing written yet" in page(app).plain
