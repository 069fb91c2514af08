"""A contact as it is told in one line: "mailed Dana about sensory diets, 10 min, answered".

Who it was and how stand in front, what is known besides (the day, the minutes, what came of it) at the end, between
commas, or right after the name. What is not understood stays in the text, and nothing is guessed: a reading is always
said back before it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from mentee_journal.domain.mentor_names import Person, called_among, meant, which_of
from mentee_journal.domain.moments import DateOrder
from mentee_journal.domain.setting import Setting
from mentee_journal.domain.touch_words import day_said, fact_words, touch_words
from mentee_journal.domain.touchpoint_facts import MARKS, Facts, parted, plain_word, read_day, read_minutes
from mentee_journal.domain.touchpoint_vocabulary import (
    ABOUT,
    ACTS,
    BY,
    CAME_BY,
    CHANNEL_OF,
    FILLING,
    KNOWN,
    NO_ANSWER,
    PREPOSITIONS,
    REPLIED,
    SAID,
    THEM,
    THEY,
)
from mentee_journal.domain.words import Channel, Owner, TouchOutcome

__all__ = ["TouchReading", "read_touch"]

_MOST_NAME_WORDS = 5
_MOST_WORDS_BEFORE = 8
_MOST_READ = 1000
"""Characters: a line that is longer is a text, and only its beginning is looked at."""
_MOST_SAID = 200
"""Characters of a text that are said back."""
_BEFORE = " ,;:.!–—-"
_NAMELESS = "Who was it with? Put the name in: mailed Dana about splints, 10 min."
_NOBODY = "There is no mentor yet. Add one first."
_AHEAD = "That day is still ahead. A contact is written down when it has been."


class TouchReading(NamedTuple):
    """What a line was understood as."""

    text: str
    happened_on: date
    mentor_id: int | None = None
    mentor_name: str = ""
    channel: Channel = Channel.OTHER
    begun_by: Owner = Owner.ME
    minutes: int | None = None
    outcome: TouchOutcome | None = None
    trouble: str = ""
    """What could not be told, in a sentence: who it was, or a day that cannot be."""
    called: str = ""
    """The mentor's first name, or the whole one where two have the same."""

    def words(self, today: date, order: DateOrder) -> str:
        """How it is understood: "Mail to Dana, today, 10 min, answered: sensory diets"."""
        parts = [
            touch_words(self.channel, self.begun_by, self.called or "your mentor"),
            day_said(self.happened_on, today=today, order=order),
            fact_words(self.minutes, self.outcome),
        ]
        said = ", ".join(part for part in parts if part)
        # Said back while one types: a text would be laid out anew with every key.
        about = self.text if len(self.text) <= _MOST_SAID else f"{self.text[: _MOST_SAID - 1]}…"
        return f"{said}: {about}" if about else said


class _Head(NamedTuple):
    """What stands in front, and what is left of the line."""

    rest: str
    people: tuple[Person, ...] = ()
    channel: Channel | None = None
    begun_by: Owner = Owner.ME
    outcome: TouchOutcome | None = None
    minutes: int | None = None


def read_touch(
    text: str,
    *,
    mentors: Sequence[Person],
    with_mentor: int | None,
    now: datetime,
    order: DateOrder,
    zone: str,
) -> TouchReading:
    """How a line is understood at ``now``; without a name it was with ``with_mentor``, or with the only one."""
    from mentee_journal.domain.zones import day_in

    setting = Setting(now, day_in(now, zone), zone, order)
    line = " ".join(text.split())
    line, beyond = line[:_MOST_READ], line[_MOST_READ:]
    head = _head(line, mentors, with_mentor)
    facts = Facts()
    if not head.people and (led := _leading_day(line, setting)) is not None:
        facts, line = led
        head = _head(line, mentors, with_mentor)
    about, found = (_whole(head.rest) + beyond, Facts()) if beyond else parted(head.rest, setting)
    facts = facts.with_(found) or found
    person, trouble = _person(head.people, mentors, with_mentor, line)
    day = facts.day or setting.today
    return TouchReading(
        text=about,
        happened_on=min(day, setting.today),
        mentor_id=person[0] if person else None,
        mentor_name=person[1] if person else "",
        channel=head.channel or facts.channel or Channel.OTHER,
        begun_by=head.begun_by,
        minutes=head.minutes or facts.minutes,
        outcome=facts.outcome or head.outcome,
        trouble=trouble or (_AHEAD if day > setting.today else ""),
        called=called_among(person, mentors) if person else "",
    )


def _whole(rest: str) -> str:
    """What a long text is about, from where it begins; no fact is looked for in it."""
    rest = rest.lstrip(_BEFORE)
    first, _, more = rest.partition(" ")
    return more if first.casefold() in ABOUT else rest


def _person(
    named: tuple[Person, ...], people: Sequence[Person], with_mentor: int | None, line: str
) -> tuple[Person | None, str]:
    """Who it was, or what to write for it to be told."""
    if len(named) > 1:
        return None, which_of(named)
    if named:
        return named[0], ""
    here = next((one for one in people if one[0] == with_mentor), people[0] if len(people) == 1 else None)
    if here is None:
        return None, _NAMELESS if people else _NOBODY
    stranger = _stranger(line)
    if stranger:
        return None, f"There is no mentor {stranger}. Write the name as it stands in Mentors, or add them first."
    return here, ""


def _stranger(line: str) -> str:
    """A name after "called", "mail to" that is nobody's: it must not be taken for somebody else."""
    words = line.split(" ")
    for at, word in enumerate(words[:_MOST_WORDS_BEFORE]):
        plain = word.casefold().strip(MARKS)
        if plain in KNOWN:
            continue
        bare = word.strip(MARKS)
        before = words[at - 1] if at else ""
        told = before.casefold() in PREPOSITIONS | CHANNEL_OF.keys() | ACTS and before[-1:] not in MARKS
        return bare[:30] if told and bare[:1].isupper() and bare[1:2].islower() else ""
    return ""


# --- who it was, and how ------------------------------------------------------------------------------------


def _head(line: str, people: Sequence[Person], with_mentor: int | None) -> _Head:
    return (
        _name_and_colon(line, people, with_mentor)
        or _name_first(line, people, with_mentor)
        or _told(line, people, with_mentor)
        or _nameless(line)
    )


def _named(words: list[str], people: Sequence[Person], with_mentor: int | None) -> tuple[int, tuple[Person, ...]]:
    """How many of the first words are a name, the most that are, and whose."""
    for count in range(min(_MOST_NAME_WORDS, len(words)), 0, -1):
        if any(word[-1:] in MARKS and word[-1:] != "." for word in words[: count - 1]):
            continue
        name = " ".join(words[:count]).rstrip(MARKS)
        found = meant(name, people, with_mentor=with_mentor, beginnings=False)
        if found.people:
            return count, found.people
    return 0, ()


def _after(words: list[str], count: int) -> str:
    """What follows the first words, with the mark their last one ends in."""
    mark = words[count - 1][-1:] if count and words[count - 1][-1:] in ",;:!" else ""
    return f"{mark} {' '.join(words[count:])}".strip()


def _name_and_colon(line: str, people: Sequence[Person], with_mentor: int | None) -> _Head | None:
    """ "Dana: a call about splints"."""
    name, sign, rest = line.partition(":")
    if not sign or not rest.strip() or len(name) > 80 or rest.startswith("//"):
        return None
    found = meant(name, people, with_mentor=with_mentor)
    if not found.people:
        return None
    words = rest.split()
    took, minutes = _length(words, 0)
    return _nameless(" ".join(words[took:]))._replace(people=found.people, minutes=minutes)


def _name_first(line: str, people: Sequence[Person], with_mentor: int | None) -> _Head | None:
    """ "Sam wrote: …", "Dana and I talked about …", "Dana answered"."""
    words = line.split(" ", _MOST_WORDS_BEFORE + _MOST_NAME_WORDS)
    count, found = _named(words, people, with_mentor)
    if not count and plain_word(words[0]) in THEY:
        count = 1  # "she called": whose page it is.
    if not count:
        return None
    if words[count - 1][-1:] in ",;:!":
        return _Head(_after(words, count), found)
    plain = [plain_word(word) for word in words[count : count + 4]]
    if plain[:2] in (["and", "i"], ["&", "i"]):
        did = plain[2] if len(plain) > 2 else ""
        if did in CHANNEL_OF or did in ACTS:
            return _Head(_after(words, count + 3), found, CHANNEL_OF.get(did))
    for phrase in NO_ANSWER:
        if tuple(plain[: len(phrase)]) == phrase:
            return _Head(_after(words, count + len(phrase)), found, outcome=TouchOutcome.NO_ANSWER)
    did = plain[0] if plain else ""
    if " ".join(plain[:2]) in CAME_BY:
        return _Head(_after(words, count + 2), found, Channel.IN_PERSON, Owner.MENTOR)
    if did == "declined":
        return _Head(_after(words, count + 1), found, outcome=TouchOutcome.DECLINED)
    if did in REPLIED:
        return _Head(_after(words, count + 1), found, outcome=TouchOutcome.ANSWERED)
    if did in CHANNEL_OF:
        took = count + (2 if plain[1:2] in (["me"], ["back"], ["us"]) else 1)
        return _Head(_after(words, took), found, CHANNEL_OF[did], Owner.MENTOR)
    if did in SAID:
        return _Head(_after(words, count), found, None, Owner.MENTOR)
    if not did:
        return _Head("", found)
    # A name, and then what it was about; where that begins with a verb, the whole line says it.
    rest = _after(words, count)
    return _Head(rest if plain_word(rest.split(" ")[0]) in ABOUT or rest[:1].isdigit() else line, found)


def _told(line: str, people: Sequence[Person], with_mentor: int | None) -> _Head | None:
    """ "mailed Dana …", "a call from Lee", "10 min with Dana": only words that are known stand before a name."""
    words = line.split(" ")
    channel: Channel | None = None
    minutes: int | None = None
    said, at = False, 0
    while at <= _MOST_WORDS_BEFORE and at < len(words):
        plain = plain_word(words[at])
        led = bool(at) and words[at - 1].casefold() in PREPOSITIONS
        begins = led or (said and plain not in KNOWN)
        count, found = _named(words[at : at + _MOST_NAME_WORDS], people, with_mentor) if begins else (0, ())
        if count:
            they = words[at - 1].casefold() == "from" or any(plain_word(one) in REPLIED for one in words[:at])
            channel, rest = _way_after(words, at + count, channel)
            return _Head(rest, found, channel, Owner.MENTOR if they else Owner.ME, minutes=minutes)
        took, length = _length(words, at)
        if took and minutes is None:
            minutes, at = length, at + took
            continue
        if plain not in KNOWN:
            return None
        channel = CHANNEL_OF.get(plain, channel)
        said = said or plain in CHANNEL_OF or plain in ACTS
        at += 1
    return None


def _length(words: list[str], at: int) -> tuple[int, int | None]:
    """How many words from there are a length, and the length."""
    if words[at][:1].isdigit() or plain_word(words[at]) in ("half", "for"):
        for count in range(min(5, len(words) - at), 0, -1):
            minutes = read_minutes([plain_word(word) for word in words[at : at + count]])
            if minutes is not None:
                return count, minutes
    return 0, None


def _way_after(words: list[str], count: int, channel: Channel | None) -> tuple[Channel | None, str]:
    """The way where it follows the name ("sent Lee an email", "asked Lee in the corridor"), and what is left."""
    if words[count - 1][-1:] not in MARKS:
        plain = [plain_word(word) for word in words[count : count + 3]]
        if plain[:1] in (["a"], ["an"]) and len(plain) > 1 and plain[1] in CHANNEL_OF:
            return CHANNEL_OF[plain[1]], _after(words, count + 2)
        for many in (3, 2):
            if channel is None and tuple(plain[:many]) in BY:
                return BY[tuple(plain[:many])], _after(words, count + many)
    return channel, _after(words, count)


def _nameless(line: str) -> _Head:
    """ "called, no answer", "mail about splints": the way alone, where the next word shows that it is nothing else."""
    words = line.split(" ", _MOST_WORDS_BEFORE)
    channel: Channel | None = None
    took = 0
    for at, word in enumerate(words[:4], 1):
        plain = plain_word(word)
        if plain in CHANNEL_OF:
            channel, took = CHANNEL_OF[plain], at
        elif plain in ACTS:
            took = at
        elif plain not in FILLING:
            break
        if word[-1:] in MARKS:
            break
    if took < len(words) and took and plain_word(words[took]) in THEM and words[took - 1][-1:] not in MARKS:
        return _Head(_after(words, took + 1), (), channel)  # "mailed her about …": whose page it is.
    following = words[took] if took < len(words) else ""
    ends = took and (words[took - 1][-1:] in MARKS or not following)
    if took and (ends or following.casefold() in ABOUT or following[:1].isdigit()):
        return _Head(_after(words, took), (), channel)
    return _Head(line)


def _leading_day(line: str, setting: Setting) -> tuple[Facts, str] | None:
    """ "yesterday mailed Dana about …", "Mon: called Lee"."""
    words = line.split(" ")
    for count in range(min(4, len(words) - 1), 0, -1):
        found = read_day([plain_word(word) for word in words[:count]], setting)
        if found is not None:
            return Facts(found), " ".join(words[count:])
    return None
