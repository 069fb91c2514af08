"""The sample journal to look around in: a copy of its own that is thrown away afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mentee_journal.services.journal import open_journal

__all__ = ["sample_journal"]


@contextmanager
def sample_journal() -> Iterator[Path]:
    """The path of a freshly filled sample journal, dated from today.

    It lies in a new folder that only its owner can open, and the folder is removed at the end. Nothing of the
    user's own is read or written.
    """
    from mentee_journal.services import backups, sample

    with TemporaryDirectory(prefix="mentee-journal-sample-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "sample.db"
        backups.spare(path.resolve())
        with closing(open_journal(path, durable=False)) as journal:
            sample.fill(journal, now=journal.now())
        yield path
