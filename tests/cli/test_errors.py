"""Every kind of trouble: one sentence on standard error, its exit status, and nothing left behind."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from mentee_journal.cli.main import run
from tests.cli.conftest import Mj

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

READING = (
    ("next",),
    ("agenda",),
    ("list", "mentors"),
    ("list", "questions"),
    ("list", "reviews"),
    ("list", "sessions"),
    ("list", "rhythms"),
    ("list", "meetings"),
    ("list", "contacts"),
    ("list", "time-off"),
    ("calendar",),
    ("show", "rhythm", "1"),
    ("export", "vcf", "-"),
    ("show", "mentor", "1"),
    ("export", "json", "-"),
    ("doctor",),
)


def one_sentence(err: str) -> bool:
    return err.count("\n") == 1 and err.endswith("\n") and "Traceback" not in err


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_reading_never_makes_a_journal(mj: Mj, db: Path, command: tuple[str, ...]) -> None:
    done = mj(*command)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"There is no journal at {db} yet.")
    assert one_sentence(done.err)
    assert os.listdir(db.parent) == ["home"]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("add", "session", "--mentor", "Nobody", "--at", "tue 3pm"), "Nobody"),
        (("add", "session", "--mentor", "7", "--at", "tue 3pm"), ""),
        (("add", "reflection", "--session", "99", "--text", "x"), ""),
        (("add", "reflection", "--goal", "99", "--text", "x"), ""),
        (("add", "goal", "x", "--grew-from", "99"), ""),
        (("add", "question", "x", "--for", "Nobody"), "Nobody"),
        (("add", "question", "x", "--role", "wizardry"), "The roles are:"),
        (("add", "question", "x", "--session", "99"), ""),
        (("add", "session", "--mentor", "Dana", "--at", "tue 3pm", "--question", "99"), ""),
        (("add", "review", "99", "--level", "0"), ""),
        (("show", "question", "99"), ""),
        (("show", "review", "99"), ""),
        (("list", "questions", "--mentor", "Nobody"), "Nobody"),
        (("list", "questions", "--role", "wizardry"), "The roles are:"),
        (
            ("add", "mentor", "Lee", "--role", "wizardry"),
            "The roles are: how-to / procedural, clinical reasoning",
        ),
        (("show", "session", "99"), ""),
        (("show", "strength", "99"), ""),
        (("agenda", "99"), ""),
        (("list", "sessions", "--mentor", "Nobody"), "Nobody"),
        (("import", "json", "missing.json"), "There is no file at missing.json."),
        (("export", "json", "/no/such/folder/x.json"), "There is no folder /no/such/folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_not_there(began: Mj, db: Path, command: tuple[str, ...], says: str) -> None:
    before = db.read_bytes()
    done = began(*command)
    assert (done.status, done.out) == (1, ""), done
    assert says in done.err
    assert one_sentence(done.err)
    assert db.read_bytes() == before


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("nonsense",), "No such command"),
        (("--nonsense",), "No such option"),
        (("next", "extra"), ""),
        (("show", "mentor"), "Missing argument"),
        (("show", "mentor", "Dana"), "not a valid integer"),
        (("show", "thing", "1"), "is not one of: mentor, session, goal, reflection, strength"),
        (("add", "question"), "Missing argument"),
        (("add", "session", "--mentor", "Dana", "--at", "fri", "--agenda-kind", "case"), "--agenda"),
        (("list", "questions", "--nonsense"), "No such option"),
        (("list",), "mentors"),
        (("add",), "mentor"),
        (("list", "sessions", "--status", "lost"), "is not one of: planned, held, cancelled, missed"),
        (("add", "session", "--mentor", "Dana"), "--at"),
        (("add", "session", "--mentor", "Dana", "--at", "someday"), "“someday”"),
        (("add", "session", "--mentor", "Dana", "--at", "tue 3pm", "--minutes", "many"), "--minutes"),
        (
            ("add", "session", "--mentor", "Dana", "--at", "tue 3pm", "--agenda", ":15"),
            "--agenda needs a title",
        ),
        (("add", "session", "--mentor", "Dana", "--at", "tue 3pm", "--template", "none"), "first_meeting"),
        (("add", "session", "--mentor", "Dana", "--at", "tue 3pm", "--zone", "pacific"), "America/Vancouver"),
        (("add", "mentor", "Lee", "--zone", "Atlantis"), "There is no time zone like “Atlantis”"),
        (("add", "goal", "x", "--target", "whenever"), "“whenever”"),
        (("add", "goal", "x", "--review-weeks", "0"), "--review-weeks"),
        (("add", "reflection"), "A reflection needs"),
        (("add", "reflection", "--text", "  \n "), "A reflection needs"),
        (("add", "reflection", "--text", "x", "--framework", "none"), "gibbs"),
        (
            ("add", "reflection", "--framework", "quick", "--text", "a", "--answer", "b", "--answer", "c"),
            "2 prompts",
        ),
        (("agenda", "--markdown", "--json"), "Choose either"),
        (("--journal", "", "next"), "--journal"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_usage(began: Mj, db: Path, command: tuple[str, ...], says: str) -> None:
    before = db.read_bytes()
    done = began(*command)
    assert (done.status, done.out) == (2, ""), done
    assert says in done.err
    assert "--help" in done.err
    assert command in (("list",), ("add",)) or one_sentence(done.err)
    assert db.read_bytes() == before


@pytest.mark.parametrize(
    "command",
    [
        ("add", "goal", "x", "--target", "whenever"),
        ("add", "mentor", "Lee", "--role", "wizardry"),
        ("add", "session", "--mentor", "Dana", "--at", "tue 3pm"),
        ("add", "reflection", "--text", "x", "--session", "1"),
        ("add", "question", "x", "--for", "Dana"),
        ("add", "review", "1", "--level", "0"),
        ("import", "json", "missing.json"),
    ],
    ids=" ".join,
)
def test_a_slip_makes_no_journal(mj: Mj, db: Path, command: tuple[str, ...]) -> None:
    assert mj(*command).status in (1, 2)
    assert not db.exists()


def test_half_a_letter_is_refused(mj: Mj, db: Path) -> None:
    done = mj("add", "mentor", os.fsdecode(b"Dana \xff"))
    assert done.status == 2
    assert "not valid UTF-8" in done.err
    done = mj("add", "reflection", "--text", "-", stdin=b"caf\xe9")
    assert done.status == 2
    assert "not valid UTF-8" in done.err
    assert not db.exists()


def make_text(path: Path) -> None:
    path.write_text("Dear diary, this is long enough to be looked at.\n" * 40)


def make_other(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()


def make_damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xaa" * (len(data) - 4096)
    path.write_bytes(data)


def make_newer(path: Path) -> None:
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 9999")
    newer.commit()
    newer.close()


@pytest.mark.parametrize("command", [*READING, ("add", "goal", "x"), ("capture", "x")], ids=" ".join)
@pytest.mark.parametrize(
    ("make", "says"),
    [
        (make_text, "is not a Mentee Journal"),
        (make_other, "is not a Mentee Journal"),
        (make_damaged, "is damaged"),
        (make_newer, "newer version"),
    ],
)
def test_a_file_that_cannot_be_used_stays_as_it_was(
    began: Mj, db: Path, make: object, says: str, command: tuple[str, ...]
) -> None:
    if make in (make_text, make_other):
        db.unlink()
    make(db)  # type: ignore[operator]
    before, beside = db.read_bytes(), sorted(os.listdir(db.parent))
    done = began(*command)
    assert done.status == (2 if command == ("doctor",) else 1), done
    assert says in done.out + done.err
    if command != ("doctor",):
        assert one_sentence(done.err)
    assert db.read_bytes() == before
    assert sorted(os.listdir(db.parent)) == beside


def test_a_folder(mj: Mj, tmp_path: Path) -> None:
    done = mj("next", journal=tmp_path)
    assert done.status == 1
    assert "is a folder" in done.err


def test_a_locked_journal_is_said_to_be_busy(began: Mj, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentee_journal.store.opening.sqlite3.connect", _hasty)
    before = db.read_bytes()
    other = sqlite3.Connection(str(db), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        for command in (("next",), ("add", "goal", "x"), ("capture", "x")):
            done = began(*command)
            assert done.status == 1
            assert "busy" in done.err
            assert one_sentence(done.err)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert db.read_bytes() == before


def _hasty(*arguments: Any, **options: Any) -> sqlite3.Connection:
    """A connection that gives up waiting at once."""
    return sqlite3.Connection(*arguments, **options | {"timeout": 0.01})


def test_a_read_only_journal_can_be_read(began: Mj, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db.chmod(0o400)
    # For the superuser every file can be written to.
    monkeypatch.setattr(os, "access", lambda path, mode: not (mode & os.W_OK and Path(path) == db))
    before = db.read_bytes()
    for command in (("next",), ("list", "mentors"), ("show", "session", "1"), ("export", "json", "-")):
        assert began(*command).status == 0
    done = began("add", "goal", "x")
    assert done.status == 1
    assert "can be read but not changed" in done.err
    assert db.read_bytes() == before


def test_without_a_home(mj: Mj, monkeypatch: pytest.MonkeyPatch, db: Path) -> None:
    monkeypatch.delenv("HOME")
    done = mj("next", journal=None)
    assert done.status == 1
    assert done.err.startswith("HOME is not set")
    assert "--journal FILE" in done.err
    assert mj("add", "mentor", "Dana").status == 0
    monkeypatch.setenv("MENTEE_JOURNAL_FILE", str(db))
    assert mj("list", "mentors", journal=None).out == "1  Dana\n"


def test_a_home_that_cannot_be_written_to(mj: Mj, monkeypatch: pytest.MonkeyPatch) -> None:
    # A place where not even the superuser may make a folder.
    monkeypatch.setenv("HOME", "/proc/none")
    done = mj("add", "mentor", "Dana", journal=None)
    assert done.status == 1
    assert "--journal FILE" in done.err
    assert one_sentence(done.err)


def test_the_app_needs_a_terminal(mj: Mj) -> None:
    for options in ((), ("--demo",)):
        done = mj(*options)
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith("The app needs a terminal.")
        assert one_sentence(done.err)


def test_what_nobody_foresaw_is_a_sentence_without_anybodys_words(began: Mj, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("a secret thought")

    monkeypatch.setattr("mentee_journal.services.sessions.next_session", fail)
    done = began("next")
    assert done.status == 1
    assert "(KeyError)" in done.err
    assert "secret" not in done.err
    assert one_sentence(done.err)


def test_interrupted(began: Mj, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mentee_journal.services.sessions.next_session", interrupt)
    done = began("next")
    assert (done.status, done.err.strip()) == (130, "")


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["-h"], ["add", "session", "-h"], ["list", "--help"], ["--version"]):
        assert run(arguments) == 0
        assert capsys.readouterr().err == ""
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    for name in ("next", "capture", "agenda", "list", "show", "add", "export", "import", "doctor", "where"):
        assert f"  {name} " in out


def test_the_first_record_is_written_nowhere_but_into_the_journal(
    mj: Mj, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise AssertionError("something was to be written into the temporary folder")

    monkeypatch.setattr("tempfile.mkdtemp", nowhere)
    monkeypatch.setattr("tempfile.mkstemp", nowhere)
    assert mj("add", "mentor", "Dana Ortiz").status == 0
    assert db.exists()
