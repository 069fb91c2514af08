"""Files that are written: private, whole, and never over another by accident."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from mentee_journal.domain.errors import Refused
from mentee_journal.exchange.files import read_limited, write_private
from mentee_journal.exchange.markdown_file import Exists, save_text
from mentee_journal.services import files

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def test_a_text_is_written_privately(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        path = save_text(tmp_path / "agenda.md", "# Ä\n")
    finally:
        os.umask(old)
    assert path.read_bytes() == "# Ä\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["agenda.md"]


def test_another_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "agenda.md"
    path.write_text("mine")
    with pytest.raises(Exists, match="already a file"):
        save_text(path, "new")
    assert path.read_text() == "mine"
    save_text(path, "new", overwrite=True)
    assert path.read_text() == "new"
    assert os.listdir(tmp_path) == ["agenda.md"]


def test_a_file_made_in_the_last_moment_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, write = tmp_path / "a.md", files.write_whole

    def late(target: Path, data: bytes, *, overwrite: bool = False) -> None:
        path.write_text("theirs")
        write(target, data, overwrite=overwrite)

    monkeypatch.setattr(files, "write_whole", late)
    with pytest.raises(Exists):
        save_text(path, "mine")
    assert path.read_text() == "theirs"
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_disk_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr("mentee_journal.store.private_files._rename_exclusively", lambda *_: None)
    monkeypatch.setattr(os, "link", no_links)
    assert save_text(tmp_path / "a.md", "mine").read_text() == "mine"


def test_a_home_folder_is_filled_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert save_text(Path("~/a.md"), "x") == tmp_path / "a.md"


@pytest.mark.parametrize("leads", ["to a file", "nowhere", "to no folder", "to itself"])
def test_a_link_is_not_followed(tmp_path: Path, leads: str) -> None:
    link, victim = tmp_path / "link.md", tmp_path / "real.md"
    if leads == "to a file":
        victim.write_text("theirs")
    link.symlink_to({"to no folder": tmp_path / "missing" / "real.md", "to itself": link}.get(leads, victim))
    if leads == "to itself":
        with pytest.raises(Refused):
            save_text(link, "x", overwrite=True)
        return
    with pytest.raises(Exists, match="already a link"):
        save_text(link, "x")
    save_text(link, "x", overwrite=True)
    assert (link.is_symlink(), link.read_text()) == (False, "x")
    assert victim.read_text() == "theirs" if leads == "to a file" else not victim.exists()


@pytest.mark.skipif(not AS_ROOT, reason="only the administrator can give a link away")
def test_a_link_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    os.chown(tmp_path / "link.md", 65534, 65534, follow_symlinks=False)
    for overwrite in (True, False):
        with pytest.raises(Refused, match="somebody else") as refused:
            save_text(tmp_path / "link.md", "x", overwrite=overwrite)
        assert not isinstance(refused.value, Exists)
    assert os.listdir(tmp_path) == ["link.md"]


def test_a_folder_that_is_a_link_is_gone_into(tmp_path: Path) -> None:
    (tmp_path / "real" / "in").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real" / "in")
    save_text(tmp_path / "link" / "a.md", "x")
    save_text(tmp_path / "link" / ".." / "b.md", "x")
    assert (tmp_path / "real" / "in" / "a.md").exists()
    assert (tmp_path / "real" / "b.md").exists()


def test_the_journals_side_files_are_not_written(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"precious")
    for end in ("-journal", "-wal", "-shm"):
        with pytest.raises(Refused, match="the journal itself"):
            write_private(tmp_path / f"journal.db{end}", b"x", overwrite=True, keep=tmp_path / "journal.db")


@pytest.mark.parametrize("overwrite", [True, False])
def test_what_is_no_ordinary_file_is_not_replaced(tmp_path: Path, overwrite: bool) -> None:
    with pytest.raises(Refused, match="folder"):
        save_text(tmp_path, "x", overwrite=overwrite)
    with pytest.raises(Refused, match="not an ordinary file"):
        save_text(Path(os.devnull), "x", overwrite=overwrite)
    assert not Path(os.devnull).is_file()


def test_the_journal_itself_is_never_written_over(tmp_path: Path) -> None:
    journal = tmp_path / "journal.db"
    journal.write_bytes(b"precious")
    with pytest.raises(Refused, match="the journal itself"):
        write_private(tmp_path / "x" / ".." / "journal.db", b"", overwrite=True, keep=journal)
    (tmp_path / "hard.json").hardlink_to(journal)
    with pytest.raises(Refused, match="the journal itself"):
        write_private(tmp_path / "hard.json", b"", overwrite=True, keep=journal)
    assert journal.read_bytes() == b"precious"


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no folder"):
        save_text(tmp_path / "missing" / "a.md", "x")
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused):
        save_text(tmp_path / "file" / "a.md", "x")
    with pytest.raises(Refused, match="could not be written"):
        save_text(tmp_path / ("n" * 300), "x")


def test_a_file_that_grows_while_it_is_read_is_read_no_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, look = tmp_path / "grows", Path.stat
    path.write_bytes(b"12345")

    def grown(self: Path, **more: bool) -> os.stat_result:
        found = look(self, **more)
        path.write_bytes(b"1" * 1_000)
        return found

    monkeypatch.setattr(Path, "stat", grown)
    with pytest.raises(Refused, match="larger than"):
        read_limited(path, 10)


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="No space left"):
        save_text(tmp_path / "a.md", "x")
    assert os.listdir(tmp_path) == []


def test_reading_says_why_not(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no file at"):
        read_limited(tmp_path / "none", 10)
    with pytest.raises(Refused, match="is a folder"):
        read_limited(tmp_path, 10)
    with pytest.raises(Refused, match="not an ordinary file"):
        read_limited(Path(os.devnull), 10)
    (tmp_path / "long").write_bytes(b"12345678901")
    with pytest.raises(Refused, match="larger than"):
        read_limited(tmp_path / "long", 10)
    assert read_limited(tmp_path / "long", 11) == b"12345678901"
