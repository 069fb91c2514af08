"""What could write down what the user types is switched off before the program begins."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentee_journal.cli import guarded
from tests.cli.conftest import Mj

SECRET = "Mrs-Smith-cried"


def python(script: str, tmp_path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ.get("PATH", ""), "HOME": str(tmp_path), **more}
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=env, timeout=60, stdin=subprocess.DEVNULL
    )


@pytest.mark.parametrize(
    "name", ["TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT", "TEXTUAL_DRIVER", "TEXTUAL_PRESS", "PYTHONINSPECT"]
)
def test_what_is_for_developers_goes(tmp_path: Path, name: str) -> None:
    script = "import os\nfrom mentee_journal.cli import guarded\nguarded.begin()\nprint(sorted(os.environ))"
    said = python(script, tmp_path, **{name: "1", "TEXTUAL_ANIMATIONS": "none"}).stdout
    assert f"'{name}'" not in said
    assert "'TEXTUAL_ANIMATIONS'" in said


def test_the_door_begins_with_it() -> None:
    from mentee_journal.cli import start

    assert start.main.__code__.co_names[:2] == ("guarded", "begin")


@pytest.mark.skipif(os.name == "nt", reason="no such limits there")
def test_a_crash_writes_no_core_file_and_files_are_private(tmp_path: Path) -> None:
    script = (
        "import os, resource\nfrom mentee_journal.cli import guarded\nguarded.begin()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), oct(os.umask(0)))"
    )
    assert python(script, tmp_path).stdout == "(0, 0) 0o77\n"


@pytest.mark.parametrize(
    "crash",
    [
        f"words = {SECRET!r}\nraise ValueError(words)",
        f"class Left:\n    def __del__(self): raise ValueError({SECRET!r})\nLeft()",
    ],
)
def test_an_error_nobody_caught_tells_no_words(tmp_path: Path, crash: str) -> None:
    done = python(f"from mentee_journal.cli import guarded\nguarded.begin()\n{crash}", tmp_path)
    assert SECRET not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_where_tells_the_kind_and_the_line() -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        assert guarded.where(error).startswith("KeyError (test_guarded.py, line ")


@pytest.mark.skipif(os.name == "nt", reason="no modes there")
def test_a_mode_that_was_mended_is_said_once(began: Mj, db: Path) -> None:
    db.chmod(0o644)
    first = began("list", "mentors")
    assert first.err == "Others on this computer could open the journal's file. Now only you can.\n"
    assert began("list", "mentors").err == ""
