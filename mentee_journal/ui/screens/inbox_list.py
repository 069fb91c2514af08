"""The list of questions: the inbox, what is on an agenda, what was answered, what was put away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.today_words import near, since_words
from mentee_journal.domain.views import QuestionRow
from mentee_journal.domain.words import QuestionKind, QuestionStatus
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import ROLE_SHORT, clock, count_words, first_name, local, role_words
from mentee_journal.ui.text import cell_len, one_line
from mentee_journal.ui.theme import role_look

SHOWN = ("inbox", "asked", "answered", "closed")
"""What the service calls the groups, in the order in which they are read."""
HEADINGS = {"inbox": "Inbox", "asked": "On an agenda", "answered": "Answered", "closed": "Put away"}


class Narrowed(NamedTuple):
    """What the list is narrowed to, besides words."""

    mentor_id: int | None = None
    mentor: str = ""
    role: str | None = None
    oldest_first: bool = False

    @property
    def any(self) -> bool:
        """Whether something is left out."""
        return self.mentor_id is not None or self.role is not None


def group_of(row: QuestionRow) -> str:
    """Which group a question stands in."""
    if row.status is QuestionStatus.OPEN:
        return "inbox" if row.in_inbox else "asked"
    return "answered" if row.status is QuestionStatus.ANSWERED else "closed"


def groups(rows: Sequence[QuestionRow]) -> Iterator[tuple[str, list[QuestionRow]]]:
    """Group and questions, in the order in which they are read."""
    found: dict[str, list[QuestionRow]] = {}
    for row in rows:
        found.setdefault(group_of(row), []).append(row)
    for name in SHOWN:
        if name in found:
            yield name, found[name]


def age_words(since: date, today: date) -> str:
    """ "today", "3 days", "2 weeks", "5 months", "2 years"."""
    days = (today - since).days
    if days < 1:
        return "today"
    for size, one in ((730, "year"), (61, "month"), (14, "week")):
        if days >= size:
            return count_words(days // {"year": 365, "month": 30, "week": 7}[one], one)
    return count_words(days, "day")


def title_lines(width: int, narrowed: Narrowed, remark: str) -> list[Line]:
    """The name of the place, and by what it can be narrowed."""
    lines = Flow(width).row(("Inbox", "bold"), remark).lines
    line = Line()
    mentor = f"{one_line(first_name(narrowed.mentor), 8)} ▾" if narrowed.mentor else "Mentor ▾"
    role = f"{one_line(role_words(narrowed.role), 9)} ▾" if narrowed.role else "Role ▾"
    age = "Oldest ↑" if narrowed.oldest_first else "Newest ↓"
    for words, action, chosen in (
        (mentor, "by_mentor", narrowed.mentor_id is not None),
        (role, "by_role", narrowed.role is not None),
        (age, "oldest", narrowed.oldest_first),
    ):
        start = line.width
        line.add(words, "here" if chosen else "quiet").spot(("action", action), start=start).add("  ")
    return [*lines, line]


def list_lines(
    rows: Sequence[QuestionRow],
    width: int,
    *,
    now: datetime,
    order: DateOrder,
    zone: str,
    narrowed: Narrowed,
    filtered: str,
) -> list[Line]:
    """All groups; each question with what stands about it."""
    flow = Flow(width)
    if not rows:
        if filtered:
            flow.text(f"No question matches “{one_line(filtered, 40)}”.", "quiet").blank()
            flow.text("Questions, notes, answers and names are looked at. Esc clears the filter.", "quiet")
        else:
            flow.text("Nothing here fits. Esc shows everything again.", "quiet")
        return flow.lines
    if not filtered and not narrowed.any and group_of(rows[0]) != "inbox":
        flow.row(("Inbox", "quiet")).row([("✓ ", "success"), ("all sorted", "quiet")])
    for name, group in groups(rows):
        if flow.lines:
            flow.blank()
        flow.row((HEADINGS[name], "quiet"))
        for row in group:
            target = ("question", row.id)
            flow.text(row.text, "" if name in ("inbox", "asked") else "quiet", most=2, target=target)
            left, right = _about(row, name, now, order, zone)
            if sum(cell_len(text) for text, _ in left) + cell_len(right) + 4 > width:
                left = [_shorter(row)] if row.role and not row.mentor else left[:1]
            if sum(cell_len(text) for text, _ in left) + cell_len(right) + 4 > width:
                left = left[:1]
            flow.row([("  ", ""), *left], right, target=target)
    return flow.lines


def _about(row: QuestionRow, group: str, now: datetime, order: DateOrder, zone: str) -> tuple[list[Run], str]:
    """The second line: for whom, and since when; with whom and when; how many answers."""
    today = now.date()
    if group == "asked" and row.asked_on is not None:
        more = f" +{row.asked_others}" if row.asked_others else ""
        at = local(row.asked_on, zone)
        when = f"{near(at.date(), today=today, order=order)} {clock(row.asked_on, zone)}"
        return [(f"{first_name(row.asked_mentor)}{more}", "quiet")], when
    if group == "inbox":
        return _whom(row, today, order, zone), age_words(row.captured_on, today)
    on = since_words(row.closed_on or row.captured_on, today=today, order=order)
    if row.answers:
        return [(count_words(row.answers, "answer"), "quiet")], on
    return [("let go" if row.status is QuestionStatus.DROPPED else row.status.words, "quiet")], on


def _shorter(row: QuestionRow) -> Run:
    """Its role, where there is no room for the whole name."""
    glyph, tone = role_look(row.role)
    return f"{glyph} {ROLE_SHORT.get(row.role) or role_words(row.role)}", tone or "quiet"


def _whom(row: QuestionRow, today: date, order: DateOrder, zone: str) -> list[Run]:
    runs: list[Run] = []
    if row.mentor:
        runs.append((f"for {one_line(first_name(row.mentor), 14)}", "quiet"))
    elif row.role:
        glyph, tone = role_look(row.role)
        runs.append((f"{glyph} {one_line(role_words(row.role), 18)}", tone or "quiet"))
    if row.last_put is not None:
        day = since_words(local(row.last_put, zone).date(), today=today, order=order)
        runs.append((f"{' · ' if runs else ''}{first_name(row.last_put_mentor)} {day}", "quiet"))
    elif row.kind is not QuestionKind.QUESTION:
        runs.append((f"{' · ' if runs else ''}{row.kind.words}", "quiet"))
    return runs
