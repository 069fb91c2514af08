"""Another copy of the journal brought in: what would happen, and doing it in one step that can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.backup_views import BackupReason
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.merge_views import JournalMerge, MergeCount
from mentee_journal.domain.records import Draft
from mentee_journal.store import conflicts, foreign, troubles
from mentee_journal.store import drafts as draft_store
from mentee_journal.store import journal_merging as store
from mentee_journal.store.tables import TABLE_OF_KIND

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal
    from mentee_journal.store.journal_merging_plan import Plan
    from mentee_journal.store.journal_merging_state import Ask
    from mentee_journal.store.keys import Key

__all__ = [
    "DRAFT_MARK",
    "all_is_here",
    "merge",
    "merge_with",
    "what_would_merge",
    "what_would_merge_with",
]

DRAFT_MARK = "merged:"
"""How the keys of drafts from another journal begin."""
_KIND_OF = {
    table: kind for kind, table in TABLE_OF_KIND.items() if table not in ("agenda_items", "session_goals", "profile")
}
_NOT_TOLD = ("profile", "roles")
_NO_DRAFT = "today:looking_back"


def what_would_merge(journal: Journal, path: Path, *, key: Key | None = None) -> JournalMerge:
    """What bringing in the journal at ``path`` would do. It is looked at first, and never written to.

    ``key`` opens a locked one. Raises NotFound, NotAJournal, NewerVersion, NeedsPassphrase, Damaged or Refused, the
    last also when it is this very journal.
    """
    with _opened(journal, path, key) as (ask, newest), journal.reading():
        return _told(path.name, store.compare(journal, ask), _new_drafts(journal, ask))._replace(newest=newest)


def merge(journal: Journal, path: Path, *, key: Key | None = None) -> JournalMerge:
    """Bring in the journal at ``path``, in one step; what came of it. A backup is made first.

    Nothing happens, and nothing is backed up, when all of it is here already. Raises as ``what_would_merge`` does, and
    whatever keeps a journal from being written.
    """
    with _opened(journal, path, key) as (ask, newest):
        done = _merge(journal, path.name, ask)._replace(newest=newest)
    conflicts.settled(journal.path, path.resolve())
    return done


def all_is_here(path: Path, other: Path) -> None:
    """Nothing is said any more of the copy ``other``, until it changes."""
    conflicts.settled(path, other.resolve())


def what_would_merge_with(journal: Journal, other: Journal, name: str) -> JournalMerge:
    """The same for a journal that is open: an export that was read into one in memory."""
    return _told(name, store.compare(journal, _asking(other)), _new_drafts(journal, _asking(other)))


def merge_with(journal: Journal, other: Journal, name: str) -> JournalMerge:
    """Bring in a journal that is open."""
    return _merge(journal, name, _asking(other))


def _asking(other: Journal) -> Ask:
    def ask(sql: str, values: Any) -> list[tuple[Any, ...]]:
        return other.all(sql, values)

    return ask


@contextmanager
def _opened(journal: Journal, path: Path, key: Key | None) -> Iterator[tuple[Ask, str]]:
    try:
        if path.samefile(journal.path):
            raise Refused("That is the journal that is open. Choose another file to bring in.")
    except OSError:
        pass  # Whatever is wrong with the file is said by who reads it.
    with foreign.opened(path, key=key) as (db, found):

        def ask(sql: str, values: Any) -> list[tuple[Any, ...]]:
            try:
                return db.execute(sql, values).fetchall()
            except troubles.BROKEN as error:
                raise troubles.as_trouble(error, path) from error

        yield ask, found.newest


def _merge(journal: Journal, name: str, ask: Ask) -> JournalMerge:
    from mentee_journal.services import backups

    told = _told(name, store.compare(journal, ask), _new_drafts(journal, ask))
    if not told.changes:
        return told
    backups.before(journal, BackupReason.MERGE)
    with journal.atomic(f"Merge with {name}", subject_kind="merge", subject_label=name):
        # Another program may have written since: it is compared again now that nobody else does.
        plan = store.compare(journal, ask)
        drafts = _new_drafts(journal, ask)
        told = _told(name, plan, drafts)
        store.apply(journal, plan)
        store.count_on(journal, store.marks_of(ask))
        for draft in drafts:
            draft_store.keep(journal, draft)
    return told


def _told(name: str, plan: Plan, drafts: list[Draft]) -> JournalMerge:
    counted: dict[str, dict[str, int]] = {}
    changes = bool(drafts)
    for group in plan.all():
        fate = store.what_happens(plan, group)
        if not fate:
            continue
        changes = changes or fate in ("new", "back", "removed") or store.would_write(plan, group)
        if group.table not in _NOT_TOLD:
            kind = _KIND_OF.get(group.table, "detail")
            of_kind = counted.setdefault(kind, {})
            of_kind[fate] = of_kind.get(fate, 0) + 1
    order = [*_KIND_OF.values(), "detail"]
    return JournalMerge(
        name,
        plan.mine.owner == plan.theirs.owner,
        tuple(MergeCount(kind, **counted[kind]) for kind in order if kind in counted),
        len(drafts),
        changes,
    )


def _new_drafts(journal: Journal, ask: Ask) -> list[Draft]:
    """What was typed there, under keys of their own here: numbers in them mean other records."""
    here = {text for _, _, text, _, _ in store.drafts_of(lambda sql, values: journal.all(sql, values))}
    found = []
    for key, label, text, revision, _ in store.drafts_of(ask):
        if key != _NO_DRAFT and text not in here:
            mark = sha256(f"{key}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
            found.append(Draft(f"{DRAFT_MARK}{mark}", label, text, revision))
            here.add(text)
    return found
