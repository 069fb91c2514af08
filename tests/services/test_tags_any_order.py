"""Tags through whatever is done in any order: lists, counts and filters say what a plain look at all texts says."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from functools import cache

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from mentee_journal.domain.errors import NotFound
from mentee_journal.domain.records import Answer, Reflection
from mentee_journal.domain.tags import find_tags, tag_key
from mentee_journal.services import history, questions, reflections, sessions, tags, trash
from mentee_journal.store import search_index
from mentee_journal.store.journal import Journal
from mentee_journal.store.search_texts import KINDS, texts_of
from tests import templates
from tests.conftest import NOW
from tests.services.any_order import Machine
from tests.services.writes import sample

NAMES = st.sampled_from(["school", "School", "Éa", "ea", "EA-b", "ea b", "confidence", "b_c", "2026", "x/y", "評価"])
WORDS = st.sampled_from(
    ["then ", "(#ea) ", "#EA-B,", " #Éa", "#school#ea", "C#ea ", "https://x.org/#ea ", "\n#評価 ", " #b_c"]
)
TEXTS = st.lists(WORDS, max_size=4).map("".join)
TABLES = {
    "mentor": "mentors", "session": "sessions", "question": "questions", "goal": "goals", "reflection": "reflections",
    "capability": "capabilities", "follow_up": "follow_ups", "touchpoint": "touchpoints",
}  # fmt: skip


def plainly(journal: Journal) -> dict[str, dict[str, set[int]]]:
    """By tag and kind, the records a tag stands in."""
    found: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for kind in KINDS:
        ids = [row[0] for row in journal.all(f"SELECT id FROM {TABLES[kind]}")]
        for texts in texts_of(journal, kind, ids).values():
            written = [texts.title, *(text for name, text in texts.parts if name != "tags")]
            for name in (*texts.tags, *(name for text in written for name in find_tags(text))):
                found[tag_key(name)][kind].add(texts.id)
    return {key: dict(kinds) for key, kinds in found.items()}


@cache
def begun() -> bytes:
    """One of everything, and nothing to take back."""

    def fill(journal: Journal) -> None:
        sample(journal)
        with journal.writing():
            journal.run("DELETE FROM changes")
            journal.run("DELETE FROM steps")

    return templates.made(NOW, fill)[0]


class Tags(Machine):
    """A journal with a few texts and tags."""

    @initialize()
    def begin(self) -> None:
        self.lay(begun())

    @rule(text=TEXTS, names=st.lists(NAMES, max_size=2))
    def write(self, text: str, names: list[str]) -> None:
        reflections.save(self.journal, Reflection(date(2026, 11, 1), answers=(Answer("", text),), tags=tuple(names)))

    @rule(which=st.integers(0), text=TEXTS)
    def rewrite(self, which: int, text: str) -> None:
        if found := self.one("reflection", which):
            had = reflections.get(self.journal, found)
            changed = replace(had, answers=(Answer("", text),), tags=reflections.field_tags(had))
            reflections.save(self.journal, changed)

    @rule(which=st.integers(0), text=TEXTS)
    def note(self, which: int, text: str) -> None:
        if found := self.one("session", which):
            sessions.save_notes(self.journal, found, notes=text)

    @rule(which=st.integers(0), text=TEXTS)
    def ask(self, which: int, text: str) -> None:
        if found := self.one("question", which):
            questions.save(self.journal, replace(questions.get(self.journal, found), note=text))

    @rule(old=NAMES, new=NAMES)
    def rename(self, old: str, new: str) -> None:
        with self.perhaps():
            tags.rename(self.journal, old, new)
            assert tag_key(old) == tag_key(new) or tag_key(old) not in plainly(self.journal)

    @rule(old=NAMES, into=NAMES)
    def merge(self, old: str, into: str) -> None:
        with self.perhaps():
            tags.merge(self.journal, old, into)
            assert tag_key(old) not in plainly(self.journal)

    @rule(name=NAMES)
    def remove(self, name: str) -> None:
        with self.perhaps():
            tags.remove(self.journal, name)
            assert tag_key(name) not in plainly(self.journal)

    @rule(kind=st.sampled_from(["reflection", "session", "question"]), which=st.integers(0))
    def throw_away(self, kind: str, which: int) -> None:
        if found := self.one(kind, which):
            trash.remove(self.journal, kind, found)

    @rule(which=st.integers(0))
    def bring_back(self, which: int) -> None:
        if found := trash.contents(self.journal):
            with self.perhaps():
                trash.bring_back(self.journal, found[which % len(found)].step_id)

    @rule()
    def undo(self) -> None:
        with self.perhaps():
            history.undo(self.journal)

    @rule()
    def redo(self) -> None:
        with self.perhaps():
            history.redo(self.journal)

    @rule(limit=st.integers(1, 40))
    def index(self, limit: int) -> None:
        search_index.refresh(self.journal, limit=limit)

    @invariant()
    def lists_and_filters_agree(self) -> None:
        if not hasattr(self, "journal"):
            return
        found = plainly(self.journal)
        listed = {row.key: dict(row.kinds) for row in tags.listing(self.journal)}
        assert listed == {key: {kind: len(ids) for kind, ids in kinds.items()} for key, kinds in found.items()}
        counted = Counter({tag_key(name): number for name, number in reflections.tags(self.journal)})
        assert counted == Counter({key: len(k["reflection"]) for key, k in found.items() if "reflection" in k})
        for key, kinds in found.items():
            with_it = {row.id for row in reflections.timeline(self.journal, tag=key, limit=1000)}
            assert with_it == kinds.get("reflection", set())
        for row in reflections.timeline(self.journal, limit=1000):
            own = {key for key, kinds in found.items() if row.id in kinds.get("reflection", ())}
            assert {tag_key(tag) for tag in reflections.page(self.journal, row.id).reflection.tags} == own

    @invariant()
    def what_would_change_is_at_least_that(self) -> None:
        if not hasattr(self, "journal"):
            return
        for key, kinds in plainly(self.journal).items():
            try:
                change = dict(tags.what_would_change(self.journal, key).kinds)
            except NotFound as error:
                raise AssertionError(key) from error
            assert all(change[kind] >= len(ids) for kind, ids in kinds.items())


def test_tags_through_anything() -> None:
    run_state_machine_as_test(Tags, settings=settings(max_examples=8, stateful_step_count=12, deadline=None))
