"""A question's page as plain lines: to whom it was put, the answers one under the other, and all of it in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mentee_journal.cli.lines import Habits, counted, joined, numbered
from mentee_journal.cli.page_parts import fact, section, text
from mentee_journal.cli.plain import indented, one_line

if TYPE_CHECKING:
    from mentee_journal.domain.views import AnswerRow, Ask, QuestionPage, StoryLine

__all__ = ["question_lines"]


def question_lines(page: QuestionPage, habits: Habits, role_names: dict[str, str]) -> Iterator[str]:
    """A captured thought with everything that happened to it; ``role_names`` are the shown names by key."""
    one = page.question
    yield one_line(one.text)
    status = one.status.words if one.status.value != "open" else "in your inbox" if page.in_inbox else "open"
    yield joined(
        one.kind.words, page.role.name if page.role else "", f"for {page.mentor}" if page.mentor else "", status
    )
    if one.captured_on:
        yield f"Captured: {habits.day(one.captured_on)}"
    if one.closed_on:
        yield f"{one.status.words.capitalize()}: {habits.day(one.closed_on)}"
    if page.came_up_in:
        yield f"Came up in session {page.came_up_in.id}: {habits.session(page.came_up_in)}"
    if page.goal:
        yield f"Goal {page.goal.id}: {one_line(page.goal.statement)}"
    yield from fact("Area for growth", page.capability.name if page.capability else "")
    yield from text("Note", one.note)
    yield from section("Put to", numbered((ask.session_id, _put(ask, habits)) for ask in page.asks))
    yield from _answers(page.answers, habits, role_names)
    yield from section("Follow-ups", numbered((row.id, habits.follow_up(row)) for row in page.follow_ups))
    yield from section("The story", (_told(line, habits) for line in page.story))


def _put(ask: Ask, habits: Habits) -> str:
    coming = ask.session_status.value == "planned"
    status = "" if ask.status.value == "open" and coming else ask.status.words
    return joined(habits.moment(ask.session_at), ask.mentor, status or "on the agenda", ask.note)


def _answers(answers: Iterable[AnswerRow], habits: Habits, role_names: dict[str, str]) -> Iterator[str]:
    found = list(answers)
    if found:
        yield ""
        yield f"{counted(len(found), 'answer').capitalize()}:"
    for one in found:
        who = one.mentor or one.who or "found by yourself"
        roles = ", ".join(role_names.get(key, key) for key in one.roles)
        yield ""
        yield f"  {joined(who, roles, habits.day(one.on))}"
        yield indented(one.text)


def _told(line: StoryLine, habits: Habits) -> str:
    who = f" with {line.mentor}" if line.mentor else ""
    what = {
        "captured": "captured",
        "put": f"put on the agenda{who}",
        "asked": f"asked{f' {line.mentor}' if line.mentor else ''}",
        "carried": f"carried over{who}",
        "left_open": f"left open{who}",
        "discussed": f"talked about{who}",
        "taken_off": f"dropped from the agenda{who}",
        "answered": f"answered by {line.mentor}" if line.mentor else "answered",
        "reflected": "reflected on",
        "dropped": "dropped",
        "became_goal": "became a goal",
        "became_growth": "became an area for growth",
        "agreed": f"agreed{who}",
        "done": "done",
        "tried": "tried in practice" if line.far is None else f"tried in practice: {line.far.words}",
    }.get(line.what, line.what)
    said = "" if line.what == "captured" else line.words
    return joined(habits.day(line.on), what, said)
