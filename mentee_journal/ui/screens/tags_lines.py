"""The lines of the tags: each with how often it stands where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mentee_journal.domain.dates import DateOrder, day_words
from mentee_journal.domain.tag_views import TagRow, kinds_words
from mentee_journal.domain.views import ReflectionRow
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.screens.reflections_lines import title_of

NEWEST = 5
"""Reflections with it that its page shows."""


def tag_words(name: str) -> str:
    """A tag as it is shown."""
    return f"#{name}"


def records_words(count: int) -> str:
    """ "1 record", "12 records"."""
    return f"{count} record{'' if count == 1 else 's'}"


def list_lines(rows: Sequence[TagRow], ids: Mapping[str, int], width: int, *, filtered: str = "") -> list[Line]:
    """Every tag with the number of records it stands in."""
    flow = Flow(width)
    for row in rows:
        flow.row(tag_words(row.name), str(row.records), target=("tag", ids[row.key]))
    if not rows and filtered:
        flow.text("Nothing here matches what is typed. Esc shows all.", "quiet")
    return flow.lines


def page_lines(
    row: TagRow, newest: Sequence[ReflectionRow], width: int, *, today: date, order: DateOrder
) -> list[Line]:
    """One tag: where it stands, what can be done with it, and what was written with it lately."""
    flow = Flow(min(width, 74))
    flow.row((tag_words(row.name), "bold"), records_words(row.records)).blank()
    for kind, number in row.kinds:
        flow.row(kinds_words(((kind, number),)), "›", target=("where", kind))
    flow.blank().buttons(
        [
            ("See where it stands", ("action", "see"), True),
            ("Rename", ("action", "edit"), False),
            ("Merge", ("action", "merge"), False),
            ("Remove", ("action", "delete"), False),
        ]
    )
    if newest:
        flow.blank().heading("Lately you wrote")
        for one in newest:
            flow.row(title_of(one), day_words(one.written_on, today=today, order=order), target=("reflection", one.id))
    return flow.lines


def empty_lines(width: int) -> list[Line]:
    """What tags are for, with one key to begin and one example."""
    flow = Flow(min(width, 62))
    flow.text("A tag holds together what belongs together, wherever you wrote it: type # and a word in any text.")
    inner = Flow(flow.width - 6).blank()
    inner.text("Which word would you look for in a year?", "bold")
    inner.text("For example: The two-choice opener again, and it held. #transitions", "quiet").blank()
    inner.buttons([("Write a reflection", ("action", "new"), True)], note="n")
    flow.blank().card("Your first tag", inner)
    flow.blank().text(
        "A reflection has a field for tags too. Here you find them all, and can rename one, make one of two, "
        "or remove one, everywhere at once.",
        "quiet",
        indent=3,
    )
    return flow.lines
