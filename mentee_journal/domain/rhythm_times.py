"""At what time, and for how long: "3pm", "at half past 8", "15:00-15:45", "for 30 min"."""

from __future__ import annotations

from datetime import time
from typing import NamedTuple

from mentee_journal.domain.clock_grammar import length_words, read_clock, read_length
from mentee_journal.domain.refusal import NotUnderstood, StillOpen, quoted
from mentee_journal.domain.rhythm_said import Said
from mentee_journal.domain.typed_words import MONTH, NUMBER, UNIT, digits

__all__ = ["take_clock", "take_length"]

_MORNING_FROM = 8
"""A bare hour from here to noon is taken for the morning, and that is said; 1 to 7 may be either."""
_LONGEST_MEETING = 6 * 60
_BETWEEN = ("-", "to", "till", "until", "and")
_TIMED = ("am", "pm", "min", "mins", "minute", "minutes", "hr", "hrs", "hour", "hours")


class _Edge(NamedTuple):
    """One end of a stretch of time; `open` when it may be in the other half of the day as well."""

    minutes: int
    open: bool
    clear: bool
    """Written as 24-hour clocks show it, "9:00"."""


def take_clock(words: list[str], at: int, said: Said) -> int:
    """Reads a time of day, or from when to when; the place after it, or `at`."""
    after = _from_to(words, at, said)
    if after > at:
        return after
    if words[at] == "from" and at + 1 < len(words) and words[at + 1][:1].isdigit() and not words[at + 1].isdigit():
        after = take_clock(words, at + 1, said)  # "from 9am for an hour"
        return after if after > at + 1 else at
    # No time takes more than five words ("at quarter past 3 pm").
    for size in range(min(5, len(words) - at), 0, -1):
        chunk = [_in_digits(word) for word in words[at : at + size]]
        if at + size < len(words) and words[at + size] in (*_TIMED, *UNIT, "x", "times") and chunk[-1].isdigit():
            continue
        try:
            clock = read_clock(chunk, said.part)
        except NotUnderstood:
            clock = read_clock(chunk, "morning")
            if clock is None or clock.time.hour < _MORNING_FROM:
                raise
            said.remarks.append(
                f"{quoted(' '.join(words[at : at + size]))} is read as {clock.time:%H:%M}, in the morning."
            )
        if clock is not None:
            said.put("clock", clock.time, "times", " ".join(words[at : at + size]))
            return at + size
    return at


def take_length(words: list[str], at: int, said: Said) -> int:
    """Reads "for 45 min", "1 h", "for half an hour", "for 45"; the place after it, or `at`."""
    start = at + (words[at] in ("for", "lasting", "of"))
    for size in range(min(6, len(words) - start), 0, -1):
        chunk = words[start : start + size]
        if chunk[-1] in ("a", "an"):
            continue  # "one hour a week"
        pieces = length_words(" ".join(chunk))
        units = [piece for piece in pieces if piece.isalpha()]
        if not units and not (words[at] == "for" and size == 1 and digits(chunk[0], 2, 3)):
            continue
        if size == 1 and start == at and not _short(chunk[0]):
            continue
        if start + size < len(words) and words[start + size] in UNIT and not units:
            continue
        minutes = read_length(pieces)
        if minutes is None:
            continue
        after = start + size
        if words[after : after + 1] in (["long"], ["each"]) and words[after + 1 : after + 2] not in (
            ["week"],
            ["month"],
        ):
            after += 1
        shown = " ".join(words[at:after])
        if not 5 <= minutes <= 24 * 60:
            raise NotUnderstood(f"{quoted(shown)} is no length for a meeting. Try for 45 min.")
        said.put("minutes", minutes, "lengths", shown)
        return after
    return at


def _short(word: str) -> bool:
    # "1h" and "1h30" are lengths; "9h" and "15h30" are times, as they are in French.
    hours = word.partition("h")[0]
    return not digits(hours, 1, 2) or int(hours) <= 4


def _in_digits(word: str) -> str:
    return str(NUMBER[word]) if word in NUMBER and word not in ("a", "an") else word


def _from_to(words: list[str], at: int, said: Said) -> int:
    """ "15:00-15:45", "from 3 to 4pm", "between 9 and 10 am"."""
    start = at
    while words[start : start + 1] and words[start] in ("at", "from", "between"):
        start += 1
    for size in (2, 1):
        sign = start + size
        if sign >= len(words) or words[sign] not in _BETWEEN:
            continue
        if words[sign] == "and" and "between" not in words[at:start]:
            continue
        for ending in (2, 1):
            after = sign + 1 + ending
            if after > len(words) or (after < len(words) and words[after] in (*UNIT, *MONTH, "of", "times", "x")):
                continue
            if _in_four(words[start:sign]) != _in_four(words[sign + 1 : after]):
                continue  # "3pm until 2028"
            one = _edge(words[start:sign], said)
            two = _edge(words[sign + 1 : after], said)
            if one is not None and two is not None:
                _keep_stretch(one, two, " ".join(words[start:after]), said)
                return after
    return at


def _in_four(words: list[str]) -> bool:
    return digits(words[0], 4, 4)


def _edge(words: list[str], said: Said) -> _Edge | None:
    chunk = [_in_digits(word) for word in words]
    halved = chunk[-1].endswith(("am", "pm"))
    try:
        clock = read_clock(["at", *chunk], said.part)
    except NotUnderstood:
        clock = read_clock(["at", *chunk], "morning")
        return None if clock is None else _Edge(_minutes(clock.time), True, False)
    if clock is None:
        return None
    written_short = chunk[0][:1] != "0" and clock.time.hour in range(1, 12)
    clear = any(sign in chunk[0] for sign in ":.")
    return _Edge(_minutes(clock.time), written_short and not halved and said.part is None, clear)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _keep_stretch(one: _Edge, two: _Edge, shown: str, said: Said) -> None:
    begins = [one.minutes, *([one.minutes + 720] if one.open else [])]
    ends = [two.minutes, *([two.minutes + 720] if two.open else [])]
    # "3-4pm" is one hour and not thirteen; "11-1" goes over noon.
    pairs = [(b, e) for b in begins for e in ends if 5 <= e - b <= _LONGEST_MEETING]
    if one.clear and two.clear and (one.minutes, two.minutes) in pairs:
        pairs = [(one.minutes, two.minutes)]
    if len(pairs) > 1:
        morning = [(b, e) for b, e in pairs if _MORNING_FROM * 60 <= b < 720]
        if not morning:
            hour = shown.replace(" - ", "-")
            raise StillOpen(f"{quoted(hour)} can be morning or afternoon. Try {hour}am or {hour}pm.")
        pairs = morning
        said.remarks.append(f"{quoted(shown.replace(' - ', '-'))} is read as the morning.")
    if not pairs:
        raise NotUnderstood(f"{quoted(shown)} is no stretch of time for a meeting. Try 15:00-15:45.")
    begin, end = pairs[0]
    said.put("clock", time(begin // 60 % 24, begin % 60), "times", shown)
    said.put("minutes", end - begin, "lengths", shown)
