"""Two clipboards: the app's own, for Ctrl+C and Ctrl+V in it; the computer's, when that is asked for.

What is copied stays in this program: other programs, clipboard managers and a phone next to it read the computer's.
Whether something got there is said honestly.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

    from mentee_journal.ui.app import MenteeApp

PATIENCE = 3.0
"""Seconds that a clipboard program may take."""


def helper(env: Mapping[str, str], platform: str = sys.platform) -> tuple[list[str], str] | None:
    """The command that fills this computer's clipboard from its standard input, and the encoding it wants.

    Over a remote login there is none: it would fill the clipboard of the wrong computer.
    """
    if env.get("SSH_CONNECTION") or env.get("SSH_TTY"):
        return None
    offers: list[tuple[list[str], str]] = []
    if platform == "darwin":
        offers.append((["pbcopy"], "utf-8"))
    elif platform == "win32":
        offers.append((["clip.exe"], "utf-16"))
    else:
        if env.get("WAYLAND_DISPLAY"):
            offers.append((["wl-copy"], "utf-8"))
        if env.get("DISPLAY"):
            offers.append((["xclip", "-selection", "clipboard"], "utf-8"))
            offers.append((["xsel", "--clipboard", "--input"], "utf-8"))
        if env.get("WSL_DISTRO_NAME"):
            offers.append((["clip.exe"], "utf-16"))
    for command, encoding in offers:
        path = shutil.which(command[0], path=env.get("PATH"))
        if path:
            return [path, *command[1:]], encoding
    return None


def _give(command: list[str], data: bytes) -> bool:
    """Run a clipboard program, the text on its standard input; never through a shell or as an argument."""
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def keep(app: App[Any], text: str) -> None:
    """Put it on the app's own clipboard, where Ctrl+V finds it."""
    app._clipboard = text


def _ask_terminal(app: App[Any], text: str) -> None:
    if app._driver is not None:
        import base64

        coded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
        app._driver.write(f"\x1b]52;c;{coded}\a")


async def copy_outside(app: MenteeApp) -> None:
    """What is marked, or else what was copied last in the app, to the computer's clipboard."""
    text = _marked(app) or app.clipboard
    if not text:
        app.say("Nothing is marked, and nothing was copied. Mark a text, press Ctrl+C, then choose this again.")
        return
    sure = await copy(app, text)
    app.say(copied_words("What you copied", sure) + " Other programs can read it there.")


def _marked(app: App[Any]) -> str:
    focused = app.screen.focused
    return str(getattr(focused, "selected_text", "") or app.screen.get_selected_text() or "")


async def copy(app: App[Any], text: str) -> bool:
    """Copy by every way there is; True when a program of this computer took the text.

    The terminal is asked as well (OSC 52), which many do and none confirms.
    """
    keep(app, text)
    _ask_terminal(app, text)
    found = helper(os.environ)
    if found is None:
        return False
    command, encoding = found
    return await asyncio.to_thread(_give, command, text.encode(encoding, "replace"))


def copied_words(what: str, sure: bool) -> str:
    """What to say after :func:`copy`."""
    if sure:
        return f"{what} is on the clipboard."
    return f"{what} was handed to your terminal's clipboard. If pasting shows something else, save it."
