"""A folder with a home, a state folder and a journal of its own, in which the program is run and broken."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PASSPHRASE = "correct horse battery staple"
OTHER = "another horse entirely"


class Sandbox:
    """``home``, ``state`` and the journal ``data/journal.db``, all below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = folder / "data" / "journal.db"
        self.out = folder / "out"

    def make(self) -> None:
        """Make the folders."""
        for name in ("home", "state", "data", "out"):
            (self.folder / name).mkdir(mode=0o700, parents=True)

    def env(self, **more: str) -> dict[str, str]:
        """The environment of a program that lives here."""
        place = str(self.folder)
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": f"{place}/home",
            "XDG_DATA_HOME": f"{place}/home/data",
            "XDG_CONFIG_HOME": f"{place}/home/config",
            "XDG_CACHE_HOME": f"{place}/home/cache",
            "XDG_STATE_HOME": f"{place}/state",
            "MENTEE_JOURNAL_FILE": str(self.journal),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "PYTHONHASHSEED": "0",
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
            "PYTHONWARNINGS": "ignore",
            **more,
        }

    @contextmanager
    def lived_in(self) -> Iterator[None]:
        """This process's own home and state folder are here, for services that are called in it."""
        had = dict(os.environ)
        names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TZ")
        os.environ.update({name: value for name, value in self.env().items() if name in names})
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(had)

    def files(self) -> dict[str, bytes]:
        """Every ordinary file, by its path in here."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and not path.is_symlink()
        }


def command(*arguments: str) -> list[str]:
    """The program with these arguments."""
    return [sys.executable, "-m", "mentee_journal", *arguments]


@contextmanager
def room(prefix: str = "faults-") -> Iterator[Path]:
    """A folder for sandboxes, in memory where the computer has such a place: nothing here waits for a disk."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix=prefix, dir=shared if os.access(shared, os.W_OK) else None) as folder:
        yield Path(folder).resolve()


def copy_of(template: Path, place: Path) -> Sandbox:
    """A sandbox at ``place`` as ``template`` is, with modes and times, in place of the one that was there."""
    if place.exists():
        shutil.rmtree(place)
    shutil.copytree(template, place, symlinks=True)
    return Sandbox(place)
