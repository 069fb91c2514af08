"""One event of a calendar file: its lines understood, or a sentence that says why not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from mentee_journal.domain.calendar_events import Guest
from mentee_journal.exchange.ics_limits import MOST_DATES, TOO_MANY_DAYS, Unreadable
from mentee_journal.exchange.ics_lines import RawEvent
from mentee_journal.exchange.ics_rule import Rule, read_rule
from mentee_journal.exchange.ics_values import Property, Stamp, duration_of, property_of, stamp_of

__all__ = ["Piece", "piece_of", "summary_of"]

_LONGEST_TEXT = 500
_MOST_PEOPLE = 200
_OURS = "@mentee-journal"
"""The end of the UIDs this journal gives (domain.calendar_book): what stands in those descriptions is its own."""
_CALLED_OFF = re.compile(
    r"(?:cancell?ed|abgesagt|annul[ée]e?|cancelad[oa]|annullat[oa]|geannuleerd) ?: ", re.IGNORECASE
)
"""So Outlook begins the name of a meeting that its organiser called off; its status stays "confirmed"."""
_NAMES_OF_SERVICES = frozenset(("microsoft teams meeting", "microsoft teams", "zoom", "zoom meeting", "google meet"))
_ONCE = ("UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "STATUS", "RECURRENCE-ID", "SEQUENCE", "DTSTAMP", "LOCATION")


@dataclass(slots=True)
class Piece:
    """What one VEVENT says, before zones and repetition."""

    uid: str
    start: Stamp
    end: Stamp | None = None
    length: timedelta | None = None
    """Where it is given instead of the end."""
    all_day: bool = False
    original: Stamp | None = None
    """Of a changed occurrence: when its rule gave it."""
    this_and_later: bool = False
    rule: Rule | None = None
    added: list[Stamp] = field(default_factory=list)
    left_out: list[Stamp] = field(default_factory=list)
    rule_out: Rule | None = None
    summary: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    guests: tuple[Guest, ...] = ()
    cancelled: bool = False
    stamp: datetime | None = None
    sequence: int = 0


def summary_of(raw: RawEvent) -> str:
    """What an event is called, as far as it can be made out."""
    for line in raw.lines:
        if line[:7].upper() == "SUMMARY":
            found = property_of(line)
            return _text(found.value) if found else ""
    return ""


def piece_of(raw: RawEvent) -> Piece:
    """The event. Raises Unreadable."""
    if raw.trouble:
        raise Unreadable(raw.trouble)
    once: dict[str, Property] = {}
    many: dict[str, list[Property]] = {}
    for line in raw.lines:
        found = property_of(line)
        if found is None:
            if line.split(":")[0].split(";")[0].upper() in ("DTSTART", "DTEND", "RRULE", "RECURRENCE-ID", "UID"):
                raise Unreadable(f"Its line “{_text(line)[:40]}” is broken.")
            continue
        if found.name in _ONCE:
            once.setdefault(found.name, found)
        else:
            many.setdefault(found.name, []).append(found)
    if "DTSTART" not in once:
        raise Unreadable("It does not say when it begins.")
    start = _stamp(once["DTSTART"], raw.calendar)
    piece = Piece(_uid(once, start), start, all_day=start.is_day)
    _fill_length(piece, once, many)
    _fill_repeating(piece, once, many)
    _fill_people(piece, many)
    piece.summary = _text(once["SUMMARY"].value) if "SUMMARY" in once else ""
    piece.place = _place(once, many, "" if piece.uid.endswith(_OURS) else raw.link)
    status = once["STATUS"].value.strip().upper() if "STATUS" in once else ""
    piece.cancelled = status in ("CANCELLED", "CANCELED") or _CALLED_OFF.match(piece.summary) is not None
    piece.stamp = _changed(once, many)
    sequence = once["SEQUENCE"].value.strip() if "SEQUENCE" in once else ""
    piece.sequence = int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 10 else 0
    return piece


def _uid(once: dict[str, Property], start: Stamp) -> str:
    """Its own, or one made of what it says: some programs write none."""
    uid = "".join(c for c in once["UID"].value.strip() if c.isprintable())[:500] if "UID" in once else ""
    if uid:
        return uid
    said = f"{once['SUMMARY'].value if 'SUMMARY' in once else ''}\n{start.wall.isoformat()}{start.tzid}"
    return f"no-uid-{sha256(said.encode('utf-8', 'replace')).hexdigest()[:32]}"


def _stamp(found: Property, calendar: int) -> Stamp:
    stamp = stamp_of(found.value, found.params.get("TZID", ""))._replace(calendar=calendar)
    if found.params.get("VALUE", "").upper() == "DATE" and not stamp.is_day:
        return stamp._replace(wall=stamp.wall.replace(hour=0, minute=0, second=0), is_day=True, is_utc=False, tzid="")
    return stamp


def _fill_length(piece: Piece, once: dict[str, Property], many: dict[str, list[Property]]) -> None:
    if any(one.value.strip().upper() == "TRUE" for one in many.get("X-MICROSOFT-CDO-ALLDAYEVENT", ())):
        piece.all_day = True
    if "DURATION" in once:
        piece.length = duration_of(once["DURATION"].value)
    elif "DTEND" in once:
        piece.end = _stamp(once["DTEND"], piece.start.calendar)


def _fill_repeating(piece: Piece, once: dict[str, Property], many: dict[str, list[Property]]) -> None:
    if "RECURRENCE-ID" in once:
        piece.original = _stamp(once["RECURRENCE-ID"], piece.start.calendar)
        piece.this_and_later = once["RECURRENCE-ID"].params.get("RANGE", "").upper() == "THISANDFUTURE"
        return
    rules = many.get("RRULE", ())
    if len(rules) > 1:
        raise Unreadable("It repeats by several rules at once.")
    piece.rule = read_rule(rules[0].value) if rules else None
    out = many.get("EXRULE", ())
    if len(out) > 1:
        raise Unreadable("It repeats by several rules at once.")
    piece.rule_out = read_rule(out[0].value) if out else None
    piece.added = _dates(many.get("RDATE", ()), piece.start.calendar)
    piece.left_out = _dates(many.get("EXDATE", ()), piece.start.calendar)


def _dates(lines: list[Property] | tuple[Property, ...], calendar: int) -> list[Stamp]:
    if sum(one.value.count(",") + 1 for one in lines) > MOST_DATES:
        raise Unreadable(TOO_MANY_DAYS)
    # A period begins with its moment; how long it lasts is that of the others.
    return [
        _stamp(one._replace(value=value.partition("/")[0]), calendar)
        for one in lines
        for value in one.value.split(",")
        if value.strip()
    ]


def _fill_people(piece: Piece, many: dict[str, list[Property]]) -> None:
    addresses: dict[str, None] = {}
    names: dict[str, None] = {}
    guests: dict[str, Guest] = {}
    for one in (*many.get("ORGANIZER", ()), *many.get("ATTENDEE", ()))[:_MOST_PEOPLE]:
        if one.params.get("CUTYPE", "").upper() in ("ROOM", "RESOURCE"):
            continue
        address = one.value.strip()
        address = address[7:] if address[:7].lower() == "mailto:" else one.params.get("EMAIL", "")
        if "@" in address:
            addresses[_text(address).lower()] = None
        name = _text(one.params.get("CN", ""))
        if "@" in name:
            addresses[name.lower()] = None
        elif name:
            names[name] = None
        guest = _guest(one, address, name)
        had = guests.get(guest.address or guest.name, guest)
        guests[guest.address or guest.name] = guest._replace(organizes=guest.organizes or had.organizes)
    piece.guests = tuple(guest for key, guest in guests.items() if key)
    piece.people, piece.names = tuple(addresses), tuple(names)


def _guest(one: Property, address: str, name: str) -> Guest:
    known = address if "@" in address else name
    return Guest(
        _text(known).lower() if "@" in known else "",
        "" if "@" in name else name,
        one.params.get("PARTSTAT", "").strip().upper()[:20],
        one.name == "ORGANIZER",
    )


def _place(once: dict[str, Property], many: dict[str, list[Property]], described: str) -> str:
    """Where it is: the place that is named, unless that is only the name of a service whose link is there."""
    named = _text(once["LOCATION"].value) if "LOCATION" in once else ""
    links = [
        _text(one.value)
        for name in ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "CONFERENCE", "URL")
        for one in many.get(name, ())
        if one.value.lower().startswith(("https://", "http://"))
    ]
    links += [described] if described else []
    if links and (not named or named.lower() in _NAMES_OF_SERVICES):
        return links[0]
    return named


def _changed(once: dict[str, Property], many: dict[str, list[Property]]) -> datetime | None:
    """When it was last changed, as far as the calendar says."""
    found = []
    for one in (*many.get("LAST-MODIFIED", ()), *((once["DTSTAMP"],) if "DTSTAMP" in once else ())):
        try:
            found.append(stamp_of(one.value, earliest=1970).wall.replace(tzinfo=UTC))
        except Unreadable:
            continue
    return found[0] if found else None


def _text(value: str) -> str:
    return " ".join(value.split())[:_LONGEST_TEXT]
