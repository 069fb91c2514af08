"""What may be meant by what is typed: filters, and what they can be given in this journal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentee_journal.domain.search_kinds import KIND_NAMES
from mentee_journal.domain.search_query import FILTERS, QUOTES, parse
from mentee_journal.domain.search_views import Completion
from mentee_journal.domain.search_words import fold
from mentee_journal.domain.tags import tag_key
from mentee_journal.services.typed_text import short
from mentee_journal.store import search_rows

if TYPE_CHECKING:
    from mentee_journal.domain.search_query import Piece
    from mentee_journal.store.journal import Journal

__all__ = ["suggest"]

_MOST = 8
_MEANS = {
    "mentor": "with one mentor",
    "kind": "only one kind of record",
    "tag": "with a tag",
    "role": "for a kind of guidance",
    "goal": "about a goal",
    "before": "before a day",
    "after": "after a day",
}
_DAYS = {
    "before": (
        ("this month", "before this month"),
        ("this year", "before this year"),
        ("last year", "before last year"),
    ),
    "after": (("last week", "after last week"), ("last month", "after last month"), ("last year", "after last year")),
}

Pair = tuple[str, str]


def suggest(journal: Journal, text: str, cursor: int | None = None) -> tuple[Completion, ...]:
    """What could stand at the cursor, the likeliest first: filters for a word that is begun, values for a filter.

    Each says what it puts in the place of which characters. Nothing is offered inside a phrase.
    """
    cursor = len(text) if cursor is None else max(0, min(cursor, len(text)))
    pieces = parse(text[:cursor]).pieces
    piece = pieces[-1] if pieces and pieces[-1].open else None
    if piece is None:
        return tuple(Completion(f"{key}:", words, cursor, cursor) for key, words in _MEANS.items())
    with journal.reading():
        pairs = _values(journal, piece.key, piece.value) if piece.key else _for_word(journal, piece)
        found = dict(pairs)
    minus = "-" if piece.negated else ""
    return tuple(
        Completion(f"{minus}{insert}", words, piece.start, cursor) for insert, words in list(found.items())[:_MOST]
    )


def _for_word(journal: Journal, piece: Piece) -> Iterator[Pair]:
    word = piece.value
    if piece.quoted or not word:
        return
    if word.startswith("#"):
        yield from _values(journal, "tag", word[1:])
        return
    yield from ((f"{key}:", _MEANS[key]) for key in FILTERS if key.startswith(word.casefold()))
    if len(word) < 2:
        return
    for key in ("mentor", "kind", "tag", "role"):
        yield from list(_values(journal, key, word))[:3]


def _values(journal: Journal, key: str, value: str) -> Iterator[Pair]:
    begun = " ".join(fold(value))
    match key:
        case "mentor":
            for _, name in search_rows.mentors_named(journal):
                if _begins(name, begun):
                    yield _filled("mentor", name), f"with {short(name, 60)}"
        case "goal":
            for _, said in search_rows.goals_named(journal):
                if _begins(said, begun):
                    yield _filled("goal", said), f"about “{short(said, 60)}”"
        case "role":
            for _, _, name in search_rows.roles_named(journal):
                if _begins(name, begun):
                    yield _filled("role", name), f"for {short(name, 60)}"
        case "kind":
            for word, means in KIND_NAMES.items():
                if _begins(word, begun) or _begins(means, begun):
                    yield _filled("kind", word), f"only {means}"
        case "tag":
            known = search_rows.tags_known(journal, tag_key(value.lstrip("#")), begun=True, most=_MOST)
            yield from ((_filled("tag", name), f"tagged #{short(name, 60)}") for _, name in known)
        case _:
            for day, words in _DAYS[key]:
                if day.startswith(value.casefold()):
                    yield _filled(key, day), words


def _begins(name: str, begun: str) -> bool:
    """Whether a word of a name begins so. A name without any word cannot be asked for."""
    words = " ".join(fold(name))
    return bool(words) and f" {begun}" in f" {words}"


def _filled(key: str, value: str) -> str:
    """A filter with its value and a space after it: what is typed next is another word."""
    plain = " ".join("".join(" " if c in QUOTES else c for c in value).split())
    return f'{key}:"{plain}" ' if " " in plain or plain.startswith("-") else f"{key}:{plain} "
