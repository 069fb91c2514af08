"""Mentors as vCards: 3.0, which every address book reads, or 4.0. Who they are and how to reach them, no more.

What was written about somebody stays in the journal unless it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mentee_journal import __version__
from mentee_journal.domain.zones import valid_zone
from mentee_journal.exchange.files import write_private
from mentee_journal.exchange.vcf_read import OURS
from mentee_journal.services import mentors as mentor_service
from mentee_journal.services import roles as role_service

if TYPE_CHECKING:
    from mentee_journal.domain.records import Mentor
    from mentee_journal.services.journal import Journal

__all__ = ["VERSIONS", "Version", "card", "cards", "export_vcf", "folded"]

Version = Literal["3.0", "4.0"]
VERSIONS: tuple[Version, ...] = ("3.0", "4.0")

_FEWEST_DIGITS = 5
_BEFORE = frozenset(("dr", "prof", "mr", "mrs", "ms", "mx", "sr", "sra"))
_AFTER = frozenset(("jr", "sr", "ii", "iii", "iv", "md", "phd", "otd", "dpt", "msc", "bsc", "ot", "pt", "slp", "otr/l"))


def export_vcf(
    journal: Journal,
    path: Path,
    *,
    mentor_ids: Iterable[int] | None = None,
    version: Version = "3.0",
    notes: bool = False,
    overwrite: bool = False,
) -> int:
    """Write the cards of these mentors, or of everybody, to ``path``; how many.

    Raises Exists (a Refused) when there is a file already and ``overwrite`` is not set; Refused when the place
    cannot be written to; NotFound for a mentor who is not there.
    """
    text, number = cards(journal, mentor_ids=mentor_ids, version=version, notes=notes)
    write_private(path, text.encode("utf-8"), overwrite=overwrite, keep=journal.path)
    return number


def cards(
    journal: Journal, *, mentor_ids: Iterable[int] | None = None, version: Version = "3.0", notes: bool = False
) -> tuple[str, int]:
    """The text of such a file, and how many cards it holds."""
    names = {role.key: role.name for role in role_service.all_roles(journal)}
    ids = [row.id for row in mentor_service.listing(journal)] if mentor_ids is None else list(mentor_ids)
    made = [card(mentor_service.get(journal, one), names, version=version, notes=notes) for one in ids]
    return "".join(made), len(made)


def card(mentor: Mentor, role_names: Mapping[str, str], *, version: Version = "3.0", notes: bool = False) -> str:
    """One card; ``notes`` adds what the mentee wrote about the mentor."""
    return "".join(folded(line) for line in _lines(mentor, role_names, version, notes))


def _lines(mentor: Mentor, role_names: Mapping[str, str], version: Version, notes: bool) -> Iterator[str]:
    new = version == "4.0"
    name = _plain(mentor.name) or "?"
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"PRODID:-//{OURS}//{OURS} {__version__}//EN"
    # A bare word is no URI, which 4.0 expects there.
    yield f"UID;VALUE=text:{_value(mentor.uid)}" if new else f"UID:{_value(mentor.uid)}"
    yield f"N:{';'.join(_value(part) for part in parted_name(name))}"
    yield f"FN:{_value(name)}"
    if email := _plain(mentor.email):
        yield f"EMAIL:{_value(email)}" if new else f"EMAIL;TYPE=INTERNET:{_value(email)}"
    for phone in _phones(_plain(mentor.phone)):
        yield f"TEL;VALUE=text:{_value(phone)}" if new else f"TEL;TYPE=VOICE:{_value(phone)}"
    if re.fullmatch(r"(?i)https?://\S+", _plain(mentor.link)):
        # A URI has no escapes.
        yield f"URL:{_plain(mentor.link)}"
    if mentor.zone and valid_zone(mentor.zone):
        yield f"TZ:{mentor.zone}" if new else f"TZ;VALUE=text:{mentor.zone}"
    if roles := [_value(_plain(role_names.get(key, key))) for key in mentor.roles]:
        yield f"CATEGORIES:{','.join(roles)}"
    if notes:
        if headline := _plain(mentor.headline):
            yield f"TITLE:{_value(headline)}"
        if mentor.notes.strip():
            yield f"NOTE:{_value(mentor.notes)}"
    yield "END:VCARD"


def parted_name(name: str) -> tuple[str, str, str, str, str]:
    """Family name, given name, further names, what stands before and after: a guess, for sorting only.

    "Dr. Dana Ortiz" gives ("Ortiz", "Dana", "", "Dr.", ""). The name as it is written is FN.
    """
    words = name.split()
    before: list[str] = []
    after: list[str] = []
    while len(words) > 1 and words[0].rstrip(".").casefold() in _BEFORE:
        before.append(words.pop(0))
    while len(words) > 1 and words[-1].strip(".,").casefold() in _AFTER:
        after.insert(0, words.pop())
    if len(words) < 2:
        return "", " ".join(words), "", " ".join(before), " ".join(after)
    given, *more, family = words
    return family.rstrip(","), given, " ".join(more), " ".join(before), " ".join(after)


def _phones(text: str) -> list[str]:
    """One by one where several stand in a row, for a telephone dials what is in one line; "…, ext. 5" is no other."""
    parts = [part.strip() for part in re.split("[,;]", text)]
    several = all(sum(c.isdigit() for c in part) >= _FEWEST_DIGITS for part in parts)
    return parts if several else [text] if text else []


def _plain(text: str) -> str:
    """On one line, without what no reader takes: control characters."""
    return " ".join("".join(" " if _is_control(c) else c for c in text).split())


def _is_control(letter: str) -> bool:
    return letter < " " or "\x7f" <= letter <= "\x9f" or letter in "\u2028\u2029"


def _value(text: str) -> str:
    r"""Escaped: "\n", "\,", "\;" and "\\"."""
    text = re.sub("\r\n|[\r\u2028\u2029]", "\n", text)
    text = "".join(c for c in text if c in "\n\t" or not _is_control(c))
    for sign, written in (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        text = text.replace(sign, written)
    return text


def folded(line: str) -> str:
    """The line with its end, in pieces of at most 75 octets, none of which parts a letter."""
    data = line.encode("utf-8", "replace")
    pieces = []
    room = 75
    while len(data) > room:
        cut = room
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(data[:cut].decode("utf-8"))
        data = data[cut:]
        room = 74
    return "\r\n ".join((*pieces, data.decode("utf-8"))) + "\r\n"
