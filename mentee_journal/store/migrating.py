"""Bringing the file of an earlier version up to date: backed up first, all or nothing, compared with what it held."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import Damaged, JournalError, Refused
from mentee_journal.domain.moments import to_utc_text
from mentee_journal.store import migrations, troubles
from mentee_journal.store.tables import SCHEMA_VERSION

if TYPE_CHECKING:
    from mentee_journal.domain.backup_views import Backup
    from mentee_journal.store.journal import Journal

__all__ = ["bring_up"]


def bring_up(journal: Journal) -> None:
    """Bring the journal to the present schema, in one transaction. Raises JournalError; then it is as it was.

    What it held before must be there afterwards, every row in every column, or nothing is changed.
    """
    if journal.readonly:
        raise journal.only_read or troubles.read_only(journal.path)
    made: Backup | None = None
    begun = _schema(journal)
    # Foreign keys cannot be switched inside a transaction, and must be off while tables are rebuilt.
    journal.db.execute("PRAGMA foreign_keys=OFF")
    try:
        with journal.writing():
            # Another program may have done it while this one waited; one backup then is enough.
            present = _schema(journal)
            if present < SCHEMA_VERSION:
                if present:
                    made = _backed_up(journal)
                _migrate(journal, present)
    except BaseException:
        # The journal is as it was. A copy for every try would only fill a disk that may be full already.
        with suppress(JournalError, OSError):
            if made is not None and _schema(journal) == begun:
                _remove(journal, made)
        raise
    finally:
        journal.db.execute("PRAGMA foreign_keys=ON")


def _migrate(journal: Journal, present: int) -> None:
    if not present:
        migrations.bring_up_to_date(journal.db, to_utc_text(journal.now()))
        return
    from mentee_journal.store import content_hash

    shape = content_hash.shape_of(journal.db)
    held = content_hash.content_of(journal.db, shape)
    migrations.bring_up_to_date(journal.db, to_utc_text(journal.now()))
    if journal.all("PRAGMA foreign_key_check"):
        raise troubles.damaged(journal.path)
    if content_hash.content_of(journal.db, shape) != held:
        raise Refused(
            "This journal did not hold the same after it was brought up to date, so it was left as it was. "
            "Your words are safe in it; please tell the makers of this program."
        )


def _backed_up(journal: Journal) -> Backup | None:
    from mentee_journal.domain.backup_views import BackupReason
    from mentee_journal.store import backup

    try:
        return backup.before(journal, BackupReason.UPDATE)
    except Refused as error:
        if isinstance(error.__cause__, Damaged):
            raise error.__cause__ from error
        raise


def _remove(journal: Journal, made: Backup) -> None:
    from mentee_journal.store import backup_second

    for one in (made, *backup_second.listed(journal.path)):
        if one.path.name == made.path.name:
            one.path.unlink(missing_ok=True)


def _schema(journal: Journal) -> int:
    row = journal.one("PRAGMA user_version")
    return int(row[0]) if row else 0
