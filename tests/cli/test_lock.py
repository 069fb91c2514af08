"""A locked journal on the command line: asked before anything else, never half, and nothing given away."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from mentee_journal.cli import unlocking
from mentee_journal.cli.lazy import KeyedGroup
from mentee_journal.cli.main import cli
from mentee_journal.services import lock
from tests import templates
from tests.cli.conftest import NOW, Mj
from tests.cli.test_process import environment, program

pytest.importorskip("sqlcipher3")
SECRET = templates.PASSPHRASE


@pytest.fixture(autouse=True)
def _nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """No terminal and no wait, whatever the suite is run from."""
    monkeypatch.setattr(unlocking, "can_ask", lambda: False)
    monkeypatch.setattr(lock, "pause_after", lambda tries: 0.0)


@pytest.fixture
def locked(db: Path) -> Path:
    """A locked journal whose key nobody knows."""
    return templates.put(db, templates.locked(NOW))


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed on a terminal, one after the other."""
    answers: list[str] = []
    monkeypatch.setattr(unlocking, "can_ask", lambda: True)
    monkeypatch.setattr(unlocking, "ask", lambda prompt: answers.pop(0))
    return answers


def test_without_a_terminal_it_is_one_sentence_and_the_file_stays(mj: Mj, locked: Path) -> None:
    before = locked.read_bytes()
    for command in (("today",), ("list", "mentors"), ("add", "mentor", "Dana"), ("capture", "a thought"), ("next",)):
        done = mj(*command)
        assert (done.status, done.out) == (1, "")
        assert "is locked" in done.err and unlocking.VARIABLE in done.err and done.err.count("\n") == 1
    assert locked.read_bytes() == before


def leaves(group: click.Group, *before: str) -> Iterator[tuple[click.Group, tuple[str, ...]]]:
    """Every command with the group it stands in."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from leaves(command, *before, name)
        else:
            yield group, (*before, name)


def test_every_command_asks_for_the_passphrase(mj: Mj, locked: Path) -> None:
    found = list(leaves(cli))
    assert len(found) > 50 and ("trash", "restore") in {name for _, name in found}
    assert [name for group, name in found if not isinstance(group, KeyedGroup)] == []
    for command in (("trash", "list"), ("trash", "restore", "1"), ("tag", "rename", "a", "b"), ("trash", "keep")):
        assert unlocking.VARIABLE in mj(*command).err


def test_the_trash_of_a_locked_journal_opens(mj: Mj, locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(unlocking.VARIABLE, SECRET)
    assert mj("trash", "keep", "30").status == 0
    monkeypatch.setenv(unlocking.VARIABLE, SECRET)
    assert "for 30 days" in mj("trash", "keep").out


def test_slips_and_help_are_answered_without_a_passphrase(mj: Mj, locked: Path) -> None:
    assert mj("add", "mentor", "--help").status == 0
    assert mj("add", "mentor").status == 2
    assert mj("where").out.strip() == str(locked)


def test_the_variable_opens_it_and_no_other_program_is_given_it(
    mj: Mj, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(unlocking.VARIABLE, SECRET)
    assert mj("add", "mentor", "Dana").status == 0
    assert unlocking.VARIABLE not in os.environ
    lock.lock(locked)
    monkeypatch.setenv(unlocking.VARIABLE, "wrong")
    done = mj("list", "mentors")
    assert (done.status, done.out) == (1, "")
    assert f"in {unlocking.VARIABLE} does not open" in done.err and "wrong" not in done.err


@pytest.mark.skipif(os.name == "nt", reason="no shell of that kind there")
def test_an_agent_that_it_leaves_running_is_not_waited_for(mj: Mj, locked: Path, tmp_path: Path) -> None:
    script, number = tmp_path / "key.sh", tmp_path / "number"
    script.write_text(f"echo '{SECRET}'; sleep 600 & echo $! > '{number}'")
    try:
        assert mj("--key-command", f"sh {script}", "list", "mentors").status == 0
    finally:
        os.kill(int(number.read_text()), signal.SIGTERM)


def test_a_command_prints_it(mj: Mj, locked: Path, tmp_path: Path) -> None:
    script = tmp_path / "key.py"
    script.write_text(f"print({SECRET!r}); print('more')")
    assert mj("--key-command", f"{sys.executable} {script}", "list", "mentors").status == 0
    lock.lock(locked)
    for broken in ("import sys; print('hush'); sys.exit(3)", "print()", "print('hush')"):
        script.write_text(broken)
        done = mj("--key-command", f"{sys.executable} {script}", "list", "mentors")
        assert (done.status, done.out, "hush" in done.err) == (1, "", False)
    assert "quotation mark" in mj("--key-command", "'x", "list", "mentors").err
    assert "could not be started" in mj("--key-command", "/not/there", "list", "mentors").err


def test_the_terminal_is_asked_before_standard_input_is_read(mj: Mj, locked: Path, typed: list[str]) -> None:
    typed[:] = ["wrong", SECRET]
    done = mj("capture", "-", stdin=b"how to grade movement?")
    assert done.status == 0 and "is not the passphrase" in done.err
    assert "grade movement" in mj("list", "questions").out
    lock.lock(locked)
    typed[:] = ["wrong"] * unlocking.TRIES
    done = mj("capture", "-", stdin=b"again")
    assert (done.status, done.out, typed) == (1, "", [])


def test_setting_it_is_acknowledged_and_typed_twice(mj: Mj, db: Path, typed: list[str]) -> None:
    mj("add", "mentor", "Dana")
    before = db.read_bytes()
    assert mj("encrypt", stdin=b"yes\n").status == 1
    typed[:] = ["short", "a long passphrase", "another", *["short"] * 2]
    assert mj("encrypt", stdin=b"nobody can reset this\n").status == 1
    assert db.read_bytes() == before
    typed[:] = ["a long passphrase", "a long passphrase"]
    done = mj("encrypt", stdin=b"Nobody can reset this.\n")
    assert done.status == 0 and "Nobody can reset" in done.err
    lock.lock(db)
    typed[:] = [done.out.strip().lower()]
    assert "Dana" in mj("list", "mentors").out


def test_scripts_set_change_and_remove_it(mj: Mj, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mj("add", "mentor", "Dana")
    assert mj("encrypt").status == 1
    assert "With --yes" in mj("encrypt").err
    monkeypatch.setenv(unlocking.VARIABLE, "a long passphrase")
    first = mj("encrypt", "--yes")
    assert first.status == 0 and len(first.out.strip()) == 69
    monkeypatch.setenv(unlocking.VARIABLE, "a long passphrase")
    assert "already" in mj("encrypt", "--yes").err
    lock.lock(db)
    monkeypatch.setenv(unlocking.VARIABLE, "a long passphrase")
    assert mj("passwd", "--recovery-key").out == first.out
    lock.lock(db)
    monkeypatch.setenv(unlocking.VARIABLE, "a long passphrase")
    monkeypatch.setenv(unlocking.NEW_VARIABLE, "another long passphrase")
    second = mj("passwd")
    assert second.status == 0 and second.out != first.out
    lock.lock(db)
    monkeypatch.setenv(unlocking.VARIABLE, "a long passphrase")
    assert mj("decrypt", "--yes").status == 1
    monkeypatch.setenv(unlocking.VARIABLE, "another long passphrase")
    assert mj("decrypt", "--yes").status == 0
    assert "Dana" in mj("list", "mentors").out and db.read_bytes().startswith(b"SQLite")
    assert mj("decrypt").status == mj("passwd").status == 1


def test_without_the_extra_it_is_said_how_to_get_it(mj: Mj, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mj("add", "mentor", "Dana")
    locked = templates.put(db.with_name("locked.db"), templates.locked(NOW))
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    for done in (mj("encrypt", "--yes"), mj("list", "mentors", journal=locked)):
        assert done.status == 1 and done.out == ""
        assert done.err.count("\n") == 1
    monkeypatch.setenv(unlocking.VARIABLE, SECRET)
    done = mj("list", "mentors", journal=locked)
    assert "mentee-journal[encrypt]" in done.err and done.err.count("\n") == 1


def test_the_quick_entrance_asks_too(tmp_path: Path) -> None:
    path = templates.put(tmp_path / "t.db", templates.locked(NOW))
    env = environment(tmp_path)
    for command in (("today",), ("next",), ("capture", "a thought")):
        done = program("--journal", path, *command, env=env)
        assert (done.returncode, done.stdout) == (1, b"") and b"is locked" in done.stderr
    done = program("--journal", path, "capture", "a thought", env={**env, unlocking.VARIABLE: SECRET})
    assert done.returncode == 0, done.stderr
    key = f"{sys.executable} -c \"import os; print({SECRET!r} if {unlocking.VARIABLE!r} not in os.environ else '')\""
    done = program("--journal", path, "today", "--json", env={**env, unlocking.COMMAND_VARIABLE: key})
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="only there the system shows what a program was started with")
def test_what_it_was_started_with_is_shown_to_nobody() -> None:
    script = (
        "import ctypes; from mentee_journal.cli.unlocking import take_from_environment;"
        "take_from_environment(); print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=True)
    assert told.stdout.strip() == "0"


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_command_that_is_ended_leaves_no_copy_without_a_lock(
    mj: Mj, locked: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    from mentee_journal.store import locking

    number = getattr(signal, name)
    if signal.getsignal(number) is not signal.SIG_DFL:
        pytest.skip("it is not as it is usually")
    before = locked.read_bytes()
    monkeypatch.setattr(locking, "_compare", lambda *_: signal.raise_signal(number))
    monkeypatch.setenv(unlocking.VARIABLE, SECRET)
    assert mj("decrypt", "--yes").status == 128 + number
    assert locked.read_bytes() == before
    assert [file.name for file in locked.parent.iterdir() if file.name.startswith(".mj-")] == []
    assert signal.getsignal(number) is signal.SIG_DFL
