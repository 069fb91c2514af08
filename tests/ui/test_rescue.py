"""The ways on when the journal cannot be opened."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.errors import Damaged, NotAJournal
from mentee_journal.services import backups, mentors
from mentee_journal.services.backups import BackupReason
from mentee_journal.services.journal import open_journal
from mentee_journal.ui import rescue, running
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.rescue import RescueApp, RescueScreen
from mentee_journal.ui.small_app import SmallApp
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.sheet import Sheet

KEPT = Path(__file__).parents[1] / "data" / "journal-schema-5.db"
SIZES = pytest.mark.parametrize("size", [(120, 36), (80, 24), (20, 5)])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A damaged journal with a backup."""
    (tmp_path / "kept").mkdir(mode=0o700)
    path = Path(shutil.copy(KEPT, tmp_path / "kept" / "journal.db"))
    path.chmod(0o600)
    backups.make(path, BackupReason.MANUAL)
    raw = bytearray(path.read_bytes())
    raw[2 * 4096 : 6 * 4096] = bytes(4 * 4096)
    path.write_bytes(raw)
    return path


async def settled(app: RescueApp, pilot: Pilot[int]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


def shown(app: RescueApp) -> str:
    return "\n".join(line.text for line in app.screen.query_one("#page", Sheet)._lines)


@SIZES
async def test_back_to_the_newest_good_backup(path: Path, size: tuple[int, int]) -> None:
    raw = path.read_bytes()
    app = RescueApp(path, Damaged("It is damaged."))
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        assert "damaged" in shown(app)
        assert path.read_bytes() == raw, "looking changes nothing"
        await pilot.press("enter")
        await pilot.pause()
        assert "It holds" in shown(app)
        await pilot.press("escape")
        await pilot.press("enter", "enter")
        await app.workers.wait_for_complete()
    assert app.return_value is None and not app.left
    assert app.goes_to == path
    with closing(open_journal(path)) as journal:
        assert mentors.listing(journal)
    aside = (backups.status(path).folder.parent / "aside").iterdir()
    assert [one.read_bytes() for one in aside] == [raw], "the damaged file is kept as it was"


async def test_what_can_be_saved_takes_its_place(path: Path) -> None:
    raw = path.read_bytes()
    app = RescueApp(path, Damaged("It is damaged."))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, RescueScreen)
        screen._choose("salvage")
        await settled(app, pilot)
        assert "Saved: " in shown(app)
        assert path.read_bytes() == raw
        (made,) = path.parent.glob("journal-salvaged-*.db")
        screen._choose("take")
        await app.workers.wait_for_complete()
    assert app.goes_to == path and not made.exists()
    with closing(open_journal(path)) as journal:
        assert mentors.listing(journal)


async def test_another_journal(path: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(KEPT, tmp_path / "other.db"))
    other.chmod(0o600)
    app = RescueApp(path, Damaged("It is damaged."))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        app.screen._choose("other")  # type: ignore[attr-defined]
        await pilot.pause()
        field = app.screen.query_one("#path", LineInput)
        field.value = str(tmp_path / "nothing.db")
        await pilot.press("enter")
        await settled(app, pilot)
        assert "no journal" in shown(app)
        field.value = str(other)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
    assert app.goes_to == other


def run(path: Path, monkeypatch: pytest.MonkeyPatch, *, target: str) -> list[str]:
    """Start the app; what was shown, the ways on being left by choosing ``target``."""
    seen: list[str] = []

    def small(app: SmallApp) -> int | None:
        seen.append(type(app).__name__)
        return 0 if target == "quit" else None

    monkeypatch.setattr(rescue, "run_small", small)

    def one(app: MenteeApp) -> int:
        seen.append("MenteeApp")
        app.journal.close()
        return 0

    monkeypatch.setattr(running, "run_one", one)
    running._run_any(path, "")
    return seen


def test_the_app_shows_them_by_itself(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = path.read_bytes()
    assert run(path, monkeypatch, target="quit") == ["RescueApp"]
    assert path.read_bytes() == raw
    path.unlink()
    assert run(path, monkeypatch, target="quit") == ["RescueApp"], "no new journal where one has been"
    assert not path.exists()


def test_a_file_that_never_was_a_journal_is_only_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "diary.txt").write_text("Dear diary, " * 200)
    with pytest.raises(NotAJournal):
        run(tmp_path / "diary.txt", monkeypatch, target="quit")


def test_a_journal_whose_beginning_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = bytearray(KEPT.read_bytes())
    raw[:4096] = b"Something else " * 273 + b"!"
    (tmp_path / "journal.db").write_bytes(raw)
    assert run(tmp_path / "journal.db", monkeypatch, target="quit") == ["RescueApp"]
