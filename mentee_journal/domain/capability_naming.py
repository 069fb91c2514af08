"""What a typed name may mean in the register: the same name, another name of it, or one that is nearly it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from mentee_journal.domain.capability_views import Named

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.capability_views import CapabilityRow

__all__ = ["alike", "by_names", "month_words", "name_key", "nearness", "suggest"]

LONGEST = 200
"""Characters of what is typed that count; what is longer is a text and no name."""
_NEAR = 0.6
"""Share of the words of the shorter name that have to be in the other one."""
_SMALL_ONES = (
    "a an and as at be been being but by can do for from get getting go going have having i in into is it its me more"
    " my not of off on or our own out so some than that the their them then there this to too up we what when where"
    " with without you your"
)
_SMALL = frozenset(_SMALL_ONES.split())
"""Words that say nothing of what a name is about."""


def name_key(name: str) -> str:
    """What names are told apart by: no case, single spaces."""
    return " ".join(name.split()).casefold()


def by_names(rows: Iterable[CapabilityRow]) -> dict[str, CapabilityRow]:
    """Each of the register under every name it goes by; a name of its own comes before another name."""
    rows = tuple(rows)
    found = {name_key(name): row for row in rows for name in row.also}
    return found | {name_key(row.name): row for row in rows}


def suggest(
    rows: Iterable[CapabilityRow], typed: str, *, today: date, kind: object = None, limit: int = 3
) -> tuple[Named, ...]:
    """What of the register is meant by ``typed``, perhaps: the same name first, then what begins so, then near ones.

    Among the near ones those of ``kind`` come first. While a name is typed, its last word need not be whole.
    """
    typed = typed[:LONGEST]
    key = name_key(typed)
    if not key:
        return ()
    found: list[tuple[tuple[float, ...], Named]] = []
    for row in rows:
        if key == name_key(row.name):
            found.append(((0.0, 0.0, 0.0), Named(row, _same_words(row, today), same=True)))
            continue
        also = next((name for name in row.also if name_key(name) == key), None)
        if also is not None:
            found.append(((1.0, 0.0, 0.0), Named(row, f"You call this “{row.name}”{_seen(row, today)}", same=True)))
            continue
        near = max(nearness(typed, name, typing=True) for name in (row.name, *row.also))
        if near >= _NEAR:
            rank = (2.0, -near, float(kind is not None and row.kind is not kind))
            when = _seen(row, today)
            found.append((rank, Named(row, f"Close to “{row.name}”{when}", same=False, when=when.removeprefix(", "))))
    found.sort(key=lambda pair: (pair[0], -pair[1].row.times, pair[1].row.id))
    return tuple(named for _, named in found[:limit])


def alike(rows: Iterable[CapabilityRow], of: CapabilityRow, limit: int = 2) -> tuple[CapabilityRow, ...]:
    """Others that have nearly the same name, the nearest first: perhaps they are one."""
    scored = [(nearness(of.name, row.name), row) for row in rows if row.id != of.id]
    near = [(score, row) for score, row in scored if score >= 1.0]
    near.sort(key=lambda pair: (-pair[0], -pair[1].times, pair[1].id))
    return tuple(row for _, row in near[:limit])


def nearness(one: str, other: str, *, typing: bool = False) -> float:
    """How much two names say the same: 0 nothing, 1 all that the shorter one says, up to 2 all of both.

    With ``typing``, ``one`` is being typed and may end in the beginning of a word.
    """
    first, second = _said(one[:LONGEST]), _said(other[:LONGEST])
    if typing:
        begun = name_key(one)
        if len(begun) >= 2 and name_key(other).startswith(begun):
            return 2.0
    if not first or not second:
        return 0.0
    shared = len(first & second)
    if typing and not one[-1:].isspace():
        last, ending = _last(one)
        if len(last) >= 3 and not {last, ending} & second and any(word.startswith(last) for word in second):
            shared += 1
    shared = min(shared, len(first), len(second))
    least = min(len(first), len(second))
    if shared == 1 and least > 1:
        return 0.0  # one word of several is too little
    return shared / least + (shared / max(len(first), len(second)) if shared == least else 0.0)


@lru_cache(maxsize=4096)
def _said(name: str) -> frozenset[str]:
    """The words of a name that say what it is about, without their endings."""
    from mentee_journal.domain.search_words import fold, stem

    folded = fold(name)
    about = [word for word in folded if word not in _SMALL] or folded
    return frozenset(stem(word) for word in about)


def _last(name: str) -> tuple[str, str]:
    """The last word of a name, and the same without its ending."""
    from mentee_journal.domain.search_words import fold, stem

    last = (fold(name) or ("",))[-1]
    return last, stem(last)


def month_words(day: date, today: date) -> str:
    """ "in March", "in March 2025", "earlier this month", "today"."""
    if day == today:
        return "today"
    if (day.year, day.month) == (today.year, today.month):
        return "earlier this month" if day < today else "this month"
    return f"in {day:%B}" if day.year == today.year else f"in {day:%B} {day.year}"


def _same_words(row: CapabilityRow, today: date) -> str:
    if row.last_seen is None or row.first_seen is None:
        return "This is in your register already"
    said = f"You named this {month_words(row.last_seen, today)} too"
    return f"{said}, {row.times} times {_since(row.first_seen, today)}" if row.times > 1 else said


def _seen(row: CapabilityRow, today: date) -> str:
    if row.last_seen is None or row.first_seen is None:
        return ""
    if row.times == 1:
        return f", {month_words(row.last_seen, today)}"
    return f", {row.times} times {_since(row.first_seen, today)}"


def _since(day: date, today: date) -> str:
    words = month_words(day, today).removeprefix("in ")
    return words if words in ("today", "this month", "earlier this month") else f"since {words}"
