"""The one place where text becomes what a terminal, a pipe or a file on standard output is given.

Plain output shows what could steer a terminal as something visible; JSON keeps every character, escaped
where it must be. Nothing here ever fails because an output cannot show a letter.
"""

from __future__ import annotations

import codecs
import re
import sys

TYPE_CHECKING = False  # typing is slow to import
if TYPE_CHECKING:
    from typing import TextIO

# Everything that could steer a terminal: C0 (but newline and tab), DEL, C1, direction overrides and isolates,
# halves of surrogate pairs, and the invisible tag letters.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]")
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
    return _STEERING.sub(_sign, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """``text`` as one safe line: a name or a title, where a newline would look like the next record."""
    return text if text.isprintable() else safe(_LINE_ENDS.sub(" ", text))


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
    return "\n".join(by + line if line.strip() else "" for line in safe(text).split("\n"))


def as_json(value: object, stream: TextIO | None = None) -> str:
    """``value`` as JSON: ASCII unless the output is UTF-8, and never a raw control character."""
    import json

    encoding = (getattr(stream or sys.stdout, "encoding", None) or "ascii").lower().replace("_", "-")
    if encoding not in ("utf-8", "utf8"):
        return json.dumps(value, ensure_ascii=True, indent=2)
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # What is left of the steering characters can only stand inside a string, where an escape means the same.
    return _STEERING.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


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
        sys.stdout.write(text + "\n")


def say_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are."""
    if sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def remark(text: str) -> None:
    """Print a text and a newline to standard error, where it is no part of a command's output."""
    if sys.stderr is not None:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def tell_remarks() -> None:
    """Say on standard error what was noticed about the journal while it was opened, if one was."""
    opened = sys.modules.get("mentee_journal.services.journal")
    for words in opened.remarks() if opened else ():
        remark(one_line(words))
