"""The lines of Follow-ups: the list, one follow-up's page, and the empty place."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, datetime

from mentee_journal.domain.dates import DateOrder, distance_words, full_day
from mentee_journal.domain.records import FollowUp
from mentee_journal.domain.today_words import due_words, near, since_words, waiting_words
from mentee_journal.domain.views import FollowUpPage, FollowUpRow
from mentee_journal.domain.words import FollowUpStatus, HowFar, Owner
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import clock, day, first_name, follow_up_mark, glyph_run
from mentee_journal.ui.screens.follow_ups_commands import TIES
from mentee_journal.ui.text import cell_len, one_line

TRIED = {HowFar.YES: "tried", HowFar.PARTLY: "partly tried", HowFar.NO: "not tried yet"}
TRIED_LONG = {
    HowFar.YES: "yes",
    HowFar.PARTLY: "partly",
    HowFar.NO: "not yet",
}
Button = tuple[str, Hashable, bool]


# --- the list -----------------------------------------------------------------------------------------------------


def group_of(row: FollowUpRow, today: date) -> str:
    """The heading a row stands under."""
    if row.status is FollowUpStatus.DROPPED:
        return "Not needed any more"
    if row.status is FollowUpStatus.DONE:
        return "Done"
    if row.owner is Owner.MENTOR:
        return "Waiting for mentors"
    if row.due_on is None:
        return "No day"
    return "Late" if row.due_on < today else "Today" if row.due_on == today else "Coming up"


def groups(rows: Sequence[FollowUpRow], today: date) -> Iterator[tuple[str, list[FollowUpRow]]]:
    """Heading and rows, in the order in which they are read."""
    found: dict[str, list[FollowUpRow]] = {}
    for row in rows:
        found.setdefault(group_of(row, today), []).append(row)
    yield from found.items()


def list_lines(
    rows: Sequence[FollowUpRow], width: int, *, today: date, order: DateOrder, filtered: str = "", mentor: str = ""
) -> list[Line]:
    """Mine by their day, then what mentors have said they would do, then what is done with what happened."""
    flow = Flow(width)
    for name, group in groups(rows, today):
        if flow.lines:
            flow.blank()
        flow.row((name, "quiet"))
        for row in group:
            _item(flow, row, today, order)
    if not rows and filtered:
        flow.text(f"No follow-up matches “{one_line(filtered, 40)}”.", "quiet").blank()
        flow.text("Its words, what happened and the mentor are looked at. Esc clears the filter.", "quiet")
    elif not rows and mentor:
        flow.text(f"Nothing agreed with {one_line(mentor, 40)} yet. Esc shows all.", "quiet")
    return flow.lines


def _item(flow: Flow, row: FollowUpRow, today: date, order: DateOrder) -> None:
    target = ("follow_up", row.id)
    mark, tone = follow_up_mark(row)
    theirs = row.owner is Owner.MENTOR
    who = first_name(row.mentor)
    text = f"{who or 'A mentor'}: {row.text}" if theirs else row.text
    still = row.status is FollowUpStatus.OPEN
    flow.text(text, "" if still and not theirs else "quiet", lead=(f"{mark} ", tone), most=2, target=target)
    left = state_words(row, today=today, order=order)
    right = "" if theirs or cell_len(left) + cell_len(who) + 4 > flow.width else who
    if left:
        # The margin is part of the row, so that the cursor shades all of it.
        flow.row((f"  {left}", "quiet"), (right, "quiet"), target=target)
    if row.status is FollowUpStatus.DONE and row.happened.strip():
        flow.text(one_line(row.happened, 200), "quiet", lead=("  ", ""), most=2, target=target)


def state_words(row: FollowUpRow, *, today: date, order: DateOrder) -> str:
    """ "was due Fri 20 Nov", "Fri 4 Dec", "waiting since 5 Nov", "tried, 18 Nov"."""
    if row.status is FollowUpStatus.OPEN:
        if row.owner is Owner.MENTOR:
            if row.due_on is None:
                return waiting_words(row.agreed_on, today=today, order=order)
            words = due_words(row.due_on, today=today, order=order)
            return words if row.due_on < today else f"due {words}"
        # Under "Today" the day is said already.
        return "" if row.due_on == today else due_words(row.due_on, today=today, order=order)
    on = since_words(row.closed_on, today=today, order=order) if row.closed_on is not None else ""
    return ", ".join(part for part in (TRIED[row.tried] if row.tried is not None else "", on) if part)


# --- the page -----------------------------------------------------------------------------------------------------


def page_lines(page: FollowUpPage, width: int, *, now: datetime, order: DateOrder, zone: str) -> list[Line]:
    """One follow-up, with all it is tied to."""
    one, today = page.follow_up, now.date()
    flow = Flow(width)
    flow.text(one.text, "bold", most=12)
    _stand(flow, page, today, order)
    flow.blank().buttons(_buttons(one))
    if one.happened.strip() or one.tried is not None:
        flow.blank().heading("What happened")
        if one.tried is not None:
            flow.fact("Tried", TRIED_LONG[one.tried])
        if one.happened.strip():
            flow.bar(one.happened.strip())
    flow.blank()
    _tied(flow, page, now, order, zone)
    if one.agreed_on is not None:
        flow.fact("Agreed", full_day(one.agreed_on, order))
    if one.due_on is not None:
        far = f", {distance_words(one.due_on, today)}" if one.status is FollowUpStatus.OPEN else ""
        flow.fact("Due", f"{full_day(one.due_on, order)}{far}")
    if one.closed_on is not None:
        flow.fact("Done" if one.status is FollowUpStatus.DONE else "Let go", full_day(one.closed_on, order))
    return flow.lines


def _stand(flow: Flow, page: FollowUpPage, today: date, order: DateOrder) -> None:
    """Whose it is and how it stands, in one muted line."""
    one = page.follow_up
    mark = follow_up_mark(one)
    whose = f"{first_name(page.mentor) or 'a mentor'}’s" if one.owner is Owner.MENTOR else "yours"
    if one.status is FollowUpStatus.OPEN:
        if one.due_on is not None:
            words = due_words(one.due_on, today=today, order=order)
            when = words if one.due_on < today else f"due {words}"
        elif one.owner is Owner.MENTOR and one.agreed_on is not None:
            when = waiting_words(one.agreed_on, today=today, order=order)
        else:
            when = "no day"
    else:
        closed = near(one.closed_on, today=today, order=order) if one.closed_on is not None else ""
        when = f"{'done' if one.status is FollowUpStatus.DONE else 'not needed any more,'} {closed}".rstrip(" ,")
    flow.row([(f"{mark[0]} ", mark[1]), (f"{whose}, {when}", "quiet")])


def _tied(flow: Flow, page: FollowUpPage, now: datetime, order: DateOrder, zone: str) -> None:
    """Mentor, session, goal, question and reflection, each one key away."""
    one = page.follow_up
    label = "With" if one.owner is Owner.ME else "Theirs"
    found: list[tuple[str, str, str, int | None, Run | None]] = [
        ("mentor", label, page.mentor, one.mentor_id, glyph_run(page.roles)),
        ("session", "Session", _session(page, now, order, zone), one.session_id, None),
        ("goal", "Goal", page.goal, one.goal_id, None),
        ("question", "Question", page.question, one.question_id, None),
        ("reflection", "Reflection", page.reflection, one.reflection_id, None),
    ]
    keys = {command.action.split("'")[1]: command.keys for command in TIES}
    for kind, name, words, record_id, lead in found:
        if record_id is None or not words:
            continue
        left: list[Run] = [(name.ljust(13), "quiet")]
        if lead is not None and page.roles:
            left.append((f"{lead[0]} ", lead[1]))
        flow.row([*left, (words, "")], (f"{keys[kind]} ›", "quiet"), target=(kind, record_id))


def _session(page: FollowUpPage, now: datetime, order: DateOrder, zone: str) -> str:
    row = page.session
    if row is None:
        return ""
    return f"{day(row.starts_at, now=now, order=order, zone=zone)}, {clock(row.starts_at, zone)}"


def _buttons(one: FollowUp) -> list[Button]:
    if one.status is FollowUpStatus.OPEN:
        return [
            ("Done", ("action", "finish"), one.owner is Owner.ME),
            ("Put off…", ("action", "put_off"), False),
            ("Edit", ("action", "edit"), False),
            ("Not needed", ("action", "drop"), False),
        ]
    if one.status is FollowUpStatus.DONE:
        said = bool(one.happened.strip()) or one.tried is not None
        return [
            ("Change it…" if said else "What happened…", ("action", "finish"), False),
            ("Open again", ("action", "again"), False),
            ("Edit", ("action", "edit"), False),
        ]
    return [("Open again", ("action", "again"), False), ("Edit", ("action", "edit"), False)]


# --- nothing yet --------------------------------------------------------------------------------------------------


def empty_lines(width: int) -> list[Line]:
    """What the place is for, with one key to begin and one example."""
    flow = Flow(min(width, 64))
    flow.text(
        "What you and a mentor agree to do until next time goes here: yours and theirs, with a day or without."
    ).blank()
    inner = Flow(max(1, flow.width - 6)).blank()
    inner.text("What did you agree to try?", "bold")
    inner.text("For example: try the two-choice opener by Friday. Or: Dana: send the eval template by Fri.", "quiet")
    inner.blank().buttons([("Add a follow-up", ("action", "new"), True)], note="n")
    flow.card("Begin with one thing", inner).blank()
    flow.text(
        "In a session they are written in one line while you talk. When one is done, it asks whether you tried it in "
        "practice and what happened; that is how advice becomes yours.",
        "quiet",
        indent=3,
    )
    return flow.lines
