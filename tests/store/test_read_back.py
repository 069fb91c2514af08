"""A disk that fails at the very end of a write: what is there decides what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentee_journal.domain.errors import Kept, Locked, Refused
from mentee_journal.domain.records import Draft, Question
from mentee_journal.services import drafts, questions
from mentee_journal.services.journal import was_kept
from mentee_journal.store.journal import Journal

FULL = Refused("The disk is full.")


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception, *, done: bool) -> None:
    """COMMIT fails, once it is done or before."""
    real = Journal._control

    def control(self: Journal, sql: str) -> None:
        if sql == "COMMIT":
            if done:
                real(self, sql)
            raise error
        real(self, sql)

    monkeypatch.setattr(Journal, "_control", control)


def test_what_is_there_is_saved_whatever_was_said_of_it(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, FULL, done=True)
    kept = questions.capture(journal, Question(text="There"))
    assert journal.one("SELECT text FROM questions") == ("There",)
    assert questions.capture(journal, Question(text="There too")).id > kept.id


def test_what_is_not_there_is_told(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        failing(broken, FULL, done=False)
        with pytest.raises(Refused, match="full"):
            questions.capture(journal, Question(text="Lost"))
    assert not was_kept(journal)
    assert journal.one("SELECT count(*) FROM questions") == (0,)
    questions.capture(journal, Question(text="Again"))
    assert journal.one("SELECT count(*) FROM questions") == (1,)


def test_a_draft_makes_no_step_to_be_known_by_and_is_tried_again(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        failing(broken, FULL, done=True)
        with pytest.raises(Refused):
            drafts.keep(journal, Draft(key="k", label="", text="words"))
    drafts.keep(journal, Draft(key="k", label="", text="words"))
    found = drafts.find(journal, "k")
    assert found is not None and found.text == "words"


def test_another_program_that_keeps_it_busy_is_no_failing_disk(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.patience = 0.0
    failing(monkeypatch, Locked("Busy."), done=False)
    with pytest.raises(Locked):
        questions.capture(journal, Question(text="Waits"))


class TestAfterwards:
    """What goes wrong once a command's record is kept is no reason to have it typed again."""

    def test_a_step_that_came_to_its_end_was_kept(self, journal: Journal) -> None:
        questions.capture(journal, Question(text="There"))
        journal.close()
        assert was_kept(journal)

    def test_a_later_write_that_did_not_was_not(self, journal: Journal) -> None:
        questions.capture(journal, Question(text="There"))
        with pytest.raises(Refused):
            questions.capture(journal, Question(text=""))
        journal.close()
        assert not was_kept(journal)

    def test_nothing_written_is_nothing_kept(self, journal: Journal) -> None:
        journal.close()
        assert not was_kept(journal)

    def test_a_command_says_so(self, tmp_path: Path, journal: Journal) -> None:
        from mentee_journal.cli.state import State
        from mentee_journal.cli.trouble import explain

        journal.close()

        def action(journal: Journal) -> None:
            questions.capture(journal, Question(text="There"))
            raise Refused("The computer could not read it.")

        with pytest.raises(Kept, match=r"It is saved\. .* could not read") as caught:
            State(explicit=str(journal.path)).change(action)
        assert explain(caught.value) == 0

        def before(journal: Journal) -> None:
            raise Refused("Not that.")

        with pytest.raises(Refused, match="Not that") as refused:
            State(explicit=str(journal.path)).change(before)
        assert explain(refused.value) == 1
