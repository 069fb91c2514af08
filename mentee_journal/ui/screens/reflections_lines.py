"""The lines of the timeline of reflections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from mentee_journal.domain.dates import DateOrder, minutes_words
from mentee_journal.domain.views import ReflectionRow, SessionRow
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import ROLE_SHORT, count_words, local, role_words
from mentee_journal.ui.text import one_line, wrap

RULE = 8
TEXT = 11
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the timeline is narrowed to; the words are for people."""

    mentor_id: int | None = None
    mentor: str = ""
    goal_id: int | None = None
    goal: str = ""
    tag: str | None = None
    framework: str | None = None
    framework_name: str = ""
    text: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is narrowed."""
        return self != Filters()

    @property
    def chosen(self) -> bool:
        """Whether something other than the typed text narrows."""
        return replace(self, text="").any

    def words(self) -> str:
        """ "with Dana Ortiz · tagged energy"."""
        parts = []
        if self.mentor_id is not None:
            parts.append(f"with {self.mentor}")
        if self.goal_id is not None:
            parts.append(f"about “{one_line(self.goal, 34)}”")
        if self.tag is not None:
            parts.append(f"tagged {one_line(self.tag, 24)}")
        if self.framework is not None:
            parts.append(f"in {self.framework_name}")
        if self.text:
            parts.append(f"with “{one_line(self.text, 24)}”")
        return " · ".join(parts)


class Timeline:
    """Draws the timeline and keeps what it drew, so that reading on draws only what is new."""

    def __init__(self) -> None:
        self._drawn: list[Line] = []
        self._count = 0
        self._month: tuple[int, int] | None = None
        self._key: tuple[int, date] | None = None

    def reset(self) -> None:
        """Forget what was drawn; the rows have changed."""
        self._key = None

    def lines(
        self,
        waiting: Sequence[SessionRow],
        rows: Sequence[ReflectionRow],
        width: int,
        *,
        now: datetime,
        order: DateOrder,
        zone: str,
        names: dict[str, str],
        more_waiting: int = 0,
    ) -> list[Line]:
        """Held sessions without words first, then every reflection."""
        key = (width, now.date())
        if key != self._key:
            self._drawn, self._count, self._month, self._key = [], 0, (now.year, 0), key
            for session in waiting:
                self._drawn.extend(_waiting(session, width, order, zone))
            if more_waiting and waiting:
                words = f"and {count_words(more_waiting, 'more session', 'more sessions')} held before, in Sessions"
                self._drawn.append(_beam().add(words, "quiet").spot(("action", "sessions"), start=TEXT))
                self._drawn.append(_beam())
        for row in rows[self._count :]:
            self._drawn.extend(self._entry(row, width, names))
        self._count = len(rows)
        return self._drawn

    def _entry(self, row: ReflectionRow, width: int, names: dict[str, str]) -> list[Line]:
        lines: list[Line] = []
        month = (row.written_on.year, row.written_on.month)
        if month != self._month:
            if self._month is not None and month[0] != self._month[0]:
                lines.append(_beam(str(month[0]), "bold"))
            lines.append(_beam(MONTHS[month[1] - 1], "quiet"))
            self._month = month
        target = ("reflection", row.id)
        when = f"{WEEKDAYS[row.written_on.weekday()]} {row.written_on.day}"
        room = max(1, width - TEXT)
        head = Line().add(when, "bold").pad_to(RULE).add("○", "quiet").pad_to(TEXT)
        lines.append(head.add(one_line(title_of(row), room), "bold").pad_to(width).spot(target))
        if row.first_words.strip():
            said = wrap(f"“{row.first_words.strip()}", max(1, room - 1), most=2)
            said[-1] += "”"
            lines.extend(_beam().add(part).pad_to(width).spot(target) for part in said)
        lines.append(_beam().add(one_line(facts_of(row, names), room), "quiet").pad_to(width).spot(target))
        lines.append(_beam())
        return lines


def _beam(date_words: str = "", tone: str = "") -> Line:
    return Line().add(date_words, tone).pad_to(RULE).add("│", "faint").pad_to(TEXT)


def _waiting(row: SessionRow, width: int, order: DateOrder, zone: str) -> list[Line]:
    at = local(row.starts_at, zone)
    month = MONTHS[at.month - 1]
    when = f"{month} {at.day}" if order is DateOrder.MONTH_FIRST else f"{at.day} {month}"
    target = ("reflect", row.id)
    room = max(1, width - TEXT)
    role = ROLE_SHORT.get(row.roles[0], role_words(row.roles[0])) if row.roles else ""
    title = ", ".join(part for part in (row.mentor, minutes_words(row.minutes), role) if part)
    head = Line().add(when, "bold").pad_to(RULE).add("●", "accent").pad_to(TEXT)
    head.add(one_line(title, room), "bold accent").pad_to(width).spot(target)
    words = wrap("Held, nothing written yet. Three lines do.", room)
    return [head, *(_beam().add(part).pad_to(width).spot(target) for part in words), _beam()]


def title_of(row: ReflectionRow) -> str:
    """What a reflection is called in a list."""
    if row.title.strip():
        return row.title
    if row.mentor:
        minutes = f", {minutes_words(row.session_minutes)}" if row.session_minutes else ""
        return f"{row.mentor}{minutes}"
    return row.goal or row.question or row.event or "Reflection"


def facts_of(row: ReflectionRow, names: dict[str, str]) -> str:
    """What it is about, how it was written, how it is tagged."""
    about = ""
    if row.mentor:
        titled = bool(row.title.strip())
        role = role_words(row.mentor_roles[0]) if row.mentor_roles else ""
        about = row.mentor if titled else role
    elif row.goal and (row.title.strip() or row.event):
        about = "goal"
    elif row.question and (row.title.strip() or row.goal):
        about = "question"
    name = row.framework_name or names.get(row.framework, row.framework)
    tags = ", ".join(row.tags) if len(row.tags) == 1 else count_words(len(row.tags), "tag") if row.tags else ""
    return " · ".join(part for part in (about, name, tags) if part)


def empty_lines(width: int) -> list[Line]:
    """What Reflections is for, with one key to begin and one example."""
    flow = Flow(min(width, 58))
    flow.text("A reflection is a few lines about a session, a goal or anything that stayed with you.")
    inner = Flow(flow.width - 6).blank()
    inner.text("What could you do better? What could help more?", "bold")
    inner.text("For example: I wait too long to ask. A question written down before Tuesday would help.", "quiet")
    inner.blank().buttons([("Write a reflection", ("action", "new"), True)], note="n")
    flow.blank().card("Your first reflection", inner)
    flow.blank().text(
        "Two questions are enough; longer ways to reflect are there when you want them. Strengths and areas for "
        "growth that you name are kept, with your words as evidence.",
        "quiet",
        indent=3,
    )
    return flow.lines
