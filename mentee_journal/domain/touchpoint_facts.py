"""What is known of a contact besides: the day, the minutes, what came of it; as it stands at the ends of a line."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from mentee_journal.domain.setting import Setting
from mentee_journal.domain.touchpoint_vocabulary import ABOUT, BY, OUTCOMES, TODAY
from mentee_journal.domain.words import Channel, TouchOutcome

__all__ = ["MARKS", "Facts", "parted", "plain_word", "read_day", "read_minutes"]

MARKS = ",;.:!"
_MOST_FACT_WORDS = 9
_APART = re.compile(r"[,;.!]+(?=\s|$)|\s[–—-]+(?=\s|$)|[()\[\]]")


class Facts(NamedTuple):
    """What is known besides; one of a kind."""

    day: date | None = None
    minutes: int | None = None
    outcome: TouchOutcome | None = None
    channel: Channel | None = None

    def with_(self, other: Facts) -> Facts | None:
        """Both together; None when both say the same kind of thing."""
        if any(one is not None and two is not None for one, two in zip(self, other, strict=True)):
            return None
        return Facts(
            other.day if self.day is None else self.day,
            other.minutes if self.minutes is None else self.minutes,
            other.outcome if self.outcome is None else self.outcome,
            other.channel if self.channel is None else self.channel,
        )


def plain_word(word: str) -> str:
    """A word as it is looked up: no case, no mark at its end."""
    return word.casefold().replace("’", "'").strip(MARKS)


def parted(rest: str, setting: Setting) -> tuple[str, Facts]:
    """What it was about, and the facts that stand before and after it."""
    facts = Facts()
    speech = rest[:1] == ":"
    rest = rest.lstrip(" ,;:.!–—-")
    segments = _segments(rest)
    if not speech:
        while segments and (more := _together(facts, rest[slice(*segments[0])], setting)) is not None:
            facts, segments = more, segments[1:]
    while segments and (more := _together(facts, rest[slice(*segments[-1])], setting)) is not None:
        facts, segments = more, segments[:-1]
    if not segments:
        return "", facts
    if facts.minutes is None and not speech:
        facts = facts._replace(minutes=_told_between(rest, segments, setting))
    end = segments[-1][1]
    # A bracket that ends what it was about belongs to it, where it began in there.
    about = rest[segments[0][0] : end]
    about += rest[end : end + 1] if any(about.count(a) > about.count(b) for a, b in ("()", "[]")) else ""
    if speech:
        return about, facts
    return _introduced(about.strip(), facts, setting)


def _told_between(rest: str, segments: list[tuple[int, int]], setting: Setting) -> int | None:
    """Minutes between commas amid what was told; the words stay, as they may belong to it."""
    found = [_facts(rest[slice(*one)].split(), setting) for one in segments[1:-1]]
    minutes = [one.minutes for one in found if one is not None and one.minutes is not None]
    return minutes[0] if len(minutes) == 1 else None


def _segments(rest: str) -> list[tuple[int, int]]:
    """Where the parts between marks begin and end; empty parts are left out."""
    found, begin = [], 0
    for mark in _APART.finditer(rest):
        found.append((begin, mark.start()))
        begin = mark.end()
    found.append((begin, len(rest)))
    return [(a, b) for a, b in found if rest[a:b].strip()]


def _together(facts: Facts, part: str, setting: Setting) -> Facts | None:
    found = _facts(part.split(), setting)
    return None if found is None else facts.with_(found)


def _introduced(about: str, facts: Facts, setting: Setting) -> tuple[str, Facts]:
    """ "yesterday about splints" is the day and "splints"; "about splints 5 min" the minutes and "splints"."""
    words = about.split(" ")
    at = next((i for i, word in enumerate(words[:_MOST_FACT_WORDS]) if word.casefold() in ABOUT), None)
    if at is None:
        return about, facts
    before = _facts(words[:at], setting) if at else Facts()
    both = facts.with_(before) if before is not None else None
    if both is None or at + 1 >= len(words):
        return about, facts
    words = words[at + 1 :]
    for count in range(min(_MOST_FACT_WORDS, len(words) - 1), 1, -1):
        # After a word that leads on, a length or an answer is what it was about ("cut it to 10 min").
        lead = plain_word(words[-count - 1])
        loose = _facts(words[-count:], setting)
        if loose is None or loose.day or lead in _LEADS_ON or lead.endswith("ing"):
            continue
        if (more := both.with_(loose)) is not None:
            return " ".join(words[:-count]), more
    return " ".join(words), both


_LEADS_ON_WORDS = "a an the to of in for by than at under over with and or why how what whether if is was"
_LEADS_ON = frozenset(_LEADS_ON_WORDS.split())


def _facts(words: list[str], setting: Setting) -> Facts | None:
    """The facts that all of the words say, or None."""
    plain = [word for word in (plain_word(one) for one in words) if word]
    if not plain or len(plain) > _MOST_FACT_WORDS:
        return None
    found = Facts()
    while plain:
        for count in range(min(5, len(plain)), 0, -1):
            one = _fact(plain[:count], setting)
            both = found.with_(one) if one is not None else None
            if both is not None:
                found, plain = both, plain[count:]
                break
        else:
            if plain[0] not in ("and", "but"):
                return None
            plain = plain[1:]
            if not plain:
                return None
    return found


def _fact(words: list[str], setting: Setting) -> Facts | None:
    key = tuple(words)
    if key in OUTCOMES:
        return Facts(outcome=OUTCOMES[key])
    if key in BY:
        return Facts(channel=BY[key])
    minutes = read_minutes(words)
    if minutes is not None:
        return Facts(minutes=minutes)
    day = read_day(words, setting)
    return Facts(day) if day is not None else None


def read_minutes(words: list[str]) -> int | None:
    """A length with its unit: a bare number may be anything."""
    from mentee_journal.domain.clock_grammar import length_words, read_length

    words = words[1:] if words[0] in ("for", "took", "only", "about") else words
    text = " ".join(words)
    if not text.isascii() or len(text) > 30 or not any(c.isalpha() for c in text):
        return None
    minutes = read_length(length_words("1 h" if text in ("an hour", "one hour") else text))
    return minutes if minutes is not None and 1 <= minutes <= 1440 else None


def read_day(words: list[str], setting: Setting) -> date | None:
    """The day that all of the words say, the last one where there are several; None for none."""
    from mentee_journal.domain.refusal import NotUnderstood
    from mentee_journal.domain.when_reader import read_date

    ago = TODAY.get(tuple(words))
    if ago is not None:
        return setting.today - timedelta(days=ago)
    words = words[1:] if words[0] == "on" and len(words) > 1 else words
    text = " ".join(words)
    if text.replace(" ", "").isdigit() and len(text) < 8:
        return None
    try:
        return read_date(text, setting.now, setting.zone, setting.order, True)
    except NotUnderstood:
        return None
