"""A journal that was locked when locking was new opens still: with its passphrase, and with its recovery key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mentee_journal.domain.errors import WrongPassphrase
from mentee_journal.services import lock, questions
from mentee_journal.services.journal import open_journal

KEPT = Path(__file__).parent.parent / "data" / "locked-schema-5.db"
PASSPHRASE = "correct horse ‘battery’"
RECOVERY = "KQ36-S6ZC-A18J-4EPN-5H1G-0QYT-WPPR-BS58-6YKJ-C331-6M16-AEQY-KP0G-MZY4"


@pytest.mark.parametrize("secret", [PASSPHRASE, RECOVERY], ids=["passphrase", "recovery key"])
def test_it_opens(secret: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(KEPT, tmp_path / "journal.db"))
    path.chmod(0o600)
    lock.unlock(path, secret)
    with open_journal(path, durable=False) as journal:
        assert [questions.get(journal, 1).text] == ["What opens this in ten years?"]
    assert lock.recovery_key(path) == RECOVERY


def test_nothing_else_opens_it(tmp_path: Path) -> None:
    path = Path(shutil.copy(KEPT, tmp_path / "journal.db"))
    with pytest.raises(WrongPassphrase):
        lock.unlock(path, PASSPHRASE.upper(), wait=lambda seconds: None)
    assert path.read_bytes() == KEPT.read_bytes()
    assert b"ten years" not in KEPT.read_bytes() and b"Dana" not in KEPT.read_bytes()
