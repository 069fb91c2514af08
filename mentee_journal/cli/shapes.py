"""Records as JSON objects. A key is the name of the file's column where there is one; ids are the file's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from mentee_journal.domain.records import (
        AgendaItem,
        Goal,
        Mentor,
        Reflection,
        Seen,
        Session,
        SessionGoal,
    )
    from mentee_journal.domain.views import (
        CapabilityRow,
        GoalRow,
        MentorPage,
        MentorRow,
        ReflectionPage,
        ReflectionRow,
        SessionPage,
        SessionRow,
    )
    from mentee_journal.services.journal import Journal

Object = dict[str, Any]


def moment(at: datetime | None) -> str | None:
    """A moment as the file keeps it: "2027-01-12T20:00:00Z"."""
    return None if at is None else at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def plain(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return value


def columns(record: DataclassInstance | NamedTuple, *leave_out: str, first: Iterable[str] = ("id", "uid")) -> Object:
    """A record's fields, or those of a row of a list, by name."""
    known = record._fields if isinstance(record, tuple) else [field.name for field in fields(record)]
    names = [name for name in known if name not in leave_out]
    ordered = [name for name in first if name in names]
    ordered += [name for name in names if name not in ordered]
    return {name: plain(getattr(record, name)) for name in ordered}


def mentor(record: Mentor, row: MentorRow | None = None) -> Object:
    """A mentor with the role keys; ``next_at`` is the start of the next planned session."""
    found = columns(record)
    if row is not None:
        found["next_at"] = moment(row.next_at)
    return found


def mentor_page(page: MentorPage) -> Object:
    """A mentor with the sessions, the goals, and the strengths and growth they saw."""
    return mentor(page.mentor) | {
        "sessions_held": page.held,
        "minutes_held": page.held_minutes,
        "upcoming": [session_row(row) for row in page.upcoming],
        "past": [session_row(row) for row in page.past],
        "goals": [goal_row(row) for row in page.goals],
        "questions": [columns(row) for row in page.questions],
        "follow_ups": [columns(row) for row in page.follow_ups],
        "seen": [{"capability": row.capability} | columns(row.evidence) for row in page.seen],
    }


def session_row(row: SessionRow) -> Object:
    """A session in a list: what it is, with whom, and how prepared."""
    return {
        "id": row.id,
        "starts_at": moment(row.starts_at),
        "zone": row.zone,
        "minutes": row.minutes,
        "mode": plain(row.mode),
        "place": row.place,
        "status": str(row.status),
        "mentor_id": row.mentor_id,
        "mentor": row.mentor,
        "mentor_zone": row.mentor_zone,
        "roles": list(row.roles),
        "session_goals": row.goals,
        "topics": row.topics,
        "prepared": row.prepared,
        "reflection_count": row.reflections,
        "takeaways": row.takeaways,
        "from_rhythm": row.plan,
        "skipped": row.skipped,
        "move_count": row.moves,
        "spent_minutes": row.spent if row.status.value == "held" else None,
    }


def session(record: Session, row: SessionRow) -> Object:
    """A session in a list with everything that is written about it."""
    return columns(record) | session_row(row)


def session_goal(goal: SessionGoal) -> Object:
    """What I want out of a session."""
    return columns(goal)


def agenda_item(item: AgendaItem) -> Object:
    """One topic."""
    return columns(item)


def session_page(page: SessionPage) -> Object:
    """A session with its goals, its agenda and the ids of what was written about it."""
    return columns(page.session) | {
        "mentor": page.mentor.name,
        "mentor_zone": page.mentor.zone,
        "roles": [role.key for role in page.roles],
        "prepared": page.prepared,
        "planned_minutes": page.planned_minutes,
        "goals": [session_goal(goal) for goal in page.goals],
        "agenda": [agenda_item(item) for item in page.items],
        "reflections": [one.id for one in page.reflections],
        "follow_ups": [columns(row) for row in page.follow_ups],
        "open_with_mentor": [columns(row) for row in page.open_with_mentor],
        "to_review": [goal_row(row) for row in page.to_review],
    }


def session_whole(journal: Journal, page: SessionPage) -> Object:
    """A session's page with the rhythm it comes from and the times it had before."""
    from mentee_journal.services import sessions

    found = session_page(page) | {"rhythm": None, "moves": []}
    if page.session.phase_id is not None:
        from mentee_journal.cli import shapes_schedule
        from mentee_journal.cli.lines import Habits
        from mentee_journal.services import plan_reading

        plan = plan_reading.of_session(journal, page.session.id)
        found["rhythm"] = shapes_schedule.rhythm(plan, Habits.of(journal)) if plan else None
    found["moves"] = [columns(one, "session_id") for one in sessions.moves(journal, page.session.id)]
    return found


def goal_row(row: GoalRow) -> Object:
    """A goal in a list."""
    found = columns(row)
    found["session_count"] = found.pop("sessions")
    found["reflection_count"] = found.pop("reflections")
    return found


def goal(record: Goal, row: GoalRow) -> Object:
    """A goal in a list with everything that is written about it."""
    return columns(record) | goal_row(row)


def reflection_row(row: ReflectionRow) -> Object:
    """A reflection in a timeline."""
    return {
        "id": row.id,
        "written_on": row.written_on.isoformat(),
        "framework": row.framework,
        "title": row.title,
        "first_words": row.first_words,
        "session_id": row.session_id,
        "session_at": moment(row.session_at),
        "mentor": row.mentor,
        "goal": row.goal,
        "event": row.event,
        "tags": list(row.tags),
        "question": row.question,
        "framework_name": row.framework_name,
    }


def reflection(record: Reflection) -> Object:
    """A reflection whole: answers in order, tags, and the strengths and growth it names."""
    found = columns(record, "answers", "seen")
    return found | {
        "answers": [columns(answer) for answer in record.answers],
        "strengths": [seen(one) for one in record.seen if one.kind == "strength"],
        "growth": [seen(one) for one in record.seen if one.kind == "growth"],
    }


def seen(one: Seen) -> Object:
    """A strength or an area for growth as a reflection names it."""
    return {"name": one.name, "note": one.note, "source": str(one.source)}


def reflection_page(page: ReflectionPage) -> Object:
    """A reflection with the names of what it is about."""
    return reflection(page.reflection) | {
        "mentor": page.mentor,
        "goal": page.goal,
        "question": page.question,
        "framework_called": page.framework,
        "session_at": moment(page.session.starts_at) if page.session else None,
        "earlier_versions": page.versions,
    }


def capability_row(row: CapabilityRow) -> Object:
    """A strength or an area for growth in the register."""
    return columns(row)
