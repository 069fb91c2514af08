"""The five outcomes of a goal as a ladder, in the mentee's own words."""

from __future__ import annotations

from datetime import date

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.views import GoalPage
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.goals_marks import level_marks
from mentee_journal.ui.screens.goals_words import LEVELS, short_day, sign
from mentee_journal.ui.text import cell_len, wrap

TEXT_AT = 5
"""Where the words of a rung begin."""


def ladder_lines(page: GoalPage, width: int, *, today: date, order: DateOrder) -> list[Line]:
    """+2 on top; the newest day on each rung that was reached; the rung of now filled."""
    marks = [mark for mark in level_marks(page) if not mark.earlier]
    reached = {mark.value: short_day(mark.on, today, order) for mark in marks}
    now = page.level
    right = max((cell_len(day) + 2 for day in reached.values()), default=0)
    if right and width - TEXT_AT - right < 16:
        right = 1  # No room for the days: the dots alone.
    lines: list[Line] = []
    for level in LEVELS:
        here = level == now
        ground = "|panel" if here else ""
        text = page.goal.levels[level].strip()
        room = width - TEXT_AT - (right + 2 if right else 0)
        for index, part in enumerate(wrap(text or "not described yet", room, most=4)):
            line = Line().add(
                f" {sign(level):>2}  " if index == 0 else " " * TEXT_AT, ("bold" if here else "") + ground
            )
            line.add(part, ("" if here and text else "quiet") + ground)
            if index == 0:
                _reached(line, reached.get(level, ""), here, right, width, ground)
            if here:
                line.pad_to(width, "panel")
            lines.append(line)
    return lines


def _reached(line: Line, day: str, here: bool, right: int, width: int, ground: str) -> None:
    if not right or not (day or here):
        return
    dot = "●" if here else "○"
    words = f"{day} {dot}".strip() if right > 1 else dot
    line.pad_to(width - cell_len(words), "panel" if here else "")
    line.add(words[:-1], ("bold" if here else "quiet") + ground)
    line.add(dot, ("bold" if here else "") + ground)
