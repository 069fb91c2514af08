"""What was deleted, and bringing it back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mentee_journal.domain.records import AgendaItem, Goal, Mentor, Session
from mentee_journal.services import backups, goals, mentors, sessions, trash
from mentee_journal.services.journal import Journal
from mentee_journal.services.naming import NAMES
from mentee_journal.ui import tending
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.typed import TypedDialog
from mentee_journal.ui.screens.trash import KIND_WORDS, TrashScreen
from tests.ui.conftest import NOW, MakeApp


def shown(app: MenteeApp) -> TrashScreen:
    screen = app.screen
    assert isinstance(screen, TrashScreen)
    return screen


def notices(app: MenteeApp) -> str:
    return " | ".join(str(notice.message) for notice in app._notifications)


def delete_dana(journal: Journal) -> Mentor:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    sessions.create(journal, Session(dana.id, NOW, "America/New_York"), items=[AgendaItem(0, "Grading")])
    trash.remove(journal, "mentor", dana.id)
    return dana


def test_every_kind_that_can_be_deleted_has_its_words() -> None:
    assert set(KIND_WORDS) == set(NAMES)


async def test_an_empty_trash_says_what_it_is_for(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        empty_app.action_trash()
        await pilot.pause()
        text = shown(empty_app).records.plain
        assert "Nothing is in the trash." in text
        assert "Nothing is ever removed" in text and "d; u takes that back" in text.replace("\n", " ")
        await pilot.press("enter")
        await pilot.press("escape")
        assert empty_app.screen.__class__.__name__ == "TodayScreen"


async def test_newest_first_with_when_and_how_many(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    delete_dana(journal)
    goal = goals.save(journal, Goal("Run a full evaluation"))
    trash.remove(journal, "goal", goal.id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_trash()
        await pilot.pause()
        text = shown(app).records.plain
        assert text.index("Run a full evaluation") < text.index("Dana Ortiz")
        assert "today 14:05" in text
        assert "mentor, and 2 records with it" in text
        assert "2 to bring back" in text


async def test_enter_brings_back_and_says_so(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    dana = delete_dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_trash()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert mentors.get(journal, dana.id).name == "Dana Ortiz"
        assert "Dana Ortiz is back" in notices(app)
        assert "Nothing is in the trash." in shown(app).records.plain
        await app.action_undo()
        await pilot.pause()
        assert "Dana Ortiz" in shown(app).records.plain


async def test_a_refusal_is_said_and_nothing_changes(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    session = sessions.create(journal, Session(dana.id, NOW, "America/New_York"))
    trash.remove(journal, "session", session.id)
    trash.remove(journal, "mentor", dana.id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_trash()
        await pilot.pause()
        screen = shown(app)
        screen.records.move_to(screen.records.targets[-1])
        await pilot.press("enter")
        await pilot.pause()
        assert "bring back “Dana Ortiz” first" in notices(app)
        assert len(set(screen.records.targets)) == 2


async def test_by_mouse_alone(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    dana = delete_dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_trash()
        await pilot.pause()
        row = next(y for y, line in enumerate(shown(app).records.plain.split("\n")) if "Dana" in line)
        await pilot.click("#trash", offset=(4, row + 1))
        await pilot.pause()
        assert mentors.get(journal, dana.id).name == "Dana Ortiz"


async def test_hundreds_are_drawn_as_they_are_reached(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    for number in range(230):
        goal = goals.save(journal, Goal(f"Goal {number}"))
        trash.remove(journal, "goal", goal.id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_trash()
        await pilot.pause()
        records = shown(app).records
        assert len(set(records.targets)) == 200
        await pilot.press("end")
        await pilot.pause()
        assert len(set(records.targets)) == 230


@pytest.mark.parametrize("label", ["[/foo]", "[@click=app.quit]x[/]", "\x1b]0;x\x07 ‮evil", "界" * 200])
async def test_hostile_names(empty_path: Path, make_app: MakeApp, journal: Journal, label: str) -> None:
    goal = goals.save(journal, Goal(label))
    trash.remove(journal, "goal", goal.id)
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_trash()
        await pilot.pause()
        for size in ((20, 5), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert "\x1b" not in shown(app).records.plain
        await pilot.press("enter")
        await pilot.pause()
        assert goals.get(journal, goal.id).statement.strip() == label.strip()


async def test_deleting_for_ever_says_what_goes_and_what_still_holds_it(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    delete_dana(journal)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_trash()
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmDialog)
        text = " ".join(app.screen.sheet.plain.split())
        assert "Delete Dana Ortiz for ever?" in text and "This takes 3 records out" in text
        assert "Backups made before still hold it" in text
        await pilot.press("escape")
        assert trash.contents(journal)
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert "Deleted for ever: 3 records" in notices(app)
        assert "Nothing is in the trash." in shown(app).records.plain
        assert b"Dana" not in empty_path.read_bytes()
        await app.action_undo()
        await pilot.pause()
        assert "cannot be brought back" in notices(app)


async def test_much_goes_only_once_its_number_was_typed(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    for number in range(21):
        trash.remove(journal, "mentor", mentors.save(journal, Mentor(f"M{number}")).id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_trash()
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, TypedDialog)
        dialog.box("word").value = "20"
        await pilot.press("enter")
        assert app.screen is dialog and len(trash.contents(journal)) == 21
        dialog.box("word").value = " 21 "
        await pilot.press("enter")
        await pilot.pause()
        assert trash.contents(journal) == ()
        assert len(backups.listing(journal.path)) == 1


async def test_how_long_the_trash_keeps_things(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_trash()
        await pilot.pause()
        await pilot.press("o")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.profile.trash_days == 30
        assert "has lain here for 30 days" in " ".join(shown(app).records.plain.split())


async def test_undoing_much_wants_its_number_typed(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    for number in range(22):
        sessions.create(journal, Session(dana.id, NOW + timedelta(days=number), "America/New_York"))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.open_record("mentor", dana.id)
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, TypedDialog)
        dialog.box("word").value = "23"
        await pilot.press("enter")
        await pilot.pause()
        assert mentors.listing(journal) == ()
        assert len(backups.listing(journal.path)) == 1
        await pilot.press("u")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, TypedDialog)
        await pilot.press("escape")
        assert mentors.listing(journal) == ()
        await pilot.press("u")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, TypedDialog)
        dialog.box("word").value = "23"
        await pilot.press("enter")
        await pilot.pause()
        assert len(mentors.listing(journal)) == 1


async def test_what_is_older_than_the_age_that_was_set_goes_and_is_said(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    delete_dana(journal)
    with journal.writing():
        journal.run("UPDATE steps SET made_at = '2020-01-01T00:00:00Z' WHERE is_removal = 1")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        tending.tend(app)
        await app.workers.wait_for_complete()
        assert trash.contents(journal)
        with journal.writing():
            journal.run("UPDATE profile SET trash_days = 30")
        app.journal_changed()
        tending.tend(app)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert trash.contents(journal) == ()
        assert "had been in the trash for 30 days: deleted for ever" in notices(app)
