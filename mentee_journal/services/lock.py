"""The lock of a journal: a passphrase that opens it, and a recovery key that does so too.

The recovery key is the file's own key, written so that it can be kept on paper. Nothing here is ever stored, and
nobody can find either out from the file.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from mentee_journal.domain.errors import JournalError, NeedsPassphrase, Refused, WrongPassphrase
from mentee_journal.domain.passphrases import Slip, cleaned, half_a_letter, key_of, problem, shown_key
from mentee_journal.services.journal import Journal
from mentee_journal.store import driver, keys, troubles

__all__ = [
    "Done",
    "Stage",
    "can_lock",
    "change",
    "decrypt",
    "encrypt",
    "forget_tries",
    "is_locked",
    "is_open",
    "is_right",
    "left_plain",
    "lock",
    "missing",
    "pause_after",
    "put_on",
    "recovery_key",
    "sweep",
    "take_off",
    "unlock",
]

Stage = Callable[[str], None]
BACKUPS_UNSEEN = "Not all of its backups could be seen to: some are left open to whoever has the file."


class Done(NamedTuple):
    """What came of setting, changing or removing a passphrase."""

    recovery_key: str
    """As it is printed; empty when the lock was removed."""
    backups: int = 0
    """How many backups were changed along with the journal."""
    left: int = 0
    """How many were not: they keep what they had, or had none."""
    trouble: str = ""
    """Why the backups could not be looked at, as a sentence."""


def can_lock() -> bool:
    """Whether what locked journals need is installed; ``driver.MISSING`` says how to get it."""
    return driver.can_lock()


def missing() -> str:
    """How to get what locked journals need, as a sentence."""
    return driver.MISSING


def is_locked(journal: Path | Journal) -> bool:
    """Whether a journal has a passphrase. False where there is none, or something else.

    For a journal that this program has open, give the journal: a file that is open is not to be opened by hand.
    """
    if isinstance(journal, Journal):
        return keys.of(journal.path) is not None
    path = _resolved(journal)
    return keys.of(path) is not None or keys.salt_of(path) is not None


def is_open(path: Path) -> bool:
    """Whether its key is known, so that it opens without being asked for it."""
    return keys.of(_resolved(path)) is not None


def lock(path: Path) -> None:
    """Forget the key of a journal, and every other there is. It must be closed."""
    keys.forget_all()


# -- opening

_tries: dict[Path, int] = {}


def pause_after(tries: int) -> float:
    """Seconds that are waited after so many wrong ones: 0, 1, 2, 4 … 30."""
    return 0.0 if tries <= 1 else min(30.0, 2.0 ** min(tries - 2, 5))


def forget_tries() -> None:
    """Begin to count wrong ones anew (tests)."""
    _tries.clear()


def unlock(path: Path, secret: str, *, wait: Callable[[float], object] = time.sleep) -> None:
    """Open a locked journal with its passphrase or its recovery key, for as long as this program runs.

    Raises WrongPassphrase after a pause that grows from one wrong one to the next (``wait`` waits), with the file
    untouched; Refused when what is needed is not installed. A journal without a lock is left as it is.
    """
    path = _resolved(path)
    salt = keys.salt_of(path)
    if salt is None:
        return
    try:
        key = _key_that_fits(path, secret, salt)
    except WrongPassphrase:
        _tries[path] = _tries.get(path, 0) + 1
        wait(pause_after(_tries[path]))
        raise
    _tries.pop(path, None)
    keys.remember(path, key)
    sweep(path)  # where taking the lock off was interrupted, a copy without one may lie beside it


def is_right(journal: Journal, secret: str) -> bool:
    """Whether that is the passphrase or the recovery key of an open journal; takes a tenth of a second."""
    key = _known(journal.path)
    try:
        if key_of(secret) == key.raw:
            return True
    except Slip:
        pass
    return not half_a_letter(secret) and keys.derive(cleaned(secret), key.salt) == key


def _key_that_fits(path: Path, secret: str, salt: bytes) -> keys.Key:
    from mentee_journal.store import locking

    raw = None
    try:
        raw = key_of(secret)
    except Slip as slip:
        wrong_letter = str(slip)
    else:
        wrong_letter = ""
    tried = [keys.Key(raw, salt)] if raw is not None else []
    if not half_a_letter(secret):
        tried.append(keys.derive(cleaned(secret), salt))
    for key in tried:
        if locking.fits(path, key):
            return key
    from mentee_journal.store import salvage_locked

    # The first page may have come to harm, which only the right key can tell from a wrong one.
    for key in tried:
        if salvage_locked.opens(path, key):
            return key
    raise WrongPassphrase(wrong_letter or "That is not the passphrase of this journal. Nothing was changed; try again.")


def _salt(path: Path) -> bytes:
    salt = keys.salt_of(path)
    if salt is None:
        raise Refused("This journal has no passphrase.")
    return salt


def recovery_key(path: Path) -> str:
    """The recovery key of a journal whose key is known, as it is printed. Raises NeedsPassphrase."""
    return shown_key(_known(_resolved(path)).raw)


def _known(path: Path) -> keys.Key:
    key = keys.of(path)
    if key is None:
        raise NeedsPassphrase(f"The journal {troubles.shown(path)} is locked. Give its passphrase to open it.")
    return key


# -- setting, changing, removing


def encrypt(journal: Path | Journal, passphrase: str, *, stage: Stage = lambda words: None) -> Done:
    """Give a journal a passphrase, and its backups too. It must be closed in this program, and its key is known after.

    Raises Refused for a passphrase that is too short or a journal that has one, and whatever else kept it from
    being done; then nothing has changed.
    """
    path = _closed(journal)
    if wrong := problem(passphrase):
        raise Refused(wrong, "passphrase")
    if keys.salt_of(path) is not None:
        raise Refused("This journal has a passphrase already. Change it instead.")
    stage("Making the key")
    return _convert(path, None, keys.derive(cleaned(passphrase), os.urandom(16)), stage)


def change(path: Path | Journal, old: str, new: str, *, stage: Stage = lambda words: None) -> Done:
    """Give a locked journal another passphrase and so another recovery key, and the backups that the old one opens.

    ``old`` may be the recovery key. Raises WrongPassphrase, Refused and whatever else kept it from being done.
    """
    path = _closed(path)
    _salt(path)
    if wrong := problem(new):
        raise Refused(wrong, "passphrase")
    unlock(path, old)
    return put_on(path, new, stage=stage)


def put_on(path: Path, new: str, *, stage: Stage = lambda words: None) -> Done:
    """``change`` for a journal whose key is known already."""
    path = _resolved(path)
    if wrong := problem(new):
        raise Refused(wrong, "passphrase")
    stage("Making the key")
    key = _known(path)
    return _convert(path, key, keys.derive(cleaned(new), _other_salt(key.salt)), stage)


def decrypt(path: Path | Journal, passphrase: str, *, stage: Stage = lambda words: None) -> Done:
    """Take the passphrase off a journal. Its backups keep theirs, and the key of the journal opens them.

    Raises WrongPassphrase and whatever else kept it from being done; then nothing has changed.
    """
    path = _closed(path)
    _salt(path)
    unlock(path, passphrase)
    return take_off(path, stage=stage)


def take_off(path: Path, *, stage: Stage = lambda words: None) -> Done:
    """``decrypt`` for a journal whose key is known already."""
    path = _resolved(path)
    return _convert(path, _known(path), None, stage)


def _convert(path: Path, old: keys.Key | None, new: keys.Key | None, stage: Stage) -> Done:
    from mentee_journal.store import earlier_keys, locking

    _take_in(path)
    locking.convert(path, old, new, stage=stage)
    if new is None:
        keys.forget(path)
    else:
        keys.remember(path, new)
    _convert_beside(path, old, new)
    if old is not None:
        earlier_keys.changed(path, old, new)
    # The journal is done: whatever the backups do, that is what is said.
    try:
        changed, left = _convert_backups(path, old, new, stage) if new else (0, len(_backups(path)))
    except (JournalError, OSError):
        return Done(shown_key(new.raw) if new else "", trouble=BACKUPS_UNSEEN)
    return Done(shown_key(new.raw) if new else "", changed, left)


def _take_in(path: Path) -> None:
    """Words that programs which ended could not give to the journal become its own, before its key is another."""
    from mentee_journal.services.journal import open_journal
    from mentee_journal.store import unsaved

    if not unsaved.left_over(path):
        return
    with suppress(JournalError), open_journal(path, create=False) as journal:
        unsaved.bring_in(journal)


def _convert_beside(path: Path, old: keys.Key | None, new: keys.Key | None) -> None:
    """What lies beside the journal for it, of programs that run still too, opens as the journal does."""
    from mentee_journal.store import locking, unsaved

    for file in unsaved.every(path):
        with suppress(JournalError, OSError):
            locking.convert(file, old, new, ours=False)


def left_plain(path: Path, *, stage: Stage = lambda words: None) -> Done:
    """Lock the backups of an open, locked journal that are without a passphrase still, since a lock was interrupted."""
    path = _resolved(path)
    key = _known(path)
    _convert_beside(path, None, key)
    return Done(shown_key(key.raw), *_convert_backups(path, None, key, stage))


def _convert_backups(path: Path, old: keys.Key | None, new: keys.Key, stage: Stage) -> tuple[int, int]:
    """How many backups ``new`` opens from now on, and how many others there are."""
    changed = left = 0
    lies_open = False
    copies = _backups(path)
    for number, copy in enumerate(copies, start=1):
        stage(f"Backup {number} of {len(copies)}")
        try:
            with _alone(copy.parent):
                done = _convert_backup(copy, old, new)
        except (JournalError, OSError):
            lies_open = lies_open or keys.salt_of(copy) is None
            done = False
        changed += done is True
        left += done is False
    if changed:
        from mentee_journal.services import backups

        backups.everywhere(path)  # Their numbers are kept for when nobody has given the passphrase.
    if lies_open:
        raise Refused(BACKUPS_UNSEEN)
    return changed, left


def _convert_backup(copy: Path, old: keys.Key | None, new: keys.Key) -> bool | None:
    """Whether ``new`` opens a backup from now on; None when it did before."""
    from mentee_journal.store import locking

    salt, theirs = keys.salt_of(copy), None
    if salt is not None:
        if locking.fits(copy, keys.Key(new.raw, salt)):
            return None
        if old is None or not locking.fits(copy, theirs := keys.Key(old.raw, salt)):
            return False
    keys.forget(copy)
    made = copy.stat()
    locking.convert(copy, theirs, new)
    # Of two that were made in one second, the newer is the one that was written later.
    os.utime(copy, ns=(made.st_atime_ns, made.st_mtime_ns))
    return True


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While no backup is made or thinned out there."""
    from mentee_journal.store import backup_files

    if folder.name != "backups" and not (folder / "lock").exists():
        yield
        return
    with backup_files.alone(folder):
        yield


def _backups(path: Path) -> list[Path]:
    """Every backup of the journal that can be reached, with the ones that earlier versions left beside it."""
    from mentee_journal.store import backup_files, backup_second

    places = [backup_files.place_of(path)]
    if (second := backup_second.chosen(path)) is not None:
        places.append(backup_second.place_in(second, path))
    found = sorted(path.parent.glob(f"{_literal(path.stem)}-before-update-*{_literal(path.suffix)}"))
    found += [Path(entry.path) for place in places for entry, *_ in backup_files.names_in(place, all_of_them=True)]
    found += backup_files.aside_of(path)
    return list(dict.fromkeys(found))


def _literal(name: str) -> str:
    from glob import escape

    return escape(name)


def sweep(path: Path) -> int:
    """Remove what a program that was killed while it changed the lock left beside the journal; how many files."""
    from mentee_journal.store import locking

    return locking.sweep(_resolved(path))


def _closed(journal: Path | Journal) -> Path:
    if isinstance(journal, Journal):
        journal.close()
        return journal.path
    return _resolved(journal)


def _other_salt(salt: bytes) -> bytes:
    while (made := os.urandom(16)) == salt:
        pass
    return made


def _resolved(path: Path) -> Path:
    try:
        return Path(path).expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise Refused("That file name cannot be used for a journal.") from error
