"""Cards of an address book, as they were read, and what bringing them in would do."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Brought", "CardFile", "ContactCard", "ContactItem", "ContactsPreview", "Difference", "UnreadCard"]


class ContactCard(NamedTuple):
    """What a card says about a person that a mentor has a field for."""

    number: int
    """Its place in the file, from 1."""
    name: str
    uid: str = ""
    emails: tuple[str, ...] = ()
    """The preferred one first; likewise below."""
    phones: tuple[str, ...] = ()
    link: str = ""
    zone: str = ""
    """An IANA name."""
    headline: str = ""
    """The title and the organisation."""
    categories: tuple[str, ...] = ()
    note: str = ""
    ours: bool = False
    """Written by this program: its categories are kinds of guidance."""
    remarks: tuple[str, ...] = ()
    """What could not be taken over, in words."""


class UnreadCard(NamedTuple):
    """A card that cannot be brought in."""

    number: int
    name: str
    why: str


class CardFile(NamedTuple):
    """What a file of cards holds."""

    cards: tuple[ContactCard, ...]
    unread: tuple[UnreadCard, ...] = ()


class Difference(NamedTuple):
    """A field that is filled here and says something else in the card."""

    field: str
    """Name of the mentor's field."""
    label: str
    here: str
    there: str


class ContactItem(NamedTuple):
    """One card, and what bringing it in would do. ``kind`` is one of new, changed, same and double."""

    number: int
    kind: str
    name: str
    """As the card has it."""
    mentor_id: int | None = None
    """Whom it fits; for a double: whom it may be."""
    mentor: str = ""
    says: tuple[tuple[str, str, str], ...] = ()
    """Field, label and value of all there is in the card but the name."""
    fills: tuple[tuple[str, str, str], ...] = ()
    """Those of them that are empty here."""
    differences: tuple[Difference, ...] = ()
    remarks: tuple[str, ...] = ()
    key: str = ""
    """What the card is known by the next time."""
    fingerprint: str = ""


class ContactsPreview(NamedTuple):
    """What bringing in a file of cards would do."""

    items: tuple[ContactItem, ...]
    unread: tuple[UnreadCard, ...] = ()

    def of(self, kind: str) -> tuple[ContactItem, ...]:
        """The cards of one kind, in the order of the file."""
        return tuple(item for item in self.items if item.kind == kind)

    @property
    def usual(self) -> tuple[int, ...]:
        """The numbers of the cards that are taken when nobody is asked: what is new or fills in, never a double."""
        return tuple(
            item.number for item in self.items if item.kind == "new" or (item.kind == "changed" and item.fills)
        )


class Brought(NamedTuple):
    """What was done."""

    new: int
    changed: int

    @property
    def words(self) -> str:
        """ "2 new mentors, 1 filled in or changed"."""
        parts = [f"{self.new} new {'mentor' if self.new == 1 else 'mentors'}"] if self.new else []
        parts += [f"{self.changed} filled in or changed"] if self.changed else []
        return ", ".join(parts) or "nothing new"
