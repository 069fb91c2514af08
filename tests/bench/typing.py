"""Typing at the end of a reflection of 2,000 words, against a bare TextArea that holds the same words.

From a key to its letter on the screen, in two real terminals that are typed into in turns; autosave and the check for
possible identifiers run as they do for everybody. And the Python calls a key costs until everything has settled, which
noise cannot move: keys come one by one, the draft is kept and the text is looked at in between.
"""

from __future__ import annotations

import asyncio
import cProfile
import gc
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import TextArea

from mentee_journal.domain.records import Answer, Reflection
from mentee_journal.services import profile, reflections
from mentee_journal.services.journal import open_journal
from tests.bench.figures import Figure, asked, middle, ratio, report
from tests.bench.identifiers import five_thousand
from tests.bench.programs import journal_app
from tests.terminal.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS, PARAGRAPH = 2000, 100
LIMIT = 1.25
KEYS = 20
"""In a row, before the other one has its turn."""
LETTERS = "ßþðøåæœłđħŋķĺńŕśťųźŵ"
"""Each is typed once in a row and stands nowhere else on the screen."""
BREATH = 0.06
"""Seconds between two keys of a quick typist."""
LAST = "endoftext"


def text() -> str:
    """2,000 words of therapists' sentences in paragraphs, half of them with something to mark."""
    words = five_thousand()["with findings"].split()[:WORDS]
    rows = [" ".join(words[at : at + PARAGRAPH]) for at in range(0, WORDS, PARAGRAPH)]
    return "\n\n".join(rows) + f" {LAST} "


class BareApp(App[None]):
    """Nothing but the editor that Textual has."""

    def compose(self) -> ComposeResult:
        yield TextArea(text(), soft_wrap=True)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)


def filled(path: Path) -> Path:
    """A journal with one reflection of these words."""
    journal = open_journal(path)
    profile.save(journal, replace(profile.get(journal), welcomed=True))
    reflections.save(journal, Reflection(date(2026, 11, 3), title="The long one", answers=(Answer("", text()),)))
    journal.close()
    return path


# --- in two terminals -------------------------------------------------------------------------------------


def opened_editor(path: Path, home: Path) -> Terminal:
    """The app with the reflection open for writing, the cursor at its end."""
    terminal = Terminal(journal_app(path), (120, 36), home=home)
    terminal.wait_for("Today").wait_until_quiet(1.5)
    terminal.press("5").wait_for("The long one").wait_until_quiet()
    terminal.press("e").wait_for("Change the reflection").wait_until_quiet(0.3)
    terminal.press(*["pagedown"] * 24, "end").wait_for(LAST).wait_until_quiet(0.3)
    return terminal


def opened_bare(home: Path) -> Terminal:
    """The bare editor, the cursor at its end."""
    command = [sys.executable, "-c", "from tests.bench.typing import BareApp; BareApp().run()"]
    terminal = Terminal(command, (120, 36), home=home, cwd=Path.cwd())
    return terminal.wait_for(LAST).wait_until_quiet(0.3)


def typed(terminal: Terminal) -> list[float]:
    """Milliseconds from each key to its letter on the screen; the letters are taken back afterwards."""
    took = []
    for letter in LETTERS[:KEYS]:
        before = len(terminal.output)
        pressed = time.perf_counter()
        took.append((terminal.press(letter).wait_for_output(letter, after=before) - pressed) * 1000)
        while time.perf_counter() - pressed < BREATH:
            terminal._collect(BREATH / 4)
    for _ in range(KEYS):
        terminal.press("backspace")
    terminal.wait_until_quiet(0.3)
    return took


def in_terminals(folder: Path, rounds: int) -> tuple[list[float], list[float]]:
    """All of ours and all of the bare one's."""
    ours: list[float] = []
    bare: list[float] = []
    for name in ("ours", "bare"):
        (folder / name).mkdir()
    pair = (opened_editor(filled(folder / "long.db"), folder / "ours"), ours), (opened_bare(folder / "bare"), bare)
    try:
        for number in range(rounds + 1):
            for terminal, found in pair if number % 2 else reversed(pair):
                took = typed(terminal)
                if number:
                    found += took
    finally:
        for terminal, _ in pair:
            terminal.close()
    return ours, bare


# --- counted ------------------------------------------------------------------------------------------------


async def _counted(app: App[Any], editor: Callable[[], TextArea], prepare: Callable[[], None]) -> float:
    from tests.ui.idle import until_idle

    async with app.run_test(size=(120, 36)):
        prepare()
        await until_idle()
        await asyncio.sleep(1.0)
        area = editor()
        area.focus()
        area.move_cursor(area.document.end)
        await until_idle()
        await asyncio.sleep(0.5)
        gc.collect()
        counting = cProfile.Profile(builtins=False)
        for number in range(KEYS * 2):
            counting.enable()
            letter = "abcdefgh "[number % 9]
            app.post_message(Key("space" if letter == " " else letter, letter))
            await until_idle()
            if number % 10 == 9:  # A rest: the draft is kept, the text is looked at.
                await asyncio.sleep(0.7)
            counting.disable()
        return sum(entry.callcount for entry in counting.getstats()) / (KEYS * 2)


def calls(folder: Path) -> tuple[float, float]:
    """Python calls for a key: ours, and the bare editor's."""
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.screens.reflection_editor import ReflectionEditor
    from mentee_journal.ui.widgets.editor import Editor

    app, bare = MenteeApp(filled(folder / "counted.db")), BareApp()
    ours = asyncio.run(
        _counted(
            app,
            lambda: app.screen.query(Editor).first(),
            lambda: app.push_screen(ReflectionEditor(reflection_id=1)) and None,
        )
    )
    app.writer.close()
    app.journal.close()
    return ours, asyncio.run(_counted(bare, lambda: bare.query_one(TextArea), lambda: None))


def main() -> int:
    rounds = max(2, asked(__doc__).parse_args().rounds // 4)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        counted, counted_bare = calls(folder)
        ours, bare = in_terminals(folder, rounds)
    return report(
        [
            middle("a key in a bare TextArea", bare),
            middle("a key in a reflection", ours),
            ratio("a key in a reflection, of a bare TextArea", ours, bare, LIMIT),
            Figure("the slowest twentieth, of a bare TextArea", _late(ours) / _late(bare), "×"),
            Figure("calls for a key, bare TextArea", counted_bare, "calls"),
            Figure("calls for a key, reflection", counted, "calls"),
            Figure("calls for a key, of a bare TextArea", counted / counted_bare, "×", LIMIT),
        ]
    )


def _late(values: list[float]) -> float:
    return median(sorted(values)[-max(1, len(values) // 20) :])


if __name__ == "__main__":
    sys.exit(main())
