"""Backups in the app: made, looked at, gone back to, put into a second folder; and the one of the day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mentee_journal.domain.records import Mentor, Question
from mentee_journal.services import backups, lock, mentors, questions
from mentee_journal.services.journal import open_journal
from mentee_journal.ui import backing_up
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.dialogs.typed import TypedDialog
from mentee_journal.ui.screens.backups import BackupsScreen
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import form, press, settled

MANUAL = backups.BackupReason.MANUAL


def page(app: MenteeApp) -> str:
    """The page of the selected backup, wrapping undone."""
    assert isinstance(app.screen, BackupsScreen)
    return " ".join(app.screen.query_one("#page", Sheet).plain.split())


async def test_the_first_backup_is_one_key_away(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        empty_app.action_backups()
        await settled(pilot)
        assert "Would you rather have one now?" in page(empty_app)
        await press(pilot, "n")
        assert "Nothing would be different." in page(empty_app)
        (one,) = backups.listing(empty_app.path)
        assert one.why is MANUAL
        await press(pilot, "escape")
        assert not isinstance(empty_app.screen, BackupsScreen)


async def test_going_back(app: MenteeApp) -> None:
    backups.make(app.journal, MANUAL)
    mentors.save(app.journal, Mentor("Lee Newman"))
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_backups()
        await settled(pilot)
        assert "Not in it, and would go: 1 mentor." in page(app)
        await press(pilot, "r")
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "escape")
        assert app.after is None
        await press(pilot, "r", "y")
    _gone_back(app)


def _gone_back(app: MenteeApp) -> None:
    # The app has ended; what closes the journal does it, and the app comes again.
    assert app.after is not None and app.after.work is not None
    app.journal.close()
    stages: list[str] = []
    assert app.after.work(app.path, stages.append) == lock.Done("")
    assert stages and stages[-1] == "Going back, 100 %"
    with open_journal(app.path, clock=lambda: NOW) as journal:
        assert all(row.name != "Lee Newman" for row in mentors.listing(journal))
    assert {one.why.value for one in backups.listing(app.path)} == {"manual", "restore"}


async def test_going_far_back_is_typed(app: MenteeApp) -> None:
    backups.make(app.journal, MANUAL)
    for number in range(21):
        questions.capture(app.journal, Question(f"Thought {number}"))
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_backups()
        await settled(pilot)
        await press(pilot, "r")
        assert isinstance(app.screen, TypedDialog)
        assert app.after is None


async def test_a_backup_is_deleted_when_asked(app: MenteeApp) -> None:
    backups.make(app.journal, MANUAL)
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_backups()
        await settled(pilot)
        await press(pilot, "d")
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "escape")
        assert len(backups.listing(app.path)) == 1
        await press(pilot, "d", "y")
        await settled(pilot)
        assert not backups.listing(app.path)
        assert "Would you rather have one now?" in page(app)


async def test_where_nothing_differs_nothing_is_done(app: MenteeApp) -> None:
    backups.make(app.journal, MANUAL)
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_backups()
        await settled(pilot)
        await press(pilot, "r")
        assert isinstance(app.screen, BackupsScreen)


async def test_a_damaged_backup_is_told(app: MenteeApp) -> None:
    made = backups.make(app.journal, MANUAL)
    made.path.write_bytes(made.path.read_bytes()[:8192] + b"\xff" * 20000)
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_backups()
        await settled(pilot)
        assert "! The backup" in page(app)
        assert "damaged" in page(app)
        await press(pilot, "r")
        assert isinstance(app.screen, BackupsScreen)


async def test_narrow_windows_show_one_after_the_other(app: MenteeApp) -> None:
    backups.make(app.journal, MANUAL)
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_backups()
        await settled(pilot)
        await press(pilot, "enter")
        assert app.screen.has_class("-page")
        assert "Nothing would be different." in page(app)
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, BackupsScreen)


async def test_a_second_folder_is_typed_and_given_up(app: MenteeApp, tmp_path: Path) -> None:
    backups.make(app.journal, MANUAL)
    stick = tmp_path / "stick"
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_backups()
        await settled(pilot)
        await press(pilot, "s")
        form(app).box("path").value = str(stick)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, FormDialog), "there is no such folder"
        stick.mkdir()
        await press(pilot, "ctrl+s")
        assert str(stick) in page(app).replace(" ", "")
        assert len(list(stick.rglob("*.db"))) == 1
        await press(pilot, "s", "down", "enter")
        assert backups.status(app.journal).second is None


async def test_a_file_from_elsewhere(app: MenteeApp, tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    backups.make(app.journal, MANUAL, to=file)
    mentors.save(app.journal, Mentor("Lee Newman"))
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_backups()
        await settled(pilot)
        await press(pilot, "o")
        form(app).box("path").value = str(tmp_path / "none.db")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, FormDialog)
        form(app).box("path").value = str(file)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ConfirmDialog)


async def test_the_filter_and_the_settings_lead_there(app: MenteeApp) -> None:
    backups.make(app.journal, MANUAL)
    backups.make(app.journal, backups.BackupReason.MERGE)
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_settings()
        await settled(pilot)
        await app.screen.run_action("app.backups")
        await settled(pilot)
        assert isinstance(app.screen, BackupsScreen)
        app.screen.query_one("#filter").value = "merge"  # type: ignore[attr-defined]
        await settled(pilot)
        assert [one.why for one in app.screen.rows] == [backups.BackupReason.MERGE]


# -- of the day


def waited(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread of the backup is done with its work when it is started."""

    class Now:
        def __init__(self, target: Callable[..., None], args: tuple[object, ...], daemon: bool) -> None:
            self.start = lambda: target(*args)

    monkeypatch.setattr(backing_up, "Thread", Now)


async def test_only_the_real_app_makes_the_backup_of_the_day(app: MenteeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    waited(monkeypatch)
    async with app.run_test(size=(80, 24)):
        backing_up.back_up(app)
        assert not backups.listing(app.path)
        app.backs_up = True
        backing_up.back_up(app)
        (one,) = backups.listing(app.path)
        assert one.why is backups.BackupReason.DAY


async def test_a_backup_that_cannot_be_made_is_told(
    sample_path: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited(monkeypatch)
    app = make_app(sample_path)
    app.backs_up = True
    said: list[str] = []
    monkeypatch.setattr(app, "call_from_thread", lambda tell, *given: tell(*given))
    monkeypatch.setattr(app, "say", lambda words, trouble: said.append(words))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mentee_journal.store.backup_copy.copy_to", full)
    async with app.run_test(size=(80, 24)):
        backing_up.back_up(app)
        backing_up.back_up(app)
    assert said == ["No backup of today could be made. The backup could not be written: No space left on device."]
