"""The index of the search: how it is made, kept in step, looked after and thrown away."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import unicodedata
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from mentee_journal.domain.records import Answer, Question, Reflection
from mentee_journal.domain.search_words import fold
from mentee_journal.services import health, questions, reflections, search
from mentee_journal.store import search_format, search_index
from mentee_journal.store.journal import Journal
from mentee_journal.store.search_texts import KINDS
from tests.services.writes import sample


def found(journal: Journal, text: str) -> list[tuple[str, int]]:
    page = search.find(journal, text, limit_per_kind=1000)
    return [(hit.kind, hit.id) for group in page.groups for hit in group.hits]


def test_sqlite_takes_every_folded_letter_for_a_letter_as_it_is(journal: Journal) -> None:
    """Whatever its tables of letters know: so this program alone decides what a word is."""
    search.refresh(journal)
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE w USING fts5 (x, tokenize = 'unicode61 remove_diacritics 2')")
    db.execute("CREATE VIRTUAL TABLE v USING fts5vocab ('w', 'instance')")
    letters = {
        word
        for code in (*range(0x3400), *range(0x3400, 0xD800, 16), *range(0xE000, sys.maxunicode, 7))
        if unicodedata.category(chr(code))[0] in "LNMS"
        for word in fold(chr(code))
    }
    assert len(letters) > 15_000
    numbered = dict(enumerate(sorted(letters), start=1))
    db.executemany("INSERT INTO w (rowid, x) VALUES (?, ?)", ((n, f"a{word}z {word}") for n, word in numbered.items()))
    seen: dict[int, list[str]] = {}
    for term, n in db.execute("SELECT term, doc FROM v ORDER BY doc, offset"):
        seen.setdefault(n, []).append(term)
    assert [word for n, word in numbered.items() if seen[n] != [f"a{word}z", word]] == []
    assert fold("\ue000\ue001") == () and search_index.facet("x").isalnum() is False


def test_one_kind_is_one_range_and_days_are_bounds_in_it() -> None:
    ranges = [search_index.range_of(kind) for kind in KINDS]
    assert all(first <= last for first, last in ranges)
    assert all(last < first for (_, last), (first, _) in pairwise(ranges))
    assert ranges[-1][1] < 2**63
    day = date(9999, 12, 31).toordinal()
    first, last = search_index.range_of("mentor", day, day)
    assert ranges[0][0] < first < last < ranges[0][1] and search_index.day_of(first) == search_index.day_of(last) == day
    assert search_index.range_of("mentor", 5, 4)[0] > search_index.range_of("mentor", 5, 4)[1]


def test_numbers_of_records_may_be_any(journal: Journal) -> None:
    """An import may bring them; two that would share a number in the index each have one."""
    ids = [1, 2, 2**37, 2**37 + 1, 2**37 - 1, 2**38 - 1, 2**38 + 1, 2**62, 2**62 + 1, 2**63 - 1]
    for number in ids:
        journal.db.execute(
            "INSERT INTO questions (id, uid, text, captured_on, created_at, updated_at)"
            " VALUES (?, ?, ?, '2026-11-11', '2026-11-11T00:00:00Z', '2026-11-11T00:00:00Z')",
            (number, str(number), f"word{number} shared"),
        )
    assert sorted(row_id for _, row_id in found(journal, "shared ")) == sorted(ids)
    for number in ids:
        assert found(journal, f"word{number} ") == [("question", number)]
        journal.db.execute("UPDATE questions SET note = 'again' WHERE id = ?", (number,))
        assert ("question", number) in found(journal, "again ")
    journal.db.execute("DELETE FROM questions WHERE id < 1000 OR id > 1000000000000000")
    assert sorted(row_id for _, row_id in found(journal, "shared ")) == sorted(ids)[2:7]


def test_nothing_is_written_when_nothing_is_stale(journal: Journal) -> None:
    sample(journal)
    assert search.refresh(journal) > 10
    changes = journal.db.total_changes
    assert (search.refresh(journal), search.waiting(journal), journal.db.total_changes) == (0, 0, changes)


def test_it_is_made_in_pieces_and_says_how_far_it_is(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "CHUNK", 4)
    questions_made = [questions.capture(journal, Question(f"one {n}")).id for n in range(10)]
    said: list[int] = []
    assert search.refresh(journal, progress=said.append) == 10 and said == [4, 8, 10]
    journal.db.execute("UPDATE questions SET note = 'other'")
    assert search.refresh(journal, limit=3) == 3 and search.waiting(journal) == 7
    monkeypatch.setattr(search_index, "_HEAVY", 1)
    assert search.refresh(journal, limit=6) == 6
    assert len(found(journal, "other ")) == len(questions_made)


def test_a_megabyte_is_found_to_its_end(journal: Journal) -> None:
    long = reflections.save(
        journal,
        Reflection(date(2026, 11, 11), answers=(Answer("", "x" * 1_000_000 + " " + "word " * 200_000 + "end"),)),
    )
    page = search.find(journal, "end ")
    (hit,) = page.groups[0].hits
    assert hit.id == long.id and hit.snippet[-1].text == "end" and hit.snippet[-1].marked
    assert found(journal, "x" * 70) == [("reflection", long.id)]
    row = journal.one("SELECT length(text) FROM search_docs")
    assert row is not None and row[0] < 1_000_100


def test_what_another_program_cannot_know_does_no_harm(journal: Journal) -> None:
    sample(journal)
    journal.db.execute("INSERT INTO search_stale (kind, record_id) VALUES ('agreement', 7)")
    search.refresh(journal)
    assert search.waiting(journal) == 0


def test_an_index_of_another_form_is_made_anew(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    sample(journal)
    before = found(journal, "what")
    assert before
    assert search_format.is_present(journal)
    monkeypatch.setattr(search_format, "EVERYTHING", "all0")
    monkeypatch.setattr(search_index, "EVERYTHING", "all0")
    assert not search_format.is_present(journal)
    assert search.refresh(journal) > 10 and search_format.is_present(journal)
    assert found(journal, "what") == before
    journal.db.execute("DROP TABLE search_words")
    assert search.refresh(journal) > 10 and found(journal, "what") == before


def test_a_journal_that_cannot_be_written_is_searched_as_it_is(
    journal: Journal, journal_at: Callable[..., Journal]
) -> None:
    known = questions.capture(journal, Question("known")).id
    search.refresh(journal)
    questions.capture(journal, Question("known later"))
    reader = journal_at(journal.path, readonly=True)
    page = search.find(reader, "known")
    assert [hit.id for hit in page.groups[0].hits] == [known] and page.waiting == 1
    assert len(found(journal, "known")) == 2
    assert search.find(reader, "known").waiting == 0 and len(found(reader, "known")) == 2


def test_while_another_program_writes_what_is_there_is_searched(
    journal: Journal, journal_at: Callable[..., Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = questions.capture(journal, Question("known")).id
    search.refresh(journal)
    questions.capture(journal, Question("known later"))
    other = journal_at(journal.path)
    journal.db.execute("PRAGMA busy_timeout = 1")
    monkeypatch.setattr("mentee_journal.services.search.PATIENCE", 0.0)
    with other.writing():
        page = search.find(journal, "known")
    assert [hit.id for hit in page.groups[0].hits] == [known] and page.waiting == 1 and journal.patience == 15.0


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE search_docs SET text = 'other' WHERE id = (SELECT max(id) FROM search_docs)",
        "DELETE FROM search_docs WHERE kind = 'goal'",
        "UPDATE search_docs SET record_id = 99 WHERE id = (SELECT max(id) FROM search_docs)",
        "DELETE FROM search_words_data WHERE id > 1000",
        "DROP TRIGGER questions_update_search; UPDATE questions SET text = 'never heard of'",
    ],
)
def test_the_doctor_knows_when_the_index_has_lost_track(journal: Journal, harm: str) -> None:
    sample(journal)
    search.refresh(journal)
    path = journal.path

    def said() -> str:
        (check,) = [check for check in health.check(path) if check.name == "search"]
        return "" if check.ok else check.words

    assert said() == ""
    journal.db.execute("PRAGMA foreign_keys = OFF")
    for sql in harm.split("; "):
        journal.db.execute(sql)
    assert said()
    search.rebuild(journal)
    assert said() == ""


def test_the_doctor_changes_nothing(journal: Journal) -> None:
    sample(journal)
    journal.close()
    before = journal.path.read_bytes()
    assert all(check.ok for check in health.check(journal.path))
    assert journal.path.read_bytes() == before
    assert os.name == "nt" or stat.S_IMODE(Path(journal.path).stat().st_mode) == 0o600
