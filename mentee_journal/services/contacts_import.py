"""Bringing in contacts: what a file of cards would do, and doing it. Nothing is overwritten unasked.

A card fits a mentor by its UID (that of an earlier import, or our own), then by its e-mail address. The same name
alone is only a hint: such a card may be merged when the mentee says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.contact_cards import (
    Brought,
    CardFile,
    ContactCard,
    ContactItem,
    ContactsPreview,
    Difference,
    UnreadCard,
)
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.mentor_names import name_words
from mentee_journal.services import checks, masses, mentors, roles
from mentee_journal.services.naming import short
from mentee_journal.store import contact_links as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import Mentor, Role
    from mentee_journal.store.journal import Journal

__all__ = ["LABELS", "apply", "plan_import"]

LABELS = {
    "name": "Name",
    "headline": "Who they are",
    "roles": "Roles",
    "email": "E-mail",
    "phone": "Phone",
    "link": "Link",
    "zone": "Time zone",
    "notes": "Notes",
}
"""The fields of a mentor that a card can fill, with their labels."""


class _Fit(NamedTuple):
    """Whom a card fits; ``sure`` when no question is needed."""

    mentor_id: int | None
    sure: bool = True


def plan_import(journal: Journal, file: CardFile) -> ContactsPreview:
    """What bringing in these cards would do. Nothing is written."""
    with journal.reading():
        known = {one.id: one for one in store.known(journal)}
        finder = _Finder(list(known.values()), store.links(journal))
        all_roles = roles.all_roles(journal)
        unread = list(file.unread)
        items: list[ContactItem] = []
        as_it_will_be: dict[int, Mentor] = {}
        for card in _joined(file.cards, unread):
            fit = finder.fit(card)
            if fit.mentor_id is None:
                items.append(_new(card, all_roles, sure=fit.sure))
                continue
            mentor = as_it_will_be.get(fit.mentor_id) or mentors.get(journal, fit.mentor_id)
            item = _compared(card, mentor, all_roles, finder.seen_before(card))
            items.append(item if fit.sure else item._replace(kind="double"))
            if fit.sure:
                as_it_will_be[mentor.id] = _filled(mentor, item, all_roles)
        unread.sort(key=lambda one: one.number)
        return ContactsPreview(tuple(items), tuple(unread))


def _joined(cards: Sequence[ContactCard], unread: list[UnreadCard]) -> list[ContactCard]:
    """Cards of the same UID, or of the same address and with a word of the name, are one person.

    The first of them stays, with what only the others say. That may show that a further one is the same.
    """
    left = list(cards)
    for _ in range(20):
        before = len(left)
        left = _joined_once(left, unread)
        if len(left) == before:
            break
    return left


def _joined_once(cards: Sequence[ContactCard], unread: list[UnreadCard]) -> list[ContactCard]:
    found: dict[tuple[str, str], int] = {}
    joined: list[ContactCard] = []
    for card in cards:
        keys = [("uid", _plain_uid(card.uid))] if card.uid else []
        # An address alone may be an office's.
        keys += [(email.casefold(), word) for email in card.emails for word in name_words(card.name)]
        first = next((found[key] for key in keys if key in found), None)
        if first is None:
            joined.append(card)
            first = len(joined) - 1
        else:
            joined[first] = _with(joined[first], card)
            unread.append(UnreadCard(card.number, card.name, f"it is the same person as card {joined[first].number}"))
        for key in keys:
            found.setdefault(key, first)
    return joined


def _with(card: ContactCard, more: ContactCard) -> ContactCard:
    return card._replace(
        uid=card.uid or more.uid,
        emails=tuple(dict.fromkeys((*card.emails, *more.emails))),
        phones=tuple(dict.fromkeys((*card.phones, *more.phones))),
        link=card.link or more.link,
        zone=card.zone or more.zone,
        headline=card.headline or more.headline,
        categories=tuple(dict.fromkeys((*card.categories, *more.categories))),
        note=card.note or more.note,
    )


def _plain_uid(uid: str) -> str:
    return uid.strip().casefold().removeprefix("urn:uuid:").replace("-", "")


def _key(card: ContactCard) -> str:
    """What a card is known by: its UID, or its name and addresses. With a name alone, only while it says the same."""
    if card.uid:
        return _plain_uid(card.uid)[:400] or "uid"
    if not card.emails:
        return f"no uid, {_fingerprint(card)}"
    told = "\n".join((" ".join(sorted(name_words(card.name))), *sorted(one.casefold() for one in card.emails)))
    return f"no uid {sha256(told.encode()).hexdigest()[:32]}"


def _fingerprint(card: ContactCard) -> str:
    told = repr((card.name, card.emails, card.phones, card.link, card.zone, card.headline, card.categories, card.note))
    return sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


class _Finder:
    """Finds the mentor a card fits."""

    def __init__(self, people: list[store.Known], links: dict[str, store.Link]) -> None:
        self._links = links
        self._own = {one.uid.casefold(): one.id for one in people}
        self._mail: dict[str, list[store.Known]] = {}
        self._named: list[tuple[store.Known, frozenset[str]]] = []
        for one in people:
            if one.email:
                self._mail.setdefault(one.email.casefold(), []).append(one)
            self._named.append((one, frozenset(name_words(one.name))))
        self._new: list[frozenset[str]] = []

    def fit(self, card: ContactCard) -> _Fit:
        """Whom this card fits; cards before it count, which would be new."""
        link = self._links.get(_key(card))
        own = self._own.get(_plain_uid(card.uid)) if card.uid else None
        if link or own:
            return _Fit(link.mentor_id if link else own)
        words = frozenset(name_words(card.name))
        by_mail = [one for email in card.emails for one in self._mail.get(email.casefold(), ())]
        named = [one for one in by_mail if words & frozenset(name_words(one.name))]
        if named:
            return _Fit(named[0].id, sure=len({one.id for one in named}) == 1)
        if by_mail:
            return _Fit(by_mail[0].id, sure=False)
        # "Dana" may be "Dana Ortiz"; "Dana Ortiz" is not "Dana Berg".
        alike = [(words != theirs, one.id) for one, theirs in self._named if words and _alike(words, theirs)]
        if alike:
            return _Fit(min(alike)[1], sure=False)
        twice = any(words == other for other in self._new) if words else False
        self._new.append(words)
        return _Fit(None, sure=not twice)

    def seen_before(self, card: ContactCard) -> bool:
        """Whether this very card was brought in already, and says what it said then."""
        link = self._links.get(_key(card))
        return link is not None and link.fingerprint == _fingerprint(card)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(other) and (one <= other or other <= one)


def _wanted(card: ContactCard, all_roles: Sequence[Role]) -> dict[str, str]:
    """What the card would put into each field; roles as their names, one per line."""
    known = {_folded(role.name): role.name for role in all_roles} | {_folded(role.key): role.name for role in all_roles}
    named = [known.get(_folded(one), one if card.ours else "") for one in card.categories]
    found = {
        "name": card.name,
        "headline": card.headline,
        "roles": "\n".join(dict.fromkeys(name for name in named if name.strip())),
        "email": card.emails[0] if card.emails else "",
        "phone": ", ".join(card.phones[:3]),
        "link": card.link,
        "zone": card.zone,
        "notes": card.note,
    }
    return {field: kept for field, value in found.items() if (kept := _storable(field, value))}


def _folded(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split())


def _storable(field: str, value: str) -> str:
    """The value as a mentor can hold it; "" for one that cannot."""
    try:
        if field == "email":
            return checks.email(value)
        if field == "zone":
            return checks.zone(value)
        return checks.text(value, field) if field in ("notes", "roles") else checks.line(value, field)
    except Refused:
        return ""


def _new(card: ContactCard, all_roles: Sequence[Role], *, sure: bool) -> ContactItem:
    wanted = _wanted(card, all_roles)
    remarks = card.remarks if sure else (*card.remarks, "Another card of this file has the same name.")
    says = _says(wanted)
    return ContactItem(
        number=card.number,
        kind="new" if sure else "double",
        name=card.name,
        says=says,
        fills=says,
        remarks=remarks,
        key=_key(card),
        fingerprint=_fingerprint(card),
    )


def _says(wanted: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    return tuple((field, LABELS[field], value) for field, value in wanted.items() if field != "name")


def _compared(card: ContactCard, mentor: Mentor, all_roles: Sequence[Role], seen_before: bool) -> ContactItem:
    here = _now(mentor, all_roles)
    fills: list[tuple[str, str, str]] = []
    differences: list[Difference] = []
    wanted = _wanted(card, all_roles)
    for field, there in wanted.items():
        if not here[field].strip():
            fills.append((field, LABELS[field], there))
        elif not _same(field, here[field], there, card):
            differences.append(Difference(field, LABELS[field], here[field], there))
    if seen_before:
        fills, differences = [], []
    return ContactItem(
        number=card.number,
        kind="changed" if fills or differences else "same",
        name=card.name,
        mentor_id=mentor.id,
        mentor=mentor.name,
        says=_says(wanted),
        fills=tuple(fills),
        differences=tuple(differences),
        remarks=card.remarks,
        key=_key(card),
        fingerprint=_fingerprint(card),
    )


def _now(mentor: Mentor, all_roles: Sequence[Role]) -> dict[str, str]:
    names = {role.key: role.name for role in all_roles}
    return {field: str(getattr(mentor, field)) for field in LABELS if field != "roles"} | {
        "roles": "\n".join(names.get(key, key) for key in mentor.roles)
    }


def _same(field: str, here: str, there: str, card: ContactCard) -> bool:
    if field == "email":
        # Any address of theirs will do: which one is used was the mentee's choice.
        return here.casefold() in {one.casefold() for one in card.emails}
    if field == "phone":
        return _digits(here) in {_digits(there), *(_digits(one) for one in card.phones)}
    if field == "roles":
        return {_folded(one) for one in there.split("\n")} <= {_folded(one) for one in here.split("\n")}
    if field == "name":
        return name_words(here) == name_words(there)
    return " ".join(here.split()) == " ".join(there.split())


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isalnum()) or text


def _filled(mentor: Mentor, item: ContactItem, all_roles: Sequence[Role]) -> Mentor:
    """The mentor with what the card fills in."""
    keys = {_folded(role.name): role.key for role in all_roles}
    values = {field: value for field, _, value in item.fills}
    named = values.pop("roles", "")
    more = [keys[_folded(one)] for one in named.split("\n") if _folded(one) in keys]
    return replace(mentor, roles=tuple(dict.fromkeys((*mentor.roles, *more))), **values)  # type: ignore[arg-type]


def apply(
    journal: Journal,
    preview: ContactsPreview,
    chosen: Collection[int],
    *,
    there: Collection[tuple[int, str]] = (),
    merge: Collection[int] = (),
    asked: bool = True,
) -> Brought:
    """Bring in the cards with these numbers: one step that can be undone.

    ``there`` names the fields (number, field) that take what the card says although they are filled here.
    A possible double that is chosen becomes a mentor of their own, unless its number is in ``merge`` as well.
    When nobody was ``asked`` about the fields that differ, they are asked about the next time.
    Raises Refused and NotFound; then nothing is done.
    """
    wanted = [item for item in preview.items if item.number in set(chosen) and item.kind != "same"]
    if not wanted:
        return Brought(0, 0)
    only = f" {short(wanted[0].name)}" if len(wanted) == 1 else f" {len(wanted)} contacts"
    new, changed = 0, set[int]()
    masses.before_import(journal)
    with journal.atomic(f"Bring in{only}", subject_kind="mentor", subject_label=short(wanted[0].name)):
        for item in wanted:
            into = item.mentor_id if item.kind == "changed" or item.number in set(merge) else None
            if into is None:
                mentor_id = _add(journal, item)
                new += 1
            else:
                mentor_id, did = _merge(
                    journal, item, into, {field for number, field in there if number == item.number}
                )
                changed |= {mentor_id} if did else set()
            settled = asked or into is None or not item.differences
            store.keep(journal, mentor_id, item.key, item.fingerprint if settled else "")
    return Brought(new, len(changed))


def _add(journal: Journal, item: ContactItem) -> int:
    from mentee_journal.domain.records import Mentor

    values = {field: value for field, _, value in item.says}
    keys = _role_keys(journal, values.pop("roles", ""))
    return mentors.save(journal, Mentor(item.name, roles=keys, **values)).id  # type: ignore[arg-type]


def _merge(journal: Journal, item: ContactItem, mentor_id: int, there: set[str]) -> tuple[int, bool]:
    mentor = mentors.get(journal, mentor_id)
    here = _now(mentor, roles.all_roles(journal))
    # Only what is still as it was when it was asked about.
    values = {field: value for field, _, value in item.fills if not here[field].strip()}
    values |= {one.field: one.there for one in item.differences if one.field in there and here[one.field] == one.here}
    keys = _role_keys(journal, values.pop("roles", ""))
    better = replace(mentor, roles=tuple(dict.fromkeys((*mentor.roles, *keys))), **values)  # type: ignore[arg-type]
    if better != mentor:
        mentors.save(journal, better)
    return mentor_id, better != mentor


def _role_keys(journal: Journal, names: str) -> tuple[str, ...]:
    return tuple(roles.add_or_find(journal, name).key for name in names.split("\n") if name.strip())
