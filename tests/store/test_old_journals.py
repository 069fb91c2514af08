"""Journals made by every schema that has landed still open, with everything in them."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mentee_journal.domain.backup_views import BackupReason
from mentee_journal.domain.records import FollowUp, MeetingPlan, PlanPhase, Question
from mentee_journal.domain.words import AgendaStatus, HowFar, MeetingReason, QuestionStatus
from mentee_journal.services import (
    backups,
    capabilities,
    drafts,
    follow_ups,
    frameworks,
    goals,
    history,
    identifiers,
    mentors,
    plans,
    questions,
    reflections,
    saved_searches,
    search,
    sessions,
    time_off,
    touchpoints,
    transfer,
    trash,
)
from mentee_journal.services.health import check
from mentee_journal.services.journal import open_journal

DATA = Path(__file__).parent.parent / "data"
OLD = sorted(DATA.glob("journal-schema-*.db"))


def test_there_is_one_of_every_schema() -> None:
    from mentee_journal.store.tables import SCHEMA_VERSION

    assert [path.stem.rpartition("-")[2] for path in OLD] == [str(n + 1) for n in range(SCHEMA_VERSION)]


@pytest.mark.parametrize("kept", OLD, ids=lambda path: path.stem)
def test_it_opens_whole(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(kept, tmp_path / "journal.db"))
    path.chmod(0o600)
    with open_journal(path, durable=False) as journal:
        assert len(reflections.timeline(journal, limit=500)) == 31
        assert reflections.versions(journal, reflections.timeline(journal)[0].id)
        kept_draft = drafts.find(journal, "reflection:new")
        assert kept_draft is not None and kept_draft.text == "half a sen"
        marta = next(entry for entry in trash.contents(journal) if entry.kind == "mentor")
        trash.bring_back(journal, marta.step_id)
        assert mentors.find_by_name(journal, "Marta Lind").end_reason is not None
        while history.undo(journal) is not None:
            pass
        assert transfer.dump(journal)["sessions"]
    assert [found for found in check(path) if not found.ok and found.name != "backups"] == []


def test_a_journal_of_the_first_schema_takes_up_the_thread(tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / "journal-schema-1.db", tmp_path / "journal.db"))
    path.chmod(0o600)
    with open_journal(path, durable=False) as journal:
        before = transfer.dump(journal)
        question = questions.capture(journal, Question("What changed?"))
        coming = questions.suggest_session(journal, question.id)
        assert coming is not None
        (item,) = questions.put_on(journal, question.id, [coming.id])
        sessions.settle_item(journal, item.id, AgendaStatus.DISCUSSED, outcome="Nothing that you had.")
        assert questions.get(journal, question.id).status is QuestionStatus.ANSWERED
        follow_ups.save(journal, FollowUp("Look at it", question_id=question.id))
        for _ in range(4):
            history.undo(journal)
        after = transfer.dump(journal)
        assert {table: rows for table, rows in after.items() if table not in ("steps", "changes")} == {
            table: rows for table, rows in before.items() if table not in ("steps", "changes")
        }
    # And it was copied before its schema was changed.
    assert BackupReason.UPDATE in [one.why for one in backups.listing(path)]


def test_the_second_schema_keeps_the_thread(tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / "journal-schema-2.db", tmp_path / "journal.db"))
    path.chmod(0o600)
    with open_journal(path, durable=False) as journal:
        (question,) = questions.listing(journal, show="answered", filter="nobody for a day")
        page = questions.page(journal, question.id)
        assert page.question.note == "“Before” or after the psychologist [both?] 🙂"
        assert [ask.mentor for ask in page.asks] and len(page.asks) == 2
        assert [(f.tried, f.happened) for f in page.follow_ups] == [(HowFar.PARTLY, "She mended two lines.")]
        led = goals.page(journal, next(row.id for row in goals.listing(journal) if row.statement.startswith("Lead")))
        assert [row.review.level for row in led.reviews] == [-1, 0]
        assert len(led.wordings) == 1
        assert any(entry.kind == "question" for entry in trash.contents(journal))


NOW = datetime(2026, 11, 23, 19, 5, tzinfo=UTC)


@pytest.mark.parametrize("kept", OLD[:2], ids=lambda path: path.stem)
def test_a_journal_from_before_it_takes_up_a_rhythm(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(kept, tmp_path / "journal.db"))
    path.chmod(0o600)
    with open_journal(path, clock=lambda: NOW, durable=False) as journal:
        before = transfer.dump(journal)
        dana = mentors.find_by_name(journal, "Dana Ortiz")
        phase = PlanPhase("FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU", date(2026, 12, 8), "15:00", "America/New_York")
        plans.save(journal, MeetingPlan(dana.id, (phase,)))
        made = [row for row in sessions.upcoming(journal, mentor_id=dana.id) if row.plan]
        assert len(made) == 3
        plans.skip(journal, made[0].id, reason_kind=MeetingReason.ILL)
        held = next(row for row in sessions.past(journal) if row.status.value == "held")
        assert held.spent == held.minutes
        for _ in range(2):
            history.undo(journal)
        after = transfer.dump(journal)
        assert {table: rows for table, rows in after.items() if table not in ("steps", "changes")} == {
            table: rows for table, rows in before.items() if table not in ("steps", "changes")
        }


def test_the_third_schema_keeps_the_schedule(tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / "journal-schema-3.db", tmp_path / "journal.db"))
    path.chmod(0o600)
    with open_journal(path, clock=lambda: NOW, durable=False) as journal:
        lee, dana = (mentors.find_by_name(journal, name) for name in ("Lee Park", "Dana Ortiz"))
        plan = plans.of_mentor(journal, lee.id)
        assert plan is not None and plan.note == "“Before” or after lunch [both?] 🙂"
        rows = [*sessions.upcoming(journal, mentor_id=lee.id), *sessions.past(journal, mentor_id=lee.id)]
        assert [(row.moves, row.skipped) for row in rows if row.plan] == [(1, False), (0, False), (0, True)]
        assert {off.label for off in time_off.listing(journal)} == {"a week by the sea", "mid-winter"}
        assert touchpoints.listing(journal, mentor_id=dana.id)[0].text == "an article"
        assert plans.extend(journal) == 0
        assert any(entry.kind == "touchpoint" for entry in trash.contents(journal))


def test_the_fourth_schema_keeps_what_deepens(tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / "journal-schema-4.db", tmp_path / "journal.db"))
    path.chmod(0o600)
    with open_journal(path, durable=False) as journal:
        own = frameworks.get(journal, "my_own__way")
        assert own is not None and [prompt.text for prompt in own.prompts] == ["What now?", "And then?"]
        assert frameworks.get(journal, "johns") not in frameworks.listing(journal)
        (found,) = search.find(journal, "tag:handing-over count").groups
        (hit,) = found.hits
        written = reflections.get(journal, hit.id)
        assert (written.framework, written.framework_name) == (own.key, "My own [way]")
        assert written.answers[0].text == "Wait, and count. #handing-over"
        (late,) = (
            one
            for one in reflections.timeline(journal, limit=50)
            if "handing-over" in one.tags[-1:] and one.id != hit.id
        )
        assert reflections.get(journal, late.id).came_of_it == "“It worked” [mostly] 🙂 #handing-over"
        assert not reflections.get(journal, late.id).look_back
        merged = capabilities.get(
            journal, next(c.id for c in capabilities.register(journal) if c.name.startswith("Changing"))
        )
        assert merged.also == ("Counting to twenty",)
        assert [word.text for word in identifiers.listing(journal)] == ["Hill Road", "Larkspur", "Bus Three"]
        assert [(kept.kind, kept.reason) for kept in identifiers.keeps(journal)] == [("phone", "it is the office's")]
        assert "Mine" in {one.name for one in saved_searches.saved(journal)}
        gone = next(entry for entry in trash.contents(journal) if entry.kind == "framework")
        trash.bring_back(journal, gone.step_id)
        assert any(way.name == "Thrown away" for way in frameworks.listing(journal))
        assert history.undo(journal) is not None
    assert all(one.ok for one in check(path))


@pytest.mark.parametrize("kept", OLD, ids=lambda path: path.stem)
def test_whatever_was_written_is_found(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(kept, tmp_path / "journal.db"))
    path.chmod(0o600)
    with open_journal(path, durable=False) as journal:
        found = search.find(journal, '"just right" is a range')
        assert "reflection" in {group.kind for group in found.groups}
        assert search.find(journal, "kind:reflection", limit_per_kind=50).total == 31
        assert not search.waiting(journal)
