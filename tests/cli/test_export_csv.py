"""Tables for a spreadsheet: private, whole, and nothing in them that it would run."""

from __future__ import annotations

import csv
import io
import os
import stat
from pathlib import Path

import pytest

from mentee_journal.exchange import csv_tables
from tests.cli.conftest import Mj
from tests.cli.test_plain import steers

EVIL = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    '"=1',
    "'=1",
    "\u00a0=1",
    "\ufeff=1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x")',
)


@pytest.mark.parametrize("text", EVIL)
def test_what_a_spreadsheet_would_run_is_text(text: str) -> None:
    assert csv_tables.cell(text).startswith("'")
    row = next(csv.DictReader(io.StringIO(csv_tables.table_text([{"a": text}]))))
    assert row["a"][:1] == "'"


@pytest.mark.parametrize("text", ["Dana", "a = b", "1-2", "dana@example.org", "", "’tis", '"quoted", she said'])
def test_ordinary_words_stay(text: str) -> None:
    assert next(csv.DictReader(io.StringIO(csv_tables.table_text([{"a": text, "b": 1}]))))["a"] == text


def test_numbers_stay_numbers() -> None:
    assert csv_tables.table_text([{"level": -1, "text": None}]).splitlines()[1] == '-1,""'


def test_a_folder_of_tables(began: Mj, tmp_path: Path) -> None:
    began("add", "mentor", "--notes", "=HYPERLINK(1)\x1b[2J\u202e", "Evil")
    old = os.umask(0)
    try:
        done = began("export", "csv", tmp_path / "out")
    finally:
        os.umask(old)
    assert done.status == 0, done.err
    assert done.out.startswith("Wrote ")
    names = sorted(os.listdir(tmp_path / "out"))
    assert "mentors.csv" in names
    assert "changes.csv" not in names
    assert {stat.S_IMODE((tmp_path / "out" / name).stat().st_mode) for name in names} == {0o600}
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    text = (tmp_path / "out" / "mentors.csv").read_text("utf-8-sig")
    assert not steers(text.replace("\r\n", "\n"))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["notes"][:14] for row in rows if row["name"] == "Evil"] == ["'=HYPERLINK(1)"]


def test_other_files_are_left_as_they_are(began: Mj, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mentors.csv").write_text("mine")
    (tmp_path / "out" / "other.txt").write_text("mine")
    done = began("export", "csv", tmp_path / "out")
    assert (done.status, done.out) == (1, "")
    assert "already a file mentors.csv" in done.err
    assert sorted(os.listdir(tmp_path / "out")) == ["mentors.csv", "other.txt"]
    assert began("export", "csv", "--yes", tmp_path / "out").status == 0
    assert (tmp_path / "out" / "mentors.csv").read_text() != "mine"
    assert (tmp_path / "out" / "other.txt").read_text() == "mine"
    (tmp_path / "file").write_text("mine")
    assert "is a file" in began("export", "csv", tmp_path / "file").err
    assert began("export", "csv", tmp_path / "no" / "folder").status == 1
