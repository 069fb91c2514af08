"""Finding anything that was ever written: while it is typed, by words, phrases and filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import Damaged, JournalError, Locked, ReadOnly, Refused
from mentee_journal.domain.search_kinds import LABELS
from mentee_journal.domain.search_views import SearchGroup, SearchPage
from mentee_journal.services import search_meaning
from mentee_journal.services.naming import own_today
from mentee_journal.services.saved_searches import get as get_saved
from mentee_journal.services.saved_searches import rename as rename_search
from mentee_journal.services.saved_searches import save as save_search
from mentee_journal.services.saved_searches import saved
from mentee_journal.services.search_hits import Shower
from mentee_journal.services.search_preview import preview
from mentee_journal.services.search_suggest import suggest
from mentee_journal.store import search as store
from mentee_journal.store import search_index
from mentee_journal.store.search_format import BROKEN, is_broken
from mentee_journal.store.search_texts import forgiving

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = [
    "find",
    "get_saved",
    "preview",
    "rebuild",
    "refresh",
    "rename_search",
    "save_search",
    "saved",
    "suggest",
    "waiting",
]

PATIENCE = 1.0
"""Seconds a search waits for another program that writes, before it searches what is there."""


def refresh(journal: Journal, *, limit: int | None = None, progress: Callable[[int], object] | None = None) -> int:
    """Take into the index what was written since, ``limit`` records at most; how many that were.

    In transactions of a few hundred records; ``progress`` is told after each how many are done. Costs one question
    when nothing was written. Raises ReadOnly and Locked.
    """
    return search_index.refresh(journal, limit=limit, progress=progress)


def rebuild(journal: Journal, *, progress: Callable[[int], object] | None = None) -> int:
    """Make the whole index anew; how many records that were. Raises ReadOnly and Locked."""
    return search_index.rebuild(journal, progress=progress)


def waiting(journal: Journal, most: int = 1000) -> int:
    """How many records were written since the index was made; counting stops at ``most``."""
    return search_index.waiting(journal, most)


def find(journal: Journal, text: str, *, best: bool = False, limit_per_kind: int = 6) -> SearchPage:
    """What ``text`` finds, by kind: the newest of each first, or the best ones with ``best``.

    The last word counts as begun unless a space follows it. What cannot be understood is text, and said in
    ``remarks``; nothing is ever an error. A journal that can be written to is made findable first (``refresh``); one
    that cannot is searched as far as it is, and ``waiting`` says how many records may be missing.
    """
    left = _up_to_date(journal)
    try:
        return _found(journal, text, left, best=best, limit_per_kind=limit_per_kind)
    except JournalError as error:
        if not is_broken(error):
            raise
        if journal.readonly:
            raise Damaged(BROKEN) from error
    # Another program damaged the index. It is made of what was written, and is made of it again.
    search_index.rebuild(journal)
    return _found(journal, text, 0, best=best, limit_per_kind=limit_per_kind)


def _found(journal: Journal, text: str, left: int, *, best: bool, limit_per_kind: int) -> SearchPage:
    with journal.reading(), forgiving(journal):
        meaning = search_meaning.read(journal, text)
        wanted = meaning.wanted
        said = ", ".join(meaning.said)
        if wanted.empty:
            return SearchPage((), meaning.remarks, 0, False, said, left)
        found = {one.kind: one for one in store.look(journal, wanted, best=best, limit=limit_per_kind)}
        shower = Shower(journal, wanted.terms, own_today(journal), journal.order())
        groups = tuple(
            SearchGroup(kind, label, found[kind].number, found[kind].more, shower.hits(found[kind]))
            for kind, label in LABELS.items()
            if kind in found
        )
    total = sum(group.count for group in groups)
    return SearchPage(groups, meaning.remarks, total, any(group.more for group in groups), said, left)


def _up_to_date(journal: Journal) -> int:
    """Refresh where that can be; how many records are left out for now."""
    if not journal.readonly:
        patience, journal.patience = journal.patience, PATIENCE
        try:
            search_index.refresh(journal)
            return 0
        except (Locked, ReadOnly, Refused):
            pass  # Another program is busy with the journal, or the disk is full: what is there can be searched.
        finally:
            journal.patience = patience
    return search_index.waiting(journal)
