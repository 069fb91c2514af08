"""Possible identifiers on the command line: a sentence before things leave, two lists, and a look at a text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mentee_journal.services import profile, trash
from mentee_journal.services.journal import open_journal
from tests.cli.conftest import Mj

WRITTEN = "Rang Mrs Quillfeather on 07700 900123."


@pytest.fixture
def written(mj: Mj) -> Mj:
    mj("add", "mentor", "Dana Ortiz", "--email", "dana@example.org")
    mj("add", "session", "--mentor", "Dana", "--at", "2027-01-12 15:00", "--agenda", "What Mrs Quillfeather asked")
    mj("add", "reflection", "--text", WRITTEN)
    return mj


def _tells_nothing(words: str) -> None:
    assert "uillfeather" not in words
    assert "07700" not in words
    assert "anonym" not in words


def test_an_export_says_how_many_and_goes_on(written: Mj, tmp_path: Path) -> None:
    done = written("export", "json", str(tmp_path / "out.json"))
    assert done.status == 0
    assert (tmp_path / "out.json").exists()
    assert done.err.startswith("Note: what was written holds 3 possible identifiers in 2 records: 2 names and a phone")
    _tells_nothing(done.err)
    piped = written("export", "json", "-")
    assert piped.err == done.err
    assert json.loads(piped.out)["tables"]


def test_what_was_deleted_leaves_with_the_whole_journal_and_is_told(written: Mj, db: Path, tmp_path: Path) -> None:
    with open_journal(db) as journal:
        trash.remove(journal, "reflection", 1)
    done = written("export", "json", str(tmp_path / "out.json"))
    assert " And 1 in earlier versions, drafts or the trash. See where: " in done.err
    _tells_nothing(done.err)
    assert "And 1 in earlier versions" in written("check").out
    found = written("check", "--json").json
    assert (found["found"], found["earlier"]) == (1, 1)


def test_a_check_that_is_off_says_so(written: Mj, db: Path) -> None:
    with open_journal(db) as journal:
        profile.save(journal, replace(profile.get(journal), identifier_check=False))
    assert written("check").out == "The check is switched off in the settings.\n"
    assert written("agenda", "1").err == ""


def test_an_agenda_says_it_on_standard_error_alone(written: Mj) -> None:
    done = written("agenda", "1")
    assert "What Mrs Quillfeather asked" in done.out
    assert done.err.startswith("Note: what was written holds 1 possible identifier: a name.")
    assert "Note" not in done.out


@pytest.mark.parametrize("what", ["ics", "invitation"])
def test_a_calendar_file_is_looked_at_only_with_its_agenda(written: Mj, tmp_path: Path, what: str) -> None:
    words = [str(tmp_path / f"{what}.ics"), "--session", "1"]
    words += ["--my-email", "me@example.org"] if what == "invitation" else []
    assert written("export", what, *words).err == ""
    done = written("export", what, *words, "--agenda", "--force")
    assert done.status == 0
    assert "1 possible identifier" in done.err


def test_contacts_are_looked_at_only_with_their_notes(mj: Mj, tmp_path: Path) -> None:
    mj("add", "mentor", "Dana Ortiz", "--headline", "taught me with Mrs Hall")
    assert mj("export", "vcf", str(tmp_path / "a.vcf")).err == ""
    assert "1 possible identifier" in mj("export", "vcf", str(tmp_path / "b.vcf"), "--notes").err


def test_a_journal_without_findings_says_nothing(mj: Mj, tmp_path: Path) -> None:
    mj("add", "reflection", "--text", "I waited, and it worked.")
    assert mj("export", "json", str(tmp_path / "out.json")).err == ""


def test_words_are_added_moved_and_listed(mj: Mj) -> None:
    mj("add", "mentor", "Dana Ortiz")
    assert "No words" in mj("list", "words").out
    assert "always marked" in mj("add", "word", "Fernleigh", "--always", "--note", "a school").out
    assert "never marked" in mj("add", "word", "FERNLEIGH", "--never").out
    assert mj("list", "words", "--always").out.startswith("No words")
    (word,) = json.loads(mj("list", "words", "--json").out)
    assert word == {"id": 1, "text": "Fernleigh", "list": "allow", "note": "a school"}


def test_a_word_needs_its_list(mj: Mj) -> None:
    done = mj("add", "word", "Fernleigh")
    assert done.status == 2
    assert "--always or --never" in done.err


def test_a_text_is_looked_at_by_place_and_kind(mj: Mj) -> None:
    mj("add", "mentor", "Dana Ortiz")
    text = f"Fine.\n  {WRITTEN}\n"
    done = mj("check", "-", stdin=text.encode())
    assert done.out.splitlines() == [
        "2:8: a name (strong); say “the client” instead",
        "2:28: a phone number (strong); say “their phone” instead",
    ]
    _tells_nothing(done.out)
    found = json.loads(mj("check", "-", "--json", stdin=text.encode()).out)
    assert [(one["line"], one["column"], one["length"], one["kind"]) for one in found] == [
        (2, 8, 16, "name_title"),
        (2, 28, 12, "phone"),
    ]
    assert "can miss some" in mj("check", "-", stdin=b"Fine.\xff\x00").out


def test_the_journal_is_looked_at_by_record(written: Mj) -> None:
    done = written("check")
    assert done.out.splitlines()[1:] == ["  reflection 1: 2", "  session 1: 1"]
    _tells_nothing(done.out)
    assert json.loads(written("check", "--json").out)["found"] == 3
