"""A search whose index another program damaged or emptied: it is made anew of what was written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mentee_journal.domain.errors import Damaged, Refused
from mentee_journal.domain.records import Question
from mentee_journal.services import health, questions, search, tags
from mentee_journal.store import search_format
from mentee_journal.store.journal import Journal
from tests.services.writes import sample


def found(journal: Journal, text: str, *, best: bool = False) -> set[tuple[str, int]]:
    page = search.find(journal, text, limit_per_kind=1000, best=best)
    return {(hit.kind, hit.id) for group in page.groups for hit in group.hits}


def said(journal: Journal, name: str = "search") -> str:
    (check,) = [check for check in health.check(journal.path) if check.name == name]
    return "" if check.ok else check.words


@pytest.fixture
def spoilt(journal: Journal, journal_at: Callable[..., Journal]) -> Callable[[str], Journal]:
    """Gives the journal to another program, and opens it anew: a connection knows what it has read."""

    def spoil(harm: str) -> Journal:
        questions.capture(journal, Question("What of zebras? #stripes"))
        sample(journal)
        search.refresh(journal)
        assert ("question", 1) in found(journal, "zebras ")
        assert not said(journal)
        journal.db.execute("PRAGMA foreign_keys = OFF")
        for sql in harm.split("; "):
            journal.db.execute(sql)
        path = journal.path
        journal.close()
        return journal_at(path)

    return spoil


UNREADABLE = [
    "DELETE FROM search_words_data",
    "DELETE FROM search_words_data WHERE id = 10",
    "UPDATE search_words_data SET block = x'00'",
    "DELETE FROM search_words_config",
    "UPDATE search_words_config SET v = 99",
    "DELETE FROM search_docs",
    "DELETE FROM search_docs; INSERT INTO search_words (search_words) VALUES ('delete-all')",
]


@pytest.mark.parametrize("harm", UNREADABLE)
def test_an_index_that_cannot_be_read_is_said_to_be_and_made_anew(
    spoilt: Callable[[str], Journal], journal_at: Callable[..., Journal], harm: str
) -> None:
    journal = spoilt(harm)
    assert "search --rebuild" in said(journal)
    reader = journal_at(journal.path, readonly=True)
    try:
        found(reader, "zebras ")
    except Damaged as error:
        assert str(error) == search_format.BROKEN
    assert ("question", 1) in found(journal, "zebras ")
    assert said(journal) == ""
    assert ("question", 1) in found(reader, "zebras ")


@pytest.mark.parametrize("harm", UNREADABLE)
def test_it_can_be_made_anew_when_asked(spoilt: Callable[[str], Journal], harm: str) -> None:
    journal = spoilt(harm)
    assert search.rebuild(journal) > 10
    assert said(journal) == "" and ("question", 1) in found(journal, "zebras ", best=True)


@pytest.mark.parametrize("harm", ["DELETE FROM search_words_docsize", "DELETE FROM search_words_data WHERE id = 1"])
def test_best_first_needs_more_than_finding_does(spoilt: Callable[[str], Journal], harm: str) -> None:
    journal = spoilt(harm)
    assert "search --rebuild" in said(journal)
    assert ("question", 1) in found(journal, "zebras ", best=True)
    assert said(journal) == ""


def test_what_was_written_meanwhile_is_found(spoilt: Callable[[str], Journal]) -> None:
    """The rows of the damaged index cannot be taken back one by one."""
    journal = spoilt("DELETE FROM search_words_data WHERE id = 1")
    questions.capture(journal, Question("And what of okapis?"))
    assert len(found(journal, "okapis ")) == 1


def test_a_view_or_a_table_in_the_place_of_the_index(spoilt: Callable[[str], Journal]) -> None:
    journal = spoilt("DROP TABLE search_words; CREATE VIEW search_words AS SELECT * FROM search_docs")
    assert ("question", 1) in found(journal, "zebras ")
    journal.db.execute("DROP TABLE search_words")
    journal.db.execute("CREATE TABLE search_words (title, text)")
    assert ("question", 1) in found(journal, "zebras ")


def test_triggers_that_are_gone_are_put_back_when_the_index_is_made_anew(spoilt: Callable[[str], Journal]) -> None:
    journal = spoilt("DROP TRIGGER questions_insert_search; DROP TRIGGER goals_update_search")
    questions.capture(journal, Question("And what of okapis?"))
    assert not found(journal, "okapis ")
    assert "search --rebuild" in said(journal, "schema")
    search.rebuild(journal)
    assert said(journal, "schema") == "" and len(found(journal, "okapis ")) == 1
    questions.capture(journal, Question("Okapis again?"))
    assert len(found(journal, "okapis ")) == 2


@pytest.mark.parametrize(
    "parts",
    ["answer:99999999999999999999", "level:x", "level:7", "given:\u00b2", "item:x:y", "::", "wording:1:level:9", ""],
)
def test_parts_that_are_none_end_nothing(spoilt: Callable[[str], Journal], parts: str) -> None:
    journal = spoilt("SELECT 1")
    journal.db.execute("UPDATE search_docs SET parts = ?, text = 'zebra'", (parts,))
    journal.db.execute("INSERT INTO search_words (search_words) VALUES ('rebuild')")
    assert len(found(journal, "zebra ")) > 5
    for group in search.find(journal, "zebra ").groups:
        search.preview(journal, group.hits[0], "zebra ")


def test_days_that_are_none_end_nothing(spoilt: Callable[[str], Journal]) -> None:
    journal = spoilt(f"UPDATE search_docs SET id = (id >> 59 << 59) + ({2**22 - 1} << 37) + record_id")
    journal.db.execute("INSERT INTO search_words (search_words) VALUES ('rebuild')")
    assert ("question", 1) in found(journal, "zebras ")


def test_the_doctor_misses_no_tag(spoilt: Callable[[str], Journal]) -> None:
    journal = spoilt("DELETE FROM search_tags")
    assert "search --rebuild" in said(journal)
    search.rebuild(journal)
    assert said(journal) == "" and "stripes" in {row.name for row in tags.listing(journal)}
    journal.db.execute("UPDATE search_tags SET tag_key = tag_key || char(0) || '[/b]', name = char(27) || '[31m'")
    assert "search --rebuild" in said(journal)
    assert len(tags.listing(journal)) >= 1


def test_a_full_disk_stops_no_search(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    known = questions.capture(journal, Question("known")).id
    search.refresh(journal)
    questions.capture(journal, Question("known later"))
    run = journal.run

    def full(sql: str, *values: object) -> object:
        if "search_docs" in sql:
            raise Refused("The disk is full.")
        return run(sql, *values)  # type: ignore[arg-type]

    monkeypatch.setattr(journal, "run", full)
    page = search.find(journal, "known")
    assert [hit.id for hit in page.groups[0].hits] == [known] and page.waiting == 1


def test_tags_of_records_that_are_none_end_nothing(spoilt: Callable[[str], Journal]) -> None:
    journal = spoilt("SELECT 1")
    before = tags.listing(journal)
    journal.db.execute("PRAGMA foreign_keys = OFF")
    for number in (0, 5, -1, 9 << 59, (16 << 59) - 1, -(16 << 59)):
        journal.db.execute(
            "INSERT INTO search_tags (doc_id, tag_key, name) VALUES (?, 'strange', 'strange')", (number,)
        )
    assert tags.listing(journal) == before
