"""What somebody typed, as plain lower-case words, and the vocabulary the readers of dates share.

A text is short, and its words are looked up, never searched with patterns, so no input can take long.
"""

from mentee_journal.domain.refusal import NotUnderstood
from mentee_journal.domain.when_words import MONTHS as MONTH_NAMES
from mentee_journal.domain.when_words import WEEKDAYS as WEEKDAY_NAMES

LONGEST = 64
"""Characters. Longer text is not a date somebody typed."""


def _by_name(names: tuple[str, ...], start: int) -> dict[str, int]:
    lower = [name.lower() for name in names]
    return {form: i for i, name in enumerate(lower, start) for form in (name, name[:3])}


WEEKDAY: dict[str, int] = _by_name(WEEKDAY_NAMES, 0) | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
MONTH: dict[str, int] = _by_name(MONTH_NAMES, 1) | {"sept": 9}
NTH: dict[str, int] = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
    "last": -1,
}
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER: dict[str, int] = {"a": 1, "an": 1} | {word: value for value, word in enumerate(_COUNTED, start=1)}
UNIT: dict[str, str] = {
    form: unit
    for unit, forms in {
        "day": "day days d",
        "week": "week weeks wk wks w",
        "fortnight": "fortnight fortnights",
        "month": "month months mo",
        "year": "year years yr yrs y",
    }.items()
    for form in forms.split()
}

# What keyboards, mail programs and web pages put in place of a plain sign.
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "’": "'", "@": " at "})


def plain(text: str, refusal: str) -> str:
    """`text` trimmed, in lower case and plain letters. Raises NotUnderstood(`refusal`) if it cannot be."""
    text = text.strip()
    if len(text) <= LONGEST:
        text = text.translate(_PLAIN)
        if text.isascii() and text.isprintable():
            return text.lower().replace("a.m.", "am").replace("p.m.", "pm")
    raise NotUnderstood(refusal)


def split_words(text: str) -> list[str]:
    """Words without commas and trailing dots; "2w" and "8dec" become two words each."""
    words: list[str] = []
    for word in text.replace(",", " ").split():
        bare = word.rstrip(".'") or word
        number, letters = part_number(bare)
        if number and (letters in UNIT or letters in MONTH):
            words += [number, letters]
        else:
            words.append(bare)
    return words


def part_number(word: str) -> tuple[str, str]:
    """ "45min" as ("45", "min"), "min" as ("", "min")."""
    rest = word.lstrip("0123456789")
    return word[: len(word) - len(rest)], rest


def whole(word: str, most_digits: int = 4) -> int | None:
    """A number in digits or as a word up to twelve, else None."""
    if word in NUMBER:
        return NUMBER[word]
    return int(word) if digits(word, 1, most_digits) else None


def digits(word: str, least: int, most: int) -> bool:
    """Whether `word` is nothing but `least` to `most` digits."""
    return least <= len(word) <= most and word.isascii() and word.isdigit()
