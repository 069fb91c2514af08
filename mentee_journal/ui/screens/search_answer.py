"""What one key in the search asks of the journal, all at once and beside the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.search_kinds import TYPED, kinds_named
from mentee_journal.domain.search_query import parse
from mentee_journal.services import search
from mentee_journal.ui.screens.search_empty import Nearest

if TYPE_CHECKING:
    from mentee_journal.domain.search_query import Piece
    from mentee_journal.domain.search_views import SearchHit, SearchPage, SearchPreview
    from mentee_journal.services.journal import Journal

FEW = 6
"""Hits of each kind, where all kinds are searched."""
MOST_OFFERS = 8
MOST_NEAR = 6
SHORTEST = 2
"""Letters that a word is shortened to when nothing is found."""


class Offer(NamedTuple):
    """What Tab may make of the text."""

    face: str
    words: str
    text: str
    cursor: int


class Ask(NamedTuple):
    """What is typed, and how it is to be shown."""

    text: str
    cursor: int
    best: bool
    rows: int
    """Hits of a kind that is searched alone."""
    chosen: tuple[str, int] | None
    """The hit whose part is read as well; the first one when it is not found any more."""
    beside: bool
    """Whether there is room for that part."""


class Answer(NamedTuple):
    """What is shown for it."""

    ask: Ask
    page: SearchPage
    preview: SearchPreview | None
    offers: tuple[Offer, ...]
    nearest: tuple[Nearest, ...]
    kind: str
    """The only kind that is searched, or empty."""


def only_kind(text: str) -> str:
    """The kind that the search is narrowed to, when it is to one."""
    typed = [piece for piece in parse(text).filters if piece.key == "kind" and not piece.negated]
    kinds = {sort[0] for one in typed if (sort := kinds_named(one.value, begun=one.open)) is not None}
    return kinds.pop() if len(kinds) == 1 else ""


def answer(journal: Journal, ask: Ask) -> Answer:
    """Everything that is shown after a key."""
    kind = only_kind(ask.text)
    with journal.reading():
        page = search.find(journal, ask.text, best=ask.best, limit_per_kind=ask.rows if kind else FEW)
        offers = _offers(journal, ask, page)
        hit = _hit(page, ask.chosen)
        preview = search.preview(journal, hit, ask.text) if ask.beside and hit is not None else None
        nearest = _nearest(journal, ask.text) if page.said and not page.total else ()
    return Answer(ask, page, preview, offers, nearest, kind)


def beside(journal: Journal, hit: SearchHit, text: str) -> SearchPreview | None:
    """The part that a hit stands in."""
    with journal.reading():
        return search.preview(journal, hit, text)


def _hit(page: SearchPage, chosen: tuple[str, int] | None) -> SearchHit | None:
    hits = [hit for group in page.groups for hit in group.hits]
    return next((hit for hit in hits if (hit.kind, hit.id) == chosen), hits[0] if hits else None)


def _offers(journal: Journal, ask: Ask, page: SearchPage) -> tuple[Offer, ...]:
    """What may be meant at the cursor; else the kinds that something was found of."""
    meant = [
        Offer(
            one.insert.strip(),
            one.words,
            ask.text[: one.start] + one.insert + ask.text[one.end :],
            one.start + len(one.insert),
        )
        for one in search.suggest(journal, ask.text, ask.cursor)[:MOST_OFFERS]
    ]
    if not meant and len(page.groups) > 1:
        meant = [narrowed(ask.text, group.kind, group.label) for group in page.groups[:MOST_OFFERS]]
    return tuple(meant)


def narrowed(text: str, kind: str, label: str = "") -> Offer:
    """The same search in one kind; in all of them when ``kind`` is empty."""
    kept = " ".join(text[p.start : p.end] for p in parse(text).pieces if p.key != "kind" or p.negated)
    face = f"kind:{TYPED.get(kind, kind)}" if kind else ""
    whole = " ".join(part for part in (kept, face) if part)
    whole += " " if whole else ""
    return Offer(face, label, whole, len(whole))


def _nearest(journal: Journal, text: str) -> tuple[Nearest, ...]:
    """The nearest that finds something: without one filter or word; else one word alone; else with fewer letters."""
    pieces = parse(text).pieces[:MOST_NEAR]
    pieces_text = {one: text[one.start : one.end] for one in pieces}
    words = [one for one in pieces if not one.key]
    steps: list[list[tuple[str, str]]] = []
    if len(pieces) > 1:
        left_out = ([one for one in pieces if one.key], words if len(words) > 1 else [])
        steps += [[(_without(one, pieces_text), f"without {pieces_text[one]}") for one in some] for some in left_out]
        steps.append([(pieces_text[one], pieces_text[one]) for one in words if not one.negated])
    steps.append([(typed, typed) for one in words if not one.negated for typed in _looser(one)])
    for step in steps:
        found = []
        for other, said in step:
            page = search.find(journal, other, limit_per_kind=1)
            if page.total:
                found.append(Nearest(other, said, f"{page.total}{'+' if page.capped else ''} found"))
        if found:
            return tuple(found[:MOST_NEAR])
    return ()


def _without(left_out: Piece, pieces: dict[Piece, str]) -> str:
    return " ".join(words for one, words in pieces.items() if one is not left_out)


def _looser(piece: Piece) -> list[str]:
    """A phrase as words, a word with fewer letters."""
    if piece.quoted:
        return [piece.value]
    word = piece.value
    sizes = dict.fromkeys((len(word) - 1, len(word) - 2, len(word) * 2 // 3, len(word) // 2))
    return [word[:size] for size in sizes if size >= SHORTEST]
