"""Records whole, as plain lines: what ``show`` and ``next`` print.

Lines are joined by the caller and made safe there as a whole; names and titles are put on one line here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mentee_journal.cli.lines import Habits, counted, joined, numbered
from mentee_journal.cli.plain import indented, one_line
from mentee_journal.domain.dates import clock_words, minutes_words, same_clock, valid_zone, zone_label
from mentee_journal.domain.moments import Moment
from mentee_journal.domain.words import AgendaStatus, CapabilityKind, EvidenceSource, SessionStatus

if TYPE_CHECKING:
    from mentee_journal.domain.records import AgendaItem, Seen
    from mentee_journal.domain.views import CapabilityPage, GoalPage, MentorPage, ReflectionPage, SessionPage


def _fact(name: str, value: str | None) -> Iterator[str]:
    if value and value.strip():
        yield f"{name}: {one_line(value)}" if "\n" not in value.strip() else f"{name}:\n{indented(value)}"


def _text(name: str, value: str) -> Iterator[str]:
    if value.strip():
        yield ""
        yield f"{name}:"
        yield indented(value)


def _section(name: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield f"{name}:"
        yield from (f"  {line}" for line in found)


def session_lines(page: SessionPage, habits: Habits, *, notes: bool = True) -> Iterator[str]:
    """A session with its goals and agenda; with ``notes`` also what was written about it."""
    session, mentor = page.session, page.mentor
    yield joined(f"Session {session.id} with {mentor.name}", ", ".join(role.name for role in page.roles))
    yield habits.echo(session.starts_at, mentor.zone, mentor.name)
    state = "" if session.status is SessionStatus.PLANNED else session.status.words
    if session.status_by:
        state += f" by {session.status_by.words}"
    yield joined(minutes_words(session.minutes), session.mode.words if session.mode else "", session.place, state)
    yield from _fact("Reason", session.status_reason)
    yield from _section("What I want out of it", (f"- {one_line(goal.text)}" for goal in page.goals))
    yield from _section("Agenda", _topics(page.items))
    if not page.prepared:
        yield ""
        yield "Nothing is prepared yet: no goal and no topic."
    elif page.planned_minutes:
        yield f"  {minutes_words(page.planned_minutes)} of {minutes_words(session.minutes)} planned"
    if notes:
        yield from _text("Notes", session.notes)
        yield from _text("Takeaways", session.takeaways)
        yield from _section(
            "Reflections",
            (f"{one.id}  {joined(habits.day(one.written_on), one.title)}" for one in page.reflections),
        )


def _topics(items: Iterable[AgendaItem]) -> Iterator[str]:
    for number, item in enumerate(items, start=1):
        settled = "" if item.status is AgendaStatus.OPEN else f" [{item.status.words}]"
        length = f" ({minutes_words(item.minutes)})" if item.minutes else ""
        yield f"{number}. {one_line(item.title)}{length}{settled}"
        for name, text in (("wanted", item.wanted), ("note", item.note), ("outcome", item.outcome)):
            if text.strip():
                yield f"     {name}: {one_line(text)}"


def mentor_lines(page: MentorPage, habits: Habits) -> Iterator[str]:
    """A mentor: who they are, how to reach them, what they give, and the sessions."""
    mentor = page.mentor
    yield joined(mentor.name, ", ".join(role.name for role in page.roles))
    yield joined(mentor.headline, mentor.status.words, mentor.formality.words)
    yield from _fact("E-mail", mentor.email)
    yield from _fact("Phone", mentor.phone)
    yield from _fact("Link or place", mentor.link)
    yield from _fact("How to reach them", mentor.reach)
    if mentor.zone and valid_zone(mentor.zone):
        theirs = clock_words(Moment(habits.now, mentor.zone).local())
        same = same_clock(mentor.zone, habits.zone, habits.now)
        yield f"Time zone: {mentor.zone}, {zone_label(mentor.zone, habits.now)}: {theirs} now" + (
            ", as for you" if same else ""
        )
    else:
        yield from _fact("Time zone", mentor.zone)
    yield from _fact("Hours", mentor.hours)
    yield from _fact("Offers", mentor.offers)
    yield from _fact("Does not offer", mentor.does_not_offer)
    yield from _fact("Since", habits.day(mentor.started_on) if mentor.started_on else "")
    yield from _fact("Until", habits.day(mentor.ended_on) if mentor.ended_on else "")
    yield from _fact("Why it ended", mentor.end_reason)
    if page.held:
        yield f"Met: {counted(page.held, 'session')}, {minutes_words(page.held_minutes)}"
    yield from _section("Coming up", numbered((row.id, habits.session(row)) for row in page.upcoming))
    yield from _section("Past sessions", numbered((row.id, habits.session(row)) for row in page.past))
    yield from _section("Goals", numbered((row.id, habits.goal(row)) for row in page.goals))
    yield from _section(
        "Saw in you",
        (joined(habits.day(row.evidence.seen_on), row.capability, row.evidence.note) for row in page.seen),
    )
    yield from _text("Notes", mentor.notes)


def goal_lines(page: GoalPage, habits: Habits) -> Iterator[str]:
    """A goal with what it rests on and what came of it."""
    goal = page.goal
    yield one_line(goal.statement)
    yield joined(goal.status.words, goal.domain.words if goal.domain else "", page.mentor)
    yield from _fact("Target", habits.day(goal.target_date) if goal.target_date else "")
    yield from _fact("Look at it every", counted(goal.review_weeks, "week") if goal.review_weeks else "")
    yield from _fact("Grew from", page.grew_from.name if page.grew_from else "")
    yield from _fact("Closed", habits.day(goal.closed_on) if goal.closed_on else "")
    yield from _text("Why", goal.why)
    yield from _text("How I will know", goal.criteria)
    yield from _text("Closing note", goal.closing_note)
    yield from _section("Sessions", numbered((row.id, habits.session(row)) for row in page.sessions))
    yield from _section("Reflections", numbered((row.id, habits.reflection(row)) for row in page.reflections))


def reflection_lines(page: ReflectionPage, habits: Habits) -> Iterator[str]:
    """A reflection: every answer under its prompt, then what it names."""
    one = page.reflection
    yield joined(habits.day(one.written_on), one.title, one.manner.words)
    if page.session:
        yield f"Session {page.session.id}: {habits.session(page.session)}"
    else:
        yield from _fact("Mentor", page.mentor)
    yield from _fact("Goal", page.goal)
    yield from _fact("About", one.event)
    yield from _fact("Tags", ", ".join(one.tags))
    for answer in one.answers:
        if answer.text.strip():
            yield ""
            if answer.prompt:
                yield one_line(answer.prompt)
            yield indented(answer.text)
    yield from _text("My mentor's view", one.mentor_view)
    yield from _text("What I will try", one.will_try)
    yield from _section("Strengths", _seen(one.seen, CapabilityKind.STRENGTH))
    yield from _section("Areas for growth", _seen(one.seen, CapabilityKind.GROWTH))


def _seen(seen: Iterable[Seen], kind: CapabilityKind) -> Iterator[str]:
    for one in seen:
        if one.kind is kind:
            by = "seen by my mentor" if one.source is EvidenceSource.MENTOR else ""
            yield f"- {joined(one.name, one.note, by)}"


def capability_lines(page: CapabilityPage, habits: Habits) -> Iterator[str]:
    """A strength or an area for growth with its evidence, newest first."""
    row = page.row
    yield joined(row.name, row.kind.words)
    yield from _fact("A strength since", habits.day(row.became_strength_on) if row.became_strength_on else "")
    if row.goal_id:
        yield f"Goal {row.goal_id}: {one_line(row.goal_statement)}"
    yield from _section(
        "Seen",
        (
            joined(
                habits.day(found.evidence.seen_on),
                f"by {found.mentor or 'my mentor'}" if found.evidence.source is EvidenceSource.MENTOR else "by me",
                found.evidence.note,
            )
            for found in page.evidence
        ),
    )
