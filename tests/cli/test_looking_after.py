"""Export, import, doctor and the sample, as commands."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from mentee_journal.domain.backup_views import BackupReason
from mentee_journal.services import backups
from tests.cli.conftest import Mj


def test_export_and_import(began: Mj, db: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out.json", tmp_path / "other.db"
    done = began("export", "json", out)
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith(f" rows to {out}.\n")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert began("export", "json", "-").out == out.read_text("utf-8")

    again = began("export", "json", out)
    assert again.status == 1
    assert again.err == f"There is already a file at {out}, and it was left as it is. With --force it is replaced.\n"
    assert began("export", "json", out, "--force").status == 0
    assert "the journal itself" in began("export", "json", db, "--force").err

    done = began("import", "json", "--yes", out, journal=other)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"In {out}: 1 mentor, 1 session")
    assert done.out.endswith(f" rows into {other}.\n")
    assert stat.S_IMODE(other.stat().st_mode) == 0o600
    assert began("list", "sessions", "--json", journal=other).json == began("list", "sessions", "--json").json

    before = other.read_bytes()
    done = began("import", "json", "--yes", out, journal=other)
    assert done.status == 1
    assert "not empty" in done.err
    assert "--journal" in done.err
    assert other.read_bytes() == before


def test_an_import_is_told_and_asked_first(began: Mj, tmp_path: Path) -> None:
    out, other = tmp_path / "out.json", tmp_path / "other.db"
    assert began("export", "json", out).status == 0
    told = began("import", "json", "--dry-run", out, journal=other)
    assert (told.status, other.exists()) == (0, False)
    assert "The newest was written " in told.out
    no = began("import", "json", out, journal=other, stdin=b"n\n")
    assert (no.status, no.out, other.exists()) == (0, told.out + "Nothing was imported.\n", False)
    nobody = began("import", "json", out, journal=other, stdin=b"")
    assert (nobody.status, other.exists()) == (1, False)
    assert "With --yes nothing is asked." in nobody.err
    assert began("import", "json", out, journal=other, stdin=b"y\n").status == 0
    assert other.exists()


def test_a_bad_import_makes_no_journal(began: Mj, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    document = json.loads(began("export", "json", "-").out)
    document["tables"]["sessions"][0]["mentor_id"] = 99
    out.write_text(json.dumps(document))
    done = began("import", "json", "--yes", out, journal=tmp_path / "other.db")
    assert done.status == 1
    assert "sessions" in done.err
    assert not (tmp_path / "other.db").exists()


def test_doctor_says_what_it_checked(began: Mj, db: Path) -> None:
    before = db.read_bytes()
    done = began("doctor")
    assert (done.status, done.err) == (0, "")
    *checks, closing = done.out.splitlines()
    assert len(checks) >= 6
    assert all(line.startswith("✓ ") for line in checks)
    assert closing.startswith("The journal is well: ")
    report = began("doctor", "--json").json
    assert report["ok"] is True
    assert len(report["checks"]) == len(checks)
    assert db.read_bytes() == before


def test_doctor_finds_what_is_wrong(began: Mj, db: Path) -> None:
    db.chmod(0o644)
    other = sqlite3.connect(db)
    other.execute("PRAGMA foreign_keys = OFF")
    other.execute("UPDATE sessions SET mentor_id = 99")
    other.commit()
    other.close()
    done = began("doctor")
    assert done.status == 1
    wrong = [line for line in done.out.splitlines() if line.startswith("! ")]
    assert {line.partition(":")[0] for line in wrong} == {"! links", "! file mode"}
    assert done.out.splitlines()[-1].startswith("The journal needs care: 2 things to look at, marked with “!”. ")
    told = began("doctor", "--json")
    assert told.status == 1
    assert json.loads(told.out)["ok"] is False


def test_the_sample_does_not_touch_the_users_journal(began: Mj, db: Path) -> None:
    before = db.read_bytes()
    assert "Dana Ortiz" in began("--demo", "next").out
    done = began("--demo", "add", "goal", "Try the sample")
    assert done.status == 0
    assert done.err == "This was done in the sample journal, which is thrown away now.\n"
    for command in ("mentors", "sessions", "goals", "reflections", "strengths"):
        assert began("--demo", "list", command).status == 0
        for row in began("--demo", "list", command, "--json").json[:1]:
            assert began("--demo", "show", command, row["id"]).status == 0
    assert db.read_bytes() == before


@pytest.mark.parametrize("schema", [1, 2])
@pytest.mark.parametrize(
    "command", [("next",), ("list", "mentors"), ("calendar",), ("export", "vcf", "-")], ids=" ".join
)
def test_a_journal_of_an_earlier_version_is_read_at_once(
    mj: Mj, tmp_path: Path, schema: int, command: tuple[str]
) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    old = Path(shutil.copy(Path(__file__).parents[1] / "data" / f"journal-schema-{schema}.db", folder / "old.db"))
    old.chmod(0o600)
    done = mj(*command, journal=old)
    assert (done.status, done.err) == (0, "")
    assert done.out.strip()
    assert [one.why for one in backups.listing(old) if one.why is BackupReason.UPDATE], "a copy of it as it was"


def test_doctor_mends_what_is_safe_to_mend(began: Mj, db: Path) -> None:
    other = sqlite3.connect(db, isolation_level=None)
    for sql in (
        "DROP TABLE search_tags",
        "DROP TABLE search_stale",
        "DROP TRIGGER goals_update_history",
        "DROP VIEW active_goals",
        "DROP INDEX goals_by_status",
        "UPDATE step_now SET recording = 0",
    ):
        other.execute(sql)
    other.close()
    db.chmod(0o644)
    left = db.with_name(".mj-0123456789abcdef.part")
    left.write_text("half")
    os.utime(left, (0, 0))
    ours = db.with_name("notes.part")
    ours.write_text("mine")
    before = db.read_bytes()
    told = began("doctor")
    assert told.status == 1 and "--fix" in told.out
    assert db.read_bytes() == before, "without --fix nothing is changed"
    done = began("doctor", "--fix")
    assert (done.status, done.err) == (0, ""), done.out
    assert sum(line.startswith("+ ") for line in done.out.splitlines()) >= 3
    assert stat.S_IMODE(db.stat().st_mode) == 0o600
    assert not left.exists() and ours.exists()
    assert began("search", "grading").status in (0, 1)
    assert began("doctor", "--fix").out.startswith("✓ "), "nothing is left to mend"


def test_doctor_of_a_damaged_journal(began: Mj, db: Path) -> None:
    raw = bytearray(db.read_bytes())
    raw[4096 : 4096 * 9] = bytes(4096 * 8)
    db.write_bytes(raw)
    done = began("doctor")
    assert done.status == 2
    assert "salvage" in done.out and "restore" in done.out
    assert json.loads(began("doctor", "--json").out)["damaged"] is True
    fixed = began("doctor", "--fix")
    assert fixed.status == 2
    assert db.read_bytes() == raw
    assert began("salvage", "--to", db.with_name("new.db")).status == 0
    assert db.read_bytes() == raw
    assert began("doctor", journal=db.with_name("new.db")).status == 0


def test_doctor_of_none(mj: Mj, tmp_path: Path) -> None:
    done = mj("doctor", journal=tmp_path / "nothing.db")
    assert done.status == 1
    assert "no journal" in done.err


@pytest.mark.skipif(os.name == "nt", reason="no pipes with names there")
@pytest.mark.parametrize("end", ["", "-journal"])
@pytest.mark.parametrize("command", [("doctor",), ("doctor", "--fix"), ("salvage",)])
def test_a_pipe_in_its_place_is_not_waited_for(began: Mj, db: Path, end: str, command: tuple[str, ...]) -> None:
    pipe = db.with_name(db.name + end)
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    assert began(*command).status in (0, 1, 2)
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
