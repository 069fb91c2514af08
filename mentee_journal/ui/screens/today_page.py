"""The lines of Today."""

from __future__ import annotations

from datetime import datetime

from mentee_journal.domain.dates import DateOrder, day_words, full_day, long_day
from mentee_journal.domain.views import ReflectionRow, SessionRow, Today
from mentee_journal.ui.lines import Flow, Line, Run, beside
from mentee_journal.ui.phrases import (
    clock,
    clock_for,
    count_words,
    day,
    first_name,
    glyph_run,
    role_runs,
    role_words,
    session_facts,
)
from mentee_journal.ui.theme import role_look

RIGHT = 32
"""Width of the right column; below 96 cells of page everything stands in one."""


def today_lines(view: Today, width: int, *, now: datetime, order: DateOrder, zone: str) -> list[Line]:
    """Everything on Today for a width."""
    page = Flow(width)
    page.row((greeting(view.name, now), "bold"), (long_day(now.date(), order), "quiet")).blank()
    if view.empty:
        return page.extend(_begin(width)).lines
    about = _About(view, now, order, zone)
    if width < 84:
        work = Flow(width)
        about.work(work)
        page.extend(work.lines).blank()
        side = Flow(width - 3)
        about.side(side)
        return page.extend(side.lines, indent=3).lines
    left = Flow(width - RIGHT - 2)
    about.work(left)
    right = Flow(RIGHT - 4)
    about.side(right)
    return page.extend(
        beside(left.lines, right.lines, left_width=left.width, gap=2, right_width=RIGHT, fill="surface")
    ).lines


def greeting(name: str, now: datetime) -> str:
    """By the hour, with the name when there is one."""
    part = "morning" if 4 <= now.hour < 12 else "afternoon" if 12 <= now.hour < 18 else "evening"
    return f"Good {part}, {first_name(name)}" if name.strip() else f"Good {part}"


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
    ):
        flow.row([("› ", "accent"), (label, "")], remark, indent=3, target=target)
    flow.blank()
    flow.text(
        "A session is prepared, held and reflected on in three steps; press 3 for Sessions. "
        "? shows the keys of every screen, Ctrl+P every action.",
        "quiet",
        indent=3,
    )
    return flow.lines


class _About:
    def __init__(self, view: Today, now: datetime, order: DateOrder, zone: str) -> None:
        self.view, self.now, self.order, self.zone = view, now, order, zone

    def _when(self, row: SessionRow) -> str:
        return f"{self._day(row)}, {clock(row.starts_at, self.zone)}"

    def _day(self, row: SessionRow) -> str:
        return day(row.starts_at, now=self.now, order=self.order, zone=self.zone)

    # --- left: work ----------------------------------------------------------------------------------

    def work(self, flow: Flow) -> None:
        """Next session, then what waits, then what comes after."""
        self._next(flow)
        view = self.view
        if view.to_settle:
            flow.blank().heading("Did it take place?", indent=3)
            for row in view.to_settle:
                flow.row(
                    [glyph_run(row.roles), (f" {row.mentor}", "")],
                    self._when(row),
                    indent=3,
                    target=("meet", row.id),
                )
        if view.to_reflect or view.drafts:
            flow.blank().heading("When you have ten minutes", indent=3)
            for row in view.to_reflect:
                flow.row(
                    [("Reflect  ", "quiet"), (f"{row.mentor}, {self._day(row)}", "")],
                    "nothing written yet",
                    indent=3,
                    target=("reflect", row.id),
                )
            if view.drafts:
                flow.row(
                    [("Finish   ", "quiet"), (count_words(view.drafts, "text") + " not saved yet", "")],
                    "kept for you",
                    indent=3,
                    target=("drafts", 0),
                )
        if view.after:
            flow.blank().heading("After that", indent=3)
            for row in view.after:
                flow.row(
                    [(f"{self._when(row):<18} ", ""), glyph_run(row.roles), (f" {row.mentor}", "")],
                    session_facts(row),
                    indent=3,
                    target=("session", row.id),
                )
        if view.recent:
            flow.blank().heading("Lately you wrote", indent=3)
            for reflection in view.recent:
                self._wrote(flow, reflection)

    def _wrote(self, flow: Flow, row: ReflectionRow) -> None:
        when = day_words(row.written_on, today=self.now.date(), order=self.order)
        about = row.mentor or row.goal or row.event or row.title
        words = row.title or row.first_words or "without words yet"
        flow.row(
            [(f"{when:<11} ", "quiet"), (words, "")],
            f"with {first_name(about)}" if row.mentor else "",
            indent=3,
            target=("reflection", row.id),
        )

    def _next(self, flow: Flow) -> None:
        row = self.view.next
        if row is None:
            inner = Flow(flow.width - 6).blank()
            inner.text("No session is planned. A date in the calendar keeps a mentorship going.").blank()
            inner.buttons([("Book a session", ("new", "sessions"), True)], note="n")
            flow.card("Next session", inner)
            return
        inner = Flow(flow.width - 6).blank()
        state: Run = ("✓ prepared", "success") if row.prepared else ("○ not prepared yet", "")
        inner.row([(row.mentor, "bold"), ("   ", ""), *role_runs(row.roles, most=1)], state)
        when = f"{self._day(row)} {clock(row.starts_at, self.zone)}"
        theirs = clock_for(row.mentor, row.starts_at, row.mentor_zone, self.zone)
        facts = f"{when} · {session_facts(row)}"
        if len(facts) + len(theirs) + 2 <= inner.width:
            inner.row(facts, theirs)
        else:
            inner.row(facts)
            inner.row(theirs)
        inner.blank()
        if self.view.next_goal:
            inner.fact("Goal", self.view.next_goal, label_width=9, most=2)
        if row.topics:
            self._agenda(inner, row)
        if not row.prepared:
            inner.text("Name one thing you want from it, or one topic, and it is prepared.", "quiet")
        inner.blank()
        buttons: list[tuple[str, object, bool]] = [("Prepare", ("prepare", row.id), True)]
        if row.starts_at <= self.now:
            buttons = [("Open", ("meet", row.id), True)]
        buttons.append(("Copy agenda", ("action", "screen.copy_agenda"), False))
        buttons.append(("Move", ("move", row.id), False))
        inner.buttons(buttons)
        flow.card("Now" if row.starts_at <= self.now else "Next session", inner)

    def _agenda(self, inner: Flow, row: SessionRow) -> None:
        planned, room = self.view.next_planned_minutes, row.minutes
        length = max(6, min(16, inner.width - 46))
        full = min(length, round(length * planned / room)) if room else length
        label = f"{count_words(row.topics, 'topic')}   "
        line: list[Run] = [
            ("Agenda   ", "quiet"),
            (label, ""),
            ("━" * full, "tint-b"),
            ("━" * (length - full), "faint"),
        ]
        inner.row(line, (f"{planned} of {room} min", ""))

    # --- right: context ------------------------------------------------------------------------------

    def side(self, flow: Flow) -> None:
        """Who stands behind you, and what you wrote a year ago."""
        flow.heading("Your support network")
        gap = None
        for cover in self.view.network:
            glyph, tone = role_look(cover.role.key)
            names = ", ".join(first_name(name) for name in cover.mentors)
            if not names and gap is None:
                gap = cover
            flow.row(
                [(f"{glyph} {cover.role.name or role_words(cover.role.key)}", tone)],
                (names, "") if names else ("nobody yet", "quiet"),
                target=("place", "mentors"),
            )
        if gap is not None:
            flow.blank().text(self._idea(gap.role.name, gap.candidates), "quiet")
        if self.view.year_ago is not None:
            row = self.view.year_ago
            flow.blank(2).heading("A year ago")
            flow.text(f"“{row.first_words or row.title}”", most=4, target=("reflection", row.id))
            flow.text(
                full_day(row.written_on, self.order) + (f", with {first_name(row.mentor)}" if row.mentor else ""),
                "quiet",
            )

    @staticmethod
    def _idea(role: str, candidates: tuple[str, ...]) -> str:
        if candidates:
            return f"One idea: {candidates[0]} is on your list of people to ask about {role}."
        return f"Nobody for {role} yet. One idea: ask at your own workplace first."
