"""Nothing typed or stored may steer the terminal: the last gate before the screen, the first after keys."""

from __future__ import annotations

import codecs
import logging
import threading
from functools import lru_cache, partial

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from mentee_journal.ui.text import safe


@lru_cache(maxsize=512)
def _shown(text: str) -> str:
    """The text with the same width and no control characters."""
    shown = []
    for char in text:
        if char.isprintable():
            shown.append(char)
            continue
        stand_in = safe(char).replace("\n", "")
        width = cell_len(char)
        if cell_len(stand_in) == width:
            shown.append(stand_in)
        elif width:
            shown.append("\ufffd" * width)
    return "".join(shown)


class Guard(LineFilter):
    """Replaces control characters and direction overrides in every line that is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control or segment.text.isprintable() else Segment(_shown(segment.text), segment.style)
            for segment in segments
        ]


class OwnClipboard:
    """What is copied with Ctrl+C stays in the app: Textual would hand it to the terminal, and so to everybody."""

    _clipboard: str

    def copy_to_clipboard(self, text: str) -> None:
        """Keep it for Ctrl+V."""
        self._clipboard = text


def say_nothing_of_errors() -> None:
    """An error in a thread, or one that nobody asked about, writes nothing: its words may be the user's.

    What ends the app is told by the app itself.
    """
    threading.excepthook = lambda _: None
    logging.lastResort = None
    logging.raiseExceptions = False


def keep_memory_private() -> None:
    """Where the system can: no picture of this program's memory is made when it crashes, nor by others of its user."""
    try:
        import ctypes

        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE, on Linux alone
    except (ImportError, OSError, AttributeError, TypeError):
        pass


def accept_any_bytes() -> None:
    """A byte on the keyboard's line that is not UTF-8 becomes "�" instead of the end of the app."""
    try:
        from textual.drivers import linux_driver
    except ImportError:
        return
    linux_driver.getincrementaldecoder = (  # type: ignore[attr-defined]
        lambda name: partial(codecs.getincrementaldecoder(name), "replace")
    )
