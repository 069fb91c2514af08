"""Possible identifiers: what in a text may point at one client. Patterns and checks only; nothing is kept.

They have false alarms and gaps by their nature: a text without findings is not an anonymous one.
"""

from mentee_journal.domain.identifiers.kinds import KINDS, Kind
from mentee_journal.domain.identifiers.lists import NO_LISTS, Lists, mark_of
from mentee_journal.domain.identifiers.page import Finding
from mentee_journal.domain.identifiers.scan import pieces, scan, scan_with

__all__ = ["KINDS", "NO_LISTS", "Finding", "Kind", "Lists", "mark_of", "pieces", "scan", "scan_with"]
