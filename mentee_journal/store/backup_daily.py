"""The backup of a day: at the first start of a day on which something has changed, and what makes room for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

from mentee_journal.domain.backup_rotation import rotation
from mentee_journal.domain.backup_views import Backup, BackupReason, Made
from mentee_journal.domain.errors import Locked
from mentee_journal.store import backup, backup_copy, backup_files, backup_second, private_files, state_place
from mentee_journal.store.backup_copy import Progress

__all__ = ["Status", "fewer_is_right", "is_due", "make_if_due", "status", "thin_out"]

_FEWER = "fewer_is_right_since"


class Status(NamedTuple):
    """How things stand with the backups of a journal."""

    backups: tuple[Backup, ...]
    """The newest first."""
    folder: Path
    second: Path | None
    """The second folder, also while it is away."""
    second_words: str
    """What is wrong with it, as a sentence, or empty."""
    held_back: str
    """Why none of the older ones makes room, as a sentence, or empty."""
    aside: tuple[Path, ...] = ()
    """Journals that could not be read any more, kept as they were when another took their place."""


def is_due(path: Path, now: datetime, zone: tzinfo) -> bool:
    """Whether the journal's file has changed since it was last looked at, and has no backup of this day. Cheap."""
    if backup.is_spared(path):
        return False
    today = now.astimezone(zone).date()
    place = backup_files.place_of(path)
    for _, made_at, why in backup_files.names_in(place):
        if why is BackupReason.DAY and made_at.astimezone(zone).date() == today:
            return False
    seen = backup_files.read_notes(place.parent / state_place.SEEN)
    try:
        return seen.get("file") != _state(path)
    except OSError:
        return False


def make_if_due(
    path: Path, now: datetime | None = None, zone: tzinfo | None = None, *, progress: Progress | None = None
) -> Made:
    """Make the backup of this day, when it is due and differs from the newest one, and let older ones make room.

    While another program is at it this one does nothing. The second folder gets what it lacks in any case. ``zone``
    is that of the user's days, the computer's when it is not given. Raises JournalError when it could not be made.
    """
    now = now or datetime.now(UTC)
    zone = zone or now.astimezone().tzinfo or UTC
    if backup.is_spared(path):
        return Made()
    made: Backup | None = None
    removed, held_back = 0, ""
    try:
        if is_due(path, now, zone):
            folder = backup_files.folder_of(path)
            with backup_files.alone(folder, patience=0):
                if is_due(path, now, zone):
                    made = _make(path, folder, now, progress)
                    removed, held_back = thin_out(path, now, zone)
    except Locked:
        return Made()
    except OSError as error:
        raise backup.could_not(error) from error
    return Made(made, removed, held_back, bring_up_second(path, now, zone))


def _make(path: Path, folder: Path, now: datetime, progress: Progress | None) -> Backup | None:
    """The backup, or None when the newest one holds the very same."""
    state = _state(path)
    draft = private_files.draft_beside(folder / "backup")
    try:
        figures = backup_copy.copy_to(path, draft, progress=progress)
        newest = backup_files.found_in(folder, path)[:1]
        known = backup_files.digest_of(newest[0].path, path) if newest else None
        if figures.digest == known:
            made = None
        else:
            target = folder / backup_files.name_for(path, now, BackupReason.DAY, figures.digest)
            made = backup.put(draft, target, figures, BackupReason.DAY, now, overwrite=True)
    finally:
        draft.unlink(missing_ok=True)
    backup_files.write_notes(folder.parent / state_place.SEEN, {"file": state})
    return made


def _state(path: Path) -> list[int]:
    """What tells, without opening it, that a file is the one that was looked at. Raises OSError."""
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


# -- making room


def thin_out(path: Path, now: datetime, zone: tzinfo) -> tuple[int, str]:
    """Remove the older ones that may go; how many, and why none may when that is so. Raises OSError."""
    return _thin(path, backup_files.found_in(backup_files.place_of(path), path), now, zone)


def _thin(path: Path, backups: tuple[Backup, ...], now: datetime, zone: tzinfo) -> tuple[int, str]:
    found = rotation(backups, now, _on_clock(zone), since=_accepted(path))
    for one in found.goes:
        one.path.unlink(missing_ok=True)
    return len(found.goes), _held_back(found.lost)


def _on_clock(zone: tzinfo) -> Callable[[datetime], datetime]:
    return lambda moment: moment.astimezone(zone)


def _held_back(lost: tuple[int, int] | None) -> str:
    if lost is None:
        return ""
    return (
        f"Your newest backup holds {lost[0]:,} records, an earlier one {lost[1]:,}. In case something was lost, "
        "no older backup is removed until you say that this is right."
    )


def fewer_is_right(path: Path, now: datetime) -> None:
    """The newest backup holds fewer records and that is right: older ones make room again. Raises Refused."""
    newest = backup.listing(path)[:1]
    since = newest[0].made_at if newest else now
    backup_second.set_choice(path, _FEWER, since.isoformat())


def _accepted(path: Path) -> datetime | None:
    try:
        return datetime.fromisoformat(backup_second.choice(path, _FEWER))
    except ValueError:
        return None


def bring_up_second(path: Path, now: datetime, zone: tzinfo) -> str:
    """Give the second folder what it lacks, and thin it out; what is wrong with it as a sentence, or empty."""
    folder = backup_second.chosen(path)
    if folder is None:
        return ""
    wrong = backup_second.bring_up(path, backup_files.found_in(backup_files.place_of(path), path))
    if not wrong:
        with suppress(OSError):  # what should have gone goes another day
            _thin(path, backup_files.found_in(backup_second.place_in(folder, path), path), now, zone)
    return wrong


def status(path: Path, now: datetime) -> Status:
    """How things stand with the backups of the journal at ``path``. Nothing is changed."""
    backups = backup.listing(path)
    second = backup_second.chosen(path)
    away = second is not None and not second.is_dir()
    return Status(
        backups,
        backup_files.place_of(path),
        second,
        backup_second.AWAY.format(folder=private_files.shown(second)) if away and second else "",
        _held_back(rotation(backups, now, lambda moment: moment, since=_accepted(path)).lost),
        backup_files.aside_of(path),
    )
