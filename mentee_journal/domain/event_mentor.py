"""Which mentor a meeting of a calendar is with: by address, else by a name that cannot be anybody else's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from mentee_journal.domain.calendar_events import CalendarEvent, Guest
from mentee_journal.domain.listed import listed
from mentee_journal.domain.mentor_names import name_words

__all__ = ["Known", "With", "declined", "owner", "whose"]

# First names that are also words of a calendar: they count only with the rest of the name.
_ALSO_WORDS_LIST = (
    "april art august bill carol chase christian clay dale dawn dean drew faith frank gene grace grant guy hope "
    "iris jack joy june kay lane mark may miles noel pat patience ray rob rose sage sandy sky stone summer sunny "
    "tara victor violet virginia ward will win"
)
_SEVERAL = 3
_ALSO_WORDS = frozenset(_ALSO_WORDS_LIST.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


@lru_cache(maxsize=4096)
def _words(name: str) -> list[str]:
    return name_words(name)


class Known(NamedTuple):
    """A mentor as calendars know them."""

    id: int
    name: str
    email: str


class With(NamedTuple):
    """The mentor, or None with the reason why not in words."""

    mentor: Known | None
    why: str = ""


def whose(event: CalendarEvent, known: Sequence[Known]) -> With:
    """The one mentor an event is with."""
    by_address = [one for one in known if one.email and one.email.casefold() in event.people]
    if len(by_address) == 1:
        return With(by_address[0])
    if by_address:
        return With(None, f"{listed([one.name for one in by_address[:3]])} are both in it.")
    invited = {tuple(_words(name)) for name in event.names}
    found = [one for one in known if tuple(_turned(one)) in invited or tuple(_words(one.name)) in invited]
    found = found or [one for one in known if _names_whole(event.summary, one.name)]
    if not found:
        found = [one for one in known if _names_first(event, one, known)]
    if len(found) == 1:
        return With(found[0])
    return With(None, f"It could be with {listed([one.name for one in found[:3]], 'or')}." if found else "")


def declined(event: CalendarEvent, mentor: Known, mine: str) -> str:
    """Who of the mentee and the mentor has said they do not come, as a sentence; or empty.

    ``mine`` is the mentee's address, if known. Otherwise they are known to be among the guests only when everybody
    but the mentor has declined.
    """
    theirs = [guest for guest in event.guests if _is(guest, mentor)]
    others = [guest for guest in event.guests if not _is(guest, mentor)]
    me = [guest for guest in others if mine and guest.address == mine]
    if (me or others) and all(guest.declined for guest in me or others):
        return "You declined it in your calendar."
    if theirs and any(guest.declined for guest in theirs):
        return f"{mentor.name} declined it."
    return ""


def _is(guest: Guest, mentor: Known) -> bool:
    if guest.address and mentor.email:
        return guest.address == mentor.email.casefold()
    return bool(guest.name) and tuple(_words(guest.name)) in {tuple(_words(mentor.name)), tuple(_turned(mentor))}


def owner(events: Iterable[CalendarEvent], known: Sequence[Known]) -> str:
    """Whose calendar this is, where it does not say so: the one address that is in all meetings, if there are several.

    Mentors are left out. Empty when it cannot be told.
    """
    by_uid = {event.uid: event for event in events if len(event.people) > 1}
    if len(by_uid) < _SEVERAL:
        return ""
    first, *more = (frozenset(event.people) for event in by_uid.values())
    left = first.intersection(*more) - {one.email.casefold() for one in known}
    return next(iter(left)) if len(left) == 1 else ""


def _turned(one: Known) -> list[str]:
    """ "Ortiz, Dana", as many directories write it, for "Dana Ortiz"."""
    words = _words(one.name)
    return [*words[-1:], *words[:-1]]


def _names_whole(summary: str, name: str) -> bool:
    wanted, words = _words(name), _words(" ".join(_WORD.findall(summary)))
    if len(wanted) < 2:
        return False
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


def _names_first(event: CalendarEvent, one: Known, known: Sequence[Known]) -> bool:
    """Only their first name is in the summary, it is nobody else's here, and no other surname follows it."""
    own = _words(one.name)
    if not own or len(own[0]) < 2 or own[0] in _ALSO_WORDS:
        return False
    if any(other.id != one.id and own[0] in _words(other.name) for other in known):
        return False
    if any(words and words[0] == own[0] and words[1:] not in ([], own[1:]) for words in map(_words, event.names)):
        return False
    said = _WORD.findall(event.summary)
    for at, word in enumerate(said):
        if _words(word.removesuffix("'s").removesuffix("’s")) != own[:1] or not word[:1].isupper():
            continue
        follows = said[at + 1] if at + 1 < len(said) else ""
        beside = re.search(rf"{re.escape(word)}\s+{re.escape(follows)}", event.summary) if follows else None
        if beside and follows[:1].isupper() and not follows.isupper() and _words(follows) != own[1:2]:
            continue
        return True
    return False
