"""Files that only their owner can look into, and names that somebody else planted."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentee_journal.domain.errors import Refused
from mentee_journal.store import private_files as files

SOMEBODY = 65534
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
only_root = pytest.mark.skipif(not AS_ROOT, reason="only the administrator can give a file away")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0, 0o022, 0o277, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    old = os.umask(request.param)
    yield request.param
    os.umask(old)


def test_a_new_file_is_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    files.write_new(tmp_path / "a", b"words")
    assert mode(tmp_path / "a") == 0o600
    assert (tmp_path / "a").read_bytes() == b"words"


def test_new_folders_are_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    made = files.make_folder(tmp_path / "a" / "b")
    assert (mode(tmp_path / "a"), mode(made)) == (0o700, 0o700)


def test_a_folder_that_others_can_look_into_is_narrowed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a").chmod(0o755)
    assert mode(files.make_folder(tmp_path / "a")) == 0o700


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(Refused, match="not a folder"):
        files.make_folder(tmp_path / "a")
    with pytest.raises(Refused):
        files.make_folder(tmp_path / "a" / "b")


@only_root
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    os.chown(tmp_path / "a", SOMEBODY, SOMEBODY)
    with pytest.raises(Refused, match="somebody else"):
        files.make_folder(tmp_path / "a")


@pytest.mark.parametrize("there", ["file", "link to a file", "link to nowhere", "folder"])
def test_a_new_file_takes_no_name_that_is_taken(tmp_path: Path, there: str) -> None:
    victim, path = tmp_path / "victim", tmp_path / "a"
    if there == "link to nowhere":
        path.symlink_to(victim)
    else:
        victim.write_text("theirs")
        if there == "file":
            path.write_text("theirs")
        elif there == "folder":
            path.mkdir()
        else:
            path.symlink_to(victim)
    with pytest.raises(FileExistsError):
        files.new_file(path)
    files.write_new(draft := files.draft_beside(path), b"mine")
    with pytest.raises(FileExistsError):
        files.put_in_place(draft, path)
    assert draft.exists()
    assert not victim.exists() or victim.read_text() == "theirs"


@pytest.mark.parametrize("system", ["exclusive rename", "hard links", "neither"])
def test_a_draft_is_put_where_nothing_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    if system != "exclusive rename":
        monkeypatch.setattr(files, "_rename_exclusively", lambda *_: None)
    if system == "neither":
        monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(PermissionError(1, "no links")))
    path = tmp_path / "a"
    files.write_new(draft := files.draft_beside(path), b"mine")
    files.put_in_place(draft, path)
    assert os.listdir(tmp_path) == ["a"]
    assert path.stat().st_nlink == 1
    files.write_new(draft, b"again")
    with pytest.raises(FileExistsError):
        files.put_in_place(draft, path)
    files.put_in_place(draft, path, overwrite=True)
    assert path.read_bytes() == b"again"


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    victim, path = tmp_path / "victim", tmp_path / "a"
    victim.write_text("theirs")
    path.symlink_to(victim)
    files.write_new(draft := files.draft_beside(path), b"mine")
    files.put_in_place(draft, path, overwrite=True)
    assert (path.is_symlink(), path.read_text(), victim.read_text()) == (False, "mine", "theirs")


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        files.write_new(tmp_path / "a", b"words")
    assert os.listdir(tmp_path) == []


def test_links_of_ones_own_are_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "folder").symlink_to("real")
    (tmp_path / "real" / "link").symlink_to("../real/file")
    assert files.followed(tmp_path / "folder" / "link") == Path(os.path.realpath(tmp_path / "real" / "file"))
    assert files.followed(tmp_path / "folder" / ".." / "x") == Path(os.path.realpath(tmp_path / "x"))


def test_a_relative_path_starts_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert files.followed(Path("a/./b")) == Path(os.path.realpath(tmp_path)) / "a" / "b"


def test_links_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(Refused, match="circles"):
        files.followed(tmp_path / "a")


@only_root
def test_a_link_of_somebody_else_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("real")
    os.chown(tmp_path / "a", SOMEBODY, SOMEBODY, follow_symlinks=False)
    with pytest.raises(Refused, match="somebody else"):
        files.followed(tmp_path / "a")
    (tmp_path / "mine").symlink_to("a")
    with pytest.raises(Refused, match="somebody else"):
        files.followed(tmp_path / "mine")
    with pytest.raises(Refused, match="somebody else"):
        files.followed(tmp_path / "a" / "x")
    # Above the name one is followed in a folder that is all theirs.
    os.chown(tmp_path, SOMEBODY, SOMEBODY)
    assert files.followed(tmp_path / "a" / "x").name == "x"
    tmp_path.chmod(0o1777)
    with pytest.raises(Refused, match="somebody else"):
        files.followed(tmp_path / "a" / "x")


class TestWholeFiles:
    """An export comes to be at once, and what a killed one left does not stay."""

    @pytest.fixture(autouse=True, params=["without a name", "by a name beside it"])
    def ways(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        if request.param != "without a name":
            monkeypatch.setattr(files, "_nameless", lambda folder: None)

    def test_a_whole_one_is_there_and_nothing_else(self, tmp_path: Path, umask: int) -> None:
        files.write_whole(tmp_path / "a", b"words")
        with pytest.raises(FileExistsError):
            files.write_whole(tmp_path / "a", b"others")
        assert (tmp_path / "a").read_bytes() == b"words"
        files.write_whole(tmp_path / "a", b"others", overwrite=True)
        assert (tmp_path / "a").read_bytes() == b"others"
        assert mode(tmp_path / "a") == 0o600
        assert [one.name for one in tmp_path.iterdir()] == ["a"]

    def test_a_link_there_is_replaced_and_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "kept").write_bytes(b"kept")
        (tmp_path / "a").symlink_to(tmp_path / "kept")
        with pytest.raises(FileExistsError):
            files.write_whole(tmp_path / "a", b"words")
        files.write_whole(tmp_path / "a", b"words", overwrite=True)
        assert not (tmp_path / "a").is_symlink() and (tmp_path / "kept").read_bytes() == b"kept"

    def test_what_a_killed_one_left_goes_and_one_being_written_stays(self, tmp_path: Path) -> None:
        left, writing = tmp_path / ".mj-export-0123.part", tmp_path / ".mj-export-4567.part"
        theirs = tmp_path / ".mj-export-notes"
        for one in (left, writing, theirs):
            one.write_bytes(b"words")
        with writing.open("rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            files.write_whole(tmp_path / "a", b"words")
        assert {one.name for one in tmp_path.iterdir()} == {"a", writing.name, theirs.name}
