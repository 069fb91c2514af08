"""Backups in words: what one is, what is in it, and what going back to it would do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from mentee_journal.domain.backup_rotation import DAYS, KEPT_BEFORE, MONTHS, WEEKS
from mentee_journal.domain.backup_views import Backup, Difference, Preview
from mentee_journal.domain.listed import counted, listed

__all__ = [
    "KEPT_FIRST",
    "ROTATION",
    "counts_words",
    "delete_words",
    "heading",
    "kind_words",
    "preview_lines",
    "records_words",
    "size_words",
]

Said = Callable[[datetime], str]
"""A moment on the user's clock, in words."""

ROTATION = (
    f"The newest of {DAYS} days, {WEEKS} weeks and {MONTHS} months are kept. What was made before a large change stays "
    f"{KEPT_BEFORE.days} days at least, and what you make yourself stays until you delete it."
)
KEPT_FIRST = "Your journal as it is now is kept as a backup first, so you can come back to it."

_KINDS = {
    "mentor": ("mentor", "mentors"),
    "session": ("session", "sessions"),
    "reflection": ("reflection", "reflections"),
    "goal": ("goal", "goals"),
    "review": ("progress review", "progress reviews"),
    "question": ("question", "questions"),
    "answer": ("answer", "answers"),
    "follow_up": ("follow-up", "follow-ups"),
    "touchpoint": ("contact", "contacts"),
    "capability": ("strength or area for growth", "strengths and areas for growth"),
    "evidence": ("sighting", "sightings"),
    "agenda_item": ("topic", "topics"),
    "plan": ("rhythm", "rhythms"),
    "time_off": ("time off", "times off"),
    "framework": ("way to reflect", "ways to reflect"),
    "tag": ("tag", "tags"),
    "role": ("role", "roles"),
    "saved_search": ("saved search", "saved searches"),
    "identifier_word": ("word to look for", "words to look for"),
}
_PROFILE = "what you say about yourself and your settings"


def kind_words(kind: str, number: int) -> str:
    """ "1 mentor", "2 mentors"."""
    if kind == "profile":
        return _PROFILE
    return counted(number, *_KINDS.get(kind, ("record", "records")))


def counts_words(counts: Mapping[str, int], most: int = 0) -> str:
    """ "3 mentors, 12 sessions and 4 goals", of the first ``most`` kinds there are any of, or "nothing yet"."""
    there = [kind_words(kind, number) for kind, number in counts.items() if number]
    if most and len(there) > most:
        there = [*there[:most], "more"]
    return listed(there) if there else "nothing yet"


def delete_words(there: int, *, second: bool) -> str:
    """What deleting a backup means, before it is done, when there are so many."""
    words = ["Its copy in the second folder goes too."] if second else []
    if there == 1:
        words.append("It is the only backup there is.")
    return " ".join([*words, "It cannot be brought back. Your journal itself is not touched."])


def size_words(size: int) -> str:
    """ "1.2 MB", "340 KB"."""
    return f"{size / 1_000_000:,.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1_000)):,} KB"


def records_words(records: int | None) -> str:
    """How many records, or that nobody can tell."""
    return "cannot be counted" if records is None else f"{records:,} {'record' if records == 1 else 'records'}"


def heading(backup: Backup | Preview, said: Said) -> str:
    """ "Sun 22 Nov 2026, 14:02, before an import"; for a file of another name, its name."""
    if backup.made_at is None:
        return backup.path.name
    return f"{said(backup.made_at)}, {backup.why.words}" if backup.why else said(backup.made_at)


def preview_lines(preview: Preview, said: Said) -> list[str]:
    """What going back would do, a sentence a line, the most important first."""
    newest = f"; the newest was written {said(preview.newest)}" if preview.newest else ""
    lines = [
        f"It holds {records_words(preview.records)}{newest}.",
        f"{counts_words(preview.counts).capitalize()}.",
    ]
    if preview.now:
        lines.append(f"It cannot be compared with your journal as it is. {preview.now}")
        lines.append("What is there now is copied aside first, as it is. Nothing of it is deleted.")
        return lines + _beside(preview)
    if preview.another:
        lines.append("It is a backup of another journal: all you have now would be replaced.")
    lines += difference_lines(preview.differences)
    if not preview.differences:
        lines.append(
            "Nothing would be different."
            if preview.same
            else "Your records would be the same; only history, drafts or the trash differ."
        )
    lines += _beside(preview)
    if not preview.same:
        lines.append(KEPT_FIRST)
    return lines


def difference_lines(differences: tuple[Difference, ...]) -> list[str]:
    """What would go, come back and be as it was, a sentence each."""
    gone = [kind_words(one.kind, one.gone) for one in differences if one.gone]
    back = [kind_words(one.kind, one.back) for one in differences if one.back]
    changed = [kind_words(one.kind, one.changed) for one in differences if one.changed]
    lines = []
    if gone:
        lines.append(f"Not in it, and would go: {listed(gone)}.")
    if back:
        lines.append(f"Only in it, and would come back: {listed(back)}.")
    if changed:
        lines.append(f"Changed since, and would be as before: {listed(changed)}.")
    return lines


def _beside(preview: Preview) -> list[str]:
    lines = []
    if preview.drafts and not preview.same:
        lines.append(f"{counted(preview.drafts, 'text')} you have typed and not saved would stay.")
    if preview.locks:
        lines.append("It has a passphrase. Your journal, which has none now, would have that one.")
    if preview.older_version:
        lines.append("An earlier version of this program made it; it is brought up to date when it is opened.")
    return lines
