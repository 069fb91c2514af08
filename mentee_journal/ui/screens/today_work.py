"""The working half of Today: the next session, then what waits, with the one thing to do next marked."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime

from mentee_journal.domain.dates import DateOrder, day_words
from mentee_journal.domain.today_words import due_words, fit_words, review_words, thoughts, waiting_words, whose_words
from mentee_journal.domain.views import FollowUpRow, ReflectionRow, SessionRow, Today
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import (
    clock,
    clock_for,
    count_words,
    day,
    first_name,
    glyph_run,
    role_runs,
    session_facts,
)
from mentee_journal.ui.text import cell_len

FOLLOW_UPS, OF_A_VERB = 5, 2
"""Rows for follow-ups, at least one of them for a mentor's, and for each verb: what is left is counted.

Today is to fit the screen on the busiest morning: it says what to do next, and the other places hold the rest.
"""


def lead_target(view: Today) -> Hashable | None:
    """What Enter is to do on Today: the spot of the lead; None when there is nothing to do."""
    if view.lead is None:
        return None
    what, id_ = view.lead.what, view.lead.id
    return {
        "meet": ("meet", id_),
        "settle": ("meet", id_),
        "prepare": ("prepare", id_),
        "follow_up": ("done", id_),
        "reflect": ("reflect", id_),
        "review": ("review", id_),
        "sort": ("place", "inbox"),
        "book": ("new", "sessions"),
        "begin": ("new", "mentors"),
        "nudge": ("nudge", id_),
    }.get(what)


class Work:
    """What there is to do, in order of urgency."""

    def __init__(
        self, view: Today, width: int, *, now: datetime, order: DateOrder, zone: str, roomy: bool = True
    ) -> None:
        self.view, self.now, self.order, self.zone, self.roomy = view, now, order, zone, roomy
        self.today = now.date()
        self.lead = lead_target(view)
        self.flow = Flow(width)
        self.rows = Flow(max(1, width - 3))
        """Rows end where the text in the card ends, three cells before its frame."""

    def lines(self) -> list[Line]:
        """All of it."""
        self._hero()
        self._settle()
        self._follow_ups()
        self._ten_minutes()
        self._calm()
        self._after()
        self._keep_in_touch()
        self._lately()
        return self.flow.extend(self.rows.lines).lines

    # --- phrases and rows ----------------------------------------------------------------------------

    def _day(self, row: SessionRow) -> str:
        return day(row.starts_at, now=self.now, order=self.order, zone=self.zone)

    def _when(self, row: SessionRow) -> str:
        return f"{self._day(row)}, {clock(row.starts_at, self.zone)}"

    def _heading(self, text: str, right: str = "") -> None:
        self.rows.blank().heading(text, right, indent=3)

    def _row(self, left: list[Run], right: Run, target: Hashable) -> None:
        """A row that can be chosen; the lead wears the mark and is bold."""
        leads = target == self.lead
        if leads:
            left = [("▸ ", "accent"), *((text, tone or "bold") for text, tone in left)]
        indent = 1 if leads else 3
        size = sum(cell_len(text) for text, _ in (*left, right)) + 2
        if self.rows.width < 44 and size > self.rows.width - indent and right[0]:
            # Too little room for both beside each other.
            self.rows.row(left, indent=indent, target=target).row([right], indent=5, target=target)
        else:
            self.rows.row(left, right, indent=indent, target=target)

    def _more(self, count: int, listed: int, words: str, target: Hashable) -> None:
        self._rest(count - min(OF_A_VERB, listed), words, target)

    def _rest(self, count: int, words: str, target: Hashable) -> None:
        if count > 0:
            self.rows.row((f"and {count} more {words}".rstrip(), "quiet"), "›", indent=5, target=target)

    # --- the next session ----------------------------------------------------------------------------

    def _hero(self) -> None:
        row = self.view.next
        inner = Flow(max(1, self.flow.width - 6))
        if self.roomy:
            inner.blank()
        if row is None:
            self._nothing_planned(inner)
            return
        leads = self.lead in (("prepare", row.id), ("meet", row.id))
        running = row.starts_at <= self.now
        self._who_and_when(inner, row)
        inner.blank()
        if self.view.next_goal:
            inner.fact("Goal", self.view.next_goal, label_width=9, most=2)
        if row.topics:
            self._agenda(inner, row)
        if self.view.inbox_fit_count:
            count = self.view.inbox_fit_count
            fit = f"{thoughts(count)} that fit{'s' if count == 1 else ''} {first_name(row.mentor)}"
            inner.fact("Inbox", fit, label_width=9, most=1)
        if not row.prepared:
            inner.text("Name one wish or one topic, and it is prepared.", "quiet")
        inner.blank()
        first = ("Meet", ("meet", row.id), leads)
        if not running and self.lead != ("meet", row.id):
            first = ("Prepare", ("prepare", row.id), leads)
        copy = ("Copy agenda", ("action", "screen.copy_agenda"), False)
        inner.buttons([first, copy, ("Move", ("move", row.id), False)])
        self.flow.card("Now" if running else "Next session", inner, tone="accent" if leads else "faint")

    def _nothing_planned(self, inner: Flow) -> None:
        if self.view.counts.mentors:
            inner.text("No session is planned. A date in the calendar keeps a mentorship going.").blank()
            target = ("new", "sessions")
            inner.buttons([("Book a session", target, self.lead == target)], note="n")
        else:
            inner.text("Nobody guides you at the moment. Who do you turn to when you are unsure?").blank()
            target = ("new", "mentors")
            inner.buttons([("Add a mentor", target, self.lead == target)])
        self.flow.card("Next session", inner, tone="accent" if self.lead == target else "faint")

    def _who_and_when(self, inner: Flow, row: SessionRow) -> None:
        state: list[Run] = [("✓ ", "success"), ("prepared", "quiet")] if row.prepared else [("○ not prepared yet", "")]
        inner.row([(row.mentor, "bold"), ("   ", ""), *role_runs(row.roles, most=1)], state)
        when = f"{self._day(row)} {clock(row.starts_at, self.zone)}"
        theirs = clock_for(row.mentor, row.starts_at, row.mentor_zone, self.zone)
        facts = f"{when} · {session_facts(row)}"
        if cell_len(facts) + cell_len(theirs) + 2 <= inner.width:
            inner.row(facts, theirs)
        else:
            inner.text(facts, most=3)
            if theirs:
                inner.text(theirs, "quiet", most=3)

    def _agenda(self, inner: Flow, row: SessionRow) -> None:
        planned, room = self.view.next_planned_minutes, row.minutes
        minutes = f"{planned} of {room} min"
        line: list[Run] = [("Agenda   ", "quiet"), (f"{count_words(row.topics, 'topic')}   ", "")]
        length = min(16, inner.width - sum(cell_len(text) for text, _ in line) - len(minutes) - 3)
        if length >= 6:
            full = min(length, round(length * planned / room)) if room else length
            line += [("━" * full, "tint-b"), ("━" * (length - full), "faint"), ("   ", "")]
        inner.row([*line, (minutes, "")])

    # --- what waits ----------------------------------------------------------------------------------

    def _settle(self) -> None:
        if self.view.to_settle:
            self._heading("Did it take place?")
            for row in self.view.to_settle:
                left = [glyph_run(row.roles), (f" {row.mentor}", "")]
                self._row(left, (self._when(row), "quiet"), ("meet", row.id))

    def _follow_ups(self) -> None:
        view = self.view
        if not view.mine and not view.waiting:
            return
        self._heading("Follow-ups", whose_words(view.mine_count, view.waiting_count, view.waiting))
        theirs = view.waiting[: max(1, FOLLOW_UPS - len(view.mine))]
        mine = view.mine[: FOLLOW_UPS - len(theirs)]
        for row in mine:
            words = due_words(row.due_on, today=self.today, order=self.order)
            now = row.due_on is not None and row.due_on <= self.today
            self._row([("○ ", ""), (row.text, "")], (words, "" if now else "quiet"), ("done", row.id))
        for row in theirs:
            self._waiting(row)
        left = view.mine_count + view.waiting_count - len(mine) - len(theirs)
        self._rest(left, "", ("place", "follow_ups"))

    def _waiting(self, row: FollowUpRow) -> None:
        who = f"{first_name(row.mentor)}: " if row.mentor else ""
        since = waiting_words(row.agreed_on, today=self.today, order=self.order)
        self._row([("◌ ", "quiet"), (f"{who}{row.text}", "quiet")], (since, "quiet"), ("follow_up", row.id))

    def _ten_minutes(self) -> None:
        view = self.view
        if not (view.to_reflect or view.to_review or view.counts.inbox or view.drafts):
            return
        self._heading("When you have ten minutes")
        for row in view.to_reflect[:OF_A_VERB]:
            label = f"{row.mentor}, {self._day(row)}"
            long = cell_len(label) + 9 + 2 + 25 <= self.rows.width - 3
            words = "held, nothing written yet" if long else "nothing written yet"
            self._verb("Reflect", label, words, ("reflect", row.id))
        self._more(view.counts.to_reflect, len(view.to_reflect), "to reflect on", ("place", "sessions"))
        for goal in view.to_review[:OF_A_VERB]:
            words = review_words(goal.review_due, today=self.today, order=self.order)
            self._verb("Review", goal.statement, words, ("review", goal.id))
        self._more(view.counts.reviews_due, len(view.to_review), "to review", ("place", "goals"))
        if view.counts.inbox:
            fit = fit_words(view.inbox_fit_count, view.next.mentor) if view.next else ""
            self._verb("Sort", f"{thoughts(view.counts.inbox)} in the inbox", fit, ("place", "inbox"))
        if view.drafts:
            label = count_words(view.drafts, "text") + " not saved yet"
            self._verb("Finish", label, "kept for you", ("drafts", 0))

    def _verb(self, verb: str, label: str, words: str, target: Hashable) -> None:
        self._row([(f"{verb:<9}", "quiet"), (label, "")], (words, "quiet"), target)

    def _calm(self) -> None:
        lead = self.view.lead
        if lead is not None and lead.what == "nothing":
            self.rows.blank().text(lead.words, indent=3, most=2)

    def _after(self) -> None:
        if self.view.after:
            self._heading("After that")
            wide = max(18, *(len(self._when(row)) for row in self.view.after))
            for row in self.view.after:
                left = [(f"{self._when(row):<{wide}} ", ""), glyph_run(row.roles), (f" {row.mentor}", "")]
                self._row(left, (session_facts(row), "quiet"), ("session", row.id))

    def _keep_in_touch(self) -> None:
        """Whom the mentee wants to be reminded of; below everything that waits."""
        nudges = self.view.nudges
        if not nudges:
            return
        from mentee_journal.domain.nudge_words import nudge_words

        self._heading("Keep in touch")
        for nudge in nudges[:OF_A_VERB]:
            left = [glyph_run(nudge.roles), (f" {nudge.mentor}", "")]
            self._row(left, (nudge_words(nudge), "quiet"), ("nudge", nudge.mentor_id))
        self._more(len(nudges), len(nudges), "", ("place", "mentors"))

    def _lately(self) -> None:
        if self.view.recent:
            self._heading("Lately you wrote")
            for row in self.view.recent:
                self._wrote(row)

    def _wrote(self, row: ReflectionRow) -> None:
        when = day_words(row.written_on, today=self.today, order=self.order)
        words = row.title or row.first_words or "without words yet"
        who = f"with {first_name(row.mentor)}" if row.mentor else ""
        self._row([(f"{when:<11} ", "quiet"), (words, "")], (who, "quiet"), ("reflection", row.id))
