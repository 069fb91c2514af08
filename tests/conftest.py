"""What every test can ask for: a journal of its own, a clock that stands still, and a home that is nobody's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from mentee_journal.store import keys
from mentee_journal.store.journal import Journal
from tests import templates

# The same examples each time, so that the suite says something of the change and not of the day. New ones are looked
# for by hand: pytest --hypothesis-profile=default
settings.register_profile("the same each time", derandomize=True)
settings.load_profile("the same each time")

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
"""A Sunday."""


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> datetime:
        """Move on; ``by`` as for timedelta."""
        self.now += timedelta(**by)
        return self.now


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names of folders that are not there yet. Pytest finds a free name by a look at every folder there is."""
    above = tmp_path_factory.mktemp("homes")
    return (above / str(number) for number in count())


@pytest.fixture(autouse=True)
def nobodys_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """HOME and the folders that hang on it lie in a folder of the test's own."""
    home = next(homes)
    home.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.delenv("MENTEE_JOURNAL_FILE", raising=False)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return home


@pytest.fixture(autouse=True)
def no_keys() -> Iterator[None]:
    """What one test has unlocked is locked again for the next."""
    yield
    keys.forget_all()


@pytest.fixture
def clock() -> Clock:
    """The test's clock; the journal's too."""
    return Clock()


@pytest.fixture
def journal_at(clock: Clock) -> Iterator[Callable[..., Journal]]:
    """Opens journals at a path, quickly, and closes them at the end."""
    opened: list[Journal] = []

    def open_at(path: Path, **options: bool) -> Journal:
        journal = Journal.open(path, clock=clock, **{"durable": False, **options})
        opened.append(journal)
        return journal

    yield open_at
    for journal in opened:
        journal.close()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock, journal_at: Callable[..., Journal]) -> Journal:
    """An empty journal."""
    return journal_at(templates.put(tmp_path / "journal.db", templates.empty(clock())))
