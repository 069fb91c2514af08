"""The lines of a vCard file as properties, whatever wrote it: 2.1, 3.0 or 4.0, in whatever encoding.

Lines are unfolded as bytes, for a fold may part the bytes of one letter, and a 2.1 card may name another encoding
for each line. What is too large to be anybody's is left out. Nothing raises for what a line holds, only for too many.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple

from mentee_journal.domain.errors import Refused

__all__ = ["LONGEST", "Property", "components", "properties", "text_of", "unescaped"]

LONGEST = 100_000
"""Bytes of a line that is read; a longer one is a picture, or hostile."""

MOST_LINES = 1_000_000
MOST_PARTS = 200

_CHARSETS = re.compile(
    r"(?:utf-?8|utf-?16(?:[lb]e)?|us-?ascii|ascii|(?:iso-?)?8859-?\d{1,2}|iso-8859-\d{1,2}|latin-?1|windows-125\d|cp125\d"
    r"|shift[-_]?jis|sjis|euc-?jp|iso-2022-jp|gb2312|gbk|gb18030|big5|euc-?kr|koi8-[ru]|macintosh|mac-?roman)",
    re.IGNORECASE,
)
"""Encodings of text. Python knows others by name that are none ("zip", "punycode"), and some that are slow."""

_HEADERS_WITH_QP = re.compile(rb"(?:^|[;=])\s*quoted-printable\s*(?:$|[;,])", re.IGNORECASE)


class Property(NamedTuple):
    """One line: "item1.EMAIL;type=WORK:dana@example.org"."""

    name: str
    """In capitals, without its group."""
    params: dict[str, list[str]]
    """By name in capitals; a 2.1 parameter without a name stands under TYPE."""
    value: bytes
    """As it stands in the file, unfolded."""
    group: str = ""

    def has(self, param: str, word: str) -> bool:
        """Whether a parameter has this value, whatever the case."""
        return any(word == one.casefold() for one in self.params.get(param, ()))

    @property
    def quoted_printable(self) -> bool:
        """Whether the value is so encoded."""
        return self.has("ENCODING", "quoted-printable") or self.has("TYPE", "quoted-printable")


def properties(data: bytes) -> Iterator[Property | None]:
    """The properties of a file in order; None for a line that is none."""
    for line in _unfolded(_as_utf8(data)):
        if line.strip():
            yield _property(line)


def _as_utf8(data: bytes) -> bytes:
    """UTF-16 and UTF-32 made UTF-8; marks of byte order taken off. Other encodings are left to each line."""
    for mark, name in (
        (codecs.BOM_UTF8, ""),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, "replace").encode("utf-8", "replace") if name else data[len(mark) :]
    for begin, name in ((b"B\x00E\x00G\x00", "utf-16-le"), (b"\x00B\x00E\x00G", "utf-16-be")):
        if data.lstrip(b"\r\n ")[:6].upper() == begin:
            return data.decode(name, "replace").encode("utf-8", "replace")
    return data


def _unfolded(data: bytes) -> Iterator[bytes]:
    """Whole lines. A line that grows beyond any measure is cut, so that no file is held twice."""
    parts: list[bytes] = []
    size = 0
    soft = old = False
    for number, found in enumerate(re.finditer(rb"[^\r\n]+", data)):
        if number >= MOST_LINES:
            raise Refused(f"It has more than {MOST_LINES:,} lines, which no address book has; it was not read.")
        line = found[0]
        if parts and soft and parts[-1].endswith(b"=") and not _is_end(line):
            parts[-1] = parts[-1][:-1]
        elif parts and line[:1] in (b" ", b"\t"):
            # 2.1 folds where a space is and keeps it; later ones put one in.
            line = line if old and not soft else line[1:]
        else:
            if parts:
                whole = b"".join(parts)
                old = _is_old(whole, old)
                yield whole
            parts, size, soft = [], 0, _is_soft(line)
        size += len(line)
        if size <= LONGEST:
            parts.append(line)
        elif not parts:
            parts.append(line[:LONGEST])
    if parts:
        yield b"".join(parts)


def _is_old(line: bytes, before: bool) -> bool:
    """Whether what follows is in the manner of 2.1."""
    if line[:8].upper() == b"VERSION:":
        return line[8:].strip() == b"2.1"
    return before and line[:6].upper() != b"BEGIN:"


def _is_end(line: bytes) -> bool:
    return line[:10].upper() == b"END:VCARD"


def _is_soft(line: bytes) -> bool:
    return bool(_HEADERS_WITH_QP.search(line[:1000].partition(b":")[0]))


def _property(line: bytes) -> Property | None:
    # Files that were put one behind the other each bring their mark.
    line = line.removeprefix(codecs.BOM_UTF8)
    end = _colon(line)
    if end < 0:
        return None
    head, value = line[:end].decode("utf-8", "replace"), line[end + 1 :]
    name, *params = _parted(head, ";")
    group, dot, last = name.rpartition(".")
    found: dict[str, list[str]] = {}
    for param in params[:100]:
        key, given, said = param.partition("=")
        words = said.replace('"', "").split(",") if given else [key]
        found.setdefault(key.strip().upper() if given else "TYPE", []).extend(
            word.strip() for word in words if word.strip()
        )
    plain = last.strip().upper() if dot else name.strip().upper()
    return Property(plain, found, value, group.strip().casefold()) if plain else None


def _colon(line: bytes) -> int:
    """Where the value begins: the first colon outside quotation marks."""
    first = line.find(b":")
    if b'"' not in line[: max(first, 0)]:
        return first
    inside = False
    for place, code in enumerate(line[:LONGEST]):
        if code == 0x22:
            inside = not inside
        elif code == 0x3A and not inside:
            return place
    return first


def _parted(text: str, by: str) -> list[str]:
    """Parted at a sign that stands outside quotation marks."""
    if '"' not in text:
        return text.split(by)
    parts, begin, inside = [], 0, False
    for place, letter in enumerate(text):
        if letter == '"':
            inside = not inside
        elif letter == by and not inside:
            parts.append(text[begin:place])
            begin = place + 1
    return [*parts, text[begin:]]


def text_of(one: Property) -> str:
    """The value as text: decoded, with its escapes still in it."""
    value = one.value
    if one.quoted_printable:
        value = quopri.decodestring(value)
    return _decoded(value, one)


def _decoded(value: bytes, one: Property) -> str:
    for name in one.params.get("CHARSET", ()):
        if _CHARSETS.fullmatch(name):
            try:
                return value.decode(name)
            except (LookupError, ValueError):
                break
    for name in ("utf-8", "cp1252"):
        try:
            return value.decode(name)
        except ValueError:
            pass
    return value.decode("latin-1")


def components(one: Property, by: str = ";") -> list[str]:
    """The parts of a value that has several, each of them plain text."""
    if one.quoted_printable:
        # What is encoded is no sign between parts.
        raw = re.split(rb"(?<!\\)" + by.encode(), one.value)
        return [unescaped(_decoded(quopri.decodestring(piece), one)) for piece in raw[:MOST_PARTS]]
    text = _decoded(one.value, one)
    parts: list[str] = []
    begin = place = 0
    while place < len(text) and len(parts) < MOST_PARTS:
        if text[place] == by:
            parts.append(text[begin:place])
            begin = place + 1
        place += 2 if text[place] == "\\" else 1
    return [unescaped(piece) for piece in (*parts, text[begin:])]


_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def unescaped(text: str) -> str:
    r"""Plain text: "\n" is a line break, "\," a comma."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1] if found[1] in "\\,;:" else found[0], text)
