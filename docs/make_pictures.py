"""Makes the pictures of the README from the sample journal: ``uv run python docs/make_pictures.py``.

Each is an SVG of a real screen at 120×36. The date is fixed, so that only a changed screen changes a picture.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from mentee_journal.services.journal import open_journal
from mentee_journal.services.sample import fill
from mentee_journal.ui.app import MenteeApp

HERE = Path(__file__).parent / "pictures"
NOW = datetime(2026, 11, 23, 19, 5, tzinfo=UTC)
PICTURES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("today", "dusk", ()),
    ("today-paper", "paper", ()),
    ("mentors", "dusk", ("2",)),
    ("sessions", "dusk", ("3",)),
    ("rhythm", "paper", ("2", "down", "R")),
    ("prepare", "dusk", ("3", "p")),
    ("goals", "dusk", ("4", "down", "down", "down")),
    ("inbox", "dusk", ("i", "down", "down", "down", "down", "down", "down", "down")),
    ("follow-ups", "paper", ("F",)),
    ("reflections", "paper", ("5",)),
    ("register", "dusk", ("5", "s", "down", "down", "down", "down")),
    ("insights", "dusk", ("6",)),
    ("search", "dusk", ("slash", *"grad")),
)


CELL = 12.2
"""Width of a character in Rich's drawing."""


def without_outer_spaces(found: re.Match[str]) -> str:
    """A text that begins where its first letter stands: not every viewer keeps the spaces around it."""
    before, x, middle, length, after, words = found.groups()
    stripped, count = words, 0
    while stripped.startswith("&#160;"):
        stripped, count = stripped.removeprefix("&#160;"), count + 1
    tail = 0
    while stripped.endswith("&#160;"):
        stripped, tail = stripped.removesuffix("&#160;"), tail + 1
    if not stripped:
        return ""
    start, width = float(x) + count * CELL, float(length) - (count + tail) * CELL
    return f'{before}x="{start:.1f}"{middle}textLength="{width:.1f}"{after}>{stripped}</text>'


async def picture(path: Path, name: str, theme: str, keys: tuple[str, ...]) -> None:
    """Open the app on a copy of the sample journal, press ``keys``, keep the screen."""
    app = MenteeApp(path, journal=open_journal(path, clock=lambda: NOW))
    app.theme = theme
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.2)
        svg = app.export_screenshot(title="Mentee Journal")
    app.writer.close()
    # The picture asks for no font from anywhere: it takes what the reader has.
    svg = re.sub(r"@font-face\s*{[^}]*}", "", svg)
    svg = svg.replace("Fira Code", "Fira Code, Menlo, Consolas, DejaVu Sans Mono")
    svg = re.sub(
        r'(<text[^>]*?)x="([\d.]+)"([^>]*?)textLength="([\d.]+)"([^>]*)>([^<]*)</text>', without_outer_spaces, svg
    )
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", f"picture-{name}", svg)
    (HERE / f"{name}.svg").write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")


def main() -> None:
    """All of them."""
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, theme, keys in PICTURES:
            path = Path(folder) / f"{name}.db"
            journal = open_journal(path, clock=lambda: NOW)
            fill(journal, now=NOW, zone="America/New_York")
            journal.close()
            asyncio.run(picture(path, name, theme, keys))


if __name__ == "__main__":
    main()
