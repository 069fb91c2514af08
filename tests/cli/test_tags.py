"""Tags on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentee_journal.services import backups
from tests.cli.conftest import Mj


@pytest.fixture
def tagged(mj: Mj) -> Mj:
    """A reflection and two thoughts with tags."""
    mj("add", "reflection", "--text", "On #grading and #Energy", "--tag", "family work")
    mj("capture", "Why #grading?")
    mj("capture", "And #family-work?")
    return mj


def test_every_tag_with_where_it_stands(tagged: Mj) -> None:
    assert tagged("list", "tags").out == (
        "#family work: 1 reflection and 1 captured thought\n"
        "#grading: 1 reflection and 1 captured thought\n"
        "#Energy: 1 reflection\n"
    )
    assert tagged("list", "tags", "--json").json[2] == {"name": "Energy", "records": 1, "kinds": {"reflection": 1}}
    assert tagged("list", "tags", "--limit", "1").out.splitlines() == [
        "#family work: 1 reflection and 1 captured thought",
        "There are more: --limit 0 lists all of them.",
    ]
    assert len(tagged("list", "tags", "--limit", "0").out.splitlines()) == 3
    assert len(tagged("list", "tags", "--limit", "2", "--json").json) == 2


def test_none_yet(mj: Mj) -> None:
    mj("capture", "C# and #1")
    assert mj("list", "tags").out == "No tags yet.\n"
    assert mj("list", "tags", "--json").json == []


def test_renaming_asks_and_says_what_it_changes(tagged: Mj) -> None:
    done = tagged("tag", "rename", "GRADING", "#grades", stdin=b"n\n")
    assert done.err == "Rename #GRADING to #grades in 2 records: 1 reflection and 1 captured thought? [y/N]\n"
    assert (done.status, done.out) == (0, "Nothing was changed.\n")
    done = tagged("tag", "rename", "GRADING", "#grades", stdin=b"y\n")
    assert done.out == "Renamed #grading in 2 records: 1 reflection and 1 captured thought.\n"
    assert "Why #grades?" in tagged("list", "questions").out


def test_merging_and_removing(tagged: Mj) -> None:
    done = tagged("tag", "merge", "energy", "grading", "--yes")
    assert (done.status, done.out) == (0, "Merged #Energy in 1 reflection.\n")
    done = tagged("tag", "remove", "#Family Work", "--yes")
    assert done.out == "Removed #family work in 2 records: 1 reflection and 1 captured thought.\n"
    assert tagged("list", "tags").out == "#grading: 1 reflection and 1 captured thought\n"
    assert "And family-work?" in tagged("list", "questions").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rename", "nowhere", "x"), "There is no tag “nowhere” in your journal."),
        (("rename", "nowhere", "x", "--yes"), "There is no tag “nowhere” in your journal."),
        (("rename", "energy", "grading", "--yes"), "There is a tag #grading already."),
        (("rename", "energy", "2026", "--yes"), "“2026” can be no tag"),
        (("merge", "energy", "nowhere", "--yes"), "There is no tag “nowhere”"),
        (("remove", "energy"), "There was no answer, so nothing was changed."),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(tagged: Mj, words: tuple[str, ...], said: str) -> None:
    done = tagged("tag", *words, stdin=b"")
    assert done.status == 1 and said in done.err and not done.out
    assert len(tagged("list", "tags").out.splitlines()) == 3


def test_without_a_journal(mj: Mj) -> None:
    done = mj("tag", "remove", "x", "--yes")
    assert done.status == 1 and "no journal" in done.err


def test_a_tag_of_many_records_wants_their_number_typed_and_makes_a_backup(mj: Mj, db: Path) -> None:
    for number in range(21):
        mj("capture", f"#grading {number}")
    asked = mj("tag", "rename", "grading", "energy", stdin=b"y\n")
    assert asked.out == "Nothing was changed.\n" and "Type 21 to go on" in asked.err
    assert mj("tag", "rename", "grading", "energy", stdin=b"21\n").out == "Renamed #grading in 21 captured thoughts.\n"
    assert len(backups.listing(db)) == 1
    assert mj("tag", "remove", "energy", "--yes").status == 0
    assert len(backups.listing(db)) == 2
