"""Whatever is typed comes back as typed, and nothing of it steers a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Mj
from tests.cli.hostile import HOSTILE
from tests.cli.test_plain import steers

PRINTING = (
    ("next",),
    ("agenda",),
    ("agenda", "--markdown"),
    ("list", "mentors"),
    ("list", "sessions"),
    ("list", "goals"),
    ("list", "reflections"),
    ("list", "strengths"),
    ("show", "mentor", "1"),
    ("show", "session", "1"),
    ("show", "goal", "1"),
    ("show", "reflection", "1"),
    ("show", "strength", "1"),
)


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_through_every_command(mj: Mj, tmp_path: Path, typed: str) -> None:
    name = f"M{typed}"
    added = (
        mj("add", "mentor", f"--headline={typed}", f"--notes={typed}", f"--email=a@{typed}", name),
        mj(
            "add",
            "session",
            "--mentor=1",
            "--at=2027-01-12 15:00",
            f"--goal={typed}",
            f"--agenda=T{typed} :5",
        ),
        mj("add", "goal", f"--why={typed}", "--", typed),
        mj(
            "add",
            "reflection",
            "--session=1",
            "--text=-",
            f"--title={typed}",
            f"--strength=S{typed}",
            stdin=typed.encode(),
        ),
    )
    for done in added:
        assert (done.status, done.err) == (0, "")
        assert done.out.count("\n") == 1
        assert not steers(done.out)
    mentor = mj("show", "mentor", 1, "--json").json
    assert mentor["notes"] == typed
    assert mentor["name"].split() == name.split()
    session = mj("show", "session", 1, "--json").json
    assert session["agenda"][0]["minutes"] == 5
    assert session["agenda"][0]["title"].split() == f"T{typed}".split()
    assert mj("show", "goal", 1, "--json").json["why"] == typed
    assert mj("show", "reflection", 1, "--json").json["answers"][0]["text"] == typed
    for command in PRINTING:
        done = mj(*command)
        assert (done.status, done.err) == (0, ""), command
        assert not steers(done.out)
        if command[0] == "list":
            assert done.out.count("\n") == 1
    out = tmp_path / "out.json"
    assert mj("export", "json", out).status == 0
    other = tmp_path / "other.db"
    assert mj("import", "json", out, journal=other).status == 0
    again = mj("export", "json", "-", journal=other)
    assert json.loads(again.out)["tables"] == json.loads(out.read_text("utf-8"))["tables"]
