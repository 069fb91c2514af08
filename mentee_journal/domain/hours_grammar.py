"""Reading the hours of a week: days, times and what takes some of them away, each word in its place."""

from __future__ import annotations

from typing import NamedTuple

from mentee_journal.domain.clock_grammar import read_clock
from mentee_journal.domain.refusal import NotUnderstood
from mentee_journal.domain.rhythm_often import often
from mentee_journal.domain.rhythm_tokens import weekday, words_of

__all__ = ["DAY", "PARTS", "Window", "hours_windows"]

Window = tuple[int, int]
DAY: Window = (0, 24 * 60)
_NOON = 12 * 60
# Wide on purpose: who says "mornings" is not asked about a quarter of an hour.
PARTS: dict[str, Window] = {
    "morning": (5 * 60, _NOON),
    "afternoon": (_NOON, 18 * 60),
    "evening": (17 * 60, 24 * 60),
    "lunch": (11 * 60 + 30, 14 * 60),
    "lunchtime": (11 * 60 + 30, 14 * 60),
}
PARTS |= {f"{name}s": window for name, window in PARTS.items()}
_JOINING = ("on", "at", "in", "the", "and", "or", "/", "-", "early", "late")
_BETWEEN = (*_JOINING, "usually", "mostly", "only", "best", "preferably", "ideally", "normally", "available", "free")
_CAVEATS = ("not", "unless", "except", "but", "when", "if", "no", "never", "subject", "depending", "by", "apart")
_THEIRS = (["in", "hers"], ["in", "his"], ["in", "theirs"], ["her", "time"], ["his", "time"], ["their", "time"])
_MINE = (["in", "mine"], ["my", "time"])


class _Item(NamedTuple):
    """One thing that was said: days, or times, or what is left out."""

    kind: str
    """days, window, limit or without."""
    days: frozenset[int] = frozenset()
    window: Window = DAY


def hours_windows(text: str) -> tuple[tuple[Window, ...], ...] | None:
    """The windows of Monday to Sunday, or None where something was not understood."""
    week: list[set[Window]] = [set() for _ in range(7)]
    without: set[int] = set()
    limit, said = DAY, False
    for sentence in _sentences(text):
        items = _items(sentence)
        if items is None:
            return None
        for item in items:
            if item.kind == "without":
                without |= item.days
            elif item.kind == "limit":
                limit = _both(limit, item.window)
        said = said or bool(items)
        for days, windows in _groups([item for item in items if item.kind in ("days", "window")]):
            for day in days:
                week[day] |= windows
    if not said:
        return None
    if not any(week):
        week = [{DAY} for _ in range(7)]
    cut = [
        sorted({_both(window, limit) for window in windows} if day not in without else set())
        for day, windows in enumerate(week)
    ]
    return tuple(tuple(window for window in windows if window[0] < window[1]) for windows in cut)


def _sentences(text: str) -> list[list[list[str]]]:
    """The words of each sentence, part by part between commas."""
    lines = [" ".join("".join(c if c.isprintable() else " " for c in line).split()) for line in text.split("\n")]
    plain = (
        ". ".join(lines)
        .replace(",. ", ", ")
        .replace(";", ". ")
        .replace(" but ", ", but ")
        .replace(" unless ", ", unless ")
    )
    found: list[list[list[str]]] = []
    for sentence in f"{plain} ".replace("! ", ". ").split(". "):
        parts = []
        for part in sentence.split(","):
            if not part.strip(" ."):
                continue
            try:
                parts.append(words_of(part))
            except NotUnderstood:
                parts.append(["?"])
        if parts:
            found.append(parts)
    return found


def _items(parts: list[list[str]]) -> list[_Item] | None:
    items: list[_Item] = []
    for words in parts:
        if _leaves_out(words):
            left = _left_out(words)
            items += [left] if left else []
            continue
        if (read := often(words, 0)) is not None and read[1] == len(words):
            continue  # "every second week": fewer of them, and none outside
        found = _part(words)
        if found is None:
            return None
        items += found
    return items


def _leaves_out(words: list[str]) -> bool:
    return words[0] in _CAVEATS


def _left_out(words: list[str]) -> _Item | None:
    """ "not on fridays", "not before 9"; what is left out unsaid or for other reasons makes the hours no wider."""
    words = words[1:] if words[0] == "but" and len(words) > 1 else words
    rest = [word for word in words[1:] if word not in ("on", "not", "except", "for", "from", "the", "in")]
    if words[:2] in (["not", "before"], ["not", "after"]):
        limit = _one_sided("from" if words[1] == "before" else "until", words[2:], None)
        return _Item("limit", window=limit[0]) if limit and limit[1] == len(words) - 2 else None
    days, after = _days(rest, 0)
    if days and after == len(rest) and words[0] in ("not", "no", "never", "except", "but", "apart"):
        return _Item("without", days)
    return None


def _part(words: list[str]) -> list[_Item] | None:
    items: list[_Item] = []
    at = 0
    while at < len(words):
        days, after = _days(words, at)
        if days:
            items.append(_Item("days", days))
        elif (window := _window(words, at)) is not None:
            whose, after = _whose(words, window[1])
            # On the mentee's own clock it is not about the clock the hours are kept on.
            items += [_Item("window", window=window[0])] if whose != "mine" else []
        elif words[at] in _CAVEATS:
            if words[at - 1 : at] == ["or"]:
                return None  # "or by appointment" makes them wider
            left = _left_out(words[at:])
            items += [left] if left else []
            break
        elif words[at] in _BETWEEN:
            after = at + 1
        else:
            return None
        at = after
    return items


def _whose(words: list[str], at: int) -> tuple[str, int]:
    start = at + (words[at : at + 1] == ["in"] and words[at + 2 : at + 3] == ["time"])
    if words[start : start + 2] in _THEIRS:
        return "theirs", start + 2
    return ("mine", start + 2) if words[start : start + 2] in _MINE else ("", at)


def _days(words: list[str], at: int) -> tuple[frozenset[int], int]:
    found: set[int] = set()
    while at < len(words):
        start = at + (bool(found) and words[at] in ("and", "or", "/"))
        word = words[start] if start < len(words) else ""
        if word in ("weekday", "weekdays", "workdays"):
            found |= set(range(5))
            at = start + 1
            continue
        if word in ("weekend", "weekends"):
            found |= {5, 6}
            at = start + 1
            continue
        if words[start : start + 2] == ["every", "day"] or word == "daily":
            found |= set(range(7))
            at = start + (1 if word == "daily" else 2)
            continue
        day = weekday(word)
        if day is None:
            break
        until = (
            weekday(words[start + 2])
            if words[start + 1 : start + 2] in (["-"], ["to"], ["through"]) and (start + 2 < len(words))
            else None
        )
        at = start + (1 if until is None else 3)
        found |= {day} if until is None else {(day + step) % 7 for step in range((until - day) % 7 + 1)}
    return frozenset(found), at


def _window(words: list[str], at: int) -> tuple[Window, int] | None:
    """A part of the day, a stretch of it, or one side of one, and the place after it."""
    word = words[at]
    if word in PARTS:
        return _limited(words, at + 1, word.removesuffix("s"), PARTS[word])
    start = at + (word in ("from", "between"))
    stretch = _stretch(words, start, None)
    if stretch is not None:
        return _in_part(words, stretch)
    if word in ("after", "before", "until", "till", "from", "by"):
        rest = words[at + 1 :]
        evening = any(word in ("evening", "evenings") for word in rest[1:4])
        found = _one_sided(word, rest, "evening" if evening else None)
        return None if found is None else _in_part(words, (found[0], at + 1 + found[1]))
    return None


def _in_part(words: list[str], found: tuple[Window, int]) -> tuple[Window, int]:
    """With "in the evening" after it."""
    window, after = found
    skip = 2 if words[after : after + 2] == ["in", "the"] else 0
    if skip and words[after + skip : after + skip + 1] and words[after + skip] in PARTS:
        return _both(window, PARTS[words[after + skip]]), after + skip + 1
    return found


def _limited(words: list[str], at: int, part: str, window: Window) -> tuple[Window, int]:
    """ "evenings after 7", "mornings 9-11"."""
    half = part if part in ("morning", "afternoon", "evening") else None
    stretch = _stretch(words, at + (words[at : at + 1] in (["from"], ["between"])), half)
    if stretch is None and words[at : at + 1] and words[at] in ("after", "before", "until", "till", "from"):
        one = _one_sided(words[at], words[at + 1 :], half)
        stretch = None if one is None else (one[0], at + 1 + one[1])
    if stretch is None:
        return window, at
    return _both(window, stretch[0]), stretch[1]


def _stretch(words: list[str], at: int, part: str | None) -> tuple[Window, int] | None:
    for size in (2, 1):
        sign = at + size
        if sign >= len(words) or words[sign] not in ("-", "to", "till", "until", "and"):
            continue
        for ending in (2, 1):
            after = sign + 1 + ending
            if after > len(words):
                continue
            one, two = _time(words[at:sign], part), _time(words[sign + 1 : after], part)
            if one is None or two is None:
                continue
            window = _from_to(one, two)
            return None if window is None else (window, after)
    return None


def _from_to(one: tuple[int, bool], two: tuple[int, bool]) -> Window | None:
    (begin, open_begin), (end, open_end) = one, two
    if open_begin and not open_end:
        later = begin + _NOON
        begin = later if later < end else begin
    elif open_begin and begin <= 5 * 60 + 59:
        begin += _NOON
    elif open_begin and begin < 8 * 60 and begin < end:
        return None  # "7-9": of the morning or of the evening?
    if open_end and end <= begin:
        end += _NOON
    return (begin, end) if begin < end <= DAY[1] else None


def _one_sided(word: str, words: list[str], part: str | None) -> tuple[Window, int] | None:
    for size in (2, 1):
        found = _time(words[:size], part) if size <= len(words) else None
        if found is None:
            continue
        minutes, is_open = found
        begins = word in ("after", "from")
        if is_open:
            hour = minutes // 60
            clear = (*range(1, 6), *range(9 if word == "after" else 7, 12)) if begins else (*range(1, 7), *range(9, 12))
            if hour not in clear or (word in ("until", "till", "by") and hour >= 9):
                return None
            minutes += _NOON if hour <= 6 else 0
        return ((minutes, DAY[1]) if begins else (0, minutes)), size
    return None


def _time(words: list[str], part: str | None) -> tuple[int, bool] | None:
    """Minutes of the day, and whether it may as well be twelve hours later."""
    if not words or not (words[0][:1].isdigit() or words[0] in ("noon", "midday")):
        return None
    chunk = ["at", *words]
    try:
        clock = read_clock(chunk, part)
    except NotUnderstood:
        clock = read_clock(chunk, "morning")
        return None if clock is None else (clock.time.hour * 60 + clock.time.minute, True)
    return None if clock is None else (clock.time.hour * 60 + clock.time.minute, False)


def _both(one: Window, two: Window) -> Window:
    return max(one[0], two[0]), min(one[1], two[1])


def _groups(items: list[_Item]) -> list[tuple[frozenset[int], set[Window]]]:
    """Which times belong to which days: "mon 9-12 fri after 2pm", "mornings on weekdays"."""
    every = frozenset(range(7))
    groups: list[tuple[frozenset[int], set[Window]]] = []
    days: frozenset[int] = frozenset()
    windows: set[Window] = set()
    days_first = bool(items) and items[0].kind == "days"
    previous = ""
    for item in items:
        closes = item.kind == "days" and windows if days_first else item.kind == "window" and days
        if closes and previous != item.kind:
            groups.append((days or every, windows or {DAY}))
            days, windows = frozenset(), set()
        if item.kind == "days":
            days |= item.days
        else:
            windows.add(item.window)
        previous = item.kind
    if days or windows:
        groups.append((days or every, windows or {DAY}))
    return groups
