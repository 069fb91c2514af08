"""On which days: "tue and thu", "mon-fri", "1st and 3rd thu", "the 15th", "last day"."""

from __future__ import annotations

from mentee_journal.domain.refusal import NotUnderstood, quoted
from mentee_journal.domain.rhythm_said import Often, Said, twice
from mentee_journal.domain.rhythm_tokens import ordinal, weekday
from mentee_journal.domain.typed_words import MONTH, digits, whole

__all__ = ["take_days", "take_part_of_day"]

_AND = ("and", "/", "or")
_TO = ("-", "to", "through", "thru", "till")
_PARTS = {form: part for part in ("morning", "afternoon", "evening") for form in (part, f"{part}s")}
_PARTS |= {"night": "evening", "nights": "evening"}


def take_days(words: list[str], at: int, said: Said) -> int:
    """Reads days from the word `at` on; the place after them, or `at` where none are said there."""
    for take in (_numbered, _of_month, _few_of_month, _weekdays):
        after = take(words, at, said)
        if after > at:
            return after
    return at


def take_part_of_day(words: list[str], said: Said) -> list[str]:
    """The words without "in the morning", "afternoons"; which part of the day was meant is kept."""
    left: list[str] = []
    for word in words:
        part = _PARTS.get(word)
        if part is None:
            left.append(word)
            continue
        said.put("part", part, "parts of the day", word)
        if left[-2:] == ["in", "the"]:
            del left[-2:]
        elif left[-1:] == ["in"] or (left[-1:] == ["at"] and word == "night"):
            del left[-1]
    return left


def _listed(words: list[str], at: int) -> tuple[list[int], int]:
    """ "mon", "mon, wed and fri", "mon to fri": the weekdays and the place after them."""
    found: list[int] = []
    while at < len(words):
        start = at + (1 if found and words[at] in _AND else 0)
        if start > at and words[start : start + 1] in (["on"], ["every"], ["each"]):
            start += 1
        day = weekday(words[start]) if start < len(words) else None
        if day is None:
            break
        if start > at and words[at] == "or":
            raise NotUnderstood("With “or” the day stays open. Try tue and thu at 15:00, or only one of the two.")
        at = start + 1
        until = weekday(words[at + 1]) if at + 1 < len(words) and words[at] in _TO else None
        if until is None:
            found.append(day)
        else:
            found += [(day + step) % 7 for step in range((until - day) % 7 + 1)]
            at += 2
    return found, at


def _weekdays(words: list[str], at: int, said: Said) -> int:
    # "from monday to friday"; from a single day a rhythm begins.
    found, after = _listed(words, at + (words[at] == "from"))
    if not found or (words[at] == "from" and len(found) < 2):
        return at
    if said.nth or said.month_days or said.weekdays:
        raise _two_lists(" ".join(words[at:after]), said)
    said.weekdays |= set(found)
    return after


def _few_of_month(words: list[str], at: int, said: Said) -> int:
    """ "one tuesday a month", "two thursdays every month"."""
    number = whole(words[at], 1)
    rest = words[at + 1 : at + 4]
    if number is None or len(rest) < 3 or weekday(rest[0]) is None:
        return at
    if rest[1] not in ("a", "per", "each", "every", "/") or rest[2] != "month":
        return at
    if said.often is not None or said.weekdays or said.nth or said.month_days:
        raise twice("answers to how often", " ".join(words[at : at + 4]))
    said.often = Often("month", 1, number)
    said.weekdays.add(weekday(rest[0]) or 0)
    return at + 4


def _ordinals(words: list[str], at: int) -> tuple[list[int], int]:
    found: list[int] = []
    while at < len(words):
        start = at + (1 if found and words[at] in ("and", "/") else 0)
        if words[start : start + 1] == ["the"]:
            start += 1
        number = ordinal(words[start]) if start < len(words) else None
        if number is None:
            break
        found.append(number)
        at = start + 1
    return found, at


def _numbered(words: list[str], at: int, said: Said) -> int:
    """ "first monday", "every 2nd and 4th tue", "last friday"."""
    begin = at + (words[at] in ("every", "each"))
    numbers, after = _ordinals(words, begin)
    if not numbers:
        return at
    rest = words[after : after + 2]
    if rest[:1] in (["weekday"], ["workday"], ["week"]) or rest in (["working", "day"], ["business", "day"]):
        raise NotUnderstood(
            f"{quoted(' '.join(words[at : after + 1 + (rest[1:] == ['day'])]))} is another day each month. "
            "Try first monday of the month 9am, or monthly on the 1st at 15:00."
        )
    days, end = _listed(words, after)
    if not days:
        return at
    shown = " ".join(words[at:end])
    if any(number == 5 for number in numbers):
        raise NotUnderstood(f"Not every month has {quoted(shown)}. Try last {words[after]} of the month at 15:00.")
    if any(number > 5 for number in numbers):
        raise NotUnderstood(f"No month has {quoted(shown)}. Try last {words[after]} of the month at 15:00.")
    if said.weekdays or said.month_days:
        raise _two_lists(shown, said)
    if begin > at and len(numbers) == 1 and numbers[0] > 1:
        said.unclear = shown
    said.nth += [(number, tuple(sorted(set(days)))) for number in numbers]
    return end


def _of_month(words: list[str], at: int, said: Said) -> int:
    """ "15th", "1st and 15th", "last day", "day 15"."""
    begin = at + (words[at] in ("every", "each"))
    if words[begin : begin + 1] == ["day"] and begin + 1 < len(words) and digits(words[begin + 1], 1, 2):
        return _month_days(words, at, begin + 2, [int(words[begin + 1])], said)
    numbers, after = _ordinals(words, begin)
    named = words[after : after + 1] in (["day"], ["days"])
    after += named
    following = words[after : after + 2]
    if not numbers or (-1 in numbers and not (named and numbers == [-1]) and not _last_after_others(words, after)):
        return at
    if any(word in MONTH for word in following if word != "of") and following[:1] != ["in"]:
        return at  # "15th of december" is one day and no rhythm
    if following[:1] and following[0] in ("week", "weeks", "month", "months", "time", "year", "half", "quarter"):
        return at
    return _month_days(words, at, after, [31 if number == -1 else number for number in numbers], said)


def _last_after_others(words: list[str], after: int) -> bool:
    return words[after - 1 : after] in (["day"], ["days"])


def _month_days(words: list[str], at: int, after: int, days: list[int], said: Said) -> int:
    shown = " ".join(words[at:after])
    of_month = words[after : after + 1] and words[after] in ("of", "in", "each", "every", "monthly")
    if max(days) <= 4 and "day" not in shown and not of_month and (len(days) > 1 or said.often is None):
        # The first and third Tuesday, or of the month?
        raise NotUnderstood(f"{quoted(shown)} of what? Try {shown} of the month at 15:00, or {shown} tuesday at 15:00.")
    if not all(1 <= day <= 31 for day in days):
        raise NotUnderstood(f"No month has {quoted(shown)}. Try monthly on the 15th at 15:00.")
    if said.weekdays or said.nth or said.month_days:
        raise _two_lists(shown, said)
    said.month_days |= set(days)
    return after


def _two_lists(shown: str, said: Said) -> NotUnderstood:
    if said.clock is None:
        return twice("lists of days", shown)
    return NotUnderstood(
        f"{quoted(shown)} comes after the time: the days of one rhythm stand together and have one time. "
        "Try tue and thu at 15:00."
    )
