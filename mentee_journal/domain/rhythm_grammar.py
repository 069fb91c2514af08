"""Reading one stretch of a rhythm piece by piece, and naming what is none.

Each piece knows how it begins and takes as many words as are its own. What no piece takes is never passed over: the
first such words are named in the refusal.
"""

from __future__ import annotations

from mentee_journal.domain.calendar_days import Context
from mentee_journal.domain.refusal import NotUnderstood, quoted
from mentee_journal.domain.rhythm_days import take_days, take_part_of_day
from mentee_journal.domain.rhythm_often import often, take_often
from mentee_journal.domain.rhythm_places import is_zone, take_place, take_zone
from mentee_journal.domain.rhythm_said import Said
from mentee_journal.domain.rhythm_spans import take_span
from mentee_journal.domain.rhythm_times import take_clock, take_length
from mentee_journal.domain.rhythm_tokens import EXAMPLES, refusal, weekday
from mentee_journal.domain.setting import Setting
from mentee_journal.domain.when_grammar import read_day

__all__ = ["read_stretch", "stretches"]

_JOINING = ("on", "the", "at", "and", "-", "/", "a")
_SAYING = ("we", "i", "us", "meet", "meets", "meeting", "meetings", "session", "sessions", "call", "calls", "mentoring")
_PLEASE = ("please", "occurring", "recurring", "repeating", "happening", "lets", "let's", "supervision", "mentorship")
_BETWEEN = frozenset([*_JOINING, *_SAYING, *_PLEASE])
"""Words that may stand before a piece and say nothing of their own."""
_THEN = [
    ["and", "then"],
    ["then"],
    ["followed", "by"],
    ["after", "that"],
    ["after", "which"],
    ["afterwards"],
    ["afterward"],
    ["thereafter"],
    ["from", "then", "on"],
    ["from", "then"],
]


def stretches(words: list[str]) -> list[list[str]]:
    """The words of each stretch of time: "weekly for a month" and "monthly" of "weekly for a month then monthly"."""
    parts: list[list[str]] = [[]]
    at = 0
    while at < len(words):
        size = max((len(then) for then in _THEN if words[at : at + len(then)] == then), default=0)
        if not size:
            parts[-1].append(words[at])
            at += 1
            continue
        begin = _said_before(parts[-1])
        if begin is None:
            parts.append([])
        else:
            # "weekly for a month, monthly after that"
            parts[-1], following = parts[-1][:begin], parts[-1][begin:]
            parts.append(following)
        at += size
    for part in parts[:-1]:
        while part and part[-1] in ("and", "-", "/", "but"):
            part.pop()
    return parts


def read_stretch(words: list[str], setting: Setting) -> Said:
    """What the words of one stretch say. Raises NotUnderstood."""
    said = Said(words=" ".join(words).replace(" / ", "/").replace(" - ", "-"))
    words = take_part_of_day(words, said)
    at = 0
    pending: int | None = None
    while at < len(words):
        after = _piece(words, at, said, setting)
        if after > at:
            at, pending = after, None
        elif words[at] in _BETWEEN:
            pending = at if pending is None else pending
            at += 1
        else:
            raise _unread(words, at if pending is None else pending, at, said, setting)
    if words and words[-1] in _JOINING and pending is not None:
        raise NotUnderstood(f"Something is missing after {quoted(words[-1])}. {EXAMPLES}")
    return said


def _piece(words: list[str], at: int, said: Said, setting: Setting) -> int:
    """The place after the piece that begins at `at`, or `at`."""
    after = take_span(words, at, said, setting)
    for take in (take_length, take_often, take_days, take_place, take_clock):
        if after > at:
            return after
        after = take(words, at, said)
    return after if after > at else take_zone(words, at, said, setting)


_BEFORE_A_PLACE = frozenset(["the", "a", "my", "our", "her", "his", "their", "room"])


def _unread(words: list[str], begin: int, at: int, said: Said, setting: Setting) -> NotUnderstood:
    """The refusal that names the words from `begin` to where something is understood again."""
    end = at + 1
    while end < len(words):
        scratch = Said(clock=said.clock, part=said.part)
        try:
            if _piece(words, end, scratch, setting) > end:
                break
        except NotUnderstood:
            break
        end += 1
    while end > at + 1 and words[end - 1] in _BETWEEN:
        end -= 1
    unread, shown = words[at:end], " ".join(words[begin:end])
    if unread[-1] == "time" and len(unread) > 1 and said.clock is not None:
        return NotUnderstood(f"I know no clock called {quoted(' '.join(unread[:-1]))}. Try 3pm Portland time.")
    if said.clock is not None and is_zone(" ".join(unread)):
        return NotUnderstood(f"To read {quoted(shown)} as a clock I need the word time. Try {shown[:30]} time.")
    if unread[0] in ("next", "this", "coming") and weekday(words[end] if end < len(words) else "") is not None:
        unread, shown = [*unread, words[end]], f"{shown} {words[end]}"
    if "month" in unread and "end" in unread:
        return NotUnderstood(
            f"Which day is {quoted(shown)}? Try last day of the month 9am, or last friday of the month 9am."
        )
    if _is_day(unread, setting):
        first = " ".join(unread)[:30]
        return NotUnderstood(f"{quoted(shown)} says when, and not how often. Try weekly on tuesdays from {first}.")
    if len(unread) == 1 and unread[0].isdigit():
        number = unread[0][:4]
        example = f"{number}pm" if int(number) <= 12 else f"{number}:00" if int(number) < 24 else f"for {number} min"
        if len(number) == 4 and int(number[:2]) < 24 and int(number[2:]) < 60:
            example = f"at {number[:2]}:{number[2:]}"
        return NotUnderstood(f"What {quoted(shown)} counts is open. Try {example}.")
    lead, _, after = shown.partition(" ")
    if lead in ("in", "at") and after.partition(" ")[0] in _BEFORE_A_PLACE:
        return NotUnderstood(f"Where you meet is said apart, so leave {quoted(shown)} out. Try every tuesday at 15:00.")
    return refusal(shown)


def _is_day(words: list[str], setting: Setting) -> bool:
    try:
        return read_day(words, Context(setting.today, setting.order)) is not None
    except (NotUnderstood, OverflowError):
        return False


def _said_before(words: list[str]) -> int | None:
    """Where the last answer to "how often" begins, if the words end with it and another was given before."""
    found = [at for at in range(len(words)) if (read := often(words, at)) is not None and read[1] == len(words)]
    if not found:
        return None
    last = found[0]
    return last if any(often(words, at) is not None for at in range(last)) else None
