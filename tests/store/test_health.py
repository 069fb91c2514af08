"""The doctor finds what is wrong, and finds nothing wrong with a sound journal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mentee_journal.domain.errors import Damaged
from mentee_journal.domain.records import Mentor
from mentee_journal.services import health, mentors
from mentee_journal.store import health_place
from mentee_journal.store.journal import Journal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal with a mentor, closed."""
    found = tmp_path / "folder" / "journal.db"
    with Journal.open(found, durable=False) as journal:
        mentors.save(journal, Mentor("Dana"))
    return found


def spoil(path: Path, *statements: str) -> None:
    with Journal.open(path, durable=False) as journal:
        journal.db.execute("PRAGMA foreign_keys = OFF")
        for sql in statements:
            journal.db.execute(sql)


def bad(path: Path) -> set[str]:
    found = health.check(path)
    assert all(check.words.strip() for check in found)
    return {check.name for check in found if not check.ok}


def test_a_sound_journal(path: Path) -> None:
    before = path.read_bytes()
    assert bad(path) == set()
    assert len(health.check(path)) >= 10
    assert path.read_bytes() == before


def test_what_is_wrong_is_named(path: Path) -> None:
    spoil(path, "INSERT INTO mentor_roles (mentor_id, role_id) VALUES (77, 1)")
    assert bad(path) == {"links"}
    spoil(path, "DELETE FROM mentor_roles", "DROP TRIGGER goals_update_history", "DROP VIEW active_goals")
    assert bad(path) == {"schema"}
    spoil(path, "UPDATE changes SET before = '{' WHERE operation = 'delete'", "UPDATE step_now SET recording = 0")
    assert bad(path) == {"schema", "history"}


def test_a_date_another_program_wrote(path: Path) -> None:
    spoil(path, "UPDATE mentors SET started_on = '2026-02-30'")
    assert bad(path) == {"dates"}
    with Journal.open(path) as journal, pytest.raises(Damaged):
        mentors.get(journal, 1)


@pytest.mark.skipif(os.name == "nt", reason="no modes there")
def test_a_file_others_may_read(path: Path) -> None:
    path.chmod(0o644)
    path.parent.chmod(0o777)
    assert bad(path) == {"file mode", "folder mode"}


def test_no_journal_at_all(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("Dear diary")
    for name in ("x", "nothing"):
        found = health.check(tmp_path / name)
        assert (found[0].name, found[0].ok) == ("opens", False)
        assert health.is_grave(found)


def test_what_is_left_of_a_write_that_never_began_is_nothing_to_look_at(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    side = Path(f"{path}-journal")
    side.write_bytes(bytes(512))
    assert health_place.side_files(path) == ""
    side.write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(504))
    assert "half written" in health_place.side_files(path)
