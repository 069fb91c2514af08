"""Reading times of day ("3pm", "15:00", "half past 3 in the afternoon") and lengths ("1h 15")."""

from datetime import time
from typing import NamedTuple

from mentee_journal.domain.refusal import NotUnderstood, StillOpen, quoted
from mentee_journal.domain.typed_words import digits, part_number, plain, whole

PARTS = {"morning": "am", "afternoon": "pm", "evening": "pm"}
"""The parts of a day that say which half of it an hour belongs to."""


class Clock(NamedTuple):
    """A time of day; `alone` when it is so clearly one that it needs no date ("3pm", not "9.30")."""

    time: time
    alone: bool


def take_part(words: list[str]) -> tuple[list[str], str | None]:
    """The words without "in the morning", "evening", "tonight" …, and the part of the day these named.

    "tonight" and "this evening" leave "today" behind.
    """
    left: list[str] = []
    found: str | None = None
    for word in words:
        if word == "tonight":
            word, part = "today", "evening"
        elif word in PARTS:
            part = word
            if left[-2:] == ["in", "the"]:
                word = ""
                del left[-2:]
            elif left[-1:] == ["this"]:
                word = "today"
                del left[-1]
            else:
                word = ""
        else:
            left.append(word)
            continue
        if found:
            return words, None  # two parts of a day: leave the words as they are, nothing will read them
        found = part
        if word:
            left.append(word)
    return left, found


def read_clock(words: list[str], part: str | None) -> Clock | None:
    """The time that all of `words` say, or None. Raises NotUnderstood where morning or afternoon is open."""
    said_at = words[:1] == ["at"]
    words = words[1:] if said_at else list(words)
    if not words:
        return None
    if words in (["noon"], ["midday"], ["12", "noon"]):
        return None if part else Clock(time(12), alone=True)
    words, half = _take_half(words)
    spoken = said_at or half is not None or part is not None
    match words:
        case ["half", "past", hour]:
            read, spoken, minutes_off = _hour(hour), True, 30
        case ["quarter", "past", hour] | ["a", "quarter", "past", hour]:
            read, spoken, minutes_off = _hour(hour), True, 15
        case ["quarter", "to", hour] | ["a", "quarter", "to", hour]:
            read, spoken, minutes_off = _hour(hour), True, -15
        case [hour, "o'clock" | "oclock"]:
            read, spoken, minutes_off = _hour(hour), True, 0
        case [hour, "h" | "hrs"] if digits(hour, 1, 2) or digits(hour, 4, 4):
            read, minutes_off = _number(hour + "h", military=False), 0
        case [number]:
            read, minutes_off = _number(number, military=said_at or half is not None), 0
        case _:
            return None
    if read is None:
        return None
    hour24, minute, style = read
    if style == "bare" and not spoken:
        return None
    resolved = _resolve(hour24, half, part, open_hour=style == "bare", words=words)
    if resolved is None:
        return None
    total = resolved * 60 + minute + minutes_off
    if not 0 <= total < 24 * 60:
        return None
    clear = style in ("colon", "bare") or half is not None or said_at
    return Clock(time(total // 60, total % 60), alone=clear)


def _take_half(words: list[str]) -> tuple[list[str], str | None]:
    last = words[-1]
    if len(words) > 1 and last in ("am", "pm"):
        return words[:-1], last
    if last[:1].isdigit() and last[-2:] in ("am", "pm"):
        return [*words[:-1], last[:-2]], last[-2:]
    return words, None


def _hour(word: str) -> tuple[int, int, str] | None:
    hour = whole(word, 2)
    return None if hour is None else (hour, 0, "bare")


def _number(word: str, *, military: bool) -> tuple[int, int, str] | None:
    """Hour, minute and the way it was written; `military` allows 1500 and 930 without any sign."""
    for sign, style in ((":", "colon"), (".", "dot")):
        if sign in word:
            hour, _, minute = word.partition(sign)
            if digits(hour, 1, 2) and digits(minute, 2, 2) and int(minute) < 60:
                return int(hour), int(minute), style
            return None
    number, rest = part_number(word)
    if rest in ("h", "hrs") and len(number) == 4:
        military, rest = True, ""
    if rest.startswith("h"):
        minute = rest[1:] or "00"
        if digits(number, 1, 2) and digits(minute, 2, 2) and int(minute) < 60:
            return int(number), int(minute), "h"
        return None
    if rest or not number:
        return None
    if len(number) <= 2:
        return int(number), 0, "bare"
    if military and len(number) <= 4 and int(number[-2:]) < 60:
        return int(number[:-2]), int(number[-2:]), "h"
    return None


def _resolve(hour: int, half: str | None, part: str | None, *, open_hour: bool, words: list[str]) -> int | None:
    """The hour from 0 to 23, or None where the words contradict each other."""
    wanted = half or (PARTS[part] if part else None)
    if part and half and PARTS[part] != half:
        return None
    if half and not 1 <= hour <= 12:
        return None
    if wanted and 1 <= hour <= 12:
        # "9:30 in the evening" is 21:30, but "12:30 in the morning" stays out: who says it means two things.
        if hour == 12 and not half and wanted == "am":
            return None
        return hour % 12 + (12 if wanted == "pm" else 0)
    if wanted and (wanted == "pm") != (hour >= 12):
        return None
    if not wanted and open_hour:
        if 1 <= hour <= 11:
            said = " ".join(words)
            bare = " ".join(word for word in words if word not in ("o'clock", "oclock"))
            raise StillOpen(f"{quoted(said)} can be morning or afternoon. Try {bare} am or {bare} pm.")
        if hour == 0:
            return None
    return hour if 0 <= hour <= 23 else None


_HOURS = ("h", "hr", "hrs", "hour", "hours")
_MINUTES = ("m", "min", "mins", "minute", "minutes")
_TENS = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
NO_LENGTH = "I cannot read that as a length. Try 45, 45 min or 1h 15."


def parse_minutes(text: str) -> int:
    """A length in minutes, 1 to 1440: "45", "45 min", "1h 15", "1:15", "1.5 h", "half an hour".

    Raises NotUnderstood.
    """
    minutes = read_length(length_words(plain(text, NO_LENGTH)))
    if minutes is None or not 1 <= minutes <= 24 * 60:
        raise NotUnderstood(NO_LENGTH)
    return minutes


def length_words(text: str) -> list[str]:
    """The words of a length, numbers parted from units: "1h15" as 1, h, 15."""
    words: list[str] = []
    for word in text.split():
        decimal = word.replace(",", ".") if word[:1].isdigit() and "," in word[:-1] else word
        rest = decimal.rstrip(".,")
        while rest:
            number = rest[: len(rest) - len(rest.lstrip("0123456789.:"))]
            rest = rest[len(number) :]
            letters = rest[: len(rest) - len(rest.lstrip("abcdefghijklmnopqrstuvwxyz"))]
            rest = rest[len(letters) :]
            if not number and not letters:
                return []
            words += [piece for piece in (number, letters) if piece]
    return words


def read_length(words: list[str]) -> int | None:
    """The whole minutes that all of `words` say, or None."""
    match words:
        case [number] if digits(number, 1, 4):
            return int(number)
        case [number] if ":" in number:
            hours, _, minutes = number.partition(":")
            if digits(hours, 1, 2) and digits(minutes, 2, 2) and int(minutes) < 60:
                return int(hours) * 60 + int(minutes)
        case ["half", "an", "hour"] | ["half", "hour"] | ["half", "a", "hour"]:
            return 30
        case ["quarter", "of", "an", "hour"] | ["a", "quarter", "of", "an", "hour"]:
            return 15
        case ["three", "quarters", "of", "an", "hour"]:
            return 45
        case [number, unit] if unit in _MINUTES:
            return _TENS.get(number, whole(number))
        case [number, unit] if unit in _HOURS:
            return _of_hours(number)
        case [number, unit, *more] if unit in _HOURS and (hours_only := whole(number, 3)) is not None:
            extra = _past_the_hour(more)
            return None if extra is None else hours_only * 60 + extra
        case [number, "and", "a", "half", unit] if unit in _HOURS:
            hours_only = whole(number, 3)
            return None if hours_only is None else hours_only * 60 + 30
        case _:
            pass
    return None


def _past_the_hour(words: list[str]) -> int | None:
    if words[:1] == ["and"]:
        words = words[1:]
        if words in (["a", "half"], ["a", "quarter"]):
            return 30 if words[1] == "half" else 15
        if len(words) == 1:
            return None  # "an hour and 15" trails off
    if (len(words) == 2 and words[1] not in _MINUTES) or len(words) not in (1, 2):
        return None
    minutes = _TENS.get(words[0], whole(words[0], 2))
    return minutes if minutes is not None and minutes < 60 else None


def _of_hours(number: str) -> int | None:
    before, sign, after = number.partition(".")
    if not sign:
        hours = whole(number)
        return None if hours is None else hours * 60
    if digits(before, 1, 4) and digits(after, 1, 3):
        scale = int(10 ** len(after))
        return round(int(before + after) * 60 / scale)
    return None
