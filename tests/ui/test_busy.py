"""Nobody who types waits for another program, nor for a terminal that has stopped listening."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mentee_journal.domain.errors import Locked
from mentee_journal.services import profile
from mentee_journal.services.journal import open_journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.busy import FIRST, NEXT, OURS, SHORTLY, Haste
from mentee_journal.ui.window import Output


def test_waiting_is_short_and_shorter_still_after_it_was_in_vain() -> None:
    now, ours = [100.0], [False]
    haste = Haste(lambda: ours[0], clock=lambda: now[0])

    def waited() -> float:
        began = now[0]
        while haste():
            now[0] += 0.002
        return now[0] - began

    assert waited() == pytest.approx(FIRST, abs=0.01)
    assert waited() == pytest.approx(NEXT, abs=0.01)
    now[0] += SHORTLY + 0.1
    assert waited() == pytest.approx(FIRST, abs=0.01)
    ours[0] = True
    assert waited() == pytest.approx(OURS, abs=0.01)


def test_a_reader_in_haste_is_told_that_the_journal_is_busy(tmp_path: Path) -> None:
    with closing(open_journal(tmp_path / "journal.db", durable=False)) as journal:
        asked = iter((True, True, False))
        journal.hurry(lambda: next(asked))
        with closing(sqlite3.connect(tmp_path / "journal.db", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(Locked):
                profile.get(journal)
            other.execute("ROLLBACK")
        assert next(asked, None) is None and profile.get(journal)


async def test_what_is_shown_stays_while_another_program_holds_the_journal(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        with closing(sqlite3.connect(app.path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            app.journal_changed()
            assert app.is_running and app.reads_later is not None
            other.execute("ROLLBACK")
        app.journal_changed()
        assert app.reads_later is None


class Gone(io.StringIO):
    """A terminal that is not there any more."""

    def write(self, text: str) -> int:
        raise OSError(5, "Input/output error")


def test_a_terminal_that_has_gone_is_told_and_holds_nothing_up() -> None:
    told: list[str] = []
    output = Output(Gone())
    output.on_lost = lambda: told.append("gone")
    output.start()
    for _ in range(10_000):  # More than any queue takes.
        output.write("x")
    output.stop()
    assert told == ["gone"] and output.lost


def test_all_that_was_written_is_out_when_it_stops() -> None:
    there = io.StringIO()
    output = Output(there)
    output.start()
    for number in range(2_000):
        output.write(f"{number} ")
    output.stop()
    assert there.getvalue().split() == [str(number) for number in range(2_000)]
