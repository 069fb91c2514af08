"""What stands in the cell of one day, and what its marks mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from mentee_journal.domain.calling import untitled
from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.views import CalendarDay, CalendarItem
from mentee_journal.domain.when_words import MONTHS
from mentee_journal.ui.lines import Run
from mentee_journal.ui.phrases import ROLE_SHORT, clock, first_name, glyph_run, role_words
from mentee_journal.ui.text import cell_len, clip, one_line
from mentee_journal.ui.theme import ROLE_LOOK, role_look

EXPECTED, MINE, THEIRS, REVIEW, CALLED_OFF = "~", "○", "◌", "◎", "×"
"""What else than a session is on a day, and a session that does not take place: each with a mark of its own."""
TODAY = "chosen button"
"""The tone of today's number: the other way round."""


class CalendarView(NamedTuple):
    """What is drawn of a calendar: whole weeks, and which day stands out."""

    days: tuple[CalendarDay, ...]
    month: date
    """The first day of the month that is shown."""
    today: date
    chosen: date
    next_id: int
    """The session that comes next; 0 when there is none."""
    order: DateOrder
    zone: str

    @property
    def week(self) -> tuple[CalendarDay, ...]:
        """The week of the chosen day."""
        at = (self.chosen - self.days[0].day).days // 7 * 7
        return self.days[at : at + 7]


def mark(item: CalendarItem) -> Run:
    """The glyph of a thing on a day, in its tone."""
    if item.off:
        return CALLED_OFF, "quiet"
    if item.kind == "session":
        return glyph_run(item.roles)
    if item.kind == "follow_up":
        return (THEIRS, "quiet") if item.waiting else (MINE, "")
    return (EXPECTED, "quiet") if item.kind == "expected" else (REVIEW, "")


def name_of(item: CalendarItem) -> str:
    """What a cell calls it: whom one meets, what is to be done, or the goal."""
    if item.at is None:
        return item.words
    # In so few columns a title would be all of it, and an emoji before the name takes as many as the terminal likes.
    called = untitled(first_name(item.mentor))
    if not any(letter.isalpha() for letter in called):
        called = next((word for word in item.mentor.split() if any(c.isalpha() for c in word)), called)
    return called


def short_date(day: date, order: DateOrder) -> str:
    """ "1 Dec" or "Dec 1"."""
    month = MONTHS[day.month - 1][:3]
    return f"{month} {day.day}" if order is DateOrder.MONTH_FIRST else f"{day.day} {month}"


def size(runs: Iterable[Run]) -> int:
    """Cells that runs take."""
    return sum(cell_len(one_line(text)) for text, _ in runs)


class Cell:
    """One day, in so many columns."""

    def __init__(self, day: CalendarDay, view: CalendarView, width: int) -> None:
        self.day, self.view, self.width = day, view, width
        self.outside = (day.day.year, day.day.month) != (view.month.year, view.month.month)
        self.is_today = day.day == view.today
        self.is_next = any(item.kind == "session" and item.id == view.next_id for item in day.items)

    def number(self, *, first: bool) -> list[Run]:
        """The day; of another month, with its name at the beginning. ``first``: no cell stands before this one."""
        day = self.day.day
        words = str(day.day)
        if self.outside and (first or day.day == 1):
            named = short_date(day, self.view.order)
            words = named if cell_len(named) <= self.width else words
        return [(words, self._day_tone())]

    def _day_tone(self) -> str:
        if self.is_today:
            return TODAY
        if self.is_next:
            return "bold accent"
        if self.outside:
            return "quiet"
        return "bold" if self.day.items else ""

    def rows(self, count: int, *, first: bool, off_before: str = "") -> list[list[Run]]:
        """The number and what is on the day, in so many rows. ``off_before``: the time off of the day beside it."""
        head = self.number(first=first)
        items = self.day.items
        if count == 1:
            left = self.width - size(head)
            if items:
                apart = len(items) < left or left > 3
                head += [(" ", ""), *self.glyphs(items, left - 1)] if apart else self.glyphs(items, left)
            return [head + self._after(head, [(f" {off_word(self.day)}", "quiet")] if self.day.time_off else [])]
        left = count - 1
        named = self._after(head, [(" today", "quiet")]) if self.is_today else []
        head += named
        below: list[list[Run]] = []
        if self.is_today and not named and self.width >= len("today") and left > min(len(items), left - 1):
            below.append([("today", "quiet")])
            left -= 1
        below += self.items(left)
        if self.day.time_off:
            if len(below) < count - 1:
                words = off_word(self.day) if self.day.time_off == off_before else one_line(self.day.time_off)
                below.append([(clip(words, self.width), "quiet")])
            else:
                head += self._after(head, [(f" {off_word(self.day)}", "quiet")])
        return [head, *below, *([] for _ in range(count - 1 - len(below)))]

    def items(self, rows: int) -> list[list[Run]]:
        """One thing in each row; the last row has only the marks of all that are left."""
        items = self.day.items
        if not items or rows < 1:
            return []
        one_each = len(items) if len(items) <= rows else rows - 1
        found = [self.item(one) for one in items[:one_each]] if self.width > 4 else []
        rest = items[len(found) :]
        return [*found, self.several(rest)] if rest else found

    def several(self, items: Sequence[CalendarItem]) -> list[Run]:
        """What shares a row: the first by its name where that fits, the others by their marks.

        A cell stays free, or it would run into the next day's.
        """
        first = [*self.item(items[0])[:2], (" ", "")]
        left = self.width - 1 - size(first)
        if len(items) > 1 and left >= 1 and "…" not in first[1][0]:
            marks = self.glyphs(items[1:], left)
            if marks:
                return [*first, *marks]
        return self.glyphs(items, self.width)

    def item(self, item: CalendarItem) -> list[Run]:
        """A glyph and a name, and the time where there is room for it."""
        glyph, tone = mark(item)
        name = clip(one_line(name_of(item)), self.width - 2)
        word_tone = "quiet" if self.outside or item.kind == "expected" or item.waiting else ""
        if item.off:
            word_tone = "quiet|struck"
        elif item.id == self.view.next_id and item.kind == "session":
            word_tone = "bold accent"
        runs = [(f"{glyph} ", "quiet" if self.outside else tone), (name, word_tone)]
        if item.at is not None and size(runs) + 7 <= self.width:
            runs.append((f" {clock(item.at, self.view.zone)}", "quiet"))
        return runs

    def glyphs(self, items: Sequence[CalendarItem], width: int) -> list[Run]:
        """Only the marks, and how many more there are."""
        shown = len(items)
        while shown > 0 and shown + (len(f"+{len(items) - shown}") if shown < len(items) else 0) > width:
            shown -= 1
        runs = [(glyph, "quiet" if self.outside else tone) for glyph, tone in map(mark, items[:shown])]
        more = f"+{len(items) - shown}"
        if shown < len(items) and width > 0:
            runs.append((more if len(more) <= width else "+", "quiet"))
        return runs

    def _after(self, runs: list[Run], more: list[Run]) -> list[Run]:
        return more if size(runs) + size(more) <= self.width else []


def month_counts(view: CalendarView) -> str:
    """ "4 held, 1 planned." of the month that is shown."""
    counts: dict[str, int] = {}
    for day in view.days:
        if (day.day.year, day.day.month) != (view.month.year, view.month.month):
            continue
        for item in day.items:
            if item.at is not None:
                words = state(item)
                counts[words] = counts.get(words, 0) + 1
    order = ("held", "planned", "expected", "cancelled", "missed", "skipped")
    said = [f"{counts[words]} {words}" for words in order if words in counts]
    return f"{', '.join(said)}." if said else f"No session in {MONTHS[view.month.month - 1]}."


def off_word(day: CalendarDay) -> str:
    """ "off" where nobody is met, "away" where it is only some mentors."""
    return "off" if day.closed else "away"


def state(item: CalendarItem) -> str:
    """ "held", "planned", "skipped", "expected"."""
    if item.skipped:
        return "skipped"
    return item.status.words if item.status is not None else "expected"


def legend(days: Iterable[CalendarDay]) -> list[tuple[str, str, str]]:
    """The marks that are in sight, each with its tone and its words."""
    days = tuple(days)
    items = [item for day in days for item in day.items]
    found: list[tuple[str, str, str]] = []
    roles = {item.roles[0] if item.roles else "" for item in items if item.kind == "session" and not item.off}
    own = sorted(roles - set(ROLE_LOOK) - {""})
    for key in (*(key for key in ROLE_LOOK if key in roles), *own[:1]):
        words = ROLE_SHORT.get(key) or (clip(one_line(role_words(key)), 16) if len(own) == 1 else "your own roles")
        found.append((*role_look(key), words))
    if "" in roles:
        found.append(("·", "quiet", "no role yet"))
    others = {mark(item) for item in items if item.kind != "session"}
    for glyph, words in ((EXPECTED, "expected"), (MINE, "follow-up"), (THEIRS, "their follow-up"), (REVIEW, "review")):
        found += [(glyph, tone, words) for one, tone in others if one == glyph]
    if off := sorted({state(item) for item in items if item.off}):
        found.append((CALLED_OFF, "quiet", " or ".join(off)))
    for words, word in {day.time_off: off_word(day) for day in days if day.time_off}.items():
        found.append((word if word == "off" else "", "quiet", clip(one_line(words), 24)))
    return found
