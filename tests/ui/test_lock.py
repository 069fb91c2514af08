"""The lock in the app: by a key and by itself, with what was typed kept; set, changed, taken off; and opened again."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.services import drafts, lock, profile
from mentee_journal.services.journal import open_journal
from mentee_journal.ui import lifetime, locking
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.dialogs.progress import ProgressDialog
from mentee_journal.ui.lock_change import ChangeApp, ChangeScreen
from mentee_journal.ui.locking import After, Here, Idle
from mentee_journal.ui.screens.lock import LockDialog
from mentee_journal.ui.unlock import UnlockApp, UnlockScreen
from tests import templates
from tests.ui.conftest import NOW, MakeApp

pytest.importorskip("sqlcipher3")
SECRET = templates.PASSPHRASE
SIZES = pytest.mark.parametrize("size", [(120, 36), (80, 24), (20, 5)])


@pytest.fixture(autouse=True)
def _nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """These apps end by themselves: a look at the file that is on its way then would be waited for by nobody."""
    monkeypatch.setattr(lifetime, "FIRST_LOOK", 3600.0)
    monkeypatch.setattr(lifetime, "LOOK_EVERY", 3600.0)


@pytest.fixture
def locked_path(tmp_path: Path) -> Path:
    """A locked journal whose first-run questions are answered, its key known."""
    path = templates.open_lock(templates.put(tmp_path / "locked.db", templates.locked(NOW)))
    with open_journal(path, clock=lambda: NOW, durable=False) as journal:
        profile.save(journal, replace(profile.get(journal), welcomed=True, zone="America/New_York"))
    return path


@pytest.fixture
def locked_app(locked_path: Path, make_app: MakeApp) -> MenteeApp:
    """The app on it."""
    return make_app(locked_path)


async def ended(app: MenteeApp, pilot: Pilot[int]) -> None:
    """Until the app has locked itself, or would not."""
    await pilot.pause()
    await app.workers.wait_for_complete([one for one in app.workers if one.group == "lock"])


class TestLocking:
    async def test_the_key_keeps_what_is_typed_and_ends_the_app_to_come_again(self, locked_app: MenteeApp) -> None:
        async with locked_app.run_test() as pilot:
            locked_app.go("mentors")
            await pilot.press("ctrl+t")
            await pilot.press(*"quokka")
            await pilot.press("f12")
            await ended(locked_app, pilot)
        assert locked_app.after == After(Here("mentors", None, "capture"), locked_app.theme)
        assert [one.text for one in drafts.pending(locked_app.journal)] != []
        assert "quokka" in drafts.pending(locked_app.journal)[0].text

    async def test_what_cannot_be_kept_is_not_locked_away(
        self, locked_app: MenteeApp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with locked_app.run_test() as pilot:
            monkeypatch.setattr(locked_app.keeper, "flush", lambda *_: False)
            said: list[str] = []
            monkeypatch.setattr(locked_app, "say", lambda words, **_: said.append(words))
            await pilot.press("f12")
            await ended(locked_app, pilot)
            assert (said, locked_app.after) == ([locking.NOT_LOCKED], None)

    async def test_without_a_passphrase_it_is_said_where_to_set_one(
        self, empty_app: MenteeApp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with empty_app.run_test() as pilot:
            said: list[str] = []
            monkeypatch.setattr(empty_app, "say", lambda words, **_: said.append(words))
            await pilot.press("f12")
            await ended(empty_app, pilot)
            assert (said, empty_app.after) == ([locking.NO_LOCK], None)

    async def test_it_locks_itself_when_nobody_is_there(self, locked_app: MenteeApp) -> None:
        async with locked_app.run_test() as pilot:
            idle = Idle(locked_app)
            idle.look()
            locked_app.touched = time.monotonic() - 9.9 * 60
            idle.look()
            await ended(locked_app, pilot)
            why = [locked_app.after.why if locked_app.after else ""]
            locked_app.touched = time.monotonic() - 10 * 60
            idle.look()
            await ended(locked_app, pilot)
            why.append(locked_app.after.why if locked_app.after else "")
        assert why == ["", "Locked after 10 minutes without a key. Nothing you typed is lost."]

    @pytest.mark.parametrize("busy", [True, False])
    async def test_it_stays_open_while_it_works_or_when_the_user_wants_it_to(
        self, locked_app: MenteeApp, busy: bool
    ) -> None:
        async with locked_app.run_test() as pilot:
            if busy:
                await locked_app.push_screen(ProgressDialog("Bringing in"))
            else:
                locked_app.profile = replace(locked_app.profile, lock_minutes=0)
            idle = Idle(locked_app)
            locked_app.touched = time.monotonic() - 3600
            idle.look()
            await ended(locked_app, pilot)
            assert locked_app.after is None

    async def test_a_computer_that_slept_counts_as_nobody_there(
        self, locked_app: MenteeApp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with locked_app.run_test() as pilot:
            monkeypatch.setattr(locking, "_asleep", lambda: 0.0)
            idle = Idle(locked_app)
            monkeypatch.setattr(locking, "_asleep", lambda: 3600.0)
            idle.look()
            await ended(locked_app, pilot)
        assert locked_app.after is not None

    async def test_it_comes_back_where_it_was(self, sample_path: Path, make_app: MakeApp) -> None:
        app = make_app(sample_path)
        async with app.run_test() as pilot:
            locking.return_to(app, Here("mentors", 2))
            await pilot.pause()
            assert locking.where(app) == Here("mentors", 2)


class TestDialog:
    @SIZES
    async def test_setting_one_says_what_is_missing_and_then_closes_the_journal(
        self, empty_app: MenteeApp, size: tuple[int, int]
    ) -> None:
        async with empty_app.run_test(size=size) as pilot:
            empty_app.action_the_lock()
            await pilot.pause()
            dialog = empty_app.screen
            assert isinstance(dialog, LockDialog)
            dialog.dismiss("set")
            await pilot.pause()
            form = empty_app.screen
            assert isinstance(form, FormDialog)
            for values, wrong in (
                (("short", "short", "nobody can reset this"), "passphrase"),
                (("a long one", "another", "nobody can reset this"), "again"),
                (("a long one", "a long one", "yes"), "promise"),
            ):
                for key, value in zip(("passphrase", "again", "promise"), values, strict=True):
                    form.box(key).value = value
                await form.action_save()
                assert form.box(wrong).error, wrong
            form.box("promise").value = "Nobody can reset this."
            await form.action_save()
            await ended(empty_app, pilot)
        assert empty_app.after is not None and empty_app.after.work is not None
        path = Path(shutil.copy(empty_app.path, empty_app.path.with_name("closed.db")))
        done = empty_app.after.work(path, lambda stage: None)
        assert lock.is_locked(path) and done.recovery_key

    async def test_changing_and_showing_ask_for_the_one_there_is(self, locked_app: MenteeApp) -> None:
        async with locked_app.run_test() as pilot:
            for what in ("change", "remove", "key"):
                locked_app.action_the_lock()
                await pilot.pause()
                locked_app.screen.dismiss(what)
                await pilot.pause()
                form = locked_app.screen
                assert isinstance(form, FormDialog)
                form.box("old").value = "wrong"
                await form.action_save()
                assert "not the passphrase" in form.box("old").error
                if what != "key":
                    form.dismiss(None)
                    await pilot.pause()
            assert isinstance(form, FormDialog)
            form.box("old").value = SECRET
            await form.action_save()
            await pilot.pause()
            shown = " ".join(line.text.strip() for line in locked_app.screen.lines(60))  # type: ignore[attr-defined]
            assert lock.recovery_key(locked_app.journal.path).replace("-", " ") in shown

    @SIZES
    async def test_each_state_is_told(self, locked_app: MenteeApp, size: tuple[int, int]) -> None:
        async with locked_app.run_test(size=size) as pilot:
            for locked, able, demo in ((True, True, False), (False, True, False), (False, False, False), (0, 1, 1)):
                dialog = LockDialog(locked=bool(locked), able=bool(able), demo=bool(demo), minutes=1)
                await locked_app.push_screen(dialog)
                await pilot.pause()
                said = " ".join(line.text for line in dialog.lines(60))
                assert ("mentee-journal[encrypt]" in said) is (not locked and not able and not demo)
                dialog.dismiss(None)
                await pilot.pause()

    async def test_minutes_are_kept_in_the_journal(self, locked_app: MenteeApp) -> None:
        async with locked_app.run_test() as pilot:
            locked_app.action_the_lock()
            await pilot.pause()
            locked_app.screen.dismiss("minutes")
            await pilot.pause()
            locked_app.screen.dismiss(2)
            await pilot.pause()
            assert profile.get(locked_app.journal).lock_minutes == 2


class TestUnlocking:
    @pytest.fixture
    def ask(self, tmp_path: Path) -> UnlockApp:
        """The first screen on a journal whose key nobody knows."""
        lock.forget_tries()
        path = templates.put(tmp_path / "t.db", templates.locked(NOW))
        return UnlockApp(path, trouble="The passphrase in X does not open it.")

    @staticmethod
    def screen(app: UnlockApp) -> UnlockScreen:
        screen = app.screen
        assert isinstance(screen, UnlockScreen)
        return screen

    @SIZES
    async def test_the_right_one_opens_and_a_wrong_one_says_so(self, ask: UnlockApp, size: tuple[int, int]) -> None:
        async with ask.run_test(size=size) as pilot:
            screen = self.screen(ask)
            note = screen.query_one("#note", Static)
            assert "in X does not" in str(note.content)
            screen.field.value = "wrong"
            await pilot.press("enter")
            await ask.workers.wait_for_complete()
            assert "not the passphrase" in str(note.content) and screen.field.value == ""
            screen.field.value = SECRET
            await pilot.press("enter")
            await ask.workers.wait_for_complete()
            await pilot.pause()
        assert not ask.left and ask.return_code in (0, None)
        assert lock.is_open(screen._path)

    async def test_enter_within_a_pause_counts_when_it_is_over(
        self, ask: UnlockApp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with ask.run_test() as pilot:
            screen = self.screen(ask)
            tried: list[str] = []

            def unlock(path: Path, secret: str, *, wait: Callable[[float], object]) -> None:
                tried.append(secret)
                wait(30)
                raise Refused("No.")

            monkeypatch.setattr(lock, "unlock", unlock)
            for typed in ("one", "two"):
                screen.field.value = typed
                screen.action_open()
                await ask.workers.wait_for_complete()
            assert tried == ["one"] and "30 s" in str(screen.query_one("#note", Static).content)
            screen._until = time.monotonic()
            screen._tick()
            await ask.workers.wait_for_complete()
            assert tried == ["one", "two"]
            await pilot.pause()

    async def test_what_is_typed_shows_only_when_asked_and_quitting_is_quitting(self, ask: UnlockApp) -> None:
        async with ask.run_test() as pilot:
            screen = self.screen(ask)
            assert screen.field.password
            shown = []
            for key in ("f2", "f2", "x", "escape"):
                await pilot.press(key)
                shown.append((screen.field.password, screen.field.value))
            assert shown == [(False, ""), (True, ""), (True, "x"), (True, "")]
            await pilot.press("ctrl+q")
        assert ask.left and ask.return_code == 0


class TestChanging:
    @SIZES
    @pytest.mark.parametrize("fails", [False, True])
    async def test_it_shows_the_recovery_key_or_what_went_wrong(
        self, tmp_path: Path, size: tuple[int, int], fails: bool
    ) -> None:
        def work(path: Path, stage: Callable[[str], None]) -> lock.Done:
            stage("Copying")
            if fails:
                raise JournalError("The disk is full.")
            return lock.Done("-".join(["ABCD"] * 14), 2, 1)

        app = ChangeApp(tmp_path / "x.db", work, "Your journal is locked.")
        async with app.run_test(size=size) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, ChangeScreen)
            said = " ".join(line.text.strip() for line in screen._lines(max(16, size[0] - 8)))
            assert ("The disk is full" in said) is fails and (said.count("ABCD") == 14) is not fails
            await pilot.press("enter")
            await pilot.pause()
        assert not app.left
