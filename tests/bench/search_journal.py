"""The journals a search is measured in: 50,000 reflections, and 40, written with the same vocabulary.

``many`` and ``few`` make them in a folder of the caller's, once: a file that is there already is taken.

python -m tests.bench.search_journal FOLDER
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from mentee_journal.services import search
from mentee_journal.store.journal import Journal
from mentee_journal.store.tables import SCHEMA_VERSION
from tests.bench.journal import ONE_MONTH, TEN_YEARS, Filler, Size
from tests.bench.vocabulary import Writer

MANY = replace(TEN_YEARS, reflections=50_000)
FEW = ONE_MONTH
"""40 reflections."""


class Realistic(Filler):
    """Fills a journal with text of many different words."""

    def words(self, count: int) -> str:
        return Writer(self.chance).text(count)


def many(folder: Path, *, indexed: bool = True) -> Path:
    """A journal of 50,000 reflections in ``folder``; with ``indexed`` False nothing of it can be found yet."""
    return _made(folder, "many", MANY, indexed)


def few(folder: Path, *, indexed: bool = True) -> Path:
    """A journal of 40 reflections in ``folder``."""
    return _made(folder, "few", FEW, indexed)


def _made(folder: Path, name: str, size: Size, indexed: bool) -> Path:
    state = "indexed" if indexed else "fresh"
    path = folder / f"search-{name}-{state}-{SCHEMA_VERSION}-{date.today()}.db"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    # Under another name until it is whole: whoever is interrupted leaves nothing that looks like one.
    begun = path.with_suffix(f".{os.getpid()}")
    with Journal.open(begun, durable=False) as journal:
        db = journal.db
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE step_now SET recording = 0")
        Realistic(journal, size, datetime.now(UTC).replace(microsecond=0)).fill()
        db.execute("UPDATE step_now SET recording = 1")
        db.execute("COMMIT")
        if indexed:
            search.refresh(journal)
    begun.rename(path)
    return path


def main() -> None:
    folder = Path(sys.argv[1])
    for make in (few, many):
        began = time.perf_counter()
        path = make(folder)
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
