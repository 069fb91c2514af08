"""Putting text on the clipboard, and saying honestly whether it got there."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

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


async def copy(app: App[int], text: str) -> bool:
    """Copy by every way there is; True when a program of this computer took the text.

    The terminal is asked as well (OSC 52), which many do and none confirms.
    """
    app.copy_to_clipboard(text)
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
