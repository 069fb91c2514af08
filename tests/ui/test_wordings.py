"""Earlier words of a record: read, brought back, deleted for ever."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mentee_journal.domain.records import Answer, Mentor, Reflection
from mentee_journal.services import mentors, reflections, wordings
from mentee_journal.services.journal import Journal
from mentee_journal.ui.screens.reflection_versions import VersionsScreen
from mentee_journal.ui.screens.wordings import WordingsScreen
from tests.ui.conftest import NOW, MakeApp


async def test_they_are_read_brought_back_and_deleted_for_ever(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz", notes="zxfirst notes"))
    mentors.save(journal, replace(mentors.get(journal, dana.id), notes="zxsecond notes"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.open_record("mentor", dana.id)
        await pilot.pause()
        app.action_wordings()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, WordingsScreen)
        page = screen.page_sheet.plain
        assert "zxfirst notes" in page and "then: zxsecond notes" in page and "Notes" in page
        await pilot.press("b")
        await pilot.pause()
        assert mentors.get(journal, dana.id).notes == "zxfirst notes"
        app.action_wordings()
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        assert "Backups made before still hold it" in " ".join(app.screen.query_one("#sheet").plain.split())  # type: ignore[attr-defined]
        await pilot.press("y")
        await pilot.pause(0.2)
        assert b"zxsecond" not in empty_path.read_bytes()
        assert all(
            "zxsecond" not in text.text for one in wordings.earlier(journal, "mentor", dana.id) for text in one.texts
        )


async def test_on_today_it_says_what_to_do(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_wordings()
        await pilot.pause()
        assert "Put the cursor on" in " ".join(str(notice.message) for notice in app._notifications)


async def test_a_version_of_a_reflection_can_be_deleted_for_ever(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    first = reflections.save(journal, Reflection(NOW.date(), answers=(Answer("", "zxold"),)))
    assert first.id is not None
    reflections.save(journal, replace(reflections.get(journal, first.id), answers=(Answer("", "new"),)))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.push_screen(VersionsScreen(first.id))
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause(0.2)
        assert b"zxold" not in empty_path.read_bytes()
