"""Reads what is typed into the forms of Goals: days, mentors, weeks."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Literal

from mentee_journal.domain.dates import echo_date, full_day, parse_date
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.services import mentors
from mentee_journal.ui.phrases import name_choice
from mentee_journal.ui.screens.goals_words import every_words
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.dialogs.form import FormDialog

FEW = 6
"""Up to so many mentors are shown to choose from; more are typed."""
_WEEKS = re.compile(r"(?:every\s+)?(?:(\d{1,4})\s*(?:w|wks?|weeks?)?|(week))\.?", re.IGNORECASE | re.ASCII)
Prefer = Literal["future", "past"]


def read_weeks(text: str) -> int | None:
    """ "4", "every 4 weeks", "every week"; None for nothing. Raises Refused."""
    if not text.strip():
        return None
    found = _WEEKS.fullmatch(" ".join(text.split()))
    weeks = 0 if found is None else 1 if found.group(2) else int(found.group(1))
    if not 1 <= weeks <= 260:
        raise Refused("Say it in weeks: 4, or every 6 weeks. Leave it empty for no reviews.", "review_weeks")
    return weeks


def said_weeks(text: str) -> str:
    """What was read."""
    weeks = read_weeks(text)
    return f"Looked at {every_words(weeks)}" if weeks is not None else ""


class Reader:
    """Reads days and mentors; ``mine`` is a mentor that is offered whatever became of them."""

    def __init__(self, app: MenteeApp, mine: int | None) -> None:
        self.app = app
        self.rows = [row for row in mentors.listing(app.journal) if not row.status.is_over or row.id == mine]

    def read(self, text: str, prefer: Prefer = "future") -> date:
        """The day that is meant. Raises ValueError."""
        app = self.app
        return parse_date(text, now=app.now(), zone=app.zone, order=app.order, prefer=prefer)

    def said_date(self, text: str, prefer: Prefer = "future") -> str:
        """The day in full."""
        app = self.app
        return echo_date(self.read(text, prefer), now=app.now(), order=app.order, zone=app.zone)

    def day(self, typed: str, shown: date | None, field: str, prefer: Prefer = "future") -> date | None:
        """The day that is typed, or the one that was ``shown`` and left as it was. Raises Refused."""
        typed = typed.strip()
        if shown is not None and typed == full_day(shown, self.app.order):
            return shown
        try:
            return self.read(typed, prefer) if typed else None
        except ValueError as trouble:
            raise Refused(str(trouble), field) from trouble

    def mentor(self, text: str) -> int | None:
        """Who is meant. Raises JournalError."""
        if not text.strip():
            return None
        if any(str(row.id) == text for row in self.rows):
            return int(text)
        return mentors.find_by_name(self.app.journal, text.strip()).id

    def typed_mentor(self, text: str) -> int | None:
        """Who is meant. Raises Refused, naming the field."""
        try:
            return self.mentor(text)
        except JournalError as trouble:
            raise Refused(str(trouble), "mentor_id") from trouble

    def mentor_in(self, form: FormDialog, before: int | None) -> int | None:
        """Who is chosen in a form; ``before`` while it is not there yet, nobody for what names nobody."""
        if not form.is_mounted:
            return before
        with suppress(JournalError):
            return self.mentor(form.box("mentor_id").value)
        return None

    def said_mentor(self, text: str) -> str:
        """Their whole name."""
        found = self.mentor(text)
        return next((row.name for row in self.rows if row.id == found), "")

    def mentor_field(self, chosen: int | None, label: str = "With") -> Field:
        """Choices for a few mentors, a line to type in for many."""
        if len(self.rows) <= FEW:
            options = tuple((str(row.id), name_choice(row.name, row.roles)) for row in self.rows)
            value = str(chosen) if chosen is not None else ""
            return Field(
                "mentor_id", label, "one_of", options=options, value=value, more=True, may_be_none=True,
                help="" if options else "Nobody yet. Mentors can be added with 2, then n.",
            )  # fmt: skip
        names = tuple(row.name for row in self.rows)
        return Field(
            "mentor_id",
            label,
            value=next((row.name for row in self.rows if row.id == chosen), ""),
            placeholder="Begin with a name",
            check=self.said_mentor,
            suggest=lambda typed: [n for n in names if n.casefold().startswith(typed.casefold())],
            more=True,
        )
