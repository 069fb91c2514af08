"""Records that were found, as they are shown: called by their name, at the part that says why."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.calling import untitled
from mentee_journal.domain.search_marks import Marker, snippet
from mentee_journal.domain.search_views import SearchHit, Span
from mentee_journal.domain.when_words import MONTHS, day_words
from mentee_journal.domain.words import Channel, DateOrder, Owner, QuestionKind, SessionStatus
from mentee_journal.services.search_parts import where_words
from mentee_journal.services.typed_text import short
from mentee_journal.store import search_rows, search_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentee_journal.store.journal import Journal
    from mentee_journal.store.search_texts import Texts

__all__ = ["Shower"]

_TITLED = 80


class Shower:
    """Makes hits; holds what all of them share: the words, today and how dates are written."""

    def __init__(self, journal: Journal, marker: Marker, today: date, order: DateOrder) -> None:
        self.journal = journal
        self.marker = marker
        self.today = today
        self.order = order

    def hits(self, kind: str, ids: Sequence[int]) -> tuple[SearchHit, ...]:
        """The hits of one kind in the order of their ids; a record that is gone meanwhile is left out."""
        texts = search_texts.texts_of(self.journal, kind, ids)
        facts = search_rows.facts_of(self.journal, kind, ids)
        return tuple(self._hit(texts[i], facts[i]) for i in ids if i in texts and i in facts)

    def _hit(self, texts: Texts, facts: tuple[Any, ...]) -> SearchHit:
        part, text = self.best_part(texts)
        day = date.fromordinal(texts.day) if texts.day else None
        title, when, status = getattr(self, f"_{texts.kind}")(texts, facts, day)
        where = "" if part == "title" else where_words(self.journal, texts.kind, part, self.order)
        return SearchHit(texts.kind, texts.id, part, day, when, title, where, snippet(text, self.marker), status)

    def best_part(self, texts: Texts) -> tuple[str, str]:
        """The part in which most of the words stand, and its text; the first one where none does."""
        parts = (("title", texts.title), *texts.parts) if texts.title.strip() else texts.parts
        if not parts:
            return "title", ""
        if not self.marker.seekers:
            return parts[0]
        best, most = parts[0], 0
        for part in parts:
            count = self.marker.how_many(part[1])
            if count > most:
                best, most = part, count
            if most == len(self.marker.seekers):
                break
        return best

    def _short_day(self, day: date | None) -> str:
        """The day in twelve letters: "Tomorrow", "Tue 10 Nov", "23 Nov 2025"."""
        if day is None:
            return ""
        if day.year == self.today.year or abs((day - self.today).days) <= 1:
            return day_words(day, today=self.today, order=self.order)
        month = MONTHS[day.month - 1][:3]
        return (
            f"{month} {day.day}, {day.year}" if self.order is DateOrder.MONTH_FIRST else f"{day.day} {month} {day.year}"
        )

    def _tiny_day(self, text: str | None) -> str:
        """ "2 Nov", or the year where it is another one."""
        try:
            day = date.fromisoformat(text or "")
        except ValueError:
            return ""
        if day.year != self.today.year:
            return str(day.year)
        month = MONTHS[day.month - 1][:3]
        return f"{month} {day.day}" if self.order is DateOrder.MONTH_FIRST else f"{day.day} {month}"

    def _mentor(self, texts: Texts, facts: tuple[Any, ...], _: date | None) -> tuple[str, str, str]:
        name, status, _headline = facts
        return short(name, _TITLED), short(untitled(name), 12), status

    def _session(self, texts: Texts, facts: tuple[Any, ...], day: date | None) -> tuple[str, str, str]:
        name, _starts, _zone, status, skipped, *_ = facts
        return short(name, _TITLED), self._short_day(day), "skipped" if skipped else SessionStatus(status).words

    def _question(self, texts: Texts, facts: tuple[Any, ...], _: date | None) -> tuple[str, str, str]:
        kind, status, _captured, _closed, asked, _name = facts
        state = ("on agenda" if asked else "inbox") if status == "open" else status
        said = "" if kind == "question" else f"{QuestionKind(kind).words}, "
        return short(texts.title, _TITLED), state, f"{said}{'on an agenda' if state == 'on agenda' else state}"

    def _goal(self, texts: Texts, facts: tuple[Any, ...], _: date | None) -> tuple[str, str, str]:
        return short(texts.title, _TITLED), facts[0], facts[0]

    def _reflection(self, texts: Texts, facts: tuple[Any, ...], day: date | None) -> tuple[str, str, str]:
        first = texts.title if texts.title.strip() else next((text for name, text in texts.parts if name != "tags"), "")
        about = facts[2] or facts[3] or ""
        return short(first, _TITLED) or "Reflection", self._short_day(day), short(about, 60)

    def _capability(self, texts: Texts, facts: tuple[Any, ...], _: date | None) -> tuple[str, str, str]:
        growth = facts[0] == "growth"
        return (
            short(texts.title, _TITLED),
            "growth" if growth else "strength",
            "area for growth" if growth else "strength",
        )

    def _follow_up(self, texts: Texts, facts: tuple[Any, ...], _: date | None) -> tuple[str, str, str]:
        status, owner, due_on, closed_on, name = facts
        when = f"{status} {self._tiny_day(closed_on)}" if status != "open" else f"due {self._tiny_day(due_on)}"
        when = when.strip() if when.strip() != "due" else "open"
        whose = f"{short(name or 'a mentor', 40)}’s, " if owner == Owner.MENTOR.value else ""
        return short(texts.title, _TITLED), when if len(when) <= 12 else status, f"{whose}{status}"

    def _touchpoint(self, texts: Texts, facts: tuple[Any, ...], day: date | None) -> tuple[str, str, str]:
        from mentee_journal.domain.touch_words import touch_words

        _happened, channel, begun_by, outcome, name = facts
        title = touch_words(Channel(channel), Owner(begun_by), short(name, 40))
        return title, self._short_day(day), outcome or ""


def plain(spans: tuple[Span, ...]) -> str:
    """The text of a snippet."""
    return "".join(span.text for span in spans)


def moment_of(text: str) -> datetime | None:
    """A stored moment, or None for what is none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
