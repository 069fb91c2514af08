"""What Prepare offers: topics left over, goals, things to do together, and ready-made agendas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound
from mentee_journal.domain.records import AgendaItem, Session
from mentee_journal.domain.views import Suggestion
from mentee_journal.domain.words import AgendaStatus, GoalKind, GoalStatus, ItemKind
from mentee_journal.services import session_turning
from mentee_journal.services.naming import day_named, local_day
from mentee_journal.services.session_agenda import add_item
from mentee_journal.store import agenda, goals, mentors, question_states, questions, rows

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["scaled", "suggestions", "use_template"]


def suggestions(journal: Journal, session_id: int) -> tuple[Suggestion, ...]:
    """Topics to add: left over from earlier sessions with this mentor, the inbox, active goals, things to do together.

    What is on the agenda already is not offered. Raises NotFound.
    """
    from mentee_journal.content import activities

    with journal.reading():
        session = session_turning.get(journal, session_id)
        present = agenda.items(journal, session_id)
        taken_goals = {item.goal_id for item in present if item.goal_id is not None}
        taken_titles = {item.title.casefold() for item in present}
        offered: list[Suggestion] = []
        left = agenda.left_open(journal, session, 50)
        asked = {item.question_id for item in present if item.question_id is not None}
        asked |= _settled(journal, {item.question_id for item, _, _ in left if item.question_id is not None})
        for item, start, zone in left:
            if item.question_id in asked:
                continue
            if item.question_id is not None:
                asked.add(item.question_id)
            day = day_named(journal, local_day(journal, rows.moment(start), zone))
            word = "Carried over from" if item.status is AgendaStatus.CARRIED else "Left open on"
            again = AgendaItem(
                session_id=session_id,
                title=item.title,
                kind=item.kind,
                minutes=item.minutes,
                wanted=item.wanted,
                carried_from_id=item.id,
                goal_id=item.goal_id,
                question_id=item.question_id,
            )
            offered.append(Suggestion(origin=f"{word} {day}", title=item.title, item=again))
        offered += _inbox(journal, session, asked)
        for goal in goals.listing(journal, text="", status=GoalStatus.ACTIVE, kind=GoalKind.GROWTH, limit=50):
            if goal.id not in taken_goals:
                topic = AgendaItem(session_id=session_id, title=goal.statement, kind=ItemKind.GOAL, goal_id=goal.id)
                offered.append(Suggestion(origin="Goals", title=goal.statement, item=topic))
        for activity in activities():
            if activity.title.casefold() not in taken_titles:
                topic = AgendaItem(session_id=session_id, title=activity.title, kind=activity.kind)
                offered.append(Suggestion(origin="Activities", title=activity.title, item=topic))
        return tuple(offered)


def _settled(journal: Journal, ids: set[int]) -> set[int]:
    """Those of these questions that nobody waits for any more: turned into something else, or dropped."""
    if not ids:
        return set()
    return {one for one, status in question_states.states(journal, ids) if status in ("sorted", "dropped")}


def _inbox(journal: Journal, session: Session, asked: set[int]) -> list[Suggestion]:
    """Questions of the inbox that fit the session, but for those offered or on the agenda already."""
    mentor = mentors.get(journal, session.mentor_id)
    assert mentor is not None
    for_mentor, by_role, for_nobody = questions.fitting(journal, session.id, mentor.id, 50)
    headed = [(f"Your inbox, for {mentor.name.split(maxsplit=1)[0]}", row) for row in for_mentor]
    for role in mentors.roles_of(journal, mentor.id):
        headed += [(f"Your inbox, {role.name}", row) for row in by_role if row.role == role.key]
    headed += [("Your inbox", row) for row in for_nobody]
    aims = questions.goals_of(journal, [row.id for _, row in headed])
    return [
        Suggestion(
            origin=heading,
            title=row.text,
            item=AgendaItem(
                session_id=session.id,
                title=row.text,
                kind=ItemKind.QUESTION,
                goal_id=aims.get(row.id),
                question_id=row.id,
            ),
        )
        for heading, row in headed
        if row.id not in asked
    ]


def use_template(journal: Journal, session_id: int, template_key: str) -> tuple[AgendaItem, ...]:
    """Add the topics of a ready-made agenda, their minutes scaled to the session's length. Raises NotFound."""
    from mentee_journal.content import agenda_templates

    template = next((one for one in agenda_templates() if one.key == template_key), None)
    if template is None:
        raise NotFound("There is no such agenda template.")
    with journal.atomic(f"Use the template {template.name}", subject_kind="session"):
        session = session_turning.get(journal, session_id)
        minutes = scaled([topic.minutes for topic in template.topics], session.minutes)
        return tuple(
            add_item(
                journal,
                AgendaItem(
                    session_id=session_id,
                    title=topic.title,
                    kind=topic.kind,
                    minutes=length,
                    wanted=topic.wanted,
                ),
            )
            for topic, length in zip(template.topics, minutes, strict=True)
        )


def scaled(minutes: list[int], length: int) -> list[int | None]:
    """The minutes of an agenda made to fit a session of ``length`` minutes: never more in all, none below 1.

    Whole fives where each topic can have at least one five; what is left over by rounding goes, in fives, to
    those that lost most. A session too short for a minute each leaves the last topics without minutes.
    """
    total = sum(minutes)
    if not total:
        return [None] * len(minutes)
    unit = 5 if length >= 5 * len(minutes) else 1
    room = length // unit
    exact = [m * room / total for m in minutes]
    shares = [max(1, int(share)) for share in exact]
    while sum(shares) > room and max(shares) > 1:
        most = max(range(len(shares)), key=lambda at: (shares[at] - exact[at], shares[at] > 1, at))
        if shares[most] == 1:
            most = max(range(len(shares)), key=lambda at: shares[at])
        shares[most] -= 1
    while sum(shares) < room:
        least = max(range(len(shares)), key=lambda at: (exact[at] - shares[at], -at))
        shares[least] += 1
    fitted: list[int | None] = []
    left = room
    for share in shares:
        fitted.append(share * unit if share <= left else None)
        left -= min(share, left)
    return fitted
