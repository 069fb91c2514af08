"""Records that were found, as they are shown: called by their name, at the part that says why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.calling import untitled
from mentee_journal.domain.search_marks import Locator, Marker, snippet
from mentee_journal.domain.search_views import SearchHit
from mentee_journal.domain.when_words import day_of_month, day_words, full_day
from mentee_journal.domain.words import Channel, Owner, QuestionKind, SessionStatus
from mentee_journal.services.search_parts import where_words
from mentee_journal.services.typed_text import short
from mentee_journal.store import search_parts, search_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentee_journal.domain.search_wanted import Term
    from mentee_journal.domain.words import DateOrder
    from mentee_journal.store.journal import Journal
    from mentee_journal.store.search import Found, Row

__all__ = ["Shower"]

_TITLED = 80


class Shower:
    """Makes hits; holds what all of them share: the words, today and how dates are written."""

    def __init__(self, journal: Journal, terms: Sequence[Term], today: date, order: DateOrder) -> None:
        self.journal = journal
        self.marker = Marker(terms)
        self.locator = Locator(terms)
        self.today = today
        self.order = order

    def hits(self, found: Found) -> tuple[SearchHit, ...]:
        """The hits of one kind; a record that is gone meanwhile is left out."""
        facts = search_rows.facts_of(self.journal, found.kind, [row.id for row in found.rows])
        return tuple(self._hit(found.kind, row, facts[row.id]) for row in found.rows if row.id in facts)

    def _hit(self, kind: str, row: Row, facts: tuple[Any, ...]) -> SearchHit:
        part = self.locator.part(row.title, row.text, row.parts)
        text = search_parts.part_text(self.journal, kind, row.id, part) or ""
        day = date.fromordinal(row.day) if row.day else None
        title, when, status = getattr(self, f"_{kind}")(facts, day)
        where = "" if part == "title" else where_words(self.journal, kind, part, self.order)
        return SearchHit(kind, row.id, part, day, when, title, where, snippet(text, self.marker), status)

    def _short_day(self, day: date | None) -> str:
        """The day in twelve letters: "Tomorrow", "Tue 10 Nov", "23 Nov 2025"."""
        if day is None:
            return ""
        if day.year == self.today.year or abs((day - self.today).days) <= 1:
            return day_words(day, today=self.today, order=self.order)
        return full_day(day, self.order).partition(" ")[2]  # Without its weekday.

    def _tiny_day(self, text: str | None) -> str:
        """ "2 Nov", or the year where it is another one."""
        try:
            day = date.fromisoformat(text or "")
        except ValueError:
            return ""
        if day.year != self.today.year:
            return str(day.year)
        return day_of_month(day, self.order)

    def _mentor(self, facts: tuple[Any, ...], _: date | None) -> tuple[str, str, str]:
        name, status, _headline = facts
        return short(name, _TITLED), short(untitled(name), 12), status

    def _session(self, facts: tuple[Any, ...], day: date | None) -> tuple[str, str, str]:
        name, _starts, _zone, status, skipped, *_ = facts
        return short(name, _TITLED), self._short_day(day), "skipped" if skipped else SessionStatus(status).words

    def _question(self, facts: tuple[Any, ...], _: date | None) -> tuple[str, str, str]:
        text, kind, status, _captured, _closed, asked, _name = facts
        state = ("on agenda" if asked else "inbox") if status == "open" else status
        said = "" if kind == "question" else f"{QuestionKind(kind).words}, "
        return short(text, _TITLED), state, f"{said}{'on an agenda' if state == 'on agenda' else state}"

    def _goal(self, facts: tuple[Any, ...], _: date | None) -> tuple[str, str, str]:
        return short(facts[0], _TITLED), facts[1], facts[1]

    def _reflection(self, facts: tuple[Any, ...], day: date | None) -> tuple[str, str, str]:
        title, mentor, goal, event = facts
        return short(title or event, _TITLED) or "Reflection", self._short_day(day), short(mentor or goal or event, 60)

    def _capability(self, facts: tuple[Any, ...], _: date | None) -> tuple[str, str, str]:
        name, kind = facts
        said = "area for growth" if kind == "growth" else "strength"
        return short(name, _TITLED), kind, said

    def _follow_up(self, facts: tuple[Any, ...], _: date | None) -> tuple[str, str, str]:
        text, status, owner, due_on, closed_on, name = facts
        when = f"{status} {self._tiny_day(closed_on)}" if status != "open" else f"due {self._tiny_day(due_on)}"
        when = when.strip() if when.strip() != "due" else "open"
        whose = f"{short(name or 'a mentor', 40)}’s, " if owner == Owner.MENTOR.value else ""
        return short(text, _TITLED), when if len(when) <= 12 else status, f"{whose}{status}"

    def _touchpoint(self, facts: tuple[Any, ...], day: date | None) -> tuple[str, str, str]:
        from mentee_journal.domain.touch_words import touch_words

        channel, begun_by, outcome, name = facts
        title = touch_words(Channel(channel), Owner(begun_by), short(name, 40))
        return title, self._short_day(day), outcome or ""
