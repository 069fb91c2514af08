"""What lies where the open journal was, and what was typed, when another program changed its lock."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mentee_journal.domain.errors import JournalError, Swapped
from mentee_journal.domain.records import Draft
from mentee_journal.services import drafts, lock, swapping
from mentee_journal.store import keys
from mentee_journal.store.journal import Journal
from tests import templates
from tests.conftest import NOW

pytest.importorskip("sqlcipher3")
TYPED = Draft("capture", "A thought", "Quokkaberry waited longer than planned")


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keys, "ROUNDS", 2)
    path = templates.put(tmp_path / "journal.db", templates.empty(NOW))
    lock.encrypt(path, "correct horse battery")
    return path


def taken_off_elsewhere(path: Path) -> keys.Key:
    ours = keys.of(path)
    assert ours is not None
    lock.take_off(path)
    keys.remember(path, ours)
    return ours


def test_a_lock_that_another_program_took_off_is_seen_and_the_words_come_along(
    locked: Path, journal_at: Callable[..., Journal]
) -> None:
    with closing(Journal.open(locked, durable=False)) as journal:
        ours = taken_off_elsewhere(locked)
        now = swapping.what_is_there(journal, Swapped("", "replaced"))
        assert now.there is not None and now.same_owner and not now.trouble
        assert keys.of(locked) == ours
        swapping.carry_over(journal, [TYPED])
    with closing(journal_at(locked)) as journal:
        assert [one.text for one in drafts.pending(journal)] == [TYPED.text]


def test_what_is_no_journal_is_said_and_the_key_stays(locked: Path) -> None:
    with closing(Journal.open(locked, durable=False)) as journal:
        ours = keys.of(locked)
        locked.unlink()
        locked.write_bytes(b"no journal at all " * 500)
        now = swapping.what_is_there(journal, Swapped("", "replaced"))
        assert now.there is None and "not a Mentee Journal" in now.trouble
        with pytest.raises(JournalError):
            swapping.carry_over(journal, [TYPED])
        assert keys.of(locked) == ours
