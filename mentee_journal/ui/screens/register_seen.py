"""Who saw a strength or an area for growth, and when, as it is typed in the register's forms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import echo_date, full_day, parse_date
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.words import CapabilityKind, EvidenceSource
from mentee_journal.services import mentors
from mentee_journal.ui.dialogs.form import Values
from mentee_journal.ui.phrases import name_choice
from mentee_journal.ui.screens.goals_words import SURE_WORDS
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.domain.records import Evidence
    from mentee_journal.ui.app import MenteeApp

ME = "me"
FEW = 7
"""Up to so many mentors are shown to choose from; the others are typed."""
SHOWED = (
    (CapabilityKind.STRENGTH.value, "+ it went well"),
    (CapabilityKind.GROWTH.value, "Δ something to work on"),
)


def sure_field(confidence: int | None = None, *, more: bool = True) -> Field:
    """How sure one feels of it, 1 to 5."""
    return Field(
        "confidence",
        "How sure do you feel of it?",
        "one_of",
        value="" if confidence is None else str(confidence),
        options=tuple((str(number), f"{number} {words}") for number, words in SURE_WORDS.items()),
        may_be_none=True,
        more=more,
    )


def sure_of(values: Values) -> int | None:
    """What was chosen there."""
    return int(values["confidence"]) if values.get("confidence") else None


class Seen:
    """Who saw it, and when, as it is typed."""

    def __init__(self, app: MenteeApp, had: Evidence | None = None) -> None:
        self.app = app
        self.rows = mentors.listing(app.journal)
        self.today = app.now().date()
        self.had = had

    def fields(self, *, more: bool) -> list[Field]:
        """Who and when."""
        options = [(ME, "me"), *((str(r.id), name_choice(r.name, r.roles)) for r in self.rows[:FEW])]
        chosen = str(self.had.mentor_id) if self.had is not None and self.had.mentor_id is not None else ME
        named = next((row.name for row in self.rows[FEW:] if str(row.id) == chosen), "")
        fields = [Field("who", "Seen by", "one_of", options=tuple(options), value=ME if named else chosen, more=more)]
        if len(self.rows) > FEW:
            names = tuple(row.name for row in self.rows)
            fields.append(
                Field(
                    "other",
                    "or by another mentor",
                    placeholder="Begin with a name",
                    value=named,
                    check=self.said_mentor,
                    suggest=lambda typed: [n for n in names if n.casefold().startswith(typed.casefold())],
                    more=more,
                )
            )
        day = full_day(self.had.seen_on if self.had is not None else self.today, self.app.order)
        return [*fields, Field("seen_on", "When", value=day, check=self.said_date, more=more)]

    def said_mentor(self, text: str) -> str:
        """Their whole name."""
        return mentors.find_by_name(self.app.journal, text.strip()).name

    def day(self, text: str) -> date:
        """The day that is meant, the last one of its kind. Raises ValueError."""
        app = self.app
        return parse_date(text, now=app.now(), zone=app.zone, order=app.order, prefer="past")

    def said_date(self, text: str) -> str:
        """The day in full."""
        app = self.app
        return echo_date(self.day(text), now=app.now(), order=app.order, zone=app.zone)

    def read(self, values: Values) -> tuple[EvidenceSource, int | None, date]:
        """Source, mentor and day. Raises Refused with the field it belongs to."""
        try:
            seen_on = self.day(values["seen_on"]) if values["seen_on"].strip() else self.today
        except ValueError as trouble:
            raise Refused(str(trouble), "seen_on") from trouble
        if values.get("other", "").strip():
            try:
                found = mentors.find_by_name(self.app.journal, values["other"].strip())
            except JournalError as trouble:
                raise Refused(str(trouble), "other") from trouble
            return EvidenceSource.MENTOR, found.id, seen_on
        if values["who"] not in ("", ME):
            return EvidenceSource.MENTOR, int(values["who"]), seen_on
        had = self.had
        if had is not None and had.source is EvidenceSource.MENTOR and had.mentor_id is None:
            return EvidenceSource.MENTOR, None, seen_on  # a mentor who is in the journal no more
        return EvidenceSource.ME, None, seen_on
