"""Searches kept under a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import SavedSearch
from mentee_journal.services import checks
from mentee_journal.services.typed_text import short
from mentee_journal.store import saved_searches as store

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["get", "rename", "save", "saved"]


def saved(journal: Journal) -> tuple[SavedSearch, ...]:
    """Every saved search, by name."""
    return store.every(journal)


def get(journal: Journal, search_id: int) -> SavedSearch:
    """The saved search with this id. Raises NotFound."""
    found = store.get(journal, checks.row_id(search_id))
    if found is None:
        raise NotFound("That saved search does not exist any more.")
    return found


def save(journal: Journal, name: str, query: str) -> int:
    """Keep a search under a name; one that has the name already is changed. Its id.

    Raises Refused without a name or without anything to search for.
    """
    name = checks.needed(name, "name", "Give the search a name, such as grading with Dana.")
    # A space at its end means that the last word is whole, so it stays.
    query = " ".join(checks.text(query, "query").splitlines())
    if not query.strip():
        raise Refused("There is nothing to search for yet. Type some words first.", "query")
    with journal.atomic(f"Save search {short(name)}", subject_kind="saved_search", subject_label=short(name)):
        twin = store.named(journal, name)
        if twin is None:
            return store.add(journal, SavedSearch(name, query))
        store.change(journal, replace(twin, name=name, query=query))
        return twin.id


def rename(journal: Journal, search_id: int, name: str) -> None:
    """Give a saved search another name. Raises NotFound, and Refused when another has it."""
    found = get(journal, search_id)
    name = checks.needed(name, "name", "Give the search a name, such as grading with Dana.")
    twin = store.named(journal, name)
    if twin is not None and twin.id != found.id:
        raise Refused(f"There is a saved search called {short(twin.name)} already.", "name")
    with journal.atomic(f"Rename search {short(name)}", subject_kind="saved_search", subject_label=short(name)):
        store.change(journal, replace(found, name=name))
