"""What was saved out of a damaged journal, in words."""

from __future__ import annotations

from collections.abc import Mapping

from mentee_journal.domain.backup_words import kind_words
from mentee_journal.domain.listed import counted, listed

__all__ = ["salvage_lines"]


_PARTS = ("session_goal",)
"""Kinds that nobody thinks of as records of their own."""


def salvage_lines(counts: Mapping[str, int], *, earlier: int, cut: int, made: int, unread: int) -> list[str]:
    """What there is, and what is to be looked at, a sentence a line."""
    there = [kind_words(kind, number) for kind, number in counts.items() if number and kind not in _PARTS]
    lines = [f"Saved: {listed(there)}." if there else "No record could be saved, only your settings."]
    if earlier:
        was = "record was" if earlier == 1 else "records were"
        lines.append(
            f"{earlier} {was} lost as it stood last, and came back as it was before."
            if earlier == 1
            else f"{earlier} {was} lost as they stood last, and came back as they were before."
        )
    if cut:
        lines.append(f"The end of {counted(cut, 'text')} is lost; “[…]” marks the place.")
    if made:
        lines.append(f"{counted(made, 'record')} called “Lost …” had to be made, since others belong to them.")
    lines.append(
        f"{counted(unread, 'page')} of the file could not be read."
        if unread
        else "Every page of the file that holds your words could be read."
    )
    return lines
