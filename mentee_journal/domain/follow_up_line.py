"""A follow-up as it is typed in one line: "Dana: send the eval template by fri".

Whose it is stands in front, the day at the end, and both may be left out. What is not understood stays in the text, and
nothing is guessed: a reading is always said back before it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from mentee_journal.domain.due_words import find_due
from mentee_journal.domain.mentor_names import LONGEST, Meant, Person, called_among, meant, which_of
from mentee_journal.domain.moments import DateOrder
from mentee_journal.domain.when_words import full_day
from mentee_journal.domain.words import Owner

__all__ = ["Reading", "read_line"]

_DOES_WORDS = (
    "adds agrees answers arranges asks books brings calls checks comes comments confirms connects contacts copies "
    "demonstrates drafts edits emails explains films finds finishes forwards gets gives goes hands has helps "
    "introduces invites is joins keeps lends lets lists looks mails makes meets models needs observes offers orders "
    "organises organizes passes phones plans posts prepares prints promises puts reads recommends records rings "
    "replies responds returns reviews sends sets shares shows signs speaks suggests takes talks teaches tells texts "
    "thinks tries updates uploads visits wants watches writes"
)
_DOES = frozenset(_DOES_WORDS.split())
"""What a mentor does when it stands after their name ("dana sends …"). A name may stand before other words, too
("Dana notes", "Lee forms"), so the list is closed."""
_WILL = (
    ("is", "going", "to"),
    ("has", "to"),
    ("is", "to"),
    ("going", "to"),
    ("needs", "to"),
    ("should",),
    ("must",),
    ("shall",),
    ("will",),
    ("to",),
)
"""What may stand between a name and what is to be done, and is not kept."""
_NO_ACTION = frozenset(["not", "be", "never", "have", "n't"])
_ME = frozenset(["me", "i", "mine", "myself"])
_I_WILL = (("i", "will"), ("i'll",), ("i", "shall"), ("i", "must"), ("i", "am", "to"), ("i'm", "going", "to"))
_I_DO_WORDS = (
    "add answer arrange ask book bring call check come contact copy draft email film find finish forward get give "
    "go look mail make meet note observe organise organize plan practise practice prepare print put read record "
    "ring reply return review send set share show speak take talk tell text think try update visit watch write"
)
_I_DO = frozenset(_I_DO_WORDS.split())
_MOST_NAME_WORDS = 5


class Reading(NamedTuple):
    """What a line was understood as."""

    text: str
    owner: Owner = Owner.ME
    mentor_id: int | None = None
    """Whose it is, or with whom it is agreed."""
    mentor_name: str = ""
    due_on: date | None = None
    trouble: str = ""
    """What could not be told, in a sentence: which of two mentors (it is mine then), or what day. It stays as text."""
    called: str = ""
    """The mentor's first name, or the whole one where two have the same."""

    def words(self, today: date, order: DateOrder) -> str:
        """How it is understood: "Dana’s, due Fri 27 Nov 2026"; "Yours, no day"."""
        whose = f"{self.called or 'Your mentor'}’s" if self.owner is Owner.MENTOR else "Yours"
        if self.due_on is None:
            return f"{whose}, no day"
        day = full_day(self.due_on, order)
        days = (self.due_on - today).days
        if days < 0:
            return f"{whose}, due {day}, which has passed"
        return f"{whose}, due {({0: 'today, ', 1: 'tomorrow, '}).get(days, '')}{day}"


def read_line(
    text: str,
    *,
    mentors: Sequence[Person],
    with_mentor: int | None,
    now: datetime,
    order: DateOrder,
    zone: str,
) -> Reading:
    """How a line is understood at ``now``; without a name it is mine, agreed with ``with_mentor``."""
    line = text.strip()
    rest, who = _whose(line, mentors, with_mentor)
    trouble = ""
    if who is not None and who.one is None:
        trouble, rest, who = which_of(who.people), line, None
    if who is None:
        rest = _mine(rest)
    due = find_due(rest, now=now, zone=zone, order=order)
    person = who.one if who is not None else next((one for one in mentors if one[0] == with_mentor), None)
    return Reading(
        text=due.rest,
        owner=Owner.ME if who is None else Owner.MENTOR,
        mentor_id=person[0] if person else None,
        mentor_name=person[1] if person else "",
        due_on=due.on,
        trouble=trouble or due.trouble,
        called=called_among(person, mentors) if person else "",
    )


# --- whose it is ------------------------------------------------------------------------------------------


def _whose(line: str, mentors: Sequence[Person], with_mentor: int | None) -> tuple[str, Meant | None]:
    """What remains of the line without the name, and who was named; None: nobody."""
    return _before_colon(line, mentors, with_mentor) or _before_verb(line, mentors, with_mentor) or (line, None)


def _before_colon(line: str, mentors: Sequence[Person], with_mentor: int | None) -> tuple[str, Meant] | None:
    """ "Dana: send it", "Dana’s: send it"."""
    at = min((place for sign in ":：" if (place := line.find(sign, 0, LONGEST + 4)) >= 0), default=-1)
    rest = line[at + 1 :].strip()
    if at <= 0 or not rest or line[at + 1 : at + 3] == "//":
        return None
    name = line[:at].strip()
    for typed in (name, _without_s(name)):
        found = meant(typed, mentors, with_mentor=with_mentor)
        if found.people:
            return rest, found
    return None


def _without_s(name: str) -> str:
    for ending in ("'s", "’s", "'", "’"):
        if name.casefold().endswith(ending):
            return name[: -len(ending)]
    return name


def _before_verb(line: str, mentors: Sequence[Person], with_mentor: int | None) -> tuple[str, Meant] | None:
    """ "dana sends it", "Lee Park will send it", "Dana to send it"."""
    words = line.split(None, _MOST_NAME_WORDS + 4)
    for count in range(min(_MOST_NAME_WORDS, len(words) - 2), 0, -1):
        after = _does(words[count:])
        if after is None:
            continue
        name = " ".join(words[:count])
        found = meant(name, mentors, with_mentor=with_mentor, beginnings=False)
        if found.people:
            # From the line itself, so that what stands between the words stays as it was typed.
            return line.split(None, count + after)[-1], found
    return None


def _does(words: list[str]) -> int | None:
    """How many of the words say only that somebody will; None when they say nothing that is done."""
    plain = [word.casefold().rstrip(",") for word in words[:5]]
    for will in _WILL:
        if tuple(plain[: len(will)]) == will:
            done = plain[len(will) : len(will) + 1]
            return len(will) if done and done[0] not in _NO_ACTION else None
    return 0 if plain and plain[0] in _DOES else None


def _mine(line: str) -> str:
    """The line without "me:", "I will", or the "I" of "I ask …"."""
    head, sign, _ = line[:12].partition(":")
    if sign and head.strip().casefold() in _ME and (after := line[len(head) + 1 :].strip()):
        return after
    plain = [word.casefold().replace("’", "'") for word in line[:40].split()[:5]]
    for said in _I_WILL:
        if tuple(plain[: len(said)]) == said and len(plain) > len(said) and plain[len(said)] not in _NO_ACTION:
            return line.split(None, len(said))[-1]
    if len(plain) > 2 and plain[0] == "i" and plain[1] in _I_DO:
        return line.split(None, 1)[-1]
    return line
