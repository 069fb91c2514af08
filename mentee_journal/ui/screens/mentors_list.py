"""The lines of the list of mentors: by role or by status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from mentee_journal.domain.calling import untitled
from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.records import Role
from mentee_journal.domain.views import MentorRow
from mentee_journal.domain.words import MentorStatus
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import day
from mentee_journal.ui.text import cell_len, one_line
from mentee_journal.ui.theme import role_look

STATUSES: tuple[tuple[MentorStatus, str], ...] = (
    (MentorStatus.ACTIVE, "Active"),
    (MentorStatus.PAUSED, "Paused"),
    (MentorStatus.APPROACHED, "Approached"),
    (MentorStatus.CANDIDATE, "Candidates"),
    (MentorStatus.DORMANT, "Dormant"),
    (MentorStatus.DECLINED, "Declined"),
    (MentorStatus.ENDED, "Ended"),
)
FEW = 12
"""Up to so many mentors the list has room for a remark under it."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Group = tuple[list[Run], str, list[MentorRow]]
"""Heading, remark at its right, and who stands under it."""


def groups(rows: Sequence[MentorRow], roles: Sequence[Role], *, by_status: bool, filtered: str) -> Iterator[Group]:
    """Mentors under their headings; one with two roles stands under each."""
    if by_status:
        for status, words in STATUSES:
            if found := [row for row in rows if row.status is status]:
                yield [(words, "quiet")], "", found
        return
    here = [row for row in rows if not row.status.is_over]
    known = {role.key for role in roles}
    for role in roles:
        glyph, tone = role_look(role.key)
        found = [row for row in here if role.key in row.roles]
        if found or (role.built_in and here and not filtered):
            yield [(f"{glyph} {role.name}", tone)], "" if found else "nobody", found
    if without := [row for row in here if not known.intersection(row.roles)]:
        yield [("No role yet", "quiet")], "", without
    if gone := [row for row in rows if row.status.is_over]:
        yield [("Ended", "quiet")], "", gone


def state_words(row: MentorRow, *, now: datetime, order: DateOrder, zone: str, by_status: bool = False) -> str:
    """The next date, or how things stand."""
    if row.status is MentorStatus.ENDED:
        return f"{MONTHS[row.ended_on.month - 1]} {row.ended_on.year}" if row.ended_on else "ended"
    if row.next_at is not None and row.status is not MentorStatus.DECLINED:
        if row.next_at < now:
            return "held, or not?"
        when = day(row.next_at, now=now, order=order, zone=zone)
        return when.lower() if when in ("Today", "Tomorrow") else when
    return "" if by_status or row.status is MentorStatus.ACTIVE else row.status.words


def list_lines(
    rows: Sequence[MentorRow],
    roles: Sequence[Role],
    width: int,
    *,
    now: datetime,
    order: DateOrder,
    zone: str,
    by_status: bool = False,
    filtered: str = "",
) -> list[Line]:
    """The whole list. A mentor's first row has the target ``("mentor", id)``, further ones a third part."""
    flow = Flow(width)
    seen: set[int] = set()
    for heading, remark, found in groups(rows, roles, by_status=by_status, filtered=filtered):
        flow.row(heading, remark)
        for row in found:
            target = ("mentor", row.id) if row.id not in seen else ("mentor", row.id, len(flow.lines))
            seen.add(row.id)
            tone = "quiet" if row.status.is_over else ""
            right = state_words(row, now=now, order=order, zone=zone, by_status=by_status)
            fits = cell_len(row.name) + 2 + (cell_len(right) + 2 if right else 0) <= width
            flow.row([("  ", ""), (row.name if fits else untitled(row.name), tone)], (right, "quiet"), target=target)
        flow.blank()
    if not rows and filtered:
        flow.text(f"Nobody matches “{one_line(filtered, 40)}”.", "quiet").blank()
        flow.text("Names, what they do and roles are looked at. Esc clears the filter.", "quiet")
    elif rows and len(rows) <= FEW and not filtered:
        flow.blank().text(
            "A mentor can hold any number of roles, and need not be of your profession or older than you.", "quiet"
        )
    return flow.lines


def first_shown(rows: Sequence[MentorRow], roles: Sequence[Role], *, by_status: bool, filtered: str) -> int | None:
    """Who stands at the top of the list."""
    for _, _, found in groups(rows, roles, by_status=by_status, filtered=filtered):
        if found:
            return found[0].id
    return None
