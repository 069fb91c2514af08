"""The app on a sample journal or an empty one, with a clock that stands still."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentee_journal.services import profile
from mentee_journal.services.journal import Journal, open_journal
from mentee_journal.services.sample import fill
from mentee_journal.ui.app import MenteeApp
from tests import templates
from tests.ui import idle, sheets

NOW = datetime(2026, 11, 23, 19, 5, tzinfo=UTC)
"""Monday afternoon in New York, where the sample's Priya lives."""

# An app is many small things that live as long as it does: looking for garbage among them is a tenth of the suite.
gc.set_threshold(100_000, 50, 100)

MakeApp = Callable[[Path], MenteeApp]


@pytest.fixture(autouse=True)
def _nothing_is_waited_for_or_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    idle.hurry(monkeypatch)
    sheets.share(monkeypatch)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample journal, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    journal = open_journal(path, clock=lambda: NOW, durable=False)
    fill(journal, now=NOW, zone="America/New_York")
    journal.close()
    return path


@pytest.fixture
def sample_path(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample journal to write into."""
    return Path(shutil.copy(sample_file, tmp_path / "journal.db"))


def _welcomed(journal: Journal) -> None:
    profile.save(journal, replace(profile.get(journal), welcomed=True, zone="America/New_York"))


@pytest.fixture(scope="session")
def empty_file() -> bytes:
    """A new journal whose first-run questions are answered, made once."""
    return templates.made(NOW, _welcomed)[0]


@pytest.fixture
def empty_path(empty_file: bytes, tmp_path: Path) -> Path:
    """A new journal whose first-run questions are answered."""
    return templates.put(tmp_path / "empty.db", empty_file)


@pytest.fixture
def journal(empty_path: Path) -> Iterator[Journal]:
    """An own connection to the empty journal that the app shows."""
    opened = open_journal(empty_path, clock=lambda: NOW, durable=False)
    yield opened
    opened.close()


@pytest.fixture
def make_app() -> Iterator[MakeApp]:
    """Opens the app on a file; closes its connections at the end."""
    made: list[MenteeApp] = []

    def make(path: Path) -> MenteeApp:
        app = MenteeApp(path, journal=open_journal(path, clock=lambda: NOW, durable=False))
        made.append(app)
        return app

    yield make
    for app in made:
        app.writer.close()
        app.journal.close()


@pytest.fixture
def app(sample_path: Path, make_app: MakeApp) -> MenteeApp:
    """The app on a copy of the sample journal."""
    return make_app(sample_path)


@pytest.fixture
def empty_app(empty_path: Path, make_app: MakeApp) -> MenteeApp:
    """The app on an empty journal."""
    return make_app(empty_path)
