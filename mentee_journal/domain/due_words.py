"""The day at the end of a line: "… by fri", "… (4 dec)", "… next tuesday".

Nothing is taken for a day that may be something else.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from mentee_journal.domain.moments import DateOrder
from mentee_journal.domain.refusal import NotUnderstood

__all__ = ["Due", "find_due"]

_MOST_WORDS = 8
_UNTIL = frozenset(["by", "due", "until", "till", "til"])
_ON = frozenset(["on", "the"])
_PERHAPS = frozenset(["sat", "sun", "wed", "mon"])
"""Days that are other words too: they count without "by" only with a capital letter."""
_OPEN, _CLOSE = "([", ")]"
_ABOUT_A_DAY_WORDS = (
    "for from about of since after before at like than with to between and or vs versus every each any some no most "
    "which what as is was were in only not except during through into over"
)
_ABOUT_A_DAY = frozenset(_ABOUT_A_DAY_WORDS.split())
"""A day that follows one of these is spoken about ("plan for monday"), not when something is due."""


class Due(NamedTuple):
    """What was found: the words before it, the day, or why a day that was meant is none."""

    rest: str
    on: date | None = None
    trouble: str = ""


class _Clock(NamedTuple):
    now: datetime
    zone: str
    order: DateOrder

    def day(self, words: str) -> date | None:
        """The day that all of the words name. Raises NotUnderstood where it is a day that cannot be."""
        from mentee_journal.domain.when_reader import read_date

        try:
            return read_date(words, self.now, self.zone, self.order, False)
        except NotUnderstood as refused:
            if str(refused).startswith(("There is no ", "No month ")) or "no month" in str(refused):
                raise
            return None

    def day_of_moment(self, words: str) -> date | None:
        """The day, when the words name one and a time."""
        from mentee_journal.domain.when_reader import read_moment

        parts = words.split()
        try:
            if not any(self.day(" ".join(parts[:count])) for count in range(len(parts) - 1, 0, -1)):
                return None
            return read_moment(words, self.now, self.zone, self.order, None).local(self.zone).date()
        except NotUnderstood:
            return None


def find_due(text: str, *, now: datetime, zone: str, order: DateOrder) -> Due:
    """The day a line ends with; without one, the line as it is."""
    clock = _Clock(now, zone, order)
    bare = text.rstrip(" \t.,;!")
    for find in (_in_brackets, _after_until, _at_the_end):
        found = find(bare, clock)
        if found is None:
            continue
        rest = found.rest.rstrip(" \t,;–—")
        # A day alone is what is to be done ("Friday"), and a line must say something.
        return found._replace(rest=rest) if rest and found.on is not None else Due(text, None, found.trouble)
    return Due(text)


def _tail(text: str) -> list[tuple[int, str]]:
    """The last words with where each begins."""
    words: list[tuple[int, str]] = []
    end = len(text)
    while end > 0 and len(words) < _MOST_WORDS:
        while end > 0 and text[end - 1].isspace():
            end -= 1
        begin = end
        while begin > 0 and not text[begin - 1].isspace() and end - begin <= 64:
            begin -= 1
        if begin == end or end - begin > 64:
            break
        words.append((begin, text[begin:end]))
        end = begin
    return words[::-1]


def _in_brackets(text: str, clock: _Clock) -> Due | None:
    """ "send it (fri)", "send it [due 4 dec]"."""
    if text[-1:] not in tuple(_CLOSE):
        return None
    begin = text.rfind(_OPEN[_CLOSE.index(text[-1])], max(0, len(text) - 70))
    if begin < 0:
        return None
    words = text[begin + 1 : -1].split()
    while words and words[0].casefold() in _UNTIL | _ON:
        words = words[1:]
    try:
        day = clock.day(" ".join(words))
    except NotUnderstood:
        return None
    return Due(text[:begin], day) if day else None


def _after_until(text: str, clock: _Clock) -> Due | None:
    """ "send it by fri", "send it, due by the 4th"."""
    words = _tail(text)
    for at, (begin, word) in enumerate(words):
        if word.casefold() not in _UNTIL:
            continue
        rest = [one for _, one in words[at + 1 :]]
        while rest and rest[0].casefold() in _UNTIL | _ON:
            rest = rest[1:]
        said = " ".join(rest)
        if not said:
            continue
        try:
            day = clock.day(said)
        except NotUnderstood as refused:
            return Due(text, None, str(refused))
        if day:
            return Due(text[:begin], day)
        day = clock.day_of_moment(said)
        if day:
            # The time would be lost with the words, so they stay.
            return Due(text, day)
    return None


def _at_the_end(text: str, clock: _Clock) -> Due | None:
    """ "send it friday", "film myself on 4 dec", "ask in 2 weeks"; only what can be nothing else, and lies ahead."""
    words = _tail(text)
    today = clock.day("today")
    for at, (begin, _) in enumerate(words):
        said = [word for _, word in words[at:]]
        before = words[at - 1][1].casefold().strip(".,;:") if at else ""
        if not _unmistakable(said) or before in _ABOUT_A_DAY:
            continue
        try:
            day = clock.day(" ".join(said))
        except NotUnderstood:
            continue
        if day is None or today is None or day < today:
            continue
        if before == "on":
            begin = words[at - 1][0]
            if at > 1 and words[at - 2][1].casefold().strip(".,;:") in _ABOUT_A_DAY:
                continue
        return Due(text[:begin], day)
    return None


def _unmistakable(said: list[str]) -> bool:
    first = said[0]
    if first.casefold() in _ON:
        return False
    if len(said) > 1:
        return first.casefold() not in ("a", "an")
    if first.casefold() in _PERHAPS:
        return first[0].isupper()
    # Numbers alone may be a score or a page; only a date with its year is none of these.
    return not first[0].isdigit() or len(first) >= 8
