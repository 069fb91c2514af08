"""The one place where text becomes what a terminal, a pipe or a file on standard output is given.

Plain output shows what could steer a terminal as something visible; JSON keeps every character, escaped
where it must be. Nothing here ever fails because an output cannot show a letter.
"""

from __future__ import annotations

import codecs
import re
import sys

from mentee_journal.domain.steering import STEERING, escaped, hidden_words

TYPE_CHECKING = False  # typing is slow to import
if TYPE_CHECKING:
    from typing import TextIO

_LINE_ENDS = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")

_IN_ASCII = {
    "·": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "→": "->",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "…": "...",
    "✓": "ok",
    "☐": "[ ]",
    "☑": "[x]",
    "•": "*",
    "\u00a0": " ",
    "\u202f": " ",
}
"""The signs this program itself uses, for an output that has only ASCII."""

_ERRORS = "mentee_journal_ascii"


def safe(text: str) -> str:
    """``text`` with a sign for everything that could steer a terminal; newlines and tabs stay."""
    if text.isprintable():
        return text
    return STEERING.sub(_sign, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """``text`` as one safe line: a name or a title, where a newline would look like the next record.

    What could steer a terminal is told at its end.
    """
    return text if text.isprintable() else _told(safe(_LINE_ENDS.sub(" ", text)), text)


def _told(shown: str, text: str) -> str:
    words = hidden_words(text)
    return f"{shown.rstrip()} {words}" if words else shown


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if code < 0xA0:
        return f"‹{code:02X}›"
    return "\ufffd" if code > 0x2FFF else f"‹U+{code:04X}›"


def indented(text: str, by: str = "    ") -> str:
    """Safe text of several lines, every line moved in, so that it cannot pass for the program's own words."""
    lines = _told(safe(text), text).split("\n")
    return "\n".join(by + line if line.strip() else "" for line in lines)


def as_json(value: object, stream: TextIO | None = None) -> str:
    """``value`` as JSON: ASCII unless the output is UTF-8, and never a raw control character."""
    import json

    encoding = (getattr(stream or sys.stdout, "encoding", None) or "ascii").lower().replace("_", "-")
    if encoding not in ("utf-8", "utf8"):
        return json.dumps(value, ensure_ascii=True, indent=2)
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return escaped(text)


def _spell(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_IN_ASCII.get(letter, "?") for letter in letters), error.end


def make_outputs_forgiving() -> None:
    """Let standard output and error show "?" for a letter they do not have, instead of failing."""
    codecs.register_error(_ERRORS, _spell)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_ERRORS)


def say(text: str) -> None:
    """Print a text and a newline to standard output. Raises BrokenPipeError when nobody reads any more."""
    if sys.stdout is not None:
        sys.stdout.write(safe(text) + "\n")  # the last gate: what was made safe before is so still


def say_bytes(data: bytes) -> None:
    """Write a file to standard output: to a program as it is, to a terminal so that nothing steers it."""
    if sys.stdout is None:
        return
    if sys.stdout.isatty():
        sys.stdout.write(safe(data.decode("utf-8", "replace")))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def remark(text: str) -> None:
    """Print a text and a newline to standard error, where it is no part of a command's output."""
    if sys.stderr is not None:
        sys.stderr.write(safe(text) + "\n")
        sys.stderr.flush()


def tell_remarks() -> None:
    """Say on standard error what was noticed about the journal while it was opened, if one was."""
    opened = sys.modules.get("mentee_journal.services.journal")
    for words in opened.remarks() if opened else ():
        remark(one_line(words))
