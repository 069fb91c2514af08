"""The first ten minutes by mouse alone: everything that has a key can be clicked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widget import Widget

from mentee_journal.services.journal import open_journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.text import cell_len
from mentee_journal.ui.widgets.editor import Editor
from mentee_journal.ui.widgets.fields import LineInput
from tests.ui.conftest import NOW, MakeApp


def screen_rows(app: MenteeApp) -> list[str]:
    """What is on the screen now, row by row."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


async def settle(app: MenteeApp, pilot: Pilot[Any]) -> None:
    await pilot.pause()
    await app.writer.run(lambda journal: None)
    await pilot.pause()


async def click(app: MenteeApp, pilot: Pilot[Any], words: str, *, last: bool = False) -> None:
    """Click the first cell of ``words`` on the screen, turning the wheel until they are there."""
    for _ in range(12):
        found = [(y, row) for y, row in enumerate(screen_rows(app)) if words in row]
        if found:
            y, row = found[-1 if last else 0]
            await pilot.click(offset=(cell_len(row[: row.index(words)]) + 1, y))
            await settle(app, pilot)
            return
        await pilot.pause()
    raise AssertionError(f"{words!r} is not on the screen:\n" + "\n".join(screen_rows(app)))


async def write(app: MenteeApp, pilot: Pilot[Any], words: str, text: str, *, last: bool = False) -> Widget:
    """Click the field that shows ``words`` and put text into it."""
    await click(app, pilot, words, last=last)
    field = app.screen.focused
    assert isinstance(field, LineInput | Editor), f"{words!r} took no focus: {field}"
    if isinstance(field, LineInput):
        field.value = text
    else:
        field.insert(text)
    await settle(app, pilot)
    return field


async def test_the_first_ten_minutes_by_mouse(tmp_path: Path, make_app: MakeApp) -> None:
    path = tmp_path / "journal.db"
    open_journal(path, clock=lambda: NOW, durable=False).close()
    app = make_app(path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(app, pilot)
        await write(app, pilot, "for example, Priya", "Maya Chen")
        await click(app, pilot, "○ occupational therapist")
        await click(app, pilot, "○ new grad")
        await click(app, pilot, "Start      ")

        await click(app, pilot, "Add a mentor")
        await write(app, pilot, "Dana Ortiz", "Dana Ortiz", last=True)
        await click(app, pilot, "□ ▲ clinical reasoning")
        await write(app, pilot, "dana@example.org", "dana@example.org")
        await write(app, pilot, "Pacific, London", "Portland")
        await click(app, pilot, "Add mentor")
        await click(app, pilot, "n New mentor")
        await write(app, pilot, "▌ Dana Ortiz", "Lee Park")
        await click(app, pilot, "□ ◆ how-to")
        await click(app, pilot, "Add mentor")

        await click(app, pilot, "3  Sessions")
        await click(app, pilot, "Book a session", last=False)
        await write(app, pilot, "▌ tue 3pm", "next tue 3pm")
        await click(app, pilot, "Book session")
        await click(app, pilot, "Prepare   ")

        await click(app, pilot, "What would make it worth")
        await write(app, pilot, "One rule of thumb", "One rule of thumb for grading")
        await click(app, pilot, "Add it")
        await write(app, pilot, "Add a topic, or pick", "Grading movement 15")
        await pilot.press("enter")
        await settle(app, pilot)
        await click(app, pilot, "+ GROW")
        await click(app, pilot, "Copy agenda      E-mail")
        assert "Grading movement" in app.clipboard
        await click(app, pilot, "m Meet")
        await click(app, pilot, "Start   ")
        await write(app, pilot, "What was said", "One thing at a time.")
        await write(app, pilot, "what came of it", "Look at the base of support first")
        await click(app, pilot, "Discussed      Carry over")
        await write(app, pilot, "What you want to keep", "Dana drew it on one page.")
        await write(app, pilot, "What I take with me", "Ask before Friday.")
        await click(app, pilot, "Held   ")
        await click(app, pilot, "Yes, held")

        await click(app, pilot, "r Reflect")
        names = [n for n, row in enumerate(screen_rows(app)) if "name it in a few words" in row]
        assert names
        await write(app, pilot, "name it in a few words", "Clear goal setting")
        await write(app, pilot, "name it in a few words", "Timing of prompts", last=True)
        await click(app, pilot, "^s Finish")

        await click(app, pilot, "5  Reflections")
        await click(app, pilot, "s Strengths")
        await click(app, pilot, "Timing of prompts")
        await click(app, pilot, "Make it a goal")

    with open_journal(path, durable=False) as kept:

        def one(query: str) -> object:
            return kept.one(query)

        assert one("SELECT count(*) FROM mentors") == (2,)
        assert one("SELECT zone, email FROM mentors WHERE name = 'Dana Ortiz'") == (
            "America/Los_Angeles",
            "dana@example.org",
        )
        assert one("SELECT status, notes, takeaways FROM sessions") == (
            "held",
            "Dana drew it on one page.",
            "Ask before Friday.",
        )
        assert one("SELECT text FROM session_goals") == ("One rule of thumb for grading",)
        assert one("SELECT title, minutes, status, note, outcome FROM agenda_items ORDER BY position LIMIT 1") == (
            "Grading movement",
            15,
            "discussed",
            "One thing at a time.",
            "Look at the base of support first",
        )
        assert one("SELECT count(*) FROM evidence") == (2,)
        assert one("SELECT statement FROM goals") == ("Timing of prompts",)
