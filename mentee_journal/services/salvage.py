"""Saving what can still be read of a damaged journal into a new one; the damaged file is never written to."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from mentee_journal.domain.errors import JournalError, NeedsPassphrase, Refused, WrongPassphrase
from mentee_journal.domain.passphrases import Slip, cleaned, half_a_letter, key_of
from mentee_journal.services import lock
from mentee_journal.store import driver, keys, salvage_locked
from mentee_journal.store import salvage as store
from mentee_journal.store.salvage import Salvaged

__all__ = ["Salvaged", "holds_something", "into", "looks_locked", "needs_passphrase", "target_beside", "unlock"]


def target_beside(path: Path, now: datetime | None = None) -> Path:
    """A name beside the damaged journal that nothing has yet."""
    stamp = f"{now or datetime.now(UTC):%Y%m%d-%H%M%S}"
    for number in range(1, 1000):
        more = f"-{number}" if number > 1 else ""
        target = path.with_name(f"{path.stem}-salvaged-{stamp}{more}{path.suffix or '.db'}")
        if not os.path.lexists(target):
            return target
    raise Refused("There are too many salvaged journals beside this one. Name another place with --to FILE.")


def looks_locked(path: Path) -> bool:
    """Whether a file that this program has not open looks like a locked journal, however damaged."""
    return lock.is_locked(path) or salvage_locked.looks_locked(path)


def needs_passphrase(path: Path) -> bool:
    """Whether nothing can be read of the file until its passphrase is given."""
    return not lock.is_open(path) and looks_locked(path)


def unlock(path: Path, secret: str) -> None:
    """Take the passphrase or the recovery key of a damaged locked journal, by whatever page of it is still whole.

    Raises WrongPassphrase, and Refused when what is needed is not installed.
    """
    if not driver.can_lock():
        raise Refused(driver.MISSING)
    path = path.expanduser().resolve()
    try:
        lock.unlock(path, secret, wait=lambda seconds: None)
    except WrongPassphrase:
        pass
    except JournalError:
        pass  # so damaged that it cannot even be tried in the usual way
    if lock.is_open(path) and salvage_locked.opens(path, _known(path)):
        return
    keys.forget(path)
    for key in _keys_of(path, secret):
        if salvage_locked.opens(path, key):
            keys.remember(path, key)
            return
    raise WrongPassphrase(
        "That is not the passphrase of this journal, or too little of it is left to tell. Nothing was changed."
    )


def _known(path: Path) -> keys.Key:
    key = keys.of(path)
    assert key is not None
    return key


def _keys_of(path: Path, secret: str) -> list[keys.Key]:
    """What the secret may be the key of: with the salt at the beginning of the file, or of one of its backups."""
    with path.open("rb") as file:
        salts = [file.read(16)]
    try:
        from mentee_journal.services import backups

        salts += [salt for one in backups.everywhere(path) if (salt := keys.salt_of(one.path)) is not None]
    except (JournalError, OSError):
        pass
    salts = [salt for salt in dict.fromkeys(salts) if len(salt) == 16]
    try:
        raw = key_of(secret)
    except Slip as slip:
        raise WrongPassphrase(str(slip)) from None
    tried = [keys.Key(raw, salt) for salt in salts] if raw is not None else []
    if not half_a_letter(secret):
        tried += [keys.derive(cleaned(secret), salt) for salt in salts]
    return tried


def holds_something(path: Path) -> bool:
    """Whether any record of a journal can be read in a file that does not open as one; or it is ciphered noise."""
    return store.holds_something(path)


def into(
    path: Path, target: Path | None = None, *, progress: Callable[[float], object] = lambda done: None
) -> Salvaged:
    """Make a new journal, beside the damaged one unless ``target`` says where, of all that can be read of it.

    A locked journal's is locked with the same passphrase. Raises Refused, NotAJournal, NeedsPassphrase and
    WrongPassphrase; then there is no new file. ``path`` must not be open in this program.
    """
    path = path.expanduser().resolve()
    if needs_passphrase(path):
        raise NeedsPassphrase("This journal is locked. Give its passphrase, so that what is left of it can be read.")
    made = store.into(path, target or target_beside(path), progress=progress)
    from mentee_journal.services import search
    from mentee_journal.services.journal import open_journal

    with open_journal(made.path, create=False) as journal:
        search.refresh(journal)
    return made
