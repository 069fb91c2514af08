"""What a rhythm leads to, in words: its next dates, what a change of it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import clock_words, full_day, same_clock, valid_zone
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import count_words, first_name, local
from mentee_journal.ui.text import cell_len, clip, one_line

if TYPE_CHECKING:
    from datetime import datetime

    from mentee_journal.domain.dates import DateOrder
    from mentee_journal.domain.views import Changed, NextDate, SessionRow

NUMBERS = ("no", "one", "two", "three", "four", "five")
CALLED = 20
"""Cells for what somebody is called."""
NAMED = 3
"""So many sessions are named one by one."""


def their_clock(moment: datetime, name: str, their_zone: str, zone: str) -> str:
    """ "12:00 for Dana", with the weekday where it is another day there; empty when the clocks agree."""
    if not their_zone or not valid_zone(their_zone) or same_clock(their_zone, zone, moment):
        return ""
    theirs, mine = local(moment, their_zone), local(moment, zone)
    weekday = f"{theirs:%a} " if theirs.date() != mine.date() else ""
    return f"{weekday}{clock_words(theirs)} for {clip(one_line(first_name(name)), CALLED)}"


def date_lines(
    dates: Sequence[NextDate], width: int, *, name: str, their_zone: str, zone: str, order: DateOrder, room: int = 99
) -> list[Line]:
    """A heading, one row for each date on both clocks, and what there is to know about it, once where it is the same.

    Of the dates, as many as ``room`` rows hold, but never less than two.
    """
    every = [one.words for one in dates[0].concerns] if len(dates) > 1 else []
    same = [words for words in every if all(words in (c.words for c in one.concerns) for one in dates)]
    days = [full_day(local(one.starts_at, zone).date(), order) for one in dates]
    wide = max(len(day) for day in days)
    below = Flow(width)
    for words in same:
        below.text(f"Each of them: {words.removeprefix('That is ')}", "quiet", indent=2, lead=("· ", "quiet"), most=2)
    shown: list[Line] = []
    count = 0
    for day, one in zip(days, dates, strict=True):
        block = Flow(width)
        theirs = their_clock(one.starts_at, name, their_zone, zone)
        row = [(f"{day.ljust(wide)}   {clock_words(local(one.starts_at, zone))}", ""), (f"   {theirs}", "quiet")]
        concerns = [concern.words for concern in one.concerns if concern.words not in same]
        used = sum(cell_len(text) for text, _ in row)
        if len(concerns) == 1 and used + 3 + cell_len(concerns[0]) <= width:
            block.row(row, (concerns[0], "quiet"))
        else:
            block.row(row)
            for words in concerns:
                block.text(words, "quiet", indent=2, lead=("· ", "quiet"), most=2)
        if count >= 2 and 1 + len(shown) + len(block.lines) + len(below.lines) > room:
            break
        shown += block.lines
        count += 1
    title = f"Its next {NUMBERS[count]} dates" if len(dates) > 1 else "Its only date"
    return [*Flow(width).heading(title).lines, *shown, *below.lines]


def session_words(row: SessionRow, zone: str, order: DateOrder) -> str:
    """ "Tue 24 Nov 2026, 15:00"."""
    start = local(row.starts_at, zone)
    return f"{full_day(start.date(), order)}, {clock_words(start)}"


def _named(rows: Sequence[SessionRow], zone: str, order: DateOrder) -> str:
    words = [session_words(row, zone, order) for row in rows[:NAMED]]
    left = len(rows) - len(words)
    if left:
        words.append(f"{left} more")
    return words[0] if len(words) == 1 else f"{'; '.join(words[:-1])} and {words[-1]}"


def changed_words(changed: Changed, *, zone: str, order: DateOrder) -> list[str]:
    """What a change does, a sentence for each kind; nothing where nothing is touched."""
    said: list[str] = []
    empty = count_words(changed.gone, "empty session")
    if changed.made and changed.gone:
        gives = "gives" if changed.gone == 1 else "give"
        said.append(f"{empty} {gives} way to {count_words(changed.made, 'new one')}.")
    elif changed.made:
        comes = "comes" if changed.made == 1 else "come"
        said.append(f"{count_words(changed.made, 'new session')} {comes} into your list.")
    elif changed.gone:
        said.append(f"{empty} {'goes' if changed.gone == 1 else 'go'}.")
    if changed.carried:
        rows = changed.carried
        its = "its" if len(rows) == 1 else "their"
        verb = "moves" if len(rows) == 1 else "move"
        said.append(f"{count_words(len(rows), 'session')} {verb} with all that is in {its} agenda: "
                    f"{_named(rows, zone, order)}.")  # fmt: skip
    if changed.single:
        rows = changed.single
        verb = "stays" if len(rows) == 1 else "stay"
        said.append(f"{count_words(len(rows), 'session')} you prepared or moved {verb}, outside the rhythm: "
                    f"{_named(rows, zone, order)}.")  # fmt: skip
    return said


def done_words(changed: Changed) -> str:
    """The same in a few words, for the notice after it."""
    said = []
    if changed.made and changed.gone:
        said.append(f"{count_words(changed.gone, 'empty session')} replaced by {changed.made}")
    elif changed.made:
        said.append(f"{count_words(changed.made, 'new session')}")
    if changed.carried:
        said.append(f"{len(changed.carried)} moved with {'its' if len(changed.carried) == 1 else 'their'} agenda")
    if changed.single:
        said.append(f"{len(changed.single)} kept on {'its' if len(changed.single) == 1 else 'their'} own")
    if changed.gone and not changed.made:
        said.append(f"{count_words(changed.gone, 'empty session')} gone")
    return ", ".join(said)


def moved_words(changed: Changed) -> str:
    """The notice after several sessions were moved together: "Moved, and 2 others of the rhythm with it"."""
    if changed.made == changed.gone > 0 and not changed.carried and not changed.single:
        return f"Moved, and {count_words(changed.made, 'other')} of the rhythm with it"
    words = done_words(changed)
    return f"Moved: {words}" if words else "Moved"


def begun_words(count: int) -> str:
    """What is said when a rhythm is kept."""
    if not count:
        return "Kept · its sessions come into your list in time"
    return f"Kept · {count_words(count, 'session')} {'is' if count == 1 else 'are'} in your list now"
