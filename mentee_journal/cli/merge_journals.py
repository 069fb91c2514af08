"""``merge OTHER``: another copy of the journal brought in, after it was said what that would do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mentee_journal.cli import unlocking
from mentee_journal.cli.asking import sure_of
from mentee_journal.cli.plain import as_json, one_line, say
from mentee_journal.cli.state import State
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.merge_words import merge_lines, merged_words, touched

if TYPE_CHECKING:
    from mentee_journal.domain.merge_views import JournalMerge
    from mentee_journal.services.journal import Journal

__all__ = ["merge_journal"]

NOTHING = "Nothing was changed."


def merge_journal(state: State, other: str, *, sure: bool, dry_run: bool, json_: bool) -> None:
    """Say what bringing in the journal at ``other`` would do, ask, and do it."""
    state.must_exist()
    path = Path(other).expanduser()
    look, bring_in = _export(state, path) if _is_json(path) else _journal(path)
    with state.reading() as journal:
        preview = look(journal)
    if not json_:
        say(f"Merging with {one_line(path.name)}")
        for line in merge_lines(preview):
            say(f"  {one_line(line)}")
    done = False
    if preview.changes and not dry_run:
        if not (sure or sure_of(touched(preview), "Bring it in?", undone="nothing was brought in")):
            say(NOTHING)
            return
        preview, done = state.change(bring_in), True
    if json_:
        say(as_json(_shape(preview, done=done)))
    elif done:
        say(f"{one_line(merged_words(preview))} In the app, u takes it back.")


Look = tuple["Callable[[Journal], JournalMerge]", "Callable[[Journal], JournalMerge]"]


def _journal(path: Path) -> Look:
    from mentee_journal.services import journal_merging

    unlocking.open_lock(path)
    return (
        lambda journal: journal_merging.what_would_merge(journal, path),
        lambda journal: journal_merging.merge(journal, path),
    )


def _export(state: State, path: Path) -> Look:
    """The same for an export, which is read into a journal in memory first."""
    from mentee_journal.exchange import json_journal
    from mentee_journal.services import journal_merging, transfer
    from mentee_journal.services.journal import journal_in_memory

    other = journal_in_memory()
    json_journal.load_export(other, json_journal.read_export(path, schema=transfer.schema_version(other)))
    return (
        lambda journal: journal_merging.what_would_merge_with(journal, other, path.name),
        lambda journal: journal_merging.merge_with(journal, other, path.name),
    )


def _is_json(path: Path) -> bool:
    if not path.is_file():
        return False  # Whoever opens it says what is the matter.
    try:
        with path.open("rb") as file:
            return file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    except OSError as error:
        raise Refused(f"{one_line(str(path))} could not be read: {error.strerror}.") from error


def _shape(merge: JournalMerge, *, done: bool) -> dict[str, object]:
    fates = ("new", "back", "theirs", "mine", "removed", "away", "same", "only")
    return {
        "file": merge.name,
        "same_journal": merge.same_journal,
        "changes": merge.changes,
        "done": done,
        "drafts": merge.drafts,
        "kinds": {one.kind: {fate: getattr(one, fate) for fate in fates} for one in merge.counts},
    }
