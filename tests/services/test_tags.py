"""Tags are one thing wherever they stand: renaming, merging and removing, all of it and nothing else, undoably."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import Answer, Reflection
from mentee_journal.domain.tags import find_tags, tag_key
from mentee_journal.domain.words import CapabilityKind
from mentee_journal.services import (
    capabilities,
    history,
    mentors,
    questions,
    reflections,
    search,
    sessions,
    tags,
    trash,
)
from mentee_journal.store import search_index
from mentee_journal.store.journal import Journal
from mentee_journal.store.transfer import dump_tables
from mentee_journal.store.written import WRITTEN
from tests.services.writes import Ids, sample

TEXT = "The #Evaluation form,  (#évaluation)\r\n\t#evaluations https://x.org/#evaluation"


@pytest.fixture
def ids(journal: Journal) -> Ids:
    return sample(journal)


def texts(journal: Journal) -> dict[str, dict[tuple[int, str], str]]:
    """Every text a tag can stand in."""
    return {
        table: {
            (row[0], column): text
            for row in journal.all(f"SELECT id, {', '.join(columns)} FROM {table}")
            for column, text in zip(columns, row[1:], strict=True)
        }
        for table, (_, _, columns) in WRITTEN.items()
    }


def put_everywhere(journal: Journal, tag: str) -> None:
    """The tag in every text of every row there is."""
    with journal.atomic("Put it everywhere"):
        for table, (_, _, columns) in WRITTEN.items():
            for column in columns:
                journal.run(f"UPDATE {table} SET {column} = {column} || id || ' (#{tag}) '")
        for table in ("capabilities", "capability_names"):
            journal.run(f"UPDATE {table} SET name_key = lower(name)")


def kept(journal: Journal) -> dict[str, list[dict[str, object]]]:
    """All records, without when and how often they were written."""
    dump = dump_tables(journal)
    for table in ("steps", "changes", "drafts"):
        del dump[table]
    return {
        table: [{k: v for k, v in row.items() if k not in ("updated_at", "revision")} for row in found]
        for table, found in dump.items()
    }


def test_a_tag_is_renamed_wherever_it_stands(journal: Journal, ids: Ids) -> None:
    put_everywhere(journal, "Évaluation")
    before = texts(journal)
    done = tags.rename(journal, "#evaluation", "family work")
    assert done.name == "Évaluation"
    after = texts(journal)
    for table, had in before.items():
        assert after[table] == {at: text.replace("#Évaluation", "#family-work") for at, text in had.items()}
    assert any(before.values()) and done.records == tags.what_would_change(journal, "family-work").records
    assert {kind for kind, _ in done.kinds} >= {"mentor", "session", "goal", "question", "reflection", "capability"}


def test_one_undo_takes_it_back_byte_for_byte(journal: Journal, ids: Ids) -> None:
    put_everywhere(journal, "old")
    before = kept(journal)
    tags.rename(journal, "old", "new")
    assert kept(journal) != before
    undone = history.undo(journal)
    assert undone is not None and undone.label == "Rename the tag #old to #new"
    assert kept(journal) == before
    history.redo(journal)
    assert tags.what_would_change(journal, "new").records
    with pytest.raises(NotFound):
        tags.what_would_change(journal, "old")


def test_the_field_and_the_text_are_one(journal: Journal, ids: Ids) -> None:
    sessions.save_notes(journal, ids.held, notes="About the #School")
    change = tags.what_would_change(journal, "SCHOOL")
    assert (change.records, dict(change.kinds)) == (2, {"reflection": 1, "session": 1})
    assert change.words == "2 records: 1 reflection and 1 session"
    tags.rename(journal, "school", "the school")
    assert reflections.get(journal, ids.reflection).tags == ("the school", "confidence")
    assert sessions.get(journal, ids.held).notes == "About the #the-school"
    assert [row.id for row in reflections.timeline(journal, tag="the-school")] == [ids.reflection]


def test_a_name_in_use_is_merged_and_not_renamed_to(journal: Journal, ids: Ids) -> None:
    with pytest.raises(Refused, match="merge") as refusal:
        tags.rename(journal, "school", "Confidence")
    assert refusal.value.field == "new"
    tags.merge(journal, "school", "CONFIDENCE")
    assert reflections.get(journal, ids.reflection).tags == ("confidence",)
    assert journal.all("SELECT name FROM tags") == [("confidence",)]
    history.undo(journal)
    assert reflections.get(journal, ids.reflection).tags == ("school", "confidence")


def test_merging_writes_the_other_as_it_is_written(journal: Journal, ids: Ids) -> None:
    reflections.save(journal, Reflection(date(2026, 11, 20), answers=(Answer("", "#Écoles, #écoles #écoles #écoles"),)))
    tags.merge(journal, "school", "ecoles")
    assert reflections.get(journal, ids.reflection).tags == ("écoles", "confidence")
    with pytest.raises(Refused):
        tags.merge(journal, "écoles", "#ECOLES")
    with pytest.raises(NotFound):
        tags.merge(journal, "écoles", "nowhere")


def test_only_how_it_is_written(journal: Journal, ids: Ids) -> None:
    sessions.save_notes(journal, ids.held, notes="#school #School")
    tags.rename(journal, "school", "School")
    assert reflections.get(journal, ids.reflection).tags == ("School", "confidence")
    assert sessions.get(journal, ids.held).notes == "#School #School"


def test_a_tag_that_is_removed_leaves_its_word(journal: Journal, ids: Ids) -> None:
    put_everywhere(journal, "school")
    before = texts(journal)
    tags.remove(journal, " #School ")
    after = texts(journal)
    for table, had in before.items():
        assert after[table] == {at: text.replace("#school", "school") for at, text in had.items()}
    assert reflections.get(journal, ids.reflection).tags == ("confidence",)
    assert journal.all("SELECT name FROM tags") == [("confidence",)]
    with pytest.raises(NotFound):
        tags.remove(journal, "school")


def test_everything_beside_the_tag_stays(journal: Journal, ids: Ids) -> None:
    sessions.save_notes(journal, ids.held, notes=TEXT)
    tags.rename(journal, "evaluation", "x")
    assert sessions.get(journal, ids.held).notes == ("The #x form,  (#x)\r\n\t#evaluations https://x.org/#evaluation")


@pytest.mark.parametrize("name", ["", "#", "2026", "a/b", "what?", "💪", "C#", "x" * 101])
def test_what_can_be_no_tag_is_refused(journal: Journal, ids: Ids, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        tags.rename(journal, "school", name)
    assert refusal.value.field == "new"


def test_a_tag_of_the_field_that_could_stand_in_no_text_can_still_be_changed(journal: Journal, ids: Ids) -> None:
    reflections.save(journal, replace(reflections.get(journal, ids.reflection), tags=("0-5 / school", "2026")))
    tags.rename(journal, "0-5 / School", "early years")
    tags.remove(journal, "2026")
    assert reflections.get(journal, ids.reflection).tags == ("early years",)


def test_two_names_of_the_register_never_become_one(journal: Journal, ids: Ids) -> None:
    for name in ("#old work", "#new work"):
        capabilities.add(journal, name, CapabilityKind.GROWTH)
    before = kept(journal)
    with pytest.raises(Refused, match="register"):
        tags.merge(journal, "old", "new")
    assert kept(journal) == before


def test_what_is_found_by_its_name_is_found_by_the_new_one(journal: Journal, ids: Ids) -> None:
    made = capabilities.add(journal, "#old work", CapabilityKind.GROWTH)
    tags.rename(journal, "old", "new")
    assert capabilities.add(journal, "#New Work", CapabilityKind.GROWTH).id == made.id


def test_an_editor_that_is_open_meanwhile_loses_nothing(journal: Journal, ids: Ids) -> None:
    opened = reflections.get(journal, ids.reflection)
    tags.rename(journal, "school", "office")
    stored = reflections.save(journal, replace(opened, answers=(Answer("What happened?", "Something else."),)))
    assert {tag_key(tag) for tag in stored.tags} >= {"office"}
    assert any("This." in answer.text for answer in stored.answers)


def test_an_earlier_version_keeps_the_tag_it_had(journal: Journal, ids: Ids) -> None:
    tags.rename(journal, "school", "School")
    tags.merge(journal, "school", "confidence")
    tags.remove(journal, "confidence")
    versions = reflections.versions(journal, ids.reflection)
    assert [version.reflection.tags for version in versions] == [
        ("confidence",), ("School", "confidence"), ("school", "confidence"),
    ]  # fmt: skip
    reflections.bring_back(journal, ids.reflection, 1)
    assert reflections.get(journal, ids.reflection).tags == ("school", "confidence")


def test_a_reflection_comes_back_from_the_trash_after_its_tag_went(journal: Journal, ids: Ids) -> None:
    sessions.save_notes(journal, ids.held, notes="#school")
    removed = trash.remove(journal, "reflection", ids.reflection)
    tags.rename(journal, "school", "office")
    tags.remove(journal, "office")
    trash.bring_back(journal, removed)
    assert "confidence" in reflections.get(journal, ids.reflection).tags


def test_a_search_that_is_kept_follows(journal: Journal, ids: Ids) -> None:
    with journal.atomic("Keep a search"):
        journal.run(
            "INSERT INTO saved_searches (uid, name, name_key, query, created_at, updated_at)"
            " VALUES ('u', 'n', 'n', 'grading -tag:\"School\" tag:schools tag:#school', '', '')"
        )
    tags.rename(journal, "school", "the office")
    assert journal.all("SELECT query FROM saved_searches WHERE uid = 'u'") == [
        ("grading -tag:the-office tag:schools tag:the-office",)
    ]


def test_older_journals_may_have_one_tag_twice(journal: Journal, ids: Ids) -> None:
    with journal.atomic("As an older version did"):
        for name in ("Évaluation", "evaluation"):
            journal.run(
                "INSERT INTO tags (uid, name, name_key, created_at, updated_at) VALUES (?, ?, ?, '', '')",
                (name, name, name.casefold()),
            )
            journal.run(
                "INSERT INTO reflection_tags (reflection_id, tag_id) VALUES (?, last_insert_rowid())",
                (ids.reflection,),
            )
    assert reflections.get(journal, ids.reflection).tags == ("school", "confidence", "Évaluation")
    assert tags.rename(journal, "evaluation", "form").records == 1
    assert reflections.get(journal, ids.reflection).tags == ("school", "confidence", "form")


def test_every_tag_is_listed_whether_a_search_knows_it_yet_or_not(journal: Journal, ids: Ids) -> None:
    sessions.save_notes(journal, ids.held, notes="#school and #grading, #Grading #grading")
    questions.save(journal, replace(questions.get(journal, ids.question), note="#Grading"))
    fresh = tags.listing(journal)
    assert [(row.name, row.records, dict(row.kinds)) for row in fresh] == [
        ("grading", 2, {"session": 1, "question": 1}),
        ("school", 2, {"reflection": 1, "session": 1}),
        ("confidence", 1, {"reflection": 1}),
    ]
    search_index.refresh(journal)
    assert journal.one("SELECT count(*) FROM search_tags") == (5,)
    assert tags.listing(journal) == fresh
    tags.remove(journal, "grading")
    assert [row.name for row in tags.listing(journal)] == ["school", "confidence"]


def test_tags_typed_in_a_reflection_are_its_tags(journal: Journal, ids: Ids) -> None:
    made = reflections.save(
        journal,
        Reflection(
            date(2026, 11, 22), title="#one", answers=(Answer("#no", "#two, #One"),), will_try="#three", tags=("four",)
        ),
    )
    assert made.tags == ("four", "one", "two", "three")
    assert dict(reflections.tags(journal)) == dict.fromkeys(("school", "confidence", *made.tags), 1)


def test_what_was_written_before_tags_were_found_in_texts_is_found(journal: Journal, ids: Ids) -> None:
    with journal.atomic("As an older version did"):
        journal.run(
            "UPDATE reflection_answers SET text = 'About #Évaluation' WHERE reflection_id = ?", (ids.reflection,)
        )
    assert reflections.page(journal, ids.reflection).reflection.tags == ("school", "confidence", "Évaluation")
    assert reflections.get(journal, ids.reflection).tags == ("school", "confidence")
    search_index.refresh(journal)
    (row,) = reflections.timeline(journal, tag="evaluation")
    assert (row.id, row.tags) == (ids.reflection, ("school", "confidence", "Évaluation"))
    assert reflections.count(journal, tag="#évaluation") == 1
    assert ("Évaluation", 1) in reflections.tags(journal)


NAMES = st.sampled_from(["old", "Old", "ÖLD", "older", "a", "b-c"])
PIECES = st.one_of(NAMES.map("#{}".format), st.text("abé# .,()/:\n", max_size=6), st.just("https://x.org/#old"))
WRITING = st.lists(PIECES, max_size=8).map(" ".join)


@given(notes=WRITING, note=WRITING, tags_=st.lists(NAMES, max_size=3))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_there_and_back(journal: Journal, notes: str, note: str, tags_: list[str]) -> None:
    with journal.writing():
        mentor = next(iter(mentors.listing(journal)), None)
        ids = sample(journal) if mentor is None else None
        held = ids.held if ids else sessions.past(journal)[0].id
        question = questions.listing(journal, show="all")[0].id
        sessions.save_notes(journal, held, notes=f"{notes} #old".replace("#Old", "#old").replace("#ÖLD", "#old"))
        questions.save(
            journal, replace(questions.get(journal, question), note=note.replace("#Old", "").replace("Ö", ""))
        )
        made = reflections.save(journal, Reflection(date(2026, 11, 22), tags=tuple(t for t in tags_ if t == "old")))
        before, tagged = texts(journal), reflections.get(journal, made.id).tags
        tags.rename(journal, "old", "wholly-new")
        assert not any(
            "old" in map(tag_key, find_tags(text)) for had in texts(journal).values() for text in had.values()
        )
        tags.rename(journal, "wholly-new", "old")
        assert texts(journal) == before
        assert reflections.get(journal, made.id).tags == tagged


def test_a_tag_that_is_begun(journal: Journal, ids: Ids) -> None:
    for on, typed in enumerate(("#seats", "#sitting #school-run", "#Section")):
        reflections.save(
            journal, Reflection(date(2026, 11, on + 1), answers=(Answer("", typed),), tags=("family work",))
        )
    sessions.save_notes(journal, ids.held, notes="#zones")
    assert tags.begun(journal, "sc") == "school"
    assert tags.begun(journal, "SCHOOL-") == "school-run"
    assert tags.begun(journal, "school") == "school-run"
    assert tags.begun(journal, "fam") == "family-work"
    assert tags.begun(journal, "secti") == "Section"
    assert tags.begun(journal, "nothing") == ""
    search_index.refresh(journal)
    assert tags.begun(journal, "zo") == "zones"


def test_a_search_finds_the_tag_by_its_new_name_and_by_the_old_one_after_undo(journal: Journal, ids: Ids) -> None:
    sessions.save_notes(journal, ids.held, notes="#school")
    reflections.save(journal, Reflection(date(2026, 11, 1), tags=("unrelated",)))

    def found(tag: str) -> set[tuple[str, int]]:
        return {(hit.kind, hit.id) for group in search.find(journal, f"tag:{tag} ").groups for hit in group.hits}

    both = {("reflection", ids.reflection), ("session", ids.held)}
    assert found("school") == both
    tags.rename(journal, "school", "the office")
    assert (found("school"), found("the-office")) == (set(), both)
    history.undo(journal)
    assert (found("school"), found("the-office")) == (both, set())
    tags.merge(journal, "school", "unrelated")
    assert found("school") == set() and found("unrelated") > both
    tags.remove(journal, "unrelated")
    assert found("unrelated") == set()
