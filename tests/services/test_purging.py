"""What is deleted for ever is gone from the file, byte for byte, whatever kind of record it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import Draft, Goal, Mentor, Question, Reflection, Seen, Session
from mentee_journal.services import (
    drafts,
    goals,
    history,
    mentors,
    purging,
    questions,
    reflections,
    search,
    sessions,
    trash,
)
from mentee_journal.store.journal import Journal
from mentee_journal.store.tables import HISTORY_TABLES, TABLE_OF_KIND
from mentee_journal.store.written import WRITTEN
from tests.conftest import Clock
from tests.services.conftest import records
from tests.services.writes import REMOVALS, Ids

NAMED = {
    "roles": ("name",),
    "tags": ("name",),
    "saved_searches": ("name", "query"),
    "identifier_words": ("text", "note"),
}
COLUMNS = {table: columns for table, (_, _, columns) in WRITTEN.items()} | NAMED
ROUNDS = ("qa", "qb")
"""Every text is changed twice, so that history has an earlier one."""


def token(table: str, row_id: int, column: str, turn: str) -> str:
    """A word that stands nowhere else."""
    return f"zx{table}n{row_id}{column}{turn}".replace("_", "")


def rewrite(journal: Journal) -> None:
    """Begin every text of every row with a word of its own, twice."""
    for turn in ROUNDS:
        with journal.atomic(f"Rewrite {turn}"):
            for table, columns in COLUMNS.items():
                keys = {row[1] for row in journal.all(f"PRAGMA table_info({table})")} & {"name_key", "text_key"}
                for (row_id,) in journal.all(f"SELECT id FROM {table}"):
                    for column in columns:
                        word = token(table, row_id, column, turn)
                        journal.run(f"UPDATE {table} SET {column} = ? || ' of it' WHERE id = ?", (word, row_id))
                    for key in keys:
                        named = token(table, row_id, columns[0], turn)
                        journal.run(f"UPDATE {table} SET {key} = ? || ' of it' WHERE id = ?", (named, row_id))


def rows_of(journal: Journal) -> set[tuple[str, int]]:
    return {(table, row[0]) for table in HISTORY_TABLES for row in journal.all(f"SELECT id FROM {table}")}


def tokens(rows: set[tuple[str, int]], turns: tuple[str, ...] = ROUNDS) -> Iterator[str]:
    return (
        token(table, row_id, column, turn)
        for table, row_id in rows
        for column in COLUMNS.get(table, ())
        for turn in turns
    )


def left(journal: Journal, words: Iterator[str]) -> list[str]:
    """Those of the words that stand anywhere in the file."""
    data = journal.path.read_bytes().lower()
    return [word for word in words if word.encode() in data]


@pytest.mark.parametrize("kind", REMOVALS)
def test_not_a_byte_of_what_was_deleted_for_ever_is_left(journal: Journal, ids: Ids, kind: str) -> None:
    rewrite(journal)
    search.refresh(journal)
    there = rows_of(journal)
    row_id = REMOVALS[kind](ids)
    name = token(TABLE_OF_KIND[kind], row_id, "name", "qb")
    drafts.keep(journal, Draft(f"{kind}:{row_id}:edit", f"About {name} of it", "zxdraft"))
    step = trash.remove(journal, kind, row_id)
    search.refresh(journal)
    gone = there - rows_of(journal)
    stays = records(journal)
    assert (TABLE_OF_KIND[kind], row_id) in gone
    assert left(journal, tokens(gone)), "in the trash the words are still there"

    done = purging.delete_for_ever(journal, [step])

    assert done.finished and done.records >= 1
    assert left(journal, tokens(gone)) == []
    assert not {entry.step_id for entry in trash.contents(journal)} & {step}
    now = records(journal)
    draft_kept = now.pop("drafts")
    del stays["drafts"]
    used = {row["tag_id"] for row in now["reflection_tags"]}
    stays["tags"] = [row for row in stays["tags"] if row["id"] in used]
    assert now == stays, "nothing else changed"
    if kind in ("mentor", "session", "goal", "reflection", "question", "follow_up", "touchpoint", "framework"):
        assert not draft_kept and left(journal, iter(["zxdraft"])) == []
    still = [word for word in tokens(rows_of(journal), ROUNDS[1:]) if not left(journal, iter([word]))]
    assert still == [], "what was not deleted is still there"
    assert not journal.all("PRAGMA foreign_key_check") and journal.one("PRAGMA integrity_check") == ("ok",)


@pytest.mark.parametrize("kind", REMOVALS)
def test_everything_else_can_still_be_undone(journal: Journal, ids: Ids, kind: str) -> None:
    step = trash.remove(journal, kind, REMOVALS[kind](ids))
    purging.delete_for_ever(journal, [step])
    with pytest.raises(Refused, match="cannot be brought back"):
        history.undo(journal)
    depth = next(depth for depth in range(1_000) if not history.undo(journal))
    assert depth > 10
    assert depth == next(depth for depth in range(1_000) if not history.redo(journal))


def test_undo_says_once_that_it_is_gone_and_then_goes_on(journal: Journal) -> None:
    mentors.save(journal, Mentor("Lee Park"))
    dana = mentors.save(journal, Mentor("Dana Ortiz")).id
    purging.delete_for_ever(journal, [trash.remove(journal, "mentor", dana)])
    with pytest.raises(Refused, match=r"gone from this file\. Once more undoes what was before it: “.*Lee Park"):
        history.undo(journal)
    assert history.undo(journal) is not None
    assert mentors.listing(journal) == ()
    assert history.redo(journal) is not None


def test_what_was_deleted_for_ever_is_not_brought_back(journal: Journal, ids: Ids) -> None:
    step = trash.remove(journal, "goal", ids.goal)
    purging.delete_for_ever(journal, [step])
    with pytest.raises(NotFound, match="for ever"):
        trash.bring_back(journal, step)
    with pytest.raises(NotFound):
        purging.delete_for_ever(journal, [step])


def test_parts_taken_out_long_before_go_too(journal: Journal) -> None:
    from dataclasses import replace

    from mentee_journal.domain.records import Answer
    from mentee_journal.domain.words import CapabilityKind

    first = reflections.save(
        journal,
        Reflection(
            written_on=journal.now().date(),
            answers=(Answer("What?", "zxfirstanswer"), Answer("So?", "zxsecondanswer")),
            tags=("zxtag",),
            seen=(Seen("Listening", CapabilityKind.STRENGTH, "zxsighting"),),
        ),
    )
    assert first.id is not None
    less = replace(reflections.get(journal, first.id), answers=(Answer("What?", "other"),), tags=(), seen=())
    reflections.save(journal, less)
    search.refresh(journal)
    step = trash.remove(journal, "reflection", first.id)
    purging.delete_for_ever(journal, [step])
    words = ("zxfirstanswer", "zxsecondanswer", "zxtag", "zxsighting")
    assert left(journal, iter(words)) == []


def test_what_hung_on_it_and_was_in_the_trash_already_goes_along_and_is_named(journal: Journal, ids: Ids) -> None:
    other = trash.remove(journal, "session", ids.held)
    step = trash.remove(journal, "mentor", ids.mentor)
    assert [entry.step_id for entry in purging.preview(journal, [step]).others] == [other]
    purging.delete_for_ever(journal, [step])
    assert [entry.step_id for entry in trash.contents(journal)] == []


def test_a_past_that_pointed_at_it_can_be_gone_back_to(journal: Journal) -> None:
    from dataclasses import replace

    dana = mentors.save(journal, Mentor("Dana Ortiz")).id
    goal = goals.save(journal, Goal("Think aloud", mentor_id=dana))
    assert goal.id is not None
    goals.save(journal, replace(goal, statement="Think louder"))
    purging.delete_for_ever(journal, [trash.remove(journal, "mentor", dana)])
    with pytest.raises(Refused):
        history.undo(journal)
    history.undo(journal)
    back = goals.get(journal, goal.id)
    assert (back.statement, back.mentor_id) == ("Think aloud", None)


def test_many_go_only_after_a_backup(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    from mentee_journal.services import backups

    made: list[object] = []
    monkeypatch.setattr(backups, "before", lambda journal, why: made.append(why))
    few = [trash.remove(journal, "mentor", mentors.save(journal, Mentor(f"M {i}")).id) for i in range(3)]
    purging.delete_for_ever(journal, few)
    assert not made
    many = [trash.remove(journal, "mentor", mentors.save(journal, Mentor(f"M {i}")).id) for i in range(21)]
    purging.delete_for_ever(journal, many)
    assert len(made) == 1

    def refuse(journal: Journal, why: object) -> None:
        raise Refused("No backup could be made first, so nothing was changed.")

    monkeypatch.setattr(backups, "before", refuse)
    many = [trash.remove(journal, "mentor", mentors.save(journal, Mentor(f"M {i}")).id) for i in range(21)]
    with pytest.raises(Refused, match="nothing was changed"):
        purging.delete_for_ever(journal, many)
    assert len(trash.contents(journal)) == 21


def test_what_could_not_be_finished_is_finished_later(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    from mentee_journal.store import purging as store

    step = trash.remove(journal, "mentor", mentors.save(journal, Mentor("Zxperson")).id)
    with monkeypatch.context() as patched:

        def full(journal: Journal) -> None:
            raise Refused("The disk is full.")

        patched.setattr(store, "_vacuum", full)
        assert not purging.delete_for_ever(journal, [step]).finished
    assert store.unfinished(journal)
    assert purging.finish(journal) and not store.unfinished(journal)
    assert left(journal, iter(["zxperson"])) == []


def test_by_age_only_where_an_age_is_set(journal: Journal, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    from mentee_journal.services import backups

    made: list[object] = []
    monkeypatch.setattr(backups, "make_if_due", made.append)
    trash.remove(journal, "mentor", mentors.save(journal, Mentor("Old")).id)
    clock.forward(days=40)
    trash.remove(journal, "mentor", mentors.save(journal, Mentor("New")).id)
    assert purging.tend(journal) is None and len(trash.contents(journal)) == 2
    with journal.writing():
        journal.run("UPDATE profile SET trash_days = 30")
    gone = purging.tend(journal)
    assert gone is not None and gone.entries == 1 and len(made) == 1
    assert [entry.label for entry in trash.contents(journal)] == ["New"]
    assert purging.tend(journal) is None and len(made) == 1


def test_a_topic_that_was_once_in_its_words_forgets_them(journal: Journal) -> None:
    """What other records had taken over goes from their past; words of their own that are alike stay."""
    dana = mentors.save(journal, Mentor("Dana")).id
    session = sessions.create(journal, Session(dana, journal.now(), "UTC")).id
    asked = questions.capture(journal, Question("Zxquoted words?", note="Zxnote"))
    (item,) = questions.put_on(journal, asked.id, [session])
    sessions.edit_item(journal, replace(item, title="Other words"))
    goals.save(journal, replace(goals.save(journal, Goal("Goal", why="Zxnote")), why="Another"))
    step = trash.remove(journal, "question", asked.id)
    purging.delete_for_ever(journal, [step])
    pasts = [row[0] for row in journal.all("SELECT before FROM changes WHERE before IS NOT NULL")]
    assert not any("Zxquoted" in past for past in pasts)
    assert any("Zxnote" in past for past in pasts), "the reason for a goal was never taken over from a thought"
