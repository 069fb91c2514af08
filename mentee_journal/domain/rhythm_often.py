"""How often: "every other", "every 3 weeks", "twice a month", "quarterly", "6-weekly", "1x/week"."""

from __future__ import annotations

from mentee_journal.domain.refusal import NotUnderstood, quoted
from mentee_journal.domain.rhythm import MOST_APART
from mentee_journal.domain.rhythm_said import Often, Said, twice
from mentee_journal.domain.rhythm_tokens import ordinal, weekday
from mentee_journal.domain.typed_words import UNIT, whole

__all__ = ["often", "take_often"]

_EACH = ("every", "each")
_PER = ("a", "an", "per", "each", "every", "/", "in")
_ALTERNATE = ("other", "alternate", "alternating")
_ADVERBS = {
    "weekly": Often("week"),
    "fortnightly": Often("week", 2),
    "monthly": Often("month"),
    "quarterly": Often("month", 3),
    "yearly": Often("month", 12),
    "annually": Often("month", 12),
    "semimonthly": Often("month", 1, 2),
}
_UNITS = {
    "week": Often("week"),
    "fortnight": Often("week", 2),
    "month": Often("month"),
    "quarter": Often("month", 3),
    "year": Often("month", 12),
}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_TWO_MEANINGS = {
    "biweekly": "Try every other tuesday at 15:00, or tue and thu at 15:00.",
    "bimonthly": "Try every 2 months on the first tuesday, or 1st and 3rd tuesday at 15:00.",
    "biannually": "Try every 6 months on the first tuesday at 15:00.",
    "biannual": "Try every 6 months on the first tuesday at 15:00.",
    "biennial": "Try every 12 months on the first tuesday at 15:00.",
}
_NO_RHYTHM = ("needed", "hoc", "required")


def take_often(words: list[str], at: int, said: Said) -> int:
    """Reads how often, from the word `at` on; the place after it, or `at` where nothing of it begins there."""
    _refuse_unclear(words, at)
    if said.minutes is not None and words[at] in ("a", "per", "/") and at + 1 < len(words) and _unit(words[at + 1]):
        words = [*words[:at], "every", *words[at + 1 :]]  # "one hour a week"
    after = _month_of_it(words, at, said)
    if after == at:
        after = _of_weekdays(words, at, said)
    if after > at:
        return after
    found = often(words, at)
    if found is None:
        return at
    read, after = found
    if not 1 <= read.interval <= MOST_APART or (read.times is not None and not 1 <= read.times <= 31):
        raise _too_much(" ".join(words[at:after]))
    before = said.often
    if before is not None and before != read:
        # "once every two weeks", said in two places, is one thing; "weekly … monthly" is two.
        raise twice("answers to how often", " ".join(words[at:after]))
    said.often = read
    return after


def often(words: list[str], at: int) -> tuple[Often, int] | None:
    """ "every 2 weeks", "twice a month", "monthly", and the place after it."""
    word = words[at]
    if word in _ADVERBS:
        return _ADVERBS[word], at + 1
    if word in ("half", "six") and words[at + 1 : at + 2] == ["yearly"]:
        return Often("month", 6), at + 2
    if word == "semi" and words[at + 1 : at + 2] == ["monthly"]:
        return Often("month", 1, 2), at + 2
    if word in _EACH or word in _ALTERNATE[1:]:
        return _every(words, at + (word in _EACH))
    times, after = _times(words, at)
    if times is None:
        return _counted_adverb(words, at)
    following = words[after] if after < len(words) else ""
    if following in _ADVERBS:
        return _per(times, _ADVERBS[following], after + 1)
    if following not in _PER:
        return None
    after += 1
    if following == "in" and words[after : after + 1] and words[after] in ("a", "every", "each"):
        after += 1
    found = _every(words, after)
    return None if found is None else _per(times, *found)


def _counted_adverb(words: list[str], at: int) -> tuple[Often, int] | None:
    """ "6-weekly", "two monthly"."""
    number = whole(words[at], 2) if words[at] not in ("a", "an") else None
    following = words[at + 1] if at + 1 < len(words) else ""
    if number is None or following not in ("weekly", "monthly", "yearly"):
        return None
    one = _ADVERBS[following]
    if words[at + 2 : at + 3] and words[at + 2] in ("sessions", "meetings", "calls"):
        shown, unit = " ".join(words[at : at + 3]), f"{one.unit}s"
        raise NotUnderstood(
            f"{quoted(shown)} has two meanings. Try {following} for {number} {words[at + 2]}, or every {number} {unit}."
        )
    return one._replace(interval=one.interval * number), at + 2


def _per(times: int, each: Often, after: int) -> tuple[Often, int] | None:
    if each.unit == "month" and each.interval == 12 and times > 1:
        # Twice a year is every six months; five times a year is no even rhythm.
        return (Often("month", 12 // times), after) if 12 % times == 0 else None
    if times > 1 and each.interval % times == 0:
        return each._replace(interval=each.interval // times), after
    return each._replace(times=times), after


def _times(words: list[str], at: int) -> tuple[int | None, int]:
    """ "twice", "3 times", "2x", "once": how many, and the place after it."""
    if words[at] in _TIMES:
        return _TIMES[words[at]], at + 1
    number = whole(words[at], 2) if words[at] not in ("a", "an") else None
    following = words[at + 1] if at + 1 < len(words) else ""
    if number is not None and following in ("times", "time", "x"):
        return number, at + 2
    if number is not None and following == "/" and at + 2 < len(words) and _unit(words[at + 2]):
        return number, at + 1
    return None, at


def _every(words: list[str], at: int) -> tuple[Often, int] | None:
    """What may follow "every": "other week", "3 weeks", "second month", "quarter"."""
    word = words[at] if at < len(words) else ""
    following = words[at + 1] if at + 1 < len(words) else ""
    if word == "half" and following == "year":
        return Often("month", 6), at + 2
    if word in _ALTERNATE and (unit := _unit(following)):
        return unit._replace(interval=unit.interval * 2), at + 2
    if word in ("alternate", "alternating", "other"):
        return None
    if unit := _unit(word):
        return unit, at + 1
    number = ordinal(word) if word not in ("last", "first", "1st") else None
    if number is None and word not in ("a", "an"):
        number = whole(word, 4)
    if number is not None and UNIT.get(following) == "day" and len(following) > 1 and number % 7 == 0:
        return Often("week", number // 7), at + 2
    if number is not None and (unit := _unit(following)):
        return unit._replace(interval=unit.interval * number), at + 2
    return None


def _unit(word: str) -> Often | None:
    plain = UNIT.get(word, word)
    if plain in ("quarter", "quarters"):
        plain = "quarter"
    return _UNITS.get(plain) if len(word) > 1 else None


def _of_weekdays(words: list[str], at: int, said: Said) -> int:
    """ "every other" before weekdays; "every day", "weekdays"."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    start = at + (word in _EACH)
    rest = words[start : start + 2]
    if rest[:1] in (["weekday"], ["weekdays"], ["workday"], ["workdays"]):
        return _days(words, at, start + 1, range(5), said)
    if rest in (["working", "day"], ["working", "days"], ["week", "day"], ["week", "days"]):
        return _days(words, at, start + 2, range(5), said)
    if word == "daily" or (start > at and rest[:1] == ["day"]):
        return _days(words, at, start + 1, range(7), said)
    if rest[:1] in (["weekend"], ["weekends"]):
        raise NotUnderstood("A weekend has two days: say which. Try every saturday at 10:00.")
    if rest[:1] and rest[0] in _ALTERNATE and (start > at or word in _ALTERNATE[1:]):
        if len(rest) > 1 and weekday(rest[1]) is not None:
            if said.often not in (None, Often("week", 2)):
                raise twice("answers to how often", " ".join(words[at : start + 1]))
            said.often = Often("week", 2)
            return start + 1
        return at
    if start > at and weekday(following) is not None:
        return _every_weekday(words, start, said)
    return at


def _every_weekday(words: list[str], start: int, said: Said) -> int:
    if said.often is not None and said.often.unit == "month":
        raise twice("answers to how often", " ".join(words[start - 1 : start + 1]))
    said.often = said.often or Often("week")
    return start


def _days(words: list[str], at: int, after: int, days: range, said: Said) -> int:
    if said.weekdays:
        raise twice("lists of days", " ".join(words[at:after]))
    said.weekdays |= set(days)
    return after


def _month_of_it(words: list[str], at: int, said: Said) -> int:
    """ "of the month", "of every other month", "a month", after weekdays or days of a month."""
    if not (said.nth or said.month_days):
        return at
    start = at
    if words[at] in ("of", "in"):
        start += 1
        the = words[start : start + 1] == ["the"]
        if words[start + the : start + the + 1] == ["month"]:
            said.monthly = True
            return start + the + 1
        if words[start : start + 1] and words[start] in _EACH:
            start += 1
        elif words[start : start + 1] not in (["a"], ["alternate"], ["alternating"]):
            return at
    elif words[at] in ("a", "per", "/", *_EACH):
        start += 1
    else:
        return at
    if words[start : start + 1] == ["a"]:
        start += 1
    found = _every(words, start)
    if found is None or found[0].unit != "month":
        return at
    read, after = found
    if read.interval > MOST_APART or read.interval < 1:
        raise _too_much(" ".join(words[at:after]))
    if read.interval == 1:
        said.monthly = True
    elif said.often not in (None, read):
        raise twice("answers to how often", " ".join(words[at:after]))
    else:
        said.often = read
    return after


def _too_much(words: str) -> NotUnderstood:
    return NotUnderstood(
        f"{quoted(words)} is no rhythm I can keep: 1 to {MOST_APART} weeks or months. Try every 3 weeks."
    )


def _refuse_unclear(words: list[str], at: int) -> None:
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word == "bi" and following in ("weekly", "monthly", "annually", "annual"):
        word = f"bi{following}"
    if word in _TWO_MEANINGS:
        raise NotUnderstood(f"{quoted(word)} has two meanings. {_TWO_MEANINGS[word]}")
    if word in ("as", "when", "ad", "if") and following in _NO_RHYTHM:
        raise NotUnderstood(
            "Meetings that come up as they are needed need no rhythm. Try monthly on the first tuesday at 15:00."
        )
    word = following if word == "but" else word
    if word in ("except", "excluding", "skip", "skipping", "unless", "not", "without"):
        left = " ".join(words[at : at + 5])
        raise NotUnderstood(
            f"Days without meetings are kept as time off, so leave {quoted(left)} out. "
            "Try every other tuesday at 15:00."
        )
