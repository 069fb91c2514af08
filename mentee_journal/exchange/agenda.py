"""A session's agenda to give to the mentor: as plain text, as Markdown, or as an e-mail to open.

Only what is meant for the mentor goes in: when and where, what I would like out of it, and the topics.
Notes, outcomes and dropped topics stay in the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import (
    DateOrder,
    Moment,
    clock_words,
    full_day,
    long_day,
    minutes_words,
    same_clock,
    valid_zone,
    zone_label,
)
from mentee_journal.domain.words import AgendaStatus, Mode
from mentee_journal.exchange.ics_text import ADDRESS
from mentee_journal.exchange.markdown_words import flat as _flat
from mentee_journal.exchange.markdown_words import typed as _typed

if TYPE_CHECKING:
    from mentee_journal.domain.records import AgendaItem, SessionGoal
    from mentee_journal.domain.views import SessionPage

__all__ = ["LONGEST_MAILTO", "agenda_body", "agenda_mailto", "agenda_markdown", "agenda_text", "mailto_fits"]

LONGEST_MAILTO = 1900
"""Characters; some mail programs and browsers cut a longer address."""

WANTED = "What I would like out of it"
TOPICS = "What I would like to talk about"
OUTCOME = "Outcome I am after:"
EMPTY = "No goals or topics yet."
REST_ON_CLIPBOARD = "[The rest did not fit into this mail: paste the whole agenda from the clipboard here.]"

_HOW = {
    Mode.IN_PERSON: "in person",
    Mode.PHONE: "by phone",
    Mode.VIDEO: "by video",
    Mode.MESSAGE: "by message",
}


@dataclass(frozen=True, slots=True)
class _Heading:
    """The words above an agenda; ``place`` and ``theirs`` may be empty."""

    title: str
    when: str
    facts: tuple[str, ...]
    theirs: str
    place: str
    total: str


def _heading(page: SessionPage, order: DateOrder, zone: str, my_name: str) -> _Heading:
    session, mentor = page.session, _flat(page.mentor.name)
    at = Moment(session.starts_at, zone)
    mine = at.local(zone)
    theirs = ""
    their_zone = page.mentor.zone
    if their_zone and valid_zone(their_zone) and not same_clock(zone, their_zone, at.utc):
        local = at.local(their_zone)
        day = "" if local.date() == mine.date() else f"{long_day(local.date(), order)}, "
        theirs = f"{day}{clock_words(local)} for {mentor} ({zone_label(their_zone, at.utc)})"
    how = (_HOW[session.mode],) if session.mode else ()
    return _Heading(
        title=f"Agenda for {mentor} and {_flat(my_name)}" if my_name.strip() else f"Agenda for {mentor}",
        when=f"{long_day(mine.date(), order)}, {clock_words(mine)} ({zone_label(zone, at.utc)})",
        facts=(minutes_words(session.minutes), *how),
        theirs=theirs,
        place=_flat(session.place),
        total=_total(page),
    )


def _total(page: SessionPage) -> str:
    planned, length = page.planned_minutes, page.session.minutes
    if not planned:
        return ""
    if planned > length:
        return f"The topics take {minutes_words(planned)}, the session has {minutes_words(length)}."
    return f"{minutes_words(planned)} of {minutes_words(length)} planned."


def _topics(items: Iterable[AgendaItem]) -> Iterator[AgendaItem]:
    return (item for item in items if item.status is not AgendaStatus.DROPPED)


def agenda_text(page: SessionPage, *, now: datetime, order: DateOrder, zone: str, my_name: str = "") -> str:
    """The agenda as plain text, with a newline at the end. ``zone`` is the mentee's own."""
    heading = _heading(page, order, zone, my_name)
    lines = [heading.title, ", ".join((heading.when, *heading.facts))]
    lines += [line for line in (heading.theirs, heading.place) if line]
    lines += _body(page.goals, page.items, _flat, "{}:", "")
    if heading.total:
        lines += ["", heading.total]
    return "\n".join(lines) + "\n"


def agenda_markdown(page: SessionPage, *, now: datetime, order: DateOrder, zone: str, my_name: str = "") -> str:
    """The agenda as Markdown, with a newline at the end; what the mentee typed is shown as typed."""
    heading = _heading(page, order, zone, my_name)
    above = [f"**{heading.when}**, {', '.join(heading.facts)}"]
    above += [_typed(line) for line in (heading.theirs, heading.place) if line]
    lines = [f"# {_typed(heading.title)}", "", "\\\n".join(above)]
    lines += _body(page.goals, page.items, _typed, "## {}\n", "\\")
    if heading.total:
        lines += ["", heading.total]
    return "\n".join(lines) + "\n"


def agenda_body(goals: Sequence[SessionGoal], items: Iterable[AgendaItem]) -> str:
    """What is wanted and what is to be talked about, without a heading; empty when nothing is prepared."""
    topics = list(_topics(items))
    return "\n".join(_body(goals, topics, _flat, "{}:", "")).strip() if goals or topics else ""


def _body(
    goals: Sequence[SessionGoal],
    items: Iterable[AgendaItem],
    show: Callable[[str], str],
    title: str,
    line_break: str,
) -> list[str]:
    """Goals and topics; ``line_break`` ends a line that goes on below."""
    lines: list[str] = []
    if goals:
        lines += ["", title.format(WANTED), *(f"- {show(goal.text)}" for goal in goals)]
    topics = list(_topics(items))
    if topics:
        lines += ["", title.format(TOPICS)]
    for number, item in enumerate(topics, start=1):
        start = f"{number}. "
        lines.append(start + show(item.title) + (f" ({minutes_words(item.minutes)})" if item.minutes else ""))
        if item.wanted.strip():
            lines[-1] += line_break
            lines.append(f"{' ' * len(start)}{OUTCOME} {show(item.wanted)}")
    return lines or ["", EMPTY]


def agenda_mailto(page: SessionPage, *, now: datetime, order: DateOrder, zone: str, my_name: str = "") -> str:
    """A ``mailto:`` address (RFC 6068) that opens the agenda as an e-mail to the mentor.

    An agenda that does not fit is cut, with a line that says to paste the whole from the clipboard.
    """
    whole = _mail(page, order, zone, agenda_text(page, now=now, order=order, zone=zone, my_name=my_name), my_name)
    if len(whole.url) <= LONGEST_MAILTO:
        return whole.url
    # The longest beginning that leaves room for the line; a longer text never makes a shorter address.
    low, high = 0, len(whole.body)
    while low < high:
        middle = (low + high + 1) // 2
        if len(whole.cut(middle)) <= LONGEST_MAILTO:
            low = middle
        else:
            high = middle - 1
    return whole.cut(low)


def mailto_fits(page: SessionPage, *, now: datetime, order: DateOrder, zone: str, my_name: str = "") -> bool:
    """Whether the whole agenda fits into :func:`agenda_mailto`."""
    text = agenda_text(page, now=now, order=order, zone=zone, my_name=my_name)
    return len(_mail(page, order, zone, text, my_name).url) <= LONGEST_MAILTO


@dataclass(frozen=True, slots=True)
class _Mail:
    start: str
    """The address up to the body."""
    body: str

    @property
    def url(self) -> str:
        return self.start + _percent(self.body)

    def cut(self, length: int) -> str:
        """The address with the first ``length`` characters of the body."""
        return f"{self.start}{_percent(self.body[:length].rstrip() + chr(10) * 2 + REST_ON_CLIPBOARD)}"


def _mail(page: SessionPage, order: DateOrder, zone: str, text: str, my_name: str) -> _Mail:
    mine = page.session.starts_at.astimezone(Moment(page.session.starts_at, zone).local(zone).tzinfo)
    subject = f"Agenda for our session, {full_day(mine.date(), order)}, {clock_words(mine)}"
    greeting = f"Hello {_flat(page.mentor.name)[:80]},\n\nthis is what I would like to talk about.\n\n"
    closing = f"\n{_flat(my_name)}\n" if my_name.strip() else ""
    start = f"mailto:{_address(page.mentor.email)}?subject={_percent(subject)}&body="
    return _Mail(start, greeting + text + closing)


def _address(email: str) -> str:
    """The first e-mail address in what was written as one, percent-encoded; empty when there is none."""
    from urllib.parse import quote

    found = ADDRESS.search(email[:1000])
    return quote(found[0], safe="@", errors="replace") if found and len(found[0]) <= 254 else ""


def _percent(text: str) -> str:
    from urllib.parse import quote

    kept = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c == "\n" or c == "\t" or ord(c) >= 32)
    return quote(kept.replace("\n", "\r\n"), safe="", errors="replace")
