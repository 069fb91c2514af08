"""Opening an e-mail in the user's own mail program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping

PATIENCE = 3.0
"""Seconds after which an opener that still runs is taken to have opened something."""


def opener(env: Mapping[str, str], platform: str = sys.platform) -> list[str] | None:
    """The command that hands an address to the desktop; None where there is no desktop to hand it to."""
    if platform == "darwin":
        return [shutil.which("open", path=env.get("PATH")) or "/usr/bin/open"]
    if platform == "win32":
        return None
    if not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")):
        return None
    path = shutil.which("xdg-open", path=env.get("PATH"))
    return [path] if path else None


def open_mail(url: str) -> bool:
    """Open a ``mailto:`` address; False when no program could be found for it. Waits for a moment."""
    if not url.startswith("mailto:"):
        raise ValueError("only mailto: addresses are opened")
    if sys.platform == "win32":
        try:
            os.startfile(url)
        except OSError:
            return False
        return True
    command = opener(os.environ)
    if command is None:
        return False
    # Without a browser named, xdg-open falls back to text browsers, which would draw over this screen.
    env = {"BROWSER": "false", **os.environ}
    try:
        process = subprocess.Popen(
            [*command, url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=env,
        )
    except OSError:
        return False
    try:
        return process.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, daemon=True).start()
        return True
