"""Whatever is done to a journal, in any order and by whomever: a search finds what a plain scan finds."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.search_words import fold
from mentee_journal.domain.search_words import stem as own_stem
from mentee_journal.services import history, search, transfer, trash
from mentee_journal.store.journal import Journal
from tests import templates
from tests.conftest import NOW, Clock
from tests.services import search_oracle as oracle
from tests.services.writes import WRITES, Ids, sample

ENGLISH = "the waited wait Pacing school schools grade graded grading Grades happy happily use using dying"
WORDS = (
    *ENGLISH.split(),
    *("Zoë", "zoe", "Zoe\u0308", "naïve", "STRASSE", "straße", "治療", "療", "שָׁלוֹם", "don’t", "7.2", "ﬁne"),
    *(
        "#evaluation",
        "evaluation",
        "#Évaluation-2",
        "Dana",
        "x" * 70,
        "x" * 64,
        "re\u00adgrade",
        "👩🏽‍⚕️",
        "\ue000",
        "a\x00b",
    ),
)
BETWEEN = (" ", " ", "\n", ", ", " \ue000 ", "\u200b", "-", "/", '"', "\u202e")

TEXT_COLUMNS = (
    ("mentors", "notes"),
    ("sessions", "takeaways"),
    ("session_goals", "text"),
    ("agenda_items", "outcome"),
    ("questions", "note"),
    ("question_answers", "text"),
    ("goals", "why"),
    ("goal_wordings", "criteria"),
    ("progress_reviews", "evidence"),
    ("reflections", "title"),
    ("reflection_answers", "text"),
    ("tags", "name"),
    ("evidence", "note"),
    ("capability_names", "name"),
    ("follow_ups", "happened"),
    ("touchpoints", "note"),
)

DAYS = ("2026-11-11", "2026-11-12", "1900-01-01", "9999-12-31")
DAYS_COLUMNS = (
    ("mentors", "started_on"),
    ("questions", "captured_on"),
    ("goals", "started_on"),
    ("reflections", "written_on"),
    ("evidence", "seen_on"),
    ("follow_ups", "agreed_on"),
    ("touchpoints", "happened_on"),
)
MOMENTS = (("2026-11-11T13:00:00Z", "Pacific/Auckland"), ("2026-11-12T03:00:00Z", "America/Los_Angeles"))

texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BETWEEN)), min_size=1, max_size=6).map(
    lambda pairs: "".join(word + between for word, between in pairs)
)

Asked = tuple[str, tuple[oracle.Test, ...]]


@st.composite
def searches(draw: st.DrawFn) -> Asked:
    """What is typed, and what it means."""
    said: list[str] = []
    tests: list[oracle.Test] = []
    for _ in range(draw(st.integers(1, 3))):
        text, test = draw(st.one_of(one_word(), phrases(), filters()))
        if draw(st.integers(0, 3)) == 0:
            text, test = f"-{text}", oracle.no(test)
        said.append(text)
        tests.append(test)
    last = draw(st.sampled_from([word for word in WORDS if fold(word)]))
    length = draw(st.integers(1, len(last)))
    if fold(last[:length]) and draw(st.booleans()):
        return " ".join([*said, last[:length]]), (*tests, oracle.word(last[:length], begun=True))
    return f"{' '.join(said)} ", tuple(tests)


@st.composite
def one_word(draw: st.DrawFn) -> tuple[str, oracle.Test]:
    word = draw(st.sampled_from([word for word in WORDS if fold(word)]))
    return word, oracle.word(word)


@st.composite
def phrases(draw: st.DrawFn) -> tuple[str, oracle.Test]:
    words = draw(st.lists(st.sampled_from([word for word in WORDS if fold(word)]), min_size=1, max_size=2))
    return f'"{" ".join(words)}"', oracle.phrase(" ".join(words))


@st.composite
def filters(draw: st.DrawFn) -> tuple[str, oracle.Test]:
    return draw(
        st.sampled_from(
            (
                ("kind:reflections", lambda key, held: key[0] == "reflection"),
                ("kind:worry", lambda key, held: key[0] == "question" and held.sort == "worry"),
                ("kind:strength", lambda key, held: key[0] == "capability" and held.sort == "strength"),
                ("before:2026-11-12", lambda key, held: held.day is not None and held.day < date(2026, 11, 12)),
                ("after:2199", lambda key, held: held.day is not None and held.day.year > 2199),
                ("after:2026-11-11", lambda key, held: held.day is not None and held.day > date(2026, 11, 11)),
            )
        )
    )


def found(journal: Journal, text: str) -> set[oracle.Key]:
    """Everything a search finds; each of it shows one of the words that were looked for."""
    page = search.find(journal, text, limit_per_kind=100_000)
    assert page.total == sum(len(group.hits) for group in page.groups) and not page.capped
    return {(hit.kind, hit.id) for group in page.groups for hit in group.hits}


def agrees(journal: Journal, asked: Asked, held: dict[oracle.Key, oracle.Held] | None = None) -> None:
    text, tests = asked
    kinds = [piece for piece in text.split() if piece.startswith("kind:")]
    if len(set(kinds)) > 1:
        return  # Of several kinds any will do; a test of its own says so.
    assert found(journal, text) == oracle.scan(held or oracle.everything(journal), tests), text


@given(st.text())
@settings(max_examples=200)
def test_words_are_taken_from_a_text_alike(text: str) -> None:
    if len(text) < 200:
        ours = ["".join(word) for word in fold(text)]
        assert [spelled(word) for word in oracle.tokens(text)] == ours


def spelled(word: str) -> str:
    """As the index spells it: what old versions of SQLite do not know as a letter is spelled by its number."""
    return "".join(fold(c)[0] if not c.isascii() and fold(c) else c for c in word)[:64]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=45))
def test_stems_are_taken_alike(word: str) -> None:
    assert own_stem(word) == oracle.stem(word)


class Searched(RuleBasedStateMachine):
    """A journal, and everything that can be done to it."""

    ids: Ids

    @initialize()
    def begin(self) -> None:
        self.clock = Clock()
        template, self.ids = templates.made(self.clock(), sample) if not _MADE else _MADE[0]
        _MADE[:] = [(template, self.ids)]
        self.journal = templates.in_memory(self.clock, template)

    def teardown(self) -> None:
        if hasattr(self, "journal"):
            self.journal.close()

    @rule(name=st.sampled_from(sorted(WRITES)))
    def write(self, name: str) -> None:
        """One of everything the services can do."""
        self.clock.forward(seconds=1)
        self.attempt(lambda: WRITES[name](self.journal, self.ids))

    @rule()
    def undo(self) -> None:
        self.attempt(lambda: history.undo(self.journal))

    @rule()
    def redo(self) -> None:
        self.attempt(lambda: history.redo(self.journal))

    @rule(place=st.integers(0, 3))
    def bring_back(self, place: int) -> None:
        thrown = trash.contents(self.journal)
        if thrown:
            self.attempt(lambda: trash.bring_back(self.journal, thrown[place % len(thrown)].step_id))

    @rule(where=st.sampled_from(TEXT_COLUMNS), text=texts, place=st.integers(0, 2))
    def another_program_writes(self, where: tuple[str, str], text: str, place: int) -> None:
        """Plain statements, by somebody who knows nothing of a search."""
        table, column = where
        ids = [row[0] for row in self.journal.db.execute(f"SELECT id FROM {table} ORDER BY id")]
        if ids:
            self.journal.db.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (text, ids[place % len(ids)]))

    @rule(table=st.sampled_from(("mentors", "sessions", "questions", "goals", "reflections", "capabilities", "tags")))
    def another_program_deletes(self, table: str) -> None:
        self.journal.db.execute(f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})")

    @rule(mentor=st.integers(0, 1), at=st.sampled_from(MOMENTS))
    def another_program_moves_sessions(self, mentor: int, at: tuple[str, str]) -> None:
        """To another mentor, who is then tied to what was written about them; and over midnight somewhere."""
        ids = [row[0] for row in self.journal.db.execute("SELECT id FROM mentors ORDER BY id")]
        if ids:
            self.journal.db.execute("UPDATE sessions SET mentor_id = ?", (ids[mentor % len(ids)],))
            self.journal.db.execute("UPDATE sessions SET starts_at = ?, zone = ? WHERE id % 2 = 0", at)
            self.journal.db.execute("UPDATE reflections SET mentor_id = NULL")

    @rule(where=st.sampled_from(DAYS_COLUMNS), day=st.sampled_from(DAYS))
    def another_program_dates(self, where: tuple[str, str], day: str) -> None:
        table, column = where
        self.journal.db.execute(f"UPDATE {table} SET {column} = ? WHERE id % 2 = 1", (day,))

    @rule()
    def read_into_a_new_journal(self) -> None:
        new = templates.in_memory(self.clock, templates.empty(NOW))
        transfer.load(new, transfer.dump(self.journal))
        self.journal.close()
        self.journal = new

    @rule(limit=st.integers(1, 5))
    def refresh_a_little(self, limit: int) -> None:
        search.refresh(self.journal, limit=limit)

    @rule(asked=searches())
    def look(self, asked: Asked) -> None:
        agrees(self.journal, asked)

    @rule(pick=st.randoms(use_true_random=False))
    def look_for_what_is_there(self, pick: Random) -> None:
        """Words, phrases and beginnings taken from the records themselves; and a phrase of two texts of one record."""
        held = oracle.everything(self.journal)
        full = [texts for one in held.values() if (texts := [text for text in one.texts if text])]
        for texts in pick.sample(full, min(6, len(full))):
            text, other = pick.choice(texts), pick.choice(texts)
            at = pick.randrange(len(text))
            row = " ".join(text[at : at + pick.randint(1, 3)])
            if any(c.isascii() is False for c in row + text[-1] + other[0]):
                continue
            agrees(self.journal, (f'"{row}" ', (oracle.phrase(row),)), held)
            agrees(self.journal, (f'"{row[:-1]}', (oracle.phrase(row[:-1], begun=True),)), held) if row[:-1] else None
            agrees(self.journal, (f"{text[at]} ", (oracle.word(text[at]),)), held)
            crossing = f"{text[-1]} {other[0]}"
            agrees(self.journal, (f'"{crossing}" ', (oracle.phrase(crossing),)), held)

    @rule()
    def look_for_everything(self) -> None:
        """What is tied to each mentor, goal, role and tag; and every record there is."""
        held = oracle.everything(self.journal)
        assert found(self.journal, "-nowherewritten ") == set(held)
        tied = {f"m{i}": ("mentors", i) for i in (1, 2)} | {f"g{i}": ("goals", i) for i in (1, 2)}
        for name, (field, row_id) in tied.items():
            expected = {key for key, one in held.items() if row_id in getattr(one, field)}
            assert by_facet(self.journal, name) == expected, name
        for key, texts in indexed(self.journal).items():
            assert texts == sorted(" ".join(map(spelled, text)) for text in held[key].texts if text), key
        for tag in {tag for one in held.values() for tag in one.tags}:
            assert found(self.journal, f'tag:"{tag}" ') == {key for key, one in held.items() if tag in one.tags}, tag

    @invariant()
    def nothing_is_left_behind(self) -> None:
        if hasattr(self, "journal") and not search.waiting(self.journal):
            self.journal.db.execute("INSERT INTO search_words (search_words) VALUES ('integrity-check')")

    def attempt(self, what: Callable[[], Any]) -> None:
        """A refusal is an answer."""
        try:
            what()
        except JournalError as error:
            assert "is damaged" not in str(error)


_MADE: list[tuple[bytes, Ids]] = []


def by_facet(journal: Journal, name: str) -> set[oracle.Key]:
    """What the index ties to a mentor or a goal."""
    search.refresh(journal)
    return {
        (kind, row_id)
        for kind, row_id in journal.db.execute(
            "SELECT kind, record_id FROM search_docs WHERE ' ' || facets || ' ' LIKE ?", (f"% \ue001{name} %",)
        )
    }


def indexed(journal: Journal) -> dict[oracle.Key, list[str]]:
    """Every text the index holds, by record."""
    return {
        (kind, row_id): sorted(filter(None, (title, *text.split(" \ue000 "))))
        for kind, row_id, title, text in journal.db.execute("SELECT kind, record_id, title, text FROM search_docs")
    }


def test_whatever_is_done_is_found() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Searched,
        settings=settings(
            max_examples=30, stateful_step_count=16, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.parametrize("schema", [1, 2, 3])
def test_a_journal_of_an_earlier_version_is_found_whole(
    schema: int, tmp_path: Path, journal_at: Callable[..., Journal]
) -> None:
    path = tmp_path / "old.db"
    shutil.copy(Path(__file__).parents[1] / "data" / f"journal-schema-{schema}.db", path)
    path.chmod(0o600)
    journal = journal_at(path)
    held = oracle.everything(journal)
    assert held and found(journal, "-nowherewritten ") == set(held)
    words = sorted({token for one in held.values() for text in one.texts for token in text})
    for word in words[:: max(1, len(words) // 8)]:
        assert found(journal, f"{word} ") == oracle.scan(held, [oracle.word(word)]), word
        assert found(journal, word[:3]) == oracle.scan(held, [oracle.word(word[:3], begun=True)]), word


def test_sqlite_can_do_what_is_asked_of_it() -> None:
    assert sqlite3.sqlite_version_info >= (3, 37)
