"""Private files, for the layers that may not reach below the services."""

from __future__ import annotations

from mentee_journal.store.private_files import (
    draft_beside,
    followed,
    make_folder,
    put_in_place,
    shown,
    sync_folder,
    write_new,
    write_whole,
)

__all__ = [
    "draft_beside",
    "followed",
    "make_folder",
    "put_in_place",
    "shown",
    "sync_folder",
    "write_new",
    "write_whole",
]
