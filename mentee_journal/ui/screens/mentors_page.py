"""The lines about one mentor."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import datetime, timedelta

from mentee_journal.domain.capability_words import seen_as
from mentee_journal.domain.dates import (
    DateOrder,
    day_words,
    full_day,
    minutes_words,
    same_clock,
    valid_zone,
    zone_label,
)
from mentee_journal.domain.hours_words import kind_words, often_words
from mentee_journal.domain.keeping_words import keeping_words
from mentee_journal.domain.nudge_words import nudge_words
from mentee_journal.domain.records import Mentor, Role
from mentee_journal.domain.rhythm_words import plan_words
from mentee_journal.domain.views import MentorPage, SessionRow
from mentee_journal.domain.words import CapabilityKind, GoalStatus, MentorStatus, SessionStatus
from mentee_journal.ui.lines import Flow, Line, Run, beside
from mentee_journal.ui.phrases import clock, clock_for, count_words, day, first_name, local, session_facts
from mentee_journal.ui.screens.mentors_contact import contact_lines
from mentee_journal.ui.screens.mentors_thread import follow_ups_lines, questions_lines
from mentee_journal.ui.screens.register_squares import WELL, WORK
from mentee_journal.ui.text import cell_len, one_line
from mentee_journal.ui.theme import role_look

ROOMY = 48
"""From this width on, two things stand beside each other."""


def page_lines(page: MentorPage, width: int, *, now: datetime, order: DateOrder, zone: str) -> list[Line]:
    """Who they are, what comes next, how to reach them, and what has gathered."""
    flow = Flow(width)
    mentor = page.mentor
    flow.extend(head_lines(mentor, page.roles, width, now=now, zone=zone)).blank()
    _hero(flow, page, now, order, zone)
    flow.blank()
    _facts(flow, page, now, order, zone)
    _offers(flow, mentor)
    questions_lines(flow, page, now, order, zone)
    follow_ups_lines(flow, page, now, order)
    _goals(flow, page, now, order)
    _seen(flow, page, now, order)
    contact_lines(flow, page, now, order)
    _sessions(flow, page, now, order, zone)
    if mentor.notes.strip():
        flow.blank().heading("Notes").bar(mentor.notes)
    flow.blank().buttons(_last_buttons(mentor))
    return flow.lines


# --- head -----------------------------------------------------------------------------------------------------


def hours_apart(their_zone: str, zone: str, at: datetime) -> str:
    """ "3 h behind", "5 h 30 min ahead"; empty when both clocks agree."""
    theirs, mine = local(at, their_zone).utcoffset(), local(at, zone).utcoffset()
    if theirs is None or mine is None or theirs == mine:
        return ""
    minutes = round((theirs - mine).total_seconds() / 60)
    return f"{minutes_words(abs(minutes))} {'ahead' if minutes > 0 else 'behind'}"


def local_words(mentor: Mentor, *, now: datetime, zone: str) -> tuple[str, str]:
    """ "11:05 now for Dana" and "Pacific, 3 h behind"; both empty when their clock is mine or not known."""
    if not valid_zone(mentor.zone) or same_clock(mentor.zone, zone, now):
        return "", ""
    theirs = local(now, mentor.zone)
    weekday = f"{theirs:%a} " if theirs.date() != local(now, zone).date() else ""
    name = one_line(first_name(mentor.name), 16)
    return (
        f"{weekday}{theirs:%H:%M} now for {name}",
        f"{zone_label(mentor.zone, now)}, {hours_apart(mentor.zone, zone, now)}",
    )


def head_lines(mentor: Mentor, roles: Sequence[Role], width: int, *, now: datetime, zone: str) -> list[Line]:
    """Name, roles and their clock; on as many lines as there is need of."""
    flow = Flow(width)
    their_time, their_place = local_words(mentor, now=now, zone=zone)
    runs: list[Run] = []
    for role in roles:
        glyph, tone = role_look(role.key)
        runs += [("   " if runs else "", ""), (f"{glyph} {role.name}", tone)]
    name = one_line(mentor.name, max(12, width - 4))
    words = sum(cell_len(text) for text, _ in runs)
    roomy = width >= ROOMY
    right = their_time if roomy else ""
    if cell_len(name) + 3 + words + (cell_len(right) + 2 if right else 0) <= width:
        flow.row([(name, "bold"), ("   ", ""), *runs], (right, ""))
    else:
        flow.row((name, "bold"), (right, ""))
        for role in roles:
            glyph, tone = role_look(role.key)
            flow.row((f"{glyph} {role.name}", tone))
    place = their_place if roomy else ""
    if mentor.headline and cell_len(mentor.headline) + cell_len(place) + 2 <= width:
        flow.row((mentor.headline, "quiet"), place)
    elif mentor.headline or place:
        if place:
            flow.row("", place)
        flow.text(mentor.headline, "quiet", most=3)
    if not roomy and their_time:
        flow.text(f"{their_time}; {their_place}")
    return flow.lines


# --- what comes next --------------------------------------------------------------------------------------------


def _is_ahead(row: SessionRow, now: datetime) -> bool:
    return row.starts_at + timedelta(minutes=row.minutes) > now


def _button_row(flow: Flow, left: Run, label: str, target: Hashable) -> None:
    """A line with a button at its right end, or a line and a row of buttons where that is too wide."""
    face = f"  {label}  "
    if cell_len(left[0]) + 2 + len(face) > flow.width:
        flow.text(*left).buttons([(label, target, True)])
        return
    line = Line().add(*left).pad_to(flow.width - len(face))
    start = line.width
    flow.lines.append(line.add(face, "button accent").spot(target, start=start, button=True))


def _hero(flow: Flow, page: MentorPage, now: datetime, order: DateOrder, zone: str) -> None:
    mentor = page.mentor
    inner = Flow(max(1, flow.width - 6))
    if mentor.status.is_over:
        _gone(flow, inner, mentor, order)
        return
    following = next((row for row in page.upcoming if _is_ahead(row, now)), None)
    if following is not None:
        when = f"{day(following.starts_at, now=now, order=order, zone=zone)} {clock(following.starts_at, zone)}"
        facts = session_facts(following)
        first = (f"{when} · {facts}" if facts else when, "")
        _button_row(inner, first, "Prepare", ("session", following.id))
        ready = f"{count_words(following.topics, 'topic')} ready" if following.topics else ""
        ready = ready or ("a goal, no topics yet" if following.goals else "not prepared yet")
        theirs = clock_for(mentor.name, following.starts_at, mentor.zone, zone).partition(",")[0]
        inner.text(" · ".join(part for part in (theirs, ready) if part), "quiet")
        flow.card("Next session", inner)
        return
    open_one = next((row for row in page.upcoming if not _is_ahead(row, now)), None)
    if open_one is not None:
        when = day(open_one.starts_at, now=now, order=order, zone=zone)
        _button_row(inner, (f"{when} {clock(open_one.starts_at, zone)}", ""), "Open", ("session", open_one.id))
        inner.text("Its time has passed. Was it held?", "quiet")
        flow.card("Held, or not?", inner)
        return
    state = "No date yet"
    remark = "You choose the rhythm." if page.held else "A first one can be short."
    if page.nudge is not None:
        words = nudge_words(page.nudge)
        remark = f"{words[:1].upper()}{words[1:]}. A line is enough."
    if mentor.status is MentorStatus.CANDIDATE:
        state, remark = "Not asked yet", "A first mail can be three lines."
    elif mentor.status is MentorStatus.APPROACHED:
        state, remark = "You have asked", "When they say yes, a date is the next step."
    if mentor.status is MentorStatus.CANDIDATE and mentor.email:
        _button_row(inner, (state, ""), "Write a mail", ("action", "mail"))
    else:
        _button_row(inner, (state, ""), "Book a session", ("action", "book"))
    inner.text(remark, "quiet")
    flow.card("Nothing booked", inner)


def _gone(flow: Flow, inner: Flow, mentor: Mentor, order: DateOrder) -> None:
    ended = mentor.status is MentorStatus.ENDED
    when = mentor.status.words.capitalize()
    if ended and mentor.ended_on:
        when = f"Ended {full_day(mentor.ended_on, order)}"
    _button_row(inner, (when, ""), "Bring back", ("action", "close"))
    inner.text(mentor.end_reason or "All you did together stays here.", "quiet")
    flow.card("This mentorship has ended" if ended else "They could not take it on", inner, tone="quiet")


# --- facts ------------------------------------------------------------------------------------------------------


def _facts(flow: Flow, page: MentorPage, now: datetime, order: DateOrder, zone: str) -> None:
    mentor = page.mentor
    stands = mentor.status.words
    if mentor.started_on is not None:
        since = day_words(mentor.started_on, today=now.date(), order=order).split(" ", 1)[-1]
        stands = f"{stands} since {since}" if mentor.status.guides_me else f"{stands}, began {since}"
    flow.fact("Mentorship", f"{stands}, {mentor.formality.words}", target=("action", "status"))
    _rhythm(flow, page, now, order, zone)
    if mentor.email:
        flow.fact("Mail", mentor.email, target=("action", "mail"))
    for label, value in (
        ("Phone", mentor.phone),
        ("Reach", mentor.reach),
        ("Where", mentor.link),
        ("Hours", mentor.hours),
    ):
        if value.strip():
            flow.fact(label, value, most=4)
    if page.keeping is not None and (kept := keeping_words(page.keeping)):
        flow.fact("Meetings", kept, most=3, target=("kept", mentor.id))
    if page.hours is not None and (often_words(page.hours) or page.hours.minutes):
        total = minutes_words(page.hours.minutes) if page.hours.minutes else ""
        together = ", ".join(part for part in (often_words(page.hours), total) if part)
        flow.fact("Together", together, target=("together", mentor.id))
        if page.hours.minutes != page.hours.meeting:
            _listed(flow, kind_words(page.hours).split(", "), indent=13)


def _rhythm(flow: Flow, page: MentorPage, now: datetime, order: DateOrder, zone: str) -> None:
    """The rhythm that goes on, or that there is none and how one begins."""
    if page.plan is not None:
        words = plan_words(page.plan.phases, now.date(), order, zone=zone)
        flow.fact("Rhythm", words, most=3, target=("action", "rhythm"))
    elif page.mentor.status.guides_me:
        flow.fact("Rhythm", "as it comes · R agrees on one", tone="quiet", target=("action", "rhythm"))


def _listed(flow: Flow, parts: Sequence[str], *, indent: int) -> None:
    """A list of short parts with commas between, which begins a line only between two of them."""
    line = ""
    for number, part in enumerate(parts, 1):
        part += "," if number < len(parts) else ""
        if line and cell_len(line) + 1 + cell_len(part) > flow.width - indent:
            flow.text(line, "quiet", indent=indent)
            line = ""
        line = f"{line} {part}".lstrip()
    flow.text(line, "quiet", indent=indent)


def _entries(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _offers(flow: Flow, mentor: Mentor) -> None:
    columns = [
        (title, entries)
        for title, entries in (("Offers", _entries(mentor.offers)), ("Does not offer", _entries(mentor.does_not_offer)))
        if entries
    ]
    if not columns:
        return
    flow.blank()
    aside = len(columns) == 2 and flow.width >= ROOMY
    width = (flow.width - 2) // 2 if aside else flow.width
    drawn = []
    for title, entries in columns:
        column = Flow(width).heading(title)
        for entry in entries[:20]:
            column.text(entry, most=4)
        drawn.append(column.lines)
    if aside:
        flow.extend(beside(drawn[0], drawn[1], left_width=width, right_width=width))
        return
    for number, lines in enumerate(drawn):
        if number:
            flow.blank()
        flow.extend(lines)


# --- what has gathered --------------------------------------------------------------------------------------------


def _goals(flow: Flow, page: MentorPage, now: datetime, order: DateOrder) -> None:
    if not page.goals:
        return
    flow.blank().heading(f"Goals with {one_line(first_name(page.mentor.name), 20)}")
    for row in page.goals:
        right = row.status.words
        if row.status is GoalStatus.ACTIVE:
            right = f"by {day_words(row.target_date, today=now.date(), order=order)}" if row.target_date else ""
        mark = "✓" if row.status is GoalStatus.ACHIEVED else "○"
        tone = "success" if row.status is GoalStatus.ACHIEVED else "quiet"
        flow.row([(f"{mark} ", tone), (row.statement, "")], right, target=("goal", row.id))


def _seen(flow: Flow, page: MentorPage, now: datetime, order: DateOrder) -> None:
    if not page.seen:
        return
    flow.blank().heading(f"What {one_line(first_name(page.mentor.name), 20)} saw in you")
    for row in page.seen:
        evidence = row.evidence
        glyph, tone = WORK if evidence.kind is CapabilityKind.GROWTH else WELL
        target = ("capability", evidence.capability_id)
        when = day_words(evidence.seen_on, today=now.date(), order=order)
        flow.row([(f"{glyph} ", tone), (row.capability, "")], f"{seen_as(evidence)}, {when}", target=target)
        if evidence.note:
            flow.text(evidence.note, "quiet", indent=2, most=3, target=target)


def _sessions(flow: Flow, page: MentorPage, now: datetime, order: DateOrder, zone: str) -> None:
    ahead = [row for row in page.upcoming if _is_ahead(row, now)][1:]
    open_ones = [row for row in page.upcoming if not _is_ahead(row, now)]
    rows = [*reversed(ahead[:4]), *reversed(open_ones), *page.past]
    if not rows:
        return
    more = page.held - sum(row.status is SessionStatus.HELD for row in page.past)
    flow.blank().heading("Sessions", f"{more} earlier" if more > 0 else "")
    for row in rows:
        target = ("session", row.id)
        when = day(row.starts_at, now=now, order=order, zone=zone)
        label = when if len(when) < 13 else f"{when.split(' ', 1)[-1]}"
        left: list[Run] = [(one_line(label, 16).ljust(13), "quiet")]
        takeaway = row.takeaways.strip().split("\n", 1)[0]
        if row.status is SessionStatus.PLANNED:
            over = not _is_ahead(row, now)
            ready = count_words(row.topics, "topic") if row.topics else "to prepare"
            left.append(("held, or not?" if over else f"{clock(row.starts_at, zone)}, {ready}", ""))
        elif row.status is not SessionStatus.HELD:
            left.append((row.state_words, "quiet"))
        elif row.to_reflect_on:
            left.append((takeaway or "to reflect on", ""))
        else:
            left.append((takeaway or minutes_words(row.spent or row.minutes), "" if takeaway else "quiet"))
        flow.row(left, target=target)


def _last_buttons(mentor: Mentor) -> list[tuple[str, Hashable]]:
    gone = mentor.status.is_over
    buttons: list[tuple[str, Hashable]] = [("Edit", ("action", "edit"))]
    if not gone:
        buttons += [("Book…", ("action", "book")), ("Status…", ("action", "status")), ("End…", ("action", "close"))]
    return [*buttons, ("Delete…", ("action", "delete"))]


# --- nobody yet ---------------------------------------------------------------------------------------------------


def empty_lines(width: int) -> list[Line]:
    """What the place is for, with one key to begin and one example."""
    flow = Flow(min(width, 64))
    flow.text("A mentor is anybody who guides you: how things are done here, how to reason a case through, or "
              "how to stay well.").blank()  # fmt: skip
    inner = Flow(max(1, flow.width - 6)).blank()
    inner.text("Who do you turn to when you are unsure?", "bold")
    inner.text("For example: Dana Ortiz, clinical reasoning, pediatric OT in Portland.", "quiet").blank()
    inner.buttons([("Add a mentor", ("action", "new"), True)], note="n")
    flow.card("Begin with one person", inner).blank()
    flow.text(
        "They need not be an OT, PT or SLP, nor older than you: a colleague, a fieldwork educator, a friend "
        "from school, a teacher in the next room. One person can give several kinds of guidance.",
        "quiet",
        indent=3,
    )
    flow.blank().text("Not asked yet? Add them as a candidate, and change that when they say yes.", "quiet", indent=3)
    return flow.lines
