"""Whether a journal and its file are sound, and mending what can be mended without touching a word of it."""

from __future__ import annotations

import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.services import backups, search
from mentee_journal.services.journal import open_journal
from mentee_journal.store import health as store
from mentee_journal.store import health_place, mending, opening, parts, troubles
from mentee_journal.store.health import Check

__all__ = ["Check", "check", "fix", "is_grave", "raise_if_damaged"]

_OLD = timedelta(days=3)
"""After so long without a backup of what was changed something may be wrong."""


def check(path: Path) -> list[Check]:
    """Every question about the journal with its answer; nothing is written, nothing is made."""
    found = store.check(path)
    if any(one.name == "file mode" for one in found):
        found.append(_backups(path))
        found.append(_copies(path))
        found.append(_unsaved(path))
    return found


def is_grave(checks: list[Check]) -> bool:
    """Whether the journal is damaged or cannot be opened."""
    return any(one.grave and not one.ok for one in checks)


def raise_if_damaged(path: Path) -> None:
    """Raise Damaged when a look at a journal that is closed shows that its file is."""
    found = store.check(path)
    if any(one.name in ("opens", "whole") and one.grave for one in found):
        raise troubles.damaged(path)


def _backups(path: Path, now: datetime | None = None) -> Check:
    now = now or datetime.now(UTC)
    try:
        path = opening.place(path)
        status = backups.status(path)
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (JournalError, OSError) as error:
        words = str(error) if isinstance(error, JournalError) else error.strerror or "The computer refused."
        return Check("backups", False, f"They could not be looked at. {words}")
    newest = status.backups[0].made_at if status.backups else None
    if wrong := status.held_back or status.second_words:
        return Check("backups", False, wrong)
    if newest is None:
        words = "There is no backup yet. One is made on the first start of a day: mentee-journal backup makes one now."
        return Check("backups", now - changed < _OLD, words)
    said = f"The newest backup is of {newest.astimezone():%-d %B %Y, %H:%M}; {len(status.backups)} in all."
    old = changed - newest > _OLD
    return Check("backups", not old, f"{said} Much was changed since: mentee-journal backup" if old else said)


def _copies(path: Path) -> Check:
    """Whether a synced folder has made copies that hold something else."""
    from mentee_journal.services import copies as beside
    from mentee_journal.store.unsaved import uid_of

    try:
        with open_journal(path, create=False, readonly=True) as journal:
            owner = uid_of(journal)
        copies = beside.copies_beside(opening.place(path), owner) if owner else []
    except (JournalError, OSError):
        return Check("copies", True, "Copies beside it could not be looked for.")
    if not copies:
        return Check("copies", True, "No other copy of it lies beside it.")
    names = ", ".join(f"“{troubles.shown(Path(one.name))}”" for one in copies[:3])
    return Check(
        "copies", False, f"Beside it lies a copy with other words: {names}. To bring it in: mentee-journal merge FILE"
    )


def _unsaved(path: Path) -> Check:
    """Whether a program that has ended left words that the journal does not have yet."""
    from mentee_journal.store import unsaved

    try:
        left = unsaved.left_over(opening.place(path))
    except (JournalError, OSError):
        return Check("unsaved words", True, "Words that were not saved could not be looked for.")
    if not left:
        return Check("unsaved words", True, "No program has left words that it could not save.")
    return Check(
        "unsaved words",
        False,
        f"{troubles.shown(left[0])} holds what was typed when the journal could not take it. The app brings it in "
        "when it starts, and offers it.",
    )


def fix(path: Path) -> list[str]:
    """Mend what takes no words away; what was done, a sentence each. Raises Refused when the file is not to be touched.

    Modes are narrowed, files that killed programs left are removed, and what belongs to history and search is put
    back. A damaged journal is not opened to be written.
    """
    path = opening.place(path)
    checks = store.check(path)
    if all(one.name != "file mode" for one in checks):
        return []  # It is no journal at all.
    done = _modes(path)
    done += _left_overs(path)
    if checks[0].name == "opens" and checks[0].mends and (changed := parts.put_right(path)):
        names = ", ".join(f"{kind} {name}" for kind, name in changed[:8])
        done.append(
            f"Put back as they were, since another program had changed them: {names}. What was written meanwhile may "
            "be missing from the history."
        )
        checks = store.check(path)
    if is_grave(checks) or not checks[0].ok:
        return done
    with closing(open_journal(path, create=False)) as journal:
        if journal.readonly:
            raise Refused(f"{troubles.shown(path)} is only for reading, so nothing in it was mended.")
        if any(one.name == "version" and not one.ok for one in checks):
            done.append("Brought the file to the present version; a backup was made first.")
        put_back = mending.put_back(journal)
        if put_back or not _is_well(checks, "schema"):
            names = ", ".join(f"{kind} {name}" for kind, name in put_back[:8])
            more = f" and {len(put_back) - 8} more" if len(put_back) > 8 else ""
            done.append(f"Put back what was missing: {names}{more}." if names else "Put back what was missing.")
        if mending.switch_history_on(journal):
            done.append("Switched history on again.")
        if not _is_well(checks, "form"):
            done.append("Switched the file back from a write-ahead log.")
        if not (_is_well(checks, "search") and _is_well(checks, "whole")) or any("search" in n for _, n in put_back):
            search.rebuild(journal)
            done.append("Made the index of the search anew.")
    return done


def _is_well(checks: list[Check], name: str) -> bool:
    return all(one.ok or not one.mends for one in checks if one.name == name)


def _modes(path: Path) -> list[str]:
    done = []
    try:
        for one in (path, *(Path(f"{path}{end}") for end in ("-journal", "-wal", "-shm"))):
            if one.is_file() and not one.is_symlink() and health_place.wide_mode(one):
                one.chmod(0o600)
                done.append(f"Only you can open {troubles.shown(one)} now.")
        if health_place.wide_folder(path.parent):
            path.parent.chmod(stat.S_IMODE(path.parent.stat().st_mode) & ~0o022)
            done.append(f"Only you can put files into {troubles.shown(path.parent)} now.")
    except OSError as error:
        raise Refused(f"The mode of {troubles.shown(path)} could not be changed: {error.strerror}.") from error
    return done


def _left_overs(path: Path) -> list[str]:
    done = []
    for one in health_place.stale(store.folders_of(path)):
        try:
            one.unlink()
        except OSError:
            continue
        done.append(f"Removed {troubles.shown(one)}, which a program that was killed had left half written.")
    return done
