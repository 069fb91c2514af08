"""Records whole, as plain lines: what ``show`` and ``next`` print.

Lines are joined by the caller and made safe there as a whole; names and titles are put on one line here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from mentee_journal.cli.lines import Habits, counted, joined, numbered
from mentee_journal.cli.page_parts import fact, section, text
from mentee_journal.cli.plain import indented, one_line
from mentee_journal.domain.calling import called
from mentee_journal.domain.dates import clock_words, minutes_words, same_clock, valid_zone, zone_label
from mentee_journal.domain.moments import Moment
from mentee_journal.domain.reason_words import asked_words, why_words
from mentee_journal.domain.words import AgendaStatus, CapabilityKind, EvidenceSource, SessionStatus

if TYPE_CHECKING:
    from mentee_journal.domain.records import AgendaItem, MeetingPlan, Seen, Session, SessionGoal, SessionMove
    from mentee_journal.domain.views import MentorPage, ReflectionPage, SessionPage


def session_lines(
    page: SessionPage,
    habits: Habits,
    *,
    notes: bool = True,
    moves: Sequence[SessionMove] = (),
    plan: MeetingPlan | None = None,
) -> Iterator[str]:
    """A session with its goals and agenda; with ``notes`` also what was written about it."""
    session, mentor = page.session, page.mentor
    yield joined(f"Session {session.id} with {mentor.name}", ", ".join(role.name for role in page.roles))
    yield habits.echo(session.starts_at, mentor.zone, mentor.name)
    state = "" if session.status is SessionStatus.PLANNED else session.state_words
    if session.status_by:
        state += f", {asked_words(session.status_by, called(mentor.name))}"
    yield joined(minutes_words(session.minutes), session.mode.words if session.mode else "", session.place, state)
    yield from fact("Reason", why_words(session.reason_kind, session.status_reason, called(mentor.name)))
    if plan is not None or moves or _took(session):
        from mentee_journal.cli import lines_schedule, pages_schedule

        yield from fact("Rhythm", lines_schedule.rhythm_words(plan.phases, habits) if plan else "")
        yield from fact("Time spent", pages_schedule.spent_line(session))
        yield from section("Moved", pages_schedule.move_lines(moves, mentor.name, habits))
    yield from section("What I want out of it", (_wanted(goal) for goal in page.goals))
    yield from section("Agenda", _topics(page.items))
    if not page.prepared:
        yield ""
        yield "Nothing is prepared yet: no goal and no topic."
    elif page.planned_minutes:
        yield f"  {minutes_words(page.planned_minutes)} of {minutes_words(session.minutes)} planned"
    for name, found in (("Agreed", page.follow_ups), ("Still open with them", page.open_with_mentor)):
        yield from section(name, numbered((row.id, habits.follow_up(row)) for row in found))
    yield from section("Goals to review", numbered((row.id, habits.goal(row)) for row in page.to_review))
    if notes:
        yield from text("Notes", session.notes)
        yield from text("Takeaways", session.takeaways)
        yield from section(
            "Reflections",
            (f"{one.id}  {joined(habits.day(one.written_on), one.title)}" for one in page.reflections),
        )


def _took(session: Session) -> bool:
    return bool(session.meeting_minutes is not None or session.preparation_minutes or session.message_minutes)


def _wanted(goal: SessionGoal) -> str:
    return f"- {one_line(goal.text)}" + (f" [met: {goal.met.words}]" if goal.met else "")


def _topics(items: Iterable[AgendaItem]) -> Iterator[str]:
    for number, item in enumerate(items, start=1):
        settled = "" if item.status is AgendaStatus.OPEN else f" [{item.status.words}]"
        length = f" ({minutes_words(item.minutes)})" if item.minutes else ""
        yield f"{number}. {one_line(item.title)}{length}{settled}"
        for name, said in (("wanted", item.wanted), ("note", item.note), ("outcome", item.outcome)):
            if said.strip():
                yield f"     {name}: {one_line(said)}"


def mentor_lines(page: MentorPage, habits: Habits, role_names: dict[str, str]) -> Iterator[str]:
    """A mentor: who they are, how to reach them, what they give, and what is between you."""
    mentor = page.mentor
    yield joined(mentor.name, ", ".join(role.name for role in page.roles))
    yield joined(mentor.headline, mentor.status.words, mentor.formality.words)
    yield from fact("E-mail", mentor.email)
    yield from fact("Phone", mentor.phone)
    yield from fact("Link or place", mentor.link)
    yield from fact("How to reach them", mentor.reach)
    if mentor.zone and valid_zone(mentor.zone):
        theirs = clock_words(Moment(habits.now, mentor.zone).local())
        same = same_clock(mentor.zone, habits.zone, habits.now)
        yield f"Time zone: {mentor.zone}, {zone_label(mentor.zone, habits.now)}: {theirs} now" + (
            ", as for you" if same else ""
        )
    else:
        yield from fact("Time zone", mentor.zone)
    yield from fact("Hours", mentor.hours)
    yield from fact("Offers", mentor.offers)
    yield from fact("Does not offer", mentor.does_not_offer)
    yield from fact("Since", habits.day(mentor.started_on) if mentor.started_on else "")
    yield from fact("Until", habits.day(mentor.ended_on) if mentor.ended_on else "")
    yield from fact("Why it ended", mentor.end_reason)
    yield from _between_you(page, habits)
    yield from section("Coming up", numbered((row.id, habits.session(row)) for row in page.upcoming))
    yield from section("Past sessions", numbered((row.id, habits.session(row)) for row in page.past))
    yield from section("Goals", numbered((row.id, habits.goal(row)) for row in page.goals))
    yield from section("Questions", numbered((row.id, habits.question(row, role_names)) for row in page.questions))
    yield from section("Follow-ups", numbered((row.id, habits.follow_up(row)) for row in page.follow_ups))
    yield from section(
        "Saw in you",
        (joined(habits.day(row.evidence.seen_on), row.capability, row.evidence.note) for row in page.seen),
    )
    yield from text("Notes", mentor.notes)


def _between_you(page: MentorPage, habits: Habits) -> Iterator[str]:
    """The rhythm, how it was kept, what it took, and contact between sessions."""
    from mentee_journal.cli import lines_schedule
    from mentee_journal.domain.hours_words import together_words
    from mentee_journal.domain.keeping_words import keeping_words
    from mentee_journal.domain.nudge_words import nudge_words

    yield from fact("Rhythm", lines_schedule.rhythm_words(page.plan.phases, habits) if page.plan else "")
    yield from fact("Meetings", keeping_words(page.keeping) if page.keeping else "")
    yield from fact("Time", together_words(page.hours) if page.hours else "")
    if page.mentor.nudge_days:
        yield f"Reminder: after {counted(page.mentor.nudge_days, 'day')} without contact" + (
            f"; {nudge_words(page.nudge)}" if page.nudge else ""
        )
    contacts = ((row.id, lines_schedule.contact(row, habits)) for row in page.contacts)
    yield from section("Contact between sessions", numbered(contacts))


def reflection_lines(page: ReflectionPage, habits: Habits) -> Iterator[str]:
    """A reflection: every answer under its prompt, then what it names."""
    one = page.reflection
    yield joined(habits.day(one.written_on), one.title, page.framework, one.manner.words)
    if page.session:
        yield f"Session {page.session.id}: {habits.session(page.session)}"
    else:
        yield from fact("Mentor", page.mentor)
    yield from fact("Goal", page.goal)
    yield from fact("Question", page.question)
    yield from fact("About", one.event)
    yield from fact("Tags", ", ".join(one.tags))
    for answer in one.answers:
        if answer.text.strip():
            yield ""
            if answer.prompt:
                yield one_line(answer.prompt)
            yield indented(answer.text)
    yield from text("My mentor's view", one.mentor_view)
    yield from text("What I will change or try", one.will_try)
    yield from text("What came of it", one.came_of_it)
    yield from text("What those I treat gain by it", one.benefit)
    yield from section("Strengths", _seen(one.seen, CapabilityKind.STRENGTH))
    yield from section("Areas for growth", _seen(one.seen, CapabilityKind.GROWTH))


def _seen(seen: Iterable[Seen], kind: CapabilityKind) -> Iterator[str]:
    for one in seen:
        if one.kind is kind:
            by = "seen by my mentor" if one.source is EvidenceSource.MENTOR else ""
            yield f"- {joined(one.name, one.note, by)}"
