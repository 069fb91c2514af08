"""What lies beside a journal for it is as locked as the journal is, whoever locked it meanwhile."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from mentee_journal.domain.errors import NeedsPassphrase
from mentee_journal.domain.records import Draft
from mentee_journal.services import drafts, lock, unsaved
from mentee_journal.store import keys
from mentee_journal.store.journal import Journal
from mentee_journal.store.unsaved import every
from tests import templates
from tests.conftest import NOW
from tests.store.test_unsaved import left_by_another

pytest.importorskip("sqlcipher3")
WORDS = "Quokkaberry waited longer than planned"
KEPT = Draft("capture", "A thought", WORDS)


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "ROUNDS", 2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return templates.put(tmp_path / "journal.db", templates.empty(NOW))


def plain_words(folder: Path) -> list[str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if b"Quokkaberry" in file.read_bytes()]


def test_a_window_without_a_lock_writes_nothing_beside_a_journal_that_another_locked(path: Path) -> None:
    with closing(Journal.open(path, durable=False)) as journal:
        beside = unsaved.beside(journal)
        locked_by_another(path)
        with pytest.raises(NeedsPassphrase):
            beside.keep([KEPT], journal.now(), durable=False)
    assert every(path) == [] and plain_words(path.parent) == []


def test_what_a_window_had_put_beside_it_is_locked_along(path: Path) -> None:
    with closing(Journal.open(path, durable=False)) as journal:
        beside = unsaved.beside(journal)
        beside.keep([KEPT], journal.now(), durable=False)
        (file,) = every(path)
        running = file.rename(file.with_name(file.name.replace(f"-{os.getpid()}-", f"-{os.getppid()}-")))
    lock.encrypt(path, "correct horse battery")
    assert every(path) == [running] and plain_words(path.parent) == []


@pytest.mark.parametrize("how", ["change", "decrypt"])
def test_what_an_ended_program_left_is_not_lost_with_the_key(
    path: Path, how: str, journal_at: Callable[..., Journal]
) -> None:
    lock.encrypt(path, "correct horse battery")
    with closing(journal_at(path)) as journal:
        left_by_another(journal, KEPT)
    if how == "change":
        lock.change(path, "correct horse battery", "staple of another kind")
    else:
        lock.decrypt(path, "correct horse battery")
    with closing(journal_at(path)) as journal:
        unsaved.bring_in(journal)
        assert [one.text for one in drafts.pending(journal)] == [WORDS]
    assert every(path) == []


def test_what_a_running_program_has_beside_it_takes_the_new_key(path: Path, journal_at: Callable[..., Journal]) -> None:
    lock.encrypt(path, "correct horse battery")
    with closing(journal_at(path)) as journal:
        file = left_by_another(journal, KEPT)
    running = file.rename(file.with_name(file.name.replace("-unsaved-", f"-unsaved-{os.getppid()}-")))
    lock.change(path, "correct horse battery", "staple of another kind")
    running.rename(file)
    with closing(journal_at(path)) as journal:
        assert unsaved.bring_in(journal) == 1


def changed_elsewhere(path: Path, how: str) -> None:
    """Another program changes the lock, and this one knows nothing of it."""
    ours = keys.of(path)
    assert ours is not None
    if how == "change":
        lock.change(path, "correct horse battery", "staple of another kind")
    else:
        lock.decrypt(path, "correct horse battery")
    keys.remember(path, ours)


def at_the_next_start(path: Path, how: str) -> None:
    lock.lock(path)
    if how == "change":
        lock.unlock(path, "staple of another kind")


@pytest.mark.parametrize("before", [False, True], ids=["nothing beside it yet", "something beside it"])
@pytest.mark.parametrize("how", ["change", "decrypt"])
def test_what_is_typed_after_another_program_changed_the_lock_is_found(
    path: Path, how: str, before: bool, journal_at: Callable[..., Journal]
) -> None:
    lock.encrypt(path, "correct horse battery")
    with closing(Journal.open(path, durable=False)) as journal:
        beside = unsaved.beside(journal)
        if before:
            beside.keep([replace(KEPT, text="Quokkaberry")], journal.now(), durable=False)
            (file,) = every(path)
            running = file.rename(file.with_name(file.name.replace(f"-{os.getpid()}-", f"-{os.getppid()}-")))
            changed_elsewhere(path, how)
            running.rename(file)
        else:
            changed_elsewhere(path, how)
        beside.keep([KEPT], journal.now(), durable=False)
    assert how == "decrypt" or plain_words(path.parent) == []
    at_the_next_start(path, how)
    with closing(journal_at(path)) as journal:
        unsaved.bring_in(journal)
        assert WORDS in [one.text for one in drafts.pending(journal)]
    assert every(path) == []


def test_beside_another_journal_without_a_lock_words_stay_locked(path: Path, tmp_path: Path) -> None:
    lock.encrypt(path, "correct horse battery")
    with closing(Journal.open(path, durable=False)) as journal:
        beside = unsaved.beside(journal)
        templates.put(tmp_path / "other.db", templates.empty(NOW)).rename(path)
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("UPDATE profile SET uid = 'another'")
        beside.keep([KEPT], journal.now(), durable=False)
    assert every(path) != [] and plain_words(path.parent) == []


def locked_by_another(path: Path) -> None:
    lock.encrypt(path, "correct horse battery")
    lock.lock(path)
