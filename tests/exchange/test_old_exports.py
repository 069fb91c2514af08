"""Exports made by every schema that has landed are read into a journal of today, with everything in them.

``tests/data/export-schema-N.json`` was written by “export json” of the version with that schema, from the journal
beside it.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from mentee_journal.domain.records import FollowUp, Question
from mentee_journal.exchange.json_journal import export_json, import_json
from mentee_journal.services import goals, history, mentors, questions, transfer, trash
from mentee_journal.services.health import check
from mentee_journal.services.journal import Journal
from tests.exchange.conftest import Opens

DATA = Path(__file__).parent.parent / "data"
OLD = sorted(DATA.glob("export-schema-*.json"))


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_it_is_read_as_the_journal_itself_is_opened(old: Path, opens: Opens, tmp_path: Path) -> None:
    journal = opens("new.db")
    count = import_json(journal, old)
    written = json.loads(old.read_text("utf-8"))["tables"]
    assert count == sum(len(rows) for rows in written.values())
    beside = DATA / f"{old.stem.replace('export', 'journal')}.db"
    Path(shutil.copy(beside, tmp_path / "old.db")).chmod(0o600)
    assert transfer.dump(journal) == transfer.dump(opens("old.db"))
    assert all(found.ok for found in check(journal.path))


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_its_history_goes_on(old: Path, opens: Opens, tmp_path: Path) -> None:
    journal = opens("new.db")
    import_json(journal, old)
    marta = next(entry for entry in trash.contents(journal) if entry.kind == "mentor")
    trash.bring_back(journal, marta.step_id)
    mentor = mentors.find_by_name(journal, "Marta Lind")
    asked = questions.capture(journal, Question("What now?", mentor_id=mentor.id))
    goal = questions.make_goal(journal, asked.id)
    assert goals.page(journal, goal.id).grew_from_question
    export_json(journal, tmp_path / "again.json")
    other = opens("other.db")
    import_json(other, tmp_path / "again.json")
    assert transfer.dump(other) == transfer.dump(journal)
    undo_all(journal, other)


def undo_all(*journals: Journal) -> None:
    """Take everything back in each, and see that they stay alike."""
    first, *others = journals
    while (undone := history.undo(first)) is not None:
        for other in others:
            again = history.undo(other)
            assert again is not None and again.label == undone.label
            assert contents(other) == contents(first)
    assert all(history.undo(other) is None for other in others)


def contents(journal: Journal) -> dict[str, object]:
    """Everything but history, whose ids of new steps are random."""
    return {table: rows for table, rows in transfer.dump(journal).items() if table not in ("steps", "changes")}


def test_every_new_record_goes_along_and_can_be_taken_back(full: Journal, opens: Opens, tmp_path: Path) -> None:
    from dataclasses import replace

    from mentee_journal.domain.records import Goal, ProgressReview, QuestionAnswer
    from mentee_journal.domain.words import AgendaStatus, Decision, HowFar, Owner
    from mentee_journal.services import follow_ups, reviews, sessions
    from tests.exchange.conftest import NOW

    day = NOW.date()
    session = sessions.upcoming(full)[0]
    asked = questions.capture(full, Question("Does [it] hold?", note="a note", mentor_id=session.mentor_id))
    (item,) = questions.put_on(full, asked.id, [session.id])
    sessions.settle_item(full, item.id, AgendaStatus.DISCUSSED, outcome="It does.")
    questions.answer(full, QuestionAnswer(asked.id, "So says the book.", who="A book"))
    agreed = follow_ups.save(
        full,
        FollowUp("send it", owner=Owner.MENTOR, due_on=day, question_id=asked.id, session_id=session.id),
    )
    follow_ups.finish(full, agreed.id, tried=HowFar.PARTLY, happened="Half of it.")
    goal = goals.save(full, Goal("Wait", level_expected="twice", baseline_level=-1, importance=3, difficulty=2))
    reviews.save(full, ProgressReview(goal.id, day, level=1, confidence=4, evidence="e", mentor_view="v"))
    goals.save(full, replace(goal, level_expected="three times"))
    reviews.save(full, ProgressReview(goal.id, day, level=-2, decision=Decision.ACHIEVED))
    wanted = sessions.add_goal(full, session.id, "One thing")
    sessions.mark_met(full, wanted.id, HowFar.PARTLY)
    trash.remove(full, "question", asked.id)

    export_json(full, tmp_path / "x.json")
    other = opens("other.db")
    import_json(other, tmp_path / "x.json")
    assert transfer.dump(other) == transfer.dump(full)
    for table in ("questions", "question_answers", "follow_ups", "goal_wordings", "progress_reviews"):
        assert transfer.dump(other)[table], table
    history.undo(other)
    history.undo(full)
    assert questions.page(other, asked.id) == questions.page(full, asked.id)
    assert goals.page(other, goal.id) == goals.page(full, goal.id)
    undo_all(full, other)
