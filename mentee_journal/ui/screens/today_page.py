"""The lines of Today: how they are laid out, and who stands behind the mentee. The work is in ``today_work``."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import datetime

from mentee_journal.domain.dates import DateOrder, long_day
from mentee_journal.domain.today_words import idea_words, since_words
from mentee_journal.domain.views import RoleCover, Today
from mentee_journal.ui.lines import Flow, Line, beside
from mentee_journal.ui.phrases import ROLE_SHORT, ROLE_WORDS, first_name, role_words
from mentee_journal.ui.screens.today_work import Work
from mentee_journal.ui.text import cell_len, quoted
from mentee_journal.ui.theme import role_look

LEAST, GAP, RIGHT = 52, 3, 29
"""The left column takes what the right one and the gap leave, where that is enough."""

NOBODY = "nobody yet"


def today_lines(
    view: Today,
    width: int,
    *,
    now: datetime,
    order: DateOrder,
    zone: str,
    roomy: bool = True,
    ways: Sequence[str] = (),
) -> list[Line]:
    """Everything on Today for a width.

    Without ``roomy``, on a small terminal, greeting and air give way to what is to be done. ``ways`` are ideas of
    where to look for a mentor, once they have been read.
    """
    page = Flow(width)
    if roomy or view.empty:
        page.row((greeting(view.name, now), "bold"), (long_day(now.date(), order), "quiet")).blank()
    if view.empty:
        return page.extend(_begin(width)).lines
    left = width - GAP - RIGHT
    work = Work(view, left if left >= LEAST else width, now=now, order=order, zone=zone, roomy=roomy)
    if left < LEAST:
        page.extend(work.lines()).blank()
        side = Flow(max(1, width - 6))
        _side(side, view, now, order, ways)
        return page.extend(side.lines, indent=3).lines
    right = Flow(RIGHT).blank(2)
    _side(right, view, now, order, ways)
    return page.extend(beside(work.lines(), right.lines, left_width=left, gap=GAP, right_width=RIGHT)).lines


def greeting(name: str, now: datetime) -> str:
    """By the hour, with the name when there is one."""
    part = "morning" if 4 <= now.hour < 12 else "afternoon" if 12 <= now.hour < 18 else "evening"
    return f"Good {part}, {first_name(name)}" if name.strip() else f"Good {part}"


def gap_in(network: Sequence[RoleCover]) -> RoleCover | None:
    """The role that nobody gives: one with somebody to ask first."""
    gaps = [cover for cover in network if not cover.mentors]
    return next((cover for cover in gaps if cover.candidates), gaps[0] if gaps else None)


def _begin(width: int) -> list[Line]:
    flow = Flow(min(width, 76))
    flow.text("Your mentorships live here: who guides you, what you ask them, what you try, and what came of it.")
    flow.blank()
    inner = Flow(flow.width - 6).blank()
    inner.text("Who do you turn to when you are unsure? A name is enough.", "bold")
    inner.text("For example: Dana Ortiz, clinical reasoning.", "quiet").blank()
    inner.buttons([("Add a mentor", ("new", "mentors"), True)], note="or press n")
    flow.card("Begin with one person", inner).blank()
    flow.heading("Or begin another way", indent=3)
    for label, remark, target in (
        ("Book a session", "with somebody you already meet", ("new", "sessions")),
        ("Set a goal", "what you want to grow into", ("new", "goals")),
        ("Write a reflection", "about a meeting or a day", ("new", "reflections")),
        ("Capture a thought", "a question, in one line, to sort later", ("action", "app.capture")),
    ):
        flow.row([("› ", "accent"), (label, "")], remark, indent=3, target=target)
    flow.blank()
    flow.text(
        "A session is prepared, held and reflected on in three steps; press 3 for Sessions. "
        "/ finds any word you wrote, ? shows the keys of every screen, Ctrl+P every action.",
        "quiet",
        indent=3,
    )
    return flow.lines


def _side(flow: Flow, view: Today, now: datetime, order: DateOrder, ways: Sequence[str]) -> None:
    """Who stands behind you, and what you wrote long ago."""
    flow.heading("Your support network")
    for cover in view.network:
        glyph, tone = role_look(cover.role.key)
        label = f"{glyph} {cover.role.name or role_words(cover.role.key)}"
        names = _names(cover.mentors, flow.width - cell_len(label) - 2)
        if cell_len(label) + cell_len(names or NOBODY) + 2 > flow.width and cover.role.name == ROLE_WORDS.get(
            cover.role.key
        ):
            label = f"{glyph} {ROLE_SHORT[cover.role.key]}"
            names = _names(cover.mentors, flow.width - cell_len(label) - 2)
        flow.row([(label, tone)], (names, "") if names else (NOBODY, "quiet"), target=_who(cover))
    gap = gap_in(view.network)
    idea = idea_words(gap, ways) if gap is not None else ""
    if idea:
        ask = ("mentor", gap.candidate_ids[0]) if gap is not None and gap.candidate_ids else None
        flow.blank().text(idea, "quiet", most=6, target=ask)
    if view.look_back is not None:
        row = view.look_back
        flow.blank(2).heading(row.heading)
        flow.text(quoted(row.words), most=4, target=("look_back", row.id))
        about = f", {row.event}" if row.event.strip() else f", with {first_name(row.mentor)}" if row.mentor else ""
        flow.text(since_words(row.written_on, today=now.date(), order=order) + about, "quiet", most=2)
        _not_that(flow)


def _not_that(flow: Flow) -> None:
    """The two ways not to be shown a line from long ago."""
    ways = (("Not today", "put_away"), ("Never this one", "never_again"))
    if flow.width < 28:
        for words, action in ways:
            flow.text(words, "quiet", target=("action", action))
        return
    line = Line()
    for words, action in ways:
        line.add("  ·  " if line.width else "", "quiet")
        start = line.width
        line.add(words, "quiet").spot(("action", action), start=start)
    flow.lines.append(line)


def _who(cover: RoleCover) -> Hashable:
    """The one person behind a role, or everybody."""
    return ("mentor", cover.mentor_ids[0]) if len(cover.mentor_ids) == 1 else ("place", "mentors")


def _names(people: Sequence[str], room: int) -> str:
    """First names in so many cells; those that find no room are counted: "Dana, Lee +2"."""
    names = [first_name(name) for name in people]
    for shown in range(len(names), 0, -1):
        words = ", ".join(names[:shown]) + (f" +{len(names) - shown}" if shown < len(names) else "")
        if shown == 1 or cell_len(words) <= room:
            return words
    return ""
