"""What the doctor tells of the place a journal lies in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mentee_journal.store import health_place

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
//nas/share /mnt/my\\040share cifs rw 0 0
me@host: /home/u/far fuse.sshfs rw 0 0
tmpfs /home/u/near tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind", "far"),
    [
        ("/var/journal.db", "ext4", False),
        ("/home/u/journal.db", "nfs4", True),
        ("/homework/journal.db", "ext4", False),
        ("/mnt/my share/journal.db", "cifs", True),
        ("/home/u/far/journal.db", "fuse.sshfs", True),
        ("/home/u/near/journal.db", "tmpfs", False),
    ],
)
def test_a_disk_of_another_computer(path: str, kind: str, far: bool) -> None:
    assert health_place.disk_of(Path(path), MOUNTS) == (kind, far)


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox/notes", "Dropbox"),
        ("Dropbox (Work)", "Dropbox"),
        ("OneDrive - Hospital/me", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("Google Drive/My Drive", "Google Drive"),
        ("boxes/notes", ""),
        ("my-dropbox-notes", ""),
    ],
)
def test_a_synced_folder_by_its_name(folder: str, program: str) -> None:
    assert health_place.synced_by(Path("/nowhere") / folder / "journal.db") == program


def test_a_synced_folder_by_what_lies_in_it(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b"
    place.mkdir(parents=True)
    assert health_place.synced_by(place / "journal.db") == ""
    (tmp_path / "a" / ".stfolder").mkdir()
    assert health_place.synced_by(place / "journal.db") == "Syncthing"


def test_only_old_files_of_ours_are_left_overs(tmp_path: Path) -> None:
    ours, new, lock, others = (
        tmp_path / name for name in (".mj-00.part", ".mj-11.part", ".mj-lock-ab-22.part-journal", "thesis.part")
    )
    for one in (ours, new, lock, others):
        one.write_text("half")
    for one in (ours, lock, others):
        os.utime(one, (0, 0))
    (tmp_path / ".mj-33.part").symlink_to(others)
    assert sorted(health_place.stale([tmp_path, tmp_path / "nothing"])) == sorted([ours, lock])


@pytest.mark.skipif(os.name == "nt", reason="no modes there")
def test_side_files(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    assert health_place.side_files(path) == ""
    Path(f"{path}-journal").write_text("")
    assert health_place.side_files(path) == ""
    Path(f"{path}-journal").write_text("hot")
    assert "half written" in health_place.side_files(path)
    Path(f"{path}-wal").symlink_to(tmp_path / "elsewhere")
    assert "is a link" in health_place.side_files(path)
