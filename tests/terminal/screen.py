"""What the terminal shows: pyte, with what Textual writes and pyte does not know kept away from it."""

from __future__ import annotations

import codecs
import re

import pyte

_TOKEN = re.compile(
    r"(?P<text>[^\x1b]+)"
    r"|\x1b\[(?P<mark>[<-?]?)(?P<args>[0-9;:]*)(?P<middle>[ -/]*)(?P<final>[@-~])"
    r"|\x1b[\]P^_X].*?(?:\x07|\x1b\\)"
    r"|(?P<escape>\x1b[ -/]*[0-OQ-WYZ\\`a-~])",
    re.DOTALL,
)
_FULL_SCREEN = 1049
_FRAME = 2026
"""Between setting and resetting this mode a program draws one frame; until then half of it shows."""


class TerminalScreen:
    """Feed it a program's output; read ``picture``, ``modes`` and ``reply`` (bytes the program is owed)."""

    def __init__(self, columns: int, rows: int) -> None:
        self.picture = pyte.Screen(columns, rows)
        self.modes: set[int] = set()
        self.kitty_keyboard = False
        self.reply = b""
        self._stream = pyte.Stream(self.picture)
        self._left_behind: pyte.Screen | None = None
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._unfinished = ""

    @property
    def is_mid_frame(self) -> bool:
        return _FRAME in self.modes

    def feed(self, data: bytes) -> None:
        output, at = self._unfinished + self._decode(data), 0
        while token := _TOKEN.match(output, at):
            at = token.end()
            if token["text"] or token["escape"]:
                self._stream.feed(token[0])
            elif token["final"]:
                self._control(token["mark"], token["args"], token["middle"], token["final"])
        self._unfinished = output[at:]

    def resize(self, columns: int, rows: int) -> None:
        """An empty screen of the new size: only what is painted from now on is on it."""
        self.picture.resize(rows, columns)
        self.picture.erase_in_display(2)

    def _control(self, mark: str, args: str, middle: str, final: str) -> None:
        if mark == "?" and middle == "$" and final == "p":
            known = (1 if _FRAME in self.modes else 2) if args == str(_FRAME) else 0
            self.reply += f"\x1b[?{args};{known}$y".encode()
        elif mark == "?" and final in "hl":
            for mode in args.split(";"):
                self._set_mode(int(mode), final == "h")
        elif mark in "<>" and mark and final == "u":
            self.kitty_keyboard = mark == ">"
        elif final == "n" and not mark and not middle:
            cursor = self.picture.cursor
            self.reply += f"\x1b[{cursor.y + 1};{cursor.x + 1}R".encode() if args == "6" else b"\x1b[0n"
        elif final == "c" and not mark and not middle:
            self.reply += b"\x1b[?62;22c"
        elif not mark and not middle:
            plain = ";".join(part.partition(":")[0] for part in args.split(";"))
            self._stream.feed(f"\x1b[{plain}{final}")

    def _set_mode(self, mode: int, on: bool) -> None:
        if mode == _FULL_SCREEN and on != (_FULL_SCREEN in self.modes):
            self._switch_screen(on)
        (self.modes.add if on else self.modes.discard)(mode)
        self._stream.feed(f"\x1b[?{mode}{'h' if on else 'l'}")

    def _switch_screen(self, full: bool) -> None:
        rows, columns = self.picture.lines, self.picture.columns
        if full or self._left_behind is None:
            self._left_behind, self.picture = self.picture, pyte.Screen(columns, rows)
        else:
            self.picture, self._left_behind = self._left_behind, None
            self.picture.resize(rows, columns)
        self._stream = pyte.Stream(self.picture)
