"""Reading vCard files: 2.1, 3.0 and 4.0, as phones, address books and mail programs write them.

What a mentor has a field for is taken, the rest (pictures, birthdays, addresses) is passed over. A card that cannot
be used is told with the reason; a file that cannot be used is refused with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mentee_journal.domain.contact_cards import CardFile, ContactCard, UnreadCard
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.zones import valid_zone
from mentee_journal.exchange.files import name_of, printable, read_limited
from mentee_journal.exchange.vcf_lines import Property, components, properties, text_of, unescaped

__all__ = ["LARGEST", "MOST_CARDS", "OURS", "read_cards", "read_vcf"]

LARGEST = 30_000_000
"""Bytes of a file that is read. Address books with a picture of everybody are about ten million."""
MOST_CARDS = 5_000
MOST_PROPERTIES = 200_000
DEEPEST = 8
"""A card within a card (the secretary of somebody) is passed over, and a file nested deeper is refused."""
OURS = "Mentee Journal"

_PARTED = frozenset(("N", "ORG", "NICKNAME", "CATEGORIES"))
"""Values of several parts, which cost more the more there are."""
_LINE, _NOTE = 300, 20_000
"""Characters that are kept of a name or a number, and of a note."""
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_MEETING = re.compile(
    r"https?://(?:[\w.-]+\.)?(?:meet|meeting|meetings|video|conference)\.|https?://(?:[\w.-]+\.)?(?:zoom\.(?:us|com)|zoomgov\.com"
    r"|teams\.(?:microsoft|live)\.com|webex\.com|whereby\.com|doxy\.me|gotomeet(?:ing)?\.(?:com|me)|bluejeans\.com|skype\.com"
    r"|jit\.si|facetime\.apple\.com|bbb\.[\w.-]+)(?:[/:?]|$)",
    re.IGNORECASE,
)
_ZONE = re.compile(r"[A-Za-z][\w+-]*(?:/[\w+-]+)*")


def read_vcf(path: Path) -> CardFile:
    """The cards in a file. Raises Refused when it cannot be read, holds no card, or is larger than any address book."""
    data = read_limited(path, LARGEST, kind="address book")
    try:
        return read_cards(data)
    except Refused as refused:
        raise Refused(f"{name_of(path)} cannot be read as contacts: {_begun_small(str(refused))}") from refused


def _begun_small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def read_cards(data: bytes) -> CardFile:
    """The cards in a file's bytes. Raises Refused."""
    cards: list[ContactCard] = []
    unread: list[UnreadCard] = []
    for number, (found, ended) in enumerate(_cards(data), start=1):
        if number > MOST_CARDS:
            raise Refused(f"It has more than {MOST_CARDS:,} cards. Save the people you mean to a file of their own.")
        one = _card(number, found) if ended else UnreadCard(number, _name(found), "it was cut short")
        if isinstance(one, ContactCard):
            cards.append(one)
        else:
            unread.append(one)
    if not cards and not unread:
        raise Refused("It holds no vCard: a card begins with BEGIN:VCARD.")
    return CardFile(tuple(cards), tuple(unread))


def _cards(data: bytes) -> Iterator[tuple[list[Property], bool]]:
    """The properties of each card, and whether its end was there."""
    here: list[Property] | None = None
    depth = count = 0
    for one in properties(data):
        if one is None:
            continue
        count += 1
        if one.name in _PARTED:
            count += (one.value.count(b";") + one.value.count(b",")) // 10
        if count > MOST_PROPERTIES:
            raise Refused("It holds more than any address book; it was not read.")
        about_card = one.name in ("BEGIN", "END") and one.value.strip().upper() == b"VCARD"
        if about_card and one.name == "BEGIN":
            if here is not None and depth == 0 and not _within(here):
                yield here, False
                here = []
            elif here is None:
                here = []
            else:
                depth += 1
                if depth > DEEPEST:
                    raise Refused("Its cards are nested too deeply.")
        elif about_card:
            if depth:
                depth -= 1
            elif here is not None:
                yield here, True
                here = None
        elif here is not None and not depth:
            here.append(one)
    if here is not None:
        yield here, False


def _within(here: list[Property]) -> bool:
    """Whether a card that begins now belongs into the last property (AGENT of 2.1)."""
    return bool(here) and here[-1].name == "AGENT" and not here[-1].value.strip()


def _card(number: int, found: list[Property]) -> ContactCard | UnreadCard:
    name = _name(found)
    for one in found:
        if one.name in ("KIND", "X-ADDRESSBOOKSERVER-KIND") and text_of(one).strip().casefold() == "group":
            return UnreadCard(number, name, "it is a group, not a person")
    ours = any(one.name == "PRODID" and OURS in text_of(one) for one in found)
    remarks: list[str] = []
    emails = _emails(found, remarks)
    if not name:
        if not emails:
            return UnreadCard(number, "", "it has no name and no e-mail address")
        name = emails[0]
        remarks.append("It has no name, so its address stands for it.")
    return ContactCard(
        number=number,
        name=name,
        uid=next((said for one in found if one.name == "UID" and (said := _line(text_of(one)))), ""),
        emails=emails,
        phones=tuple(dict.fromkeys(_phone(one) for one in _preferred(found, "TEL") if _phone(one))),
        link=_link(found, remarks, ours=ours),
        zone=_zone(found, remarks),
        headline=_headline(found, name),
        categories=tuple(
            dict.fromkeys(part for one in found if one.name == "CATEGORIES" for part in _parts(one, ",") if part)
        ),
        note="\n\n".join(said for one in found if one.name == "NOTE" and (said := _text(one))),
        ours=ours,
        remarks=tuple(remarks),
    )


def _line(text: str, most: int = _LINE) -> str:
    return _plain(unescaped(text[: most * 4]), most)


def _plain(text: str, most: int = _LINE) -> str:
    """Text without escapes on one line."""
    return " ".join(text[: most * 4].replace("\x00", "").split())[:most].strip()


def _parts(one: Property, by: str = ";") -> list[str]:
    return [_plain(part) for part in components(one, by)]


def _text(one: Property) -> str:
    return unescaped(text_of(one)).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")[:_NOTE].strip()


def _preferred(found: list[Property], name: str) -> list[Property]:
    """The properties of a name, the preferred ones first."""
    return sorted((one for one in found if one.name == name), key=_rank)


def _rank(one: Property) -> int:
    if one.has("TYPE", "pref"):
        return 0
    for said in one.params.get("PREF", ()):
        if said.isascii() and said.isdigit() and len(said) < 4:
            return int(said)
    return 1000


def _name(found: list[Property]) -> str:
    for one in _preferred(found, "FN"):
        if said := _line(text_of(one)):
            return said
    for one in found:
        if one.name == "N":
            family, given, more, before, after = (_parts(one) + [""] * 5)[:5]
            if said := " ".join(part for part in (before, given, more, family, after) if part):
                return said[:_LINE]
    for name in ("NICKNAME", "ORG"):
        for one in found:
            if one.name == name and (said := ", ".join(part for part in _parts(one) if part)):
                return said[:_LINE]
    return ""


def _emails(found: list[Property], remarks: list[str]) -> tuple[str, ...]:
    said = [re.sub(r"(?i)^mailto:", "", _line(text_of(one))) for one in _preferred(found, "EMAIL")]
    good = {one.casefold(): one for one in reversed(said) if re.fullmatch(r"[^\s@]+@[^\s@]+", one)}
    wrong = next((one for one in said if one and one.casefold() not in good), "")
    if wrong:
        remarks.append(f"“{printable(wrong[:60])}” is no e-mail address and was left out.")
    return tuple(dict.fromkeys(good[one.casefold()] for one in said if one.casefold() in good))


def _phone(one: Property) -> str:
    said = _line(text_of(one))
    if not said.casefold().startswith("tel:"):
        return said
    number, *more = said[4:].split(";")
    extra = next((part[4:] for part in more if part.casefold().startswith("ext=")), "")
    return f"{number} ext. {extra}" if extra else number


def _link(found: list[Property], remarks: list[str], *, ours: bool) -> str:
    """Where they meet people: a page about them, which most web addresses of contacts are, is no place to meet."""
    links = [said for one in _preferred(found, "URL") if _WEB.fullmatch(said := _line(text_of(one), 2000))]
    place = next((one for one in links if ours or _MEETING.match(one)), "")
    if links and not place:
        remarks.append("Its web address is no meeting link as far as one can tell, so it was left out.")
    return place


def _zone(found: list[Property], remarks: list[str]) -> str:
    for one in found:
        said = _line(text_of(one)) if one.name == "TZ" else ""
        if said and len(said) <= 60 and _ZONE.fullmatch(said) and valid_zone(said):
            return said
        if said:
            remarks.append(f"Its time zone, “{printable(said[:40])}”, names no place, so it was left out.")
    return ""


def _headline(found: list[Property], name: str) -> str:
    """ "Senior OT, Riverside Clinic"."""
    title = next((said for one in found if one.name in ("TITLE", "ROLE") and (said := _line(text_of(one)))), "")
    at = next((said for one in found if one.name == "ORG" for said in _parts(one)[:1] if said), "")
    return ", ".join(part for part in dict.fromkeys((title, at)) if part and part != name)[:_LINE]
