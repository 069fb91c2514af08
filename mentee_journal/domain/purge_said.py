"""What is said before and after something is deleted for ever: the same in the app and on the command line."""

from __future__ import annotations

from mentee_journal.domain.listed import listed

__all__ = ["AGES", "BACKUPS", "UNFINISHED", "age_words", "amount", "kept_words"]

BACKUPS = (
    "Backups made before still hold it: daily ones for 7 days, weekly ones for 4 weeks, monthly ones for 12 months, "
    "and those you made yourself until you delete them."
)
UNFINISHED = (
    "It is out of your journal, but pieces of it may be left in the file: that could not be tidied, for want of room "
    "or because another program keeps it busy. It is tried again on the next day you open the journal."
)

AGES = (30, 90, 180, 365)
"""Days offered as the age after which the trash lets go; none is the usual."""


def amount(records: int, drafts: int = 0) -> str:
    """ "3 records and 1 text not saved yet"."""
    parts = [f"{records} {'record' if records == 1 else 'records'}"]
    if drafts:
        parts.append(f"{drafts} {'text' if drafts == 1 else 'texts'} not saved yet")
    return listed(parts)


def age_words(days: int | None) -> str:
    """ "30 days", "a year", "until you delete it"."""
    if days is None:
        return "until you delete it"
    return "a year" if days == 365 else "1 day" if days == 1 else f"{days} days"


def kept_words(days: int | None) -> str:
    """How long the trash keeps things, as one sentence."""
    if days is None:
        return "Nothing is ever removed from here by itself, however long it lies."
    return f"What has lain here for {age_words(days)} is deleted for ever, once a day, after that day’s backup."
