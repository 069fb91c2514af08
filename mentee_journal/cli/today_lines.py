"""What ``today`` says. It is asked for at many a shell prompt, so it needs no command library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentee_journal.cli.lines import Habits, counted, joined, numbered
from mentee_journal.cli.plain import as_json, one_line, safe, say
from mentee_journal.cli.state import program
from mentee_journal.domain.calling import called
from mentee_journal.domain.dates import long_day, minutes_words
from mentee_journal.domain.today_words import (
    due_words,
    fit_words,
    idea_words,
    review_words,
    since_words,
    thoughts,
    waiting_words,
    whose_words,
)

if TYPE_CHECKING:
    from mentee_journal.cli.state import State
    from mentee_journal.domain.views import RoleCover, Today

__all__ = ["show_today"]


def show_today(state: State, *, json_: bool = False, short: bool = False) -> None:
    """What to do next, and everything that waits; ``short`` is the one thing to do next alone."""
    from mentee_journal.services import today
    from mentee_journal.services.typed_text import short as shortened

    with state.reading() as journal:
        view = today.overview(journal)
        habits = Habits.of(journal)
        if short:
            # It stands in a shell's prompt, where a long one would hide what is typed.
            say(one_line(shortened(view.lead.words, 120)) if view.lead else "")
        elif json_:
            from mentee_journal.cli import shapes_today

            say(as_json(shapes_today.today(view, habits.local(habits.now).date())))
        else:
            say(safe("\n".join(_Said(view, habits).lines())))


class _Said:
    def __init__(self, view: Today, habits: Habits) -> None:
        self.view, self.habits = view, habits
        self.today = habits.local(habits.now).date()

    def lines(self) -> Iterator[str]:
        """All of it, the one thing to do next in the second line."""
        yield long_day(self.today, self.habits.order)
        lead = self.view.lead
        if lead is not None:
            yield one_line(lead.words) if lead.what == "nothing" else f"Do next: {one_line(lead.words)}"
        if self.view.empty:
            yield f'For example: {program()} add mentor "Dana Ortiz" --role "clinical reasoning"'
            return
        yield from self._next()
        yield from self._section("Did it take place?", numbered(self._sessions("to_settle")))
        yield from self._follow_ups()
        yield from self._section("When you have ten minutes", list(self._ten_minutes()))
        yield from self._section("After that", numbered(self._sessions("after")))
        yield from self._section("Keep in touch", list(self._keep_in_touch()))
        yield from self._section("Your support network", list(self._network()))
        yield from self._look_back()

    @staticmethod
    def _section(name: str, lines: list[str]) -> Iterator[str]:
        if lines:
            yield ""
            yield name if name.endswith("?") else f"{name}:"
            yield from (f"  {line}" for line in lines)

    def _sessions(self, which: str) -> list[tuple[int, str]]:
        return [(row.id, self.habits.session(row)) for row in getattr(self.view, which)]

    def _next(self) -> Iterator[str]:
        row = self.view.next
        yield ""
        if row is None:
            yield "No session is planned."
            return
        roles = {cover.role.key: cover.role.name for cover in self.view.network}
        yield f"Next session: {self.habits.echo(row.starts_at, row.mentor_zone, row.mentor)}"
        yield f"  {joined(row.mentor, ', '.join(roles.get(key, key) for key in row.roles))}"
        mode = row.mode.words if row.mode else ""
        state = "prepared" if row.prepared else "not prepared yet: no goal and no topic"
        yield f"  {joined(f'session {row.id}', minutes_words(row.minutes), mode, state)}"
        if self.view.next_goal:
            yield f"  Goal: {one_line(self.view.next_goal)}"
        if row.topics:
            planned = self.view.next_planned_minutes
            minutes = f", {planned} of {row.minutes} min" if planned else ""
            yield f"  Agenda: {counted(row.topics, 'topic')}{minutes}"
        if self.view.inbox_fit_count:
            count = self.view.inbox_fit_count
            yield f"  Inbox: {thoughts(count)} that fit{'s' if count == 1 else ''} {one_line(called(row.mentor))}"

    def _follow_ups(self) -> Iterator[str]:
        view = self.view
        mine = [
            (row.id, joined(row.text, due_words(row.due_on, today=self.today, order=self.habits.order)))
            for row in view.mine
        ]
        theirs = [
            (
                row.id,
                joined(
                    f"{called(row.mentor)}: {row.text}" if row.mentor else row.text,
                    waiting_words(row.agreed_on, today=self.today, order=self.habits.order),
                ),
            )
            for row in view.waiting
        ]
        lines = numbered([*mine, *theirs])
        left = view.mine_count + view.waiting_count - len(lines)
        if left > 0:
            lines.append(f"and {left} more")
        whose = one_line(whose_words(view.mine_count, view.waiting_count, view.waiting))
        yield from self._section(f"Follow-ups, {whose}", lines)

    def _ten_minutes(self) -> Iterator[str]:
        view = self.view
        for row in view.to_reflect:
            day = self.habits.day(self.habits.local(row.starts_at).date())
            yield f"Reflect on session {row.id}: {joined(row.mentor, day, 'nothing written yet')}"
        if view.counts.to_reflect > len(view.to_reflect):
            yield f"and {counted(view.counts.to_reflect - len(view.to_reflect), 'session')} more to reflect on"
        for goal in view.to_review:
            when = review_words(goal.review_due, today=self.today, order=self.habits.order)
            yield f"Review goal {goal.id}: {joined(goal.statement, when)}"
        if view.counts.reviews_due > len(view.to_review):
            yield f"and {counted(view.counts.reviews_due - len(view.to_review), 'goal')} more to review"
        if view.counts.inbox:
            fit = fit_words(view.inbox_fit_count, view.next.mentor) if view.next else ""
            yield f"Sort {joined(f'{thoughts(view.counts.inbox)} in the inbox', fit)}"
        if view.drafts:
            yield f"Finish {counted(view.drafts, 'text')} not saved yet"

    def _keep_in_touch(self) -> Iterator[str]:
        if self.view.nudges:
            from mentee_journal.domain.nudge_words import nudge_words

            for nudge in self.view.nudges:
                yield f"{one_line(nudge.mentor)}: {nudge_words(nudge)}"

    def _network(self) -> Iterator[str]:
        gaps: list[RoleCover] = []
        for cover in self.view.network:
            names = ", ".join(cover.mentors)
            if not names:
                gaps.append(cover)
            yield f"{one_line(cover.role.name)}: {one_line(names) or 'nobody yet'}"
        if gaps:
            gap = next((cover for cover in gaps if cover.candidates), gaps[0])
            ways: tuple[str, ...] = ()
            if not gap.candidates:
                from mentee_journal.content import channels

                ways = channels()
            yield one_line(idea_words(gap, ways))

    def _look_back(self) -> Iterator[str]:
        row = self.view.look_back
        if row is not None:
            when = since_words(row.written_on, today=self.today, order=self.habits.order)
            yield ""
            yield f"{row.heading}, {when}: “{one_line(row.words)}”"
