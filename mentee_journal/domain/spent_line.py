"""What a session took, as it is typed in one field: "50", "50 + 15 prep", "1h, 10 messages", "20 prep".

What is said without a kind is the meeting itself. Nothing is guessed: a second length without a kind is refused, and a
reading is always said back before it is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.refusal import NotUnderstood
from mentee_journal.domain.when_words import minutes_words
from mentee_journal.domain.words import SessionStatus

if TYPE_CHECKING:
    from mentee_journal.domain.meetings import Session

__all__ = ["Spent", "read_spent", "spent_of", "spent_text", "spent_words", "took_words"]

LONGEST = 120
MOST = 1440
REFUSED = "I cannot read that. Try 50, or 50 + 15 prep, or 1h, 10 messages."

_KINDS = {
    "meeting": "meeting meet met met. session call talk together",
    "preparation": "prep prep. preparation preparing prepared prepare reading reflection reflecting",
    "messages": "message messages messaging msg msgs mail mails mailing email emails e-mail e-mails chat texts writing",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_FILLING = frozenset(["of", "for", "on", "the", "spent", "about", "was", "took"])
_PARTS = re.compile(r"[+;&/\n]|,(?!\d)|\bplus\b")
_NUMBER_END = re.compile(r"([0-9])(?=[a-z]{3})")
"""Where the word begins in "15prep"."""
_AND = re.compile(r"\band\b")


class Spent(NamedTuple):
    """Minutes by kind; a meeting of None took what was planned."""

    meeting: int | None = None
    preparation: int = 0
    messages: int = 0

    def total(self, planned: int) -> int:
        """All of them, the meeting as planned where nothing else is said."""
        return (planned if self.meeting is None else self.meeting) + self.preparation + self.messages


def read_spent(text: str) -> Spent:
    """The minutes that are meant, to the last word. Raises NotUnderstood, with an example."""
    if len(text) > LONGEST:
        raise NotUnderstood(REFUSED)
    # "+ 15 prep": what comes besides; the meeting stays as it was.
    plain = _NUMBER_END.sub(r"\1 ", " ".join(text.casefold().split()).removeprefix("+").lstrip())
    found: dict[str, int] = {}
    for part in _PARTS.split(plain):
        for kind, minutes in _part(part.strip()):
            if kind in found and kind == "meeting":
                raise NotUnderstood(f"Which of them is the meeting? Write {found[kind]} + {minutes} prep, for example.")
            found[kind] = found.get(kind, 0) + minutes
    if max(found.values()) > MOST:
        raise NotUnderstood("That is more than a day. Write the minutes, such as 50 + 15 prep.")
    return Spent(found.get("meeting"), found.get("preparation", 0), found.get("messages", 0))


def _part(part: str) -> list[tuple[str, int]]:
    """What stands between two signs; "an hour and a half" is one length, "50 and 10 prep" two."""
    whole = _lengths(part)
    if whole is not None:
        return whole
    found: list[tuple[str, int]] = []
    for piece in _AND.split(part):
        some = _lengths(piece.strip())
        if some is None:
            raise NotUnderstood(REFUSED)
        found += some
    return found


def _lengths(part: str) -> list[tuple[str, int]] | None:
    """The lengths of a part without signs, each ended by its kind: "50 min meeting 15 prep"; None for none."""
    words = part.split()
    if not words:
        return None
    if words[0] in _KIND_OF and len(words) > 1 and not any(word in _KIND_OF for word in words[1:]):
        words = [*words[1:], words[0]]  # "prep 15"
    found: list[tuple[str, int]] = []
    length: list[str] = []
    for word in words:
        kind = _KIND_OF.get(word)
        if kind is None:
            if word not in _FILLING or _goes_on(length, word):
                length.append(word)
            continue
        minutes = _minutes(length)
        if minutes is None:
            return None
        found.append((kind, minutes))
        length = []
    if length:
        minutes = _minutes(length)
        if minutes is None:
            return None
        found.append(("meeting", minutes))
    return found or None


def _goes_on(length: list[str], word: str) -> bool:
    """ "a quarter of an hour" keeps its "of"."""
    return word == "of" and bool(length) and length[-1] in ("quarter", "quarters")


def _minutes(words: list[str]) -> int | None:
    from mentee_journal.domain.clock_grammar import length_words, read_length

    text = " ".join(words)
    if re.fullmatch(r"no|none|nothing|0+ ?(m|min|mins|minutes?)?\.?", text):
        return 0
    articles = {"an hour": "1 h", "a hour": "1 h", "one hour": "1 h"}
    for said, meant in articles.items():
        if text == said or text.startswith(f"{said} and "):
            text = meant + text[len(said) :]
    minutes = read_length(length_words(text)) if text.isascii() else None
    return minutes if minutes is not None and minutes <= 10 * MOST else None


def spent_text(spent: Spent) -> str:
    """The line that is read as ``spent``: "50 + 15 prep"."""
    parts = [] if spent.meeting is None else [str(spent.meeting)]
    if spent.preparation:
        parts.append(f"{spent.preparation} prep")
    if spent.messages:
        parts.append(f"{spent.messages} messages")
    return " + ".join(parts)


def spent_words(spent: Spent, planned: int | None = None) -> str:
    """ "50 min meeting, 15 min preparation"; a meeting of which nothing is said is ``planned``, where that is given."""
    parts = []
    if spent.meeting is not None:
        parts.append(f"{minutes_words(spent.meeting)} meeting" if spent.meeting else "no meeting")
    elif planned is not None:
        parts.append(f"{minutes_words(planned)} meeting, as planned")
    if spent.preparation:
        parts.append(f"{minutes_words(spent.preparation)} preparation")
    if spent.messages:
        parts.append(f"{minutes_words(spent.messages)} messages")
    return ", ".join(parts)


def spent_of(session: Session) -> Spent:
    """What a session took, as it is shown: of one that was held, the meeting as planned where nothing else is said."""
    meeting = session.spent if session.status is SessionStatus.HELD else session.meeting_minutes
    return Spent(meeting, session.preparation_minutes or 0, session.message_minutes or 0)


def took_words(session: Session) -> str:
    """ "50 min meeting, 15 min preparation"; empty where nothing was spent yet."""
    return spent_words(spent_of(session))
