"""Which card of an address book each mentor was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["Known", "Link", "keep", "known", "links"]


class Known(NamedTuple):
    """By what a mentor is told from the others."""

    id: int
    uid: str
    name: str
    email: str


class Link(NamedTuple):
    """A card that was brought in."""

    id: int
    mentor_id: int
    fingerprint: str


def known(journal: Journal) -> list[Known]:
    """Everybody, in the order they came."""
    return [Known(*row) for row in journal.all("SELECT id, uid, name, email FROM mentors ORDER BY id")]


def links(journal: Journal) -> dict[str, Link]:
    """The newest link of each card, by what the card is known by."""
    found = journal.all("SELECT card_uid, id, mentor_id, fingerprint FROM contact_links ORDER BY id")
    return {row[0]: Link(*row[1:]) for row in found}


def keep(journal: Journal, mentor_id: int, card: str, fingerprint: str) -> None:
    """Note that the card was brought in for this mentor, and what it said."""
    link = _row_of(journal, card)
    values = {"mentor_id": mentor_id, "card_uid": card, "fingerprint": fingerprint}
    if link is None:
        rows.insert(journal, "contact_links", values)
    else:
        rows.update(journal, "contact_links", link, values)


def _row_of(journal: Journal, card: str) -> int | None:
    """The newest row about this card."""
    row = journal.one("SELECT max(id) FROM contact_links WHERE card_uid = ?", (card,))
    return None if row is None or row[0] is None else int(row[0])
