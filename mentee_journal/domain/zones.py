"""Time zones by the names people use for them: checking, listing, finding, labelling."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache, lru_cache

from mentee_journal.domain.refusal import UnknownZone, quoted

TYPE_CHECKING = False  # typing is slow to import, and everything that opens a journal comes through here
if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

REGIONS = frozenset(
    [
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ]
)


def zone_of(name: str) -> "ZoneInfo":
    """The rules of the zone `name`. Raises UnknownZone."""
    if not valid_zone(name):
        raise UnknownZone(f"I do not know the time zone {quoted(name)}. Try a city, such as Europe/London.")
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def day_in(moment: datetime, zone: str) -> "date":
    """The day an aware moment falls on in `zone`; in UTC when this computer does not know the zone."""
    return moment.astimezone(zone_of(zone if valid_zone(zone) else "UTC")).date()


def valid_zone(name: str) -> bool:
    """Whether `name` is an IANA zone that this computer knows and that means the same on another."""
    if not name or len(name) > 64 or not name.isascii():
        return False
    # "localtime", "posix/…" and "right/…" are files of one computer; "Factory" means "not set".
    if name in ("localtime", "posixrules", "Factory") or name.startswith(("posix/", "right/")):
        return False
    return _loads(name)


@lru_cache(maxsize=512)
def _loads(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (ValueError, LookupError, OSError):
        return False
    return True


@cache
def _names() -> tuple[str, ...]:
    from zoneinfo import available_timezones

    from mentee_journal.domain.zone_words import RENAMED

    found = {n for n in available_timezones() if n.partition("/")[0] in REGIONS and "/" in n}
    # An old name stays as long as this computer has no other for the place.
    return tuple(sorted((found - {old for old, new in RENAMED.items() if new in found}) | {"UTC"}))


def zone_names() -> list[str]:
    """The zones to pick from, sorted: one name for each, without the spellings of earlier years."""
    return list(_names())


def find_zones(text: str, limit: int = 8) -> list[str]:
    """The zones that `text` may mean, likeliest first: a city, a country, "pacific", "pst", part of a name.

    Case, accents, underscores and punctuation do not matter. Nothing found is an empty list.
    """
    wanted = _plain(text[:64])
    if not wanted or limit < 1:
        return []
    from mentee_journal.domain.zone_words import KNOWN_AS, RENAMED

    known = set(_names())
    ranked: dict[str, tuple[int, int]] = {}

    def offer(zone: str, rank: int, place: int = 0) -> None:
        zone = zone if zone in known else RENAMED.get(zone, zone)
        if zone in known and (rank, place) < ranked.get(zone, (99, 0)):
            ranked[zone] = (rank, place)

    for spoken, zones in KNOWN_AS.items():
        rank = 0 if spoken == wanted else 3 if spoken.startswith(wanted) and len(wanted) > 2 else None
        if rank is not None:
            for place, zone in enumerate(zones):
                offer(zone, rank, place)
    for name in (*known, *RENAMED):
        for rank in _likeness(wanted, name):
            offer(name, rank)
    return sorted(ranked, key=lambda zone: (ranked[zone], zone))[:limit]


def _likeness(wanted: str, name: str) -> Iterator[int]:
    """How `wanted` is found in a zone's name: the city, its beginning, a later word of it, anywhere."""
    whole, city = _plain(name), _plain(name.rpartition("/")[2])
    if wanted in (whole, city):
        yield 1
    if city.startswith(wanted):
        yield 2
    if len(wanted) > 1 and f" {wanted}" in f" {whole}":
        yield 4
    if len(wanted) > 2 and wanted in whole:
        yield 5


def _plain(text: str) -> str:
    from unicodedata import combining, normalize

    letters = (c for c in normalize("NFKD", text.casefold()) if not combining(c))
    # Dots vanish ("u.k.", "st. john's"), every other sign parts two words.
    spaced = "".join(c if c.isalnum() or c in "+-" else " " for c in letters if c not in ".'’")
    return " ".join(spaced.split())


def zone_label(zone: str, at: datetime) -> str:
    """A short name for a person: "Pacific", "Eastern", "London", "UTC".

    The North American words are used only while the zone keeps the same clock as the place everybody means by
    the word, so a city that has given up daylight saving time goes by its own name for that part of the year.
    """
    from mentee_journal.domain.zone_words import FAMILIES, RENAMED, SPELT

    name = RENAMED.get(zone, zone)
    if name in SPELT:
        return SPELT[name]
    for word, (reference, *others) in FAMILIES.items():
        if name == reference or (name in others and same_clock(name, reference, at)):
            return word
    return name.rpartition("/")[2].replace("_", " ")


def same_clock(zone_a: str, zone_b: str, at: datetime) -> bool:
    """Whether clocks in both zones agree at the moment `at` (aware).

    A zone this computer does not know counts as agreeing: there is no second time that could be shown for it.
    """
    if zone_a == zone_b or not (valid_zone(zone_a) and valid_zone(zone_b)):
        return True
    return _offset(zone_a, at) == _offset(zone_b, at)


def _offset(zone: str, at: datetime) -> timedelta | None:
    return at.astimezone(zone_of(zone)).utcoffset()
