"""Names that somebody else planted around the journal: nothing is followed, played back or written through them."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentee_journal.domain.errors import JournalError, ReadOnly, Refused
from mentee_journal.domain.records import Mentor
from mentee_journal.services import journal as service
from mentee_journal.services import mentors
from mentee_journal.store import places
from mentee_journal.store.journal import Journal
from tests import templates

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no links of others there")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SOMEBODY = 65534
only_root = pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only the administrator gives files away")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "it").mkdir()
    return templates.put(tmp_path / "it" / "journal.db", templates.empty(NOW))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("leads", ["to a file", "nowhere"])
def test_a_link_at_a_side_files_name(path: Path, tmp_path: Path, end: str, leads: str) -> None:
    victim = tmp_path / "victim"
    if leads == "to a file":
        victim.write_bytes(b"theirs" * 200)
    Path(f"{path}{end}").symlink_to(victim)
    before = path.read_bytes()
    with pytest.raises(Refused, match="not one of its own"):
        Journal.open(path)
    assert path.read_bytes() == before
    assert victim.read_bytes() == b"theirs" * 200 if leads == "to a file" else not victim.exists()


def test_a_side_file_with_a_second_name(path: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"theirs" * 200)
    Path(f"{path}-journal").hardlink_to(tmp_path / "victim")
    with pytest.raises(Refused, match="not one of its own"):
        Journal.open(path)
    assert (tmp_path / "victim").read_bytes() == b"theirs" * 200


@only_root
def test_a_side_file_of_somebody_else_is_not_played_back(path: Path) -> None:
    side = Path(f"{path}-journal")
    side.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(5000))
    os.chown(side, SOMEBODY, SOMEBODY)
    before = path.read_bytes()
    with pytest.raises(Refused, match="not one of its own"):
        Journal.open(path)
    assert (path.read_bytes(), side.exists()) == (before, True)


def test_a_link_of_ones_own_leads_to_the_journal(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(path)
    with Journal.open(tmp_path / "link.db") as journal:
        assert journal.path == path.resolve()
    assert places.resolve(str(tmp_path / "link.db"), {}) == path.resolve()
    (tmp_path / "new.db").symlink_to(tmp_path / "it" / "made.db")
    Journal.open(tmp_path / "new.db", durable=False).close()
    assert mode(tmp_path / "it" / "made.db") == 0o600


@only_root
@pytest.mark.parametrize("leads", ["to the journal", "nowhere"])
def test_a_link_of_somebody_else_does_not(path: Path, tmp_path: Path, leads: str) -> None:
    link, target = tmp_path / "link.db", path if leads == "to the journal" else tmp_path / "made.db"
    link.symlink_to(target)
    os.chown(link, SOMEBODY, SOMEBODY, follow_symlinks=False)
    for way in (Journal.open, lambda it: places.resolve(str(it), {}), lambda it: service.open_journal(it)):
        with pytest.raises(Refused, match="somebody else"):
            way(link)
    assert not (tmp_path / "made.db").exists()


@only_root
def test_a_link_to_a_file_of_somebody_else(path: Path, tmp_path: Path) -> None:
    os.chown(path, SOMEBODY, SOMEBODY)
    (tmp_path / "link.db").symlink_to(path)
    with pytest.raises(Refused, match="a file of somebody else"):
        Journal.open(tmp_path / "link.db")


def test_a_journal_with_a_second_name_is_only_read(path: Path, tmp_path: Path) -> None:
    (tmp_path / "second.db").hardlink_to(path)
    before = path.read_bytes()
    with Journal.open(path) as journal:
        assert not mentors.listing(journal)
        with pytest.raises(ReadOnly, match="second name"):
            mentors.save(journal, Mentor("Dana"))
    assert path.read_bytes() == before
    (tmp_path / "second.db").unlink()
    with Journal.open(path, durable=False) as journal:
        mentors.save(journal, Mentor("Dana"))


def test_an_old_journal_with_a_second_name_is_not_brought_up_to_date(tmp_path: Path) -> None:
    data = (Path(__file__).resolve().parents[1] / "data" / "journal-schema-1.db").read_bytes()
    path = templates.put(tmp_path / "j.db", data)
    (tmp_path / "second.db").hardlink_to(path)
    with pytest.raises(ReadOnly, match="second name"):
        Journal.open(path)
    assert path.read_bytes() == data


@pytest.mark.parametrize("wide", [0o644, 0o660, 0o666, 0o777])
@pytest.mark.parametrize("readonly", [True, False])
def test_a_file_that_others_can_open_is_narrowed_and_said_once(path: Path, wide: int, readonly: bool) -> None:
    service.remarks()
    path.chmod(wide)
    service.open_journal(path, readonly=readonly).close()
    assert mode(path) == 0o600
    service.open_journal(path, readonly=readonly).close()
    assert service.remarks() == ["Others on this computer could open the journal's file. Now only you can."]
    assert service.remarks() == []


@pytest.mark.parametrize("umask", [0, 0o022, 0o777])
def test_everything_is_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    old = os.umask(umask)
    try:
        path = tmp_path / "a" / "b" / "j.db"
        with Journal.open(path, durable=False) as journal, journal.atomic("Look at the side file"):
            journal.run("UPDATE profile SET name = 'me'")
            sides = [p for p in path.parent.iterdir() if p != path]
            assert all(mode(side) == 0o600 for side in sides)
    finally:
        os.umask(old)
    assert (mode(tmp_path / "a"), mode(tmp_path / "a" / "b"), mode(path)) == (0o700, 0o700, 0o600)


def test_links_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a.db").symlink_to("b.db")
    (tmp_path / "b.db").symlink_to("a.db")
    with pytest.raises(JournalError):
        Journal.open(tmp_path / "a.db")


@only_root
def test_an_empty_file_of_somebody_else_is_not_filled(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.touch()
    os.chown(path, SOMEBODY, SOMEBODY)
    with pytest.raises(Refused, match="of somebody else"):
        Journal.open(path)
    assert path.read_bytes() == b""
