"""The agenda leaves the journal: clipboard, e-mail, file."""

from __future__ import annotations

import os
import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from mentee_journal.domain.records import AgendaItem, Mentor, Session
from mentee_journal.services import mentors, sessions
from mentee_journal.services.journal import open_journal
from mentee_journal.ui import clipboard, mail
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.session.screen import SessionScreen
from tests.ui.conftest import NOW, MakeApp

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="a shell script as a stand-in")


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches a real clipboard or mail program."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.fixture
def session_id(empty_path: Path) -> int:
    """A session with one topic; the mentor has no address."""
    journal = open_journal(empty_path, clock=lambda: NOW, durable=False)
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    made = sessions.create(
        journal,
        Session(dana.id, NOW + timedelta(hours=20), "America/New_York"),
        items=[AgendaItem(0, "Grading $HOME; [x]", minutes=15)],
    )
    journal.close()
    return made.id


def said(app: MenteeApp) -> str:
    return "\n".join(note.message for note in app._notifications)


async def opened(app: MenteeApp, pilot: object, session_id: int, key: str) -> None:
    app.push_screen(SessionScreen(session_id, "prepare"))
    await pilot.pause()  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]
    await pilot.press(key)  # type: ignore[attr-defined]
    await app.workers.wait_for_complete()


def script(folder: Path, name: str, body: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


async def test_without_a_clipboard_program_the_terminal_is_asked_and_that_is_said(
    empty_path: Path, make_app: MakeApp, session_id: int
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, session_id, "y")
        assert "Grading $HOME; [x]" in app.clipboard
        assert "terminal's clipboard" in said(app)


@UNIX
async def test_a_clipboard_program_gets_the_text_on_its_standard_input(
    empty_path: Path, make_app: MakeApp, session_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    script(tmp_path, "wl-copy", f'echo "$#" > "{out}.args"; cat > "{out}"')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, session_id, "y")
        assert "Grading $HOME; [x]" in out.read_text("utf-8")
        assert Path(f"{out}.args").read_text().strip() == "0"
        assert "is on the clipboard" in said(app)


@UNIX
async def test_a_clipboard_program_that_fails_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = script(tmp_path, "xclip", "exit 1")
    hanging = script(tmp_path, "slow", "exec sleep 60")
    monkeypatch.setattr(clipboard, "PATIENCE", 0.2)
    assert not clipboard._give([str(failing)], b"text")
    assert not clipboard._give([str(hanging)], b"text")
    assert not clipboard._give([str(tmp_path / "missing")], b"text")


def test_which_clipboard_program(tmp_path: Path) -> None:
    for name in ("pbcopy", "wl-copy", "xclip", "xsel", "clip.exe"):
        script(tmp_path, name, "")
    path = {"PATH": str(tmp_path)}

    def name(env: dict[str, str], platform: str = "linux") -> str:
        found = clipboard.helper({**path, **env}, platform)
        return Path(found[0][0]).name if found else ""

    assert name({}, "darwin") == "pbcopy"
    assert name({}) == ""
    assert name({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}) == "wl-copy"
    assert name({"DISPLAY": ":0"}) == "xclip"
    assert name({"WSL_DISTRO_NAME": "Ubuntu"}) == "clip.exe"
    assert name({"DISPLAY": ":0", "SSH_TTY": "/dev/pts/1"}) == ""
    (tmp_path / "xclip").unlink()
    assert name({"DISPLAY": ":0"}) == "xsel"


async def test_without_a_desktop_no_mail_program_is_started(
    empty_path: Path, make_app: MakeApp, session_id: int
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, session_id, "o")
        assert "No mail program could be opened" in said(app)
        assert "Grading" in app.clipboard


@UNIX
async def test_the_mail_program_gets_a_mailto_address(
    empty_path: Path, make_app: MakeApp, session_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "url"
    script(tmp_path, "xdg-open", f'printf %s "$1" > "{out}"')
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, session_id, "o")
        assert out.read_text().startswith("mailto:?subject=")
        assert "Dana has no address here yet" in said(app)


def test_only_a_desktop_is_asked_to_open_mail(tmp_path: Path) -> None:
    script(tmp_path, "xdg-open", "")
    path = {"PATH": str(tmp_path)}
    assert mail.opener(path, "linux") is None
    assert mail.opener({**path, "DISPLAY": ":0"}, "linux") == [str(tmp_path / "xdg-open")]
    assert mail.opener({"DISPLAY": ":0", "PATH": str(tmp_path / "none")}, "linux") is None
    with pytest.raises(ValueError, match="mailto"):
        mail.open_mail("https://example.org")


async def test_saving_as_markdown_never_replaces_a_file_unasked(
    empty_path: Path, make_app: MakeApp, session_id: int, nobodys_home: Path
) -> None:
    (nobodys_home / "Documents").mkdir()
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, session_id, "w")
        form = app.screen
        assert isinstance(form, FormDialog)
        path = Path(form.values()["path"])
        assert path == nobodys_home / "Documents" / "Agenda Dana Ortiz 2026-11-24.md"
        path.write_text("mine")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert path.read_text() == "mine" and app.screen is form
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "# Agenda" in path.read_text("utf-8")
        assert isinstance(app.screen, SessionScreen)
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_a_folder_that_is_not_there_is_said_under_the_field(
    empty_path: Path, make_app: MakeApp, session_id: int, tmp_path: Path
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, session_id, "w")
        form = app.screen
        assert isinstance(form, FormDialog)
        form.box("path").value = str(tmp_path / "nowhere" / "a.md")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "no folder" in form.box("path").error
