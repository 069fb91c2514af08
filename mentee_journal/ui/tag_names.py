"""What a tag that is being typed may become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import tags

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal


def rest_of(journal: Journal, begun: str) -> str:
    """What is missing of the tag that begins like this and is used most; nothing when there is none."""
    try:
        name = tags.begun(journal, begun)
    except JournalError:
        return ""  # It is said elsewhere; words go on being typed.
    return name[len(begun) :]
