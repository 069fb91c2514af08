"""What a journal could not take in time lies beside it, and comes in at the next start."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from mentee_journal.domain.records import Draft
from mentee_journal.services import drafts, unsaved
from mentee_journal.store.journal import Journal
from mentee_journal.store.unsaved import left_over

WORDS = "I waited longer than I had planned to"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path / "journal.db", durable=False)


def ended() -> int:
    """The number of a process that has ended."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def left_by_another(journal: Journal, *kept: Draft) -> Path:
    """As a program that was killed leaves it."""
    beside = unsaved.beside(journal)
    beside.keep(kept, journal.now(), durable=True)
    file = beside._file
    assert file is not None
    return file.rename(file.with_name(file.name.replace(f"-{os.getpid()}-", f"-{ended()}-")))


def test_words_come_in_and_their_file_goes(journal: Journal) -> None:
    file = left_by_another(journal, Draft("capture", "A thought", WORDS), Draft("reflection:new", "Reflection", "more"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert unsaved.bring_in(journal) == 2
    assert {draft.text for draft in drafts.pending(journal)} == {WORDS, "more"}
    assert not file.exists() and unsaved.bring_in(journal) == 0


def test_words_of_a_program_that_runs_are_its_own(journal: Journal) -> None:
    beside = unsaved.beside(journal)
    beside.keep([Draft("capture", "A thought", WORDS)], journal.now(), durable=False)
    file = beside._file
    assert file is not None and file.exists()
    shared = file.rename(file.with_name(file.name.replace(f"-{os.getpid()}-", f"-{os.getppid()}-")))
    assert left_over(journal.path) == [] and unsaved.bring_in(journal) == 0 and shared.exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="it cannot be told when a process began")
def test_words_of_a_program_whose_number_another_has_now_come_in(journal: Journal) -> None:
    file = left_by_another(journal, Draft("capture", "A thought", WORDS))
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as younger:
        os.utime(file, (0, time.time() - 3600))
        file.rename(re.sub(r"-unsaved-\d+-", f"-unsaved-{younger.pid}-", str(file)))
        assert unsaved.bring_in(journal) == 1
        assert younger.stdin is not None
        younger.stdin.close()


def test_what_the_journal_has_taken_leaves_nothing_beside_it(journal: Journal) -> None:
    beside = unsaved.beside(journal)
    beside.keep([Draft("capture", "A thought", WORDS)], journal.now(), durable=False)
    beside.given_up(["capture"])
    assert [path.name for path in journal.path.parent.iterdir()] == ["journal.db"]


def test_newer_words_in_the_journal_stay_beside_the_older_ones(journal: Journal) -> None:
    left_by_another(journal, Draft("capture", "A thought", WORDS))
    now = journal.now()
    journal.clock = lambda: now + timedelta(minutes=5)
    drafts.keep(journal, Draft("capture", "A thought", "typed since then"))
    assert unsaved.bring_in(journal) == 1
    assert {draft.text for draft in drafts.pending(journal)} == {WORDS, "typed since then"}
    found = drafts.find(journal, "capture")
    assert found is not None and found.text == "typed since then"


def test_words_of_two_windows_in_the_same_field_come_in_beside_each_other(journal: Journal) -> None:
    drafts.keep(journal, Draft("capture", "A thought", "one window has it in the journal"))
    left_by_another(journal, Draft("capture", "A thought", "a second one has not"))
    left_by_another(journal, Draft("capture", "A thought", "nor has a third"))
    assert unsaved.bring_in(journal) == 2
    found = drafts.pending(journal)
    assert len({draft.text for draft in found}) == 3
    assert {drafts.to_open(journal, draft.key) for draft in found} == {"capture"}, "each can be opened"


def test_words_take_the_place_of_earlier_ones_of_the_same_window(journal: Journal) -> None:
    drafts.keep(journal, Draft("capture", "A thought", "I waited"))
    beside = unsaved.beside(journal)
    beside.keep([Draft("capture", "A thought", WORDS)], journal.now(), durable=True, ours={"capture": ("I waited",)})
    assert unsaved.bring_in(journal) == 1
    assert [(draft.key, draft.text) for draft in drafts.pending(journal)] == [("capture", WORDS)]


def test_words_for_another_journal_stay_where_they_are(journal: Journal, tmp_path: Path) -> None:
    with closing(Journal.open(tmp_path / "other" / "journal.db", durable=False)) as other:
        file = left_by_another(other, Draft("capture", "A thought", WORDS))
    here = file.rename(tmp_path / file.name)
    assert unsaved.bring_in(journal) == 0 and here.exists()


def test_where_nothing_can_be_made_beside_it_the_state_folder_takes_them(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    from mentee_journal.store import private_files

    make = private_files.new_file

    def full(path: Path) -> int:
        if path.parent == tmp_path:
            raise OSError(28, "No space left on device")
        return make(path)

    monkeypatch.setattr(private_files, "new_file", full)
    file = left_by_another(journal, Draft("capture", "A thought", WORDS))
    assert tmp_path / "state" in file.parents
    assert unsaved.bring_in(journal) == 1 and not file.exists()


def test_a_kill_in_the_middle_of_keeping_leaves_what_was_kept_before(journal: Journal) -> None:
    file = left_by_another(journal, Draft("capture", "A thought", WORDS))
    code = (
        "import os, sys; from pathlib import Path; from mentee_journal.store import unsaved\n"
        "db = unsaved._connect(Path(sys.argv[1]), None); db.execute('PRAGMA cache_size=1'); db.execute('BEGIN')\n"
        "db.execute(\"UPDATE words SET key = 'x', text = hex(zeroblob(200000))\")\n"
        "db.execute(\"INSERT INTO words SELECT 'y', label, text, revision, at, ours FROM words\")\n"
        "db.execute('INSERT INTO whose VALUES (hex(zeroblob(400000)))'); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, file], check=False).returncode == 9
    assert left_over(journal.path) == [file], "what helps to undo the half is no file of words"
    assert unsaved.bring_in(journal) == 1
    assert [draft.text for draft in drafts.pending(journal)] == [WORDS]
    assert [path.name for path in journal.path.parent.iterdir()] == ["journal.db"]


def test_half_a_file_is_no_trouble(journal: Journal) -> None:
    empty = journal.path.with_name(f"journal.db-unsaved-{ended()}-1")
    torn = journal.path.with_name(f"journal.db-unsaved-{ended()}-2")
    empty.write_bytes(b"")
    torn.write_bytes(b"SQLite format 3\0" + b"x" * 500)
    assert unsaved.bring_in(journal) == 0
    assert not empty.exists() and torn.exists()


def test_the_doctor_tells_of_words_that_wait(journal: Journal) -> None:
    from mentee_journal.services import health

    def said() -> health.Check:
        return next(one for one in health.check(journal.path) if one.name == "unsaved words")

    assert said().ok
    file = journal.path.with_name(f"{journal.path.name}-unsaved-{ended()}-1")
    file.write_bytes(b"x")
    assert not said().ok and file.name in said().words
