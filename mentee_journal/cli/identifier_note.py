"""What is said on standard error when something with possible identifiers leaves the journal: never the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentee_journal.services.identifiers import What
    from mentee_journal.services.journal import Journal

__all__ = ["note_before"]


def note_before(journal: Journal, what: What = "everything", ids: Iterable[int] | None = None) -> None:
    """Say how many possible identifiers are in what leaves; nothing where there is none. The export goes on."""
    from mentee_journal.cli.plain import remark
    from mentee_journal.cli.state import program
    from mentee_journal.domain.identifier_views import check_words
    from mentee_journal.services import identifiers

    words = check_words(identifiers.before_export(journal, what, ids))
    if words:
        remark(f"Note: what was written holds {words} See where: {program()} check")
