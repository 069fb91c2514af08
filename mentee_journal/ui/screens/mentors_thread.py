"""What is open between a mentor and me: questions for them, and what was agreed."""

from __future__ import annotations

from datetime import datetime

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.today_words import near, whose_words
from mentee_journal.domain.views import MentorPage
from mentee_journal.domain.words import Owner
from mentee_journal.ui.lines import Flow, Run
from mentee_journal.ui.phrases import clock, first_name, follow_up_mark, local
from mentee_journal.ui.screens.follow_ups_lines import state_words
from mentee_journal.ui.screens.inbox_list import age_words
from mentee_journal.ui.text import one_line


def questions_lines(flow: Flow, page: MentorPage, now: datetime, order: DateOrder, zone: str) -> None:
    """Open questions for them; nothing when there are none."""
    if not page.questions:
        return
    today = now.date()
    waiting = sum(row.in_inbox for row in page.questions)
    put = len(page.questions) - waiting
    parts = [f"{put} on an agenda" if put else "", f"{waiting} in the inbox" if waiting else ""]
    remark = ", ".join(part for part in parts if part)
    title = f"Questions for {one_line(first_name(page.mentor.name), 20)}"
    flow.blank().heading(title, remark if flow.width >= len(title) + len(remark) + 2 else "")
    for row in page.questions:
        if row.asked_on is not None:
            on = local(row.asked_on, zone).date()
            right = f"{near(on, today=today, order=order)} {clock(row.asked_on, zone)}"
        else:
            right = age_words(row.captured_on, today)
        flow.row([("? ", "quiet"), (row.text, "")], right, target=("question", row.id))


def follow_ups_lines(flow: Flow, page: MentorPage, now: datetime, order: DateOrder) -> None:
    """What is still to be done, by either of us; nothing when there is nothing."""
    rows = page.follow_ups
    if not rows:
        return
    theirs = [row for row in rows if row.owner is Owner.MENTOR]
    flow.blank().heading("Follow-ups", whose_words(len(rows) - len(theirs), len(theirs), theirs))
    for row in rows:
        mark, tone = follow_up_mark(row)
        who = f"{first_name(row.mentor)}: " if row.owner is Owner.MENTOR and row.mentor else ""
        left: list[Run] = [(f"{mark} ", tone), (f"{who}{row.text}", "")]
        right = state_words(row, today=now.date(), order=order) or ("today" if row.due_on is not None else "")
        flow.row(left, right, target=("follow_up", row.id))
