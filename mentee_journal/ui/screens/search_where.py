"""Choosing what is searched: everything, or one kind."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from mentee_journal.domain.search_kinds import LABELS
from mentee_journal.ui.dialogs.pick import Pick, PickDialog
from mentee_journal.ui.screens.search_answer import narrowed

if TYPE_CHECKING:
    from mentee_journal.ui.screens.search import SearchScreen


def pick_kind(screen: SearchScreen) -> None:
    """Offer the kinds with what was found of each; the choice becomes a filter in the text."""
    found = screen.found
    counts = {group.kind: group.count_words for group in found.page.groups} if found is not None else {}
    options = [Pick("", "Everything"), *(Pick(kind, label, counts.get(kind, "")) for kind, label in LABELS.items())]

    def chosen(kind: Hashable) -> None:
        if kind is not None:
            screen.type(narrowed(screen.field.value, str(kind)).text)

    now = found.kind if found is not None else ""
    screen.app.push_screen(PickDialog("What is searched?", options, chosen=now), chosen)
