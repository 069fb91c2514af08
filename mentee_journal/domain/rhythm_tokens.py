"""What somebody typed about a rhythm, as plain lower-case words parted where people leave no space.

"Tue/Thu 9–10am, 1x/week" becomes tue / thu 9am… in words that the grammar looks up one by one; no patterns are
searched, and what is longer than a sentence is not read at all, so no input can take long.
"""

from __future__ import annotations

from functools import cache
from unicodedata import combining, normalize

from mentee_journal.domain.refusal import NotUnderstood, quoted
from mentee_journal.domain.typed_words import MONTH, NTH, UNIT, WEEKDAY, digits, part_number
from mentee_journal.domain.when_words import WEEKDAYS

__all__ = ["EXAMPLES", "LONGEST", "is_link", "ordinal", "refusal", "weekday", "words_of"]

LONGEST = 200
"""Characters. Longer text is not a rhythm somebody typed; a link to a meeting may be longer on its own."""
_LONGEST_OF_ALL = 1000
EXAMPLES = "Try every other tuesday at 15:00, or first monday of the month 9am."

_SIGNS = str.maketrans(
    {
        "\t": " ",
        "\n": " ",
        "’": "'",
        "‘": "'",
        "“": " ",
        "”": " ",
        '"': " ",
        "(": " ",
        ")": " ",
        "[": " ",
        "]": " ",
        "–": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "—": " ",
        "×": "x",
        "@": " at ",
        "&": " and ",
        ";": " ",
    }
)
_WEEKDAY = WEEKDAY | {f"{name.lower()}s": place for place, name in enumerate(WEEKDAYS)}
_LENGTH_UNITS = frozenset(["m", "min", "mins", "minute", "minutes", "hr", "hrs", "hour", "hours", "x"])


def refusal(unread: str = "") -> NotUnderstood:
    """The refusal of what was not understood, by name, with an example of what works."""
    if not unread:
        return NotUnderstood(f"There is nothing to read as a rhythm yet. {EXAMPLES}")
    return NotUnderstood(f"I cannot read {quoted(unread)} as part of a rhythm. {EXAMPLES}")


def weekday(word: str) -> int | None:
    """0 for "mon", "monday" and "mondays"."""
    return _WEEKDAY.get(word)


def ordinal(word: str) -> int | None:
    """The number of "3rd", "third" and "15th", -1 for "last"; None for anything else and for "0th" or "32nd"."""
    number, suffix = part_number(word)
    if suffix in ("st", "nd", "rd", "th") and digits(number, 1, 2):
        return int(number) if 1 <= int(number) <= 31 else None
    return NTH.get(word)


def is_link(word: str) -> bool:
    """Whether it is the address of a page or a call."""
    return word.lower().startswith(("https://", "http://")) and len(word) > 10


def words_of(text: str) -> list[str]:
    """The words of `text`; links keep their letters as they are. Raises NotUnderstood."""
    if len(text) > _LONGEST_OF_ALL or sum(len(word) + 1 for word in text.split() if not is_link(word)) > LONGEST + 1:
        raise NotUnderstood(f"That is longer than I can read as a rhythm. {EXAMPLES}")
    words: list[str] = []
    for raw in text.split():
        if is_link(raw):
            if not raw.isprintable():
                raise refusal(raw)
            words.append(raw.rstrip(".,;"))
            continue
        letters = normalize("NFKD", raw.translate(_SIGNS))
        plain = "".join(c for c in letters if not combining(c))
        if not (plain.isascii() and plain.isprintable()):
            raise refusal(raw)
        for spaced in _commas_apart(plain.lower()).split():
            word = spaced.replace("a.m.", "am").replace("p.m.", "pm")
            words += _parted(word.rstrip(".'!?") or word)
    if not words:
        raise refusal(text.strip())
    return words


def _commas_apart(word: str) -> str:
    # "1,5 h" keeps its comma, for it is a number.
    kept = [
        " " if c == "," and not (word[i - 1 : i].isdigit() and word[i + 1 : i + 2].isdigit()) else c
        for i, c in enumerate(word)
    ]
    return "".join(kept)


def _parted(word: str) -> list[str]:
    if word == "+" or ("+" in word and all(weekday(piece) is not None for piece in word.split("+"))):
        return _joined([[piece] if piece else [] for piece in word.split("+")], "and") if len(word) > 1 else ["and"]
    if "/" in word:
        pieces = [piece for piece in word.split("/") if piece]
        if word in _zones() or all(piece.isdigit() for piece in pieces):
            return [word]
        return _joined([_parted(piece) for piece in pieces], "/") if pieces else ["/"]
    if "-" in word.strip("-"):
        pieces = [piece for piece in word.split("-") if piece]
        if word in _zones() or (all(piece.isdigit() for piece in pieces) and len(pieces) == 3):
            return [word]
        # "mon-fri" and "9-10am" are stretches; "6-weekly" and "face-to-face" are words held together.
        stretch = len(pieces) == 2 and (
            all(piece[0].isdigit() or piece in ("noon", "midday") for piece in pieces)
            or all(weekday(piece) is not None for piece in pieces)
            or all(piece in MONTH for piece in pieces)
        )
        return _joined([_parted(piece) for piece in pieces], "-" if stretch else "")
    number, letters = part_number(word)
    if number and letters and (letters in UNIT or letters in MONTH or letters in _LENGTH_UNITS):
        return [number, letters]
    if word[:1] == "x" and digits(word[1:], 1, 2):
        return ["x", word[1:]]
    return [word]


def _joined(lists: list[list[str]], sign: str) -> list[str]:
    words = lists[0]
    for following in lists[1:]:
        words = [*words, *([sign] if sign else []), *following]
    return words


@cache
def _zones() -> frozenset[str]:
    from mentee_journal.domain.zones import zone_names

    return frozenset(name.lower() for name in zone_names())
