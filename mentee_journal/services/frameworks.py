"""Ways to reflect: the built-in ones and the user's own, and which of them are offered."""

from __future__ import annotations

from dataclasses import replace
from os import urandom
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.framework_views import Way
from mentee_journal.domain.records import FrameworkPrompt, OwnFramework
from mentee_journal.services import checks
from mentee_journal.services.naming import short
from mentee_journal.store import frameworks as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import Reflection
    from mentee_journal.store.journal import Journal

__all__ = ["copy", "get", "get_own", "hide", "listing", "move", "name_of", "names", "save", "show", "used"]

MOST_PROMPTS = 40
OFFERED_FIRST = 2
"""So many of the user's own stand beside the short ones."""
FREE = "free"


def listing(journal: Journal, *, hidden: bool = False) -> tuple[Way, ...]:
    """Every way that is offered: the short ones, the user's own in their order, the long ones, free writing.

    With ``hidden`` also those that are not offered any more.
    """
    from mentee_journal.content import frameworks  # late: the words are parsed when they are first asked for

    with journal.reading():
        gone = store.hidden(journal)
        own = store.every(journal)
    built_in = [
        Way(
            one.key,
            one.name,
            one.blurb,
            tuple(FrameworkPrompt(prompt.text, prompt.help) for prompt in one.prompts),
            hidden=one.key in gone,
            offered_first=one.offered_first,
        )
        for one in frameworks()
    ]
    shown = [one.key for one in own if one.key not in gone][:OFFERED_FIRST]
    theirs = [_way(one, hidden=one.key in gone, first=one.key in shown) for one in own]
    first = [way for way in built_in if way.offered_first]
    rest = [way for way in built_in if not way.offered_first]
    return tuple(way for way in (*first, *theirs, *rest) if hidden or not way.hidden)


def _way(own: OwnFramework, *, hidden: bool, first: bool) -> Way:
    prompts = own.prompts or (FrameworkPrompt(""),)
    return Way(own.key, own.name, own.blurb, prompts, True, hidden, first, own.id, own.copied_from)


def get(journal: Journal, key: str) -> Way | None:
    """The way with this key, hidden ones too; None when there is none (any more)."""
    return next((way for way in listing(journal, hidden=True) if way.key == key), None)


def get_own(journal: Journal, framework_id: int) -> OwnFramework:
    """The user's own way with this id. Raises NotFound."""
    found = store.get(journal, checks.row_id(framework_id))
    if found is None:
        raise NotFound("That way to reflect does not exist any more.")
    return found


# -- what ways are called


def names(journal: Journal) -> dict[str, str]:
    """What every way is called, by its key."""
    return {way.key: way.name for way in listing(journal, hidden=True)}


def name_of(journal: Journal, reflection: Reflection) -> str:
    """What the way of a reflection was called when it was written."""
    if reflection.framework_name.strip():
        return reflection.framework_name
    from mentee_journal.content import framework_names

    known = framework_names().get(reflection.framework)
    own = store.by_key(journal, reflection.framework) if known is None else None
    return known or (own.name if own is not None else reflection.framework)


def used(journal: Journal) -> tuple[tuple[str, str, int], ...]:
    """Key, name and number of reflections of every way in use, the most used first.

    One that is gone is called what it was called when it was written in.
    """
    known = names(journal)
    return tuple((key, known.get(key) or was or key, uses) for key, was, uses in store.used(journal))


# -- the user's own


def save(journal: Journal, framework: OwnFramework) -> OwnFramework:
    """Store a way of the user's own (``id`` 0: new). What was written in it keeps its prompts and its name.

    Raises Refused, naming the field, or NotFound.
    """
    new = not framework.id
    label = f"{'Add' if new else 'Change'} the way to reflect “{short(str(framework.name), 40)}”"
    with journal.atomic(label, subject_kind="framework"):
        checked = _checked(journal, framework)
        if new:
            checked = replace(checked, id=store.insert(journal, replace(checked, key=_key(journal, checked.name))))
        else:
            get_own(journal, checked.id)
            store.update(journal, checked)
        return get_own(journal, checked.id)


def _checked(journal: Journal, given: OwnFramework) -> OwnFramework:
    name = checks.needed(given.name, "name", "Give it a name, such as Two columns.")
    wanted = _plain(name)
    for way in listing(journal, hidden=True):
        if _plain(way.name) == wanted and (not way.own or way.id != given.id):
            raise Refused(f"There is a way to reflect called {way.name} already.", "name")
    given = checks.tidy(given, lines=("blurb", "copied_from"))
    return replace(given, name=name, prompts=_prompts(given.prompts))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _prompts(given: tuple[FrameworkPrompt, ...]) -> tuple[FrameworkPrompt, ...]:
    if len(given) > MOST_PROMPTS:
        raise Refused(f"{MOST_PROMPTS} prompts are the most there can be.", "prompts")
    kept: dict[str, FrameworkPrompt] = {}
    for prompt in given:
        text, help_ = checks.line(prompt.text, "prompts"), checks.line(prompt.help, "prompts")
        if not text.strip():
            continue
        if _plain(text) in kept:
            raise Refused(f"“{short(text, 40)}” stands there twice. Ask it once, or in other words.", "prompts")
        kept[_plain(text)] = FrameworkPrompt(text, help_)
    if not kept:
        raise Refused("Write at least one prompt, such as: What did I notice?", "prompts")
    return tuple(kept.values())


def _key(journal: Journal, name: str) -> str:
    """A key that was never that of any way: what was written in one that is gone stays apart."""
    from mentee_journal.content import framework as built_in

    key = "".join(c if c.isascii() and c.isalnum() else "_" for c in name.casefold()).strip("_")[:40]
    while not key or built_in(key) is not None or store.key_was_used(journal, key):
        key = f"own_{urandom(4).hex()}"
    return key


def copy(journal: Journal, key: str) -> OwnFramework:
    """A way as the beginning of one of the user's own, under a free name. Nothing is stored yet. Raises NotFound."""
    way = get(journal, key)
    if way is None:
        raise NotFound("That way to reflect does not exist any more.")
    taken = {_plain(one.name) for one in listing(journal, hidden=True)}
    name = f"{way.name}, mine"
    number = 2
    while _plain(name) in taken:
        name, number = f"{way.name}, mine {number}", number + 1
    prompts = tuple(prompt for prompt in way.prompts if prompt.text.strip())
    return OwnFramework(name, blurb=way.blurb, prompts=prompts, copied_from=way.key)


def move(journal: Journal, framework_id: int, by: int) -> None:
    """Move one of the user's own up or down among them. Raises NotFound."""
    with journal.atomic("Put the ways to reflect in another order", subject_kind="framework"):
        moved = get_own(journal, framework_id)
        order = [one.id for one in store.every(journal)]
        at = order.index(moved.id)
        order.insert(max(0, min(len(order) - 1, at + by)), order.pop(at))
        for position, one in enumerate(order):
            store.place(journal, one, position)


# -- what is offered


def hide(journal: Journal, key: str) -> None:
    """Offer a way no more; what was written in it stays. Raises NotFound, or Refused for the last one."""
    with journal.atomic(f"Hide the way to reflect “{_named(journal, key)}”", subject_kind="framework"):
        left = [way for way in listing(journal) if way.key != key]
        if not left:
            raise Refused("One way to reflect has to stay. Show another one first.")
        store.hide(journal, key)


def show(journal: Journal, key: str) -> None:
    """Offer a hidden way again. Raises NotFound."""
    with journal.atomic(f"Show the way to reflect “{_named(journal, key)}”", subject_kind="framework"):
        store.show(journal, key)


def _named(journal: Journal, key: str) -> str:
    way = get(journal, key)
    if way is None:
        raise NotFound("That way to reflect does not exist any more.")
    return short(way.name, 40)
