"""What bringing another copy of the journal in would do, or did, in sentences."""

from __future__ import annotations

from mentee_journal.domain.backup_words import kind_words
from mentee_journal.domain.listed import counted, listed
from mentee_journal.domain.merge_views import JournalMerge

__all__ = ["EARLIER", "merge_lines", "merged_words", "touched"]

EARLIER = "A backup is made first, and undo takes all of it back."
_LINES = (
    ("new", "Only there, and would come in: {}."),
    ("back", "Removed here, but changed there later, and would come back: {}."),
    ("theirs", "Newer there: {}. Yours becomes an earlier version."),
    ("mine", "Newer here, and stays: {}. The other one becomes an earlier version."),
    ("removed", "Removed there since, and would go here too: {}."),
    ("away", "Removed here since, and stays so: {}."),
)
_CHANGES = ("new", "back", "theirs", "removed")


def touched(merge: JournalMerge) -> int:
    """How many records would be different here."""
    return sum(merge.total(fate) for fate in _CHANGES)


def _of(merge: JournalMerge, fate: str) -> str:
    found = [(one.kind, getattr(one, fate)) for one in merge.counts]
    named = [kind_words(kind, number) for kind, number in found if number and kind != "detail"]
    details = sum(number for kind, number in found if kind == "detail")
    if details:
        named.append(counted(details, "smaller thing"))
    return listed(named)


def merge_lines(merge: JournalMerge) -> list[str]:
    """What would happen, a sentence a line, the most important first."""
    lines = []
    if not merge.same_journal:
        lines.append(
            "It began as another journal than yours: what has the same name in both becomes one, all else comes in."
        )
    lines += [words.format(named) for fate, words in _LINES if (named := _of(merge, fate))]
    if merge.drafts:
        lines.append(f"Typed there and not saved, and would wait on Today: {counted(merge.drafts, 'text')}.")
    same, only = merge.total("same"), merge.total("only")
    lines.append(f"The same in both: {counted(same, 'record')}. Only here: {only:,}.")
    if not merge.changes:
        lines.append("Everything in it is here already; nothing would be different.")
    else:
        lines.append(EARLIER)
    return lines


def merged_words(merge: JournalMerge) -> str:
    """What was done, in a sentence."""
    if not merge.changes:
        return f"Everything in {merge.name} was here already."
    said = [
        (merge.total("new") + merge.total("back"), "came in"),
        (merge.total("theirs"), "became newer"),
        (merge.total("mine"), "stayed, the other version kept"),
        (merge.total("removed"), "went"),
        (merge.drafts, "not saved there"),
    ]
    parts = [f"{number:,} {words}" for number, words in said if number]
    return f"Merged with {merge.name}: {listed(parts) or 'small things only'}."
